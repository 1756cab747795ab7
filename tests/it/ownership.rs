//! Who answers for a case, and which cases a finding leaves out.

use crate::support::County;

fn assessments(finished: &[&str]) -> String {
    finished.iter().enumerate().fold(
        "child_id,case_id,process,activity,occurred_at,team\n".to_owned(),
        |text, (at, day)| {
            text + &format!("c1,a{at},assessment,started,2024-01-02,N2\nc1,a{at},assessment,authorised,{day},N2\n")
        },
    )
}

#[test]
fn the_team_with_the_child_answers_and_a_handover_day_is_the_outgoing_teams() {
    let county = County::new();
    let mut events = assessments(&["2024-01-05", "2024-01-10", "2024-01-15", "2024-01-25", "2024-01-30", "2024-01-31"]);
    events += "c1,i1,allocation,started,2024-01-01,N1\nc1,i1,allocation,ended,2024-01-30,N1\n\
               c1,i2,allocation,started,2024-01-10,S1\nc1,i2,allocation,ended,2024-01-20,S1\n";
    county.write("extracts/events.csv", events);
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let rows = county.sql(&format!(
        "SELECT unit, CAST(denominator AS BIGINT) AS denominator FROM '{}' AS m WHERE indicator = 'assessment_45_days_from_start' AND m.view = 'completed' \
         AND period = 'month' AND period_end = DATE '2024-01-31' AND level IN ('team', 'authority') ORDER BY unit",
        county.path().join("publications/2024-01/tables/measures.parquet").display()
    ));
    let told: Vec<_> =
        rows.iter().map(|row| format!("{} {}", row["unit"].as_str().unwrap(), row["denominator"])).collect();
    // N1 on the 5th, the 10th (the handover), the 25th and the 30th (responsible again); S1 on the 15th; on the 31st nobody
    // is allocated, so the team that the case names.
    assert_eq!(told, ["A 6", "N1 4", "N2 1", "S1 1"]);
}

#[test]
fn without_an_allocation_the_team_of_the_latest_step_by_a_day_answers_on_it() {
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\ndata_to = 2024-04-30\n").write(
        "extracts/events.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,1,assessment,started,2024-01-02,N2\nc1,1,assessment,child_seen,2024-02-29,S1\n\
         c1,1,assessment,authorised,2024-04-20,N1\nc2,2,contact,received,2024-04-02,N2\nc2,2,contact,decided,2024-04-03,S1\n",
    );
    let said = county.righttime(&["run", "--month", "2024-04"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let rows = county.sql(&format!(
        "SELECT m.indicator, m.view AS counted_as, date_part('month', period_end) AS month, unit FROM '{}' AS m WHERE level = 'team' AND period = 'month' \
         AND unit <> '(none)' AND (numerator > 0 OR denominator > 0) \
         AND indicator IN ('assessment_45_days_from_start', 'assessments_open', 'contact_to_referral') ORDER BY 1, 2, 3",
        county.path().join("publications/2024-04/tables/measures.parquet").display()
    ));
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap().to_owned();
            format!("{} {} {} {}", text("indicator"), text("counted_as"), row["month"], text("unit"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "assessment_45_days_from_start completed 4 N1",
            // The 45th working day lies in March, when the child had been seen and nothing was authorised.
            "assessment_45_days_from_start due 3 S1",
            "assessment_45_days_from_start open 1 N2",
            // The step of the 29th is one by then.
            "assessment_45_days_from_start open 2 S1",
            "assessment_45_days_from_start open 3 S1",
            "assessments_open counted 1 N2",
            "assessments_open counted 2 S1",
            "assessments_open counted 3 S1",
            // What happens on a day belongs to the team that its step names: the contact came to N2.
            "contact_to_referral counted 4 N2",
        ]
    );
}

#[test]
fn a_finding_leaves_out_the_case_of_its_own_process_only() {
    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\ndata_to = 2024-02-29\n").write(
        "extracts/events.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,1,referral,received,2024-01-02,N1\nc1,1,referral,decided,2024-01-03,N1\n\
         c1,1,assessment,started,2024-01-03,N1\nc1,1,assessment,authorised,2062-01-20,N1\n",
    );
    let said = county.righttime(&["run", "--month", "2024-01"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let rows = county.sql(&format!(
        "SELECT indicator, CAST(denominator AS BIGINT) AS denominator, excluded_for_quality FROM '{}' AS m WHERE level = 'authority' AND period = 'month' \
         AND period_end = DATE '2024-01-31' AND (indicator, m.view) IN (('referral_no_further_action', 'counted'), ('assessment_45_days_from_start', 'open')) ORDER BY indicator",
        county.path().join("publications/2024-01/tables/measures.parquet").display()
    ));
    let told: Vec<_> =
        rows.iter().map(|row| format!("{} {}", row["denominator"], row["excluded_for_quality"])).collect();
    assert_eq!(told, ["0 1", "1 0"]);
}
