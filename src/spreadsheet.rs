//! Text that a spreadsheet might take for a formula: how it is told, and how it stays text in a CSV file.

use std::borrow::Cow;

/// Whether a spreadsheet might take a text for a formula, by the signs that the OWASP names under “CSV Injection”, also in full width
/// and behind space, which some spreadsheets pass over.
pub fn is_formula(text: &str) -> bool {
    let passed_over = |sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}';
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(passed_over).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text as a cell of a CSV file: behind an apostrophe where a spreadsheet might take it for a formula.
pub fn as_cell(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What such a cell says: the text without the apostrophe that guards it.
pub fn of_cell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{as_cell, of_cell};

    #[test]
    fn what_is_guarded_is_read_as_it_was() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("＝1", "'＝1"),
            ("East team", "East team"),
            ("'East' team", "'East' team"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(as_cell(text), cell);
            assert_eq!(of_cell(cell), text);
        }
    }
}
