//! The cases behind every figure of the month: a CSV for each indicator, which only its owner can read.

use std::collections::BTreeMap;
use std::io::BufWriter;
use std::path::Path;

use arrow::array::{AsArray, RecordBatch};
use arrow::compute::{cast, partition};
use arrow::datatypes::{DataType, SchemaRef};
use arrow::error::ArrowError;

use super::csv;
use crate::definition::Definitions;
use crate::error::{Error, Result};
use crate::store::{private_file, private_folder};

/// Writes `<indicator>.csv` for every indicator, also for one that has no case in the month. `rows` are those of all, in the order of
/// their indicators.
pub fn write(definitions: &Definitions, schema: &SchemaRef, rows: &[RecordBatch], folder: &Path) -> Result<()> {
    private_folder(folder)?;
    let lists = by_indicator(rows).map_err(|fault| Error::output(folder, format!("cannot write: {fault}")))?;
    for indicator in &definitions.indicators {
        let file = folder.join(format!("{}.csv", indicator.id));
        let rows = lists.get(&indicator.id).map_or(&[][..], Vec::as_slice);
        csv::write(BufWriter::new(private_file(&file)?), schema.clone(), rows, csv::LineEnd::CRLF)
            .map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))?;
    }
    Ok(())
}

fn by_indicator(rows: &[RecordBatch]) -> Result<BTreeMap<String, Vec<RecordBatch>>, ArrowError> {
    let mut lists: BTreeMap<String, Vec<RecordBatch>> = BTreeMap::new();
    for batch in rows.iter().filter(|batch| batch.num_rows() > 0) {
        let indicators = cast(batch.column(0), &DataType::Utf8)?;
        for range in partition(std::slice::from_ref(&indicators))?.ranges() {
            let indicator = indicators.as_string::<i32>().value(range.start).to_owned();
            lists.entry(indicator).or_default().push(batch.slice(range.start, range.len()));
        }
    }
    Ok(lists)
}
