//! The same county in every form: the same children on the same days.

use std::collections::{BTreeMap, BTreeSet};

use super::{EVERY_FORMAT, Files, county, plan};
use crate::sample::{Plan, annex_a};

/// A county without faults, in every form.
fn in_every_form() -> Files {
    county(&Plan { formats: EVERY_FORMAT.to_vec(), faults: false, ..plan(3000, 11) }).1
}

/// The rows of a CSV by their headings.
fn csv(files: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(files[&format!("extracts/{name}")].as_slice());
    let headings: Vec<Vec<u8>> = reader.byte_headers().expect("headings").iter().map(<[u8]>::to_vec).collect();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned();
    let row =
        |row: csv::ByteRecord| headings.iter().zip(&row).map(|(heading, cell)| (text(heading), text(cell))).collect();
    reader.byte_records().map(|record| row(record.expect("a row"))).collect()
}

/// A date as `2026-10-31`.
fn iso(text: &str) -> String {
    match text.split('/').collect::<Vec<_>>()[..] {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => text.chars().take(10).collect(),
    }
}

type Facts = BTreeSet<(String, String)>;

/// The child and the day of every row of a CSV that has the day, from one day to another.
fn facts(files: &Files, name: &str, [child, day]: [&str; 2], [from, to]: [&str; 2]) -> Facts {
    let all = csv(files, name).into_iter().map(|row| (row[child].clone(), iso(&row[day])));
    all.filter(|(_, day)| (from..=to).contains(&day.as_str())).collect()
}

/// The child and the text of every element of one name in a year's census, which must be well formed.
fn census(files: &Files, year: &str, element: &str) -> Facts {
    let mut child = String::new();
    let mut found = Facts::new();
    leaves(&files[&format!("extracts/cin_census/{year}.xml")], |name, text| {
        if name == "LAchildID" {
            child = text.to_owned();
        } else if name == element {
            found.insert((child.clone(), text.to_owned()));
        }
    });
    found
}

/// Hands over the leaves of an XML document in which every line is one tag or one leaf.
fn leaves(bytes: &[u8], mut each: impl FnMut(&str, &str)) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut open: Vec<&str> = Vec::new();
    let mut closed = 0;
    for line in text.lines().skip(1).map(str::trim) {
        let tag = line.strip_prefix('<').and_then(|rest| rest.split_once('>')).expect("a tag");
        assert!(closed == 0 || !open.is_empty(), "one element holds all others");
        match tag {
            (name, "") if name.starts_with('/') => {
                assert_eq!(open.pop(), Some(&name[1..]), "{line}");
                closed += 1;
            }
            (name, "") if name.ends_with('/') => each(&name[..name.len() - 1], ""),
            (name, "") => open.push(name),
            (name, rest) => {
                let value = rest.strip_suffix(&format!("</{name}>")).unwrap_or_else(|| panic!("{line} is not closed"));
                assert!(!value.contains(['<', '>', '&']), "{line}");
                each(name, value);
            }
        }
    }
    assert!(open.is_empty() && closed > 0, "{open:?} is not closed");
}

const A_YEAR: [&str; 2] = ["2024-04-01", "2025-03-31"];
const SIX_MONTHS: [&str; 2] = ["2026-05-01", "2026-10-31"];

