//! Ofsted's Annex A: eleven lists of the last six months, the last two of the last twelve, as one workbook or as CSVs.
//!
//! The modules stand in order: each imports only what stands above it.

mod headings;
mod codes;
mod window;
mod front_door;
mod plans;
mod in_care;
mod adoption;
mod workbook;

use std::path::Path;

use super::cell::{Cell, Dates};
use super::days::Days;
use super::form::Form;
use super::known::Known;
use super::table::{Shape, Table, TableSummary};
use crate::error::Result;
use window::Window;
use workbook::Workbook;

pub use headings::LISTS;

/// The folder below `extracts/`.
const FOLDER: &str = "annex_a";

pub struct AnnexA<'a> {
    window: Window<'a>,
    lists: Lists,
}

enum Lists {
    Workbook(Box<Workbook>),
    Tables(Vec<Table>),
}

impl<'a> AnnexA<'a> {
    /// One workbook.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn workbook(extracts: &Path, days: &'a Days) -> Result<Self> {
        let lists = Lists::Workbook(Box::new(Workbook::create(extracts, &format!("{FOLDER}/annex_a.xlsx"), days)?));
        Ok(AnnexA { window: Window::new(days), lists })
    }

    /// A CSV for each list.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn tables(extracts: &Path, days: &'a Days) -> Result<Self> {
        super::make(&extracts.join(FOLDER))?;
        let mut tables = Vec::new();
        for list in &LISTS {
            let columns = list.in_csv();
            let shape = Shape { dates: Dates::British, ..Shape::clean(&columns) };
            tables.push(Table::create(extracts, format!("{FOLDER}/{}.csv", list.file), shape)?);
        }
        Ok(AnnexA { window: Window::new(days), lists: Lists::Tables(tables) })
    }
}

impl Form for AnnexA<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        let AnnexA { window, lists } = self;
        let days = window.days;
        let mut row = |list: usize, cells: &[Cell]| match lists {
            Lists::Workbook(workbook) => workbook.row(list, cells, days),
            Lists::Tables(tables) => tables[list - 1].row(cells, days),
        };
        front_door::contacts(known, window, &mut row)?;
        front_door::early_help(known, window, &mut row)?;
        front_door::referrals(known, window, &mut row)?;
        front_door::assessments(known, window, &mut row)?;
        front_door::enquiries(known, window, &mut row)?;
        plans::in_need(known, window, &mut row)?;
        plans::protection(known, window, &mut row)?;
        in_care::in_care(known, window, &mut row)?;
        in_care::leaver(known, window, &mut row)?;
        adoption::children(known, window, &mut row)?;
        adoption::adopters(known, window, &mut row)
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        match self.lists {
            Lists::Workbook(workbook) => workbook.finish(),
            Lists::Tables(tables) => tables.into_iter().map(Table::finish).collect(),
        }
    }
}

/// Takes a row of a list by its number.
type Rows<'r> = &'r mut dyn FnMut(usize, &[Cell]) -> Result<()>;
