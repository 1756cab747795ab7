//! Counties in which there is next to nothing to compare: one locality and one month, all in time, none in time, months without
//! a case, a team of one week.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::support::County;

const ORGANISATION: &str = "unit,name,level,parent,valid_from,valid_to,population\nA,Testshire,authority,,,,1000\n";

const INDICATOR: &str = "assessment_45_days_from_start";

/// Assessments, each from the first day to the second by its team, and what is published of them.
fn published(units: &str, settings: &str, assessments: &[(&str, &str, &str)]) -> County {
    let county = County::new();
    county.write("organisation.csv", ORGANISATION.to_owned() + units);
    county.write("righttime.toml", format!("name = \"Testshire\"\n{settings}"));
    let mut events = "child_id,case_id,process,activity,occurred_at,team\n".to_owned();
    for (number, (started, authorised, team)) in assessments.iter().enumerate() {
        writeln!(events, "c{number},a{number},assessment,started,{started},{team}").unwrap();
        writeln!(events, "c{number},a{number},assessment,authorised,{authorised},{team}").unwrap();
    }
    county.write("extracts/events.csv", events);
    let said = county.righttime(&["run", "--out", &county.path().join("out").to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
}

fn table(county: &County, name: &str) -> String {
    format!("'{}'", county.path().join(format!("out/tables/{name}.parquet")).display())
}

/// The monthly figures of what was completed.
fn months(county: &County) -> Vec<Map<String, Value>> {
    county.sql(&format!(
        "SELECT CAST(period_end AS VARCHAR) AS month, unit, CAST(numerator AS BIGINT) AS met, CAST(denominator AS BIGINT) AS cases, value, lower_95, upper_95 \
         FROM {} AS m WHERE indicator = '{INDICATOR}' AND m.view = 'completed' AND period = 'month' ORDER BY period_end, level, unit",
        table(county, "measures")
    ))
}

/// No published number is infinite or none at all.
#[track_caller]
fn numbers_are_numbers(county: &County) {
    let mut files = 0;
    for entry in std::fs::read_dir(county.path().join("out/tables")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|extension| extension == "csv") {
            let mut reader = csv::Reader::from_path(&file).unwrap();
            for row in reader.records() {
                let row = row.unwrap();
                let odd =
                    row.iter().find(|cell| ["nan", "inf", "-inf", "infinity"].contains(&cell.to_lowercase().as_str()));
                assert_eq!(odd, None, "{}: {row:?}", file.display());
            }
            files += 1;
        }
    }
    assert!(files > 20, "{files} tables");
}

#[test]
fn one_locality_one_month_and_all_in_time() {
    let units = "N,North,locality,A,,,1000\nN1,North One,team,N,,,\n";
    let county = published(units, "", &[("2024-01-02", "2024-01-30", "N1"); 8]);
    numbers_are_numbers(&county);
    for row in months(&county) {
        assert_eq!(
            (row["month"].as_str(), row["met"].as_i64(), row["cases"].as_i64()),
            (Some("2024-01-31"), Some(8), Some(8))
        );
        assert_eq!((row["value"].as_f64(), row["upper_95"].as_f64()), (Some(100.0), Some(100.0)));
        // 8 of 8, by Wilson: 8 / (8 + 1.96²).
        let least = 100.0 * 8.0 / (8.0 + 1.959_963_984_540_054_f64.powi(2));
        assert!((row["lower_95"].as_f64().unwrap() - least).abs() < 1e-9, "{row:?}");
    }
    let compared =
        format!("SELECT count(*) FROM {} WHERE signal <> 'too_few' OR z IS NOT NULL", table(&county, "comparisons"));
    assert_eq!(county.number(&compared), 0, "a single locality is compared with nobody");
    assert_eq!(county.number(&format!("SELECT count(*) FROM {}", table(&county, "signals"))), 0);
}

#[test]
fn none_in_time_months_without_a_case_and_a_team_of_one_week() {
    let units = "N,North,locality,A,,,600\nS,South,locality,A,,,400\nN1,North One,team,N,,,\nS1,South One,team,S,,,\n\
                 S2,South Two,team,S,2024-02-05,2024-02-11,\n";
    let settings = "[changes.week]\non = 2024-02-05\ntitle = \"A team of one week\"\n";
    let mut assessments = vec![("2023-06-01", "2024-01-15", "N1"); 7];
    assessments.extend([("2023-06-01", "2024-02-07", "S2"); 7]);
    assessments.extend([("2023-06-01", "2024-02-20", "S1"); 7]);
    // Nothing in March and April.
    assessments.extend([("2023-10-02", "2024-05-31", "N1"); 7]);
    let county = published(units, settings, &assessments);
    numbers_are_numbers(&county);
    let rows = months(&county);
    let told = |unit: &str| -> Vec<(String, i64, f64)> {
        let of = rows.iter().filter(|row| row["unit"] == unit && row["cases"].as_i64() != Some(0));
        of.map(|row| {
            (row["month"].as_str().unwrap().to_owned(), row["cases"].as_i64().unwrap(), row["value"].as_f64().unwrap())
        })
        .collect()
    };
    let month = |month: &str, cases: i64| (month.to_owned(), cases, 0.0);
    assert_eq!(told("S2"), [month("2024-02-29", 7)]);
    assert_eq!(told("S"), [month("2024-02-29", 14)]);
    assert_eq!(told("A"), [month("2024-01-31", 7), month("2024-02-29", 14), month("2024-05-31", 7)]);
    for row in &rows {
        assert!(row["cases"].as_i64() != Some(0) || row["value"].is_null(), "{row:?}");
        assert!(row["value"].is_null() || row["lower_95"].as_f64() == Some(0.0), "{row:?}");
    }
    // Two months before and four since, where twelve a side are wanted.
    let verdicts =
        county.sql(&format!("SELECT DISTINCT verdict FROM {} ORDER BY verdict", table(&county, "evaluations")));
    let judged =
        verdicts.iter().any(|row| !["too few months", "too few cases"].contains(&row["verdict"].as_str().unwrap()));
    assert!(!verdicts.is_empty() && !judged, "{verdicts:?}");
    let special = format!(
        "SELECT count(*) FROM {} WHERE special <> 'usual' AND indicator = '{INDICATOR}'",
        table(&county, "control_charts")
    );
    assert_eq!(county.number(&special), 0, "a level series has no special month");
}

#[test]
fn none_is_a_figure_where_there_could_have_been_some() {
    let units = "N,North,locality,A,,,500\nS,South,locality,A,,,500\nD,Duty,locality,A,,,\n\
        N1,North One,team,N,,,\nS1,South One,team,S,,,\nD1,Duty One,team,D,,,\n";
    let assessments =
        [("2024-01-08", "2024-01-22", "N1"), ("2024-04-08", "2024-04-22", "N1"), ("2024-04-15", "2024-05-22", "D1")];
    let county = published(units, "months = 5\ndata_to = 2024-05-31\n", &assessments);
    let contacts = "child_id,case_id,process,activity,occurred_at,team\nc9,k9,contact,received,2024-02-01,D1\n";
    county.write("extracts/contacts_events.csv", contacts);
    let said = county.righttime(&["run", "--out", &county.path().join("out").to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let told = |indicator: &str, period: &str| {
        let rows = county.sql(&format!(
            "SELECT unit, string_agg(CAST(CAST(numerator AS BIGINT) AS VARCHAR), ' ' ORDER BY period_end) AS told, count(value) AS known \
             FROM {} AS m WHERE indicator = '{indicator}' AND period = '{period}' GROUP BY unit ORDER BY unit",
            table(&county, "measures")
        ));
        let line = |row: &Map<String, Value>| {
            format!("{} {}, {}", row["unit"].as_str().unwrap(), row["told"].as_str().unwrap(), row["known"])
        };
        rows.iter().map(line).collect::<Vec<_>>().join("; ")
    };
    // The county's own months; a place with children in every month in which another has some; a team, and one without children, in its own.
    assert_eq!(
        told("assessments_started_per_10000", "month"),
        "A 1 0 0 2 0, 5; D 1, 0; D1 1, 0; N 1 1, 2; N1 1 1, 0; S 0 0, 2"
    );
    assert_eq!(told("assessments_open", "month"), "A 1 0, 2; D 1 0, 2; D1 1 0, 2");
    assert_eq!(told("contacts_per_10000", "month"), "A 1 0 0 0, 4; D 1, 0; D1 1, 0");
    numbers_are_numbers(&county);
}

/// A place where hardly anything happens is judged by what would be expected of it, and the spread between the others by two years.
#[test]
fn a_place_with_hardly_an_event_is_judged_by_what_is_expected_of_it() {
    let mut units = String::new();
    let mut cases = Vec::new();
    for (place, a_year) in [("L1", 45), ("L2", 45), ("L3", 45), ("L4", 45), ("L5", 4)] {
        write!(units, "{place},{place},locality,A,,,200\n{place}T,{place} team,team,{place},,,\n").unwrap();
        for case in 0..2 * a_year {
            let (year, month) = (2023 + case % 2, 1 + case / 2 % 12);
            cases.push([format!("{year}-{month:02}-03"), format!("{year}-{month:02}-20"), format!("{place}T")]);
        }
    }
    let cases: Vec<(&str, &str, &str)> =
        cases.iter().map(|[started, authorised, team]| (&**started, &**authorised, &**team)).collect();
    let county = published(&units, "data_to = 2024-12-31\n", &cases);
    numbers_are_numbers(&county);
    let compared = |year: i32| {
        let rows = county.sql(&format!(
            "SELECT unit || ' ' || CAST(numerator AS BIGINT) || ' ' || signal || ' ' || method AS told FROM {} \
             WHERE indicator = 'assessments_authorised_per_10000' AND period_end = DATE '{year}-12-31' AND level = 'locality' ORDER BY unit",
            table(&county, "comparisons")
        ));
        rows.iter().map(|row| row["told"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (year, method) in [(2023, "leave_one_out"), (2024, "leave_one_out_two_periods")] {
        let told = compared(year);
        assert_eq!((told.len(), &*told[4]), (5, &*format!("L5 4 beyond_99_8 {method}")), "{told:?}");
        assert!(told[..4].iter().all(|told| told.contains(" 45 within ")), "{told:?}");
    }
}
