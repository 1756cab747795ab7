//! The event store, and the only module that writes it: a Delta table of events, and a file each per batch of what was
//! read and rejected.
//!
//! A batch is one commit of `events`, which carries the batch's id. Files of other tables count only if their batch stands
//! in that log, so an ingest that dies leaves the store as it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use datafusion::dataframe::DataFrame;
use deltalake_core::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake_core::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake_core::kernel::{Action, StructType, Transaction};
use deltalake_core::operations::create::CreateBuilder;
use deltalake_core::protocol::{DeltaOperation, SaveMode};
use deltalake_core::writer::{DeltaWriter, RecordBatchWriter};
use deltalake_core::{DeltaTable, DeltaTableError, ensure_table_uri, open_table, open_table_with_version};
use futures::{StreamExt, TryStreamExt};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use crate::engine::{Engine, locate};
use crate::error::{Error, Result};

const BATCH_KEY: &str = "righttime.batch";
const APPLICATION: &str = "righttime.ingest";

/// One event, as stored. `row_hash` tells whether a row that is read again still says the same.
pub fn event_schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let entries = DataType::Struct(vec![text("key", false), text("value", true)].into());
    Arc::new(Schema::new(vec![
        text("event_id", false),
        text("child_id", false),
        text("case_id", false),
        text("parent_case_id", true),
        text("process", false),
        text("activity", false),
        Field::new("occurred_at", DataType::Timestamp(TimeUnit::Microsecond, None), false),
        Field::new("date_only", DataType::Boolean, false),
        text("team", true),
        text("worker", true),
        text("priority", true),
        text("outcome", true),
        Field::new("attributes", DataType::Map(Arc::new(Field::new("key_value", entries, false)), false), true),
        text("source", false),
        text("source_file", false),
        Field::new("source_row", DataType::Int64, false),
        Field::new("row_hash", DataType::Int64, false),
        text("batch_id", false),
    ]))
}

