//! The eleven lists as sheets of one workbook, laid out as Ofsted's template: a title, the headings, the rows.

use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::cells::{ABOVE, Cell, Days};
use crate::definition::List;
use crate::error::{Error, Result};

const WIDTH: f64 = 18.0;

/// The day that a spreadsheet counts from.
const SPREADSHEET_BEGINS: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day of the calendar");

/// Writes the workbook. No clock reaches it: it was made on the day of the inspection.
///
/// # Errors
/// A list that has more rows than a sheet can hold; a file that cannot be written.
pub fn write(file: &Path, lists: &[(&List, &[Vec<Cell>])], day: NaiveDate) -> Result<()> {
    fill(file, lists, day).map_err(|fault| match fault {
        XlsxError::RowColumnLimitError => {
            Error::output(file, "a list has more rows than a sheet can hold; the CSV files beside it have them all")
        }
        fault => Error::output(file, format!("cannot write this workbook: {fault}")),
    })
}

fn fill(file: &Path, lists: &[(&List, &[Vec<Cell>])], day: NaiveDate) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    book.set_tempdir(file.parent().unwrap_or(file))?;
    let made = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%dT00:00:00").to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (list, rows) in lists {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&list.sheet)?.set_freeze_panes(ABOVE, 1)?;
        sheet.write_string_with_format(0, 0, &list.title, &bold)?;
        for (column, heading) in (0..).zip(&list.columns) {
            sheet.write_string_with_format(1, column, &heading.heading, &bold)?.set_column_width(column, WIDTH)?;
        }
        for (row, cells) in (ABOVE..).zip(rows.iter()) {
            for (column, cell) in (0..).zip(cells) {
                write_cell(sheet, (row, column), cell, &date)?;
            }
        }
    }
    book.save(file)
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, date: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Day(day) => match (*day - SPREADSHEET_BEGINS).num_days() {
            days @ 1.. => sheet.write_number_with_format(row, column, days as f64, date)?,
            // A mistyped day of a century that spreadsheets do not know.
            _ => sheet.write_string(row, column, cell.text(Days::British))?,
        },
        Cell::Count(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Number(number) => sheet.write_number(row, column, *number)?,
    };
    Ok(())
}
