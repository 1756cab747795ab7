//! The statistics against figures from the packages that the field uses: PHEindicatormethods 2.1.0 for intervals of
//! proportions and rates, FunnelPlotR 0.6.0 for funnels (deaths among the `medpar` hospital patients). Its outliers are those
//! outside the 95 % limits.

use std::path::Path;

use righttime::statistics::funnel::{limits, overdispersion};
use righttime::statistics::proportion::{byar, exact_count, wilson};
use righttime::statistics::{Count, FunnelPoint, Method, Z_95, Z_998, funnel};

/// The lines of a table under `tests/reference`, without the header.
pub fn table(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().skip(1).map(|line| line.split(',').map(str::to_string).collect()).collect()
}

pub fn numbers(name: &str) -> Vec<Vec<f64>> {
    let number = |cell: &String| cell.parse().unwrap_or_else(|_| panic!("{name}: {cell} is not a number"));
    table(name).iter().map(|line| line.iter().map(number).collect()).collect()
}

/// Agreement to this share of the figure, or to this much where the figure is below 1.
const CLOSE: f64 = 1e-9;

/// FunnelPlotR draws its limits with normal quantiles of six decimals, so that they cannot agree better than this.
const CLOSE_LIMITS: f64 = 1e-7;

#[track_caller]
pub fn close(found: f64, expected: f64, within: f64, what: &str) {
    let apart = (found - expected).abs();
    assert!(apart <= within * expected.abs().max(1.0), "{what}: {found}, where {expected} is expected");
}

#[test]
fn wilson_limits() {
    let grid = numbers("wilson.csv");
    assert_eq!(grid.len(), 63);
    for line in grid {
        let (x, n) = (line[0] as u64, line[1] as u64);
        for (z, expected) in [(Z_95, &line[2..4]), (Z_998, &line[4..6])] {
            let (lower, upper) = wilson(x, n, z).expect("limits");
            close(lower, expected[0], CLOSE, &format!("lower limit of {x} of {n}"));
            close(upper, expected[1], CLOSE, &format!("upper limit of {x} of {n}"));
        }
    }
}

#[test]
fn rate_limits() {
    let grid = numbers("rate_per_1000.csv");
    assert_eq!(grid.len(), 39);
    for line in grid {
        let (x, n) = (line[0] as u64, line[1]);
        for (z, expected) in [(Z_95, &line[2..4]), (Z_998, &line[4..6])] {
            let (lower, upper) = byar(x, n, z).expect("limits");
            close(1000.0 * lower, expected[0], CLOSE, &format!("lower limit of {x} in {n}"));
            close(1000.0 * upper, expected[1], CLOSE, &format!("upper limit of {x} in {n}"));
        }
    }
}

/// PHEindicatormethods finds these by trying, and stops within some 1e-7.
#[test]
fn exact_limits_of_a_count() {
    let lines = numbers("exact_events.csv");
    assert_eq!(lines.len(), 100);
    for line in lines {
        for (z, expected) in [(Z_95, &line[1..3]), (Z_998, &line[3..5])] {
            let (lower, upper) = exact_count(line[0] as u64, z);
            close(lower, expected[0], 1e-6, &format!("lower limit of {} events", line[0]));
            close(upper, expected[1], 1e-6, &format!("upper limit of {} events", line[0]));
        }
    }
}

/// Of one patient, the upper 95 % limit would lie past the end of the scale. FunnelPlotR lets the curve turn back there, to
/// 0.998, and so calls one death of one an outlier; righttime's limit is 1.
fn turns_back(count: &Count) -> bool {
    count.denominator == 1
}

fn hospitals() -> (Vec<Vec<f64>>, Vec<Count>) {
    let lines = numbers("funnel_medpar_died.csv");
    let counts = lines.iter().map(|line| Count { numerator: line[0] as u64, denominator: line[1] as u64 }).collect();
    (lines, counts)
}

/// The number of units, φ, τ² and the number of outliers.
fn summary(case: &str) -> [f64; 4] {
    let lines = table("funnel_medpar_died_summary.csv");
    let line = lines.iter().find(|line| line[0] == case).unwrap_or_else(|| panic!("there is no case {case}"));
    [1, 2, 3, 4].map(|column: usize| line[column].parse().expect("a number"))
}

fn proportion(count: &Count) -> f64 {
    count.proportion().expect("a hospital has patients")
}

#[test]
fn adjusted_funnel() {
    let (lines, counts) = hospitals();
    let [units, phi, tau2, outliers] = summary("adjusted");
    let points: Vec<FunnelPoint> = funnel(&counts, &[]).into_iter().map(|point| point.expect("a point")).collect();
    assert_eq!((lines.len() as f64, points.len() as f64), (units, units));
    let mut outside = 0.0;
    for ((line, count), point) in lines.iter().zip(&counts).zip(points) {
        assert_eq!(point.method, Method::Overdispersed);
        close(point.phi, phi, CLOSE, "phi");
        close(point.tau2, tau2, CLOSE, "tau2");
        if turns_back(count) {
            assert_eq!(point.upper_95, 1.0);
            outside += line[7];
            continue;
        }
        let found = [point.lower_95, point.upper_95, point.lower_998, point.upper_998];
        found
            .iter()
            .zip(&line[3..7])
            .for_each(|(found, expected)| close(*found, *expected, CLOSE_LIMITS, "adjusted limit"));
        let outlier = proportion(count) < point.lower_95 || proportion(count) > point.upper_95;
        assert_eq!(outlier, point.z.abs() > Z_95);
        assert_eq!(f64::from(outlier), line[7], "outlier among {count:?}");
        outside += f64::from(outlier);
    }
    assert_eq!(outside, outliers);
}

#[test]
fn unadjusted_limits() {
    let (lines, counts) = hospitals();
    let [_, _, _, outliers] = summary("unadjusted");
    let (deaths, patients) =
        counts.iter().fold((0, 0), |sums, unit| (sums.0 + unit.numerator, sums.1 + unit.denominator));
    let expected = deaths as f64 / patients as f64;
    let spread = overdispersion(&counts).expect("more than one hospital");
    assert!(spread.phi > 1.0 && spread.tau2 > 0.0);
    let mut outside = 0.0;
    for (line, count) in lines.iter().zip(&counts) {
        let variance = 1.0 / (4.0 * count.denominator as f64);
        let (lower_95, upper_95) = limits(expected, variance, Z_95);
        let (lower_998, upper_998) = limits(expected, variance, Z_998);
        if turns_back(count) {
            assert_eq!(upper_95, 1.0);
            outside += line[12];
            continue;
        }
        let found = [lower_95, upper_95, lower_998, upper_998];
        found.iter().zip(&line[8..12]).for_each(|(found, expected)| close(*found, *expected, CLOSE_LIMITS, "limit"));
        let z = (proportion(count).sqrt().asin() - expected.sqrt().asin()) / variance.sqrt();
        close(z, line[2], CLOSE, "z");
        let outlier = proportion(count) < lower_95 || proportion(count) > upper_95;
        assert_eq!(f64::from(outlier), line[12]);
        outside += f64::from(outlier);
    }
    assert_eq!(outside, outliers);
}
