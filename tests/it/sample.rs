//! The invented county from extracts to pages: planted truths are found and nothing else is named, every figure is its
//! cases, and the same inputs give the same bytes.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{SAMPLE, copy, repository, righttime, righttime_on_one_processor, sample_table};

/// What the README of `sample_data` says was planted, in every figure in which the comparisons of the last twelve months show it.
const PLANTED: [(&str, &str, &str); 16] = [
    // Routine assessments wait in Carrowmoor.
    ("assessment_45_days_from_referral", "completed", "CARROWMOOR"),
    ("assessment_45_days_from_referral", "due", "CARROWMOOR"),
    ("assessment_45_days_from_start", "completed", "CARROWMOOR"),
    ("assessment_45_days_from_start", "due", "CARROWMOOR"),
    ("assessment_45_days_routine", "completed", "CARROWMOOR"),
    ("assessment_45_days_routine", "due", "CARROWMOOR"),
    // Late visits are no longer made in Eastermere, so that those that are made were nearly all in time.
    ("cp_seen_15_days", "counted", "EASTERMERE"),
    ("cp_seen_20_days", "counted", "EASTERMERE"),
    ("cp_visit_10_days", "due", "EASTERMERE"),
    ("cp_visit_15_days", "completed", "EASTERMERE"),
    ("cp_visit_15_days", "due", "EASTERMERE"),
    ("cp_visit_15_days", "open", "EASTERMERE"),
    ("cp_visit_20_days", "due", "EASTERMERE"),
    ("cp_visit_20_days", "open", "EASTERMERE"),
    // The threshold is higher in Ambleford.
    ("referral_no_further_action", "counted", "AMBLEFORD"),
    ("referral_to_assessment", "counted", "AMBLEFORD"),
];

/// What lies beyond the limits by chance: on the last day none of the 24 pieces of routine work that were open in Eastermere was overdue.
const BY_CHANCE: [(&str, &str, &str); 1] = [("routine_work_overdue", "counted", "EASTERMERE")];

#[test]
fn the_planted_truths_are_found_and_hardly_anything_else_is_named() {
    let table = sample_table("comparisons");
    let beyond = SAMPLE.sql(&format!(
        "SELECT indicator, comparisons.view AS counted_as, unit FROM {table} AS comparisons \
         WHERE period_end = DATE '2026-10-31' AND level = 'locality' AND signal = 'beyond_99_8'"
    ));
    let text = |row: &serde_json::Map<String, serde_json::Value>, name: &str| row[name].as_str().unwrap().to_owned();
    let mut found: Vec<_> =
        beyond.iter().map(|row| (text(row, "indicator"), text(row, "counted_as"), text(row, "unit"))).collect();
    found.sort();
    let told = PLANTED.iter().chain(&BY_CHANCE);
    let mut expected: Vec<_> = told.map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
    expected.sort();
    assert_eq!(found, expected);
    let judged = SAMPLE.number(&format!(
        "SELECT count(*) FROM {table} WHERE period_end = DATE '2026-10-31' AND level = 'locality' AND signal <> 'too_few'"
    ));
    assert!(
        BY_CHANCE.len() as i64 * 100 <= judged,
        "{} of {judged} by chance is more than one in a hundred",
        BY_CHANCE.len()
    );
}

#[test]
fn unfinished_work_flatters_the_completed_view_only() {
    let values = SAMPLE.sql(&format!(
        "SELECT comparisons.view AS counted_as, value - expected AS above, signal FROM {} AS comparisons \
         WHERE period_end = DATE '2026-10-31' AND indicator = 'cp_visit_10_days' AND unit = 'EASTERMERE' ORDER BY comparisons.view",
        sample_table("comparisons")
    ));
    let above = |row: usize| values[row]["above"].as_f64().unwrap();
    assert!(above(0) > 0.0, "completed visits look better than elsewhere: {values:?}");
    assert!(above(1) < -20.0, "visits due are far worse: {values:?}");
    // Nineteen open plans are too few for the outer limits.
    assert!(above(2) > 20.0 && values[2]["signal"] == "beyond_95", "many more open visits are overdue: {values:?}");
}

