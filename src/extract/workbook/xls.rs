//! xls: the records of Excel 97 to 2003 ([MS-XLS]) and of Excel 5 and 95, which some report writers still make.
//!
//! The stream is held, and a sheet is an index into it: cells may stand in any order, and a value is made of each when its
//! row is asked for.

use std::collections::HashMap;
use std::ops::Range;

use encoding_rs::Encoding;

use super::Book;
use super::bytes::{Fields, utf_16};
use super::damage::Damage;
use super::row::Row;
use super::strings::Strings;
use super::value::Kind;
use super::xls_records::{Record, Records, latin, long_text, shared_texts};

// Kinds of records ([MS-XLS] 2.3.2).
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const FROM_1904: u16 = 0x0022;
const ENCRYPTED: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const SHEET: u16 = 0x0085;
const PACKED_NUMBERS: u16 = 0x00BD;
const RICH_TEXT: u16 = 0x00D6;
const STYLE: u16 = 0x00E0;
const SHARED_TEXTS: u16 = 0x00FC;
const SHARED_TEXT: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const FLAG: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const PACKED_NUMBER: u16 = 0x027E;
const FORMAT: u16 = 0x041E;
const BEGIN: u16 = 0x0809;

/// What stands between a formula and its text: at most a formula that is shared, an array or a table, and what continues it.
const BETWEEN: usize = 8;

const MOST_COLUMNS: u16 = 256;

pub(super) struct Xls {
    stream: Vec<u8>,
    /// Excel 5 and 95: texts are bytes in a code page.
    is_old: bool,
    encoding: &'static Encoding,
    from_1904: bool,
    strings: Strings,
    kinds: Vec<Kind>,
    sheets: Vec<Sheet>,
    next: usize,
    /// The cells of the sheet at hand, once a row of it was asked for, by row and column, and how many have been taken.
    cells: Option<Vec<Place>>,
    taken: usize,
}

struct Sheet {
    name: String,
    start: usize,
    end: usize,
}

/// Where the record of a cell lies.
#[derive(Clone, Copy)]
struct Place {
    row: u16,
    column: u16,
    at: u32,
}

impl Xls {
    pub(super) fn open(stream: Vec<u8>) -> Result<Xls, Damage> {
        let mut book = Xls {
            stream: Vec::new(),
            is_old: false,
            encoding: encoding_rs::WINDOWS_1252,
            from_1904: false,
            strings: Strings::default(),
            kinds: Vec::new(),
            sheets: Vec::new(),
            next: 0,
            cells: None,
            taken: 0,
        };
        book.read_workbook(&stream)?;
        book.stream = stream;
        Ok(book)
    }

    fn read_workbook(&mut self, stream: &[u8]) -> Result<(), Damage> {
        let mut own = HashMap::new();
        let mut formats: Vec<u16> = Vec::new();
        let mut starts = Vec::new();
        let mut records = Records { stream, at: 0 };
        while let Some(record) = records.next()? {
            let mut fields = Fields(record.body);
            match record.kind {
                BEGIN => self.is_old = fields.short()? < 0x0600,
                ENCRYPTED => return Err(Damage::encrypted()),
                CODE_PAGE => self.encoding = encoding(fields.short()?),
                FROM_1904 => self.from_1904 = fields.short()? == 1,
                FORMAT => {
                    let number = fields.short()?;
                    let text = if self.is_old { self.short_text(&mut fields)? } else { long_text(stream, &record, 2)? };
                    own.insert(number, Kind::of_format(&text));
                }
                STYLE => {
                    fields.short()?;
                    formats.push(fields.short()?);
                }
                SHEET => {
                    let start = fields.long()? as usize;
                    fields.byte()?;
                    let is_worksheet = fields.byte()? == 0;
                    let name = self.short_text(&mut fields)?;
                    starts.push(start);
                    if is_worksheet {
                        self.sheets.push(Sheet { name, start, end: 0 });
                    }
                }
                SHARED_TEXTS => self.strings = shared_texts(stream, &record)?,
                END => break,
                _ => (),
            }
        }
        let kind = |format: u16| own.get(&format).copied().unwrap_or_else(|| Kind::of_number(format.into()));
        self.kinds = formats.into_iter().map(kind).collect();
        // A sheet ends where the next begins at the latest, so that none is read as part of another.
        starts.sort_unstable();
        for sheet in &mut self.sheets {
            let behind = starts.partition_point(|start| *start <= sheet.start);
            sheet.end = starts.get(behind).copied().unwrap_or(stream.len()).min(stream.len());
            let is_alone = starts[..behind].iter().rev().take(2).filter(|start| **start == sheet.start).count() == 1;
            if sheet.start >= sheet.end || !is_alone {
                return Err(Damage::new(format_args!("sheet \"{}\" is not where it should be", sheet.name)));
            }
        }
        Ok(())
    }