#[test]
fn the_census_has_the_datasets_facts() {
    let files = in_every_form();
    for (table, columns, element) in [
        ("ssd_cin_assessments.csv", ["cina_person_id", "cina_assessment_auth_date"], "AssessmentAuthorisationDate"),
        ("ssd_s47_enquiry.csv", ["s47e_person_id", "s47e_s47_start_date"], "S47ActualStartDate"),
        ("ssd_initial_cp_conference.csv", ["icpc_person_id", "icpc_icpc_date"], "DateOfInitialCPC"),
        ("ssd_cp_plans.csv", ["cppl_person_id", "cppl_cp_plan_end_date"], "CPPendDate"),
        ("ssd_cp_reviews.csv", ["cppr_person_id", "cppr_cp_review_date"], "CPPreviewDate"),
        ("ssd_cin_plans.csv", ["cinp_person_id", "cinp_cin_plan_start_date"], "CINPlanStartDate"),
        ("ssd_cin_episodes.csv", ["cine_person_id", "cine_referral_date"], "CINreferralDate"),
    ] {
        let said = facts(&files, table, columns, A_YEAR);
        let mut returned = census(&files, "2024-25", element);
        // What is still open is returned again, and so is the last review of the year before.
        returned.retain(|(_, day)| (A_YEAR[0]..=A_YEAR[1]).contains(&day.as_str()));
        assert_eq!(said, returned, "{table}");
        assert!(said.len() > 20, "{table}: {}", said.len());
    }
}

#[test]
fn annex_a_has_the_datasets_facts() {
    let files = in_every_form();
    let id = "Child Unique ID";
    for (table, columns, list, heading) in [
        ("ssd_contacts.csv", ["cont_person_id", "cont_contact_date"], "list_1_contacts", "Date of Contact"),
        ("ssd_cin_episodes.csv", ["cine_person_id", "cine_referral_date"], "list_3_referrals", "Date of referral"),
        (
            "ssd_cin_assessments.csv",
            ["cina_person_id", "cina_assessment_auth_date"],
            "list_4_assessments",
            "Continuous Assessment Date of Authorisation",
        ),
        (
            "ssd_s47_enquiry.csv",
            ["s47e_person_id", "s47e_s47_start_date"],
            "list_5_section_47",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
        ),
        (
            "ssd_care_leavers.csv",
            ["clea_person_id", "clea_pathway_plan_review_date"],
            "list_9_care_leavers",
            "Latest Pathway Plan Review Date",
        ),
    ] {
        let said = facts(&files, table, columns, SIX_MONTHS);
        assert_eq!(said, facts(&files, &format!("annex_a/{list}.csv"), [id, heading], SIX_MONTHS), "{table}");
        assert!(said.len() > 15, "{table}: {}", said.len());
    }
}

#[test]
fn the_workbook_has_the_rows_of_the_lists() {
    use calamine::{Reader, Xlsx};
    let files = in_every_form();
    let bytes = files["extracts/annex_a/annex_a.xlsx"].as_slice();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    for (number, list) in (1..=11).zip(annex_a::LISTS) {
        let sheet = book.worksheet_range(&format!("List {number}")).expect("a sheet");
        assert_eq!(sheet.get_value((0, 0)), Some(&calamine::Data::String(list.title.to_owned())));
        let rows = csv(&files, &format!("annex_a/{}.csv", list.file));
        assert_eq!(sheet.height(), rows.len() + 2, "{}", list.title);
        for (column, heading) in (0..).zip(list.headings) {
            assert_eq!(sheet.get_value((1, column)), Some(&calamine::Data::String((*heading).to_owned())));
        }
        if let Some(row) = rows.first() {
            let first = calamine::Data::String(row[list.headings[0]].clone());
            assert_eq!(sheet.get_value((2, 0)), Some(&first), "{}", list.title);
        }
    }
}

#[test]
fn the_return_on_children_looked_after_has_the_datasets_facts() {
    let files = in_every_form();
    let episodes = facts(&files, "ssd_cla_episodes.csv", ["clae_person_id", "clae_cla_episode_start_date"], A_YEAR);
    let returned = facts(&files, "ssda903/2024-25/episodes.csv", ["CHILD", "DECOM"], A_YEAR);
    assert_eq!(episodes, returned);
    assert!(episodes.len() > 20, "{}", episodes.len());
    for year in ["2023-24", "2024-25", "2025-26", "2026-27"] {
        let rows = |table: &str| csv(&files, &format!("ssda903/{year}/{table}.csv")).len();
        let mut found = BTreeMap::<String, usize>::new();
        leaves(&files[&format!("extracts/ssda903/{year}/ssda903.xml")], |name, _| {
            *found.entry(name.to_owned()).or_default() += 1;
        });
        let leaf = |name: &str| found.get(name).copied().unwrap_or_default();
        assert_eq!((leaf("CHILDID"), leaf("DECOM")), (rows("header"), rows("episodes")), "{year}");
        assert_eq!((leaf("REVIEW"), leaf("MIS_START")), (rows("reviews"), rows("missing")), "{year}");
        assert_eq!((leaf("HEALTH_ASSESSMENT"), leaf("IN_TOUCH")), (rows("oc2"), rows("oc3")), "{year}");
    }
}

