//! `gini(x)` and `gini_of_few(x)`: how unequally something is shared out.

use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::Documentation;

use super::over_rows::Summary;
use super::{Takes, Words};
use crate::statistics::inequality::{self, gini};

/// `gini(x) -> DOUBLE`: Gini's coefficient of the shares that are not NULL, 0 to under 1, and `gini_of_few(x)` the same for few, 0 to 1;
/// NULL where there are none or they sum to 0, of few also for a single one, and an error where one is below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Gini {
    Plain,
    OfFew,
}

impl Summary for Gini {
    fn name(&self) -> &'static str {
        match self {
            Gini::Plain => "gini",
            Gini::OfFew => "gini_of_few",
        }
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn row(&self) -> &'static str {
        "share"
    }

    fn documentation(&self) -> Documentation {
        let name = self.name();
        Words {
            section: "Comparing units",
            gives: match self {
                Gini::Plain => {
                    "Gini's coefficient, of how unequally something is shared out, as children among workers: 0 where all have \
                     the same, near 1 where one has all. NULL where there is nothing to share."
                }
                Gini::OfFew => {
                    "Gini's coefficient by n / (n - 1), so that it is 1 where one has all, however few there are. NULL where there \
                     is nothing to share, or one alone has it."
                }
            },
            syntax: &format!("{name}(x)"),
            arguments: &[("x", "a number of 0 or more a row; NULL is passed over")],
            example: &format!("SELECT {name}(children) FROM (VALUES (12), (18), (25), (9)) AS t(children)"),
        }
        .documentation()
    }

    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>> {
        let shares: Vec<f64> = rows.iter().map(|row| row[0]).collect();
        if let Some(share) = shares.iter().find(|share| !share.is_finite() || **share < 0.0) {
            return exec_err!("{}: a share is a number of 0 or more, and {share} is not", self.name());
        }
        let number = |found: inequality::Gini| match self {
            Gini::Plain => Some(found.plain),
            Gini::OfFew => found.of_few,
        };
        Ok(gini(&shares).map(|found| vec![number(found)]))
    }
}
