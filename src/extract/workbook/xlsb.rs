//! xlsb: the parts of an xlsx as records ([MS-XLSB] 2.1.4), each with a number for its kind and a length.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use super::Book;
use super::archive::{Archive, Part};
use super::bytes::{Fields, utf_16};
use super::damage::Damage;
use super::package::{Relationships, Sheets, of_kind, relationships};
use super::row::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row};
use super::strings::Strings;
use super::value::Kind;

/// A record longer than this is passed over; what is read of a record is held.
const LONGEST_RECORD: usize = LONGEST_CELL;

// Kinds of records ([MS-XLSB] 2.3.2).
const ROW: u16 = 0;
const SHORT_CELL: u16 = 12;
const SHORT_CELL_END: u16 = 18;
const SHARED_TEXT: u16 = 19;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const RICH_TEXT: u16 = 62;
const ROWS: u16 = 145;
const ROWS_END: u16 = 146;
const WORKBOOK_PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const CELL_STYLES: u16 = 617;
const CELL_STYLES_END: u16 = 618;

pub(super) struct Xlsb {
    archive: Archive,
    sheets: Sheets,
    strings: Strings,
    kinds: Vec<Kind>,
    from_1904: bool,
    /// The sheet at hand, once a row of it was asked for, and the row that its next cells belong to; 0 before the first.
    sheet: Option<Records>,
    row: u64,
}

impl Xlsb {
    /// Opens the workbook of which `workbook` is the main part.
    pub(super) fn open(archive: Archive, workbook: &str) -> Result<Xlsb, Damage> {
        let targets = relationships(&archive, workbook)?;
        let (sheets, from_1904) = read_workbook(&archive, workbook, &targets)?;
        let kinds = of_kind(&targets, "styles").map(|part| read_styles(&archive, part)).transpose()?;
        let strings = of_kind(&targets, "sharedStrings").map(|part| read_strings(&archive, part)).transpose()?;
        Ok(Xlsb {
            archive,
            sheets,
            strings: strings.unwrap_or_default(),
            kinds: kinds.unwrap_or_default(),
            from_1904,
            sheet: None,
            row: 0,
        })
    }

    /// Puts a cell into the row and returns the column behind it.
    fn take(&self, kind: u16, mut fields: Fields<'_>, column: usize, row: &mut Row) -> Result<usize, Damage> {
        // A short cell stands behind the cell before it and does not say where.
        let (kind, column) = match kind {
            SHORT_CELL..=SHORT_CELL_END => (kind - SHORT_CELL + 1, column),
            _ => (kind, fields.long()? as usize),
        };
        if column >= MOST_COLUMNS {
            return Err(Damage::new(format_args!("row {} has more than {MOST_COLUMNS} columns", row.number)));
        }
        let style = fields.long()? & 0xFF_FFFF;
        let stands_for = self.kinds.get(style as usize).copied().unwrap_or_default();
        match kind {
            2 => row.push_number(column, fields.packed_number()?, stands_for, self.from_1904),
            4 | 10 => row.push_flag(column, fields.byte()? != 0),
            5 | 9 => row.push_number(column, fields.number()?, stands_for, self.from_1904),
            6 | 8 => row.push_text(column, &text(&mut fields)?),
            7 => row.push_text(column, self.strings.get(fields.long()? as usize)?),
            RICH_TEXT => {
                fields.byte()?;
                row.push_text(column, &text(&mut fields)?);
            }
            // A blank, and what a formula failed with.
            _ => (),
        }
        Ok(column + 1)
    }

    /// Reads on to the end of the row at hand; false where no row follows it.
    fn read_row(&mut self, records: &mut Records, row: &mut Row) -> Result<bool, Damage> {
        row.begin(self.row);
        let mut column = 0;
        while let Some(kind) = records.next()? {
            let mut fields = Fields(&records.body);
            match kind {
                ROW => {
                    let number = u64::from(fields.long()?) + 1;
                    if number <= self.row || number > MOST_ROWS {
                        return Err(Damage::new(format_args!("row {number} comes after row {}", self.row)));
                    }
                    self.row = number;
                    return Ok(true);
                }
                1..=18 | RICH_TEXT if row.number > 0 => column = self.take(kind, fields, column, row)?,
                ROWS_END => return Ok(false),
                _ => (),
            }
        }
        Err(Damage::new("its rows have no end"))
    }
}

impl Book for Xlsb {
    fn next_sheet(&mut self) -> Result<Option<String>, Damage> {
        self.sheet = None;
        self.row = 0;
        Ok(self.sheets.advance().map(str::to_owned))
    }

