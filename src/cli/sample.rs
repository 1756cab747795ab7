//! `righttime sample`: a county that does not exist.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use righttime::error::Result;
use righttime::sample::{self, Format, Plan};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(
    after_help = "Examples:\n  righttime sample --children 20000 --months 36 --seed 1 --out mycounty\n  righttime sample --format annex-a,cin-census,ssda903 --out mycounty"
)]
pub struct Arguments {
    /// How many children the county knows; a thousand have about seventeen thousand events
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
    /// The forms in which its records are extracted: the same children and days in each
    #[arg(long, value_enum, value_delimiter = ',', default_value = "ssd,council-events")]
    format: Vec<Form>,
    /// Leave out the rows that are wrong on purpose
    #[arg(long)]
    without_faults: bool,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Form {
    /// The Standard Safeguarding Dataset, a CSV for each table
    Ssd,
    /// Ofsted's Annex A, one workbook
    AnnexA,
    /// Ofsted's Annex A, a CSV for each list
    AnnexACsv,
    /// The children in need census, an XML file for each year
    CinCensus,
    /// The return on children looked after, CSVs for each year
    Ssda903,
    /// The return on children looked after, an XML file for each year
    Ssda903Xml,
    /// Plain events, one CSV
    Events,
    /// Plain events of what the dataset has no table for: core groups, supervision, court and more
    CouncilEvents,
}

impl Form {
    fn format(self) -> Format {
        match self {
            Form::Ssd => Format::Ssd,
            Form::AnnexA => Format::AnnexA,
            Form::AnnexACsv => Format::AnnexACsv,
            Form::CinCensus => Format::CinCensus,
            Form::Ssda903 => Format::Ssda903,
            Form::Ssda903Xml => Format::Ssda903Xml,
            Form::Events => Format::Events,
            Form::CouncilEvents => Format::CouncilEvents,
        }
    }
}

pub fn run(arguments: Arguments) -> Result<()> {
    let Arguments { children, months, seed, end, format, without_faults, out } = arguments;
    let formats = format.into_iter().map(Form::format).collect();
    let plan = Plan { children, months, seed, end, formats, faults: !without_faults };
    let summary = sample::write(&plan, &out)?;
    eprintln!("{summary}");
    println!("{}", out.display());
    Ok(())
}
