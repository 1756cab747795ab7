//! Shares, standardised rates and ratios, funnels of ratios, series before and after an event, and many tests at once: against
//! figures from the packages that the field uses (FunnelPlotR 0.6.0, PHEindicatormethods 2.1.0), and against a second
//! computation (`tests/independent/statistics.py`).

use righttime::statistics::before_after::before_after;
use righttime::statistics::between_units::{rate_tau, tau};
use righttime::statistics::funnel::{Observed, ratio_funnel};
use righttime::statistics::inequality::gini;
use righttime::statistics::multiple::benjamini_hochberg;
use righttime::statistics::seasons::{Figure, seasons};
use righttime::statistics::standardised::{Reference, Standardised, Stratum, direct, dobson, indirect};
use righttime::statistics::{Count, Events, Method, Z_95, Z_998, funnel, rate_funnel};

use crate::statistics::{close, numbers, table};

const CLOSE: f64 = 1e-9;

/// FunnelPlotR draws its limits with normal quantiles of six decimals.
const CLOSE_LIMITS: f64 = 1e-6;

#[test]
fn shares() {
    let mut one_has_all = [0.0; 10];
    one_has_all[3] = 1.0;
    let cases: [(&[f64], f64, Option<f64>); 6] = [
        (&[0.0, 10.0], 0.5, Some(1.0)),
        (&[0.0, 0.0, 3.0, 4.0, 10.0], 0.564_705_882_352_941_2, Some(0.705_882_352_941_176_4)),
        (&one_has_all, 0.899_999_999_999_999_9, Some(1.0)),
        (&[1.0, 2.0, 3.0, 4.0, 5.0], 0.266_666_666_666_666_6, Some(0.333_333_333_333_333_26)),
        (&[5.0; 10], 0.0, Some(0.0)),
        (&[7.0], 0.0, None),
    ];
    for (shares, plain, of_few) in cases {
        let found = gini(shares).expect("a coefficient");
        close(found.plain, plain, CLOSE, "gini");
        assert_eq!(found.of_few.is_some(), of_few.is_some());
        if let Some((found, expected)) = found.of_few.zip(of_few) {
            close(found, expected, CLOSE, "gini of few");
        }
    }
}

#[test]
fn funnel_of_ratios() {
    let lines = numbers("funnel_medpar_ratio.csv");
    let units: Vec<Observed> =
        lines.iter().map(|line| Observed { observed: line[0] as u64, expected: line[1] }).collect();
    let points = ratio_funnel(&units);
    assert_eq!(points.len(), 54);
    let mut outliers = 0.0;
    for (point, line) in points.iter().zip(&lines) {
        let point = point.expect("a point");
        close(point.phi, 8.532_851_289_248_644, CLOSE, "phi");
        close(point.tau2, 0.028_410_232_274_518_8, CLOSE, "tau2");
        let unadjusted = point.z * (1.0 + point.tau2 * line[1]).sqrt();
        close(unadjusted, line[2], CLOSE, "z");
        let limits = [point.lower_95, point.upper_95, point.lower_998, point.upper_998];
        limits.iter().zip(&line[3..7]).for_each(|(found, expected)| close(*found, *expected, CLOSE_LIMITS, "limit"));
        let outlier = f64::from(point.ratio < point.lower_998 || point.ratio > point.upper_998);
        assert_eq!(outlier, line[7], "{line:?}");
        outliers += outlier;
    }
    assert_eq!(outliers, 9.0);
}

/// Every unit of a few against the others, with and without the period before, and the standard deviation between all.
#[test]
fn few_units() {
    let lines = table("few_units.csv");
    let mut compared = 0;
    for group in lines.chunk_by(|one, other| one[0] == other[0]) {
        let number = |line: &[String], at: usize| line[at].parse::<f64>().expect("a number");
        let events = |x: usize, n: usize| -> Vec<Events> {
            let told = group.iter().filter(|line| !line[x].is_empty());
            told.map(|line| Events { events: number(line, x) as u64, exposure: number(line, n) }).collect()
        };
        let counts = |events: &[Events]| -> Vec<Count> {
            events.iter().map(|one| Count { numerator: one.events, denominator: one.exposure as u64 }).collect()
        };
        let (now, before) = (events(2, 3), events(4, 5));
        let (points, tau) = match group[0][1].as_str() {
            "share" => (funnel(&counts(&now), &counts(&before)), tau(&counts(&now))),
            _ => (rate_funnel(&now, &before), rate_tau(&now)),
        };
        for (line, point) in group.iter().zip(points) {
            let point = point.expect("a point");
            let found =
                [point.expected, point.z, point.tau2, point.lower_998, point.upper_998, tau.expect("two units")];
            let expected = (6..12).map(|at| number(line, at));
            found
                .iter()
                .zip(expected)
                .for_each(|(found, expected)| close(*found, expected, CLOSE, &format!("{line:?}")));
            let two = point.method == Method::LeaveOneOutTwoPeriods;
            assert!(!two || !before.is_empty());
            compared += 1 + usize::from(two) * 1000;
        }
    }
    assert!(compared % 1000 > 100 && compared > 50_000, "{compared}");
}

#[test]
fn calendar_months() {
    let lines = numbers("seasons.csv");
    let series: Vec<_> = lines.chunk_by(|one, other| one[0] == other[0]).collect();
    assert_eq!(series.len(), 7);
    for lines in series {
        let figure = |line: &Vec<f64>| Figure { month: line[1] as i64, value: line[2], stretch: line[3] as i64 };
        let found = seasons(&lines.iter().map(figure).collect::<Vec<_>>()).expect("two of every calendar month");
        close(found.p, lines[0][4], CLOSE, "p");
        close(found.share.expect("a share"), lines[0][5], CLOSE, "share");
    }
}

