use super::super::Count;
use super::*;

fn chart(values: &[f64]) -> Vec<Point> {
    xmr(&known(values), &Basis::default())
}

fn known(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn signals(points: &[Point]) -> Vec<&'static str> {
    points.iter().map(|point| point.signal.map_or("", Signal::as_str)).collect()
}

#[test]
fn no_point_and_one_point() {
    assert_eq!(chart(&[]), []);
    let [point] = chart(&[4.0])[..] else { panic!("one point") };
    assert_eq!((point.mean, point.limits, point.provisional, point.signal), (Some(4.0), None, true, None));
}

#[test]
fn all_equal_is_usual_and_all_else_is_outside() {
    for value in [0.0, 0.1, 1.0, -1e9] {
        let points = chart(&[value; 23]);
        let limits = Some(Limits { lower: value, upper: value, near_lower: value, near_upper: value });
        assert!(
            points.iter().all(|point| point.mean == Some(value) && point.limits == limits && point.signal.is_none())
        );
        assert_eq!(assurance(value, value, value, Better::Higher), Some(Assurance::AlwaysMet));
        assert_eq!(assurance(value, value, value, Better::Lower), Some(Assurance::AlwaysMet));
    }
    let values = known(&[[0.1; 7].as_slice(), &[0.3]].concat());
    let points = xmr(&values, &Basis { base: Some(7), ..Basis::default() });
    assert_eq!(signals(&points), ["", "", "", "", "", "", "", "outside_high"]);
}

#[test]
fn missing_values_are_not_judged() {
    let points = xmr(&[None, None], &Basis::default());
    assert!(
        points.iter().all(|point| (point.mean, point.limits, point.signal) == (None, None, None) && point.provisional)
    );
    // Neighbours that both have a value: 1 and 3 alone.
    let points = xmr(&[Some(5.0), None, Some(1.0), Some(3.0), Some(f64::NAN)], &Basis::default());
    assert_eq!((points[1].value, points[4].value), (None, None));
    assert_eq!((points[1].mean, points[1].limits), (Some(3.0), Some(Limits::about(3.0, 2.66 * 2.0))));
    // Six and six on one side of the mean, with a gap between.
    let mut values = vec![Some(1.0); 13];
    values[6] = None;
    values.extend(known(&[0.0, 1.5, 0.0, 1.5, 0.0]));
    let basis = Basis { screening: false, ..Basis::default() };
    assert!(xmr(&values, &basis).iter().all(|point| point.signal.is_none()));
}

#[test]
fn a_base_ends_with_its_last_value_and_may_be_longer_than_the_series() {
    let values = [Some(1.0), None, Some(3.0), Some(8.0)];
    let of = |base| xmr(&values, &Basis { base: Some(base), ..Basis::default() })[0].mean;
    assert_eq!([of(0), of(1), of(2), of(3), of(99)], [None, Some(1.0), Some(2.0), Some(4.0), Some(4.0)]);
}

