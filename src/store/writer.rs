//! A batch on its way into the store: written first, counted only once its commit has landed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use arrow::array::{BooleanArray, RecordBatch};
use datafusion::prelude::{col, lit};
use deltalake_core::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake_core::kernel::{Action, Transaction};
use deltalake_core::protocol::{DeltaOperation, SaveMode};
use deltalake_core::writer::{DeltaWriter, RecordBatchWriter};
use deltalake_core::{DeltaTable, DeltaTableError};
use futures::StreamExt;
use parquet::basic::Encoding;
use parquet::schema::types::ColumnPath;

use super::files::parquet_properties;
use super::schema::conform;
use super::{APPLICATION, BATCH_KEY, broken};
use crate::engine::{Engine, locate};
use crate::error::{Error, Result};

/// A batch on its way into the store.
pub struct Writer {
    table: DeltaTable,
    events: PathBuf,
    writer: RecordBatchWriter,
}

impl Writer {
    pub(super) fn new(table: DeltaTable, events: &Path) -> Result<Self> {
        // Ids of neighbouring events begin alike, and no two are the same.
        let properties = parquet_properties()
            .into_builder()
            .set_column_dictionary_enabled(ColumnPath::from("event_id"), false)
            .set_column_encoding(ColumnPath::from("event_id"), Encoding::DELTA_BYTE_ARRAY)
            .build();
        let writer = RecordBatchWriter::for_table(&table).map_err(|fault| broken(events, &fault))?;
        Ok(Writer { table, events: events.to_path_buf(), writer: writer.with_writer_properties(properties) })
    }

    /// Adds events, in the schema of [`super::event_schema`].
    pub async fn write(&mut self, events: RecordBatch) -> Result<()> {
        self.writer.write(events).await.map_err(|fault| broken(&self.events, &fault))
    }

    /// Rewrites these files without the rows that `gone` picks out (true = withdrawn or replaced).
    pub async fn rewrite<F>(&mut self, engine: &Engine, files: &BTreeSet<String>, mut gone: F) -> Result<Vec<Action>>
    where
        F: FnMut(&RecordBatch) -> Result<BooleanArray>,
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
            return Err(Error::store(
                "the files to be rewritten changed while this batch was read: run the ingest again",
            ));
        }
        let provider =
            self.table.table_provider().with_file_column("file").await.map_err(|fault| broken(&self.events, &fault))?;
        let frame = engine.context().read_table(provider).map_err(|fault| locate(&fault))?;
        let listed = files.iter().map(|file| lit(file.clone())).collect();
        let touched = col("file").in_list(listed, false);
        let mut rows = frame
            .filter(touched)
            .and_then(|frame| frame.drop_columns(&["file"]))
            .map_err(|fault| locate(&fault))?
            .execute_stream()
            .await
            .map_err(|fault| locate(&fault))?;
        while let Some(batch) = rows.next().await {
            let batch = conform(&batch.map_err(|fault| locate(&fault))?)?;
            let kept =
                arrow::compute::not(&gone(&batch)?).and_then(|kept| arrow::compute::filter_record_batch(&batch, &kept));
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
