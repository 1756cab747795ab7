//! The published tables as files: Parquet and CSV, side by side. Parquet keeps every value as it is.

use std::cmp::Reverse;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use super::csv;
use crate::compute::Worked;
use crate::error::{Error, Result};
use crate::processors;
use crate::store::write_parquet;

#[derive(Clone, Copy)]
enum Form {
    Parquet,
    Csv,
}

/// Writes `<name>.parquet` and `<name>.csv` for each table, as many files at once as there are processors.
///
/// # Errors
/// Every file that cannot be written, in the order of the tables.
pub fn write(tables: &[Worked], folder: &Path) -> Result<()> {
    let forms = |(at, table)| [(at, table, Form::Parquet), (at, table, Form::Csv)];
    let mut files: Vec<(usize, &Worked, Form)> = tables.iter().enumerate().flat_map(forms).collect();
    // The largest first, so that no processor is left with it at the end.
    let rows = |table: &Worked| table.rows.iter().map(|rows| rows.num_rows()).sum::<usize>();
    files.sort_by_key(|(_, table, _)| Reverse(rows(table)));
    let mut written = processors::each(&files, |(at, table, form)| (*at, write_one(table, *form, folder)));
    written.sort_by_key(|(at, _)| *at);
    let faults = written.into_iter().filter_map(|(_, written)| written.err()).collect();
    Error::many(faults).map_or(Ok(()), Err)
}

fn write_one(table: &Worked, form: Form, folder: &Path) -> Result<()> {
    match form {
        Form::Parquet => {
            write_parquet(&folder.join(format!("{}.parquet", table.name)), &table.rows, table.schema.clone())
        }
        Form::Csv => {
            let file = folder.join(format!("{}.csv", table.name));
            let cannot = |fault: String| Error::output(&file, format!("cannot write: {fault}"));
            let handle = BufWriter::new(File::create(&file).map_err(|fault| cannot(fault.to_string()))?);
            csv::write(handle, table.schema.clone(), &table.rows, csv::LineEnd::CRLF)
                .map_err(|fault| cannot(fault.to_string()))
        }
    }
}
