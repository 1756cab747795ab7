//! `righttime run`: ingest, then report.

use std::path::{Path, PathBuf};

use righttime::error::Result;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime run sample_data --month 2026-09")]
pub struct Arguments {
    /// The county's folder; the short form of -C
    folder: Option<PathBuf>,
    #[command(flatten)]
    reading: super::ingest::Reading,
    #[command(flatten)]
    report: super::report::Arguments,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let folder = arguments.folder.as_deref().unwrap_or(county);
    let mut opened = super::open_checked(folder, None).await?;
    let extracts = opened.county.extracts();
    super::ingest::ingest(&mut opened, &[extracts], &arguments.reading).await?;
    let store = righttime::store::Store::open(&opened.county.store(), None).await?;
    super::report::report(&super::Opened { store, ..opened }, &arguments.report).await
}
