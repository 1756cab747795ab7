//! The shape of an observation: what every indicator's SQL must give, whatever it counts.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::common::ScalarValue;
use datafusion::dataframe::DataFrame;
use datafusion::functions_nested::map::map;
use datafusion::prelude::{Expr, cast, col, lit};

use crate::definition::{Definition, Indicator};
use crate::engine::locate;
use crate::error::{Error, Result, did_you_mean};

/// The columns that an indicator's SQL gives of an observation, with their types; those that a kind does not use are null.
const OBSERVATION: [(&str, DataType); 17] = [
    ("child_id", DataType::Utf8),
    ("case_id", DataType::Utf8),
    ("team", DataType::Utf8),
    ("started_team", DataType::Utf8),
    ("worker", DataType::Utf8),
    ("priority", DataType::Utf8),
    ("source_file", DataType::Utf8),
    ("source_row", DataType::Int64),
    ("started_on", DataType::Date32),
    ("due_on", DataType::Date32),
    ("finished_on", DataType::Date32),
    ("lapsed_on", DataType::Date32),
    ("counted_on", DataType::Date32),
    ("outcome", DataType::Boolean),
    ("days", DataType::Int64),
    // Sums of these are exact, in whatever order they are added.
    ("numerator", DataType::Decimal128(18, 4)),
    ("denominator", DataType::Decimal128(18, 4)),
];

/// Puts an indicator's rows into the shape of an observation: whose it is and of which process, and what its SQL gives; what it
/// breaks its figure down by becomes the map `splits`.
///
/// # Errors
/// Every column that its kind needs and does not get, or that neither an observation nor its header has.
pub fn contract(frame: DataFrame, indicator: &Definition<Indicator>, process: &str) -> Result<DataFrame> {
    let given: Vec<String> = frame.schema().fields().iter().map(|field| field.name().clone()).collect();
    let breakdowns = &indicator.header.breakdowns;
    let mut faults = Vec::new();
    let needed = ["child_id", "case_id", "team", "worker"].iter().chain(indicator.header.kind.columns()).copied();
    let needed = needed.chain(breakdowns.iter().map(String::as_str));
    for name in needed.filter(|name| !given.iter().any(|column| column == *name)) {
        let what = format!(
            "a {} indicator gives the column {name}{}",
            indicator.header.kind.word(),
            did_you_mean(name, given.iter().map(String::as_str))
        );
        faults.push(Error::definition(&indicator.file, what));
    }
    let known = |name: &&String| OBSERVATION.iter().any(|(known, _)| known == *name) || breakdowns.contains(name);
    for name in given.iter().filter(|name| !known(name)) {
        let what = format!(
            "no observation has a column {name}, and breakdowns does not name it{}",
            did_you_mean(name, OBSERVATION.iter().map(|(known, _)| *known))
        );
        faults.push(Error::definition(&indicator.file, what));
    }
    if let Some(fault) = Error::many(faults) {
        return Err(fault);
    }
    let columns = OBSERVATION.iter().map(|(name, kind)| {
        let value = if given.iter().any(|column| column == name) { col(*name) } else { lit(ScalarValue::Null) };
        cast(value, kind.clone()).alias(*name)
    });
    let keys = breakdowns.iter().map(|name| lit(name.as_str())).collect();
    let values = breakdowns.iter().map(|name| cast(col(name), DataType::Utf8)).collect();
    let splits = if breakdowns.is_empty() { lit(ScalarValue::Null) } else { map(keys, values) };
    let whose = [lit(indicator.id.as_str()).alias("indicator"), lit(process).alias("process")];
    let columns = whose.into_iter().chain(columns).chain([cast(splits, splits_type()).alias("splits")]);
    let columns: Vec<Expr> = columns.collect();
    frame.select(columns).map_err(|fault| locate(&fault).file(&indicator.file))
}

/// The columns of `observations`: whose and of which process each is, what the indicator's SQL gives, and `splits`.
pub fn observation_schema() -> SchemaRef {
    let whose = [("indicator", DataType::Utf8), ("process", DataType::Utf8)];
    let columns = whose.into_iter().chain(OBSERVATION).chain([("splits", splits_type())]);
    let fields: Vec<_> = columns.map(|(name, kind)| Field::new(name, kind, true)).collect();
    Arc::new(Schema::new(fields))
}

fn splits_type() -> DataType {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let entries = DataType::Struct(vec![text("key", false), text("value", true)].into());
    DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
}
