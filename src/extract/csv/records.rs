//! Splits text into records and cells, and tells which records do not fit.
//!
//! A line without a quotation mark is a record as it stands, and is split where it lies; that is nearly every line, and what
//! makes reading fast. A line with one goes through `csv_core`, as far as the quotation reaches. Where a quotation never ends,
//! or ends further down in a record that does not fit or in the middle of a cell, its first line alone is a fault and reading goes on with the second:
//! one stray quotation mark costs one row.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};
use memchr::{memchr, memchr_iter, memchr2};

/// A record longer than this is taken for a quotation that never ends.
const LONGEST: usize = 8 << 20;

/// The last line may lack its terminator, and is given one.
const ROOM: usize = 1;

/// What stands at the place that [`Records::advance`] has reached.
pub(super) enum Found {
    Record,
    /// A record that cannot be read: the rule it breaks, and what was found.
    Fault(&'static str, String),
    End,
}

pub(super) struct Records {
    input: Box<dyn Read>,
    buffer: Vec<u8>,
    /// The unread part of the buffer.
    start: usize,
    end: usize,
    ended: bool,
    delimiter: u8,
    terminator: u8,
    /// How many cells a record must have at least, and may have at most.
    cells: (usize, usize),
    /// Cells at and after this position are counted, not located.
    depth: usize,
    quoted: csv_core::Reader,
    /// The cells of a quoted record, unquoted, and where each ends.
    unquoted: Vec<u8>,
    ends: Vec<usize>,
    /// The record at hand: its text, in the buffer or in `unquoted`, and its cells there.
    text: (usize, usize),
    is_quoted: bool,
    spans: Vec<(usize, usize)>,
    row: u64,
}

impl Records {
    pub(super) fn new(input: Box<dyn Read>, delimiter: u8, terminator: u8) -> Self {
        let quoted = ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(terminator)).build();
        Records {
            input,
            buffer: vec![0; 1 << 20],
            start: 0,
            end: 0,
            ended: false,
            delimiter,
            terminator,
            cells: (0, usize::MAX),
            depth: usize::MAX,
            quoted,
            unquoted: vec![0; 1 << 12],
            ends: vec![0; 1 << 8],
            text: (0, 0),
            is_quoted: false,
            spans: Vec::new(),
            row: 0,
        }
    }

    /// From the next record on, checks the number of cells and locates only the first `depth`.
    pub(super) fn expect(&mut self, least: usize, most: usize, depth: usize) {
        self.cells = (least, most);
        self.depth = depth;
    }

    /// The row of the record at hand, as a spreadsheet numbers rows: blank lines count, line breaks inside a cell do not.
    pub(super) fn row(&self) -> u64 {
        self.row
    }

    /// The bytes of the record at hand.
    pub(super) fn text(&self) -> &[u8] {
        let base = if self.is_quoted { &self.unquoted } else { &self.buffer };
        &base[self.text.0..self.text.1]
    }

    /// Where the located cells lie in [`Records::text`].
    pub(super) fn spans(&self) -> &[(usize, usize)] {
        &self.spans
    }

    /// Whether every cell of the record at hand is blank.
    pub(super) fn is_blank(&self) -> bool {
        self.is_blank_from(0)
    }

    fn is_blank_from(&self, start: usize) -> bool {
        // What an unquoted record has delimiters for, a quoted one has boundaries for: there a delimiter is content.
        let delimiter = |byte: &u8| *byte == self.delimiter && !self.is_quoted;
        self.text()[start..].iter().all(|byte| byte.is_ascii_whitespace() || delimiter(byte))
    }

    /// Goes to the next record that is not an empty line.
    pub(super) fn advance(&mut self) -> io::Result<Found> {
        let mut looked_at = 0;
        loop {
            let unread = &self.buffer[self.start..self.end];
            match memchr2(self.terminator, b'"', &unread[looked_at..]).map(|at| looked_at + at) {
                Some(at) if unread[at] == self.terminator => {
                    let line = self.take_line(at);
                    looked_at = 0;
                    if line.0 < line.1 {
                        return Ok(self.plain(line));
                    }
                }
                Some(_) => return self.quotation(),
                None if self.ended => return Ok(Found::End),
                None if unread.len() > LONGEST => return self.skip_line("too_long"),
                None => {
                    looked_at = unread.len();
                    self.fill()?;
                }
            }
        }
    }

    /// Takes the line whose terminator is `length` bytes ahead; where it lies, without its terminator.
    fn take_line(&mut self, length: usize) -> (usize, usize) {
        let (start, mut end) = (self.start, self.start + length);
        self.start = end + 1;
        self.row += 1;
        if end > start && self.buffer[end - 1] == b'\r' {
            end -= 1;
        }
        (start, end)
    }

    fn plain(&mut self, line: (usize, usize)) -> Found {
        self.text = line;
        self.is_quoted = false;
        let count = self.split_plain();
        self.misfit(count).unwrap_or(Found::Record)
    }

    /// Locates up to `depth` cells and counts them all.
    fn split_plain(&mut self) -> usize {
        let depth = self.depth;
        let text = &self.buffer[self.text.0..self.text.1];
        self.spans.clear();
        let mut start = 0;
        for end in memchr_iter(self.delimiter, text).take(depth) {
            self.spans.push((start, end));
            start = end + 1;
        }
        if self.spans.len() < depth {
            self.spans.push((start, text.len()));
            return self.spans.len();
        }
        self.spans.len() + memchr_iter(self.delimiter, &text[start..]).count() + 1
    }

