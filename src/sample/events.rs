//! Plain events: one CSV, one row for each, in the words of the store. Case numbers are those of the dataset.

use std::path::Path;

use super::care::Care;
use super::cell::Cell;
use super::child::Outcome;
use super::codes;
use super::county;
use super::days::{Days, Moment};
use super::episode::Episode;
use super::form::Form;
use super::known::Known;
use super::protection::Protection;
use super::table::{Shape, Table, TableSummary};
use super::{allocation, codes::EARLY_HELP_ORGANISATIONS};
use crate::error::Result;

const FILE: &str = "events.csv";
const COLUMNS: &str = "child_id,case_id,process,activity,occurred_at,parent_case_id,team,worker,priority,outcome";

pub struct Events<'a> {
    days: &'a Days,
    table: Table,
}

/// What the events of one case have in common.
#[derive(Clone, Copy)]
struct Case<'c> {
    child: u64,
    id: Cell<'c>,
    process: &'static str,
    parent: Cell<'c>,
    held_by: [Cell<'c>; 2],
    priority: &'static str,
}

impl<'c> Case<'c> {
    fn new(child: u64, process: &'static str, id: Cell<'c>) -> Self {
        Case { child, id, process, parent: Cell::Empty, held_by: [Cell::Empty; 2], priority: "" }
    }

    fn after(self, parent: Cell<'c>) -> Self {
        Case { parent, ..self }
    }

    fn held_by(self, held_by: [Cell<'c>; 2]) -> Self {
        Case { held_by, ..self }
    }
}

impl<'a> Events<'a> {
    /// # Errors
    /// The file cannot be written.
    pub fn create(extracts: &Path, days: &'a Days) -> Result<Self> {
        Ok(Events { days, table: Table::create(extracts, FILE.to_owned(), Shape::clean(COLUMNS))? })
    }

    /// An event on a day, if that has come.
    fn on(&mut self, case: Case, activity: &'static str, day: i32, outcome: &str) -> Result<()> {
        self.event(case, activity, Cell::Day(day), outcome)
    }

    fn at(&mut self, case: Case, activity: &'static str, at: Moment, outcome: &str) -> Result<()> {
        self.event(case, activity, Cell::At(at), outcome)
    }

    fn event(&mut self, case: Case, activity: &'static str, occurred: Cell, outcome: &str) -> Result<()> {
        if occurred.is_empty(self.days) {
            return Ok(());
        }
        let cells = [
            Cell::Number(case.child),
            case.id,
            Cell::Text(case.process),
            Cell::Text(activity),
            occurred,
            case.parent,
            case.held_by[0],
            case.held_by[1],
            Cell::Text(case.priority),
            Cell::Text(outcome),
        ];
        self.table.row(&cells, self.days)
    }

    fn contacts(&mut self, known: &Known) -> Result<()> {
        for contact in &known.contacts {
            let outcome = match contact.outcome {
                Outcome::Referral => "referral",
                Outcome::ExistingReferral => "existing_referral",
                Outcome::NoFurtherAction => "no_further_action",
                Outcome::Advice => "advice",
                Outcome::Other => "other",
            };
            let team = county::contact_team(known.locality, contact.at.day, self.days);
            let case = Case::new(known.id, "contact", Cell::Id('C', contact.number));
            self.at(case.held_by([Cell::Team(team), Cell::Empty]), "received", contact.at, outcome)?;
        }
        for help in &known.early_help {
            let team = Cell::Text(EARLY_HELP_ORGANISATIONS[help.organisation % 4]);
            let case = Case::new(known.id, "early_help", Cell::Id('E', help.number));
            let case = case.held_by([team, Cell::Id('F', help.worker as u64)]);
            self.on(case, "started", help.start, "")?;
            self.on(case, "ended", help.end, codes::EARLY_HELP_ENDS[help.reason % 4])?;
        }
        Ok(())
    }

