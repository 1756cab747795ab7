//! `assurance(lower, upper, target, polarity)`: whether a series' usual values keep a target.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, StringArray};
use arrow::datatypes::DataType;
use datafusion::common::cast::{as_float64_array, as_string_array};
use datafusion::common::{Result, exec_err};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Takes, Words, coerce, signature};
use crate::statistics::control_chart::{Better, assurance};

const NAME: &str = "assurance";

/// `assurance(lower, upper, target, polarity) -> VARCHAR`: `always met`, `never met`, or `hit and miss`. NULL where an argument is, and
/// where neither side is better; an error where a polarity is none of an indicator's words.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Assurance {
    signature: Signature,
    documentation: Documentation,
}

impl Assurance {
    pub(super) fn new() -> Self {
        let words = Words {
            section: "Control charts",
            gives: "Whether a series, as it now runs, keeps a target: always met where every usual value does, never met where none \
                    does, else hit and miss. NULL where neither side is better.",
            syntax: "assurance(lower, upper, target, polarity)",
            arguments: &[
                ("lower", "the lower limit of the usual values, as xmr_lower gives it"),
                ("upper", "the upper limit"),
                ("target", "a number; a value that equals it keeps it"),
                ("polarity", "high where higher is better, low where lower is, band or context where neither is"),
            ],
            example: "SELECT assurance(72.5, 91.0, 80, 'high')",
        };
        Assurance { signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Assurance {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Number, Takes::Number, Takes::Number, Takes::Text])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(assurances, vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn assurances(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let numbers = [as_float64_array(&columns[0])?, as_float64_array(&columns[1])?, as_float64_array(&columns[2])?];
    let polarities = as_string_array(&columns[3])?;
    let word = |(row, polarity): (usize, Option<&str>)| {
        let Some(polarity) = polarity else { return Ok(None) };
        let Some(better) = Better::of_polarity(polarity) else {
            return exec_err!("{NAME}: a polarity is high, low, band or context, and not {polarity}");
        };
        let [lower, upper, target] = numbers.map(|column| column.is_valid(row).then(|| column.value(row)));
        let (Some(lower), Some(upper), Some(target)) = (lower, upper, target) else { return Ok(None) };
        Ok(assurance(lower, upper, target, better).map(|found| found.as_str()))
    };
    Ok(Arc::new(polarities.iter().enumerate().map(word).collect::<Result<StringArray>>()?))
}
