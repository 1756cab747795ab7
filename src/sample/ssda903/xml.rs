//! The return as one XML file for each year: a child's header with what hangs on it, then its episodes. Its social workers are
//! left to the CSVs: no public example says how they are written here.

use std::path::Path;

use super::tables::{Kind, TABLES};
use super::{FOLDER, child};
use crate::error::Result;
use crate::sample::cell::{Cell, Dates};
use crate::sample::days::Days;
use crate::sample::form::Form;
use crate::sample::known::Known;
use crate::sample::table::TableSummary;
use crate::sample::xml::Xml;
use crate::sample::year::{self, Year};

pub struct Documents<'a> {
    days: &'a Days,
    years: Vec<(Year, Xml)>,
}

impl<'a> Documents<'a> {
    /// Opens a file for each year.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn create(extracts: &Path, days: &'a Days) -> Result<Self> {
        let mut years = Vec::new();
        for year in year::years(days) {
            let folder = format!("{FOLDER}/{}", year.label());
            crate::sample::make(&extracts.join(&folder))?;
            let mut xml = Xml::create(extracts, format!("{folder}/ssda903.xml"), Dates::British)?;
            xml.open("EXPSSDA903");
            years.push((year, xml));
        }
        Ok(Documents { days, years })
    }
}

impl Form for Documents<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        let days = self.days;
        for (year, xml) in &mut self.years {
            let mut rows: Vec<(Kind, Vec<Cell>)> = Vec::new();
            child::rows(known, year, &mut |kind, cells| rows.push((kind, cells.to_vec())));
            if !rows.is_empty() {
                write(xml, &rows, days);
                xml.record()?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        self.years.into_iter().map(|(_, xml)| xml.finish()).collect()
    }
}

fn write(xml: &mut Xml, rows: &[(Kind, Vec<Cell>)], days: &Days) {
    let alone = rows.iter().any(|(kind, _)| *kind == Kind::Unaccompanied);
    xml.open("CHILD");
    xml.open("HEADER");
    // The header itself comes first, and its own elements are not repeated by what hangs on it.
    for (kind, cells) in rows.iter().filter(|(kind, _)| !matches!(kind, Kind::Episodes | Kind::SocialWorkers)) {
        let table = &TABLES[*kind as usize];
        if let Some(element) = table.element {
            xml.open(element);
        }
        for (name, cell) in table.names.iter().zip(cells) {
            match *name {
                "CHILD" => {
                    if *kind == Kind::Header {
                        xml.leaf("CHILDID", *cell, days);
                    }
                }
                "SEX" | "DOB" if *kind != Kind::Header => {}
                name => xml.known(name, *cell, days),
            }
        }
        if table.element.is_some() {
            xml.close();
        }
        if *kind == Kind::Header {
            xml.leaf("UASC", Cell::Text(if alone { "1" } else { "0" }), days);
        }
    }
    xml.close();
    for (kind, cells) in rows.iter().filter(|(kind, _)| *kind == Kind::Episodes) {
        xml.open("EPISODE");
        for (name, cell) in TABLES[*kind as usize].names.iter().zip(cells).skip(1) {
            xml.known(if *name == "PLACE" { "PL" } else { name }, *cell, days);
        }
        xml.close();
    }
    xml.close();
}
