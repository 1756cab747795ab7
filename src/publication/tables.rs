//! The published tables as files: Parquet and CSV, side by side. Parquet keeps every value as it is.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::csv;
use crate::compute::Worked;
use crate::error::{Error, Result};
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
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(BTreeMap::new());
    let processors = thread::available_parallelism().map_or(1, |processors| processors.get());
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                while let Some((at, table, form)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(fault) = write_one(table, *form, folder) {
                        faults.lock().unwrap_or_else(PoisonError::into_inner).insert(*at, fault);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    Error::many(faults.into_values().collect()).map_or(Ok(()), Err)
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
