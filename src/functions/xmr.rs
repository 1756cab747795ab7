//! `xmr_mean`, `xmr_lower`, `xmr_upper` and `xmr_signal`: the control chart of a series, as window functions.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StringArray};
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::cast::{as_boolean_array, as_float64_array, as_int64_array};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, PartitionEvaluator, Signature, WindowUDFImpl};

use super::{Takes, Words, coerce_some, signature};
use crate::statistics::control_chart::{Basis, Point, Signal, xmr};

/// What of a point a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Mean,
    Lower,
    Upper,
    Signal,
}

impl Part {
    pub(super) const ALL: [Part; 4] = [Part::Mean, Part::Lower, Part::Upper, Part::Signal];

    fn name(self) -> &'static str {
        match self {
            Part::Mean => "xmr_mean",
            Part::Lower => "xmr_lower",
            Part::Upper => "xmr_upper",
            Part::Signal => "xmr_signal",
        }
    }

    fn gives(self) -> &'static str {
        match self {
            Part::Mean => "The level of a series: the mean of each segment's base. NULL where it has no value.",
            Part::Lower => {
                "The lower limit of a series' usual values: the mean less 2.66 average moving ranges. NULL where no two \
                 neighbours have a value."
            }
            Part::Upper => {
                "The upper limit of a series' usual values: the mean and 2.66 average moving ranges. NULL where no two \
                 neighbours have a value."
            }
            Part::Signal => {
                "Why a value is special: outside_high or outside_low (beyond a limit), trend_high or trend_low (one of seven \
                 that rise or fall), two_of_three_high or two_of_three_low (two of three near the same limit), shift_high or \
                 shift_low (one of seven on one side of the mean); usual where none holds. NULL for a missing value."
            }
        }
    }
}

/// `xmr_mean(value [, screening [, base [, rebase]]]) OVER (PARTITION BY … ORDER BY …) -> DOUBLE`, and so `xmr_lower` and
/// `xmr_upper`; `xmr_signal` gives VARCHAR.
///
/// A series is a partition in its order, whatever the window's frame. A NULL value is missing; its row still has the mean and
/// the limits of its segment. NULL for `screening` is TRUE, for `base` all, for `rebase` FALSE. A `screening` or `base` that
/// changes within a series, and a base below 1, are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Xmr {
    part: Part,
    signature: Signature,
    documentation: Documentation,
}

impl Xmr {
    pub(super) fn new(part: Part) -> Self {
        let name = part.name();
        let words = Words {
            section: "Control charts",
            gives: part.gives(),
            syntax: &format!("{name}(value [, screening [, base [, rebase]]]) OVER (PARTITION BY … ORDER BY …)"),
            arguments: &[
                ("value", "a number; NULL where it is missing"),
                ("screening", "whether unusual moving ranges are left out, once; TRUE unless given"),
                (
                    "base",
                    "how many values, from a segment's first on, the mean and the limits come from; all unless given",
                ),
                ("rebase", "TRUE on the first row of a new segment, as of the month of a recorded change"),
            ],
            example: &format!(
                "SELECT month, value, {name}(value, TRUE, 6, month = 9) OVER (ORDER BY month) AS {name}\n\
                 FROM (VALUES (1, 82), (2, 79), (3, 84), (4, 81), (5, 80), (6, 83), (7, 60), (8, NULL), (9, 91), (10, 93))\n\
                 AS t(month, value)"
            ),
        };
        Xmr { part, signature: signature(), documentation: words.documentation() }
    }
}

impl WindowUDFImpl for Xmr {
    fn name(&self) -> &str {
        self.part.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce_some(self.name(), given, &[Takes::Number, Takes::Truth, Takes::Whole, Takes::Truth], 1)
    }

    fn field(&self, arguments: WindowUDFFieldArgs) -> Result<FieldRef> {
        let of = if self.part == Part::Signal { DataType::Utf8 } else { DataType::Float64 };
        Ok(Arc::new(Field::new(arguments.name(), of, true)))
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Series { part: self.part }))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Series {
    part: Part,
}

impl PartitionEvaluator for Series {
    fn evaluate_all(&mut self, columns: &[ArrayRef], _: usize) -> Result<ArrayRef> {
        let values: Vec<Option<f64>> = as_float64_array(&columns[0])?.iter().collect();
        let screening = match columns.get(1) {
            Some(column) => self.one("screening", as_boolean_array(column)?.iter())?,
            None => None,
        };
        let base = match columns.get(2) {
            Some(column) => self.one("base", as_int64_array(column)?.iter())?,
            None => None,
        };
        let base = match base.map(usize::try_from) {
            None => None,
            Some(Ok(base)) if base > 0 => Some(base),
            Some(_) => return exec_err!("{}: a base has 1 value or more", self.part.name()),
        };
        let rebase: Vec<usize> = match columns.get(3) {
            Some(column) => {
                let begins = as_boolean_array(column)?.iter().enumerate();
                begins.filter(|(_, begins)| *begins == Some(true)).map(|(place, _)| place).collect()
            }
            None => Vec::new(),
        };
        let points = xmr(&values, &Basis { base, rebase: &rebase, screening: screening.unwrap_or(true) });
        Ok(self.column(&points))
    }
}

impl Series {
    /// The one value of an argument of the whole series.
    fn one<T: PartialEq>(&self, argument: &str, mut values: impl Iterator<Item = Option<T>>) -> Result<Option<T>> {
        let Some(first) = values.next() else { return Ok(None) };
        if values.any(|value| value != first) {
            return exec_err!("{}: {argument} is the same for all rows of a series", self.part.name());
        }
        Ok(first)
    }

    fn column(&self, points: &[Point]) -> ArrayRef {
        let number = |number: fn(&Point) -> Option<f64>| -> ArrayRef {
            Arc::new(points.iter().map(number).collect::<Float64Array>())
        };
        match self.part {
            Part::Mean => number(|point| point.mean),
            Part::Lower => number(|point| point.limits.map(|limits| limits.lower)),
            Part::Upper => number(|point| point.limits.map(|limits| limits.upper)),
            Part::Signal => {
                let word = |point: &Point| point.value.map(|_| point.signal.map_or("usual", Signal::as_str));
                Arc::new(points.iter().map(word).collect::<StringArray>())
            }
        }
    }
}
