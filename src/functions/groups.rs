//! Functions over units in the lists of one row: what they take, and what they give of each unit.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Float64Array, ListArray, StringArray, StructArray};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::cast::{as_float64_array, as_int64_array, as_list_array};
use datafusion::common::{Result, exec_err};

use super::{Takes, count, whole};
use crate::statistics::{Count, Events};

/// What units are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Compared {
    /// Cases that count, of all cases.
    Shares,
    /// Events, by what they happened to.
    Rates,
}

impl Compared {
    /// The lists that a function over units of one row takes.
    pub(super) fn takes(self) -> [Takes; 2] {
        match self {
            Compared::Shares => [Takes::Wholes, Takes::Wholes],
            Compared::Rates => [Takes::Wholes, Takes::Numbers],
        }
    }

    /// What those lists are.
    pub(super) fn arguments(self) -> [(&'static str, &'static str); 2] {
        match self {
            Compared::Shares => [
                ("numerators", "a list: how many of each unit's cases count"),
                ("denominators", "a list of the same length: how many cases each unit has"),
            ],
            Compared::Rates => [
                ("events", "a list: how much happened in each unit"),
                (
                    "exposures",
                    "a list of the same length: to how many, or for how long; numbers above 0, such as the children who live there",
                ),
            ],
        }
    }
}

/// Rows of units, from two lists a row with one element a unit.
pub(super) struct Groups<'a> {
    function: &'static str,
    lists: [&'a ListArray; 2],
}

impl<'a> Groups<'a> {
    /// Of the two arguments from `first` on.
    pub(super) fn new(function: &'static str, arguments: &'a [ArrayRef], first: usize) -> Result<Self> {
        let arguments = &arguments[first..];
        Ok(Groups { function, lists: [as_list_array(&arguments[0])?, as_list_array(&arguments[1])?] })
    }

    pub(super) fn len(&self) -> usize {
        self.lists[0].len()
    }

    /// The shares of a row's units, in order, or `None` where either list is NULL. A unit with a NULL in it has no cases.
    pub(super) fn shares(&self, row: usize) -> Result<Option<Vec<Count>>> {
        let values = [as_int64_array(self.lists[0].values())?, as_int64_array(self.lists[1].values())?];
        self.row(row, |[numerator, denominator]| {
            if values[0].is_null(numerator) || values[1].is_null(denominator) {
                return Ok(Count { numerator: 0, denominator: 0 });
            }
            count(self.function, values[0].value(numerator), values[1].value(denominator))
        })
    }

    /// The rates of a row's units in the same way. A unit with a NULL in it has no exposure.
    pub(super) fn rates(&self, row: usize) -> Result<Option<Vec<Events>>> {
        let (counts, exposures) = (as_int64_array(self.lists[0].values())?, as_float64_array(self.lists[1].values())?);
        self.row(row, |[count, exposure]| {
            if counts.is_null(count) || exposures.is_null(exposure) {
                return Ok(Events { events: 0, exposure: 0.0 });
            }
            Ok(Events { events: whole(self.function, counts.value(count))?, exposure: exposures.value(exposure) })
        })
    }

    /// The units of the same row in another period, as `read` reads them; none where there are none. An error where they are not as many.
    pub(super) fn alike<T>(
        &self,
        row: usize,
        earlier: Option<&Groups<'a>>,
        read: impl Fn(&Groups<'a>, usize) -> Result<Option<Vec<T>>>,
    ) -> Result<Vec<T>> {
        let Some(units) = earlier.map(|earlier| read(earlier, row)).transpose()?.flatten() else { return Ok(vec![]) };
        let (before, now) = (units.len(), self.lists[0].value_length(row) as usize);
        if self.lists[0].is_valid(row) && before != now {
            return exec_err!("{}: there are {now} units, and {before} in the earlier period", self.function);
        }
        Ok(units)
    }

    /// A row's units, each from its places in the values of both lists.
    fn row<T>(&self, row: usize, unit: impl Fn([usize; 2]) -> Result<T>) -> Result<Option<Vec<T>>> {
        if self.lists.iter().any(|list| list.is_null(row)) {
            return Ok(None);
        }
        let places = self.lists.map(|list| (list.value_offsets()[row] as usize, list.value_length(row) as usize));
        let [(first, units), (second, others)] = places;
        if units != others {
            return exec_err!("{}: there are {units} numerators and {others} denominators", self.function);
        }
        (0..units).map(|at| unit([first + at, second + at])).collect::<Result<Vec<T>>>().map(Some)
    }
}

/// What a struct has of a unit: the name of a field, and where it comes from.
type Given<P, T> = (&'static str, fn(&P) -> T);

/// What is given of a unit: numbers by name, and perhaps a word.
pub(super) struct Points<P: 'static> {
    pub(super) numbers: &'static [Given<P, f64>],
    pub(super) word: Option<Given<P, &'static str>>,
}

impl<P> Points<P> {
    /// A list with one struct a unit.
    pub(super) fn data_type(&self) -> DataType {
        DataType::List(self.element())
    }

    fn fields(&self) -> Fields {
        let numbers = self.numbers.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true));
        numbers.chain(self.word.iter().map(|(name, _)| Field::new(*name, DataType::Utf8, true))).collect()
    }

    fn element(&self) -> FieldRef {
        Arc::new(Field::new_list_field(DataType::Struct(self.fields()), true))
    }

    /// Of each row its units' structs in order, NULL for a unit that takes no part; NULL for a row that is.
    pub(super) fn column(&self, rows: Vec<Option<Vec<Option<P>>>>) -> Result<ArrayRef> {
        let present = NullBuffer::from_iter(rows.iter().map(Option::is_some));
        let offsets = OffsetBuffer::from_lengths(rows.iter().map(|row| row.as_ref().map_or(0, Vec::len)));
        let points: Vec<Option<P>> = rows.into_iter().flatten().flatten().collect();
        let numbers = self.numbers.iter().map(|(_, number)| {
            Arc::new(points.iter().map(|point| point.as_ref().map(number)).collect::<Float64Array>()) as ArrayRef
        });
        let words = self.word.iter().map(|(_, word)| {
            Arc::new(points.iter().map(|point| point.as_ref().map(word)).collect::<StringArray>()) as ArrayRef
        });
        let arrays = numbers.chain(words).collect();
        let nulls = NullBuffer::from_iter(points.iter().map(Option::is_some));
        let structs = StructArray::try_new(self.fields(), arrays, Some(nulls))?;
        Ok(Arc::new(ListArray::try_new(self.element(), offsets, Arc::new(structs), Some(present))?))
    }
}
