//! `working_days_between(a, b)`: how many working days a case took.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array};
use arrow::datatypes::{DataType, Int64Type};
use datafusion::common::cast::as_date32_array;
use datafusion::common::{Result, ScalarValue};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Takes, Words, coerce, signature};
use crate::calendar::Calendar;

const NAME: &str = "working_days_between";

/// `working_days_between(date, date) -> BIGINT`: the working days in (a, b], negative where b comes before a; NULL outside
/// the years that the calendar covers.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct WorkingDaysBetween {
    calendar: Arc<Calendar>,
    signature: Signature,
    documentation: Documentation,
}

impl WorkingDaysBetween {
    pub fn new(calendar: Arc<Calendar>) -> Self {
        let words = Words {
            section: "Working days",
            gives: "The working days after one date up to and with another: the first date is day 0. Negative where the second \
                    comes before the first; NULL outside the years that the calendar covers.",
            syntax: "working_days_between(from, to)",
            arguments: &[("from", "a date, or a timestamp of which the date counts"), ("to", "the same")],
            example: "SELECT working_days_between(DATE '2026-12-23', DATE '2027-01-04')",
        };
        WorkingDaysBetween { calendar, signature: signature(), documentation: words.documentation() }
    }

    fn between_columns(&self, columns: &[ArrayRef]) -> Result<ArrayRef> {
        let (from, to) = (as_date32_array(&columns[0])?, as_date32_array(&columns[1])?);
        let days = from.iter().zip(to).map(|(from, to)| self.calendar.working_days_between(from?, to?));
        Ok(Arc::new(days.collect::<Int64Array>()))
    }
}

impl ScalarUDFImpl for WorkingDaysBetween {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Date, Takes::Date])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        // A column against one day, as in the days that open cases have taken by `$as_at`, is spared a column of that day.
        if let [ColumnarValue::Array(from), ColumnarValue::Scalar(ScalarValue::Date32(Some(to)))] = args.args.as_slice()
        {
            let days =
                as_date32_array(from)?.unary_opt::<_, Int64Type>(|from| self.calendar.working_days_between(from, *to));
            return Ok(ColumnarValue::Array(Arc::new(days)));
        }
        make_scalar_function(|columns| self.between_columns(columns), vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}
