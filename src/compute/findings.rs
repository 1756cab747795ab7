//! What the checks find, and in which cases.

use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::dataframe::DataFrame;
use datafusion::prelude::{Expr, cast, col, lit};

use super::workings::{FINDINGS, Making, Workings};
use crate::definition::{Check, Definition, Severity};
use crate::engine::{Engine, collect, locate};
use crate::error::{Error, Result};

/// The columns of a finding that a check's SQL gives.
const GIVEN: [&str; 3] = ["child_id", "case_id", "detail"];

impl Workings<'_> {
    /// Makes `findings` known: what every check found.
    pub async fn check(&self) -> Result<()> {
        let checks = self.definitions.checks.iter().filter(|check| check.header.severity != Severity::Off);
        let checks: Vec<_> = checks.collect();
        let found = self.each(&checks, async |check| self.found_by(check).await).await?;
        self.engine.register_rows(FINDINGS, schema(), found)
    }

    /// What one check finds, or that it can be asked, where no rows are made.
    async fn found_by(&self, check: &Definition<Check>) -> Result<RecordBatch> {
        match self.making {
            Making::Rows => self.findings(check).await,
            Making::Views | Making::Columns => {
                self.plan_findings(check).await.map(|_| RecordBatch::new_empty(schema()))
            }
        }
    }

    /// What one check finds.
    pub async fn findings(&self, check: &Definition<Check>) -> Result<RecordBatch> {
        run(check.file.clone(), self.plan_findings(check).await?).await
    }

    async fn plan_findings(&self, check: &Definition<Check>) -> Result<DataFrame> {
        let frame = self.frame(check, &self.parameters).await?;
        let process = match (frame.schema().index_of_column_by_name(None, "process"), check.header.process.as_str()) {
            (Some(_), _) => cast(col("process"), DataType::Utf8),
            (None, "all") => {
                let what =
                    "a check of all processes gives a column process, so that a finding leaves out the right case";
                return Err(Error::definition(&check.file, what));
            }
            (None, process) => lit(process),
        };
        let missing = GIVEN.iter().filter(|name| frame.schema().index_of_column_by_name(None, name).is_none());
        let faults =
            missing.map(|name| Error::definition(&check.file, format!("the SQL gives no column {name}"))).collect();
        if let Some(fault) = Error::many(faults) {
            return Err(fault);
        }
        let columns: Vec<Expr> = [lit(check.id.as_str()).alias("rule"), process.alias("process")]
            .into_iter()
            .chain(GIVEN.map(|name| cast(col(name), DataType::Utf8).alias(name)))
            .collect();
        frame.select(columns).map_err(|fault| locate(&fault).file(&check.file))
    }
}

async fn run(file: PathBuf, frame: DataFrame) -> Result<RecordBatch> {
    let (_, rows) = collect(frame).await.map_err(|fault| fault.file(&file))?;
    let rows: Vec<_> = rows
        .iter()
        .map(|batch| {
            let columns = batch
                .columns()
                .iter()
                .map(|column| arrow::compute::cast(column, &DataType::Utf8))
                .collect::<Result<Vec<_>, _>>();
            columns.and_then(|columns| RecordBatch::try_new(schema(), columns))
        })
        .collect::<Result<_, _>>()
        .map_err(|fault| Error::definition(&file, fault.to_string()))?;
    concat_batches(&schema(), &rows).map_err(|fault| Error::definition(&file, fault.to_string()))
}

/// Makes known that nothing was found, where that is not in question.
pub fn no_findings(engine: &Engine) -> Result<()> {
    engine.register_rows(FINDINGS, schema(), Vec::new())
}

fn schema() -> SchemaRef {
    let names = ["rule", "process", "child_id", "case_id", "detail"];
    let fields = names.map(|name| Field::new(name, DataType::Utf8, true));
    Arc::new(Schema::new(fields.to_vec()))
}
