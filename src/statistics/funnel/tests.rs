//! Edges of the funnel; its agreement with reference figures is tested from outside the crate.

use super::*;

fn units(counts: &[(u64, u64)]) -> Vec<Count> {
    counts.iter().map(|&(numerator, denominator)| Count { numerator, denominator }).collect()
}

fn points(counts: &[(u64, u64)]) -> Vec<FunnelPoint> {
    funnel(&units(counts), &[]).into_iter().map(|point| point.expect("a point")).collect()
}

fn outside(point: &FunnelPoint, numerator: u64, denominator: u64) -> bool {
    let value = numerator as f64 / denominator as f64;
    value < point.lower_998 || value > point.upper_998
}

#[test]
fn fewer_than_two_units_are_not_compared() {
    assert_eq!(funnel(&[], &[]), vec![]);
    assert_eq!(funnel(&units(&[(3, 4)]), &[]), vec![None]);
    assert_eq!(funnel(&units(&[(0, 0), (3, 4), (5, 4)]), &[]), vec![None, None, None]);
}

#[test]
fn units_without_cases_keep_their_place() {
    let found = funnel(&units(&[(80, 100), (0, 0), (90, 100), (4, 3)]), &[]);
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true, false]);
    assert_eq!(found[0].map(|point| point.expected), Some(0.9), "the other unit's level");
}

#[test]
fn all_or_none_is_nothing_to_remark_on() {
    for size in [2, 5, 11, 12, 30] {
        for denominator in [1, 29, 30, 400] {
            for numerator in [0, denominator] {
                for point in points(&vec![(numerator, denominator); size]) {
                    assert_eq!(point.z, 0.0);
                    assert!(!outside(&point, numerator, denominator));
                    assert!(point.lower_998 <= point.lower_95 && point.upper_95 <= point.upper_998);
                }
            }
        }
    }
}

#[test]
fn the_method_follows_the_number_of_units() {
    assert_eq!(points(&[(80, 100); 11])[0].method, Method::LeaveOneOut);
    assert_eq!(points(&[(80, 100); 12])[0].method, Method::Overdispersed);
}

#[test]
fn one_poor_locality_among_good_ones_is_found() {
    let counts = [(180, 300), (255, 300), (258, 300), (252, 300), (254, 300)];
    let found = points(&counts);
    assert!(outside(&found[0], 180, 300) && found[0].z < -Z_998);
    assert_eq!(found[0].tau2, LEAST_SPREAD, "the others alone show no spread");
    assert!(counts[1..].iter().zip(&found[1..]).all(|(count, point)| !outside(point, count.0, count.1)));
}

#[test]
fn z_and_limits_say_the_same() {
    let counts = [(230, 300), (255, 300), (280, 300), (252, 300), (266, 300)];
    for (point, (numerator, denominator)) in points(&counts).iter().zip(counts) {
        let value = numerator as f64 / denominator as f64;
        assert!(point.tau2 > 0.0);
        assert_eq!(value < point.lower_95 || value > point.upper_95, point.z.abs() > Z_95);
        assert_eq!(value < point.lower_998 || value > point.upper_998, point.z.abs() > Z_998);
        assert_eq!(point.z < 0.0, value < point.expected);
    }
}

#[test]
fn of_few_units_the_spread_is_that_of_two_periods() {
    let (now, before) =
        ([(230, 300), (255, 300), (256, 300), (254, 300)], [(0, 0), (225, 300), (255, 300), (285, 300)]);
    let found = funnel(&units(&now), &units(&before));
    let point = found[0].expect("a point");
    assert_eq!(point.method, Method::LeaveOneOutTwoPeriods);
    // Of the earlier period: the angles of 75, 85 and 95 % lie about that of 85 %, each with the weight 1200.
    let angles = [0.75_f64, 0.85, 0.95].map(|share| share.sqrt().asin());
    let squares: f64 = angles.iter().map(|angle| 1200.0 * (angle - angles[1]).powi(2)).sum();
    let alike: f64 =
        [255.0_f64, 256.0, 254.0].iter().map(|x| 1200.0 * ((x / 300.0).sqrt().asin() - angles[1]).powi(2)).sum();
    assert!((point.tau2 - (squares + alike - 4.0) / (2.0 * 2400.0)).abs() < 1e-12, "{point:?}");
    assert!((point.phi - (squares + alike) / 6.0).abs() < 1e-12);
    // The second unit has two others before, of which one had no cases.
    assert_eq!(
        funnel(&units(&now), &units(&[(9, 10), (9, 10), (0, 0), (0, 0)]))[0].expect("a point").method,
        Method::LeaveOneOut
    );
    let (twelve, other) = (vec![(80, 100); 12], vec![(20, 100); 12]);
    assert_eq!(
        funnel(&units(&twelve), &units(&other)),
        funnel(&units(&twelve), &[]),
        "many units show it by themselves"
    );
}

#[test]
fn a_spread_that_is_shown_is_the_one_taken() {
    let point = points(&[(230, 300), (255, 300), (280, 300), (252, 300), (266, 300)])[1];
    assert!(point.tau2 > LEAST_SPREAD);
    let variance = 1.0 / 1200.0 + 1.0 / 4800.0 + point.tau2 * 1.25;
    assert_eq!((point.lower_998, point.upper_998), limits(point.expected, variance, Z_998));
}

#[test]
fn small_units_have_exact_limits() {
    let mut counts = vec![(255, 300); 12];
    counts.push((9, 10));
    let point = points(&counts)[12];
    assert_eq!(point.tau2, 0.0);
    // Of ten cases at 85 %, P(X <= 3) = 0.00014 and P(X <= 4) = 0.0014: 4 is the lowest count within.
    assert_eq!(point.lower_998, 0.4);
    assert_eq!(point.upper_998, 1.0);
}

#[test]
fn two_units_are_compared_with_each_other() {
    let found = points(&[(50, 100), (90, 100)]);
    assert!(outside(&found[0], 50, 100) && outside(&found[1], 90, 100));
    assert!((found[0].z + found[1].z).abs() < 1e-12);
}

#[test]
fn limits_stay_within_the_scale() {
    assert_eq!(limits(0.0, 1.0, 3.0), (0.0, 1.0));
    let (lower, upper) = limits(0.5, 0.0, 3.0);
    assert!((lower - 0.5).abs() < 1e-15 && (upper - 0.5).abs() < 1e-15);
}

#[test]
fn what_lies_outside_its_limits_is_as_unlikely_as_they_say() {
    for units in [5, FEW_UNITS] {
        for numerator in 0..=300 {
            let mut counts = vec![(255, 300); units - 1];
            counts[0] = (240, 300);
            counts.push((numerator, 300));
            let point = points(&counts)[units - 1];
            let value = numerator as f64 / 300.0;
            let outside = |lower, upper| value < lower || value > upper;
            assert_eq!(outside(point.lower_95, point.upper_95), point.p < 0.05, "{numerator}: {point:?}");
            assert_eq!(outside(point.lower_998, point.upper_998), point.p < 0.002, "{numerator}: {point:?}");
        }
    }
}