#[test]
fn the_plain_events_have_the_datasets_facts() {
    let files = in_every_form();
    let events = csv(&files, "events.csv");
    for (process, activity, table, columns) in [
        ("assessment", "authorised", "ssd_cin_assessments", ["cina_assessment_id", "cina_assessment_auth_date"]),
        ("icpc", "held", "ssd_initial_cp_conference", ["icpc_icpc_id", "icpc_icpc_date"]),
        ("cp_plan", "started", "ssd_cp_plans", ["cppl_cp_plan_id", "cppl_cp_plan_start_date"]),
        ("allocation", "ended", "ssd_involvements", ["invo_involvements_id", "invo_involvement_end_date"]),
        ("placement", "started", "ssd_cla_placement", ["clap_cla_placement_id", "clap_cla_placement_start_date"]),
    ] {
        let told: Facts = events
            .iter()
            .filter(|event| event["process"] == process && event["activity"] == activity)
            .map(|event| (event["case_id"].clone(), iso(&event["occurred_at"])))
            .collect();
        let ever = ["1990-01-01", "2030-01-01"];
        let mut said = facts(&files, &format!("{table}.csv"), columns, ever);
        if process != "placement" {
            said.extend(facts(&files, &format!("{table}_former.csv"), columns, ever));
        }
        if process == "allocation" {
            // The chair of a conference is involved and holds no case.
            let holds = |row: &BTreeMap<String, String>| row["invo_professional_role_id"] == "ALLOCATED CASE WORKER";
            let rows =
                csv(&files, "ssd_involvements.csv").into_iter().chain(csv(&files, "ssd_involvements_former.csv"));
            let ids: BTreeSet<String> = rows.filter(holds).map(|row| row["invo_involvements_id"].clone()).collect();
            said.retain(|(id, _)| ids.contains(id));
        }
        assert_eq!(said, told, "{process}");
    }
}

#[test]
fn the_councils_own_list_hangs_on_the_datasets_cases() {
    let files = in_every_form();
    let events = csv(&files, "council_events.csv");
    assert!(events.iter().all(|event| iso(&event["occurred_at"]).as_str() <= "2026-10-31"));
    let repeated = events.len() - events.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(repeated, 0, "no line stands twice");
    let ids = |tables: &[&str], column: &str| -> BTreeSet<String> {
        tables.iter().flat_map(|table| csv(&files, table)).map(|row| row[column].clone()).collect()
    };
    let told = |process: &str| events.iter().filter(move |event| event["process"] == process).collect::<Vec<_>>();
    let own: BTreeSet<String> = told("missing").iter().map(|event| event["case_id"].clone()).collect();
    let absences = &ids(&["ssd_missing.csv"], "miss_table_id") | &own;
    let proceedings: BTreeSet<String> = told("pre_proceedings").iter().map(|event| event["case_id"].clone()).collect();
    let none = BTreeSet::from([String::new()]);
    for (process, column, known) in [
        ("core_group", "parent_case_id", ids(&["ssd_cp_plans.csv", "ssd_cp_plans_former.csv"], "cppl_cp_plan_id")),
        ("cin_review", "parent_case_id", ids(&["ssd_cin_plans.csv"], "cinp_cin_plan_id")),
        ("return_interview", "parent_case_id", absences),
        (
            "pre_proceedings",
            "parent_case_id",
            ids(&["ssd_cin_episodes.csv", "ssd_cin_episodes_former.csv"], "cine_referral_id"),
        ),
        ("care_proceedings", "parent_case_id", &proceedings | &none),
        ("contact", "case_id", ids(&["ssd_contacts.csv"], "cont_contact_id")),
        ("early_help", "case_id", ids(&["ssd_early_help_episodes.csv"], "earl_episode_id")),
        ("supervision", "worker", ids(&["ssd_professionals.csv"], "prof_professional_id")),
        ("case_audit", "child_id", ids(&["ssd_person.csv"], "pers_person_id")),
        ("private_fostering", "child_id", ids(&["ssd_person.csv"], "pers_person_id")),
    ] {
        let told = told(process);
        assert!(told.len() > 20, "{process}: {}", told.len());
        assert!(told.iter().all(|event| known.contains(&event[column])), "{process}");
    }
}

