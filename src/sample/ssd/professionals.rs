//! The people who work with the children: no names, and how many cases each held on the last 30 September.

use chrono::{Datelike, NaiveDate};

use super::care_shapes as shapes;
use super::shapes::Named;
use crate::calendar::{date_of, day_number};
use crate::error::Result;
use crate::sample::allocation::WORKERS;
use crate::sample::cell::Cell;
use crate::sample::county::{self, TEAMS};
use crate::sample::days::Days;
use crate::sample::known::Known;
use crate::sample::post::Post;
use crate::sample::table::{Table, TableSummary};

pub struct Professionals {
    table: Table,
    seed: u64,
    /// The last 30 September.
    counted_on: i32,
    /// Cases by team and worker.
    cases: Vec<[u64; WORKERS as usize]>,
}

/// Those who hold no case: chairs, early help workers, personal advisers.
const OTHERS: [(char, u64, &str); 3] =
    [('H', 6, "Child Protection Chair"), ('F', 40, "Early Help Worker"), ('A', 24, "Personal Adviser")];

impl Professionals {
    pub fn create(table: impl Fn(Named) -> Result<Table>, seed: u64, days: &Days) -> Result<Self> {
        let september = |year| NaiveDate::from_ymd_opt(year, 9, 30).map_or(days.end, day_number);
        let year = date_of(days.end).map_or(0, |date| date.year());
        let counted_on = if september(year) <= days.end { september(year) } else { september(year - 1) };
        let cases = vec![[0; WORKERS as usize]; TEAMS.len()];
        Ok(Professionals { table: table(shapes::PROFESSIONALS)?, seed, counted_on, cases })
    }

    /// Counts a child's open case for the worker who holds it.
    pub fn count(&mut self, known: &Known) {
        for allocation in known.cases().flat_map(|case| &case.allocations) {
            if allocation.start <= self.counted_on && allocation.end > self.counted_on {
                self.cases[allocation.team][allocation.worker as usize - 1] += 1;
            }
        }
    }

    pub fn finish(mut self, days: &Days) -> Result<TableSummary> {
        for (team, cases) in self.cases.iter().enumerate() {
            for (cases, worker) in cases.iter().zip(1..) {
                let post = Post::of(self.seed, team, worker);
                let id = Cell::Worker(team, worker);
                let there = county::is_there(team, self.counted_on, days);
                let cells = [
                    id,
                    id,
                    Cell::Empty,
                    Cell::Registered(team, worker),
                    Cell::Text(post.title),
                    if there { Cell::Count(*cases) } else { Cell::Empty },
                    Cell::Team(team),
                    Cell::Text(if there { post.hours } else { "" }),
                    Cell::Flag(post.agency),
                ];
                self.table.row(&cells, days)?;
            }
        }
        for (letter, count, title) in OTHERS {
            for number in 1..=count {
                let id = Cell::Id(letter, number);
                let (empty, hours) = (Cell::Empty, Cell::Text("1.0"));
                let cells = [id, id, empty, empty, Cell::Text(title), empty, empty, hours, Cell::Flag(false)];
                self.table.row(&cells, days)?;
            }
        }
        self.table.finish()
    }
}
