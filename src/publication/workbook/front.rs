//! The two sheets before the tables: the cover, which counts every row, and the contents, which link to every sheet.

use super::book::{Line, Listed, Writer};
use super::header::Form;
use super::looks;
use super::page::{self, Paper, grouped, link_to, span};
use super::{CONTENTS, Fault, text};

impl Writer<'_> {
    pub fn cover(&mut self, (name, title, lines): (&str, &str, &[Line]), listed: &[Listed]) -> Result<(), Fault> {
        let title = self.about.fill(title);
        let sheet = self.book.add_worksheet_with_low_memory()?;
        const WORDS: usize = 90;
        page::set_up(sheet, name, self.about, Paper::Upright)?;
        sheet.set_column_width(0, WORDS as f64)?.set_column_width(1, 12)?.set_column_width(2, 34)?;
        page::heading(sheet, &self.looks, &title)?;
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
        page::begin_table(
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

    pub fn contents(&mut self, listed: &[Listed]) -> Result<(), Fault> {
        let sheet = self.book.add_worksheet_with_low_memory()?;
        page::set_up(sheet, CONTENTS, self.about, Paper::Across)?;
        let title = format!("Contents: {}, {}", self.about.county, self.about.month());
        page::heading(sheet, &self.looks, &title)?;
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
        page::begin_table(
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
}
