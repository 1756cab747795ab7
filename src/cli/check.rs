//! `righttime check`: every definition, every setting, and, where there is a store, every data-quality rule.

use std::path::Path;

use righttime::compute::Session;
use righttime::error::Result;

use super::output::{Format, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C mycounty check --format csv > to_put_right.csv")]
pub struct Arguments {
    /// How to print what the rules find
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let opened = super::open_checked(county, None).await?;
    let definitions = &opened.definitions;
    eprintln!(
        "{} sources, {} cases, {} checks, {} indicators and {} tables are in order",
        definitions.sources.len(),
        definitions.cases.len(),
        definitions.checks.len(),
        definitions.indicators.len(),
        definitions.tables.len()
    );
    if opened.store.version().is_none() {
        eprintln!("nothing has been ingested yet, so no data-quality rule was run");
        return Ok(());
    }
    let session = Session::open(&opened.engine, &opened.store, &opened.county, definitions, None).await?;
    let (schema, rows) = session.check().await?;
    print(schema, &rows, arguments.format)
}
