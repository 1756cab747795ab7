//! An XML file that is written as it comes, element by element.
//!
//! Every text is a code, a number or a date of this generator's own: none needs escaping.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::cell::{Cell, Dates, write_cell};
use super::days::Days;
use super::table::TableSummary;
use crate::error::{Error, Result};

pub struct Xml {
    path: PathBuf,
    out: BufWriter<File>,
    text: Vec<u8>,
    dates: Dates,
    /// The elements that are open.
    open: Vec<&'static str>,
    summary: TableSummary,
}

const BUFFER: usize = 1 << 16;
const INDENT: [u8; 32] = [b' '; 32];

impl Xml {
    /// Opens a file below a folder.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(folder: &Path, file: String, dates: Dates) -> Result<Self> {
        let path = folder.join(&file);
        let out = BufWriter::with_capacity(BUFFER, File::create(&path).map_err(|fault| cannot(&path, &fault))?);
        let text = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_vec();
        let summary = TableSummary { file, ..TableSummary::default() };
        Ok(Xml { path, out, text, dates, open: Vec::new(), summary })
    }

    fn indent(&mut self) {
        self.text.extend_from_slice(&INDENT[..(self.open.len() * 2).min(INDENT.len())]);
    }

    /// Opens an element that holds others.
    pub fn open(&mut self, name: &'static str) {
        self.indent();
        self.text.push(b'<');
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.indent();
        self.text.extend_from_slice(b"</");
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b">\n");
    }

    /// An element with a value.
    pub fn leaf(&mut self, name: &str, cell: Cell, days: &Days) {
        self.indent();
        self.text.push(b'<');
        self.text.extend_from_slice(name.as_bytes());
        if cell.is_empty(days) {
            self.text.extend_from_slice(b"/>\n");
            return;
        }
        self.summary.events += u64::from(cell.day().is_some());
        self.text.push(b'>');
        write_cell(&mut self.text, cell, self.dates, days);
        self.text.extend_from_slice(b"</");
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b">\n");
    }

    /// An element with a value, where there is one.
    pub fn known(&mut self, name: &str, cell: Cell, days: &Days) {
        if !cell.is_empty(days) {
            self.leaf(name, cell, days);
        }
    }

    /// Ends a record: what was written of it goes to the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn record(&mut self) -> Result<()> {
        self.summary.rows += 1;
        self.flush()
    }

    fn flush(&mut self) -> Result<()> {
        self.out.write_all(&self.text).map_err(|fault| cannot(&self.path, &fault))?;
        self.text.clear();
        Ok(())
    }

    /// Closes what is open and the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> Result<TableSummary> {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush()?;
        self.out.flush().map_err(|fault| cannot(&self.path, &fault))?;
        Ok(self.summary)
    }
}

fn cannot(path: &Path, fault: &std::io::Error) -> Error {
    Error::output(path, format!("cannot write this file: {fault}"))
}
