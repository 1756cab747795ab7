//! From the event store to the published tables: cases, observations, tallies, measures, comparisons.

mod month;
mod bases;
mod observation;
mod workings;
mod order;
mod findings;
mod verify;
mod examples;
mod drill_down;
mod adding_up;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Date32Type, SchemaRef};
use chrono::NaiveDate;
use datafusion::common::ScalarValue;

use crate::county::{County, Organisation};
use crate::definition::{Definition, Definitions, Scope, Table};
use crate::engine::{Engine, Parameters, collect, collect_in_order, locate};
use crate::error::{Error, Result};
use crate::store::Store;
use workings::{Making, Workings};

pub use examples::{Tried, try_examples};
pub use month::Month;
pub use verify::verify;

/// A published table, worked out.
pub struct Worked {
    pub name: String,
    pub title: String,
    pub description: String,
    pub schema: SchemaRef,
    pub rows: Vec<RecordBatch>,
}

/// What the store's events cover, and the month that follows from it.
#[derive(Clone, Copy, Debug)]
pub struct Coverage {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The session of one publication: the store and the county's tables registered, the month settled.
pub struct Session<'a> {
    workings: Workings<'a>,
    pub coverage: Coverage,
    pub month: Month,
}

impl<'a> Session<'a> {
    /// Registers everything that queries stand on.
    ///
    /// # Errors
    /// An empty store, or a month that lies outside what the extracts cover.
    pub async fn open(
        engine: &'a Engine,
        store: &Store,
        county: &County,
        definitions: &'a Definitions,
        month: Option<Month>,
    ) -> Result<Self> {
        Session::open_at(engine, store, county, definitions, month, Ok).await
    }

    /// As [`Session::open`], at the end of a whole quarter: the one that ends with the month asked for, else the latest.
    ///
    /// # Errors
    /// As [`Session::open`], and a month with which no quarter ends.
    pub async fn open_quarter(
        engine: &'a Engine,
        store: &Store,
        county: &County,
        definitions: &'a Definitions,
        month: Option<Month>,
    ) -> Result<Self> {
        let last_of_quarter = |settled: Month| match month {
            Some(asked) if !asked.ends_quarter() => {
                Err(Error::usage(format!("no quarter ends with {asked}; name March, June, September or December")))
            }
            Some(_) => Ok(settled),
            None if settled.ends_quarter() => Ok(settled),
            None if settled.previous().ends_quarter() => Ok(settled.previous()),
            None => Ok(settled.previous().previous()),
        };
        Session::open_at(engine, store, county, definitions, month, last_of_quarter).await
    }

    async fn open_at(
        engine: &'a Engine,
        store: &Store,
        county: &County,
        definitions: &'a Definitions,
        month: Option<Month>,
        choose: impl Fn(Month) -> Result<Month>,
    ) -> Result<Self> {
        if store.version().is_none() {
            let what =
                format!("nothing has been ingested yet; `righttime -C {} run` does both", county.folder.display());
            return Err(Error::store(what).file(store.folder()));
        }
        store.register(engine).await?;
        let organisation = register_bases(engine, county, definitions).await?;
        let mut workings = Workings { engine, definitions, parameters: Parameters::new(), making: Making::Rows };
        workings.events(speaks_for_itself(engine).await?).await?;
        let coverage = coverage(&workings, county).await?;
        let month = choose(settle_month(month, coverage, county)?)?;
        calendar_reaches(county, coverage)?;
        let asked: BTreeSet<NaiveDate> = county.settings.structures.iter().map(|day| day.0).collect();
        bases::restatements(engine, &organisation, &county.successions, &asked, month.last_day())?;
        workings.parameters = parameters(coverage.to, month, county.settings.months);
        Ok(Session { workings, coverage, month })
    }

    /// Works out every published table and, where `lists` says so, what [`Session::lists`] gives. `progress` is told what is being
    /// worked out.
    pub async fn publish(&self, lists: bool, progress: &(dyn Fn(&str) + Sync)) -> Result<Vec<Worked>> {
        self.gather(lists, progress).await?;
        let workings = &self.workings;
        let published = |table: &&Definition<Table>| table.header.publish && table.header.scope == Scope::Publication;
        let tables: Vec<_> = workings.definitions.tables.iter().filter(published).collect();
        progress("comparing, and working out what is compared");
        let to_come = Mutex::new(tables.clone());
        let make = async |table: &Definition<Table>| {
            let worked = self.worked(&table.id).await?;
            let mut to_come = to_come.lock().unwrap_or_else(PoisonError::into_inner);
            to_come.retain(|other| other.id != table.id);
            workings.release_before(to_come.iter().copied())?;
            Ok(worked)
        };
        workings.each(&tables, make).await
    }

    /// Works out what every published table is added up from.
    pub async fn tally(&self, progress: &(dyn Fn(&str) + Sync)) -> Result<()> {
        self.gather(false, progress).await
    }

