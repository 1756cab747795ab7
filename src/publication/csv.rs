//! CSV: UTF-8 as RFC 4180 has it, dates as 2026-10-31, and no text that a spreadsheet would take for a formula.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, SchemaRef};
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};

pub use arrow::csv::writer::Terminator as LineEnd;

use crate::spreadsheet::{as_cell, is_formula};

/// Writes rows under the names of their columns, which also a table without rows has.
///
/// Text that a spreadsheet would take for a formula has an apostrophe before it, by which Excel shows it as text; numbers and
/// dates are as they are. Lists, maps and structs are written out as text, since a cell holds one thing.
///
/// # Errors
/// What the writing of `out` meets.
pub fn write(out: impl Write, schema: SchemaRef, rows: &[RecordBatch], line_end: LineEnd) -> Result<(), ArrowError> {
    let mut writer = arrow::csv::WriterBuilder::new().with_header(true).with_line_terminator(line_end).build(out);
    if rows.is_empty() {
        return writer.write(&cells(&RecordBatch::new_empty(schema))?);
    }
    rows.iter().try_for_each(|batch| writer.write(&cells(batch)?))
}

/// The rows as cells can hold them.
fn cells(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = batch.schema();
    let columns = schema.fields().iter().zip(batch.columns()).map(|(field, column)| {
        let column = match field.data_type() {
            kind if kind.is_nested() => as_text(column.as_ref())?,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(..) => {
                harmless(cast(column, &DataType::Utf8)?)
            }
            _ => Arc::clone(column),
        };
        Ok((field.name(), column))
    });
    RecordBatch::try_from_iter(columns.collect::<Result<Vec<_>, ArrowError>>()?)
}

fn as_text(column: &dyn Array) -> Result<ArrayRef, ArrowError> {
    let options = FormatOptions::default();
    let cells = ArrayFormatter::try_new(column, &options)?;
    let texts = (0..column.len()).map(|row| column.is_valid(row).then(|| cells.value(row).to_string()));
    Ok(harmless(Arc::new(texts.collect::<StringArray>())))
}

fn harmless(texts: ArrayRef) -> ArrayRef {
    if !texts.as_string::<i32>().iter().flatten().any(is_formula) {
        return texts;
    }
    Arc::new(texts.as_string::<i32>().iter().map(|text| text.map(as_cell)).collect::<StringArray>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{Float64Array, Int64Array};

    fn written(columns: Vec<(&str, ArrayRef)>) -> String {
        let rows = RecordBatch::try_from_iter(columns).unwrap();
        let mut bytes = Vec::new();
        write(&mut bytes, rows.schema(), &[rows], LineEnd::CRLF).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_never_becomes_a_formula_and_numbers_stay_numbers() {
        let texts = ["=1+1", "+44", "-", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "1-2", "'quoted"];
        let texts: StringArray = texts.into_iter().map(Some).chain([None]).collect();
        let numbers: Int64Array = (0..11).map(|number| Some(-number)).collect();
        let shares: Float64Array = (0..11).map(|number| Some(-0.5 * f64::from(number))).collect();
        let text = written(vec![("t", Arc::new(texts)), ("n", Arc::new(numbers)), ("s", Arc::new(shares))]);
        let lines: Vec<_> = text.split("\r\n").collect();
        assert_eq!(lines[..3], ["t,n,s", "'=1+1,0,-0.0", "'+44,-1,-0.5"]);
        assert_eq!(lines[3..6], ["'-,-2,-1.0", "'@SUM(A1),-3,-1.5", "'\t=1,-4,-2.0"]);
        assert_eq!(lines[6..8], ["\"'\r=1\",-5,-2.5", "' =1,-6,-3.0"]);
        assert_eq!(lines[8..], ["'＝1,-7,-3.5", "1-2,-8,-4.0", "'quoted,-9,-4.5", ",-10,-5.0", ""]);
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_inside_their_cell() {
        let texts: StringArray = [Some("a,b"), Some("say \"no\""), Some("two\nlines"), Some("")].into_iter().collect();
        assert_eq!(
            written(vec![("t", Arc::new(texts)), ("n", Arc::new(Int64Array::from(vec![1, 2, 3, 4])))]),
            "t,n\r\n\"a,b\",1\r\n\"say \"\"no\"\"\",2\r\n\"two\nlines\",3\r\n,4\r\n"
        );
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let schema =
            RecordBatch::try_from_iter([("a", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]).unwrap().schema();
        let mut bytes = Vec::new();
        write(&mut bytes, schema, &[], LineEnd::CRLF).unwrap();
        assert_eq!(bytes, b"a\r\n");
    }
}
