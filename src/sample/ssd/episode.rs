//! The rows of one referral: itself, its assessment and enquiry, and who held the case.

use super::cases::{CaseTables, held_by};
use crate::error::Result;
use crate::sample::allocation::Allocation;
use crate::sample::cell::Cell;
use crate::sample::codes::{self, Outcomes};
use crate::sample::county;
use crate::sample::days::Days;
use crate::sample::episode::Episode;
use crate::sample::known::Known;
use crate::sample::protection::Enquiry;

impl CaseTables {
    /// Writes a referral and all that followed from it.
    pub fn episode(&mut self, known: &Known, episode: &Episode, outcomes: &Outcomes, days: &Days) -> Result<()> {
        self.referral(known, episode, outcomes, days)?;
        self.assessment(known, episode, outcomes, days)?;
        if let Some(enquiry) = episode.enquiry.as_ref().filter(|enquiry| enquiry.start <= days.end) {
            self.enquiry(known, episode, enquiry, outcomes, days)?;
        }
        if let Some(protection) = episode.protection.as_ref().filter(|protection| protection.held <= days.end) {
            self.protection(known, episode, protection, outcomes, days)?;
        }
        for allocation in &episode.allocations {
            self.involvement(known, episode, allocation, days)?;
        }
        Ok(())
    }

    fn referral(&mut self, known: &Known, episode: &Episode, outcomes: &Outcomes, days: &Days) -> Result<()> {
        let transfer_in = episode.protection.as_ref().is_some_and(|protection| protection.transfer_in);
        let outcome = match (&episode.assessment, &episode.enquiry) {
            (None, _) => &outcomes.referral_no_further_action,
            _ if transfer_in => &outcomes.referral_transfer_in,
            (_, Some(_)) => &outcomes.referral_enquiry,
            _ => &outcomes.referral_assessment,
        };
        let decided = episode.decided.day <= days.end;
        let team = county::assessing_team(known.locality, episode.received.day, days);
        let (code, description) = codes::SOURCES[episode.source];
        let cells = [
            Cell::Id('R', episode.number),
            Cell::Number(known.id),
            Cell::At(episode.received),
            Cell::Text(codes::NEEDS[episode.need]),
            Cell::Text(code),
            Cell::Text(description),
            if decided { Cell::Text(outcome) } else { Cell::Empty },
            if decided { Cell::Flag(episode.assessment.is_none()) } else { Cell::Empty },
            Cell::Text(if episode.close <= days.end { episode.closure.code() } else { "" }),
            Cell::Day(episode.close),
            Cell::Team(team),
            Cell::Worker(team, episode.receiver),
            Cell::At(episode.decided),
        ];
        self.referrals.row(&cells, days)
    }

    fn assessment(&mut self, known: &Known, episode: &Episode, outcomes: &Outcomes, days: &Days) -> Result<()> {
        let Some(assessment) = episode.assessment.as_ref().filter(|assessment| assessment.start <= days.end) else {
            return Ok(());
        };
        let done = assessment.authorised <= days.end;
        let outcome = match assessment.services {
            true => &outcomes.assessment_services,
            false => &outcomes.assessment_no_further_action,
        };
        let [team, worker] = held_by(&episode.allocations, assessment.held_on(days.end));
        let mut cells = vec![
            Cell::Id('A', assessment.number),
            Cell::Number(known.id),
            Cell::Id('R', episode.number),
            Cell::Day(assessment.start),
            if done { Cell::Flag(assessment.child_seen) } else { Cell::Empty },
            Cell::Day(assessment.authorised),
            if done { Cell::Text(outcome) } else { Cell::Empty },
            if done { Cell::Flag(!assessment.services) } else { Cell::Empty },
            team,
            worker,
            Cell::Text(if assessment.urgent { "urgent" } else { "routine" }),
        ];
        if days.begins_before_single_assessments() {
            cells.push(Cell::Text(match (days.has_single_assessments(assessment.start), assessment.services) {
                (true, _) => "Single Assessment",
                (false, true) => "Core Assessment",
                (false, false) => "Initial Assessment",
            }));
        }
        self.assessments.row(&cells, days)
    }

    fn enquiry(
        &mut self,
        known: &Known,
        episode: &Episode,
        enquiry: &Enquiry,
        outcomes: &Outcomes,
        days: &Days,
    ) -> Result<()> {
        let done = enquiry.end <= days.end;
        let outcome = match enquiry.to_conference {
            true => &outcomes.enquiry_conference,
            false => &outcomes.enquiry_no_conference,
        };
        let [team, worker] = held_by(&episode.allocations, enquiry.end.min(days.end));
        let cells = [
            Cell::Id('S', enquiry.number),
            Cell::Id('R', episode.number),
            Cell::Number(known.id),
            Cell::Day(enquiry.start),
            Cell::Day(enquiry.end),
            if done { Cell::Flag(!enquiry.to_conference) } else { Cell::Empty },
            if done { Cell::Text(outcome) } else { Cell::Empty },
            worker,
            team,
        ];
        self.enquiries.row(&cells, days)
    }

    fn involvement(&mut self, known: &Known, episode: &Episode, allocation: &Allocation, days: &Days) -> Result<()> {
        let cells = [
            Cell::Id('L', allocation.number),
            Cell::Worker(allocation.team, allocation.worker),
            Cell::Text("ALLOCATED CASE WORKER"),
            Cell::Team(allocation.team),
            Cell::Day(allocation.start),
            Cell::Day(allocation.end),
            Cell::Text(allocation.change.code()),
            Cell::Number(known.id),
            Cell::Id('R', episode.number),
        ];
        self.involvements.row(&cells, days)
    }
}
