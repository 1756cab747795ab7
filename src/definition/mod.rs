//! The registry of definitions: every file under `queries/`, with its header read and checked.
//!
//! The folder is the registry. The files that righttime ships are embedded in the binary; a `queries/` folder beside
//! `righttime.toml` adds to them and replaces those of the same name. Whether the SQL plans is the engine's business.

mod vocabulary;
mod columns;
mod indicator;
mod example;
mod header;
mod inspection;
mod source;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

pub use columns::{Columns, Described};
pub use example::{Example, Examples, Observed};
pub use header::{Case, Check, Scope, Severity, Table};
pub use indicator::{Days, InForce, Indicator, Kind, Polarity, Responsible, TomlDate};
pub use inspection::{List, ListColumn, Question};
pub use source::{Column, Mode, Names, Rule, RuleAction, Source, Target, Window, Xml};
pub use vocabulary::{Code, Unread};

use crate::error::{Error, Result, did_you_mean};
use crate::spelling::Spellings;

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");
static DASHBOARDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dashboards");

const SQL_FOLDERS: [&str; 7] = ["sources", "checks", "cases", "indicators", "tables", "lists", "questions"];
const DATA_FOLDERS: [&str; 4] = ["codes", "columns", "spellings", "unread"];
const EXAMPLE_FOLDERS: [&str; 1] = ["examples"];

/// One definition: a header of type `H` and the SQL below it.
#[derive(Clone, Debug)]
pub struct Definition<H> {
    /// The file's stem.
    pub id: String,
    /// The file as it should be named in an error.
    pub file: PathBuf,
    pub header: H,
    /// The whole file, header comment included, so that line numbers in errors are the file's own.
    pub sql: String,
}

/// Every definition that a county has, each folder in the order of its ids.
#[derive(Clone, Debug)]
pub struct Definitions {
    pub sources: Vec<Definition<Source>>,
    pub checks: Vec<Definition<Check>>,
    pub cases: Vec<Definition<Case>>,
    pub indicators: Vec<Definition<Indicator>>,
    pub tables: Vec<Definition<Table>>,
    pub lists: Vec<Definition<List>>,
    pub questions: Vec<Definition<Question>>,
    pub examples: Vec<Examples>,
    pub codes: Vec<Code>,
    pub spellings: Arc<Spellings>,
    pub unread: Vec<Unread>,
    /// What the columns of published tables hold.
    pub columns: Columns,
    /// sha256 of every file by its name, for the manifest.
    pub hashes: BTreeMap<String, String>,
    /// Whether the county has definitions of its own.
    pub own: bool,
}

impl Definitions {
    /// Reads the embedded files and, over them, those of `county/queries`.
    ///
    /// # Errors
    /// Every fault of every header, each with its file and line.
    pub fn load(county: &Path) -> Result<Self> {
        let files = overlay(&QUERIES, county, "queries", &["sql", "csv", "toml"])?;
        let hashes = files.iter().map(|(name, (_, text))| (name.clone(), sha256(text.as_bytes()))).collect();
        let mut faults = Vec::new();
        for (name, (file, _)) in &files {
            let folder = name.split('/').nth(1).unwrap_or_default();
            let known = match name.rsplit('.').next() {
                Some("csv") => &DATA_FOLDERS[..],
                Some("toml") => &EXAMPLE_FOLDERS[..],
                _ => &SQL_FOLDERS[..],
            };
            if !known.contains(&folder) {
                let hint = did_you_mean(folder, known.iter().copied());
                faults.push(Error::definition(file, format!("no kind of definition lives in this folder{hint}")));
            }
        }
        let mut definitions = Definitions {
            sources: read(&files, "sources", &mut faults),
            checks: read(&files, "checks", &mut faults),
            cases: read(&files, "cases", &mut faults),
            indicators: read(&files, "indicators", &mut faults),
            tables: read(&files, "tables", &mut faults),
            lists: read(&files, "lists", &mut faults),
            questions: read(&files, "questions", &mut faults),
            examples: examples(&files, &mut faults),
            codes: vocabulary::codes(&files, &mut faults),
            spellings: Arc::new(vocabulary::spellings(&files, &mut faults)),
            unread: vocabulary::unread(&files, &mut faults),
            columns: columns::columns(&files, &mut faults),
            hashes,
            own: county.join("queries").is_dir(),
        };
        definitions.spread_exclusions();
        definitions.cross_check(&mut faults);
        Error::many(faults).map_or(Ok(definitions), Err)
    }

