//! The SQL functions of righttime: thin coats over the calendar and the statistics.
//!
//! One function, or one pair of limits, a file. NULL in gives NULL out; whatever no figure can be right for, such as more on
//! time than there are cases, is an error of the query.

mod add_working_days;
mod adjusted_p;
mod assurance;
mod before_after;
mod control_chart;
mod funnel;
mod funnel_limits;
mod gini;
mod heterogeneity;
mod limits;
mod standard;
mod standardised;
mod tally;
mod units;
mod working_days_between;

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ListArray};
use arrow::datatypes::{DataType, Field};
use datafusion::common::cast::{as_float64_array, as_int64_array, as_list_array};
use datafusion::common::{Result, exec_err, plan_err};
use datafusion::logical_expr::{AggregateUDF, DocSection, Documentation, ScalarUDF, Signature, Volatility, WindowUDF};

use crate::calendar::Calendar;
use crate::spelling::Spellings;
use crate::statistics::{Count, Events};

/// Every function over single rows, ready to be registered; those of dates answer from `calendar`, that of codes from
/// `spellings`.
pub fn all(calendar: Arc<Calendar>, spellings: Arc<Spellings>) -> Vec<ScalarUDF> {
    vec![
        working_days_between::WorkingDaysBetween::new(Arc::clone(&calendar)).into(),
        add_working_days::AddWorkingDays::new(calendar).into(),
        limits::IntervalLimit::new(Compared::Shares, Limit::Lower).into(),
        limits::IntervalLimit::new(Compared::Shares, Limit::Upper).into(),
        limits::IntervalLimit::new(Compared::Rates, Limit::Lower).into(),
        limits::IntervalLimit::new(Compared::Rates, Limit::Upper).into(),
        assurance::Assurance::new().into(),
        funnel::Funnel::new(Compared::Shares).into(),
        funnel::Funnel::new(Compared::Rates).into(),
        funnel_limits::FunnelLimit::new(Limit::Lower).into(),
        funnel_limits::FunnelLimit::new(Limit::Upper).into(),
        heterogeneity::Heterogeneity::new(Compared::Shares).into(),
        heterogeneity::Heterogeneity::new(Compared::Rates).into(),
        standard::Standard::new(spellings).into(),
    ]
}

/// Every function over groups of rows, ready to be registered.
pub fn all_aggregate() -> Vec<AggregateUDF> {
    let of_units = units::Said::ALL.map(|said| AggregateUDF::from(units::OfUnits::new(said)));
    let standardised = [Compared::Shares, Compared::Rates].map(|of| standardised::StandardisedRatio::new(of).into());
    tally::functions().into_iter().chain([gini::Gini::new().into()]).chain(standardised).chain(of_units).collect()
}

/// Every function over the rows of a window, ready to be registered.
pub fn all_window() -> Vec<WindowUDF> {
    let charts = control_chart::ALL.map(|chart| WindowUDF::from(control_chart::ControlChart::new(chart)));
    let others = [adjusted_p::AdjustedP::new().into(), before_after::BeforeAfter::new().into()];
    charts.into_iter().chain(others).collect()
}

/// What every function says of itself, with its name, by sections and names.
///
/// # Panics
/// Where a function says nothing of itself, which is a fault of this program.
pub fn documented(calendar: Arc<Calendar>, spellings: Arc<Spellings>) -> Vec<(String, Documentation)> {
    let (rows, groups, windows) = (all(calendar, spellings), all_aggregate(), all_window());
    let mut found: Vec<(&str, Option<&Documentation>)> =
        rows.iter().map(|one| (one.name(), one.documentation())).collect();
    found.extend(groups.iter().map(|one| (one.name(), one.documentation())));
    found.extend(windows.iter().map(|one| (one.name(), one.documentation())));
    let documented = found.into_iter().map(|(name, words)| {
        (name.to_owned(), words.cloned().unwrap_or_else(|| panic!("{name} says nothing of itself")))
    });
    let mut documented: Vec<_> = documented.collect();
    documented.sort_by(|(name, words), (other, others)| {
        (words.doc_section.label, name).cmp(&(others.doc_section.label, other))
    });
    documented
}

