//! Somebody else's Annex A workbook, from the folder that `RIGHTTIME_EXTRACTS` names.

use crate::support::County;

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
    let batches =
        county.sql("SELECT source, rows_read, event_rows, duplicates, rejected FROM stored_batches ORDER BY source");
    let told: Vec<String> = batches
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {} {}",
                row["source"].as_str().unwrap(),
                row["rows_read"],
                row["event_rows"],
                row["duplicates"],
                row["rejected"]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "annex_a_1_contacts 5 5 0 0",
            "annex_a_2_early_help 5 5 0 0",
            "annex_a_3_referrals 6 6 0 0",
            "annex_a_4_assessments 5 5 0 0",
            "annex_a_5_section_47 5 5 0 0",
        ]
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
