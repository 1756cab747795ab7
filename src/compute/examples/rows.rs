//! Examples' tables of text as rows of the store.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Int64Array, MapBuilder, RecordBatch, StringArray, StringBuilder,
    TimestampMicrosecondArray,
};
use arrow::compute::cast;

use crate::definition::Target;
use crate::moment;
use crate::store::{event_schema, side_name, side_schema};

const DAY: i64 = 86_400_000_000;

/// A table of text: its headers in their order, and its rows.
pub(super) struct Text {
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Text {
    /// # Errors
    /// What is no CSV, such as a row with more cells than there are headers.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim().as_bytes());
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let headers = reader.headers().map(cells).map_err(|fault| fault.to_string())?;
        let rows = reader.records().map(|row| row.map(|row| cells(&row)));
        Ok(Text { headers, rows: rows.collect::<Result<_, _>>().map_err(|fault| fault.to_string())? })
    }

    /// The cells of a column, empty ones as nothing; `None` where there is no such column.
    pub(super) fn column(&self, name: &str) -> Option<Vec<Option<String>>> {
        let at = self.headers.iter().position(|header| header == name)?;
        Some(self.rows.iter().map(|row| Some(row[at].clone()).filter(|cell| !cell.is_empty())).collect())
    }
}

fn moment_of(text: &str) -> Result<i64, String> {
    moment::parse(text).ok_or_else(|| format!("\"{text}\" is not a date"))
}

/// Events, numbered from `first` on.
pub(super) fn events(text: &str, first: usize) -> Result<RecordBatch, String> {
    let text = Text::read(text)?;
    let count = text.rows.len();
    let schema = event_schema();
    let given: BTreeMap<&str, Vec<Option<String>>> = schema
        .fields()
        .iter()
        .map(|field| (field.name().as_str(), text.column(field.name()).unwrap_or_else(|| vec![None; count])))
        .collect();
    let others: Vec<_> = text.headers.iter().filter(|header| !given.contains_key(header.as_str())).collect();
    let mut attributes = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    for at in 0..count {
        for (key, value) in others.iter().filter_map(|key| Some((key, text.column(key)?[at].clone()?))) {
            attributes.keys().append_value(key);
            attributes.values().append_value(value);
        }
        attributes.append(true).map_err(|fault| fault.to_string())?;
    }
    let moments = given["occurred_at"].iter().map(|text| moment_of(text.as_deref().unwrap_or_default()));
    let moments: Vec<i64> = moments.collect::<Result<_, _>>()?;
    let texts = |name: &str, otherwise: &str| -> ArrayRef {
        let nullable = schema.field_with_name(name).is_ok_and(|field| field.is_nullable());
        let value = |text: &Option<String>| text.clone().or((!nullable).then(|| otherwise.to_owned()));
        Arc::new(given[name].iter().map(value).collect::<StringArray>())
    };
    let numbers: Int64Array = (2..count as i64 + 2).collect();
    let arrays = schema.fields().iter().map(|field| match field.name().as_str() {
        "event_id" => {
            Arc::new((0..count).map(|at| Some(format!("example/{:06}", first + at))).collect::<StringArray>())
                as ArrayRef
        }
        "occurred_at" => Arc::new(TimestampMicrosecondArray::from(moments.clone())),
        "date_only" => {
            Arc::new(moments.iter().map(|moment| Some(moment.rem_euclid(DAY) == 0)).collect::<BooleanArray>())
        }
        "source_row" | "row_hash" => Arc::new(numbers.clone()),
        "attributes" => cast(&attributes.finish(), field.data_type()).expect("a map of text"),
        "source" => texts("source", "events"),
        name => texts(name, "example"),
    });
    let arrays = arrays.collect();
    RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|fault| fault.to_string())
}

/// Rows of what stands beside events.
pub(super) fn beside(target: Target, text: &str) -> Result<RecordBatch, String> {
    let text = Text::read(text)?;
    let count = text.rows.len();
    let schema = side_schema(target).expect("they stand beside events");
    if let Some(name) = text.headers.iter().find(|name| schema.field_with_name(name).is_err()) {
        return Err(format!("{} have no column {name}", side_name(target)));
    }
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for field in schema.fields() {
        let values = text.column(field.name()).unwrap_or_else(|| vec![None; count]);
        arrays.push(match field.name().as_str() {
            name if name.ends_with("_on") => {
                let day = |text: &String| Ok(moment_of(text)?.div_euclid(DAY) as i32);
                let days = values.iter().map(|text| text.as_ref().map(day).transpose());
                Arc::new(days.collect::<Result<Date32Array, String>>()?)
            }
            "said" => Arc::new((0..count as i64).collect::<Int64Array>()),
            _ if !field.is_nullable() => {
                let texts = values.into_iter().map(|text| Some(text.unwrap_or_else(|| "example".to_owned())));
                Arc::new(texts.collect::<StringArray>())
            }
            _ => {
                let texts = values.into_iter().collect::<StringArray>();
                cast(&texts, field.data_type()).map_err(|fault| fault.to_string())?
            }
        });
    }
    RecordBatch::try_new(schema, arrays).map_err(|fault| fault.to_string())
}