/// What a function says of itself.
struct Words<'a> {
    /// Under which heading it is listed.
    section: &'static str,
    gives: &'a str,
    syntax: &'a str,
    arguments: &'a [(&'a str, &'a str)],
    /// A query that runs as it stands.
    example: &'a str,
}

impl Words<'_> {
    fn documentation(&self) -> Documentation {
        let section = DocSection { include: true, label: self.section, description: None };
        let words = Documentation::builder(section, self.gives, self.syntax).with_sql_example(self.example);
        self.arguments.iter().fold(words, |words, (name, what)| words.with_argument(*name, *what)).build()
    }
}

/// Which of the two limits a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Limit {
    Lower,
    Upper,
}

impl Limit {
    fn of<T>(self, (lower, upper): (T, T)) -> T {
        match self {
            Limit::Lower => lower,
            Limit::Upper => upper,
        }
    }
}

/// The signature of a function that says itself what types it takes, and whose answer follows from its arguments alone.
fn signature() -> Signature {
    Signature::user_defined(Volatility::Immutable)
}

/// What an argument may be.
#[derive(Clone, Copy)]
enum Takes {
    /// A date, or a timestamp of which the date counts.
    Date,
    Whole,
    Number,
    Truth,
    Text,
    /// A list of whole numbers.
    Wholes,
    /// A list of numbers.
    Numbers,
}

impl Takes {
    /// The type that an argument of this type is cast to; `None` where it is not one that is taken.
    fn cast_of(self, given: &DataType) -> Option<DataType> {
        use DataType::*;
        let cast = match self {
            Takes::Date => Date32,
            Takes::Whole => Int64,
            Takes::Number => Float64,
            Takes::Truth => Boolean,
            Takes::Text => Utf8,
            Takes::Wholes => List(Arc::new(Field::new_list_field(Int64, true))),
            Takes::Numbers => List(Arc::new(Field::new_list_field(Float64, true))),
        };
        let taken = match (self, given) {
            (_, Null) => true,
            (Takes::Date, Date32 | Date64 | Timestamp(..)) => true,
            (Takes::Whole, given) => given.is_integer(),
            (Takes::Number, given) => given.is_numeric(),
            (Takes::Truth, given) => *given == Boolean,
            (Takes::Text, given) => given.is_string(),
            // The name and the nullability of the elements make no difference, and a cast for their sake would cost a copy.
            (Takes::Wholes, List(element)) if *element.data_type() == Int64 => return Some(given.clone()),
            (Takes::Wholes, List(element) | LargeList(element) | FixedSizeList(element, _)) => {
                element.data_type().is_integer() || element.data_type().is_null()
            }
            (Takes::Numbers, List(element) | LargeList(element) | FixedSizeList(element, _)) => {
                element.data_type().is_numeric() || element.data_type().is_null()
            }
            _ => false,
        };
        taken.then_some(cast)
    }

    fn words(self) -> &'static str {
        match self {
            Takes::Date => "a date",
            Takes::Whole => "a whole number",
            Takes::Number => "a number",
            Takes::Truth => "true or false",
            Takes::Text => "a text",
            Takes::Wholes => "a list of whole numbers",
            Takes::Numbers => "a list of numbers",
        }
    }
}

/// The types that arguments are cast to before the function sees them.
fn coerce(function: &str, given: &[DataType], takes: &[Takes]) -> Result<Vec<DataType>> {
    coerce_some(function, given, takes, takes.len())
}

/// The same where all but the first `least` may be left out.
fn coerce_some(function: &str, given: &[DataType], takes: &[Takes], least: usize) -> Result<Vec<DataType>> {
    let words: Vec<&str> = takes.iter().map(|takes| takes.words()).collect();
    let wanted = match words.split_last() {
        Some((last, [])) => format!("{function} takes {last}"),
        Some((last, others)) => format!("{function} takes {} and {last}", others.join(", ")),
        None => format!("{function} takes nothing"),
    };
    if !(least..=takes.len()).contains(&given.len()) {
        return plan_err!("{wanted}, not {} arguments", given.len());
    }
    let cast = |(place, (given, takes)): (usize, (&DataType, &Takes))| match takes.cast_of(given) {
        Some(cast) => Ok(cast),
        None => plan_err!("{wanted}; argument {} is of type {given}", place + 1),
    };
    given.iter().zip(takes).enumerate().map(cast).collect()
}

