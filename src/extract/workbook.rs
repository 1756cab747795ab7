//! Workbooks: xlsx, xlsm, xlsb, xls and ods, a table a sheet. Cells are read as they would be written in a text file.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use calamine::{
    Cell, Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, Sheets, Xls, XlsError, Xlsb, Xlsx, XlsxError,
};

use super::{Form, Gather, Table, Title, cell_text, heading, open, unreadable};
use crate::error::{Error, Result};

type Book = Sheets<BufReader<File>>;

/// A row of a sheet: its filled cells with their columns, from 0.
type Row = Vec<(usize, Data)>;

/// Beyond this a spreadsheet's numbers are no longer whole numbers told apart.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Lists the sheets that have a filled cell, hidden ones too.
pub(super) fn tables(path: &Path) -> Result<Vec<Table>> {
    let mut book = open_book(path)?;
    let worksheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = worksheets.map(|sheet| sheet.name.clone()).collect();
    let mut tables = Vec::new();
    for name in names {
        let mut title = Title::default();
        each_row(&mut book, path, &name, &mut |row, cells| {
            let width = cells.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
            let mut texts = vec![String::new(); width];
            for (column, value) in cells {
                texts[*column] = text(value).map(|text| heading(&text)).unwrap_or_default();
            }
            Ok(title.see(row, texts))
        })?;
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

/// Reads the wanted columns of the rows below the headers. Cells beside the headers' columns are passed over: a sheet's
/// columns stay where they are, whatever is scribbled next to them.
pub(super) fn read(table: &Table, sheet: &str, wanted: &[usize], gather: &mut Gather<'_>) -> Result<()> {
    let mut book = open_book(&table.file)?;
    each_row(&mut book, &table.file, sheet, &mut |row, cells| {
        let filled = |(column, value): &(usize, Data)| *column < table.headers.len() && text(value).is_some();
        if row <= table.header_row || !cells.iter().any(filled) {
            return Ok(true);
        }
        for (column, position) in wanted.iter().enumerate() {
            let cell = cells.iter().find(|(column, _)| column == position);
            gather.cell(column, cell.and_then(|(_, value)| text(value)).as_deref());
        }
        gather.row(row)?;
        Ok(true)
    })
}

/// Hands over the rows of a sheet that have a cell, with their numbers, until `each` returns false.
fn each_row(book: &mut Book, path: &Path, sheet: &str, each: &mut dyn FnMut(u64, &Row) -> Result<bool>) -> Result<()> {
    let damaged = |error: &dyn std::fmt::Display| {
        let what =
            format!("sheet \"{sheet}\" is damaged ({error}): open the workbook in a spreadsheet and save it again");
        Error::extract(path, what)
    };
    let mut number = 0;
    let mut cells = Row::new();
    let mut take = |(row, column): (u32, u32), value: Data| -> Result<bool> {
        if value == Data::Empty {
            return Ok(true);
        }
        let row = u64::from(row) + 1;
        if row < number {
            return Err(damaged(&format!("row {row} comes after row {number}")));
        }
        if row > number {
            let go_on = cells.is_empty() || each(number, &cells)?;
            cells.clear();
            number = row;
            if !go_on {
                return Ok(false);
            }
        }
        cells.push((column as usize, value));
        Ok(true)
    };
    let owned = |cell: &Cell<DataRef<'_>>| Data::from(cell.get_value().clone());
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = guarded(|| book.worksheet_cells_reader(sheet)).map_err(|error| damaged(&error))?;
            while let Some(cell) = guarded(|| reader.next_cell()).map_err(|error| damaged(&error))? {
                if !take(cell.get_position(), owned(&cell))? {
                    return Ok(());
                }
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = guarded(|| book.worksheet_cells_reader(sheet)).map_err(|error| damaged(&error))?;
            while let Some(cell) = guarded(|| reader.next_cell()).map_err(|error| damaged(&error))? {
                if !take(cell.get_position(), owned(&cell))? {
                    return Ok(());
                }
            }
        }
        // These two are held in memory whole.
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = guarded(|| book.worksheet_range(sheet)).map_err(|error| damaged(&error))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                if !take((top + row as u32, left + column as u32), value.clone())? {
                    return Ok(());
                }
            }
        }
    }
    if !cells.is_empty() {
        each(number, &cells)?;
    }
    Ok(())
}

