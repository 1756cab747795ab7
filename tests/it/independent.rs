//! What every indicator observes in the invented county, worked out a second time by `tests/independent/observations.py`.

use std::collections::BTreeMap;

use crate::support::{SAMPLE, repository};

/// How many cases of each indicator stand at each step, by month and team, and the sums of what they say.
const TALLIES: &str = "
    WITH steps AS (
        SELECT *, 'started' AS step, started_on AS day, coalesce(started_team, team) AS whose, CAST(NULL AS BOOLEAN) AS met FROM observations
        UNION ALL
        SELECT *, 'due' AS step, due_on AS day, team AS whose, coalesce(finished_on <= due_on, FALSE) AS met FROM observations
        UNION ALL
        SELECT *, 'finished' AS step, finished_on AS day, team AS whose, finished_on <= due_on AS met FROM observations
        UNION ALL
        SELECT *, 'lapsed' AS step, lapsed_on AS day, team AS whose, CAST(NULL AS BOOLEAN) AS met FROM observations
        UNION ALL
        SELECT *, 'counted' AS step, counted_on AS day, team AS whose, outcome AS met FROM observations
    )
    SELECT
        indicator, step, to_char(day, '%Y-%m') AS month, coalesce(whose, '') AS team, count(*) AS cases,
        count(DISTINCT worker) AS workers, count(*) FILTER (WHERE met) AS met, coalesce(sum(days), 0) AS days,
        coalesce(sum(numerator), 0) AS numerator, coalesce(sum(denominator), 0) AS denominator
    FROM steps
    WHERE day BETWEEN DATE '2023-11-01' AND DATE '2026-10-31'
    GROUP BY indicator, step, to_char(day, '%Y-%m'), coalesce(whose, '')";

type Figures = BTreeMap<[String; 4], Vec<String>>;

fn figures(query: &str) -> Figures {
    let columns = ["cases", "workers", "met", "days", "numerator", "denominator"];
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let rows = SAMPLE.sql(query);
    rows.iter()
        .map(|row| {
            let key = ["indicator", "step", "month", "team"].map(|name| text(&row[name]));
            (key, columns.iter().map(|name| text(&row[*name])).collect())
        })
        .collect()
}

#[test]
fn what_indicators_observe_agrees_with_an_independent_computation() {
    let reference = repository().join("tests/reference/observations.parquet");
    let expected = figures(&format!("SELECT * FROM '{}'", reference.display()));
    let actual = figures(TALLIES);
    assert!(expected.len() > 20_000, "the reference holds every indicator, step, month and team");
    let keys = expected.keys().chain(actual.keys().filter(|key| !expected.contains_key(*key)));
    let wrong: Vec<_> = keys
        .filter(|key| expected.get(*key) != actual.get(*key))
        .map(|key| format!("{}: expected {:?}, got {:?}", key.join(" "), expected.get(key), actual.get(key)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} differ:\n{}",
        wrong.len(),
        expected.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}
