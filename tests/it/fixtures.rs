//! A small county whose every observation, finding and rejection was worked out by hand.

use std::collections::BTreeSet;

use crate::support::{County, copy, repository};

fn expected(name: &str) -> Vec<Vec<String>> {
    let file = repository().join("tests/fixtures/county").join(name);
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn county() -> County {
    let county = County::new();
    copy(&repository().join("tests/fixtures/county"), county.path());
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
}

fn lines(county: &County, query: &str) -> BTreeSet<String> {
    let word = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    county.sql(query).iter().map(|row| row.values().map(word).collect::<Vec<_>>().join(",")).collect()
}

#[test]
fn observations_findings_and_rejections_are_those_worked_out_by_hand() {
    let county = county();
    let observations = expected("expected_observations.csv");
    let indicators: BTreeSet<&str> = observations.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(indicators.len(), 12);
    let unions: Vec<String> = indicators
        .iter()
        .map(|id| format!("SELECT '{id}' AS c0, case_id AS c1, started_on AS c2, due_on AS c3, finished_on AS c4, lapsed_on AS c5, counted_on AS c6, outcome AS c7 FROM {id}"))
        .collect();
    let actual = lines(&county, &unions.join(" UNION ALL "));
    let by_hand: BTreeSet<String> = observations.iter().map(|row| row[..8].join(",")).collect();
    assert_eq!(actual, by_hand);

    let findings = expected("expected_findings.csv");
    let rules: BTreeSet<String> = findings.iter().map(|row| row[0].clone()).collect();
    let unions: Vec<String> = rules.iter().map(|id| format!("SELECT '{id}' AS c0, case_id AS c1 FROM {id}")).collect();
    let by_hand: BTreeSet<String> = findings.iter().map(|row| row[..2].join(",")).collect();
    assert_eq!(lines(&county, &unions.join(" UNION ALL ")), by_hand);

    let rejections = expected("expected_rejections.csv");
    let query = "SELECT source_file AS c0, CAST(source_row AS VARCHAR) AS c1, rule AS c2, \
                 CASE action WHEN 'rejected' THEN 'reject' ELSE 'blank' END AS c3 FROM stored_rejections";
    let by_hand: BTreeSet<String> = rejections.iter().map(|row| row[..4].join(",")).collect();
    assert_eq!(lines(&county, query), by_hand);
}
