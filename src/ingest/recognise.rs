//! Which source reads which table of which file: told by headers, whatever the file is called.

use std::path::{Path, PathBuf};

use crate::definition::{Column, Definition, Definitions, Source, Unread};
use crate::error::{Error, Result};
use crate::extract::{self, Table};

/// A table of an extract with the source that reads it.
#[derive(Clone)]
pub struct Found<'a> {
    /// The file, and the sheet where there are several, as it is named in the store.
    pub label: String,
    pub table: Table,
    pub source: &'a Definition<Source>,
    /// For each of the source's columns, in their order: the header's position.
    pub positions: Vec<Option<usize>>,
}

/// What a folder of extracts holds.
#[derive(Default)]
pub struct Recognised<'a> {
    pub found: Vec<Found<'a>>,
    /// Files that cannot be read.
    pub unreadable: Vec<Error>,
    /// Files of which no source reads any table, with the nearest source and what it misses.
    pub unknown: Vec<Error>,
    /// Sheets that no source reads, in workbooks of which others are read.
    pub unread_sheets: Vec<String>,
    /// Tables that are known and not read, with the reason.
    pub not_read: Vec<(String, String)>,
}

/// Every file below these paths, in the order of their names, and the faults of what cannot be looked into; county files and
/// hidden files are not extracts.
///
/// # Errors
/// A path that is not there.
pub fn files(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<Error>)> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        if path.is_dir() {
            let root = path.canonicalize().unwrap_or_else(|_| path.clone());
            walk(path, &root, &mut files, &mut faults);
        } else if path.is_file() {
            files.push(path.clone());
        } else if path.exists() {
            faults.push(not_a_file(path));
        } else {
            return Err(Error::extract(path, "there is no such file or folder"));
        }
    }
    files.sort();
    files.dedup();
    Ok((files, faults))
}

/// What a county's folder holds beside extracts.
const NOT_EXTRACTS: [&str; 18] = [
    "righttime.toml",
    "organisation.csv",
    "successions.csv",
    "targets.csv",
    "benchmarks.csv",
    "bank_holidays.csv",
    "closure_days.csv",
    "precedence.csv",
    "caseload_points.csv",
    "caseload_capacity.csv",
    "README.md",
    "store",
    "publications",
    "queries",
    "dashboards",
    "findings",
    "lists",
    "inspections",
];

fn walk(folder: &Path, root: &Path, files: &mut Vec<PathBuf>, faults: &mut Vec<Error>) {
    let cannot = |fault: std::io::Error| {
        Error::extract(folder, format!("cannot be looked into ({fault}): ask its owner for permission"))
    };
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(fault) => return faults.push(cannot(fault)),
    };
    for entry in entries {
        let path = entry.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A workbook that somebody has open leaves a lock file that begins with "~$".
        let hidden = name.starts_with('.') || name.starts_with("~$") || name.ends_with(".key");
        if hidden || NOT_EXTRACTS.contains(&name.as_str()) {
            continue;
        }
        if path.is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.starts_with(root) && target.is_file() => files.push(path),
                Ok(target) if target.starts_with(root) => {
                    faults.push(Error::extract(&path, "is a link to a folder: what is in it is read where it stands"));
                }
                Ok(_) => faults
                    .push(Error::extract(&path, "is a link that leads out of the folder: copy the file itself here")),
                Err(_) => faults.push(Error::extract(&path, "is a link that leads nowhere: take it out")),
            }
        } else if path.is_dir() {
            walk(&path, root, files, faults);
        } else if path.is_file() {
            files.push(path);
        } else {
            faults.push(not_a_file(&path));
        }
    }
}

/// A pipe or a device: to open it could wait for ever.
fn not_a_file(path: &Path) -> Error {
    Error::extract(path, "is not an ordinary file: copy its content into one")
}

