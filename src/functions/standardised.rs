//! `standardised_ratio`, `standardised_rate_ratio` and `standardised_rate`: what a unit would have if its cases or its people were
//! mixed as elsewhere, over rows with one stratum each.

use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::Documentation;

use super::over_rows::Summary;
use super::{Takes, Words, whole};
use crate::statistics::Z_95;
use crate::statistics::standardised::{Reference, Stratum, direct, expected, indirect, indirect_share};

/// `standardised_ratio(numerator, denominator, reference_numerator, reference_denominator)`, BIGINT and three DOUBLE, one row a stratum
/// in any order, gives a struct of `observed, expected, ratio, lower_95, upper_95` (DOUBLE); and so `standardised_rate_ratio` of
/// events and a population. `standardised_rate(events, population, standard)` gives `rate, lower_95, upper_95`.
///
/// A row with a NULL is passed over. NULL where there is no row, where the reference of a stratum is no rate, and where nothing is
/// expected; of a rate, under ten events, and where a population is not above 0. A count below 0 is an error; so is a share that
/// observes more than there are cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Standardised {
    Share,
    RateRatio,
    Rate,
}

impl Summary for Standardised {
    fn name(&self) -> &'static str {
        match self {
            Standardised::Share => "standardised_ratio",
            Standardised::RateRatio => "standardised_rate_ratio",
            Standardised::Rate => "standardised_rate",
        }
    }

    fn takes(&self) -> &'static [Takes] {
        match self {
            Standardised::Share | Standardised::RateRatio => {
                &[Takes::Whole, Takes::Number, Takes::Number, Takes::Number]
            }
            Standardised::Rate => &[Takes::Whole, Takes::Number, Takes::Number],
        }
    }

    fn row(&self) -> &'static str {
        "stratum"
    }

    fn numbers(&self) -> &'static [&'static str] {
        match self {
            Standardised::Share | Standardised::RateRatio => &["observed", "expected", "ratio", "lower_95", "upper_95"],
            Standardised::Rate => &["rate", "lower_95", "upper_95"],
        }
    }

    fn documentation(&self) -> Documentation {
        let section = "Proportions and rates";
        let words = match self {
            Standardised::Share => Words {
                section,
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
            },
            Standardised::RateRatio => Words {
                section,
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
            },
            Standardised::Rate => Words {
                section,
                gives: "The rate that a standard population would have with the rates of a unit's strata (direct standardisation): a \
                        struct of rate, lower_95 and upper_95, for one of the population, by Dobson's limits. NULL under ten events.",
                syntax: "standardised_rate(events, population, standard)",
                arguments: &[
                    ("events", "what happened in a stratum of the unit, one stratum a row"),
                    ("population", "to how many, or for how long: a number above 0"),
                    ("standard", "how many of the standard population are of this stratum"),
                ],
                example: "SELECT standardised_rate(referrals, children, all_children)\n\
                          FROM (VALUES ('0 to 4', 90, 1200, 6000), ('5 to 17', 120, 2900, 15000)) AS t(age, referrals, children, all_children)",
            },
        };
        words.documentation()
    }

    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>> {
        let events: Vec<u64> = rows.iter().map(|row| whole(self.name(), row[0] as i64)).collect::<Result<_>>()?;
        let numbers = |found: &[f64]| Some(found.iter().map(|number| Some(*number)).collect());
        if let Standardised::Rate = self {
            let stratum =
                |(row, events): (&&[f64], &u64)| Stratum { events: *events, population: row[1], standard: row[2] };
            let strata: Vec<Stratum> = rows.iter().zip(&events).map(stratum).collect();
            return Ok(direct(&strata, Z_95).and_then(|rate| numbers(&[rate.value, rate.lower, rate.upper])));
        }
        let reference =
            |row: &&[f64]| Reference { population: row[1], reference_events: row[2], reference_population: row[3] };
        let strata: Vec<Reference> = rows.iter().map(reference).collect();
        let observed: u64 = events.iter().sum();
        let cases: f64 = strata.iter().map(|one| one.population).sum();
        let is_share = *self == Standardised::Share;
        if is_share && observed as f64 > cases {
            return exec_err!("{}: {observed} of {cases} is no proportion: the numerator is the greater", self.name());
        }
        let ratio = if is_share { indirect_share(observed, &strata, Z_95) } else { indirect(observed, &strata, Z_95) };
        Ok(ratio
            .zip(expected(&strata))
            .and_then(|(ratio, expected)| numbers(&[observed as f64, expected, ratio.value, ratio.lower, ratio.upper])))
    }
}
