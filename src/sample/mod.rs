//! Invents a whole county: the extracts of a case system, and the small tables and settings beside them.
//!
//! It is for trying righttime out, for its tests and for its benchmark. What it invents follows England's published figures,
//! crosses a reorganisation, holds a few rows that are wrong on purpose, and holds three planted truths (`truths.rs`) that an
//! analysis ought to find. The same plan gives the same bytes on every machine.
//!
//! The county is invented once and extracted in as many forms as are asked for: the same children, the same days. In the form of
//! the Standard Safeguarding Dataset 1,000 children have about 13,100 rows and 14,000 events over 36 months, so ten million events
//! take about 720,000 children. Children are invented one after the other and written at once: memory does not grow with the
//! county.
//!
//! The modules stand in order: each imports only what stands above it, and the plan.

mod rng;
mod days;
mod year;
mod county;
mod truths;
mod allocation;
mod protection;
mod episode;
mod child;
mod records;
mod person;
mod care;
mod handover;
mod need;
mod known;
mod post;
mod codes;
mod cell;
mod table;
mod form;
mod ssd;
mod annex_a;
mod xml;
mod cin_census;
mod ssda903;
mod events;
mod council;
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
use form::Form;
use known::Register;
use rng::Rng;

pub use table::TableSummary;

/// A form of extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The Standard Safeguarding Dataset: a CSV for each table.
    Ssd,
    /// Ofsted's Annex A: one workbook of eleven lists.
    AnnexA,
    /// Ofsted's Annex A: a CSV for each list.
    AnnexACsv,
    /// The children in need census: an XML file for each year.
    CinCensus,
    /// SSDA903, the return on children looked after: a folder of CSVs for each year.
    Ssda903,
    /// SSDA903 as one XML file for each year.
    Ssda903Xml,
    /// Plain events, one row each.
    Events,
    /// Plain events of what no table of the Standard Safeguarding Dataset has.
    CouncilEvents,
}

/// The size of the county, the time that it covers, the seed that makes it this county and no other, and how it is extracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Children of whom the extracts hold at least one record.
    pub children: u64,
    /// Months from the first day covered to the last.
    pub months: u32,
    pub seed: u64,
    /// The last day covered.
    pub end: NaiveDate,
    /// The forms to write, in this order; one that is named twice is written once.
    pub formats: Vec<Format>,
    /// Whether a few rows of the Standard Safeguarding Dataset are wrong on purpose. No other form has any.
    pub faults: bool,
}

impl Default for Plan {
    /// The county in `sample_data/`.
    fn default() -> Self {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).expect("October has 31 days");
        Plan {
            children: 7000,
            months: 36,
            seed: 2010,
            end,
            formats: vec![Format::Ssd, Format::CouncilEvents],
            faults: true,
        }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub children: u64,
    /// The files below `extracts/`, in the order of the forms.
    pub tables: Vec<TableSummary>,
}

impl Summary {
    /// Rows in all extracts, headers apart.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Dated events in the rows that have no fault, each as often as a form tells it.
    pub fn events(&self) -> u64 {
        self.tables.iter().map(|table| table.events).sum()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{:<36} {:>9} rows", table.file, table.rows)?;
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
    make(&extracts)?;

    let mut forms = Vec::new();
    for (place, format) in plan.formats.iter().enumerate() {
        if !plan.formats[..place].contains(format) {
            forms.push(open(*format, plan, &extracts, &days)?);
        }
    }
    let mut register = Register::new(plan, &days);
    let mut children = 0;
    for family in 0.. {
        if children >= plan.children {
            break;
        }
        for (number, mut child, mut rng) in live_together(plan.seed, family, &days) {
            if children < plan.children && child.keep_what_is_known(&days) {
                let stream = family * 4 + number;
                let known = register.know(FIRST_ID + children, child, stream, family, &mut rng);
                forms.iter_mut().try_for_each(|form| form.child(&known))?;
                children += 1;
            }
        }
    }
    let mut tables = Vec::new();
    for form in forms {
        tables.extend(form.finish()?);
    }

    let summary = Summary { children, tables };
    let files = small_tables::files(plan, &days);
    for (name, text) in files.into_iter().chain([("README.md", readme::text(plan, &summary, &days))]) {
        let path = out.join(name);
        fs::write(&path, text).map_err(|fault| Error::output(&path, format!("cannot write this file: {fault}")))?;
    }
    Ok(summary)
}

/// Opens the files of a form.
fn open<'a>(format: Format, plan: &'a Plan, extracts: &Path, days: &'a Days) -> Result<Box<dyn Form + 'a>> {
    Ok(match format {
        Format::Ssd => Box::new(ssd::Ssd::create(extracts, plan.faults, plan.seed, days)?),
        Format::AnnexA => Box::new(annex_a::AnnexA::workbook(extracts, days)?),
        Format::AnnexACsv => Box::new(annex_a::AnnexA::tables(extracts, days)?),
        Format::CinCensus => Box::new(cin_census::CinCensus::create(extracts, days)?),
        Format::Ssda903 => Box::new(ssda903::Tables::create(extracts, days)?),
        Format::Ssda903Xml => Box::new(ssda903::Documents::create(extracts, days)?),
        Format::Events => Box::new(events::Events::create(extracts, days)?),
        Format::CouncilEvents => Box::new(council::CouncilEvents::create(extracts, plan, days)?),
    })
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|fault| Error::output(folder, format!("cannot make this folder: {fault}")))
}

/// The lives of one family's children, each with its number in the family and the stream of numbers that it has drawn from.
fn live_together(seed: u64, family: u64, days: &Days) -> Vec<(u64, Child, Rng)> {
    let mut rng = Rng::new(seed, family * 4);
    let shares: [u32; 5] = county::LOCALITIES.map(|locality| locality.share);
    let locality = rng.weighted(&shares);
    let first = Moment { day: days.arrival(&mut rng), minute: days.minute(&mut rng) };
    let source = child::source(&mut rng);
    let count = 1 + rng.weighted(&CHILDREN_IN_A_FAMILY) as u64;
    let lives = (1..=count).map(|number| {
        let mut rng = Rng::new(seed, family * 4 + number);
        (number, Child::live(locality, first, source, days, &mut rng), rng)
    });
    lives.collect()
}
