//! Control charts against figures from the package that the NHS uses (NHSRplotthedots 0.2.2), and against a second
//! computation of invented series with missing points, bases and rebases (`tests/independent/control_charts.py`).

use righttime::statistics::Count;
use righttime::statistics::control_chart::{Basis, Point, Signal, p_chart, xmr};

use crate::statistics::{close, numbers, table};

const CLOSE: f64 = 1e-9;

#[test]
fn the_chart_of_the_package() {
    let lines = numbers("control_chart_seed_123.csv");
    let values: Vec<Option<f64>> = lines.iter().map(|line| Some(line[0])).collect();
    let points = xmr(&values, &Basis::default());
    assert_eq!(points.len(), 20);
    for (point, line) in points.iter().zip(&lines) {
        let (value, mean, limits) = (line[0], point.mean.expect("a mean"), point.limits.expect("limits"));
        close(mean, line[1], CLOSE, "mean");
        close(limits.lower, line[2], CLOSE, "lower limit");
        close(limits.upper, line[3], CLOSE, "upper limit");
        let outside = value < limits.lower || value > limits.upper;
        let near = !outside && (value < limits.near_lower || value > limits.near_upper);
        assert_eq!([outside, near, point.signal.is_some()].map(f64::from), [line[4], line[6], line[7]], "{value}");
        assert_eq!((value - mean).signum(), line[5]);
        assert!(!point.provisional);
    }
}

/// The charts of one series of the second computation.
fn points(lines: &[Vec<String>]) -> Vec<Point> {
    let base = lines[0][2].parse().ok();
    let rebase: Vec<usize> = (0..lines.len()).filter(|place| lines[*place][3] == "1").collect();
    let basis = Basis { base, rebase: &rebase, screening: true };
    if lines[0][1] == "xmr" {
        return xmr(&lines.iter().map(|line| line[4].parse().ok()).collect::<Vec<_>>(), &basis);
    }
    let whole = |cell: &str| cell.parse().expect("a whole number");
    let counts: Vec<Count> =
        lines.iter().map(|line| Count { numerator: whole(&line[5]), denominator: whole(&line[6]) }).collect();
    p_chart(&counts, &basis).points
}

#[test]
fn every_signal_of_the_second_computation() {
    let lines = table("control_charts.csv");
    let mut told = std::collections::BTreeSet::new();
    for series in lines.chunk_by(|one, next| one[0] == next[0]) {
        for (place, (point, line)) in points(series).iter().zip(series).enumerate() {
            let what = format!("series {}, point {place}", line[0]);
            let limits = point.limits.map(|limits| (limits.lower, limits.upper));
            let found = [point.mean, limits.map(|limits| limits.0), limits.map(|limits| limits.1)];
            for (found, expected) in found.into_iter().zip(&line[7..10]) {
                match (found, expected.parse().ok()) {
                    (Some(found), Some(expected)) => close(found, expected, CLOSE, &what),
                    (found, expected) => assert_eq!(found, expected, "{what}"),
                }
            }
            assert_eq!(point.signal.map_or("", Signal::as_str), line[10], "{what}");
            told.insert(line[10].clone());
        }
    }
    assert_eq!((lines.len() > 1000, told.len()), (true, 9), "every signal comes up: {told:?}");
}
