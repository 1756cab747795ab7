//! An indicator that looks back gives no figure before the record reaches back that far.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::support::County;

/// Twenty referrals a month from January 2024 to June 2026, every fourth of a child who was referred two months before; and, of the years
/// before, three that are still open.
fn referrals() -> Vec<(String, String)> {
    let mut referrals: Vec<(String, String)> =
        ["2019-03-04", "2021-09-13", "2023-06-05"].iter().map(|day| (format!("old{day}"), (*day).to_owned())).collect();
    for month in 0..30 {
        let (year, of_year) = (2024 + month / 12, month % 12 + 1);
        for one in 0..20 {
            let first = if one % 4 == 0 && month % 4 >= 2 { month - 2 } else { month };
            referrals.push((format!("child{first}-{one}"), format!("{year}-{of_year:02}-{:02}", one + 1)));
        }
    }
    referrals
}

fn county(header: &str, row: impl Fn(usize, &str, &str) -> String) -> County {
    let county = County::new();
    let mut rows = format!("{header}\n");
    for (at, (child, day)) in referrals().iter().enumerate() {
        let _ = writeln!(rows, "{}", row(at, child, day));
    }
    county.write("extracts/referrals.csv", rows);
    county.write("righttime.toml", "name = \"Northshire\"\ndata_to = 2026-06-30\n");
    county
}

fn published(county: &County) -> Vec<Map<String, Value>> {
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let measures = county.path().join("publications/2026-06/tables/measures.parquet");
    county.sql(&format!(
        "SELECT period, CAST(period_end AS TEXT) AS period_end, CAST(numerator AS BIGINT) AS repeated, value, lower_95, unknown \
         FROM '{}' AS m WHERE indicator = 'rereferral_12_months' AND level = 'authority' AND period IN ('month', 'rolling_12') \
         ORDER BY period, period_end",
        measures.display()
    ))
}

/// The first period's end that has a figure; those before say why they have none, and those after have one.
fn known_from(rows: &[Map<String, Value>], period: &str) -> String {
    let rows: Vec<_> = rows.iter().filter(|row| row["period"] == period).collect();
    let first = rows.iter().position(|row| !row["value"].is_null()).expect("some period has a figure");
    for row in &rows[..first] {
        assert_eq!(row["unknown"], "record_too_short", "{row:?}");
        assert!(row["lower_95"].is_null(), "{row:?}");
    }
    for row in &rows[first..] {
        assert!(row["unknown"].is_null() && !row["value"].is_null(), "{row:?}");
    }
    rows[first]["period_end"].as_str().unwrap().to_owned()
}

#[test]
fn a_figure_that_looks_back_waits_until_the_record_reaches_that_far() {
    let header = "child_id,case_id,process,activity,occurred_at,team";
    let county = county(header, |at, child, day| format!("{child},r{at},referral,received,{day},N1"));
    let rows = published(&county);
    assert_eq!(known_from(&rows, "month"), "2025-01-31", "open cases of 2019 to 2023 are no record of those years");
    assert_eq!(known_from(&rows, "rolling_12"), "2025-12-31");
    let early = rows.iter().find(|row| row["period_end"] == "2024-03-31" && row["period"] == "month").unwrap();
    assert_eq!(early["repeated"], 5, "what was found is there to be read");
}

#[test]
fn an_extract_that_states_earlier_referrals_reaches_back_further() {
    let ours = "/*\ntitle = \"Our referrals\"\nfamily = \"Ours\"\nmode = \"append\"\n[columns]\nchild_id = { header = \"Child\", required = true }\n\
                received = { header = \"Received\", type = \"moment\", required = true }\nearlier = { header = \"Earlier\" }\n*/\n\
                SELECT source_row, child_id, child_id || CAST(received AS TEXT) AS case_id, 'referral' AS process, 'received' AS activity,\n\
                received AS occurred_at, 'N1' AS team, MAP {'earlier_referrals': earlier} AS attributes FROM extract\n";
    let county = county("Child,Received,Earlier", |_, child, day| format!("{child},{day},0"));
    county.write("queries/sources/ours.sql", ours);
    let rows = published(&county);
    assert_eq!(known_from(&rows, "month"), "2024-01-31");
    assert_eq!(known_from(&rows, "rolling_12"), "2024-12-31");
}
