//! What the columns of published tables hold, as data: `queries/columns/*.csv`. A county's own files add to those that righttime
//! ships, and have the last word.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use super::vocabulary::{of_folder, rows};
use crate::error::Error;

/// What a column holds.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Described {
    pub column: String,
    /// The table whose column it is; without it, of every table that has a column of this name and says nothing else of it.
    #[serde(default)]
    pub table: String,
    /// What it is counted in; nothing for names, days and answers.
    #[serde(default)]
    pub unit: String,
    pub description: String,
}

/// What is said of columns, by table and column.
#[derive(Clone, Debug, Default)]
pub struct Columns(BTreeMap<(String, String), Described>);

impl Columns {
    /// What is said of a table's column, else of a column of that name in any table.
    pub fn of(&self, table: &str, column: &str) -> Option<&Described> {
        let said = |table: &str| self.0.get(&(table.to_owned(), column.to_owned()));
        said(table).or_else(|| said(""))
    }

    /// Everything that is said, by table and column.
    pub fn all(&self) -> impl Iterator<Item = &Described> {
        self.0.values()
    }
}

/// Every description; two of one column, both shipped or both a county's own, are a fault.
pub(super) fn columns(files: &Files, faults: &mut Vec<Error>) -> Columns {
    let mut columns = Columns::default();
    // A county's files are found on disk; those embedded come first.
    let (shipped, own): (Vec<_>, Vec<_>) =
        of_folder(files, "queries/columns/").partition(|(file, _)| file.starts_with("queries"));
    for files in [shipped, own] {
        let mut said = Columns::default();
        for (file, text) in files {
            for (row, one) in rows::<Described>(file, text, faults) {
                let key = (one.table.clone(), one.column.clone());
                if said.0.insert(key, one).is_some() {
                    let what = "this column is described elsewhere in queries/columns/: leave one of the two";
                    faults.push(Error::definition(file, what).row(row));
                }
            }
        }
        columns.0.extend(said.0);
    }
    columns
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn files(texts: &[(&str, &str)]) -> Files {
        let file = |(file, text): &(&str, &str)| {
            (file.trim_start_matches("/county/").to_owned(), (PathBuf::from(file), (*text).to_owned()))
        };
        texts.iter().map(file).collect()
    }

    const HEADERS: &str = "column,table,unit,description\n";

    #[test]
    fn a_table_says_more_of_its_column_than_its_name_does_and_a_county_has_the_last_word() {
        let files = files(&[
            ("queries/columns/z.csv", &format!("{HEADERS}value,,%,A share.\nvalue,facts,,A word.\nunit,,,A place.\n")),
            ("/county/queries/columns/a.csv", &format!("{HEADERS}unit,,,A service.\n")),
        ]);
        let mut faults = Vec::new();
        let columns = columns(&files, &mut faults);
        let said = |table, column| columns.of(table, column).map(|one| one.description.as_str());
        assert_eq!((said("facts", "value"), said("measures", "value")), (Some("A word."), Some("A share.")));
        assert_eq!((said("facts", "unit"), said("facts", "other")), (Some("A service."), None));
        assert_eq!(faults, []);
    }

    #[test]
    fn a_column_described_twice_is_a_fault() {
        let files = files(&[
            ("queries/columns/a.csv", &format!("{HEADERS}unit,,,A place.\n")),
            ("queries/columns/b.csv", &format!("{HEADERS}value,,,A share.\nunit,,,A service.\n")),
        ]);
        let mut faults = Vec::new();
        columns(&files, &mut faults);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].to_string().starts_with("queries/columns/b.csv, row 3: "), "{}", faults[0]);
    }
}
