//! The looked-after return: somebody else's two years, from the folder that `RIGHTTIME_EXTRACTS` names, and our own.

use std::path::Path;

use crate::support::{County, copy, repository};

const SETTINGS: &str = "name = \"Testshire\"\nmax_rejected = 1.0\n";

fn fixtures() -> std::path::PathBuf {
    repository().join("tests/fixtures/ssda903")
}

/// A county that has read some of the fixtures in one batch.
fn county(names: &[&str]) -> County {
    let county = County::new();
    county.write("righttime.toml", SETTINGS);
    add(&county, names);
    ingest(&county);
    county
}

fn add(county: &County, names: &[&str]) {
    for name in names {
        let (from, to) = (fixtures().join(name), county.path().join("extracts").join(name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            county.write(&format!("extracts/{name}"), std::fs::read(from).unwrap());
        }
    }
}

/// Reads what is in the county's folder, and gives what the program says of it.
fn ingest(county: &County) -> String {
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    said.stdout + &said.stderr
}

/// The rows of a query with columns `c0`, `c1`, …, each as its values with spaces between.
fn lines(county: &County, query: &str) -> Vec<String> {
    let word = |value: &serde_json::Value| match value {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    county.sql(query).iter().map(|row| row.values().map(word).collect::<Vec<_>>().join(" ")).collect()
}

/// What became of the rows of each file: read, to events, duplicates, rejected.
fn accounts(county: &County) -> Vec<String> {
    lines(
        county,
        "SELECT source_file AS c0, rows_read AS c1, event_rows AS c2, duplicates AS c3, rejected AS c4 \
         FROM stored_batches ORDER BY source_file",
    )
}

/// Every event but those of social workers, of which no XML form is known, with all that it says.
const EVENTS: &str = "SELECT process AS c0, case_id AS c1, child_id AS c2, activity AS c3, \
    CAST(occurred_at AS DATE) AS c4, outcome AS c5, array_to_string(map_keys(attributes), '|', '-') AS c6, \
    array_to_string(map_values(attributes), '|', '-') AS c7 \
    FROM events WHERE process <> 'social_worker' ORDER BY c0, c1, c3, c4";

#[test]
fn two_years_of_somebody_else_meet() {
    let Some(extracts) = std::env::var_os("RIGHTTIME_EXTRACTS") else {
        eprintln!("skipped: RIGHTTIME_EXTRACTS does not name the folder of extracts");
        return;
    };
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\n");
    copy(&Path::new(&extracts).join("ssda903"), &county.path().join("extracts"));
    ingest(&county);
    assert_eq!(
        accounts(&county),
        [
            // 346 of them were open on 31 March 2018, and come back with their end.
            "2017-episodes.csv 1460 1114 346 0",
            // One row a child: 571 children come again, and nothing about them has changed.
            "2017-header.csv 819 248 571 0",
            "2017-missing.csv 3 3 0 0",
            // Answers about one year are no answers about the next.
            "2017-oc2.csv 670 670 0 0",
            "2017-oc3.csv 126 126 0 0",
            "2017-previous_permanence.csv 819 248 571 0",
            // 2,765 days of review, and a second row for three of them, are in both years; of the others, one comes
            // twice in the same words and one in other words.
            "2017-reviews.csv 3481 711 2769 1",
            "2017-uasc.csv 31 8 23 0",
            "2018-episodes.csv 974 974 0 0",
            "2018-header.csv 572 572 0 0",
            "2018-missing.csv 1 1 0 0",
            "2018-oc2.csv 572 572 0 0",
            "2018-oc3.csv 96 96 0 0",
            "2018-previous_permanence.csv 572 572 0 0",
            // Three children have two reviews on one day, with different participation.
            "2018-reviews.csv 2769 2766 0 3",
            "2018-uasc.csv 23 23 0 0",
        ]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT process AS c0, activity AS c1, count(*) AS c2 FROM events \
             GROUP BY process, activity ORDER BY c0, c1"
        ),
        [
            "care_leaver listed 222",
            "cla_episode ended 1765",
            "cla_episode started 2088",
            "cla_review held 3477",
            "conviction reported 1242",
            "dental_check reported 1242",
            "health_assessment reported 1242",
            "health_check reported 1242",
            "immunisation reported 1242",
            "missing ended 4",
            "missing started 4",
            "permanence reported 820",
            "sdq reported 1242",
            "substance_misuse reported 1242",
            // The others' 18th birthdays lie ahead of the last return that names them.
            "uasc ceased 4",
            "uasc planned 27",
            "uasc reported 31",
        ]
    );
    // The yearly answers carry the last day of their own year, whatever stray dates there are.
    assert_eq!(
        lines(
            &county,
            "SELECT CAST(occurred_at AS DATE) AS c0, count(*) AS c1 FROM events WHERE process = 'sdq' \
             GROUP BY c0 ORDER BY c0"
        ),
        ["2018-03-31 670", "2019-03-31 572"]
    );
    // Worked out by tests/independent/periods_of_care.py, which also sees that no child's day is lost or counted twice.
    assert_eq!(
        lines(
            &county,
            "SELECT count(*) AS c0, count(DISTINCT child_id) AS c1, count(ended_on) AS c2, \
             sum(CAST((date_part('epoch', ended_on) - date_part('epoch', started_on)) / 86400 AS BIGINT)) AS c3, \
             sum(CASE WHEN start_known THEN 1 ELSE 0 END) AS c4, sum(CASE WHEN respite THEN 1 ELSE 0 END) AS c5 \
             FROM periods_of_care"
        ),
        ["903 788 585 268767 423 174"]
    );
    assert_eq!(county.number("SELECT count(*) FROM placements"), 1838);
    assert_eq!(county.number("SELECT count(*) FROM children WHERE born_on IS NOT NULL AND sex IS NOT NULL"), 820);
    assert_eq!(county.number("SELECT count(*) FROM children WHERE unaccompanied = 'yes'"), 31);
}

#[test]
fn somebody_elses_second_year_changes_the_first() {
    let Some(extracts) = std::env::var_os("RIGHTTIME_EXTRACTS") else {
        eprintln!("skipped: RIGHTTIME_EXTRACTS does not name the folder of extracts");
        return;
    };
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\n");
    for year in ["2017", "2018"] {
        for entry in std::fs::read_dir(Path::new(&extracts).join("ssda903")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(year) {
                county.write(&format!("extracts/{name}"), std::fs::read(path).unwrap());
            }
        }
        ingest(&county);
    }
    // Earlier permanence and unaccompanied children are now dated to the later return.
    assert_eq!(
        lines(
            &county,
            "SELECT source AS c0, event_rows AS c1, duplicates AS c2, changed AS c3, withdrawn AS c4 \
             FROM stored_batches WHERE source_file LIKE '2018%' ORDER BY source"
        ),
        [
            "ssda903_episodes 974 0 346 0",
            "ssda903_header 1 571 0 0",
            "ssda903_missing 1 0 0 0",
            "ssda903_oc2 572 0 0 0",
            "ssda903_oc3 96 0 0 0",
            "ssda903_prev_perm 572 0 571 0",
            "ssda903_reviews 1 2765 0 0",
            "ssda903_uasc 23 0 23 0",
        ]
    );
    assert_eq!(county.number("SELECT count(*) FROM periods_of_care"), 903);
}

#[test]
fn every_row_of_messy_returns_is_an_event_a_duplicate_or_a_rejection() {
    let county = county(&["2023-24", "2024-25", "2026-27"]);
    assert_eq!(
        accounts(&county),
        [
            // Four episodes come back next year. One is there twice with another need, one starts on 31 February, one
            // has no child.
            "2023-24/episodes.csv 17 10 4 3",
            "2023-24/header.csv 8 3 5 0",
            "2023-24/missing.csv 2 1 1 0",
            "2023-24/oc2.csv 1 1 0 0",
            "2023-24/oc3.csv 1 1 0 0",
            "2023-24/placed_adoption.csv 1 1 0 0",
            "2023-24/prev_perm.csv 5 4 1 0",
            // One review is there twice, one with another participation, one without its day; one comes again later.
            "2023-24/reviews.csv 11 7 2 2",
            "2023-24/sw_episodes.csv 4 2 2 0",
            "2023-24/uasc.csv 1 0 1 0",
            "2024-25/ad1.csv 1 1 0 0",
            "2024-25/episodes.csv 14 14 0 0",
            "2024-25/header.csv 9 9 0 0",
            "2024-25/missing.csv 2 2 0 0",
            "2024-25/oc2.csv 2 2 0 0",
            "2024-25/oc3.csv 1 1 0 0",
            "2024-25/placed_adoption.csv 1 1 0 0",
            "2024-25/prev_perm.csv 4 4 0 0",
            "2024-25/reviews.csv 9 9 0 0",
            "2024-25/sw_episodes.csv 2 2 0 0",
            "2024-25/uasc.csv 1 1 0 0",
            "2026-27/dolo.csv 2 2 0 0",
        ]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT source_file AS c0, source_row AS c1, column_name AS c2, rule AS c3, action AS c4 \
             FROM stored_rejections ORDER BY c0, c1"
        ),
        [
            "2023-24/episodes.csv 14 - repeated_key rejected",
            "2023-24/episodes.csv 18 DECOM not_a_date rejected",
            "2023-24/episodes.csv 19 CHILD missing_value rejected",
            "2023-24/prev_perm.csv 4 DATE_PERM not_a_date repaired",
            "2023-24/reviews.csv 7 - repeated_key rejected",
            "2023-24/reviews.csv 10 REVIEW missing_value rejected",
            "2024-25/prev_perm.csv 2 DATE_PERM not_a_date repaired",
            "2024-25/prev_perm.csv 4 DATE_PERM not_a_date repaired",
        ]
    );
    // A day or a month that nobody knows is taken as the first.
    assert_eq!(
        lines(
            &county,
            "SELECT child_id AS c0, CAST(occurred_at AS DATE) AS c1, attributes['kind'] AS c2 FROM events \
             WHERE process = 'permanence' AND activity = 'previous' ORDER BY c0"
        ),
        ["K5 2020-05-01 P2", "K6 2013-10-09 P1", "K9 2016-01-01 P4"]
    );
    // Asked about the year, answered on its last day; one left blank is an answer that is due.
    assert_eq!(
        lines(
            &county,
            "SELECT CAST(occurred_at AS DATE) AS c0, child_id AS c1, process AS c2, attributes['answer'] AS c3, \
             attributes['score'] AS c4, attributes['reason'] AS c5 FROM events \
             WHERE process IN ('health_assessment', 'sdq') AND activity = 'reported' ORDER BY c0, c1, c2"
        ),
        [
            "2024-03-31 K3 health_assessment yes - -",
            "2024-03-31 K3 sdq yes 14 -",
            "2025-03-31 K3 health_assessment yes - -",
            "2025-03-31 K3 sdq no - SDQ2",
            "2025-03-31 K7 health_assessment - - -",
            "2025-03-31 K7 sdq yes 21 -",
        ]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT child_id AS c0, sex AS c1, ethnicity AS c2, born_on AS c3, unaccompanied AS c4 FROM children \
             WHERE child_id IN ('K1', 'K4', 'K8') ORDER BY c0"
        ),
        ["K1 male WBRI 2021-03-04 -", "K4 male OOTH 2006-12-01 yes", "K8 - WBRI 2015-08-08 -"]
    );
}

