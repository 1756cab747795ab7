//! `funnel`, `rate_funnel` and `ratio_funnel`: every unit against the others of its level, as window functions.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StringArray, StructArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::{Result, plan_err};
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, PartitionEvaluator, Signature, WindowUDFImpl};

use super::compared::{Compared, rates, shares};
use super::{Words, coerce_some, signature};
use crate::statistics::funnel::Observed;
use crate::statistics::{Events, FunnelPoint, RatioPoint, funnel, rate_funnel, ratio_funnel};

/// What a unit is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Against {
    /// The share or the rate of the others.
    Others(Compared),
    /// What was expected of the unit itself.
    Expected,
}

/// `funnel(numerator, denominator) OVER (PARTITION BY … ORDER BY unit)`, one unit a row, gives each row a struct of `expected, z, p,
/// lower_95, upper_95, lower_998, upper_998, phi, tau2` (DOUBLE; proportions 0 to 1) and `method` (VARCHAR). `rate_funnel(events,
/// exposure)` gives the same of rates, for one of the exposure. Two more arguments, of the same unit in an earlier period, have the
/// spread between few units taken from both periods.
///
/// `ratio_funnel(observed, expected)` gives `ratio, z, lower_95, upper_95, lower_998, upper_998, phi, tau2` (DOUBLE).
///
/// The units of a level are a partition, whatever the window's frame; its order settles the last digits. The struct is NULL for a unit
/// without cases, without exposure or of which nothing is expected, and for all where fewer than two have any. Counts below 0 and a
/// numerator above its denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Funnel {
    against: Against,
    signature: Signature,
    documentation: Documentation,
}

const EARLIER: (&str, &str) = (
    "earlier",
    "the same two of the unit in an earlier period: of fewer than twelve units, the spread is taken from both periods",
);

impl Funnel {
    pub(super) fn new(against: Against) -> Self {
        let section = "Comparing units";
        let documentation = match against {
            Against::Others(compared) => {
                let [first, second] = compared.arguments();
                let gives = match compared {
                    Compared::Shares => {
                        "A unit against the others of its level, in a struct: expected, z, p, lower_95, upper_95, lower_998, \
                         upper_998, phi, tau2 and method. NULL for a unit without cases, and for all where fewer than two have any."
                    }
                    Compared::Rates => {
                        "A unit's rate against the others', as funnel does it with shares: what is expected and the limits are for \
                         one of the exposure, and tau2 is the square of the spread between units as a part of their level. NULL for \
                         a unit without exposure, and for all where fewer than two have any."
                    }
                };
                let name = against.name();
                let (one, other) = (first.0, second.0);
                Words {
                    section,
                    gives,
                    syntax: &format!(
                        "{name}({one}, {other} [, earlier {one}, earlier {other}]) OVER (PARTITION BY … ORDER BY unit)"
                    ),
                    arguments: &[first, second, EARLIER],
                    example: &compared.example(&format!("unit, {name}() OVER (ORDER BY unit) AS point")),
                }
                .documentation()
            }
            Against::Expected => Words {
                section,
                gives: "A unit's ratio of what happened to what was expected of it, against 1, in a struct: ratio, z, lower_95, \
                        upper_95, lower_998, upper_998, phi and tau2, with the spread between units without the outermost tenths. \
                        Made for a dozen units and more. NULL for a unit of which nothing is expected.",
                syntax: "ratio_funnel(observed, expected) OVER (PARTITION BY … ORDER BY unit)",
                arguments: &[
                    ("observed", "how much happened in a unit, one unit a row"),
                    ("expected", "how much was to be expected, as standardised_rate_ratio says it"),
                ],
                example: "SELECT unit, ratio_funnel(referrals, expected) OVER (ORDER BY unit) AS point\n\
                          FROM (VALUES ('Northmoor', 410, 395.2), ('Eastvale', 230, 260.0), ('Southby', 250, 234.8)) AS t(unit, referrals, expected)",
            }
            .documentation(),
        };
        Funnel { against, signature: signature(), documentation }
    }
}

impl Against {
    fn name(self) -> &'static str {
        match self {
            Against::Others(Compared::Shares) => "funnel",
            Against::Others(Compared::Rates) => "rate_funnel",
            Against::Expected => "ratio_funnel",
        }
    }

    fn fields(self) -> Fields {
        match self {
            Against::Others(_) => OF_OTHERS.fields(),
            Against::Expected => OF_EXPECTED.fields(),
        }
    }
}

