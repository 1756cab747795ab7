//! The public pack: what it hides, what it refuses, and that nothing of one child is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{DataType, Reader};
use chrono::NaiveDate;
use righttime::definition::Definitions;
use righttime::disclosure::{Rule, hide};
use righttime::publication::public::{Counts, Figure, withstands};

use crate::support::{County, SAMPLE, repository};

/// The pack of a county of few children, where most cells are small.
static SMALL: LazyLock<(County, PathBuf)> = LazyLock::new(|| {
    let county = County::invented("400", "15");
    let said = county.righttime(&["public"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let months = std::fs::read_dir(county.path().join("public")).unwrap();
    let pack = months.map(|month| month.unwrap().path()).next().unwrap();
    (county, pack)
});

/// An indicator's figure in a quarter.
fn figure(unit: &str, (met, counted): (i64, i64)) -> Figure {
    Figure {
        indicator: "seen_in_time".to_owned(),
        view: "completed".to_owned(),
        period: "quarter".to_owned(),
        period_start: "2026-07-01".to_owned(),
        period_end: "2026-09-30".to_owned(),
        level: if unit == "A" { "authority" } else { "locality" }.to_owned(),
        unit: unit.to_owned(),
        breakdown: String::new(),
        breakdown_value: String::new(),
        place: 0,
        counted,
        met: Some(met),
        value: None,
        median: None,
        kind: "timeliness".to_owned(),
        measured_in: "%".to_owned(),
        minimum: 6,
        loss: if unit == "A" { 8.0 } else { 1.0 },
    }
}

#[test]
fn a_pack_that_gives_a_hidden_count_away_is_refused_by_its_name() {
    let figures = vec![figure("A", (75, 98)), figure("N", (37, 40)), figure("S", (20, 30)), figure("W", (18, 28))];
    let counts = Counts::new(figures, &BTreeMap::new()).unwrap();
    let rule = Rule::dfe(None);
    let hidden = hide(&counts.table, &rule).unwrap();
    assert!(hidden.iter().any(|hidden| *hidden), "three of 40 in N were late");
    withstands(&counts, &hidden, &rule).unwrap();
    for opened in (0..hidden.len()).filter(|cell| hidden[*cell]) {
        let mut open = hidden.clone();
        open[opened] = false;
        let refused = withstands(&counts, &open, &rule).unwrap_err().to_string();
        assert!(refused.contains("seen_in_time, completed, quarter 2026-07-01 to 2026-09-30, N"), "{refused}");
        assert!(refused.contains("nothing is written"), "{refused}");
        assert!(!refused.contains(" 3"), "the error is no place for the number either: {refused}");
    }
}

#[test]
fn figures_that_do_not_add_up_are_an_error() {
    let figures = vec![figure("A", (75, 99)), figure("N", (37, 40)), figure("S", (38, 58))];
    let fault = Counts::new(figures, &BTreeMap::new()).err().unwrap().to_string();
    assert!(fault.contains("not the sum of its parts"), "{fault}");
}

#[test]
fn a_month_that_ends_no_quarter_is_a_wrong_word() {
    let county = County::new();
    county.write(
        "extracts/first.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-04-30,N1\n",
    );
    assert_eq!(county.righttime(&["ingest", &county.path().join("extracts").to_string_lossy()]).code, 0);
    let said = county.righttime(&["public", "--month", "2024-02"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("no quarter ends with 2024-02"), "{}", said.stderr);
    let said = county.righttime(&["public", "--round", "7"]);
    assert_eq!(said.code, 2);
}

/// The published rows, by their column's name.
fn rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_small_county_s_pack_hides_everything_small() {
    hides_everything_small(&SMALL.1, 300, 300);
    let pack = &SMALL.1;
    let workbook = pack.join("workbook.xlsx");
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(workbook).unwrap();
    assert_eq!(workbook.sheet_names(), ["Cover", "Contents", "Notes", "Figures", "Definitions"]);
    let sheet = workbook.worksheet_range("Figures").unwrap();
    let letters = |letter: &str| sheet.used_cells().filter(|cell| cell.2.get_string() == Some(letter)).count();
    let rows = rows(&pack.join("tables/figures.csv"));
    let hidden = |column: &str| rows.iter().filter(|row| row[column] == "c").count();
    let columns = ["counted", "met", "value", "lower_95", "upper_95", "median_days"];
    assert_eq!(letters("[c]"), columns.into_iter().map(hidden).sum::<usize>());
    assert!(sheet.used_cells().any(|cell| cell.2.get_float().is_some()), "numbers are numbers");
}

#[test]
fn a_pack_s_data_package_says_what_its_table_holds() {
    let folder = SMALL.1.join("tables");
    let text = std::fs::read(folder.join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(package["name"], "righttime-public-2026-09");
    let resources = package["resources"].as_array().unwrap();
    let paths: Vec<_> = resources.iter().map(|resource| resource["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["figures.csv", "figures.parquet"]);

    let file = folder.join("figures.csv");
    let headers = csv::Reader::from_path(&file).unwrap().headers().unwrap().clone();
    let schema = &resources[0]["schema"];
    let fields = schema["fields"].as_array().unwrap();
    assert_eq!(headers, fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>());
    let definitions = Definitions::load(&repository().join("sample_data")).unwrap();
    for said in definitions.columns.all().filter(|said| said.table == "public_figures") {
        assert!(headers.iter().any(|header| header == said.column), "there is no column {}", said.column);
    }

    let rows = rows(&file);
    assert_eq!(resources[0]["rows"], rows.len());
    let (mut letters, mut keys) = (0, BTreeSet::new());
    for row in &rows {
        for field in fields {
            let cell = row[field["name"].as_str().unwrap()].as_str();
            let is_letter =
                field["missingValues"].as_array().is_some_and(|all| all.iter().any(|letter| *letter == *cell));
            let fits = match field["type"].as_str().unwrap() {
                "integer" => cell.parse::<i64>().is_ok(),
                "number" => cell.parse::<f64>().is_ok(),
                "date" => cell.parse::<NaiveDate>().is_ok(),
                kind => kind == "string",
            };
            assert!(fits || is_letter, "{field} does not say what {cell} is");
            letters += usize::from(is_letter);
        }
        let key = schema["primaryKey"].as_array().unwrap().iter().map(|column| &row[column.as_str().unwrap()]);
        assert!(keys.insert(key.collect::<Vec<_>>()), "the key does not tell this row apart: {row:?}");
    }
    assert!(letters > 300, "{letters} letters");
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored public`"]
fn the_sample_s_pack_withstands_and_hides_everything_small() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("pack");
    let said = SAMPLE.righttime(&["public", "--month", "2026-09", "--out", &out.to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    hides_everything_small(&out, 10_000, 1_000);
}

/// At least so many rows, and so many counts hidden.
fn hides_everything_small(out: &Path, least: usize, fewest: usize) {
    let rows = rows(&out.join("tables/figures.csv"));
    assert!(rows.len() > least, "{} rows", rows.len());
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<i64>().ok();
    let mut units: BTreeMap<[&str; 6], Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    let mut hidden = 0;
    for row in &rows {
        for column in ["counted", "met"] {
            assert!(!number(row, column).is_some_and(|count| (1..=5).contains(&count)), "{row:?}");
            hidden += usize::from(row[column] == "c");
        }
        if let (Some(counted), Some(met)) = (number(row, "counted"), number(row, "met")) {
            assert!(!(1..=5).contains(&(counted - met)), "those that did not meet it are small: {row:?}");
        } else if row["met"] != "z" || row["counted"] == "c" {
            for column in ["value", "lower_95", "upper_95", "median_days"] {
                assert!(
                    matches!(row[column].as_str(), "c" | "z"),
                    "{column} says something of what is hidden: {row:?}"
                );
            }
        }
        assert_ne!(row["level"], "team");
        let key = ["indicator", "view", "period", "period_end", "breakdown", "breakdown_value"];
        units.entry(key.map(|column| row[column].as_str())).or_default().push(row);
    }
    assert!(hidden > fewest, "{hidden} hidden");
    // The days of the same assessments are told by two indicators: bands of one, the mean and the median of the other.
    let row_of = |row: &BTreeMap<String, String>| ["period", "period_end", "unit"].map(|column| row[column].clone());
    let is_hidden_band = |row: &&BTreeMap<String, String>| {
        row["indicator"] == "assessment_45_days_from_start" && row["breakdown"] == "days taken" && row["counted"] == "c"
    };
    let hidden_bands: BTreeSet<_> = rows.iter().filter(is_hidden_band).map(row_of).collect();
    assert!(!hidden_bands.is_empty());
    for row in rows.iter().filter(|row| row["indicator"] == "assessment_days") {
        assert!(matches!(row["value"].as_str(), "c" | "z"), "a mean of which bands are hidden: {row:?}");
        let is_told = row["breakdown"].is_empty() && hidden_bands.contains(&row_of(row));
        assert!(!is_told || matches!(row["median_days"].as_str(), "c" | "z"), "a median beside a hidden band: {row:?}");
    }
    for (key, rows) in units.iter().filter(|(_, rows)| rows.len() > 1) {
        for column in ["counted", "met"] {
            let hidden = rows.iter().filter(|row| row[column] == "c").count();
            assert_ne!(hidden, 1, "{key:?}: one {column} alone is hidden, and the others tell it");
        }
    }
    // The pack's page shows what its table shows, and fetches nothing.
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("hidden to protect children") && !page.contains("://"), "the page says what c is");
    assert!(
        page.contains("style-src &#x27;sha256-") || page.contains("style-src 'sha256-"),
        "only its own style is allowed"
    );
    assert!(!page.contains("unsafe-inline"));
    let manifest = std::fs::read_to_string(out.join("manifest.json")).unwrap();
    assert!(!manifest.contains("extracts"), "{manifest}");
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored public`"]
fn a_rounded_pack_withstands_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("pack");
    let said = SAMPLE.righttime(&["public", "--month", "2026-09", "--round", "5", "--out", &out.to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    for row in rows(&out.join("tables/figures.csv")) {
        for column in ["counted", "met"] {
            let count = row[column].parse::<i64>();
            assert!(count.is_err() || count.is_ok_and(|count| count % 5 == 0), "{row:?}");
        }
    }
}
