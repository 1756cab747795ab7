//! `wilson_lower(x, n)` and `wilson_upper(x, n)`: the 95 % limits of a proportion.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::common::cast::as_int64_array;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Limit, Takes, Words, coerce, count, signature};
use crate::statistics::{Z_95, proportion};

/// `wilson_lower(x, n) -> DOUBLE` or `wilson_upper`: a limit, 0 to 1, of x of n cases; NULL where n is 0, and an error where x
/// is greater than n or either is below 0.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct WilsonLimit {
    limit: Limit,
    signature: Signature,
    documentation: Documentation,
}

impl WilsonLimit {
    pub(super) fn new(limit: Limit) -> Self {
        let name = limit.of(("wilson_lower", "wilson_upper"));
        let words = Words {
            section: "Proportions and rates",
            gives: limit.of((
                "The lower 95 % limit of a proportion, 0 to 1 (Wilson). NULL without cases.",
                "The upper 95 % limit of a proportion, 0 to 1 (Wilson). NULL without cases.",
            )),
            syntax: &format!("{name}(x, n)"),
            arguments: &[("x", "how many of the cases count"), ("n", "how many cases there are")],
            example: &format!("SELECT {name}(45, 50)"),
        };
        WilsonLimit { limit, signature: signature(), documentation: words.documentation() }
    }

    fn limits(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let (x, n) = (as_int64_array(&columns[0])?, as_int64_array(&columns[1])?);
        let limit = |(x, n): (Option<i64>, Option<i64>)| {
            let Some((x, n)) = x.zip(n) else { return Ok(None) };
            let count = count(self.name(), x, n)?;
            Ok(proportion::wilson(count.numerator, count.denominator, Z_95).map(|limits| self.limit.of(limits)))
        };
        Ok(Arc::new(x.iter().zip(n).map(limit).collect::<Result<Float64Array>>()?))
    }
}

impl ScalarUDFImpl for WilsonLimit {
    fn name(&self) -> &str {
        self.limit.of(("wilson_lower", "wilson_upper"))
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(self.name(), given, &[Takes::Whole, Takes::Whole])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(|columns| self.limits(columns), vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}
