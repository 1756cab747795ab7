//! The lists as sheets of one workbook. Rows go to disk as they come, and no clock reaches the file.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use rust_xlsxwriter::{DocProperties, Format, Workbook as Book, XlsxError};

use super::headings::LISTS;
use crate::calendar::date_of;
use crate::error::{Error, Result};
use crate::sample::cell::{Cell, Dates, write_cell};
use crate::sample::days::Days;
use crate::sample::table::TableSummary;

pub struct Workbook {
    path: PathBuf,
    book: Book,
    date: Format,
    summaries: Vec<TableSummary>,
    text: Vec<u8>,
}

/// The rows above the first of a list: its title and its headings.
const ABOVE: u32 = 2;

/// The day that a spreadsheet counts from, in days from 1970-01-01.
const SPREADSHEET_BEGINS: i32 = -25_569;

const WIDTH: f64 = 18.0;

impl Workbook {
    pub fn create(extracts: &Path, file: &str, days: &Days) -> Result<Self> {
        let path = extracts.join(file);
        let folder = path.parent().unwrap_or(extracts);
        crate::sample::make(folder)?;
        let mut book = Book::new();
        let summaries = begin(&mut book, folder, file, days).map_err(|fault| cannot(&path, &fault))?;
        Ok(Workbook { path, book, date: Format::new().set_num_format("dd/mm/yyyy"), summaries, text: Vec::new() })
    }

    pub fn row(&mut self, list: usize, cells: &[Cell], days: &Days) -> Result<()> {
        self.write(list, cells, days).map_err(|fault| match fault {
            XlsxError::RowColumnLimitError => {
                let what =
                    format!("list {list} has more rows than a sheet can hold: ask for the CSV form, annex-a-csv");
                Error::output(&self.path, what)
            }
            fault => cannot(&self.path, &fault),
        })
    }

    fn write(&mut self, list: usize, cells: &[Cell], days: &Days) -> Result<(), XlsxError> {
        let summary = &mut self.summaries[list - 1];
        let row = ABOVE + summary.rows as u32;
        let sheet = self.book.worksheet_from_index(list - 1)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                cell if cell.is_empty(days) => {}
                Cell::Day(day) | Cell::Date(day) => {
                    sheet.write_number_with_format(row, column, f64::from(day - SPREADSHEET_BEGINS), &self.date)?;
                }
                Cell::Age(years) => {
                    sheet.write_number(row, column, f64::from(*years))?;
                }
                Cell::Count(count) => {
                    sheet.write_number(row, column, *count as f64)?;
                }
                Cell::Words(text) => {
                    sheet.write_string(row, column, *text)?;
                }
                cell => {
                    self.text.clear();
                    write_cell(&mut self.text, *cell, Dates::Iso, days);
                    sheet.write_string(row, column, String::from_utf8_lossy(&self.text))?;
                }
            }
        }
        summary.rows += 1;
        summary.events += cells.iter().filter(|cell| cell.day().is_some_and(|day| day <= days.end)).count() as u64;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<TableSummary>> {
        self.book.save(&self.path).map_err(|fault| cannot(&self.path, &fault))?;
        Ok(self.summaries)
    }
}

/// The sheets with their titles and headings. The workbook was made on the county's last day.
fn begin(book: &mut Book, folder: &Path, file: &str, days: &Days) -> Result<Vec<TableSummary>, XlsxError> {
    book.set_tempdir(folder)?;
    let made = date_of(days.end).unwrap_or(NaiveDate::MIN).and_time(NaiveTime::MIN);
    let made = rust_xlsxwriter::ExcelDateTime::parse_from_str(&made.format("%Y-%m-%d").to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let mut summaries = Vec::new();
    for (list, number) in LISTS.iter().zip(1..) {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(format!("List {number}"))?.set_freeze_panes(ABOVE, 1)?;
        sheet.write_string_with_format(0, 0, list.title, &bold)?;
        for (column, heading) in (0..).zip(list.headings) {
            sheet.write_string_with_format(1, column, *heading, &bold)?.set_column_width(column, WIDTH)?;
        }
        summaries.push(TableSummary { file: format!("{file}: List {number}"), ..TableSummary::default() });
    }
    Ok(summaries)
}

fn cannot(path: &Path, fault: &XlsxError) -> Error {
    Error::output(path, format!("cannot write this workbook: {fault}"))
}
