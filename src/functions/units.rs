//! `funnel_phi`, `funnel_tau2` and `i_squared`: how far units lie apart beyond chance, over rows with one unit each.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Int64Array};
use arrow::datatypes::{DataType, Field, FieldRef, Int64Type};
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::common::{Result, ScalarValue, exec_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, Documentation, Signature};

use super::{Takes, Words, coerce, count, signature};
use crate::statistics::{Count, funnel, heterogeneity};

/// What is said of the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Said {
    Phi,
    Tau2,
    ISquared,
}

impl Said {
    pub(super) const ALL: [Said; 3] = [Said::Phi, Said::Tau2, Said::ISquared];

    fn name(self) -> &'static str {
        match self {
            Said::Phi => "funnel_phi",
            Said::Tau2 => "funnel_tau2",
            Said::ISquared => "i_squared",
        }
    }

    fn gives(self) -> &'static str {
        match self {
            Said::Phi => {
                "How much more units differ from their common level than chance would make them: the mean squared z-score with \
                 the outermost tenths drawn in, about 1 where only chance is at work. NULL for fewer than two units."
            }
            Said::Tau2 => {
                "The variance between units that chance does not explain, on the arcsine scale, as funnel_lower and \
                 funnel_upper take it; 0 where phi is not above 1. NULL for fewer than two units."
            }
            Said::ISquared => {
                "The share of the variation between units that chance does not explain, 0 to 1. NULL for fewer than two units."
            }
        }
    }

    fn of(self, units: &[Count]) -> Option<f64> {
        match self {
            Said::Phi => funnel::overdispersion(units).map(|spread| spread.phi),
            Said::Tau2 => funnel::overdispersion(units).map(|spread| spread.tau2),
            Said::ISquared => heterogeneity(units).map(|spread| spread.i2),
        }
    }
}

/// `funnel_phi(numerator, denominator) -> DOUBLE`, and so `funnel_tau2` and `i_squared`: one row a unit, in any order. A row
/// with a NULL or without cases takes no part; NULL where fewer than two do. Counts below 0 and a numerator above its
/// denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct OfUnits {
    said: Said,
    signature: Signature,
    documentation: Documentation,
}

impl OfUnits {
    pub(super) fn new(said: Said) -> Self {
        let name = said.name();
        let words = Words {
            section: "Comparing units",
            gives: said.gives(),
            syntax: &format!("{name}(numerator, denominator)"),
            arguments: &[
                ("numerator", "how many of a unit's cases count, one unit a row"),
                ("denominator", "how many cases the unit has"),
            ],
            example: &format!(
                "SELECT {name}(in_time, cases)\n\
                 FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)"
            ),
        };
        OfUnits { said, signature: signature(), documentation: words.documentation() }
    }
}

impl AggregateUDFImpl for OfUnits {
    fn name(&self) -> &str {
        self.said.name()
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

    fn accumulator(&self, arguments: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        if arguments.is_distinct {
            return exec_err!("{} takes every unit: DISTINCT would drop those that are the same", self.name());
        }
        Ok(Box::new(Units { said: self.said, counts: Vec::new() }))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        let list = |name| Arc::new(Field::new_list(name, Field::new_list_field(DataType::Int64, true), true));
        Ok(vec![list("numerators"), list("denominators")])
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Units {
    said: Said,
    counts: Vec<Count>,
}

impl Units {
    fn add(&mut self, numerators: &dyn Array, denominators: &dyn Array) -> Result<()> {
        let (numerators, denominators) =
            (numerators.as_primitive::<Int64Type>(), denominators.as_primitive::<Int64Type>());
        for (numerator, denominator) in numerators.iter().zip(denominators) {
            if let (Some(numerator), Some(denominator)) = (numerator, denominator) {
                self.counts.push(count(self.said.name(), numerator, denominator)?);
            }
        }
        Ok(())
    }
}

impl Accumulator for Units {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        self.add(&columns[0], &columns[1])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let (numerators, denominators) = (states[0].as_list::<i32>(), states[1].as_list::<i32>());
        for row in (0..numerators.len()).filter(|row| numerators.is_valid(*row)) {
            self.add(&numerators.value(row), &denominators.value(row))?;
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let list = |number: fn(&Count) -> u64| {
            // They came from whole numbers of this size.
            let numbers: Int64Array = self.counts.iter().map(|count| number(count) as i64).collect();
            SingleRowListArrayBuilder::new(Arc::new(numbers)).build_list_scalar()
        };
        Ok(vec![list(|count| count.numerator), list(|count| count.denominator)])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        // In one order, whatever order they came in: the same units give the same digits.
        self.counts.sort_unstable_by_key(|count| (count.denominator, count.numerator));
        Ok(ScalarValue::Float64(self.said.of(&self.counts)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.counts.capacity() * size_of::<Count>()
    }
}
