//! Before and after: what changed in a series at an event, and how it would have gone on without it.
//!
//! An interrupted time series says that something changed at that time, not what changed it: the event is named by whoever
//! asks. The series must be of one structure, or else a merger of teams looks like a change of their work.

mod carried;

use std::fmt;

use statrs::distribution::{ContinuousCDF, StudentsT};

use carried::{carried, correlated};

/// On each side of the event there must be as many points with a value.
pub const LEAST_A_SIDE: usize = 12;

/// Over how many points one point's deviation is taken to reach.
const LAG: usize = 3;

/// What of a coefficient or of a residual is rounding alone, as a share of the largest value.
const ROUNDING: f64 = 1e-12;

/// The coefficients of the model: level, trend, step and ramp, or the two lines that they come from.
const MODEL: usize = 4;

/// A coefficient, in the unit of the values; of a trend and a ramp, for each point further on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f64,
    /// Its standard error; 0 where the model fits without a remainder.
    pub error: f64,
    /// The chance of an estimate so far from 0 where nothing changes; `None` where the model fits without a remainder, which
    /// leaves nothing to judge by. In a few dozen months it is too small: [`Caution`] is what to judge by.
    pub p: Option<f64>,
    pub cautious: Caution,
    /// The same where a point may keep much of the one before, as what stands on a day does. The interval holds the cautious one,
    /// but need not have the estimate in its middle.
    pub carried: Caution,
}

/// What holds of an estimate also in a few dozen points, of which Newey and West's errors are known to be too sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caution {
    /// The ends of its 95 % interval.
    pub lower: f64,
    pub upper: f64,
    /// As the estimate's own.
    pub p: Option<f64>,
}

/// A series before and after an event.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeAfter {
    /// Where the series begins, at its first place.
    pub level: Estimate,
    /// How it changed from point to point before the event.
    pub trend: Estimate,
    /// By how much it jumped at the event.
    pub step: Estimate,
    /// How much more it changed from point to point after the event than before.
    pub ramp: Estimate,
    /// For every place of the series from the event on, missing or not, where the line before the event leads.
    pub counterfactual: Vec<f64>,
    /// The same places on the line after the event.
    pub fitted: Vec<f64>,
}

/// Too little to tell before from after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    pub before: usize,
    pub after: usize,
}

impl fmt::Display for TooFew {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let TooFew { before, after } = self;
        write!(
            to,
            "{LEAST_A_SIDE} points are needed on each side of the event, and there are {before} before and {after} after"
        )
    }
}

impl std::error::Error for TooFew {}

