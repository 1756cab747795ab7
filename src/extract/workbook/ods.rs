//! ods: OpenDocument spreadsheets (ODF 1.3 part 3, chapters 3, 9 and 19). One part holds all sheets, one behind the other.

use super::Book;
use super::archive::Archive;
use super::damage::Damage;
use super::markup::{Mark, Markup, Tag, append, local, unescaped};
use super::row::{MOST_COLUMNS, MOST_ROWS, Row};
use super::value::Kind;

/// How many cells a workbook may have by saying that one is repeated. A full sheet of an old workbook has as many; a few
/// bytes can claim a thousand times more.
const MOST_REPEATED: u64 = 1 << 24;

/// Where a sheet lies: in a document, its body, its spreadsheet.
const PATH: [&str; 3] = ["document-content", "body", "spreadsheet"];

pub(super) struct Ods {
    markup: Markup,
    /// The last row read: it may stand for several.
    held: Row,
    /// How many of these are still to come.
    copies: u64,
    repeated: u64,
    row: u64,
    text: String,
}

/// What a cell says of its value.
#[derive(Default)]
struct Cell {
    repeated: Option<u64>,
    kind: String,
    value: Option<String>,
    is_error: bool,
}

impl Ods {
    pub(super) fn open(archive: &Archive) -> Result<Ods, Damage> {
        // Encrypted parts are as good as random; which they are is told here alone.
        if let Some(manifest) = archive.list("META-INF/manifest.xml")? {
            let mut markup = Markup::new(manifest);
            loop {
                match markup.next()? {
                    Mark::Open(tag) if tag.name() == "encryption-data" => return Err(Damage::encrypted()),
                    Mark::End => break,
                    _ => (),
                }
            }
        }
        let markup = Markup::new(archive.needed("content.xml")?);
        Ok(Ods { markup, held: Row::default(), copies: 0, repeated: 0, row: 0, text: String::new() })
    }

    /// Reads the cells of a row that was opened.
    fn read_cells(&mut self) -> Result<(), Damage> {
        let mut column = 0;
        loop {
            match self.markup.next()? {
                Mark::Open(tag) if matches!(tag.name(), "table-cell" | "covered-table-cell") => {
                    let cell = Cell::new(&tag)?;
                    self.text.clear();
                    take_paragraphs(&mut self.markup, &mut self.text)?;
                    column = self.take(column, &cell)?;
                }
                Mark::Open(_) => self.markup.skip()?,
                Mark::Close(_) | Mark::End => return Ok(()),
                Mark::Text(_) => (),
            }
        }
    }

    /// Puts a cell into the row at hand, as often as it is repeated, and returns the column behind it.
    fn take(&mut self, column: usize, cell: &Cell) -> Result<usize, Damage> {
        let repeated = cell.repeated.unwrap_or(1);
        let after = column.saturating_add(usize::try_from(repeated).unwrap_or(usize::MAX));
        let value = cell.value.as_deref().unwrap_or(&self.text);
        if cell.is_error || value.is_empty() {
            return Ok(after);
        }
        if after > MOST_COLUMNS {
            return Err(Damage::new(format_args!("a row has more than {MOST_COLUMNS} columns")));
        }
        self.repeated += repeated - 1;
        self.check_repeated()?;
        // What is shown of a value that is not given otherwise is a text.
        let kind = if cell.value.is_some() { cell.kind.as_str() } else { "string" };
        for column in column..after {
            match kind {
                "float" | "percentage" | "currency" => match value.parse() {
                    Ok(number) => self.held.push_number(column, number, Kind::Number, false),
                    Err(_) => {
                        return Err(Damage::new(format_args!("a cell has the number \"{}\"", super::shown(value))));
                    }
                },
                "date" => self.held.push_text(column, &value.replacen('T', " ", 1)),
                "boolean" => self.held.push_flag(column, value == "true"),
                "time" => match time(value) {
                    Some(time) => self.held.push_text(column, &time),
                    None => self.held.push_text(column, value),
                },
                _ => self.held.push_text(column, value),
            }
        }
        Ok(after)
    }

    fn check_repeated(&self) -> Result<(), Damage> {
        if self.repeated > MOST_REPEATED {
            return Err(Damage::too_large(format_args!("more than {MOST_REPEATED} cells by repeating some")));
        }
        Ok(())
    }
}

impl Book for Ods {
    fn next_sheet(&mut self) -> Result<Option<String>, Damage> {
        (self.copies, self.row) = (0, 0);
        // What is left of the sheet before.
        while self.markup.depth() > PATH.len() {
            self.markup.next()?;
        }
        loop {
            let depth = self.markup.depth();
            match self.markup.next()? {
                Mark::Open(tag) if depth < PATH.len() => {
                    if tag.name() == PATH[depth] {
                        continue;
                    }
                    // A body has one content.
                    if depth == 2 {
                        return Err(super::no_workbook());
                    }
                    self.markup.skip()?;
                }
                Mark::Open(tag) if tag.name() == "table" => {
                    return Ok(Some(tag.attribute("name")?.unwrap_or_default()));
                }
                Mark::Open(_) => self.markup.skip()?,
                Mark::End => return Ok(None),
                Mark::Close(_) | Mark::Text(_) => (),
            }
        }
    }

