//! Text files: comma, semicolon, tab or bar between the cells, in UTF-8, UTF-16 or Windows-1252.

mod encoding;
mod records;

use std::io::Read;
use std::path::Path;

use records::{Found, Records};

use super::{Fault, Form, Gather, Table, Title, cell_text, heading, open, unreadable};
use crate::error::{Error, Result};

/// In the order preferred where two divide a file equally well: "Jones, Amy" has a comma in many a file of tabs, while the
/// others are seldom part of a text.
const DELIMITERS: &[u8] = b"\t;|,";

/// How much of a file is looked at to tell how it is laid out.
const SAMPLE: u64 = 1 << 16;

/// How much of a file is looked at for its headers, so that a file of one endless line is refused as soon as any other.
const HEAD: u64 = 16 << 20;

/// The columns of the largest sheet. A text file of more has lost the ends of its lines.
const MOST_COLUMNS: usize = 16_384;

/// How many rows may be unreadable. More are not a file with faults, but not a table, and each is held for the account of
/// the batch.
const MOST_FAULTS: u64 = 1_000_000;

/// How a text file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    delimiter: u8,
    terminator: u8,
}

/// Finds the headers of a text file, and how it is laid out.
pub(super) fn table(path: &Path) -> Result<Table> {
    let sample = sample(path)?;
    let terminator = if sample.contains(&b'\r') && !sample.contains(&b'\n') { b'\r' } else { b'\n' };
    let refuse = |what: &str| Err(Error::extract(path, what));
    let mut titles = Vec::new();
    for delimiter in DELIMITERS {
        titles.push((*delimiter, title(path, *delimiter, terminator)?));
    }
    let best = titles.iter().map(|(_, title)| title.agreement()).max();
    let found = titles
        .iter()
        .find(|(_, title)| Some(title.agreement()) == best)
        .and_then(|(delimiter, title)| Some((*delimiter, title.headers()?)));
    let Some((delimiter, (header_row, headers))) = found else {
        return refuse(if sample.trim_ascii().is_empty() {
            "is blank: run the extract again"
        } else {
            "has no line that can be read: its lines have no end, or a quotation in the first of them has none; \
             save it again as .csv or .xlsx"
        });
    };
    if headers.len() > MOST_COLUMNS {
        return refuse("has more than 16,384 columns: its lines have lost their ends; run the extract again");
    }
    if headers.len() == 1 {
        return refuse(
            "has one column only: no tab, semicolon, bar or comma divides its lines; \
             save it again as .csv with commas, or as .xlsx",
        );
    }
    let form = Form::Text(Layout { delimiter, terminator });
    Ok(Table { file: path.to_path_buf(), sheet: None, headers, header_row, form })
}

/// Reads the wanted columns of the rows below the headers.
pub(super) fn read(table: &Table, layout: &Layout, wanted: &[usize], gather: &mut Gather<'_>) -> Result<()> {
    let path = table.file.as_path();
    let named = table.headers.iter().rposition(|header| !header.is_empty()).map_or(0, |position| position + 1);
    let depth = wanted.iter().max().map_or(0, |position| position + 1);
    let mut records = records(path, layout, u64::MAX)?;
    let mut faults = 0;
    loop {
        let found = records.advance().map_err(|error| unreadable(path, &error))?;
        let row = records.row();
        match found {
            Found::End => return Ok(()),
            // What stands above the headers may have any shape.
            _ if row <= table.header_row => {
                if row == table.header_row {
                    records.expect(named, table.headers.len(), depth);
                }
            }
            Found::Fault(rule, value) => {
                gather.fault(Fault { row, column: None, rule, value })?;
                faults += 1;
                if faults > MOST_FAULTS {
                    let what = "more than a million rows up to this one cannot be read: run the extract again";
                    return Err(Error::extract(path, what).row(row));
                }
            }
            Found::Record if records.is_blank() => (),
            Found::Record => take(table, &records, wanted, gather)?,
        }
    }
}

