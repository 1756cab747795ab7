//! xlsx and xlsm: SpreadsheetML (ECMA-376 part 1, chapter 18).

use std::collections::HashMap;

use super::Book;
use super::archive::Archive;
use super::damage::Damage;
use super::markup::{Mark, Markup};
use super::package::{Relationships, Sheets, of_kind, relationships};
use super::row::{MOST_COLUMNS, MOST_ROWS, Row};
use super::strings::Strings;
use super::value::Kind;

pub(super) struct Xlsx {
    archive: Archive,
    sheets: Sheets,
    strings: Strings,
    /// What the numbers of a cell stand for, by its style.
    kinds: Vec<Kind>,
    from_1904: bool,
    /// The sheet at hand, once a row of it was asked for, and the row reached.
    sheet: Option<Markup>,
    row: u64,
    value: String,
}

/// What the value of a cell is.
#[derive(Clone, Copy)]
enum Type {
    Number,
    /// A number or, from careless writers, a text.
    Untold,
    Shared,
    Text,
    Flag,
    Error,
}

impl Xlsx {
    /// Opens the workbook of which `workbook` is the main part.
    pub(super) fn open(archive: Archive, workbook: &str) -> Result<Xlsx, Damage> {
        let targets = relationships(&archive, workbook)?;
        let (sheets, from_1904) = read_workbook(&archive, workbook, &targets)?;
        let kinds = of_kind(&targets, "styles").map(|part| read_styles(&archive, part)).transpose()?;
        let strings = of_kind(&targets, "sharedStrings").map(|part| read_strings(&archive, part)).transpose()?;
        Ok(Xlsx {
            archive,
            sheets,
            strings: strings.unwrap_or_default(),
            kinds: kinds.unwrap_or_default(),
            from_1904,
            sheet: None,
            row: 0,
            value: String::new(),
        })
    }

    /// Reads the cells of a row that was opened.
    fn read_cells(&mut self, markup: &mut Markup, row: &mut Row) -> Result<(), Damage> {
        let mut column = 0;
        loop {
            match markup.next()? {
                Mark::Open(tag) if tag.name() == "c" => {
                    let (mut style, mut of_type) = (0, Type::Untold);
                    for attribute in tag.attributes() {
                        let (key, value) = attribute?;
                        match key {
                            "r" => column = column_of(&value, row.number)?,
                            "s" => style = value.parse().unwrap_or(0),
                            "t" => of_type = type_of(&value)?,
                            _ => (),
                        }
                    }
                    if column >= MOST_COLUMNS {
                        return Err(Damage::new(format_args!(
                            "row {} has more than {MOST_COLUMNS} columns",
                            row.number
                        )));
                    }
                    self.value.clear();
                    let of_type = read_value(markup, of_type, &mut self.value)?;
                    self.take(column, style, of_type, row)?;
                    column += 1;
                }
                Mark::Open(_) => markup.skip()?,
                Mark::Close(_) | Mark::End => return Ok(()),
                Mark::Text(_) => (),
            }
        }
    }

    /// Puts a value into the row as what its cell says it is.
    fn take(&self, column: usize, style: usize, of_type: Type, row: &mut Row) -> Result<(), Damage> {
        let value = self.value.trim_ascii();
        let wrong = |what: &str| Damage::new(format_args!("row {} has {what} \"{}\"", row.number, super::shown(value)));
        match of_type {
            _ if value.is_empty() => (),
            Type::Error => (),
            Type::Number | Type::Untold => match value.parse() {
                Ok(number) => {
                    let kind = self.kinds.get(style).copied().unwrap_or_default();
                    row.push_number(column, number, kind, self.from_1904);
                }
                Err(_) if matches!(of_type, Type::Untold) => row.push_text(column, value),
                Err(_) => return Err(wrong("the number")),
            },
            Type::Shared => {
                let position = value.parse().map_err(|_| wrong("the text number"))?;
                row.push_text(column, self.strings.get(position)?);
            }
            Type::Text => row.push_text(column, &without_escapes(&self.value)),
            Type::Flag => match value {
                "1" | "true" | "TRUE" => row.push_flag(column, true),
                "0" | "false" | "FALSE" => row.push_flag(column, false),
                _ => return Err(wrong("the answer")),
            },
        }
        Ok(())
    }
}

