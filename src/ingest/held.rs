//! Lists that hold a child's latest case of one kind, as long as it was going on in the list's months, such as Annex A's list of
//! child protection plans: which cases of the store a newer list contradicts by its silence.

use std::collections::{HashMap, HashSet};

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, TimestampMicrosecondType};
use datafusion::dataframe::DataFrame;
use futures::StreamExt;
use xxhash_rust::xxh3::xxh3_128;

use super::identity::key_of_event;
use crate::engine::locate;
use crate::error::{Error, Result};

const DAY: i64 = 86_400_000_000;

/// A child and a case of it, each as the hash of its name.
type CaseKey = (u128, u128);

/// The cases of one process: those that the store has of a source, and those that this batch's lists show.
pub struct Held {
    process: String,
    /// By child and case.
    stored: HashMap<CaseKey, Told>,
    shown: HashSet<CaseKey>,
    /// By child, the latest moment at which a case that is shown began.
    begun: HashMap<u128, i64>,
    /// Children of whom a row could not be taken in: nobody knows what it shows.
    unsure: HashSet<u128>,
}

/// What the store was told of a case.
struct Told {
    started: i64,
    /// When it ended or, of one that is open, the day of the last list that showed it.
    last: i64,
    rows: HashSet<u128>,
}

impl Held {
    /// Reads the cases of a process that the store has of a source (`event_id, child_id, case_id, process, occurred_at`).
    pub async fn load(process: &str, stored: Option<DataFrame>) -> Result<Self> {
        let mut held = Held {
            process: process.to_owned(),
            stored: HashMap::new(),
            shown: HashSet::new(),
            begun: HashMap::new(),
            unsure: HashSet::new(),
        };
        let Some(frame) = stored else { return Ok(held) };
        let mut rows = frame.execute_stream().await.map_err(|fault| locate(&fault))?;
        while let Some(batch) = rows.next().await {
            held.remember(&batch.map_err(|fault| locate(&fault))?)?;
        }
        Ok(held)
    }

    fn remember(&mut self, events: &RecordBatch) -> Result<()> {
        let ids = text(events, "event_id")?;
        for (at, case, moment) in steps(events, &self.process)? {
            let told = self.stored.entry(case).or_insert(Told { started: moment, last: moment, rows: HashSet::new() });
            told.started = told.started.min(moment);
            told.last = told.last.max(moment);
            told.rows.insert(key_of_event(ids.value(at)));
        }
        Ok(())
    }

    /// Takes note of the cases that rows of a list show, whether the store has them or not.
    pub fn show(&mut self, events: &RecordBatch, rejected: &[String]) -> Result<()> {
        let mut starts: HashMap<CaseKey, i64> = HashMap::new();
        for (_, case, moment) in steps(events, &self.process)? {
            let start = starts.entry(case).or_insert(moment);
            *start = moment.min(*start);
        }
        for (case, start) in starts {
            self.shown.insert(case);
            let begun = self.begun.entry(case.0).or_insert(start);
            *begun = start.max(*begun);
        }
        self.unsure.extend(rejected.iter().map(|child| xxh3_128(child.as_bytes())));
        Ok(())
    }

    /// The rows of the cases that should be in a list of these months and are not: the store has them going on within. A child
    /// has one row, its latest case, so that nothing is said of one that was over when the case shown began.
    pub fn gone(&self, from: i64, to: i64) -> HashSet<u128> {
        let gone = self.stored.iter().filter(|((child, case), told)| {
            let is_within = told.started <= to && told.last >= from;
            let is_over = self.begun.get(child).is_some_and(|begun| begun.div_euclid(DAY) >= told.last.div_euclid(DAY));
            is_within && !is_over && !self.shown.contains(&(*child, *case)) && !self.unsure.contains(child)
        });
        gone.flat_map(|(_, told)| told.rows.iter().copied()).collect()
    }
}

