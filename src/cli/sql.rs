//! `righttime sql`: the store's tables, the cases, any CSV or Parquet file by its path, and every function.

use std::path::Path;
use std::sync::Arc;

use righttime::calendar::Calendar;
use righttime::compute::Session;
use righttime::county::{BANK_HOLIDAYS, SETTINGS_FILE};
use righttime::definition::Definitions;
use righttime::engine::{Engine, Parameters, collect, locate};
use righttime::error::Result;

use super::output::{Format, Progress, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(
    after_help = "A name in single quotes after FROM is a CSV or Parquet file by its path. Only this command reads files so: definitions stand on the store. `righttime functions` lists the functions. A table that stands on every indicator, such as measures, is added up first, as for a report.\n\nExamples:\n  righttime -C sample_data sql \"SELECT * FROM assessments LIMIT 5\"\n  righttime -C sample_data sql \"SELECT unit, measures.view, value FROM measures LIMIT 5\"\n  righttime sql \"SELECT * FROM 'publications/2026-10/tables/measures.csv' LIMIT 5\"\n  righttime sql \"SELECT month, value, xmr_signal(value) OVER (ORDER BY month) FROM 'any.csv'\"\n  righttime sql \"SELECT add_working_days(DATE '2026-12-24', 1)\""
)]
pub struct Arguments {
    /// The query
    #[arg(allow_hyphen_values = true)]
    query: String,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    if !county.join(SETTINGS_FILE).is_file() {
        let calendar = Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None)?;
        let engine = Engine::new(Arc::new(calendar), Definitions::load(county)?.spellings);
        return ask(&engine.with_files(), &arguments).await;
    }
    let opened = super::open(county, None).await?;
    let engine = opened.engine.with_files();
    if opened.store.version().is_some() {
        let session = Session::open(&engine, &opened.store, &opened.county, &opened.definitions, None).await?;
        let progress = Progress::start();
        session.name(&arguments.query, &|what| progress.tell(what)).await?;
    }
    ask(&engine, &arguments).await
}

async fn ask(engine: &Engine, arguments: &Arguments) -> Result<()> {
    let frame = engine.query(&arguments.query, &Parameters::new()).await.map_err(|fault| locate(&fault))?;
    let (schema, rows) = collect(frame).await?;
    print(schema, &rows, arguments.format)
}
