//! The headers of cases, checks and tables. As in every header, field names are the words that stand there.

use serde::Deserialize;

use super::{Example, yes};

/// `queries/cases/`: events paired into one row per case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub title: String,
    pub process: String,
    pub description: String,
}

/// `queries/checks/`: a data-quality rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What is wrong, said of one case.
    pub title: String,
    /// Such as `CIN 8925`, `903 502`, `A 03` or, where no return has such a rule, `RT 07`.
    #[serde(default)]
    pub code: String,
    pub process: String,
    pub severity: Severity,
    /// The columns that are in conflict.
    #[serde(default)]
    pub fields: Vec<String>,
    /// The indicators that leave out the cases found; `["all"]` is every one.
    #[serde(default)]
    pub excludes: Vec<String>,
    pub remedy: String,
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// How much a finding matters. A county can change it, and turn a check off.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Off,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Off => "off",
        }
    }
}

/// `queries/tables/`: observations and measures into tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub title: String,
    pub description: String,
    /// Written to `tables/`; the others are steps on the way.
    #[serde(default = "yes")]
    pub publish: bool,
    #[serde(default)]
    pub scope: Scope,
    /// The columns that tell its rows apart, none of them ever empty; nothing where there are no such columns.
    #[serde(default)]
    pub key: Vec<String>,
    /// The tables of which it has the key, so that each of its rows has a row there.
    #[serde(default)]
    pub refers_to: Vec<String>,
    /// Computed once and held; the others are computed where they are used.
    #[serde(default = "yes")]
    pub kept: bool,
}

/// How often a table is computed.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Once a publication.
    #[default]
    Publication,
    /// Over the `observations` in hand: those of one indicator, or of several.
    Observations,
}
