//! The published tables as files: Parquet and CSV, side by side.

use std::fs::File;
use std::path::Path;

use crate::compute::Worked;
use crate::error::{Error, Result};
use crate::store::write_parquet;

/// Writes `<name>.parquet` and `<name>.csv` (UTF-8, RFC 4180, dates as 2026-10-31) for each table.
pub fn write(tables: &[Worked], folder: &Path) -> Result<()> {
    for table in tables {
        write_parquet(&folder.join(format!("{}.parquet", table.name)), &table.rows, table.schema.clone())?;
        let file = folder.join(format!("{}.csv", table.name));
        let cannot = |fault: String| Error::output(&file, format!("cannot write: {fault}"));
        let handle = File::create(&file).map_err(|fault| cannot(fault.to_string()))?;
        let mut writer = arrow::csv::WriterBuilder::new().with_header(true).build(std::io::BufWriter::new(handle));
        if table.rows.iter().all(|rows| rows.num_rows() == 0) {
            // A table without rows still has its columns.
            let empty = arrow::array::RecordBatch::new_empty(table.schema.clone());
            writer.write(&empty).map_err(|fault| cannot(fault.to_string()))?;
        }
        for rows in &table.rows {
            writer.write(rows).map_err(|fault| cannot(fault.to_string()))?;
        }
    }
    Ok(())
}
