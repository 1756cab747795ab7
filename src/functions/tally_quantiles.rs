//! `tally_quantiles(value, count)`: the exact median and 90th percentile of values of which each comes with how often it was
//! counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, ListArray};
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Int64Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDF, AggregateUDFImpl, Documentation, Signature, Volatility};

use super::Words;
use crate::statistics::tally;

/// The function, ready to register.
pub fn function() -> AggregateUDF {
    let signature = Signature::exact(vec![DataType::Int64, DataType::Int64], Volatility::Immutable);
    let words = Words {
        section: "Tallies",
        gives: "The median and the 90th percentile (median, p90) of values that come with how often each was counted. Both are \
                NULL where nothing was counted.",
        syntax: "tally_quantiles(value, count)",
        arguments: &[("value", "a whole number, such as days"), ("count", "how often it was counted")],
        example: "SELECT tally_quantiles(days, cases) FROM (VALUES (3, 10), (9, 4), (40, 1)) AS t(days, cases)",
    };
    AggregateUDF::from(TallyQuantiles { signature, documentation: words.documentation() })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct TallyQuantiles {
    signature: Signature,
    documentation: Documentation,
}

fn fields() -> Fields {
    Fields::from(vec![Field::new("median", DataType::Float64, true), Field::new("p90", DataType::Float64, true)])
}

fn list_of_numbers(name: &str) -> FieldRef {
    Arc::new(Field::new_list(name, Field::new_list_field(DataType::Int64, true), true))
}

impl AggregateUDFImpl for TallyQuantiles {
    fn name(&self) -> &str {
        "tally_quantiles"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    fn accumulator(&self, _: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Tally::default()))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![list_of_numbers("values"), list_of_numbers("counts")])
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug, Default)]
struct Tally {
    counts: BTreeMap<i64, i64>,
}

impl Tally {
    fn add(&mut self, values: &dyn Array, counts: &dyn Array) {
        let (values, counts) = (values.as_primitive::<Int64Type>(), counts.as_primitive::<Int64Type>());
        for (value, count) in values.iter().zip(counts.iter()) {
            if let (Some(value), Some(count)) = (value, count) {
                *self.counts.entry(value).or_default() += count;
            }
        }
    }
}

impl Accumulator for Tally {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        self.add(&columns[0], &columns[1]);
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let (values, counts): (&ListArray, &ListArray) = (states[0].as_list(), states[1].as_list());
        for row in (0..values.len()).filter(|row| values.is_valid(*row)) {
            self.add(&values.value(row), &counts.value(row));
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let list = |numbers: Vec<i64>| {
            let numbers: Vec<ScalarValue> = numbers.into_iter().map(ScalarValue::from).collect();
            ScalarValue::List(ScalarValue::new_list_nullable(&numbers, &DataType::Int64))
        };
        Ok(vec![list(self.counts.keys().copied().collect()), list(self.counts.values().copied().collect())])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let quantiles = tally::quantiles(&self.counts);
        let values = [quantiles.map(|(median, _)| median), quantiles.map(|(_, p90)| p90)];
        let columns =
            values.map(|value| ScalarValue::Float64(value).to_array()).into_iter().collect::<Result<Vec<_>>>()?;
        let row = arrow::array::StructArray::try_new(fields(), columns, None)?;
        Ok(ScalarValue::Struct(Arc::new(row)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.counts.len() * size_of::<(i64, i64)>()
    }
}
