//! The workbook: the cover, the contents, then each table on a sheet of its own and its charts on the next.
//!
//! Every sheet reads from cell A1 down: a heading, what the sheet says, how many tables it has, the way back, the table. No cell is
//! merged, none inside a table is blank, and no row is left out.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DocProperties, ExcelDateTime, Format, Table as ExcelTable,
    TableColumn, TableStyle, Url, Workbook, Worksheet,
};

use super::charts::{self, Place};
use super::header::{Charts, Form};
use super::looks::{self, Looks};
use super::table::{Cell, Table};
use super::{CONTENTS, Fault, text};

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
const ABOVE: u32 = 5;

/// The most rows that a sheet holds below them.
pub const MOST_ROWS: usize = 1_048_576 - ABOVE as usize;

/// The widest that a column gets by its content, and the narrowest.
const WIDEST: usize = 60;
const NARROWEST: usize = 9;

/// What a cell needs beside its text, and a title beside the button of its filter.
const MARGIN: usize = 2;
const BUTTON: usize = 4;

/// The sheets of a table, as the cover and the contents list them.
struct Listed {
    names: Vec<String>,
    title: String,
    says: String,
    /// Charts have none.
    rows: Option<usize>,
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
    fn month(&self) -> String {
        self.period_end.format("%B %Y").to_string()
    }
}

struct Writer<'a> {
    book: Workbook,
    looks: Looks,
    about: &'a About,
    /// How many tables there are so far: each has a name that no other has.
    tables: usize,
}

