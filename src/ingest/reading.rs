//! One pass over a file: the tables that are read together, on a thread of their own, and whether the file stayed as it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use tokio::sync::mpsc::{Receiver, channel};
use tokio::task::{JoinHandle, spawn_blocking};

use super::recognise::Found;
use crate::error::{Error, Result};
use crate::extract::{self, Chunk};

/// Rows that are typed and mapped at once: enough to keep the columns busy, few enough to stay in memory.
const CHUNK_ROWS: usize = 131_072;

/// The tables of one file that are read in one pass.
pub struct Reading<'a> {
    pub file: PathBuf,
    pub tables: Vec<Found<'a>>,
}

/// The passes over these tables, the last by name first, so that a later extract corrects an earlier one.
pub fn readings(mut found: Vec<Found<'_>>) -> Vec<Reading<'_>> {
    found.sort_by(|a, b| (&b.table.file, &b.label).cmp(&(&a.table.file, &a.label)));
    let mut readings: Vec<Reading<'_>> = Vec::new();
    for found in found {
        let file = found.table.file.clone();
        match readings.last_mut() {
            Some(last) if last.file == file && found.source.header.xml.is_some() && found.table.is_record() => {
                last.tables.push(found);
            }
            _ => readings.push(Reading { file, tables: vec![found] }),
        }
    }
    readings
}

/// The chunks of a reading as they come, each with the number of its table.
pub struct Chunks {
    chunks: Receiver<(usize, Chunk)>,
    reader: JoinHandle<Result<()>>,
    file: PathBuf,
}

impl Chunks {
    /// Starts to read, a chunk or two ahead.
    pub fn start(reading: &Reading<'_>) -> Self {
        let wanted = |found: &Found<'_>| found.positions.iter().flatten().copied().collect::<Vec<_>>();
        let tables: Vec<_> = reading.tables.iter().map(|found| (found.table.clone(), wanted(found))).collect();
        let (sender, chunks) = channel(2);
        let reader = spawn_blocking(move || {
            let tables: Vec<_> = tables.iter().map(|(table, wanted)| (table, wanted.as_slice())).collect();
            extract::read_together(&tables, CHUNK_ROWS, &mut |table, chunk| {
                sender.blocking_send((table, chunk)).map_err(|_| Error::store("the ingest stopped"))
            })
        });
        Chunks { chunks, reader, file: reading.file.clone() }
    }

    pub async fn next(&mut self) -> Option<(usize, Chunk)> {
        self.chunks.recv().await
    }

    /// # Errors
    /// Whatever ended the reading before its time.
    pub async fn finish(self) -> Result<()> {
        self.reader.await.map_err(|fault| Error::extract(&self.file, format!("could not be read: {fault}")))?
    }
}

/// What a file was when it was first looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub hash: String,
    length: u64,
    modified: Option<SystemTime>,
}

impl Seen {
    /// Hashes a file.
    ///
    /// # Errors
    /// A file that cannot be read, or that changes meanwhile.
    pub fn at(file: &Path) -> Result<Self> {
        let cannot = |fault: std::io::Error| Error::extract(file, format!("cannot be read: {fault}"));
        let (length, modified) = state(file)?;
        let mut digest = Sha256::new();
        std::io::copy(&mut std::fs::File::open(file).map_err(cannot)?, &mut digest).map_err(cannot)?;
        let hash = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let seen = Seen { hash, length, modified };
        seen.still(file)?;
        Ok(seen)
    }

    /// # Errors
    /// The file is another than it was.
    pub fn still(&self, file: &Path) -> Result<()> {
        if state(file)? == (self.length, self.modified) {
            return Ok(());
        }
        let what =
            "changed while it was being read, so nothing of it was taken in: wait until it is complete, and run again";
        Err(Error::extract(file, what))
    }
}

fn state(file: &Path) -> Result<(u64, Option<SystemTime>)> {
    let metadata = std::fs::metadata(file).map_err(|fault| Error::extract(file, format!("cannot be read: {fault}")))?;
    Ok((metadata.len(), metadata.modified().ok()))
}

/// Files that were looked at, with what they were, and the faults of those that could not be.
pub fn look(files: &[PathBuf]) -> (BTreeMap<PathBuf, Seen>, Vec<Error>) {
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files {
        match Seen::at(file) {
            Ok(found) => drop(seen.insert(file.clone(), found)),
            Err(fault) => faults.push(fault),
        }
    }
    (seen, faults)
}
