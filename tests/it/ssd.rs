//! The Standard Safeguarding Dataset, table by table: what is in `tests/fixtures/ssd` was worked out by hand.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{County, copy, repository};

/// The county of `tests/fixtures/ssd`, read once for all tests that only look.
static READ: LazyLock<County> = LazyLock::new(|| {
    let county = County::new();
    copy(&repository().join("tests/fixtures/ssd"), county.path());
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
});

fn expected(name: &str, columns: usize) -> BTreeSet<String> {
    let file = repository().join("tests/fixtures/ssd").join(name);
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.records().map(|row| row.unwrap().iter().take(columns).collect::<Vec<_>>().join(",")).collect()
}

fn line(row: &serde_json::Map<String, Value>) -> String {
    let word = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    row.values().map(word).collect::<Vec<_>>().join(",")
}

/// Rows as lines, in the order of their columns' names: queries name them c0, c1 and so on.
fn lines(county: &County, query: &str) -> Vec<String> {
    county.sql(query).iter().map(line).collect()
}

const COUNTS: &str = "SELECT source_file AS c0, source AS c1, rows_read AS c2, event_rows AS c3, duplicates AS c4, \
                      rejected AS c5, repaired AS c6 FROM stored_batches";

#[test]
fn every_table_is_known_and_every_row_accounted_for() {
    let counts: BTreeSet<String> = lines(&READ, COUNTS).into_iter().collect();
    assert_eq!(counts, expected("expected_counts.csv", 7));
}

#[test]
fn rows_are_rejected_and_repaired_for_the_reasons_worked_out_by_hand() {
    let query = "SELECT source_file AS c0, CAST(source_row AS TEXT) AS c1, rule AS c2, \
                 CASE action WHEN 'rejected' THEN 'reject' ELSE 'blank' END AS c3 FROM stored_rejections";
    let told: BTreeSet<String> = lines(&READ, query).into_iter().collect();
    assert_eq!(told, expected("expected_rejections.csv", 4));
}

#[test]
fn our_own_rules_find_what_was_put_there() {
    let findings = expected("expected_findings.csv", 2);
    let rules: BTreeSet<&str> = findings.iter().filter_map(|row| row.split(',').next()).collect();
    let one = |rule: &&str| format!("SELECT '{rule}' AS c0, case_id AS c1 FROM {rule}");
    let unions: Vec<String> = rules.iter().map(one).collect();
    let told: BTreeSet<String> = lines(&READ, &unions.join(" UNION ALL ")).into_iter().collect();
    assert_eq!(told, findings);
}

#[test]
fn a_table_is_known_by_its_headers_without_their_prefix_too() {
    let prefixes = "addr cine cinf cinp cinv clac clae clah clai clap clar clas clav clea cppl cppr cppv csdq disa ehca ehcn \
                    ehcp ehcr immi invo lacp lapp link miss moth perm pers prep prof send";
    let prefixes: BTreeSet<&str> = prefixes.split_whitespace().collect();
    let bare = |name: &str| match name.split_once('_') {
        Some((prefix, rest)) if prefixes.contains(prefix) => rest.to_owned(),
        _ => name.to_owned(),
    };
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\nmax_rejected = 1.0\n");
    for entry in std::fs::read_dir(READ.path().join("extracts")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Its headers are those of an early version, which nobody wrote without the prefix.
        if name == "legal_status.csv" {
            continue;
        }
        let content = std::fs::read(&path).unwrap();
        let end = content.iter().position(|byte| *byte == b'\n').unwrap();
        let header = String::from_utf8(content[..end].to_vec()).unwrap();
        let header = header.trim_start_matches('\u{feff}').trim_end();
        let separator = [',', ';', '\t'].into_iter().find(|separator| header.contains(*separator)).unwrap();
        let headers: Vec<String> = header.split(separator).map(bare).collect();
        let headers = headers.join(&separator.to_string());
        county.write(&format!("extracts/{name}"), [headers.as_bytes(), &content[end..]].concat());
    }
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let counts: BTreeSet<String> = lines(&county, COUNTS).into_iter().collect();
    let mut wanted = expected("expected_counts.csv", 7);
    wanted.retain(|row| !row.starts_with("legal_status.csv"));
    assert_eq!(counts, wanted);
}

