//! `manifest.json`: what a publication was made from, so that it can be made again to the byte.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::county::County;
use crate::definition::{Definitions, sha256};
use crate::error::{Error, Result};
use crate::processors;

/// No clock, host name or random number stands here: the same inputs give the same manifest.
#[derive(Debug, Serialize)]
pub struct Manifest {
    pub righttime: &'static str,
    pub county: String,
    pub month: String,
    pub covers_from: String,
    pub covers_to: String,
    /// The version of the event store that the figures were read from.
    pub store_version: u64,
    /// sha256 of each extract, by its name in the store.
    pub extracts: BTreeMap<String, String>,
    /// sha256 of each definition and template, by its name.
    pub definitions: BTreeMap<String, String>,
    /// sha256 of each small table of the county's folder, and of its settings.
    pub settings: BTreeMap<String, String>,
    /// Whether the lists of cases were written too, as `report --lists` or `lists = true` in the settings asks.
    pub lists: bool,
    /// What the working days were counted by.
    pub calendar: String,
    /// sha256 of every file of the publication but this one.
    pub files: BTreeMap<String, String>,
}

/// Hashes of a county's small tables and settings.
pub fn settings(county: &County) -> Result<BTreeMap<String, String>> {
    let names = [
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
    ];
    let mut hashes = BTreeMap::new();
    for name in names {
        let file = county.folder.join(name);
        if file.is_file() {
            let bytes = std::fs::read(&file).map_err(|fault| Error::setting(&file, format!("cannot read: {fault}")))?;
            hashes.insert(name.to_owned(), sha256(&bytes));
        }
    }
    Ok(hashes)
}

/// Hashes of definitions and templates.
pub fn definitions(definitions: &Definitions, templates: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let pages = templates.iter().map(|(name, text)| (format!("dashboards/{name}"), sha256(text.as_bytes())));
    definitions.hashes.clone().into_iter().chain(pages).collect()
}

/// One hash for all of some files: of the lines `hash  name`, as `sha256sum` writes them.
pub fn together(hashes: &BTreeMap<String, String>) -> String {
    let lines: String = hashes.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    sha256(lines.as_bytes())
}

/// Hashes of every file below a folder, by its path from there.
pub fn files(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let cannot = |fault: std::io::Error| Error::output(&next, format!("cannot list this folder: {fault}"));
        for entry in std::fs::read_dir(&next).map_err(cannot)? {
            let path = entry.map_err(cannot)?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    let hashes = processors::each(&files, |file| {
        let bytes = std::fs::read(file).map_err(|fault| Error::output(file, format!("cannot read: {fault}")))?;
        Ok((file.strip_prefix(folder).unwrap_or(file).display().to_string(), sha256(&bytes)))
    });
    hashes.into_iter().collect()
}

/// Writes `manifest.json`.
pub fn write(manifest: &impl Serialize, folder: &Path) -> Result<()> {
    let file = folder.join("manifest.json");
    let text = serde_json::to_string_pretty(manifest).map_err(|fault| Error::output(&file, fault.to_string()))?;
    std::fs::write(&file, text + "\n").map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))
}
