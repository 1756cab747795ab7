//! `righttime cases`: the children behind a figure.

use std::path::Path;

use righttime::compute::{Month, Session};
use righttime::county::Organisation;
use righttime::definition::Kind;
use righttime::error::{Error, Result, did_you_mean};

use super::output::{Format, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C sample_data cases s47_to_icpc_15_days --view open --format csv")]
pub struct Arguments {
    /// The indicator's id: the name of its file
    indicator: String,
    /// The unit's id or name, as in organisation.csv; without it, the whole authority
    #[arg(long)]
    unit: Option<String>,
    /// The level, where the unit is "(none)": what has no unit there
    #[arg(long)]
    level: Option<String>,
    /// The month, such as 2026-10; without it, the latest that the extracts cover
    #[arg(long, value_parser = Month::parse)]
    month: Option<Month>,
    /// Of which figure that ends with the month: month, quarter, year_to_date, rolling_12 or rolling_36
    #[arg(long, default_value = "month")]
    period: String,
    /// completed, due or open for a clock; counted for the rest
    #[arg(long)]
    view: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let opened = super::open(county, None).await?;
    let indicator = opened.definitions.indicator(&arguments.indicator)?;
    let views: &[&str] =
        if indicator.header.kind == Kind::Timeliness { &["completed", "due", "open"] } else { &["counted"] };
    let view = arguments.view.as_deref().unwrap_or(views[0]);
    if !views.contains(&view) {
        let what = format!("{} has no view \"{view}\"; it has {}", indicator.id, views.join(", "));
        return Err(Error::usage(what + &did_you_mean(view, views.iter().copied())));
    }
    let session =
        Session::open(&opened.engine, &opened.store, &opened.county, &opened.definitions, arguments.month).await?;
    let session = session.over(&arguments.period).await?;
    let (organisation, _) = righttime::compute::organisation(&opened.engine, &opened.county).await?;
    let root =
        organisation.units.iter().find(|unit| unit.parent.is_none()).map(|unit| unit.unit.clone()).unwrap_or_default();
    let unit = match &arguments.unit {
        None => root,
        Some(asked) if asked == righttime::county::NO_UNIT => asked.clone(),
        Some(asked) => organisation.unit_of(asked).map(str::to_owned).ok_or_else(|| {
            let hint = did_you_mean(
                asked,
                organisation.units.iter().flat_map(|unit| [unit.unit.as_str(), unit.name.as_str()]),
            );
            let hint = if hint.is_empty() { units_are(&organisation) } else { hint };
            Error::usage(format!("no unit is called \"{asked}\"{hint}"))
        })?,
    };
    let (schema, rows) = session.cases(indicator, &unit, arguments.level.as_deref(), view).await?;
    let count: usize = rows.iter().map(arrow::array::RecordBatch::num_rows).sum();
    let period = if arguments.period == "month" { String::new() } else { format!("{} to ", arguments.period) };
    eprintln!(
        "{}, {view}, {unit}, {period}{}: {count} {}",
        indicator.header.title,
        session.month,
        if count == 1 { "case" } else { "cases" }
    );
    print(schema, &rows, arguments.format)
}

/// The names of the units above teams, for whoever asked for one that is not there.
fn units_are(organisation: &Organisation) -> String {
    let lowest = organisation.levels.last().map_or("", String::as_str);
    let names: Vec<&str> =
        organisation.units.iter().filter(|unit| unit.level != lowest).map(|unit| unit.name.as_str()).collect();
    format!("; there are {}, and the teams of organisation.csv", names.join(", "))
}