/// Every table of the dataset with its columns, the name of each without its prefix where `bare`.
fn tables(bare: bool) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_path(repository().join("tests/fixtures/ssd/tables.csv")).unwrap();
    let rows = reader.records().map(|row| row.unwrap()).map(|row| {
        let prefix = row[1].split('_').next().unwrap().to_owned() + "_";
        let headers = row[1].split(", ");
        let is_prefixed = headers.clone().all(|header| header.starts_with(&prefix));
        let name =
            |header: &str| if bare && is_prefixed { header[prefix.len()..].to_owned() } else { header.to_owned() };
        (row[0].to_owned(), headers.map(name).collect::<Vec<_>>().join(","))
    });
    rows.collect()
}

#[test]
fn a_folder_of_every_table_is_taken_in_without_being_told_to_skip_any() {
    for bare in [false, true] {
        let county = County::new();
        for (table, headers) in tables(bare) {
            county.write(&format!("extracts/{table}.csv"), headers + "\n");
        }
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let not_read: Vec<&str> =
            said.stderr.lines().filter_map(|line| line.strip_prefix("known, not read: ")).collect();
        let reason = "ssd_address.csv: addresses: where a child lives has no clock and decides no unit";
        assert_eq!(not_read[0], reason);
        let named = |line: &&str| line.split(".csv").next().unwrap().to_owned();
        assert_eq!(
            not_read.iter().map(named).collect::<Vec<_>>(),
            [
                "ssd_address",
                "ssd_api_data_staging",
                "ssd_family",
                "ssd_s251_finance",
                "ssd_sen_need",
                "ssd_version_log",
                "ssd_voice_of_child"
            ]
        );
        let accounts = said.stderr.lines().filter(|line| line.contains(".csv ") && line.contains(" = ")).count();
        assert_eq!(accounts, 48 - not_read.len(), "{}", said.stderr);
    }
}

