//! The files of Annex A's lists: a workbook of all, a CSV of each, and what is to be said of them.

use std::path::Path;

use chrono::NaiveDate;

use super::cells::{Cell, Cells, Days, sheet_row, write_csv};
use super::validation::{Fault, Finding, Validated};
use super::workbook;
use crate::definition::{Definition, List};
use crate::error::{Error, Result};
use crate::store::private_folder;

/// A list's SQL must give what its headings name.
pub(super) fn has_columns(list: &Definition<List>, cells: &Cells) -> Result<()> {
    let named = list.header.columns.iter().filter_map(|column| column.column.as_deref());
    let missing = named.filter(|name| cells.place(name).is_none());
    let faults = missing.map(|name| {
        let hint = crate::error::did_you_mean(name, cells.columns.iter().map(String::as_str));
        Error::definition(&list.file, format!("the SQL does not give the column {name}{hint}"))
    });
    Error::many(faults.collect()).map_or(Ok(()), Err)
}

/// Writes the workbook, a CSV for each list, and what is to be said of them.
pub(super) fn write(draft: &Path, lists: &[(&Definition<List>, Validated)], day: NaiveDate) -> Result<()> {
    let folder = draft.join("lists");
    private_folder(&folder)?;
    let sheets: Vec<_> = lists.iter().map(|(list, told)| (&list.header, told.rows.as_slice())).collect();
    workbook::write(&folder.join("annex_a.xlsx"), &sheets, day)?;
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |number: usize| Cell::Count(number as i64);
    let (mut found, mut counted) = (Vec::new(), Vec::new());
    for (list, told) in lists {
        let headings = list.header.columns.iter().map(|column| column.heading.as_str());
        write_csv(&folder.join(format!("{}.csv", list.id)), headings, &told.rows, Days::British)?;
        for finding in &told.findings {
            let child = finding.row.map_or(Cell::Empty, |row| told.rows[row][0].clone());
            let at = |place: fn(usize) -> usize| finding.row.map_or(Cell::Empty, |row| number(place(row)));
            found.push(vec![
                text(&list.header.sheet),
                at(sheet_row),
                // Below the headings.
                at(|row| row + 2),
                child,
                text(&finding.heading),
                text(finding.fault.word()),
                text(&finding.detail),
            ]);
        }
        let mut counts = vec![text(&list.header.sheet), text(&list.header.title), number(told.rows.len())];
        counts.extend(Fault::ALL.map(|fault| number(count(&told.findings, fault))));
        counted.push(counts);
    }
    let columns = ["list", "sheet_row", "csv_row", "child_id", "column", "fault", "detail"];
    write_csv(&draft.join("validation.csv"), columns.into_iter(), &found, Days::Iso)?;
    let columns = ["list", "title", "rows"].into_iter().chain(Fault::ALL.map(Fault::word));
    write_csv(&draft.join("validation_counts.csv"), columns, &counted, Days::Iso)
}

pub(super) fn count(findings: &[Finding], fault: Fault) -> usize {
    findings.iter().filter(|finding| finding.fault == fault).count()
}
