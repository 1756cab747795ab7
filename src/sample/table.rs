//! One table of the extracts: a CSV file, and the few rows in it that are wrong on purpose where it is one of those that
//! have them.
//!
//! Real extracts are never clean. Every two thousand rows each kind of fault that suits the table strikes once, so that even
//! a small table has some and no table has many; what was done to it is counted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::cell::{Cell, Dates, write_cell};
use super::days::Days;
use crate::error::{Error, Result};

/// What a table looks like. Columns are told by their places.
#[derive(Clone, Copy)]
pub struct Shape<'s> {
    pub columns: &'s str,
    pub child: usize,
    pub start: usize,
    pub end: Option<usize>,
    /// The date columns whose days are events; all of them, where there is no list.
    pub events: Option<&'static [usize]>,
    pub dates: Dates,
    pub byte_order_mark: bool,
    pub line_end: &'static str,
    /// Whether a few of its rows are wrong.
    pub faulty: bool,
}

impl<'s> Shape<'s> {
    /// A table without a wrong row, whose every date is an event.
    pub fn clean(columns: &'s str) -> Self {
        Shape {
            columns,
            child: 0,
            start: 0,
            end: None,
            events: None,
            dates: Dates::Iso,
            byte_order_mark: false,
            line_end: "\n",
            faulty: false,
        }
    }
}

/// What was written to a table, and how many of its rows are wrong on purpose. A row has one fault at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSummary {
    /// The file, below `extracts/`.
    pub file: String,
    /// All rows but the header, duplicates included; the children, in a census.
    pub rows: u64,
    /// The dated events in the rows without a fault.
    pub events: u64,
    /// Rows that begin on 30 February.
    pub bad_dates: u64,
    /// Rows that end before they start.
    pub ends_before_start: u64,
    /// Rows without the child's id.
    pub no_child: u64,
    /// Rows that break off half way.
    pub cut_short: u64,
    /// Rows that repeat the row above, byte for byte.
    pub duplicates: u64,
    /// Rows with a byte of Windows-1252 that is not UTF-8; they are right otherwise.
    pub windows_1252: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    BadDate,
    EndsBeforeStart,
    NoChild,
    CutShort,
    Duplicate,
}

/// Rows from one round of faults to the next.
const ROUND: u64 = 2000;

/// The row of each round from which a kind of fault waits for a row that suits it.
const FAULTS: [(u64, Fault); 5] = [
    (40, Fault::Duplicate),
    (90, Fault::BadDate),
    (140, Fault::NoChild),
    (190, Fault::CutShort),
    (240, Fault::EndsBeforeStart),
];

/// Many tables are open at once, one for each year of a return.
const BUFFER: usize = 1 << 16;

/// A date that no year has.
const BAD_DATE: &str = "30/02/2025";

pub struct Table {
    shape: Shape<'static>,
    path: PathBuf,
    out: BufWriter<File>,
    row: Vec<u8>,
    waiting: Vec<Fault>,
    summary: TableSummary,
}

impl Table {
    /// Opens a file below a folder and writes its header.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(folder: &Path, file: String, shape: Shape) -> Result<Table> {
        let path = folder.join(&file);
        let cannot = |fault: std::io::Error| Error::output(&path, format!("cannot write this table: {fault}"));
        let mut out = BufWriter::with_capacity(BUFFER, File::create(&path).map_err(cannot)?);
        let mark = if shape.byte_order_mark { "\u{feff}" } else { "" };
        write!(out, "{mark}{}{}", shape.columns, shape.line_end).map_err(cannot)?;
        let summary = TableSummary { file, ..TableSummary::default() };
        let shape = Shape { columns: "", ..shape };
        Ok(Table { shape, path, out, row: Vec::with_capacity(512), waiting: Vec::new(), summary })
    }

    /// Writes a row, right or wrong as its turn is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn row(&mut self, cells: &[Cell], days: &Days) -> Result<()> {
        if self.shape.faulty {
            let place = self.summary.rows % ROUND;
            self.waiting.extend(FAULTS.iter().filter(|(row, _)| *row == place).map(|(_, fault)| *fault));
        }
        let fault = self.next_fault(cells, days);

        self.row.clear();
        let columns = if fault == Some(Fault::CutShort) { cells.len() / 2 } else { cells.len() };
        for (column, cell) in cells.iter().enumerate().take(columns) {
            if column > 0 {
                self.row.push(b',');
            }
            match fault {
                Some(Fault::BadDate) if column == self.shape.start => self.row.extend(BAD_DATE.as_bytes()),
                Some(Fault::NoChild) if column == self.shape.child => {}
                Some(Fault::EndsBeforeStart) if Some(column) == self.shape.end => {
                    let start = cells[self.shape.start].day().unwrap_or(days.begin);
                    write_cell(&mut self.row, Cell::Day(start - 9), self.shape.dates, days);
                }
                _ => write_cell(&mut self.row, *cell, self.shape.dates, days),
            }
        }
        self.row.extend(self.shape.line_end.as_bytes());

        let copies = if fault == Some(Fault::Duplicate) { 2 } else { 1 };
        for _ in 0..copies {
            self.out.write_all(&self.row).map_err(|fault| cannot_write(&self.path, &fault))?;
        }
        self.count(cells, fault, copies, days);
        Ok(())
    }

    /// Writes out what is left and says what was written.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> Result<TableSummary> {
        self.out.flush().map_err(|fault| cannot_write(&self.path, &fault))?;
        Ok(self.summary)
    }

    /// The fault that waits longest, where this row suits it.
    fn next_fault(&mut self, cells: &[Cell], days: &Days) -> Option<Fault> {
        let ended = |column: usize| cells[column].day().is_some_and(|day| day <= days.end);
        match self.waiting.first()? {
            Fault::EndsBeforeStart if self.shape.end.is_none() => {
                self.waiting.remove(0);
                None
            }
            Fault::EndsBeforeStart if !self.shape.end.is_some_and(ended) => None,
            _ => Some(self.waiting.remove(0)),
        }
    }

    fn count(&mut self, cells: &[Cell], fault: Option<Fault>, copies: u64, days: &Days) {
        let summary = &mut self.summary;
        summary.rows += copies;
        match fault {
            Some(Fault::BadDate) => summary.bad_dates += 1,
            Some(Fault::EndsBeforeStart) => summary.ends_before_start += 1,
            Some(Fault::NoChild) => summary.no_child += 1,
            Some(Fault::CutShort) => summary.cut_short += 1,
            Some(Fault::Duplicate) => summary.duplicates += 1,
            None => {}
        }
        if matches!(fault, None | Some(Fault::Duplicate)) {
            let happened = |cell: &Cell| cell.day().is_some_and(|day| day <= days.end);
            let dated = match self.shape.events {
                Some(columns) => columns.iter().filter(|column| happened(&cells[**column])).count(),
                None => cells.iter().filter(|cell| happened(cell)).count(),
            };
            summary.events += dated as u64;
        }
        if fault != Some(Fault::CutShort) {
            summary.windows_1252 += copies * u64::from(cells.iter().any(|cell| matches!(cell, Cell::Bytes(_))));
        }
    }
}

fn cannot_write(path: &Path, fault: &std::io::Error) -> Error {
    Error::output(path, format!("cannot write this table: {fault}"))
}