impl Book for Xlsx {
    fn next_sheet(&mut self) -> Result<Option<String>, Damage> {
        self.sheet = None;
        self.row = 0;
        Ok(self.sheets.advance().map(str::to_owned))
    }

    fn next_row(&mut self, row: &mut Row) -> Result<bool, Damage> {
        let mut markup = match self.sheet.take() {
            Some(markup) => markup,
            None => {
                let Some(part) = self.sheets.part() else { return Ok(false) };
                Markup::new(self.archive.needed(part)?)
            }
        };
        loop {
            let depth = markup.depth();
            match markup.next()? {
                Mark::Open(tag) => match (depth, tag.name()) {
                    (0, "worksheet") | (1, "sheetData") => (),
                    (0, _) => return Err(Damage::new("it is no worksheet")),
                    (2, "row") => {
                        let number = match tag.attribute("r")? {
                            Some(number) => number.parse().map_err(|_| Damage::new("a row has no number"))?,
                            None => self.row + 1,
                        };
                        if number <= self.row || number > MOST_ROWS {
                            return Err(Damage::new(format_args!("row {number} comes after row {}", self.row)));
                        }
                        self.row = number;
                        row.begin(number);
                        self.read_cells(&mut markup, row)?;
                        row.end();
                        if !row.is_blank() {
                            self.sheet = Some(markup);
                            return Ok(true);
                        }
                    }
                    _ => markup.skip()?,
                },
                // The rows have ended; what follows them is formats.
                Mark::Close(1) => {
                    markup.finish()?;
                    return Ok(false);
                }
                Mark::End => return Err(Damage::new("it holds no rows")),
                Mark::Close(_) | Mark::Text(_) => (),
            }
        }
    }
}

fn type_of(attribute: &str) -> Result<Type, Damage> {
    Ok(match attribute {
        "n" => Type::Number,
        "s" => Type::Shared,
        "str" | "inlineStr" | "d" => Type::Text,
        "b" => Type::Flag,
        "e" => Type::Error,
        other => return Err(Damage::new(format_args!("a cell has the unknown type \"{}\"", super::shown(other)))),
    })
}

/// Reads the value of a cell that was opened. A formula counts by the value it had when the workbook was saved.
fn read_value(markup: &mut Markup, of_type: Type, value: &mut String) -> Result<Type, Damage> {
    let mut of_type = of_type;
    loop {
        match markup.next()? {
            Mark::Open(tag) => match tag.name() {
                "v" => markup.take_text(value)?,
                "is" => {
                    of_type = Type::Text;
                    value.clear();
                    take_rich_text(markup, value)?;
                }
                _ => markup.skip()?,
            },
            Mark::Close(_) | Mark::End => return Ok(of_type),
            Mark::Text(_) => (),
        }
    }
}

/// Takes the text of an element that was opened: `t` as it stands, or the `t` of every run `r`. How it is pronounced is not
/// part of it.
fn take_rich_text(markup: &mut Markup, into: &mut String) -> Result<(), Damage> {
    let outside = markup.depth() - 1;
    loop {
        match markup.next()? {
            Mark::Open(tag) => match tag.name() {
                "t" => markup.take_text(into)?,
                "r" => (),
                _ => markup.skip()?,
            },
            Mark::Close(depth) if depth == outside => return Ok(()),
            Mark::End => return Ok(()),
            Mark::Close(_) | Mark::Text(_) => (),
        }
    }
}

/// The sheets, and whether days are counted from 1904.
fn read_workbook(archive: &Archive, part: &str, targets: &Relationships) -> Result<(Sheets, bool), Damage> {
    let file = archive.list(part)?.ok_or_else(|| Damage::new(format_args!("{part} is missing")))?;
    let mut markup = Markup::new(file);
    let mut sheets = Sheets::default();
    let mut from_1904 = false;
    loop {
        let depth = markup.depth();
        match markup.next()? {
            Mark::Open(tag) if depth == 0 && tag.name() != "workbook" => return Err(super::no_workbook()),
            Mark::Open(tag) if tag.name() == "sheet" => {
                let attribute = |name| tag.attribute(name).map(Option::unwrap_or_default);
                sheets.add(attribute("name")?, &attribute("id")?, targets)?;
            }
            Mark::Open(tag) if tag.name() == "workbookPr" => {
                if let Some(flag) = tag.attribute("date1904")? {
                    from_1904 = matches!(flag.as_str(), "1" | "true");
                }
            }
            Mark::End => return Ok((sheets, from_1904)),
            _ => (),
        }
    }
}