    /// Lists the cells of a sheet by row and column.
    fn index(&self, within: Range<usize>) -> Result<Vec<Place>, Damage> {
        let mut cells = Vec::new();
        let mut depth = 0;
        let mut records = Records { stream: &self.stream[..within.end], at: within.start };
        while let Some(record) = records.next()? {
            match record.kind {
                // A drawing in a sheet is a sheet of its own.
                BEGIN => depth += 1,
                END if depth > 1 => depth -= 1,
                END => break,
                _ if depth > 1 => (),
                FORMULA | RICH_TEXT | SHARED_TEXT | NUMBER | TEXT | FLAG | PACKED_NUMBER => {
                    let mut fields = Fields(record.body);
                    let (row, column) = (fields.short()?, fields.short()?);
                    cells.push(Place { row, column, at: record.at as u32 });
                }
                PACKED_NUMBERS => {
                    let mut fields = Fields(record.body);
                    let (row, first) = (fields.short()?, fields.short()?);
                    let count = fields.0.len() / 6;
                    let columns = (first..MOST_COLUMNS).take(count);
                    cells.extend(columns.map(|column| Place { row, column, at: record.at as u32 }));
                }
                _ => (),
            }
            if cells.last().is_some_and(|cell| cell.column >= MOST_COLUMNS) {
                return Err(Damage::new(format_args!("it has more than {MOST_COLUMNS} columns")));
            }
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Ok(cells)
    }

    /// Puts a cell into the row.
    fn take(&self, cell: Place, row: &mut Row) -> Result<(), Damage> {
        let mut records = Records { stream: &self.stream, at: cell.at as usize };
        let Some(record) = records.next()? else { return Ok(()) };
        let mut fields = Fields(record.body);
        let column = usize::from(cell.column);
        fields.short()?;
        let first = fields.short()?;
        if record.kind == PACKED_NUMBERS {
            fields.take(6 * usize::from(cell.column - first))?;
        }
        let kind = self.kinds.get(usize::from(fields.short()?)).copied().unwrap_or_default();
        match record.kind {
            NUMBER => row.push_number(column, fields.number()?, kind, self.from_1904),
            PACKED_NUMBER | PACKED_NUMBERS => row.push_number(column, fields.packed_number()?, kind, self.from_1904),
            SHARED_TEXT => row.push_text(column, self.strings.get(fields.long()? as usize)?),
            TEXT | RICH_TEXT => row.push_text(column, &self.text(&record, 6)?),
            FLAG => {
                let (flag, is_error) = (fields.byte()?, fields.byte()?);
                if is_error == 0 {
                    row.push_flag(column, flag != 0);
                }
            }
            FORMULA => match fields.take(8)? {
                // What is not a number says so in the place of a number that none has, and what it is at the start.
                [0, .., 0xFF, 0xFF] => {
                    for _ in 0..BETWEEN {
                        match records.next()? {
                            Some(text) if text.kind == FORMULA_TEXT => {
                                row.push_text(column, &self.text(&text, 0)?);
                                break;
                            }
                            Some(record) if record.kind != FORMULA => (),
                            _ => break,
                        }
                    }
                }
                [1, _, flag, .., 0xFF, 0xFF] => row.push_flag(column, *flag != 0),
                [.., 0xFF, 0xFF] => (),
                number => row.push_number(column, Fields(number).number()?, kind, self.from_1904),
            },
            _ => (),
        }
        Ok(())
    }

    /// The text of a record, with two bytes for its length.
    fn text(&self, record: &Record<'_>, at: usize) -> Result<String, Damage> {
        if !self.is_old {
            return long_text(&self.stream, record, at);
        }
        let mut fields = Fields(record.body);
        fields.take(at)?;
        let length = fields.short()?.into();
        Ok(self.encoding.decode_without_bom_handling(fields.take(length)?).0.into_owned())
    }

    /// A text with one byte for its length.
    fn short_text(&self, fields: &mut Fields<'_>) -> Result<String, Damage> {
        let length = usize::from(fields.byte()?);
        if self.is_old {
            return Ok(self.encoding.decode_without_bom_handling(fields.take(length)?).0.into_owned());
        }
        Ok(if fields.byte()? & 1 == 1 { utf_16(fields.take(2 * length)?) } else { latin(fields.take(length)?) })
    }
}

impl Book for Xls {
    fn next_sheet(&mut self) -> Result<Option<String>, Damage> {
        (self.cells, self.taken) = (None, 0);
        self.next += 1;
        Ok(self.sheets.get(self.next - 1).map(|sheet| sheet.name.clone()))
    }

    fn next_row(&mut self, row: &mut Row) -> Result<bool, Damage> {
        let cells = match self.cells.take() {
            Some(cells) => cells,
            None => match self.next.checked_sub(1).and_then(|at| self.sheets.get(at)) {
                Some(sheet) => self.index(sheet.start..sheet.end)?,
                None => return Ok(false),
            },
        };
        let mut found = false;
        while let Some(first) = cells.get(self.taken).copied().filter(|_| !found) {
            row.begin(u64::from(first.row) + 1);
            while let Some(cell) = cells.get(self.taken).copied().filter(|cell| cell.row == first.row) {
                self.take(cell, row)?;
                self.taken += 1;
            }
            row.end();
            found = !row.is_blank();
        }
        self.cells = Some(cells);
        Ok(found)
    }
}

/// The encoding of a code page ([MS-XLS] 2.4.52).
fn encoding(page: u16) -> &'static Encoding {
    let name = match page {
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10_000 | 32_768 => "macintosh",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        _ => "windows-1252",
    };
    Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}