#[test]
fn a_council_names_the_tables_that_it_does_not_want_read() {
    let county = County::new();
    county.write("extracts/pets.csv", "Pet Name,Owner ID,Species\nRex,1,Dog\n");
    assert_eq!(county.righttime(&["ingest"]).code, 1);
    county.write("queries/unread/own.csv", "table,headers,why\npets,\"pet name, owner_id\",no clock runs on pets\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("known, not read: pets.csv: pets: no clock runs on pets"), "{}", said.stderr);
    assert_eq!(county.righttime(&["ingest", "--skip-unknown"]).code, 0);
    county.write("queries/unread/own.csv", "table,headers,why\npets,pet name,no clock runs on pets\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("own.csv, row 2, column headers: a table is known by two headers"), "{}", said.stderr);
}

#[test]
fn factors_find_their_assessment() {
    let county = County::new();
    county
        .write(
            "extracts/assessments.csv",
            "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date\n\
             A1,1,2024-03-01,2024-04-01\nA2,2,2024-03-01,2024-04-01\nA3,3,2024-03-01,2024-04-01\nA4,4,2024-03-01,\n",
        )
        .write(
            "extracts/factors.csv",
            "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n\
             1,A1,\"[\"\"18A\"\", \"\"2B\"\"]\"\n2,A2,\"{\"\"18A\"\": \"\"No\"\", \"\"3B\"\": \"\"Yes\"\"}\"\n3,A3,[]\n4,A4,\"[\"\"2B\"\"]\"\n",
        );
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let factors = "SELECT case_id AS c0, factors AS c1 FROM assessment_factors ORDER BY case_id";
    assert_eq!(lines(&county, factors), ["A1,18A, 2B", "A2,3B", "A3,", "A4,2B"]);
    let found = |rule: &str| lines(&county, &format!("SELECT case_id AS c0 FROM {rule} ORDER BY case_id"));
    assert_eq!(found("factor_not_in_use"), ["A1"]);
    assert_eq!(found("completed_assessment_without_factors"), ["A3"]);
    assert_eq!(found("factors_of_an_open_assessment"), ["A4"]);
    // A later extract has the last word, and what it repeats is nothing new.
    county.write(
        "extracts/factors.csv",
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n\
         1,A1,\"[\"\"18B\"\"]\"\n2,A2,\"[\"\"3B\"\"]\"\n",
    );
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(lines(&county, factors), ["A1,18B", "A2,3B", "A3,", "A4,2B"]);
    assert_eq!(county.number("SELECT sum(duplicates) FROM stored_batches"), 1);
}

#[test]
fn an_immigration_status_says_who_is_unaccompanied_and_until_when() {
    let query = "SELECT child_id AS c0, case_id AS c1, process AS c2, activity AS c3, \
                 CAST(CAST(occurred_at AS DATE) AS TEXT) AS c4, attributes['status'] AS c5 FROM events \
                 WHERE source = 'ssd_immigration_status' ORDER BY c0, c1, c4";
    assert_eq!(
        lines(&READ, query),
        [
            "101,IM4,immigration_status,started,2024-05-01,Refugee",
            "102,102/unaccompanied,uasc,started,2023-11-01,",
            // Not yet: it lies after the last day of the extracts.
            "102,102/unaccompanied,uasc,planned,2026-09-15,",
            "102,IM1,immigration_status,started,2023-11-01,Unaccompanied Asylum Seeking Child",
            "102,IM1,immigration_status,planned,2026-09-15,Unaccompanied Asylum Seeking Child",
            "106,106/unaccompanied,uasc,started,2018-05-10,",
            "106,106/unaccompanied,uasc,ceased,2020-11-20,",
            "106,IM2,immigration_status,started,2018-05-10,UASC",
            "106,IM2,immigration_status,ended,2020-11-20,UASC",
            "106,IM3,immigration_status,started,2020-11-20,Former UASC",
        ]
    );
    let query = "SELECT child_id AS c0 FROM children WHERE unaccompanied = 'yes' ORDER BY child_id";
    assert_eq!(lines(&READ, query), ["102", "106"]);
}

#[test]
fn children_are_described_by_persons_and_disabilities() {
    let query = "SELECT child_id AS c0, sex AS c1, ethnicity AS c2, disability AS c3, born_on AS c4, \
                 expected_on AS c5, died_on AS c6 FROM children ORDER BY child_id";
    assert_eq!(
        lines(&READ, query),
        [
            "101,female,WBRI,yes,2012-03-04,,",
            "102,male,WIRI,no,2008-09-15,,",
            "103,,NOBT,,,2024-12-01,",
            "104,female,,yes,2015-06-30,,",
            "105,male,,,,,2024-05-05",
            "106,female,WBRI,,2002-11-20,,",
            // Whom only the mothers' table knows.
            "107,,,,2024-02-02,,",
        ]
    );
}

#[test]
fn what_names_no_child_is_led_to_its_child() {
    // By the period of care, the plan, the referral.
    let query = "SELECT child_id AS c0, case_id AS c1 FROM events \
                 WHERE case_id IN ('RV1', 'RV5', 'V12', 'H2', 'V1', 'V3', 'CR1', 'CV1', 'I3') \
                 GROUP BY child_id, case_id ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        ["104,CR1", "104,CV1", "102,H2", "104,I3", "102,RV1", "101,RV5", "101,V1", "101,V12", "104,V3"]
    );
    // By the request, its row among the special educational needs and, where that names no person, the UPN.
    let query = "SELECT child_id AS c0, case_id AS c1, activity AS c2, CAST(CAST(occurred_at AS DATE) AS TEXT) AS c3 \
                 FROM events WHERE process = 'ehcp' ORDER BY child_id, case_id, activity";
    assert_eq!(
        lines(&READ, query),
        [
            "101,active/AP2,reviewed,2024-07-20",
            "101,assessment/AS2,listed,2024-09-30",
            "101,plan/NP2,plan_started,2024-06-20",
            "101,request/RQ2,requested,2024-03-01",
            "104,active/AP1,listed,2024-09-30",
            "104,assessment/AS1,assessed,2024-05-01",
            "104,plan/NP1,plan_started,2024-05-20",
            "104,request/RQ1,decided,2024-02-20",
            "104,request/RQ1,requested,2024-01-15",
        ]
    );
    // A court case is two children's, and so is nobody's name.
    assert_eq!(READ.number("SELECT count(*) FROM identifiers WHERE identifier = 'court case number/C-77'"), 2);
    assert_eq!(READ.number("SELECT count(*) FROM child_links WHERE identifier = 'court case number/C-77'"), 0);
}

#[test]
fn care_is_told_by_episodes_placements_reviews_and_visits() {
    let query = "SELECT child_id AS c0, started_on AS c1, ended_on AS c2, episodes AS c3 FROM periods_of_care \
                 ORDER BY child_id";
    assert_eq!(lines(&READ, query), ["101,2024-06-15,2024-07-15,1", "102,2023-11-01,,2", "104,2024-08-01,,1"]);

    let query = "SELECT case_id AS c0, kind AS c1, provider AS c2, started_on AS c3, ended_on AS c4 FROM placements \
                 ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "H1,U6,PR1,2023-11-01,2024-02-01",
            "H2,K2,PR4,2024-02-01,",
            "H3,U1,PR1,2024-06-15,2024-07-15",
            "H4,,PR1,2024-08-01,",
        ]
    );

    let query = "SELECT case_id AS c0, period_id AS c1, number_in_period AS c2, due_on AS c3, planned_on AS c4, \
                 held_on AS c5, cancelled AS c6, participation AS c7 FROM cla_reviews ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "RV1,E1,1,2023-11-29,,2023-11-28,false,PN1",
            "RV2,E1,2,2024-02-27,,2024-02-20,false,PN5",
            "RV3,E1,,2024-08-20,2024-08-20,,false,",
            // Its day lies after the last that the extracts cover: it has not been held.
            "RV4,E1,,2024-12-01,2024-12-01,,false,",
            "RV5,E3,,2024-07-10,,,true,",
            "RV7,E4,1,2024-08-29,,2024-08-28,false,PN0",
        ]
    );

    let query = "SELECT case_id AS c0, period_id AS c1, held_on AS c2, seen AS c3, seen_alone AS c4 FROM cla_visits \
                 ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "V10,E1,2023-11-06,yes,yes",
            "V11,E1,2024-01-15,yes,no",
            "V12,E3,2024-06-20,yes,",
            "V13,,2024-08-20,yes,yes",
            "V14,E4,2024-09-30,no,yes",
        ]
    );

    let query = "SELECT case_id AS c0, status AS c1, started_on AS c2, ended_on AS c3 FROM legal_statuses \
                 ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        // An end that lies ahead is none yet.
        ["LS1,C1,2023-11-01,2024-02-01", "LS2,C2,2024-01-31,", "LS3,Special Guardianship Order,2024-01-01,"]
    );

    let query = "SELECT case_id AS c0, process AS c1, activity AS c2, attributes['kind'] AS c3 FROM events \
                 WHERE source = 'ssd_cla_health' ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "HC1,health_assessment,completed,initial",
            "HC2,health_assessment,planned,review",
            "HC3,dental_check,completed,",
            "HC4,health_assessment,refused,",
            "HC5,health_check,completed,",
            "HC6,health_assessment,recorded,",
        ]
    );
}