/// What the numbers of a cell stand for, style by style.
fn read_styles(archive: &Archive, part: &str) -> Result<Vec<Kind>, Damage> {
    let mut kinds = Vec::new();
    let mut own = HashMap::new();
    let Some(file) = archive.part(part)? else { return Ok(kinds) };
    let mut markup = Markup::new(file);
    let mut of_cells = false;
    loop {
        let depth = markup.depth();
        match markup.next()? {
            Mark::Open(tag) => match (depth, tag.name()) {
                (0, _) | (1, "numFmts") => (),
                (1, "cellXfs") => of_cells = true,
                (2, "numFmt") => {
                    let number = tag.attribute("numFmtId")?.and_then(|number| number.parse::<u32>().ok());
                    if let (Some(number), Some(code)) = (number, tag.attribute("formatCode")?) {
                        own.insert(number, Kind::of_format(&code));
                    }
                }
                (2, "xf") if of_cells => {
                    let number = tag.attribute("numFmtId")?.and_then(|number| number.parse().ok()).unwrap_or(0);
                    kinds.push(own.get(&number).copied().unwrap_or_else(|| Kind::of_number(number)));
                    markup.skip()?;
                }
                _ => markup.skip()?,
            },
            Mark::Close(1) => of_cells = false,
            Mark::End => return Ok(kinds),
            Mark::Close(_) | Mark::Text(_) => (),
        }
    }
}

fn read_strings(archive: &Archive, part: &str) -> Result<Strings, Damage> {
    let mut strings = Strings::default();
    let Some(file) = archive.part(part)? else { return Ok(strings) };
    let mut markup = Markup::new(file);
    let mut text = String::new();
    loop {
        let depth = markup.depth();
        match markup.next()? {
            Mark::Open(tag) => match (depth, tag.name()) {
                (0, "sst") => (),
                (1, "si") => {
                    text.clear();
                    take_rich_text(&mut markup, &mut text)?;
                    strings.push(&without_escapes(&text))?;
                }
                _ => markup.skip()?,
            },
            Mark::End => return Ok(strings),
            Mark::Close(_) | Mark::Text(_) => (),
        }
    }
}

/// The column of a reference such as `B7`, from 0.
fn column_of(reference: &str, row: u64) -> Result<usize, Damage> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let wrong = || Damage::new(format_args!("row {row} has a cell \"{}\"", super::shown(reference)));
    let (mut column, mut length) = (0, 0);
    for letter in letters {
        column = 26 * column + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        length += 1;
        if column > MOST_COLUMNS {
            return Err(wrong());
        }
    }
    if column == 0 || reference[length..].parse() != Ok(row) {
        return Err(wrong());
    }
    Ok(column - 1)
}

/// A text with what spreadsheets write as `_x000D_` put back: a unit of UTF-16 that XML has no place for.
fn without_escapes(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut units = Vec::new();
        while let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
        }
        if units.is_empty() {
            plain.push_str("_x");
            rest = &rest[2..];
        }
        plain.push_str(&String::from_utf16_lossy(&units));
    }
    plain.push_str(rest);
    plain.into()
}

/// The unit of a text that begins with an escape.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..4).filter(|_| text.as_bytes().get(6) == Some(&b'_'))?;
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_put_back() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_xD83D__xDE00_", "\u{1f600}"),
            ("_xD83D_", "\u{fffd}"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x000_ _xyz", "_x000_ _xyz"),
            ("_x+00D_", "_x+00D_"),
            ("_x\u{e9}\u{e9}_", "_x\u{e9}\u{e9}_"),
        ] {
            assert_eq!(without_escapes(text), plain);
        }
    }

    #[test]
    fn references_name_column_and_row() {
        let column = |reference: &str| column_of(reference, 7).ok();
        assert_eq!(["A7", "b7", "Z7", "AA7", "XFD7"].map(column), [Some(0), Some(1), Some(25), Some(26), Some(16_383)]);
        assert_eq!(["XFE7", "A8", "A", "7", "", "A07x", "AAAAAAAAAAAAAAAAAAAA7"].map(column), [None; 7]);
    }
}
