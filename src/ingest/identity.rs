//! When is a row the same row? Its *key* says which row it is, its *fingerprint* what it said.
//!
//! An event's id is readable: `source/row key/process.activity`, so that the same row read twice is one event and an
//! auditor can find it in the extract. Comparing with what the store holds is an anti-join on the key.

use std::collections::{BTreeSet, HashMap, HashSet};

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use datafusion::dataframe::DataFrame;
use futures::StreamExt;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::definition::Mode;
use crate::engine::locate;
use crate::error::{Error, Result};

/// What a row that was read turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    New,
    /// A row of the store with this key says otherwise, and is replaced.
    Changed,
    /// The store or a later file has it already.
    Duplicate,
    /// The same file has another row of this key that says otherwise.
    Contradiction,
}

#[derive(Clone, Copy)]
struct Stored {
    fingerprint: i64,
    /// Its first and its last moment.
    first: i64,
    last: i64,
    /// Positions in `Registry::files`.
    file: u32,
}

/// The rows of one source: those that the store holds and those that this batch has read.
pub struct Registry {
    mode: Mode,
    stored: HashMap<u128, Stored>,
    /// The other files in which a row's events lie: they are kept by process, and a row may give events of several.
    more_files: HashMap<u128, BTreeSet<u32>>,
    files: Vec<String>,
    seen: HashMap<u128, (i64, u32)>,
    replaced: HashSet<u128>,
    /// Pairs of files, the later and the earlier by name, of which the later corrects a row of the earlier.
    corrected: BTreeSet<(u32, u32)>,
}

impl Registry {
    /// Reads the keys that the store holds of a source (`event_id, row_hash, occurred_at, file`).
    pub async fn load(mode: Mode, stored: Option<DataFrame>) -> Result<Self> {
        let mut registry = Registry {
            mode,
            stored: HashMap::new(),
            more_files: HashMap::new(),
            files: Vec::new(),
            seen: HashMap::new(),
            replaced: HashSet::new(),
            corrected: BTreeSet::new(),
        };
        let Some(frame) = stored else { return Ok(registry) };
        let mut rows = frame.execute_stream().await.map_err(|fault| locate(&fault))?;
        while let Some(batch) = rows.next().await {
            registry.remember(&batch.map_err(|fault| locate(&fault))?)?;
        }
        Ok(registry)
    }

    fn remember(&mut self, batch: &RecordBatch) -> Result<()> {
        let text = |index: usize| {
            arrow::compute::cast(batch.column(index), &arrow::datatypes::DataType::Utf8)
                .map_err(|fault| Error::store(fault.to_string()))
        };
        let (ids, files) = (text(0)?, text(3)?);
        let (ids, files) = (ids.as_string::<i32>(), files.as_string::<i32>());
        let hashes = batch.column(1).as_primitive::<Int64Type>();
        let moments = batch.column(2).as_primitive::<TimestampMicrosecondType>();
        for row in 0..batch.num_rows() {
            let name = files.value(row);
            if self.files.last().is_none_or(|last| last != name) && !self.files.iter().any(|file| file == name) {
                self.files.push(name.to_owned());
            }
            let file = self.files.iter().rposition(|file| file == name).expect("pushed above") as u32;
            let moment = moments.value(row);
            let entry = Stored { fingerprint: hashes.value(row), first: moment, last: moment, file };
            let key = key_of_event(ids.value(row));
            let stored = self.stored.entry(key).or_insert(entry);
            stored.first = stored.first.min(moment);
            stored.last = stored.last.max(moment);
            if stored.file != file {
                self.more_files.entry(key).or_default().insert(file);
            }
        }
        Ok(())
    }

    /// Judges a row by its key and fingerprint; `file` numbers the batch's files, later ones first.
    pub fn judge(&mut self, key: u128, fingerprint: i64, file: u32) -> Verdict {
        if let Some((seen, first)) = self.seen.get(&key) {
            if *seen != fingerprint && *first != file {
                self.corrected.insert((*first, file));
            }
            return if *seen == fingerprint || *first != file { Verdict::Duplicate } else { Verdict::Contradiction };
        }
        self.seen.insert(key, (fingerprint, file));
        match self.stored.get(&key) {
            None => Verdict::New,
            Some(stored) if stored.fingerprint == fingerprint || self.mode == Mode::Append => Verdict::Duplicate,
            Some(_) => {
                self.replaced.insert(key);
                Verdict::Changed
            }
        }
    }

    /// Withdraws the stored rows that begin between two moments and were not seen; gives their number.
    pub fn withdraw(&mut self, from: i64, to: i64) -> u64 {
        self.withdraw_where(|_, stored| (from..=to).contains(&stored.first))
    }

    /// As [`Registry::withdraw`], of the rows whose last moment lies between the two.
    pub fn withdraw_last(&mut self, from: i64, to: i64) -> u64 {
        self.withdraw_where(|_, stored| (from..=to).contains(&stored.last))
    }

    /// As [`Registry::withdraw`], of these rows.
    pub fn withdraw_rows(&mut self, rows: &HashSet<u128>) -> u64 {
        self.withdraw_where(|key, _| rows.contains(key))
    }

