//! Small tables that people keep as CSV with headers: read whole, into rows of a type, with every fault told.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::{Error, Kind};
use crate::spreadsheet::of_cell;

/// The rows of a table with their numbers, as a spreadsheet counts them, and every fault with its row and column. `kind` says
/// who can put them right. Text that a spreadsheet would take for a formula may stand behind an apostrophe.
pub fn rows<T: DeserializeOwned>(file: &Path, text: &str, kind: Kind) -> (Vec<(u64, T)>, Vec<Error>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(fault) => return (Vec::new(), vec![Error::new(kind, fault.to_string()).file(file)]),
    };
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (row, record) in (2..).zip(reader.records()) {
        let plain = |record: csv::StringRecord| record.iter().map(of_cell).collect::<csv::StringRecord>();
        match record.and_then(|record| plain(record).deserialize(Some(&headers))) {
            Ok(read) => rows.push((row, read)),
            Err(fault) => faults.push(row_fault(&headers, &fault, kind).file(file).row(row)),
        }
    }
    (rows, faults)
}

fn row_fault(headers: &csv::StringRecord, fault: &csv::Error, kind: Kind) -> Error {
    let csv::ErrorKind::Deserialize { err, .. } = fault.kind() else {
        return Error::new(kind, fault.to_string());
    };
    let error = Error::new(kind, err.kind().to_string());
    match err.field().and_then(|field| headers.get(field as usize)) {
        Some(column) => error.column(column),
        None => error,
    }
}
