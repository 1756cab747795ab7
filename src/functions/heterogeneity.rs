//! `heterogeneity(numerators, denominators)` and `rate_heterogeneity(events, exposures)`: how far the units of a level lie apart.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StructArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::groups::{Compared, Groups};
use super::{Words, coerce, signature};
use crate::statistics::{Heterogeneity as Spread, heterogeneity, rate_heterogeneity};

/// A number of the spread: its name in the struct, and where it comes from.
type Number = (&'static str, fn(&Spread) -> f64);

const NUMBERS: [Number; 7] = [
    ("chi_squared", |spread| spread.chi_squared),
    ("p", |spread| spread.p),
    ("i2", |spread| spread.i2),
    ("lowest", |spread| spread.lowest),
    ("highest", |spread| spread.highest),
    ("lower_quartile", |spread| spread.lower_quartile),
    ("upper_quartile", |spread| spread.upper_quartile),
];

/// `heterogeneity(numerators, denominators)`, lists of BIGINT with one element a unit, gives a struct of
/// `chi_squared, p, i2, lowest, highest, lower_quartile, upper_quartile` (DOUBLE; the last four of the units' proportions, 0 to
/// 1), or NULL where fewer than two units have cases.
///
/// `rate_heterogeneity(events, exposures)`, a list of BIGINT and one of DOUBLE, gives the same of rates.
///
/// Lists of different lengths, counts below 0 and a numerator above its denominator are errors.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Heterogeneity {
    compared: Compared,
    signature: Signature,
    documentation: Documentation,
}

impl Heterogeneity {
    pub(super) fn new(compared: Compared) -> Self {
        let arguments = compared.arguments();
        let shares = Words {
            section: "Comparing units",
            gives: "How far units lie apart, as a struct: chi_squared, p, i2, lowest, highest, lower_quartile and \
                    upper_quartile. NULL where fewer than two units have cases.",
            syntax: "heterogeneity(numerators, denominators)",
            arguments: &arguments,
            example: "SELECT heterogeneity(array_agg(in_time), array_agg(cases))\n\
                      FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
        };
        let rates = Words {
            gives: "How far units' rates lie apart, as heterogeneity says it of shares: chi_squared is of Poisson counts. NULL where \
                    fewer than two units have an exposure.",
            syntax: "rate_heterogeneity(events, exposures)",
            example: "SELECT rate_heterogeneity(array_agg(referrals), array_agg(children))\n\
                      FROM (VALUES ('Northmoor', 410, 4200), ('Eastvale', 230, 3900), ('Southby', 250, 4100)) AS t(unit, referrals, children)",
            ..shares
        };
        let words = match compared {
            Compared::Shares => shares,
            Compared::Rates => rates,
        };
        Heterogeneity { compared, signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Heterogeneity {
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
        Ok(DataType::Struct(fields()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(|columns| spreads(self.compared, columns), vec![])(&args.args)
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

fn name(compared: Compared) -> &'static str {
    match compared {
        Compared::Shares => "heterogeneity",
        Compared::Rates => "rate_heterogeneity",
    }
}

fn fields() -> Fields {
    NUMBERS.iter().map(|(name, _)| Field::new(*name, DataType::Float64, true)).collect()
}

fn spreads(compared: Compared, columns: &[ArrayRef]) -> Result<ArrayRef> {
    let groups = Groups::new(name(compared), columns, 0)?;
    let spread = |row: usize| {
        Ok(match compared {
            Compared::Shares => groups.shares(row)?.and_then(|units| heterogeneity(&units)),
            Compared::Rates => groups.rates(row)?.and_then(|units| rate_heterogeneity(&units)),
        })
    };
    let spreads: Vec<Option<Spread>> = (0..groups.len()).map(spread).collect::<Result<_>>()?;
    let numbers = NUMBERS.iter().map(|(_, number)| {
        Arc::new(spreads.iter().map(|spread| spread.as_ref().map(number)).collect::<Float64Array>()) as ArrayRef
    });
    let nulls = NullBuffer::from_iter(spreads.iter().map(Option::is_some));
    Ok(Arc::new(StructArray::try_new(fields(), numbers.collect(), Some(nulls))?))
}
