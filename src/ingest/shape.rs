//! The columns that rows have on their way: what a source's SQL reads, and the shape into which what it gives is put.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, BooleanArray, RecordBatch, new_null_array};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit, TimestampMicrosecondType};

use crate::definition::{Source, Target};
use crate::error::{Error, Result};
use crate::extract::typed::Type;
use crate::store::{event_schema, side_schema};

/// The columns of `extract`: the row's number, the header's columns, and to when the extract reports, unless a column of the
/// extract itself says that.
pub fn extract_schema(source: &Source) -> SchemaRef {
    let number = Field::new("source_row", DataType::Int64, false);
    let columns = source.columns.iter().map(|(name, column)| Field::new(name, arrow_type(column.kind), true));
    let reported_to =
        (!source.columns.contains_key("reported_to")).then(|| Field::new("reported_to", DataType::Date32, true));
    Arc::new(Schema::new([number].into_iter().chain(columns).chain(reported_to).collect::<Vec<_>>()))
}

/// The columns that rows beside the events get from a source's SQL; none for events.
pub fn side_columns(target: Target) -> Option<SchemaRef> {
    let schema = side_schema(target)?;
    let given = schema.fields().iter().filter(|field| !["source", "batch_id", "said"].contains(&field.name().as_str()));
    Some(Arc::new(Schema::new(given.cloned().collect::<Vec<_>>())))
}

pub fn arrow_type(kind: Type) -> DataType {
    match kind {
        Type::Text => DataType::Utf8,
        Type::Moment => DataType::Timestamp(TimeUnit::Microsecond, None),
        Type::Number => DataType::Float64,
        Type::Flag => DataType::Boolean,
    }
}

/// What a source's SQL gives of an event; `row_key` where a case's id is not the row's.
pub fn event_columns() -> SchemaRef {
    let given = ["event_id", "source", "source_file", "row_hash", "batch_id"];
    let schema = event_schema();
    let fields = schema.fields().iter().filter(|field| !given.contains(&field.name().as_str())).cloned();
    let key = Arc::new(Field::new("row_key", DataType::Utf8, true));
    Arc::new(Schema::new(fields.chain([key]).collect::<Vec<_>>()))
}

/// Puts what the SQL gave into the target's columns, in order and type; what it did not give is null.
pub fn shape(rows: &RecordBatch, target: &SchemaRef, file: &Path) -> Result<RecordBatch> {
    let mut fields = vec![Field::new("source_row", DataType::Int64, false)];
    let mut columns = Vec::new();
    let number = rows
        .column_by_name("source_row")
        .ok_or_else(|| Error::definition(file, "the SQL gives no column source_row"))?;
    columns.push(cast(number, &DataType::Int64).map_err(|fault| Error::definition(file, fault.to_string()))?);
    for field in target.fields().iter().filter(|field| field.name() != "source_row") {
        let column = match rows.column_by_name(field.name()) {
            Some(column) => cast(column, field.data_type())
                .map_err(|fault| Error::definition(file, format!("column {}: {fault}", field.name())))?,
            None if field.name() == "date_only" => date_only(&columns, &fields),
            None => new_null_array(field.data_type(), rows.num_rows()),
        };
        fields.push(field.as_ref().clone().with_nullable(true));
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
        .map_err(|fault| Error::definition(file, fault.to_string()))
}

/// Midnight exactly is how extracts write a date without a time.
fn date_only(columns: &[ArrayRef], fields: &[Field]) -> ArrayRef {
    const DAY: i64 = 86_400_000_000;
    let at =
        fields.iter().position(|field| field.name() == "occurred_at").expect("occurred_at stands before date_only");
    let moments = columns[at].as_primitive::<TimestampMicrosecondType>();
    Arc::new(BooleanArray::from_unary(moments, |moment| moment.rem_euclid(DAY) == 0))
}