/// The steps of a process's cases: where each stands, whose it is, and when it was.
fn steps(events: &RecordBatch, process: &str) -> Result<Vec<(usize, CaseKey, i64)>> {
    let (children, cases, processes) = (text(events, "child_id")?, text(events, "case_id")?, text(events, "process")?);
    let moments = events.column_by_name("occurred_at").expect("an event has a moment");
    let moments = moments.as_primitive::<TimestampMicrosecondType>();
    let is_whole = |at: &usize| children.is_valid(*at) && cases.is_valid(*at) && moments.is_valid(*at);
    let own = (0..events.num_rows()).filter(|at| processes.is_valid(*at) && processes.value(*at) == process);
    let key = |text: &str| xxh3_128(text.as_bytes());
    let steps = own.filter(is_whole).map(|at| (at, (key(children.value(at)), key(cases.value(at))), moments.value(at)));
    Ok(steps.collect())
}

fn text(events: &RecordBatch, name: &str) -> Result<StringArray> {
    let column = events.column_by_name(name).expect("a column of events");
    let column = cast(column, &DataType::Utf8).map_err(|fault| Error::store(fault.to_string()))?;
    Ok(column.as_string::<i32>().clone())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{ArrayRef, TimestampMicrosecondArray};

    use super::*;

    /// Events as `child case day`, of which the row is the child's and the case's.
    fn events(told: &[(&str, &str, i64)]) -> RecordBatch {
        let text = |value: fn(&(&str, &str, i64)) -> String| -> ArrayRef {
            Arc::new(told.iter().map(|row| Some(value(row))).collect::<StringArray>())
        };
        let days: TimestampMicrosecondArray = told.iter().map(|row| Some(row.2 * DAY)).collect();
        RecordBatch::try_from_iter([
            ("event_id", text(|row| format!("list/{}/plan.told", row.1))),
            ("child_id", text(|row| row.0.to_owned())),
            ("case_id", text(|row| row.1.to_owned())),
            ("process", text(|_| "plan".to_owned())),
            ("occurred_at", Arc::new(days)),
        ])
        .unwrap()
    }

    /// The cases that are gone from a list of days 100 to 200 which shows these, of a store that was told those.
    fn gone(stored: &[(&str, &str, i64)], shown: &[(&str, &str, i64)], rejected: &[&str]) -> Vec<&'static str> {
        let mut held = Held {
            process: "plan".into(),
            stored: HashMap::new(),
            shown: HashSet::new(),
            begun: HashMap::new(),
            unsure: HashSet::new(),
        };
        held.remember(&events(stored)).unwrap();
        let rejected: Vec<String> = rejected.iter().map(|child| (*child).to_owned()).collect();
        held.show(&events(shown), &rejected).unwrap();
        let rows = held.gone(100 * DAY, 201 * DAY - 1);
        let is_gone = |case: &&&str| rows.contains(&key_of_event(&format!("list/{case}/plan.told")));
        ["a", "b"].iter().filter(is_gone).copied().collect()
    }

    #[test]
    fn a_case_that_went_on_within_the_months_is_missed() {
        assert_eq!(gone(&[("c", "a", 10), ("c", "a", 100)], &[], &[]), ["a"]);
        assert_eq!(gone(&[("c", "a", 10), ("c", "a", 99)], &[], &[]), [""; 0], "it was last known before");
        assert_eq!(gone(&[("c", "a", 200), ("c", "a", 210)], &[], &[]), ["a"]);
        assert_eq!(gone(&[("c", "a", 201), ("c", "a", 210)], &[], &[]), [""; 0], "it began later");
        assert_eq!(gone(&[("c", "a", 10), ("c", "a", 150)], &[("c", "a", 10)], &[]), [""; 0], "it is shown");
    }

    #[test]
    fn a_list_of_latest_cases_is_silent_on_those_before() {
        let stored = [("c", "a", 10), ("c", "a", 150)];
        assert_eq!(gone(&stored, &[("c", "b", 150)], &[]), [""; 0], "it was over when the next began");
        assert_eq!(gone(&stored, &[("c", "b", 149)], &[]), ["a"], "the list would have shown the other then");
        assert_eq!(gone(&stored, &[("c", "b", 5)], &[]), ["a"]);
        assert_eq!(gone(&stored, &[("d", "b", 150)], &[]), ["a"], "another child's");
    }

    #[test]
    fn a_row_that_cannot_be_taken_in_withdraws_nothing_of_its_child() {
        let stored = [("c", "a", 150), ("d", "b", 150)];
        assert_eq!(gone(&stored, &[], &["c"]), ["b"]);
    }
}
