//! Funnels: which units' proportions differ from the level by more than chance and the units' usual spread would do.
//!
//! Proportions are compared on the arcsine scale, `asin√p`, where the variance is `1/(4n)` whatever the level. With twelve
//! units or more each is compared with the level of all, and the spread between units is estimated from all, the outermost
//! tenths drawn in. With fewer units that spread would swallow the very unit that it should show, so each unit is compared
//! with the others alone.

mod exact;
mod ratio;
mod rate;

use statrs::distribution::ContinuousCDF;

use super::between_units::{Moments, Overdispersion};
use super::{Count, Z_95, Z_998, quantile, standard_normal};

pub use rate::{LEAST_RELATIVE_SPREAD, rate_funnel};
pub use ratio::{Observed, RatioPoint, ratio_funnel};

/// With fewer units than this each is compared with the others.
pub const FEW_UNITS: usize = 12;

/// Below this denominator the arcsine's limits are too rough, and exact ones take their place.
pub const SMALL_DENOMINATOR: u64 = 30;

/// The share of the units drawn in at each end before the spread is estimated.
const WINSORISED: f64 = 0.1;

/// The least variance between units, on the arcsine scale, that a few units are taken to have: 2 percentage points at a level
/// of 85 %. So few cannot show how little they differ, and an estimate of none would make every real difference an alarm.
pub const LEAST_SPREAD: f64 = 0.028 * 0.028;

/// How a unit was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// With the other units' level and spread.
    LeaveOneOut,
    /// The same, with the other units' spread of an earlier period as well.
    LeaveOneOutTwoPeriods,
    /// With the level of all units, and the spread of all.
    Overdispersed,
}

impl Method {
    /// The word for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::LeaveOneOut => "leave_one_out",
            Method::LeaveOneOutTwoPeriods => "leave_one_out_two_periods",
            Method::Overdispersed => "overdispersed",
        }
    }
}

/// What a unit's proportion is compared with. Proportions are 0 to 1; a proportion strictly outside its limits stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelPoint {
    /// The level that is expected: that of all units where [`Method::Overdispersed`], else the others'.
    pub expected: f64,
    /// How far the unit lies from the level, in standard errors that hold the spread between units as well. Under [`SMALL_DENOMINATOR`] it is approximate:
    /// there the limits judge.
    pub z: f64,
    /// How likely it is that a unit which shares the level lies as far from it, to either side: of `z`, or exact where the limits
    /// are.
    pub p: f64,
    pub lower_95: f64,
    pub upper_95: f64,
    pub lower_998: f64,
    pub upper_998: f64,
    /// The mean squared z-score of the units that the spread is estimated from: about 1 where only chance is at work.
    pub phi: f64,
    /// The variance between units, on the arcsine scale, that chance does not explain.
    pub tau2: f64,
    pub method: Method,
}

/// Compares every unit, in order; `None` for units that take no part ([`Count`]), and for all where fewer than two do. `earlier` is empty,
/// or has the same units in the same order in an earlier period, of which nothing but the spread between few units is taken.
///
/// Twelve units or more: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, and Spiegelhalter et al. (2012), Journal
/// of the Royal Statistical Society A 175, 1-47. Fewer: the same with level and spread taken from the other units, no unit
/// drawn in, the standard error of both included, and never less than [`LEAST_SPREAD`]. Limits under [`SMALL_DENOMINATOR`]
/// are exact where the units show no spread.
pub fn funnel(units: &[Count], earlier: &[Count]) -> Vec<Option<FunnelPoint>> {
    let before = |place: usize| earlier.get(place).and_then(|count| Unit::new(*count));
    let (taking_part, earlier): (Vec<Unit>, Vec<Option<Unit>>) = units
        .iter()
        .enumerate()
        .filter_map(|(place, count)| Unit::new(*count).map(|unit| (unit, before(place))))
        .unzip();
    let points = match taking_part.len() {
        0 | 1 => return vec![None; units.len()],
        2..FEW_UNITS => each_with_others(&taking_part, &earlier),
        FEW_UNITS.. => each_with_all(&taking_part),
    };
    let mut points = points.into_iter();
    units.iter().map(|count| count.proportion().and_then(|_| points.next())).collect()
}