impl Writer<'_> {
    fn cover(&mut self, (name, title, lines): (&str, &str, &[Line]), listed: &[Listed]) -> Result<(), Fault> {
        let title = self.about.fill(title);
        let sheet = self.book.add_worksheet_with_low_memory()?;
        const WORDS: usize = 90;
        set_up(sheet, name, self.about, Paper::Upright)?;
        sheet.set_column_width(0, WORDS as f64)?.set_column_width(1, 12)?.set_column_width(2, 34)?;
        heading(sheet, &self.looks, &title)?;
        let mut row = 1;
        for line in lines {
            let format = if line.heading { &self.looks.heading } else { &self.looks.paragraph };
            text::write(sheet, row, 0, &line.words, format)?;
            // A heading stands apart from what is before it.
            let lines = looks::lines_of(&line.words, WORDS) + usize::from(line.heading);
            sheet.set_row_height(row, looks::height_of(lines))?;
            row += 1;
        }
        sheet.write_url_with_format(row, 0, link_to(CONTENTS, "Every sheet, with links"), &self.looks.link)?;
        row += 1;
        let counted: Vec<(&Listed, usize)> =
            listed.iter().filter_map(|listed| listed.rows.map(|rows| (listed, rows))).collect();
        let rows: usize = counted.iter().map(|(_, rows)| rows).sum();
        let split = counted.iter().filter(|(listed, _)| listed.names.len() > 1).count();
        let words = format!(
            "This workbook has {} tables with {} rows in all. {} No row is left out.",
            counted.len(),
            grouped(rows),
            match split {
                0 => "Each table stands on one sheet.".to_owned(),
                1 => "One table has more rows than a sheet can hold and goes on over numbered sheets.".to_owned(),
                split => format!("{split} tables have more rows than a sheet can hold and go on over numbered sheets."),
            }
        );
        text::write(sheet, row, 0, &words, &self.looks.paragraph)?;
        sheet.set_row_height(row, looks::height_of(looks::lines_of(&words, WORDS)))?;
        row += 1;
        self.tables += 1;
        let heads = [("Table", false), ("Rows", true), ("Sheets", false)];
        begin_table(
            sheet,
            &self.looks,
            row,
            &heads.map(|(title, number)| (title.to_owned(), number)),
            counted.len(),
            self.tables,
            &title,
        )?;
        for (listed, rows) in counted {
            row += 1;
            text::write(sheet, row, 0, &listed.title, self.looks.text(true))?;
            sheet.write_number_with_format(row, 1, rows as f64, self.looks.number(Form::Whole))?;
            text::write(sheet, row, 2, &span(&listed.names), self.looks.text(true))?;
        }
        Ok(())
    }

    fn contents(&mut self, listed: &[Listed]) -> Result<(), Fault> {
        let sheet = self.book.add_worksheet_with_low_memory()?;
        set_up(sheet, CONTENTS, self.about, Paper::Across)?;
        let title = format!("Contents: {}, {}", self.about.county, self.about.month());
        heading(sheet, &self.looks, &title)?;
        text::write(
            sheet,
            1,
            0,
            "Every sheet of this workbook, with a link to it. This sheet has one table.",
            &self.looks.words,
        )?;
        let sheets: usize = listed.iter().map(|listed| listed.names.len()).sum();
        let heads = [("Sheet", false), ("What it has", false), ("What it says", false), ("Rows", true)];
        let widths = [30, 60, 80, 12];
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, width as f64)?;
        }
        self.tables += 1;
        begin_table(
            sheet,
            &self.looks,
            2,
            &heads.map(|(title, number)| (title.to_owned(), number)),
            sheets,
            self.tables,
            &title,
        )?;
        sheet.set_freeze_panes(3, 1)?.set_repeat_rows(2, 2)?;
        let mut row = 2;
        for listed in listed {
            for name in &listed.names {
                row += 1;
                sheet.write_url_with_format(row, 0, link_to(name, name), &self.looks.link)?;
                text::write(sheet, row, 1, &listed.title, self.looks.text(true))?;
                text::write(sheet, row, 2, &listed.says, self.looks.text(true))?;
                let lines = looks::lines_of(&listed.title, widths[1]).max(looks::lines_of(&listed.says, widths[2]));
                sheet.set_row_height(row, looks::height_of(lines))?;
                match listed.rows {
                    Some(rows) => {
                        sheet.write_number_with_format(row, 3, rows as f64, self.looks.number(Form::Whole))?
                    }
                    None => sheet.write_string_with_format(row, 3, "[z]", self.looks.shorthand(false, false))?,
                };
            }
        }
        Ok(())
    }

    /// One sheet of a table: the rows of it that the sheet holds.
    fn table(
        &mut self,
        table: &Table<'_>,
        name: &str,
        (part, parts): (usize, usize),
        rows: Range<usize>,
    ) -> Result<(), Fault> {
        let header = &table.sheet.header;
        let sheet = self.book.add_worksheet_with_low_memory()?;
        set_up(sheet, name, self.about, Paper::Across)?;
        let title = self.about.fill(&header.title);
        self.tables += 1;
        heading(sheet, &self.looks, &title)?;
        text::write(sheet, 1, 0, &self.about.fill(&header.says), &self.looks.words)?;
        text::write(sheet, 2, 0, &extent(&rows, table.rows(), part, parts), &self.looks.words)?;
        sheet.write_url_with_format(3, 0, link_to(CONTENTS, "Back to the contents"), &self.looks.link)?;

        let widths: Vec<(usize, bool)> = (0..table.columns.len()).map(|column| width(table, column, &rows)).collect();
        for (column, (width, _)) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width as f64)?;
        }
        spread_over_paper(sheet, &widths, header.freeze)?;
        let lines = table
            .columns
            .iter()
            .zip(&widths)
            .map(|(shown, (width, _))| looks::lines_of(&shown.title, width.saturating_sub(BUTTON)));
        sheet.set_row_height(ABOVE - 1, looks::height_of(lines.max().unwrap_or(1)))?;
        let heads: Vec<(String, bool)> =
            table.columns.iter().map(|column| (column.title.clone(), !column.is_text())).collect();
        // An Excel table has a row at least; where there is nothing to say, it holds shorthand.
        let height = rows.len().max(1);
        begin_table(sheet, &self.looks, ABOVE - 1, &heads, height, self.tables, &format!("{title}. {}", header.says))?;
        sheet.set_freeze_panes(ABOVE, header.freeze)?.set_repeat_rows(ABOVE - 1, ABOVE - 1)?;
        for (row, at) in (ABOVE..).zip(rows.clone()) {
            let mut lines = 1;
            for ((column, shown), (width, wrap)) in (0..).zip(&table.columns).zip(&widths) {
                match table.cell(at, usize::from(column)) {
                    Cell::Text(words) => {
                        if *wrap {
                            lines = lines.max(looks::lines_of(words, *width));
                        }
                        text::write(sheet, row, column, words, self.looks.text(*wrap))?;
                    }
                    Cell::Number(value, form) => {
                        sheet.write_number_with_format(row, column, value, self.looks.number(form))?;
                    }
                    Cell::Empty(why) => {
                        sheet.write_string_with_format(
                            row,
                            column,
                            format!("[{why}]"),
                            self.looks.shorthand(shown.is_text(), *wrap),
                        )?;
                    }
                }
            }
            if lines > 1 {
                sheet.set_row_height(row, looks::height_of(lines))?;
            }
        }
        if rows.is_empty() {
            for (column, shown) in (0..).zip(&table.columns) {
                sheet.write_string_with_format(ABOVE, column, "[z]", self.looks.shorthand(shown.is_text(), false))?;
            }
        }
        marks(sheet, table, ABOVE + height as u32 - 1)
    }

    fn charts(
        &mut self,
        table: &Table<'_>,
        charts: &Charts,
        figures: &[charts::Figure],
        place: &Place<'_>,
    ) -> Result<(), Fault> {
        let sheet = self.book.add_worksheet();
        set_up(sheet, &charts.sheet, self.about, Paper::Upright)?;
        // Breaks between pages hold only where the scale is given.
        sheet.set_print_fit_to_pages(0, 0).set_print_scale(70);
        sheet.set_column_width_pixels(0, charts::WIDTH + 10)?;
        heading(sheet, &self.looks, &self.about.fill(&charts.title))?;
        let words = format!(
            "{} charts below one another, each headed by its title and by what it shows, in words. Their figures are on the sheet {}.",
            figures.len(),
            span(place.sheets)
        );
        text::write(sheet, 1, 0, &words, &self.looks.words)?;
        sheet.write_url_with_format(2, 0, link_to(CONTENTS, "Back to the contents"), &self.looks.link)?;
        let mut breaks = Vec::new();
        let mut row = 3;
        for (number, figure) in (1..).zip(figures) {
            if number > 1 && number % 3 == 1 {
                breaks.push(row);
            }
            text::write(sheet, row, 0, &format!("Figure {number}: {}", figure.title), &self.looks.heading)?;
            sheet.set_row_height(row, looks::height_of(2))?;
            text::write(sheet, row + 1, 0, &figure.says, &self.looks.paragraph)?;
            sheet.set_row_height_pixels(row + 2, charts::HEIGHT + 10)?;
            sheet.insert_chart(row + 2, 0, &charts::draw(table, charts, figure, place))?;
            row += 3;
        }
        sheet.set_page_breaks(&breaks)?;
        Ok(())
    }
}