/// How each Parquet file is written: the same bytes for the same rows.
pub fn parquet_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_created_by(format!("righttime {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).expect("a level of zstd")))
        .build()
}

/// A county's store, at its newest version or an earlier one.
pub struct Store {
    folder: PathBuf,
    table: Option<DeltaTable>,
}

impl Store {
    /// Opens the store; one that does not exist yet is empty.
    ///
    /// # Errors
    /// A store that cannot be read, or a version that it never had.
    pub async fn open(folder: &Path, version: Option<u64>) -> Result<Self> {
        let events = folder.join("events");
        let table = if events.join("_delta_log").is_dir() {
            let url = url_of(&events)?;
            let opened = match version {
                Some(version) => open_table_with_version(url, version).await,
                None => open_table(url).await,
            };
            Some(opened.map_err(|fault| broken(&events, &fault))?)
        } else {
            None
        };
        Ok(Store { folder: folder.to_path_buf(), table })
    }

    /// The version that is open; none while nothing was ever ingested.
    pub fn version(&self) -> Option<u64> {
        self.table.as_ref().and_then(DeltaTable::version)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes `events`, `stored_batches`, `stored_rejections` and `extract_units` known to the engine.
    pub async fn register(&self, engine: &Engine) -> Result<()> {
        match &self.table {
            Some(table) => {
                let provider = table.table_provider().await.map_err(|fault| broken(&self.folder, &fault))?;
                table.update_datafusion_session(&engine.context().state()).map_err(|fault| broken(&self.folder, &fault))?;
                engine.register("events", provider)?;
            }
            None => engine.register_rows("events", event_schema(), Vec::new())?,
        }
        let batches = self.batches().await?;
        for (name, schema) in [("stored_batches", batch_schema()), ("stored_rejections", rejection_schema()), ("extract_units", unit_schema())] {
            let rows = self.side_rows(name.trim_start_matches("stored_"), &batches)?;
            engine.register_rows(name, schema, rows)?;
        }
        Ok(())
    }

    /// The ids of the batches that landed, oldest first.
    pub async fn batches(&self) -> Result<Vec<String>> {
        let Some(table) = &self.table else { return Ok(Vec::new()) };
        let commits: Vec<_> =
            table.history(None).try_collect().await.map_err(|fault: DeltaTableError| broken(&self.folder, &fault))?;
        let ids = commits.iter().rev().filter_map(|commit| commit.info.get(BATCH_KEY)?.as_str().map(str::to_owned));
        Ok(ids.collect())
    }

    /// The stored rows of a source: `event_id, row_hash, occurred_at, file`, file by file.
    pub async fn rows_of(&self, engine: &Engine, source: &str) -> Result<Option<DataFrame>> {
        let Some(table) = &self.table else { return Ok(None) };
        let provider =
            table.table_provider().with_file_column("file").await.map_err(|fault| broken(&self.folder, &fault))?;
        table.update_datafusion_session(&engine.context().state()).map_err(|fault| broken(&self.folder, &fault))?;
        let frame = engine.context().read_table(provider).map_err(|fault| locate(&fault))?;
        let only = datafusion::prelude::col("source").eq(datafusion::prelude::lit(source));
        let frame = frame.filter(only).and_then(|frame| frame.select_columns(&["event_id", "row_hash", "occurred_at", "file"]));
        frame.map(Some).map_err(|fault| locate(&fault))
    }

    /// Begins a batch; nothing counts before [`Writer::commit`].
    pub async fn begin(&mut self) -> Result<Writer> {
        let events = self.folder.join("events");
        private_folder(&self.folder)?;
        if self.table.is_none() {
            self.table = Some(create(&events).await?);
        }
        let table = self.table.clone().expect("created above");
        let properties = parquet_properties()
            .into_builder()
            .set_column_dictionary_enabled(ColumnPath::from("event_id"), false)
            .set_column_encoding(ColumnPath::from("event_id"), Encoding::DELTA_BYTE_ARRAY)
            .build();
        let writer = RecordBatchWriter::for_table(&table).map_err(|fault| broken(&events, &fault))?;
        Ok(Writer { table, events, writer: writer.with_writer_properties(properties) })
    }

    /// Writes rows that belong to a batch beside the events: to `<name>/<batch>.parquet`.
    pub fn write_side(&self, name: &str, batch: &str, rows: &RecordBatch) -> Result<()> {
        let folder = self.folder.join(name);
        private_folder(&folder)?;
        write_parquet(&folder.join(format!("{batch}.parquet")), std::slice::from_ref(rows), rows.schema())
    }

    fn side_rows(&self, name: &str, batches: &[String]) -> Result<Vec<RecordBatch>> {
        let mut rows = Vec::new();
        for batch in batches {
            let file = self.folder.join(name).join(format!("{batch}.parquet"));
            if !file.is_file() {
                continue;
            }
            let cannot = |fault: String| Error::store(format!("cannot read: {fault}")).file(&file);
            let handle = File::open(&file).map_err(|fault| cannot(fault.to_string()))?;
            let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(handle)
                .and_then(|builder| builder.build())
                .map_err(|fault| cannot(fault.to_string()))?;
            for batch in reader {
                rows.push(batch.map_err(|fault| cannot(fault.to_string()))?);
            }
        }
        Ok(rows)
    }
}

/// A batch on its way into the store.
pub struct Writer {
    table: DeltaTable,
    events: PathBuf,
    writer: RecordBatchWriter,
}

impl Writer {
    /// Adds events, in the schema of [`event_schema`].
    pub async fn write(&mut self, events: RecordBatch) -> Result<()> {
        self.writer.write(events).await.map_err(|fault| broken(&self.events, &fault))
    }

    /// Rewrites these files without the rows that `gone` picks out (true = withdrawn or replaced).
    pub async fn rewrite<F>(&mut self, engine: &Engine, files: &BTreeSet<String>, mut gone: F) -> Result<Vec<Action>>
    where
        F: FnMut(&RecordBatch) -> Result<arrow::array::BooleanArray>,
    {
        let mut removed = Vec::new();
        let mut views = self.table.get_active_add_actions_by_predicate(None);
        while let Some(view) = views.next().await {
            let view = view.map_err(|fault| broken(&self.events, &fault))?;
            if files.iter().any(|file| file.ends_with(view.path().as_ref())) {
                removed.push(Action::Remove(view.remove_action(true)));
            }
        }
        drop(views);
        if removed.len() != files.len() {
            return Err(Error::store("the files to be rewritten changed while this batch was read: run the ingest again"));
        }
        let provider =
            self.table.table_provider().with_file_column("file").await.map_err(|fault| broken(&self.events, &fault))?;
        let frame = engine.context().read_table(provider).map_err(|fault| locate(&fault))?;
        let listed = files.iter().map(|file| datafusion::prelude::lit(file.clone())).collect();
        let touched = datafusion::prelude::col("file").in_list(listed, false);
        let mut rows = frame
            .filter(touched)
            .and_then(|frame| frame.drop_columns(&["file"]))
            .map_err(|fault| locate(&fault))?
            .execute_stream()
            .await
            .map_err(|fault| locate(&fault))?;
        while let Some(batch) = rows.next().await {
            let batch = conform(&batch.map_err(|fault| locate(&fault))?)?;
            let kept = arrow::compute::not(&gone(&batch)?).and_then(|kept| arrow::compute::filter_record_batch(&batch, &kept));
            self.write(kept.map_err(|fault| Error::store(fault.to_string()))?).await?;
        }
        Ok(removed)
    }

    /// Lands the batch in one commit.
    ///
    /// # Errors
    /// Another ingest that landed in the meantime: nothing of this one counts then.
    pub async fn commit(mut self, batch: &str, removed: Vec<Action>) -> Result<u64> {
        let added = self.writer.flush().await.map_err(|fault| broken(&self.events, &fault))?;
        let replaces = !removed.is_empty();
        let actions = removed.into_iter().chain(added.into_iter().map(Action::Add)).collect();
        let metadata = [(BATCH_KEY.to_owned(), serde_json::Value::from(batch))];
        let next = self.table.version().map_or(0, |version| version + 1) as i64;
        let properties = CommitProperties::default()
            .with_metadata(metadata)
            .with_cleanup_expired_logs(Some(false))
            .with_application_transaction(Transaction::new(APPLICATION, next));
        let operation = DeltaOperation::Write {
            mode: if replaces { SaveMode::Overwrite } else { SaveMode::Append },
            partition_by: Some(vec!["process".into()]),
            predicate: None,
        };
        let state = self.table.snapshot().map_err(|fault| broken(&self.events, &fault))?;
        let done = CommitBuilder::from(properties)
            .with_actions(actions)
            .build(Some(state), self.table.log_store(), operation)
            .await
            .map_err(|fault| match fault {
                DeltaTableError::Transaction { source } => Error::store(format!(
                    "another ingest landed while this one ran, so nothing of this one counts ({source}); run it again"
                ))
                .file(&self.events),
                other => broken(&self.events, &other),
            })?;
        Ok(done.version())
    }
}

/// Puts a batch's columns into the order and types of [`event_schema`].
pub fn conform(batch: &RecordBatch) -> Result<RecordBatch> {
    let schema = event_schema();
    let columns = schema.fields().iter().map(|field| {
        let column = batch.column_by_name(field.name()).ok_or_else(|| Error::store(format!("events without a column {}", field.name())))?;
        arrow::compute::cast(column, field.data_type()).map_err(|fault| Error::store(fault.to_string()))
    });
    let columns = columns.collect::<Result<Vec<_>>>()?;
    RecordBatch::try_new(schema, columns).map_err(|fault| Error::store(fault.to_string()))
}

/// What one batch read of one file.
pub fn batch_schema() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    let count = |name: &str| Field::new(name, DataType::Int64, false);
    Arc::new(Schema::new(vec![
        text("batch_id"),
        text("source"),
        text("source_file"),
        text("file_hash"),
        text("definition_hash"),
        count("rows_read"),
        count("event_rows"),
        count("duplicates"),
        count("rejected"),
        count("repaired"),
        count("events"),
        count("changed"),
        count("withdrawn"),
    ]))
}

/// What was wrong with a row, and whether it was rejected or repaired.
pub fn rejection_schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    Arc::new(Schema::new(vec![
        text("batch_id", false),
        text("source", false),
        text("source_file", false),
        Field::new("source_row", DataType::Int64, false),
        text("column_name", true),
        text("rule", false),
        text("value", true),
        text("action", false),
        text("says", true),
    ]))
}

