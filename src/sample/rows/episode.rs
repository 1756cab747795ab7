//! The rows of one referral: itself, its assessment and enquiry, visits to a child in need, and who held the case.

use super::{Case, Rows, held_by, next};
use crate::error::Result;
use crate::sample::allocation::{self, Allocation, Change};
use crate::sample::codes;
use crate::sample::county;
use crate::sample::episode::{Closure, Episode};
use crate::sample::protection::Enquiry;
use crate::sample::rng::Rng;
use crate::sample::table::Cell;

impl Rows<'_> {
    /// Writes a referral and all that followed from it.
    pub(super) fn episode(&mut self, case: &Case, episode: &Episode, rng: &mut Rng) -> Result<()> {
        self.referral(case, episode, rng)?;
        self.assessment(case, episode)?;
        if let Some(enquiry) = &episode.enquiry {
            self.enquiry(case, enquiry, &episode.allocations)?;
        }
        if let Some(protection) = episode.protection.as_ref().filter(|protection| protection.held <= self.days.end) {
            self.protection(case, episode, protection, rng)?;
        }
        for day in &episode.in_need_visits {
            let seen = rng.chance(0.94);
            let cells = [
                Cell::Id('N', next(&mut self.last.visit)),
                Cell::Number(case.child),
                Cell::Day(*day),
                Cell::Flag(seen),
                Cell::Flag(seen && rng.chance(0.6)),
                Cell::Flag(rng.chance(0.3)),
            ];
            self.cin_visits.row(&cells, self.days)?;
        }
        for allocation in &episode.allocations {
            self.involvement(case, allocation)?;
        }
        Ok(())
    }

    fn referral(&mut self, case: &Case, episode: &Episode, rng: &mut Rng) -> Result<()> {
        let day = episode.received.day;
        let outcomes = &self.outcomes;
        let transfer_in = episode.protection.as_ref().is_some_and(|protection| protection.transfer_in);
        let outcome = match (&episode.assessment, &episode.enquiry) {
            (None, _) => &outcomes.referral_no_further_action,
            _ if transfer_in => &outcomes.referral_transfer_in,
            (_, Some(_)) => &outcomes.referral_enquiry,
            _ => &outcomes.referral_assessment,
        };
        let reason = match episode.closure {
            Closure::NoFurtherAction => "",
            Closure::NotInNeed => "RC8",
            Closure::EarlyHelp => "RC9",
            Closure::Ended => "RC7",
        };
        let decided = episode.decided.day <= self.days.end;
        let team = county::assessing_team(case.locality, day, self.days);
        let worker = episode.allocations.first().map_or_else(|| allocation::anyone(rng), |first| first.worker);
        let (code, description) = codes::SOURCES[episode.source];
        let cells = [
            Cell::Id('R', case.referral),
            Cell::Number(case.child),
            Cell::At(episode.received),
            Cell::Text(codes::NEEDS[episode.need]),
            Cell::Text(code),
            Cell::Text(description),
            if decided { Cell::Text(outcome) } else { Cell::Empty },
            if decided { Cell::Flag(episode.assessment.is_none()) } else { Cell::Empty },
            Cell::Text(if episode.close <= self.days.end { reason } else { "" }),
            Cell::Day(episode.close),
            Cell::Team(team),
            Cell::Worker(team, worker),
            Cell::At(episode.decided),
        ];
        self.referrals.row(&cells, self.days)
    }

    fn assessment(&mut self, case: &Case, episode: &Episode) -> Result<()> {
        let Some(assessment) = episode.assessment.as_ref().filter(|assessment| assessment.start <= self.days.end)
        else {
            return Ok(());
        };
        let done = assessment.authorised <= self.days.end;
        let outcome = match assessment.services {
            true => &self.outcomes.assessment_services,
            false => &self.outcomes.assessment_no_further_action,
        };
        // The day before the authorisation, which may itself hand the case on.
        let on = (assessment.authorised - 1).min(self.days.end);
        let [team, worker] = held_by(&episode.allocations, on);
        let cells = [
            Cell::Id('A', next(&mut self.last.assessment)),
            Cell::Number(case.child),
            Cell::Id('R', case.referral),
            Cell::Day(assessment.start),
            if done { Cell::Flag(assessment.child_seen) } else { Cell::Empty },
            Cell::Day(assessment.authorised),
            if done { Cell::Text(outcome) } else { Cell::Empty },
            if done { Cell::Flag(!assessment.services) } else { Cell::Empty },
            team,
            worker,
            Cell::Text(if assessment.urgent { "urgent" } else { "routine" }),
        ];
        self.assessments.row(&cells, self.days)
    }

    fn enquiry(&mut self, case: &Case, enquiry: &Enquiry, allocations: &[Allocation]) -> Result<()> {
        if enquiry.start > self.days.end {
            return Ok(());
        }
        let number = next(&mut self.last.enquiry);
        let done = enquiry.end <= self.days.end;
        let outcome = match enquiry.to_conference {
            true => &self.outcomes.enquiry_conference,
            false => &self.outcomes.enquiry_no_conference,
        };
        let [team, worker] = held_by(allocations, enquiry.end.min(self.days.end));
        let cells = [
            Cell::Id('S', number),
            Cell::Id('R', case.referral),
            Cell::Number(case.child),
            Cell::Day(enquiry.start),
            Cell::Day(enquiry.end),
            if done { Cell::Flag(!enquiry.to_conference) } else { Cell::Empty },
            if done { Cell::Text(outcome) } else { Cell::Empty },
            worker,
            team,
        ];
        self.enquiries.row(&cells, self.days)
    }

    fn involvement(&mut self, case: &Case, allocation: &Allocation) -> Result<()> {
        let reason = match allocation.change {
            Change::First => "FCONTA",
            Change::StandardProcess => "TSPROC",
            Change::Restructure => "ORGRST",
            Change::Left => "LEFTRL",
            Change::Caseload => "MANAGE",
            Change::Absence => "ABSENC",
        };
        let cells = [
            Cell::Id('L', next(&mut self.last.involvement)),
            Cell::Worker(allocation.team, allocation.worker),
            Cell::Text("ALLOCATED CASE WORKER"),
            Cell::Team(allocation.team),
            Cell::Day(allocation.start),
            Cell::Day(allocation.end),
            Cell::Text(reason),
            Cell::Number(case.child),
            Cell::Id('R', case.referral),
        ];
        self.involvements.row(&cells, self.days)
    }
}
