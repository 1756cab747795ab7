//! `xmr_mean`, `xmr_lower`, `xmr_upper` and `xmr_signal`, and the same of `p_chart`: the control chart of a series, as window functions.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StringArray};
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::cast::{as_boolean_array, as_float64_array, as_int64_array};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, PartitionEvaluator, Signature, WindowUDFImpl};

use super::compared::shares;
use super::{Takes, Words, coerce_some, signature};
use crate::statistics::control_chart::{Basis, Point, Signal, p_chart, xmr};

/// How a series is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Chart {
    /// Any values, by how much neighbours differ.
    Xmr,
    /// Proportions, by how much chance moves so many cases.
    P,
}

/// What of a point a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Mean,
    Lower,
    Upper,
    Signal,
}

/// Every chart with every part.
pub(super) const ALL: [(Chart, Part); 8] = {
    use Chart::*;
    use Part::*;
    [(Xmr, Mean), (Xmr, Lower), (Xmr, Upper), (Xmr, Signal), (P, Mean), (P, Lower), (P, Upper), (P, Signal)]
};

impl Chart {
    fn name(self, part: Part) -> &'static str {
        match (self, part) {
            (Chart::Xmr, Part::Mean) => "xmr_mean",
            (Chart::Xmr, Part::Lower) => "xmr_lower",
            (Chart::Xmr, Part::Upper) => "xmr_upper",
            (Chart::Xmr, Part::Signal) => "xmr_signal",
            (Chart::P, Part::Mean) => "p_chart_mean",
            (Chart::P, Part::Lower) => "p_chart_lower",
            (Chart::P, Part::Upper) => "p_chart_upper",
            (Chart::P, Part::Signal) => "p_chart_signal",
        }
    }

    fn gives(self, part: Part) -> &'static str {
        match (self, part) {
            (Chart::Xmr, Part::Mean) => {
                "The level of a series: the mean of each segment's base. NULL where it has no value."
            }
            (Chart::Xmr, Part::Lower) => {
                "The lower limit of a series' usual values: the mean less 2.66 average moving ranges. NULL where no two \
                 neighbours have a value."
            }
            (Chart::Xmr, Part::Upper) => {
                "The upper limit of a series' usual values: the mean and 2.66 average moving ranges. NULL where no two \
                 neighbours have a value."
            }
            (Chart::P, Part::Mean) => {
                "The level of a series of shares, 0 to 1: all that counts of all cases of each segment's base. NULL where it has no case."
            }
            (Chart::P, Part::Lower) => {
                "The lower limit of the usual shares of so many cases, 0 to 1: three standard deviations of chance under the level, and \
                 further where there are 300 cases a point or more and neighbours differ by more than chance (Laney). NULL where a \
                 point has no cases."
            }
            (Chart::P, Part::Upper) => {
                "The upper limit of the usual shares of so many cases, 0 to 1: three standard deviations of chance above the level, and \
                 further where there are 300 cases a point or more and neighbours differ by more than chance (Laney). NULL where a \
                 point has no cases."
            }
            (_, Part::Signal) => {
                "Why a value is special: outside_high or outside_low (beyond a limit), trend_high or trend_low (one of seven \
                 that rise or fall), two_of_three_high or two_of_three_low (two of three near the same limit), shift_high or \
                 shift_low (one of seven on one side of the mean); usual where none holds. NULL for a missing value."
            }
        }
    }

    /// The arguments, of which as many as [`Chart::values`] are needed.
    fn takes(self) -> &'static [Takes] {
        match self {
            Chart::Xmr => &[Takes::Number, Takes::Truth, Takes::Whole, Takes::Truth],
            Chart::P => &[Takes::Whole, Takes::Whole, Takes::Whole, Takes::Truth],
        }
    }

    /// How many of the arguments say what a point is.
    fn values(self) -> usize {
        match self {
            Chart::Xmr => 1,
            Chart::P => 2,
        }
    }
}

const BASE: (&str, &str) =
    ("base", "how many values, from a segment's first on, the mean and the limits come from; all unless given");
const REBASE: (&str, &str) = ("rebase", "TRUE on the first row of a new segment, as of the month of a recorded change");

/// `xmr_mean(value [, screening [, base [, rebase]]]) OVER (PARTITION BY … ORDER BY …) -> DOUBLE`, and so `xmr_lower` and
/// `xmr_upper`; `xmr_signal` gives VARCHAR. `p_chart_mean(numerator, denominator [, base [, rebase]])` and so on.
///
/// A series is a partition in its order, whatever the window's frame. A NULL value is missing; its row still has the mean of its
/// segment, and the limits where these do not hang on its cases. NULL for `screening` is TRUE, for `base` all, for `rebase` FALSE. A
/// `screening` or `base` that changes within a series, and a base below 1, are errors; so is a numerator above its denominator.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ControlChart {
    chart: Chart,
    part: Part,
    signature: Signature,
    documentation: Documentation,
}

