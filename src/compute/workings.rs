//! Works out named tables in the order in which they need each other: cases from events, tables from cases and tallies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use datafusion::common::DataFusionError;
use datafusion::dataframe::DataFrame;
use datafusion::logical_expr::{LogicalPlan, Union};
use futures::TryStreamExt;
use futures::future::BoxFuture;
use tokio::task::JoinHandle;

use super::observation::{contract, observation_schema};
use crate::definition::{Definition, Definitions, Indicator, Scope, Table};
use crate::engine::{Engine, Parameters, collect, collect_in_order, locate, one_text};
use crate::error::{Error, Result};

/// Observations of indicator after indicator are put together until there are this many: a query costs its planning however few
/// rows it meets, and memory where they are many.
const TOGETHER: usize = 250_000;

/// Whether the observations of one indicator may be looked at in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// What is counted in the parts is added up.
    Some,
    /// Cases are compared with each other.
    Whole,
}

/// The tables over observations that are put together for all indicators.
pub const GATHERED: [&str; 3] = ["tallies", "split_tallies", "mix_tallies"];

/// What the checks found: the cases that are left out of figures are among them.
pub const FINDINGS: &str = "findings";

/// The table over observations that is put together too where the cases behind the figures are to be listed.
pub const LISTED: &str = "listed_cases";

/// What was put together so far.
pub type Gathered = BTreeMap<&'static str, (SchemaRef, Vec<RecordBatch>)>;

/// The tables being worked out, by name, in one engine.
pub struct Workings<'a> {
    pub engine: &'a Engine,
    pub definitions: &'a Definitions,
    pub parameters: Parameters,
    pub making: Making,
}

/// What becomes of a table that is to last, once it is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// It is worked out, and its rows are kept.
    Rows,
    /// It is worked out each time that it is read; nothing is read before.
    Views,
    /// It stands empty: what is planned on it needs its columns alone.
    Columns,
}

