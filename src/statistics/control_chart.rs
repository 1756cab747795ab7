//! Control charts: which points of a series differ from its own usual level by more than its usual variation.
//!
//! [`xmr`] judges any values by how much neighbours differ, [`p_chart`] proportions by how much chance moves so many cases. Both
//! mark the same four signals, and both begin anew where a series was rebased, as after a change that is known and recorded.

mod proportions;
mod rules;

use std::ops::Range;

pub use proportions::{MANY_CASES, PChart, p_chart};

/// Limits from fewer points than this are provisional.
pub const FEW_POINTS: usize = 13;

/// How many average moving ranges the limits lie from the mean: 3 standard deviations, of which a range between neighbours
/// has 1.128 on average (Wheeler 1993, Understanding Variation).
const REACH: f64 = 2.66;

/// A moving range that is not under this many averages is no usual one: 3 standard deviations of a range above its mean.
const UNUSUAL_RANGE: f64 = 3.267;

/// The near limits lie at this share of the way from the mean to the limits.
const NEAR: f64 = 2.0 / 3.0;

/// By what part of themselves two numbers may differ from rounding alone.
const ROUNDING: f64 = 1e-12;

/// What the mean and the limits come from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// How many points of each segment, from its first on, the mean and the limits come from: all where `None`, and all where
    /// there are no more. Only points that have a value count; from none (0) there is no mean.
    pub base: Option<usize>,
    /// The places, from 0, at which a new segment begins, in any order. Places outside the series are passed over.
    pub rebase: &'a [usize],
    /// Whether unusual moving ranges are left out, once. [`p_chart`] leaves out none.
    pub screening: bool,
}

impl Default for Basis<'_> {
    /// Every point of one segment, with screening.
    fn default() -> Self {
        Basis { base: None, rebase: &[], screening: true }
    }
}

/// Between which values a point is usual; `near_lower` and `near_upper` at two thirds of the way from the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub lower: f64,
    pub upper: f64,
    pub near_lower: f64,
    pub near_upper: f64,
}

impl Limits {
    fn about(mean: f64, reach: f64) -> Limits {
        let near = NEAR * reach;
        Limits { lower: mean - reach, upper: mean + reach, near_lower: mean - near, near_upper: mean + near }
    }
}

/// A point of a series with what it is judged by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// `None` for a missing value. It is not judged, no moving range is taken over it, and no run goes on across it.
    pub value: Option<f64>,
    /// Which segment it belongs to, from 0.
    pub segment: usize,
    /// `None` where the segment's base has no value.
    pub mean: Option<f64>,
    /// `None` where the segment's base has no two neighbours with a value; of a proportion, where the point has no cases.
    pub limits: Option<Limits>,
    /// The mean and the limits come from fewer than [`FEW_POINTS`] points.
    pub provisional: bool,
    /// Why the point is special; `None` where it is usual or not judged.
    pub signal: Option<Signal>,
}

/// Why a point is special, and to which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    pub cause: Cause,
    pub side: Side,
}

/// The four rules. Where several hold of a point, the first is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Strictly outside a limit.
    Outside,
    /// One of seven points in a row that rise, or fall, each beyond the one before.
    Trend,
    /// Of three points in a row on one side of the mean, one of the two or more between the near limit and the limit.
    TwoOfThree,
    /// One of seven points in a row on one side of the mean.
    Shift,
}

/// The side of the mean on which a point lies; of a trend, where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    High,
    Low,
}

impl Signal {
    /// The words for it in tables.
    pub fn as_str(self) -> &'static str {
        match (self.cause, self.side) {
            (Cause::Outside, Side::High) => "outside_high",
            (Cause::Outside, Side::Low) => "outside_low",
            (Cause::Trend, Side::High) => "trend_high",
            (Cause::Trend, Side::Low) => "trend_low",
            (Cause::TwoOfThree, Side::High) => "two_of_three_high",
            (Cause::TwoOfThree, Side::Low) => "two_of_three_low",
            (Cause::Shift, Side::High) => "shift_high",
            (Cause::Shift, Side::Low) => "shift_low",
        }
    }

    /// What the signal means where these values are better.
    pub fn judged(self, better: Better) -> Judgement {
        match (better, self.side) {
            (Better::Higher, Side::High) | (Better::Lower, Side::Low) => Judgement::Improvement,
            (Better::Higher, Side::Low) | (Better::Lower, Side::High) => Judgement::Concern,
            (Better::Neither, Side::High) => Judgement::High,
            (Better::Neither, Side::Low) => Judgement::Low,
        }
    }
}

/// Which values of an indicator are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    Neither,
}

impl Better {
    /// From an indicator's polarity: `high`, `low`, or `band` and `context`, of which neither side is better. `None` for
    /// another word.
    pub fn of_polarity(word: &str) -> Option<Better> {
        match word {
            "high" => Some(Better::Higher),
            "low" => Some(Better::Lower),
            "band" | "context" => Some(Better::Neither),
            _ => None,
        }
    }
}

