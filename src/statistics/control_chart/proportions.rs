//! Control charts of proportions, where every point has limits by its own number of cases.

use super::super::Count;
use super::{Basis, FEW_POINTS, Limits, Point, average_range, in_base, rules, segments};

/// From so many cases a point on, chance moves a proportion at a level of 85 % by 2 percentage points or less (one standard
/// deviation), which is less than months usually differ by for reasons of their own. Limits by chance alone would then make an
/// alarm of most points, so that the spread between neighbours counts as well.
pub const MANY_CASES: f64 = 300.0;

/// Of the z-scores of two neighbours between which nothing changed, the average distance.
const RANGE_OF_CHANCE: f64 = 1.128;

/// The chart of a series of proportions.
#[derive(Clone, Debug, PartialEq)]
pub struct PChart {
    /// One a count, in order; values and limits 0 to 1.
    pub points: Vec<Point>,
    /// For each segment, how much more neighbours differ than chance would make them: 1 where chance alone is at work. `None`
    /// where the base has no two neighbours with cases, or where all or none of its cases count.
    pub sigma_z: Vec<Option<f64>>,
}

/// The p-chart of counts: the level of all cases of the base, and limits at three standard deviations that chance gives to a
/// proportion of the point's own cases, drawn in to 0 and 1.
///
/// A count that takes no part ([`Count`]) is missing. Where the points of the base have [`MANY_CASES`] or more on average, and
/// neighbours differ by more than chance (σ_z above 1), the limits are wider by that factor: Laney's p′ chart. They are never
/// narrower than chance alone. Where all or none of the base's cases count, the limits are 1 or 0.
///
/// Shewhart (1931), Economic Control of Quality of Manufactured Product; Laney (2002), Quality Engineering 14, 531-537.
pub fn p_chart(counts: &[Count], basis: &Basis) -> PChart {
    let counts: Vec<Option<Count>> = counts.iter().map(|count| count.proportion().map(|_| *count)).collect();
    let mut chart = PChart { points: Vec::with_capacity(counts.len()), sigma_z: Vec::new() };
    for (number, places) in segments(counts.len(), basis.rebase).enumerate() {
        let base = in_base(&counts[places.clone()], basis.base);
        let level = Level::of(base);
        let sigma_z = level.as_ref().and_then(|level| level.sigma_z(base));
        let widened = level.as_ref().is_some_and(|level| level.cases >= MANY_CASES * level.points as f64);
        let factor = sigma_z.filter(|_| widened).map_or(1.0, |sigma_z| sigma_z.max(1.0));
        let mean = level.as_ref().map(|level| level.proportion);
        let provisional = level.as_ref().is_none_or(|level| level.points < FEW_POINTS);
        let point = |count: &Option<Count>| {
            let reach = level.as_ref().zip(*count).map(|(level, count)| 3.0 * factor * level.deviation(count));
            let limits = mean.zip(reach).map(|(mean, reach)| {
                let Limits { lower, upper, near_lower, near_upper } = Limits::about(mean, reach);
                Limits { lower: lower.max(0.0), upper: upper.min(1.0), near_lower, near_upper }
            });
            let value = count.and_then(Count::proportion);
            Point { value, segment: number, mean, limits, provisional, signal: None }
        };
        chart.points.extend(counts[places.clone()].iter().map(point));
        chart.sigma_z.push(sigma_z);
        rules::mark(&mut chart.points[places]);
    }
    chart
}

/// The common level of a base.
struct Level {
    proportion: f64,
    cases: f64,
    points: usize,
}

impl Level {
    fn of(base: &[Option<Count>]) -> Option<Level> {
        let known: Vec<&Count> = base.iter().flatten().collect();
        let numerator: u64 = known.iter().map(|count| count.numerator).sum();
        let denominator: u64 = known.iter().map(|count| count.denominator).sum();
        let proportion = Count { numerator, denominator }.proportion()?;
        Some(Level { proportion, cases: denominator as f64, points: known.len() })
    }

    /// What chance gives to a proportion of so many cases, as a standard deviation.
    fn deviation(&self, count: Count) -> f64 {
        (self.proportion * (1.0 - self.proportion) / count.denominator as f64).sqrt()
    }

    fn sigma_z(&self, base: &[Option<Count>]) -> Option<f64> {
        let z = |count: &Option<Count>| {
            let count = (*count)?;
            Some((count.proportion()? - self.proportion) / self.deviation(count))
        };
        let scores: Vec<Option<f64>> = base.iter().map(z).collect();
        let chance = self.proportion > 0.0 && self.proportion < 1.0;
        average_range(&scores, false).filter(|_| chance).map(|range| range / RANGE_OF_CHANCE)
    }
}
