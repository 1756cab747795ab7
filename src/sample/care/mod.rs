//! A child's periods of care: from the day on which the council looks after the child to the day on which it no longer does.
//!
//! The chances follow what the Department for Education publishes for children looked after in England (year to March 2024).
//! The modules stand in order: each imports only what stands above it.

mod steps;
mod stay;
mod adoption;
mod legal;
mod placements;
mod episodes;
mod reviews;
mod visits;
mod health;
mod missing;
mod leaver;

use super::days::{self, Days};
use super::person::Person;
use super::records::next;
use super::rng::Rng;

pub use adoption::Adoption;
pub use episodes::CareEpisode;
pub use health::{Check, Checks};
pub use leaver::{Eligibility, Leaver};
pub use legal::Status;
pub use missing::Absence;
pub use placements::Placement;
pub use reviews::{CareReview, PermanencePlan};
pub use stay::{Source, Stay, Way, grown_up_in_care, in_care_before, taken_into_care};
pub use visits::CareVisit;

pub struct Care {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// The referral that it follows from.
    pub referral: u64,
    /// A place in the codes of primary need.
    pub need: usize,
    /// Why it ended: SSDA903's code.
    pub ended: &'static str,
    /// What a court had decided about the child before, SSDA903's code, and when.
    pub permanence_before: Option<(&'static str, i32)>,
    pub statuses: Vec<Status>,
    pub placements: Vec<Placement>,
    pub episodes: Vec<CareEpisode>,
    pub plans: Vec<PermanencePlan>,
    pub reviews: Vec<CareReview>,
    /// The days on which the independent reviewing officer saw the child.
    pub officer_visits: Vec<i32>,
    pub visits: Vec<CareVisit>,
    pub checks: Checks,
    pub absences: Vec<Absence>,
    pub adoption: Option<Adoption>,
}

/// The last number of each kind of record about care.
#[derive(Default)]
pub struct CareNumbers {
    period: u64,
    episode: u64,
    placement: u64,
    status: u64,
    plan: u64,
    review: u64,
    visit: u64,
    check: u64,
    absence: u64,
    adoption: u64,
    leaver: u64,
}

/// Children who had left care before by a court's order: adoption, guardianship, a child arrangements order.
const PERMANENCE_BEFORE: f64 = 0.07;
const ORDERS: [(&str, u32); 3] = [("P1", 30), ("P2", 55), ("P3", 15)];

/// Days from birth to such an order, at least.
const ORDER_AFTER: i32 = 400;

impl Care {
    pub fn live(
        stay: &Stay,
        referral: (u64, usize),
        person: &Person,
        days: &Days,
        numbers: &mut CareNumbers,
        rng: &mut Rng,
    ) -> Care {
        let (start, end) = (stay.start, stay.end);
        let until = end.min(days.end);
        let adoption = adoption::run(stay, days, rng);
        let statuses = legal::run(stay, person, adoption.as_ref(), days, rng);
        let placements = placements::run(stay, person.born, adoption.as_ref(), days, rng);
        let way =
            if adoption.as_ref().is_some_and(|adoption| !adoption.stays()) { Way::Guardianship } else { stay.way };
        let ended = way.reason(days::age(person.born, end), rng);
        let reviews = reviews::run(start, until, person.born, days, rng);
        let mut care = Care {
            number: 0,
            start,
            end,
            referral: referral.0,
            // Neither "not stated" nor "not in need" may stand in the return on children looked after.
            need: if referral.1 >= 8 { 4 } else { referral.1 },
            ended,
            permanence_before: permanence_before(start, person.born, rng),
            episodes: episodes::run(&statuses, &placements, ended),
            plans: reviews::plans(stay, person.born, adoption.as_ref(), days, rng),
            officer_visits: reviews::officer_visits(start, &reviews, days, rng),
            visits: visits::run(stay, until, &placements, days, rng),
            checks: health::run(start, until, person.born, days, rng),
            absences: missing::run(until, person.born, &placements, days, rng),
            statuses,
            placements,
            reviews,
            adoption,
        };
        care.number(numbers);
        care
    }

    fn number(&mut self, numbers: &mut CareNumbers) {
        self.number = next(&mut numbers.period);
        self.statuses.iter_mut().for_each(|status| status.number = next(&mut numbers.status));
        self.placements.iter_mut().for_each(|placement| placement.number = next(&mut numbers.placement));
        self.episodes.iter_mut().for_each(|episode| episode.number = next(&mut numbers.episode));
        self.plans.iter_mut().for_each(|plan| plan.number = next(&mut numbers.plan));
        self.reviews.iter_mut().for_each(|review| review.number = next(&mut numbers.review));
        self.visits.iter_mut().for_each(|visit| visit.number = next(&mut numbers.visit));
        self.checks.number(&mut numbers.check);
        self.absences.iter_mut().for_each(|absence| absence.number = next(&mut numbers.absence));
        if let Some(adoption) = &mut self.adoption {
            adoption.number = next(&mut numbers.adoption);
        }
    }

    /// The episode of a day; the last one that began by then.
    pub fn episode_on(&self, day: i32) -> Option<&CareEpisode> {
        self.episodes.iter().rev().find(|episode| episode.start <= day)
    }
}

/// An order at least half a year before care, for a child old enough.
fn permanence_before(start: i32, born: i32, rng: &mut Rng) -> Option<(&'static str, i32)> {
    let (first, last) = (born + ORDER_AFTER, start - 180);
    let order = ORDERS[rng.weighted(&ORDERS.map(|(_, weight)| weight))].0;
    (rng.chance(PERMANENCE_BEFORE) && first < last).then(|| (order, rng.between(first, last)))
}