#[test]
fn the_other_tables_say_what_they_should() {
    let query = "SELECT case_id AS c0, kind AS c1, CAST(started_at AS TEXT) AS c2, CAST(ended_at AS TEXT) AS c3, \
                 interview_offered AS c4, interview_accepted AS c5 FROM missing_episodes ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "M1,M,2024-03-01T22:15:00,2024-03-02T07:30:00,yes,no",
            "M2,A,2024-05-10T00:00:00,2024-05-11T00:00:00,,",
            "M3,M,2024-08-01T00:00:00,,,",
            "M4,M,2024-06-30T00:00:00,,,",
        ]
    );

    let query = "SELECT child_id AS c0, listed_on AS c1, eligibility AS c2, in_touch AS c3, accommodation AS c4, \
                 suitable AS c5, activity AS c6, contacted_on AS c7, reviewed_on AS c8 \
                 FROM care_leavers ORDER BY child_id";
    assert_eq!(
        lines(&READ, query),
        [
            "102,2024-09-30,eligible,YES,,no,,2023-07-02,",
            "106,2024-09-30,former_relevant,YES,U,yes,F2,2024-09-01,2024-06-10",
        ]
    );

    let query = "SELECT case_id AS c0, decided_on AS c1, letter_on AS c2, met_on AS c3, ended_on AS c4, outcome AS c5, \
                 court_letter_on AS c6 FROM pre_proceedings ORDER BY case_id";
    assert_eq!(
        lines(&READ, query),
        [
            "PP1,2024-02-01,2024-02-10,2024-02-08,2024-05-01,stepped_down,",
            "PP2,2024-04-01,2024-04-05,2024-04-15,2024-07-20,care_proceedings,2024-07-25",
        ]
    );

    let query =
        "SELECT child_id AS c0, entered_care_on AS c1, decided_on AS c2, placement_order_on AS c3 FROM adoptions";
    assert_eq!(lines(&READ, query), ["104,2024-08-01,2024-08-20,2024-09-10"]);

    let query = "SELECT child_id AS c0, activity AS c1, attributes['kind'] AS c2, \
                 CAST(CAST(occurred_at AS DATE) AS TEXT) AS c3 FROM events \
                 WHERE process = 'permanence' AND activity <> 'reported' ORDER BY child_id, activity";
    assert_eq!(
        lines(&READ, query),
        // May 2020, on a day that nobody knows.
        ["102,previous,P2,2020-05-01", "106,ordered,P2,2012-09-20", "106,previous,P3,2011-03-07"]
    );

    let query = "SELECT case_id AS c0, activity AS c1, attributes['score'] AS c2, attributes['reason'] AS c3 \
                 FROM events WHERE process = 'sdq' ORDER BY case_id";
    assert_eq!(lines(&READ, query), ["S1,completed,14,", "S2,reported,,SDQ4", "S3,completed,,"]);

    let query = "SELECT professional_id AS c0, team AS c1, full_time_equivalent AS c2, agency AS c3, caseload AS c4 \
                 FROM professionals ORDER BY professional_id";
    assert_eq!(lines(&READ, query), ["w1,T1,1.0,no,17.0", "w2,T2,,yes,14.0", "w3,T1,0.6,,"]);
}

