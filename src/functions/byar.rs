//! `byar_lower(x, n)` and `byar_upper(x, n)`: the 95 % limits of a rate.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::common::cast::{as_float64_array, as_int64_array};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Limit, Takes, Words, coerce, signature, whole};
use crate::statistics::{Z_95, proportion};

/// `byar_lower(x, n) -> DOUBLE` or `byar_upper`: a limit of the rate x / n, per one of n; NULL unless n is above 0, and an
/// error where x is below 0.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct ByarLimit {
    limit: Limit,
    signature: Signature,
    documentation: Documentation,
}

impl ByarLimit {
    pub(super) fn new(limit: Limit) -> Self {
        let name = limit.of(("byar_lower", "byar_upper"));
        let words = Words {
            section: "Proportions and rates",
            gives: limit.of((
                "The lower 95 % limit of a rate x / n (Byar; exact under ten events). NULL unless n is above 0.",
                "The upper 95 % limit of a rate x / n (Byar; exact under ten events). NULL unless n is above 0.",
            )),
            syntax: &format!("{name}(x, n)"),
            arguments: &[("x", "how many events happened"), ("n", "to how many, or for how long: a number above 0")],
            example: &format!("SELECT 10000 * {name}(120, 48500)"),
        };
        ByarLimit { limit, signature: signature(), documentation: words.documentation() }
    }

    fn limits(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let (x, n) = (as_int64_array(&columns[0])?, as_float64_array(&columns[1])?);
        let limit = |(x, n): (Option<i64>, Option<f64>)| {
            let Some((x, n)) = x.zip(n) else { return Ok(None) };
            Ok(proportion::byar(whole(self.name(), x)?, n, Z_95).map(|limits| self.limit.of(limits)))
        };
        Ok(Arc::new(x.iter().zip(n).map(limit).collect::<Result<Float64Array>>()?))
    }
}

impl ScalarUDFImpl for ByarLimit {
    fn name(&self) -> &str {
        self.limit.of(("byar_lower", "byar_upper"))
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(self.name(), given, &[Takes::Whole, Takes::Number])
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