impl WindowUDFImpl for Funnel {
    fn name(&self) -> &str {
        self.against.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let Against::Others(compared) = self.against else {
            return coerce_some(self.name(), given, Compared::Rates.takes(), 2);
        };
        let [first, second] = *compared.takes();
        if given.len() == 3 {
            return plan_err!("{}: an earlier period has two arguments, like this one", self.name());
        }
        coerce_some(self.name(), given, &[first, second, first, second], 2)
    }

    fn field(&self, arguments: WindowUDFFieldArgs) -> Result<FieldRef> {
        Ok(Arc::new(Field::new(arguments.name(), DataType::Struct(self.against.fields()), true)))
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Units { against: self.against }))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Units {
    against: Against,
}

impl PartitionEvaluator for Units {
    fn evaluate_all(&mut self, columns: &[ArrayRef], _: usize) -> Result<ArrayRef> {
        let name = self.against.name();
        let (now, earlier) = columns.split_at(2);
        match self.against {
            Against::Others(Compared::Shares) => {
                let earlier = if let [one, other] = earlier { shares(name, one, other)? } else { Vec::new() };
                OF_OTHERS.column(&funnel(&shares(name, &now[0], &now[1])?, &earlier))
            }
            Against::Others(Compared::Rates) => {
                let earlier = if let [one, other] = earlier { rates(name, one, other)? } else { Vec::new() };
                OF_OTHERS.column(&rate_funnel(&rates(name, &now[0], &now[1])?, &earlier))
            }
            Against::Expected => {
                let observed = |unit: Events| Observed { observed: unit.events, expected: unit.exposure };
                let units: Vec<Observed> = rates(name, &now[0], &now[1])?.into_iter().map(observed).collect();
                OF_EXPECTED.column(&ratio_funnel(&units))
            }
        }
    }
}

/// What a struct has of a unit: the name of a field, and where it comes from.
type Given<P, T> = (&'static str, fn(&P) -> T);

/// What is given of a unit: numbers by name, and perhaps a word.
struct Points<P: 'static> {
    numbers: &'static [Given<P, f64>],
    word: Option<Given<P, &'static str>>,
}

const OF_OTHERS: Points<FunnelPoint> = Points {
    numbers: &[
        ("expected", |point| point.expected),
        ("z", |point| point.z),
        ("p", |point| point.p),
        ("lower_95", |point| point.lower_95),
        ("upper_95", |point| point.upper_95),
        ("lower_998", |point| point.lower_998),
        ("upper_998", |point| point.upper_998),
        ("phi", |point| point.phi),
        ("tau2", |point| point.tau2),
    ],
    word: Some(("method", |point| point.method.as_str())),
};

const OF_EXPECTED: Points<RatioPoint> = Points {
    numbers: &[
        ("ratio", |point| point.ratio),
        ("z", |point| point.z),
        ("lower_95", |point| point.lower_95),
        ("upper_95", |point| point.upper_95),
        ("lower_998", |point| point.lower_998),
        ("upper_998", |point| point.upper_998),
        ("phi", |point| point.phi),
        ("tau2", |point| point.tau2),
    ],
    word: None,
};

impl<P> Points<P> {
    fn fields(&self) -> Fields {
        let numbers = self.numbers.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true));
        numbers.chain(self.word.iter().map(|(name, _)| Field::new(*name, DataType::Utf8, true))).collect()
    }

    /// The units' structs in order, NULL for a unit that takes no part.
    fn column(&self, units: &[Option<P>]) -> Result<ArrayRef> {
        let numbers = self.numbers.iter().map(|(_, number)| {
            Arc::new(units.iter().map(|unit| unit.as_ref().map(number)).collect::<Float64Array>()) as ArrayRef
        });
        let words = self.word.iter().map(|(_, word)| {
            Arc::new(units.iter().map(|unit| unit.as_ref().map(word)).collect::<StringArray>()) as ArrayRef
        });
        let nulls = NullBuffer::from_iter(units.iter().map(Option::is_some));
        Ok(Arc::new(StructArray::try_new(self.fields(), numbers.chain(words).collect(), Some(nulls))?))
    }
}
