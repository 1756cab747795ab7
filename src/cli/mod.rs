//! The command line: the only place that knows clap, the terminal and stdout. Data goes to stdout, all else to stderr.

mod output;
mod init;
mod ingest;
mod report;
mod public;
mod run;
mod check;
mod explain;
mod cases;
mod evaluate;
mod inspection;
mod sql;
mod functions;
mod sample;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use righttime::county::County;
use righttime::definition::Definitions;
use righttime::engine::Engine;
use righttime::error::{Error, Kind, Result};
use righttime::store::Store;

/// Timeliness and consistency of children's social care, from a council's own case records.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Examples:\n  righttime run sample_data\n  righttime -C mycounty cases assessment_45_days_from_start --view open\n  righttime -C mycounty sql \"SELECT process, count(*) FROM events GROUP BY process\"\n\nExit status: 0 done, 1 failed, 2 the command line was wrong."
)]
struct Arguments {
    /// The county's folder: where righttime.toml stands
    #[arg(short = 'C', long = "county", value_name = "FOLDER", default_value = ".", global = true)]
    county: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a commented righttime.toml, and organisation.csv from the teams that the extracts name
    Init(init::Arguments),
    /// Ingest everything in the county's extracts, then report
    Run(run::Arguments),
    /// Read extracts into the event store
    Ingest(ingest::Arguments),
    /// Work out a month's figures and write the publication
    Report(report::Arguments),
    /// Write the pack that a council can publish: nothing in it or worked out from it is of 1 to 5 children
    Public(public::Arguments),
    /// Check every definition and setting, and every data-quality rule
    Check(check::Arguments),
    /// Say in words what an indicator counts, and from what
    Explain(explain::Arguments),
    /// List the children behind a figure
    Cases(cases::Arguments),
    /// Say what a change was followed by, before and after
    Evaluate(evaluate::Arguments),
    /// Write the pack for an inspection: Annex A's lists, and the children behind an inspector's questions
    Inspection(inspection::Arguments),
    /// Ask the store, or any CSV or Parquet file, in SQL
    Sql(sql::Arguments),
    /// List the SQL functions: what each takes and gives, and an example
    Functions(functions::Arguments),
    /// Invent a county's extracts, of any size
    Sample(sample::Arguments),
}

pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("error: cannot start: {fault}");
            return ExitCode::from(1);
        }
    };
    let county = arguments.county;
    let done = runtime.block_on(async {
        match arguments.command {
            Command::Init(arguments) => init::run(&county, arguments).await,
            Command::Run(arguments) => run::run(&county, arguments).await,
            Command::Ingest(arguments) => ingest::run(&county, arguments).await,
            Command::Report(arguments) => report::run(&county, arguments).await,
            Command::Public(arguments) => public::run(&county, arguments).await,
            Command::Check(arguments) => check::run(&county, arguments).await,
            Command::Explain(arguments) => explain::run(&county, arguments).await,
            Command::Cases(arguments) => cases::run(&county, arguments).await,
            Command::Evaluate(arguments) => evaluate::run(&county, arguments).await,
            Command::Inspection(arguments) => inspection::run(&county, arguments).await,
            Command::Sql(arguments) => sql::run(&county, arguments).await,
            Command::Functions(arguments) => functions::run(arguments),
            Command::Sample(arguments) => sample::run(arguments),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            fault.all().for_each(|fault| eprintln!("error: {}", alone(fault)));
            ExitCode::from(if fault.kind == Kind::Usage { 2 } else { 1 })
        }
    }
}

/// A fault without those found with it, which are printed on lines of their own.
fn alone(fault: &Error) -> Error {
    Error { others: Vec::new(), ..fault.clone() }
}

/// What every command over a county begins with.
struct Opened {
    county: County,
    definitions: Definitions,
    engine: Engine,
    store: Store,
}

/// Loads settings and definitions and opens the store. Where the county has definitions of its own, every definition is
/// planned first, so that all faults come at once; those that righttime ships have been.
async fn open_checked(folder: &Path, store_version: Option<u64>) -> Result<Opened> {
    let opened = open(folder, store_version).await?;
    if opened.definitions.own {
        verify(&opened).await?;
    }
    Ok(opened)
}

/// Plans every definition.
async fn verify(opened: &Opened) -> Result<()> {
    let engine = Engine::new(opened.county.calendar.clone(), opened.definitions.spellings.clone());
    righttime::compute::verify(&engine, &opened.county, &opened.definitions).await
}

/// Loads settings and definitions and opens the store.
async fn open(folder: &Path, store_version: Option<u64>) -> Result<Opened> {
    let county = County::load(folder)?;
    let mut definitions = Definitions::load(folder)?;
    county.weigh(&mut definitions)?;
    county.choose(&mut definitions)?;
    let engine = Engine::new(county.calendar.clone(), definitions.spellings.clone());
    let store = Store::open(&county.store(), store_version).await?;
    Ok(Opened { county, definitions, engine, store })
}
