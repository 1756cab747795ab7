//! Funnels of rates: events of a population, or things for each of what carries them, against those of other units.
//!
//! Events are compared on the scale of the square root, where chance gives a rate of `n` the variance `1/(4n)` whatever its level,
//! as the arcsine does with proportions.

use super::super::between_units::{Moments, Overdispersion};
use super::super::{Events, Z_95, Z_998, standard_normal};
use super::{
    FEW_UNITS, FunnelPoint, Method, Observed, SMALL_DENOMINATOR, exact, leave_one_out, ratio_funnel, two_sided, without,
};
use statrs::distribution::ContinuousCDF;

/// The least standard deviation between units, as a part of their level, that a few units are taken to have.
pub const LEAST_RELATIVE_SPREAD: f64 = 0.1;

/// Compares every unit's rate, in order; `None` for units that take no part ([`Events`]), and for all where fewer than two do.
/// `earlier` is as in [`super::funnel`]. Limits and the level are for one of the exposure; `tau2` is the square of the standard deviation between units as a part of their
/// level.
///
/// Twelve units or more: their common rate, and the form of [`ratio_funnel`]; where that finds no spread, the exact limits of so many
/// expected events. Fewer: level and spread are taken from the other units, as with proportions, and the spread is never taken as less
/// than [`LEAST_RELATIVE_SPREAD`]; where the others show none, and either side has fewer events than a small denominator, the limits are
/// those of the exact test of two rates: Przyborowski and Wilenski (1940), Biometrika 31, 313-323.
pub fn rate_funnel(units: &[Events], earlier: &[Events]) -> Vec<Option<FunnelPoint>> {
    let takes_part = |unit: &Events| unit.rate().map(|_| *unit);
    let before = |place: usize| earlier.get(place).and_then(takes_part);
    let (taking_part, earlier): (Vec<Events>, Vec<Option<Events>>) =
        units.iter().enumerate().filter_map(|(place, unit)| takes_part(unit).map(|unit| (unit, before(place)))).unzip();
    let points = match taking_part.len() {
        0 | 1 => return vec![None; units.len()],
        2..FEW_UNITS => each_with_others(&taking_part, &earlier),
        FEW_UNITS.. => each_with_all(&taking_part),
    };
    let mut points = points.into_iter();
    units.iter().map(|unit| unit.rate().and_then(|_| points.next())).collect()
}

fn together(units: &[Events]) -> Events {
    Events {
        events: units.iter().map(|unit| unit.events).sum(),
        exposure: units.iter().map(|unit| unit.exposure).sum(),
    }
}

fn each_with_all(units: &[Events]) -> Vec<FunnelPoint> {
    let all = together(units);
    let level = all.events as f64 / all.exposure;
    let observed = |unit: &Events| Observed { observed: unit.events, expected: unit.exposure * level };
    let ratios = ratio_funnel(&units.iter().map(observed).collect::<Vec<_>>());
    let point = |(unit, ratio): (&Events, _)| match ratio {
        Some(super::RatioPoint { z, lower_95, upper_95, lower_998, upper_998, phi, tau2, .. }) if tau2 > 0.0 => {
            FunnelPoint {
                expected: level,
                z,
                p: two_sided(z),
                lower_95: lower_95 * level,
                upper_95: upper_95 * level,
                lower_998: lower_998 * level,
                upper_998: upper_998 * level,
                phi,
                tau2,
                method: Method::Overdispersed,
            }
        }
        found => {
            let expected = unit.exposure * level;
            let limits = |z: f64| {
                let (lower, upper) = exact::about_expected(expected, standard_normal().sf(z));
                (lower as f64 / unit.exposure, upper as f64 / unit.exposure)
            };
            let ((lower_95, upper_95), (lower_998, upper_998)) = (limits(Z_95), limits(Z_998));
            FunnelPoint {
                expected: level,
                z: found.map_or(0.0, |point| point.z),
                p: exact::p_about_expected(unit.events, expected),
                lower_95,
                upper_95,
                lower_998,
                upper_998,
                phi: found.map_or(0.0, |point| point.phi),
                tau2: 0.0,
                method: Method::Overdispersed,
            }
        }
    };
    units.iter().zip(ratios).map(point).collect()
}

