//! `add_elapsed_hours(moment, n)`: when so many hours have passed.

use std::sync::Arc;

use arrow::array::{ArrayRef, TimestampMicrosecondArray};
use arrow::datatypes::{DataType, TimeUnit};
use datafusion::common::Result;
use datafusion::common::cast::{as_int64_array, as_timestamp_microsecond_array};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Takes, Words, coerce, signature};
use crate::moment::after_hours;

const NAME: &str = "add_elapsed_hours";

/// `add_elapsed_hours(moment, n) -> TIMESTAMP`: what clocks in England show n hours later ([`after_hours`]).
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct AddElapsedHours {
    signature: Signature,
    documentation: Documentation,
}

impl AddElapsedHours {
    pub fn new() -> Self {
        let words = Words {
            section: "Hours",
            gives: "What clocks in England show so many hours after they showed a moment: an hour more or less than the plain sum where \
                    they are put forward or back in between. An hour that they show twice is taken for the first.",
            syntax: "add_elapsed_hours(moment, n)",
            arguments: &[("moment", "a timestamp, or a date for its midnight"), ("n", "a whole number")],
            example: "SELECT add_elapsed_hours(TIMESTAMP '2026-10-24 12:00:00', 72)",
        };
        AddElapsedHours { signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for AddElapsedHours {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Moment, Takes::Whole])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Timestamp(TimeUnit::Microsecond, None))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let add = |columns: &[ArrayRef]| {
            let (moments, hours) = (as_timestamp_microsecond_array(&columns[0])?, as_int64_array(&columns[1])?);
            let later = moments.iter().zip(hours).map(|(moment, hours)| after_hours(moment?, hours?));
            Ok(Arc::new(later.collect::<TimestampMicrosecondArray>()) as ArrayRef)
        };
        make_scalar_function(add, vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}
