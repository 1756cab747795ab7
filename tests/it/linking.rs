//! Several families of extracts in one store: a case that two of them tell of counts once, by a rule that is data.

use std::collections::BTreeSet;

use crate::support::{County, righttime};

/// Referrals as the case system gives them: id, child, day, closed, team.
fn episodes(rows: &[&str]) -> String {
    let head = "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_team,cine_referral_worker_id,cine_referral_nfa,cine_close_reason\n";
    head.to_owned() + &rows.iter().map(|row| format!("{row},,N,\n")).collect::<String>()
}

/// Referrals as Annex A lists them: child, day, team.
fn list_3(rows: &[&str]) -> String {
    let head = "Child Unique ID,Date of referral,Allocated Team,Referral Source,Referral NFA?,Allocated Worker\n";
    head.to_owned() + &rows.iter().map(|row| format!("{row},1A: Individual,b) No,\n")).collect::<String>()
}

/// Plain events: child, case, process, activity, day, team, case that it follows from.
fn own(rows: &[&str]) -> String {
    let head = "child_id,case_id,process,activity,occurred_at,team,parent_case_id\n";
    head.to_owned() + &rows.iter().map(|row| format!("{row}\n")).collect::<String>()
}

/// A county that has read these extracts.
fn read(extracts: &[(&str, String)]) -> County {
    let county = County::new();
    for (name, text) in extracts {
        county.write(&format!("extracts/{name}"), text);
    }
    taken_in(&county);
    county
}

fn taken_in(county: &County) {
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
}

/// The rows of a table, each as its values with a space between, in order.
fn told(county: &County, columns: &[&str], table: &str) -> Vec<String> {
    let values: Vec<String> =
        columns.iter().map(|column| format!("coalesce(CAST({column} AS VARCHAR), 'null')")).collect();
    let rows = county.sql(&format!("SELECT concat_ws(' ', {}) AS told FROM {table} ORDER BY told", values.join(", ")));
    rows.iter().map(|row| row["told"].as_str().unwrap().to_owned()).collect()
}

fn referrals(county: &County) -> Vec<String> {
    told(county, &["child_id", "received_on", "case_id"], "referrals")
}

