//! `funnel_phi`, `funnel_tau2`, `i_squared`, `tau` and `rate_tau`: how far units lie apart beyond chance, over rows with one unit each.

use datafusion::common::Result;
use datafusion::logical_expr::Documentation;

use super::over_rows::Summary;
use super::{Compared, Takes, Words, count, whole};
use crate::statistics::{Count, Events, between_units, funnel, heterogeneity};

/// What is said of the units: `funnel_phi(numerator, denominator) -> DOUBLE` and so on, and `rate_tau(events, exposure)`; one row a unit,
/// in any order.
///
/// A row with a NULL or without cases takes no part; NULL where fewer than two do. Counts below 0 and a numerator above its denominator
/// are errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OfUnits {
    Phi,
    Tau2,
    ISquared,
    Tau(Compared),
}

impl OfUnits {
    fn compared(self) -> Compared {
        match self {
            OfUnits::Tau(compared) => compared,
            OfUnits::Phi | OfUnits::Tau2 | OfUnits::ISquared => Compared::Shares,
        }
    }
}

impl Summary for OfUnits {
    fn name(&self) -> &'static str {
        match self {
            OfUnits::Phi => "funnel_phi",
            OfUnits::Tau2 => "funnel_tau2",
            OfUnits::ISquared => "i_squared",
            OfUnits::Tau(Compared::Shares) => "tau",
            OfUnits::Tau(Compared::Rates) => "rate_tau",
        }
    }

    fn takes(&self) -> &'static [Takes] {
        match self.compared() {
            Compared::Shares => &[Takes::Whole, Takes::Whole],
            Compared::Rates => &[Takes::Whole, Takes::Number],
        }
    }

    fn row(&self) -> &'static str {
        "unit"
    }

    fn documentation(&self) -> Documentation {
        let name = self.name();
        let gives = match self {
            OfUnits::Phi => {
                "How much more units differ from their common level than chance would make them: the mean squared z-score with \
                 the outermost tenths drawn in, about 1 where only chance is at work. NULL for fewer than two units."
            }
            OfUnits::Tau2 => {
                "The variance between units that chance does not explain, on the arcsine scale, as funnel_lower and \
                 funnel_upper take it; 0 where phi is not above 1. NULL for fewer than two units."
            }
            OfUnits::ISquared => {
                "The share of the variation between units that chance does not explain, 0 to 1. NULL for fewer than two units."
            }
            OfUnits::Tau(Compared::Shares) => {
                "The standard deviation between units' proportions that chance does not explain (DerSimonian and Laird), as a \
                 proportion: 0.03 is three percentage points. No unit is drawn in. NULL for fewer than two units."
            }
            OfUnits::Tau(Compared::Rates) => {
                "The standard deviation between units' rates that chance does not explain (DerSimonian and Laird), for one of the \
                 exposure. NULL for fewer than two units."
            }
        };
        let (arguments, example) = match self.compared() {
            Compared::Shares => (
                [
                    ("numerator", "how many of a unit's cases count, one unit a row"),
                    ("denominator", "how many cases the unit has"),
                ],
                "(in_time, cases)\n\
                 FROM (VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
            ),
            Compared::Rates => (
                [
                    ("events", "how much happened in a unit, one unit a row"),
                    ("exposure", "to how many, or for how long: a number above 0, such as the children who live there"),
                ],
                "(referrals, children)\n\
                 FROM (VALUES ('Northmoor', 410, 4200), ('Eastvale', 230, 3900), ('Southby', 250, 4100)) AS t(unit, referrals, children)",
            ),
        };
        Words {
            section: "Comparing units",
            gives,
            syntax: &format!("{name}({}, {})", arguments[0].0, arguments[1].0),
            arguments: &arguments,
            example: &format!("SELECT {name}{example}"),
        }
        .documentation()
    }

    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>> {
        if let OfUnits::Tau(Compared::Rates) = self {
            let events = |row: &&[f64]| Ok(Events { events: whole(self.name(), row[0] as i64)?, exposure: row[1] });
            let units: Vec<Events> = rows.iter().map(events).collect::<Result<_>>()?;
            return Ok(between_units::rate_tau(&units).map(|tau| vec![Some(tau)]));
        }
        let counts = rows.iter().map(|row| count(self.name(), row[0] as i64, row[1] as i64));
        let units: Vec<Count> = counts.collect::<Result<_>>()?;
        let found = match self {
            OfUnits::Phi => funnel::overdispersion(&units).map(|spread| spread.phi),
            OfUnits::Tau2 => funnel::overdispersion(&units).map(|spread| spread.tau2),
            OfUnits::ISquared => heterogeneity(&units).map(|spread| spread.i2),
            OfUnits::Tau(_) => between_units::tau(&units),
        };
        Ok(found.map(|number| vec![Some(number)]))
    }
}
