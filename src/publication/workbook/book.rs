//! The workbook: the cover, the contents, then each table on a sheet of its own and its charts on the next.
//!
//! Every sheet reads from cell A1 down: a heading, what the sheet says, how many tables it has, the way back, the table. No cell is
//! merged, none inside a table is blank, and no row is left out.

use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::charts::{self, Place};
use super::looks::Looks;
use super::table::Table;
use super::{CONTENTS, Fault};

/// What no table says of the publication.
pub struct About {
    pub county: String,
    /// Whom to ask about a figure, where the settings say so.
    pub contact: Option<String>,
    pub period_end: NaiveDate,
    pub covers_from: NaiveDate,
    pub covers_to: NaiveDate,
    pub store_version: u64,
}

/// A line of the cover.
pub struct Line {
    pub words: String,
    pub heading: bool,
}

/// The rows above a table: heading, words, how many tables, the way back, and the titles of the columns.
pub const ABOVE: u32 = 5;

/// The most rows that a sheet holds below them.
pub const MOST_ROWS: usize = 1_048_576 - ABOVE as usize;

/// The sheets of a table, as the cover and the contents list them.
pub struct Listed {
    pub names: Vec<String>,
    pub title: String,
    pub says: String,
    /// Charts have none.
    pub rows: Option<usize>,
}

/// Writes the workbook; `limit` is how many rows of a table go on one sheet.
///
/// # Errors
/// What does not go into a workbook, with the sheet on which it stands.
pub fn write(
    file: &Path,
    about: &About,
    cover: (&str, &str, &[Line]),
    tables: &[Table<'_>],
    limit: usize,
) -> Result<(), (String, Fault)> {
    let general = |fault: Fault| (String::new(), fault);
    let mut book = Workbook::new();
    // Rows go to disk as they come, beside the workbook and not where others may read.
    let folder = file.parent().unwrap_or(Path::new("."));
    book.set_tempdir(folder).map_err(|fault| general(fault.into()))?;
    book.set_properties(&properties(about, cover.1).map_err(general)?);
    let looks = Looks::new();
    let figures: Vec<_> = tables
        .iter()
        .map(|table| table.sheet.header.charts.as_ref().map(|charts| (charts, charts::figures(table, charts))))
        .collect();
    let mut listed = Vec::new();
    for (table, figures) in tables.iter().zip(&figures) {
        let header = &table.sheet.header;
        let names = names(&header.sheet, table.rows(), limit);
        listed.push(Listed {
            names,
            title: about.fill(&header.title),
            says: header.says.clone(),
            rows: Some(table.rows()),
        });
        if let Some((charts, figures)) = figures
            && !figures.is_empty()
        {
            let says = format!("{} charts of the sheet before, drawn from its cells.", figures.len());
            listed.push(Listed {
                names: vec![charts.sheet.clone()],
                title: about.fill(&charts.title),
                says,
                rows: None,
            });
        }
    }
    let mut writer = Writer { book, looks, about, tables: 0 };
    writer.cover(cover, &listed).map_err(|fault| (cover.0.to_owned(), fault))?;
    writer.contents(&listed).map_err(|fault| (CONTENTS.to_owned(), fault))?;
    for (table, figures) in tables.iter().zip(&figures) {
        let names = names(&table.sheet.header.sheet, table.rows(), limit);
        for (part, name) in names.iter().enumerate() {
            let rows = part * limit..table.rows().min((part + 1) * limit);
            writer.table(table, name, (part, names.len()), rows).map_err(|fault| (name.clone(), fault))?;
        }
        if let Some((charts, figures)) = figures
            && !figures.is_empty()
        {
            let place = Place { sheets: &names, limit, top: ABOVE };
            writer.charts(table, charts, figures, &place).map_err(|fault| (charts.sheet.clone(), fault))?;
        }
    }
    writer.book.save(file).map_err(|fault| general(fault.into()))
}

/// One name where the rows go on one sheet, else a numbered one for each.
fn names(sheet: &str, rows: usize, limit: usize) -> Vec<String> {
    match rows.div_ceil(limit) {
        0 | 1 => vec![sheet.to_owned()],
        parts => (1..=parts).map(|part| format!("{sheet} {part}")).collect(),
    }
}

/// Whose workbook it is. It was made on the last day of its month, so that the same inputs give the same bytes.
fn properties(about: &About, title: &str) -> Result<DocProperties, Fault> {
    let made = ExcelDateTime::parse_from_str(&about.period_end.format("%Y-%m-%d").to_string())?;
    Ok(DocProperties::new()
        .set_title(about.fill(title))
        .set_subject(about.month())
        .set_author(&about.county)
        .set_company(&about.county)
        .set_comment(format!("Made by righttime {}", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&made))
}

impl About {
    pub fn fill(&self, words: &str) -> String {
        words.replace("{month}", &self.month()).replace("{county}", &self.county)
    }

    /// `October 2026`
    pub fn month(&self) -> String {
        self.period_end.format("%B %Y").to_string()
    }
}

pub struct Writer<'a> {
    pub book: Workbook,
    pub looks: Looks,
    pub about: &'a About,
    /// How many tables there are so far: each has a name that no other has.
    pub tables: usize,
}
