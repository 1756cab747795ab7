//! A month's frozen set of outputs: tables, pages, the workbook, the manifest and, where asked for, lists of cases, written beside
//! the old one and then put in its place.

pub mod csv;
mod tables;
mod datapackage;
mod lists;
pub mod rows;
pub mod charts;
pub mod pages;
pub mod workbook;
pub mod manifest;
pub mod public;
pub mod inspection;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use arrow::array::AsArray;

use crate::compute::Session;
use crate::county::County;
use crate::definition::Definitions;
use crate::engine::{Engine, Parameters, collect, locate};
use crate::error::{Error, Result};
use crate::store::{Store, private_folder};

pub use tables::write as write_tables;

/// What `datapackage.json` says of all tables.
const PACKAGE: &str = "Timeliness and consistency of children's social care. Each table is there twice, as CSV and as Parquet, with the \
                       same columns. In the CSV, text that a spreadsheet would take for a formula has an apostrophe before it.";

/// What of a publication is for the person to say who asks for it.
pub struct Wanted<'a> {
    /// The folder to write; without it, `publications/<month>` in the county's folder.
    pub out: Option<&'a Path>,
    /// Whether to write the lists of the cases behind the figures.
    pub lists: bool,
}

/// Works out and writes the publication of the session's month; gives its folder.
///
/// # Errors
/// Faults of definitions and templates, each with its file and line; files that cannot be written.
pub async fn publish(
    engine: &Engine,
    session: &Session<'_>,
    store: &Store,
    county: &County,
    definitions: &Definitions,
    wanted: &Wanted<'_>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<PathBuf> {
    let mut templates = crate::definition::dashboards(&county.folder)?;
    templates.retain(|name, _| !public::is_public(name) && !inspection::is_template(name));
    let target = match wanted.out {
        Some(out) => out.to_path_buf(),
        None => county.folder.join("publications").join(session.month.to_string()),
    };
    let draft = draft_of(&target)?;
    let worked = session.publish(wanted.lists, progress).await?;
    if wanted.lists {
        progress("writing the lists of cases");
        let (schema, rows) = session.lists().await?;
        lists::write(definitions, &schema, &rows, &draft.join("lists"))?;
    }
    progress("writing the tables");
    let folder = draft.join("tables");
    private_folder(&folder)?;
    tables::write(&worked, &folder)?;
    let title = datapackage::Title {
        name: &format!("righttime-{}", session.month),
        title: &format!("{}, {}", county.settings.name, session.month),
        description: PACKAGE,
    };
    let described: Vec<_> = worked.iter().map(datapackage::Table::of).collect();
    datapackage::write(&title, &described, definitions, &folder)?;
    for table in &worked {
        engine.register_ordered(&table.name, table.schema.clone(), table.rows.clone())?;
    }

    progress("writing the pages and the workbook");
    let (hashes, settings) = (manifest::definitions(definitions, &templates), manifest::settings(county)?);
    let facts = serde_json::json!({
        "county": county.settings.name,
        "month": session.month.to_string(),
        "period_end": session.month.last_day().to_string(),
        "covers_from": session.coverage.from.to_string(),
        "covers_to": session.coverage.to.to_string(),
        "store_version": store.version(),
        "righttime": env!("CARGO_PKG_VERSION"),
        "definitions": hashes.len(),
        "definitions_hash": manifest::together(&hashes),
        "settings": settings.iter().map(|(name, hash)| serde_json::json!({"name": name, "hash": hash})).collect::<Vec<_>>(),
        "calendar": county.calendar.fingerprint(),
        "tables": worked.iter().map(|table| serde_json::json!({"name": table.name, "title": table.title, "description": table.description})).collect::<Vec<_>>(),
    });
    let (sheets, templates_of_pages): (BTreeMap<_, _>, BTreeMap<_, _>) = templates
        .into_iter()
        .filter(|(name, _)| !public::is_public(name))
        .partition(|(name, _)| workbook::is_sheet(name));
    let about = about(session, store, county);
    let workbook = draft.join("workbook.xlsx");
    rows::beside(
        || write_pages(&templates_of_pages, &facts, engine, &draft),
        workbook::write(&sheets, engine, &about, &workbook, workbook::MOST_ROWS),
    )?;

    let manifest = manifest::Manifest {
        righttime: env!("CARGO_PKG_VERSION"),
        county: county.settings.name.clone(),
        month: session.month.to_string(),
        covers_from: session.coverage.from.to_string(),
        covers_to: session.coverage.to.to_string(),
        store_version: store.version().unwrap_or_default(),
        extracts: extracts(engine).await?,
        definitions: hashes,
        settings,
        lists: wanted.lists,
        calendar: county.calendar.fingerprint().to_owned(),
        files: manifest::files(&draft)?,
    };
    manifest::write(&manifest, &draft)?;
    replace(&draft, &target)?;
    Ok(target)
}

fn write_pages(
    templates: &BTreeMap<String, String>,
    facts: &serde_json::Value,
    engine: &Engine,
    draft: &Path,
) -> Result<()> {
    for (path, text) in rows::with_queries(engine, |query| pages::render(templates, facts, query))? {
        let file = draft.join(&path);
        if let Some(folder) = file.parent() {
            private_folder(folder)?;
        }
        std::fs::write(&file, text).map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))?;
    }
    Ok(())
}

/// What every workbook says of itself.
fn about(session: &Session<'_>, store: &Store, county: &County) -> workbook::About {
    workbook::About {
        county: county.settings.name.clone(),
        contact: county.settings.contact.clone(),
        period_end: session.month.last_day(),
        covers_from: session.coverage.from,
        covers_to: session.coverage.to,
        store_version: store.version().unwrap_or_default(),
    }
}

async fn extracts(engine: &Engine) -> Result<BTreeMap<String, String>> {
    let sql = "SELECT DISTINCT source_file, file_hash FROM stored_batches ORDER BY source_file, file_hash";
    let (_, rows) = collect(engine.query(sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await?;
    let mut extracts = BTreeMap::new();
    for batch in &rows {
        let (files, hashes) = (batch.column(0).as_string::<i32>(), batch.column(1).as_string::<i32>());
        extracts.extend((0..batch.num_rows()).map(|at| (files.value(at).to_owned(), hashes.value(at).to_owned())));
    }
    Ok(extracts)
}

/// An empty folder beside the target, so that a publication stands there whole or not at all.
fn draft_of(target: &Path) -> Result<PathBuf> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let draft = target.with_file_name(format!(".{name}.draft"));
    if draft.exists() {
        std::fs::remove_dir_all(&draft)
            .map_err(|fault| Error::output(&draft, format!("cannot clear this folder: {fault}")))?;
    }
    private_folder(&draft)?;
    Ok(draft)
}

fn replace(draft: &Path, target: &Path) -> Result<()> {
    let cannot = |fault: std::io::Error| Error::output(target, format!("cannot put the publication here: {fault}"));
    if target.exists() {
        // Only a publication is ever replaced, never somebody's folder.
        if !target.join("manifest.json").is_file() && target.read_dir().map_err(cannot)?.next().is_some() {
            return Err(Error::output(target, "this folder holds something that is not a publication; name another"));
        }
        std::fs::remove_dir_all(target).map_err(cannot)?;
    }
    std::fs::rename(draft, target).map_err(cannot)
}