/// Without a spread between units the limits are those of chance alone.
#[test]
fn funnel_of_ratios_without_spread() {
    let lines = numbers("funnel_medpar_ratio_unadjusted.csv");
    assert_eq!(lines.len(), 54);
    for line in lines {
        let alike = [Observed { observed: line[0].round() as u64, expected: line[0] }; 2];
        let point = ratio_funnel(&alike)[0].expect("a point");
        assert_eq!(point.tau2, 0.0);
        let limits = [point.lower_95, point.upper_95, point.lower_998, point.upper_998];
        limits.iter().zip(&line[1..5]).for_each(|(found, expected)| close(*found, *expected, CLOSE_LIMITS, "limit"));
    }
}

fn parsed(cell: &str) -> Option<f64> {
    cell.parse().ok()
}

#[track_caller]
fn agrees(found: Option<Standardised>, expected: [Option<f64>; 3], what: &str) {
    let found = [found.map(|found| found.value), found.map(|found| found.lower), found.map(|found| found.upper)];
    for (found, expected) in found.into_iter().zip(expected) {
        assert_eq!(found.is_some(), expected.is_some(), "{what}");
        found.zip(expected).into_iter().for_each(|(found, expected)| close(found, expected, CLOSE, what));
    }
}

#[test]
fn standardised_rates_and_ratios() {
    let lines = table("standardised.csv");
    let mut without_a_rate = 0;
    for population in lines.chunk_by(|one, next| one[0] == next[0]) {
        let number = |line: &Vec<String>, column: usize| parsed(&line[column]).expect("a number");
        let strata: Vec<Stratum> = population
            .iter()
            .map(|line| Stratum {
                events: number(line, 1) as u64,
                population: number(line, 2),
                standard: number(line, 3),
            })
            .collect();
        let reference: Vec<Reference> = population
            .iter()
            .map(|line| Reference {
                population: number(line, 2),
                reference_events: number(line, 4),
                reference_population: number(line, 5),
            })
            .collect();
        let observed = strata.iter().map(|stratum| stratum.events).sum();
        let cells: Vec<Option<f64>> = population[0][6..].iter().map(|cell| parsed(cell)).collect();
        for (z, place) in [(Z_95, 2), (Z_998, 4)] {
            agrees(direct(&strata, z), [cells[0], cells[place], cells[place + 1]], "direct");
            agrees(indirect(observed, &reference, z), [cells[1], cells[place + 4], cells[place + 5]], "indirect");
        }
        without_a_rate += usize::from(cells[0].is_none());
    }
    assert!((1..12).contains(&without_a_rate), "some have fewer than ten events");
}

/// PHEindicatormethods gives the results alone: the variance is that of its upper 95 % limit, and the others must follow.
#[test]
fn dobsons_limits_of_the_package() {
    for line in numbers("standardised_dobson.csv") {
        let (events, value) = (line[0] as u64, line[1]);
        let limits = |variance: f64, z: f64| dobson(value, variance, events, z).expect("limits");
        let variance = ((line[3] - value) / (limits(1.0, Z_95).upper - value)).powi(2);
        let (usual, wide) = (limits(variance, Z_95), limits(variance, Z_998));
        for (found, expected) in [usual.lower, usual.upper, wide.lower, wide.upper].iter().zip(&line[2..6]) {
            close(*found, *expected, CLOSE, "limit");
        }
    }
    assert_eq!(dobson(0.1, 0.1, 9, Z_95), None);
}

#[test]
fn before_and_after_an_event() {
    let (lines, coefficients) = (table("before_after_series.csv"), table("before_after.csv"));
    let mut compared = 0;
    for series in lines.chunk_by(|one, next| one[0] == next[0]) {
        let values: Vec<Option<f64>> = series.iter().map(|line| parsed(&line[2])).collect();
        let expected: Vec<&Vec<String>> = coefficients.iter().filter(|line| line[0] == series[0][0]).collect();
        let event = expected[0][1].parse().expect("a place");
        let found = before_after(&values, event).expect("twelve points a side");
        for (estimate, line) in [found.level, found.trend, found.step, found.ramp].iter().zip(expected) {
            let [value, error, p] = [3, 4, 5].map(|column| parsed(&line[column]).expect("a number"));
            let what = format!("{} of series {}", line[2], line[0]);
            close(estimate.value, value, CLOSE, &what);
            close(estimate.error, error, CLOSE, &what);
            close(estimate.p.expect("a p-value"), p, CLOSE, &what);
            let [p, lower, upper] = [6, 7, 8].map(|column| parsed(&line[column]).expect("a number"));
            close(estimate.carried.p.expect("a p-value"), p, CLOSE, &what);
            close(estimate.carried.lower, lower, CLOSE, &what);
            close(estimate.carried.upper, upper, CLOSE, &what);
            compared += 1;
        }
        let after: Vec<f64> = series[event..].iter().filter_map(|line| parsed(&line[3])).collect();
        assert_eq!((after.len(), found.fitted.len()), (found.counterfactual.len(), after.len()));
        found
            .counterfactual
            .iter()
            .zip(after)
            .for_each(|(found, expected)| close(*found, expected, CLOSE, "counterfactual"));
    }
    assert_eq!(compared, 24);
}

#[test]
fn many_tests_at_once() {
    let lines = numbers("benjamini_hochberg.csv");
    for family in lines.chunk_by(|one, next| one[0] == next[0]) {
        let p: Vec<Option<f64>> = family.iter().map(|line| Some(line[1])).collect();
        for (found, line) in benjamini_hochberg(&p).into_iter().zip(family) {
            close(found.expect("an adjusted p-value"), line[2], CLOSE, "adjusted p-value");
        }
    }
}
