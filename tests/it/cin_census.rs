//! The children in need census: invented returns of four years, and somebody else's from the folder that
//! `RIGHTTIME_EXTRACTS` names.

use crate::support::{County, repository};

fn fixture(name: &str) -> String {
    std::fs::read_to_string(repository().join("tests/fixtures/cin_census").join(name)).unwrap()
}

/// A county that has read these returns, one after the other.
fn county(returns: &[&str]) -> County {
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\nmax_rejected = 1.0\n");
    for name in returns {
        county.write(&format!("extracts/{name}"), fixture(name));
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
    }
    county
}

/// The rows of a query, each as its values with spaces between.
fn lines(county: &County, query: &str) -> Vec<String> {
    let word = |value: &serde_json::Value| match value {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = county.sql(query);
    rows.iter().map(|row| row.values().map(word).collect::<Vec<_>>().join(" ")).collect()
}

/// What became of the rows of one return, source by source.
fn account(county: &County, file: &str) -> Vec<String> {
    lines(
        county,
        &format!(
            "SELECT substr(source, 12) AS c0, rows_read AS c1, event_rows AS c2, duplicates AS c3, rejected AS c4, \
             events AS c5 FROM stored_batches WHERE source_file LIKE '{file}:%' AND rows_read > 0 ORDER BY source"
        ),
    )
}

const YEARS: [&str; 3] = ["cin-2017.xml", "cin-2025.xml", "cin-2027.xml"];

#[test]
fn every_row_of_every_year_is_an_event_a_duplicate_or_a_rejection() {
    let county = county(&YEARS);
    assert_eq!(
        account(&county, "cin-2017.xml"),
        [
            // Two of one child, and four of another: one, the same again, an impossible day, and none.
            "assessments 6 3 1 2 6",
            "children 5 4 1 0 0",
            "cp_plans 3 3 0 0 5",
            // A fourth element is empty.
            "cp_reviews 3 3 0 0 3",
            "referrals 6 5 1 0 7",
            // Four enquiries with two conferences; the second of one day says otherwise than the first.
            "s47 5 4 0 1 6",
        ]
    );
    assert_eq!(
        account(&county, "cin-2025.xml"),
        [
            "assessments 3 3 0 0 5",
            "children 4 4 0 0 0",
            "cin_plans 1 1 0 0 2",
            "cp_plans 1 1 0 0 1",
            "referrals 4 4 0 0 6",
            "s47 2 2 0 0 3",
        ]
    );
    assert_eq!(
        account(&county, "cin-2027.xml"),
        [
            "children 2 2 0 0 0",
            "cp_plans 1 1 0 0 2",
            "cp_reviews 3 3 0 0 3",
            "pre_proceedings 2 2 0 0 7",
            "referrals 2 2 0 0 3",
        ]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT source_file AS c0, source_row AS c1, column_name AS c2, rule AS c3, action AS c4 \
             FROM stored_rejections ORDER BY c0, c1, c3"
        ),
        [
            "cin-2017.xml:CINdetails/Assessments 5 AssessmentActualStartDate not_a_date rejected",
            "cin-2017.xml:CINdetails/Assessments 6 AssessmentActualStartDate missing_value rejected",
            "cin-2017.xml:CINdetails/Section47 4 not_required conference_held_but_not_required repaired",
            "cin-2017.xml:CINdetails/Section47 4 InitialCPCtarget not_a_date repaired",
            "cin-2017.xml:CINdetails/Section47 5 - repeated_key rejected",
            "cin-2017.xml:Child 3 ethnicity unknown_ethnicity repaired",
        ]
    );
}

