//! The header of a source: how to recognise an extract, read its columns and judge its rows.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::extract::typed::Type;

/// `queries/sources/`: how to recognise an extract, read its columns and turn its rows into events.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    /// The kind of extract, such as `SSD` or `Annex A`.
    pub family: String,
    pub mode: Mode,
    pub window: Option<Window>,
    #[serde(default)]
    pub into: Target,
    pub columns: BTreeMap<String, Column>,
    #[serde(default)]
    pub rules: BTreeMap<String, Rule>,
}

/// What a re-read of an extract means.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// New rows only.
    Append,
    /// A row with a known key replaces the earlier one where it differs.
    Upsert,
    /// As `Upsert`, and rows gone from the extract's window are withdrawn.
    Window,
}

/// The stretch of time that an extract covers completely: this many months up to the latest date in it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub months: u32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    #[default]
    Events,
    Organisation,
}

/// How to find and read one column of an extract.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    #[serde(default)]
    pub header: Names,
    /// A regular expression for the header, where names are not enough.
    pub pattern: Option<String>,
    #[serde(default, rename = "type")]
    pub kind: Type,
    /// An empty value rejects the row.
    #[serde(default)]
    pub required: bool,
    /// The header may be missing.
    #[serde(default)]
    pub optional: bool,
    /// A value that cannot be read is emptied, and the row kept: for what no clock hangs on.
    #[serde(default)]
    pub blank_unreadable: bool,
    /// The key to take out of a JSON object in the column.
    pub json: Option<String>,
}

/// One name or several.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "toml::Value")]
pub struct Names(pub Vec<String>);

impl From<toml::Value> for Names {
    fn from(value: toml::Value) -> Self {
        match value {
            toml::Value::Array(names) => {
                Names(names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
            }
            toml::Value::String(name) => Names(vec![name]),
            _ => Names::default(),
        }
    }
}

/// What is wrong with a row, and what happens to it then.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// SQL over the source's columns; true where the row breaks the rule.
    pub when: String,
    /// The column to name, and to empty where the action is `blank`.
    pub column: String,
    pub action: RuleAction,
    pub says: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum RuleAction {
    Reject,
    Blank,
}

impl Source {
    /// Contradictions within the header: the key to look for, and what is wrong with it.
    pub(super) fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        match (self.mode, &self.window) {
            (Mode::Window, None) => {
                faults.push(("mode".into(), "mode \"window\" needs window = { months = … }".into()))
            }
            (Mode::Append | Mode::Upsert, Some(_)) => {
                faults.push(("window".into(), "only mode \"window\" has a window".into()));
            }
            _ => {}
        }
        for (name, column) in &self.columns {
            if column.header.0.is_empty() && column.pattern.is_none() {
                faults.push((name.clone(), format!("column \"{name}\" needs a header or a pattern")));
            }
            if let Some(Err(fault)) = column.pattern.as_deref().map(regex::Regex::new) {
                faults.push((name.clone(), format!("column \"{name}\": {fault}")));
            }
        }
        for (name, rule) in &self.rules {
            if !self.columns.contains_key(&rule.column) {
                let hint = crate::error::did_you_mean(&rule.column, self.columns.keys().map(String::as_str));
                let what =
                    format!("rule \"{name}\" names column \"{}\", which is not among [columns]{hint}", rule.column);
                faults.push((format!("[rules.{name}"), what));
            }
        }
        faults
    }
}
