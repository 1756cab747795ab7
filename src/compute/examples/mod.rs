//! Worked examples, tried through the same engine and the same queries as a county's own records: what checks find in them,
//! and what indicators observe.

mod rows;
mod checks;
mod indicators;

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::RecordBatch;
use chrono::NaiveDate;

use super::workings::{Making, Workings};
use super::{Month, bases, parameters, verify};
use crate::county::{County, Organisation};
use crate::definition::{Definitions, Target, TomlDate};
use crate::engine::Engine;
use crate::error::{Error, Result, did_you_mean};
use crate::store::{SIDES, event_schema, side_name};

/// The teams of the organisation in which examples happen, each with its name and locality.
const TEAMS: [(&str, &str, &str); 3] = [("T1", "Team 1", "L1"), ("T2", "Team 2", "L1"), ("T3", "Team 3", "L2")];

/// To when extracts report where an example does not say.
const AS_AT: NaiveDate = NaiveDate::from_ymd_opt(2025, 3, 31).expect("a day");

/// How many examples were tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tried {
    /// Of checks.
    pub checks: usize,
    /// Of indicators.
    pub indicators: usize,
}

/// Tries every check and every indicator on its examples, or, where `only` names one, that one.
///
/// # Errors
/// A name that no check and no indicator with examples has; every example of which a definition says otherwise than its author, with the file and what came of it.
pub async fn try_examples(
    county: &County,
    definitions: &Definitions,
    only: Option<&str>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Tried> {
    let mut tried = Tried::default();
    let mut faults = Vec::new();
    let ground = Ground { county: &county.as_shipped()?, definitions };
    let wanted = |id: &str| only.is_none_or(|only| only == id);
    for check in definitions.checks.iter().filter(|check| wanted(&check.id)) {
        progress(&check.header.title);
        for example in &check.header.examples {
            tried.checks += 1;
            faults.extend(checks::try_example(&ground, check, example).await.err());
        }
    }
    for examples in definitions.examples.iter().filter(|examples| wanted(&examples.indicator)) {
        let indicator = definitions.indicator(&examples.indicator)?;
        progress(&indicator.header.title);
        tried.indicators += examples.written.examples.len();
        faults.extend(indicators::try_file(&ground, indicator, examples).await?);
    }
    if let Some(only) = only.filter(|_| tried.checks + tried.indicators == 0) {
        let checks = definitions.checks.iter().map(|check| check.id.as_str());
        let named = checks.chain(definitions.examples.iter().map(|examples| examples.indicator.as_str()));
        let hint = did_you_mean(only, named);
        return Err(Error::usage(format!("no check and no indicator with examples is called \"{only}\"{hint}")));
    }
    Error::many(faults).map_or(Ok(tried), Err)
}

/// What every example stands on.
struct Ground<'a> {
    county: &'a County,
    definitions: &'a Definitions,
}

impl Ground<'_> {
    /// An engine that knows the county's tables, and of records none but these.
    fn engine(&self, events: Vec<RecordBatch>, beside: Vec<(Target, RecordBatch)>) -> Result<Engine> {
        let engine = Engine::new(Arc::clone(&self.county.calendar), Arc::clone(&self.definitions.spellings));
        verify::nothing_stored(&engine)?;
        engine.register_rows("stored_events", event_schema(), events)?;
        for target in SIDES {
            let rows: Vec<_> = beside.iter().filter(|(of, _)| *of == target).map(|(_, rows)| rows.clone()).collect();
            if let Some(first) = rows.first() {
                engine.register_rows(&format!("stored_{}", side_name(target)), first.schema(), rows)?;
            }
        }
        bases::definitions(&engine, self.definitions)?;
        bases::county(&engine, self.county)?;
        let localities: BTreeSet<&str> = TEAMS.iter().map(|(_, _, locality)| *locality).collect();
        let units = TEAMS.iter().map(|(team, name, locality)| (*team, *name, Some((*locality).to_owned())));
        let units = units.chain(localities.into_iter().map(|locality| (locality, locality, None)));
        let units = units.map(|(unit, name, parent)| (unit.to_owned(), name.to_owned(), parent));
        let organisation = Organisation::from_extracts(&self.county.settings.name, units.collect::<Vec<_>>())?;
        let teams = TEAMS.iter().map(|(team, ..)| (*team).to_owned()).collect();
        bases::organisation(&engine, &organisation, &[], &teams)?;
        Ok(engine)
    }

    fn workings<'a>(&'a self, engine: &'a Engine, as_at: Option<TomlDate>) -> Workings<'a> {
        let as_at = as_at.map_or(AS_AT, |date| date.0);
        let parameters = parameters(as_at, Month::of(as_at), self.county.settings.months);
        Workings { engine, definitions: self.definitions, parameters, making: Making::Rows }
    }

    /// Whether events name sources of several families, so that one case may stand there twice.
    fn several_families(&self, events: &str) -> bool {
        let named = self.definitions.sources.iter().filter(|source| events.contains(&source.id));
        named.map(|source| &source.header.family).collect::<BTreeSet<_>>().len() > 1
    }
}

/// A fault of an example, at the line of the file where it says what it shows.
fn fault_of(file: &std::path::Path, text: &str, says: &str, what: &str) -> Error {
    let line = text.lines().position(|line| line.contains(says)).unwrap_or(0) as u64 + 1;
    Error::definition(file, format!("example \"{says}\": {what}")).line(line)
}