#[test]
fn the_xml_and_the_workbook_say_what_the_files_say() {
    let files = county(&["2024-25"]);
    let events = lines(&files, EVENTS);
    assert_eq!(events.len(), 59);
    let children = "SELECT child_id AS c0, sex AS c1, ethnicity AS c2, born_on AS c3 FROM children ORDER BY c0";
    for name in ["ssda903-2024-25.xml", "ssda903-2024-25.xlsx"] {
        let other = county(&[name]);
        assert_eq!(lines(&other, EVENTS), events, "{name}");
        assert_eq!(lines(&other, children), lines(&files, children), "{name}");
        let unaccompanied = "SELECT child_id AS c0 FROM children WHERE unaccompanied = 'yes'";
        assert_eq!(lines(&other, unaccompanied), ["K4"], "{name}");
    }
}

#[test]
fn an_element_that_stands_elsewhere_is_named() {
    let file = repository().join("tests/fixtures/ssda903/ssda903-2024-25.xml");
    let text = std::fs::read_to_string(file).unwrap();
    let read = |text: &str| {
        let county = County::new();
        county.write("righttime.toml", "name = \"Testshire\"\nmax_rejected = 1.0\n").write("extracts/r.xml", text);
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let listed = county.number("SELECT count(*) FROM events WHERE process = 'care_leaver'");
        (said.stderr, listed)
    };
    let (said, listed) = read(&text);
    assert!(!said.contains("not read") && listed == 1, "{said}");
    let moved = text.replace("<IN_TOUCH", "<OC3><IN_TOUCH").replace("<ACCOM/>", "<ACCOM/></OC3>");
    let moved = moved.replace("</ACCOM>", "</ACCOM></OC3>");
    let (said, listed) = read(&moved);
    let note = "known, not read: r.xml:HEADER/IN_TOUCH: the file has it as EXPSSDA903/CHILD/HEADER/OC3/IN_TOUCH, and it is \
                looked for as EXPSSDA903/CHILD/HEADER/IN_TOUCH";
    assert!(said.contains(note) && listed == 0, "{said}");
    // Where there is none at all, the account still has its line.
    let (said, _) = read(&text.replace("IN_TOUCH", "INTOUCH"));
    let account = said.lines().find(|line| line.starts_with("r.xml:HEADER/IN_TOUCH")).unwrap_or_default();
    assert_eq!(account.split_whitespace().nth(1), Some("0"), "{said}");
}

