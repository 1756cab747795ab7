//! The account of a batch: for every file, rows read = rows that became events + duplicates + rejections.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::Date32Type;
use chrono::NaiveDate;

use super::rows::Fault;
use crate::definition::RuleAction;
use crate::error::{Error, Result};
use crate::store::{batch_schema, rejection_schema};

/// What became of one file's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileAccount {
    pub source: String,
    pub file: String,
    pub file_hash: String,
    pub definition_hash: String,
    pub rows_read: u64,
    /// Rows that became events, or units.
    pub event_rows: u64,
    pub duplicates: u64,
    pub rejected: u64,
    /// Rows kept with a value repaired by a named rule.
    pub repaired: u64,
    pub events: u64,
    /// Of the event rows, those that replace what the store held.
    pub changed: u64,
    /// Rows of the store that the extract no longer has.
    pub withdrawn: u64,
    /// The kind of extract, such as `SSD`.
    pub family: String,
    /// To when it reports: the latest date of its events, as far as that is not a mistake, or its year's end.
    pub covers_to: Option<NaiveDate>,
    /// The fingerprint of the key by which identifiers were replaced; none where they are the extract's own.
    pub pseudonym_key: Option<String>,
    /// The batch that read the very same file with the same definition, where one did.
    pub read_before: Option<String>,
}

impl FileAccount {
    /// Whether every row is accounted for.
    pub fn balances(&self) -> bool {
        self.rows_read == self.event_rows + self.duplicates + self.rejected
    }
}

/// The accounts of a batch's files with every fault that was found.
#[derive(Default)]
pub struct Ledger {
    pub files: Vec<FileAccount>,
    faults: Vec<(usize, Fault)>,
}

/// A rule that was broken in a column of a file.
pub struct Broken<'a> {
    pub rule: &'a str,
    /// What is wrong, and what to do.
    pub says: &'a str,
    pub file: &'a str,
    /// None where the whole row is at fault.
    pub column: Option<&'a str>,
    /// How many faults there are, and the row of the first.
    pub count: usize,
    pub first: u64,
}

impl Ledger {
    /// Opens an account and gives its number.
    pub fn open(&mut self, account: FileAccount) -> usize {
        self.files.push(account);
        self.files.len() - 1
    }

    /// The number of a file's account.
    pub fn number_of(&self, file: &str) -> usize {
        self.files.iter().position(|account| account.file == file).expect("opened with the batch")
    }

    /// Enters faults; call [`Ledger::close`] when the file has been read.
    pub fn enter(&mut self, file: usize, faults: Vec<Fault>) {
        self.faults.extend(faults.into_iter().map(|fault| (file, fault)));
    }

    /// Counts rejected and repaired rows of a file: a row with several faults counts once.
    pub fn close(&mut self, file: usize) {
        let rows = |action: RuleAction| -> BTreeSet<u64> {
            self.faults
                .iter()
                .filter(|(of, fault)| *of == file && fault.action == action)
                .map(|(_, fault)| fault.row)
                .collect()
        };
        let rejected = rows(RuleAction::Reject);
        self.files[file].repaired = rows(RuleAction::Blank).difference(&rejected).count() as u64;
        self.files[file].rejected = rejected.len() as u64;
    }

    /// Rejected rows as a share of the rows read; zero where nothing was read.
    pub fn share_rejected(&self) -> f64 {
        let read: u64 = self.files.iter().map(|file| file.rows_read).sum();
        let rejected: u64 = self.files.iter().map(|file| file.rejected).sum();
        if read == 0 { 0.0 } else { rejected as f64 / read as f64 }
    }