impl ControlChart {
    pub(super) fn new((chart, part): (Chart, Part)) -> Self {
        let name = chart.name(part);
        let (section, gives) = ("Control charts", chart.gives(part));
        let documentation = match chart {
            Chart::Xmr => Words {
                section,
                gives,
                syntax: &format!("{name}(value [, screening [, base [, rebase]]]) OVER (PARTITION BY … ORDER BY …)"),
                arguments: &[
                    ("value", "a number; NULL where it is missing"),
                    ("screening", "whether unusual moving ranges are left out, once; TRUE unless given"),
                    BASE,
                    REBASE,
                ],
                example: &format!(
                    "SELECT month, value, {name}(value, TRUE, 6, month = 9) OVER (ORDER BY month) AS {name}\n\
                     FROM (VALUES (1, 82), (2, 79), (3, 84), (4, 81), (5, 80), (6, 83), (7, 60), (8, NULL), (9, 91), (10, 93))\n\
                     AS t(month, value)"
                ),
            }
            .documentation(),
            Chart::P => Words {
                section,
                gives,
                syntax: &format!("{name}(numerator, denominator [, base [, rebase]]) OVER (PARTITION BY … ORDER BY …)"),
                arguments: &[
                    ("numerator", "how many of a point's cases count; NULL where it is missing"),
                    ("denominator", "how many cases the point has"),
                    BASE,
                    REBASE,
                ],
                example: &format!(
                    "SELECT month, in_time, cases, {name}(in_time, cases) OVER (ORDER BY month) AS {name}\n\
                     FROM (VALUES (1, 41, 50), (2, 47, 60), (3, 46, 55), (4, 22, 52), (5, 40, 49)) AS t(month, in_time, cases)"
                ),
            }
            .documentation(),
        };
        ControlChart { chart, part, signature: signature(), documentation }
    }
}

impl WindowUDFImpl for ControlChart {
    fn name(&self) -> &str {
        self.chart.name(self.part)
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce_some(self.name(), given, self.chart.takes(), self.chart.values())
    }

    fn field(&self, arguments: WindowUDFFieldArgs) -> Result<FieldRef> {
        let of = if self.part == Part::Signal { DataType::Utf8 } else { DataType::Float64 };
        Ok(Arc::new(Field::new(arguments.name(), of, true)))
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Series { chart: self.chart, part: self.part }))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Series {
    chart: Chart,
    part: Part,
}

impl PartitionEvaluator for Series {
    fn evaluate_all(&mut self, columns: &[ArrayRef], _: usize) -> Result<ArrayRef> {
        let (values, rest) = columns.split_at(self.chart.values());
        let points = match self.chart {
            Chart::Xmr => {
                let values: Vec<Option<f64>> = as_float64_array(&values[0])?.iter().collect();
                let screening = match rest.first() {
                    Some(column) => self.one("screening", as_boolean_array(column)?.iter())?,
                    None => None,
                };
                let (base, rebase) = self.segments(rest.get(1..).unwrap_or_default())?;
                xmr(&values, &Basis { base, rebase: &rebase, screening: screening.unwrap_or(true) })
            }
            Chart::P => {
                let (base, rebase) = self.segments(rest)?;
                let counts = shares(self.name(), &values[0], &values[1])?;
                p_chart(&counts, &Basis { base, rebase: &rebase, screening: false }).points
            }
        };
        Ok(self.column(&points))
    }
}

impl Series {
    fn name(&self) -> &'static str {
        self.chart.name(self.part)
    }

    /// The base, and the places where a new segment begins.
    fn segments(&self, columns: &[ArrayRef]) -> Result<(Option<usize>, Vec<usize>)> {
        let base = match columns.first() {
            Some(column) => self.one("base", as_int64_array(column)?.iter())?,
            None => None,
        };
        let base = match base.map(usize::try_from) {
            None => None,
            Some(Ok(base)) if base > 0 => Some(base),
            Some(_) => return exec_err!("{}: a base has 1 value or more", self.name()),
        };
        let rebase = match columns.get(1) {
            Some(column) => {
                let begins = as_boolean_array(column)?.iter().enumerate();
                begins.filter(|(_, begins)| *begins == Some(true)).map(|(place, _)| place).collect()
            }
            None => Vec::new(),
        };
        Ok((base, rebase))
    }

    /// The one value of an argument of the whole series.
    fn one<T: PartialEq>(&self, argument: &str, mut values: impl Iterator<Item = Option<T>>) -> Result<Option<T>> {
        let Some(first) = values.next() else { return Ok(None) };
        if values.any(|value| value != first) {
            return exec_err!("{}: {argument} is the same for all rows of a series", self.name());
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