/// The units that extracts name themselves.
pub fn unit_schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    Arc::new(Schema::new(vec![text("unit", false), text("name", true), text("parent", true), text("batch_id", false)]))
}

/// Writes one Parquet file.
pub fn write_parquet(file: &Path, rows: &[RecordBatch], schema: SchemaRef) -> Result<()> {
    let cannot = |fault: String| Error::output(file, format!("cannot write: {fault}"));
    let handle = File::create(file).map_err(|fault| cannot(fault.to_string()))?;
    let mut writer = ArrowWriter::try_new(handle, schema, Some(parquet_properties())).map_err(|fault| cannot(fault.to_string()))?;
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

async fn create(events: &Path) -> Result<DeltaTable> {
    private_folder(events)?;
    let schema: StructType = event_schema().as_ref().try_into_kernel().map_err(|fault: arrow::error::ArrowError| Error::store(fault.to_string()))?;
    // Earlier versions are what rebuilds a publication, so the log is kept for good.
    let configuration: HashMap<String, Option<String>> = BTreeMap::from([
        ("delta.logRetentionDuration", "interval 36500 days"),
        ("delta.deletedFileRetentionDuration", "interval 36500 days"),
    ])
    .into_iter()
    .map(|(key, value)| (key.to_owned(), Some(value.to_owned())))
    .collect();
    CreateBuilder::new()
        .with_location(url_of(events)?)
        .with_columns(schema.fields().cloned())
        .with_partition_columns(["process"])
        .with_configuration(configuration)
        .await
        .map_err(|fault| broken(events, &fault))
}

fn url_of(folder: &Path) -> Result<url::Url> {
    let path = std::path::absolute(folder).map_err(|fault| Error::store(fault.to_string()).file(folder))?;
    ensure_table_uri(path.to_string_lossy()).map_err(|fault| broken(folder, &fault))
}

fn broken(folder: &Path, fault: &impl std::fmt::Display) -> Error {
    Error::store(format!("the event store does not answer: {fault}")).file(folder)
}