/// Fits `y = level + trend·t + step·after + ramp·(t - event)·after` by least squares, where `t` counts places from 0 and
/// `after` is 1 from the place `event` on.
///
/// Standard errors hold where neighbours' deviations go together: Newey and West (1987), Econometrica 55, 703-708, with
/// Bartlett's weights to lag 3, times `n/(n - 4)`, and p from Student's t on `n - 4` degrees of freedom. A missing value, and
/// one that is not finite, keeps its place in time and has no deviation.
///
/// These are too sure in short series. The cautious error is the larger of that of plain least squares and of Newey and West's with
/// every deviation divided by one less its leverage, as MacKinnon and White (1985, Journal of Econometrics 29, 305-325) do for
/// deviations alone; its t has no more than `1.5·n/4` degrees of freedom, those of Bartlett's weights (Lazarus, Lewis, Stock and
/// Watson 2018, Journal of Business & Economic Statistics 36, 541-559).
///
/// Neither reaches far enough where a point keeps much of the one before, and so few points cannot tell how much it is. So the
/// same is asked at eight such correlations, from 0.12 to 0.996 and closer together towards 1 (`1 - u²` for evenly spaced `u`), by
/// generalised least squares with t on `n - 4` degrees of freedom, and every answer has the weight that the points give to its
/// correlation (Zellner and Tiao 1964, Journal of the American Statistical Association 59, 763-778; the weight is the likelihood
/// without the model, Harville 1977, the same 72, 320-338). Their chances are averaged; their interval is that of their mean and
/// of their variance together. `carried` has the larger of this chance and the cautious one, and an interval that holds both.
///
/// # Errors
/// [`TooFew`] where either side has fewer than [`LEAST_A_SIDE`] points with a value.
pub fn before_after(values: &[Option<f64>], event: usize) -> Result<BeforeAfter, TooFew> {
    let known: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(place, value)| Some((place, value.filter(|value| value.is_finite())?)))
        .collect();
    let (before, after) = known.split_at(known.partition_point(|(place, _)| *place < event));
    if before.len().min(after.len()) < LEAST_A_SIDE {
        return Err(TooFew { before: before.len(), after: after.len() });
    }
    let rounding = ROUNDING * known.iter().fold(0.0, |largest: f64, (_, value)| largest.max(value.abs()));
    let exact = |value: f64| if value.abs() <= rounding { 0.0 } else { value };
    let lines = [Line::through(before), Line::through(after)];

    // Each point's deviation times its place in the model: of the line of its own side, the height and the slope.
    let mut scores = vec![[0.0; MODEL]; values.len()];
    let mut far_scores = scores.clone();
    let mut squares = 0.0;
    for (place, value) in &known {
        let side = usize::from(*place >= event);
        let line = &lines[side];
        let from_middle = *place as f64 - line.middle;
        let deviation = exact(value - line.at(*place as f64));
        let leverage = 1.0 / line.points + from_middle * from_middle / line.squares;
        squares += deviation * deviation;
        for (scores, deviation) in [(&mut scores, deviation), (&mut far_scores, deviation / (1.0 - leverage))] {
            scores[*place][2 * side] = deviation;
            scores[*place][2 * side + 1] = deviation * from_middle;
        }
    }
    let correlated = correlated(&known, &lines, event, exact, squares);
    // The model is two lines, each about the middle of its own points, so that its four numbers do not depend on each other.
    let weights = [lines[0].points, lines[0].squares, lines[1].points, lines[1].squares];
    let freedom = (known.len() - MODEL) as f64;
    let correction = known.len() as f64 / freedom;
    let (together, far_together) = (long_run(&scores), long_run(&far_scores));
    let student = |freedom: f64| StudentsT::new(0.0, 1.0, freedom).expect("there are 24 points or more");
    let (plain, few) = (student(freedom), student(freedom.min(1.5 * known.len() as f64 / (LAG + 1) as f64)));
    let reach = few.inverse_cdf(0.975);

    let numbers = [lines[0].height, lines[0].slope, lines[1].height, lines[1].slope];
    let at = event as f64;
    let estimate = |of: [f64; MODEL]| {
        let value = exact((0..MODEL).map(|one| of[one] * numbers[one]).sum());
        let variance = |together: &[[f64; MODEL]; MODEL]| -> f64 {
            let pairs = (0..MODEL).flat_map(|one| (0..MODEL).map(move |other| (one, other)));
            pairs.map(|(one, other)| of[one] / weights[one] * together[one][other] * of[other] / weights[other]).sum()
        };
        let chance = |student: &StudentsT, error: f64| (error > 0.0).then(|| 2.0 * student.sf((value / error).abs()));
        let error = (correction * variance(&together).max(0.0)).sqrt();
        let least_squares: f64 =
            squares / freedom * (0..MODEL).map(|one| of[one] * of[one] / weights[one]).sum::<f64>();
        let wide = least_squares.max(variance(&far_together)).sqrt();
        let cautious = Caution { lower: value - reach * wide, upper: value + reach * wide, p: chance(&few, wide) };
        let answers: Vec<_> = correlated.iter().map(|at| at.answer(of, value, freedom)).collect();
        let carried = carried(&answers, cautious, &plain);
        Estimate { value, error, p: chance(&plain, error), cautious, carried }
    };
    let places = event..values.len();
    Ok(BeforeAfter {
        level: estimate([1.0, -lines[0].middle, 0.0, 0.0]),
        trend: estimate([0.0, 1.0, 0.0, 0.0]),
        step: estimate([-1.0, lines[0].middle - at, 1.0, at - lines[1].middle]),
        ramp: estimate([0.0, -1.0, 0.0, 1.0]),
        counterfactual: places.clone().map(|place| lines[0].at(place as f64)).collect(),
        fitted: places.map(|place| lines[1].at(place as f64)).collect(),
    })
}

/// The line of least squares through some points, by its height in their middle.
struct Line {
    middle: f64,
    height: f64,
    slope: f64,
    points: f64,
    /// The sum of squared distances from the middle.
    squares: f64,
}

impl Line {
    fn through(points: &[(usize, f64)]) -> Line {
        let count = points.len() as f64;
        let middle = points.iter().map(|(place, _)| *place as f64).sum::<f64>() / count;
        // About the first value, so that a level line is level to the last digit.
        let first = points[0].1;
        let rise = points.iter().map(|(_, value)| value - first).sum::<f64>() / count;
        let squares: f64 = points.iter().map(|(place, _)| (*place as f64 - middle).powi(2)).sum();
        let products: f64 = points.iter().map(|(place, value)| (*place as f64 - middle) * (value - first - rise)).sum();
        Line { middle, height: first + rise, slope: products / squares, points: count, squares }
    }

    fn at(&self, place: f64) -> f64 {
        self.height + self.slope * (place - self.middle)
    }
}

/// The sum of products of the scores with themselves and, with Bartlett's falling weights, with those up to [`LAG`] before.
fn long_run(scores: &[[f64; MODEL]]) -> [[f64; MODEL]; MODEL] {
    let mut sums = [[0.0; MODEL]; MODEL];
    for lag in 0..=LAG {
        let weight = 1.0 - lag as f64 / (LAG + 1) as f64;
        for (now, then) in scores.iter().skip(lag).zip(scores) {
            for (one, row) in sums.iter_mut().enumerate() {
                for (other, sum) in row.iter_mut().enumerate() {
                    let both_ways = now[one] * then[other] + if lag > 0 { then[one] * now[other] } else { 0.0 };
                    *sum += weight * both_ways;
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests;