/// Takes the wanted cells of a record.
fn take(table: &Table, records: &Records, wanted: &[usize], gather: &mut Gather<'_>) -> Result<()> {
    let spans = records.spans();
    let span = |position: usize| spans.get(position).copied().unwrap_or_default();
    // A record can be UTF-8 where its cells are not: unquoted, they stand side by side, and half a letter meets another half.
    let is_split = |text: &str| {
        let boundaries = wanted.iter().map(|position| span(*position));
        boundaries.into_iter().any(|(start, end)| !text.is_char_boundary(start) || !text.is_char_boundary(end))
    };
    if let Ok(text) = std::str::from_utf8(records.text())
        && !is_split(text)
    {
        for (column, position) in wanted.iter().enumerate() {
            let (start, end) = span(*position);
            gather.cell(column, cell_text(&text[start..end]).as_deref());
        }
        return gather.row(records.row());
    }
    // Cell by cell, for a file that was pasted together can hold both encodings in one row.
    let mut cells = Vec::new();
    let mut repairs = Vec::new();
    for position in wanted {
        let (start, end) = span(*position);
        let bytes = &records.text()[start..end];
        let fault =
            |rule, value| Fault { row: records.row(), column: Some(table.headers[*position].clone()), rule, value };
        match std::str::from_utf8(bytes) {
            Ok(text) => cells.push(text.into()),
            Err(_) => match encoding::windows_1252(bytes) {
                Some(text) => {
                    repairs.push(fault("windows_1252", text.trim().to_string()));
                    cells.push(text);
                }
                None => return gather.fault(fault("undecodable", String::from_utf8_lossy(bytes).into_owned())),
            },
        }
    }
    for (column, text) in cells.iter().enumerate() {
        gather.cell(column, cell_text(text).as_deref());
    }
    repairs.into_iter().for_each(|repair| gather.repair(repair));
    gather.row(records.row())
}

/// The records of a file, up to a length.
fn records(path: &Path, layout: &Layout, most: u64) -> Result<Records> {
    let input = encoding::as_utf8(open(path)?).map_err(|error| unreadable(path, &error))?;
    Ok(Records::new(Box::new(input.take(most)), layout.delimiter, layout.terminator))
}

/// The beginning of a file, refused where it is not text.
fn sample(path: &Path) -> Result<Vec<u8>> {
    let mut input = encoding::as_utf8(open(path)?).map_err(|error| unreadable(path, &error))?;
    let mut sample = Vec::new();
    input.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(|error| unreadable(path, &error))?;
    let control = |byte: &&u8| **byte < b' ' && !byte.is_ascii_whitespace() && **byte != 0x0B;
    if sample.contains(&0) || sample.iter().filter(control).count() > sample.len() / 50 {
        let what = "is neither text nor a workbook, or is text in an encoding that does not say so: \
                    save it again as .xlsx, or as .csv in UTF-8";
        return Err(Error::extract(path, what));
    }
    Ok(sample)
}

/// The first rows of a file, split at one delimiter.
fn title(path: &Path, delimiter: u8, terminator: u8) -> Result<Title> {
    let mut records = records(path, &Layout { delimiter, terminator }, HEAD)?;
    // One more than a table may have, to tell.
    records.expect(0, usize::MAX, MOST_COLUMNS + 1);
    let mut title = Title::default();
    loop {
        match records.advance().map_err(|error| unreadable(path, &error))? {
            Found::End => return Ok(title),
            Found::Fault(..) => (),
            Found::Record => {
                let text = |(start, end): &(usize, usize)| {
                    let bytes = &records.text()[*start..*end];
                    let text =
                        std::str::from_utf8(bytes).ok().map(Into::into).or_else(|| encoding::windows_1252(bytes));
                    heading(&text.unwrap_or_else(|| String::from_utf8_lossy(bytes)))
                };
                let cells = records.spans().iter().take(MOST_COLUMNS + 1).map(text).collect();
                if !title.see(records.row(), cells) {
                    return Ok(title);
                }
            }
        }
    }
}
