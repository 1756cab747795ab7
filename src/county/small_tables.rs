//! The small tables beside `righttime.toml`: bank holidays, closure days, targets, benchmarks, precedence. Each is CSV with headers.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::calendar::Calendar;
use crate::error::{Error, Kind, Result};
use crate::small_table;

/// `targets.csv`: what the council aims for, and how far below that is still amber. In the indicator's unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetValue {
    pub indicator: String,
    pub target: f64,
    pub amber: f64,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    #[serde(default)]
    pub source: String,
}

/// `benchmarks.csv`: what others achieved. In the indicator's unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    pub indicator: String,
    /// Such as `England`, a region, or `Statistical neighbours`.
    pub area: String,
    /// What that area is to this county. England and statistical neighbours are known by their names.
    #[serde(default)]
    pub kind: Option<AreaKind>,
    /// The year to 31 March.
    pub year: i32,
    pub value: f64,
    #[serde(default)]
    pub source: String,
}

/// What an area with which a county compares itself is to it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    Region,
    /// The statistical neighbours taken together.
    Neighbours,
    BestNeighbour,
}

/// `precedence.csv`: which family of extracts speaks first where several tell of one case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precedence {
    /// The kind of case, or `*` for all that no other row names.
    pub process: String,
    pub family: String,
    /// 1 speaks first.
    pub rank: u32,
    /// How many days apart two families may date the start of one case.
    pub days: u32,
    #[serde(default)]
    pub why: String,
}

/// `caseload_points.csv`: how much work an open case is, by its kind and how urgent it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseloadPoints {
    /// The kind of case, or `*` for all that no other row names.
    pub process: String,
    /// How urgent, or `*`.
    pub priority: String,
    pub points: f64,
    #[serde(default)]
    pub why: String,
}

/// `caseload_capacity.csv`: how many points a full-time worker can carry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseloadCapacity {
    /// What the job's title contains, or `*` for all that no other row fits. Who can carry nothing holds no cases.
    pub job_title: String,
    pub points: f64,
    /// How many of them are taken by what is no case.
    pub stable: f64,
    pub newly_qualified: YesNo,
    #[serde(default)]
    pub why: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    Yes,
    No,
}

/// The county's own table, else the one that righttime ships.
pub(super) fn own_or<T: DeserializeOwned>(file: &Path, shipped: &str) -> Result<Vec<T>> {
    if file.is_file() { optional(file) } else { rows(file, shipped) }
}

pub(super) fn targets(file: &Path) -> Result<Vec<TargetValue>> {
    optional(file)
}

pub(super) fn benchmarks(file: &Path) -> Result<Vec<Benchmark>> {
    optional(file)
}

pub(super) fn calendar(folder: &Path, known_on: Option<NaiveDate>) -> Result<Calendar> {
    let holidays = folder.join("bank_holidays.csv");
    let text = if holidays.is_file() { text_of(&holidays)? } else { super::BANK_HOLIDAYS.to_owned() };
    let closures = folder.join("closure_days.csv");
    let closure_text = if closures.is_file() { Some(text_of(&closures)?) } else { None };
    Calendar::from_csv(&text, &holidays, closure_text.as_deref().map(|text| (text, closures.as_path())), known_on)
}

fn text_of(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|fault| Error::setting(file, format!("cannot read this table as UTF-8 text: {fault}")))
}

fn optional<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    if file.is_file() { rows(file, &text_of(file)?) } else { Ok(Vec::new()) }
}

/// The rows of a small table; every fault with its row and column.
pub(super) fn rows<T: DeserializeOwned>(file: &Path, text: &str) -> Result<Vec<T>> {
    let (rows, faults) = small_table::rows(file, text, Kind::Setting);
    Error::many(faults).map_or(Ok(rows.into_iter().map(|(_, row)| row).collect()), Err)
}
