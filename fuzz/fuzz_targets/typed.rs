//! Texts as dates, numbers, answers and keys of JSON.

#![no_main]

use arrow::array::{Array, AsArray, StringArray};
use arrow::datatypes::{Float64Type, TimestampMicrosecondType};
use libfuzzer_sys::fuzz_target;
use righttime_fuzz::extract::typed::{Type, cast, json_key};
use righttime_fuzz::moment;

/// 1 January 1900 and the last microsecond of 2100, in microseconds from 1970.
const MOMENTS: std::ops::RangeInclusive<i64> = -2_208_988_800_000_000..=4_133_980_799_999_999;

fuzz_target!(|text: &str| {
    if let Some(moment) = moment::parse(text) {
        assert!(MOMENTS.contains(&moment), "{text:?} is {moment}");
    }
    let _ = moment::flag(text);
    // The first line is a key, each line a cell.
    let values = StringArray::from(text.lines().collect::<Vec<_>>());
    for kind in [Type::Text, Type::Moment, Type::Number, Type::Flag] {
        let (column, failed) = cast(&values, kind);
        assert_eq!(column.len(), values.len());
        assert_eq!(column.null_count(), failed.len());
    }
    let numbers = cast(&values, Type::Number).0;
    assert!(numbers.as_primitive::<Float64Type>().iter().flatten().all(f64::is_finite));
    let moments = cast(&values, Type::Moment).0;
    assert!(moments.as_primitive::<TimestampMicrosecondType>().iter().flatten().all(|moment| MOMENTS.contains(&moment)));
    let (found, failed) = json_key(&values, text.lines().next().unwrap_or_default());
    assert!(found.len() == values.len() && found.null_count() >= failed.len());
});