    fn quotation(&mut self) -> io::Result<Found> {
        let (length, cells) = loop {
            match self.unquote() {
                Some(read) => break read,
                None if self.ended || self.end - self.start > LONGEST => return self.skip_line("unclosed_quote"),
                None => self.fill()?,
            }
        };
        self.spans.clear();
        let mut start = 0;
        for end in &self.ends[..cells] {
            self.spans.push((start, *end));
            start = *end;
        }
        self.text = (0, start);
        self.is_quoted = true;
        let misfit = self.misfit(cells);
        let record = &self.buffer[self.start..self.start + length - 1];
        if memchr(self.terminator, record).is_some() && (misfit.is_some() || !self.is_well_quoted(record)) {
            return self.skip_line("unclosed_quote");
        }
        self.start += length;
        self.row += 1;
        Ok(misfit.unwrap_or(Found::Record))
    }

    /// Reads a quoted record from the buffer: its length there and its number of cells, or `None` where it goes on beyond.
    fn unquote(&mut self) -> Option<(usize, usize)> {
        let (mut read, mut written, mut cells) = (0, 0, 0);
        self.quoted.reset();
        loop {
            let input = &self.buffer[self.start + read..self.end];
            // Empty input would tell `csv_core` that the file ends here, in the middle of a quotation.
            if input.is_empty() {
                return None;
            }
            let (result, more_read, more_written, more_cells) =
                self.quoted.read_record(input, &mut self.unquoted[written..], &mut self.ends[cells..]);
            read += more_read;
            written += more_written;
            cells += more_cells;
            match result {
                ReadRecordResult::Record => return Some((read, cells)),
                ReadRecordResult::OutputFull => self.unquoted.resize(2 * self.unquoted.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => (),
            }
        }
    }

    /// Whether every quotation in a record ends where its cell ends. `csv_core` reads on where one does not, and over several
    /// lines that would swallow the rows between two stray quotation marks.
    fn is_well_quoted(&self, record: &[u8]) -> bool {
        let mut rest = record;
        loop {
            if let Some(quotation) = rest.strip_prefix(b"\"") {
                rest = quotation;
                loop {
                    let Some(end) = memchr(b'"', rest) else { return false };
                    rest = &rest[end + 1..];
                    match rest.strip_prefix(b"\"") {
                        Some(after) => rest = after,
                        None => break,
                    }
                }
                let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\r'));
                if next.is_some_and(|byte| *byte != self.delimiter) {
                    return false;
                }
            }
            match memchr(self.delimiter, rest) {
                Some(end) => rest = &rest[end + 1..],
                None => return memchr(self.terminator, rest).is_none(),
            }
        }
    }

    /// What is wrong with the record at hand, which has `count` cells. Surplus cells that are blank do no harm.
    fn misfit(&self, count: usize) -> Option<Found> {
        let (least, most) = self.cells;
        let columns = |count| format!("{count} {}", if count == 1 { "cell" } else { "cells" });
        if memchr(0, self.text()).is_some() {
            Some(Found::Fault("undecodable", "a NUL byte".into()))
        } else if count < least && !self.is_blank() {
            Some(Found::Fault("too_few_cells", format!("{} where the headers need {least}", columns(count))))
        } else if count > most && !self.is_blank_after(most) {
            Some(Found::Fault("too_many_cells", format!("{} where there are {most} headers", columns(count))))
        } else {
            None
        }
    }

    /// Whether the cells from a position on are blank.
    fn is_blank_after(&self, position: usize) -> bool {
        let start = match position.checked_sub(1) {
            None => Some(0),
            Some(last) if self.is_quoted => self.ends.get(last).copied(),
            Some(last) => memchr_iter(self.delimiter, self.text()).nth(last),
        };
        self.is_blank_from(start.unwrap_or(self.text.1 - self.text.0))
    }

    /// Takes a line, however long, as one that cannot be read.
    fn skip_line(&mut self, rule: &'static str) -> io::Result<Found> {
        let unread = &self.buffer[self.start..self.end];
        let shown = String::from_utf8_lossy(&unread[..unread.len().min(80)]);
        let shown = shown.lines().next().unwrap_or_default().to_string();
        loop {
            match memchr(self.terminator, &self.buffer[self.start..self.end]) {
                Some(length) => {
                    self.take_line(length);
                    return Ok(Found::Fault(rule, shown));
                }
                None if self.ended => {
                    self.row += 1;
                    return Ok(Found::Fault(rule, shown));
                }
                None => {
                    self.start = self.end;
                    self.fill()?;
                }
            }
        }
    }

    /// Reads more behind the unread part. The last line is given a terminator where it lacks one.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end + ROOM > self.buffer.len() {
            self.buffer.resize(2 * self.buffer.len(), 0);
        }
        while self.end + ROOM <= self.buffer.len() {
            let read = match self.input.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            self.end += read;
            if read == 0 {
                self.ended = true;
                if self.end > 0 && self.buffer[self.end - 1] != self.terminator {
                    self.buffer[self.end] = self.terminator;
                    self.end += 1;
                }
                break;
            }
        }
        Ok(())
    }
}
