//! What becomes of each row of a chunk: new or changed rows become events, the others duplicates or rejections.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray, StringBuilder};
use arrow::compute::{SortColumn, filter_record_batch, lexsort_to_indices, take_record_batch};
use arrow::datatypes::Int64Type;

use super::identity::{Fingerprints, Registry, Verdict, key_of_row};
use super::rows::{Fault, Mapped};
use super::sides::Sides;
use crate::definition::{Definition, Mode, RuleAction, Source, Target};
use crate::error::{Error, Result, did_you_mean};
use crate::store::event_schema;

/// A chunk with every row decided.
pub struct Settled {
    /// In the schema of the event store, a case's events together.
    pub events: RecordBatch,
    pub faults: Vec<Fault>,
    /// Rows that became events, those among them that replace a stored row, and rows that were there already.
    pub event_rows: u64,
    pub changed: u64,
    pub duplicates: u64,
}

/// Where a chunk was read.
pub struct Origin<'a> {
    pub source: &'a Definition<Source>,
    pub label: &'a str,
    pub batch_id: &'a str,
    /// The number of its file in the batch, later files first.
    pub file: u32,
    /// The kinds of case that events may belong to.
    pub processes: &'a BTreeSet<&'a str>,
}

/// What is known of one row of the extract: where its first event stands, and what all its events say.
#[derive(Clone, Copy)]
struct Row {
    first: usize,
    print: u64,
    kept: bool,
}

/// # Errors
/// The engine's own: whatever is wrong with a row is a fault in the answer.
pub fn settle(mapped: Mapped, origin: &Origin<'_>, registry: &mut Registry, sides: &mut Sides) -> Result<Settled> {
    let Mapped { rows, beside, mut faults, mapped: in_sql, .. } = mapped;
    incomplete(&rows, origin.processes, &mut faults);
    let bad: HashSet<u64> =
        faults.iter().filter(|fault| fault.action == RuleAction::Reject).map(|fault| fault.row).collect();
    let mode = origin.source.header.mode;
    let events = ordered(&rows, mode)?;
    let numbers = events.column(0).as_primitive::<Int64Type>().values();
    let mut found = gather(&events, numbers);
    let keys = Keys::new(&events, mode);
    let (mut event_rows, mut changed, mut duplicates) = (0, 0, 0);
    for (number, row) in found.present() {
        if bad.contains(&number) {
            continue;
        }
        let key = key_of_row(&origin.source.id, &keys.of(row));
        match registry.judge(key, row.print as i64, origin.file) {
            Verdict::Duplicate => duplicates += 1,
            Verdict::Contradiction => faults.push(Fault::reject(
                number,
                "repeated_key",
                "an earlier row of this file has the same key and says otherwise: only the first was taken",
            )),
            verdict => {
                event_rows += 1;
                changed += u64::from(verdict == Verdict::Changed);
                row.kept = true;
            }
        }
    }
    let beside = Beside::take(&beside, &bad, origin, sides)?;
    for row in in_sql.iter().filter(|row| !bad.contains(row) && found.get(**row as i64).is_none()) {
        if beside.new.contains(row) {
            event_rows += 1;
        } else if beside.known.contains(row) {
            duplicates += 1;
        } else {
            faults.push(Fault::reject(*row, "no_event", "nothing in this row makes an event"));
        }
    }
    let events = finished(&events, &found, &keys, origin)?;
    Ok(Settled { events, faults, event_rows, changed, duplicates })
}

/// The rows that say something beside their events, of their child: those that say something new, and those that do not.
struct Beside {
    new: HashSet<u64>,
    known: HashSet<u64>,
}

impl Beside {
    fn take(
        said: &[(Target, RecordBatch)],
        bad: &HashSet<u64>,
        origin: &Origin<'_>,
        sides: &mut Sides,
    ) -> Result<Self> {
        let mut beside = Beside { new: HashSet::new(), known: HashSet::new() };
        for (target, rows) in said {
            let numbers = rows.column(0).as_primitive::<Int64Type>().values();
            let sound: BooleanArray = numbers.iter().map(|row| Some(!bad.contains(&(*row as u64)))).collect();
            let rows = filter_record_batch(rows, &sound).map_err(|fault| Error::store(fault.to_string()))?;
            beside.known.extend(rows.column(0).as_primitive::<Int64Type>().values().iter().map(|row| *row as u64));
            beside.new.extend(sides.take(*target, &origin.source.id, origin.batch_id, &rows)?);
        }
        Ok(beside)
    }
}

/// The rows of a chunk by their numbers, which lie close together.
struct Found {
    base: i64,
    rows: Vec<Option<Row>>,
}

impl Found {
    fn get(&self, number: i64) -> Option<&Row> {
        self.rows.get(usize::try_from(number - self.base).ok()?)?.as_ref()
    }

    fn present(&mut self) -> impl Iterator<Item = (u64, &mut Row)> {
        let base = self.base;
        self.rows.iter_mut().enumerate().filter_map(move |(at, row)| Some(((base + at as i64) as u64, row.as_mut()?)))
    }
}

