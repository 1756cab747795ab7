//! `righttime sample`: a county that does not exist.

use std::path::PathBuf;

use chrono::NaiveDate;
use righttime::error::Result;
use righttime::sample::{self, Plan};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime sample --children 20000 --months 36 --seed 1 --out mycounty")]
pub struct Arguments {
    /// How many children the county knows; a thousand have about ten thousand events
    #[arg(long, default_value_t = Plan::default().children)]
    children: u64,
    /// How many months its history has
    #[arg(long, default_value_t = Plan::default().months)]
    months: u32,
    /// The same seed invents the same county
    #[arg(long, default_value_t = Plan::default().seed)]
    seed: u64,
    /// The last day that its extracts cover
    #[arg(long, default_value_t = Plan::default().end)]
    end: NaiveDate,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<()> {
    let Arguments { children, months, seed, end, out } = arguments;
    let summary = sample::write(&Plan { children, months, seed, end }, &out)?;
    eprintln!("{summary}");
    println!("{}", out.display());
    Ok(())
}