    fn withdraw_where(&mut self, is_meant: impl Fn(&u128, &Stored) -> bool) -> u64 {
        let gone: Vec<_> = self
            .stored
            .iter()
            .filter(|(key, stored)| is_meant(key, stored) && !self.seen.contains_key(key))
            .map(|(key, _)| *key)
            .filter(|key| !self.replaced.contains(key))
            .collect();
        self.replaced.extend(gone.iter().copied());
        gone.len() as u64
    }

    /// Pairs of files of which the first, later by name, had other words for a row of the second.
    pub fn corrected(&self) -> &BTreeSet<(u32, u32)> {
        &self.corrected
    }

    /// The keys that leave the store, and the files in which they lie.
    pub fn leaving(self) -> (impl Iterator<Item = u128>, BTreeSet<String>) {
        let numbers = self.replaced.iter().flat_map(|key| {
            let more = self.more_files.get(key).into_iter().flatten().copied();
            self.stored.get(key).map(|stored| stored.file).into_iter().chain(more)
        });
        let files = numbers.map(|number| self.files[number as usize].clone()).collect();
        (self.replaced.into_iter(), files)
    }
}

/// The key of the row that an event came from.
pub fn key_of_event(event_id: &str) -> u128 {
    let row = event_id.rsplit_once('/').map_or(event_id, |(row, _)| row);
    xxh3_128(row.as_bytes())
}

/// The key of a row of a source.
pub fn key_of_row(source: &str, row_key: &str) -> u128 {
    let mut text = String::with_capacity(source.len() + row_key.len() + 1);
    text.extend([source, "/", row_key]);
    xxh3_128(text.as_bytes())
}

/// Fingerprints of event rows: what each says, apart from where it was read.
pub struct Fingerprints<'a> {
    texts: Vec<&'a StringArray>,
    moments: &'a [i64],
    attributes: &'a arrow::array::MapArray,
    buffer: Vec<u8>,
}

impl<'a> Fingerprints<'a> {
    pub fn new(events: &'a RecordBatch) -> Self {
        let texts =
            ["child_id", "case_id", "parent_case_id", "process", "activity", "team", "worker", "priority", "outcome"];
        let column = |name: &str| events.column_by_name(name).expect("events have been put into shape");
        Fingerprints {
            texts: texts.iter().map(|name| column(name).as_string::<i32>()).collect(),
            moments: column("occurred_at").as_primitive::<TimestampMicrosecondType>().values(),
            attributes: column("attributes").as_map(),
            buffer: Vec::with_capacity(256),
        }
    }

    pub fn of(&mut self, row: usize) -> u64 {
        self.buffer.clear();
        self.buffer.extend_from_slice(&self.moments[row].to_le_bytes());
        for text in &self.texts {
            if text.is_valid(row) {
                self.buffer.extend_from_slice(text.value(row).as_bytes());
            } else {
                self.buffer.push(0xFE);
            }
            self.buffer.push(0xFF);
        }
        if self.attributes.is_valid(row) {
            let entries = self.attributes.value(row);
            for column in entries.columns() {
                for value in column.as_string::<i32>().iter() {
                    self.buffer.extend_from_slice(value.unwrap_or("\u{0}").as_bytes());
                    self.buffer.push(0xFF);
                }
            }
        }
        xxh3_64(&self.buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(mode: Mode) -> Registry {
        let stored = HashMap::from([
            (1, Stored { fingerprint: 10, first: 5, last: 45, file: 0 }),
            (2, Stored { fingerprint: 20, first: 50, last: 70, file: 1 }),
        ]);
        let files = vec!["a".to_owned(), "b".to_owned()];
        Registry {
            mode,
            stored,
            more_files: HashMap::new(),
            files,
            seen: HashMap::new(),
            replaced: HashSet::new(),
            corrected: BTreeSet::new(),
        }
    }

    #[test]
    fn a_changed_row_replaces_and_a_known_one_does_not() {
        let mut rows = registry(Mode::Upsert);
        assert_eq!(rows.judge(1, 10, 0), Verdict::Duplicate);
        assert_eq!(rows.judge(2, 21, 0), Verdict::Changed);
        assert_eq!(rows.judge(3, 30, 0), Verdict::New);
        assert_eq!(rows.judge(3, 30, 0), Verdict::Duplicate);
        assert_eq!(rows.judge(3, 31, 0), Verdict::Contradiction);
        assert_eq!(rows.judge(3, 31, 1), Verdict::Duplicate, "an earlier file's version of a row is an old one");
        let (keys, files) = rows.leaving();
        assert_eq!((keys.collect::<Vec<_>>(), files), (vec![2], BTreeSet::from(["b".to_owned()])));
    }

    #[test]
    fn only_the_window_is_withdrawn() {
        let mut rows = registry(Mode::Window);
        assert_eq!(rows.withdraw(40, 60), 1);
        assert_eq!(rows.leaving().0.collect::<Vec<_>>(), [2]);
        let mut rows = registry(Mode::Window);
        assert_eq!(rows.withdraw_last(40, 60), 1);
        assert_eq!(rows.leaving().0.collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn append_never_replaces() {
        assert_eq!(registry(Mode::Append).judge(1, 11, 0), Verdict::Duplicate);
    }

    #[test]
    fn an_event_leads_back_to_its_row() {
        assert_eq!(key_of_event("ssd_contacts/7/8/contact.received"), key_of_row("ssd_contacts", "7/8"));
    }
}
