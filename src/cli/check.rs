//! `righttime check`: every definition, every setting, and, where there is a store, every data-quality rule.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use righttime::compute::{Session, try_examples};
use righttime::engine::{Engine, Parameters, collect, collect_in_order, locate};
use righttime::error::Result;
use righttime::publication::write_tables;
use righttime::store::private_folder;

use super::output::{Format, Progress, print};

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(
    after_help = "Examples:\n  righttime -C mycounty check --by child --format csv > to_put_right.csv\n  righttime -C mycounty check --examples"
)]
pub struct Arguments {
    /// Print what the rules find rule by rule, or child by child
    #[arg(long, value_enum, default_value = "rule")]
    by: By,
    /// How to print it
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Where to write both as tables; without it, findings/ in the county's folder
    #[arg(long)]
    out: Option<PathBuf>,
    /// Prove as well that the cases of every indicator are counted once, in every view where they belong; takes as long as a report
    #[arg(long)]
    adding_up: bool,
    /// Try every rule and every indicator on its worked examples, or only the one named, and nothing else
    #[arg(long, value_name = "ID", num_args = 0..=1)]
    examples: Option<Option<String>>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    Rule,
    Child,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let opened = super::open(county, None).await?;
    let definitions = &opened.definitions;
    if let Some(only) = arguments.examples {
        let progress = Progress::start();
        let tried = try_examples(&opened.county, definitions, only.as_deref(), &|what| progress.tell(what)).await?;
        drop(progress);
        eprintln!(
            "in all {} examples of checks, and all {} of indicators, is found what their authors say",
            tried.checks, tried.indicators
        );
        return Ok(());
    }
    super::verify(&opened).await?;
    eprintln!(
        "{} sources, {} cases, {} checks, {} indicators and {} tables are in order",
        definitions.sources.len(),
        definitions.cases.len(),
        definitions.checks.len(),
        definitions.indicators.len(),
        definitions.tables.len()
    );
    if opened.store.version().is_none() {
        eprintln!("nothing has been ingested yet, so no data-quality rule was run");
        return Ok(());
    }
    let session = Session::open(&opened.engine, &opened.store, &opened.county, definitions, None).await?;
    let found = session.check().await?;
    if arguments.adding_up {
        let progress = Progress::start();
        let cases = session.add_up(&|what| progress.tell(what)).await?;
        drop(progress);
        let indicators = definitions.indicators.len();
        eprintln!(
            "{cases} cases of {indicators} indicators add up: each is counted once, in every view where it belongs"
        );
    }
    let folder = arguments.out.unwrap_or_else(|| opened.county.folder.join("findings"));
    private_folder(&folder)?;
    write_tables(&found, &folder)?;
    eprintln!("written by rule and by child to {}", folder.display());
    let [by_rule, by_child] = found;
    match (arguments.format, arguments.by) {
        (Format::Table, By::Rule) => {
            let quiet = definitions.checks.len() - rules_with_cases(&opened.engine).await?;
            eprintln!("{quiet} of {} rules found nothing", definitions.checks.len());
            show(&opened.engine, BY_RULE).await
        }
        (Format::Table, By::Child) => show(&opened.engine, BY_CHILD).await,
        (format, By::Rule) => print(by_rule.schema, &by_rule.rows, format),
        (format, By::Child) => print(by_child.schema, &by_child.rows, format),
    }
}

/// What fits a terminal; the other formats print every column.
const BY_RULE: &str = "SELECT DISTINCT code, severity, cases, title, rule FROM data_quality WHERE cases > 0 \
                       ORDER BY severity, cases DESC, code";
const BY_CHILD: &str = "SELECT child_id, process, case_id, severity, code, title, detail FROM findings_by_child \
                        ORDER BY child_id, process, case_id, severity, code";

async fn show(engine: &Engine, query: &str) -> Result<()> {
    let frame = engine.query(query, &Parameters::new()).await.map_err(|fault| locate(&fault))?;
    let (schema, rows) = collect_in_order(frame).await?;
    print(schema, &rows, Format::Table)
}

async fn rules_with_cases(engine: &Engine) -> Result<usize> {
    let frame = engine.query(BY_RULE, &Parameters::new()).await.map_err(|fault| locate(&fault))?;
    Ok(collect(frame).await?.1.iter().map(|rows| rows.num_rows()).sum())
}
