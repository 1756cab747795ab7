//! Whether every case of each indicator is counted once, wherever it belongs.

use arrow::array::AsArray;
use arrow::datatypes::Int64Type;

use super::Session;
use super::workings::Parts;
use crate::error::{Error, Result};

/// What can be wrong with a case, after the columns of `queries/tables/adding_up.sql`.
const WRONG: [(&str, &str); 3] =
    [("counted_twice", "counted twice"), ("lost", "lost between the views"), ("unjudged", "counted without a verdict")];

impl Session<'_> {
    /// Counts, indicator by indicator, the cases that do not add up; gives the number of all.
    ///
    /// # Errors
    /// Every indicator that counts a case twice, loses one between its views, or counts one without saying whether it was in time.
    pub async fn add_up(&self, progress: &(dyn Fn(&str) + Sync)) -> Result<i64> {
        let mut all = 0;
        let mut faults = Vec::new();
        self.workings
            .over_observations(Parts::Whole, progress, async || {
                for batch in &self.workings.rows("adding_up").await?.1 {
                    let column = |name: &str| batch.column_by_name(name).expect("a column of adding_up");
                    let indicators = column("indicator").as_string::<i32>();
                    for (row, indicator) in indicators.iter().enumerate() {
                        let count = |name: &str| column(name).as_primitive::<Int64Type>().value(row);
                        all += count("cases");
                        let wrong = WRONG.map(|(name, what)| (count(name), what));
                        let wrong = wrong.into_iter().filter(|(cases, _)| *cases > 0);
                        let wrong: Vec<_> = wrong.map(|(cases, what)| format!("{cases} {what}")).collect();
                        if !wrong.is_empty() {
                            let what = format!("of {} cases these do not add up: {}", count("cases"), wrong.join(", "));
                            let indicator = self.workings.definitions.indicator(indicator.unwrap_or_default())?;
                            faults.push(Error::definition(&indicator.file, what));
                        }
                    }
                }
                Ok(())
            })
            .await?;
        Error::many(faults).map_or(Ok(all), Err)
    }
}
