//! `righttime sql`: the store's tables, the cases, any CSV or Parquet file by its path, and every function.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use righttime::calendar::Calendar;
use righttime::compute::Session;
use righttime::county::{BANK_HOLIDAYS, SETTINGS_FILE};
use righttime::definition::Definitions;
use righttime::engine::{Engine, Parameters, collect_in_order, locate};
use righttime::error::{Error, Result};

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
    // A query that says nothing is refused below, with its line.
    let named = engine.tables_of(Path::new(""), &arguments.query).unwrap_or_default();
    named.iter().try_for_each(|name| can_be_read(name))?;
    let frame = engine.query(&arguments.query, &Parameters::new()).await.map_err(|fault| locate(&fault))?;
    let (schema, rows) = collect_in_order(frame).await?;
    print(schema, &rows, arguments.format)
}

/// Whether a name with a dot, the path of a file, is one that the engine reads: it has no word for a file that is not there, and takes
/// one with other separators for a single column.
fn can_be_read(name: &str) -> Result<()> {
    let file = Path::new(name);
    let Some(kind) = file.extension() else { return Ok(()) };
    let (is_csv, is_parquet) = (kind.eq_ignore_ascii_case("csv"), kind.eq_ignore_ascii_case("parquet"));
    if !is_csv && !is_parquet {
        return Err(Error::usage(format!("{name} is neither a .csv nor a .parquet: nothing else is read by its path")));
    }
    if is_parquet || file.is_dir() {
        return if file.exists() { Ok(()) } else { Err(Error::usage(format!("{name} is not there"))) };
    }
    let mut header = Vec::new();
    File::open(file)
        .and_then(|file| BufReader::new(file).read_until(b'\n', &mut header))
        .map_err(|fault| Error::usage(format!("{name} cannot be read: {fault}")))?;
    let header = String::from_utf8_lossy(&header);
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    match separators.iter().find(|(separator, _)| header.contains(*separator) && !header.contains(',')) {
        None => Ok(()),
        Some((_, what)) => {
            let what = format!("{name} has {what} between its columns: save it with commas, as \"CSV UTF-8\"");
            Err(Error::usage(what))
        }
    }
}
