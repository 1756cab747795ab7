//! `righttime inspection`: the pack for an inspection.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use righttime::compute::{Month, Session};
use righttime::error::{Error, Result};
use righttime::publication::inspection::{Asked, inspect};

use super::output::Progress;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(
    after_help = "The pack names children: it is its owner's alone, and stands apart from the publications.\n\nExample: righttime -C mycounty inspection --date 2026-10-31"
)]
pub struct Arguments {
    /// The day of the inspection, such as 2026-10-31; without it, the last day that the extracts cover
    #[arg(long)]
    date: Option<NaiveDate>,
    /// The folder to write; without it, inspections/<date> in the county's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Work from an earlier version of the store, as a manifest names it
    #[arg(long, value_name = "N")]
    store_version: Option<u64>,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let mut opened = super::open_checked(county, arguments.store_version).await?;
    // The figures are those of the latest whole month before the day, which is known once the store is open.
    let asked = match arguments.date {
        None => None,
        Some(day) => {
            let session =
                Session::open(&opened.engine, &opened.store, &opened.county, &opened.definitions, None).await?;
            let (coverage, latest) = (session.coverage, session.month);
            if day < coverage.from {
                let what = format!("the extracts cover {} to {}, not {day}", coverage.from, coverage.to);
                return Err(Error::usage(what));
            }
            let whole = if day < Month::of(day).last_day() { Month::of(day).previous() } else { Month::of(day) };
            drop(session);
            (whole < latest).then(|| whole.max(Month::of(coverage.from)))
        }
    };
    if asked.is_some() {
        opened = super::open(county, arguments.store_version).await?;
    }
    let super::Opened { county, definitions, engine, store } = &opened;
    let session = Session::open(engine, store, county, definitions, asked).await?;
    let day = arguments.date.unwrap_or(session.coverage.to);
    let session = session.inspected_on(day);
    let progress = Progress::start();
    let tell = |what: &str| progress.tell(what);
    let asked = Asked { day, out: arguments.out.as_deref() };
    let written = inspect(engine, &session, store, county, definitions, &asked, &tell).await?;
    drop(progress);
    eprintln!(
        "the lists have {} rows, and {} things to look at stand in validation.csv; {} of {} questions find children; open this page:",
        written.rows, written.findings, written.answered, written.questions
    );
    let page = written.folder.join("index.html");
    let page = std::path::absolute(&page).map_err(|fault| Error::output(&page, fault.to_string()))?;
    println!("{}", page.display());
    Ok(())
}
