//! Invents a whole county: the extracts of a case system, and the small tables and settings beside them.
//!
//! It is for trying righttime out, for its tests and for its benchmark. What it invents follows England's published figures,
//! crosses a reorganisation, holds a few rows that are wrong on purpose, and holds three planted truths (`truths.rs`) that an
//! analysis ought to find. The same plan gives the same bytes on every machine.
//!
//! A county of 1,000 children has about 7,100 rows and 9,900 events over 36 months, so ten million events take about
//! 1,010,000 children. Children are invented one after the other and written at once: memory does not grow with the county.
//!
//! The modules stand in order: each imports only what stands above it, and the plan.

mod rng;
mod days;
mod county;
mod truths;
mod allocation;
mod protection;
mod episode;
mod child;
mod codes;
mod table;
mod shapes;
mod rows;
mod small_tables;
mod readme;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use child::Child;
use days::{Days, Moment};
use rng::Rng;
use rows::Rows;

pub use table::TableSummary;

/// The size of the county, the time that it covers, and the seed that makes it this county and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Children of whom the extracts hold at least one record.
    pub children: u64,
    /// Months from the first day covered to the last.
    pub months: u32,
    pub seed: u64,
    /// The last day covered.
    pub end: NaiveDate,
}

impl Default for Plan {
    /// The county in `sample_data/`.
    fn default() -> Self {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).expect("October has 31 days");
        Plan { children: 7000, months: 36, seed: 2010, end }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub children: u64,
    /// The tables in `extracts/`.
    pub tables: Vec<TableSummary>,
}

impl Summary {
    /// Rows in all extracts, headers apart.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Dated events in the rows that have no fault.
    pub fn events(&self) -> u64 {
        self.tables.iter().map(|table| table.events).sum()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{:<32} {:>9} rows", table.file, table.rows)?;
        }
        write!(f, "{} children, {} rows, {} events", self.children, self.rows(), self.events())
    }
}

/// Children of one family: one, two or three.
const CHILDREN_IN_A_FAMILY: [u32; 3] = [65, 25, 10];

/// The first child's id in the case system.
const FIRST_ID: u64 = 1_000_001;

/// Writes the county into a folder, which is made where it is missing; files of the same names are replaced.
///
/// # Errors
/// A file cannot be written; no months; a window that the bank holidays do not cover.
pub fn write(plan: &Plan, out: &Path) -> Result<Summary> {
    let days = Days::new(plan.months, plan.end)?;
    let extracts = out.join("extracts");
    fs::create_dir_all(&extracts)
        .map_err(|fault| Error::output(&extracts, format!("cannot make this folder: {fault}")))?;

    let (mut rows, departments) = Rows::create(&extracts, &days)?;
    let mut children = 0;
    for family in 0.. {
        if children >= plan.children {
            break;
        }
        for (child, mut rng) in live_together(plan.seed, family, &days) {
            if children < plan.children && child.is_known(&days) {
                rows.write(FIRST_ID + children, &child, &mut rng)?;
                children += 1;
            }
        }
    }
    let mut tables = rows.finish()?;
    tables.push(departments);

    let summary = Summary { children, tables };
    let files = small_tables::files(plan, &days);
    for (name, text) in files.into_iter().chain([("README.md", readme::text(plan, &summary, &days))]) {
        let path = out.join(name);
        fs::write(&path, text).map_err(|fault| Error::output(&path, format!("cannot write this file: {fault}")))?;
    }
    Ok(summary)
}

/// The lives of one family's children, each with the stream of numbers that it has drawn from.
fn live_together(seed: u64, family: u64, days: &Days) -> Vec<(Child, Rng)> {
    let mut rng = Rng::new(seed, family * 4);
    let shares: [u32; 5] = county::LOCALITIES.map(|locality| locality.share);
    let locality = rng.weighted(&shares);
    let first = Moment { day: days.arrival(&mut rng), minute: days.minute(&mut rng) };
    let source = child::source(&mut rng);
    let count = 1 + rng.weighted(&CHILDREN_IN_A_FAMILY) as u64;
    let lives = (1..=count).map(|number| {
        let mut rng = Rng::new(seed, family * 4 + number);
        (Child::live(locality, first, source, days, &mut rng), rng)
    });
    lives.collect()
}
