//! One table of the extracts: a CSV file, and the few rows in it that are wrong on purpose.
//!
//! Real extracts are never clean. Every two thousand rows each kind of fault that suits the table strikes once, so that even
//! a small table has some and no table has many; what was done to it is counted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::county::TEAMS;
use super::days::{Days, Moment};
use crate::error::{Error, Result};

/// How a table writes its dates.
#[derive(Clone, Copy)]
pub enum Dates {
    /// `2026-10-31`
    Iso,
    /// `31/10/2026`
    British,
    /// `2026-10-31 00:00:00`: a date-time that means a date.
    Midnight,
}

/// What a table looks like. Columns are told by their places.
pub struct Shape {
    pub file: &'static str,
    pub columns: &'static str,
    pub child: usize,
    pub start: usize,
    pub end: Option<usize>,
    /// The date columns whose days are events.
    pub events: &'static [usize],
    pub dates: Dates,
    pub byte_order_mark: bool,
    pub line_end: &'static str,
}

/// One value of a row.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    Empty,
    /// Written as it stands: quoted already where it needs to be.
    Text(&'a str),
    /// Text that is not UTF-8.
    Bytes(&'a [u8]),
    Number(u64),
    /// A letter and a number.
    Id(char, u64),
    /// A team by its place and the worker's number in it.
    Worker(usize, i32),
    Team(usize),
    Flag(bool),
    /// A day, left empty where the extracts do not know it yet.
    Day(i32),
    /// A day and a time, left empty where the extracts do not know it yet.
    At(Moment),
}

/// What was written to a table, and how many of its rows are wrong on purpose. A row has one fault at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSummary {
    /// The file in `extracts/`.
    pub file: String,
    /// All rows but the header, duplicates included.
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

/// A date that no year has.
const BAD_DATE: &str = "30/02/2025";

pub struct Table {
    shape: Shape,
    path: PathBuf,
    out: BufWriter<File>,
    row: Vec<u8>,
    waiting: Vec<Fault>,
    summary: TableSummary,
}

impl Table {
    /// Opens the file and writes its header.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(folder: &Path, shape: Shape) -> Result<Table> {
        let path = folder.join(shape.file);
        let cannot = |fault: std::io::Error| Error::output(&path, format!("cannot write this table: {fault}"));
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&path).map_err(cannot)?);
        let mark = if shape.byte_order_mark { "\u{feff}" } else { "" };
        write!(out, "{mark}{}{}", shape.columns, shape.line_end).map_err(cannot)?;
        let summary = TableSummary { file: shape.file.to_owned(), ..TableSummary::default() };
        Ok(Table { shape, path, out, row: Vec::with_capacity(512), waiting: Vec::new(), summary })
    }

    /// Writes a row, right or wrong as its turn is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn row(&mut self, cells: &[Cell], days: &Days) -> Result<()> {
        let place = self.summary.rows % ROUND;
        self.waiting.extend(FAULTS.iter().filter(|(row, _)| *row == place).map(|(_, fault)| *fault));
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
                    let start = day(&cells[self.shape.start]).unwrap_or(days.begin);
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
        let ended = |column: usize| day(&cells[column]).is_some_and(|day| day <= days.end);
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
            let dated =
                self.shape.events.iter().filter(|column| day(&cells[**column]).is_some_and(|day| day <= days.end));
            summary.events += dated.count() as u64;
        }
        if fault != Some(Fault::CutShort) {
            summary.windows_1252 += copies * u64::from(cells.iter().any(|cell| matches!(cell, Cell::Bytes(_))));
        }
    }
}

fn day(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Day(day) => Some(*day),
        Cell::At(at) => Some(at.day),
        _ => None,
    }
}

fn write_cell(row: &mut Vec<u8>, cell: Cell, dates: Dates, days: &Days) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => row.extend_from_slice(text.as_bytes()),
        Cell::Bytes(bytes) => row.extend_from_slice(bytes),
        Cell::Number(number) => write_number(row, number, 0),
        Cell::Id(letter, number) => {
            row.push(letter as u8);
            write_number(row, number, 0);
        }
        Cell::Worker(team, worker) => {
            row.push(b'W');
            write_number(row, team as u64 + 1, 2);
            write_number(row, worker as u64, 2);
        }
        Cell::Team(team) => row.extend_from_slice(TEAMS[team].unit.as_bytes()),
        Cell::Flag(flag) => row.push(if flag { b'Y' } else { b'N' }),
        Cell::Day(day) if day > days.end => {}
        Cell::Day(day) => match dates {
            Dates::Iso => row.extend_from_slice(days.iso(day)),
            Dates::British => row.extend_from_slice(days.british(day)),
            Dates::Midnight => {
                row.extend_from_slice(days.iso(day));
                row.extend_from_slice(b" 00:00:00");
            }
        },
        Cell::At(at) if at.day > days.end => {}
        Cell::At(at) => {
            row.extend_from_slice(days.iso(at.day));
            row.push(b' ');
            write_number(row, (at.minute / 60) as u64, 2);
            row.push(b':');
            write_number(row, (at.minute % 60) as u64, 2);
            row.extend_from_slice(b":00");
        }
    }
}

/// Decimal digits, with leading zeros up to a width.
fn write_number(row: &mut Vec<u8>, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut place = digits.len();
    let mut left = number;
    while left > 0 || place == digits.len() {
        place -= 1;
        digits[place] = b'0' + (left % 10) as u8;
        left /= 10;
    }
    row.extend_from_slice(&digits[place.min(digits.len() - width)..]);
}

fn cannot_write(path: &Path, fault: &std::io::Error) -> Error {
    Error::output(path, format!("cannot write this table: {fault}"))
}
