//! The header of an indicator: its definition in words, and what its SQL must give.

use chrono::NaiveDate;
use serde::Deserialize;

use super::yes;

/// `queries/indicators/`: a definition with its metadata, in words that a councillor can follow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub title: String,
    pub theme: String,
    /// The process whose cases are counted, where the SQL names cases of several.
    pub process: Option<String>,
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
    /// Grows whenever what is counted changes, so that two years' figures can be told to be of one definition.
    #[serde(default = "first")]
    pub version: u32,
    /// The day on which the definition took this form.
    pub revised: Option<TomlDate>,
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
    /// Columns of text that the SQL gives beside those of an observation, and by which the figure is also split.
    #[serde(default)]
    pub breakdowns: Vec<String>,
    /// The upper edges, in days, of the bands into which the days that finished cases took are counted.
    #[serde(default)]
    pub bands: Vec<u32>,
    /// How many years a figure is an average of, where that is how it is published.
    pub averaged_over: Option<u32>,
    /// What came before a case decides how it counts, so the record must reach back that far.
    pub looks_back: Option<LooksBack>,
}

fn first() -> u32 {
    1
}

fn six() -> u32 {
    6
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
    /// A number of things that stood at each period's end: `counted_on`.
    Stock,
    /// One sum by another, of what stood at each period's end: `counted_on, numerator, denominator`.
    Ratio,
}

impl Kind {
    /// The columns that this kind's SQL must give, beside those of every observation.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Timeliness => &["started_on", "due_on", "finished_on"],
            Kind::Proportion | Kind::Snapshot => &["counted_on", "outcome"],
            Kind::Duration => &["counted_on", "days"],
            Kind::Count | Kind::Stock => &["counted_on"],
            Kind::Ratio => &["counted_on", "numerator", "denominator"],
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Kind::Timeliness => "timeliness",
            Kind::Proportion => "proportion",
            Kind::Duration => "duration",
            Kind::Count => "count",
            Kind::Snapshot => "snapshot",
            Kind::Stock => "stock",
            Kind::Ratio => "ratio",
        }
    }

    /// Whether it says how things stood on a day, so that a longer period has the figure of its last month and not the sum.
    pub fn stands(self) -> bool {
        matches!(self, Kind::Snapshot | Kind::Stock | Kind::Ratio)
    }
}

/// How far the record of a process must reach back before the first day of a figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LooksBack {
    pub process: String,
    pub months: u32,
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

impl Indicator {
    /// Contradictions within the header: the key to look for, and what is wrong with it.
    pub(super) fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        if self.kind == Kind::Timeliness && self.clock.is_none() {
            faults.push(("kind".into(), "a timeliness indicator says how its clock runs: clock = \"…\"".into()));
        }
        if self.kind == Kind::Timeliness && self.days.is_none() {
            faults.push((
                "kind".into(),
                "a timeliness indicator names its days: days = \"working\" or \"calendar\"".into(),
            ));
        }
        if !self.bands.is_empty() && (self.kind != Kind::Timeliness || !self.bands.is_sorted_by(|one, next| one < next))
        {
            faults.push(("bands".into(), "bands are of a clock, and their upper edges ascend".into()));
        }
        if self.averaged_over.is_some_and(|years| years != 3) || self.averaged_over.is_some() && self.kind.stands() {
            faults.push((
                "averaged_over".into(),
                "what is averaged is what happened in 3 years: averaged_over = 3".into(),
            ));
        }
        if let (Some(from), Some(to)) = (self.in_force.from, self.in_force.to)
            && to.0 < from.0
        {
            faults.push(("in_force".into(), "in force to a day before it begins".into()));
        }
        faults
    }
}
