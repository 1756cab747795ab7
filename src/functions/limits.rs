//! `wilson_lower`, `wilson_upper`, `byar_lower` and `byar_upper`: the limits of one proportion and of one rate.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::DataType;
use datafusion::common::cast::{as_float64_array, as_int64_array};
use datafusion::common::{Result, exec_err};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Compared, Limit, Takes, Words, coerce_some, count, signature, whole};
use crate::statistics::{Z_95, proportion, two_sided};

/// `wilson_lower(x, n [, confidence]) -> DOUBLE` and `wilson_upper`: a limit, 0 to 1, of the proportion of x of n cases.
/// `byar_lower(x, n [, confidence])` and `byar_upper`: a limit of the rate x / n.
///
/// NULL where an argument is NULL or n is 0; for a rate, unless n is above 0. A confidence that is not between 0 and 1, an x
/// below 0, and for a proportion an x greater than n are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct IntervalLimit {
    of: Compared,
    limit: Limit,
    signature: Signature,
    documentation: Documentation,
}

impl IntervalLimit {
    pub(super) fn new(of: Compared, limit: Limit) -> Self {
        let name = name(of, limit);
        let which = limit.of(("lower", "upper"));
        let (gives, x, n, example) = match of {
            Compared::Shares => (
                format!("The {which} limit of a proportion, 0 to 1 (Wilson). NULL without cases."),
                "how many of the cases count",
                "how many cases there are",
                format!("SELECT {name}(45, 50), {name}(45, 50, 0.998)"),
            ),
            Compared::Rates => (
                format!("The {which} limit of a rate x / n (Byar; exact under ten events). NULL unless n is above 0."),
                "how many events happened",
                "to how many, or for how long: a number above 0",
                format!("SELECT 10000 * {name}(120, 48500), 10000 * {name}(120, 48500, 0.998)"),
            ),
        };
        let words = Words {
            section: "Proportions and rates",
            gives: &gives,
            syntax: &format!("{name}(x, n [, confidence])"),
            arguments: &[
                ("x", x),
                ("n", n),
                ("confidence", "how often such limits hold the truth: 0.95, unless another is given"),
            ],
            example: &example,
        };
        IntervalLimit { of, limit, signature: signature(), documentation: words.documentation() }
    }

    fn limits(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let x = as_int64_array(&columns[0])?;
        let quantiles = self.quantiles(columns.get(2), x.len())?;
        let limits: Float64Array = match self.of {
            Compared::Shares => {
                let limit = |((x, n), z): ((Option<i64>, Option<i64>), Option<f64>)| {
                    let Some(((x, n), z)) = x.zip(n).zip(z) else { return Ok(None) };
                    let count = count(self.name(), x, n)?;
                    Ok(proportion::wilson(count.numerator, count.denominator, z).map(|limits| self.limit.of(limits)))
                };
                x.iter().zip(as_int64_array(&columns[1])?).zip(quantiles).map(limit).collect::<Result<_>>()?
            }
            Compared::Rates => {
                let limit = |((x, n), z): ((Option<i64>, Option<f64>), Option<f64>)| {
                    let Some(((x, n), z)) = x.zip(n).zip(z) else { return Ok(None) };
                    Ok(proportion::byar(whole(self.name(), x)?, n, z).map(|limits| self.limit.of(limits)))
                };
                x.iter().zip(as_float64_array(&columns[1])?).zip(quantiles).map(limit).collect::<Result<_>>()?
            }
        };
        Ok(Arc::new(limits))
    }

    /// The normal quantile of each row's confidence, of 95 % where none is given.
    fn quantiles(&self, confidences: Option<&ArrayRef>, rows: usize) -> Result<Vec<Option<f64>>> {
        let Some(confidences) = confidences else { return Ok(vec![Some(Z_95); rows]) };
        let quantile = |confidence: Option<f64>| match confidence.map(two_sided) {
            None => Ok(None),
            Some(Some(z)) => Ok(Some(z)),
            Some(None) => exec_err!("{}: a confidence lies between 0 and 1, such as 0.95", self.name()),
        };
        as_float64_array(confidences)?.iter().map(quantile).collect()
    }
}

fn name(of: Compared, limit: Limit) -> &'static str {
    match of {
        Compared::Shares => limit.of(("wilson_lower", "wilson_upper")),
        Compared::Rates => limit.of(("byar_lower", "byar_upper")),
    }
}

impl ScalarUDFImpl for IntervalLimit {
    fn name(&self) -> &str {
        name(self.of, self.limit)
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let n = match self.of {
            Compared::Shares => Takes::Whole,
            Compared::Rates => Takes::Number,
        };
        coerce_some(self.name(), given, &[Takes::Whole, n, Takes::Number], 2)
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
