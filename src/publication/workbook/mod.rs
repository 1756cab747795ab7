//! `workbook.xlsx`: the month for whoever works in a spreadsheet, in the form that the government's guidance asks of accessible ones.
//!
//! The folder is the registry: each `dashboards/workbook/<order>_<name>.sql` is a sheet, whose header says what its columns are called and
//! whose query gives every row. `cover.sql` gives the lines of the cover; the list of contents is made. What a query can use, beside the
//! published tables, are `$county`, `$contact`, `$month`, `$period_end`, `$covers_from`, `$covers_to`, `$store_version` and `$righttime`.

mod header;
mod table;
mod text;
mod looks;
mod charts;
mod book;
mod page;
mod front;
mod sheets;

use std::collections::BTreeMap;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::compute::concat_batches;
use arrow::datatypes::Date32Type;
use chrono::NaiveDate;
use datafusion::common::ScalarValue;
use rust_xlsxwriter::XlsxError;

use crate::engine::{Engine, Parameters, collect_in_order};
use crate::error::{Error, Result};
use header::Cover;
use table::Table;

pub use book::{About, MOST_ROWS};
pub use header::is_sheet;

/// The name of the list of contents, which no other sheet may have.
const CONTENTS: &str = "Contents";

/// What went wrong on a sheet.
#[derive(Debug)]
enum Fault {
    /// A value that no workbook can hold.
    Content(String),
    Excel(XlsxError),
}

impl From<XlsxError> for Fault {
    fn from(fault: XlsxError) -> Self {
        Fault::Excel(fault)
    }
}

/// Writes the workbook from the files of `dashboards/` that are sheets; without a cover there is none. A table goes on over numbered
/// sheets every `limit` rows, [`MOST_ROWS`] unless a test asks for less.
///
/// # Errors
/// The faults of all sheets together: a header that does not read, a query that fails or gives other columns. Each names its file.
pub async fn write(
    templates: &BTreeMap<String, String>,
    engine: &Engine,
    about: &About,
    file: &Path,
    limit: usize,
) -> Result<()> {
    let parameters = &parameters(about);
    let Some((cover, sheets)) = header::read(templates)? else { return Ok(()) };
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for sheet in &sheets {
        match run(engine, &sheet.file, &sheet.sql, parameters).await {
            Ok(batch) => rows.push(batch),
            Err(fault) => faults.push(fault),
        }
    }
    let lines = run(engine, &cover.file, &cover.sql, parameters).await.and_then(|rows| lines(&cover, &rows));
    let lines = lines.unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    let mut tables = Vec::new();
    if faults.is_empty() {
        for (sheet, rows) in sheets.iter().zip(&rows) {
            match Table::new(sheet, rows) {
                Ok(table) => tables.push(table),
                Err(fault) => faults.push(fault),
            }
        }
    }
    if let Some(fault) = Error::many(faults) {
        return Err(fault);
    }
    let cover = (cover.header.sheet.as_str(), cover.header.title.as_str(), lines.as_slice());
    book::write(file, about, cover, &tables, limit).map_err(|(sheet, fault)| {
        let what = match fault {
            Fault::Content(what) => what,
            Fault::Excel(fault) => fault.to_string(),
        };
        let place = if sheet.is_empty() { String::new() } else { format!("sheet \"{sheet}\": ") };
        Error::output(file, format!("{place}{what}"))
    })
}

/// What a sheet's query can name with a dollar.
fn parameters(about: &About) -> Parameters {
    let text = |text: &str| ScalarValue::from(text);
    let date = |date: NaiveDate| ScalarValue::Date32(Some(Date32Type::from_naive_date(date)));
    let nobody = format!("whoever runs righttime at {}", about.county);
    Parameters::from([
        ("county".to_owned(), text(&about.county)),
        ("contact".to_owned(), text(about.contact.as_deref().unwrap_or(&nobody))),
        ("month".to_owned(), text(&about.period_end.format("%Y-%m").to_string())),
        ("period_end".to_owned(), date(about.period_end)),
        ("covers_from".to_owned(), date(about.covers_from)),
        ("covers_to".to_owned(), date(about.covers_to)),
        ("store_version".to_owned(), ScalarValue::from(about.store_version)),
        ("righttime".to_owned(), text(env!("CARGO_PKG_VERSION"))),
    ])
}

/// Every row of a query, in its order.
async fn run(engine: &Engine, file: &Path, sql: &str, parameters: &Parameters) -> Result<RecordBatch> {
    let frame = engine.plan(file, sql, parameters).await?;
    let (schema, rows) = collect_in_order(frame).await.map_err(|fault| fault.file(file))?;
    concat_batches(&schema, &rows).map_err(|fault| Error::definition(file, fault.to_string()))
}

fn lines(cover: &Cover, rows: &RecordBatch) -> Result<Vec<book::Line>> {
    let fault =
        || Error::definition(&cover.file, "the query of the cover gives a text, line, and a boolean, heading").line(1);
    let words = rows.column_by_name("line").ok_or_else(fault)?;
    let words = arrow::compute::cast(words, &arrow::datatypes::DataType::Utf8).map_err(|_| fault())?;
    let headings = rows.column_by_name("heading").and_then(|column| column.as_boolean_opt()).ok_or_else(fault)?;
    let words = words.as_string::<i32>();
    Ok((0..rows.num_rows())
        .filter(|row| words.is_valid(*row))
        .map(|row| book::Line {
            words: words.value(row).to_owned(),
            heading: headings.is_valid(row) && headings.value(row),
        })
        .collect())
}
