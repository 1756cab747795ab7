//! Plans every definition over empty tables, so that every fault of every file is told at once.

use chrono::NaiveDate;

use super::workings::{Making, Workings};
use super::{Month, bases, parameters, register_bases};
use crate::county::County;
use crate::definition::{Definition, Definitions, Scope, Table};
use crate::engine::{Engine, locate};
use crate::error::{Error, Result};
use crate::ingest::rows::Mapping;
use crate::store::{beside_events, event_schema};

/// Plans every definition and gives every fault of every file.
pub async fn verify(engine: &Engine, county: &County, definitions: &Definitions) -> Result<()> {
    nothing_stored(engine)?;
    let organisation = register_bases(engine, county, definitions).await?;
    let day = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day of the calendar");
    bases::restatements(engine, &organisation, &county.successions, &[].into(), day)?;
    let parameters = parameters(day, Month::of(day), county.settings.months);
    let workings = Workings { engine, definitions, parameters, making: Making::Columns };
    let mut faults = Vec::new();
    for source in &definitions.sources {
        faults.extend(Mapping::new(engine, source, None).await.err());
    }
    // The query of several families is planned once; everything else stands on the stored events, of the same columns.
    if let Ok(table) = workings.table("events") {
        faults.extend(workings.frame(table, &workings.parameters).await.err());
    }
    faults.extend(workings.events(true).await.err());
    for case in &definitions.cases {
        faults.extend(workings.ensure(&case.id).await.err());
    }
    if faults.is_empty() {
        faults.extend(workings.check().await.err());
        faults.extend(workings.plan_tallies().await.err());
    }
    if faults.is_empty() {
        for table in definitions.tables.iter().filter(|table| table.header.scope == Scope::Publication) {
            match workings.ensure(&table.id).await {
                Ok(()) if table.header.publish => faults.extend(faults_of_columns(&workings, table).await?),
                made => faults.extend(made.err()),
            }
        }
    }
    if faults.is_empty() {
        for list in &definitions.lists {
            faults.extend(workings.frame(list, &workings.parameters).await.err());
        }
        for question in &definitions.questions {
            faults.extend(workings.frame(question, &workings.parameters).await.err());
        }
    }
    Error::many(faults).map_or(Ok(()), Err)
}

/// What a published table leaves unsaid of its columns.
async fn faults_of_columns(workings: &Workings<'_>, table: &Definition<Table>) -> Result<Vec<Error>> {
    let planned = workings.engine.context().table_provider(table.id.as_str()).await.map_err(|fault| locate(&fault))?;
    let schema = planned.schema();
    let columns: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    Ok(workings.definitions.faults_of_columns(table, &columns))
}

/// Makes a store known in which there is nothing.
pub(super) fn nothing_stored(engine: &Engine) -> Result<()> {
    engine.register_rows("stored_events", event_schema(), Vec::new())?;
    beside_events().try_for_each(|(name, schema)| engine.register_rows(&format!("stored_{name}"), schema, Vec::new()))
}