/// How a page lies.
#[derive(PartialEq)]
enum Paper {
    Upright,
    Across,
}

/// Name, paper and foot of a sheet.
fn set_up(sheet: &mut Worksheet, name: &str, about: &About, paper: Paper) -> Result<(), Fault> {
    const A4: u8 = 9;
    sheet.set_name(name)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    if paper == Paper::Across {
        sheet.set_landscape();
    }
    // The codes of a footer begin with an ampersand.
    let plain = |words: &str| words.replace('&', "&&");
    sheet.set_footer(format!("&L{}, {}&C{}&RPage &P of &N", plain(&about.county), plain(&about.month()), plain(name)));
    Ok(())
}

/// The first row of a sheet.
fn heading(sheet: &mut Worksheet, looks: &Looks, title: &str) -> Result<(), Fault> {
    sheet.set_row_height(0, looks::TITLE)?;
    text::write(sheet, 0, 0, title, &looks.title)
}

/// A table that is too wide for one page goes over several, at a size that can be read, each with the columns that stay in sight.
fn spread_over_paper(sheet: &mut Worksheet, widths: &[(usize, bool)], freeze: u16) -> Result<(), Fault> {
    // What a page of A4 takes at 60 per cent, in characters.
    const PAGE: usize = 235;
    if widths.iter().map(|(width, _)| width).sum::<usize>() > PAGE {
        sheet.set_print_fit_to_pages(0, 0).set_print_scale(60).set_page_order(false);
    }
    if freeze > 0 {
        sheet.set_repeat_columns(0, freeze - 1)?;
    }
    Ok(())
}

