//! The registry of definitions: every file under `queries/`, with its header read and checked.
//!
//! The folder is the registry. The files that righttime ships are embedded in the binary; a `queries/` folder beside
//! `righttime.toml` adds to them and replaces those of the same name. Whether the SQL plans is the engine's business.

mod files;
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

use sha2::{Digest, Sha256};

pub use columns::{Columns, Described};
pub use example::{Example, Examples, Observed};
pub use files::dashboards;
pub(crate) use files::header_of;
pub use header::{Case, Check, Scope, Severity, Table};
pub use indicator::{Days, InForce, Indicator, Kind, Polarity, Responsible, TomlDate};
pub use inspection::{List, ListColumn, Question};
pub use source::{Column, Mode, Names, Rule, RuleAction, Source, Target, Window, Xml};
pub use vocabulary::{Code, Unread};

use crate::error::{Error, Result, did_you_mean};
use crate::spelling::Spellings;

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
        let files = files::queries(county)?;
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
            sources: files::read(&files, "sources", &mut faults),
            checks: files::read(&files, "checks", &mut faults),
            cases: files::read(&files, "cases", &mut faults),
            indicators: files::read(&files, "indicators", &mut faults),
            tables: files::read(&files, "tables", &mut faults),
            lists: files::read(&files, "lists", &mut faults),
            questions: files::read(&files, "questions", &mut faults),
            examples: files::examples(&files, &mut faults),
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

    /// Leaves the indicators that are `named`, and what belongs to them.
    pub fn keep(&mut self, named: &[String]) {
        let is_named = |id: &String| named.contains(id);
        self.indicators.retain(|indicator| is_named(&indicator.id));
        self.examples.retain(|examples| is_named(&examples.indicator));
        self.checks.iter_mut().for_each(|check| check.header.excludes.retain(is_named));
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
