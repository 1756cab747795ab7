//! Rates beside those of other places, shares with the mix of cases taken into account, charts of shares, and work that could be
//! shared out more evenly.

use std::fmt::Write;

use crate::support::{County, SAMPLE, sample_table};

/// Assessments of 2024 that began on 2 January: of each locality and priority how many were authorised in time, and how many late.
const ASSESSED: [(&str, &str, u32, u32); 5] = [
    ("N1", "urgent", 30, 10),
    ("N1", "routine", 20, 0),
    ("N1", "low", 5, 5),
    ("S1", "urgent", 10, 10),
    ("S1", "routine", 36, 4),
];

fn assessed() -> County {
    let county = County::new();
    county.write(
        "organisation.csv",
        "unit,name,level,parent,valid_from,valid_to,population\n\
         A,Testshire,authority,,,,3000\nN,North,locality,A,,,1000\nS,South,locality,A,,,2000\n\
         N1,North One,team,N,,,\nS1,South One,team,S,,,\n",
    );
    let mut events = "child_id,case_id,process,activity,occurred_at,team,priority\n".to_owned();
    for (team, priority, in_time, late) in ASSESSED {
        for one in 0..in_time + late {
            let case = format!("{team}{priority}{one}");
            // 45 working days from 2 January 2024 end on 5 March.
            let authorised = if one < in_time { "2024-03-05" } else { "2024-03-06" };
            let _ = write!(
                events,
                "c{case},{case},assessment,started,2024-01-02,{team},{priority}\n\
                 c{case},{case},assessment,authorised,{authorised},{team},{priority}\n"
            );
        }
    }
    county.write("extracts/events.csv", events);
    county.write("righttime.toml", "name = \"Testshire\"\ndata_to = 2024-03-31\n");
    let said = county.righttime(&["run", "--month", "2024-03"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
}

fn published(county: &County, table: &str) -> String {
    format!("'{}'", county.path().join(format!("publications/2024-03/tables/{table}.parquet")).display())
}

/// By hand: of the urgent 40 of 60 are in time in the whole authority, of the routine 56 of 60, of the few others 5 of 10.
#[test]
fn the_mix_of_cases_is_taken_into_account() {
    let county = assessed();
    let rows = county.sql(&format!(
        "SELECT unit || ': ' || round(numerator) || ' of ' || round(denominator) || ', ' || round(expected, 4) || ' expected, ratio ' || round(ratio, 4) \
                || ' (' || round(ratio_lower_95, 4) || ' to ' || round(ratio_upper_95, 4) || '), ' || round(authority_value, 3) || ' to ' \
                || round(standardised_value, 3) || ', ' || model || ', ' || strata || ' strata, ' || cases_unknown || ' unknown, ' || signal AS what \
         FROM {} AS c WHERE indicator = 'assessment_45_days_from_start' AND c.view = 'completed' AND level = 'locality' ORDER BY unit",
        published(&county, "case_mix")
    ));
    let found: Vec<&str> = rows.iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(
        found,
        [
            "N: 55.0 of 70.0, 50.3333 expected, ratio 1.0927 (0.9403 to 1.2038), 77.692 to 84.896, priority, 3 strata, 0 unknown, within",
            "S: 46.0 of 60.0, 50.6667 expected, ratio 0.9079 (0.7646 to 1.0132), 77.692 to 70.536, priority, 3 strata, 0 unknown, within",
        ]
    );
}

/// 70 assessments of 1,000 children in the north against 60 of 2,000 in the south.
#[test]
fn rates_are_compared_by_the_children_who_live_there() {
    let county = assessed();
    let rows = county.sql(&format!(
        "SELECT unit, value, expected, distribution, method, signal, favourable, round(chi_squared, 6) AS chi_squared \
         FROM {} AS c WHERE indicator = 'assessments_authorised_per_10000' AND period = 'rolling_12' AND period_end = DATE '2024-03-31' \
         AND level = 'locality' ORDER BY unit",
        published(&county, "comparisons")
    ));
    assert_eq!(rows.len(), 2);
    for (row, [unit, value, expected]) in rows.iter().zip([["N", "700.0", "300.0"], ["S", "300.0", "700.0"]]) {
        assert_eq!(row["unit"], unit);
        assert!((row["value"].as_f64().unwrap() - value.parse::<f64>().unwrap()).abs() < 1e-9, "{row:?}");
        assert!((row["expected"].as_f64().unwrap() - expected.parse::<f64>().unwrap()).abs() < 1e-9, "{row:?}");
        assert_eq!((&row["distribution"], &row["method"]), (&"poisson".into(), &"leave_one_out".into()));
        assert_eq!((&row["signal"], row["favourable"].is_null()), (&"beyond_99_8".into(), true), "{row:?}");
        // 130 events among 3,000: 43.33 and 86.67 are expected.
        assert_eq!(row["chi_squared"], 24.615385);
    }
    let rows = county.sql(&format!(
        "SELECT more_than_chance, sentence FROM {} AS c WHERE indicator = 'assessments_authorised_per_10000' AND level = 'locality'",
        published(&county, "consistency")
    ));
    assert_eq!(rows[0]["more_than_chance"], "most of it");
    let sentence = rows[0]["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("Between 300.0 and 700.0 per 10,000 children across 2 localities; most of the difference"),
        "{sentence}"
    );
    let recent = county.sql(&format!(
        "SELECT DISTINCT period, period_end FROM {} AS c ORDER BY period",
        published(&county, "recent_comparisons")
    ));
    let periods: Vec<&str> = recent.iter().map(|row| row["period"].as_str().unwrap()).collect();
    assert_eq!(periods, ["month", "quarter"]);
}

#[test]
fn nobody_is_over_capacity_after_the_moves_that_are_suggested() {
    let rows = SAMPLE.sql(&format!(
        "SELECT count(*) AS suggestions, count(DISTINCT from_worker) AS givers, \
                count(*) FILTER (WHERE from_per_100_before > 100 AND from_per_100_after <= 100) AS relieved, \
                count(*) FILTER (WHERE to_per_100_before < to_per_100_after AND to_per_100_after <= 100) AS with_room, \
                count(*) FILTER (WHERE same_place = (from_place = to_place)) AS in_place, \
                max(over_capacity_before) AS over_before, max(over_capacity_after) AS over_after, \
                bool_and(inequality_after < inequality_before) AS more_even \
         FROM {}",
        sample_table("reallocations")
    ));
    let row = &rows[0];
    let suggestions = row["suggestions"].as_i64().unwrap();
    assert!(suggestions > 0);
    for column in ["relieved", "with_room", "in_place"] {
        assert_eq!(row[column].as_i64(), Some(suggestions), "{column}: {row:?}");
    }
    assert_eq!((&row["givers"], &row["over_after"], &row["more_even"]), (&row["over_before"], &0.into(), &true.into()));
    // Every child moved is one child: what the givers lose is at least what they are over, and no more than a child more.
    let over = SAMPLE.sql(&format!(
        "SELECT worker, max(held.points) - max(held.capacity) AS over, sum(moved.points) AS given, max(moved.points / moved.children) AS a_child \
         FROM {} AS held JOIN {} AS moved ON moved.from_worker = held.worker AND moved.month_end = held.month_end GROUP BY worker",
        sample_table("caseloads"),
        sample_table("reallocations")
    ));
    for row in over {
        let [over, given, a_child] = ["over", "given", "a_child"].map(|column| row[column].as_f64().unwrap());
        assert!(given >= over - 0.1 && given < over + a_child + 0.1, "{row:?}");
    }
}

#[test]
fn units_carry_what_their_workers_carry() {
    let rows = SAMPLE.sql(&format!(
        "SELECT count(*) AS months, count(*) FILTER (WHERE units.workers <> own.workers OR units.over_capacity <> own.over \
                OR abs(units.points - own.points) > 0.001) AS wrong \
         FROM {} AS units \
         JOIN (SELECT month_end, count(*) AS workers, count(*) FILTER (WHERE over_capacity) AS over, \
                      sum(points) FILTER (WHERE capacity IS NOT NULL) AS points FROM {} GROUP BY month_end) AS own \
           ON own.month_end = units.month_end WHERE units.level = 'authority'",
        sample_table("unit_caseloads"),
        sample_table("caseloads")
    ));
    assert!(rows[0]["months"].as_i64().unwrap() > 12);
    assert_eq!(rows[0]["wrong"], 0);
}

/// The chart of a share that the table gives is that of the function, by another way: all that counts of all cases, and three
/// standard deviations.
#[test]
fn a_share_with_enough_cases_has_a_p_chart() {
    let rows = SAMPLE.sql(&format!(
        "WITH charts AS (SELECT * FROM {} AS c WHERE p_mean IS NOT NULL AND denominator > 0),
         levels AS (
             SELECT indicator, charts.view, level, unit, segment, avg(denominator) AS cases, sum(numerator) / sum(denominator) AS p
             FROM charts GROUP BY indicator, charts.view, level, unit, segment
         )
         SELECT count(*) AS points,
                count(*) FILTER (WHERE abs(p_upper_limit - 100 * least(1, p + 3 * sqrt(p * (1 - p) / denominator))) > 1e-6) AS wrong,
                min(cases * least(p, 1 - p)) AS fewest
         FROM charts JOIN levels USING (indicator, level, unit, segment)
         WHERE charts.view = levels.view AND charts.denominator = round(charts.denominator) AND charts.level = 'authority' AND cases < 300",
        sample_table("control_charts")
    ));
    assert!(rows[0]["points"].as_i64().unwrap() > 100, "{rows:?}");
    assert_eq!(rows[0]["wrong"], 0, "{rows:?}");
    assert!(rows[0]["fewest"].as_f64().unwrap() >= 4.999, "{rows:?}");
}

/// Places first, then what a change was followed by, then the month's own; all have chances, and none above one in twenty.
#[test]
fn signals_are_of_three_kinds() {
    let rows = SAMPLE.sql(&format!(
        "SELECT kind, min(rank) AS first, max(rank) AS last, count(adjusted_p) AS with_chance, count(*) AS listed, \
                bool_and(direction = 'worse' OR kind = 'place') AS worse, max(adjusted_p) AS largest, \
                bool_or(unit = 'EASTERMERE' AND indicator = 'cp_seen_20_days') AS planted \
         FROM {} AS s WHERE level = 'locality' GROUP BY kind ORDER BY first",
        sample_table("signals")
    ));
    let number = |at: usize, column: &str| rows[at][column].as_i64().unwrap();
    let kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["place", "change", "month"]);
    assert_eq!((number(1, "first"), number(2, "first")), (number(0, "last") + 1, number(1, "last") + 1));
    assert!(
        rows.iter().all(|row| row["with_chance"] == row["listed"] && row["largest"].as_f64().unwrap() <= 0.05),
        "{rows:?}"
    );
    assert!(rows.iter().all(|row| row["worse"] == true), "{rows:?}");
    // Planted since the autumn after the change: the places and the month tell it, and no change on the day of another.
    assert_eq!([0, 1, 2].map(|at| rows[at]["planted"] == true), [true, false, true], "{rows:?}");
}

/// A child or two are no reason to look: what rests on too few cases is not listed, however far it strays.
#[test]
fn no_signal_rests_on_few_cases() {
    let rows = SAMPLE.sql(&format!(
        "SELECT count(*) AS joined, count(*) FILTER (WHERE m.small) AS few, min(abs(excess)) FILTER (WHERE kind <> 'place') AS least \
         FROM {signals} AS s INNER JOIN {measures} AS m \
         ON m.indicator = s.indicator AND m.view = s.view AND m.level = s.level AND m.unit = s.unit \
         AND m.period = s.period AND m.period_end = s.period_end",
        signals = sample_table("signals"),
        measures = sample_table("measures"),
    ));
    assert!(rows[0]["joined"].as_i64().unwrap() > 20, "{rows:?}");
    assert_eq!(rows[0]["few"], 0);
    assert!(rows[0]["least"].as_f64().unwrap() >= 1.0, "{rows:?}");
    let months = SAMPLE.sql(&format!(
        "SELECT count(*) AS few, count(c.direction) + count(nullif(c.p_special, 'usual')) AS judged \
         FROM {charts} AS c INNER JOIN {indicators} AS i ON i.indicator = c.indicator \
         WHERE i.kind IN ('timeliness', 'proportion', 'snapshot') AND c.denominator < i.minimum AND c.special <> 'usual'",
        charts = sample_table("control_charts"),
        indicators = sample_table("indicators"),
    ));
    assert!(months[0]["few"].as_i64().unwrap() > 100, "{months:?}");
    assert_eq!(months[0]["judged"], 0);
}

/// Where every unit is judged the spread of the month reported is that of the table over time; where some are not, it is of fewer.
#[test]
fn the_spread_that_consistency_tells_is_of_the_units_judged() {
    let rows = SAMPLE.sql(&format!(
        "SELECT count(*) AS rows, count(*) FILTER (WHERE c.tau > 0) AS apart, \
                count(*) FILTER (WHERE c.tau <> s.tau OR abs(c.range - s.range) > 1e-9 \
                                 OR abs(c.interquartile_range - s.interquartile_range) > 1e-9) AS different \
         FROM {} AS c INNER JOIN {} AS s ON s.indicator = c.indicator AND s.view = c.view AND s.period_end = c.period_end \
             AND s.level = c.level WHERE c.units_judged = s.units",
        sample_table("consistency"),
        sample_table("spread_over_time")
    ));
    let number = |name: &str| rows[0][name].as_i64().unwrap();
    assert!(number("rows") > 50 && number("apart") > 10, "{rows:?}");
    assert_eq!(number("different"), 0);
    let none = SAMPLE.number(&format!(
        "SELECT count(*) FROM {} WHERE (units_judged < 2) <> (tau IS NULL)",
        sample_table("consistency")
    ));
    assert_eq!(none, 0);
}
