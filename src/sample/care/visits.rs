//! Social workers' visits to a child in care (Care Planning, Placement and Case Review Regulations 2010, regulation 28).

use super::placements::Placement;
use super::stay::Stay;
use crate::sample::days::Days;
use crate::sample::rng::Rng;

pub struct CareVisit {
    pub number: u64,
    pub day: i32,
    pub seen: bool,
    pub alone: bool,
}

/// Days in which a child is visited in a new placement; days between visits; and in a placement meant to last to 18.
const NEW: i32 = 7;
const USUAL: i32 = 42;
const LASTING: i32 = 90;

/// Visits made by their day.
const ON_TIME: f64 = 0.88;

/// Days in care before visits may become rarer.
const A_YEAR: i32 = 365;

pub fn run(stay: &Stay, until: i32, placements: &[Placement], days: &Days, rng: &mut Rng) -> Vec<CareVisit> {
    let mut visits = Vec::new();
    let (mut last, mut moved) = (stay.start, true);
    loop {
        let placement = placements.iter().rfind(|placement| placement.start <= last);
        let lasting = placement.is_some_and(|placement| matches!(placement.kind, "U1" | "U4"));
        let limit = match (moved, lasting && last - stay.start > A_YEAR) {
            (true, _) => NEW,
            (false, true) => LASTING,
            (false, false) => USUAL,
        };
        let day = if rng.chance(ON_TIME) {
            days.on_or_before(last + rng.between((limit / 2).max(1), limit))
        } else {
            days.on_or_after(last + limit + rng.between(1, limit.min(21)))
        };
        let day = day.max(last + 1);
        // A move starts the wait for the first visit there.
        let next_move = placements.iter().map(|placement| placement.start).find(|start| *start > last);
        if let Some(start) = next_move.filter(|start| *start < day && *start <= until) {
            (last, moved) = (start, true);
            continue;
        }
        if day > until {
            return visits;
        }
        let seen = rng.chance(0.96);
        visits.push(CareVisit { number: 0, day, seen, alone: seen && rng.chance(0.8) });
        (last, moved) = (day, false);
    }
}
