//! `righttime report`: a month's publication.

use std::path::{Path, PathBuf};

use righttime::compute::{Month, Session};
use righttime::error::{Error, Result};
use righttime::publication::{self, Wanted};

use super::Opened;
use super::output::Progress;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C mycounty report --month 2026-10")]
pub struct Arguments {
    /// The month to report, such as 2026-10; without it, the latest that the extracts cover
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// The folder to write; without it, publications/<month> in the county's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Report from an earlier version of the store, as a manifest names it
    #[arg(long, value_name = "N")]
    store_version: Option<u64>,
    /// Write the children behind every figure of the month to lists/, a CSV for each indicator that only its owner can read
    #[arg(long)]
    lists: bool,
    /// Say at the end which steps took longest
    #[arg(long)]
    timings: bool,
}

fn month(text: &str) -> Result<Month> {
    Month::parse(text)
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    report(&super::open_checked(county, arguments.store_version).await?, &arguments).await
}

pub async fn report(opened: &Opened, arguments: &Arguments) -> Result<()> {
    let Opened { county, definitions, engine, store } = opened;
    let session = Session::open(engine, store, county, definitions, arguments.month).await?;
    let progress = Progress::start();
    let tell = |what: &str| progress.tell(what);
    let wanted = Wanted { out: arguments.out.as_deref(), lists: arguments.lists || county.settings.lists };
    let folder = publication::publish(engine, &session, store, county, definitions, &wanted, &tell).await?;
    if arguments.timings {
        eprint!("{}", progress.longest());
    }
    drop(progress);
    let page = folder.join("index.html");
    let page = std::path::absolute(&page).map_err(|fault| Error::output(&page, fault.to_string()))?;
    if wanted.lists {
        eprintln!("{} names children: keep it where it is", folder.join("lists").display());
    }
    eprintln!("{} is published; open this page:", session.month);
    println!("{}", page.display());
    Ok(())
}