/// A count as SQL has it; an error that names the function where it is below 0.
fn whole(function: &str, value: i64) -> Result<u64> {
    match u64::try_from(value) {
        Ok(value) => Ok(value),
        Err(_) => exec_err!("{function}: a count cannot be below 0, and {value} is"),
    }
}

/// A numerator and its denominator; an error that names the function where it is the greater of the two.
fn count(function: &str, numerator: i64, denominator: i64) -> Result<Count> {
    let (numerator, denominator) = (whole(function, numerator)?, whole(function, denominator)?);
    if numerator > denominator {
        return exec_err!("{function}: {numerator} of {denominator} is no proportion: the numerator is the greater");
    }
    Ok(Count { numerator, denominator })
}

/// What units are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Compared {
    /// Cases that count, of all cases.
    Shares,
    /// Events, by what they happened to.
    Rates,
}

impl Compared {
    /// The lists that a function over units of one row takes.
    fn takes(self) -> [Takes; 2] {
        match self {
            Compared::Shares => [Takes::Wholes, Takes::Wholes],
            Compared::Rates => [Takes::Wholes, Takes::Numbers],
        }
    }

    /// What those lists are.
    fn arguments(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Compared::Shares => &[
                ("numerators", "a list: how many of each unit's cases count"),
                ("denominators", "a list of the same length: how many cases each unit has"),
            ],
            Compared::Rates => &[
                ("events", "a list: how much happened in each unit"),
                (
                    "exposures",
                    "a list of the same length: to how many, or for how long; numbers above 0, such as the children who live there",
                ),
            ],
        }
    }
}

/// Rows of units, from two lists a row with one element a unit.
struct Groups<'a> {
    function: &'static str,
    lists: [&'a ListArray; 2],
}

impl<'a> Groups<'a> {
    fn new(function: &'static str, arguments: &'a [ArrayRef]) -> Result<Self> {
        Ok(Groups { function, lists: [as_list_array(&arguments[0])?, as_list_array(&arguments[1])?] })
    }

    fn len(&self) -> usize {
        self.lists[0].len()
    }

    /// The shares of a row's units, in order, or `None` where either list is NULL. A unit with a NULL in it has no cases.
    fn shares(&self, row: usize) -> Result<Option<Vec<Count>>> {
        let values = [as_int64_array(self.lists[0].values())?, as_int64_array(self.lists[1].values())?];
        self.row(row, |[numerator, denominator]| {
            if values[0].is_null(numerator) || values[1].is_null(denominator) {
                return Ok(Count { numerator: 0, denominator: 0 });
            }
            count(self.function, values[0].value(numerator), values[1].value(denominator))
        })
    }

    /// The rates of a row's units in the same way. A unit with a NULL in it has no exposure.
    fn rates(&self, row: usize) -> Result<Option<Vec<Events>>> {
        let (counts, exposures) = (as_int64_array(self.lists[0].values())?, as_float64_array(self.lists[1].values())?);
        self.row(row, |[count, exposure]| {
            if counts.is_null(count) || exposures.is_null(exposure) {
                return Ok(Events { events: 0, exposure: 0.0 });
            }
            Ok(Events { events: whole(self.function, counts.value(count))?, exposure: exposures.value(exposure) })
        })
    }

    /// A row's units, each from its places in the values of both lists.
    fn row<T>(&self, row: usize, unit: impl Fn([usize; 2]) -> Result<T>) -> Result<Option<Vec<T>>> {
        if self.lists.iter().any(|list| list.is_null(row)) {
            return Ok(None);
        }
        let places = self.lists.map(|list| (list.value_offsets()[row] as usize, list.value_length(row) as usize));
        let [(first, units), (second, others)] = places;
        if units != others {
            return exec_err!("{}: there are {units} numerators and {others} denominators", self.function);
        }
        (0..units).map(|at| unit([first + at, second + at])).collect::<Result<Vec<T>>>().map(Some)
    }
}

#[cfg(test)]
mod tests;
