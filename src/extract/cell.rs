//! What the text of one cell amounts to, and which row of a table holds its headers.

use std::borrow::Cow;

use crate::moment;

/// What is longer is no header, and is cut: no source asks for it, and messages quote it.
const LONGEST_HEADING: usize = 1_000;

/// How many filled rows are looked at to find the headers.
const ROWS_LOOKED_AT: usize = 10;

/// The first rows of a table, each with its number, looked at to find the headers.
#[derive(Default)]
pub(super) struct Title {
    rows: Vec<(u64, Vec<String>)>,
}

impl Title {
    /// Takes a row, unless it is blank; false once enough have been seen.
    pub(super) fn see(&mut self, row: u64, cells: Vec<String>) -> bool {
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push((row, cells));
        }
        self.rows.len() < ROWS_LOOKED_AT
    }

    /// The headers and their row: the first row that comes near (more than half of) the best score. A row scores a
    /// point for each filled cell and another for each that is neither a number nor a date, so that a title above the
    /// headers stays behind them, and neither a full row of data nor one with too many cells passes for the headers.
    pub(super) fn headers(&self) -> Option<(u64, Vec<String>)> {
        let best = self.rows.iter().map(|(_, cells)| score(cells)).max()?;
        self.rows.iter().find(|(_, cells)| 2 * score(cells) > best).cloned()
    }

    /// How well these rows hang together as a table: the number of columns, by how many rows have just as many.
    pub(super) fn agreement(&self) -> usize {
        let width = self.headers().map_or(0, |(_, cells)| cells.len());
        let agreeing = self.rows.iter().filter(|(_, cells)| cells.len() == width).count();
        width.saturating_sub(1) * agreeing
    }
}

fn score(cells: &[String]) -> usize {
    let points = |cell: &String| {
        if cell.is_empty() {
            0
        } else if cell.parse::<f64>().is_ok() || moment::parse(cell).is_some() {
            1
        } else {
            2
        }
    };
    cells.iter().map(points).sum()
}

/// A header, cleaned: trimmed, on one line, every kind of space a plain one, curly quotation marks straight.
pub(super) fn heading(text: &str) -> String {
    let text = text.trim_matches(blank);
    let text = &text[..text.floor_char_boundary(LONGEST_HEADING)];
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(blank).filter(|word| !word.is_empty()) {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.extend(word.chars().map(|character| match character {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        }));
    }
    cleaned
}

/// The text of a cell, trimmed, with plain spaces for non-breaking ones; `None` for a cell that says nothing: blank, `#N/A`
/// and a spreadsheet's other errors, `N/A`, `NULL`, `(null)`, `NaN`, `NaT`.
///
/// Words that can also be an answer, such as `None`, `NA` and `-`, are text.
pub(super) fn cell_text(text: &str) -> Option<Cow<'_, str>> {
    let bytes = text.as_bytes();
    let tight = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let trimmed = if tight(bytes.first()) && tight(bytes.last()) { text } else { text.trim_matches(blank) };
    if trimmed.is_empty() || says_nothing(trimmed) {
        return None;
    }
    if !trimmed.is_ascii() && trimmed.contains('\u{a0}') {
        return Some(Cow::Owned(trimmed.replace('\u{a0}', " ")));
    }
    Some(Cow::Borrowed(trimmed))
}

fn says_nothing(text: &str) -> bool {
    let any_case = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match text.as_bytes()[0] {
        b'#' => any_case(&["#N/A", "#N/A N/A", "#NULL!", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!"]),
        b'N' | b'n' => any_case(&["N/A", "NULL"]) || text == "NaN" || text == "NaT",
        b'(' | b'<' => any_case(&["(null)", "<null>"]),
        _ => false,
    }
}

/// White space of any kind, and the marks of no width that a copied web page or a second byte order mark leaves behind.
fn blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(rows: &[&str]) -> Option<(u64, String)> {
        let mut title = Title::default();
        for (row, text) in (1..).zip(rows) {
            title.see(row, text.split(',').map(heading).collect());
        }
        title.headers().map(|(row, cells)| (row, cells.join(",")))
    }

    #[test]
    fn headers_stand_below_titles_and_above_data() {
        let found = |row: u64, text: &str| Some((row, text.to_string()));
        assert_eq!(headers(&["id,name", "1,Smith", "2,Smith, John"]), found(1, "id,name"));
        assert_eq!(headers(&["List 1,,", "", "id,day,team", "1,01/05/2024,North"]), found(3, "id,day,team"));
        assert_eq!(headers(&["id,,day,team", "a,b,01/05/2024,4"]), found(1, "id,,day,team"));
        assert_eq!(headers(&["Made in 2024,,", "Area,2023,2024", "Leeds,5,6"]), found(2, "Area,2023,2024"));
        assert_eq!(headers(&["", ","]), None);
    }

    #[test]
    fn a_heading_is_one_plain_line() {
        assert_eq!(heading(&"\u{e9}".repeat(LONGEST_HEADING)), "\u{e9}".repeat(LONGEST_HEADING / 2));
        assert_eq!(heading("  Child\u{2019}s \r\n\u{a0}date  of \u{201c}birth\u{201d} "), "Child's date of \"birth\"");
    }

    #[test]
    fn a_cell_is_its_text_or_nothing() {
        for (text, cell) in [
            ("Smith", Some("Smith")),
            (" \u{a0}O\u{2019}Brien\u{a0}Jo \t", Some("O\u{2019}Brien Jo")),
            ("\u{e9}", Some("\u{e9}")),
            ("None", Some("None")),
            ("NA", Some("NA")),
            ("-", Some("-")),
            ("Nan", Some("Nan")),
            ("", None),
            (" \u{a0}\u{feff} ", None),
            ("#N/A", None),
            ("n/a", None),
            (" NULL ", None),
            ("NaT", None),
        ] {
            assert_eq!(cell_text(text).as_deref(), cell, "{text:?}");
        }
    }
}
