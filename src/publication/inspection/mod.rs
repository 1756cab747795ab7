//! The inspection pack: Annex A's lists with what is to be said of them, an inspector's questions with the children behind each,
//! and one page that tells the story of timeliness. It names children, and stands apart from what is published.
//!
//! The modules stand in order: each imports only what stands above it.

mod cells;
mod validation;
mod workbook;

mod lists;
mod stories;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::manifest;
use super::{draft_of, extracts, replace, rows, write_pages};
use crate::compute::Session;
use crate::county::County;
use crate::definition::{Definition, Definitions, List, Question};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store::{Store, private_folder};
use cells::{Cells, Days, write_csv};
use stories::Story;
use validation::{Fault, Validated, validate};

/// The folder of the templates, inside `dashboards/`.
const TEMPLATES: &str = "inspection/";

/// What is asked for: the day of the inspection, and the folder where that is not the usual one.
pub struct Asked<'a> {
    pub day: NaiveDate,
    pub out: Option<&'a Path>,
}

/// What is in a pack.
struct Pack<'a> {
    day: NaiveDate,
    lists: Vec<(&'a Definition<List>, Validated)>,
    answers: Vec<(&'a Definition<Question>, Cells)>,
    /// How many children wait in each clock of which some do.
    waiting: BTreeMap<String, usize>,
    /// How many children were served late in each clock of which some were.
    late: BTreeMap<String, usize>,
}

/// What the pack says of itself on the command line.
pub struct Written {
    pub folder: PathBuf,
    pub rows: usize,
    pub findings: usize,
    pub answered: usize,
    pub questions: usize,
}

/// Works out and writes the pack of the session's day of inspection.
///
/// # Errors
/// Faults of lists, questions and templates, each with its file; files that cannot be written.
pub async fn inspect(
    engine: &Engine,
    session: &Session<'_>,
    store: &Store,
    county: &County,
    definitions: &Definitions,
    asked: &Asked<'_>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Written> {
    let Asked { day, out } = *asked;
    let templates = templates(county)?;
    let target = match out {
        Some(out) => out.to_path_buf(),
        None => county.folder.join("inspections").join(day.to_string()),
    };
    not_a_publication(&target)?;
    let draft = draft_of(&target)?;

    let mut listed = Vec::new();
    for list in &definitions.lists {
        progress(&list.header.title);
        let (schema, batches) = session.answer(list).await?;
        let cells = Cells::of(&schema, &batches)?;
        lists::has_columns(list, &cells)?;
        listed.push((list, validate(&list.header, &cells, &definitions.codes, day)));
    }
    lists::write(&draft, &listed, day)?;

    let mut answers = Vec::new();
    for question in &definitions.questions {
        progress(&question.header.title);
        let (schema, batches) = session.answer(question).await?;
        let cells = Cells::of(&schema, &batches)?;
        if cells.place("child_id").is_none() {
            return Err(Error::definition(&question.file, "a question gives the column child_id"));
        }
        answers.push((question, cells));
    }
    answers.sort_by_key(|(question, _)| (question.header.order, question.id.clone()));
    private_folder(&draft.join("questions"))?;
    for (question, cells) in &answers {
        let file = draft.join("questions").join(format!("{}.csv", question.id));
        write_csv(&file, cells.columns.iter().map(String::as_str), &cells.rows, Days::Iso)?;
    }

    session.tally(progress).await?;
    session.make("measures").await?;
    session.make("indicators").await?;
    session.make("places").await?;
    let waiting = stories::cases(session, definitions, &draft, Story::Waiting, progress).await?;
    let late = stories::cases(session, definitions, &draft, Story::Late, progress).await?;

    progress("writing the page");
    let pack = Pack { day, lists: listed, answers, waiting, late };
    let facts = facts(engine, session, store, county, &pack).await?;
    write_pages(&templates, &facts, engine, &draft)?;
    let manifest = Manifest {
        righttime: env!("CARGO_PKG_VERSION"),
        county: &county.settings.name,
        inspected_on: day.to_string(),
        month: session.month.to_string(),
        covers_from: session.coverage.from.to_string(),
        covers_to: session.coverage.to.to_string(),
        store_version: store.version().unwrap_or_default(),
        extracts: extracts(engine).await?,
        definitions: manifest::definitions(definitions, &templates),
        settings: manifest::settings(county)?,
        calendar: county.calendar.fingerprint(),
        files: manifest::files(&draft)?,
    };
    let file = draft.join("manifest.json");
    let text = serde_json::to_string_pretty(&manifest).map_err(|fault| Error::output(&file, fault.to_string()))?;
    std::fs::write(&file, text + "\n").map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))?;
    own(&draft)?;
    replace(&draft, &target)?;
    Ok(Written {
        folder: target,
        rows: pack.lists.iter().map(|(_, list)| list.rows.len()).sum(),
        findings: pack.lists.iter().map(|(_, list)| list.findings.len()).sum(),
        answered: pack.answers.iter().filter(|(_, cells)| !cells.rows.is_empty()).count(),
        questions: pack.answers.len(),
    })
}

