//! The SQL functions of righttime: thin coats over the calendar and the statistics.
//!
//! One function, or one pair of limits, a file. NULL in gives NULL out; whatever no figure can be right for, such as more on
//! time than there are cases, is an error of the query.

mod compared;
mod over_rows;

mod add_elapsed_hours;
mod add_working_days;
mod adjusted_p;
mod assurance;
mod before_after;
mod control_chart;
mod funnel;
mod funnel_limits;
mod gini;
mod limits;
mod seasons;
mod standard;
mod standardised;
mod tally;
mod units;
mod working_days_between;

use std::sync::Arc;

use arrow::datatypes::{DataType, TimeUnit};
use datafusion::common::{Result, exec_err, plan_err};
use datafusion::logical_expr::{AggregateUDF, DocSection, Documentation, ScalarUDF, Signature, Volatility, WindowUDF};

use crate::calendar::Calendar;
use crate::spelling::Spellings;
use crate::statistics::Count;

use compared::Compared;

/// Every function over single rows, ready to be registered; those of dates answer from `calendar`, that of codes from
/// `spellings`.
pub fn all(calendar: Arc<Calendar>, spellings: Arc<Spellings>) -> Vec<ScalarUDF> {
    vec![
        working_days_between::WorkingDaysBetween::new(Arc::clone(&calendar)).into(),
        add_working_days::AddWorkingDays::new(calendar).into(),
        add_elapsed_hours::AddElapsedHours::new().into(),
        limits::IntervalLimit::new(limits::By::Wilson, Limit::Lower).into(),
        limits::IntervalLimit::new(limits::By::Wilson, Limit::Upper).into(),
        limits::IntervalLimit::new(limits::By::Byar, Limit::Lower).into(),
        limits::IntervalLimit::new(limits::By::Byar, Limit::Upper).into(),
        limits::IntervalLimit::new(limits::By::Exact, Limit::Lower).into(),
        limits::IntervalLimit::new(limits::By::Exact, Limit::Upper).into(),
        assurance::Assurance::new().into(),
        funnel_limits::FunnelLimit::new(Limit::Lower).into(),
        funnel_limits::FunnelLimit::new(Limit::Upper).into(),
        standard::Standard::new(spellings).into(),
    ]
}

/// Every function over groups of rows, ready to be registered.
pub fn all_aggregate() -> Vec<AggregateUDF> {
    use gini::Gini;
    use over_rows::OverRows;
    use standardised::Standardised;
    use units::OfUnits;

    let [plain, of_few] = [Gini::Plain, Gini::OfFew].map(|gini| OverRows::new(gini).into());
    let either = [Compared::Shares, Compared::Rates];
    let tau = either.map(|of| OverRows::new(OfUnits::Tau(of)).into());
    let apart = either.map(|of| OverRows::new(OfUnits::Apart(of)).into());
    let of_units = [OfUnits::Phi, OfUnits::Tau2, OfUnits::ISquared].map(|said| OverRows::new(said).into());
    let standardised = [Standardised::Share, Standardised::RateRatio, Standardised::Rate];
    let standardised = standardised.map(|of| OverRows::new(of).into());
    let others = [plain, of_few, OverRows::new(seasons::Seasons).into()];
    tally::functions().into_iter().chain(others).chain(tau).chain(apart).chain(of_units).chain(standardised).collect()
}

/// Every function over the rows of a window, ready to be registered.
pub fn all_window() -> Vec<WindowUDF> {
    use funnel::Against;

    let charts = control_chart::ALL.map(|chart| WindowUDF::from(control_chart::ControlChart::new(chart)));
    let against = [Against::Others(Compared::Shares), Against::Others(Compared::Rates), Against::Expected];
    let funnels = against.map(|against| WindowUDF::from(funnel::Funnel::new(against)));
    let others = [adjusted_p::AdjustedP::new().into(), before_after::BeforeAfter::new().into()];
    charts.into_iter().chain(funnels).chain(others).collect()
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
    /// A timestamp, or a date for its midnight.
    Moment,
    Whole,
    Number,
    Truth,
    Text,
}

impl Takes {
    /// The type that an argument of this type is cast to; `None` where it is not one that is taken.
    fn cast_of(self, given: &DataType) -> Option<DataType> {
        use DataType::*;
        let cast = match self {
            Takes::Date => Date32,
            Takes::Moment => Timestamp(TimeUnit::Microsecond, None),
            Takes::Whole => Int64,
            Takes::Number => Float64,
            Takes::Truth => Boolean,
            Takes::Text => Utf8,
        };
        let taken = match (self, given) {
            (_, Null) => true,
            (Takes::Date | Takes::Moment, Date32 | Date64 | Timestamp(..)) => true,
            (Takes::Whole, given) => given.is_integer(),
            (Takes::Number, given) => given.is_numeric(),
            (Takes::Truth, given) => *given == Boolean,
            (Takes::Text, given) => given.is_string(),
            _ => false,
        };
        taken.then_some(cast)
    }

    fn words(self) -> &'static str {
        match self {
            Takes::Date => "a date",
            Takes::Moment => "a timestamp",
            Takes::Whole => "a whole number",
            Takes::Number => "a number",
            Takes::Truth => "true or false",
            Takes::Text => "a text",
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

#[cfg(test)]
mod tests;
