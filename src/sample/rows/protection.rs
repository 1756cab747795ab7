//! The rows of a conference: itself, the plan that it made, and the plan's reviews and visits.

use super::{Case, Rows, held_by, next};
use crate::error::Result;
use crate::sample::codes;
use crate::sample::episode::Episode;
use crate::sample::protection::{CpPlan, Protection};
use crate::sample::rng::Rng;
use crate::sample::table::Cell;

impl Rows<'_> {
    /// Writes a conference that was held, and all that followed from it.
    pub(super) fn protection(
        &mut self,
        case: &Case,
        episode: &Episode,
        protection: &Protection,
        rng: &mut Rng,
    ) -> Result<()> {
        let conference = next(&mut self.last.conference);
        let plan = protection.plan.as_ref().map(|plan| (next(&mut self.last.plan), plan));
        let outcome = match plan {
            Some(_) => &self.outcomes.conference_plan,
            None => &self.outcomes.conference_no_plan,
        };
        let [team, worker] = held_by(&episode.allocations, protection.held);
        let cells = [
            Cell::Id('I', conference),
            Cell::Id('M', conference),
            // The enquiry of this very episode, if there was one, is the last that was written.
            if protection.transfer_in { Cell::Empty } else { Cell::Id('S', self.last.enquiry) },
            Cell::Number(case.child),
            plan.map_or(Cell::Empty, |(number, _)| Cell::Id('P', number)),
            Cell::Id('R', case.referral),
            Cell::Flag(protection.transfer_in),
            Cell::Day(protection.target),
            Cell::Day(protection.held),
            Cell::Flag(plan.is_some()),
            Cell::Text(outcome),
            team,
            worker,
        ];
        self.conferences.row(&cells, self.days)?;
        plan.map_or(Ok(()), |(number, plan)| self.plan(case, conference, number, plan, rng))
    }

    fn plan(&mut self, case: &Case, conference: u64, number: u64, plan: &CpPlan, rng: &mut Rng) -> Result<()> {
        let cells = [
            Cell::Id('P', number),
            Cell::Id('R', case.referral),
            Cell::Id('I', conference),
            Cell::Number(case.child),
            Cell::Day(plan.start),
            Cell::Day(plan.end),
            Cell::Text(codes::CATEGORIES[plan.category]),
            Cell::Flag(false),
            Cell::Text(codes::CATEGORIES[plan.later_category]),
        ];
        self.plans.row(&cells, self.days)?;
        self.chair(case, plan, rng)?;
        for review in &plan.reviews {
            let id = next(&mut self.last.review);
            let cells = [
                Cell::Id('V', id),
                Cell::Number(case.child),
                Cell::Id('P', number),
                Cell::Day(review.due),
                Cell::Day(review.held),
                Cell::Id('M', id),
                Cell::Flag(review.goes_on),
                Cell::Flag(rng.chance(0.97)),
                Cell::Text(codes::PARTICIPATION[rng.weighted(&[25, 20, 10, 20, 15, 10])]),
            ];
            self.reviews.row(&cells, self.days)?;
        }
        for day in &plan.visits {
            let seen = rng.chance(0.93);
            let cells = [
                Cell::Id('T', next(&mut self.last.visit)),
                Cell::Number(case.child),
                Cell::Id('P', number),
                Cell::Day(*day),
                Cell::Flag(seen),
                Cell::Flag(seen && rng.chance(0.75)),
                Cell::Flag(rng.chance(0.4)),
            ];
            self.cp_visits.row(&cells, self.days)?;
        }
        Ok(())
    }

    /// The conference's chair is involved and does not hold the case.
    fn chair(&mut self, case: &Case, plan: &CpPlan, rng: &mut Rng) -> Result<()> {
        let cells = [
            Cell::Id('L', next(&mut self.last.involvement)),
            Cell::Id('H', rng.below(6) + 1),
            Cell::Text("CHILD PROTECTION CHAIR"),
            Cell::Empty,
            Cell::Day(plan.start),
            Cell::Day(plan.end),
            Cell::Empty,
            Cell::Number(case.child),
            Cell::Id('R', case.referral),
        ];
        self.involvements.row(&cells, self.days)
    }
}