/// The text of a cell; a formula counts by the value it had when the workbook was saved. `None` where it says nothing.
fn text(value: &Data) -> Option<Cow<'_, str>> {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => cell_text(text),
        Data::Int(number) => Some(number.to_string().into()),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < LARGEST_WHOLE => {
            Some((*number as i64).to_string().into())
        }
        Data::Float(number) => Some(number.to_string().into()),
        Data::Bool(true) => Some("TRUE".into()),
        Data::Bool(false) => Some("FALSE".into()),
        Data::DateTime(moment) => Some(moment_text(moment).into()),
        Data::Error(_) | Data::Empty => None,
    }
}

/// A date as `2020-09-16`, with its time where it has one; a time without a date as `10:30:00`.
fn moment_text(moment: &ExcelDateTime) -> String {
    let plain = || moment.as_f64().to_string();
    if moment.is_duration() {
        let Some(duration) = moment.as_duration() else { return plain() };
        let (minutes, seconds) = (duration.num_minutes(), duration.num_seconds() % 60);
        return format!("{}:{:02}:{:02}", minutes / 60, (minutes % 60).abs(), seconds.abs());
    }
    let Some(at) = moment.as_datetime() else { return plain() };
    let time = at.time();
    if (0.0..1.0).contains(&moment.as_f64()) && time != chrono::NaiveTime::MIN {
        time.format("%H:%M:%S").to_string()
    } else if time == chrono::NaiveTime::MIN {
        at.date().to_string()
    } else {
        at.format("%Y-%m-%d %H:%M:%S%.f").to_string()
    }
}

/// What `calamine` makes of a workbook. Some damage makes it panic, which is as much a fault of the file as its other errors.
fn guarded<T, E: Into<calamine::Error>>(read: impl FnOnce() -> Result<T, E>) -> Result<T, calamine::Error> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)) {
        Ok(result) => result.map_err(Into::into),
        Err(_) => Err(calamine::Error::Msg("it does not hold together")),
    }
}

/// Opens a workbook as what its content says it is.
fn open_book(path: &Path) -> Result<Book> {
    use calamine::Error::{Ods as OfOds, Xls as OfXls, Xlsx as OfXlsx};
    let reader = || open(path).map(BufReader::new);
    let mut magic = [0; 4];
    let mut start = reader()?;
    start.read_exact(&mut magic).map_err(|error| unreadable(path, &error))?;
    start.seek(SeekFrom::Start(0)).map_err(|error| unreadable(path, &error))?;
    let refuse = |what: &str| Err(Error::extract(path, what));
    let refuse_damaged =
        |error| refuse(&format!("is a damaged workbook ({error}): copy it again, or run the extract again"));
    let encrypted = "is encrypted: open it, remove its password and save it again";
    if magic != *b"PK\x03\x04" {
        return match guarded(|| Xls::new(start)) {
            Ok(book) => Ok(Sheets::Xls(book)),
            Err(OfXls(XlsError::Password)) => refuse(encrypted),
            // An encrypted xlsx is wrapped like an xls.
            Err(error) => match reader().map(|again| guarded(|| Xlsx::new(again)))? {
                Err(OfXlsx(XlsxError::Password)) => refuse(encrypted),
                _ => refuse_damaged(error),
            },
        };
    }
    let error = match guarded(|| Xlsx::new(start)) {
        Ok(book) => return Ok(Sheets::Xlsx(book)),
        Err(OfXlsx(XlsxError::Zip(error))) => {
            return refuse(&format!("is cut short or damaged ({error}): copy it again, or run the extract again"));
        }
        Err(error) => error,
    };
    let again = reader()?;
    if let Ok(book) = guarded(|| Xlsb::new(again)) {
        return Ok(Sheets::Xlsb(book));
    }
    let again = reader()?;
    match guarded(|| Ods::new(again)) {
        Ok(book) => Ok(Sheets::Ods(book)),
        Err(OfOds(OdsError::Password)) => refuse(encrypted),
        Err(OfOds(OdsError::FileNotFound("mimetype") | OdsError::InvalidMime(_))) => match error {
            OfXlsx(XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound) => {
                refuse("is a zip archive, not a workbook: unpack it first")
            }
            error => refuse_damaged(error),
        },
        Err(error) => refuse_damaged(error),
    }
}
