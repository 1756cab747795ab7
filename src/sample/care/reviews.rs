//! Reviews of a child's care (Care Planning, Placement and Case Review Regulations 2010, regulation 33), the officer who
//! leads them, and the plan for permanence that they look at.

use super::adoption::Adoption;
use super::stay::{Source, Stay};
use crate::sample::days::{self, Days, months_after};
use crate::sample::rng::Rng;

pub struct CareReview {
    pub number: u64,
    pub due: i32,
    pub held: i32,
    /// It was cancelled; the next one stands in for it.
    pub cancelled: bool,
    /// SSDA903's code of how the child took part.
    pub participation: &'static str,
}

pub struct PermanencePlan {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// The dataset's key.
    pub plan: &'static str,
}

/// Working days to the first review; months to the second, and to each later one.
const FIRST: i32 = 20;
const SECOND: u32 = 3;
const LATER: u32 = 6;

/// Reviews held by their day.
const ON_TIME: f64 = 0.93;
/// Reviews that are cancelled once and held later.
const CANCELLED: f64 = 0.02;

/// Below this age a child does not take part.
const TAKES_PART_AT: i32 = 4;
const PARTICIPATION: [(&str, u32); 7] =
    [("PN1", 44), ("PN2", 3), ("PN3", 3), ("PN4", 4), ("PN5", 16), ("PN6", 14), ("PN7", 16)];

/// Working days in which a care plan is made (regulation 4).
const CARE_PLAN: i32 = 10;
const CARE_PLAN_ON_TIME: f64 = 0.86;

pub fn run(start: i32, until: i32, born: i32, days: &Days, rng: &mut Rng) -> Vec<CareReview> {
    let mut reviews = Vec::new();
    let (mut last, mut count) = (start, 0);
    loop {
        let due = match count {
            0 => days.after(start, FIRST),
            1 => months_after(last, SECOND),
            _ => months_after(last, LATER),
        };
        let early = rng.between(0, if count == 0 { 9 } else { 21 });
        if rng.chance(CANCELLED) {
            let planned = days.on_or_before(due - early).max(last + 1);
            if planned <= until {
                reviews.push(CareReview { number: 0, due, held: planned, cancelled: true, participation: "" });
            }
        }
        let held = if rng.chance(ON_TIME) {
            days.on_or_before(due - early)
        } else {
            days.on_or_after(due + 1 + rng.between(0, if count == 0 { 20 } else { 45 }))
        };
        if held > until {
            return reviews;
        }
        let participation = match days::age(born, held) < TAKES_PART_AT {
            true => "PN0",
            false => PARTICIPATION[rng.weighted(&PARTICIPATION.map(|(_, weight)| weight))].0,
        };
        reviews.push(CareReview { number: 0, due, held, cancelled: false, participation });
        last = held;
        count += 1;
    }
}

/// The officer sees the child in the fortnight before most reviews.
pub fn officer_visits(start: i32, reviews: &[CareReview], days: &Days, rng: &mut Rng) -> Vec<i32> {
    let before = reviews.iter().filter(|review| !review.cancelled).filter_map(|review| {
        let day = days.on_or_before(review.held - rng.between(1, 14));
        (rng.chance(0.85) && day > start).then_some(day)
    });
    before.collect()
}

/// The first plan is to go home, for most; half a year on it is what the child's age and needs ask for.
pub fn plans(stay: &Stay, born: i32, adoption: Option<&Adoption>, days: &Days, rng: &mut Rng) -> Vec<PermanencePlan> {
    let count = if rng.chance(CARE_PLAN_ON_TIME) { rng.between(3, CARE_PLAN) } else { rng.between(11, 28) };
    let begins = days.after(stay.start, count);
    let grown = days::age(born, begins) >= 16 || stay.source == Source::Asylum;
    let first = match grown {
        true => "SUPPLIV",
        false => ["RETURN6M", "RETURN1M", "RETURNEV", "LTRELFR"][rng.weighted(&[50, 20, 20, 10])],
    };
    let mut changes = vec![(begins, first)];
    match adoption {
        Some(adoption) => {
            changes.push((adoption.decided, "ADOPTION"));
            changes.extend(adoption.reversed.map(|(day, _)| (day, "LTFOST18")));
        }
        None if !grown => {
            let later = ["LTFOST18", "LTRELFR", "RESPLMT", "OTHERPLN"][rng.weighted(&[58, 22, 12, 8])];
            changes.push((begins + rng.between(120, 240), later));
        }
        None => {}
    }
    changes.retain(|(day, _)| *day < stay.end && *day <= days.end);
    let ends: Vec<i32> = changes.iter().skip(1).map(|(day, _)| *day).chain([stay.end]).collect();
    let plans =
        changes.into_iter().zip(ends).map(|((start, plan), end)| PermanencePlan { number: 0, start, end, plan });
    plans.collect()
}
