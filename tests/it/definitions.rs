//! Adding a definition is adding a file; a faulty one is named with its line and what was probably meant.

use std::collections::{BTreeMap, BTreeSet};

use righttime::definition::Definitions;

use crate::support::{County, repository};

const EVENTS: &str = "child_id,case_id,process,activity,occurred_at,team,worker\n\
    c1,a1,assessment,started,2024-01-02,N1,w1\nc1,a1,assessment,authorised,2024-01-20,N1,w1\n\
    c2,a2,assessment,started,2024-01-03,S1,w2\nc2,a2,assessment,authorised,2024-01-30,S1,w2\n\
    c3,a3,assessment,started,2024-01-31,S1,w2\n";

const INDICATOR: &str = r#"/*
title       = "Assessments authorised within 15 working days"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the assessment started; that day is day 0"
numerator   = "assessments authorised within 15 working days"
denominator = "assessments authorised"
basis       = "local"
rationale   = "Quick help."
good        = "Most of them."
hides       = "What the assessment found."
order       = 500
*/
SELECT child_id, case_id, team, worker, priority,
       started_on, add_working_days(started_on, 15) AS due_on, authorised_on AS finished_on
FROM assessments
"#;

const RULE: &str = r#"/*
title    = "An assessment of a child with an egg"
code     = "own 1"
process  = "assessment"
severity = "error"
fields   = ["started_on"]
excludes = []
remedy   = "Ask the hen."
*/
SELECT child_id, case_id, CAST(NULL AS VARCHAR) AS detail
FROM assessments
WHERE child_id IN (SELECT child_id FROM eggs)
"#;

#[test]
fn an_indicator_dropped_into_the_overlay_is_in_the_tables_and_the_pages() {
    let county = County::new();
    county.write("extracts/events.csv", EVENTS).write("queries/indicators/assessment_15_days.sql", INDICATOR);
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let publication = county.path().join("publications/2024-01");
    let measures = publication.join("tables/measures.parquet");
    let rows = county.sql(&format!(
        "SELECT unit, CAST(numerator AS BIGINT) AS numerator, CAST(denominator AS BIGINT) AS denominator FROM '{}' AS m WHERE indicator = 'assessment_15_days' AND m.view = 'completed' AND period = 'month' AND period_end = DATE '2024-01-31' ORDER BY level, unit",
        measures.display()
    ));
    let told: Vec<_> = rows
        .iter()
        .map(|row| format!("{} {}/{}", row["unit"].as_str().unwrap(), row["numerator"], row["denominator"]))
        .collect();
    assert_eq!(told, ["A 1/2", "N 1/1", "S 0/1", "N1 1/1", "S1 0/1"]);
    let page = std::fs::read_to_string(publication.join("indicator/assessment_15_days.html")).unwrap();
    assert!(page.contains("Assessments authorised within 15 working days"));
    let overview = std::fs::read_to_string(publication.join("index.html")).unwrap();
    assert!(overview.contains("indicator/assessment_15_days.html"));
}

#[test]
fn an_overlay_replaces_a_definition_of_the_same_name() {
    let county = County::new();
    let own = INDICATOR.replace("within 15 working days\"\ntheme", "within our own limit\"\ntheme");
    county.write("queries/indicators/assessment_45_days_from_start.sql", own);
    let said = county.righttime(&["explain", "assessment_45_days_from_start"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stdout.contains("within our own limit"), "{}", said.stdout);
}

#[test]
fn an_indicator_looks_back_at_a_known_process() {
    let county = County::new();
    let own = INDICATOR.replace("order ", "looks_back = { process = \"refferal\", months = 12 }\norder ");
    county.write("queries/indicators/own.sql", own);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("no process is called \"refferal\"; did you mean \"referral\"?"), "{}", said.stderr);
}

#[test]
fn a_window_holds_cases_of_a_known_process() {
    let county = County::new();
    let own = "/*\ntitle = \"Plans\"\nfamily = \"Ours\"\nmode = \"window\"\nwindow = { months = 6, holds = \"cp_plans\" }\n\
               [columns]\nchild_id = { header = \"Child\", required = true }\n*/\nSELECT 1\n";
    county.write("queries/sources/plans.sql", own);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    let fault = "plans.sql, line 5: no process is called \"cp_plans\"; did you mean \"cp_plan\"?";
    assert!(said.stderr.contains(fault), "{}", said.stderr);
}

#[test]
fn all_faults_of_all_files_are_told_at_once() {
    let county = County::new();
    county
        .write("queries/indicators/one.sql", INDICATOR.replace("polarity ", "polarty "))
        .write("queries/indicators/two.sql", "SELECT 1")
        .write("queries/indicatrs/three.sql", INDICATOR);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    for part in [
        "queries/indicators/one.sql, line 5, column 1: header: unknown field `polarty`",
        "did you mean \"polarity\"?",
        "queries/indicators/two.sql, line 1: a definition opens with its header",
        "no kind of definition lives in this folder; did you mean \"indicators\"?",
    ] {
        assert!(said.stderr.contains(part), "{part}\n\n{}", said.stderr);
    }
}

