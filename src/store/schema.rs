//! The columns of everything that the store keeps.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};

use crate::error::{Error, Result};

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

/// Puts a batch's columns into the order and types of [`event_schema`].
pub fn conform(batch: &RecordBatch) -> Result<RecordBatch> {
    let schema = event_schema();
    let columns = schema.fields().iter().map(|field| {
        let column = batch
            .column_by_name(field.name())
            .ok_or_else(|| Error::store(format!("events without a column {}", field.name())))?;
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