    fn next_row(&mut self, row: &mut Row) -> Result<bool, Damage> {
        while self.copies == 0 {
            match self.markup.next()? {
                Mark::Open(tag) => match tag.name() {
                    "table-row" => {
                        let copies = count(tag.attribute("number-rows-repeated")?.as_deref())?;
                        self.held.begin(0);
                        self.read_cells()?;
                        self.held.end();
                        if self.held.is_blank() {
                            self.row = self.row.saturating_add(copies);
                            continue;
                        }
                        if self.row.saturating_add(copies) > MOST_ROWS {
                            return Err(Damage::new(format_args!("it has more than {MOST_ROWS} rows")));
                        }
                        self.repeated += (copies - 1) * self.held.filled() as u64;
                        self.check_repeated()?;
                        self.copies = copies;
                    }
                    "table-header-rows" | "table-rows" | "table-row-group" => (),
                    _ => self.markup.skip()?,
                },
                Mark::Close(depth) if depth == PATH.len() => return Ok(false),
                Mark::End => return Ok(false),
                Mark::Close(_) | Mark::Text(_) => (),
            }
        }
        self.copies -= 1;
        self.row += 1;
        row.clone_from(&self.held);
        row.number = self.row;
        Ok(true)
    }
}

impl Cell {
    fn new(tag: &Tag<'_>) -> Result<Cell, Damage> {
        let mut cell = Cell::default();
        for attribute in tag.attributes() {
            let (key, value) = attribute?;
            match local(key) {
                "number-columns-repeated" => cell.repeated = Some(count(Some(&value))?),
                // LibreOffice's own addition: a formula that failed says that it is the number 0.
                "value-type" if value == "error" => cell.is_error = true,
                "value-type" if key.starts_with("office:") => cell.kind = value.into_owned(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    cell.value = Some(unescaped(&value)?.into_owned());
                }
                _ => (),
            }
        }
        Ok(cell)
    }
}

/// How often something is repeated.
fn count(attribute: Option<&str>) -> Result<u64, Damage> {
    let wrong = |text: &str| Damage::new(format_args!("something is repeated \"{}\" times", super::shown(text)));
    attribute.map_or(Ok(1), |text| text.parse().ok().filter(|count| *count > 0).ok_or_else(|| wrong(text)))
}

/// Takes the paragraphs of a cell that was opened, a line each. Comments and drawings are not what the cell says.
fn take_paragraphs(markup: &mut Markup, into: &mut String) -> Result<(), Damage> {
    let outside = markup.depth() - 1;
    loop {
        match markup.next()? {
            Mark::Open(tag) if tag.name() == "p" => {
                if !into.is_empty() {
                    append(into, "\n")?;
                }
                take_paragraph(markup, into)?;
            }
            Mark::Open(_) => markup.skip()?,
            Mark::Close(depth) if depth == outside => return Ok(()),
            Mark::End => return Ok(()),
            Mark::Close(_) | Mark::Text(_) => (),
        }
    }
}

/// Takes the text of a paragraph that was opened, with that of the spans and links in it.
fn take_paragraph(markup: &mut Markup, into: &mut String) -> Result<(), Damage> {
    let outside = markup.depth() - 1;
    loop {
        match markup.next()? {
            Mark::Open(tag) => match tag.name() {
                "s" => {
                    let spaces = count(tag.attribute("c")?.as_deref())?;
                    // So many only that no text could hold them.
                    (0..spaces.min(1 << 24)).try_for_each(|_| append(into, " "))?;
                }
                "tab" => append(into, "\t")?,
                "line-break" => append(into, "\n")?,
                "annotation" | "note" | "ruby-text" => markup.skip()?,
                _ => (),
            },
            Mark::Text(text) => append(into, &text)?,
            Mark::Close(depth) if depth == outside => return Ok(()),
            Mark::End => return Ok(()),
            Mark::Close(_) => (),
        }
    }
}

/// `PT10H30M00S` as `10:30:00`.
fn time(duration: &str) -> Option<String> {
    let (sign, duration) = duration.strip_prefix('-').map_or(("", duration), |rest| ("-", rest));
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds.split(['.', ',']).next()?;
    let number = |digits: &str| digits.parse::<u32>().ok();
    Some(format!("{sign}{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(seconds)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_clocks_show_them() {
        assert_eq!(time("PT10H30M05S").as_deref(), Some("10:30:05"));
        assert_eq!(time("PT100H00M00.5000S").as_deref(), Some("100:00:00"));
        assert_eq!(time("-PT05H00M00S").as_deref(), Some("-05:00:00"));
        assert_eq!(["10:30", "PT1H", "PT-1H2M3S", "PT1H2M3"].map(time), [None, None, None, None]);
    }
}
