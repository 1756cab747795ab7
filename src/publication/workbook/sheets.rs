//! The sheets of one table: its rows, on as many sheets as they take, and its charts on the next.

use std::ops::Range;

use rust_xlsxwriter::{ConditionalFormatText, ConditionalFormatTextRule, Format, Worksheet};

use super::book::{ABOVE, Writer};
use super::charts::{self, Place};
use super::header::Charts;
use super::looks;
use super::page::{self, Paper, grouped, link_to, span};
use super::table::{Cell, Table};
use super::{CONTENTS, Fault, text};

/// The widest that a column gets by its content, and the narrowest.
const WIDEST: usize = 60;
const NARROWEST: usize = 9;

/// What a cell needs beside its text, and a title beside the button of its filter.
const MARGIN: usize = 2;
const BUTTON: usize = 4;

impl Writer<'_> {
    /// One sheet of a table: the rows of it that the sheet holds.
    pub fn table(
        &mut self,
        table: &Table<'_>,
        name: &str,
        (part, parts): (usize, usize),
        rows: Range<usize>,
    ) -> Result<(), Fault> {
        let header = &table.sheet.header;
        let sheet = self.book.add_worksheet_with_low_memory()?;
        page::set_up(sheet, name, self.about, Paper::Across)?;
        let title = self.about.fill(&header.title);
        self.tables += 1;
        page::heading(sheet, &self.looks, &title)?;
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
        page::begin_table(
            sheet,
            &self.looks,
            ABOVE - 1,
            &heads,
            height,
            self.tables,
            &format!("{title}. {}", header.says),
        )?;
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

    pub fn charts(
        &mut self,
        table: &Table<'_>,
        charts: &Charts,
        figures: &[charts::Figure],
        place: &Place<'_>,
    ) -> Result<(), Fault> {
        let sheet = self.book.add_worksheet();
        page::set_up(sheet, &charts.sheet, self.about, Paper::Upright)?;
        // Breaks between pages hold only where the scale is given.
        sheet.set_print_fit_to_pages(0, 0).set_print_scale(70);
        sheet.set_column_width_pixels(0, charts::WIDTH + 10)?;
        page::heading(sheet, &self.looks, &self.about.fill(&charts.title))?;
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
