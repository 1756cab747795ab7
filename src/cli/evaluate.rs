//! `righttime evaluate`: what a change named in the settings was followed by.

use std::path::Path;

use arrow::array::{Array, AsArray};
use arrow::datatypes::Int64Type;
use datafusion::common::ScalarValue;
use righttime::compute::Session;
use righttime::county::SETTINGS_FILE;
use righttime::engine::{Engine, Parameters, collect_in_order, locate};
use righttime::error::{Error, Result, did_you_mean};
use righttime::statistics::before_after::LEAST_A_SIDE;

use super::output::{Format, Progress, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(
    after_help = "Examples:\n  righttime -C sample_data evaluate --change locality_teams\n  righttime -C mycounty evaluate --change locality_teams --level locality --format csv > evaluation.csv"
)]
pub struct Arguments {
    /// The change, as [changes] in righttime.toml names it
    #[arg(long)]
    change: String,
    /// The units of this level; without it, the authority
    #[arg(long)]
    level: Option<String>,
    /// How to print it; csv and json have every column
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let opened = super::open_checked(county, None).await?;
    let changes = &opened.county.settings.changes;
    let Some(change) = changes.get(&arguments.change) else {
        let hint = did_you_mean(&arguments.change, changes.keys().map(String::as_str));
        let what =
            format!("no change is called \"{}\": name it under [changes] in {SETTINGS_FILE}{hint}", arguments.change);
        return Err(Error::usage(what));
    };
    let session = Session::open(&opened.engine, &opened.store, &opened.county, &opened.definitions, None).await?;
    let progress = Progress::start();
    session.tally(&|what| progress.tell(what)).await?;
    session.make("evaluations").await?;
    session.make("evaluation_spread").await?;
    session.make("evaluation_background").await?;
    session.make("evaluation_workload").await?;
    drop(progress);
    let levels = opened.county.organisation.map_or(Vec::new(), |organisation| organisation.levels);
    let top = levels.first().map_or("authority", String::as_str);
    let level = arguments.level.as_deref().unwrap_or(top);
    if !levels.is_empty() && !levels.iter().any(|known| known == level) {
        let what = format!("no level is called \"{level}\"{}", did_you_mean(level, levels.iter().map(String::as_str)));
        return Err(Error::usage(what));
    }
    eprintln!("{}: {} ({})", arguments.change, change.title, change.on.0);
    let parameters = Parameters::from([
        ("change".to_owned(), ScalarValue::from(arguments.change.as_str())),
        ("level".to_owned(), ScalarValue::from(level)),
        ("below".to_owned(), ScalarValue::from(levels.get(1).map_or(level, String::as_str))),
    ]);
    tell_too_few_months(&opened.engine, &parameters).await?;
    if let Format::Csv | Format::Json = arguments.format {
        return show(&opened.engine, EVERYTHING, &parameters, arguments.format).await;
    }
    eprintln!(
        "What changed by more than chance at the level {level}, the surest first; effects are in the indicator's unit:"
    );
    show(&opened.engine, CHANGED, &parameters, Format::Table).await?;
    eprintln!(
        "What else may have made the difference, before and since: volume, need, staff, work handed from team to team, and what is \
         written down differently."
    );
    show(&opened.engine, BESIDE, &parameters, Format::Table).await?;
    eprintln!("How evenly work is shared among workers: the last month before and the latest.");
    show(&opened.engine, BALANCE, &parameters, Format::Table).await?;
    eprintln!("Whether units have become more alike: standard deviation between them, in percentage points.");
    show(&opened.engine, SPREAD, &parameters, Format::Table).await?;
    let count = |verdict: &str| format!("count(*) FILTER (WHERE verdict = '{verdict}') AS \"{verdict}\"");
    let query = format!(
        "SELECT count(*) AS series, {}, {}, {}, {} FROM evaluations WHERE change = $change AND level = $level",
        count("no change shown"),
        count("unclear"),
        count("too few months"),
        count("too few cases")
    );
    eprintln!("Of all series at this level:");
    show(&opened.engine, &query, &parameters, Format::Table).await?;
    eprintln!(
        "It says that something changed then, and not why. A jump in how cases are coded on one day is a change of recording until \
         somebody knows better."
    );
    Ok(())
}

/// Says so where no series has months enough on both sides of the change, and how many there are.
async fn tell_too_few_months(engine: &Engine, parameters: &Parameters) -> Result<()> {
    let frame = engine.query(MONTHS, parameters).await.map_err(|fault| locate(&fault))?;
    let (_, rows) = collect_in_order(frame).await?;
    let of_row = |column: usize| {
        let row = rows.iter().find(|batch| batch.num_rows() > 0)?;
        let months = row.column(column).as_primitive_opt::<Int64Type>()?;
        months.is_valid(0).then(|| months.value(0))
    };
    let least = LEAST_A_SIDE as i64;
    let [before, since] = [of_row(0), of_row(1)].map(|months| months.unwrap_or_default());
    if before < least || since < least {
        eprintln!(
            "Nothing can be said of it yet: it takes figures of {least} complete months on both sides, and there are {before} before \
             the change and {since} since."
        );
    }
    Ok(())
}

const MONTHS: &str =
    "SELECT max(months_before), max(months_after) FROM evaluations WHERE change = $change AND level = $level";

const EVERYTHING: &str = "SELECT * FROM evaluations WHERE change = $change AND level = $level \
                          ORDER BY indicator, evaluations.view, unit";

const CHANGED: &str = "SELECT unit, indicator, evaluations.view, verdict, round(mean_before, 1) AS before, round(mean_after, 1) AS since, \
                       round(effect, 1) AS effect_now, round(step, 1) AS jump, round(ramp, 2) AS per_month, round(adjusted_p, 3) AS chance \
                       FROM evaluations WHERE change = $change AND level = $level \
                       AND verdict IN ('better', 'worse', 'higher', 'lower') AND evaluations.view <> 'completed' \
                       ORDER BY adjusted_p, unit, indicator LIMIT 40";

const BESIDE: &str = "SELECT unit, what, coalesce(sentence, subject) AS what_it_is, round(mean_before, 1) AS before, round(mean_after, 1) AS since, \
                      round(per_cent_more, 0) AS per_cent_more \
                      FROM evaluation_background WHERE change = $change AND level = $level ORDER BY unit, what, subject";

const BALANCE: &str = "SELECT unit, measure, before_on, round(value_before, 2) AS before, after_on, round(value_after, 2) AS since \
                       FROM evaluation_workload WHERE change = $change AND level = $level ORDER BY unit, measure";

const SPREAD: &str = "SELECT level, indicator, evaluation_spread.view, round(range_before, 1) AS range_before, \
                      round(range_after, 1) AS range_since, round(deviation_before, 1) AS deviation_before, \
                      round(deviation_after, 1) AS deviation_since \
                      FROM evaluation_spread WHERE change = $change AND level = $below AND evaluation_spread.view <> 'completed' \
                      AND greatest(range_before, range_after) >= 5 \
                      ORDER BY abs(change_of_deviation) DESC NULLS LAST, indicator LIMIT 25";

async fn show(engine: &Engine, query: &str, parameters: &Parameters, format: Format) -> Result<()> {
    let frame = engine.query(query, parameters).await.map_err(|fault| locate(&fault))?;
    let (schema, rows) = collect_in_order(frame).await?;
    print(schema, &rows, format)
}
