//! `funnel(numerators, denominators)` and `rate_funnel(events, exposures)`: every unit of a level against the rest of it.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, ListArray, StringArray, StructArray};
use arrow::buffer::{NullBuffer, OffsetBuffer};
use arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::{Compared, Groups, Words, coerce, signature};
use crate::statistics::{FunnelPoint, funnel, rate_funnel};

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
/// `rate_funnel(events, exposures)`, a list of BIGINT and one of DOUBLE, gives the same of rates, for one of the exposure.
///
/// The struct is NULL for a unit without cases or without exposure, and for every unit where fewer than two have any. Lists of
/// different lengths, counts below 0 and a numerator above its denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Funnel {
    compared: Compared,
    signature: Signature,
    documentation: Documentation,
}

impl Funnel {
    pub(super) fn new(compared: Compared) -> Self {
        let shares = Words {
            section: "Comparing units",
            gives: "Every unit against the others, in a list with one struct a unit: expected, z, p, lower_95, upper_95, \
                    lower_998, upper_998, phi, tau2 and method. The struct is NULL for a unit without cases, and for all where \
                    fewer than two have any.",
            syntax: "funnel(numerators, denominators)",
            arguments: compared.arguments(),
            example: "SELECT funnel(array_agg(in_time ORDER BY unit), array_agg(cases ORDER BY unit))\n\
                      FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
        };
        let rates = Words {
            gives: "Every unit's rate against the others', as funnel does it with shares: what is expected and the limits are for one \
                    of the exposure, and tau2 is the square of the spread between units as a part of their level. The struct is \
                    NULL for a unit without exposure, and for all where fewer than two have any.",
            syntax: "rate_funnel(events, exposures)",
            example: "SELECT rate_funnel(array_agg(referrals ORDER BY unit), array_agg(children ORDER BY unit))\n\
                      FROM (VALUES ('Northmoor', 410, 4200), ('Eastvale', 230, 3900), ('Southby', 250, 4100)) AS t(unit, referrals, children)",
            ..shares
        };
        let words = match compared {
            Compared::Shares => shares,
            Compared::Rates => rates,
        };
        Funnel { compared, signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Funnel {
    fn name(&self) -> &str {
        name(self.compared)
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(self.name(), given, &self.compared.takes())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::List(element()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(|columns| funnels(self.compared, columns), vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn name(compared: Compared) -> &'static str {
    match compared {
        Compared::Shares => "funnel",
        Compared::Rates => "rate_funnel",
    }
}

fn fields() -> Fields {
    let numbers = NUMBERS.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true));
    numbers.chain([Field::new("method", DataType::Utf8, true)]).collect()
}

fn element() -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Struct(fields()), true))
}

fn funnels(compared: Compared, columns: &[ArrayRef]) -> Result<ArrayRef> {
    let groups = Groups::new(name(compared), columns)?;
    let mut points: Vec<Option<FunnelPoint>> = Vec::new();
    let mut lengths = Vec::with_capacity(groups.len());
    let mut present = Vec::with_capacity(groups.len());
    for row in 0..groups.len() {
        let found = match compared {
            Compared::Shares => groups.shares(row)?.map(|units| funnel(&units)),
            Compared::Rates => groups.rates(row)?.map(|units| rate_funnel(&units)),
        };
        present.push(found.is_some());
        let found = found.unwrap_or_default();
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
