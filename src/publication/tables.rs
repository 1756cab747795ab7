//! The published tables as files: Parquet and CSV, side by side. Parquet keeps every value as it is.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use super::csv;
use crate::compute::Worked;
use crate::error::{Error, Result};
use crate::store::write_parquet;

/// Writes `<name>.parquet` and `<name>.csv` for each table.
pub fn write(tables: &[Worked], folder: &Path) -> Result<()> {
    for table in tables {
        write_parquet(&folder.join(format!("{}.parquet", table.name)), &table.rows, table.schema.clone())?;
        let file = folder.join(format!("{}.csv", table.name));
        let cannot = |fault: String| Error::output(&file, format!("cannot write: {fault}"));
        let handle = BufWriter::new(File::create(&file).map_err(|fault| cannot(fault.to_string()))?);
        csv::write(handle, table.schema.clone(), &table.rows, csv::LineEnd::CRLF)
            .map_err(|fault| cannot(fault.to_string()))?;
    }
    Ok(())
}
