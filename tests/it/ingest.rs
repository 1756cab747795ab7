//! Every row is accounted for, a batch lands whole or not at all, and what was read twice is there once.

use crate::support::County;

const EVENTS: &str = "child_id,case_id,process,activity,occurred_at,team\n\
    c1,a1,assessment,started,2024-01-02,N1\n\
    c1,a1,assessment,authorised,01/02/2024,N1\n\
    c2,a2,assessment,started,2024-02-29,S1\n";

fn accounts(county: &County) -> Vec<(i64, i64, i64, i64)> {
    let rows = county
        .sql("SELECT rows_read, event_rows, duplicates, rejected FROM stored_batches ORDER BY batch_id, source_file");
    let number = |row: &serde_json::Map<String, serde_json::Value>, name: &str| row[name].as_i64().unwrap();
    rows.iter()
        .map(|row| {
            (number(row, "rows_read"), number(row, "event_rows"), number(row, "duplicates"), number(row, "rejected"))
        })
        .collect()
}

fn assessments(rows: &str) -> String {
    format!(
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,cina_assessment_worker_id\n{rows}"
    )
}

#[test]
fn every_row_ends_as_events_a_duplicate_or_a_rejection() {
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\nmax_rejected = 1.0\n").write(
        "extracts/anything.csv",
        [
            b"\xef\xbb\xbf".as_slice(),
            EVENTS.as_bytes(),
            b"c1,a1,assessment,started,2024-01-02,N1\n",
            b"c3,a3,assessment,started,30/02/2024,N1\n",
            b"c4,a4,assessment,started,29/02/2023,N1\n",
            b",a5,assessment,started,2024-01-02,N1\n",
            b"c6,a6,asessment,started,2024-01-02,N1\n",
            b"c7,a7,assessment,started,2024-01-02,N1,too,many,cells\n",
            b"\"c8\",\"a,8\",assessment,started,2024-01-02 10:30,\"Team \"\"One\"\"\"\n",
            b"c9,a9,assessment,started,2024-01-03,Caf\xe9\n",
        ]
        .concat(),
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(accounts(&county), [(11, 5, 1, 5)], "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 5);

    let rules = county.sql("SELECT source_row, column_name, rule, action FROM stored_rejections ORDER BY source_row");
    let told: Vec<String> = rules
        .iter()
        .map(|row| {
            format!("{} {} {}", row["source_row"], row["rule"].as_str().unwrap(), row["action"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            "6 not_a_date rejected",
            "7 not_a_date rejected",
            "8 missing_value rejected",
            "9 unknown_process rejected",
            "10 too_many_cells rejected",
            "12 windows_1252 repaired",
        ]
    );
    let rows = county.sql("SELECT case_id, team, date_only, CAST(occurred_at AS VARCHAR) AS at FROM events WHERE child_id IN ('c8', 'c9') ORDER BY child_id");
    assert_eq!(rows[0]["case_id"], "a,8");
    assert_eq!(rows[0]["team"], "Team \"One\"");
    assert_eq!((&rows[0]["date_only"], &rows[0]["at"]), (&false.into(), &"2024-01-02T10:30:00".into()));
    assert_eq!((&rows[1]["team"], &rows[1]["date_only"]), (&"Café".into(), &true.into()));
}

#[test]
fn the_same_extract_twice_changes_nothing_and_says_so() {
    let county = County::new();
    county.write("extracts/events.csv", EVENTS);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let before = county.sql("SELECT * FROM events ORDER BY event_id");
    let again = county.righttime(&["ingest"]);
    assert!(again.stderr.contains("already read in batch 0001"), "{}", again.stderr);
    assert!(again.stderr.contains("nothing new"), "{}", again.stderr);
    // The same rows in another file are known by what they say.
    county.write("extracts/copy.csv", EVENTS);
    let copied = county.righttime(&["ingest"]);
    assert!(copied.stderr.contains("nothing new"), "{}", copied.stderr);
    assert_eq!(county.sql("SELECT * FROM events ORDER BY event_id"), before);
}

#[test]
fn an_upsert_replaces_a_changed_row_in_one_commit() {
    let county = County::new();
    let first = assessments("1,c1,r1,2024-01-02,Y,,,,N1,w1\n2,c2,r2,2024-01-03,Y,2024-02-01,,N,S1,w2\n");
    let second = assessments(
        "1,c1,r1,2024-01-02,Y,2024-03-01,,N,N1,w1\n2,c2,r2,2024-01-03,Y,2024-02-01,,N,S1,w2\n3,c3,r3,2024-02-05,N,,,,S1,w3\n",
    );
    county.write("extracts/january.csv", &first);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    county.remove("extracts/january.csv").write("extracts/february.csv", &second);
    let said = county.righttime(&["ingest"]);
    assert!(said.stderr.contains("1 changed, 0 withdrawn"), "{}", said.stderr);
    assert_eq!(accounts(&county), [(2, 2, 0, 0), (3, 2, 1, 0)]);
    let events = county.sql("SELECT case_id, activity, source_file FROM events ORDER BY case_id, activity");
    let told: Vec<_> = events
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row["case_id"].as_str().unwrap(),
                row["activity"].as_str().unwrap(),
                row["source_file"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "1 authorised february.csv",
            "1 started february.csv",
            "2 authorised january.csv",
            "2 started january.csv",
            "3 started february.csv",
        ]
    );
    let commits = std::fs::read_dir(county.path().join("store/events/_delta_log")).unwrap();
    assert_eq!(
        commits.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "json")).count(),
        3
    );
}

