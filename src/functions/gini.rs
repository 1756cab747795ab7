//! `gini(x)`: how unequally something is shared out.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Float64Array};
use arrow::datatypes::{DataType, Field, FieldRef, Float64Type};
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::common::{Result, ScalarValue, exec_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, Documentation, Signature};

use super::{Takes, Words, coerce, signature};
use crate::statistics::inequality;

const NAME: &str = "gini";

/// `gini(x) -> DOUBLE`: Gini's coefficient of the shares that are not NULL, 0 to under 1; NULL where there are none or they sum
/// to 0, and an error where one is below 0.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Gini {
    signature: Signature,
    documentation: Documentation,
}

impl Gini {
    pub(super) fn new() -> Self {
        let words = Words {
            section: "Comparing units",
            gives: "Gini's coefficient, of how unequally something is shared out, as children among workers: 0 where all have \
                    the same, near 1 where one has all. NULL where there is nothing to share.",
            syntax: "gini(x)",
            arguments: &[("x", "a number of 0 or more a row; NULL is passed over")],
            example: "SELECT gini(children) FROM (VALUES (12), (18), (25), (9)) AS t(children)",
        };
        Gini { signature: signature(), documentation: words.documentation() }
    }
}

impl AggregateUDFImpl for Gini {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Number])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn accumulator(&self, arguments: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        if arguments.is_distinct {
            return exec_err!("{NAME} takes every share: DISTINCT would drop those that are the same");
        }
        Ok(Box::new(Shares::default()))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new_list("shares", Field::new_list_field(DataType::Float64, true), true))])
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug, Default)]
struct Shares(Vec<f64>);

impl Shares {
    fn add(&mut self, column: &dyn Array) {
        self.0.extend(column.as_primitive::<Float64Type>().iter().flatten());
    }
}

impl Accumulator for Shares {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        self.add(&columns[0]);
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let lists = states[0].as_list::<i32>();
        lists.iter().flatten().for_each(|list| self.add(&list));
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let shares: ArrayRef = Arc::new(Float64Array::from(std::mem::take(&mut self.0)));
        Ok(vec![SingleRowListArrayBuilder::new(shares).build_list_scalar()])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        if let Some(share) = self.0.iter().find(|share| !share.is_finite() || **share < 0.0) {
            return exec_err!("{NAME}: a share is a number of 0 or more, and {share} is not");
        }
        Ok(ScalarValue::Float64(inequality::gini(&self.0).map(|gini| gini.plain)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.0.capacity() * size_of::<f64>()
    }
}
