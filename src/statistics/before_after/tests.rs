//! Edges of before and after; agreement with a second computation is tested from outside the crate.

use super::*;

fn series(before: usize, after: usize, value: impl Fn(f64) -> f64) -> Vec<Option<f64>> {
    (0..before + after).map(|place| Some(value(place as f64))).collect()
}

#[test]
fn twelve_points_a_side() {
    let mut values = series(12, 13, |t| t);
    assert!(before_after(&values, 12).is_ok());
    values[3] = None;
    values[20] = Some(f64::NAN);
    let too_few = before_after(&values, 12).expect_err("too few");
    assert_eq!(too_few, TooFew { before: 11, after: 12 });
    assert!(too_few.to_string().ends_with("there are 11 before and 12 after"));
    assert_eq!(before_after(&values, 99), Err(TooFew { before: 23, after: 0 }));
    assert_eq!(before_after(&[], 0), Err(TooFew { before: 0, after: 0 }));
}

#[test]
fn a_constant_series_did_not_change() {
    for value in [0.0, 0.1, 85.3, -7e9] {
        let found = before_after(&series(12, 15, |_| value), 12).expect("an estimate");
        let exactly = |value| Caution { lower: value, upper: value, p: None };
        let none = Estimate { value: 0.0, error: 0.0, p: None, cautious: exactly(0.0), carried: exactly(0.0) };
        assert_eq!([found.trend, found.step, found.ramp], [none; 3]);
        assert_eq!(found.level, Estimate { value, cautious: exactly(value), carried: exactly(value), ..none });
        assert_eq!((found.counterfactual, found.fitted), (vec![value; 15], vec![value; 15]));
    }
}

#[test]
fn a_perfect_fit_leaves_nothing_to_judge_by() {
    let values = series(14, 12, |t| 3.0 + 0.5 * t + if t >= 14.0 { 2.0 - 0.75 * (t - 14.0) } else { 0.0 });
    let found = before_after(&values, 14).expect("an estimate");
    for (estimate, expected) in [found.level, found.trend, found.step, found.ramp].iter().zip([3.0, 0.5, 2.0, -0.75]) {
        assert!((estimate.value - expected).abs() < 1e-12, "{estimate:?}");
        assert_eq!((estimate.error, estimate.p, estimate.cautious.p), (0.0, None, None));
    }
    assert!((found.counterfactual[0] - 10.0).abs() < 1e-12 && (found.fitted[0] - 12.0).abs() < 1e-12);
}

/// In how many of 2,000 series of chance alone, whose points keep so much of the one before, a jump is found: by the plain
/// measure, by the cautious one and by that for what is carried over.
fn jumps_found(kept: f64) -> [usize; 3] {
    let mut state = 20_251_104_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut found = [0; 3];
    for _ in 0..2_000 {
        let mut normal = || (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        let mut deviation = normal();
        let values: Vec<_> = (0..36)
            .map(|_| {
                deviation = kept * deviation + (1.0 - kept * kept).sqrt() * normal();
                Some(deviation)
            })
            .collect();
        let step = before_after(&values, 16).expect("twelve a side").step;
        for (found, p) in found.iter_mut().zip([step.p, step.cautious.p, step.carried.p]) {
            *found += usize::from(p.is_some_and(|p| p <= 0.05));
        }
        assert!(step.carried.lower <= step.cautious.lower && step.cautious.lower < step.value);
        assert!(step.value < step.cautious.upper && step.cautious.upper <= step.carried.upper);
    }
    found
}

#[test]
fn chance_alone_is_seldom_a_change() {
    for (kept, more_than) in [(0.0, 160), (0.3, 240), (0.6, 400), (0.9, 400)] {
        let [plain, cautious, carried] = jumps_found(kept);
        assert!((2..=100).contains(&carried) && plain > more_than, "{kept}: {plain} and {carried} of 2,000");
        assert!(kept > 0.0 || (20..=100).contains(&cautious), "{cautious} of 2,000");
    }
}