/// `manifest.json` of a pack. The day is what tells it from a publication.
#[derive(Serialize)]
struct Manifest<'a> {
    righttime: &'static str,
    county: &'a str,
    inspected_on: String,
    month: String,
    covers_from: String,
    covers_to: String,
    store_version: u64,
    extracts: BTreeMap<String, String>,
    definitions: BTreeMap<String, String>,
    settings: BTreeMap<String, String>,
    calendar: &'a str,
    files: BTreeMap<String, String>,
}

/// The templates of the pack.
fn templates(county: &County) -> Result<BTreeMap<String, String>> {
    let mut all = crate::definition::dashboards(&county.folder)?;
    all.retain(|name, _| is_template(name));
    Ok(all)
}

/// Whether a template is the pack's, and no page of a publication.
pub fn is_template(name: &str) -> bool {
    name.starts_with(TEMPLATES)
}

/// What is published travels, and the pack must not: neither is ever put in the other's place.
fn not_a_publication(target: &Path) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(target.join("manifest.json")) else { return Ok(()) };
    let told: Value = serde_json::from_str(&text).unwrap_or_default();
    if told.get("inspected_on").is_some() {
        return Ok(());
    }
    Err(Error::output(target, "a publication is here, and an inspection pack names children; name another folder"))
}

/// What the page tells beside the figures.
async fn facts(
    engine: &Engine,
    session: &Session<'_>,
    store: &Store,
    county: &County,
    pack: &Pack<'_>,
) -> Result<Value> {
    let listed = pack.lists.iter().map(|(list, told)| {
        let not_held: BTreeSet<&str> = told
            .findings
            .iter()
            .filter(|finding| finding.fault == Fault::NotHeld)
            .map(|finding| finding.heading.as_str())
            .collect();
        let counts: BTreeMap<&str, usize> =
            Fault::ALL.iter().map(|fault| (fault.word(), lists::count(&told.findings, *fault))).collect();
        json!({
            "title": list.header.title,
            "shows": list.header.shows,
            "file": format!("lists/{}.csv", list.id),
            "rows": told.rows.len(),
            "faults": counts,
            "not_held": not_held,
        })
    });
    let told = rows::query(engine, "SELECT DISTINCT process FROM stored_events", &[]).await?;
    let told: BTreeSet<&str> = told.iter().filter_map(|row| row["process"].as_str()).collect();
    let asked = pack.answers.iter().map(|(question, cells)| {
        json!({
            "told": question.header.needs.iter().all(|process| told.contains(process.as_str())),
            "title": question.header.title,
            "theme": question.header.theme,
            "why": question.header.why,
            "file": format!("questions/{}.csv", question.id),
            "rows": cells.rows.len(),
            "children": cells.different("child_id"),
        })
    });
    let keys = "SELECT count(*) AS batches FROM stored_batches WHERE pseudonym_key IS NOT NULL";
    let pseudonyms = rows::query(engine, keys, &[]).await?;
    let pseudonyms = pseudonyms.first().and_then(|row| row["batches"].as_i64()).unwrap_or_default() > 0;
    Ok(json!({
        "county": county.settings.name,
        "inspected_on": pack.day.to_string(),
        "month": session.month.to_string(),
        "period_end": session.month.last_day().to_string(),
        "covers_from": session.coverage.from.to_string(),
        "covers_to": session.coverage.to.to_string(),
        "store_version": store.version(),
        "righttime": env!("CARGO_PKG_VERSION"),
        "pseudonyms": pseudonyms,
        "lists": listed.collect::<Vec<_>>(),
        "questions": asked.collect::<Vec<_>>(),
        "waiting": pack.waiting,
        "late": pack.late,
    }))
}

/// Makes every file its owner's alone; the folders are.
fn own(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    for name in manifest::files(folder)?.keys() {
        let file = folder.join(name);
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&file, mode)
            .map_err(|fault| Error::output(&file, format!("cannot make this file its owner's alone: {fault}")))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
