//! `adjusted_p`: chances of many comparisons, adjusted for their number, as a window function.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::Result;
use datafusion::common::cast::as_float64_array;
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, PartitionEvaluator, Signature, WindowUDFImpl};

use super::{Takes, Words, coerce, signature};
use crate::statistics::multiple::benjamini_hochberg;

const NAME: &str = "adjusted_p";

/// `adjusted_p(p) OVER (PARTITION BY …) -> DOUBLE`: Benjamini and Hochberg's adjustment over the rows of a partition, in whatever order.
///
/// NULL takes no part and stays NULL ([`benjamini_hochberg`]).
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct AdjustedP {
    signature: Signature,
    documentation: Documentation,
}

impl AdjustedP {
    pub(super) fn new() -> Self {
        let words = Words {
            section: "Comparing units",
            gives: "The chance of a finding, adjusted for how many were looked for: of the rows at or under 0.05, no more than one in \
                    twenty is expected to be there by chance (Benjamini and Hochberg). NULL for NULL.",
            syntax: "adjusted_p(p) OVER (PARTITION BY …)",
            arguments: &[("p", "a chance, 0 to 1; NULL where nothing was looked for")],
            example: "SELECT unit, p, adjusted_p(p) OVER () AS adjusted_p\n\
                      FROM (VALUES ('Northmoor', 0.001), ('Eastvale', 0.04), ('Southby', 0.6)) AS t(unit, p)",
        };
        AdjustedP { signature: signature(), documentation: words.documentation() }
    }
}

impl WindowUDFImpl for AdjustedP {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Number])
    }

    fn field(&self, arguments: WindowUDFFieldArgs) -> Result<FieldRef> {
        Ok(Arc::new(Field::new(arguments.name(), DataType::Float64, true)))
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Family))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

/// The findings that were looked for together.
#[derive(Debug)]
struct Family;

impl PartitionEvaluator for Family {
    fn evaluate_all(&mut self, columns: &[ArrayRef], _: usize) -> Result<ArrayRef> {
        let chances: Vec<Option<f64>> = as_float64_array(&columns[0])?.iter().collect();
        Ok(Arc::new(benjamini_hochberg(&chances).into_iter().collect::<Float64Array>()))
    }
}
