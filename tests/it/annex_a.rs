//! Annex A: somebody else's workbook, from the folder that `RIGHTTIME_EXTRACTS` names, and our own messy lists.

use crate::support::{County, copy, repository};

/// What became of the rows of each list: read, to events, duplicates, rejected.
fn accounts(county: &County) -> Vec<String> {
    let batches =
        county.sql("SELECT source, rows_read, event_rows, duplicates, rejected FROM stored_batches ORDER BY source");
    let told = batches.iter().map(|row| {
        format!(
            "{} {} {} {} {}",
            row["source"].as_str().unwrap(),
            row["rows_read"],
            row["event_rows"],
            row["duplicates"],
            row["rejected"]
        )
    });
    told.collect()
}

/// Every kind of event in the workbook, with its number, counted in its cells.
const EVENTS_OF_THE_WORKBOOK: [&str; 47] = [
    "adopter applied 5",
    "adopter approved 5",
    "adopter enquired 5",
    "adopter left 1",
    "adopter matched 5",
    "adopter ordered 5",
    "adopter placed 5",
    "adopter stage_1_ended 5",
    "adopter stage_1_started 5",
    "adopter stage_2_ended 5",
    "adopter stage_2_started 5",
    "adoption decided 5",
    "adoption entered_care 5",
    "adoption matched 5",
    "adoption ordered 5",
    "adoption placed 5",
    "adoption placement_order 5",
    "adoption reversed 1",
    "assessment authorised 5",
    "assessment started 5",
    "care_leaver listed 6",
    "cin_episode listed 5",
    "cin_episode started 5",
    "cin_visit held 5",
    "cla ended 1",
    "cla listed 4",
    "cla started 5",
    "cla_review held 5",
    "cla_visit held 5",
    "contact received 5",
    "cp_plan ended 5",
    "cp_plan listed 2",
    "cp_plan started 7",
    "cp_review held 5",
    "cp_visit held 7",
    "dental_check completed 5",
    "early_help assessed 5",
    "early_help started 5",
    "health_assessment completed 5",
    "icpc held 3",
    "iro_visit held 5",
    "legal_status ended 1",
    "legal_status started 5",
    "placement ended 1",
    "placement started 5",
    "referral received 6",
    "s47 started 5",
];

