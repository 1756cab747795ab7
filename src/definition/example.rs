//! Worked examples: events of which their author says what a definition makes of them.

use std::path::PathBuf;

use serde::Deserialize;

use super::TomlDate;

/// Events of which it is known what a check finds in them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub says: String,
    /// CSV with the columns of events; any other column is an attribute.
    pub events: String,
    /// CSV with the columns of `children`.
    pub children: Option<String>,
    /// CSV with the columns of `identifiers`.
    pub identifiers: Option<String>,
    /// CSV with the columns of `facts`.
    pub facts: Option<String>,
    pub as_at: Option<TomlDate>,
    /// The cases that are found, in any order.
    pub found: Vec<String>,
}

/// `queries/examples/<indicator>.toml`.
#[derive(Clone, Debug)]
pub struct Examples {
    /// The indicator's id: the file's stem.
    pub indicator: String,
    pub file: PathBuf,
    pub text: String,
    pub written: Written,
}

/// What stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// To when the extracts report.
    pub as_at: Option<TomlDate>,
    pub examples: Vec<Observed>,
}

/// Events of which it is known what an indicator observes in them. No child may stand in two of a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    pub says: String,
    /// CSV with the columns of events; any other column is an attribute.
    pub events: String,
    /// CSV with the columns of `children`, `professionals` and `identifiers`.
    pub children: Option<String>,
    pub professionals: Option<String>,
    pub identifiers: Option<String>,
    /// Only what is counted on a day of this month is looked at.
    pub month: Option<String>,
    /// CSV with columns of the observations: exactly these rows, in any order. Empty where nothing is observed.
    pub observed: String,
    /// CSV of `view, month, team, cases, met`: in each view and month that it names, exactly these teams have cases.
    pub counted: Option<String>,
}
