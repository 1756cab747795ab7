//! From any figure to its children: the lists add up to the figures, and `cases` prints the same rows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{SAMPLE, sample_table};

/// The publication of the sample once more, with its lists.
static LISTED: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = SAMPLE.path().join("listed");
    let said = SAMPLE.righttime(&["report", "--month", "2026-10", "--lists", "--out", &folder.to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("names children"), "{}", said.stderr);
    folder
});

type Row = BTreeMap<String, String>;

fn list(indicator: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(LISTED.join("lists").join(format!("{indicator}.csv"))).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

/// What a list adds up to: numerator, denominator, left out by a check.
#[derive(Debug, Default, PartialEq)]
struct Sums(f64, f64, f64);

#[test]
fn the_lists_add_up_to_every_figure_of_the_month() {
    let rows = SAMPLE.sql(&format!(
        "SELECT m.indicator, m.view, level, m.unit, numerator, denominator, excluded_for_quality, kind \
         FROM {} AS m INNER JOIN {} AS i ON i.indicator = m.indicator \
         WHERE period = 'month' AND period_end = DATE '2026-10-31'",
        sample_table("measures"),
        sample_table("indicators")
    ));
    let key = |row: &serde_json::Map<String, Value>| {
        ["indicator", "view", "level", "unit"].map(|name| row[name].as_str().unwrap().to_owned())
    };
    let counts: BTreeSet<String> = rows
        .iter()
        .filter(|row| matches!(row["kind"].as_str(), Some("count" | "stock")))
        .map(|row| row["indicator"].as_str().unwrap().to_owned())
        .collect();
    let indicators: BTreeSet<String> = std::fs::read_dir(LISTED.join("lists"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(indicators.len() as i64, SAMPLE.number(&format!("SELECT count(*) FROM {}", sample_table("indicators"))));

    let mut listed: BTreeMap<[String; 4], Sums> = BTreeMap::new();
    for indicator in &indicators {
        for row in list(indicator) {
            assert_eq!(&row["indicator"], indicator);
            for (level, unit) in row.iter().filter_map(|(name, unit)| Some((name.strip_suffix("_unit")?, unit))) {
                let sums =
                    listed.entry([indicator.clone(), row["view"].clone(), level.into(), unit.clone()]).or_default();
                sums.0 += row["numerator"].parse::<f64>().unwrap();
                sums.1 += row["denominator"].parse::<f64>().unwrap_or_default();
                sums.2 += f64::from(u8::from(!row["excluded_by"].is_empty()));
            }
        }
    }
    let mut compared = 0;
    for row in &rows {
        let key = key(row);
        // The denominator of a number of things is no number of cases.
        let denominator = if counts.contains(&key[0]) { 0.0 } else { number(&row["denominator"]) };
        let figure = Sums(number(&row["numerator"]), denominator, number(&row["excluded_for_quality"]));
        let list = listed.remove(&key).unwrap_or_default();
        let apart = [list.0 - figure.0, list.1 - figure.1, list.2 - figure.2];
        assert!(apart.iter().all(|apart| apart.abs() < 1e-6), "{key:?}: {list:?} listed, {figure:?} published");
        compared += usize::from(figure != Sums::default());
    }
    assert!(listed.is_empty(), "listed, and no figure has them: {:?}", listed.keys().next());
    assert!(compared > 1500, "{compared} figures");
}

#[test]
fn cases_prints_the_rows_of_the_list() {
    for (indicator, view, level, unit) in [
        ("assessment_45_days_from_start", "completed", "locality", "CARROWMOOR"),
        ("assessment_45_days_from_start", "open", "team", "LT-AMB"),
        ("cp_visit_20_days", "due", "authority", "ELDERMARSH"),
        ("assessment_days", "counted", "locality", "AMBLEFORD"),
        ("caseload_in_points", "counted", "team", "LT-CAR"),
        ("contacts_per_10000", "counted", "locality", "(none)"),
        ("referral_no_further_action", "counted", "locality", "EASTERMERE"),
    ] {
        let asked = [
            "cases", indicator, "--unit", unit, "--level", level, "--month", "2026-10", "--view", view, "--format",
            "csv",
        ];
        let said = SAMPLE.righttime(&asked);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let printed: Vec<Row> =
            csv::Reader::from_reader(said.stdout.as_bytes()).deserialize().map(Result::unwrap).collect();
        assert!(!printed.is_empty(), "{indicator} {view} {unit}");
        let own =
            list(indicator).into_iter().filter(|row| row["view"] == view && row[&format!("{level}_unit")] == unit);
        let own = own.map(|mut row| {
            row.retain(|name, _| name != "indicator" && name != "view" && !name.ends_with("_unit"));
            row
        });
        let sorted = |mut rows: Vec<Row>| {
            rows.sort();
            rows
        };
        assert_eq!(sorted(printed), sorted(own.collect()), "{indicator} {view} {unit}");
    }
}

/// A figure of a year leads to the cases of a year; of what stood on a day, to those of its last month.
#[test]
fn cases_of_a_longer_period_add_up_to_its_figure() {
    for (indicator, view, unit, period) in [
        ("assessment_45_days_from_start", "due", "CARROWMOOR", "rolling_12"),
        ("assessment_45_days_from_start", "open", "CARROWMOOR", "rolling_12"),
        ("referral_no_further_action", "counted", "AMBLEFORD", "year_to_date"),
        ("cp_seen_20_days", "counted", "EASTERMERE", "quarter"),
    ] {
        let asked = ["cases", indicator, "--unit", unit, "--month", "2026-10", "--view", view, "--period", period];
        let said = SAMPLE.righttime(&[&asked[..], &["--format", "csv"]].concat());
        assert_eq!(said.code, 0, "{}", said.stderr);
        let rows: Vec<Row> =
            csv::Reader::from_reader(said.stdout.as_bytes()).deserialize().map(Result::unwrap).collect();
        let sum = |column: &str| rows.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
        let figure = SAMPLE.sql(&format!(
            "SELECT numerator, denominator FROM {} AS m WHERE indicator = '{indicator}' AND m.view = '{view}' \
             AND unit = '{unit}' AND period = '{period}' AND period_end = DATE '2026-10-31'",
            sample_table("measures")
        ));
        let published = [figure[0]["numerator"].as_f64().unwrap(), figure[0]["denominator"].as_f64().unwrap()];
        assert_eq!([sum("numerator"), sum("denominator")], published, "{indicator} {view} {unit} {period}");
        assert!(rows.len() > 5, "{} cases of {indicator}", rows.len());
    }
    let said = SAMPLE.righttime(&["cases", "assessment_days", "--period", "rolling_21"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("did you mean \"rolling_12\"?"), "{}", said.stderr);
}

#[test]
fn lists_are_written_where_asked_for_and_change_nothing_else() {
    let without = SAMPLE.path().join("publications/2026-10");
    assert!(!without.join("lists").exists(), "off unless asked for");
    let manifest = |folder: &Path| -> Value {
        serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap()
    };
    let (without, with) = (manifest(&without), manifest(&LISTED));
    assert_eq!((&without["lists"], &with["lists"]), (&Value::Bool(false), &Value::Bool(true)));
    let files = |manifest: &Value| {
        let files = manifest["files"].as_object().unwrap().clone().into_iter();
        files.filter(|(name, _)| !name.starts_with("lists/")).collect::<Vec<_>>()
    };
    let (unlisted, listed) = (files(&without), files(&with));
    let differing: Vec<_> = listed.iter().filter(|file| !unlisted.contains(file)).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "every other file has the same bytes, but not {differing:?}");
    assert_eq!(unlisted.len(), listed.len());
    assert!(with["files"].as_object().unwrap().contains_key("lists/assessment_45_days_from_start.csv"));
    for name in
        files(&with).iter().map(|(name, _)| name).filter(|name| name.ends_with(".html") || name.ends_with(".json"))
    {
        let text = std::fs::read_to_string(LISTED.join(name)).unwrap();
        assert!(!text.contains("lists/"), "{name} leads to the lists, and may travel without them");
    }
}

#[cfg(unix)]
#[test]
fn lists_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&LISTED.join("lists")), 0o700);
    for entry in std::fs::read_dir(LISTED.join("lists")).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}
