//! The case system's own part in a record: its number, and what was noted beside its dates. Every form of extract tells the
//! same of it.

use super::allocation;
use super::child::Child;
use super::days::Days;
use super::episode::Episode;
use super::protection::{CpPlan, Visit};
use super::rng::Rng;

/// The last number of each kind of record.
pub struct Records<'a> {
    days: &'a Days,
    contact: u64,
    early_help: u64,
    referral: u64,
    assessment: u64,
    enquiry: u64,
    conference: u64,
    plan: u64,
    review: u64,
    visit: u64,
    involvement: u64,
    cin_plan: u64,
}

/// Gives the next number of a kind.
pub fn next(last: &mut u64) -> u64 {
    *last += 1;
    *last
}

impl<'a> Records<'a> {
    /// Numbers follow `last`.
    pub fn after(last: u64, days: &'a Days) -> Self {
        Records {
            days,
            contact: last,
            early_help: last,
            referral: last,
            assessment: last,
            enquiry: last,
            conference: last,
            plan: last,
            review: last,
            visit: last,
            involvement: last,
            cin_plan: last,
        }
    }

    /// Numbers what the window shows of a child.
    pub fn child(&mut self, child: &mut Child, rng: &mut Rng) {
        child.contacts.iter_mut().for_each(|contact| contact.number = next(&mut self.contact));
        child.early_help.iter_mut().for_each(|help| help.number = next(&mut self.early_help));
        child.episodes.iter_mut().for_each(|episode| self.episode(episode, rng));
    }

    /// Numbers a referral and what followed from it, as far as it is known.
    pub fn episode(&mut self, episode: &mut Episode, rng: &mut Rng) {
        let end = self.days.end;
        episode.number = next(&mut self.referral);
        episode.receiver = episode.allocations.first().map_or_else(|| allocation::anyone(rng), |first| first.worker);
        if let Some(assessment) = episode.assessment.as_mut().filter(|assessment| assessment.start <= end) {
            assessment.number = next(&mut self.assessment);
        }
        if let Some(enquiry) = episode.enquiry.as_mut().filter(|enquiry| enquiry.start <= end) {
            enquiry.number = next(&mut self.enquiry);
        }
        if let Some(protection) = episode.protection.as_mut().filter(|protection| protection.held <= end) {
            protection.number = next(&mut self.conference);
            if let Some(plan) = &mut protection.plan {
                self.plan(plan, rng);
            }
        }
        for visit in &mut episode.in_need_visits {
            visit.number = next(&mut self.visit);
            seen(visit, [0.94, 0.6, 0.3], rng);
        }
        episode.allocations.iter_mut().for_each(|allocation| allocation.number = next(&mut self.involvement));
        if let Some(plan) = episode.cin_plan.as_mut().filter(|plan| plan.start <= end) {
            plan.number = next(&mut self.cin_plan);
        }
    }

    fn plan(&mut self, plan: &mut CpPlan, rng: &mut Rng) {
        plan.number = next(&mut self.plan);
        plan.chair = (rng.below(6) + 1, next(&mut self.involvement));
        for review in &mut plan.reviews {
            review.number = next(&mut self.review);
            review.quorate = rng.chance(0.97);
            review.participation = rng.weighted(&[25, 20, 10, 20, 15, 10]);
        }
        for visit in &mut plan.visits {
            visit.number = next(&mut self.visit);
            seen(visit, [0.93, 0.75, 0.4], rng);
        }
    }
}

/// Whether the child was seen on a visit, if so alone, and the bedroom: with these chances.
fn seen(visit: &mut Visit, chances: [f64; 3], rng: &mut Rng) {
    visit.seen = rng.chance(chances[0]);
    visit.alone = visit.seen && rng.chance(chances[1]);
    visit.bedroom = rng.chance(chances[2]);
}
