//! `add_working_days(a, n)`: when something is due.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array};
use arrow::datatypes::{DataType, Date32Type};
use datafusion::common::cast::{as_date32_array, as_int64_array};
use datafusion::common::{Result, ScalarValue};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Takes, Words, coerce, signature};
use crate::calendar::Calendar;

const NAME: &str = "add_working_days";

/// `add_working_days(date, n) -> DATE`: the n-th working day after the date (before it, for a negative n; the date itself for
/// 0); NULL outside the years that the calendar covers.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct AddWorkingDays {
    calendar: Arc<Calendar>,
    signature: Signature,
    documentation: Documentation,
}

impl AddWorkingDays {
    pub fn new(calendar: Arc<Calendar>) -> Self {
        let words = Words {
            section: "Working days",
            gives: "The date of the n-th working day after a date, or before it for a negative n; the date itself for 0. NULL \
                    outside the years that the calendar covers.",
            syntax: "add_working_days(date, n)",
            arguments: &[("date", "a date, or a timestamp of which the date counts"), ("n", "a whole number")],
            example: "SELECT add_working_days(DATE '2026-12-23', 5)",
        };
        AddWorkingDays { calendar, signature: signature(), documentation: words.documentation() }
    }

    fn add_columns(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let (dates, days) = (as_date32_array(&columns[0])?, as_int64_array(&columns[1])?);
        let due = dates.iter().zip(days).map(|(date, days)| self.calendar.add_working_days(date?, days?));
        Ok(Arc::new(due.collect::<Date32Array>()))
    }
}

impl ScalarUDFImpl for AddWorkingDays {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Date, Takes::Whole])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Date32)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        // A statutory limit is one number for the whole column, which is spared a column of that number.
        if let [ColumnarValue::Array(dates), ColumnarValue::Scalar(ScalarValue::Int64(Some(days)))] =
            args.args.as_slice()
        {
            let due =
                as_date32_array(dates)?.unary_opt::<_, Date32Type>(|date| self.calendar.add_working_days(date, *days));
            return Ok(ColumnarValue::Array(Arc::new(due)));
        }
        make_scalar_function(|columns| self.add_columns(columns), vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}
