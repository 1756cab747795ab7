//! The queries of the headers: bound, run once for the same values, and at fault in their own file's lines.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;
use serde_json::Value as Json;

use super::Query;
use super::header::Sql;
use crate::error::{Error, Result};

/// A row of a query's result.
pub type Row = serde_json::Map<String, Json>;

pub struct Queries<'a> {
    period_end: Json,
    run: Query<'a>,
    /// Results by SQL and parameters: what does not depend on the page's row runs once for all pages. Whoever asks for one that is being
    /// worked out waits for it.
    known: Mutex<HashMap<(String, String), Known>>,
}

/// A result, once it is worked out.
type Known = Arc<Mutex<Option<Value>>>;

impl<'a> Queries<'a> {
    pub fn new(facts: &Json, run: Query<'a>) -> Self {
        Queries { period_end: facts["period_end"].clone(), run, known: Mutex::default() }
    }

    /// The rows of a query.
    ///
    /// # Errors
    /// The query's own, placed in `file`.
    pub fn rows(&self, query: &Sql, row: &Row, file: &Path) -> Result<Vec<Row>> {
        (self.run)(&query.text, &self.parameters(query, row)).map_err(|fault| placed(&fault, query, file))
    }

    /// The rows of a query as a template sees them.
    ///
    /// # Errors
    /// As [`Queries::rows`].
    pub fn value(&self, query: &Sql, row: &Row, file: &Path) -> Result<Value> {
        let key = (query.text.clone(), format!("{:?}", self.parameters(query, row)));
        let known = Arc::clone(self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(value) => Ok(value.clone()),
            None => Ok(known.insert(Value::from(Serde(self.rows(query, row, file)?))).clone()),
        }
    }

    /// Those of the month and the row's columns that the query names.
    fn parameters(&self, query: &Sql, row: &Row) -> Vec<(String, Json)> {
        let month = std::iter::once(("period_end".to_owned(), self.period_end.clone()));
        let columns = row.iter().map(|(name, value)| (name.clone(), value.clone()));
        month.chain(columns).filter(|(name, _)| names(&query.text, name)).collect()
    }
}

/// Whether the SQL has the placeholder `$name`.
fn names(sql: &str, name: &str) -> bool {
    sql.split('$').skip(1).any(|after| {
        let rest = after.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    })
}

/// The fault at the template's own line.
fn placed(fault: &Error, query: &Sql, file: &Path) -> Error {
    let line = query.line + fault.place.line.unwrap_or(1).saturating_sub(1);
    Error::definition(file, fault.what.clone()).line(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_a_whole_word() {
        assert!(names("WHERE unit = $unit", "unit"));
        assert!(names("WHERE unit = $unit AND 1 = 1", "unit"));
        assert!(!names("WHERE unit = $unit_name", "unit"));
        assert!(!names("WHERE unit = 'unit'", "unit"));
    }
}