fn gather(events: &RecordBatch, numbers: &[i64]) -> Found {
    let base = numbers.iter().copied().min().unwrap_or(0);
    let last = numbers.iter().copied().max().unwrap_or(-1);
    let mut rows: Vec<Option<Row>> = vec![None; (last - base + 1).max(0) as usize];
    let mut prints = Fingerprints::new(events);
    for (at, number) in numbers.iter().enumerate() {
        let row = rows[(number - base) as usize].get_or_insert(Row { first: at, print: 0, kept: false });
        // A sum, so that the order of a row's events does not matter.
        row.print = row.print.wrapping_add(prints.of(at));
    }
    Found { base, rows }
}

/// The key of each row: what the SQL names, else the case, else, where rows are only ever added, what the row says.
struct Keys<'a> {
    named: &'a StringArray,
    cases: &'a StringArray,
    mode: Mode,
}

impl<'a> Keys<'a> {
    fn new(events: &'a RecordBatch, mode: Mode) -> Self {
        Keys { named: text(events, "row_key"), cases: text(events, "case_id"), mode }
    }

    fn of(&self, row: &Row) -> Cow<'a, str> {
        if self.named.is_valid(row.first) {
            Cow::Borrowed(self.named.value(row.first))
        } else if self.mode == Mode::Append {
            Cow::Owned(format!("{:016x}", row.print))
        } else {
            Cow::Borrowed(self.cases.value(row.first))
        }
    }
}

/// The events of the rows that are kept, with their ids and where they were read.
fn finished(events: &RecordBatch, found: &Found, keys: &Keys<'_>, origin: &Origin<'_>) -> Result<RecordBatch> {
    let numbers = events.column(0).as_primitive::<Int64Type>().values();
    let row_of = |number: &i64| found.get(*number).filter(|row| row.kept);
    let kept: BooleanArray = numbers.iter().map(|number| Some(row_of(number).is_some())).collect();
    let hashes: Int64Array = numbers.iter().filter_map(row_of).map(|row| row.print as i64).collect();
    let (processes, activities) = (text(events, "process"), text(events, "activity"));
    let mut ids = StringBuilder::with_capacity(hashes.len(), hashes.len() * 48);
    for (at, number) in numbers.iter().enumerate() {
        if let Some(row) = row_of(number) {
            // Writing to a builder of strings does not fail.
            let _ =
                write!(ids, "{}/{}/{}.{}", origin.source.id, keys.of(row), processes.value(at), activities.value(at));
            ids.append_value("");
        }
    }
    let ids = ids.finish();
    let events = filter_record_batch(events, &kept).map_err(|fault| Error::store(fault.to_string()))?;
    let constant = |value: &str| -> ArrayRef { Arc::new(StringArray::from(vec![value; events.num_rows()])) };
    let schema = event_schema();
    let columns = schema.fields().iter().map(|field| match field.name().as_str() {
        "event_id" => Arc::new(ids.clone()) as ArrayRef,
        "row_hash" => Arc::new(hashes.clone()),
        "source" => constant(&origin.source.id),
        "source_file" => constant(origin.label),
        "batch_id" => constant(origin.batch_id),
        name => Arc::clone(events.column_by_name(name).expect("put into shape")),
    });
    RecordBatch::try_new(Arc::clone(&schema), columns.collect()).map_err(|fault| Error::store(fault.to_string()))
}

/// A case's events together: rows in their order where a row is a case, else by case and moment.
fn ordered(rows: &RecordBatch, mode: Mode) -> Result<RecordBatch> {
    let by: &[&str] =
        if mode == Mode::Append { &["case_id", "occurred_at", "source_row"] } else { &["source_row", "occurred_at"] };
    let column = |name: &&str| SortColumn {
        values: Arc::clone(rows.column_by_name(name).expect("put into shape")),
        options: None,
    };
    let columns: Vec<_> = by.iter().map(column).collect();
    lexsort_to_indices(&columns, None)
        .and_then(|order| take_record_batch(rows, &order))
        .map_err(|fault| Error::store(fault.to_string()))
}

/// Events that lack what an event needs, or are of no known process, reject their row.
fn incomplete(rows: &RecordBatch, known: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    let numbers = rows.column(0).as_primitive::<Int64Type>().values();
    for name in ["child_id", "case_id", "process", "activity", "occurred_at"] {
        let column = rows.column_by_name(name).expect("put into shape");
        if column.null_count() > 0 {
            let says = "an event needs a child, a case, a process, an activity and a moment";
            let empty = (0..rows.num_rows()).filter(|at| column.is_null(*at));
            faults.extend(empty.map(|at| Fault {
                column: Some(name.into()),
                ..Fault::reject(numbers[at] as u64, "incomplete_event", says)
            }));
        }
    }
    let processes = text(rows, "process");
    // Neighbours are mostly alike, so only a change is looked up.
    let mut last = "";
    for at in (0..rows.num_rows()).filter(|at| processes.is_valid(*at)) {
        let process = processes.value(at);
        if process == last {
            continue;
        }
        if known.contains(process) {
            last = process;
        } else {
            let says = format!("no process is called this{}", did_you_mean(process, known.iter().copied()));
            let fault = Fault::reject(numbers[at] as u64, "unknown_process", &says);
            faults.push(Fault { column: Some("process".into()), value: Some(process.into()), ..fault });
        }
    }
}

fn text<'a>(rows: &'a RecordBatch, name: &str) -> &'a StringArray {
    rows.column_by_name(name).expect("put into shape").as_string::<i32>()
}
