//! The files of definitions and dashboards: those embedded in the binary and, over them, a county's own; and how they are opened.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use super::{Definition, Examples};
use crate::error::{Error, Result, did_you_mean};

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");
static DASHBOARDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dashboards");

/// Files by `folder/…/name.ext`: where each is to be looked for, and its text.
pub type Files = BTreeMap<String, (PathBuf, String)>;

/// The definitions: the embedded files and, over them, those of `county/queries`.
///
/// # Errors
/// A file that cannot be read.
pub fn queries(county: &Path) -> Result<Files> {
    overlay(&QUERIES, county, "queries", &["sql", "csv", "toml"])
}

/// The page templates, their style and the sheets of the workbook, by name: the embedded ones and, over them, those of `county/dashboards`.
///
/// # Errors
/// A file that cannot be read.
pub fn dashboards(county: &Path) -> Result<BTreeMap<String, String>> {
    let files = overlay(&DASHBOARDS, county, "dashboards", &[""])?;
    Ok(files.into_iter().map(|(name, (_, text))| (name.trim_start_matches("dashboards/").to_owned(), text)).collect())
}

fn overlay(embedded: &Dir, county: &Path, folder: &str, endings: &[&str]) -> Result<Files> {
    let mut files = Files::new();
    embed(embedded, folder, endings, &mut files);
    disk(&county.join(folder), folder, endings, &mut files)?;
    Ok(files)
}

fn embed(dir: &Dir, folder: &str, endings: &[&str], files: &mut Files) {
    for file in dir.files() {
        let name = format!("{folder}/{}", file.path().display());
        if let (true, Some(text)) = (endings.iter().any(|ending| name.ends_with(ending)), file.contents_utf8()) {
            files.insert(name.clone(), (PathBuf::from(name), text.to_owned()));
        }
    }
    dir.dirs().for_each(|dir| embed(dir, folder, endings, files));
}

fn disk(dir: &Path, name: &str, endings: &[&str], files: &mut Files) -> Result<()> {
    if !dir.is_dir() {
        return Ok(());
    }
    let entries =
        std::fs::read_dir(dir).map_err(|e| Error::definition(dir, format!("cannot list this folder: {e}")))?;
    for entry in entries {
        let path = entry.map_err(|e| Error::definition(dir, format!("cannot list this folder: {e}")))?.path();
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("{name}/{file_name}");
        if path.is_dir() {
            disk(&path, &name, endings, files)?;
        } else if endings.iter().any(|ending| name.ends_with(ending)) && !file_name.starts_with('.') {
            let text = std::fs::read_to_string(&path)
                .map_err(|e| Error::definition(&path, format!("cannot read this file as UTF-8 text: {e}")))?;
            files.insert(name, (path, text));
        }
    }
    Ok(())
}

/// Every definition of a folder, by its header.
pub fn read<H: DeserializeOwned>(files: &Files, folder: &str, faults: &mut Vec<Error>) -> Vec<Definition<H>> {
    let mut definitions = Vec::new();
    for (name, (file, sql)) in files {
        if name.split('/').nth(1) != Some(folder) || !name.ends_with(".sql") {
            continue;
        }
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match header_of(file, sql) {
            Ok(header) => definitions.push(Definition { id, file: file.clone(), header, sql: sql.clone() }),
            Err(fault) => faults.push(fault),
        }
    }
    definitions
}

/// The header: the TOML in the block comment that a file opens with.
pub fn header_of<H: DeserializeOwned>(file: &Path, sql: &str) -> Result<H> {
    let missing =
        || Error::definition(file, "a definition opens with its header, a block comment /* … */ of TOML").line(1);
    let body = sql.trim_start_matches('\u{feff}').strip_prefix("/*").ok_or_else(missing)?;
    let (text, _) = body.split_once("*/").ok_or_else(missing)?;
    toml_of(file, text).map_err(|fault| Error { what: format!("header: {}", fault.what), ..fault })
}

/// What the indicators' examples say.
pub fn examples(files: &Files, faults: &mut Vec<Error>) -> Vec<Examples> {
    let mut read = Vec::new();
    for (_, (file, text)) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
        let indicator = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match toml_of(file, text) {
            Ok(written) => read.push(Examples { indicator, file: file.clone(), text: text.clone(), written }),
            Err(fault) => faults.push(fault),
        }
    }
    read
}

/// TOML that stands at the head of a file; a fault with line and column, and the word that was probably meant.
fn toml_of<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|fault| {
        let before = fault.span().map_or("", |span| &text[..span.start.min(text.len())]);
        let line = before.matches('\n').count() as u64 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let what = fault.message().to_owned();
        let mut quoted = what.split('`').skip(1).step_by(2);
        let hint = match (what.starts_with("unknown"), quoted.next()) {
            (true, Some(word)) => did_you_mean(word, quoted),
            _ => String::new(),
        };
        Error::definition(file, format!("{what}{hint}")).line(line).column(column.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Case;

    #[test]
    fn a_fault_in_a_header_names_its_line_and_the_nearest_word() {
        let fault = header_of::<Case>(Path::new("queries/cases/x.sql"), "/*\ntitel = \"x\"\n*/\nSELECT 1").unwrap_err();
        assert_eq!(fault.place.line, Some(2));
        assert!(fault.what.contains("did you mean \"title\"?"), "{}", fault.what);
    }

    #[test]
    fn a_file_without_a_header_says_so() {
        let fault = header_of::<Case>(Path::new("queries/cases/x.sql"), "SELECT 1").unwrap_err();
        assert!(fault.what.contains("opens with its header"), "{}", fault.what);
    }
}
