//! The one error type: *where* it went wrong and *what* went wrong.
//!
//! Kinds are named for who can put it right. A bad row of an extract is not an error here: it is a rejection, which is data.

use std::fmt;
use std::path::{Path, PathBuf};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Who can put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file from a case system: whoever runs the extract.
    Extract,
    /// A file under `queries/` or `dashboards/`: whoever wrote the definition.
    Definition,
    /// `righttime.toml` and the small tables beside it: whoever keeps the county's folder.
    Setting,
    /// The store or the machine under it: whoever runs righttime.
    Store,
    /// A file that righttime writes: whoever runs righttime.
    Output,
    /// Words on the command line: whoever typed them.
    Usage,
}

/// Where something went wrong, as far as it is known. Rows and lines count from 1, as a spreadsheet and an editor do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub file: Option<PathBuf>,
    pub line: Option<u64>,
    pub row: Option<u64>,
    pub column: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some(file) = &self.file {
            write!(f, "{}", file.display())?;
            separator = ", ";
        }
        if let Some(line) = self.line {
            write!(f, "{separator}line {line}")?;
            separator = ", ";
        }
        if let Some(row) = self.row {
            write!(f, "{separator}row {row}")?;
            separator = ", ";
        }
        if let Some(column) = &self.column {
            write!(f, "{separator}column {column}")?;
        }
        Ok(())
    }
}

/// One fault. Several faults found together travel as [`Error::many`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub kind: Kind,
    pub place: Place,
    /// A lowercase fragment that says what is wrong and, where it is known, what to do.
    pub what: String,
    /// The faults that were found together with this one.
    pub others: Vec<Error>,
}

impl Error {
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Error { kind, place: Place::default(), what: what.into(), others: Vec::new() }
    }

    pub fn extract(file: &Path, what: impl Into<String>) -> Self {
        Error::new(Kind::Extract, what).file(file)
    }

    pub fn definition(file: &Path, what: impl Into<String>) -> Self {
        Error::new(Kind::Definition, what).file(file)
    }

    pub fn setting(file: &Path, what: impl Into<String>) -> Self {
        Error::new(Kind::Setting, what).file(file)
    }

    pub fn store(what: impl Into<String>) -> Self {
        Error::new(Kind::Store, what)
    }

    pub fn output(file: &Path, what: impl Into<String>) -> Self {
        Error::new(Kind::Output, what).file(file)
    }

    pub fn usage(what: impl Into<String>) -> Self {
        Error::new(Kind::Usage, what)
    }

    pub fn file(mut self, file: &Path) -> Self {
        self.place.file = Some(file.to_path_buf());
        self
    }

    pub fn line(mut self, line: u64) -> Self {
        self.place.line = Some(line);
        self
    }

    pub fn row(mut self, row: u64) -> Self {
        self.place.row = Some(row);
        self
    }

    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.place.column = Some(column.into());
        self
    }

    /// Joins faults into one error, or none where the list is empty; a fault that was met twice is told once.
    pub fn many(faults: Vec<Error>) -> Option<Error> {
        let mut faults = faults.into_iter().fold(Vec::new(), |mut told, fault| {
            if !told.contains(&fault) {
                told.push(fault);
            }
            told
        });
        if faults.is_empty() {
            return None;
        }
        let mut first = faults.remove(0);
        first.others.extend(faults);
        Some(first)
    }

    /// This fault and those found with it, in the order they were found.
    pub fn all(&self) -> impl Iterator<Item = &Error> {
        std::iter::once(self)
            .chain(self.others.iter().flat_map(|other| Box::new(other.all()) as Box<dyn Iterator<Item = &Error>>))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}", self.what)?;
        self.others.iter().try_for_each(|other| write!(f, "\n{other}"))
    }
}

impl std::error::Error for Error {}

/// "did you mean" for a word that is not among those known; empty where nothing is near.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| format!("; did you mean \"{candidate}\"?"))
        .unwrap_or_default()
}