#[test]
fn core_groups_meet_while_their_plan_lasts() {
    let files = in_every_form();
    let plans: BTreeMap<String, (String, String)> = ["ssd_cp_plans.csv", "ssd_cp_plans_former.csv"]
        .into_iter()
        .flat_map(|table| csv(&files, table))
        .map(|row| {
            (
                row["cppl_cp_plan_id"].clone(),
                (row["cppl_cp_plan_start_date"].clone(), row["cppl_cp_plan_end_date"].clone()),
            )
        })
        .collect();
    for event in csv(&files, "council_events.csv").iter().filter(|event| event["process"] == "core_group") {
        let (start, end) = &plans[&event["parent_case_id"]];
        let day = iso(&event["occurred_at"]);
        assert!(iso(start) <= day && (end.is_empty() || day <= iso(end)), "{event:?}");
    }
}

#[test]
fn care_is_without_gaps_and_overlaps() {
    let files = in_every_form();
    let born: BTreeMap<String, String> = csv(&files, "ssd_person.csv")
        .into_iter()
        .map(|row| (row["pers_person_id"].clone(), row["pers_dob"].clone()))
        .collect();
    let cases: BTreeMap<String, (String, String)> = ["", "_former"]
        .into_iter()
        .flat_map(|which| csv(&files, &format!("ssd_cin_episodes{which}.csv")))
        .map(|row| (row["cine_referral_id"].clone(), (iso(&row["cine_referral_date"]), row["cine_close_date"].clone())))
        .collect();
    // A day that nobody knows yet is after all others.
    let or_open = |day: &str| if day.is_empty() { "9999".to_owned() } else { day.to_owned() };

    let mut last: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut periods = BTreeSet::new();
    for row in csv(&files, "ssd_cla_episodes.csv") {
        let (child, period) = (&row["clae_person_id"], &row["clae_cla_id"]);
        let (start, end) = (&row["clae_cla_episode_start_date"], or_open(&row["clae_cla_episode_ceased_date"]));
        assert!(*start < end && born[child] <= *start, "{row:?}");
        if let Some((earlier, ended)) = last.insert(child.clone(), (period.clone(), end.clone())) {
            assert!(if earlier == *period { ended == *start } else { ended < *start }, "{row:?}");
        }
        assert_eq!(row["clae_cla_episode_start_reason"] == "S", periods.insert(period.clone()), "{row:?}");
        let (received, closed) = &cases[&row["clae_referral_id"]];
        assert!(received <= start && end <= or_open(closed), "{row:?} lies in its case");
    }
    assert!(periods.len() > 60, "{}", periods.len());
    for row in csv(&files, "ssd_cla_reviews.csv").iter().filter(|row| row["clar_cla_review_cancelled"] == "N") {
        assert!(periods.contains(&row["clar_cla_id"]) && !row["clar_cla_review_participation"].is_empty(), "{row:?}");
    }
}
