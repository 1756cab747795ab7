//! Files and folders: Parquet of which the same rows are the same bytes, and folders that are their owner's alone.

use std::fs::File;
use std::path::Path;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::error::{Error, Result};

/// How each Parquet file is written: the same bytes for the same rows.
pub fn parquet_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_created_by(format!("righttime {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).expect("a level of zstd")))
        .build()
}

/// Writes one Parquet file.
pub fn write_parquet(file: &Path, rows: &[RecordBatch], schema: SchemaRef) -> Result<()> {
    let cannot = |fault: String| Error::output(file, format!("cannot write: {fault}"));
    let handle = File::create(file).map_err(|fault| cannot(fault.to_string()))?;
    let mut writer =
        ArrowWriter::try_new(handle, schema, Some(parquet_properties())).map_err(|fault| cannot(fault.to_string()))?;
    for batch in rows {
        writer.write(batch).map_err(|fault| cannot(fault.to_string()))?;
    }
    writer.close().map(|_| ()).map_err(|fault| cannot(fault.to_string()))
}

/// Makes a folder that only its owner can enter.
pub fn private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|fault| Error::output(folder, format!("cannot make this folder: {fault}")))
}

/// Makes a file that only its owner can read, in place of one of that name.
pub fn private_file(file: &Path) -> Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map_err(|fault| Error::output(file, format!("cannot write: {fault}")))
}

/// Reads one Parquet file.
pub fn read_parquet(file: &Path) -> Result<Vec<RecordBatch>> {
    let cannot = |fault: String| Error::store(format!("cannot read: {fault}")).file(file);
    let handle = File::open(file).map_err(|fault| cannot(fault.to_string()))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(handle).and_then(|builder| builder.build());
    let reader = reader.map_err(|fault| cannot(fault.to_string()))?;
    reader.map(|batch| batch.map_err(|fault| cannot(fault.to_string()))).collect()
}
