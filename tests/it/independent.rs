//! What every indicator observes in the invented county, and every figure that is published of it, worked out a second time by
//! `tests/independent/observations.py` and `tests/independent/figures.py`: as it was, on another structure, and by
//! who the child is, how urgent the case is, and what the indicator itself tells apart.

use std::collections::BTreeMap;

use crate::support::{County, SAMPLE, repository, sample_table};

/// Every case of every indicator at each of its steps.
const STEPS: &str = "
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
    )";

/// How many cases of each indicator stand at each step, by month and team, and the sums of what they say.
const TALLIES: &str = "
    SELECT
        indicator, step, to_char(day, '%Y-%m') AS month, coalesce(whose, '') AS team, count(*) AS cases,
        count(DISTINCT worker) AS workers, count(*) FILTER (WHERE met) AS met, coalesce(sum(days), 0) AS days,
        coalesce(sum(numerator), 0) AS numerator, coalesce(sum(denominator), 0) AS denominator
    FROM steps
    WHERE day BETWEEN DATE '2023-11-01' AND DATE '2026-10-31'
    GROUP BY indicator, step, to_char(day, '%Y-%m'), coalesce(whose, '')";

/// How many cases stand there by how urgent they are, and by what their indicator tells apart. A ratio has no groups.
const GROUPS: &str = "
    SELECT
        indicator, step, to_char(day, '%Y-%m') AS month, breakdown, breakdown_value, count(*) AS cases,
        count(*) FILTER (WHERE met) AS met
    FROM (
        SELECT indicator, step, day, met, 'priority' AS breakdown, priority AS breakdown_value
        FROM steps
        WHERE denominator IS NULL
        UNION ALL
        SELECT indicator, step, day, met, unnest(map_keys(splits)), unnest(map_values(splits))
        FROM steps
        WHERE splits IS NOT NULL
    )
    WHERE day BETWEEN DATE '2023-11-01' AND DATE '2026-10-31' AND breakdown_value IS NOT NULL
    GROUP BY indicator, step, to_char(day, '%Y-%m'), breakdown, breakdown_value";

/// What a figure is of, and what was worked out a second time of it.
const OF: [&str; 6] = ["indicator", "view", "period", "period_end", "level", "unit"];
const SAID: [&str; 9] = ["numerator", "denominator", "value", "unknown", "p25", "median", "p75", "p90", "oldest_days"];

/// Of parts of cases, to a millionth.
const RESTATED: [&str; 4] = ["structure", "round(numerator, 6)", "round(denominator, 6)", "round(value, 6)"];

/// What a figure of a group of cases is of.
const BROKEN_DOWN: [&str; 6] = ["indicator", "view", "level", "unit", "breakdown", "breakdown_value"];

type Tallies = BTreeMap<Vec<String>, Vec<String>>;

/// What a query says, by what it is of.
fn tallies(query: &str, of: &[&str], said: &[&str]) -> Tallies {
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let rows = SAMPLE.sql(query);
    rows.iter()
        .map(|row| {
            let cells = |names: &[&str]| names.iter().map(|name| text(&row[*name])).collect();
            (cells(of), cells(said))
        })
        .collect()
}