#[test]
fn pseudonyms_keep_the_links_between_the_tables() {
    let county = County::new();
    copy(&repository().join("tests/fixtures/ssd"), county.path());
    county
        .write("righttime.toml", "name = \"T\"\nmax_rejected = 1.0\n[pseudonyms]\nkey_file = \"own.key\"\n")
        .write("own.key", "correct horse battery staple correct horse battery staple");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(county.path().join("own.key"), private).unwrap();
    }
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let children = |county: &County| {
        let query = "SELECT process AS c0, case_id AS c1 FROM events \
                     WHERE child_id = (SELECT min(child_id) FROM events WHERE case_id = 'P1') \
                     AND case_id NOT LIKE '%/%' GROUP BY process, case_id ORDER BY process, case_id";
        lines(county, query)
    };
    let own = children(&county);
    assert!(own.contains(&"cla_review,RV5".to_owned()) && own.contains(&"cin_visit,V1".to_owned()), "{own:?}");
    assert_eq!(own, children(&READ));
    let query = "SELECT count(*) FROM events WHERE process = 'ehcp' AND case_id = 'plan/NP2' \
                 AND child_id = (SELECT min(child_id) FROM events WHERE case_id = 'P1')";
    assert_eq!(county.number(query), 1);
    let query = "SELECT count(*) FROM events WHERE child_id IN ('101', '102', '104') \
                 OR child_id LIKE '%A123456789012%'";
    assert_eq!(county.number(query), 0);
    assert_eq!(county.number("SELECT count(*) FROM identifiers WHERE identifier LIKE '%A123456789012%'"), 0);
}