/// The head of an Excel table of so many rows.
fn begin_table(
    sheet: &mut Worksheet,
    looks: &Looks,
    row: u32,
    heads: &[(String, bool)],
    rows: usize,
    number: usize,
    says: &str,
) -> Result<(), Fault> {
    let format = |number: bool| if number { &looks.head_of_numbers } else { &looks.head };
    let columns: Vec<TableColumn> = heads
        .iter()
        .map(|(title, number)| TableColumn::new().set_header(title).set_header_format(format(*number)))
        .collect();
    let table = ExcelTable::new()
        .set_name(format!("table_{number}"))
        .set_columns(&columns)
        .set_style(TableStyle::Light1)
        .set_alt_text(says);
    sheet.add_table(row, 0, row + rows as u32, heads.len() as u16 - 1, &table)?;
    Ok(())
}

/// Colours for cells that say what the marks name.
fn marks(sheet: &mut Worksheet, table: &Table<'_>, last: u32) -> Result<(), Fault> {
    for mark in &table.sheet.header.marks {
        let format: Format = looks::mark(mark.look);
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::Contains(mark.text.clone()))
            .set_format(format);
        for (column, _) in (0..).zip(&table.columns).filter(|(_, shown)| mark.columns.contains(&shown.name)) {
            sheet.add_conditional_format(ABOVE, column, last, column, &rule)?;
        }
    }
    Ok(())
}

/// How wide a column is by its header or by what stands in it, and whether its text wraps.
fn width(table: &Table<'_>, column: usize, rows: &Range<usize>) -> (usize, bool) {
    let shown = &table.columns[column];
    let longest_word = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    // A title may take three lines.
    let title = longest_word(&shown.title).max(shown.title.chars().count().div_ceil(3)) + BUTTON;
    let content = rows.clone().map(|row| match table.cell(row, column) {
        Cell::Text(words) => words.chars().count(),
        Cell::Number(value, form) => looks::width_of(value, form),
        Cell::Empty(why) => why.chars().count() + 2,
    });
    let content = content.max().unwrap_or(0) + MARGIN;
    let width = shown.width.map_or_else(|| content.clamp(NARROWEST.max(title).min(WIDEST), WIDEST), usize::from);
    (width, shown.is_text() && content > width)
}

/// Which rows a sheet has, in words.
fn extent(rows: &Range<usize>, all: usize, part: usize, parts: usize) -> String {
    let words = match (all, parts) {
        (0, _) => "This sheet has one table, and there is nothing to show in it: its row of [z] only holds the place."
            .to_owned(),
        (1, _) => "This sheet has one table, of one row.".to_owned(),
        (_, 1) => format!("This sheet has one table, of {} rows.", grouped(all)),
        _ => format!(
            "This sheet has rows {} to {} of a table of {} rows; it is sheet {} of {parts}.",
            grouped(rows.start + 1),
            grouped(rows.end),
            grouped(all),
            part + 1
        ),
    };
    format!("{words} Shorthand in square brackets is explained on the sheet Notes.")
}

/// `A`, or `A 1 to A 3`.
fn span(names: &[String]) -> String {
    match names {
        [first, .., last] => format!("{first} to {last}"),
        _ => names.concat(),
    }
}

fn link_to(sheet: &str, words: &str) -> Url {
    Url::new(format!("internal:'{}'!A1", sheet.replace('\'', "''"))).set_text(words)
}

fn grouped(number: usize) -> String {
    crate::publication::charts::thousands(&number.to_string())
}