/// What a signal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    Improvement,
    Concern,
    /// Unusually high, of an indicator of which neither side is better.
    High,
    Low,
}

/// Whether a series, as it now runs, meets a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// Every usual value meets it.
    AlwaysMet,
    /// No usual value meets it.
    NeverMet,
    /// It depends on the month.
    HitAndMiss,
}

/// The XmR chart of a series: the mean of the base, and limits at 2.66 average moving ranges from it. They are not drawn in to
/// what a value can be.
///
/// One point a value, in order; a value that is not finite counts as missing. A moving range is the distance between two
/// neighbours that both have a value. With screening, ranges not under 3.267 averages are left out and the rest averaged
/// again, once; where nothing but zeros would be left, as of a series that moved a single time, all are kept. Where the base's
/// values are all equal, the limits are that value, and whatever else comes is outside.
///
/// Shewhart (1931), Economic Control of Quality of Manufactured Product; Nelson (1982), Journal of Quality Technology 14,
/// 172-173, for the screening; rules and their order as in NHS England's Making Data Count.
pub fn xmr(values: &[Option<f64>], basis: &Basis) -> Vec<Point> {
    let values: Vec<Option<f64>> = values.iter().map(|value| value.filter(|value| value.is_finite())).collect();
    let mut points = Vec::with_capacity(values.len());
    for (number, places) in segments(values.len(), basis.rebase).enumerate() {
        let base = in_base(&values[places.clone()], basis.base);
        let known: Vec<f64> = base.iter().flatten().copied().collect();
        let mean = average(&known);
        let range = average_range(base, basis.screening);
        let limits = mean.zip(range).map(|(mean, range)| Limits::about(mean, REACH * range));
        let provisional = known.len() < FEW_POINTS;
        let point =
            |value: &Option<f64>| Point { value: *value, segment: number, mean, limits, provisional, signal: None };
        points.extend(values[places.clone()].iter().map(point));
        rules::mark(&mut points[places]);
    }
    points
}

/// Whether `target` is met by the values that are usual now, which are those between two limits. A value that equals the target, but
/// for rounding, meets it. `None` where neither side is better.
pub fn assurance(lower: f64, upper: f64, target: f64, better: Better) -> Option<Assurance> {
    let slack = ROUNDING * lower.abs().max(upper.abs());
    let (always, never) = match better {
        Better::Higher => (lower >= target - slack, upper < target - slack),
        Better::Lower => (upper <= target + slack, lower > target + slack),
        Better::Neither => return None,
    };
    Some(if always {
        Assurance::AlwaysMet
    } else if never {
        Assurance::NeverMet
    } else {
        Assurance::HitAndMiss
    })
}

impl Assurance {
    /// The words for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Assurance::AlwaysMet => "always met",
            Assurance::NeverMet => "never met",
            Assurance::HitAndMiss => "hit and miss",
        }
    }
}

impl Point {
    /// By how much two numbers of this point may differ from rounding alone: a value that should equal the mean is neither
    /// above nor below it.
    fn slack(&self) -> f64 {
        let limits = self.limits.map_or([0.0; 2], |limits| [limits.lower.abs(), limits.upper.abs()]);
        ROUNDING * limits.into_iter().fold(self.mean.map_or(0.0, f64::abs), f64::max)
    }
}

/// The places of each segment, in order; together they are all places.
fn segments(length: usize, rebase: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let mut starts: Vec<usize> = rebase.iter().copied().filter(|place| (1..length).contains(place)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([length]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end)
}

/// The points of a segment up to the last of its base.
fn in_base<T>(points: &[Option<T>], base: Option<usize>) -> &[Option<T>] {
    let Some(base) = base else { return points };
    let known = points.iter().enumerate().filter(|(_, point)| point.is_some());
    let end = known.map(|(place, _)| place).nth(base).unwrap_or(points.len());
    &points[..end]
}

/// The mean; the value itself where all are equal, which the rounding of a sum would miss by a hair. `None` without a value.
fn average(values: &[f64]) -> Option<f64> {
    let first = *values.first()?;
    let all_alike = values.iter().all(|value| *value == first);
    Some(if all_alike { first } else { values.iter().sum::<f64>() / values.len() as f64 })
}

/// The average distance between neighbours; `None` where no two neighbours have a value.
fn average_range(values: &[Option<f64>], screening: bool) -> Option<f64> {
    let ranges: Vec<f64> = values.windows(2).filter_map(|pair| Some((pair[1]? - pair[0]?).abs())).collect();
    let all = average(&ranges)?;
    let usual: Vec<f64> = ranges.into_iter().filter(|range| !screening || *range < UNUSUAL_RANGE * all).collect();
    Some(average(&usual).filter(|usual| *usual > 0.0).unwrap_or(all))
}

#[cfg(test)]
mod tests;