    fn case(&mut self, known: &Known, case: &Episode) -> Result<()> {
        let end = self.days.end;
        let id = Cell::Id('R', case.number);
        let holder = |day: i32| Cell::holder(allocation::holder(&case.allocations, day));
        let team = county::assessing_team(known.locality, case.received.day, self.days);
        let taken = [Cell::Team(team), Cell::Worker(team, case.receiver)];
        let referral = Case::new(known.id, "referral", id).held_by(taken);
        let outcome = if case.assessment.is_some() { "assessment" } else { "no_further_action" };
        self.at(referral, "received", case.received, if case.decided.day <= end { outcome } else { "" })?;
        self.at(referral, "decided", case.decided, "")?;
        self.on(referral, "closed", case.close, case.closure.code())?;
        if let Some(assessment) = &case.assessment {
            let held_by = holder(assessment.held_on(end));
            let priority = if assessment.urgent { "urgent" } else { "routine" };
            let outcome = if assessment.services { "services" } else { "no_further_action" };
            let made = Case::new(known.id, "assessment", Cell::Id('A', assessment.number)).after(id).held_by(held_by);
            let made = Case { priority, ..made };
            self.on(made, "started", assessment.start, "")?;
            self.on(made, "authorised", assessment.authorised, outcome)?;
        }
        if let Some(enquiry) = &case.enquiry {
            let made = Case::new(known.id, "s47", Cell::Id('S', enquiry.number)).after(id);
            let made = made.held_by(holder(enquiry.end.min(end)));
            self.on(made, "started", enquiry.start, "")?;
            self.on(
                made,
                "completed",
                enquiry.end,
                if enquiry.to_conference { "conference" } else { "no_conference" },
            )?;
        }
        if let Some(protection) = &case.protection {
            self.protection(known, case, protection)?;
        }
        for visit in &case.in_need_visits {
            self.on(Case::new(known.id, "cin_visit", Cell::Id('N', visit.number)), "held", visit.day, "")?;
        }
        if let Some(plan) = &case.cin_plan {
            let made =
                Case::new(known.id, "cin_plan", Cell::Id('G', plan.number)).after(id).held_by(holder(plan.start));
            self.on(made, "started", plan.start, "")?;
            self.on(made, "ended", plan.end, "")?;
        }
        for allocation in &case.allocations {
            let held_by = [Cell::Team(allocation.team), Cell::Worker(allocation.team, allocation.worker)];
            let made = Case::new(known.id, "allocation", Cell::Id('L', allocation.number)).after(id).held_by(held_by);
            self.on(made, "started", allocation.start, "")?;
            self.on(made, "ended", allocation.end, allocation.change.code())?;
        }
        Ok(())
    }

    fn protection(&mut self, known: &Known, case: &Episode, protection: &Protection) -> Result<()> {
        let id = Cell::Id('I', protection.number);
        let enquiry = Cell::maybe(case.enquiry.as_ref(), |enquiry| Cell::Id('S', enquiry.number));
        let held_by = Cell::holder(allocation::holder(&case.allocations, protection.held));
        let conference = Case::new(known.id, "icpc", id).after(enquiry).held_by(held_by);
        self.on(conference, "held", protection.held, if protection.plan.is_some() { "plan" } else { "no_plan" })?;
        let Some(plan) = &protection.plan else { return Ok(()) };
        let number = Cell::Id('P', plan.number);
        let made = Case::new(known.id, "cp_plan", number).after(id);
        self.on(made, "started", plan.start, "")?;
        self.on(made, "ended", plan.end, "")?;
        for review in &plan.reviews {
            let held = Case::new(known.id, "cp_review", Cell::Id('V', review.number)).after(number);
            self.on(held, "held", review.held, "")?;
        }
        for visit in plan.visits.iter().filter(|visit| visit.seen) {
            let held = Case::new(known.id, "cp_visit", Cell::Id('T', visit.number)).after(number);
            self.on(held, "held", visit.day, "")?;
        }
        Ok(())
    }

    fn care(&mut self, known: &Known, care: &Care) -> Result<()> {
        let period = Cell::Id('K', care.number);
        let case = |process, id| Case::new(known.id, process, id).after(period);
        let stay = Case::new(known.id, "cla", period).after(Cell::Id('R', care.referral));
        self.on(stay, "started", care.start, "")?;
        self.on(stay, "ended", care.end, care.ended)?;
        for placement in &care.placements {
            let placed = case("placement", Cell::Id('X', placement.number));
            self.on(placed, "started", placement.start, "")?;
            self.on(placed, "ended", placement.end, placement.change)?;
        }
        for status in &care.statuses {
            let held = case("legal_status", Cell::Id('Y', status.number));
            self.on(held, "started", status.start, "")?;
            self.on(held, "ended", status.end, "")?;
        }
        for review in &care.reviews {
            let activity = if review.cancelled { "cancelled" } else { "held" };
            self.on(case("cla_review", Cell::Id('V', review.number)), activity, review.held, "")?;
        }
        for visit in care.visits.iter().filter(|visit| visit.seen) {
            self.on(case("cla_visit", Cell::Id('Q', visit.number)), "held", visit.day, "")?;
        }
        let checks = [("health_assessment", &care.checks.assessments), ("dental_check", &care.checks.dental)];
        for (process, checks) in checks {
            for check in checks.iter().filter(|check| !check.refused) {
                self.on(case(process, Cell::Id('H', check.number)), "completed", check.day, "")?;
            }
        }
        for absence in &care.absences {
            let away = case("missing", Cell::Id('Z', absence.number));
            self.on(away, "started", absence.start, "")?;
            self.on(away, "ended", absence.end, "")?;
        }
        Ok(())
    }
}

impl Form for Events<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        self.contacts(known)?;
        for case in known.cases() {
            self.case(known, case)?;
        }
        known.cares.iter().try_for_each(|care| self.care(known, care))
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        Ok(vec![self.table.finish()?])
    }
}
