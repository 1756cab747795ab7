//! The words of returns, as data: codes with the time in which they hold, the spellings that stand for them, and the tables that
//! are known and not read.
//!
//! `queries/codes/*.csv`, `queries/spellings/*.csv` and `queries/unread/*.csv`; a county's own files add to those that righttime
//! ships.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::Files;
use crate::error::{Error, Kind};
use crate::small_table;
use crate::spelling::Spellings;

/// A code of a return, such as legal status `C2`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub field: String,
    pub code: String,
    #[serde(default)]
    pub label: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// A table that is known and not read.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    pub table: String,
    /// The headers that it is known by, with commas between; all of them must be there.
    pub headers: String,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    field: String,
    spelling: String,
    code: String,
}

/// Every code, file by file.
pub(super) fn codes(files: &Files, faults: &mut Vec<Error>) -> Vec<Code> {
    let files = of_folder(files, "queries/codes/");
    files.flat_map(|(file, text)| rows(file, text, faults).into_iter().map(|(_, code)| code)).collect()
}

/// Every table that is known and not read. One by fewer than two headers would be known too easily.
pub(super) fn unread(files: &Files, faults: &mut Vec<Error>) -> Vec<Unread> {
    let mut tables = Vec::new();
    for (file, text) in of_folder(files, "queries/unread/") {
        for (row, table) in rows::<Unread>(file, text, faults) {
            if table.headers.split(',').filter(|header| !header.trim().is_empty()).count() < 2 {
                let what = "a table is known by two headers or more, with commas between";
                faults.push(Error::definition(file, what).row(row).column("headers"));
            }
            tables.push(table);
        }
    }
    tables
}

/// Every spelling. What a county says of a spelling replaces what righttime says of it; within one file two codes for one
/// spelling are a fault.
pub(super) fn spellings(files: &Files, faults: &mut Vec<Error>) -> Spellings {
    let mut spellings = Spellings::default();
    // A county's files are found on disk; those embedded come first, so that the county has the last word.
    let mut files: Vec<_> = of_folder(files, "queries/spellings/").collect();
    files.sort_by_key(|(file, _)| file.starts_with("queries"));
    for (file, text) in files.into_iter().rev() {
        let mut own = Spellings::default();
        for (row, Spelling { field, spelling, code }) in rows::<Spelling>(file, text, faults) {
            if let Some(earlier) = own.add(&field, &spelling, &code) {
                let what =
                    format!("this spelling of {field} has the code \"{earlier}\" further up: leave one of the two");
                faults.push(Error::definition(file, what).row(row));
            }
            spellings.add(&field, &spelling, &code);
        }
    }
    spellings
}

pub(super) fn of_folder<'a>(files: &'a Files, folder: &'a str) -> impl Iterator<Item = (&'a Path, &'a str)> {
    let inside = files.iter().filter(move |(name, _)| name.starts_with(folder));
    inside.map(|(_, (file, text))| (file.as_path(), text.as_str()))
}

pub(super) fn rows<T: DeserializeOwned>(file: &Path, text: &str, faults: &mut Vec<Error>) -> Vec<(u64, T)> {
    let (rows, faulty) = small_table::rows(file, text, Kind::Definition);
    faults.extend(faulty);
    rows
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn files(texts: &[(&str, &str)]) -> Files {
        let file = |(name, text): &(&str, &str)| {
            let name = name.trim_start_matches("/county/");
            (name.to_owned(), (PathBuf::from(name), (*text).to_owned()))
        };
        texts.iter().map(file).collect()
    }

    #[test]
    fn a_county_has_the_last_word_on_a_spelling() {
        let mut files = files(&[("queries/spellings/z.csv", "field,spelling,code\nsex,Boy,male\nsex,Girl,female\n")]);
        let own = (PathBuf::from("/county/queries/spellings/a.csv"), "field,spelling,code\nsex,boy,other\n".to_owned());
        files.insert("queries/spellings/a.csv".into(), own);
        let mut faults = Vec::new();
        let spellings = spellings(&files, &mut faults);
        assert_eq!((spellings.code("sex", "BOY"), spellings.code("sex", "girl")), (Some("other"), Some("female")));
        assert_eq!(faults, []);
    }

    #[test]
    fn faults_name_file_and_row() {
        let files = files(&[
            ("queries/spellings/a.csv", "field,spelling,code\nsex,Boy,male\nsex,boy!,other\n"),
            ("queries/codes/b.csv", "field,code,label,valid_from,valid_to\nlegal_status,C2,Care order,1.4.2018,\n"),
        ]);
        let mut faults = Vec::new();
        spellings(&files, &mut faults);
        assert_eq!(codes(&files, &mut faults), []);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("queries/spellings/a.csv, row 3: this spelling of sex has the code \"male\""));
        assert!(told[1].starts_with("queries/codes/b.csv, row 2: "), "{}", told[1]);
    }
}
