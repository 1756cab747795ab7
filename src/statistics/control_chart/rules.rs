//! The four rules by which a point is special, within one segment.

use std::cmp::Ordering;

use super::{Cause, Point, Side, Signal};

/// How many points in a row make a trend, and a shift.
const RUN: usize = 7;

/// Where a point lies; of a missing value, nowhere.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Outside a limit.
    outside: Option<Side>,
    /// Between a near limit and the limit.
    near: Option<Side>,
    /// Beside the mean; `None` on it.
    side: Option<Side>,
}

/// Gives the points of one segment their signals, by the order of [`Cause`].
///
/// A point at which a rising run ends and a falling one begins belongs to the first.
pub(super) fn mark(points: &mut [Point]) {
    let places: Vec<Place> = points.iter().map(place).collect();
    let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
    let mut tell = |point: usize, cause: Cause, side: Side| {
        points[point].signal.get_or_insert(Signal { cause, side });
    };
    for (point, place) in places.iter().enumerate() {
        if let Some(side) = place.outside {
            tell(point, Cause::Outside, side);
        }
    }
    for (first, run) in values.windows(RUN).enumerate() {
        if let Some(side) = trend(run) {
            (first..first + RUN).for_each(|point| tell(point, Cause::Trend, side));
        }
    }
    for (first, three) in places.windows(3).enumerate() {
        let near = three.iter().filter(|place| place.near.is_some()).count();
        if let Some(side) = one_side(three).filter(|_| near >= 2) {
            let near = (first..first + 3).filter(|point| places[*point].near.is_some());
            near.for_each(|point| tell(point, Cause::TwoOfThree, side));
        }
    }
    for (first, run) in places.windows(RUN).enumerate() {
        if let Some(side) = one_side(run) {
            (first..first + RUN).for_each(|point| tell(point, Cause::Shift, side));
        }
    }
}

fn place(point: &Point) -> Place {
    let Some((value, mean)) = point.value.zip(point.mean) else { return Place::default() };
    let slack = point.slack();
    let beyond = |lower: f64, upper: f64| {
        if value > upper + slack { Some(Side::High) } else { (value < lower - slack).then_some(Side::Low) }
    };
    let outside = point.limits.and_then(|limits| beyond(limits.lower, limits.upper));
    let near = point.limits.and_then(|limits| beyond(limits.near_lower, limits.near_upper));
    Place { outside, near: near.filter(|_| outside.is_none()), side: beyond(mean, mean) }
}

/// Where a run of values leads, each beyond the one before.
fn trend(run: &[Option<f64>]) -> Option<Side> {
    let steps = run.windows(2).map(|pair| pair[1]?.partial_cmp(&pair[0]?));
    let mut sides = steps.map(|step| match step? {
        Ordering::Greater => Some(Side::High),
        Ordering::Less => Some(Side::Low),
        Ordering::Equal => None,
    });
    let first = sides.next()??;
    sides.all(|side| side == Some(first)).then_some(first)
}

/// The side of the mean on which all of these lie.
fn one_side(places: &[Place]) -> Option<Side> {
    let first = places.first()?.side?;
    places.iter().all(|place| place.side == Some(first)).then_some(first)
}
