//! What every indicator observes in the invented county, and every figure that is published of it, worked out a second time by
//! `tests/independent/observations.py` and `tests/independent/figures.py`.

use std::collections::BTreeMap;

use crate::support::{SAMPLE, repository, sample_table};

/// How many cases of each indicator stand at each step, by month and team, and the sums of what they say.
const TALLIES: &str = "
    WITH steps AS (
        SELECT *, 'started' AS step, started_on AS day, coalesce(started_team, team) AS whose, CAST(NULL AS BOOLEAN) AS met FROM observations
        UNION ALL
        SELECT *, 'due' AS step, due_on AS day, team AS whose, coalesce(outcome, finished_on <= due_on, FALSE) AS met FROM observations
        UNION ALL
        SELECT *, 'finished' AS step, finished_on AS day, team AS whose, coalesce(outcome, finished_on <= due_on) AS met FROM observations
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

/// What a figure is of, and what was worked out a second time of it.
const OF: [&str; 6] = ["indicator", "view", "period", "period_end", "level", "unit"];
const SAID: [&str; 9] = ["numerator", "denominator", "value", "unknown", "p25", "median", "p75", "p90", "oldest_days"];

type Tallies = BTreeMap<[String; 4], Vec<String>>;

fn tallies(query: &str) -> Tallies {
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
    let expected = tallies(&format!("SELECT * FROM '{}'", reference.display()));
    let actual = tallies(TALLIES);
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

/// The figures of a table, each as a line that says what it is of and a line that says everything of it.
fn in_words(table: &str) -> String {
    let of = OF.map(|column| format!("CAST(f.{column} AS VARCHAR)")).join(", ");
    let said = SAID.map(|column| format!("'{column} ' || coalesce(CAST(f.{column} AS VARCHAR), 'none')")).join(", ");
    format!("SELECT concat_ws(' ', {of}) AS figure, concat_ws(', ', {said}) AS said FROM {table} AS f")
}

#[test]
fn figures_agree_with_an_independent_computation() {
    let reference = format!("'{}'", repository().join("tests/reference/figures.parquet").display());
    let published = sample_table("measures");
    let count = |table: &str, only: &str| SAMPLE.number(&format!("SELECT count(*) FROM {table} {only}"));
    let expected = count(&reference, "");
    assert!(expected > 250_000, "the reference holds every indicator, view, period and unit");
    assert_eq!(
        count(&published, "WHERE excluded_for_quality <> 0"),
        0,
        "the reference leaves out no case: what a rule leaves out must be worked out in it a second time"
    );
    let wrong: Vec<_> = SAMPLE
        .sql(&format!(
            "SELECT coalesce(expected.figure, actual.figure) AS figure, \
                 coalesce(expected.said, 'nothing') AS expected, coalesce(actual.said, 'nothing') AS actual \
             FROM ({}) AS expected FULL JOIN ({}) AS actual ON actual.figure = expected.figure \
             WHERE expected.said IS DISTINCT FROM actual.said ORDER BY figure",
            in_words(&reference),
            in_words(&published)
        ))
        .iter()
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap();
            format!("{}\n  expected {}\n  got      {}", word("figure"), word("expected"), word("actual"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {expected} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert_eq!(count(&published, ""), expected, "each figure is there once");
}