#[test]
fn an_annex_a_workbook_is_published_with_the_settings_that_init_writes() {
    let Some(extracts) = std::env::var_os("RIGHTTIME_EXTRACTS") else {
        eprintln!("skipped: RIGHTTIME_EXTRACTS does not name the folder of extracts");
        return;
    };
    let county = County::new();
    county.remove("righttime.toml").remove("organisation.csv");
    let workbook = std::path::Path::new(&extracts).join("annex_a/Annex_A_2024_Jan.xlsx");
    std::fs::copy(workbook, county.path().join("anything.xlsx")).unwrap();
    let said = county.righttime(&["init", "--name", "Testshire"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stdout.trim_end().ends_with("index.html"), "{}", said.stdout);
    assert_eq!(
        accounts(&county),
        [
            "annex_a_10_adoption 5 5 0 0",
            "annex_a_11_adopters 5 5 0 0",
            "annex_a_1_contacts 5 5 0 0",
            "annex_a_2_early_help 5 5 0 0",
            "annex_a_3_referrals 6 6 0 0",
            "annex_a_4_assessments 5 5 0 0",
            "annex_a_5_section_47 5 5 0 0",
            "annex_a_6_children_in_need 5 5 0 0",
            "annex_a_7_child_protection 7 7 0 0",
            "annex_a_8_children_in_care 5 5 0 0",
            "annex_a_9_care_leavers 6 6 0 0",
        ]
    );
    let counted = county
        .sql("SELECT process || ' ' || activity AS what, count(*) AS times FROM stored_events GROUP BY 1 ORDER BY 1");
    let told: Vec<String> =
        counted.iter().map(|row| format!("{} {}", row["what"].as_str().unwrap(), row["times"])).collect();
    assert_eq!(told, EVENTS_OF_THE_WORKBOOK);
    // Nobody knows what these answers mean; the rows stay.
    let repairs =
        county.sql("SELECT rule, value, count(*) AS times FROM stored_rejections GROUP BY rule, value ORDER BY rule");
    let told: Vec<String> = repairs
        .iter()
        .map(|row| format!("{} {} {}", row["rule"].as_str().unwrap(), row["value"].as_str().unwrap(), row["times"]))
        .collect();
    assert_eq!(
        told,
        ["unknown_need PSRMEM - Support with memory and cognition 1", "unknown_support CS Assessment Updated 5"]
    );
    // Read off the workbook by hand: the enquiries of list 5 that led to a conference, with the working days between.
    let enquiries = county.sql(
        "SELECT case_id, working_days_between(started_on, conference_on) AS days FROM s47_enquiries WHERE conference_on IS NOT NULL ORDER BY case_id",
    );
    let told: Vec<String> =
        enquiries.iter().map(|row| format!("{} {}", row["case_id"].as_str().unwrap(), row["days"])).collect();
    assert_eq!(told, ["11578763/2020-09-16 11", "11641472/2020-09-16 13", "6537810/2020-09-16 13"]);
    // What the official sheet calls unnecessary and what was never held are no conferences.
    assert_eq!(county.number("SELECT count(*) FROM conferences"), 3);
    let names = std::fs::read_to_string(county.path().join("organisation.csv")).unwrap();
    assert!(names.contains("Locality 4 Duty Team"), "{names}");
}

#[test]
fn a_window_withdraws_what_the_newer_list_no_longer_has() {
    let list = |rows: &str| {
        format!("Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Contact,Contact Source\n{rows}")
    };
    let county = County::new();
    county.write(
        "extracts/contacts.csv",
        list("1,a) Male,a) WBRI,01/01/2015,9,02/01/2024,q) 6: Police\n2,b) Female,a) WBRI,01/01/2015,9,01/05/2024,q) 6: Police\n3,b) Female,a) WBRI,01/01/2015,9,30/06/2024,q) 6: Police\n"),
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    // Six months on: child 1 lies before the window and stays, child 2 is gone from inside it.
    county.write("extracts/contacts.csv", list("3,b) Female,a) WBRI,01/01/2015,9,30/06/2024,q) 6: Police\n4,b) Female,a) WBRI,01/01/2015,9,31/07/2024,q) 6: Police\n"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("0 changed, 1 withdrawn"), "{}", said.stderr);
    let children = county.sql("SELECT child_id FROM events ORDER BY child_id");
    let told: Vec<_> = children.iter().map(|row| row["child_id"].as_str().unwrap()).collect();
    assert_eq!(told, ["1", "3", "4"]);
}

/// A county with our own eleven lists in one of their two layouts.
fn lists(layout: &str) -> County {
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\nmax_rejected = 0.5\n");
    copy(&repository().join("tests/fixtures/annex_a").join(layout), &county.path().join("extracts"));
    county
}

/// Every event of a county as a row of `expected_events.csv`.
fn events(county: &County) -> Vec<String> {
    let rows = county.sql(
        "SELECT process, activity, child_id, case_id, parent_case_id, CAST(CAST(occurred_at AS DATE) AS TEXT) AS on_day, \
         team, outcome, array_to_string(map_keys(attributes), '|') AS keys, \
         array_to_string(map_values(attributes), '|', '-') AS said FROM stored_events",
    );
    let mut told: Vec<String> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            let (keys, said) = (text("keys"), text("said"));
            let attributes: Vec<String> = keys
                .split('|')
                .zip(said.split('|'))
                .filter(|(key, value)| !key.is_empty() && *value != "-")
                .map(|(key, value)| format!("{key}={value}"))
                .collect();
            let names = ["process", "activity", "child_id", "case_id", "parent_case_id", "on_day", "team", "outcome"];
            let mut cells: Vec<String> = names.map(text).into();
            cells.push(attributes.join("; "));
            cells.join(",")
        })
        .collect();
    told.sort();
    told
}

#[test]
fn both_layouts_of_the_lists_give_the_same_events() {
    let file = repository().join("tests/fixtures/annex_a/expected_events.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let mut expected: Vec<String> =
        reader.records().map(|row| row.unwrap().iter().collect::<Vec<_>>().join(",")).collect();
    expected.sort();
    for layout in ["2016-2019", "2021-2024"] {
        let county = lists(layout);
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{layout}: {}", said.stderr);
        assert_eq!(
            accounts(&county),
            [
                "annex_a_10_adoption 3 3 0 0",
                "annex_a_11_adopters 3 3 0 0",
                "annex_a_1_contacts 6 5 0 1",
                "annex_a_2_early_help 3 3 0 0",
                "annex_a_3_referrals 4 3 1 0",
                "annex_a_4_assessments 3 2 0 1",
                "annex_a_5_section_47 4 3 0 1",
                "annex_a_6_children_in_need 5 5 0 0",
                "annex_a_7_child_protection 3 2 0 1",
                "annex_a_8_children_in_care 3 3 0 0",
                "annex_a_9_care_leavers 2 2 0 0",
            ],
            "{layout}"
        );
        assert_eq!(events(&county), expected, "{layout}");
        let faults = county.sql("SELECT source, rule, action FROM stored_rejections ORDER BY source, rule");
        let told: Vec<String> = faults
            .iter()
            .map(|row| ["source", "rule", "action"].map(|name| row[name].as_str().unwrap()).join(" "))
            .collect();
        assert_eq!(
            told,
            [
                "annex_a_1_contacts missing_value rejected",
                "annex_a_1_contacts unknown_source repaired",
                "annex_a_2_early_help ended_before_started repaired",
                "annex_a_3_referrals unknown_nfa repaired",
                "annex_a_3_referrals unknown_nfa repaired",
                "annex_a_4_assessments authorised_before_start rejected",
                "annex_a_5_section_47 not_a_date rejected",
                "annex_a_6_children_in_need unknown_need repaired",
                "annex_a_7_child_protection ended_before_started rejected",
            ],
            "{layout}"
        );
        // An age of -1 makes the date of birth one that is expected.
        let unborn = county.sql("SELECT born_on, expected_on, sex FROM stored_children WHERE child_id = '1003'");
        assert_eq!(unborn.len(), 1, "{layout}");
        assert_eq!(unborn[0]["expected_on"].as_str(), Some("2024-05-20"), "{layout}");
        assert!(unborn[0].get("born_on").is_none_or(serde_json::Value::is_null), "{layout}");
        // Adopters are no children.
        assert_eq!(
            county.number("SELECT count(*) FROM stored_children WHERE child_id LIKE 'adopter/%'"),
            0,
            "{layout}"
        );
    }
}

#[test]
fn a_county_adds_its_own_spellings() {
    let county = lists("2021-2024");
    county.write(
        "queries/spellings/ours.csv",
        "field,spelling,code\nno_further_action,Perhaps,no\ncontact_source,somebody else,8\n",
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let outcome = county.sql("SELECT outcome FROM stored_events WHERE process = 'referral' AND child_id = '1002'");
    assert_eq!(outcome[0]["outcome"].as_str(), Some("other"));
    assert_eq!(county.number("SELECT count(*) FROM stored_events WHERE case_id = '1004/2023-12-04/8'"), 1);
    assert_eq!(
        county.number("SELECT count(*) FROM stored_rejections WHERE rule IN ('unknown_nfa', 'unknown_source')"),
        0
    );
}

#[test]
fn list_9_has_had_four_more_columns_since_2021() {
    let county = County::new();
    county.write("extracts/contacts.csv", "Child Unique ID,Date of Contact,Contact Source\n1,31/01/2024,Police\n");
    county.write(
        "extracts/care leavers.csv",
        "Child Unique ID,\"Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)\",Allocated Personal Advisor,\
         Eligibility Category,Latest Pathway Plan Review Date,LA in Touch,Latest Date of Contact,Type of Accommodation\n\
         2001,a) Yes,Ida Jory,b) Former relevant child,05/12/2023,a) Yes,22/01/2024,U: Independent living\n",
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let told: Vec<String> = events(&county).into_iter().filter(|event| !event.starts_with("contact,")).collect();
    assert_eq!(
        told,
        [
            "care_leaver,contacted,2001,2001,,2024-01-22,,,",
            "care_leaver,listed,2001,2001,,2024-01-31,,,\
             eligibility=former_relevant; in_touch=YES; accommodation=U; personal_adviser=Ida Jory; unaccompanied=yes",
            "pathway_review,held,2001,2001/2023-12-05,2001,2023-12-05,,,",
        ]
    );
}

#[test]
fn what_an_earlier_list_told_of_visits_stays_known() {
    let contacts = |day: &str| format!("Child Unique ID,Date of Contact,Contact Source\n9,{day},Police\n");
    let plans = |rows: &str| {
        format!(
            "Child Unique ID,Child Protection Plan Start Date,Initial Category of Abuse,Latest Category of Abuse,\
             Date of the Last Statutory Visit,Date of latest review conference,Child Protection Plan End Date,Allocated Team\n{rows}"
        )
    };
    let county = County::new();
    county.write("extracts/contacts.csv", contacts("31/01/2024"));
    county.write(
        "extracts/plans.csv",
        plans("1,08/12/2023,NEG,NEG,05/01/2024,,,N1\n2,10/12/2023,EMO,EMO,20/01/2024,,,N1\n"),
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    // A month on: the first child has been visited again, the second child's plan has ended since its only visit.
    county.write("extracts/contacts.csv", contacts("29/02/2024"));
    county.write(
        "extracts/plans.csv",
        plans("1,08/12/2023,NEG,MUL,16/02/2024,,,S1\n2,10/12/2023,EMO,EMO,20/01/2024,,15/02/2024,N1\n"),
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let visits = county.sql("SELECT case_id FROM stored_events WHERE process = 'cp_visit' ORDER BY case_id");
    let told: Vec<_> = visits.iter().map(|row| row["case_id"].as_str().unwrap()).collect();
    assert_eq!(told, ["1/2024-01-05", "1/2024-02-16", "2/2024-01-20"]);
    assert_eq!(county.number("SELECT count(*) FROM cp_plans"), 2);
    assert_eq!(county.number("SELECT count(*) FROM cp_plans WHERE ended_on = DATE '2024-02-15'"), 1);
}

#[test]
fn a_withdrawn_enquiry_takes_its_conference_along() {
    let list = |rows: &str| {
        format!(
            "Child Unique ID,Strategy discussion initiating Section 47 Enquiry Start Date,\
             Was an Initial Child Protection Conference deemed unnecessary?,Date of Initial Child Protection Conference\n{rows}"
        )
    };
    let county = County::new();
    county.write("extracts/enquiries.csv", list("1,02/01/2024,No,19/01/2024\n2,22/01/2024,Yes,\n"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM stored_events"), 3);
    county.write("extracts/enquiries.csv", list("2,22/01/2024,Yes,\n3,29/01/2024,Yes,\n"));
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("0 changed, 1 withdrawn"), "{}", said.stderr);
    let left = county.sql("SELECT process || ' ' || case_id AS what FROM stored_events ORDER BY 1");
    let told: Vec<_> = left.iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(told, ["s47 2/2024-01-22", "s47 3/2024-01-29"]);
}

/// List 7 with a list 1 beside it that says to when the lists report.
fn plans(county: &County, day: &str, rows: &str) {
    county.write("extracts/contacts.csv", format!("Child Unique ID,Date of Contact,Contact Source\n9,{day},Police\n"));
    let headers = "Child Unique ID,Child Protection Plan Start Date,Initial Category of Abuse,Latest Category of Abuse,\
                   Date of the Last Statutory Visit,Date of latest review conference,Child Protection Plan End Date,Allocated Team";
    county.write("extracts/plans.csv", format!("{headers}\n{rows}"));
}

/// A county that has read these plans as on 31 January 2024.
fn with_plans(rows: &str) -> County {
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\nmax_rejected = 1.0\n");
    plans(&county, "31/01/2024", rows);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
}

/// Every plan with its end, and the visits that are known.
fn plans_and_visits(county: &County) -> Vec<String> {
    let rows = county.sql(
        "SELECT process || ' ' || case_id || coalesce(' to ' || CAST(CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE) AS TEXT), '') AS what \
         FROM stored_events WHERE process IN ('cp_plan', 'cp_visit') GROUP BY process, case_id ORDER BY 1",
    );
    rows.iter().map(|row| row["what"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_plan_that_a_newer_list_should_show_and_does_not_is_withdrawn() {
    let county = with_plans(
        // A mistake; one that goes on; ended before the newer list's window, on its first day, and in it by mistake.
        "1,08/12/2023,NEG,NEG,05/01/2024,,,N1\n2,10/12/2023,EMO,EMO,20/01/2024,,,N1\n3,02/05/2023,EMO,EMO,,,31/08/2023,N1\n\
         4,02/05/2023,EMO,EMO,,,01/09/2023,N1\n5,02/05/2023,EMO,EMO,,,30/11/2023,N1\n",
    );
    plans(&county, "29/02/2024", "2,10/12/2023,EMO,MUL,16/02/2024,,,S1\n4,02/05/2023,EMO,EMO,,,01/09/2023,N1\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("0 changed, 2 withdrawn"), "{}", said.stderr);
    assert_eq!(
        plans_and_visits(&county),
        [
            "cp_plan 2/2023-12-10",
            "cp_plan 3/2023-05-02 to 2023-08-31",
            "cp_plan 4/2023-05-02 to 2023-09-01",
            // Both visits of the plan that goes on.
            "cp_visit 2/2024-01-20",
            "cp_visit 2/2024-02-16",
        ]
    );
    // In another month the second child's plan is gone too, with both its rows.
    plans(&county, "31/03/2024", "6,04/03/2024,NEG,NEG,,,,N1\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    // The fourth ended before this list's window.
    assert_eq!(
        plans_and_visits(&county),
        ["cp_plan 3/2023-05-02 to 2023-08-31", "cp_plan 4/2023-05-02 to 2023-09-01", "cp_plan 6/2024-03-04"]
    );
}

#[test]
fn a_plan_that_goes_on_is_changed_and_not_doubled() {
    let county = with_plans("1,08/12/2023,NEG,NEG,05/01/2024,,,N1\n");
    plans(&county, "29/02/2024", "1,08/12/2023,NEG,MUL,05/01/2024,,28/02/2024,N1\n");
    let said = county.righttime(&["ingest"]);
    assert!(said.stderr.contains("1 changed, 0 withdrawn"), "{}", said.stderr);
    assert_eq!(plans_and_visits(&county), ["cp_plan 1/2023-12-08 to 2024-02-28", "cp_visit 1/2024-01-05"]);
    assert_eq!(county.number("SELECT count(*) FROM cp_plans"), 1);
}

#[test]
fn a_list_of_latest_plans_is_silent_on_those_before() {
    let county = with_plans(
        // Ended before the next began; its start to be corrected; ended on the day on which the next begins.
        "1,02/05/2023,NEG,NEG,,,30/11/2023,N1\n2,08/12/2023,EMO,EMO,,,,N1\n3,02/05/2023,NEG,NEG,,,12/01/2024,N1\n",
    );
    plans(
        &county,
        "29/02/2024",
        "1,05/02/2024,NEG,NEG,,,,N1\n2,18/12/2023,EMO,EMO,,,,N1\n3,12/01/2024,NEG,NEG,,,,N1\n",
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(
        plans_and_visits(&county),
        [
            "cp_plan 1/2023-05-02 to 2023-11-30",
            "cp_plan 1/2024-02-05",
            "cp_plan 2/2023-12-18",
            "cp_plan 3/2023-05-02 to 2024-01-12",
            "cp_plan 3/2024-01-12",
        ]
    );
}

#[test]
fn a_plan_last_heard_of_before_the_window_may_have_ended_unseen() {
    let county = with_plans("1,08/12/2023,NEG,NEG,05/01/2024,,,N1\n");
    plans(&county, "31/08/2024", "2,05/02/2024,NEG,NEG,,,,N1\n");
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(plans_and_visits(&county), ["cp_plan 1/2023-12-08", "cp_plan 2/2024-02-05", "cp_visit 1/2024-01-05"]);
    // Six months reach to the day of the first list.
    let county = with_plans("1,08/12/2023,NEG,NEG,05/01/2024,,,N1\n");
    plans(&county, "30/07/2024", "2,05/02/2024,NEG,NEG,,,,N1\n");
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(plans_and_visits(&county), ["cp_plan 2/2024-02-05"]);
}

#[test]
fn a_plan_whose_row_is_rejected_is_not_withdrawn() {
    let county = with_plans("1,08/12/2023,NEG,NEG,,,,N1\n2,08/12/2023,NEG,NEG,,,,N1\n");
    plans(&county, "29/02/2024", "1,08/12/2023,NEG,NEG,,,01/02/2023,N1\n3,08/12/2023,NEG,NEG,,,31/02/2024,N1\n");
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(plans_and_visits(&county), ["cp_plan 1/2023-12-08"]);
}

#[test]
fn an_older_list_withdraws_nothing_unless_told_to() {
    let county = with_plans("1,08/12/2023,NEG,NEG,,,,N1\n2,20/01/2024,NEG,NEG,,,,N1\n");
    // Of the plan that began later an older list says nothing, and what it only adds is no harm.
    plans(&county, "31/12/2023", "1,08/12/2023,NEG,NEG,20/12/2023,,,N1\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(plans_and_visits(&county), ["cp_plan 1/2023-12-08", "cp_plan 2/2024-01-20", "cp_visit 1/2023-12-20"]);
    plans(&county, "30/12/2023", "3,08/12/2023,NEG,NEG,,,,N1\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("plans.csv: reports to 2023-12-30"), "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM cp_plans WHERE child_id = '1'"), 1);
    let said = county.righttime(&["ingest", "--older"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(plans_and_visits(&county), ["cp_plan 2/2024-01-20", "cp_plan 3/2023-12-08"]);
}

#[test]
fn a_list_read_again_alone_still_reports_to_the_day_of_the_others() {
    let county = with_plans("1,08/12/2023,NEG,NEG,,,,N1\n2,02/05/2023,NEG,NEG,,,31/07/2023,N1\n");
    // Only list 7 is new. By its own dates its window would reach back to July.
    let contacts = std::fs::read_to_string(county.path().join("extracts/contacts.csv")).unwrap();
    plans(&county, "31/01/2024", "3,08/12/2023,NEG,NEG,,,,N1\n");
    county.write("extracts/contacts.csv", contacts);
    assert_eq!(county.righttime(&["ingest"]).code, 0);
    assert_eq!(plans_and_visits(&county), ["cp_plan 2/2023-05-02 to 2023-07-31", "cp_plan 3/2023-12-08"]);
}

#[test]
fn lists_6_and_8_withdraw_what_they_should_show_too() {
    let county = County::new();
    let lists = |day: &str, need: &str, care: &str| {
        county.write(
            "extracts/contacts.csv",
            format!("Child Unique ID,Date of Contact,Contact Source\n9,{day},Police\n"),
        );
        county.write(
            "extracts/need.csv",
            format!("Child Unique ID,CIN Start Date,Date Child Was Last Seen,CIN Closure Date,Case Status\n{need}"),
        );
        county.write(
            "extracts/care.csv",
            format!(
                "Child Unique ID,Date Started to be Looked After,Child's Legal Status,Date of Latest Review,\
                 Start date of most recent placement,Date Ceased to be Looked After\n{care}"
            ),
        );
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let rows = county.sql(
            "SELECT DISTINCT process || ' ' || case_id AS what FROM stored_events WHERE child_id <> '9' ORDER BY 1",
        );
        rows.iter().map(|row| row["what"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let cin = "a) Child in need";
    assert_eq!(
        lists(
            "31/01/2024",
            &format!("1,04/12/2023,08/01/2024,,{cin}\n2,05/12/2023,09/01/2024,,{cin}\n"),
            "3,04/12/2023,C2,02/01/2024,05/12/2023,\n4,05/12/2023,C2,03/01/2024,06/12/2023,\n"
        ),
        [
            "cin_episode 1/2023-12-04",
            "cin_episode 2/2023-12-05",
            "cin_visit 1/2024-01-08",
            "cin_visit 2/2024-01-09",
            "cla 3/2023-12-04",
            "cla 4/2023-12-05",
            "cla_review 3/2024-01-02",
            "cla_review 4/2024-01-03",
            "placement 3/2023-12-05",
            "placement 4/2023-12-06",
        ]
    );
    assert_eq!(
        lists("29/02/2024", &format!("2,05/12/2023,12/02/2024,,{cin}\n"), "4,05/12/2023,C2,03/01/2024,07/02/2024,\n"),
        [
            "cin_episode 2/2023-12-05",
            "cin_visit 2/2024-01-09",
            "cin_visit 2/2024-02-12",
            "cla 4/2023-12-05",
            "cla_review 4/2024-01-03",
            "placement 4/2023-12-06",
            "placement 4/2024-02-07",
        ]
    );
}

#[test]
fn a_list_of_care_leavers_replaces_the_one_of_its_day() {
    let county = County::new();
    let lists = |day: &str, rows: &str| {
        county.write(
            "extracts/contacts.csv",
            format!("Child Unique ID,Date of Contact,Contact Source\n9,{day},Police\n"),
        );
        county.write(
            "extracts/care leavers.csv",
            format!(
                "Child Unique ID,Eligibility Category,LA in Touch,Latest Date of Contact,Type of Accommodation\n{rows}"
            ),
        );
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let query = "SELECT child_id || ' ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS what FROM stored_events \
                     WHERE process = 'care_leaver' AND activity = 'listed' ORDER BY 1";
        let rows = county.sql(query);
        rows.iter().map(|row| row["what"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let leaver = |child: &str, contact: &str| {
        format!("{child},b) Former relevant child,a) Yes,{contact},U: Independent living\n")
    };
    let (one, two) = (leaver("1", "22/01/2024"), leaver("2", "23/01/2024"));
    assert_eq!(lists("31/01/2024", &format!("{one}{two}")), ["1 2024-01-31", "2 2024-01-31"]);
    // The second is no care leaver after all. Only this list is read again.
    assert_eq!(lists("31/01/2024", &one), ["1 2024-01-31"]);
    // A month on the first is gone, who was one all the same.
    assert_eq!(lists("29/02/2024", &leaver("3", "20/02/2024")), ["1 2024-01-31", "3 2024-02-29"]);
}

#[test]
fn two_lists_of_different_days_are_not_taken_for_one() {
    let county = County::new();
    let list = |name: &str, contact: &str| {
        county.write(
            &format!("extracts/{name}"),
            format!(
                "Child Unique ID,Eligibility Category,LA in Touch,Latest Date of Contact,Type of Accommodation\n\
                 1,b) Former relevant child,a) Yes,{contact},U: Independent living\n"
            ),
        );
    };
    list("leavers A.csv", "22/03/2024");
    list("leavers B.csv", "20/09/2024");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1, "{}", said.stderr);
    let told = "reports to 2024-09-20 and leavers A.csv, which tells the same rows, to 2024-03-22";
    assert!(said.stderr.contains(told), "{}", said.stderr);
    assert!(said.stderr.contains("in a folder of its own"), "{}", said.stderr);

    // Their names tell them apart.
    for (from, to) in [("leavers A.csv", "leavers Mar 2024.csv"), ("leavers B.csv", "leavers Sept 2024.csv")] {
        let extracts = county.path().join("extracts");
        std::fs::rename(extracts.join(from), extracts.join(to)).unwrap();
    }
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let days = county.sql(
        "SELECT CAST(CAST(occurred_at AS DATE) AS TEXT) AS day FROM stored_events \
         WHERE process = 'care_leaver' AND activity = 'listed' ORDER BY 1",
    );
    let days: Vec<_> = days.iter().map(|row| row["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2024-03-22", "2024-09-20"]);
}