#[test]
fn episodes_join_into_periods_as_an_independent_computation_joins_them() {
    let county = county(&["2023-24", "2024-25"]);
    let expected = std::fs::read_to_string(repository().join("tests/reference/periods_of_care.csv")).unwrap();
    let expected: Vec<&str> = expected.lines().skip(1).collect();
    let told = lines(
        &county,
        "SELECT child_id || ',' || CAST(started_on AS TEXT) || ',' || coalesce(CAST(ended_on AS TEXT), '') || ',' || \
         CAST(start_known AS TEXT) || ',' || CAST(respite AS TEXT) AS c0 FROM periods_of_care \
         ORDER BY child_id, started_on",
    );
    assert_eq!(told, expected);
    // Moves within a period are placements; a change of legal status alone is none (K1's of 15 August, K7's).
    assert_eq!(
        lines(
            &county,
            "SELECT child_id AS c0, started_on AS c1, ended_on AS c2, reason_new AS c3, kind AS c4, \
             change_reason AS c5, period_id AS c6 FROM placements \
             WHERE child_id IN ('K1', 'K5', 'K7', 'K11') ORDER BY c0, c1"
        ),
        [
            "K1 2023-05-10 2023-09-01 S U4 CREQB K1/2023-05-10",
            "K1 2023-09-01 2024-11-20 P U6 CARPL K1/2023-05-10",
            "K1 2024-11-20 2025-02-28 P A4 - K1/2023-05-10",
            // Short breaks that turn into care: one home, a placement in each period.
            "K11 2024-05-01 2024-07-01 S R1 - K11/2024-05-01",
            "K11 2024-07-01 - L R1 - K11/2024-07-01",
            // The two episodes of the first day are one placement.
            "K5 2024-02-03 2024-02-10 S U6 CARPL K5/2024-02-03",
            "K5 2024-02-10 2024-06-30 B U3 - K5/2024-02-03",
            "K5 2025-01-05 - S U6 - K5/2025-01-05",
            "K7 2023-12-01 - S U6 - K7/2023-12-01",
        ]
    );
    // A plan for adoption that was given up, and the one that came true; its order and placement stand in the episodes.
    assert_eq!(
        lines(
            &county,
            "SELECT case_id AS c0, entered_care_on AS c1, decided_on AS c2, placement_order_on AS c3, \
             matched_on AS c4, placed_on AS c5, ordered_on AS c6, reversed_on AS c7, reason_reversed AS c8 \
             FROM adoptions ORDER BY c0"
        ),
        [
            "K1/adoption/1 2023-05-10 2023-12-15 - - - - 2024-02-20 RD2",
            "K1/adoption/2 2023-05-10 2024-07-10 2024-08-15 2024-10-30 2024-11-20 2025-02-28 - -",
        ]
    );
}

