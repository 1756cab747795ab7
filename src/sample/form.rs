//! What every form of extract does.

use super::known::Known;
use super::table::TableSummary;
use crate::error::Result;

/// A form in which the county's records are extracted. It is told each child in turn and keeps none of them.
pub trait Form {
    /// Writes what this form has to say of a child.
    ///
    /// # Errors
    /// A file cannot be written.
    fn child(&mut self, known: &Known) -> Result<()>;

    /// Closes its files and says what is in them.
    ///
    /// # Errors
    /// A file cannot be written.
    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>>;
}
