//! SSDA903, the return on children looked after: for each year from 1 April to 31 March a CSV for each table, or one XML file.
//! The return of a year that is not over is as far as the county's days go, and has nothing yet of what is asked about the whole
//! year: health after a year in care, and life after care.
//!
//! The modules stand in order: each imports only what stands above it.

mod tables;
mod outcomes;
mod child;
mod csv;
mod xml;

pub use csv::Tables;
pub use xml::Documents;

/// The folder below `extracts/`.
const FOLDER: &str = "ssda903";
