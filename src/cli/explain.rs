//! `righttime explain`: an indicator in words, with its SQL and what it stands on.

use std::fmt::Write;
use std::path::Path;

use righttime::compute::Session;
use righttime::county::County;
use righttime::definition::{Definition, Indicator, Polarity};
use righttime::error::Result;

use super::output::{Format, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C sample_data explain assessment_45_days_from_start")]
pub struct Arguments {
    /// The indicator's id: the name of its file; without it, all are listed as a table in Markdown
    indicator: Option<String>,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let opened = super::open(county, None).await?;
    let Some(indicator) = arguments.indicator else {
        print!("{}", list(&opened.definitions.indicators));
        return Ok(());
    };
    let definition = opened.definitions.indicator(&indicator)?;
    println!("{}", words(&definition.id, &definition.header));
    println!("{}", measured_with(&opened.county, definition));
    println!("The SQL ({}):\n", definition.file.display());
    let (_, sql) = definition.sql.split_once("*/").unwrap_or(("", &definition.sql));
    println!("{}\n", sql.trim());
    if opened.store.version().is_none() {
        return Ok(());
    }
    let session = Session::open(&opened.engine, &opened.store, &opened.county, &opened.definitions, None).await?;
    println!("What it stands on:\n");
    let (schema, rows) = session.sources(definition).await?;
    print(schema, &rows, Format::Table)?;
    let (schema, rows) = session.known(definition).await?;
    if rows.iter().any(|rows| rows.num_rows() > 0) {
        println!("\nHow many of those cases are known:\n");
        print(schema, &rows, Format::Table)?;
    }
    println!("\nWhat it counts:\n");
    let (schema, rows) = session.counts(definition).await?;
    print(schema, &rows, Format::Table)
}

/// Every indicator in the order of the pages, as the README has them.
fn list(indicators: &[Definition<Indicator>]) -> String {
    let mut ordered: Vec<_> = indicators.iter().collect();
    ordered.sort_by_key(|one| (one.header.order, &one.id));
    let mut text = String::from("| indicator | theme | kind | unit | reference |\n|---|---|---|---|---|\n");
    for one in ordered {
        let header = &one.header;
        let cells = [header.theme.as_str(), header.kind.word(), header.unit.as_str(), header.reference.as_str()];
        // Writing to a string does not fail.
        let _ = writeln!(text, "| [{}](queries/indicators/{}.sql) | {} |", header.title, one.id, cells.join(" | "));
    }
    text
}

fn words(id: &str, header: &Indicator) -> String {
    let mut text = format!("{}\n{id}\n", header.title);
    let in_force = match (header.in_force.from, header.in_force.to) {
        (None, None) => None,
        (from, to) => {
            let day = |date: Option<righttime::definition::TomlDate>| {
                date.map_or("…".to_owned(), |date| date.0.to_string())
            };
            Some(format!("{} to {}", day(from), day(to)))
        }
    };
    let looks_back = header.looks_back.as_ref().map(|back| {
        let (months, process) = (back.months, &back.process);
        format!("{months} months; no figure is given where the record of {process} does not reach back that far")
    });
    let better = match header.polarity {
        Polarity::High => "higher is better",
        Polarity::Low => "lower is better",
        Polarity::Band => "best within a band, neither high nor low",
        Polarity::Context => "neither high nor low is better by itself",
    };
    let measured = format!("{} in {}; {better}", header.kind.word(), header.unit);
    let bands: Vec<String> = header.bands.iter().map(u32::to_string).collect();
    let bands = (!bands.is_empty()).then(|| format!("days up to {}, and over", bands.join(", ")));
    let split = (!header.breakdowns.is_empty()).then(|| header.breakdowns.join(", "));
    let version = match header.revised {
        Some(day) => format!("{} of {}", header.version, day.0),
        None => header.version.to_string(),
    };
    let minimum = format!("denominators under {} are shown, and never judged", header.minimum);
    let lines = [
        ("Version", Some(version)),
        ("Measured as", Some(measured)),
        ("Clock", header.clock.clone()),
        ("Numerator", Some(header.numerator.clone())),
        ("Denominator", Some(header.denominator.clone())),
        ("Bands", bands),
        ("Also split by", split),
        ("In force", in_force),
        ("Looks back", looks_back),
        ("Basis", Some(header.basis.clone())),
        ("Why it matters", Some(header.rationale.clone())),
        ("What good looks like", Some(header.good.clone())),
        ("What it hides", Some(header.hides.clone())),
        ("Small numbers", Some(minimum)),
    ];
    for (name, line) in lines {
        if let Some(line) = line {
            // Writing to a string does not fail.
            let _ = write!(text, "\n{name}: {line}");
        }
    }
    text + "\n"
}

/// What the county measures an indicator with: its calendar, targets and benchmarks.
fn measured_with(county: &County, indicator: &Definition<Indicator>) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    if indicator.header.days.is_some()
        && let Some((from, to)) = county.calendar.covers()
    {
        let version = county.calendar.fingerprint();
        let _ = writeln!(text, "Calendar: bank holidays of {from} to {to}; version {version}");
    }
    let day = |date: Option<chrono::NaiveDate>| date.map_or("…".to_owned(), |date| date.to_string());
    for one in county.targets.iter().filter(|one| one.indicator == indicator.id) {
        let (from, to) = (day(one.valid_from), day(one.valid_to));
        let _ = writeln!(text, "Target: {}, amber to {}; {from} to {to}", one.target, one.amber);
    }
    for one in county.benchmarks.iter().filter(|one| one.indicator == indicator.id) {
        let _ = writeln!(text, "Benchmark: {} {}: {} ({})", one.area, one.year, one.value, one.source);
    }
    text
}
