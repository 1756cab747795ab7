//! `standardised_ratio` and `standardised_rate_ratio`: what happened in a unit beside what its mix of cases would lead one to expect,
//! over rows with one stratum each.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Float64Array, StructArray};
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Float64Type, Int64Type};
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::common::{Result, ScalarValue, exec_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, Documentation, Signature};

use super::{Compared, Takes, Words, coerce, signature, whole};
use crate::statistics::Z_95;
use crate::statistics::standardised::{Reference, Standardised, expected, indirect, indirect_share};

const NUMBERS: [&str; 5] = ["observed", "expected", "ratio", "lower_95", "upper_95"];

/// `standardised_ratio(numerator, denominator, reference_numerator, reference_denominator)`, BIGINT and three DOUBLE, one row a stratum
/// in any order, gives a struct of `observed, expected, ratio, lower_95, upper_95` (DOUBLE); and so `standardised_rate_ratio` of
/// events and a population.
///
/// A row with a NULL is passed over. NULL where there is no row, where the reference of a stratum is no rate, and where nothing is
/// expected. A count below 0 is an error; so is a share that observes more than there are cases.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct StandardisedRatio {
    compared: Compared,
    signature: Signature,
    documentation: Documentation,
}

fn name(compared: Compared) -> &'static str {
    match compared {
        Compared::Shares => "standardised_ratio",
        Compared::Rates => "standardised_rate_ratio",
    }
}

impl StandardisedRatio {
    pub(super) fn new(compared: Compared) -> Self {
        let shares = Words {
            section: "Proportions and rates",
            gives: "How many of a unit's cases count, for each that would if every stratum of them did as it does in a reference \
                    (indirect standardisation): a struct of observed, expected, ratio, lower_95 and upper_95, by Wilson's limits of \
                    the share.",
            syntax: "standardised_ratio(numerator, denominator, reference_numerator, reference_denominator)",
            arguments: &[
                ("numerator", "how many of the unit's cases in a stratum count, one stratum a row"),
                ("denominator", "how many cases the unit has there"),
                ("reference_numerator", "how many count there in the reference, such as the whole authority"),
                ("reference_denominator", "how many cases the reference has there: a number above 0"),
            ],
            example: "SELECT standardised_ratio(in_time, cases, all_in_time, all_cases)\n\
                      FROM (VALUES ('urgent', 40, 60, 250, 300), ('routine', 170, 200, 900, 1000))\n\
                      AS t(priority, in_time, cases, all_in_time, all_cases)",
        };
        let rates = Words {
            gives: "How many events a unit has, for each that it would have if every stratum of its population had the rate of a \
                    reference (indirect standardisation): a struct of observed, expected, ratio, lower_95 and upper_95, by Byar's \
                    limits, exact under ten events.",
            syntax: "standardised_rate_ratio(events, population, reference_events, reference_population)",
            arguments: &[
                ("events", "what happened in a stratum of the unit, one stratum a row"),
                ("population", "to how many, or for how long"),
                ("reference_events", "what happened there in the reference"),
                ("reference_population", "to how many: a number above 0"),
            ],
            example: "SELECT standardised_rate_ratio(referrals, children, all_referrals, all_children)\n\
                      FROM (VALUES ('0 to 4', 90, 1200, 420, 6000), ('5 to 17', 120, 2900, 610, 15000))\n\
                      AS t(age, referrals, children, all_referrals, all_children)",
            ..shares
        };
        let words = match compared {
            Compared::Shares => shares,
            Compared::Rates => rates,
        };
        StandardisedRatio { compared, signature: signature(), documentation: words.documentation() }
    }
}

