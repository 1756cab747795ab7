//! `righttime explain`: an indicator in words, with its SQL and what it stands on.

use std::fmt::Write;
use std::path::Path;

use righttime::compute::Session;
use righttime::county::County;
use righttime::definition::{Definition, Indicator, Kind, Polarity, Responsible};
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

/// Every indicator in the order of the pages, theme by theme, as the README has them.
fn list(indicators: &[Definition<Indicator>]) -> String {
    let first_of =
        |theme: &str| indicators.iter().filter(|one| one.header.theme == theme).map(|one| one.header.order).min();
    let mut ordered: Vec<_> = indicators.iter().collect();
    ordered.sort_by_key(|one| (first_of(&one.header.theme), &one.header.theme, one.header.order, &one.id));
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
    let (views, periods) = (views(header), periods(header));
    let minimum = format!("denominators under {} are shown, and never judged", header.minimum);
    let lines = [
        ("Version", Some(version)),
        ("Measured as", Some(measured)),
        ("Views", Some(views.to_owned())),
        ("Periods", Some(periods)),
        ("Counts for", Some(answers(header.attribute).to_owned())),
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

/// By which days an indicator is looked at.
fn views(header: &Indicator) -> &'static str {
    match header.kind {
        Kind::Timeliness => {
            "completed, by the day of the finish; due, by the day it fell due; open, what stands unfinished on the last day of a month"
        }
        _ if header.kind.stands() => "counted, what stands on the last day of a month",
        _ => "counted, by the day on which it happened",
    }
}

/// Which periods it has figures for.
fn periods(header: &Indicator) -> String {
    if header.kind.stands() {
        return "month by month; a quarter and a year have the figure of their last month".to_owned();
    }
    let three_years = if header.averaged_over.is_some() { ", and three years, as it is published" } else { "" };
    format!("month, quarter, year from April to date, twelve months{three_years}")
}

/// Whose case it is.
fn answers(attribute: Responsible) -> &'static str {
    match attribute {
        Responsible::View => {
            "the team that holds the child on the day of the view; where none is allocated, the one that the case's steps name by then"
        }
        Responsible::Start => "the team that holds the child on the day the clock starts",
        Responsible::Recorded => "the team that the case's own steps name, whoever holds the child",
    }
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
