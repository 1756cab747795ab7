//! The public pack: what a council can put on its website, with disclosure control on everything in it.
//!
//! It stands in a folder of its own, because it travels: nothing of one child is in it or beside it. Its page is rendered
//! by an engine that knows the pack's own tables and no others, so no template can show what they hide.

mod along;
mod counts;
mod figures;
mod row;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{about, datapackage, draft_of, manifest, replace, tables, workbook, write_pages};
use crate::compute::Session;
use crate::county::County;
use crate::definition::Definitions;
use crate::disclosure::{Rule, attack, guarded, hide, published};
use crate::engine::Engine;
use crate::error::Result;
use crate::store::{Store, private_folder};

pub use counts::Counts;
pub use row::Figure;

/// The sheet that the pack shares with a publication's workbook.
const DEFINITIONS: &str = "workbook/60_definitions.sql";

/// What `datapackage.json` says of the pack's table.
const PACKAGE: &str = "Timeliness of children's social care, with what is of few children hidden. The table is there twice, as CSV and as \
                       Parquet, with the same columns. Where a number is hidden or there is none, a letter says why: c, hidden to protect \
                       children; z, does not apply; x, not available; u, of too few cases to be relied on. In Parquet all columns are text.";

/// What the pack was made from, and by which rule. It says nothing of extracts or of what is hidden.
#[derive(Debug, Serialize)]
struct Manifest {
    righttime: &'static str,
    county: String,
    month: String,
    store_version: u64,
    /// Counts from 1 to this are hidden.
    hidden_to: i64,
    /// Counts are rounded to a multiple of this, or not at all.
    rounded_to: Option<i64>,
    files: BTreeMap<String, String>,
}

/// Works out and writes the public pack of the session's month; gives its folder.
///
/// # Errors
/// Every hidden count that the pack would give away, in which case nothing is written; faults of definitions and templates;
/// files that cannot be written.
pub async fn publish(
    session: &Session<'_>,
    store: &Store,
    county: &County,
    definitions: &Definitions,
    out: Option<&Path>,
    round: Option<i64>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<PathBuf> {
    let templates = crate::definition::dashboards(&county.folder)?;
    let target = match out {
        Some(out) => out.to_path_buf(),
        None => county.folder.join("public").join(session.month.to_string()),
    };
    session.tally(progress).await?;
    progress("working out the public figures");
    let worked = session.worked("public_figures").await?;
    let indicators = session.worked("indicators").await?;
    let organisation = session.worked("organisation").await?;
    let parents = figures::of_units(&organisation.rows, "parent")?;
    let counts = Counts::new(figures::read(&worked.rows)?, &parents)?;

    let rule = Rule::dfe(round);
    progress("hiding what is small");
    let hidden = hide(&counts.table, &rule).map_err(|narrow| counts.faults(&narrow))?;
    progress("trying to work out what is hidden");
    withstands(&counts, &hidden, &rule)?;

    let pack = figures::pack(&counts, &hidden, &rule, &figures::of_units(&organisation.rows, "name")?)?;
    let engine = Engine::new(county.calendar.clone(), definitions.spellings.clone());
    for table in [&pack, &indicators] {
        engine.register_ordered(&table.name, table.schema.clone(), table.rows.clone())?;
    }
    let facts = serde_json::json!({
        "county": county.settings.name,
        "contact": county.settings.contact,
        "month": session.month.to_string(),
        "period_end": session.month.last_day().to_string(),
        "righttime": env!("CARGO_PKG_VERSION"),
        "hidden_to": rule.threshold,
        "rounded_to": rule.round,
    });
    let own = |name: &str| is_public(name) || name == "style.css" || name == DEFINITIONS;
    let (sheets, own): (BTreeMap<_, _>, BTreeMap<_, _>) =
        templates.into_iter().filter(|(name, _)| own(name)).partition(|(name, _)| workbook::is_sheet(name));
    let draft = draft_of(&target)?;
    let folder = draft.join("tables");
    private_folder(&folder)?;
    tables::write(std::slice::from_ref(&pack), &folder)?;
    let title = datapackage::Title {
        name: &format!("righttime-public-{}", session.month),
        title: &format!("{}, {}", county.settings.name, session.month),
        description: PACKAGE,
    };
    datapackage::write(&title, &[figures::described(&pack)], definitions, &folder)?;
    write_pages(&own, &facts, &engine, &draft)?;
    let about = about(session, store, county);
    workbook::write(&sheets, &engine, &about, &draft.join("workbook.xlsx"), workbook::MOST_ROWS).await?;
    let files = manifest::files(&draft)?;
    let manifest = Manifest {
        righttime: env!("CARGO_PKG_VERSION"),
        county: county.settings.name.clone(),
        month: session.month.to_string(),
        store_version: store.version().unwrap_or_default(),
        hidden_to: rule.threshold,
        rounded_to: rule.round,
        files,
    };
    manifest::write(&manifest, &draft)?;
    replace(&draft, &target)?;
    Ok(target)
}

/// Attacks what is about to be published, as a reader would.
///
/// # Errors
/// Every count that could be narrowed to less than the rule allows, by its indicator, unit, period and view.
pub fn withstands(counts: &Counts, hidden: &[bool], rule: &Rule) -> Result<()> {
    let known = published(&counts.table, hidden, rule);
    let narrow = attack(&counts.table, &known, &guarded(&counts.table, hidden, rule), rule.width);
    if narrow.is_empty() { Ok(()) } else { Err(counts.faults(&narrow)) }
}

/// Whether a template belongs to the public pack.
pub fn is_public(name: &str) -> bool {
    name.starts_with("public/")
}