    async fn gather(&self, lists: bool, progress: &(dyn Fn(&str) + Sync)) -> Result<()> {
        let workings = &self.workings;
        progress("checking data quality");
        workings.check().await?;
        let gathered = workings.tally(lists, progress).await?;
        if gathered.is_empty() {
            return Err(Error::definition(Path::new("queries/indicators"), "there is no indicator"));
        }
        let mut gathered = gathered.into_iter();
        gathered.try_for_each(|(name, (schema, rows))| workings.engine.register_rows(name, schema, rows))
    }

    /// Makes a published table known, after [`Session::tally`].
    pub async fn make(&self, table: &str) -> Result<()> {
        self.workings.ensure(table).await
    }

    /// The same session on the day of an inspection: what `$inspected_on` is in lists and questions.
    #[must_use]
    pub fn inspected_on(mut self, day: NaiveDate) -> Self {
        let days = Date32Type::from_naive_date(day);
        self.workings.parameters.insert("inspected_on".into(), ScalarValue::Date32(Some(days)));
        self
    }

    /// The rows of a list or the answer to a question.
    pub async fn answer<H>(&self, definition: &Definition<H>) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let frame = self.workings.frame(definition, &self.workings.parameters).await?;
        collect_in_order(frame).await.map_err(|fault| fault.file(&definition.file))
    }

    /// Runs every check and gives what they found, by rule (`data_quality`) and by child (`findings_by_child`).
    pub async fn check(&self) -> Result<[Worked; 2]> {
        self.workings.check().await?;
        Ok([self.worked("data_quality").await?, self.worked("findings_by_child").await?])
    }

    /// A table, worked out, after [`Session::tally`].
    pub async fn worked(&self, name: &str) -> Result<Worked> {
        let header = &self.workings.table(name)?.header;
        self.workings.ensure(name).await?;
        let (schema, rows) = self.workings.engine.rows_of(name).await?;
        let (title, description) = (header.title.clone(), header.description.clone());
        Ok(Worked { name: name.to_owned(), title, description, schema, rows })
    }

    /// Makes the tables that an ad hoc query names known: cases, what is known beside them, the observations of an indicator
    /// or the findings of a check, by their ids, and `observations`, those of every indicator. Nothing is computed before it is
    /// asked for; but where a table stands on what all indicators add up to, they are added up first, and `progress` is told.
    pub async fn name(&self, query: &str, progress: &(dyn Fn(&str) + Sync)) -> Result<()> {
        let views = Workings { making: Making::Views, parameters: self.workings.parameters.clone(), ..self.workings };
        let file = Path::new("the query");
        let adds_up = self.workings.adds_up(file, query)?;
        if adds_up {
            self.tally(progress).await?;
        }
        for name in views.engine.tables_of(file, query)? {
            if adds_up && views.table(&name).is_ok() {
                self.workings.ensure(&name).await?;
            } else if name == "observations" {
                self.workings.observe_all().await?;
            } else if let Some(indicator) = views.definitions.indicators.iter().find(|indicator| indicator.id == name) {
                views.engine.register_view(&name, views.observations(indicator).await?)?;
            } else if let Some(list) = views.definitions.lists.iter().find(|list| list.id == name) {
                views.engine.register_view(&name, views.frame(list, &views.parameters).await?)?;
            } else if let Some(question) = views.definitions.questions.iter().find(|question| question.id == name) {
                views.engine.register_view(&name, views.frame(question, &views.parameters).await?)?;
            } else if let Some(check) = views.definitions.checks.iter().find(|check| check.id == name) {
                views.engine.register_view(&name, views.frame(check, &views.parameters).await?)?;
            } else {
                views.ensure(&name).await?;
            }
        }
        Ok(())
    }
}

