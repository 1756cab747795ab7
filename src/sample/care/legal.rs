//! The legal statuses of a period of care, one after the other without a gap.

use super::adoption::Adoption;
use super::stay::{Source, Stay};
use crate::sample::days::Days;
use crate::sample::person::Person;
use crate::sample::rng::Rng;

pub struct Status {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// SSDA903's code.
    pub code: &'static str,
}

/// Care by agreement with the parents, of planned care.
const BY_AGREEMENT: f64 = 0.42;
/// Agreements after which a court is asked all the same.
const COURT_AFTER_AGREEMENT: f64 = 0.45;

/// Police protection lasts three days at most, an emergency protection order eight (and seven more once extended); an
/// interim order holds until the court decides.
pub fn run(stay: &Stay, person: &Person, adoption: Option<&Adoption>, days: &Days, rng: &mut Rng) -> Vec<Status> {
    let mut changes: Vec<(i32, &'static str)> = Vec::new();
    let mut court = None;
    match stay.source {
        _ if person.unaccompanied => changes.push((stay.start, "V2")),
        Source::Emergency => {
            let police = rng.chance(0.6);
            let until = stay.start + if police { rng.between(1, 3) } else { rng.between(4, 8) };
            changes.push((stay.start, if police { "L1" } else { "L2" }));
            if rng.chance(0.7) { court = Some(until) } else { changes.push((until, "V2")) }
        }
        _ if adoption.is_none() && rng.chance(BY_AGREEMENT) => {
            changes.push((stay.start, "V2"));
            court = rng.chance(COURT_AFTER_AGREEMENT).then(|| stay.start + rng.between(40, 250));
        }
        _ => court = Some(stay.start),
    }
    let placement_order = adoption.and_then(Adoption::placement_order);
    if let Some(interim) = court {
        changes.push((interim, "C1"));
        changes.push((placement_order.unwrap_or(i32::MAX).min(interim + rng.between(170, 330)), "C2"));
    }
    changes.extend(placement_order.map(|day| (day, "E1")));
    changes.extend(adoption.and_then(|adoption| adoption.reversed).map(|(day, _)| (day, "C2")));
    spans(changes, stay.end, days.end)
}

/// Changes that lie in the stay and are known, as spans to its end.
fn spans(mut changes: Vec<(i32, &'static str)>, end: i32, known_to: i32) -> Vec<Status> {
    changes.sort_by_key(|(day, _)| *day);
    changes.retain(|(day, _)| *day < end && *day <= known_to);
    let mut statuses: Vec<Status> = Vec::new();
    for (start, code) in changes {
        match statuses.last_mut() {
            Some(last) if last.start == start => last.code = code,
            Some(last) if last.code == code => {}
            last => {
                if let Some(last) = last {
                    last.end = start;
                }
                statuses.push(Status { number: 0, start, end, code });
            }
        }
    }
    statuses
}
