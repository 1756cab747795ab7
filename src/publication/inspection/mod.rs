//! The inspection pack: Annex A's lists with what is to be said of them, an inspector's questions with the children behind each,
//! and one page that tells the story of timeliness. It names children, and stands apart from what is published.
//!
//! The modules stand in order: each imports only what stands above it.

mod cells;
mod validation;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::manifest;
use super::{draft_of, extracts, replace, rows, write_pages};
use crate::compute::Session;
use crate::county::County;
use crate::definition::{Definition, Definitions, Kind, List, Question};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store::{Store, private_folder};
use cells::{Cell, Cells, Days, write_csv};
use validation::{Fault, Finding, Validated, validate};

/// The rows of a sheet above the first of a list: its title and its headings.
const ABOVE: u32 = 2;

/// The folder of the templates, inside `dashboards/`.
const TEMPLATES: &str = "inspection/";

/// Where a row stands in its sheet, as a spreadsheet numbers it.
fn sheet_row(row: usize) -> usize {
    row + ABOVE as usize + 1
}

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

    let mut lists = Vec::new();
    for list in &definitions.lists {
        progress(&list.header.title);
        let (schema, batches) = session.answer(list).await?;
        let cells = Cells::of(&schema, &batches)?;
        has_columns(list, &cells)?;
        lists.push((list, validate(&list.header, &cells, &definitions.codes, day)));
    }
    write_lists(&draft, &lists, day)?;

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
    let waiting = cases(session, definitions, &draft, Story::Waiting, progress).await?;
    let late = cases(session, definitions, &draft, Story::Late, progress).await?;

    progress("writing the page");
    let pack = Pack { day, lists, answers, waiting, late };
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

/// A list's SQL must give what its headings name.
fn has_columns(list: &Definition<List>, cells: &Cells) -> Result<()> {
    let named = list.header.columns.iter().filter_map(|column| column.column.as_deref());
    let missing = named.filter(|name| cells.place(name).is_none());
    let faults = missing.map(|name| {
        let hint = crate::error::did_you_mean(name, cells.columns.iter().map(String::as_str));
        Error::definition(&list.file, format!("the SQL does not give the column {name}{hint}"))
    });
    Error::many(faults.collect()).map_or(Ok(()), Err)
}

/// The workbook, a CSV for each list, and what is to be said of them.
fn write_lists(draft: &Path, lists: &[(&Definition<List>, Validated)], day: NaiveDate) -> Result<()> {
    let folder = draft.join("lists");
    private_folder(&folder)?;
    let sheets: Vec<_> = lists.iter().map(|(list, told)| (&list.header, told.rows.as_slice())).collect();
    workbook::write(&folder.join("annex_a.xlsx"), &sheets, day)?;
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |number: usize| Cell::Count(number as i64);
    let (mut found, mut counted) = (Vec::new(), Vec::new());
    for (list, told) in lists {
        let headings = list.header.columns.iter().map(|column| column.heading.as_str());
        write_csv(&folder.join(format!("{}.csv", list.id)), headings, &told.rows, Days::British)?;
        for finding in &told.findings {
            let row = |above: usize| finding.row.map_or(Cell::Empty, |row| number(row + above));
            let child = finding.row.map_or(Cell::Empty, |row| told.rows[row][0].clone());
            let (sheet, csv) = (row(ABOVE as usize + 1), row(2));
            found.push(vec![
                text(&list.header.sheet),
                sheet,
                csv,
                child,
                text(&finding.heading),
                text(finding.fault.word()),
                text(&finding.detail),
            ]);
        }
        let mut counts = vec![text(&list.header.sheet), text(&list.header.title), number(told.rows.len())];
        counts.extend(Fault::ALL.map(|fault| number(count(&told.findings, fault))));
        counted.push(counts);
    }
    let columns = ["list", "sheet_row", "csv_row", "child_id", "column", "fault", "detail"];
    write_csv(&draft.join("validation.csv"), columns.into_iter(), &found, Days::Iso)?;
    let columns = ["list", "title", "rows"].into_iter().chain(Fault::ALL.map(Fault::word));
    write_csv(&draft.join("validation_counts.csv"), columns, &counted, Days::Iso)
}

fn count(findings: &[Finding], fault: Fault) -> usize {
    findings.iter().filter(|finding| finding.fault == fault).count()
}

/// Which cases of a clock tell its story.
#[derive(Clone, Copy)]
enum Story {
    /// What stands open at the end of the month.
    Waiting,
    /// What was finished late in the twelve months to it.
    Late,
}

/// The cases of a story, a file for each clock of which there are some; gives how many children each has.
async fn cases(
    session: &Session<'_>,
    definitions: &Definitions,
    draft: &Path,
    story: Story,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<BTreeMap<String, usize>> {
    let (folder, view, months) = match story {
        Story::Waiting => ("waiting", "open", 1),
        Story::Late => ("late", "completed", 12),
    };
    let folder = draft.join(folder);
    private_folder(&folder)?;
    let mut children = BTreeMap::new();
    let clocks = definitions.indicators.iter().filter(|one| one.header.kind == Kind::Timeliness && one.header.headline);
    for indicator in clocks {
        progress(&indicator.header.title);
        let (schema, batches) = session.cases_of_all(indicator, view, months).await?;
        let mut cells = Cells::of(&schema, &batches)?;
        if matches!(story, Story::Late) {
            cells.keep("met", "no");
        }
        if !cells.rows.is_empty() {
            let file = folder.join(format!("{}.csv", indicator.id));
            write_csv(&file, cells.columns.iter().map(String::as_str), &cells.rows, Days::Iso)?;
            children.insert(indicator.id.clone(), cells.different("child_id"));
        }
    }
    Ok(children)
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
            Fault::ALL.iter().map(|fault| (fault.word(), count(&told.findings, *fault))).collect();
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