#[test]
fn a_later_file_of_the_same_batch_corrects_an_earlier_one() {
    let county = County::new();
    county
        .write("extracts/2024-01.csv", assessments("1,c1,r1,2024-01-02,Y,,,,N1,w1\n"))
        .write("extracts/2024-02.csv", assessments("1,c1,r1,2024-01-02,Y,2024-02-01,,N,N1,w1\n"));
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(accounts(&county), [(1, 0, 1, 0), (1, 1, 0, 0)]);
    assert_eq!(county.number("SELECT count(*) FROM events WHERE activity = 'authorised'"), 1);
}

#[test]
fn two_rows_of_one_key_that_disagree_are_not_both_believed() {
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\nmax_rejected = 1.0\n").write(
        "extracts/a.csv",
        assessments("1,c1,r1,2024-01-02,Y,,,,N1,w1\n1,c1,r1,2024-01-09,Y,,,,N1,w1\n1,c1,r1,2024-01-02,Y,,,,N1,w1\n"),
    );
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(accounts(&county), [(3, 1, 1, 1)]);
    assert_eq!(county.sql("SELECT rule FROM stored_rejections")[0]["rule"], "repeated_key");
}

#[test]
fn too_many_rejections_fail_the_run_after_writing_them_down() {
    let county = County::new();
    county.write("extracts/events.csv", format!("{EVENTS}c3,a3,assessment,started,31/04/2024,N1\n"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("25.0 % of the rows were rejected"), "{}", said.stderr);
    assert!(!said.stderr.contains("31/04/2024"), "a value is for the file, not for the log: {}", said.stderr);
    let store = county.path().join("store");
    let written: Vec<_> = std::fs::read_dir(&store)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    let text = std::fs::read_to_string(&written[0]).unwrap();
    assert!(text.contains("not_a_date") && text.contains("31/04/2024"), "{text}");
    // Nothing of the batch counts: the report finds an empty store.
    assert_eq!(county.righttime(&["report"]).code, 1);
}

#[test]
fn an_unknown_file_is_named_and_stops_unless_skipped() {
    let county = County::new();
    county.write("extracts/events.csv", EVENTS).write("extracts/rota.csv", "day,who\nMonday,Ann\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("rota.csv") && said.stderr.contains("--skip-unknown"), "{}", said.stderr);
    let said = county.righttime(&["ingest", "--skip-unknown"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("skipped: ") && said.stderr.contains("rota.csv"), "{}", said.stderr);
}

#[test]
fn a_plan_that_ends_before_it_starts_is_rejected_by_name() {
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\nmax_rejected = 1.0\n").write(
        "extracts/plans.csv",
        "cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_initial_category,cppl_cp_plan_ola,cppl_cp_plan_latest_category\n\
         1,r,i,c1,2024-05-01,2024-04-01,Neglect,N,Neglect\n2,r,i,c2,2024-05-01,,Neglect,N,Neglect\n",
    );
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(accounts(&county), [(2, 1, 0, 1)]);
    let rejection = &county.sql("SELECT * FROM stored_rejections")[0];
    assert_eq!(rejection["source_row"], 2);
    assert!(rejection["says"].as_str().unwrap().contains("ends before it starts"), "{rejection:?}");
}

#[test]
fn an_ingest_that_dies_before_its_commit_leaves_the_store_as_it_was() {
    let county = County::new();
    county.write("extracts/events.csv", EVENTS);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    // What a killed ingest leaves behind: files of a batch that the log does not know.
    let store = county.path().join("store");
    let landed = std::fs::read_dir(store.join("batches")).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(&landed, store.join("batches/0002-deadbeef.parquet")).unwrap();
    let process = store.join("events/process=assessment");
    let part = std::fs::read_dir(&process).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(&part, process.join("part-orphan.parquet")).unwrap();
    assert_eq!(accounts(&county).len(), 1);
    assert_eq!(county.number("SELECT count(*) FROM events"), 3);
}

#[cfg(unix)]
#[test]
fn the_store_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let county = County::new();
    county.write("extracts/events.csv", EVENTS);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let mode = std::fs::metadata(county.path().join("store")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);
}

#[test]
fn a_bad_file_is_named_and_the_rest_lands() {
    let county = County::new();
    county
        .write("extracts/events.csv", EVENTS)
        .write("extracts/broken.xlsx", b"PK\x03\x04 and then nothing".as_slice());
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1, "{}", said.stderr);
    assert!(said.stderr.contains("error: ") && said.stderr.contains("broken.xlsx"), "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 3);
    // Mended, it is taken in, and the rest is known.
    county.write("extracts/broken.xlsx", EVENTS.replace("c1", "c7"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 5);
}

#[test]
fn an_older_extract_does_not_replace_a_newer_one_unless_told_to() {
    let county = County::new();
    let january = assessments("1,c1,r1,2024-01-02,Y,,,,N1,w1\n2,c2,r2,2024-01-03,Y,,,,S1,w2\n");
    let february = assessments("1,c1,r1,2024-01-02,Y,2024-02-20,,N,N1,w1\n2,c2,r2,2024-01-03,Y,,,,S1,w2\n");
    county.write("extracts/february.csv", &february);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    county.remove("extracts/february.csv").write("extracts/january.csv", &january);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("january.csv: reports to 2024-01-03"), "{}", said.stderr);
    assert!(said.stderr.contains("of the store's rows it would undo 1 and withdraw 0;"), "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 3);
    let said = county.righttime(&["ingest", "--older"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("0 rows new, 1 changed, 0 withdrawn"), "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 2);
    // One that only adds is no harm, however old.
    county.write("extracts/history.csv", assessments("9,c9,r9,2019-01-02,Y,2019-02-01,,N,N1,w1\n"));
    assert_eq!(county.righttime(&["ingest"]).code, 0);
}

#[test]
fn files_of_a_batch_whose_names_belie_their_dates_are_not_guessed_at() {
    let county = County::new();
    county
        .write("extracts/april.csv", assessments("1,c1,r1,2024-03-02,Y,2024-04-09,,N,N1,w1\n"))
        .write("extracts/march.csv", assessments("1,c1,r1,2024-03-02,Y,,,,N1,w1\n"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(
        said.stderr.contains("march.csv: reports to 2024-03-02 and comes, by its name, after april.csv"),
        "{}",
        said.stderr
    );
    assert_eq!(county.number("SELECT count(*) FROM events WHERE activity = 'authorised'"), 1);
}

#[test]
fn children_can_be_pseudonymised_by_a_key_that_stays_the_same() {
    let county = County::new();
    let settings = "name = \"T\"\n[pseudonyms]\nkey_file = \"own.key\"\n";
    county.write("righttime.toml", settings).write("extracts/events.csv", EVENTS);
    let said = county.righttime(&["ingest"]);
    assert!(said.stderr.contains("own.key") && said.stderr.contains("/dev/urandom"), "{}", said.stderr);
    let key = |text: &str| {
        county.write("own.key", text);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let private = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(county.path().join("own.key"), private).unwrap();
        }
    };
    key("too short");
    assert!(county.righttime(&["ingest"]).stderr.contains("32 characters at least"));
    key("correct horse battery staple correct horse battery staple");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let children = county.sql("SELECT DISTINCT child_id FROM events ORDER BY child_id");
    assert_eq!(children.len(), 2);
    let pseudonym = children[0]["child_id"].as_str().unwrap();
    assert!(pseudonym.len() == 24 && pseudonym.bytes().all(|byte| byte.is_ascii_hexdigit()), "{pseudonym}");
    assert!(county.sql("SELECT value FROM county_facts")[0]["value"].as_str().unwrap().starts_with("pseudonyms, key "));
    // Another key, or none, would give every child a second name.
    key("another key altogether, and just as long");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("a child would have two names"), "{}", said.stderr);
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused() {
    let county = County::new();
    county
        .write("righttime.toml", "name = \"T\"\n[pseudonyms]\nkey_file = \"own.key\"\n")
        .write("own.key", "correct horse battery staple correct horse battery staple")
        .write("extracts/events.csv", EVENTS);
    let said = county.righttime(&["ingest"]);
    assert!(said.stderr.contains("chmod 600"), "{}", said.stderr);
}
