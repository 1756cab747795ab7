//! What units are compared by, and how rows tell it, one unit a row.

use arrow::array::ArrayRef;
use datafusion::common::Result;
use datafusion::common::cast::{as_float64_array, as_int64_array};

use super::{Takes, count, whole};
use crate::statistics::{Count, Events};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Compared {
    /// Cases that count, of all cases.
    Shares,
    /// Events, by what they happened to.
    Rates,
}

impl Compared {
    pub(super) fn takes(self) -> &'static [Takes; 2] {
        match self {
            Compared::Shares => &[Takes::Whole, Takes::Whole],
            Compared::Rates => &[Takes::Whole, Takes::Number],
        }
    }

    pub(super) fn arguments(self) -> [(&'static str, &'static str); 2] {
        match self {
            Compared::Shares => [
                ("numerator", "how many of a unit's cases count, one unit a row"),
                ("denominator", "how many cases the unit has"),
            ],
            Compared::Rates => [
                ("events", "how much happened in a unit, one unit a row"),
                ("exposure", "to how many, or for how long: a number above 0, such as the children who live there"),
            ],
        }
    }

    /// A query that asks a few units for `columns`, of which `()` takes the two arguments.
    pub(super) fn example(self, columns: &str) -> String {
        let (arguments, units) = match self {
            Compared::Shares => (
                "(in_time, cases)",
                "(VALUES ('Northmoor', 180, 300), ('Eastvale', 255, 300), ('Southby', 252, 300)) AS t(unit, in_time, cases)",
            ),
            Compared::Rates => (
                "(referrals, children)",
                "(VALUES ('Northmoor', 410, 4200), ('Eastvale', 230, 3900), ('Southby', 250, 4100)) AS t(unit, referrals, children)",
            ),
        };
        format!("SELECT {}\nFROM {units}", columns.replacen("()", arguments, 1))
    }
}

/// The shares of units, or of one unit's months, in their order. A row with a NULL has no cases.
pub(super) fn shares(function: &str, numerators: &ArrayRef, denominators: &ArrayRef) -> Result<Vec<Count>> {
    let rows = as_int64_array(numerators)?.iter().zip(as_int64_array(denominators)?);
    rows.map(|row| match row {
        (Some(numerator), Some(denominator)) => count(function, numerator, denominator),
        _ => Ok(Count { numerator: 0, denominator: 0 }),
    })
    .collect()
}

/// The rates of units in the same way. A row with a NULL has no exposure.
pub(super) fn rates(function: &str, events: &ArrayRef, exposures: &ArrayRef) -> Result<Vec<Events>> {
    let rows = as_int64_array(events)?.iter().zip(as_float64_array(exposures)?);
    rows.map(|row| match row {
        (Some(events), Some(exposure)) => Ok(Events { events: whole(function, events)?, exposure }),
        _ => Ok(Events { events: 0, exposure: 0.0 }),
    })
    .collect()
}