/// Finds every row of `tests/reference/<reference>.parquet`, and there are `at_least` so many, in what is counted of the steps, the
/// same in all that is said of it, and no other.
fn count_the_same(reference: &str, at_least: usize, counted: &str, of: &[&str], said: &[&str]) {
    let reference = repository().join(format!("tests/reference/{reference}.parquet"));
    let expected = tallies(&format!("SELECT * FROM '{}'", reference.display()), of, said);
    let actual = tallies(&format!("{STEPS} {counted}"), of, said);
    assert!(expected.len() > at_least, "the reference holds every indicator, step and month");
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

#[test]
fn what_indicators_observe_agrees_with_an_independent_computation() {
    let said = ["cases", "workers", "met", "days", "numerator", "denominator"];
    count_the_same("observations", 20_000, TALLIES, &["indicator", "step", "month", "team"], &said);
}

#[test]
fn what_indicators_tell_apart_agrees_with_an_independent_computation() {
    let of = ["indicator", "step", "month", "breakdown", "breakdown_value"];
    count_the_same("groups", 20_000, GROUPS, &of, &["cases", "met"]);
}

/// The figures of a table, each as a line that says what it is of and a line that says everything of it.
fn in_words(table: &str, of: &[&str], said: &[&str]) -> String {
    let of: Vec<String> = of.iter().map(|column| format!("CAST(f.{column} AS VARCHAR)")).collect();
    let said: Vec<String> =
        said.iter().map(|what| format!("'{what} ' || coalesce(CAST({what} AS VARCHAR), 'none')")).collect();
    format!(
        "SELECT concat_ws(' ', {}) AS figure, concat_ws(', ', {}) AS said FROM {table} AS f",
        of.join(", "),
        said.join(", ")
    )
}

/// Finds every figure of `tests/reference/<reference>.parquet`, and there are `at_least` so many, in what is published, the same in
/// all that is said of it, and no other.
fn agree(reference: &str, at_least: i64, published: &str, of: &[&str], said: &[&str]) {
    let reference = format!("'{}'", repository().join(format!("tests/reference/{reference}.parquet")).display());
    let count = |table: &str| SAMPLE.number(&format!("SELECT count(*) FROM {table} AS counted"));
    let expected = count(&reference);
    assert!(expected > at_least, "the reference holds every indicator, view, period and unit");
    let wrong: Vec<_> = SAMPLE
        .sql(&format!(
            "SELECT coalesce(expected.figure, actual.figure) AS figure, \
                 coalesce(expected.said, 'nothing') AS expected, coalesce(actual.said, 'nothing') AS actual \
             FROM ({}) AS expected FULL JOIN ({}) AS actual ON actual.figure = expected.figure \
             WHERE expected.said IS DISTINCT FROM actual.said ORDER BY figure",
            in_words(&reference, of, said),
            in_words(published, of, said)
        ))
        .iter()
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap();
            format!("{}\n  expected {}\n  got      {}", word("figure"), word("expected"), word("actual"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {expected} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert_eq!(count(published), expected, "each figure is there once");
}

#[test]
fn figures_agree_with_an_independent_computation() {
    let left_out =
        SAMPLE.number(&format!("SELECT count(*) FROM {} WHERE excluded_for_quality <> 0", sample_table("measures")));
    assert_eq!(
        left_out, 0,
        "the reference leaves out no case: what a rule leaves out must be worked out in it a second time"
    );
    agree("figures", 250_000, &sample_table("measures"), &OF, &SAID);
}

#[test]
fn figures_on_another_structure_agree_with_an_independent_computation() {
    agree("restated", 250_000, &sample_table("restated_measures"), &OF, &RESTATED);
}

#[test]
fn figures_by_group_agree_with_an_independent_computation() {
    agree("breakdowns", 30_000, &sample_table("breakdowns"), &BROKEN_DOWN, &["numerator", "denominator"]);
}

/// What no extract of the sample tells of: care leavers around their birthdays, on which side of the boundary a child lives, and initial
/// and core assessments. The options of three other counties, and the months that the reference has of each.
const OTHER_COUNTIES: [(&[&str], &str); 3] = [
    (&["--children", "12000", "--months", "60", "--format", "ssda903"], "DATE '2021-11-01' AND DATE '2026-03-31'"),
    (&["--children", "12000", "--format", "annex-a-csv"], "DATE '2023-11-01' AND DATE '2026-10-31'"),
    (
        &["--children", "1500", "--months", "72", "--end", "2013-12-31", "--format", "ssd", "--without-faults"],
        "DATE '2008-01-01' AND DATE '2013-12-31'",
    ),
];

#[test]
fn what_the_sample_does_not_tell_agrees_in_other_counties() {
    let reference = std::fs::read_to_string(repository().join("tests/reference/other_counties.csv")).unwrap();
    let expected: Vec<&str> = reference.lines().skip(1).collect();
    let mut actual = Vec::new();
    for (options, months) in OTHER_COUNTIES {
        // An indicator counts what began while it was in force.
        let rows = County::invented_with(options).sql(&format!(
            "{STEPS} SELECT s.indicator, s.step, to_char(s.day, '%Y-%m') AS month, count(*) AS cases, count(*) FILTER (WHERE s.met) AS met \
             FROM steps AS s JOIN indicators AS i ON i.indicator = s.indicator \
             WHERE s.day BETWEEN {months} AND coalesce(s.started_on, s.counted_on) >= coalesce(i.in_force_from, DATE '1900-01-01') \
             AND coalesce(s.started_on, s.counted_on) <= coalesce(i.in_force_to, DATE '2100-12-31') \
             GROUP BY s.indicator, s.step, to_char(s.day, '%Y-%m')"
        ));
        let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        actual.extend(
            rows.iter()
                .map(|row| ["indicator", "step", "month", "cases", "met"].map(|name| text(&row[name])).join(",")),
        );
    }
    let indicator = |row: &str| row.split(',').next().unwrap().to_owned();
    let told: std::collections::BTreeSet<String> = expected.iter().map(|row| indicator(row)).collect();
    assert_eq!(told.len(), 12, "{told:?}");
    // The other indicators are those of the sample.
    actual.retain(|row| told.contains(&indicator(row)));
    actual.sort();
    let wrong: Vec<_> = actual.iter().map(String::as_str).filter(|row| !expected.contains(row)).collect();
    assert!(wrong.is_empty() && actual.len() == expected.len(), "{} of {}: {wrong:#?}", actual.len(), expected.len());
}