#[test]
fn two_sources_of_one_day_are_one_referral() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R2,c1,2024-06-03,,N1"])),
        ("b.csv", list_3(&["c1,01/03/2024,N1", "c1,03/06/2024,N1"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-01 R1", "c1 2024-06-03 R2"]);
    assert_eq!(county.number("SELECT count(*) FROM stored_events"), 4, "the store keeps what both said");
    assert_eq!(county.number("SELECT count(*) FROM sources_date_differently"), 0);
}

#[test]
fn families_that_share_no_process_stand_side_by_side() {
    let plan = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\nP1,c1,2024-03-01,\n";
    let groups = ["c1,G1,core_group,held,2024-03-12,N1,P1", "c1,G2,core_group,held,2024-04-16,N1,P1"];
    let alone = read(&[("a.csv", plan.to_owned()), ("b.csv", own(&groups))]);
    let held = ["P1/1 2024-03-12", "P1/2 2024-04-16", "P1/3 null"];
    assert_eq!(told(&alone, &["case_id", "held_on"], "core_groups"), held);
    assert_eq!(alone.number("SELECT count(*) FROM family_ranks"), 0);
    // Where the other has the plan too, the figures are the same.
    let again = "c1,P9,cp_plan,started,2024-03-01,N1,".to_owned();
    let both = read(&[("a.csv", plan.to_owned()), ("b.csv", own(&[groups[0], groups[1], &again]))]);
    assert_eq!(told(&both, &["case_id", "held_on"], "core_groups"), held);
    assert_eq!(told(&both, &["family"], "family_ranks"), ["SSD", "plain"]);
}

#[test]
fn a_day_apart_the_first_in_rank_counts_and_the_disagreement_is_found() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1"])),
        ("b.csv", list_3(&["c1,02/03/2024,N1", "c2,02/03/2024,N1"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-01 R1", "c2 2024-03-02 c2/2024-03-02"]);
    assert_eq!(
        told(&county, &["process", "child_id", "case_id", "detail"], "sources_date_differently"),
        ["referral c1 R1 received 2024-03-01 in SSD, which counts; 2024-03-02 in Annex A"]
    );
}

#[test]
fn two_near_each_other_pair_each_with_its_own() {
    // By the nearest alone 6 and 4 March would pair, and 1 and 9 March would be left over.
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R2,c1,2024-03-06,,N1"])),
        ("b.csv", list_3(&["c1,04/03/2024,N1", "c1,09/03/2024,N1"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-01 R1", "c1 2024-03-06 R2"]);
    // Where one source has fewer, its referral is the nearest one, and pairs once.
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R2,c1,2024-03-06,,N1"])),
        ("b.csv", list_3(&["c1,05/03/2024,N1"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-01 R1", "c1 2024-03-06 R2"]);
    assert_eq!(told(&county, &["kept_case_id"], "paired_cases"), ["R2"]);
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-04,,N1"])),
        ("b.csv", list_3(&["c1,03/03/2024,N1", "c1,06/03/2024,N1"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-04 R1", "c1 2024-03-06 c1/2024-03-06"]);
    // Two on one day in both: each with one.
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-04,,N1", "R2,c1,2024-03-04,,N1"])),
        ("b.csv", own(&["c1,P1,referral,received,2024-03-04,,", "c1,P2,referral,received,2024-03-04,,"])),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-04 R1", "c1 2024-03-04 R2"]);
}

#[test]
fn of_three_families_the_highest_that_has_the_case_counts() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R3,c3,2024-03-01,,N1"])),
        ("b.csv", list_3(&["c1,01/03/2024,N1", "c2,01/03/2024,N1", "c3,06/03/2024,N1"])),
        (
            "c.csv",
            own(&[
                "c1,P1,referral,received,2024-03-02,,",
                "c2,P2,referral,received,2024-03-02,,",
                // Too far from the first, but near the second, which is the first.
                "c3,P3,referral,received,2024-03-11,,",
            ]),
        ),
    ]);
    assert_eq!(referrals(&county), ["c1 2024-03-01 R1", "c2 2024-03-01 c2/2024-03-01", "c3 2024-03-01 R3"]);
}

#[test]
fn one_number_in_two_sources_is_one_case_and_each_adds_what_the_other_lacks() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1"])),
        ("b.csv", own(&["c1,R1,referral,received,2024-04-20,,", "c1,R1,referral,decided,2024-03-05,,"])),
    ]);
    assert_eq!(told(&county, &["case_id", "received_on", "decided_on"], "referrals"), ["R1 2024-03-01 2024-03-05"]);
}

#[test]
fn a_lower_source_fills_the_years_before() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R2,c2,2024-05-01,,N1"])),
        ("b.csv", list_3(&["c1,02/04/2019,N1", "c1,01/03/2024,N1", "c2,20/03/2024,N1"])),
    ]);
    let expected =
        ["c1 2019-04-02 c1/2019-04-02", "c1 2024-03-01 R1", "c2 2024-03-20 c2/2024-03-20", "c2 2024-05-01 R2"];
    assert_eq!(referrals(&county), expected);
    // Only what lies in the time that the first one covers should have been there.
    assert_eq!(
        told(&county, &["child_id", "case_id", "detail"], "only_in_lower_source"),
        ["c2 c2/2024-03-20 begins 2024-03-20 in Annex A; SSD covers that day and does not have it"]
    );
}

#[test]
fn what_follows_from_a_paired_case_follows_from_the_one_that_counts() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1"])),
        (
            "b.csv",
            own(&[
                "c1,P1,referral,received,2024-03-02,N1,",
                "c1,A1,assessment,started,2024-03-04,N1,P1",
                "c1,A1,assessment,authorised,2024-04-04,N1,P1",
            ]),
        ),
    ]);
    assert_eq!(told(&county, &["case_id", "referral_id", "referred_on"], "assessments"), ["A1 R1 2024-03-01"]);
}

#[test]
fn a_case_without_a_team_has_it_from_the_source_that_knows_it() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,", "R2,c2,2024-03-01,,N2", "R3,c3,2024-03-01,,"])),
        ("b.csv", list_3(&["c1,01/03/2024,S1", "c2,02/03/2024,S1"])),
    ]);
    assert_eq!(told(&county, &["case_id", "team"], "referrals"), ["R1 S1", "R2 N2", "R3 null"]);
    assert_eq!(
        told(&county, &["case_id", "detail"], "team_unknown"),
        ["R3 begins 2024-03-01"],
        "no source names a team for it"
    );
}

