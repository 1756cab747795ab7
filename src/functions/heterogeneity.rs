//! `heterogeneity(numerators, denominators)`: how far the units of a level lie apart.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StructArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Groups, Takes, Words, coerce, signature};
use crate::statistics::{Heterogeneity as Spread, heterogeneity};

const NAME: &str = "heterogeneity";

/// A number of the spread: its name in the struct, and where it comes from.
type Number = (&'static str, fn(&Spread) -> f64);

const NUMBERS: [Number; 7] = [
    ("chi_squared", |spread| spread.chi_squared),
    ("p", |spread| spread.p),
    ("i2", |spread| spread.i2),
    ("lowest", |spread| spread.lowest),
    ("highest", |spread| spread.highest),
    ("lower_quartile", |spread| spread.lower_quartile),
    ("upper_quartile", |spread| spread.upper_quartile),
];

/// `heterogeneity(numerators, denominators)`, lists of BIGINT with one element a unit, gives a struct of
/// `chi_squared, p, i2, lowest, highest, lower_quartile, upper_quartile` (DOUBLE; the last four of the units' proportions, 0 to
/// 1), or NULL where fewer than two units have cases.
///
/// Lists of different lengths, counts below 0 and a numerator above its denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Heterogeneity {
    signature: Signature,
    documentation: Documentation,
}

impl Heterogeneity {
    pub fn new() -> Self {
        let words = Words {
            section: "Comparing units",
            gives: "How far units lie apart, as a struct: chi_squared, p, i2, lowest, highest, lower_quartile and \
                    upper_quartile. NULL where fewer than two units have cases.",
            syntax: "heterogeneity(numerators, denominators)",
            arguments: &[
                ("numerators", "a list: how many of each unit's cases count"),
                ("denominators", "a list of the same length: how many cases each unit has"),
            ],
            example: "SELECT heterogeneity(array_agg(in_time), array_agg(cases))\n\
                      FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
        };
        Heterogeneity { signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Heterogeneity {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Wholes, Takes::Wholes])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(spreads, vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn fields() -> Fields {
    NUMBERS.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true)).collect()
}

fn spreads(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let groups = Groups::new(NAME, columns)?;
    let spreads: Vec<Option<Spread>> = (0..groups.len())
        .map(|row| Ok(groups.row(row)?.and_then(|units| heterogeneity(&units))))
        .collect::<Result<_>>()?;
    let numbers = NUMBERS.iter().map(|(_, number)| {
        Arc::new(spreads.iter().map(|spread| spread.as_ref().map(number)).collect::<Float64Array>()) as ArrayRef
    });
    let nulls = NullBuffer::from_iter(spreads.iter().map(Option::is_some));
    Ok(Arc::new(StructArray::try_new(fields(), numbers.collect(), Some(nulls))?))
}
