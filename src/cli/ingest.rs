//! `righttime ingest`: read extracts into the store, and account for every row.

use std::path::{Path, PathBuf};

use righttime::error::{Error, Result};
use righttime::ingest::ledger::FileAccount;
use righttime::ingest::pseudonym::Pseudonyms;
use righttime::ingest::{self, Request, Summary};

use super::Opened;
use super::output::Progress;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C mycounty ingest mycounty/extracts/ssd_contacts.csv")]
pub struct Arguments {
    /// Files and folders to read; without any, the county's extracts
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// How extracts are read.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Reading {
    /// Pass over files that no source knows instead of stopping
    #[arg(long)]
    skip_unknown: bool,
    /// Let an extract replace what a newer one said
    #[arg(long)]
    older: bool,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let mut opened = super::open_checked(county, None).await?;
    let paths = if arguments.paths.is_empty() { vec![opened.county.extracts()] } else { arguments.paths };
    ingest(&mut opened, &paths, &arguments.reading).await
}

pub async fn ingest(opened: &mut Opened, paths: &[PathBuf], reading: &Reading) -> Result<()> {
    let progress = Progress::start();
    let base = opened.county.extracts();
    let pseudonyms = opened.county.pseudonym_key().map(|file| Pseudonyms::from_file(&file)).transpose()?;
    let tell = |what: &str| progress.tell(what);
    let request = Request {
        paths,
        base: &base,
        max_rejected: opened.county.settings.max_rejected,
        skip_unknown: reading.skip_unknown,
        older: reading.older,
        pseudonyms: pseudonyms.as_ref(),
        progress: &tell,
    };
    let summary = ingest::ingest(&opened.engine, &mut opened.store, &opened.definitions, &request).await?;
    drop(progress);
    tell_of(&summary);
    Error::many(summary.refused).map_or(Ok(()), Err)
}

fn tell_of(summary: &Summary) {
    let files = &summary.ledger.files;
    let width = files.iter().map(|file| file.file.chars().count()).max().unwrap_or(0).max(4);
    eprintln!(
        "{:width$}  {:>10} = {:>10} + {:>10} + {:>8}  {:>8}",
        "file", "rows read", "to events", "duplicates", "rejected", "repaired"
    );
    for file in files {
        let note = match (&file.read_before, file.changed, file.withdrawn) {
            (Some(batch), ..) => format!("  already read in batch {batch}"),
            (None, 0, 0) => String::new(),
            (None, changed, withdrawn) => format!("  {changed} changed, {withdrawn} withdrawn"),
        };
        eprintln!(
            "{:width$}  {:>10} = {:>10} + {:>10} + {:>8}  {:>8}{note}",
            file.file, file.rows_read, file.event_rows, file.duplicates, file.rejected, file.repaired
        );
    }
    let mut told = ("", "");
    for broken in summary.ledger.broken() {
        if told != (broken.rule, broken.says) {
            told = (broken.rule, broken.says);
            eprintln!("{}: {}", broken.rule, broken.says);
        }
        let column = broken.column.map_or(String::new(), |column| format!(", column {column}"));
        let rows = if broken.count == 1 { "row".to_owned() } else { format!("{} rows, the first", broken.count) };
        eprintln!("  {}{column}: {rows} {}", broken.file, broken.first);
    }
    for sheet in &summary.unread_sheets {
        eprintln!("not read, no source knows its headers: {sheet}");
    }
    for (table, why) in &summary.not_read {
        eprintln!("known, not read: {table}: {why}");
    }
    for file in &summary.skipped {
        eprintln!("skipped: {file}");
    }
    match (&summary.batch, summary.version) {
        (Some(batch), Some(version)) => {
            let of = |count: fn(&FileAccount) -> u64| {
                files.iter().filter(|file| file.read_before.is_none()).map(count).sum::<u64>()
            };
            let (taken, changed, withdrawn) =
                (of(|file| file.event_rows), of(|file| file.changed), of(|file| file.withdrawn));
            let new = taken - changed;
            eprintln!(
                "batch {batch} is in: {new} rows new, {changed} changed, {withdrawn} withdrawn; the store is at version {version}"
            );
        }
        _ => eprintln!("nothing new: the store is as it was"),
    }
}
