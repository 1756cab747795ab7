//! The return as CSVs: a folder for each year, a file for each table.

use std::path::Path;

use super::tables::TABLES;
use super::{FOLDER, child};
use crate::error::Result;
use crate::sample::cell::Dates;
use crate::sample::days::Days;
use crate::sample::form::Form;
use crate::sample::known::Known;
use crate::sample::table::{Shape, Table, TableSummary};
use crate::sample::year::{self, Year};

pub struct Tables<'a> {
    days: &'a Days,
    years: Vec<(Year, Vec<Table>)>,
}

impl<'a> Tables<'a> {
    /// Opens the files of every year.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn create(extracts: &Path, days: &'a Days) -> Result<Self> {
        let mut years = Vec::new();
        for year in year::years(days) {
            let folder = format!("{FOLDER}/{}", year.label());
            crate::sample::make(&extracts.join(&folder))?;
            let mut tables = Vec::new();
            for table in &TABLES {
                let columns = table.names.join(",");
                let shape = Shape { dates: Dates::British, ..Shape::clean(&columns) };
                tables.push(Table::create(extracts, format!("{folder}/{}.csv", table.file), shape)?);
            }
            years.push((year, tables));
        }
        Ok(Tables { days, years })
    }
}

impl Form for Tables<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        let days = self.days;
        for (year, tables) in &mut self.years {
            let mut written = Ok(());
            child::rows(known, year, &mut |kind, cells| {
                if written.is_ok() {
                    written = tables[kind as usize].row(cells, days);
                }
            });
            written?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        self.years.into_iter().flat_map(|(_, tables)| tables).map(Table::finish).collect()
    }
}