    /// # Errors
    /// A usage error that names the nearest id.
    pub fn indicator(&self, id: &str) -> Result<&Definition<Indicator>> {
        self.indicators.iter().find(|indicator| indicator.id == id).ok_or_else(|| {
            let hint = did_you_mean(id, self.indicators.iter().map(|indicator| indicator.id.as_str()));
            Error::usage(format!("no indicator is called \"{id}\"{hint}"))
        })
    }

    /// What a published table leaves unsaid or says amiss, given its columns: what each of them holds, its key, what it refers to.
    pub fn faults_of_columns(&self, table: &Definition<Table>, columns: &[&str]) -> Vec<Error> {
        let mut faults = Vec::new();
        for column in columns.iter().filter(|column| self.columns.of(&table.id, column).is_none()) {
            let what = format!(
                "nothing says what its column {column} holds: add the row {column},{},<unit>,<description> to a file in queries/columns/",
                table.id
            );
            faults.push(Error::definition(&table.file, what));
        }
        for key in table.header.key.iter().filter(|key| !columns.contains(&key.as_str())) {
            let hint = did_you_mean(key, columns.iter().copied());
            faults.push(at_line(table, "key", format!("the SQL gives no column {key}{hint}")));
        }
        for name in &table.header.refers_to {
            let keyed = || self.tables.iter().filter(|one| one.header.publish && !one.header.key.is_empty());
            match keyed().find(|one| one.id == *name) {
                Some(other) => {
                    let missing = other.header.key.iter().filter(|key| !columns.contains(&key.as_str()));
                    let what = |key| format!("the SQL gives no column {key}, by which {name} tells its rows apart");
                    faults.extend(missing.map(|key| at_line(table, "refers_to", what(key))));
                }
                None => {
                    let hint = did_you_mean(name, keyed().map(|one| one.id.as_str()));
                    let what = format!("no published table with a key is called \"{name}\"{hint}");
                    faults.push(at_line(table, "refers_to", what));
                }
            }
        }
        faults
    }

    /// A check that leaves its cases out of all indicators names each of them.
    fn spread_exclusions(&mut self) {
        let every: Vec<String> = self.indicators.iter().map(|indicator| indicator.id.clone()).collect();
        for check in &mut self.checks {
            if check.header.excludes == ["all"] {
                check.header.excludes.clone_from(&every);
            }
        }
    }

    /// What is wrong with the name of a process.
    fn no_process(&self, name: &str) -> Option<String> {
        let processes = || self.codes.iter().filter(|code| code.field == "process").map(|code| code.code.as_str());
        let known = processes().any(|process| process == name);
        (!known).then(|| format!("no process is called \"{name}\"{}", did_you_mean(name, processes())))
    }

    fn cross_check(&self, faults: &mut Vec<Error>) {
        for source in &self.sources {
            faults.extend(source.header.faults().into_iter().map(|what| at_line(source, &what.0, what.1)));
            let held = source.header.window.as_ref().and_then(|window| window.holds.as_deref());
            faults.extend(held.and_then(|held| self.no_process(held)).map(|what| at_line(source, "window", what)));
        }
        for indicator in &self.indicators {
            faults.extend(indicator.header.faults().into_iter().map(|what| at_line(indicator, &what.0, what.1)));
            let back = indicator.header.looks_back.as_ref().and_then(|back| self.no_process(&back.process));
            faults.extend(back.map(|what| at_line(indicator, "looks_back", what)));
        }
        for list in &self.lists {
            faults.extend(list.header.faults().into_iter().map(|what| at_heading(list, &what.0, what.1)));
            let fields = || self.codes.iter().map(|code| code.field.as_str());
            let named = list.header.columns.iter().filter_map(|column| column.codes.as_deref());
            for field in named.filter(|field| !fields().any(|known| known == *field)) {
                let what = format!("there are no codes of \"{field}\"{}", did_you_mean(field, fields()));
                faults.push(at_heading(list, &format!("codes = \"{field}\""), what));
            }
        }
        for examples in &self.examples {
            if self.indicator(&examples.indicator).is_err() {
                let hint = did_you_mean(&examples.indicator, self.indicators.iter().map(|one| one.id.as_str()));
                let what = format!("no indicator is called \"{}\"{hint}", examples.indicator);
                faults.push(Error::definition(&examples.file, what));
            }
        }
        for check in &self.checks {
            for id in &check.header.excludes {
                if !self.indicators.iter().any(|indicator| indicator.id == *id) {
                    let hint = did_you_mean(id, self.indicators.iter().map(|indicator| indicator.id.as_str()));
                    faults.push(at_line(check, "excludes", format!("no indicator is called \"{id}\"{hint}")));
                }
            }
        }
    }
}

