//! `funnel_phi`, `funnel_tau2`, `i_squared`, `tau` and `heterogeneity`, and some of them for rates: how far units lie apart beyond
//! chance, over rows with one unit each.

use datafusion::common::Result;
use datafusion::logical_expr::Documentation;

use super::compared::Compared;
use super::over_rows::Summary;
use super::{Takes, Words, count, whole};
use crate::statistics::{Count, Events, Heterogeneity, between_units, funnel, heterogeneity, rate_heterogeneity};

/// What is said of the units: `funnel_phi(numerator, denominator) -> DOUBLE` and so on, and `rate_tau(events, exposure)`; one row a unit,
/// in any order. `heterogeneity` and `rate_heterogeneity` give a struct of `chi_squared, p, i2, lowest, highest, lower_quartile,
/// upper_quartile` (DOUBLE; the last four of the units' proportions, 0 to 1, or rates).
///
/// A row with a NULL or without cases takes no part; NULL where fewer than two do. Counts below 0 and a numerator above its denominator
/// are errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OfUnits {
    Phi,
    Tau2,
    ISquared,
    Tau(Compared),
    Apart(Compared),
}

impl OfUnits {
    fn compared(self) -> Compared {
        match self {
            OfUnits::Tau(compared) | OfUnits::Apart(compared) => compared,
            OfUnits::Phi | OfUnits::Tau2 | OfUnits::ISquared => Compared::Shares,
        }
    }

    /// Of rows whose numbers are counts that can be.
    fn of_shares(self, units: &[Count]) -> Option<Vec<f64>> {
        match self {
            OfUnits::Phi => funnel::overdispersion(units).map(|spread| vec![spread.phi]),
            OfUnits::Tau2 => funnel::overdispersion(units).map(|spread| vec![spread.tau2]),
            OfUnits::ISquared => heterogeneity(units).map(|spread| vec![spread.i2]),
            OfUnits::Tau(_) => between_units::tau(units).map(|tau| vec![tau]),
            OfUnits::Apart(_) => heterogeneity(units).map(apart),
        }
    }

    fn of_rates(self, units: &[Events]) -> Option<Vec<f64>> {
        match self {
            OfUnits::Apart(_) => rate_heterogeneity(units).map(apart),
            _ => between_units::rate_tau(units).map(|tau| vec![tau]),
        }
    }
}

const APART: [&str; 7] = ["chi_squared", "p", "i2", "lowest", "highest", "lower_quartile", "upper_quartile"];

fn apart(spread: Heterogeneity) -> Vec<f64> {
    let Heterogeneity { chi_squared, p, i2, lowest, highest, lower_quartile, upper_quartile } = spread;
    vec![chi_squared, p, i2, lowest, highest, lower_quartile, upper_quartile]
}

impl Summary for OfUnits {
    fn name(&self) -> &'static str {
        match self {
            OfUnits::Phi => "funnel_phi",
            OfUnits::Tau2 => "funnel_tau2",
            OfUnits::ISquared => "i_squared",
            OfUnits::Tau(Compared::Shares) => "tau",
            OfUnits::Tau(Compared::Rates) => "rate_tau",
            OfUnits::Apart(Compared::Shares) => "heterogeneity",
            OfUnits::Apart(Compared::Rates) => "rate_heterogeneity",
        }
    }

    fn takes(&self) -> &'static [Takes] {
        self.compared().takes()
    }

    fn row(&self) -> &'static str {
        "unit"
    }

    fn numbers(&self) -> &'static [&'static str] {
        if let OfUnits::Apart(_) = self { &APART } else { &[] }
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
            OfUnits::Apart(Compared::Shares) => {
                "How far units lie apart, as a struct: chi_squared, p, i2, lowest, highest, lower_quartile and upper_quartile. NULL \
                 where fewer than two units have cases."
            }
            OfUnits::Apart(Compared::Rates) => {
                "How far units' rates lie apart, as heterogeneity says it of shares: chi_squared is of Poisson counts. NULL where \
                 fewer than two units have an exposure."
            }
        };
        let arguments = self.compared().arguments();
        Words {
            section: "Comparing units",
            gives,
            syntax: &format!("{name}({}, {})", arguments[0].0, arguments[1].0),
            arguments: &arguments,
            example: &self.compared().example(&format!("{name}()")),
        }
        .documentation()
    }

    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>> {
        let found = match self.compared() {
            Compared::Shares => {
                let counts = rows.iter().map(|row| count(self.name(), row[0] as i64, row[1] as i64));
                self.of_shares(&counts.collect::<Result<Vec<_>>>()?)
            }
            Compared::Rates => {
                let events = |row: &&[f64]| Ok(Events { events: whole(self.name(), row[0] as i64)?, exposure: row[1] });
                self.of_rates(&rows.iter().map(events).collect::<Result<Vec<_>>>()?)
            }
        };
        Ok(found.map(|numbers| numbers.into_iter().map(Some).collect()))
    }
}