#[test]
fn an_end_that_only_the_later_extract_knows_is_taken_over() {
    let county = read(&[
        ("a.csv", episodes(&["R1,c1,2024-03-01,,N1", "R2,c2,2024-03-01,2024-05-20,N1"])),
        (
            "b.csv",
            own(&[
                "c1,P1,referral,received,2024-03-01,,",
                "c1,P1,referral,closed,2024-06-03,,",
                "c2,P2,referral,received,2024-03-01,,",
                "c2,P2,referral,closed,2024-06-03,,",
            ]),
        ),
    ]);
    assert_eq!(told(&county, &["case_id", "closed_on"], "referrals"), ["R1 2024-06-03", "R2 2024-05-20"]);
    assert_eq!(county.number("SELECT count(*) FROM ended_only_in_lower_source"), 0, "the first extract ends in May");
}

#[test]
fn what_the_first_source_does_not_say_of_a_step_the_next_one_does() {
    let county = read(&[
        (
            "a.csv",
            "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_nfa,cine_referral_source_code,cine_close_reason\n\
             R1,c1,2024-03-01,,,1A,\nR2,c2,2024-03-01,,N,1A,\n"
                .to_owned(),
        ),
        (
            "b.csv",
            "Child Unique ID,Date of referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 Months\n\
             c1,01/03/2024,2B: Education,a) Yes,2\nc2,01/03/2024,2B: Education,a) Yes,0\n"
                .to_owned(),
        ),
    ]);
    assert_eq!(
        told(&county, &["case_id", "outcome", "attributes['source']", "attributes['earlier_referrals']"], "events"),
        ["R1 no_further_action 1A 2", "R2 other 1A 0"]
    );
}

#[test]
fn which_source_speaks_first_and_how_far_apart_is_the_countys_to_say() {
    let extracts = [("a.csv", episodes(&["R1,c1,2024-03-01,,N1"])), ("b.csv", list_3(&["c1,02/03/2024,S1"]))];
    let county = read(&extracts);
    county.write("precedence.csv", "process,family,rank,days,why\n*,SSD,1,0,\n*,Annex A,2,0,\n");
    assert_eq!(referrals(&county).len(), 2, "a day apart is too far");
    county.write(
        "precedence.csv",
        "process,family,rank,days,why\n*,SSD,1,0,\n*,Annex A,2,0,\nreferral,Annex A,1,1,\nreferral,SSD,2,1,\n",
    );
    assert_eq!(referrals(&county), ["c1 2024-03-02 c1/2024-03-02"]);
}

