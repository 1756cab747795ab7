//! The header of a source: how to recognise an extract, read its columns and judge its rows.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
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
    pub xml: Option<Xml>,
    /// Its dates lie ahead or far back, so that they do not tell to when the extract reports.
    #[serde(default)]
    pub future: bool,
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

/// The stretch of time that an extract covers completely: this many months up to its end. With none, it tells how things stand
/// on its last day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub months: u32,
    /// The day of the year on which such extracts end; without it, an extract ends on its latest date.
    pub ends: Option<DayOfYear>,
    /// The process of which it holds, for each child, the latest case that was going on in these months, whenever it began.
    /// Without it, what began in them.
    pub holds: Option<String>,
}

impl Window {
    /// The last day of the window of an extract whose latest date is this.
    pub fn end(&self, latest: NaiveDate) -> NaiveDate {
        self.ends.map_or(latest, |day| day.on_or_after(latest))
    }
}

/// A day of every year, such as `03-31`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

impl TryFrom<String> for DayOfYear {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        // A day that is not in every year would leave some years without an end.
        parts
            .filter(|(month, day)| NaiveDate::from_ymd_opt(2023, *month, *day).is_some())
            .map(|(month, day)| DayOfYear { month, day })
            .ok_or_else(|| format!("\"{text}\" is no day of every year; write it as 03-31"))
    }
}

impl DayOfYear {
    fn on_or_after(self, date: NaiveDate) -> NaiveDate {
        let of = |year| NaiveDate::from_ymd_opt(year, self.month, self.day).unwrap_or(date);
        let this = of(date.year());
        if this >= date { this } else { of(date.year() + 1) }
    }
}

/// What a source's rows become.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    #[default]
    Events,
    Organisation,
    Children,
    Professionals,
    Identifiers,
    Facts,
}

/// Where a row stands in an XML document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Xml {
    /// The path of the element that repeats, from the root: what such a document is known by.
    pub each: String,
    /// The path of the element that makes a row, from there; empty for the repeating element itself.
    pub record: String,
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
    /// It identifies a child, and is replaced by a pseudonym where the county asks for it; as is always `child_id`.
    #[serde(default)]
    pub pseudonym: bool,
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
            if self.xml.is_some() && column.header.0.is_empty() {
                faults.push((name.clone(), format!("column \"{name}\" needs a header: the name of an element")));
            } else if column.header.0.is_empty() && column.pattern.is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_on_its_day_of_the_year() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let year = Window { months: 12, holds: None, ends: Some(DayOfYear::try_from("03-31".to_owned()).unwrap()) };
        for (latest, end) in [("2018-03-30", "2018-03-31"), ("2018-03-31", "2018-03-31"), ("2018-04-01", "2019-03-31")]
        {
            assert_eq!(year.end(date(latest)), date(end), "{latest}");
        }
        assert_eq!(Window { months: 6, ends: None, holds: None }.end(date("2018-03-30")), date("2018-03-30"));
        for text in ["02-29", "31-03", "march", "3"] {
            assert!(DayOfYear::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