fn each_with_others(units: &[Events], earlier: &[Option<Events>]) -> Vec<FunnelPoint> {
    let root = |unit: &Events| (unit.events as f64 / unit.exposure).sqrt();
    let by_chance = |unit: &Events| 1.0 / (4.0 * unit.exposure);
    let moments = |units: &[Events]| {
        let middle = root(&together(units));
        let variances: Vec<f64> = units.iter().map(by_chance).collect();
        let scores: Vec<f64> =
            units.iter().zip(&variances).map(|(unit, variance)| (root(unit) - middle) / variance.sqrt()).collect();
        Moments::of(&variances, &scores)
    };
    let point = |left_out: usize| {
        let unit = units[left_out];
        let others = without(units, left_out);
        let level = together(&others);
        let (rate, middle) = (level.events as f64 / level.exposure, root(&level));
        let before: Vec<Events> = without(earlier, left_out).into_iter().flatten().collect();
        // What is alike in both periods is the spread as a part of the level.
        let as_now = together(&before).events as f64 / together(&before).exposure / rate;
        let before = (before.len() > 1 && as_now > 0.0 && as_now.is_finite()).then(|| moments(&before).at(as_now));
        let (Overdispersion { phi, tau2: estimated }, method) = leave_one_out(moments(&others), before);
        let few = (unit.exposure * rate).min(level.events as f64) < SMALL_DENOMINATOR as f64;
        let exact = estimated == 0.0 && few;
        // A part of the level is half as large a part of its square root.
        let between = estimated.max((LEAST_RELATIVE_SPREAD / 2.0).powi(2) * rate);
        let variance = by_chance(&unit) + by_chance(&level) + between * (1.0 + 1.0 / others.len() as f64);
        let limits = |z: f64| match exact {
            true => {
                let (lower, upper) = exact::about_events(unit.exposure, level, standard_normal().sf(z));
                (lower as f64 / unit.exposure, upper as f64 / unit.exposure)
            }
            false => {
                let reach = z * variance.sqrt();
                ((middle - reach).max(0.0).powi(2), (middle + reach).powi(2))
            }
        };
        let ((lower_95, upper_95), (lower_998, upper_998)) = (limits(Z_95), limits(Z_998));
        let z = (root(&unit) - middle) / variance.sqrt();
        let p = if exact { exact::p_about_events(unit, level) } else { two_sided(z) };
        let tau2 = if rate > 0.0 { 4.0 * between / rate } else { 0.0 };
        FunnelPoint { expected: rate, z, p, lower_95, upper_95, lower_998, upper_998, phi, tau2, method }
    };
    (0..units.len()).map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(units: &[(u64, f64)]) -> Vec<Option<FunnelPoint>> {
        rate_funnel(&units.iter().map(|&(events, exposure)| Events { events, exposure }).collect::<Vec<_>>(), &[])
    }

    fn outside(point: &FunnelPoint, events: u64, exposure: f64) -> bool {
        let rate = events as f64 / exposure;
        rate < point.lower_998 || rate > point.upper_998
    }

    #[test]
    fn units_without_exposure_keep_their_place() {
        assert_eq!(points(&[]), []);
        assert_eq!(points(&[(3, 40.0), (2, 0.0), (1, f64::NAN)]), [None; 3]);
        let found = points(&[(30, 100.0), (5, 0.0), (20, 100.0)]);
        assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(found[0].map(|point| point.expected), Some(0.2), "the other unit's rate");
    }

    #[test]
    fn nothing_anywhere_is_nothing_to_remark_on() {
        for units in [2, 5, 11, 12, 30] {
            for point in points(&vec![(0, 500.0); units]) {
                let point = point.expect("a point");
                assert_eq!((point.expected, point.z, point.p, point.tau2, point.lower_998), (0.0, 0.0, 1.0, 0.0, 0.0));
                assert!(!outside(&point, 0, 500.0));
            }
        }
    }

    #[test]
    fn what_lies_outside_its_limits_is_as_unlikely_as_they_say() {
        for (units, level) in [(5, 4), (5, 60), (FEW_UNITS, 4), (FEW_UNITS, 60)] {
            for events in 0..=6 * level {
                let mut all = vec![(level, 1000.0); units - 1];
                all.push((events, 1000.0));
                let point = points(&all)[units - 1].expect("a point");
                let rate = events as f64 / 1000.0;
                assert_eq!(rate < point.lower_95 || rate > point.upper_95, point.p < 0.05, "{events}: {point:?}");
                assert_eq!(rate < point.lower_998 || rate > point.upper_998, point.p < 0.002, "{events}: {point:?}");
            }
        }
    }

    #[test]
    fn one_busy_locality_among_others_is_found() {
        let counts = [(160, 4000.0), (92, 4200.0), (85, 3900.0), (88, 4100.0), (90, 4000.0)];
        let found: Vec<FunnelPoint> = points(&counts).into_iter().flatten().collect();
        assert!(outside(&found[0], 160, 4000.0) && found[0].z > Z_998);
        assert!((found[0].tau2 - 0.01).abs() < 1e-12, "the others alone show no spread");
        assert!(counts[1..].iter().zip(&found[1..]).all(|(count, point)| !outside(point, count.0, count.1)));
    }

    #[test]
    fn twelve_units_alike_have_exact_limits() {
        // Of 10 expected events: P(X <= 1) = 0.0005 and P(X <= 2) = 0.0028, P(X > 20) = 0.0016 and P(X > 21) = 0.0007.
        let point = points(&[(10, 100.0); 12])[0].expect("a point");
        assert_eq!(
            (point.method, point.tau2, point.lower_998, point.upper_998),
            (Method::Overdispersed, 0.0, 0.02, 0.21)
        );
    }

    #[test]
    fn an_earlier_spread_counts_as_a_part_of_its_own_level() {
        let events = |units: [u64; 4]| units.map(|events| Events { events, exposure: 1000.0 });
        let now = events([200, 200, 200, 200]);
        let tau2 = |before| rate_funnel(&now, &events(before))[0].expect("a point").tau2;
        // The roots of 280, 400 and 520 in a thousand about that of 400, each with the weight 4000; a variance between units would be
        // twice as large at twice the level.
        let roots = [0.28_f64, 0.4, 0.52].map(f64::sqrt);
        let squares: f64 = roots.iter().map(|root| 4000.0 * (root - roots[1]).powi(2)).sum();
        let between = (squares - 2.0 - 2.0) / (8000.0 * 2.0 + 8000.0);
        assert!((tau2([0, 280, 400, 520]) - 4.0 * between / 0.2).abs() < 1e-12);
        assert_eq!(tau2([0, 0, 0, 0]), LEAST_RELATIVE_SPREAD.powi(2), "a level of none says nothing of spread");
    }
}