#[test]
fn a_fault_in_the_sql_names_its_line() {
    let county = County::new();
    county
        .write(
            "queries/indicators/one.sql",
            INDICATOR.replace("authorised_on AS finished_on", "authorized_on AS finished_on"),
        )
        .write("queries/indicators/two.sql", INDICATOR.replace("finished_on\nFROM", "finishd_on\nFROM"))
        .write("queries/indicators/three.sql", INDICATOR.replace("FROM assessments", "FORM assessments"));
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(
        said.stderr.contains("one.sql, line 18, column ") && said.stderr.contains("authorized_on"),
        "{}",
        said.stderr
    );
    assert!(
        said.stderr
            .contains("two.sql: a timeliness indicator gives the column finished_on; did you mean \"finishd_on\"?"),
        "{}",
        said.stderr
    );
    assert!(said.stderr.contains("three.sql, line 19, column "), "{}", said.stderr);
}

#[test]
fn tables_that_stand_on_each_other_are_named() {
    let county = County::new();
    let table =
        |reads: &str| format!("/*\ntitle = \"Own\"\ndescription = \"Own.\"\n*/\nSELECT child_id FROM {reads}\n");
    let own = INDICATOR.replace("FROM assessments", "FROM assessments WHERE child_id IN (SELECT child_id FROM hens)");
    county
        .write("queries/tables/hens.sql", table("eggs"))
        .write("queries/tables/eggs.sql", table("hens"))
        .write("queries/indicators/own.sql", own)
        .write("queries/checks/own_rule.sql", RULE);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("hens.sql: \"hens\" is read where it is being defined"), "{}", said.stderr);
    assert!(said.stderr.contains("eggs.sql: \"eggs\" is read where it is being defined"), "{}", said.stderr);
}

#[test]
fn settings_and_small_tables_are_checked_with_row_and_column() {
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\nmonth = 12\n");
    let said = county.righttime(&["check"]);
    assert!(
        said.stderr.contains("righttime.toml, line 2: unknown field `month`")
            && said.stderr.contains("did you mean \"months\"?"),
        "{}",
        said.stderr
    );
    county
        .write("righttime.toml", "name = \"T\"\n")
        .write("targets.csv", "indicator,target,amber\nassessment_45_days_from_start,ninety,80\n");
    let said = county.righttime(&["check"]);
    assert!(said.stderr.contains("targets.csv, row 2, column target"), "{}", said.stderr);
}

/// `tests/reference/versions.csv` says of every shipped indicator with which version it counts what. Who changes what is counted gives
/// it a new version and day, and the new line here.
#[test]
fn an_indicator_that_counts_something_else_has_a_new_version() {
    let definitions = Definitions::load(County::new().path()).unwrap();
    let mut lines: Vec<String> = definitions
        .indicators
        .iter()
        .map(|one| {
            let header = &one.header;
            let (_, sql) = one.sql.split_once("*/").unwrap();
            let counted = format!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {}",
                header.kind,
                header.days,
                header.attribute,
                header.in_force,
                header.looks_back,
                header.averaged_over,
                sql.split_whitespace().collect::<Vec<_>>().join(" ")
            );
            let revised = header.revised.unwrap_or_else(|| panic!("{} does not say when it was revised", one.id)).0;
            format!("{},{},{revised},{}", one.id, header.version, &blake3::hash(counted.as_bytes()).to_hex()[..16])
        })
        .collect();
    lines.sort();
    let known = std::fs::read_to_string(repository().join("tests/reference/versions.csv")).unwrap();
    let known: Vec<&str> = known.lines().skip(1).collect();
    let other: Vec<_> = lines.iter().filter(|line| !known.contains(&line.as_str())).collect();
    assert!(other.is_empty(), "tests/reference/versions.csv knows other versions of these:\n{other:#?}");
    assert_eq!(lines.len(), known.len(), "it knows indicators that are gone");
}

/// The words of docs/events.md, which people read, are those of queries/codes/activity.csv, which the rule about them reads.
#[test]
fn the_words_of_events_are_those_that_are_known() {
    let document = std::fs::read_to_string(repository().join("docs/events.md")).unwrap();
    let (mut told, mut row) = (BTreeMap::<String, String>::new(), (Vec::new(), String::new()));
    for line in document.lines().filter(|line| line.starts_with("| ")) {
        let first = line.trim_start_matches('|').split('|').next().unwrap_or_default();
        let named: Vec<String> = first.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let goes_on = named.is_empty() && first.trim().is_empty();
        let text = if line.contains("| the same |") { row.1.clone() } else { line.to_owned() };
        row = (if goes_on { row.0 } else { named }, text);
        row.0.iter().for_each(|process| *told.entry(process.clone()).or_default() += &row.1);
    }
    let codes = std::fs::read_to_string(repository().join("queries/codes/activity.csv")).unwrap();
    let known: BTreeSet<&str> = codes.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert!(known.len() > 100, "{} words", known.len());
    for (process, activity) in known.iter().filter_map(|code| code.split_once(' ')) {
        let text = if process == "*" { told.get(activity) } else { told.get(process) };
        let text = text.unwrap_or_else(|| panic!("docs/events.md has no row for {process} {activity}"));
        assert!(text.contains(&format!("`{activity}`")), "docs/events.md does not have {activity} of {process}");
    }
    for (process, text) in &told {
        let bold = text.split("**`").skip(1).filter_map(|rest| rest.split("`**").next());
        let missing = bold.filter(|activity| !known.contains(format!("{process} {activity}").as_str()));
        assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new(), "of {process} in queries/codes/activity.csv");
    }
}
