//! Reads other people's files as tables of text, knowing nothing about what they mean.
//!
//! What a file is, its content says: the name of a file is what somebody once called it. A workbook holds a table a sheet, a
//! text file holds one, and an XML document one for each kind of element that somebody asks for. A row that cannot be read
//! is a [`Fault`], which is data; a file that cannot be read is an error. Types and meanings belong elsewhere:
//! [`typed`] turns text into dates and numbers, sources say what a column is.

mod cell;
mod chunk;
mod csv;
pub mod typed;
mod workbook;
mod xml;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use cell::{Title, cell_text, heading};
use chunk::Gather;
pub use chunk::{Chunk, Fault};

use crate::error::{Error, Result};

/// A table of a file: where it lies and what its columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub file: PathBuf,
    /// The sheet of a workbook; `None` for a text file.
    pub sheet: Option<String>,
    /// Trimmed, on one line, with plain spaces and quotation marks. A column without a name is an empty string, so that a
    /// header's position is its column's.
    pub headers: Vec<String>,
    /// The row of the headers, as a spreadsheet numbers rows.
    pub header_row: u64,
    form: Form,
}

/// How to read a table again.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Text(csv::Layout),
    Sheet(String),
    /// A whole XML document, with the paths of the elements that it begins with. Its tables are [`Table::records`].
    Document(BTreeSet<String>),
    Records(xml::Wanted),
}

/// Lists the tables of a file with their headers. Of a text file only the beginning is read, so what is wrong further down
/// comes to light in [`Table::read`]. Sheets without a filled cell are left out.
///
/// # Errors
///
/// One that names the file and says what to do: a folder, no permission, empty, cut short, encrypted, not a table.
pub fn tables(path: &Path) -> Result<Vec<Table>> {
    match content(path)? {
        Content::Text => csv::table(path).map(|table| vec![table]),
        Content::Workbook => workbook::tables(path),
        Content::Xml => {
            let form = Form::Document(xml::paths(path)?);
            Ok(vec![Table { file: path.to_path_buf(), sheet: None, headers: Vec::new(), header_row: 0, form }])
        }
    }
}

/// Reads several tables, each with its wanted columns, and hands over their chunks with the table's position. Tables of one
/// XML document are read in one pass.
pub fn read_together(
    tables: &[(&Table, &[usize])],
    rows_a_chunk: usize,
    each: &mut dyn FnMut(usize, Chunk) -> Result<()>,
) -> Result<()> {
    let records = tables.iter().map(|(table, wanted)| match &table.form {
        Form::Records(records) => Some(records.only(wanted)),
        _ => None,
    });
    if let (Some((first, _)), Some(records)) = (tables.first(), records.collect::<Option<Vec<_>>>()) {
        return xml::read(&first.file, &records, rows_a_chunk, each).map(|_| ());
    }
    for (number, (table, wanted)) in tables.iter().enumerate() {
        table.read(wanted, rows_a_chunk, &mut |chunk| each(number, chunk))?;
    }
    Ok(())
}

impl Table {
    /// Whether this is an XML document as a whole, which has no rows of its own.
    pub fn is_document(&self) -> bool {
        matches!(self.form, Form::Document(_))
    }

    /// Whether this is a table of records of an XML document.
    pub fn is_record(&self) -> bool {
        matches!(self.form, Form::Records(_))
    }

    /// Of an XML document that has no such records where they are looked for, the path of elements of the same name elsewhere, as
    /// far as its beginning shows one.
    pub fn elsewhere(&self, each: &str, record: &str) -> Option<&str> {
        let Form::Document(paths) = &self.form else { return None };
        let (unit, name) = (format!("{each}/"), record.rsplit('/').next().filter(|name| !name.is_empty())?);
        let is_same = |path: &&String| path.starts_with(&unit) && path.rsplit('/').next() == Some(name);
        if paths.contains(&format!("{unit}{record}")) { None } else { paths.iter().find(is_same).map(String::as_str) }
    }