#[test]
fn a_case_has_the_same_number_whichever_year_returns_it() {
    let county = county(&YEARS);
    // The referral of 2024 is closed in the return of 2027, which also corrects its source; its plan ends there.
    assert_eq!(
        lines(
            &county,
            "SELECT activity AS c0, CAST(occurred_at AS DATE) AS c1, attributes['source'] AS c2, \
             attributes['close_reason'] AS c3 FROM events WHERE case_id = 'K5/2024-10-01' ORDER BY occurred_at"
        ),
        ["received 2024-10-01 2A -", "closed 2027-01-29 - RC7"]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT source AS c0, sum(changed) AS c1 FROM stored_batches \
             GROUP BY source HAVING sum(changed) > 0 ORDER BY c0"
        ),
        ["cin_census_cp_plans 1", "cin_census_referrals 1"]
    );
    assert_eq!(county.number("SELECT sum(withdrawn) FROM stored_batches"), 0);
    assert_eq!(
        lines(
            &county,
            "SELECT process AS c0, case_id AS c1, parent_case_id AS c2 \
             FROM events WHERE child_id = 'K5' AND parent_case_id IS NOT NULL \
             GROUP BY c0, c1, c2 ORDER BY c0, c1"
        ),
        [
            "assessment K5/2024-10-02 K5/2024-10-01",
            "assessment K5/2025-02-03 K5/2024-10-01",
            "care_proceedings K5/2026-09-09/court K5/2026-09-09",
            "cin_plan K5/2024-11-29 K5/2024-10-01",
            "cp_plan K5/2025-01-24 K5/2024-10-01",
            "cp_review K5/2025-01-24/2025-04-25 K5/2025-01-24",
            "cp_review K5/2025-01-24/2025-10-24 K5/2025-01-24",
            "cp_review K5/2025-01-24/2026-04-24 K5/2025-01-24",
            "icpc K5/2025-01-24/conference K5/2025-01-06",
            "pre_proceedings K5/2026-09-09 K5/2024-10-01",
            "s47 K5/2025-01-06 K5/2024-10-01",
        ]
    );
    // All three at once say the same as one after the other.
    let at_once = self::county(&[]);
    for name in YEARS {
        at_once.write(&format!("extracts/{name}"), fixture(name));
    }
    let said = at_once.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let events =
        "SELECT event_id AS c0, occurred_at AS c1, outcome AS c2, row_hash AS c3 FROM events ORDER BY event_id";
    assert_eq!(lines(&at_once, events), lines(&county, events));
}

#[test]
fn clocks_are_those_worked_out_by_hand() {
    let county = county(&YEARS);
    assert_eq!(
        lines(
            &county,
            "SELECT case_id AS c0, working_days_between(started_on, finished_on) AS c1, finished_on <= due_on AS c2 \
             FROM assessment_45_days_from_start WHERE finished_on IS NOT NULL AND finished_on >= started_on ORDER BY c0"
        ),
        ["K1/2016-05-04 45 true", "K1/2016-09-01 46 false", "K3/2016-12-06 37 true", "K5/2024-10-02 42 true"]
    );
    assert_eq!(
        lines(
            &county,
            "SELECT case_id AS c0, working_days_between(started_on, finished_on) AS c1, finished_on <= due_on AS c2 \
             FROM s47_to_icpc_15_days ORDER BY c0"
        ),
        ["K1/2016-05-05 15 true", "K3/2016-12-07 10 true", "K5/2025-01-06 14 true", "K6/2024-07-15 - -"]
    );
    // A day late; on the last day; owed when the plan ended; still owed.
    assert_eq!(
        lines(
            &county,
            "SELECT case_id AS c0, due_on AS c1, finished_on AS c2, lapsed_on AS c3 FROM cp_review_on_time ORDER BY c0"
        ),
        [
            "K1/2016-05-26/1 2016-08-26 2016-08-26 -",
            "K1/2016-05-26/2 2017-02-26 2016-11-24 -",
            "K2/2017-02-10/1 2017-05-10 - -",
            "K5/2025-01-24/1 2025-04-24 2025-04-25 -",
            "K5/2025-01-24/2 2025-10-25 2025-10-24 -",
            "K5/2025-01-24/3 2026-04-24 2026-04-24 -",
            "K5/2025-01-24/4 2026-10-24 - 2027-01-24",
        ]
    );
    assert_eq!(
        lines(&county, "SELECT case_id AS c0, outcome AS c1 FROM cp_plan_2_years_ended ORDER BY c0"),
        ["K1/2016-05-26 false", "K3/2016-12-22 false", "K5/2025-01-24 true"]
    );
    assert_eq!(lines(&county, "SELECT case_id AS c0 FROM rereferral_12_months WHERE outcome"), ["K1/2017-02-08"]);
    assert_eq!(
        lines(&county, "SELECT case_id AS c0 FROM referral_no_further_action WHERE outcome ORDER BY c0"),
        ["K1/2017-02-08", "K4/2016-06-01"]
    );
    // The census does not say what a conference decided: the plan does that starts then, or the day after by mistake.
    assert_eq!(
        lines(&county, "SELECT case_id AS c0, outcome AS c1 FROM icpc_to_plan ORDER BY c0"),
        [
            "K1/2016-05-26/conference true",
            "K2/2017-02-10/conference true",
            "K3/2016-12-21/conference true",
            "K5/2025-01-24/conference true",
        ]
    );
    assert_eq!(county.number("SELECT count(*) FROM referrals"), 10);
}

