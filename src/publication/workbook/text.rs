//! Text as a cell takes it: never a formula, not even after somebody edits the cell, and never cut short.

use rust_xlsxwriter::{Format, Worksheet};

use super::Fault;

/// The most that Excel holds in a cell, in its own units.
const LONGEST: usize = 32_767;

/// Writes text. What a spreadsheet would take for a formula, were it typed, is marked as text.
///
/// # Errors
/// A text that is longer than a cell.
pub fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), Fault> {
    let length = text.encode_utf16().count();
    if length > LONGEST {
        let what = format!("a text of {length} characters does not go into a cell, which takes {LONGEST}");
        return Err(Fault::Content(what));
    }
    if is_like_a_formula(text) {
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

fn is_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_spreadsheet_would_work_out_is_marked_as_text() {
        for text in ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert!(is_like_a_formula(text), "{text:?}");
        }
        for text in ["", "a=1", " =1", "[x]", "85.3", "'=1"] {
            assert!(!is_like_a_formula(text), "{text:?}");
        }
    }
}
