//! The list itself: a line for each event, in the words of the store.

use std::path::Path;

use crate::error::Result;
use crate::sample::cell::Cell;
use crate::sample::days::{Days, Moment};
use crate::sample::known::Known;
use crate::sample::table::{Shape, Table, TableSummary};

const FILE: &str = "council_events.csv";
const COLUMNS: &str =
    "child_id,case_id,process,activity,occurred_at,parent_case_id,team,worker,priority,outcome,unaccompanied";

/// The letter that the list's own case numbers begin with.
const OWN: char = 'U';

pub struct List<'a> {
    pub days: &'a Days,
    table: Table,
    /// The last of the list's own case numbers.
    last: u64,
}

/// What the events of one case have in common; who held it may differ from one to the next.
#[derive(Clone, Copy)]
pub struct Case<'c> {
    child: Cell<'c>,
    id: Cell<'c>,
    process: &'static str,
    parent: Cell<'c>,
    held_by: [Cell<'c>; 2],
    unaccompanied: bool,
}

impl<'c> Case<'c> {
    /// A case under a number that another table gave it.
    pub fn known(child: Cell<'c>, process: &'static str, id: Cell<'c>) -> Self {
        Case { child, id, process, parent: Cell::Empty, held_by: [Cell::Empty; 2], unaccompanied: false }
    }

    pub fn after(self, parent: Cell<'c>) -> Self {
        Case { parent, ..self }
    }

    /// The team and the worker who held it at this step.
    pub fn held_by(self, held_by: [Cell<'c>; 2]) -> Self {
        Case { held_by, ..self }
    }

    /// A case of a child who came to the country alone.
    pub fn unaccompanied(self) -> Self {
        Case { unaccompanied: true, ..self }
    }

    /// The number, for cases that follow from this one.
    pub fn id(&self) -> Cell<'c> {
        self.id
    }
}

impl<'a> List<'a> {
    /// # Errors
    /// The file cannot be written.
    pub fn create(extracts: &Path, days: &'a Days) -> Result<Self> {
        Ok(List { days, table: Table::create(extracts, FILE.to_owned(), Shape::clean(COLUMNS))?, last: 0 })
    }

    /// A case under the list's own next number.
    pub fn case<'c>(&mut self, child: Cell<'c>, process: &'static str) -> Case<'c> {
        self.last += 1;
        Case::known(child, process, Cell::Id(OWN, self.last))
    }

    /// A case of a child under the list's own next number.
    pub fn of(&mut self, known: &Known, process: &'static str) -> Case<'static> {
        self.case(Cell::Number(known.id), process)
    }

    /// An event on a day, if that has come.
    pub fn on(&mut self, case: Case, activity: &'static str, day: i32, outcome: &str) -> Result<()> {
        self.event(case, activity, Cell::Day(day), outcome)
    }

    /// An event of which the minute is known, if its day has come.
    pub fn at(&mut self, case: Case, activity: &'static str, at: Moment, outcome: &str) -> Result<()> {
        self.event(case, activity, Cell::At(at), outcome)
    }

    fn event(&mut self, case: Case, activity: &'static str, occurred: Cell, outcome: &str) -> Result<()> {
        if occurred.is_empty(self.days) {
            return Ok(());
        }
        let cells = [
            case.child,
            case.id,
            Cell::Text(case.process),
            Cell::Text(activity),
            occurred,
            case.parent,
            case.held_by[0],
            case.held_by[1],
            Cell::Empty,
            Cell::Text(outcome),
            Cell::Text(if case.unaccompanied { "yes" } else { "" }),
        ];
        self.table.row(&cells, self.days)
    }

    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> Result<TableSummary> {
        self.table.finish()
    }
}