#[test]
fn children_are_described_in_the_codes_of_their_year() {
    let county = county(&YEARS);
    assert_eq!(
        lines(
            &county,
            "SELECT child_id AS c0, sex AS c1, ethnicity AS c2, disability AS c3, born_on AS c4, \
             expected_on AS c5, died_on AS c6 \
             FROM stored_children WHERE source = 'cin_census_children' ORDER BY child_id, disability NULLS FIRST"
        ),
        [
            "K1 female WBRI yes 2010-05-14 - -",
            "K2 - NOBT no - 2017-06-20 -",
            "K3 male - - 2004-01-31 - -",
            "K4 other REFU - 2009-09-09 - -",
            "K5 male WBRI - 2015-03-01 - -",
            "K5 male WBRI yes 2015-03-01 - -",
            "K6 male AIND no 2012-07-07 - -",
            "K7 - NOBT - - 2025-05-15 -",
            "K8 female MWBC - 2020-02-02 - 2024-09-01",
            "K9 female BAFR - 2020-01-01 - -",
        ]
    );
}

/// What the census's own rules find, each case with the rule's code.
fn found(county: &County) -> Vec<String> {
    let said = county.righttime(&["check", "--by", "child", "--format", "csv"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let mut reader = csv::Reader::from_reader(said.stdout.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (case, code) = (column("case_id"), column("code"));
    let mut found: Vec<String> = reader
        .records()
        .map(|row| row.unwrap())
        .filter(|row| row[code].starts_with("CIN "))
        .map(|row| format!("{} {}", &row[case], &row[code]))
        .collect();
    found.sort();
    found
}

#[test]
fn the_rules_of_the_census_find_what_is_wrong() {
    let county = county(&YEARS);
    assert_eq!(
        found(&county),
        [
            "K2/2017-02-02 CIN 2991Q",
            "K3/2016-12-05 CIN 8610",
            "K3/2016-12-05 CIN 8810",
            "K3/2016-12-06 CIN 8897Q",
            "K3/2016-12-22 CIN 2885",
            "K3/2016-12-22 CIN 8925",
            "K3/2016-12-22/2016-12-22 CIN 8841",
            "K5/2025-02-03 CIN 8736",
            "K5/2025-02-03 CIN 8867",
            "K5/2026-09-09/court CIN 9012",
            "K6/2024-06-03 CIN 2990",
            "K6/2024-06-03 CIN 8630",
            "K6/2024-06-04 CIN 8565",
            "K6/2024-06-04 CIN 8608",
            "K6/2024-06-04 CIN 8945Q, CIN 8950Q",
            "K6/2024-07-15 CIN 8565",
            "K6/2024-07-15 CIN 8675Q",
            "K6/2024-07-15 CIN 8740",
            "K6/2024-07-15 CIN 8870Q",
            "K8/2024-09-10 CIN 8555Q",
        ]
    );
}

/// The rules that need to know which year a return is about.
const OF_THE_YEAR: [&str; 8] =
    ["CIN 100", "CIN 4013", "CIN 8530Q", "CIN 8545Q", "CIN 8620", "CIN 8696", "CIN 8715", "CIN 8930"];

fn found_of_the_year(county: &County) -> Vec<String> {
    let of_the_year = |found: &String| OF_THE_YEAR.iter().any(|code| found.ends_with(&format!(" {code}")));
    found(county).into_iter().filter(of_the_year).collect()
}

#[test]
fn what_ended_in_another_year_has_no_place_in_a_return() {
    // The enquiries' conferences, and with Y6 that of a child who moved in; Y2 and Y3 stand on the edges within.
    assert_eq!(
        found_of_the_year(&county(&["cin-2026.xml"])),
        [
            "Y1/2025-02-03 CIN 8620",
            "Y1/2025-02-04 CIN 8696",
            "Y1/2025-02-05 CIN 4013",
            "Y1/2025-02-07 CIN 8930",
            "Y1/2025-03-31/conference CIN 8715",
            "Y4/2026-02-03 CIN 8620",
            "Y4/2026-02-04 CIN 8696",
            "Y4/2026-02-05 CIN 4013",
            "Y4/2026-02-07 CIN 8930",
            "Y4/2026-04-01/conference CIN 8715",
            "Y6/2025-02-03 CIN 8545Q",
            "Y6/2025-02-10/conference CIN 8715",
            "Y7/2025-12-01 CIN 8530Q",
        ]
    );
    assert_eq!(found_of_the_year(&county(&YEARS)), [""; 0]);
}

#[test]
fn a_return_that_names_no_year_cannot_be_held_against_one() {
    let text = fixture("cin-2026.xml");
    let county = county(&[]);
    county.write("extracts/cin.xml", text.replace("<ReferenceDate>2026-03-31</ReferenceDate>", ""));
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(found_of_the_year(&county), [""; 0]);
    // One that names a day on which no census year ends is found once, whatever it holds.
    county.write("extracts/cin.xml", text.replace("<ReferenceDate>2026-03-31", "<ReferenceDate>2026-03-30"));
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    let found = found_of_the_year(&county);
    assert_eq!(found.iter().filter(|found| found.ends_with("CIN 100")).count(), 1, "{found:?}");
    assert!(found.contains(&"Y3/2026-02-03 CIN 8620".to_owned()), "{found:?}");
}

#[test]
fn only_what_ended_changes_when_another_year_returns_it() {
    let county = county(&["cin-2026.xml"]);
    county.write("extracts/cin-2027.xml", fixture("cin-2026.xml").replace("2026-03-31</Ref", "2027-03-31</Ref"));
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    // Y1 to Y4 have ended, Y5 has not; Y6 has died and Y7 is expected.
    assert_eq!(
        lines(
            &county,
            "SELECT substr(source, 12) AS c0, changed AS c1, duplicates AS c2 FROM stored_batches \
             WHERE source_file LIKE 'cin-2027.xml:%' AND rows_read > 0 ORDER BY source"
        ),
        ["assessments 4 1", "children 0 7", "cin_plans 4 1", "cp_plans 4 1", "referrals 6 1", "s47 4 1"]
    );
}

#[test]
fn a_return_is_held_against_its_own_dates_whoever_speaks_first() {
    let county = county(&["cin-2026.xml"]);
    // The case system closes Y3's referral a day after the year, and Y4's on its last day.
    county.write(
        "extracts/ssd_cin_episodes.csv",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_team,cine_referral_worker_id,\
         cine_referral_nfa,cine_close_reason\n\
         R3,Y3,2026-02-03,2026-04-01,,,N,\nR4,Y4,2026-02-03,2026-03-31,,,N,\n",
    );
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(
        lines(
            &county,
            "SELECT case_id AS c0, closed_on AS c1 FROM referrals WHERE child_id IN ('Y3', 'Y4') ORDER BY c0"
        ),
        ["R3 2026-04-01", "R4 2026-03-31"]
    );
    let found = found_of_the_year(&county);
    let closed: Vec<_> = found.iter().filter(|found| found.ends_with("CIN 8620")).collect();
    assert_eq!(closed, ["Y1/2025-02-03 CIN 8620", "Y4/2026-02-03 CIN 8620"]);
}

#[test]
fn a_namespace_with_a_prefix_or_without_one_says_nothing_new() {
    let plain = county(&["cin-2025.xml"]);
    let prefixed = county(&["cin-2025-prefixed.xml"]);
    let events =
        "SELECT event_id AS c0, occurred_at AS c1, source_row AS c2, row_hash AS c3 FROM events ORDER BY event_id";
    assert_eq!(lines(&prefixed, events), lines(&plain, events));
    assert_eq!(plain.number("SELECT count(*) FROM events"), 17);
    plain.write("extracts/again.xml", fixture("cin-2025-prefixed.xml"));
    let said = plain.righttime(&["ingest"]);
    assert!(said.stderr.contains("nothing new"), "{}", said.stderr);
}

#[test]
fn a_corrected_return_corrects_and_withdraws() {
    let county = county(&["cin-2017.xml", "cin-2025.xml"]);
    let text = fixture("cin-2025.xml");
    // The child who had died was never referred, and an assessment was authorised a day sooner.
    let referral = &text[text.find("<CINreferralDate>2024-09-10").unwrap()..];
    let referral = &referral[..referral.find("</CINdetails>").unwrap()];
    let corrected = text.replace(referral, "").replace("2024-11-29</AssessmentAuth", "2024-11-28</AssessmentAuth");
    county.write("extracts/cin-2025.xml", corrected);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(
        lines(
            &county,
            "SELECT source AS c0, sum(changed) AS c1, sum(withdrawn) AS c2 FROM stored_batches \
             GROUP BY source HAVING sum(changed) + sum(withdrawn) > 0 ORDER BY c0"
        ),
        ["cin_census_assessments 1 0", "cin_census_referrals 0 1"]
    );
    assert_eq!(county.number("SELECT count(*) FROM events WHERE child_id = 'K8'"), 0);
    // What an earlier year returned stays.
    assert_eq!(county.number("SELECT count(*) FROM referrals WHERE child_id = 'K1'"), 2);
}

#[test]
fn somebody_elses_return_is_read_to_the_last_element() {
    let Some(extracts) = std::env::var_os("RIGHTTIME_EXTRACTS") else {
        eprintln!("skipped: RIGHTTIME_EXTRACTS does not name the folder of extracts");
        return;
    };
    let county = county(&[]);
    let text = std::fs::read(std::path::Path::new(&extracts).join("cin_census/cin-2022.xml")).unwrap();
    county.write("extracts/cin-2022.xml", text);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(
        account(&county, "cin-2022.xml"),
        [
            "assessments 1 1 0 0 2",
            "children 1 1 0 0 0",
            "cin_plans 1 1 0 0 2",
            "cp_plans 1 1 0 0 2",
            "cp_reviews 1 1 0 0 1",
            "referrals 1 1 0 0 3",
            "s47 1 1 0 0 2",
        ]
    );
    // The bank holidays of 1970 are not known, so that no working days are counted.
    assert_eq!(
        lines(&county, "SELECT started_on AS c0, conference_on AS c1, outcome AS c2 FROM s47_enquiries"),
        ["1970-06-02 1970-06-17 conference"]
    );
    assert_eq!(
        lines(&county, "SELECT case_id AS c0, transfer_in AS c1 FROM conferences ORDER BY c0"),
        ["DfEX0000001/1970-06-17/conference false", "DfEX0000001/1970-12-06/conference true"]
    );
}
