//! What a folder of extracts holds, without taking any of it in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use arrow::array::{Array, AsArray};

use super::reading::{Chunks, readings};
use super::recognise::{files, recognise};
use super::rows::Mapping;
use crate::definition::{Definitions, Target};
use crate::engine::Engine;
use crate::error::{Error, Result};

#[derive(Debug, Default)]
pub struct Survey {
    /// Each table that a source reads: its file, the source's title, its rows.
    pub tables: Vec<(String, String, u64)>,
    /// The units that the extracts name: id, name, parent.
    pub units: Vec<(String, String, Option<String>)>,
    /// Each table that is known and not read, with the reason.
    pub not_read: Vec<(String, String)>,
    /// The files that no source knows or that cannot be read.
    pub unread: Vec<Error>,
}

/// Reads every extract for the units that it names.
pub async fn survey(engine: &Engine, definitions: &Definitions, paths: &[PathBuf], base: &Path) -> Result<Survey> {
    let (files, mut unread) = files(paths)?;
    let recognised = recognise(&files, base, definitions)?;
    unread.extend(recognised.unreadable);
    unread.extend(recognised.unknown);
    let mut survey = Survey { not_read: recognised.not_read, unread, ..Survey::default() };
    let mut teams = BTreeSet::new();
    let mut units = BTreeMap::new();
    for reading in readings(recognised.found) {
        let mut rows = vec![0; reading.tables.len()];
        let mut mappings = Vec::new();
        for found in &reading.tables {
            mappings.push(Mapping::new(engine, found.source, None).await?);
        }
        let mut chunks = Chunks::start(&reading);
        while let Some((table, chunk)) = chunks.next().await {
            let found = &reading.tables[table];
            // No unit depends on the day, but a row without any date would be none.
            let any_day = Some(chrono::NaiveDate::default());
            let mapped = mappings[table].map(chunk, &found.positions, any_day).await?;
            rows[table] += mapped.rows_read;
            let text = |name: &str| mapped.rows.column_by_name(name).map(|column| column.as_string::<i32>().clone());
            match found.source.header.into {
                Target::Events => {
                    teams.extend(text("team").iter().flat_map(|teams| teams.iter()).flatten().map(str::to_owned))
                }
                Target::Organisation => {
                    let (Some(ids), Some(names), Some(parents)) = (text("unit"), text("name"), text("parent")) else {
                        continue;
                    };
                    for at in (0..ids.len()).filter(|at| ids.is_valid(*at)) {
                        let id = ids.value(at).to_owned();
                        let name = if names.is_valid(at) { names.value(at).to_owned() } else { id.clone() };
                        let parent = parents.is_valid(at).then(|| parents.value(at).to_owned());
                        units.insert(id, (name, parent));
                    }
                }
                Target::Children | Target::Professionals | Target::Identifiers | Target::Facts => {}
            }
        }
        if let Err(fault) = chunks.finish().await {
            survey.unread.push(fault);
            continue;
        }
        let read = reading.tables.into_iter().zip(rows);
        survey.tables.extend(read.map(|(found, rows)| (found.label, found.source.header.title.clone(), rows)));
    }
    survey.tables.sort();
    let known: BTreeSet<&str> = units.iter().flat_map(|(id, (name, _))| [id.as_str(), name.as_str()]).collect();
    let more: Vec<_> = teams
        .iter()
        .filter(|team| !known.contains(team.as_str()))
        .map(|team| (team.clone(), team.clone(), None))
        .collect();
    survey.units = units.into_iter().map(|(id, (name, parent))| (id, name, parent)).chain(more).collect();
    Ok(survey)
}
