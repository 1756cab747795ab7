//! `seasons(month, value [, stretch])`: whether a series' calendar months differ, over rows with one month each.

use chrono::{Datelike, NaiveDate};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::Documentation;

use super::over_rows::Summary;
use super::{Takes, Words};
use crate::statistics::seasons::{Figure, seasons};

/// `seasons(month, value [, stretch])`, DATE, DOUBLE and BIGINT, one row a month in any order, gives a struct of `p` and `share` (DOUBLE).
///
/// A row with a NULL is passed over. NULL where a calendar month has fewer than two values; the share is NULL where a straight line
/// through each stretch leaves nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Seasons;

impl Summary for Seasons {
    fn name(&self) -> &'static str {
        "seasons"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Date, Takes::Number, Takes::Whole]
    }

    fn least(&self) -> usize {
        2
    }

    fn row(&self) -> &'static str {
        "month"
    }

    fn numbers(&self) -> &'static [&'static str] {
        &["p", "share"]
    }

    fn documentation(&self) -> Documentation {
        Words {
            section: "Control charts",
            gives: "Whether the calendar months of a series differ, as a struct: p, how likely chance alone makes them differ so, and \
                    share, which part of what a straight line leaves they explain. NULL where a calendar month has fewer than two values.",
            syntax: "seasons(month, value [, stretch])",
            arguments: &[
                ("month", "a date in the month, one month a row"),
                ("value", "a number"),
                ("stretch", "a whole number that changes where limits begin anew: each stretch has a mean of its own"),
            ],
            example: "SELECT seasons(month, abs(date_part('month', month) - 7.0) + date_part('day', month + INTERVAL '1 month') / 100.0 + date_part('year', month) - 2023)\n\
                      FROM unnest(generate_series(DATE '2023-01-31', DATE '2025-12-31', INTERVAL '1 month')) AS t(month)",
        }
        .documentation()
    }

    fn answer(&self, rows: &[&[f64]]) -> Result<Option<Vec<Option<f64>>>> {
        let mut figures = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(month) = NaiveDate::from_epoch_days(row[0] as i32) else {
                return exec_err!("{}: {} days from 1970 is no date", self.name(), row[0]);
            };
            let month = i64::from(12 * month.year()) + i64::from(month.month0());
            figures.push(Figure { month, value: row[1], stretch: row.get(2).map_or(0, |stretch| *stretch as i64) });
        }
        Ok(seasons(&figures).map(|found| vec![Some(found.p), found.share]))
    }
}
