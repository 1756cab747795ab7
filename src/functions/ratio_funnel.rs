//! `ratio_funnel(observed, expected)`: every unit's ratio of what happened to what was expected of it, against 1.

use arrow::array::ArrayRef;
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::groups::{Compared, Groups, Points};
use super::{Words, coerce, signature};
use crate::statistics::funnel::Observed;
use crate::statistics::{RatioPoint, ratio_funnel};

const NAME: &str = "ratio_funnel";

const POINTS: Points<RatioPoint> = Points {
    numbers: &[
        ("ratio", |point| point.ratio),
        ("z", |point| point.z),
        ("lower_95", |point| point.lower_95),
        ("upper_95", |point| point.upper_95),
        ("lower_998", |point| point.lower_998),
        ("upper_998", |point| point.upper_998),
        ("phi", |point| point.phi),
        ("tau2", |point| point.tau2),
    ],
    word: None,
};

/// `ratio_funnel(observed, expected)`, a list of BIGINT and one of DOUBLE with one element a unit, gives a list with one struct a unit, in
/// order: `ratio, z, lower_95, upper_95, lower_998, upper_998, phi, tau2` (DOUBLE).
///
/// The struct is NULL for a unit of which nothing is expected, and for every unit where of fewer than two something is. Lists of different
/// lengths and counts below 0 are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RatioFunnel {
    signature: Signature,
    documentation: Documentation,
}

impl RatioFunnel {
    pub(super) fn new() -> Self {
        let words = Words {
            section: "Comparing units",
            gives: "Every unit's ratio of what happened to what was expected of it, against 1, in a list with one struct a unit: ratio, z, \
                    lower_95, upper_95, lower_998, upper_998, phi and tau2, with the spread between units without the outermost tenths. \
                    Made for a dozen units and more. The struct is NULL for a unit of which nothing is expected.",
            syntax: "ratio_funnel(observed, expected)",
            arguments: &[
                ("observed", "a list: how much happened in each unit"),
                (
                    "expected",
                    "a list of the same length: how much was to be expected, as standardised_rate_ratio says it",
                ),
            ],
            example: "SELECT ratio_funnel(array_agg(referrals ORDER BY unit), array_agg(expected ORDER BY unit))\n\
                      FROM (VALUES ('Northmoor', 410, 395.2), ('Eastvale', 230, 260.0), ('Southby', 250, 234.8)) AS t(unit, referrals, expected)",
        };
        RatioFunnel { signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for RatioFunnel {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &Compared::Rates.takes())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(POINTS.data_type())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(funnels, vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn funnels(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let groups = Groups::new(NAME, columns, 0)?;
    let funnel = |row: usize| {
        let units = groups.rates(row)?;
        let observed = |units: Vec<_>| -> Vec<Observed> {
            units
                .into_iter()
                .map(|unit: crate::statistics::Events| Observed { observed: unit.events, expected: unit.exposure })
                .collect()
        };
        Ok(units.map(|units| ratio_funnel(&observed(units))))
    };
    POINTS.column((0..groups.len()).map(funnel).collect::<Result<_>>()?)
}
