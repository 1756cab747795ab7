//! Writes children's lives as the rows of the extracts, one child after the other.

mod episode;
mod protection;

use std::path::Path;

use super::allocation::{self, Allocation};
use super::child::{Child, Contact, EarlyHelp, Outcome};
use super::codes::{self, Outcomes};
use super::county;
use super::days::Days;
use super::rng::Rng;
use super::shapes;
use super::table::{Cell, Shape, Table, TableSummary};
use crate::error::Result;

/// The open tables, the last number of each kind of record, and the outcomes' texts.
pub struct Rows<'a> {
    days: &'a Days,
    outcomes: Outcomes,
    contacts: Table,
    early_help: Table,
    referrals: Table,
    assessments: Table,
    enquiries: Table,
    conferences: Table,
    plans: Table,
    reviews: Table,
    cp_visits: Table,
    cin_visits: Table,
    involvements: Table,
    last: Last,
}

#[derive(Default)]
struct Last {
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
}

/// Gives the next number of a kind.
fn next(last: &mut u64) -> u64 {
    *last += 1;
    *last
}

/// What a row under a referral needs to know of it.
struct Case {
    child: u64,
    referral: u64,
    locality: usize,
}

impl<'a> Rows<'a> {
    /// Opens every table in a folder, and writes the departments, which need no child.
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn create(folder: &Path, days: &'a Days) -> Result<(Self, TableSummary)> {
        let table = |shape: Shape| Table::create(folder, shape);
        let mut departments = table(shapes::DEPARTMENTS)?;
        for row in county::departments() {
            departments.row(&row.map(Cell::Text), days)?;
        }
        let rows = Rows {
            days,
            outcomes: Outcomes::new(),
            contacts: table(shapes::CONTACTS)?,
            early_help: table(shapes::EARLY_HELP)?,
            referrals: table(shapes::REFERRALS)?,
            assessments: table(shapes::ASSESSMENTS)?,
            enquiries: table(shapes::ENQUIRIES)?,
            conferences: table(shapes::CONFERENCES)?,
            plans: table(shapes::PLANS)?,
            reviews: table(shapes::REVIEWS)?,
            cp_visits: table(shapes::CP_VISITS)?,
            cin_visits: table(shapes::CIN_VISITS)?,
            involvements: table(shapes::INVOLVEMENTS)?,
            last: Last::default(),
        };
        Ok((rows, departments.finish()?))
    }

    /// Writes what the window shows of a child: contacts in it, and every episode that was open in it, whole.
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn write(&mut self, id: u64, child: &Child, rng: &mut Rng) -> Result<()> {
        let (begin, end) = (self.days.begin, self.days.end);
        for contact in child.contacts.iter().filter(|contact| (begin..=end).contains(&contact.at.day)) {
            self.contact(id, child.locality, contact)?;
        }
        for help in child.early_help.iter().filter(|help| help.end >= begin && help.start <= end) {
            self.early_help(id, help)?;
        }
        for episode in child.episodes.iter().filter(|episode| episode.close >= begin) {
            let case = Case { child: id, referral: next(&mut self.last.referral), locality: child.locality };
            self.episode(&case, episode, rng)?;
        }
        Ok(())
    }

    /// Closes the tables.
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn finish(self) -> Result<Vec<TableSummary>> {
        let tables = [
            self.contacts,
            self.early_help,
            self.referrals,
            self.assessments,
            self.enquiries,
            self.conferences,
            self.plans,
            self.reviews,
            self.cp_visits,
            self.cin_visits,
            self.involvements,
        ];
        tables.into_iter().map(Table::finish).collect()
    }

    fn contact(&mut self, child: u64, locality: usize, contact: &Contact) -> Result<()> {
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
            Cell::Id('C', next(&mut self.last.contact)),
            Cell::Number(child),
            Cell::At(contact.at),
            Cell::Text(code),
            Cell::Text(description),
            Cell::Text(outcome),
            Cell::Team(county::contact_team(locality, contact.at.day, self.days)),
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
            Cell::Id('E', next(&mut self.last.early_help)),
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
}

/// The team and the worker who hold a case on a day.
fn held_by(allocations: &[Allocation], day: i32) -> [Cell<'static>; 2] {
    allocation::holder(allocations, day)
        .map_or([Cell::Empty, Cell::Empty], |(team, worker)| [Cell::Team(team), Cell::Worker(team, worker)])
}
