//! `funnel_lower(target, denominator, confidence, tau2 [, exact_if_small])` and `funnel_upper`: between which values a unit's proportion is no news.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::DataType;
use datafusion::common::cast::{as_boolean_array, as_float64_array, as_int64_array};
use datafusion::common::{Result, exec_err};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Limit, Takes, Words, coerce_some, signature, whole};
use crate::statistics::funnel;

/// `funnel_lower(target, denominator, confidence, tau2 [, exact_if_small]) -> DOUBLE` or `funnel_upper`: a limit, 0 to 1. NULL where any is NULL or
/// the denominator is 0; a target outside 0 to 1, a denominator below 0, a confidence that is not between 0 and 1 and a tau2
/// below 0 are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct FunnelLimit {
    limit: Limit,
    signature: Signature,
    documentation: Documentation,
}

impl FunnelLimit {
    pub(super) fn new(limit: Limit) -> Self {
        let name = limit.of(("funnel_lower", "funnel_upper"));
        let words = Words {
            section: "Comparing units",
            gives: limit.of((
                "The lower limit of a funnel: a unit's proportion strictly below it is news. NULL without cases.",
                "The upper limit of a funnel: a unit's proportion strictly above it is news. NULL without cases.",
            )),
            syntax: &format!("{name}(target, denominator, confidence, tau2 [, exact_if_small])"),
            arguments: &[
                ("target", "the level that is expected, 0 to 1"),
                ("denominator", "how many cases the unit has; under 30, and without a spread, the limits are exact"),
                ("confidence", "how many of the units at the level lie within both limits: 0.95 or 0.998"),
                ("tau2", "the variance between units, as funnel_tau2 gives it; 0 for chance alone"),
                ("exact_if_small", "FALSE for the curve of the arcsine whatever the denominator; TRUE unless given"),
            ],
            example: &format!("SELECT {name}(0.85, 120, 0.998, 0.0)"),
        };
        FunnelLimit { limit, signature: signature(), documentation: words.documentation() }
    }

    fn limits(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let (targets, denominators) = (as_float64_array(&columns[0])?, as_int64_array(&columns[1])?);
        let (confidences, spreads) = (as_float64_array(&columns[2])?, as_float64_array(&columns[3])?);
        let exact: Vec<Option<bool>> = match columns.get(4) {
            Some(exact) => as_boolean_array(exact)?.iter().collect(),
            None => vec![Some(true); targets.len()],
        };
        let rows = targets.iter().zip(denominators).zip(confidences.iter().zip(spreads)).zip(exact);
        let limits = rows.map(|(((target, denominator), (confidence, tau2)), exact)| {
            let given = target.zip(denominator).zip(confidence.zip(tau2));
            let Some((((target, denominator), (confidence, tau2)), exact)) = given.zip(exact) else { return Ok(None) };
            let denominator = whole(self.name(), denominator)?;
            if denominator == 0 {
                return Ok(None);
            }
            match funnel::limits_of(target, denominator, confidence, tau2, exact) {
                Some(limits) => Ok(Some(self.limit.of(limits))),
                None => exec_err!(
                    "{}: a target is 0 to 1, a confidence between 0 and 1, and tau2 not below 0, unlike {target}, {confidence}, \
                     {tau2}",
                    self.name()
                ),
            }
        });
        Ok(Arc::new(limits.collect::<Result<Float64Array>>()?))
    }
}

impl ScalarUDFImpl for FunnelLimit {
    fn name(&self) -> &str {
        self.limit.of(("funnel_lower", "funnel_upper"))
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce_some(self.name(), given, &[Takes::Number, Takes::Whole, Takes::Number, Takes::Number, Takes::Truth], 4)
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
