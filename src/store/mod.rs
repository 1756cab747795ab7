//! The event store, and the only module that writes it: a Delta table of events, and a file each per batch of what was
//! read and rejected.
//!
//! A batch is one commit of `events`, which carries the batch's id. Files of other tables count only if their batch stands
//! in that log, so an ingest that dies leaves the store as it was.

mod schema;
mod files;
mod writer;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use datafusion::dataframe::DataFrame;
use datafusion::prelude::{col, lit};
use deltalake_core::kernel::StructType;
use deltalake_core::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake_core::operations::create::CreateBuilder;
use deltalake_core::{DeltaTable, DeltaTableError, ensure_table_uri, open_table, open_table_with_version};
use futures::TryStreamExt;

pub use files::{parquet_properties, private_file, private_folder, write_parquet};
pub use schema::{SIDES, batch_schema, event_schema, rejection_schema, side_key, side_name, side_schema};
pub use writer::Writer;

use crate::definition::Target;
use crate::engine::{Engine, locate};
use crate::error::{Error, Result};
use files::read_parquet;

const BATCH_KEY: &str = "righttime.batch";
const APPLICATION: &str = "righttime.ingest";

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

    /// Makes `stored_events`, `stored_batches`, `stored_rejections` and the rows beside the events known to the engine:
    /// `stored_units`, `stored_children`, `stored_professionals`, `stored_identifiers`, the newest batch last.
    pub async fn register(&self, engine: &Engine) -> Result<()> {
        match &self.table {
            Some(table) => {
                let provider = table.table_provider().await.map_err(|fault| broken(&self.folder, &fault))?;
                table
                    .update_datafusion_session(&engine.context().state())
                    .map_err(|fault| broken(&self.folder, &fault))?;
                engine.register("stored_events", provider)?;
            }
            None => engine.register_rows("stored_events", event_schema(), Vec::new())?,
        }
        let batches = self.batches().await?;
        for (name, schema) in beside_events() {
            engine.register_ordered(&format!("stored_{name}"), schema, self.side_rows(name, &batches)?)?;
        }
        Ok(())
    }

    /// Rows beside the events, of the batches that landed, oldest first.
    pub async fn side(&self, target: Target) -> Result<Vec<RecordBatch>> {
        self.side_rows(side_name(target), &self.batches().await?)
    }

    /// The ids of the batches that landed, oldest first.
    pub async fn batches(&self) -> Result<Vec<String>> {
        let Some(table) = &self.table else { return Ok(Vec::new()) };
        let commits: Vec<_> =
            table.history(None).try_collect().await.map_err(|fault: DeltaTableError| broken(&self.folder, &fault))?;
        // The history is that of the log, newest first, which may reach beyond the version that is open.
        let until_open = commits.iter().rev().take(self.version().map_or(0, |version| version as usize + 1));
        let ids = until_open.filter_map(|commit| commit.info.get(BATCH_KEY)?.as_str().map(str::to_owned));
        Ok(ids.collect())
    }

    /// The stored rows of a source: `event_id, row_hash, occurred_at, file`, file by file.
    pub async fn rows_of(&self, engine: &Engine, source: &str) -> Result<Option<DataFrame>> {
        self.columns_of(engine, source, &["event_id", "row_hash", "occurred_at", "file"]).await
    }

    /// These columns of the stored events of a source; `file` is the one in which an event lies.
    pub async fn columns_of(&self, engine: &Engine, source: &str, columns: &[&str]) -> Result<Option<DataFrame>> {
        let Some(table) = &self.table else { return Ok(None) };
        let provider =
            table.table_provider().with_file_column("file").await.map_err(|fault| broken(&self.folder, &fault))?;
        table.update_datafusion_session(&engine.context().state()).map_err(|fault| broken(&self.folder, &fault))?;
        let frame = engine.context().read_table(provider).map_err(|fault| locate(&fault))?;
        let only = col("source").eq(lit(source));
        let frame = frame.filter(only).and_then(|frame| frame.select_columns(columns));
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
        Writer::new(table, &events)
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
            rows.extend(read_parquet(&file)?);
        }
        Ok(rows)
    }
}

/// The tables beside the events by their folders.
pub fn beside_events() -> impl Iterator<Item = (&'static str, SchemaRef)> {
    let sides = SIDES.into_iter().filter_map(|target| Some((side_name(target), side_schema(target)?)));
    [("batches", batch_schema()), ("rejections", rejection_schema())].into_iter().chain(sides)
}

async fn create(events: &Path) -> Result<DeltaTable> {
    private_folder(events)?;
    let schema: StructType = event_schema()
        .as_ref()
        .try_into_kernel()
        .map_err(|fault: arrow::error::ArrowError| Error::store(fault.to_string()))?;
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
