//! Workbooks: xlsx, xlsm, xlsb, xls and ods, a table a sheet. Cells are read as they would be written in a text file.
//!
//! A few kilobytes can claim to be a sheet of a billion cells, so nothing here is taken at its word. Every reader goes through
//! its sheets once, row by row, and holds one row, the shared texts and the styles. What must be held has a limit, a constant
//! with its reason, generous for the workbook of a county and out of reach for a file made to harm.

mod damage;
mod bytes;
mod value;
mod row;
mod strings;
mod archive;
mod markup;
mod package;
mod xlsx;
mod xlsb;
mod ods;
mod compound;
mod xls_records;
mod xls;

use std::io::Read;
use std::path::Path;

use archive::Archive;
use compound::Compound;
use damage::Damage;
use row::Row;

use super::{Fault, Form, Gather, Table, Title, heading, open, unreadable};
use crate::error::{Error, Result};

/// A workbook that is gone through sheet by sheet, row by row.
trait Book {
    /// Goes to the next sheet of rows, hidden ones too, and returns its name.
    fn next_sheet(&mut self) -> Result<Option<String>, Damage>;

    /// Goes to the next row of the sheet at hand in which a cell says something; false where there is none.
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Damage>;
}

/// Lists the sheets that have a filled cell. Every sheet is read to its end, so that what is wrong with a workbook is known
/// before a row of it is taken.
pub(super) fn tables(path: &Path) -> Result<Vec<Table>> {
    let mut book = open_book(path)?;
    let mut tables = Vec::new();
    let mut row = Row::default();
    while let Some(name) = book.next_sheet().map_err(|damage| refuse(path, &damage))? {
        let mut title = Title::default();
        let mut goes_on = true;
        while book.next_row(&mut row).map_err(|damage| refuse(path, &damage.in_sheet(&name)))? {
            goes_on = goes_on && (row.is_too_long() || title.see(row.number, texts(&row)));
        }
        if let Some((header_row, mut headers)) = title.headers() {
            let width = headers.iter().rposition(|header| !header.is_empty()).map_or(0, |position| position + 1);
            headers.truncate(width);
            let form = Form::Sheet(name.clone());
            tables.push(Table { file: path.to_path_buf(), sheet: Some(name), headers, header_row, form });
        }
    }
    if tables.is_empty() {
        return Err(Error::extract(path, "is a workbook without a filled cell: run the extract again"));
    }
    Ok(tables)
}

/// The cells of a row as headers, each at its column's position.
fn texts(row: &Row) -> Vec<String> {
    let width = row.cells().last().map_or(0, |(column, _)| column + 1);
    let mut texts = vec![String::new(); width];
    row.cells().for_each(|(column, text)| texts[column] = heading(text));
    texts
}

/// Reads the wanted columns of the rows below the headers. Cells beside the headers' columns are passed over: a sheet's
/// columns stay where they are, whatever is scribbled next to them.
pub(super) fn read(table: &Table, sheet: &str, wanted: &[usize], gather: &mut Gather<'_>) -> Result<()> {
    let path = table.file.as_path();
    let mut book = open_book(path)?;
    loop {
        match book.next_sheet().map_err(|damage| refuse(path, &damage))? {
            Some(name) if name == sheet => break,
            Some(_) => (),
            None => return Err(Error::extract(path, format!("there is no sheet \"{sheet}\" any more"))),
        }
    }
    let mut row = Row::default();
    while book.next_row(&mut row).map_err(|damage| refuse(path, &damage.in_sheet(sheet)))? {
        let is_filled = row.cells().next().is_some_and(|(column, _)| column < table.headers.len());
        if row.number <= table.header_row {
            continue;
        }
        if row.is_too_long() {
            let value = row.cells().next().map_or(String::new(), |(_, text)| shown(text));
            gather.fault(Fault { row: row.number, column: None, rule: "too_long", value })?;
        } else if is_filled {
            for (column, position) in wanted.iter().enumerate() {
                gather.cell(column, row.cell(*position));
            }
            gather.row(row.number)?;
        }
    }
    Ok(())
}

/// Opens a workbook as what its content says it is.
fn open_book(path: &Path) -> Result<Box<dyn Book>> {
    let mut file = open(path)?;
    let mut magic = [0; 4];
    file.read_exact(&mut magic).map_err(|error| unreadable(path, &error))?;
    let book =
        if magic == *b"PK\x03\x04" { of_archive(Archive::open(file)) } else { of_compound(Compound::open(file)) };
    book.map_err(|damage| refuse(path, &damage))
}

fn of_archive(archive: Result<Archive, Damage>) -> Result<Box<dyn Book>, Damage> {
    let archive = archive?;
    if let Some(part) = archive.list("mimetype")? {
        let mut kind = String::new();
        part.take(64).read_to_string(&mut kind)?;
        return match kind.trim().strip_prefix("application/vnd.oasis.opendocument.spreadsheet") {
            Some("" | "-template") => Ok(Box::new(ods::Ods::open(&archive)?)),
            _ => Err(no_workbook()),
        };
    }
    let targets = package::relationships(&archive, "")?;
    match package::of_kind(&targets, "officeDocument") {
        None => Err(Damage::refused("is a zip archive, not a workbook", "unpack it first")),
        Some(workbook) if workbook.ends_with(".bin") => Ok(Box::new(xlsb::Xlsb::open(archive, workbook)?)),
        Some(workbook) => Ok(Box::new(xlsx::Xlsx::open(archive, workbook)?)),
    }
}

fn of_compound(compound: Result<Compound, Damage>) -> Result<Box<dyn Book>, Damage> {
    let mut compound = compound?;
    // An encrypted xlsx is wrapped like an xls.
    if compound.has("EncryptedPackage") {
        return Err(Damage::encrypted());
    }
    // Excel 5 and 95 had another name for it.
    let name = if compound.has("Book") && !compound.has("Workbook") { "Book" } else { "Workbook" };
    let stream = compound.stream(name)?.ok_or_else(no_workbook)?;
    Ok(Box::new(xls::Xls::open(stream)?))
}

fn no_workbook() -> Damage {
    Damage::refused("is an Office document, not a workbook", "save its table as .xlsx or .csv")
}

fn refuse(path: &Path, damage: &Damage) -> Error {
    Error::extract(path, damage.to_string())
}

/// The beginning of a text that may be long, for an error.
fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}
