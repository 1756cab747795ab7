//! Works out named tables in the order in which they need each other: cases from events, tables from cases and tallies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, SchemaRef};
use datafusion::common::{DataFusionError, ScalarValue};
use datafusion::dataframe::DataFrame;
use datafusion::functions_nested::map::map;
use datafusion::logical_expr::{LogicalPlan, Union};
use datafusion::prelude::{Expr, cast, col, lit};
use futures::TryStreamExt;
use futures::future::BoxFuture;

use crate::definition::{Check, Definition, Definitions, Indicator, Scope, Severity, Table};
use crate::engine::{Engine, Parameters, collect, locate};
use crate::error::{Error, Result, did_you_mean};

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

/// The columns that an indicator's SQL gives of an observation, with their types; those that a kind does not use are null.
const OBSERVATION: [(&str, DataType); 17] = [
    ("child_id", DataType::Utf8),
    ("case_id", DataType::Utf8),
    ("team", DataType::Utf8),
    ("started_team", DataType::Utf8),
    ("worker", DataType::Utf8),
    ("priority", DataType::Utf8),
    ("source_file", DataType::Utf8),
    ("source_row", DataType::Int64),
    ("started_on", DataType::Date32),
    ("due_on", DataType::Date32),
    ("finished_on", DataType::Date32),
    ("lapsed_on", DataType::Date32),
    ("counted_on", DataType::Date32),
    ("outcome", DataType::Boolean),
    ("days", DataType::Int64),
    // Sums of these are exact, in whatever order they are added.
    ("numerator", DataType::Decimal128(18, 4)),
    ("denominator", DataType::Decimal128(18, 4)),
];

/// The tables over observations that are put together for all indicators.
const GATHERED: [&str; 3] = ["tallies", "split_tallies", "mix_tallies"];

/// What was put together so far.
pub type Gathered = BTreeMap<&'static str, (SchemaRef, Vec<RecordBatch>)>;