    /// The rules that were broken, each with the places where it was.
    pub fn broken(&self) -> Vec<Broken<'_>> {
        type Place<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);
        let mut places: BTreeMap<Place<'_>, (usize, u64)> = BTreeMap::new();
        for (file, fault) in &self.faults {
            let place = (&*fault.rule, &*fault.says, &*self.files[*file].file, fault.column.as_deref());
            let (count, first) = places.entry(place).or_insert((0, fault.row));
            *count += 1;
            *first = fault.row.min(*first);
        }
        let told = places.into_iter();
        told.map(|((rule, says, file, column), (count, first))| Broken { rule, says, file, column, count, first })
            .collect()
    }

    /// The rows of `batches`.
    pub fn batches(&self, batch: &str) -> Result<RecordBatch> {
        let files: Vec<_> = self.files.iter().filter(|file| file.read_before.is_none()).collect();
        let text = |value: fn(&FileAccount) -> &str| -> ArrayRef {
            Arc::new(files.iter().map(|file| Some(value(file))).collect::<StringArray>())
        };
        let count = |value: fn(&FileAccount) -> u64| -> ArrayRef {
            Arc::new(files.iter().map(|file| value(file) as i64).collect::<Int64Array>())
        };
        let ids: ArrayRef = Arc::new(files.iter().map(|_| Some(batch)).collect::<StringArray>());
        let columns = vec![
            ids,
            text(|file| &file.source),
            text(|file| &file.file),
            text(|file| &file.file_hash),
            text(|file| &file.definition_hash),
            count(|file| file.rows_read),
            count(|file| file.event_rows),
            count(|file| file.duplicates),
            count(|file| file.rejected),
            count(|file| file.repaired),
            count(|file| file.events),
            count(|file| file.changed),
            count(|file| file.withdrawn),
            text(|file| &file.family),
            Arc::new(files.iter().map(|file| file.covers_to.map(Date32Type::from_naive_date)).collect::<Date32Array>()),
            Arc::new(files.iter().map(|file| file.pseudonym_key.clone()).collect::<StringArray>()),
        ];
        RecordBatch::try_new(batch_schema(), columns).map_err(|fault| Error::store(fault.to_string()))
    }

    /// The rows of `rejections`, repairs among them.
    pub fn rejections(&self, batch: &str) -> Result<RecordBatch> {
        let text = |value: &dyn Fn(usize, &Fault) -> Option<String>| -> ArrayRef {
            Arc::new(self.faults.iter().map(|(file, fault)| value(*file, fault)).collect::<StringArray>())
        };
        let word = |action| if action == RuleAction::Reject { "rejected" } else { "repaired" };
        let columns = vec![
            text(&|_, _| Some(batch.to_owned())),
            text(&|file, _| Some(self.files[file].source.clone())),
            text(&|file, _| Some(self.files[file].file.clone())),
            Arc::new(self.faults.iter().map(|(_, fault)| fault.row as i64).collect::<Int64Array>()),
            text(&|_, fault| fault.column.clone()),
            text(&|_, fault| Some(fault.rule.clone())),
            text(&|_, fault| fault.value.clone()),
            text(&|_, fault| Some(word(fault.action).to_owned())),
            text(&|_, fault| Some(fault.says.clone())),
        ];
        RecordBatch::try_new(rejection_schema(), columns).map_err(|fault| Error::store(fault.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(row: u64, action: RuleAction) -> Fault {
        Fault { row, column: None, rule: "rule".into(), value: None, action, says: String::new() }
    }

    #[test]
    fn a_row_counts_once_and_a_rejected_row_is_not_repaired() {
        let mut ledger = Ledger::default();
        let file = ledger.open(FileAccount { rows_read: 5, event_rows: 2, duplicates: 1, ..FileAccount::default() });
        let faults = [
            (2, RuleAction::Reject),
            (2, RuleAction::Reject),
            (2, RuleAction::Blank),
            (3, RuleAction::Reject),
            (4, RuleAction::Blank),
        ];
        ledger.enter(file, faults.map(|(row, action)| fault(row, action)).to_vec());
        ledger.close(file);
        assert_eq!((ledger.files[0].rejected, ledger.files[0].repaired), (2, 1));
        assert!(ledger.files[0].balances());
        assert!((ledger.share_rejected() - 0.4).abs() < 1e-12);
    }
}
