//! One value of a row, and how a text file writes it.

use super::county::TEAMS;
use super::days::{Days, Moment};

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

/// One value of a row.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    Empty,
    /// Written as it stands: quoted already where it needs to be.
    Text(&'a str),
    /// Quoted where it needs to be.
    Words(&'a str),
    /// Text that is not UTF-8.
    Bytes(&'a [u8]),
    Number(u64),
    /// A number to reckon with; every other number names something.
    Count(u64),
    /// Completed years; -1 before birth.
    Age(i32),
    /// A number of tenths.
    Tenths(u64),
    /// A letter and a number.
    Id(char, u64),
    /// A team by its place and the worker's number in it.
    Worker(usize, i32),
    /// How a worker is registered.
    Registered(usize, i32),
    Team(usize),
    Flag(bool),
    /// A day, left empty where the extracts do not know it yet.
    Day(i32),
    /// A day that is written although it is still to come, such as a birth.
    Date(i32),
    /// A day and a time, left empty where the extracts do not know it yet.
    At(Moment),
}

impl<'a> Cell<'a> {
    /// A value, or nothing.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
        value.map_or(Cell::Empty, cell)
    }

    /// The team and the worker, or neither.
    pub fn holder(holder: Option<(usize, i32)>) -> [Cell<'static>; 2] {
        holder.map_or([Cell::Empty, Cell::Empty], |(team, worker)| [Cell::Team(team), Cell::Worker(team, worker)])
    }

    pub fn day(&self) -> Option<i32> {
        match self {
            Cell::Day(day) => Some(*day),
            Cell::At(at) => Some(at.day),
            _ => None,
        }
    }

    pub fn is_empty(&self, days: &Days) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) | Cell::Words(text) => text.is_empty(),
            _ => self.day().is_some_and(|day| day > days.end),
        }
    }
}

/// Writes a value as it stands in a CSV file.
pub fn write_cell(row: &mut Vec<u8>, cell: Cell, dates: Dates, days: &Days) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => row.extend_from_slice(text.as_bytes()),
        Cell::Words(text) if text.contains([',', '"']) => {
            row.push(b'"');
            row.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            row.push(b'"');
        }
        Cell::Words(text) => row.extend_from_slice(text.as_bytes()),
        Cell::Bytes(bytes) => row.extend_from_slice(bytes),
        Cell::Number(number) | Cell::Count(number) => write_number(row, number, 0),
        Cell::Age(years) if years < 0 => row.extend_from_slice(b"-1"),
        Cell::Age(years) => write_number(row, years as u64, 0),
        Cell::Tenths(number) => {
            write_number(row, number / 10, 0);
            row.push(b'.');
            write_number(row, number % 10, 0);
        }
        Cell::Id(letter, number) => {
            row.push(letter as u8);
            write_number(row, number, 0);
        }
        Cell::Worker(team, worker) => {
            row.push(b'W');
            write_number(row, team as u64 + 1, 2);
            write_number(row, worker as u64, 2);
        }
        Cell::Registered(team, worker) => {
            row.extend_from_slice(b"SW10");
            write_number(row, team as u64 + 1, 2);
            write_number(row, worker as u64, 2);
        }
        Cell::Team(team) => row.extend_from_slice(TEAMS[team].unit.as_bytes()),
        Cell::Flag(flag) => row.push(if flag { b'Y' } else { b'N' }),
        Cell::Day(day) if day > days.end => {}
        Cell::Day(day) | Cell::Date(day) => match dates {
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
pub fn write_number(row: &mut Vec<u8>, number: u64, width: usize) {
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
