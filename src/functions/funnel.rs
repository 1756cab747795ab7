//! `funnel(numerators, denominators)`: every unit of a level against the rest of it.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, ListArray, StringArray, StructArray};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Groups, Takes, Words, coerce, signature};
use crate::statistics::{FunnelPoint, funnel};

const NAME: &str = "funnel";

/// A number of a unit's point: its name in the struct, and where it comes from.
type Number = (&'static str, fn(&FunnelPoint) -> f64);

const NUMBERS: [Number; 9] = [
    ("expected", |point| point.expected),
    ("z", |point| point.z),
    ("p", |point| point.p),
    ("lower_95", |point| point.lower_95),
    ("upper_95", |point| point.upper_95),
    ("lower_998", |point| point.lower_998),
    ("upper_998", |point| point.upper_998),
    ("phi", |point| point.phi),
    ("tau2", |point| point.tau2),
];

/// `funnel(numerators, denominators)`, lists of BIGINT with one element a unit, gives a list with one struct a unit, in order:
/// `expected, z, p, lower_95, upper_95, lower_998, upper_998, phi, tau2` (DOUBLE; proportions 0 to 1) and `method` (VARCHAR).
///
/// The struct is NULL for a unit without cases, and for every unit where fewer than two have any. Lists of different lengths,
/// counts below 0 and a numerator above its denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Funnel {
    signature: Signature,
    documentation: Documentation,
}

impl Funnel {
    pub fn new() -> Self {
        let words = Words {
            section: "Comparing units",
            gives: "Every unit against the others, in a list with one struct a unit: expected, z, p, lower_95, upper_95, \
                    lower_998, upper_998, phi, tau2 and method. The struct is NULL for a unit without cases, and for all where \
                    fewer than two have any.",
            syntax: "funnel(numerators, denominators)",
            arguments: &[
                ("numerators", "a list: how many of each unit's cases count"),
                ("denominators", "a list of the same length: how many cases each unit has"),
            ],
            example: "SELECT funnel(array_agg(in_time ORDER BY unit), array_agg(cases ORDER BY unit))\n\
                      FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
        };
        Funnel { signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Funnel {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(NAME, given, &[Takes::Wholes, Takes::Wholes])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::List(element()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(funnels, vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn fields() -> Fields {
    let numbers = NUMBERS.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true));
    numbers.chain([Field::new("method", DataType::Utf8, true)]).collect()
}

fn element() -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Struct(fields()), true))
}

fn funnels(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let groups = Groups::new(NAME, columns)?;
    let mut points: Vec<Option<FunnelPoint>> = Vec::new();
    let mut lengths = Vec::with_capacity(groups.len());
    let mut present = Vec::with_capacity(groups.len());
    for row in 0..groups.len() {
        let units = groups.row(row)?;
        present.push(units.is_some());
        let found = units.map(|units| funnel(&units)).unwrap_or_default();
        lengths.push(found.len());
        points.extend(found);
    }
    let numbers = NUMBERS.iter().map(|(_, number)| {
        Arc::new(points.iter().map(|point| point.as_ref().map(number)).collect::<Float64Array>()) as ArrayRef
    });
    let methods: StringArray = points.iter().map(|point| point.map(|point| point.method.as_str())).collect();
    let arrays = numbers.chain([Arc::new(methods) as ArrayRef]).collect();
    let nulls = NullBuffer::from_iter(points.iter().map(Option::is_some));
    let structs = StructArray::try_new(fields(), arrays, Some(nulls))?;
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok(Arc::new(ListArray::try_new(element(), offsets, Arc::new(structs), Some(NullBuffer::from(present)))?))
}
