//! Child protection: the section 47 enquiry, the initial conference, the plan with its reviews and visits.

use super::days::{Days, months_after};
use super::rng::Rng;
use super::truths;

pub struct Enquiry {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    pub to_conference: bool,
}

/// An initial conference and, where it made one, the plan.
pub struct Protection {
    pub number: u64,
    /// Fifteen working days after the strategy discussion.
    pub target: i32,
    pub held: i32,
    pub transfer_in: bool,
    pub plan: Option<CpPlan>,
}

pub struct CpPlan {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    pub category: usize,
    pub later_category: usize,
    pub reviews: Vec<Review>,
    pub visits: Vec<Visit>,
    /// The number of the conference's chair, and of the chair's involvement.
    pub chair: (u64, u64),
}

#[derive(Default)]
pub struct Review {
    pub number: u64,
    pub due: i32,
    pub held: i32,
    pub goes_on: bool,
    pub quorate: bool,
    /// A place in the codes of how a child takes part.
    pub participation: usize,
}

/// A visit to a child, at home.
#[derive(Default)]
pub struct Visit {
    pub number: u64,
    pub day: i32,
    pub seen: bool,
    pub alone: bool,
    pub bedroom: bool,
}

impl Visit {
    pub fn on(day: i32) -> Visit {
        Visit { day, ..Visit::default() }
    }
}

/// Neglect, emotional, physical, sexual, several: in percent.
const CATEGORIES: [u32; 5] = [48, 37, 7, 4, 4];

/// The limit from the strategy discussion to the conference: Working Together to Safeguard Children.
pub const CONFERENCE_LIMIT: i32 = 15;

impl Enquiry {
    /// From a strategy discussion on. A child who moves in on another council's plan has a conference and no enquiry.
    pub fn run(locality: usize, start: i32, days: &Days, rng: &mut Rng) -> (Option<Enquiry>, Option<Protection>) {
        let end = days.after(start, rng.between(4, 14));
        if !rng.chance(truths::CONFERENCE) {
            return (Some(Enquiry { number: 0, start, end, to_conference: false }), None);
        }
        let transfer_in = rng.chance(truths::TRANSFER_IN);
        let held = days.after(start, rng.draw(truths::CONFERENCE_HELD));
        let target = days.after(start, CONFERENCE_LIMIT);
        let plan = rng.chance(truths::PLAN).then(|| CpPlan::run(locality, held, days, rng));
        let enquiry = (!transfer_in).then_some(Enquiry { number: 0, start, end: end.min(held), to_conference: true });
        (enquiry, Some(Protection { number: 0, target, held, transfer_in, plan }))
    }
}

impl Protection {
    /// The day from which protection needs no more work.
    pub fn settled(&self) -> i32 {
        self.plan.as_ref().map_or(self.held, |plan| plan.end)
    }
}

impl CpPlan {
    fn run(locality: usize, start: i32, days: &Days, rng: &mut Rng) -> CpPlan {
        let end = days.on_or_after(start + rng.draw(truths::PLAN_DAYS));
        let category = rng.weighted(&CATEGORIES);
        let later_category = if rng.chance(0.08) { rng.weighted(&CATEGORIES) } else { category };
        let (reviews, visits) = (Vec::new(), Vec::new());
        let mut plan = CpPlan { number: 0, start, end, category, later_category, reviews, visits, chair: (0, 0) };
        plan.review(days, rng);
        plan.visit(locality, days, rng);
        plan
    }

    /// The first review within three months of the conference, each later one within six of the last. A plan of two months
    /// or more ends at a review.
    fn review(&mut self, days: &Days, rng: &mut Rng) {
        let mut due = months_after(self.start, 3);
        loop {
            let held = if rng.chance(truths::REVIEW_ON_TIME) {
                days.on_or_before(due - rng.between(0, 21))
            } else {
                days.on_or_after(due + rng.between(1, 35))
            };
            if held >= self.end || held > days.end {
                break;
            }
            self.reviews.push(Review { due, held, goes_on: true, ..Review::default() });
            due = months_after(held, 6);
        }
        if self.end - self.start >= 60 && self.end <= days.end {
            self.reviews.push(Review { due, held: self.end, goes_on: false, ..Review::default() });
        }
    }

    fn visit(&mut self, locality: usize, days: &Days, rng: &mut Rng) {
        let mut last = self.start;
        loop {
            let chances = truths::visits(locality, last, days);
            let drawn = rng.unit();
            let gap = if drawn < chances.on_time {
                rng.draw(truths::VISIT_ON_TIME)
            } else if drawn < chances.on_time + chances.late {
                rng.draw(truths::VISIT_LATE)
            } else {
                return;
            };
            last = days.after(last, gap);
            if last > self.end || last > days.end {
                return;
            }
            self.visits.push(Visit::on(last));
        }
    }
}
