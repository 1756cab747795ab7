//! `before_after`: what changed in a series at an event, as a window function.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StructArray, new_null_array};
use arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::cast::{as_boolean_array, as_float64_array};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, PartitionEvaluator, Signature, WindowUDFImpl};

use super::{Takes, Words, coerce, signature};
use crate::statistics::before_after::before_after;

const NAME: &str = "before_after";

const NUMBERS: [&str; 23] = [
    "trend",
    "trend_p",
    "step",
    "step_error",
    "step_p",
    "step_lower",
    "step_upper",
    "step_cautious_p",
    "step_carried_lower",
    "step_carried_upper",
    "step_carried_p",
    "ramp",
    "ramp_error",
    "ramp_p",
    "ramp_lower",
    "ramp_upper",
    "ramp_cautious_p",
    "ramp_carried_lower",
    "ramp_carried_upper",
    "ramp_carried_p",
    "counterfactual",
    "fitted",
    "effect",
];

/// `before_after(value, after) OVER (PARTITION BY … ORDER BY …)`: a struct of DOUBLE, the same on every row of a series but for
/// `counterfactual` (where the line before the event leads; NULL before it), `fitted` (the line after it) and `effect` (their
/// difference).
///
/// A series is a partition in its order. The struct is NULL where either side has fewer than 12 values. An `after` that is NULL, or
/// turns FALSE again, is an error.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct BeforeAfter {
    signature: Signature,
    documentation: Documentation,
}

impl BeforeAfter {
    pub(super) fn new() -> Self {
        let words = Words {
            section: "Before and after",
            gives: "What changed in a series at an event: by how much its level jumped (step), how much more it changes from row to \
                    row than before (ramp), each with its error and the chance of it without a change (Newey-West errors, lag 3), \
                    the 95% limits and the chance to judge a short series by (lower, upper, cautious_p), and those for a series \
                    whose rows keep much of the row before (carried_lower, carried_upper, carried_p), \
                    and where the line before the event leads (counterfactual). NULL where either side has fewer than 12 values.",
            syntax: "before_after(value, after) OVER (PARTITION BY … ORDER BY …)",
            arguments: &[("value", "a number; NULL where it is missing"), ("after", "TRUE from the event's row on")],
            example: "SELECT month, value, before_after(value, month > 12) OVER (ORDER BY month)['step'] AS step\n\
                      FROM (SELECT month, 80 + month % 3 + CASE WHEN month > 12 THEN 6 ELSE 0 END AS value\n\
                      FROM unnest(range(1, 25)) AS t(month))",
        };
        BeforeAfter { signature: signature(), documentation: words.documentation() }
    }
}

fn fields() -> Fields {
    NUMBERS.iter().map(|name| Field::new(*name, DataType::Float64, true)).collect()
}

impl WindowUDFImpl for BeforeAfter {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Number, Takes::Truth])
    }

    fn field(&self, arguments: WindowUDFFieldArgs) -> Result<FieldRef> {
        Ok(Arc::new(Field::new(arguments.name(), DataType::Struct(fields()), true)))
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Series))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Series;

impl PartitionEvaluator for Series {
    fn evaluate_all(&mut self, columns: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
        let values: Vec<Option<f64>> = as_float64_array(&columns[0])?.iter().collect();
        let after: Vec<Option<bool>> = as_boolean_array(&columns[1])?.iter().collect();
        let event = after.iter().position(|after| *after == Some(true)).unwrap_or(rows);
        if after[..event].contains(&None) || after[event..].iter().any(|after| *after != Some(true)) {
            return exec_err!("{NAME}: after is FALSE up to the event and TRUE from it on");
        }
        let Ok(found) = before_after(&values, event) else {
            return Ok(new_null_array(&DataType::Struct(fields()), rows));
        };
        let all = |value: Option<f64>| vec![value; rows];
        let from_event = |line: &[f64]| -> Vec<Option<f64>> {
            vec![None; event].into_iter().chain(line.iter().copied().map(Some)).collect()
        };
        let effect: Vec<f64> =
            found.fitted.iter().zip(&found.counterfactual).map(|(with, without)| with - without).collect();
        let columns = [
            all(Some(found.trend.value)),
            all(found.trend.p),
            all(Some(found.step.value)),
            all(Some(found.step.error)),
            all(found.step.p),
            all(Some(found.step.cautious.lower)),
            all(Some(found.step.cautious.upper)),
            all(found.step.cautious.p),
            all(Some(found.step.carried.lower)),
            all(Some(found.step.carried.upper)),
            all(found.step.carried.p),
            all(Some(found.ramp.value)),
            all(Some(found.ramp.error)),
            all(found.ramp.p),
            all(Some(found.ramp.cautious.lower)),
            all(Some(found.ramp.cautious.upper)),
            all(found.ramp.cautious.p),
            all(Some(found.ramp.carried.lower)),
            all(Some(found.ramp.carried.upper)),
            all(found.ramp.carried.p),
            from_event(&found.counterfactual),
            from_event(&found.fitted),
            from_event(&effect),
        ];
        let columns = columns.into_iter().map(|column| Arc::new(Float64Array::from(column)) as ArrayRef).collect();
        Ok(Arc::new(StructArray::try_new(fields(), columns, None)?))
    }
}
