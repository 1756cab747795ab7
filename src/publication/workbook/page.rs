//! What every sheet has alike: its paper, its heading, the form of its table, and the words and links about other sheets.

use rust_xlsxwriter::{Table as ExcelTable, TableColumn, TableStyle, Url, Worksheet};

use super::book::About;
use super::looks::{self, Looks};
use super::{Fault, text};

/// How a page lies.
#[derive(PartialEq)]
pub enum Paper {
    Upright,
    Across,
}

/// Name, paper and foot of a sheet.
pub fn set_up(sheet: &mut Worksheet, name: &str, about: &About, paper: Paper) -> Result<(), Fault> {
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
pub fn heading(sheet: &mut Worksheet, looks: &Looks, title: &str) -> Result<(), Fault> {
    sheet.set_row_height(0, looks::TITLE)?;
    text::write(sheet, 0, 0, title, &looks.title)
}

/// The head of an Excel table of so many rows.
pub fn begin_table(
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

/// `A`, or `A 1 to A 3`.
pub fn span(names: &[String]) -> String {
    match names {
        [first, .., last] => format!("{first} to {last}"),
        _ => names.concat(),
    }
}

pub fn link_to(sheet: &str, words: &str) -> Url {
    Url::new(format!("internal:'{}'!A1", sheet.replace('\'', "''"))).set_text(words)
}

pub fn grouped(number: usize) -> String {
    crate::publication::charts::thousands(&number.to_string())
}
