//! `wilson_lower` and `wilson_upper`, `byar_lower` and `byar_upper`, `exact_lower` and `exact_upper`: the limits of one proportion and of
//! one count.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::DataType;
use datafusion::common::cast::{as_float64_array, as_int64_array};
use datafusion::common::{Result, exec_err};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Limit, Takes, Words, coerce_some, count, signature, whole};
use crate::statistics::{Z_95, proportion, two_sided};

/// How a limit is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    /// Of a proportion.
    Wilson,
    /// Of a count, exact under ten events.
    Byar,
    /// Of a count, by the Poisson distribution.
    Exact,
}

/// `wilson_lower(x, n [, confidence]) -> DOUBLE` and `wilson_upper`: a limit, 0 to 1, of the proportion of x of n cases.
/// `byar_lower(x [, confidence])` and `byar_upper`: a limit of how many events are to be expected where x happened, and so `exact_lower`
/// and `exact_upper`. Of a rate x / n the limits are these by n.
///
/// NULL where an argument is NULL or n is 0. A confidence that is not between 0 and 1, an x below 0, and for a proportion an x
/// greater than n are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct IntervalLimit {
    by: By,
    limit: Limit,
    signature: Signature,
    documentation: Documentation,
}

impl IntervalLimit {
    pub(super) fn new(by: By, limit: Limit) -> Self {
        let name = name(by, limit);
        let which = limit.of(("lower", "upper"));
        let confidence = ("confidence", "how often such limits hold the truth: 0.95, unless another is given");
        let (gives, syntax, arguments, example) = match by {
            By::Wilson => (
                format!("The {which} limit of a proportion, 0 to 1 (Wilson). NULL without cases."),
                format!("{name}(x, n [, confidence])"),
                vec![("x", "how many of the cases count"), ("n", "how many cases there are"), confidence],
                format!("SELECT {name}(45, 50), {name}(45, 50, 0.998)"),
            ),
            By::Byar | By::Exact => (
                match by {
                    By::Exact => format!("The exact {which} limit of a count, of the Poisson distribution (Garwood)."),
                    _ => format!("The {which} limit of a count (Byar; exact under ten events)."),
                } + " By n, it is that of a rate x / n.",
                format!("{name}(x [, confidence])"),
                vec![("x", "how many events happened"), confidence],
                format!("SELECT {name}(120), 10000 * {name}(120, 0.998) / 48500"),
            ),
        };
        let words = Words {
            section: "Proportions and rates",
            gives: &gives,
            syntax: &syntax,
            arguments: &arguments,
            example: &example,
        };
        IntervalLimit { by, limit, signature: signature(), documentation: words.documentation() }
    }

    fn limits(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let x = as_int64_array(&columns[0])?;
        let limits: Float64Array = match self.by {
            By::Wilson => {
                let limit = |((x, n), z): ((Option<i64>, Option<i64>), Option<f64>)| {
                    let Some(((x, n), z)) = x.zip(n).zip(z) else { return Ok(None) };
                    let count = count(self.name(), x, n)?;
                    Ok(proportion::wilson(count.numerator, count.denominator, z).map(|limits| self.limit.of(limits)))
                };
                let quantiles = self.quantiles(columns.get(2), x.len())?;
                x.iter().zip(as_int64_array(&columns[1])?).zip(quantiles).map(limit).collect::<Result<_>>()?
            }
            By::Byar | By::Exact => {
                let limit = |(x, z): (Option<i64>, Option<f64>)| {
                    let Some((x, z)) = x.zip(z) else { return Ok(None) };
                    let x = whole(self.name(), x)?;
                    let limits = match self.by {
                        By::Exact => Some(proportion::exact_count(x, z)),
                        _ => proportion::byar(x, 1.0, z),
                    };
                    Ok(limits.map(|limits| self.limit.of(limits)))
                };
                x.iter().zip(self.quantiles(columns.get(1), x.len())?).map(limit).collect::<Result<_>>()?
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

fn name(by: By, limit: Limit) -> &'static str {
    match by {
        By::Wilson => limit.of(("wilson_lower", "wilson_upper")),
        By::Byar => limit.of(("byar_lower", "byar_upper")),
        By::Exact => limit.of(("exact_lower", "exact_upper")),
    }
}

impl ScalarUDFImpl for IntervalLimit {
    fn name(&self) -> &str {
        name(self.by, self.limit)
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        match self.by {
            By::Wilson => coerce_some(self.name(), given, &[Takes::Whole, Takes::Whole, Takes::Number], 2),
            By::Byar | By::Exact => coerce_some(self.name(), given, &[Takes::Whole, Takes::Number], 1),
        }
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