/// The county's own organisation, else the one that its extracts name.
pub async fn organisation(engine: &Engine, county: &County) -> Result<(Organisation, BTreeSet<String>)> {
    let teams = distinct(engine, "SELECT DISTINCT team FROM stored_events WHERE team IS NOT NULL").await?;
    if let Some(organisation) = &county.organisation {
        return Ok((organisation.clone(), teams));
    }
    // What was said last of a unit counts.
    let sql = "SELECT unit, last_value(name ORDER BY batch_id, said) AS name, last_value(parent ORDER BY batch_id, said) AS parent \
               FROM stored_units GROUP BY unit ORDER BY unit";
    let (_, rows) = collect(engine.query(sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await?;
    let mut units: Vec<(String, String, Option<String>)> = Vec::new();
    for batch in &rows {
        let text = |index: usize, at: usize| {
            let column = batch.column(index).as_string::<i32>();
            column.is_valid(at).then(|| column.value(at).to_owned())
        };
        for at in 0..batch.num_rows() {
            let unit = text(0, at).unwrap_or_default();
            units.push((unit.clone(), text(1, at).unwrap_or(unit), text(2, at)));
        }
    }
    let known: BTreeSet<String> = units.iter().flat_map(|(unit, name, _)| [unit.clone(), name.clone()]).collect();
    units.extend(teams.iter().filter(|team| !known.contains(*team)).map(|team| (team.clone(), team.clone(), None)));
    Ok((Organisation::from_extracts(&county.settings.name, units)?, teams))
}

/// Whether every case stands in the store once and under its child's own name: no process is told by two families of extracts,
/// and no extract gives another name for a child.
async fn speaks_for_itself(engine: &Engine) -> Result<bool> {
    let identifiers = &engine.rows_of("stored_identifiers").await?.1;
    if identifiers.iter().any(|rows| rows.num_rows() > 0) {
        return Ok(false);
    }
    if distinct(engine, "SELECT DISTINCT family FROM stored_batches").await?.len() <= 1 {
        return Ok(true);
    }
    let shared = "SELECT stored_events.process FROM stored_events \
                  INNER JOIN source_families ON source_families.source = stored_events.source \
                  GROUP BY stored_events.process HAVING count(DISTINCT source_families.family) > 1";
    Ok(distinct(engine, shared).await?.is_empty())
}

async fn register_bases(engine: &Engine, county: &County, definitions: &Definitions) -> Result<Organisation> {
    bases::definitions(engine, definitions)?;
    bases::county(engine, county)?;
    let (organisation, teams) = organisation(engine, county).await?;
    bases::organisation(engine, &organisation, &county.successions, &teams)?;
    Ok(organisation)
}

async fn distinct(engine: &Engine, sql: &str) -> Result<BTreeSet<String>> {
    let (_, rows) = collect(engine.query(sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await?;
    let mut values = BTreeSet::new();
    for batch in &rows {
        let column = arrow::compute::cast(batch.column(0), &arrow::datatypes::DataType::Utf8)
            .map_err(|fault| Error::store(fault.to_string()))?;
        values.extend(column.as_string::<i32>().iter().flatten().map(str::to_owned));
    }
    Ok(values)
}

async fn coverage(workings: &Workings<'_>, county: &County) -> Result<Coverage> {
    let (_, rows) = collect(workings.frame(workings.table("coverage")?, &Parameters::new()).await?).await?;
    let date = |index: usize| {
        let column = rows.first()?.column(index).as_primitive::<Date32Type>();
        column.is_valid(0).then(|| Date32Type::to_naive_date_opt(column.value(0))).flatten()
    };
    let (from, to) =
        date(0).zip(date(1)).ok_or_else(|| Error::store("the store holds no event, so there is nothing to report"))?;
    Ok(Coverage { from, to: county.settings.data_to.map_or(to, |date| date.0) })
}

/// Clocks run on after the last day that the extracts cover, so the calendar must reach beyond it.
fn calendar_reaches(county: &County, coverage: Coverage) -> Result<()> {
    let needed = coverage.to + chrono::Months::new(6);
    match county.calendar.covers() {
        Some((_, last)) if last >= needed => Ok(()),
        covered => {
            let ends = covered.map_or("is empty".to_owned(), |(_, last)| format!("ends on {last}"));
            let what = format!(
                "the bank holidays' calendar {ends}, and due dates are needed to {needed}: add the years that are missing"
            );
            Err(Error::setting(&county.folder.join("bank_holidays.csv"), what))
        }
    }
}

/// The month asked for, else the latest that the extracts cover to its last working day.
fn settle_month(asked: Option<Month>, coverage: Coverage, county: &County) -> Result<Month> {
    let newest = Month::of(coverage.to);
    let days = Date32Type::from_naive_date;
    let left = county.calendar.working_days_between(days(coverage.to), days(newest.last_day()));
    let complete = if left.unwrap_or(0) <= 0 { newest } else { newest.previous() };
    match asked {
        Some(month) if month < Month::of(coverage.from) || month > newest => {
            let what = format!("the extracts cover {} to {}, not {month}", coverage.from, coverage.to);
            Err(Error::usage(what))
        }
        Some(month) => Ok(month),
        None => Ok(complete.max(Month::of(coverage.from))),
    }
}

fn parameters(as_at: NaiveDate, month: Month, months: u32) -> Parameters {
    let date = |date: NaiveDate| ScalarValue::Date32(Some(Date32Type::from_naive_date(date)));
    Parameters::from([
        ("as_at".to_owned(), date(as_at)),
        ("inspected_on".to_owned(), date(as_at)),
        ("period_end".to_owned(), date(month.last_day())),
        ("first_month".to_owned(), ScalarValue::from(month.number())),
        ("last_month".to_owned(), ScalarValue::from(month.number())),
        ("months".to_owned(), ScalarValue::from(i64::from(months))),
    ])
}
