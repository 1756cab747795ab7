//! What a folder of extracts holds, without taking any of it in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use arrow::array::{Array, AsArray};

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
    /// The files that no source knows.
    pub unknown: Vec<Error>,
}

/// Reads every extract for the units that it names.
pub async fn survey(engine: &Engine, definitions: &Definitions, paths: &[PathBuf], base: &Path) -> Result<Survey> {
    let recognised = recognise(&files(paths)?, base, &definitions.sources)?;
    let mut survey = Survey { unknown: recognised.unknown, ..Survey::default() };
    let mut teams = BTreeSet::new();
    let mut units = BTreeMap::new();
    for found in recognised.found {
        let mapping = Mapping::new(engine, found.source).await?;
        let (positions, into) = (found.positions.clone(), found.source.header.into);
        let (mut chunks, reader) = super::chunks(found.table, &positions);
        let mut rows = 0;
        while let Some(chunk) = chunks.recv().await {
            let mapped = mapping.map(chunk, &positions).await?;
            rows += mapped.rows_read;
            let text = |name: &str| mapped.rows.column_by_name(name).map(|column| column.as_string::<i32>().clone());
            match into {
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
            }
        }
        super::finished(reader, &found.label).await?;
        survey.tables.push((found.label, found.source.header.title.clone(), rows));
    }
    let known: BTreeSet<&str> = units.iter().flat_map(|(id, (name, _))| [id.as_str(), name.as_str()]).collect();
    let more: Vec<_> = teams
        .iter()
        .filter(|team| !known.contains(team.as_str()))
        .map(|team| (team.clone(), team.clone(), None))
        .collect();
    survey.units = units.into_iter().map(|(id, (name, parent))| (id, name, parent)).chain(more).collect();
    Ok(survey)
}
