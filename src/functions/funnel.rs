//! `funnel(numerators, denominators)` and `rate_funnel(events, exposures)`: every unit of a level against the rest of it.

use arrow::array::ArrayRef;
use arrow::datatypes::DataType;
use datafusion::common::{Result, plan_err};
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};

use super::groups::{Compared, Groups, Points};
use super::{Words, coerce_some, signature};
use crate::statistics::{FunnelPoint, funnel, rate_funnel};

const POINTS: Points<FunnelPoint> = Points {
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

/// `funnel(numerators, denominators)`, lists of BIGINT with one element a unit, gives a list with one struct a unit, in order:
/// `expected, z, p, lower_95, upper_95, lower_998, upper_998, phi, tau2` (DOUBLE; proportions 0 to 1) and `method` (VARCHAR).
///
/// `rate_funnel(events, exposures)`, a list of BIGINT and one of DOUBLE, gives the same of rates, for one of the exposure. Two more lists,
/// of the same units in an earlier period, have the spread between few units taken from both periods; NULL for either is none.
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
        let [first, second] = compared.arguments();
        let arguments = [
            first,
            second,
            (
                "earlier",
                "the same two lists of an earlier period: of fewer than twelve units, the spread is taken from both periods",
            ),
        ];
        let shares = Words {
            section: "Comparing units",
            gives: "Every unit against the others, in a list with one struct a unit: expected, z, p, lower_95, upper_95, \
                    lower_998, upper_998, phi, tau2 and method. The struct is NULL for a unit without cases, and for all where \
                    fewer than two have any.",
            syntax: "funnel(numerators, denominators [, earlier numerators, earlier denominators])",
            arguments: &arguments,
            example: "SELECT funnel(array_agg(in_time ORDER BY unit), array_agg(cases ORDER BY unit))\n\
                      FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
        };
        let rates = Words {
            gives: "Every unit's rate against the others', as funnel does it with shares: what is expected and the limits are for one \
                    of the exposure, and tau2 is the square of the spread between units as a part of their level. The struct is \
                    NULL for a unit without exposure, and for all where fewer than two have any.",
            syntax: "rate_funnel(events, exposures [, earlier events, earlier exposures])",
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
        let [first, second] = self.compared.takes();
        if given.len() == 3 {
            return plan_err!("{}: an earlier period has two lists, like this one", self.name());
        }
        coerce_some(self.name(), given, &[first, second, first, second], 2)
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(POINTS.data_type())
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

fn funnels(compared: Compared, columns: &[ArrayRef]) -> Result<ArrayRef> {
    let now = Groups::new(name(compared), columns, 0)?;
    let earlier = if columns.len() > 2 { Some(Groups::new(name(compared), columns, 2)?) } else { None };
    let funnel = |row: usize| {
        let earlier = earlier.as_ref();
        Ok(match compared {
            Compared::Shares => {
                let earlier = now.alike(row, earlier, Groups::shares)?;
                now.shares(row)?.map(|units| funnel(&units, &earlier))
            }
            Compared::Rates => {
                let earlier = now.alike(row, earlier, Groups::rates)?;
                now.rates(row)?.map(|units| rate_funnel(&units, &earlier))
            }
        })
    };
    POINTS.column((0..now.len()).map(funnel).collect::<Result<_>>()?)
}
