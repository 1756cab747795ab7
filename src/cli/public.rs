//! `righttime public`: the pack that a council can publish.

use std::path::{Path, PathBuf};

use righttime::compute::{Month, Session};
use righttime::error::{Error, Result};
use righttime::publication::public;

use super::Opened;
use super::output::Progress;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Counts from 1 to 5 are hidden, and as many others as it takes that none of them can be worked out.\nBefore anything is written, what is about to be published is attacked; a pack that gives a hidden count away is not written.\n\nExample: righttime -C mycounty public --month 2026-09"
)]
pub struct Arguments {
    /// The last month of the quarter to publish, such as 2026-09; without it, the latest quarter that the extracts cover
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// The folder to write; without it, public/<month> in the county's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Round every count to a multiple of this, so that less must be hidden
    #[arg(long, value_name = "5|10", value_parser = ["5", "10"])]
    round: Option<String>,
    /// Publish from an earlier version of the store, as a manifest names it
    #[arg(long, value_name = "N")]
    store_version: Option<u64>,
}

fn month(text: &str) -> Result<Month> {
    Month::parse(text)
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let Arguments { month, out, round, store_version } = arguments;
    let Opened { county, definitions, engine, store } = super::open_checked(county, store_version).await?;
    let session = Session::open_quarter(&engine, &store, &county, &definitions, month).await?;
    let round = round.and_then(|base| base.parse().ok());
    let progress = Progress::start();
    let tell = |what: &str| progress.tell(what);
    let folder = public::publish(&session, &store, &county, &definitions, out.as_deref(), round, &tell).await?;
    drop(progress);
    let page = folder.join("index.html");
    let page = std::path::absolute(&page).map_err(|fault| Error::output(&page, fault.to_string()))?;
    eprintln!("the quarter that ends with {} can be published; open this page:", session.month);
    println!("{}", page.display());
    Ok(())
}