/// Finds the source of every table in these files.
///
/// # Errors
/// Every table that two sources claim alike.
pub fn recognise<'a>(files: &[PathBuf], base: &Path, definitions: &'a Definitions) -> Result<Recognised<'a>> {
    let sources = &definitions.sources;
    let mut recognised = Recognised::default();
    let mut faults = Vec::new();
    for file in files {
        let tables = match extract::tables(file) {
            Ok(tables) => tables,
            Err(fault) => {
                recognised.unreadable.push(fault);
                continue;
            }
        };
        let name = file.strip_prefix(base).unwrap_or(file).display().to_string();
        let mut unread = Vec::new();
        let mut known = 0;
        for table in tables {
            if table.is_document() {
                let records = sources.iter().filter_map(|source| records(&table, &name, source)).collect::<Vec<_>>();
                recognised.not_read.extend(records.iter().filter_map(|found| {
                    let xml = found.source.header.xml.as_ref()?;
                    let path = table.elsewhere(&xml.each, &xml.record)?;
                    Some((
                        found.label.clone(),
                        format!("the file has it as {path}, and it is looked for as {}/{}", xml.each, xml.record),
                    ))
                }));
                known += records.len();
                recognised.found.extend(records);
                continue;
            }
            let label = table.sheet.as_ref().map_or_else(|| name.clone(), |sheet| format!("{name}:{sheet}"));
            match source_of(&table, file, sources) {
                Ok(Some((source, positions))) => {
                    known += 1;
                    recognised.found.push(Found { label, table, source, positions });
                }
                Ok(None) => match not_read(&table, &definitions.unread) {
                    Some(why) => {
                        known += 1;
                        recognised.not_read.push((label, why));
                    }
                    None => unread.push((label, nearest(&table, sources))),
                },
                Err(fault) => faults.push(fault),
            }
        }
        if known > 0 {
            recognised.unread_sheets.extend(unread.into_iter().map(|(label, _)| label));
        } else {
            let hint = unread.into_iter().find_map(|(_, hint)| hint).unwrap_or_default();
            let what = format!(
                "no source knows this file by its headers{hint}; take it out, write a source for it, or use --skip-unknown"
            );
            recognised.unknown.push(Error::extract(file, what));
        }
    }
    Error::many(faults).map_or(Ok(recognised), Err)
}

/// The table that a source reads of an XML document.
fn records<'a>(document: &Table, file: &str, source: &'a Definition<Source>) -> Option<Found<'a>> {
    let xml = source.header.xml.as_ref()?;
    let columns: Vec<_> = source.header.columns.values().map(|column| column.header.0.clone()).collect();
    let positions = (0..columns.len()).map(Some).collect();
    let table = document.records(&xml.each, &xml.record, columns)?;
    let label = format!("{file}:{}", table.sheet.as_deref().unwrap_or_default());
    Some(Found { label, table, source, positions })
}

type Claim<'a> = (&'a Definition<Source>, Vec<Option<usize>>);

fn source_of<'a>(table: &Table, file: &Path, sources: &'a [Definition<Source>]) -> Result<Option<Claim<'a>>> {
    let mut best: Vec<(usize, Claim<'a>)> = Vec::new();
    for source in sources {
        let positions = positions(table, source);
        let complete = source
            .header
            .columns
            .values()
            .zip(&positions)
            .all(|(column, position)| column.optional || position.is_some());
        // A source that could do without any column would claim every file.
        let told_apart = source.header.columns.values().any(|column| !column.optional);
        if complete && told_apart {
            best.push((positions.iter().flatten().count(), (source, positions)));
        }
    }
    best.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if let [(first, (one, _)), (second, (other, _)), ..] = best.as_slice()
        && first == second
    {
        return Err(Error::extract(
            file,
            format!("two sources know this file by its headers alike: {} and {}", one.id, other.id),
        ));
    }
    Ok(best.into_iter().next().map(|(_, claim)| claim))
}

/// Why a table is not read, where it is known: by the most of the headers that tables are known by.
fn not_read(table: &Table, unread: &[Unread]) -> Option<String> {
    let headers: Vec<String> = table.headers.iter().map(|header| folded(header)).collect();
    let known = unread.iter().filter_map(|unread| {
        let wanted: Vec<String> = unread.headers.split(',').map(folded).collect();
        wanted.iter().all(|header| headers.contains(header)).then_some((wanted.len(), unread))
    });
    known.max_by_key(|(count, _)| *count).map(|(_, unread)| format!("{}: {}", unread.table, unread.why))
}

fn positions(table: &Table, source: &Definition<Source>) -> Vec<Option<usize>> {
    source.header.columns.values().map(|column| position(&table.headers, column)).collect()
}

fn position(headers: &[String], column: &Column) -> Option<usize> {
    let by_name = column.header.0.iter().find_map(|name| {
        let wanted = folded(name);
        headers.iter().position(|header| folded(header) == wanted)
    });
    by_name.or_else(|| {
        let pattern = regex::RegexBuilder::new(column.pattern.as_deref()?).case_insensitive(true).build().ok()?;
        headers.iter().position(|header| pattern.is_match(header))
    })
}

/// A header without case, spaces and punctuation.
fn folded(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The source that misses fewest of its headers, in words, where it has at least half of them.
fn nearest(table: &Table, sources: &[Definition<Source>]) -> Option<String> {
    let misses = sources.iter().filter_map(|source| {
        let columns = &source.header.columns;
        let needed = columns.values().filter(|column| !column.optional).count();
        let missing: Vec<_> = columns
            .iter()
            .filter(|(_, column)| !column.optional && position(&table.headers, column).is_none())
            .map(|(name, column)| column.header.0.first().unwrap_or(name).as_str())
            .collect();
        (missing.len() * 2 <= needed).then_some((missing.len() as f64 / needed as f64, source, missing))
    });
    let (_, source, missing) = misses.min_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
    Some(format!(" (nearest is \"{}\", which needs {})", source.header.title, missing.join(", ")))
}