#[test]
fn an_identifier_stands_for_its_child_through_others() {
    let county = County::new();
    county
        .write(
            "queries/sources/own_identifiers.sql",
            "/*\ntitle  = \"Whose identifier it is\"\nfamily = \"plain\"\nmode   = \"upsert\"\ninto   = \"identifiers\"\n\n\
             [columns]\nidentifier = { header = \"identifier\", required = true }\n\
             child_id   = { header = \"stands_for\", required = true }\n*/\n\
             SELECT source_row, identifier, child_id FROM extract\n",
        )
        .write(
            "extracts/names.csv",
            "identifier,stands_for\ncla/7,upn/1\nupn/1,c1\ncla/8,c1\ncla/8,c2\nx,y\ny,x\n",
        )
        .write(
            "extracts/reviews.csv",
            own(&[
                "cla/7,V1,cla_review,held,2024-03-01,,",
                "cla/8,V2,cla_review,held,2024-03-01,,",
                "x,V3,cla_review,held,2024-03-01,,",
                "c1,V4,cla_review,held,2024-03-01,,",
            ]),
        );
    taken_in(&county);
    assert_eq!(
        told(&county, &["case_id", "child_id"], "events"),
        ["V1 c1", "V2 cla/8", "V3 x", "V4 c1"],
        "one that leads to two children, or round in a circle, is followed nowhere"
    );
}

/// The indicators of which another extract holds something that the dataset does not: the return of looked-after children
/// asks young people around their birthdays, and tells of care leavers in earlier years; list 2 dates assessments of early help,
/// and the census gives a reason for closing what got no further action. The return also says
/// year by year what the dataset knows of today only: immunisations, the score of strengths and difficulties, and who is
/// unaccompanied; and Annex A alone says whether a placement lies inside the area.
const KNOWN_ELSEWHERE: [&str; 10] = [
    "care_leaver_eet_17_18_birthday",
    "care_leaver_in_touch_birthday",
    "care_leaver_suitable_17_18_birthday",
    "care_leavers_per_10000",
    "cla_immunisations_up_to_date",
    "cla_placed_in_area",
    "cla_sdq_score",
    "cla_unaccompanied_share",
    "early_help_assessment_35_days",
    "early_help_step_down",
];

#[test]
fn four_extracts_of_one_county_give_the_figures_of_one() {
    let county = County::new();
    let folder = county.path().join("county");
    let at = folder.to_string_lossy().into_owned();
    let said = righttime(&[
        "sample",
        "--children",
        "300",
        "--months",
        "24",
        "--without-faults",
        "--format",
        "ssd,annex-a,cin-census,ssda903",
        "--out",
        &at,
    ]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    // The authority's figures: below it, Annex A knows a team here and there that the dataset does not.
    let figures = || {
        let said = righttime(&["run", &at]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let publications = std::fs::read_dir(folder.join("publications")).unwrap();
        let month = publications.map(|entry| entry.unwrap().path()).next().unwrap();
        let measures = format!("'{}'", month.join("tables/measures.parquet").display());
        let columns = ["indicator", "view", "period", "period_end", "numerator", "denominator", "median"];
        told(&county, &columns, &format!("{measures} AS measures WHERE level = 'authority' AND denominator > 0"))
    };
    let four = figures();
    let events = |query: &str| {
        let said = righttime(&["-C", &at, "sql", query, "--format", "csv"]);
        said.stdout.lines().nth(1).unwrap().parse::<i64>().unwrap()
    };
    assert!(events("SELECT count(*) FROM stored_events") > events("SELECT count(*) FROM events"));
    for other in ["annex_a", "cin_census", "ssda903"] {
        std::fs::remove_dir_all(folder.join("extracts").join(other)).unwrap();
    }
    for made in ["store", "publications"] {
        std::fs::remove_dir_all(folder.join(made)).unwrap();
    }
    let one = figures();
    assert!(four.len() > 100, "{}", four.len());
    let indicator = |row: &String| row.split(' ').next().unwrap_or_default().to_owned();
    let (four, one): (BTreeSet<String>, BTreeSet<String>) = (four.into_iter().collect(), one.into_iter().collect());
    let differing: BTreeSet<String> = four.symmetric_difference(&one).map(indicator).collect();
    assert_eq!(differing.iter().map(String::as_str).collect::<Vec<_>>(), KNOWN_ELSEWHERE);
}