/// The tables being worked out, by name, in one engine.
pub struct Workings<'a> {
    pub engine: &'a Engine,
    pub definitions: &'a Definitions,
    pub parameters: Parameters,
    /// Only plans: every table is a view, and nothing is read.
    pub dry: bool,
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
        for table in self.engine.tables_of(&definition.file, &definition.sql)? {
            if table == definition.id {
                return Err(Error::definition(
                    &definition.file,
                    format!("\"{table}\" is read where it is being defined"),
                ));
            }
            self.ensure(&table).await?;
        }
        self.engine.plan(&definition.file, &definition.sql, parameters).await
    }

    async fn keep<H>(&self, definition: &Definition<H>, frame: DataFrame) -> Result<()> {
        if self.dry {
            return self.engine.register_view(&definition.id, frame);
        }
        let (schema, rows) = collect(frame).await.map_err(|fault| fault.file(&definition.file))?;
        self.engine.register_rows(&definition.id, schema, rows)
    }

    /// As [`Workings::keep`]; a published table keeps its order, and one that is not kept is a view.
    async fn keep_table(&self, table: &Definition<Table>, frame: DataFrame) -> Result<()> {
        if !table.header.kept {
            return self.engine.register_view(&table.id, frame);
        }
        if self.dry || !table.header.publish {
            return self.keep(table, frame).await;
        }
        let (schema, rows) = collect(frame).await.map_err(|fault| fault.file(&table.file))?;
        self.engine.register_ordered(&table.id, schema, rows)
    }

    /// Works out the tallies of all indicators.
    pub async fn tally(&self, progress: &(dyn Fn(&str) + Sync)) -> Result<Gathered> {
        let mut gathered = Gathered::new();
        self.over_observations(Parts::Some, progress, async || {
            for name in GATHERED {
                let (schema, rows) = self.rows(name).await?;
                gathered.entry(name).or_insert_with(|| (schema, Vec::new())).1.extend(rows);
            }
            Ok(())
        })
        .await?;
        Ok(gathered)
    }

    /// Plans the tallies, and gives the faults of every indicator.
    pub async fn plan_tallies(&self) -> Result<()> {
        let mut faults = Vec::new();
        for indicator in &self.definitions.indicators {
            faults.extend(self.observations(indicator).await.err());
        }
        self.put_together(Vec::new())?;
        for name in GATHERED {
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

    /// Forgets the cases that nothing of `needed` names, and the tables that nothing published names either.
    fn release(&self, needed: &[BTreeSet<String>], published: &BTreeSet<String>) -> Result<()> {
        let idle = |id: &String| needed.iter().all(|needed| !needed.contains(id));
        let cases = self.definitions.cases.iter().map(|case| &case.id).filter(|id| idle(id));
        let tables = self.definitions.tables.iter().filter(|table| table.header.scope == Scope::Publication);
        let tables = tables.map(|table| &table.id).filter(|id| !published.contains(*id) && idle(id));
        cases.chain(tables).try_for_each(|id| self.engine.deregister(id))
    }

    /// The tables that are published, those over observations, and all on which they stand.
    fn published(&self) -> Result<BTreeSet<String>> {
        let mut named = BTreeSet::new();
        let lasting = |table: &&Definition<Table>| table.header.publish || table.header.scope == Scope::Observations;
        for table in self.definitions.tables.iter().filter(lasting) {
            named.insert(table.id.clone());
            self.reach(&table.file, &table.sql, &mut named)?;
        }
        Ok(named)
    }

    /// The tables on which an indicator stands, and those on which they stand.
    fn needed_by(&self, indicator: &Definition<Indicator>) -> Result<BTreeSet<String>> {
        let mut needed = BTreeSet::new();
        self.reach(&indicator.file, &indicator.sql, &mut needed)?;
        Ok(needed)
    }

    fn reach(&self, file: &std::path::Path, sql: &str, needed: &mut BTreeSet<String>) -> Result<()> {
        for table in self.engine.tables_of(file, sql)? {
            if !needed.insert(table.clone()) {
                continue;
            }
            let cases = self.definitions.cases.iter().map(|case| (&case.id, &case.file, &case.sql));
            let tables = self.definitions.tables.iter().map(|table| (&table.id, &table.file, &table.sql));
            if let Some((_, file, sql)) = cases.chain(tables).find(|(id, ..)| **id == table) {
                self.reach(file, sql, needed)?;
            }
        }
        Ok(())
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

    /// The processes of the cases that an indicator stands on.
    pub fn processes(&self, indicator: &Definition<Indicator>) -> Result<BTreeSet<String>> {
        let needed = self.needed_by(indicator)?;
        let cases = self.definitions.cases.iter().filter(|case| needed.contains(&case.id));
        Ok(cases.map(|case| case.header.process.clone()).collect())
    }

    /// Makes `findings` known: what every check found.
    pub async fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let mut rows = Vec::new();
        for check in self.definitions.checks.iter().filter(|check| check.header.severity != Severity::Off) {
            match self.findings(check).await {
                Ok(found) => rows.push(found),
                Err(fault) => faults.push(fault),
            }
        }
        if let Some(fault) = Error::many(faults) {
            return Err(fault);
        }
        let schema = rows.first().map_or_else(finding_schema, RecordBatch::schema);
        self.engine.register_rows("findings", schema, rows)
    }

    /// What one check finds.
    pub async fn findings(&self, check: &Definition<Check>) -> Result<RecordBatch> {
        let frame = self.frame(check, &self.parameters).await?;
        let schema = finding_schema();
        let wanted = ["child_id", "case_id", "detail"];
        let process = match (frame.schema().index_of_column_by_name(None, "process"), check.header.process.as_str()) {
            (Some(_), _) => cast(col("process"), DataType::Utf8),
            (None, "all") => {
                let what =
                    "a check of all processes gives a column process, so that a finding leaves out the right case";
                return Err(Error::definition(&check.file, what));
            }
            (None, process) => lit(process),
        };
        let missing = wanted.iter().filter(|name| frame.schema().index_of_column_by_name(None, name).is_none());
        let faults =
            missing.map(|name| Error::definition(&check.file, format!("the SQL gives no column {name}"))).collect();
        if let Some(fault) = Error::many(faults) {
            return Err(fault);
        }
        let columns = [lit(check.id.as_str()).alias("rule"), process.alias("process")]
            .into_iter()
            .chain(wanted.map(|name| cast(col(name), DataType::Utf8).alias(name)));
        let frame = frame.select(columns.collect::<Vec<_>>()).map_err(|fault| locate(&fault).file(&check.file))?;
        if self.dry {
            return Ok(RecordBatch::new_empty(schema));
        }
        let (_, rows) = collect(frame).await.map_err(|fault| fault.file(&check.file))?;
        let rows: Vec<_> = rows
            .iter()
            .map(|batch| {
                let columns = batch
                    .columns()
                    .iter()
                    .map(|column| arrow::compute::cast(column, &DataType::Utf8))
                    .collect::<Result<Vec<_>, _>>();
                columns.and_then(|columns| RecordBatch::try_new(finding_schema(), columns))
            })
            .collect::<Result<_, _>>()
            .map_err(|fault| Error::definition(&check.file, fault.to_string()))?;
        concat_batches(&schema, &rows).map_err(|fault| Error::definition(&check.file, fault.to_string()))
    }

    pub fn table(&self, name: &str) -> Result<&Definition<Table>> {
        let found = self.definitions.tables.iter().find(|table| table.id == name);
        found
            .ok_or_else(|| Error::definition(std::path::Path::new("queries/tables"), format!("there is no {name}.sql")))
    }
}

fn rows_of(batches: &[RecordBatch]) -> usize {
    batches.iter().map(RecordBatch::num_rows).sum()
}

/// Makes known that nothing was found, where that is not in question.
pub fn no_findings(engine: &Engine) -> Result<()> {
    engine.register_rows("findings", finding_schema(), Vec::new())
}

fn finding_schema() -> SchemaRef {
    let names = ["rule", "process", "child_id", "case_id", "detail"];
    let fields = names.map(|name| Field::new(name, DataType::Utf8, true));
    Arc::new(arrow::datatypes::Schema::new(fields.to_vec()))
}

/// Puts an indicator's rows into the shape of an observation: whose it is and of which process, and what its SQL gives; what it
/// breaks its figure down by becomes the map `splits`.
///
/// # Errors
/// Every column that its kind needs and does not get, or that neither an observation nor its header has.
fn contract(frame: DataFrame, indicator: &Definition<Indicator>, process: &str) -> Result<DataFrame> {
    let given: Vec<String> = frame.schema().fields().iter().map(|field| field.name().clone()).collect();
    let breakdowns = &indicator.header.breakdowns;
    let mut faults = Vec::new();
    let needed = ["child_id", "case_id", "team", "worker"].iter().chain(indicator.header.kind.columns()).copied();
    let needed = needed.chain(breakdowns.iter().map(String::as_str));
    for name in needed.filter(|name| !given.iter().any(|column| column == *name)) {
        let what = format!(
            "a {} indicator gives the column {name}{}",
            indicator.header.kind.word(),
            did_you_mean(name, given.iter().map(String::as_str))
        );
        faults.push(Error::definition(&indicator.file, what));
    }
    let known = |name: &&String| OBSERVATION.iter().any(|(known, _)| known == *name) || breakdowns.contains(name);
    for name in given.iter().filter(|name| !known(name)) {
        let what = format!(
            "no observation has a column {name}, and breakdowns does not name it{}",
            did_you_mean(name, OBSERVATION.iter().map(|(known, _)| *known))
        );
        faults.push(Error::definition(&indicator.file, what));
    }
    if let Some(fault) = Error::many(faults) {
        return Err(fault);
    }
    let columns = OBSERVATION.iter().map(|(name, kind)| {
        let value = if given.iter().any(|column| column == name) { col(*name) } else { lit(ScalarValue::Null) };
        cast(value, kind.clone()).alias(*name)
    });
    let keys = breakdowns.iter().map(|name| lit(name.as_str())).collect();
    let values = breakdowns.iter().map(|name| cast(col(name), DataType::Utf8)).collect();
    let splits = if breakdowns.is_empty() { lit(ScalarValue::Null) } else { map(keys, values) };
    let whose = [lit(indicator.id.as_str()).alias("indicator"), lit(process).alias("process")];
    let columns = whose.into_iter().chain(columns).chain([cast(splits, splits_type()).alias("splits")]);
    let columns: Vec<Expr> = columns.collect();
    frame.select(columns).map_err(|fault| locate(&fault).file(&indicator.file))
}

fn observation_schema() -> SchemaRef {
    let whose = [("indicator", DataType::Utf8), ("process", DataType::Utf8)];
    let columns = whose.into_iter().chain(OBSERVATION).chain([("splits", splits_type())]);
    let fields: Vec<_> = columns.map(|(name, kind)| Field::new(name, kind, true)).collect();
    Arc::new(arrow::datatypes::Schema::new(fields))
}

fn splits_type() -> DataType {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let entries = DataType::Struct(vec![text("key", false), text("value", true)].into());
    DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
}
