//! Query results as JSON rows, which is what templates read.

use datafusion::common::ScalarValue;
use serde_json::{Map, Value};

use crate::engine::{Engine, Parameters, collect_in_order, locate};
use crate::error::{Error, Result};

/// A row of a result, by column; dates are ISO text.
pub type Row = Map<String, Value>;

/// Lends a function that runs SQL to code that is not asynchronous, such as the rendering of templates.
pub fn with_queries<T>(
    engine: &Engine,
    work: impl FnOnce(&(dyn Fn(&str, &[(String, Value)]) -> Result<Vec<Row>> + Sync)) -> T,
) -> T {
    let handle = tokio::runtime::Handle::current();
    tokio::task::block_in_place(|| work(&|sql, parameters| handle.block_on(query(engine, sql, parameters))))
}

/// Does work that waits for queries on a thread of its own while the other is done.
///
/// # Errors
/// The faults of both.
pub fn beside(work: impl FnOnce() -> Result<()> + Send, other: impl Future<Output = Result<()>>) -> Result<()> {
    let handle = tokio::runtime::Handle::current();
    let (one, other) = tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            let working = scope.spawn(|| {
                let _entered = handle.enter();
                work()
            });
            let other = handle.block_on(other);
            (working.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
        })
    });
    Error::many([one, other].into_iter().filter_map(Result::err).collect()).map_or(Ok(()), Err)
}

/// Runs SQL over the published tables.
pub async fn query(engine: &Engine, sql: &str, parameters: &[(String, Value)]) -> Result<Vec<Row>> {
    let parameters: Parameters = parameters.iter().map(|(name, value)| (name.clone(), scalar(value))).collect();
    let frame = engine.query(sql, &parameters).await.map_err(|fault| locate(&fault))?;
    let (_, rows) = collect_in_order(frame).await?;
    to_json(&rows)
}

/// Rows as JSON objects, nulls included.
pub fn to_json(rows: &[arrow::array::RecordBatch]) -> Result<Vec<Row>> {
    let mut writer = arrow::json::WriterBuilder::new()
        .with_explicit_nulls(true)
        .build::<_, arrow::json::writer::JsonArray>(Vec::new());
    let cannot = |fault: arrow::error::ArrowError| Error::store(fault.to_string());
    for batch in rows {
        writer.write(batch).map_err(cannot)?;
    }
    writer.finish().map_err(cannot)?;
    let bytes = writer.into_inner();
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_slice(&bytes).map_err(|fault| Error::store(fault.to_string()))
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::String(text) => match text.parse::<chrono::NaiveDate>() {
            Ok(date) => {
                ScalarValue::Date32(Some(date.signed_duration_since(chrono::NaiveDate::default()).num_days() as i32))
            }
            Err(_) => ScalarValue::from(text.as_str()),
        },
        Value::Number(number) if number.is_i64() => ScalarValue::from(number.as_i64().unwrap_or_default()),
        Value::Number(number) => ScalarValue::from(number.as_f64().unwrap_or_default()),
        Value::Bool(flag) => ScalarValue::from(*flag),
        Value::Null | Value::Array(_) | Value::Object(_) => ScalarValue::Null,
    }
}
