//! What a county and its definitions say, as tables that queries can join.

mod definitions;
mod organisation;
mod county;

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use arrow::datatypes::Date32Type;
use chrono::NaiveDate;

use crate::engine::Engine;
use crate::error::{Error, Result};

pub use county::county;
pub use definitions::definitions;
pub use organisation::{organisation, restatements};

const DAWN: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day of the calendar");
const DUSK: NaiveDate = NaiveDate::from_ymd_opt(2100, 12, 31).expect("a day of the calendar");

fn texts(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

fn dates(values: impl Iterator<Item = Option<NaiveDate>>) -> ArrayRef {
    Arc::new(values.map(|date| date.map(Date32Type::from_naive_date)).collect::<Date32Array>())
}

fn table(engine: &Engine, name: &str, columns: Vec<(&str, ArrayRef)>) -> Result<()> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    let rows = RecordBatch::try_from_iter_with_nullable(columns).map_err(|fault| Error::store(fault.to_string()))?;
    engine.register_rows(name, rows.schema(), vec![rows])
}