impl Workings<'_> {
    /// Makes a table known, and first those that it needs. A name that no definition has is left to the query to report.
    pub fn ensure<'b>(&'b self, name: &'b str) -> BoxFuture<'b, Result<()>> {
        Box::pin(async move {
            if self.engine.knows(name) {
                return Ok(());
            }
            if let Some(case) = self.definitions.cases.iter().find(|case| case.id == name) {
                let frame = self.frame(case, &self.parameters).await?;
                return self.keep(case, frame).await;
            }
            if let Some(table) = self.definitions.tables.iter().find(|table| table.id == name) {
                let frame = self.frame(table, &self.parameters).await?;
                return self.keep_table(table, frame).await;
            }
            Ok(())
        })
    }

    /// Makes `events` known: the stored ones, or, where one of them may stand there twice or under another name of its child,
    /// the query of that name.
    pub async fn events(&self, as_stored: bool) -> Result<()> {
        if !as_stored && self.definitions.tables.iter().any(|table| table.id == "events") {
            return self.ensure("events").await;
        }
        let stored = self.engine.context().table_provider("stored_events").await.map_err(|fault| locate(&fault))?;
        self.engine.register("events", stored)
    }

    /// Plans a definition after making known what it needs.
    pub async fn frame<H>(&self, definition: &Definition<H>, parameters: &Parameters) -> Result<DataFrame> {
        self.make_known(definition).await?;
        self.engine.plan(&definition.file, &definition.sql, parameters).await
    }

    /// Makes known what a definition needs.
    pub async fn make_known<H>(&self, definition: &Definition<H>) -> Result<()> {
        if self.stands_on_itself(&definition.id, &definition.file, &definition.sql)? {
            let what = format!("\"{}\" is read where it is being defined", definition.id);
            return Err(Error::definition(&definition.file, what));
        }
        for table in self.engine.tables_of(&definition.file, &definition.sql)? {
            self.ensure(&table).await?;
        }
        Ok(())
    }

    async fn keep<H>(&self, definition: &Definition<H>, frame: DataFrame) -> Result<()> {
        let (schema, rows) = match self.making {
            Making::Rows => collect(frame).await.map_err(|fault| fault.file(&definition.file))?,
            Making::Views => return self.engine.register_view(&definition.id, frame),
            Making::Columns => (Arc::new(frame.schema().as_arrow().clone()), Vec::new()),
        };
        self.engine.register_rows(&definition.id, schema, rows)
    }

    /// As [`Workings::keep`]; a published table keeps its order, and one that is not kept is a view.
    async fn keep_table(&self, table: &Definition<Table>, frame: DataFrame) -> Result<()> {
        if !table.header.kept {
            return self.engine.register_view(&table.id, frame);
        }
        if self.making != Making::Rows || !table.header.publish {
            return self.keep(table, frame).await;
        }
        // A key tells all rows apart.
        let rows = if table.header.key.is_empty() { collect_in_order(frame).await } else { collect(frame).await };
        let (schema, rows) = rows.map_err(|fault| fault.file(&table.file))?;
        let (schema, rows) = one_text(&schema, &rows).map_err(|fault| fault.file(&table.file))?;
        self.engine.register_ordered(&table.id, schema, rows)
    }

    /// Works out the tallies of all indicators and, where asked for, the cases listed. Those of the observations in hand are worked
    /// out while the next are observed.
    pub async fn tally(&self, lists: bool, progress: &(dyn Fn(&str) + Sync)) -> Result<Gathered> {
        let mut gathered = Gathered::new();
        let mut running: Option<JoinHandle<Result<Gathered>>> = None;
        self.over_observations(Parts::Some, progress, async || {
            let mut planned = Vec::new();
            for name in GATHERED.into_iter().chain(lists.then_some(LISTED)) {
                let table = self.table(name)?;
                planned.push((name, table.file.clone(), self.frame(table, &self.parameters).await?));
            }
            let before = running.replace(tokio::spawn(gather(planned)));
            add(&mut gathered, before).await
        })
        .await?;
        add(&mut gathered, running).await?;
        Ok(gathered)
    }

    /// Plans the tallies, and gives the faults of every indicator.
    pub async fn plan_tallies(&self) -> Result<()> {
        let mut faults = Vec::new();
        for indicator in &self.definitions.indicators {
            faults.extend(self.observations(indicator).await.err());
        }
        self.put_together(Vec::new())?;
        for name in GATHERED.into_iter().chain([LISTED]) {
            match self.frame(self.table(name)?, &self.parameters).await {
                Ok(frame) => self.engine.register_view(name, frame)?,
                Err(fault) => faults.push(fault),
            }
        }
        Error::many(faults).map_or(Ok(()), Err)
    }

    /// Observes indicator after indicator, and has `look` look at what is together as soon as it is much, and at the end.
    pub async fn over_observations(
        &self,
        parts: Parts,
        progress: &(dyn Fn(&str) + Sync),
        mut look: impl AsyncFnMut() -> Result<()>,
    ) -> Result<()> {
        let indicators: Vec<_> = self.definitions.indicators.iter().collect();
        let needed: Vec<_> = indicators.iter().map(|one| self.needed_by(one)).collect::<Result<_>>()?;
        let published = self.published()?;
        let mut together: Vec<RecordBatch> = Vec::new();
        for (at, indicator) in indicators.iter().enumerate() {
            progress(&indicator.header.title);
            let at_fault = |fault: DataFusionError| locate(&fault).file(&indicator.file);
            let mut observations = self.observations(indicator).await?.execute_stream().await.map_err(at_fault)?;
            while let Some(batch) = observations.try_next().await.map_err(at_fault)? {
                together.push(batch);
                if parts == Parts::Some && rows_of(&together) >= TOGETHER {
                    self.put_together(std::mem::take(&mut together))?;
                    look().await?;
                }
            }
            let remaining = &needed[at + 1..];
            self.release(remaining, &published)?;
            if remaining.is_empty() {
                progress("adding up what was observed");
            }
            if remaining.is_empty() || rows_of(&together) >= TOGETHER {
                self.put_together(std::mem::take(&mut together))?;
                look().await?;
            }
        }
        self.forget()
    }

    /// The rows of a table that is not kept, or is to be worked out anew.
    pub async fn rows(&self, name: &str) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let table = self.table(name)?;
        let frame = self.frame(table, &self.parameters).await?;
        collect(frame).await.map_err(|fault| fault.file(&table.file))
    }

    /// Makes one indicator's observations known.
    pub async fn observe(&self, indicator: &Definition<Indicator>) -> Result<()> {
        self.forget()?;
        self.engine.register_view("observations", self.observations(indicator).await?)
    }

    /// Makes the observations of every indicator known, one table for all.
    pub async fn observe_all(&self) -> Result<()> {
        let mut plans = Vec::new();
        for indicator in &self.definitions.indicators {
            plans.push(Arc::new(self.observations(indicator).await?.into_parts().1));
        }
        let all = Union::try_new_with_loose_types(plans).map_err(|fault| locate(&fault))?;
        self.engine
            .register_view("observations", DataFrame::new(self.engine.context().state(), LogicalPlan::Union(all)))
    }

    /// Plans an indicator's observations.
    pub async fn observations(&self, indicator: &Definition<Indicator>) -> Result<DataFrame> {
        contract(self.frame(indicator, &self.parameters).await?, indicator, &self.process(indicator)?)
    }

    fn put_together(&self, observations: Vec<RecordBatch>) -> Result<()> {
        self.forget()?;
        self.engine.register_rows("observations", observation_schema(), observations)
    }

    /// Forgets the observations in hand and what stands on them.
    fn forget(&self) -> Result<()> {
        self.engine.deregister("observations")?;
        let mut own = self.definitions.tables.iter().filter(|table| table.header.scope == Scope::Observations);
        own.try_for_each(|table| self.engine.deregister(&table.id))
    }

    /// The process whose cases an indicator counts: that of the one kind of case that its SQL names, unless its header says.
    fn process(&self, indicator: &Definition<Indicator>) -> Result<String> {
        if let Some(process) = &indicator.header.process {
            return Ok(process.clone());
        }
        let named = self.engine.tables_of(&indicator.file, &indicator.sql)?;
        let cases = self.definitions.cases.iter().filter(|case| named.contains(&case.id));
        let processes: BTreeSet<&str> = cases.map(|case| case.header.process.as_str()).collect();
        match processes.into_iter().collect::<Vec<_>>().as_slice() {
            [process] => Ok((*process).to_owned()),
            several => {
                let what = format!(
                    "the SQL names {} kinds of case; say whose cases are counted: process = \"…\"",
                    several.len()
                );
                Err(Error::definition(&indicator.file, what))
            }
        }
    }

    pub fn table(&self, name: &str) -> Result<&Definition<Table>> {
        let found = self.definitions.tables.iter().find(|table| table.id == name);
        found
            .ok_or_else(|| Error::definition(std::path::Path::new("queries/tables"), format!("there is no {name}.sql")))
    }
}

/// Runs what tallies the observations in hand.
async fn gather(planned: Vec<(&'static str, PathBuf, DataFrame)>) -> Result<Gathered> {
    let mut gathered = Gathered::new();
    for (name, file, frame) in planned {
        gathered.insert(name, collect(frame).await.map_err(|fault| fault.file(&file))?);
    }
    Ok(gathered)
}

/// Adds what has been running, once it is done.
async fn add(gathered: &mut Gathered, running: Option<JoinHandle<Result<Gathered>>>) -> Result<()> {
    let Some(running) = running else { return Ok(()) };
    for (name, (schema, rows)) in running.await.map_err(|fault| Error::store(fault.to_string()))?? {
        gathered.entry(name).or_insert_with(|| (schema, Vec::new())).1.extend(rows);
    }
    Ok(())
}

fn rows_of(batches: &[RecordBatch]) -> usize {
    batches.iter().map(RecordBatch::num_rows).sum()
}
