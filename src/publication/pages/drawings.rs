//! The charts as templates call them: rows of a query in, markup with a text alternative out.
//!
//! | call | rows have |
//! |---|---|
//! | `line_chart(rows, title=…, unit=…)` | `series, period_end, value, numerator, denominator, small`, and for control charts `mean, lower_limit, upper_limit, special, direction` |
//! | `unit_chart(rows, title=…, unit=…)` | `label, value, interval_lower, interval_upper, numerator, denominator, expected, lower_95, upper_95, lower_998, upper_998, signal, favourable` |
//! | `funnel_chart(rows, title=…, unit="%")` | as `unit_chart`, with one `expected` and one `tau2` for all |
//! | `sparkline(rows, until=…, title=…, unit=…)` | `period_end, value` |
//! | `spread(rows, title=…, unit=…)` | `label, value, signal, favourable` |
//!
//! The first three take `target=`, `england=` and `england_period=` as well, none where there is none. Figures that the scale of a
//! `unit_chart` is to cover beside its own, so that several have one scale, are a list, `covers=`.

use minijinja::value::{Kwargs, Serde};
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::publication::charts::{self, Benchmark, LineOptions, Moment, MonthPoint, SpreadPoint, UnitOptions, UnitRow};

/// Makes the charts known to templates.
pub fn register(environment: &mut Environment<'_>) {
    environment.add_function("line_chart", |rows: Serde<Vec<MonthPoint>>, words: Kwargs| {
        let (title, unit) = (words.get("title")?, words.get("unit")?);
        let options = LineOptions { title, unit, benchmarks: benchmarks(&words)? };
        words.assert_all_used()?;
        Ok::<_, Error>(Value::from_safe_string(charts::line_chart(&rows, &options)))
    });
    environment.add_function("unit_chart", |rows: Serde<Vec<UnitRow>>, words: Kwargs| {
        Ok::<_, Error>(Value::from_safe_string(charts::unit_chart(&rows, &unit_options(&words)?)))
    });
    environment.add_function("funnel_chart", |rows: Serde<Vec<UnitRow>>, words: Kwargs| {
        Ok::<_, Error>(Value::from_safe_string(charts::funnel_chart(&rows, &unit_options(&words)?)))
    });
    environment.add_function("sparkline", |rows: Serde<Vec<Moment>>, words: Kwargs| {
        let (title, until, unit): (String, String, String) =
            (words.get("title")?, words.get("until")?, words.get("unit")?);
        words.assert_all_used()?;
        let until =
            until.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("\"{until}\" is not a date")))?;
        Ok::<_, Error>(Value::from_safe_string(charts::sparkline(&rows, until, &title, &unit)))
    });
    environment.add_function("spread", |rows: Serde<Vec<SpreadPoint>>, words: Kwargs| {
        let (title, unit): (String, String) = (words.get("title")?, words.get("unit")?);
        words.assert_all_used()?;
        Ok::<_, Error>(Value::from_safe_string(charts::spread(&rows, &title, &unit)))
    });
}

fn unit_options(words: &Kwargs) -> Result<UnitOptions, Error> {
    let covers: Option<Vec<Option<f64>>> = words.get("covers")?;
    let options = UnitOptions {
        title: words.get("title")?,
        unit: words.get("unit")?,
        benchmarks: benchmarks(words)?,
        covers: covers.unwrap_or_default().into_iter().flatten().collect(),
    };
    words.assert_all_used()?;
    Ok(options)
}

fn benchmarks(words: &Kwargs) -> Result<Vec<Benchmark>, Error> {
    let target: Option<f64> = words.get("target")?;
    let england: Option<f64> = words.get("england")?;
    let note: Option<String> = words.get("england_period")?;
    let target = target.map(|value| Benchmark { label: "Target", value, note: None });
    let england = england.map(|value| Benchmark { label: "England", value, note });
    Ok(target.into_iter().chain(england).collect())
}