/// The overdispersion of all units about their common level, with the outermost tenths drawn in (winsorised).
///
/// Spiegelhalter et al. (2012), appendix. Where φ is not above 1 there is none: τ² is 0. `None` for fewer than two units.
pub fn overdispersion(units: &[Count]) -> Option<Overdispersion> {
    let units: Vec<Unit> = units.iter().filter_map(|count| Unit::new(*count)).collect();
    (units.len() > 1).then(|| spread_of_all(&units, Level::of(&units)))
}

/// The limits about `expected` (0 to 1) at `q` standard errors, for a variance on the arcsine scale: `1/(4n)` for chance alone.
///
/// Where the curve would turn, past either end of the scale, the limit is 0 or 1.
pub fn limits(expected: f64, variance: f64, q: f64) -> (f64, f64) {
    let (angle, reach) = (arcsine(expected), q * variance.sqrt());
    let lower = (angle - reach).max(0.0);
    let upper = (angle + reach).min(std::f64::consts::FRAC_PI_2);
    (lower.sin().powi(2), upper.sin().powi(2))
}

/// The limits of a proportion of `denominator` cases about `target`, between which `confidence` of the units at that level lie;
/// `tau2` is the variance between units. Under [`SMALL_DENOMINATOR`], and without a variance between units, they are exact where that is
/// `exact_if_small`, else those of the arcsine like the others.
///
/// `None` where the denominator is 0, the target is not 0 to 1, the confidence not between 0 and 1, or `tau2` below 0.
pub fn limits_of(
    target: f64,
    denominator: u64,
    confidence: f64,
    tau2: f64,
    exact_if_small: bool,
) -> Option<(f64, f64)> {
    let in_order = (0.0..=1.0).contains(&target) && confidence > 0.0 && confidence < 1.0 && tau2 >= 0.0;
    if denominator == 0 || !in_order {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    if exact_if_small && tau2 == 0.0 && denominator < SMALL_DENOMINATOR {
        return Some(exact::about_level(denominator, target, tail));
    }
    Some(limits(target, 1.0 / (4.0 * denominator as f64) + tau2, standard_normal().inverse_cdf(1.0 - tail)))
}

/// A unit that takes part, with its proportion on the arcsine scale.
#[derive(Clone, Copy)]
struct Unit {
    numerator: u64,
    denominator: u64,
    angle: f64,
}

impl Unit {
    fn new(count: Count) -> Option<Unit> {
        let Count { numerator, denominator } = count;
        Some(Unit { numerator, denominator, angle: arcsine(count.proportion()?) })
    }

    /// What chance alone makes the angle vary.
    fn variance(self) -> f64 {
        1.0 / (4.0 * self.denominator as f64)
    }
}

/// The common level of some units.
#[derive(Clone, Copy)]
struct Level {
    numerator: u64,
    denominator: u64,
    proportion: f64,
    angle: f64,
}

impl Level {
    fn of(units: &[Unit]) -> Level {
        let numerator = units.iter().map(|unit| unit.numerator).sum();
        let denominator = units.iter().map(|unit| unit.denominator).sum();
        let proportion = numerator as f64 / denominator as f64;
        Level { numerator, denominator, proportion, angle: arcsine(proportion) }
    }
}

fn arcsine(proportion: f64) -> f64 {
    proportion.sqrt().asin()
}

fn each_with_all(units: &[Unit]) -> Vec<FunnelPoint> {
    let level = Level::of(units);
    let Overdispersion { phi, tau2 } = spread_of_all(units, level);
    let point = |unit: &Unit| {
        let variance = unit.variance() + tau2;
        let exact = tau2 == 0.0 && unit.denominator < SMALL_DENOMINATOR;
        let limits = |z: f64| match exact {
            true => exact::about_level(unit.denominator, level.proportion, standard_normal().sf(z)),
            false => limits(level.proportion, variance, z),
        };
        let (lower_95, upper_95) = limits(Z_95);
        let (lower_998, upper_998) = limits(Z_998);
        let z = (unit.angle - level.angle) / variance.sqrt();
        let p = match exact {
            true => exact::p_about_level(unit.numerator, unit.denominator, level.proportion),
            false => two_sided(z),
        };
        let expected = level.proportion;
        FunnelPoint {
            expected,
            z,
            p,
            lower_95,
            upper_95,
            lower_998,
            upper_998,
            phi,
            tau2,
            method: Method::Overdispersed,
        }
    };
    units.iter().map(point).collect()
}

fn each_with_others(units: &[Unit], earlier: &[Option<Unit>]) -> Vec<FunnelPoint> {
    let moments = |units: &[Unit], level| Moments::of(&variances(units), &z_scores(units, level));
    let point = |left_out: usize| {
        let unit = units[left_out];
        let others = without(units, left_out);
        let level = Level::of(&others);
        let before: Vec<Unit> = without(earlier, left_out).into_iter().flatten().collect();
        let (estimated, method) =
            leave_one_out(moments(&others, level), (before.len() > 1).then(|| moments(&before, Level::of(&before))));
        let exact = estimated.tau2 == 0.0 && unit.denominator.min(level.denominator) < SMALL_DENOMINATOR;
        let (phi, tau2) = (estimated.phi, estimated.tau2.max(LEAST_SPREAD));
        let of_level = 1.0 / (4.0 * level.denominator as f64);
        let variance = unit.variance() + of_level + tau2 * (1.0 + 1.0 / others.len() as f64);
        let limits = |z: f64| match exact {
            true => exact::about_sample(unit.denominator, level.numerator, level.denominator, standard_normal().sf(z)),
            false => limits(level.proportion, variance, z),
        };
        let (lower_95, upper_95) = limits(Z_95);
        let (lower_998, upper_998) = limits(Z_998);
        let z = (unit.angle - level.angle) / variance.sqrt();
        let p = match exact {
            true => exact::p_about_sample(unit.numerator, unit.denominator, level.numerator, level.denominator),
            false => two_sided(z),
        };
        let expected = level.proportion;
        FunnelPoint { expected, z, p, lower_95, upper_95, lower_998, upper_998, phi, tau2, method }
    };
    (0..units.len()).map(point).collect()
}

/// How likely a standard normal number is as far from 0, to either side.
fn two_sided(z: f64) -> f64 {
    2.0 * standard_normal().sf(z.abs())
}

fn z_scores(units: &[Unit], level: Level) -> Vec<f64> {
    units.iter().map(|unit| (unit.angle - level.angle) / unit.variance().sqrt()).collect()
}

fn variances(units: &[Unit]) -> Vec<f64> {
    units.iter().map(|unit| unit.variance()).collect()
}

fn spread_of_all(units: &[Unit], level: Level) -> Overdispersion {
    let mut scores = z_scores(units, level);
    let mut ascending = scores.clone();
    ascending.sort_by(f64::total_cmp);
    let (lowest, highest) = (quantile(&ascending, WINSORISED), quantile(&ascending, 1.0 - WINSORISED));
    scores.iter_mut().for_each(|score| *score = score.clamp(lowest, highest));
    let found = spread(&variances(units), &scores);
    Overdispersion { tau2: if found.phi > 1.0 { found.tau2 } else { 0.0 }, ..found }
}

fn without<T: Copy>(units: &[T], left_out: usize) -> Vec<T> {
    [&units[..left_out], &units[left_out + 1..]].concat()
}

/// The spread of the other units, and the method that goes with what it was taken from.
fn leave_one_out(now: Moments, earlier: Option<Moments>) -> (Overdispersion, Method) {
    match earlier {
        None => (now.spread(), Method::LeaveOneOut),
        Some(earlier) => (now.and(earlier).spread(), Method::LeaveOneOutTwoPeriods),
    }
}

fn spread(variances: &[f64], scores: &[f64]) -> Overdispersion {
    Moments::of(variances, scores).spread()
}

#[cfg(test)]
mod tests;