/// The page templates, their style and the sheets of the workbook, by name: the embedded ones and, over them, those of `county/dashboards`.
///
/// # Errors
/// A file that cannot be read.
pub fn dashboards(county: &Path) -> Result<BTreeMap<String, String>> {
    let files = overlay(&DASHBOARDS, county, "dashboards", &[""])?;
    Ok(files.into_iter().map(|(name, (_, text))| (name.trim_start_matches("dashboards/").to_owned(), text)).collect())
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What holds where a header says nothing.
fn yes() -> bool {
    true
}

fn at_line<H>(definition: &Definition<H>, key: &str, what: String) -> Error {
    let line = definition.sql.lines().position(|line| line.trim_start().starts_with(key)).unwrap_or(0) as u64 + 1;
    Error::definition(&definition.file, what).line(line)
}

/// The fault at the first line that holds these words.
fn at_heading<H>(definition: &Definition<H>, words: &str, what: String) -> Error {
    let line = definition.sql.lines().position(|line| line.contains(words)).unwrap_or(0) as u64 + 1;
    Error::definition(&definition.file, what).line(line)
}

/// Files by `folder/…/name.ext`: where each is to be looked for, and its text.
fn overlay(
    embedded: &Dir,
    county: &Path,
    folder: &str,
    endings: &[&str],
) -> Result<BTreeMap<String, (PathBuf, String)>> {
    let mut files = BTreeMap::new();
    embed(embedded, folder, endings, &mut files);
    disk(&county.join(folder), folder, endings, &mut files)?;
    Ok(files)
}

fn embed(dir: &Dir, folder: &str, endings: &[&str], files: &mut BTreeMap<String, (PathBuf, String)>) {
    for file in dir.files() {
        let name = format!("{folder}/{}", file.path().display());
        if let (true, Some(text)) = (endings.iter().any(|ending| name.ends_with(ending)), file.contents_utf8()) {
            files.insert(name.clone(), (PathBuf::from(name), text.to_owned()));
        }
    }
    dir.dirs().for_each(|dir| embed(dir, folder, endings, files));
}

fn disk(dir: &Path, name: &str, endings: &[&str], files: &mut BTreeMap<String, (PathBuf, String)>) -> Result<()> {
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

fn read<H: DeserializeOwned>(
    files: &BTreeMap<String, (PathBuf, String)>,
    folder: &str,
    faults: &mut Vec<Error>,
) -> Vec<Definition<H>> {
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
pub(crate) fn header_of<H: DeserializeOwned>(file: &Path, sql: &str) -> Result<H> {
    let missing =
        || Error::definition(file, "a definition opens with its header, a block comment /* … */ of TOML").line(1);
    let body = sql.trim_start_matches('\u{feff}').strip_prefix("/*").ok_or_else(missing)?;
    let (text, _) = body.split_once("*/").ok_or_else(missing)?;
    toml_of(file, text).map_err(|fault| Error { what: format!("header: {}", fault.what), ..fault })
}

fn examples(files: &BTreeMap<String, (PathBuf, String)>, faults: &mut Vec<Error>) -> Vec<Examples> {
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
