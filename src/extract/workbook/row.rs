//! One row of a sheet, refilled row after row, and the size that a sheet may have.

use super::super::cell_text;
use super::value::{Kind, write_number};

/// Rows and columns of the largest sheet that Excel and LibreOffice keep.
pub(super) const MOST_ROWS: u64 = 1_048_576;
pub(super) const MOST_COLUMNS: usize = 16_384;

/// The longest text of a cell. Excel keeps 32,767 characters; this is well beyond what they take in any spelling.
pub(super) const LONGEST_CELL: usize = 1 << 20;

/// A row longer than this is not held, as in a text file.
const LONGEST_ROW: usize = 8 << 20;

/// The cells of a row that say something.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// As a spreadsheet numbers rows.
    pub(super) number: u64,
    text: String,
    /// Column, and where its text lies.
    cells: Vec<(usize, usize, usize)>,
    sorted: bool,
    too_long: bool,
}

impl Row {
    pub(super) fn begin(&mut self, number: u64) {
        self.number = number;
        self.text.clear();
        self.cells.clear();
        self.sorted = true;
        self.too_long = false;
    }

    /// Whether no cell says anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.is_empty() && !self.too_long
    }

    /// Whether the row has more text than is held. Then it has only some of its cells.
    pub(super) fn is_too_long(&self) -> bool {
        self.too_long
    }

    pub(super) fn filled(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn push_text(&mut self, column: usize, text: &str) {
        if let Some(text) = cell_text(text) {
            self.push(column, |row| row.push_str(&text), text.len());
        }
    }

    pub(super) fn push_number(&mut self, column: usize, number: f64, kind: Kind, from_1904: bool) {
        // What is not a number says nothing; the largest has some 310 digits.
        if number.is_finite() {
            self.push(column, |row| write_number(row, number, kind, from_1904), 320);
        }
    }

    pub(super) fn push_flag(&mut self, column: usize, flag: bool) {
        self.push(column, |row| row.push_str(if flag { "TRUE" } else { "FALSE" }), 5);
    }

    fn push(&mut self, column: usize, write: impl FnOnce(&mut String), length: usize) {
        if self.text.len() + length > LONGEST_ROW {
            self.too_long = true;
            return;
        }
        self.sorted &= self.cells.last().is_none_or(|(last, ..)| *last < column);
        let start = self.text.len();
        write(&mut self.text);
        self.cells.push((column, start, self.text.len()));
    }

    /// Puts the cells into the order of their columns. Of a cell that comes twice, the first counts.
    pub(super) fn end(&mut self) {
        if !self.sorted {
            self.cells.sort_by_key(|(column, ..)| *column);
            self.cells.dedup_by_key(|(column, ..)| *column);
            self.sorted = true;
        }
    }

    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        let position = self.cells.binary_search_by_key(&column, |(column, ..)| *column).ok()?;
        let (_, start, end) = self.cells[position];
        Some(&self.text[start..end])
    }

    /// The cells in the order of their columns.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(|(column, start, end)| (*column, &self.text[*start..*end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_in_the_order_of_their_columns() {
        let mut row = Row::default();
        row.begin(4);
        row.push_text(2, " c ");
        row.push_text(0, "a");
        row.push_text(2, "again");
        row.push_text(1, " \u{a0}");
        row.push_text(5, "#N/A");
        row.push_number(3, f64::NAN, Kind::Number, false);
        row.push_flag(4, true);
        row.end();
        assert_eq!(row.cells().collect::<Vec<_>>(), [(0, "a"), (2, "c"), (4, "TRUE")]);
        assert_eq!((row.cell(2), row.cell(1), row.is_blank()), (Some("c"), None, false));
        row.begin(5);
        assert!(row.is_blank());
    }

    #[test]
    fn a_row_that_is_too_long_is_not_held() {
        let mut row = Row::default();
        row.begin(1);
        let text = "x".repeat(LONGEST_CELL);
        (0..MOST_COLUMNS).for_each(|column| row.push_text(column, &text));
        assert!(row.is_too_long() && !row.is_blank());
        assert_eq!(row.filled(), LONGEST_ROW / LONGEST_CELL);
    }
}
