//! The columns of everything that the store keeps.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};

use crate::definition::Target;
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

/// What one batch read of one file; `covers_to` is the day to which it reports, and
/// `pseudonym_key` the fingerprint of the key by which identifiers were replaced, null where they are the extract's own.
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
        text("family"),
        Field::new("covers_to", DataType::Date32, true),
        Field::new("pseudonym_key", DataType::Utf8, true),
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

/// What extracts say beside events, for each kind of thing that they say it of: its columns, of which those of
/// [`side_key`] tell which thing it is. Within a batch, what has the greater `said` was said later. `None` for events
/// themselves.
pub fn side_schema(target: Target) -> Option<SchemaRef> {
    let text = |name: &&str| Field::new(*name, DataType::Utf8, true);
    let day = |name: &&str| Field::new(*name, DataType::Date32, true);
    let fields: Vec<Field> = match target {
        Target::Events => return None,
        Target::Organisation => ["unit", "name", "parent"].iter().map(text).collect(),
        Target::Children => ["child_id", "sex", "ethnicity", "disability", "unaccompanied"]
            .iter()
            .map(text)
            .chain(["born_on", "expected_on", "died_on"].iter().map(day))
            .collect(),
        Target::Professionals => ["professional_id", "team", "job_title", "agency"]
            .iter()
            .map(text)
            .chain(["full_time_equivalent", "caseload"].map(|name| Field::new(name, DataType::Float64, true)))
            .collect(),
        Target::Identifiers => ["identifier", "child_id"].iter().map(text).collect(),
        Target::Facts => ["case_id", "process", "name", "value"].iter().map(text).collect(),
    };
    let written = ["source", "batch_id"].map(|name| Field::new(name, DataType::Utf8, false));
    let order = Field::new("said", DataType::Int64, false);
    Some(Arc::new(Schema::new(fields.into_iter().chain(written).chain([order]).collect::<Vec<_>>())))
}

/// The column that tells which thing a row beside the events is about.
pub fn side_key(target: Target) -> &'static str {
    match target {
        Target::Events => "event_id",
        Target::Organisation => "unit",
        Target::Children => "child_id",
        Target::Professionals => "professional_id",
        Target::Identifiers => "identifier",
        Target::Facts => "case_id",
    }
}

/// The folder of the rows beside the events; the engine knows them as `stored_…`.
pub fn side_name(target: Target) -> &'static str {
    match target {
        Target::Events => "events",
        Target::Organisation => "units",
        Target::Children => "children",
        Target::Professionals => "professionals",
        Target::Identifiers => "identifiers",
        Target::Facts => "facts",
    }
}

/// Everything that extracts say beside events.
pub const SIDES: [Target; 5] =
    [Target::Organisation, Target::Children, Target::Professionals, Target::Identifiers, Target::Facts];