/// The indicators that the truths show in, whatever the view, with the locality that drives the difference.
#[test]
fn what_was_planted_and_nothing_else_is_mostly_more_than_chance() {
    let mostly = SAMPLE.sql(&format!(
        "SELECT indicator, farthest_unit FROM {} AS consistency \
         WHERE level = 'locality' AND more_than_chance = 'most of it' ORDER BY indicator",
        sample_table("consistency")
    ));
    let found: Vec<_> =
        mostly.iter().map(|row| (row["indicator"].as_str().unwrap(), row["farthest_unit"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("assessment_45_days_from_referral", "CARROWMOOR"),
            ("assessment_45_days_from_start", "CARROWMOOR"),
            ("assessment_45_days_routine", "CARROWMOOR"),
            ("cp_seen_10_days", "EASTERMERE"),
            ("cp_seen_15_days", "EASTERMERE"),
            ("cp_seen_20_days", "EASTERMERE"),
            ("cp_visit_10_days", "EASTERMERE"),
            ("cp_visit_15_days", "EASTERMERE"),
            ("cp_visit_20_days", "EASTERMERE"),
            ("referral_no_further_action", "AMBLEFORD"),
            ("referral_to_assessment", "AMBLEFORD"),
        ]
    );
    let sentence = SAMPLE.sql(&format!(
        "SELECT sentence FROM {} AS consistency WHERE level = 'locality' AND indicator = 'assessment_45_days_from_start'",
        sample_table("consistency")
    ));
    assert_eq!(
        sentence[0]["sentence"],
        "Between 62.3% and 87.6% across 5 localities; most of the difference is more than chance; Carrowmoor is below the others."
    );
}

#[test]
fn nothing_is_judged_on_too_few_cases() {
    let rash = SAMPLE.number(&format!(
        "SELECT count(*) FROM {} AS consistency WHERE units_judged < 2 \
         AND (more_than_chance <> 'too few cases' OR farthest_unit IS NOT NULL OR lowest IS NOT NULL)",
        sample_table("consistency")
    ));
    assert_eq!(rash, 0);
    let named = SAMPLE.number(&format!(
        "SELECT count(*) FROM {} AS consistency INNER JOIN {} AS measures ON measures.indicator = consistency.indicator \
         AND measures.view = consistency.view AND measures.period = consistency.period \
         AND measures.period_end = consistency.period_end AND measures.level = consistency.level \
         AND measures.unit = consistency.farthest_unit WHERE measures.small",
        sample_table("consistency"),
        sample_table("measures")
    ));
    assert_eq!(named, 0);
}

#[test]
fn the_way_from_contact_to_care_is_narrower_in_ambleford_at_one_step() {
    let table = sample_table("thresholds");
    let narrow = SAMPLE.sql(&format!(
        "SELECT unit, to_step, value < expected AS below FROM {table} AS thresholds \
         WHERE period_end = DATE '2026-10-31' AND level = 'locality' AND signal = 'beyond_99_8'"
    ));
    assert_eq!(narrow.len(), 1, "{narrow:?}");
    assert_eq!(narrow[0]["unit"], "AMBLEFORD");
    assert_eq!(narrow[0]["to_step"], "assessment");
    assert_eq!(narrow[0]["below"], true);
    // 1107 of 3501 contacts of the county, then Ambleford's own 195 of 246, 72 of 202, 19 of 82 and 20 of 21.
    let reach = SAMPLE.sql(&format!(
        "SELECT share_of_contacts, steps_of_authority FROM {table} AS thresholds \
         WHERE period_end = DATE '2026-10-31' AND unit = 'AMBLEFORD' AND step = 5"
    ));
    assert!((reach[0]["share_of_contacts"].as_f64().unwrap() - 1.971_454).abs() < 1e-5, "{reach:?}");
    assert_eq!(reach[0]["steps_of_authority"], 1);
}

/// By numpy from 365 of 442, 287 of 382, 222 of 289, 345 of 433 and 35 of 75.
#[test]
fn the_spread_between_localities_is_that_of_dersimonian_and_laird() {
    let spread = SAMPLE.sql(&format!(
        "SELECT tau, tau_a_year_ago, change_in_tau FROM {} AS spread WHERE indicator = 'cp_visit_10_days' \
         AND spread.view = 'due' AND level = 'locality' AND period_end = DATE '2026-10-31'",
        sample_table("spread_over_time")
    ));
    let number = |name: &str| spread[0][name].as_f64().unwrap();
    assert!((number("tau") - 7.252_361).abs() < 1e-5, "{spread:?}");
    assert!(number("tau_a_year_ago").abs() < 1e-5, "{spread:?}");
    assert!((number("change_in_tau") - 7.252_361).abs() < 1e-5, "{spread:?}");
}

#[test]
fn every_row_of_every_extract_is_accounted_for() {
    let rows = SAMPLE.sql("SELECT source_file, rows_read, event_rows, duplicates, rejected FROM stored_batches");
    let extracts = std::fs::read_dir(SAMPLE.path().join("extracts")).unwrap().count();
    assert_eq!(rows.len(), extracts, "every file is read by one source");
    for row in &rows {
        let count = |name: &str| row[name].as_i64().unwrap();
        assert_eq!(count("rows_read"), count("event_rows") + count("duplicates") + count("rejected"), "{row:?}");
        let file = SAMPLE.path().join("extracts").join(row["source_file"].as_str().unwrap());
        let bytes = std::fs::read(file).unwrap();
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count() as i64;
        assert_eq!(count("rows_read"), lines - 1, "{row:?}");
    }
    let rejected = SAMPLE.number(
        "SELECT count(DISTINCT source_file || ':' || source_row) FROM stored_rejections WHERE action = 'rejected'",
    );
    assert_eq!(rejected, rows.iter().map(|row| row["rejected"].as_i64().unwrap()).sum::<i64>());
    assert_eq!(SAMPLE.number("SELECT count(*) FROM events"), SAMPLE.number("SELECT sum(events) FROM stored_batches"));
    assert_eq!(SAMPLE.number("SELECT count(*) - count(DISTINCT event_id) FROM events"), 0);
}

#[test]
fn the_levels_of_every_figure_add_up() {
    let (table, indicators) = (sample_table("measures"), sample_table("indicators"));
    // Of a rate the denominator is the children who live somewhere, and not cases.
    let uneven = SAMPLE.number(&format!(
        "SELECT count(*) FROM (SELECT m.indicator, m.view AS counted_as, period, period_end FROM {table} AS m \
         JOIN {indicators} AS i ON i.indicator = m.indicator \
         GROUP BY m.indicator, m.view, period, period_end HAVING \
         abs(sum(denominator) FILTER (WHERE level = 'authority' AND kind NOT IN ('count', 'stock')) \
             - sum(denominator) FILTER (WHERE level = 'locality' AND kind NOT IN ('count', 'stock'))) > 0.001 \
         OR abs(sum(numerator) FILTER (WHERE level = 'authority') - sum(numerator) FILTER (WHERE level = 'team')) > 0.001)"
    ));
    assert_eq!(uneven, 0);
    assert!(SAMPLE.number(&format!("SELECT count(*) FROM {table}")) > 10_000);
}

#[test]
fn a_longer_period_is_the_sum_of_its_months() {
    let (table, indicators) = (sample_table("measures"), sample_table("indicators"));
    let uneven = SAMPLE.number(&format!(
        "SELECT count(*) FROM {table} AS longer JOIN {indicators} AS i ON i.indicator = longer.indicator \
         JOIN (SELECT indicator, m.view AS counted_as, unit, level, sum(numerator) AS numerator, sum(denominator) AS denominator \
         FROM {table} AS m WHERE period = 'month' AND period_end > DATE '2025-10-31' GROUP BY indicator, m.view, unit, level) AS months \
         ON months.indicator = longer.indicator AND months.counted_as = longer.view AND months.unit = longer.unit AND months.level = longer.level \
         WHERE longer.period = 'rolling_12' AND longer.period_end = DATE '2026-10-31' AND longer.view <> 'open' \
         AND kind NOT IN ('snapshot', 'stock', 'ratio') \
         AND (months.numerator <> longer.numerator OR (kind <> 'count' AND months.denominator <> longer.denominator))"
    ));
    assert_eq!(uneven, 0);
}

#[test]
fn what_stands_on_a_day_is_that_of_the_last_month_in_every_longer_period() {
    let (table, indicators) = (sample_table("measures"), sample_table("indicators"));
    let standing = format!(
        "FROM {table} AS longer JOIN {indicators} AS i ON i.indicator = longer.indicator \
         JOIN {table} AS months ON months.indicator = longer.indicator AND months.view = longer.view AND months.period = 'month' \
         AND months.period_end = longer.period_end AND months.unit = longer.unit AND months.level = longer.level \
         WHERE longer.period IN ('quarter', 'rolling_12') AND (longer.view = 'open' OR kind IN ('snapshot', 'stock', 'ratio'))"
    );
    let differ = "(longer.numerator <> months.numerator OR longer.denominator IS DISTINCT FROM months.denominator)";
    assert_eq!(SAMPLE.number(&format!("SELECT count(*) {standing} AND {differ}")), 0);
    assert!(SAMPLE.number(&format!("SELECT count(*) {standing}")) > 1_000);
}

#[test]
fn a_figure_is_its_cases() {
    let figures = SAMPLE.sql(&format!(
        "SELECT indicator, m.view AS counted_as, unit, numerator, denominator FROM {} AS m WHERE period = 'month' AND period_end = DATE '2026-10-31' \
         AND (indicator, m.view, unit) IN (('assessment_45_days_from_start', 'due', 'CARROWMOOR'), ('cp_visit_10_days', 'open', 'EASTERMERE'), \
         ('referral_no_further_action', 'counted', 'AMBLEFORD'))",
        sample_table("measures")
    ));
    assert_eq!(figures.len(), 3);
    for figure in figures {
        let word = |name: &str| figure[name].as_str().unwrap();
        let said = SAMPLE.righttime(&[
            "cases",
            word("indicator"),
            "--unit",
            word("unit"),
            "--view",
            word("counted_as"),
            "--month",
            "2026-10",
            "--format",
            "json",
        ]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let cases: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&said.stdout).unwrap();
        let counted: Vec<_> = cases.iter().filter(|case| case["excluded_by"].is_null()).collect();
        assert_eq!(counted.len() as i64, figure["denominator"].as_f64().unwrap() as i64, "{figure:?}");
        let met = counted.iter().filter(|case| case["met"] == true).count() as i64;
        assert_eq!(met, figure["numerator"].as_f64().unwrap() as i64, "{figure:?}");
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes_on_one_processor_as_on_all() {
    let other = tempfile::TempDir::new().unwrap();
    copy(&repository().join("sample_data"), other.path());
    let said = righttime_on_one_processor(&["run", &other.path().to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let read = |county: &Path| {
        let mut files = BTreeMap::new();
        below(&county.join("publications/2026-10"), &mut files);
        files
    };
    let (one, two) = (read(SAMPLE.path()), read(other.path()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    let differing: Vec<_> = one.iter().filter(|(name, bytes)| two[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert!(one.contains_key("manifest.json") && one.contains_key("index.html"));
}

fn below(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
}

#[test]
fn the_sample_is_what_the_sample_command_writes() {
    let out = tempfile::TempDir::new().unwrap();
    let said = righttime(&["sample", "--out", &out.path().to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let (mut expected, mut actual) = (BTreeMap::new(), BTreeMap::new());
    below(&repository().join("sample_data"), &mut expected);
    below(out.path(), &mut actual);
    expected.retain(|name, _| !name.starts_with("store/") && !name.starts_with("publications/"));
    let names: Vec<_> = expected.keys().collect();
    assert_eq!(names, actual.keys().collect::<Vec<_>>());
    assert!(expected.iter().all(|(name, bytes)| actual[name] == *bytes));
}

const EVERY_FORM: &str = "ssd,annex-a,annex-a-csv,cin-census,ssda903,ssda903-xml,events,council-events";

/// What `righttime sample` writes of a small county in some forms.
fn invented(forms: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::TempDir::new().unwrap();
    let folder = out.path().to_string_lossy().into_owned();
    let size = ["sample", "--children", "400", "--seed", "4", "--format", forms, "--out", &folder];
    let said = righttime(&[&size[..], more].concat());
    assert_eq!(said.code, 0, "{}", said.stderr);
    let mut files = BTreeMap::new();
    below(out.path(), &mut files);
    files
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_every_form() {
    let (one, two) = (invented(EVERY_FORM, &[]), invented(EVERY_FORM, &[]));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    let differing: Vec<_> = one.iter().filter(|(name, bytes)| two[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?}");
    for file in [
        "ssd_contacts.csv",
        "annex_a/annex_a.xlsx",
        "annex_a/list_8_children_in_care.csv",
        "cin_census/2026-27.xml",
        "ssda903/2024-25/episodes.csv",
        "ssda903/2024-25/ssda903.xml",
        "events.csv",
        "council_events.csv",
    ] {
        assert!(one.contains_key(&format!("extracts/{file}")), "{file}: {:?}", one.keys());
    }
}

#[test]
fn faults_can_be_left_out() {
    let text =
        |files: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&files["extracts/ssd_cin_visits.csv"]).into_owned();
    assert!(text(&invented("ssd", &[])).contains("30/02/2025"));
    assert!(!text(&invented("ssd", &["--without-faults"])).contains("30/02/2025"));
}

#[test]
fn an_unknown_form_is_named() {
    let said = righttime(&["sample", "--format", "ssd,xls", "--out", "nowhere"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("xls") && said.stderr.contains("annex-a-csv"), "{}", said.stderr);
}

#[test]
fn no_referral_with_other_work_is_closed_as_one_with_its_assessment_alone() {
    let quality = sample_table("data_quality");
    let found = |only: &str| SAMPLE.number(&format!("SELECT coalesce(max(cases), 0) FROM {quality} WHERE {only}"));
    assert_eq!(found("code = 'CIN 2990'"), 0);
    assert!(found("cases > 0") > 0, "what other rules find is counted there");
}

/// The indicators of which the invented county says nothing: duties that are no longer in force, what only the return on
/// children looked after or Annex A tells, and adoptions, of which none came to its end in the last twelve months.
const SILENT: [&str; 19] = [
    "adopted_placed_12_months",
    "adoption_decision_reversed",
    "adoption_decision_to_placement_days",
    "adoption_entering_care_to_family_adjusted_days",
    "adoption_entering_care_to_family_days",
    "adoption_order_to_match_days",
    "assessment_core_35_days",
    "assessment_initial_10_days",
    "assessment_initial_7_days",
    "assessment_limit_of_its_day",
    "care_leaver_eet_17_18_birthday",
    "care_leaver_eet_19_21_birthday",
    "care_leaver_eet_19_birthday",
    "care_leaver_in_touch_birthday",
    "care_leaver_suitable_17_18_birthday",
    "care_leaver_suitable_19_21_birthday",
    "care_leaver_suitable_19_birthday",
    "cla_placed_in_area",
    "referral_to_initial_assessment",
];

/// One snapshot per indicator: its figures for the authority over the last twelve months.
#[test]
fn figures_of_every_indicator() {
    let rows = SAMPLE.sql(&format!(
        "SELECT indicator, m.view AS counted_as, numerator, denominator, round(value, 1) AS value, median, p90, oldest_days, excluded_for_quality, direction_of_travel, rag \
         FROM {} AS m WHERE period = 'rolling_12' AND period_end = DATE '2026-10-31' AND level = 'authority' ORDER BY indicator, m.view",
        sample_table("measures")
    ));
    let mut by_indicator: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let words: Vec<String> = row
            .iter()
            .filter(|(name, value)| *name != "indicator" && !value.is_null())
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        by_indicator.entry(row["indicator"].as_str().unwrap().to_owned()).or_default().push(words.join(", "));
    }
    for (indicator, lines) in &by_indicator {
        insta::assert_snapshot!(indicator.as_str(), lines.join("\n"));
    }
    let all = SAMPLE.sql(&format!("SELECT indicator FROM {} ORDER BY indicator", sample_table("indicators")));
    let all = all.iter().map(|row| row["indicator"].as_str().unwrap());
    let silent: Vec<&str> = all.filter(|indicator| !by_indicator.contains_key(*indicator)).collect();
    assert_eq!(silent, SILENT);
}
