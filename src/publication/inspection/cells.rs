//! Rows of a list or a question as cells, and how they stand in a CSV file and in a sheet.

use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type, SchemaRef};
use chrono::NaiveDate;

use crate::error::{Error, Result};

/// The rows of a sheet above the first of a list: its title and its headings.
pub const ABOVE: u32 = 2;

/// Where a row stands in its sheet, as a spreadsheet numbers it.
pub fn sheet_row(row: usize) -> usize {
    row + ABOVE as usize + 1
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Day(NaiveDate),
    Count(i64),
    Number(f64),
}

/// Rows with the names of their columns.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Cells {
    /// # Errors
    /// A column of which no text can be made.
    pub fn of(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Self> {
        let columns = schema.fields().iter().map(|field| field.name().clone()).collect();
        let mut rows = Vec::new();
        for batch in batches {
            let columns = batch.columns().iter().map(column).collect::<Result<Vec<_>>>()?;
            rows.extend((0..batch.num_rows()).map(|row| columns.iter().map(|column| column[row].clone()).collect()));
        }
        Ok(Cells { columns, rows })
    }

    /// The place of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Leaves the rows in which a column says this.
    pub fn keep(&mut self, name: &str, text: &str) {
        if let Some(place) = self.place(name) {
            self.rows.retain(|row| row[place] == Cell::Text(text.to_owned()));
        }
    }

    /// How many different values a column has.
    pub fn different(&self, name: &str) -> usize {
        let Some(place) = self.place(name) else { return 0 };
        let mut values: Vec<String> = self.rows.iter().map(|row| row[place].text(Days::Iso)).collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    }
}

fn column(array: &arrow::array::ArrayRef) -> Result<Vec<Cell>> {
    let as_type = |kind: DataType| cast(array, &kind).map_err(|fault| Error::store(fault.to_string()));
    let cells = match array.data_type() {
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => {
            let days = as_type(DataType::Date32)?;
            let days = days.as_primitive::<Date32Type>();
            days.iter().map(|day| day.and_then(Date32Type::to_naive_date_opt).map_or(Cell::Empty, Cell::Day)).collect()
        }
        kind if kind.is_integer() => {
            let numbers = as_type(DataType::Int64)?;
            numbers.as_primitive::<Int64Type>().iter().map(|number| number.map_or(Cell::Empty, Cell::Count)).collect()
        }
        DataType::Float32 | DataType::Float64 | DataType::Decimal128(..) => {
            let numbers = as_type(DataType::Float64)?;
            let numbers = numbers.as_primitive::<Float64Type>();
            numbers.iter().map(|number| number.map_or(Cell::Empty, Cell::Number)).collect()
        }
        DataType::Boolean => {
            let word = |yes: bool| Cell::Text(if yes { "yes" } else { "no" }.to_owned());
            array.as_boolean().iter().map(|yes| yes.map_or(Cell::Empty, word)).collect()
        }
        DataType::Null => vec![Cell::Empty; array.len()],
        _ => {
            let texts = as_type(DataType::Utf8)?;
            let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
            texts.as_string::<i32>().iter().map(|cell| cell.map_or(Cell::Empty, text)).collect()
        }
    };
    Ok(cells)
}

/// How a file writes its days.
#[derive(Clone, Copy)]
pub enum Days {
    /// `2026-10-31`
    Iso,
    /// `31/10/2026`, as Ofsted asks.
    British,
}

impl Cell {
    pub fn text(&self, days: Days) -> String {
        match (self, days) {
            (Cell::Empty, _) => String::new(),
            (Cell::Text(text), _) => text.clone(),
            (Cell::Day(day), Days::Iso) => day.format("%Y-%m-%d").to_string(),
            (Cell::Day(day), Days::British) => day.format("%d/%m/%Y").to_string(),
            (Cell::Count(number), _) => number.to_string(),
            (Cell::Number(number), _) => number.to_string(),
        }
    }
}

/// Writes a CSV file: UTF-8, RFC 4180. No text in it can begin a formula.
///
/// # Errors
/// The file cannot be written.
pub fn write_csv<'a>(
    file: &Path,
    headings: impl Iterator<Item = &'a str>,
    rows: &[Vec<Cell>],
    days: Days,
) -> Result<()> {
    let mut text = line(headings.map(quoted));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| match cell {
            Cell::Text(text) => quoted(text),
            cell => cell.text(days),
        })));
    }
    std::fs::write(file, text).map_err(|fault| Error::output(file, format!("cannot write: {fault}")))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\n"
}

/// A text as a cell: a spreadsheet takes what begins like a formula for one, so an apostrophe stands before it.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_is_never_a_formula() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("@x,y"), "\"'@x,y\"");
        assert_eq!(Cell::Count(-1).text(Days::British), "-1");
    }
}
