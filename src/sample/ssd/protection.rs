//! The rows of a conference: itself, the plan that it made, and the plan's reviews and visits.

use super::cases::{CaseTables, held_by};
use crate::error::Result;
use crate::sample::cell::Cell;
use crate::sample::codes::{self, Outcomes};
use crate::sample::days::Days;
use crate::sample::episode::Episode;
use crate::sample::known::Known;
use crate::sample::protection::{CpPlan, Protection};

impl CaseTables {
    /// Writes a conference that was held, and all that followed from it.
    pub fn protection(
        &mut self,
        known: &Known,
        episode: &Episode,
        protection: &Protection,
        outcomes: &Outcomes,
        days: &Days,
    ) -> Result<()> {
        let outcome = match &protection.plan {
            Some(_) => &outcomes.conference_plan,
            None => &outcomes.conference_no_plan,
        };
        let [team, worker] = held_by(&episode.allocations, protection.held);
        let cells = [
            Cell::Id('I', protection.number),
            Cell::Id('M', protection.number),
            Cell::maybe(episode.enquiry.as_ref(), |enquiry| Cell::Id('S', enquiry.number)),
            Cell::Number(known.id),
            Cell::maybe(protection.plan.as_ref(), |plan| Cell::Id('P', plan.number)),
            Cell::Id('R', episode.number),
            Cell::Flag(protection.transfer_in),
            Cell::Day(protection.target),
            Cell::Day(protection.held),
            Cell::Flag(protection.plan.is_some()),
            Cell::Text(outcome),
            team,
            worker,
        ];
        self.conferences.row(&cells, days)?;
        protection.plan.as_ref().map_or(Ok(()), |plan| self.plan(known, episode, protection.number, plan, days))
    }

    fn plan(&mut self, known: &Known, episode: &Episode, conference: u64, plan: &CpPlan, days: &Days) -> Result<()> {
        let cells = [
            Cell::Id('P', plan.number),
            Cell::Id('R', episode.number),
            Cell::Id('I', conference),
            Cell::Number(known.id),
            Cell::Day(plan.start),
            Cell::Day(plan.end),
            Cell::Text(codes::CATEGORIES[plan.category]),
            Cell::Flag(false),
            Cell::Text(codes::CATEGORIES[plan.later_category]),
        ];
        self.plans.row(&cells, days)?;
        self.chair(known, episode, plan, days)?;
        for review in &plan.reviews {
            let cells = [
                Cell::Id('V', review.number),
                Cell::Number(known.id),
                Cell::Id('P', plan.number),
                Cell::Day(review.due),
                Cell::Day(review.held),
                Cell::Id('M', review.number),
                Cell::Flag(review.goes_on),
                Cell::Flag(review.quorate),
                Cell::Text(codes::PARTICIPATION[review.participation]),
            ];
            self.reviews.row(&cells, days)?;
        }
        for visit in &plan.visits {
            let cells = [
                Cell::Id('T', visit.number),
                Cell::Number(known.id),
                Cell::Id('P', plan.number),
                Cell::Day(visit.day),
                Cell::Flag(visit.seen),
                Cell::Flag(visit.alone),
                Cell::Flag(visit.bedroom),
            ];
            self.visits.row(&cells, days)?;
        }
        Ok(())
    }

    /// The conference's chair is involved and does not hold the case.
    fn chair(&mut self, known: &Known, episode: &Episode, plan: &CpPlan, days: &Days) -> Result<()> {
        let (chair, number) = plan.chair;
        let cells = [
            Cell::Id('L', number),
            Cell::Id('H', chair),
            Cell::Text("CHILD PROTECTION CHAIR"),
            Cell::Empty,
            Cell::Day(plan.start),
            Cell::Day(plan.end),
            Cell::Empty,
            Cell::Number(known.id),
            Cell::Id('R', episode.number),
        ];
        self.involvements.row(&cells, days)
    }
}
