//! `check --adding-up` finds what is counted twice, lost, or not judged.

use righttime::compute::Session;
use righttime::county::County as Folder;
use righttime::definition::Definitions;
use righttime::engine::Engine;
use righttime::error::Error;
use righttime::store::Store;

use crate::support::{County, SAMPLE, repository};

const EVENTS: &str = "child_id,case_id,process,activity,occurred_at,team\n\
    c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-01-20,N1\n\
    c2,a2,assessment,started,2024-01-03,S1\nc2,a2,assessment,authorised,2024-01-30,S1\n\
    c3,a3,assessment,started,2024-01-31,S1\n";

/// An indicator of the county's own, by its kind and the columns that it gives beside those of every observation.
fn indicator(kind: &str, columns: &str, from: &str) -> String {
    let clock = if kind == "timeliness" { "days = \"working\"\nclock = \"from the start\"\n" } else { "" };
    format!(
        "/*\ntitle = \"Own\"\ntheme = \"assessment\"\nkind = \"{kind}\"\npolarity = \"high\"\nunit = \"%\"\n{clock}numerator = \"N\"\n\
         denominator = \"D\"\nbasis = \"local\"\nrationale = \"R\"\ngood = \"G\"\nhides = \"H\"\n*/\n\
         SELECT child_id, case_id, team, worker, priority, {columns} FROM {from}\n"
    )
}

const CLOCK: &str = "started_on, add_working_days(started_on, 15) AS due_on, authorised_on AS finished_on";

/// What comes of adding up the cases of this one indicator.
fn added_up(county: &County, own: &str) -> Result<i64, Error> {
    county.write("extracts/events.csv", EVENTS).write("queries/indicators/own.sql", own);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let folder = Folder::load(county.path()).unwrap();
    let mut definitions = Definitions::load(county.path()).unwrap();
    definitions.indicators.retain(|indicator| indicator.id == "own");
    definitions.checks.clear();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    runtime.block_on(async {
        let engine = Engine::new(folder.calendar.clone(), definitions.spellings.clone());
        let store = Store::open(&folder.store(), None).await?;
        let session = Session::open(&engine, &store, &folder, &definitions, None).await?;
        session.check().await?;
        session.add_up(&|_| ()).await
    })
}

#[track_caller]
fn refused(county: &County, own: &str, wrong: &str) {
    let fault = added_up(county, own).unwrap_err().to_string();
    assert!(fault.contains("own.sql") && fault.contains(wrong), "{wrong}\n{fault}");
}

#[test]
fn the_sample_adds_up() {
    let said = SAMPLE.righttime(&["check", "--adding-up"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("add up: each is counted once"), "{}", said.stderr);
}

#[test]
fn what_is_in_order_adds_up() {
    assert_eq!(added_up(&County::new(), &indicator("timeliness", CLOCK, "assessments")).unwrap(), 3);
}

#[test]
fn a_case_counted_twice_is_found() {
    let twice = "assessments CROSS JOIN (VALUES (1), (2)) AS copies(copy)";
    refused(&County::new(), &indicator("timeliness", CLOCK, twice), "of 3 cases these do not add up: 3 counted twice");
}

#[test]
fn a_case_that_a_view_loses_is_found() {
    let county = County::new();
    let views = std::fs::read_to_string(repository().join("queries/tables/viewed_cases.sql")).unwrap();
    let finished = "AND finished_on IS NOT NULL\n),";
    assert!(views.contains(finished));
    county.write("queries/tables/viewed_cases.sql", views.replace(finished, "AND finished_on < DATE '2024-01-25'\n),"));
    let own = indicator("timeliness", CLOCK, "assessments");
    refused(&county, &own, "of 3 cases these do not add up: 1 lost between the views");
}

#[test]
fn a_case_without_a_verdict_is_found() {
    let unjudged = "started_on, CAST(NULL AS DATE) AS due_on, authorised_on AS finished_on";
    refused(&County::new(), &indicator("timeliness", unjudged, "assessments"), "counted without a verdict");
}