    fn next_row(&mut self, row: &mut Row) -> Result<bool, Damage> {
        let mut records = match self.sheet.take() {
            Some(records) => records,
            None => {
                let Some(part) = self.sheets.part() else { return Ok(false) };
                let mut records = Records::new(self.archive.needed(part)?);
                loop {
                    match records.next()? {
                        Some(ROWS) => break records,
                        Some(_) => (),
                        None => return Err(Damage::new("it holds no rows")),
                    }
                }
            }
        };
        let mut found = false;
        while !found && !records.ended {
            if !self.read_row(&mut records, row)? {
                records.finish()?;
            }
            row.end();
            found = !row.is_blank();
        }
        self.sheet = Some(records);
        Ok(found)
    }
}

/// A part, record by record.
struct Records {
    part: Part,
    /// The record at hand; empty where it is longer than any that is of use.
    body: Vec<u8>,
    ended: bool,
}

impl Records {
    fn new(part: Part) -> Self {
        Records { part, body: Vec::new(), ended: false }
    }

    /// Goes to the next record; its kind.
    fn next(&mut self) -> Result<Option<u16>, Damage> {
        if self.part.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let kind = self.varying(2)? as u16;
        let length = self.varying(4)? as usize;
        self.body.clear();
        if length <= LONGEST_RECORD {
            self.body.resize(length, 0);
            self.part.read_exact(&mut self.body)?;
        } else {
            let passed = std::io::copy(&mut self.part.by_ref().take(length as u64), &mut std::io::sink())?;
            if passed < length as u64 {
                return Err(Damage::new("a record is cut short"));
            }
        }
        Ok(Some(kind))
    }

    /// A number of seven bits a byte, the highest bit of each saying whether another follows.
    fn varying(&mut self, most: u32) -> Result<u32, Damage> {
        let mut number = 0;
        for place in 0..most {
            let mut byte = [0];
            self.part.read_exact(&mut byte)?;
            number |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] < 0x80 {
                break;
            }
        }
        Ok(number)
    }

    fn finish(&mut self) -> Result<(), Damage> {
        self.ended = true;
        self.part.finish()
    }
}

/// A text with its length in characters before it.
fn text(fields: &mut Fields<'_>) -> Result<String, Damage> {
    let length = fields.long()? as usize;
    Ok(utf_16(fields.take(length.saturating_mul(2))?))
}

/// The sheets, and whether days are counted from 1904.
fn read_workbook(archive: &Archive, part: &str, targets: &Relationships) -> Result<(Sheets, bool), Damage> {
    let file = archive.list(part)?.ok_or_else(|| Damage::new(format_args!("{part} is missing")))?;
    let mut records = Records::new(file);
    let mut sheets = Sheets::default();
    let mut from_1904 = false;
    while let Some(kind) = records.next()? {
        let mut fields = Fields(&records.body);
        match kind {
            WORKBOOK_PROPERTIES => from_1904 = fields.byte()? & 1 == 1,
            SHEET => {
                fields.take(8)?;
                // A length of -1 stands for no text: a sheet without a part, which a macro has made.
                if fields.0.starts_with(&[0xFF; 4]) {
                    continue;
                }
                let id = text(&mut fields)?;
                sheets.add(text(&mut fields)?, &id, targets)?;
            }
            _ => (),
        }
    }
    Ok((sheets, from_1904))
}

/// What the numbers of a cell stand for, style by style.
fn read_styles(archive: &Archive, part: &str) -> Result<Vec<Kind>, Damage> {
    let mut kinds = Vec::new();
    let mut own = HashMap::new();
    let Some(file) = archive.part(part)? else { return Ok(kinds) };
    let mut records = Records::new(file);
    let mut of_cells = false;
    while let Some(kind) = records.next()? {
        let mut fields = Fields(&records.body);
        match kind {
            FORMAT => {
                let number = fields.short()?;
                own.insert(number, Kind::of_format(&text(&mut fields)?));
            }
            CELL_STYLES => of_cells = true,
            CELL_STYLES_END => of_cells = false,
            STYLE if of_cells => {
                fields.short()?;
                let number = fields.short()?;
                kinds.push(own.get(&number).copied().unwrap_or_else(|| Kind::of_number(number.into())));
            }
            _ => (),
        }
    }
    Ok(kinds)
}

fn read_strings(archive: &Archive, part: &str) -> Result<Strings, Damage> {
    let mut strings = Strings::default();
    let Some(file) = archive.part(part)? else { return Ok(strings) };
    let mut records = Records::new(file);
    while let Some(kind) = records.next()? {
        if kind == SHARED_TEXT {
            let mut fields = Fields(&records.body);
            fields.byte()?;
            strings.push(&text(&mut fields)?)?;
        }
    }
    Ok(strings)
}
