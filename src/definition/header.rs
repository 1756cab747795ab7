//! What may stand in a definition's header, one struct a folder. Field names are the words of the header.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

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
    pub kind: crate::extract::typed::Type,
    /// An empty value rejects the row.
    #[serde(default)]
    pub required: bool,
    /// The header may be missing.
    #[serde(default)]
    pub optional: bool,
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
            toml::Value::Array(names) => Names(names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()),
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
    pub title: String,
    pub process: String,
    pub severity: Severity,
    /// The indicators that leave out the cases found.
    #[serde(default)]
    pub excludes: Vec<String>,
    pub remedy: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
}

/// `queries/indicators/`: a definition with its metadata, in words that a councillor can follow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub title: String,
    pub theme: String,
    pub kind: Kind,
    pub polarity: Polarity,
    pub unit: String,
    pub days: Option<Days>,
    /// What starts and stops the clock, and which day is day 0.
    pub clock: Option<String>,
    pub numerator: String,
    pub denominator: String,
    pub basis: String,
    #[serde(default)]
    pub in_force: InForce,
    /// Denominators under this are shown, and never judged.
    #[serde(default = "six")]
    pub minimum: u32,
    pub rationale: String,
    pub good: String,
    pub hides: String,
    #[serde(default = "yes")]
    pub headline: bool,
    /// Its number in the sector's lists, such as `AS01`.
    #[serde(default)]
    pub reference: String,
    #[serde(default)]
    pub attribute: Responsible,
    #[serde(default)]
    pub order: u32,
}

fn six() -> u32 {
    6
}

fn yes() -> bool {
    true
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A clock: `started_on, due_on, finished_on`.
    Timeliness,
    /// A share: `counted_on, outcome`.
    Proportion,
    /// A length of time: `counted_on, days`.
    Duration,
    /// A number of things: `counted_on`.
    Count,
    /// A share of what stood at each period's end: `counted_on, outcome`.
    Snapshot,
}

impl Kind {
    /// The columns that this kind's SQL must give, beside those of every observation.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Timeliness => &["started_on", "due_on", "finished_on"],
            Kind::Proportion | Kind::Snapshot => &["counted_on", "outcome"],
            Kind::Duration => &["counted_on", "days"],
            Kind::Count => &["counted_on"],
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Kind::Timeliness => "timeliness",
            Kind::Proportion => "proportion",
            Kind::Duration => "duration",
            Kind::Count => "count",
            Kind::Snapshot => "snapshot",
        }
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    High,
    Low,
    Band,
    Context,
}

impl Polarity {
    pub fn word(self) -> &'static str {
        match self {
            Polarity::High => "high",
            Polarity::Low => "low",
            Polarity::Band => "band",
            Polarity::Context => "context",
        }
    }
}

/// The days in which a clock runs.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    Working,
    Calendar,
}

impl Days {
    pub fn word(self) -> &'static str {
        match self {
            Days::Working => "working",
            Days::Calendar => "calendar",
        }
    }
}

/// The days on which the duty existed, both included; an end that is missing is open.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    pub from: Option<TomlDate>,
    pub to: Option<TomlDate>,
}

/// A date as TOML writes it, without quotes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "toml::value::Datetime")]
pub struct TomlDate(pub NaiveDate);

impl TryFrom<toml::value::Datetime> for TomlDate {
    type Error = String;

    fn try_from(value: toml::value::Datetime) -> Result<Self, String> {
        let date = value.date.filter(|_| value.time.is_none()).ok_or("a date such as 2013-04-15 belongs here")?;
        NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            .map(TomlDate)
            .ok_or_else(|| format!("{value} is not a day of the calendar"))
    }
}

/// Who answers for a case in a view.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// The team responsible on the view's own date.
    #[default]
    View,
    /// The team responsible on the day the clock started.
    Start,
    /// The team that the case itself names.
    Recorded,
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
    /// Once for each indicator, over its `observations`.
    Indicator,
}

impl Source {
    /// Contradictions within the header: the key to look for, and what is wrong with it.
    pub(super) fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        match (self.mode, &self.window) {
            (Mode::Window, None) => faults.push(("mode".into(), "mode \"window\" needs window = { months = … }".into())),
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
                let what = format!("rule \"{name}\" names column \"{}\", which is not among [columns]{hint}", rule.column);
                faults.push((format!("[rules.{name}"), what));
            }
        }
        faults
    }
}

impl Indicator {
    /// Contradictions within the header: the key to look for, and what is wrong with it.
    pub(super) fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        if self.kind == Kind::Timeliness && self.clock.is_none() {
            faults.push(("kind".into(), "a timeliness indicator says how its clock runs: clock = \"…\"".into()));
        }
        if self.kind == Kind::Timeliness && self.days.is_none() {
            faults.push(("kind".into(), "a timeliness indicator names its days: days = \"working\" or \"calendar\"".into()));
        }
        if let (Some(from), Some(to)) = (self.in_force.from, self.in_force.to)
            && to.0 < from.0
        {
            faults.push(("in_force".into(), "in force to a day before it begins".into()));
        }
        faults
    }
}