#[test]
fn an_unusual_range_is_left_out_once() {
    // Ranges 1, 1, 1, 1, 1, 19, 1: their average is 25/7, and 19 is over 3.267 of it.
    let values = known(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 20.0, 21.0]);
    let reach = |screening| {
        let point = xmr(&values, &Basis { screening, ..Basis::default() })[0];
        point.limits.expect("limits").upper - point.mean.expect("a mean")
    };
    assert!((reach(true) - 2.66).abs() < 1e-12);
    assert!((reach(false) - 2.66 * 25.0 / 7.0).abs() < 1e-12);
    // A series that moved once keeps the range, or else every point would be outside.
    let points = chart(&[5.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    assert!(points[1].limits.expect("limits").lower < 1.0);
}

#[test]
fn a_trend_is_seven_and_goes_before_a_shift() {
    let points = chart(&[-3.0, 3.0, -3.0, 3.0, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, -3.0, 3.0]);
    let expected = ["", "", "", "shift_high", "trend_high", "trend_high"];
    assert_eq!(signals(&points)[..6], expected);
    assert_eq!(signals(&points)[10..], ["trend_high", "", ""]);
    let six = chart(&[3.0, -3.0, 3.0, -3.0, 1.0, 1.1, 1.2, 1.3, 1.3, 1.5, 1.6, -3.0, 3.0]);
    assert_eq!(signals(&six)[4..11], ["shift_high"; 7]);
}

#[test]
fn of_two_of_three_only_the_near_points_are_told() {
    // The base has limits of ±2.66 about 0, near ones at ±1.773.
    let base = [0.5, -0.5, 0.5, -0.5];
    let of = |more: &[f64]| {
        let values = known(&[base.as_slice(), more].concat());
        signals(&xmr(&values, &Basis { base: Some(4), ..Basis::default() }))[4..].to_vec()
    };
    assert_eq!(of(&[2.0, 0.5, 2.0]), ["two_of_three_high", "", "two_of_three_high"]);
    assert_eq!(of(&[2.0, -0.5, 2.0]), ["", "", ""]);
    assert_eq!(of(&[-2.0, -2.0, -3.0]), ["two_of_three_low", "two_of_three_low", "outside_low"]);
    assert_eq!(of(&[2.0, 3.0, 0.5]), ["", "outside_high", ""]);
    assert_eq!(of(&[2.66, 1.78]), ["", ""]);
}

#[test]
fn no_run_crosses_a_rebase() {
    let values = known(&[2.0, -2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0]);
    let basis = Basis { screening: false, ..Basis::default() };
    assert_eq!(signals(&xmr(&values, &basis))[2..9], ["shift_high"; 7]);
    let points = xmr(&values, &Basis { rebase: &[99, 4, 0, 4], ..basis });
    assert_eq!(points.iter().map(|point| point.segment).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert!(points.iter().all(|point| point.signal.is_none()), "{:?}", signals(&points));
}

#[test]
fn a_signal_is_good_or_bad_by_polarity() {
    let low = Signal { cause: Cause::Shift, side: Side::Low };
    let judged = |word| low.judged(Better::of_polarity(word).expect("a polarity"));
    assert_eq!(["high", "low"].map(judged), [Judgement::Concern, Judgement::Improvement]);
    assert_eq!(["band", "context"].map(judged), [Judgement::Low; 2]);
    assert_eq!(Better::of_polarity("higher"), None);
}

#[test]
fn a_target_is_met_always_never_or_now_and_then() {
    // Before the rebase about 10, after it 0 ± 2.66.
    let values = known(&[10.0, 11.0, 10.0, 0.5, -0.5, 0.5, -0.5]);
    let points = xmr(&values, &Basis { rebase: &[3], ..Basis::default() });
    let limits = points[6].limits.expect("limits");
    let of = |target, better| assurance(limits.lower, limits.upper, target, better);
    let (always, never, both) = (Some(Assurance::AlwaysMet), Some(Assurance::NeverMet), Some(Assurance::HitAndMiss));
    assert_eq!(
        [-3.0, -2.66, 0.0, 2.66, 3.0].map(|target| of(target, Better::Higher)),
        [always, always, both, both, never]
    );
    assert_eq!(
        [-3.0, -2.66, 0.0, 2.66, 3.0].map(|target| of(target, Better::Lower)),
        [never, both, both, always, always]
    );
    assert_eq!(of(0.0, Better::Neither), None);
}

fn counts(counts: &[(u64, u64)]) -> Vec<Count> {
    counts.iter().map(|&(numerator, denominator)| Count { numerator, denominator }).collect()
}

#[test]
fn limits_of_proportions_follow_the_cases() {
    let chart = p_chart(&counts(&[(8, 10), (72, 90), (0, 0), (80, 100), (5, 4)]), &Basis::default());
    assert_eq!(chart.sigma_z, [Some(0.0)]);
    let limits = |place: usize| chart.points[place].limits.map(|limits| (limits.lower, limits.upper));
    let (lower, upper) = limits(3).expect("limits");
    assert!((lower - 0.68).abs() < 1e-12 && (upper - 0.92).abs() < 1e-12);
    assert_eq!(limits(0).map(|(_, upper)| upper), Some(1.0));
    assert_eq!((limits(2), limits(4), chart.points[2].mean), (None, None, Some(0.8)));
    assert!(chart.points.iter().all(|point| point.provisional && point.signal.is_none()));
}

#[test]
fn none_or_all_leave_no_room() {
    for (count, level) in [((0, 20), 0.0), ((20, 20), 1.0)] {
        let chart = p_chart(&counts(&[count; 14]), &Basis::default());
        assert_eq!(chart.sigma_z, [None]);
        assert!(
            chart.points.iter().all(|point| point.mean == Some(level) && point.signal.is_none() && !point.provisional)
        );
    }
    let chart = p_chart(&counts(&[(0, 20), (0, 30), (1, 50)]), &Basis { base: Some(2), ..Basis::default() });
    assert_eq!(signals(&chart.points), ["", "", "outside_high"]);
    assert_eq!(p_chart(&counts(&[(0, 0), (3, 2)]), &Basis::default()).points[0].mean, None);
    assert_eq!(p_chart(&[], &Basis::default()).points, []);
}

#[test]
fn many_cases_widen_the_limits_to_what_months_differ_by() {
    let months = |cases: u64| {
        let month = |month: u64| (cases * (70 + 20 * (month % 2)) / 100, cases);
        p_chart(&counts(&(0..24).map(month).collect::<Vec<_>>()), &Basis::default())
    };
    // z is ±0.1/√(0.16/n): neighbours lie √n/2 apart.
    let (few, many) = (months(290), months(400));
    assert!((many.sigma_z[0].expect("a spread") - 10.0 / 1.128).abs() < 1e-9);
    assert!(few.points.iter().all(|point| point.signal.is_some_and(|signal| signal.cause == Cause::Outside)));
    assert!(many.points.iter().all(|point| point.signal.is_none()));
}
