//! Functions over groups of rows that need every row at once, as the spread between units does.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Float64Array, StructArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Date32Type, Field, FieldRef, Fields, Float64Type, Int64Type};
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::logical_expr::expr::AggregateFunction;
use datafusion::logical_expr::function::{AccumulatorArgs, AggregateFunctionSimplification, StateFieldsArgs};
use datafusion::logical_expr::simplify::SimplifyContext;
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, Documentation, Expr, Signature};

use super::{Takes, coerce_some, signature};

/// What is said of the rows of a group.
pub(super) trait Summary: Clone + Debug + Eq + Hash + Send + Sync + 'static {
    fn name(&self) -> &'static str;

    /// Dates arrive as days since 1970.
    fn takes(&self) -> &'static [Takes];

    /// How many of the arguments are needed; those after may be left out, and are then missing from every row.
    fn least(&self) -> usize {
        self.takes().len()
    }

    /// What every row is one of, as an error says it: "unit".
    fn row(&self) -> &'static str;

    /// The names of the numbers in the struct that is given; empty where it is a single number.
    fn numbers(&self) -> &'static [&'static str] {
        &[]
    }

    fn documentation(&self) -> Documentation;

    /// The numbers, in the order of [`Summary::numbers`], of rows without a NULL, which are sorted: the same rows give the same digits,
    /// whatever order they came in. `None` is NULL.
    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>>;
}

/// A summary as an aggregate function. A row with a NULL is passed over.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct OverRows<S> {
    summary: S,
    signature: Signature,
    documentation: Documentation,
}

impl<S: Summary> OverRows<S> {
    pub(super) fn new(summary: S) -> Self {
        OverRows { documentation: summary.documentation(), summary, signature: signature() }
    }
}

impl<S: Summary> AggregateUDFImpl for OverRows<S> {
    fn name(&self) -> &str {
        self.summary.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce_some(self.name(), given, self.summary.takes(), self.summary.least())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(match self.summary.numbers() {
            [] => DataType::Float64,
            numbers => DataType::Struct(fields(numbers)),
        })
    }

    /// Changes nothing, and refuses DISTINCT before the engine makes a grouping of it.
    fn simplify(&self) -> Option<AggregateFunctionSimplification> {
        let (name, row) = (self.summary.name(), self.summary.row());
        let refuse = move |call: AggregateFunction, _: &SimplifyContext| match call.params.distinct {
            true => plan_err!("{name} takes every {row}: DISTINCT would drop those that are the same"),
            false => Ok(Expr::AggregateFunction(call)),
        };
        Some(Box::new(refuse))
    }

    fn create_sliding_accumulator(&self, _: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        plan_err!(
            "{} looks at every {} from the partition's first on: a frame begins with UNBOUNDED PRECEDING",
            self.name(),
            self.summary.row()
        )
    }

    fn accumulator(&self, arguments: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        let width = arguments.exprs.len();
        Ok(Box::new(Rows { summary: self.summary.clone(), width, values: Vec::new() }))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new_list("rows", Field::new_list_field(DataType::Float64, true), true))])
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn fields(numbers: &[&str]) -> Fields {
    numbers.iter().map(|name| Field::new(*name, DataType::Float64, true)).collect()
}

/// The rows met so far, one after the other, each `width` numbers long.
#[derive(Debug)]
struct Rows<S> {
    summary: S,
    width: usize,
    values: Vec<f64>,
}

/// Above this a whole number has no exact double.
const GREATEST: i64 = 1 << 53;

/// A column's values as numbers.
fn numbers(function: &str, column: &dyn Array) -> Result<Vec<f64>> {
    Ok(match column.data_type() {
        DataType::Int64 => {
            let whole = column.as_primitive::<Int64Type>().values();
            if let Some(great) = whole.iter().find(|whole| whole.unsigned_abs() > GREATEST.unsigned_abs()) {
                return exec_err!("{function}: {great} is too great a number to work with");
            }
            whole.iter().map(|whole| *whole as f64).collect()
        }
        DataType::Date32 => column.as_primitive::<Date32Type>().values().iter().map(|days| f64::from(*days)).collect(),
        _ => column.as_primitive::<Float64Type>().values().to_vec(),
    })
}

impl<S: Summary> Accumulator for Rows<S> {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        let of_columns: Vec<Vec<f64>> =
            columns.iter().map(|column| numbers(self.summary.name(), column)).collect::<Result<_>>()?;
        for row in (0..columns[0].len()).filter(|row| columns.iter().all(|column| column.is_valid(*row))) {
            self.values.extend(of_columns.iter().map(|column| column[row]));
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for list in states[0].as_list::<i32>().iter().flatten() {
            self.values.extend_from_slice(list.as_primitive::<Float64Type>().values());
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let values: ArrayRef = Arc::new(Float64Array::from(std::mem::take(&mut self.values)));
        Ok(vec![SingleRowListArrayBuilder::new(values).build_list_scalar()])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let mut rows: Vec<&[f64]> = self.values.chunks_exact(self.width).collect();
        let order = |one: &&[f64], other: &&[f64]| {
            let places = one.iter().zip(other.iter()).map(|(one, other)| one.total_cmp(other));
            places.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        };
        rows.sort_unstable_by(order);
        let found = self.summary.answer(&rows)?;
        let number = |place: usize| found.as_ref().and_then(|numbers| numbers[place]);
        let names = self.summary.numbers();
        if names.is_empty() {
            return Ok(ScalarValue::Float64(number(0)));
        }
        let columns = (0..names.len()).map(|place| Arc::new(Float64Array::from(vec![number(place)])) as ArrayRef);
        let nulls = NullBuffer::from(vec![found.is_some()]);
        Ok(ScalarValue::Struct(Arc::new(StructArray::try_new(fields(names), columns.collect(), Some(nulls))?)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.values.capacity() * size_of::<f64>()
    }
}
