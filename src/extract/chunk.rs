//! Rows gathered into columns of text, with bounded memory.

use arrow::array::{StringArray, StringBuilder};

use crate::error::Result;

/// A chunk is handed over early once its text takes this many bytes, whatever its number of rows.
const BYTES_A_CHUNK: usize = 64 << 20;

/// How much of what was found is kept of a fault or a repair, in bytes: enough to find it in the file.
const LONGEST_VALUE: usize = 200;

/// Some rows of a table, as columns.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// One for each wanted column, in the order wanted. A cell that says nothing is null.
    pub columns: Vec<StringArray>,
    /// The rows' numbers, as a spreadsheet shows them; as many as each column is long.
    pub rows: Vec<u64>,
    /// Rows that could not be read. They are not in `columns`.
    pub faults: Vec<Fault>,
    /// Cells that could be read only by a repair. They are in `columns`.
    pub repairs: Vec<Fault>,
}

/// What was wrong with a row.
///
/// As faults: `too_many_cells`, `too_few_cells`, `unclosed_quote`, `too_long`, `undecodable`. As repairs: `windows_1252`, a
/// cell that is not UTF-8 and was read as Windows-1252.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub row: u64,
    /// The header of the column, where one column alone is at fault.
    pub column: Option<String>,
    pub rule: &'static str,
    /// What was found, or its beginning. For a repair, the text as repaired.
    pub value: String,
}

impl Fault {
    /// What is wrong, and what to do.
    pub fn says(&self) -> &'static str {
        match self.rule {
            "too_few_cells" => {
                "the row has fewer cells than there are headers, as where a value holds a line break without quotes: correct the row"
            }
            "too_many_cells" => {
                "the row has more cells than there are headers, as where a value holds the separator without quotes: correct the row"
            }
            "unclosed_quote" => "a quotation mark is opened and never closed: close it, or take it out",
            "too_long" => "the row is longer than any row of an extract: look for a missing quotation mark or line end",
            "undecodable" => "this is text in no encoding that is read: save the file as UTF-8",
            "windows_1252" => "the cell is no UTF-8 and was read as Windows-1252: look whether its letters are right",
            rule => rule,
        }
    }

    fn cut(mut self) -> Self {
        if self.value.len() > LONGEST_VALUE {
            self.value.truncate(self.value.floor_char_boundary(LONGEST_VALUE));
            self.value.shrink_to_fit();
        }
        self
    }
}

/// Gathers rows and hands them over chunk by chunk.
pub(super) struct Gather<'a> {
    columns: Vec<StringBuilder>,
    rows: Vec<u64>,
    faults: Vec<Fault>,
    repairs: Vec<Fault>,
    bytes: usize,
    read: u64,
    rows_a_chunk: usize,
    each: &'a mut dyn FnMut(Chunk) -> Result<()>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(columns: usize, rows_a_chunk: usize, each: &'a mut dyn FnMut(Chunk) -> Result<()>) -> Self {
        Gather {
            columns: (0..columns).map(|_| StringBuilder::new()).collect(),
            rows: Vec::new(),
            faults: Vec::new(),
            repairs: Vec::new(),
            bytes: 0,
            read: 0,
            rows_a_chunk: rows_a_chunk.max(1),
            each,
        }
    }

    /// Adds a cell to the row at hand. Every column gets one, then [`Gather::row`] ends the row.
    pub(super) fn cell(&mut self, column: usize, text: Option<&str>) {
        self.bytes += text.map_or(0, str::len);
        self.columns[column].append_option(text);
    }

    pub(super) fn row(&mut self, row: u64) -> Result<()> {
        self.rows.push(row);
        self.read += 1;
        self.flush_if_full()
    }

    /// Adds a row that could not be read.
    pub(super) fn fault(&mut self, fault: Fault) -> Result<()> {
        self.faults.push(fault.cut());
        self.read += 1;
        self.flush_if_full()
    }

    pub(super) fn repair(&mut self, repair: Fault) {
        self.repairs.push(repair.cut());
    }

    /// Hands over what is left, and returns the number of rows read.
    pub(super) fn finish(mut self) -> Result<u64> {
        self.flush()?;
        Ok(self.read)
    }

    fn flush_if_full(&mut self) -> Result<()> {
        let full = self.rows.len() + self.faults.len() >= self.rows_a_chunk || self.bytes >= BYTES_A_CHUNK;
        if full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        if self.rows.is_empty() && self.faults.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        (self.each)(Chunk {
            columns: self.columns.iter_mut().map(StringBuilder::finish).collect(),
            rows: std::mem::take(&mut self.rows),
            faults: std::mem::take(&mut self.faults),
            repairs: std::mem::take(&mut self.repairs),
        })
    }
}
