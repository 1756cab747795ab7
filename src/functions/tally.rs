//! `tally(value, count)`: values with how often each was counted, added up; `tally_quantiles(tally)`: the exact median and 90th
//! percentile of tallies taken together.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Builder, ListArray, ListBuilder, StructArray,
};
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Int64Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, Documentation, EmitTo, GroupsAccumulator, Signature, Volatility,
};

use super::Words;
use crate::statistics::{Quantiles, Tally};

/// Both functions, ready to register.
///
/// `tally` gives `{values, counts}`, two lists of BIGINT in the order of the values; rows of which either is NULL do not count.
/// `tally_quantiles` gives `{p25, median, p75, p90}`, DOUBLE, NULL where nothing was counted ([`Tally::quantiles`]).
pub fn functions() -> [AggregateUDF; 2] {
    let counted = Signature::exact(vec![DataType::Int64, DataType::Int64], Volatility::Immutable);
    let tally = Words {
        section: "Tallies",
        gives: "Values with how often each was counted (values and counts, two lists), to be taken together with others.",
        syntax: "tally(value, count)",
        arguments: &[("value", "a whole number, such as days"), ("count", "how often it was counted")],
        example: "SELECT tally(days, cases) FROM (VALUES (3, 10), (9, 4), (3, 1)) AS t(days, cases)",
    };
    let tallied = Signature::exact(vec![DataType::Struct(lists())], Volatility::Immutable);
    let quantiles = Words {
        section: "Tallies",
        gives: "Quarter, half, three quarters and nine tenths (p25, median, p75, p90) of tallies taken together. NULL where nothing was counted.",
        syntax: "tally_quantiles(tally)",
        arguments: &[("tally", "what tally gives")],
        example: "SELECT tally_quantiles(month_tally)\n\
                  FROM (SELECT month, tally(days, cases) AS month_tally\n\
                  FROM (VALUES (1, 3, 10), (1, 9, 4), (2, 40, 1)) AS t(month, days, cases) GROUP BY month)",
    };
    [(Gives::Tally, counted, tally), (Gives::Quantiles, tallied, quantiles)].map(|(gives, signature, words)| {
        AggregateUDF::from(Tallying { gives, signature, documentation: words.documentation() })
    })
}

/// What a function makes of the tally that it has added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Gives {
    Tally,
    Quantiles,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Tallying {
    gives: Gives,
    signature: Signature,
    documentation: Documentation,
}

/// A tally as the engine holds it.
fn lists() -> Fields {
    let list = |name: &str| Field::new_list(name, Field::new_list_field(DataType::Int64, true), true);
    Fields::from(vec![list("values"), list("counts")])
}

fn quantiles() -> Fields {
    Fields::from(["p25", "median", "p75", "p90"].map(|name| Field::new(name, DataType::Float64, true)).to_vec())
}

impl AggregateUDFImpl for Tallying {
    fn name(&self) -> &str {
        match self.gives {
            Gives::Tally => "tally",
            Gives::Quantiles => "tally_quantiles",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(match self.gives {
            Gives::Tally => lists(),
            Gives::Quantiles => quantiles(),
        }))
    }

    fn accumulator(&self, _: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Ungrouped(Grouped::new(self.gives))))
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs) -> bool {
        true
    }

    fn create_groups_accumulator(&self, _: AccumulatorArgs) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Grouped::new(self.gives)))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(lists().iter().cloned().collect())
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

/// One tally for each group.
#[derive(Debug)]
struct Grouped {
    gives: Gives,
    tallies: Vec<Tally>,
    bytes: usize,
}

impl Grouped {
    fn new(gives: Gives) -> Self {
        Grouped { gives, tallies: Vec::new(), bytes: 0 }
    }

    fn grow(&mut self, groups: usize) {
        self.bytes += groups.saturating_sub(self.tallies.len()) * Tally::default().size();
        self.tallies.resize_with(groups.max(self.tallies.len()), Tally::default);
    }

    fn add(&mut self, group: usize, value: i64, count: i64) {
        let tally = &mut self.tallies[group];
        let before = tally.size();
        tally.add(value, count);
        self.bytes += tally.size() - before;
    }

    /// The rows of a function's arguments, each value with its row and how often it was counted.
    fn each(&self, columns: &[ArrayRef], mut take: impl FnMut(usize, i64, i64)) {
        match self.gives {
            Gives::Tally => counted(columns).for_each(|(row, value, count)| take(row, value, count)),
            Gives::Quantiles => {
                let tallies = columns[0].as_struct();
                listed(tallies.columns(), tallies).for_each(|(row, value, count)| take(row, value, count));
            }
        }
    }

    /// Those of the groups that are to be given, which are forgotten.
    fn take(&mut self, emit_to: EmitTo) -> Vec<Tally> {
        let tallies = emit_to.take_needed(&mut self.tallies);
        self.bytes -= tallies.iter().map(Tally::size).sum::<usize>();
        tallies
    }
}

