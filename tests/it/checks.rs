//! Data-quality rules: every one says of its own examples what their author says, and a council weighs them.

use righttime::compute::try_examples;
use righttime::county::County as Folder;
use righttime::definition::{Check, Definition, Definitions};

use crate::support::County;

const OPEN: &str = "child_id,case_id,process,activity,occurred_at,team\n\
    c1,a1,assessment,started,2024-01-02,N1\n\
    c1,a2,assessment,started,2024-01-03,N1\n\
    c2,a3,assessment,started,2024-09-02,N1\n";

fn check<'a>(definitions: &'a Definitions, id: &str) -> &'a Definition<Check> {
    definitions.checks.iter().find(|check| check.id == id).unwrap()
}

#[test]
fn every_check_finds_what_its_examples_say() {
    let county = County::new();
    let definitions = Definitions::load(county.path()).unwrap();
    let folder = Folder::load(county.path()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let tried = runtime.block_on(try_examples(&folder, &definitions, None, &|_| ()));
    let tried = tried.unwrap_or_else(|fault| panic!("{fault}"));
    assert!(tried.checks >= 2 * definitions.checks.len(), "{tried:?} for {} checks", definitions.checks.len());
    assert!(tried.indicators >= 8 * definitions.examples.len(), "{tried:?} in {} files", definitions.examples.len());
}

#[test]
fn every_check_has_its_code_and_examples_on_both_sides() {
    let definitions = Definitions::load(County::new().path()).unwrap();
    assert!(definitions.checks.len() >= 80, "{} checks", definitions.checks.len());
    let mut codes = std::collections::BTreeMap::new();
    for check in &definitions.checks {
        let header = &check.header;
        assert!(!header.code.is_empty() && !header.fields.is_empty(), "{}: code and fields", check.id);
        assert!(
            header.examples.iter().any(|example| !example.found.is_empty()),
            "{}: no example that is found",
            check.id
        );
        assert!(header.examples.iter().any(|example| example.found.is_empty()), "{}: no example that passes", check.id);
        if let Some(other) = codes.insert(&header.code, &check.id) {
            panic!("{other} and {} have one code, {}", check.id, header.code);
        }
    }
}

#[test]
fn an_example_that_is_not_found_fails_by_name() {
    let county = County::new();
    let mut definitions = Definitions::load(county.path()).unwrap();
    let original = check(&definitions, "assessment_open_over_6_months").clone();
    definitions.checks.retain(|check| check.id == original.id);
    definitions.examples.clear();
    definitions.checks[0].header.examples[0].found = vec!["nobody".into()];
    let folder = Folder::load(county.path()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let fault = runtime.block_on(try_examples(&folder, &definitions, None, &|_| ())).unwrap_err();
    assert!(fault.to_string().contains("not {\"nobody\"}"), "{fault}");
}

#[test]
fn a_council_turns_a_check_off_or_weighs_it_otherwise() {
    let county = County::new();
    county.write("extracts/events.csv", OPEN);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let cases = |rule: &str| {
        let said = county.righttime(&["check", "--format", "json"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&said.stdout).unwrap();
        let row = rows.into_iter().find(|row| row["rule"] == rule).unwrap();
        (row["cases"].as_i64().unwrap(), row["severity"].as_str().unwrap().to_owned())
    };
    assert_eq!(cases("assessment_open_over_6_months"), (2, "warning".into()));
    county.write("righttime.toml", "name = \"T\"\n[checks]\nassessment_open_over_6_months = \"error\"\n");
    assert_eq!(cases("assessment_open_over_6_months"), (2, "error".into()));
    county.write("righttime.toml", "name = \"T\"\n[checks]\nassessment_open_over_6_months = \"off\"\n");
    assert_eq!(cases("assessment_open_over_6_months"), (0, "off".into()));
    county.write("righttime.toml", "name = \"T\"\n[checks]\nassessment_open = \"off\"\n");
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("did you mean \"assessment_open_over_6_months\"?"), "{}", said.stderr);
}

#[test]
fn findings_are_written_by_rule_and_by_child_for_their_owner_alone() {
    let county = County::new();
    county.write("extracts/events.csv", OPEN);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let said = county.righttime(&["check", "--by", "child", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said.stdout).unwrap();
    let open: Vec<_> = rows.iter().filter(|row| row["rule"] == "assessment_open_over_6_months").collect();
    assert_eq!(open.iter().map(|row| row["case_id"].as_str().unwrap()).collect::<Vec<_>>(), ["a1", "a2"]);
    assert!(open.iter().all(|row| row["child_id"] == "c1" && row["code"].is_string()));
    for name in ["data_quality.csv", "data_quality.parquet", "findings_by_child.csv", "findings_by_child.parquet"] {
        assert!(county.path().join("findings").join(name).is_file(), "{name}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(county.path().join("findings")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
