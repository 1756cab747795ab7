//! What the Department for Education publishes of England comes out of the same queries as a county's own figures; and where a unit stands.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::support::County;

/// Characteristics of children in need, table C4: conferences of the year to 31 March, and those within 15 working days, as
/// published (rounded to tens); each event here stands for ten.
const CONFERENCES: [(i32, u32, u32, &str); 2] = [(2024, 72_250, 57_580, "79.7"), (2025, 72_100, 58_670, "81.4")];

/// The day so many working days after a Monday in June; there is no bank holiday before the end of August.
fn later(start: NaiveDate, working_days: u32) -> NaiveDate {
    let next = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap();
    let mut day = start;
    for _ in 0..working_days {
        day = next(day);
        while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day = next(day);
        }
    }
    day
}

#[test]
fn conferences_in_time_are_those_that_are_published_for_england() {
    let county = County::new();
    let mut events = "child_id,case_id,process,activity,occurred_at,parent_case_id,team,outcome\n".to_owned();
    for (year, all, in_time, _) in CONFERENCES {
        let monday = (1..=7).filter_map(|day| NaiveDate::from_ymd_opt(year - 1, 6, day));
        let monday = monday.into_iter().find(|day| day.weekday() == Weekday::Mon).unwrap();
        for one in 0..all / 10 {
            // From the same day to the 15th working day, and from the 16th on.
            let days = if one < in_time / 10 { one % 16 } else { 16 + one % 30 };
            let (case, held) = (format!("{year}/{one}"), later(monday, days));
            let _ = write!(
                events,
                "c{case},s{case},s47,started,{monday},,N1,\nc{case},s{case},s47,completed,{held},,N1,conference\n\
                 c{case},i{case},icpc,held,{held},s{case},N1,plan\n"
            );
        }
    }
    county.write("extracts/events.csv", events);
    county.write("righttime.toml", "name = \"England\"\ndata_to = 2025-03-31\n");
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let tables = county.path().join("publications/2025-03/tables");
    for (year, all, in_time, published) in CONFERENCES {
        let rows = county.sql(&format!(
            "SELECT CAST(numerator AS BIGINT) * 10 AS in_time, CAST(denominator AS BIGINT) * 10 AS conferences, CAST(round(value, 1) AS TEXT) AS value \
             FROM '{}' AS m WHERE indicator = 's47_to_icpc_15_days' AND m.view = 'completed' AND period = 'rolling_12' \
             AND period_end = DATE '{year}-03-31' AND level = 'authority'",
            tables.join("measures.parquet").display()
        ));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["conferences"], all);
        assert_eq!(rows[0]["in_time"], in_time);
        assert_eq!(rows[0]["value"], published);
    }
    let bands = county.number(&format!(
        "SELECT CAST(sum(cases) * 10 AS BIGINT) FROM '{}' AS b WHERE indicator = 's47_to_icpc_15_days' AND level = 'authority' \
         AND period = 'rolling_12' AND period_end = DATE '2025-03-31' AND label IN ('0 to 10', '11 to 15')",
        tables.join("duration_bands.parquet").display()
    ));
    assert_eq!(bands, i64::from(CONFERENCES[1].2), "the bands to the 15th day are those in time");
}

#[test]
fn a_place_is_what_a_unit_is_in_the_month_reported() {
    let county = County::new();
    county.write(
        "organisation.csv",
        "unit,name,level,parent,valid_from,valid_to,population\n\
         A,Testshire,authority,,,,\nN,North,locality,A,,,\nS,South,locality,A,,,\nD,Duty point,team,A,,,\n\
         E,Early help,service,N,,,\nE1,Early help one,team,E,,,\n\
         M,First name,team,N,,2023-12-31,\nM,Second name,team,S,2024-01-01,2024-01-31,\nM,Third name,team,N,2024-02-01,,\n\
         F,Former,team,S,,2023-06-30,\n",
    );
    let events = "child_id,case_id,process,activity,occurred_at,team\n\
        c1,a1,assessment,started,2024-01-02,M\nc1,a1,assessment,authorised,2024-01-31,M\n";
    county.write("extracts/events.csv", events);
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let table = county.path().join("publications/2024-01/tables/places.parquet");
    let rows = county.sql(&format!("SELECT * FROM '{}' AS p ORDER BY unit", table.display()));
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let word = |column: &str| row[column].as_str().unwrap_or("-").to_owned();
            let stands = if row["in_place"] == true { "stands" } else { "gone" };
            format!(
                "{} {} of {} in {}, {stands}: {}",
                word("unit"),
                word("role"),
                word("parent"),
                word("locality"),
                word("name")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "A authority of - in -, stands: Testshire",
            "D team of A in -, stands: Duty point",
            "E team of N in N, stands: Early help",
            "E1 team of E in N, stands: Early help one",
            "F team of S in S, gone: Former",
            "M team of S in S, stands: Second name",
            "N locality of A in -, stands: North",
            "S locality of A in -, stands: South",
        ]
    );
}
