//! What extracts say beside events: units, children, professionals, identifiers, facts of cases. The store keeps each thing they say once,
//! and again where they come to say otherwise.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::compute::{cast, concat_batches, filter_record_batch};
use arrow::datatypes::{DataType, Int64Type};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::rows::Fault;
use super::shape::side_columns;
use crate::definition::Target;
use crate::error::{Error, Result};
use crate::store::{SIDES, Store, side_key, side_name, side_schema};

/// The rows beside the events of one batch.
pub struct Sides {
    /// Of each thing that the store knows: what was said of it last, by whom.
    latest: HashMap<u128, u64>,
    /// What this batch has said.
    said: HashSet<(u128, u64)>,
    new: BTreeMap<Target, Vec<RecordBatch>>,
    /// How many rows have been taken: files are read from the last back, so what is taken later was said earlier.
    taken: i64,
}

/// What became of rows that are not events.
pub struct SettledRows {
    pub taken: u64,
    pub duplicates: u64,
    pub faults: Vec<Fault>,
}

impl Sides {
    /// Reads what the store knows.
    pub async fn load(store: &Store) -> Result<Self> {
        let mut sides = Sides { latest: HashMap::new(), said: HashSet::new(), new: BTreeMap::new(), taken: 0 };
        for target in SIDES {
            for batch in store.side(target).await? {
                let sources = batch.column_by_name("source").expect("stored").as_string::<i32>();
                let print = Prints::new(&batch, target)?;
                for at in 0..batch.num_rows() {
                    let (key, print) = print.of(at, sources.value(at));
                    sides.latest.insert(key, print);
                }
            }
        }
        Ok(sides)
    }

    /// Takes rows of a source whose every row is one thing: a unit, a child, a professional, an identifier, a fact.
    pub fn settle(&mut self, target: Target, source: &str, batch_id: &str, rows: &RecordBatch) -> Result<SettledRows> {
        let numbers = rows.column(0).as_primitive::<Int64Type>().values();
        let mut settled = SettledRows { taken: 0, duplicates: 0, faults: Vec::new() };
        let keys = rows.column_by_name(side_key(target)).expect("put into shape");
        for at in (0..rows.num_rows()).filter(|at| keys.is_null(*at)) {
            let says = format!("nothing in this row says which {} it is about", side_key(target));
            settled.faults.push(Fault::reject(numbers[at] as u64, "missing_value", &says));
        }
        settled.taken = self.take(target, source, batch_id, rows)?.len() as u64;
        settled.duplicates = rows.num_rows() as u64 - settled.faults.len() as u64 - settled.taken;
        Ok(settled)
    }

    /// Takes what rows say, as far as it is new; gives the numbers of the new rows.
    pub fn take(&mut self, target: Target, source: &str, batch_id: &str, rows: &RecordBatch) -> Result<Vec<u64>> {
        let keys = rows.column_by_name(side_key(target)).expect("put into shape");
        let prints = Prints::new(rows, target)?;
        let mut kept = Vec::with_capacity(rows.num_rows());
        for at in 0..rows.num_rows() {
            let (key, print) = prints.of(at, source);
            let is_new = keys.is_valid(at) && self.said.insert((key, print)) && self.latest.get(&key) != Some(&print);
            kept.push(Some(is_new));
        }
        let cannot = |fault: arrow::error::ArrowError| Error::store(fault.to_string());
        let new = filter_record_batch(rows, &BooleanArray::from(kept)).map_err(cannot)?;
        let count = new.num_rows();
        if count > 0 {
            let schema = side_schema(target).expect("not events");
            self.taken += count as i64;
            let order: Int64Array = (0..count as i64).map(|at| at - self.taken).collect();
            let columns = schema.fields().iter().map(|field| match field.name().as_str() {
                "batch_id" => Arc::new(StringArray::from(vec![batch_id; count])) as ArrayRef,
                "source" => Arc::new(StringArray::from(vec![source; count])),
                "said" => Arc::new(order.clone()),
                name => Arc::clone(new.column_by_name(name).expect("put into shape")),
            });
            let rows = RecordBatch::try_new(Arc::clone(&schema), columns.collect()).map_err(cannot)?;
            self.new.entry(target).or_default().push(rows);
        }
        Ok(new.column(0).as_primitive::<Int64Type>().values().iter().map(|row| *row as u64).collect())
    }

    /// Writes the new rows beside the events; they count once their batch has landed.
    pub fn write(&self, store: &Store, batch_id: &str) -> Result<()> {
        for (target, rows) in &self.new {
            let rows = concat_batches(&rows[0].schema(), rows).map_err(|fault| Error::store(fault.to_string()))?;
            store.write_side(side_name(*target), batch_id, &rows)?;
        }
        Ok(())
    }
}

/// What rows are about, and what they say of it.
struct Prints {
    target: Target,
    key: StringArray,
    columns: Vec<StringArray>,
}

impl Prints {
    fn new(rows: &RecordBatch, target: Target) -> Result<Self> {
        let text = |name: &str| -> Result<StringArray> {
            let column = rows.column_by_name(name).expect("put into shape");
            let text = cast(column, &DataType::Utf8).map_err(|fault| Error::store(fault.to_string()))?;
            Ok(text.as_string::<i32>().clone())
        };
        let names = side_columns(target).expect("not events");
        let columns = names.fields().iter().map(|field| text(field.name())).collect::<Result<_>>()?;
        Ok(Prints { target, key: text(side_key(target))?, columns })
    }

    fn of(&self, at: usize, source: &str) -> (u128, u64) {
        let mut said = Vec::with_capacity(64);
        for column in &self.columns {
            if column.is_valid(at) {
                said.extend_from_slice(column.value(at).as_bytes());
            }
            said.push(0xFF);
        }
        let about = format!("{}/{source}/{}", side_name(self.target), self.key.value(at));
        (xxh3_128(about.as_bytes()), xxh3_64(&said))
    }
}