    /// Of an XML document, the table of its records: the elements at the path `record` below each element at the path
    /// `each`, with a column for each list of names. `None` for a document that does not begin with such an element.
    pub fn records(&self, each: &str, record: &str, columns: Vec<Vec<String>>) -> Option<Table> {
        let Form::Document(paths) = &self.form else { return None };
        if !paths.contains(each) {
            return None;
        }
        let headers = columns.iter().map(|names| names.first().cloned().unwrap_or_default()).collect();
        let name = if record.is_empty() { each.rsplit('/').next().unwrap_or(each) } else { record };
        let form = Form::Records(xml::Wanted { each: each.to_owned(), record: record.to_owned(), columns });
        Some(Table { file: self.file.clone(), sheet: Some(name.to_owned()), headers, header_row: 0, form })
    }

    /// Reads the rows below the headers, the `wanted` columns (positions in `headers`, in any order, each any number of
    /// times), and hands them over in chunks of at most `rows_a_chunk` rows. Completely blank rows are not rows.
    ///
    /// Returns the number of rows read: those in the chunks' columns and those that are faults. An error of `each` ends the
    /// reading and is returned.
    pub fn read(
        &self,
        wanted: &[usize],
        rows_a_chunk: usize,
        each: &mut dyn FnMut(Chunk) -> Result<()>,
    ) -> Result<u64> {
        if let Some(position) = wanted.iter().find(|position| **position >= self.headers.len()) {
            let what = format!("there is no column {}: the table has {}", position + 1, self.headers.len());
            return Err(Error::extract(&self.file, what));
        }
        let mut gather = Gather::new(wanted.len(), rows_a_chunk, each);
        match &self.form {
            Form::Text(layout) => csv::read(self, layout, wanted, &mut gather)?,
            Form::Sheet(name) => workbook::read(self, name, wanted, &mut gather)?,
            Form::Document(_) => return Err(Error::extract(&self.file, "an XML document has no rows of its own")),
            Form::Records(records) => {
                drop(gather);
                let read = xml::read(&self.file, &[records.only(wanted)], rows_a_chunk, &mut |_, chunk| each(chunk))?;
                return Ok(read.into_iter().sum());
            }
        }
        gather.finish()
    }
}

enum Content {
    Text,
    Workbook,
    Xml,
}

/// Tells what a file is by its first bytes.
fn content(path: &Path) -> Result<Content> {
    let mut file = open(path)?;
    let mut start = [0; 512];
    let mut length = 0;
    while length < start.len() {
        match file.read(&mut start[length..]).map_err(|error| unreadable(path, &error))? {
            0 => break,
            read => length += read,
        }
    }
    let text = start[..length].trim_ascii_start();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start().to_ascii_lowercase();
    let refuse = |what: &str| Err(Error::extract(path, what));
    if length == 0 {
        refuse("is empty: run the extract again")
    } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Ok(Content::Workbook)
    } else if start.starts_with(b"PK") {
        refuse("is an empty or divided zip archive, not a workbook: save it again as .xlsx or .csv")
    } else if start.starts_with(b"%PDF") {
        refuse("is a PDF, not a table: run the extract again as .xlsx or .csv")
    } else if start.starts_with(b"\x1F\x8B") {
        refuse("is compressed (gzip): unpack it first")
    } else if [&b"<html"[..], b"<!doctype html", b"<table", b"<meta", b"<style"].iter().any(|tag| text.starts_with(tag))
    {
        refuse("is a web page under another name, not a table: open it in a spreadsheet and save it as .xlsx or .csv")
    } else if text.starts_with(b"<") || utf16(&start[..length]).starts_with('<') {
        Ok(Content::Xml)
    } else if text.starts_with(b"{") {
        refuse("is JSON, not a table: save it as .xlsx or .csv")
    } else {
        Ok(Content::Text)
    }
}

/// The beginning of a file that says it is UTF-16, as text.
fn utf16(start: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(start) {
        Some((encoding, mark)) if encoding != encoding_rs::UTF_8 => {
            encoding.decode_without_bom_handling(&start[mark..]).0.trim_start().to_owned()
        }
        _ => String::new(),
    }
}

fn open(path: &Path) -> Result<File> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let metadata = file.metadata().map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Err(Error::extract(path, "is a folder: name the files in it"));
    }
    if !metadata.is_file() {
        return Err(Error::extract(path, "is not an ordinary file: copy its content into one"));
    }
    Ok(file)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let what = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_string(),
        ErrorKind::PermissionDenied => "may not be read: ask its owner for permission".to_string(),
        ErrorKind::IsADirectory => "is a folder: name the files in it".to_string(),
        _ => format!("cannot be read: {error}"),
    };
    Error::extract(path, what)
}