impl AggregateUDFImpl for StandardisedRatio {
    fn name(&self) -> &str {
        name(self.compared)
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerce(self.name(), given, &[Takes::Whole, Takes::Number, Takes::Number, Takes::Number])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    fn accumulator(&self, arguments: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        if arguments.is_distinct {
            return exec_err!("{} takes every stratum: DISTINCT would drop those that are the same", self.name());
        }
        Ok(Box::new(Strata { compared: self.compared, strata: Vec::new() }))
    }

    fn state_fields(&self, _: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        let list = |name, of| Arc::new(Field::new_list(name, Field::new_list_field(of, true), true));
        let numbers = ["population", "reference_events", "reference_population"];
        let numbers = numbers.into_iter().map(|name| list(name, DataType::Float64));
        Ok([list("events", DataType::Int64)].into_iter().chain(numbers).collect())
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn fields() -> Fields {
    NUMBERS.iter().map(|name| Field::new(*name, DataType::Float64, true)).collect()
}

#[derive(Debug)]
struct Strata {
    compared: Compared,
    strata: Vec<(u64, Reference)>,
}

impl Strata {
    fn add(&mut self, columns: [&dyn Array; 4]) -> Result<()> {
        let events = columns[0].as_primitive::<Int64Type>();
        let numbers = [1, 2, 3].map(|at: usize| columns[at].as_primitive::<Float64Type>());
        for row in 0..events.len() {
            if columns.iter().any(|column| column.is_null(row)) {
                continue;
            }
            let [population, reference_events, reference_population] = numbers.map(|column| column.value(row));
            let stratum = Reference { population, reference_events, reference_population };
            self.strata.push((whole(name(self.compared), events.value(row))?, stratum));
        }
        Ok(())
    }
}

impl Accumulator for Strata {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        self.add([0, 1, 2, 3].map(|at: usize| columns[at].as_ref()))
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let lists = [0, 1, 2, 3].map(|at: usize| states[at].as_list::<i32>());
        for row in (0..lists[0].len()).filter(|row| lists[0].is_valid(*row)) {
            let columns = lists.map(|list| list.value(row));
            self.add([0, 1, 2, 3].map(|at: usize| columns[at].as_ref()))?;
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        // They came from whole numbers of this size.
        let events = self.strata.iter().map(|(events, _)| *events as i64);
        let events: ArrayRef = Arc::new(events.collect::<arrow::array::Int64Array>());
        let numbers: [fn(&Reference) -> f64; 3] =
            [|one| one.population, |one| one.reference_events, |one| one.reference_population];
        let numbers = numbers.map(|number| -> ArrayRef {
            Arc::new(self.strata.iter().map(|(_, stratum)| Some(number(stratum))).collect::<Float64Array>())
        });
        let list = |values: ArrayRef| SingleRowListArrayBuilder::new(values).build_list_scalar();
        Ok([events].into_iter().chain(numbers).map(list).collect())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        // In one order, whatever order they came in: the same strata give the same digits.
        let key = |(events, one): &(u64, Reference)| {
            (*events, one.population, one.reference_events, one.reference_population)
        };
        self.strata.sort_unstable_by(|one, other| {
            let ((events, a, b, c), (others, d, e, f)) = (key(one), key(other));
            events.cmp(&others).then(a.total_cmp(&d)).then(b.total_cmp(&e)).then(c.total_cmp(&f))
        });
        let observed: u64 = self.strata.iter().map(|(events, _)| events).sum();
        let strata: Vec<Reference> = self.strata.iter().map(|(_, stratum)| *stratum).collect();
        let cases: f64 = strata.iter().map(|one| one.population).sum();
        if self.compared == Compared::Shares && observed as f64 > cases {
            return exec_err!(
                "{}: {observed} of {cases} is no proportion: the numerator is the greater",
                name(self.compared)
            );
        }
        let ratio = match self.compared {
            Compared::Shares => indirect_share(observed, &strata, Z_95),
            Compared::Rates => indirect(observed, &strata, Z_95),
        };
        let found = ratio
            .zip(expected(&strata))
            .map(|(Standardised { value, lower, upper }, expected)| [observed as f64, expected, value, lower, upper]);
        let columns = (0..NUMBERS.len())
            .map(|at| Arc::new(Float64Array::from(vec![found.map(|numbers| numbers[at])])) as ArrayRef)
            .collect();
        let nulls = arrow::buffer::NullBuffer::from(vec![found.is_some()]);
        Ok(ScalarValue::Struct(Arc::new(StructArray::try_new(fields(), columns, Some(nulls))?)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.strata.capacity() * size_of::<(u64, Reference)>()
    }
}