impl GroupsAccumulator for Grouped {
    fn update_batch(
        &mut self,
        columns: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total_groups: usize,
    ) -> Result<()> {
        self.grow(total_groups);
        let mut found = Vec::with_capacity(groups.len());
        self.each(columns, |row, value, count| {
            if takes_part(filter, row) {
                found.push((groups[row], value, count));
            }
        });
        found.into_iter().for_each(|(group, value, count)| self.add(group, value, count));
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef], groups: &[usize], total_groups: usize) -> Result<()> {
        self.grow(total_groups);
        listed(states, &states[0]).for_each(|(row, value, count)| self.add(groups[row], value, count));
        Ok(())
    }

    fn state(&mut self, emit_to: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(columns(self.take(emit_to)))
    }

    fn evaluate(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        let tallies = self.take(emit_to);
        let (fields, columns) = match self.gives {
            Gives::Tally => (lists(), columns(tallies)),
            Gives::Quantiles => {
                let found: Vec<_> = tallies.into_iter().map(|mut tally| tally.quantiles()).collect();
                let column = |of: fn(Quantiles) -> f64| {
                    Arc::new(found.iter().map(|found| found.map(of)).collect::<Float64Array>()) as ArrayRef
                };
                let columns =
                    vec![column(|at| at.p25), column(|at| at.median), column(|at| at.p75), column(|at| at.p90)];
                (quantiles(), columns)
            }
        };
        Ok(Arc::new(StructArray::try_new(fields, columns, None)?))
    }

    fn convert_to_state(&self, given: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        if self.gives == Gives::Quantiles && filter.is_none() && given[0].null_count() == 0 {
            // What tally gives is the state.
            return Ok(given[0].as_struct().columns().to_vec());
        }
        let mut tallies = vec![Tally::default(); given[0].len()];
        self.each(given, |row, value, count| {
            if takes_part(filter, row) {
                tallies[row].add(value, count);
            }
        });
        Ok(columns(tallies))
    }

    fn size(&self) -> usize {
        self.bytes
    }
}

/// The tally of all rows, where there are no groups.
#[derive(Debug)]
struct Ungrouped(Grouped);

impl Accumulator for Ungrouped {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        self.0.update_batch(columns, &vec![0; columns[0].len()], None, 1)
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.0.merge_batch(states, &vec![0; states[0].len()], 1)
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.0.grow(1);
        let lists = self.0.state(EmitTo::All)?;
        lists.iter().map(|list| ScalarValue::try_from_array(list, 0)).collect()
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.0.grow(1);
        ScalarValue::try_from_array(&self.0.evaluate(EmitTo::All)?, 0)
    }

    fn size(&self) -> usize {
        self.0.size()
    }
}

fn takes_part(filter: Option<&BooleanArray>, row: usize) -> bool {
    filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row))
}

/// The rows of which a value and its count are known.
fn counted(columns: &[ArrayRef]) -> impl Iterator<Item = (usize, i64, i64)> {
    let [values, counts] = [0, 1].map(|at| columns[at].as_primitive::<Int64Type>());
    (0..values.len())
        .filter(|row| values.is_valid(*row) && counts.is_valid(*row))
        .map(|row| (row, values.value(row), counts.value(row)))
}

/// The values and counts in lists, each with its row, of the rows that `known` has.
fn listed<'a>(lists: &'a [ArrayRef], known: &'a dyn Array) -> impl Iterator<Item = (usize, i64, i64)> + 'a {
    let [values, counts]: [&ListArray; 2] = [0, 1].map(|at| lists[at].as_list());
    let [each_value, each_count] = [values, counts].map(|lists| lists.values().as_primitive::<Int64Type>().values());
    (0..values.len()).filter(|row| known.is_valid(*row) && values.is_valid(*row)).flat_map(move |row| {
        let places = |lists: &ListArray| lists.value_offsets()[row] as usize..lists.value_offsets()[row + 1] as usize;
        let pairs = each_value[places(values)].iter().zip(&each_count[places(counts)]);
        pairs.map(move |(value, count)| (row, *value, *count))
    })
}

/// Tallies as two columns of lists.
fn columns(tallies: Vec<Tally>) -> Vec<ArrayRef> {
    let mut columns = [ListBuilder::new(Int64Builder::new()), ListBuilder::new(Int64Builder::new())];
    for mut tally in tallies {
        let counts = tally.settle();
        columns[0].append_value(counts.iter().map(|(value, _)| Some(*value)));
        columns[1].append_value(counts.iter().map(|(_, count)| Some(*count)));
    }
    columns.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef).collect()
}

#[cfg(test)]
mod tests {
    use arrow::array::Int64Array;

    use super::*;

    #[test]
    fn what_tally_gives_is_what_tallies_are_added_up_from() {
        let [values, cases] =
            [vec![3, 9, 3, 40], vec![10, 4, 1, 1]].map(|numbers| Arc::new(Int64Array::from(numbers)) as ArrayRef);
        let mut tally = Grouped::new(Gives::Tally);
        tally.update_batch(&[values, cases], &[0, 0, 0, 1], None, 2).unwrap();
        let months = tally.evaluate(EmitTo::All).unwrap();
        let every = BooleanArray::from(vec![true, true]);
        for filter in [None, Some(&every)] {
            let state = Grouped::new(Gives::Quantiles).convert_to_state(&[Arc::clone(&months)], filter).unwrap();
            assert_eq!(state, months.as_struct().columns(), "{filter:?}");
        }
        let first = BooleanArray::from(vec![true, false]);
        let state = Grouped::new(Gives::Quantiles).convert_to_state(&[months], Some(&first)).unwrap();
        let [known, left_out] = [0, 1].map(|row| state[0].as_list::<i32>().value(row).len());
        assert_eq!((known, left_out), (2, 0));
    }
}
