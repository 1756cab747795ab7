//! The Standard Safeguarding Dataset: a CSV for each table. Referrals from the former case system, and what followed from
//! them, lie in files of their own beside the tables that they belong to.
//!
//! The modules stand in order: each imports only what stands above it.

mod shapes;
mod care_shapes;
mod cases;
mod episode;
mod protection;
mod care;
mod persons;
mod professionals;

use std::path::Path;

use super::cell::Cell;
use super::child::{Contact, EarlyHelp, Outcome};
use super::codes::{self, Outcomes};
use super::county;
use super::days::Days;
use super::form::Form;
use super::known::Known;
use super::table::{Table, TableSummary};
use crate::error::Result;
use care::CareTables;
use cases::{CaseTables, held_by};
use persons::PersonTables;
use professionals::Professionals;
use shapes::Named;

pub struct Ssd<'a> {
    days: &'a Days,
    outcomes: Outcomes,
    contacts: Table,
    early_help: Table,
    cin_visits: Table,
    cin_plans: Table,
    cases: CaseTables,
    former: CaseTables,
    departments: TableSummary,
    persons: PersonTables,
    care: CareTables,
    professionals: Professionals,
}

impl<'a> Ssd<'a> {
    /// Opens every table in a folder, and writes the departments, which need no child. `faults`: whether some rows are wrong.
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn create(folder: &Path, faults: bool, seed: u64, days: &'a Days) -> Result<Self> {
        let open = |(name, mut shape): Named, suffix: &str| {
            shape.faulty &= faults && suffix.is_empty();
            Table::create(folder, format!("{name}{suffix}.csv"), shape)
        };
        let table = |named: Named| open(named, "");
        let mut departments = table(shapes::DEPARTMENTS)?;
        for row in county::departments() {
            departments.row(&row.map(Cell::Text), days)?;
        }
        Ok(Ssd {
            days,
            outcomes: Outcomes::new(),
            contacts: table(shapes::CONTACTS)?,
            early_help: table(shapes::EARLY_HELP)?,
            cin_visits: table(shapes::CIN_VISITS)?,
            cin_plans: table(shapes::CIN_PLANS)?,
            cases: CaseTables::create(days, table)?,
            former: CaseTables::create(days, |named| open(named, "_former"))?,
            departments: departments.finish()?,
            persons: PersonTables::create(table)?,
            care: CareTables::create(table)?,
            professionals: Professionals::create(table, seed, days)?,
        })
    }

    fn contact(&mut self, known: &Known, contact: &Contact) -> Result<()> {
        let outcomes = &self.outcomes;
        let outcome = match contact.outcome {
            Outcome::Referral => &outcomes.contact_referral,
            Outcome::ExistingReferral => &outcomes.contact_existing,
            Outcome::NoFurtherAction => &outcomes.contact_no_further_action,
            Outcome::Advice => &outcomes.contact_advice,
            Outcome::Other => &outcomes.contact_other,
        };
        let (code, description) = codes::SOURCES[contact.source];
        let cells = [
            Cell::Id('C', contact.number),
            Cell::Number(known.id),
            Cell::At(contact.at),
            Cell::Text(code),
            Cell::Text(description),
            Cell::Text(outcome),
            Cell::Team(county::contact_team(known.locality, contact.at.day, self.days)),
        ];
        self.contacts.row(&cells, self.days)
    }

    fn early_help(&mut self, child: u64, help: &EarlyHelp) -> Result<()> {
        // A weighted choice: one reason in twenty-five is the one in Windows-1252.
        let reasons = codes::EARLY_HELP_REASONS;
        let reason = match help.reason % 25 {
            0 => Cell::Bytes(reasons[codes::REASON_IN_WINDOWS_1252]),
            place => match std::str::from_utf8(reasons[place % reasons.len()]) {
                Ok(text) => Cell::Text(text),
                Err(_) => Cell::Text("Other"),
            },
        };
        let ended = help.end <= self.days.end;
        let cells = [
            Cell::Id('E', help.number),
            Cell::Number(child),
            Cell::Day(help.start),
            Cell::Day(help.end),
            reason,
            if ended { Cell::Text(codes::EARLY_HELP_ENDS[help.reason % 4]) } else { Cell::Empty },
            Cell::Text(codes::EARLY_HELP_ORGANISATIONS[help.organisation % 4]),
            Cell::Id('F', help.worker as u64),
        ];
        self.early_help.row(&cells, self.days)
    }

    fn in_need(&mut self, known: &Known) -> Result<()> {
        for episode in &known.episodes {
            for visit in &episode.in_need_visits {
                let cells = [
                    Cell::Id('N', visit.number),
                    Cell::Number(known.id),
                    Cell::Day(visit.day),
                    Cell::Flag(visit.seen),
                    Cell::Flag(visit.alone),
                    Cell::Flag(visit.bedroom),
                ];
                self.cin_visits.row(&cells, self.days)?;
            }
            if let Some(plan) = &episode.cin_plan {
                let [team, worker] = held_by(&episode.allocations, plan.start);
                let cells = [
                    Cell::Id('G', plan.number),
                    Cell::Id('R', episode.number),
                    Cell::Number(known.id),
                    Cell::Day(plan.start),
                    Cell::Day(plan.end),
                    team,
                    worker,
                ];
                self.cin_plans.row(&cells, self.days)?;
            }
        }
        Ok(())
    }
}

impl Form for Ssd<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        for contact in &known.contacts {
            self.contact(known, contact)?;
        }
        for help in &known.early_help {
            self.early_help(known.id, help)?;
        }
        for episode in &known.former {
            self.former.episode(known, episode, &self.outcomes, self.days)?;
        }
        for episode in &known.episodes {
            self.cases.episode(known, episode, &self.outcomes, self.days)?;
        }
        self.in_need(known)?;
        self.persons.child(known, self.days)?;
        self.care.child(known, self.days)?;
        self.professionals.count(known);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        let mut tables = vec![self.contacts.finish()?, self.early_help.finish()?];
        let (cases, involvements) = self.cases.finish()?;
        tables.extend(cases);
        tables.extend([self.cin_visits.finish()?, involvements, self.departments]);
        tables.push(self.cin_plans.finish()?);
        tables.extend(self.persons.finish()?);
        tables.extend(self.care.finish()?);
        tables.push(self.professionals.finish(self.days)?);
        let (former, involvements) = self.former.finish()?;
        tables.extend(former);
        tables.push(involvements);
        Ok(tables)
    }
}
