//! Works out named tables in the order in which they need each other: cases from events, tables from cases and tallies.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, SchemaRef};
use datafusion::common::ScalarValue;
use datafusion::dataframe::DataFrame;
use datafusion::functions_nested::map::map;
use datafusion::prelude::{Expr, cast, col, lit};
use futures::future::BoxFuture;

use crate::definition::{Check, Definition, Definitions, Indicator, Scope, Severity, Table};
use crate::engine::{Engine, Parameters, collect, locate};
use crate::error::{Error, Result, did_you_mean};

/// The columns of an observation, with their types; those that a kind does not use are null.
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

    /// Works out the tallies of one indicator; `None` where only plans are made.
    pub async fn tally(&self, indicator: &Definition<Indicator>) -> Result<Option<(SchemaRef, Vec<RecordBatch>)>> {
        let parameters = self.observe(indicator).await?;
        let tallies = self.table("tallies")?;
        let frame = Workings { parameters: parameters.clone(), ..*self }.frame(tallies, &parameters).await?;
        if self.dry {
            self.engine.register_view("tallies", frame)?;
            return Ok(None);
        }
        let done = collect(frame).await.map_err(|fault| fault.file(&tallies.file))?;
        self.forget()?;
        Ok(Some(done))
    }

    /// Makes an indicator's observations known, and gives the parameters for what stands on them.
    pub async fn observe(&self, indicator: &Definition<Indicator>) -> Result<Parameters> {
        self.forget()?;
        self.engine.register_view("observations", self.observations(indicator).await?)?;
        let mut parameters = self.parameters.clone();
        parameters.insert("indicator".into(), ScalarValue::from(indicator.id.as_str()));
        parameters.insert("process".into(), ScalarValue::from(self.process(indicator)?.as_str()));
        Ok(parameters)
    }

    /// Plans an indicator's observations.
    pub async fn observations(&self, indicator: &Definition<Indicator>) -> Result<DataFrame> {
        contract(self.frame(indicator, &self.parameters).await?, indicator)
    }

    /// Forgets what belongs to one indicator only.
    fn forget(&self) -> Result<()> {
        self.engine.deregister("observations")?;
        let mut own = self.definitions.tables.iter().filter(|table| table.header.scope == Scope::Indicator);
        own.try_for_each(|table| self.engine.deregister(&table.id))
    }

    /// Forgets the cases that no query of `remaining` needs.
    pub fn release(&self, remaining: &[&Definition<Indicator>]) -> Result<()> {
        let mut needed = BTreeSet::new();
        for indicator in remaining {
            self.reach(&indicator.file, &indicator.sql, &mut needed)?;
        }
        let mut idle = self.definitions.cases.iter().filter(|case| !needed.contains(&case.id));
        idle.try_for_each(|case| self.engine.deregister(&case.id))
    }

    fn reach(&self, file: &std::path::Path, sql: &str, needed: &mut BTreeSet<String>) -> Result<()> {
        for table in self.engine.tables_of(file, sql)? {
            if needed.insert(table.clone())
                && let Some(case) = self.definitions.cases.iter().find(|case| case.id == table)
            {
                self.reach(&case.file, &case.sql, needed)?;
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
        let mut needed = BTreeSet::new();
        self.reach(&indicator.file, &indicator.sql, &mut needed)?;
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

/// Makes known that nothing was found, where that is not in question.
pub fn no_findings(engine: &Engine) -> Result<()> {
    engine.register_rows("findings", finding_schema(), Vec::new())
}

fn finding_schema() -> SchemaRef {
    let names = ["rule", "process", "child_id", "case_id", "detail"];
    let fields = names.map(|name| Field::new(name, DataType::Utf8, true));
    Arc::new(arrow::datatypes::Schema::new(fields.to_vec()))
}

/// Puts an indicator's rows into the shape of an observation; what it breaks its figure down by becomes the map `splits`.
///
/// # Errors
/// Every column that its kind needs and does not get, or that neither an observation nor its header has.
fn contract(frame: DataFrame, indicator: &Definition<Indicator>) -> Result<DataFrame> {
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
    let columns: Vec<Expr> = columns.chain([cast(splits, splits_type()).alias("splits")]).collect();
    frame.select(columns).map_err(|fault| locate(&fault).file(&indicator.file))
}

fn splits_type() -> DataType {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let entries = DataType::Struct(vec![text("key", false), text("value", true)].into());
    DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
}