#[test]
fn the_next_return_changes_the_last_and_a_corrected_one_withdraws() {
    let county = county(&["2023-24"]);
    add(&county, &["2024-25"]);
    ingest(&county);
    assert_eq!(
        lines(
            &county,
            "SELECT source AS c0, event_rows AS c1, duplicates AS c2, changed AS c3, withdrawn AS c4 \
             FROM stored_batches WHERE source_file LIKE '2024%' ORDER BY source"
        ),
        [
            "ssda903_ad1 1 0 0 0",
            // K1's, K4's and K5's open episodes come back with their end, K3's unchanged.
            "ssda903_episodes 13 1 3 0",
            "ssda903_header 4 5 0 0",
            // K7 came back.
            "ssda903_missing 2 0 1 0",
            "ssda903_oc2 2 0 0 0",
            "ssda903_oc3 1 0 0 0",
            "ssda903_placed_adoption 1 0 0 0",
            "ssda903_prev_perm 4 0 1 0",
            "ssda903_reviews 8 1 0 0",
            "ssda903_sw_episodes 1 1 1 0",
            // K4's birthday lay ahead, and has come.
            "ssda903_uasc 1 0 1 0",
        ]
    );
    let expected = std::fs::read_to_string(repository().join("tests/reference/periods_of_care.csv")).unwrap();
    assert_eq!(county.number("SELECT count(*) FROM periods_of_care") as usize, expected.lines().count() - 1);
    // K8's second episode was a mistake, and K9's first one ended on the day of the second.
    let episodes = std::fs::read(fixtures().join("2024-25/episodes.csv")).unwrap();
    let corrected: Vec<u8> = episodes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| !line.starts_with(b"K8\tS\t01/05/2024"))
        .flat_map(|line| match line.strip_prefix(b"K9\tS\t01/06/2024\t10/09/2024") {
            Some(rest) => [b"K9\tS\t01/06/2024\t01/09/2024".as_slice(), rest].concat(),
            None => line.to_vec(),
        })
        .collect();
    county.write("extracts/2024-25/episodes.csv", corrected);
    let said = ingest(&county);
    assert!(said.contains("1 changed, 1 withdrawn"), "{said}");
    assert_eq!(
        lines(
            &county,
            "SELECT child_id AS c0, case_id AS c1, ended_on AS c2 FROM cla_episodes \
             WHERE child_id IN ('K8', 'K9') ORDER BY c1"
        ),
        ["K8 K8/2024-04-10 2024-05-01", "K9 K9/2024-06-01 2024-09-01", "K9 K9/2024-09-01 -"]
    );
}

#[test]
fn the_rules_of_the_return_find_what_was_put_in() {
    let county = county(&["2023-24", "2024-25"]);
    let said = county.righttime(&["check", "--by", "child", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let findings: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&said.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut told: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {}", text(&finding["code"]), text(&finding["case_id"])))
        .filter(|told| told.starts_with("903 "))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "903 191 K7/2025-03-31",
            "903 388 K6/2023-04-20",
            "903 388 K9/2024-06-01",
            "903 431 K8/2024-05-01",
            "903 433 K6/2023-07-03",
            "903 440 K8/2024-05-21",
            "903 501 K9/2024-09-01",
            "903 502 K7/2023-12-01",
            "903 567 K9/2024-10-05",
        ]
    );
}
