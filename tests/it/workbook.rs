//! The workbook read back by another program's reader: every row of every query, each value as it was, nothing blank, no formula.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Date32Type, Float64Type};
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use datafusion::common::ScalarValue;
use datafusion::prelude::ParquetReadOptions;
use righttime::county::County as Settled;
use righttime::definition::{Definitions, dashboards};
use righttime::engine::{Engine, Parameters, collect};
use righttime::publication::workbook::{self, About, MOST_ROWS};

use crate::archives::unzip;
use crate::support::{SAMPLE, repository};

/// The rows above a table on a sheet of its own.
const ABOVE: usize = 5;

fn engine() -> Engine {
    let definitions = Definitions::load(&repository().join("sample_data")).unwrap();
    let county = Settled::load(&repository().join("sample_data")).unwrap();
    Engine::new(county.calendar, definitions.spellings)
}

fn about() -> About {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    About {
        county: "Ayshire & Bee's".into(),
        contact: None,
        period_end: day("2026-10-31"),
        covers_from: day("2023-11-01"),
        covers_to: day("2026-10-31"),
        store_version: 7,
    }
}

/// Runs what is to be awaited.
fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

/// A workbook of one sheet over the table `things`, its cover and its file.
fn made(header: &str, sql: &str, things: RecordBatch, limit: usize, file: &Path) -> Result<(), String> {
    let engine = engine();
    engine.register_ordered("things", things.schema(), vec![things]).unwrap();
    let cover = "/*\nsheet = \"Cover\"\ntitle = \"{county} in {month}\"\n*/\n\
                 SELECT 'Ask ' || $contact AS line, FALSE AS heading";
    let files = BTreeMap::from([
        ("workbook/cover.sql".to_owned(), cover.to_owned()),
        ("workbook/10_things.sql".to_owned(), format!("/*\n{header}\n*/\n{sql}")),
    ]);
    wait(workbook::write(&files, &engine, &about(), file, limit)).map_err(|fault| fault.to_string())
}

fn texts(name: &str, values: Vec<Option<&str>>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable([(name, Arc::new(StringArray::from(values)) as _, true)]).unwrap()
}

fn open(file: &Path) -> Xlsx<BufReader<File>> {
    open_workbook(file).unwrap()
}

/// Each sheet with its cells; a formula on any of them is a fault.
fn sheets(file: &Path) -> BTreeMap<String, Range<Data>> {
    let mut book = open(file);
    let mut sheets = BTreeMap::new();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name} has a formula");
        sheets.insert(name.clone(), book.worksheet_range(&name).unwrap());
    }
    sheets
}

fn words(sheet: &Range<Data>, row: usize, column: usize) -> String {
    sheet.get_value((row as u32, column as u32)).map(ToString::to_string).unwrap_or_default()
}

const THINGS: &str = "sheet = \"Things\"\ntitle = \"Things of {county}\"\nsays = \"All of them.\"\n[columns]\nwhat = { title = \"What\" }";

#[test]
fn what_looks_like_a_formula_stays_text_to_the_letter() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workbook.xlsx");
    // What XML has no letter for is escaped, and so is what looks like such an escape.
    let values = [
        "=1+1",
        "+44 20",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "=cmd|' /C calc'!A0",
        "<b>&\"'</b>",
        " spaced ",
        "[x]",
        "a\u{1}",
        "_x0041_",
    ];
    made(THINGS, "SELECT what FROM things", texts("what", values.map(Some).to_vec()), MOST_ROWS, &file).unwrap();
    let sheets = sheets(&file);
    assert_eq!(words(&sheets["Cover"], 0, 0), "Ayshire & Bee's in October 2026");
    assert_eq!(words(&sheets["Cover"], 1, 0), "Ask whoever runs righttime at Ayshire & Bee's");
    let sheet = &sheets["Things"];
    let read: Vec<_> = (ABOVE..sheet.height()).map(|row| sheet[(row, 0)].clone()).collect();
    assert_eq!(read, values.map(|text| Data::String(text.to_owned())));
}

#[test]
fn more_rows_than_a_sheet_holds_go_on_over_numbered_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workbook.xlsx");
    let values: Vec<String> = (1..=25).map(|number| format!("row {number}")).collect();
    let things = || texts("what", values.iter().map(|value| Some(value.as_str())).collect());
    made(THINGS, "SELECT what FROM things", things(), 10, &file).unwrap();
    let sheets = sheets(&file);
    assert_eq!(
        sheets.keys().map(String::as_str).collect::<Vec<_>>(),
        ["Contents", "Cover", "Things 1", "Things 2", "Things 3"]
    );
    let mut read = Vec::new();
    for (name, rows) in [("Things 1", 10), ("Things 2", 10), ("Things 3", 5)] {
        assert_eq!(sheets[name].height(), ABOVE + rows, "{name}");
        read.extend((0..rows).map(|row| words(&sheets[name], ABOVE + row, 0)));
    }
    assert_eq!(read, values);
    assert_eq!(
        words(&sheets["Things 2"], 2, 0).split(';').next().unwrap(),
        "This sheet has rows 11 to 20 of a table of 25 rows"
    );
    let cover: Vec<_> = sheets["Cover"].rows().filter(|row| row[1] == Data::Float(25.0)).collect();
    assert_eq!(cover.len(), 1);
    assert_eq!(cover[0][2], Data::String("Things 1 to Things 3".into()));
    assert!(
        sheets["Cover"]
            .rows()
            .any(|row| row[0].to_string().contains("go on over") || row[0].to_string().contains("goes on over"))
    );

    // One sheet holds exactly as many as it can.
    made(THINGS, "SELECT what FROM things", things(), 25, &file).unwrap();
    assert_eq!(open(&file).sheet_names(), ["Cover", "Contents", "Things"]);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str| {
        let file = folder.path().join(name);
        made(THINGS, "SELECT what FROM things", texts("what", vec![Some("a"), Some("b"), None]), 2, &file).unwrap();
        std::fs::read(file).unwrap()
    };
    let first = bytes("first.xlsx");
    // A file that knew the hour would differ by now.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == bytes("second.xlsx"), "two writings differ");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn nothing_is_blank_and_shorthand_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workbook.xlsx");
    let header = "sheet = \"Things\"\ntitle = \"x\"\nsays = \"x\"\n[columns]\n\
                  plain = { title = \"Plain\" }\nnone = { title = \"None\", empty = \"z\" }\n\
                  told = { title = \"Told\", empty_by = \"why\" }\nday = { title = \"Day\" }\nyes = { title = \"Yes\" }";
    let sql = "SELECT CAST(NULL AS DOUBLE) AS plain, CAST(NULL AS TEXT) AS none, CAST('NaN' AS DOUBLE) AS told, 'c' AS why, \
               DATE '2026-10-31' AS day, TRUE AS yes FROM things";
    made(header, sql, texts("what", vec![Some("one")]), MOST_ROWS, &file).unwrap();
    let sheet = &sheets(&file)["Things"];
    let row: Vec<_> = (0..4).map(|column| words(sheet, ABOVE, column)).collect();
    assert_eq!(row[..3], ["[x]", "[z]", "[c]"]);
    assert_eq!(words(sheet, ABOVE, 4), "yes");
    assert!(matches!(&sheet[(ABOVE, 3)], Data::DateTime(day) if day.as_f64() == 46_326.0), "{:?}", sheet[(ABOVE, 3)]);

    made(THINGS, "SELECT what FROM things WHERE FALSE", texts("what", vec![None]), MOST_ROWS, &file).unwrap();
    let sheets = sheets(&file);
    assert_eq!(words(&sheets["Things"], ABOVE, 0), "[z]");
    assert!(words(&sheets["Things"], 2, 0).contains("nothing to show"));
    assert!(
        sheets["Cover"].rows().any(|row| row[0].to_string().starts_with("Things of") && row[1] == Data::Float(0.0))
    );
}

#[test]
fn rows_stand_side_by_side_where_the_header_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workbook.xlsx");
    let header = "sheet = \"Things\"\ntitle = \"x\"\nsays = \"x\"\nacross = { column = \"place\", order_by = \"place_order\", cells = [\"value\"] }\n\
                  [columns]\nwhat = { title = \"What\" }\nvalue = { title = \"{}\" }";
    // A place may be called as a column is, and a row may be of no place.
    let sql = "SELECT what, place, place_order, value FROM (VALUES ('a', 'South', 2, 5.5), ('a', 'North', 1, 4.0), ('b', 'South', 2, 6.0), \
               ('b', 'What', 3, 7.5), ('c', NULL, NULL, 8.5)) AS given (what, place, place_order, value) ORDER BY what, place";
    made(header, sql, texts("what", vec![None]), MOST_ROWS, &file).unwrap();
    let sheet = &sheets(&file)["Things"];
    let row = |row: usize| (0..4).map(|column| words(sheet, row, column)).collect::<Vec<_>>();
    assert_eq!(row(ABOVE - 1), ["What", "North", "South", "What (2)"]);
    assert_eq!(row(ABOVE), ["a", "4", "5.5", "[x]"]);
    assert_eq!(row(ABOVE + 1), ["b", "[x]", "6", "7.5"]);
    assert_eq!(row(ABOVE + 2), ["c", "[x]", "[x]", "[x]"]);
    let twice = sql.replace("'b', 'South'", "'a', 'South'");
    let fault = made(header, &twice, texts("what", vec![None]), MOST_ROWS, &file).unwrap_err();
    assert!(fault.contains("10_things.sql") && fault.contains("two rows of the query stand for \"South\""), "{fault}");
}

#[test]
fn what_a_sheet_cannot_say_is_a_fault_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workbook.xlsx");
    let things = || texts("what", vec![Some("a")]);
    let fault = |header: &str, sql: &str| made(header, sql, things(), MOST_ROWS, &file).unwrap_err();
    assert!(fault(THINGS, "SELECT what AS whta FROM things").contains("does not describe; did you mean \"what\"?"));
    let other = THINGS.replace("what =", "whom =");
    assert!(fault(&other, "SELECT 1 AS other FROM things").contains("10_things.sql"));
    assert!(fault(THINGS, "SELECT what FROM thinks").contains("10_things.sql"));
    let long = "SELECT repeat('a', 40000) AS what FROM things";
    let said = fault(THINGS, long);
    assert!(said.contains("sheet \"Things\"") && said.contains("40000"), "{said}");
    assert!(!file.exists(), "no half workbook is left");
}

/// The sample's published tables under their names, and its targets.
fn published(engine: &Engine) {
    wait(async {
        for entry in std::fs::read_dir(SAMPLE.path().join("publications/2026-10/tables")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "parquet") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let context = engine.context();
                context.register_parquet(name, path.to_string_lossy(), ParquetReadOptions::default()).await.unwrap();
            }
        }
    });
    let county = Settled::load(SAMPLE.path()).unwrap();
    let rows: Vec<String> = county
        .targets
        .iter()
        .map(|target| {
            let day = |day: Option<NaiveDate>, other: &str| day.map_or(other.to_owned(), |day| day.to_string());
            format!(
                "('{}', CAST({} AS DOUBLE), CAST({} AS DOUBLE), DATE '{}', DATE '{}')",
                target.indicator,
                target.target,
                target.amber,
                day(target.valid_from, "1900-01-01"),
                day(target.valid_to, "2999-12-31")
            )
        })
        .collect();
    let sql =
        format!("SELECT * FROM (VALUES {}) AS t (indicator, target, amber, valid_from, valid_to)", rows.join(", "));
    let frame = wait(engine.query(&sql, &Parameters::new())).unwrap();
    engine.register_view("target_values", frame).unwrap();
}

/// Every cell of a row as the query gave it, by column; nothing where there is nothing.
fn cell(rows: &RecordBatch, column: usize, row: usize) -> Option<Data> {
    let values = rows.column(column);
    if values.is_null(row) {
        return None;
    }
    match values.data_type() {
        DataType::Boolean => Some(Data::String(if values.as_boolean().value(row) { "yes" } else { "no" }.into())),
        DataType::Date32 => {
            let days = values.as_primitive::<Date32Type>().value(row);
            Some(Data::Float(f64::from(days + 25_569)))
        }
        kind if kind.is_numeric() => {
            let numbers = arrow::compute::cast(values, &DataType::Float64).unwrap();
            let number = numbers.as_primitive::<Float64Type>().value(row);
            number.is_finite().then_some(Data::Float(number))
        }
        _ => {
            let texts = arrow::compute::cast(values, &DataType::Utf8).unwrap();
            let text = texts.as_string::<i32>().value(row).to_owned();
            (!text.is_empty()).then_some(Data::String(text))
        }
    }
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored workbook`"]
fn the_samples_workbook_has_every_row_of_every_query() {
    let file = SAMPLE.path().join("publications/2026-10/workbook.xlsx");
    let sheets = sheets(&file);
    let engine = engine();
    published(&engine);
    let text = |text: &str| ScalarValue::from(text);
    let date = |text: &str| ScalarValue::Date32(Some(Date32Type::from_naive_date(text.parse().unwrap())));
    let parameters = Parameters::from([
        ("county".to_owned(), text("x")),
        ("month".to_owned(), text("2026-10")),
        ("period_end".to_owned(), date("2026-10-31")),
    ]);
    let (mut compared, mut tables) = (0, 0);
    for (name, sql) in dashboards(SAMPLE.path()).unwrap() {
        if !workbook::is_sheet(&name) || name.ends_with("cover.sql") {
            continue;
        }
        let header = sql.split("/*").nth(1).and_then(|rest| rest.split("*/").next()).unwrap();
        let header: toml::Table = toml::from_str(header).unwrap();
        let title = |column: &str| {
            let column = header["columns"].get(column)?;
            Some(column["title"].as_str().unwrap().to_owned())
        };
        let sheet = &sheets[header["sheet"].as_str().unwrap()];
        let (schema, rows) = wait(async { collect(engine.query(&sql, &parameters).await.unwrap()).await.unwrap() });
        let rows = arrow::compute::concat_batches(&schema, &rows).unwrap();
        let titles: Vec<String> = (0..sheet.width()).map(|column| words(sheet, ABOVE - 1, column)).collect();
        tables += 1;
        let figures = (0..sheet.width()).flat_map(|column| (ABOVE..sheet.height()).map(move |row| (row, column)));
        assert!(figures.clone().all(|at| sheet[at] != Data::Empty), "{name} has a blank cell");
        if let Some(across) = header.get("across") {
            // Side by side there are as many figures as there were below one another.
            for given in across["cells"].as_array().unwrap() {
                let column = schema.index_of(given.as_str().unwrap()).unwrap();
                let below = (0..rows.num_rows()).filter(|row| cell(&rows, column, *row).is_some()).count();
                let pattern = title(given.as_str().unwrap()).unwrap();
                let places = ["Ambleford", "Brackenholt", "Carrowmoor", "Dunnisgate", "Eastermere"];
                let own = places.map(|place| pattern.replace("{}", place));
                let beside = figures
                    .clone()
                    .filter(|(_, column)| own.contains(&titles[*column]))
                    .filter(|at| !matches!(words(sheet, at.0, at.1).as_str(), "[x]" | "[z]"))
                    .count();
                assert_eq!(beside, below, "{name}: {pattern}");
                assert!(beside > 100, "{name}");
                compared += beside;
            }
            continue;
        }
        assert_eq!(sheet.height() - ABOVE, rows.num_rows(), "{name}");
        for (at, field) in schema.fields().iter().enumerate() {
            let Some(title) = title(field.name()) else { continue };
            let column =
                titles.iter().position(|known| *known == title).unwrap_or_else(|| panic!("{name}: no column {title}"));
            for row in 0..rows.num_rows() {
                let there = &sheet[(ABOVE + row, column)];
                match cell(&rows, at, row) {
                    Some(Data::Float(number)) => {
                        let read = match there {
                            Data::DateTime(day) => day.as_f64(),
                            Data::Float(read) => *read,
                            other => panic!("{name}, row {row}, {title}: {other:?} for {number}"),
                        };
                        assert_eq!(read, number, "{name}, row {row}, {title}");
                    }
                    Some(text) => assert_eq!(*there, text, "{name}, row {row}, {title}"),
                    None => {
                        let shorthand = there.to_string();
                        assert!(
                            ["[c]", "[x]", "[z]", "[u]"].contains(&shorthand.as_str()),
                            "{name}, row {row}, {title}: {shorthand}"
                        );
                    }
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 200_000 && tables > 10, "{compared} cells of {tables} tables");

    // What the cover counts is what there is, and no count is missing.
    let cover = &sheets["Cover"];
    let counted: Vec<_> = cover.rows().filter(|row| matches!(row[1], Data::Float(_))).collect();
    assert_eq!(counted.len(), tables);
    for row in counted {
        let sheet = &sheets[&row[2].to_string()];
        assert_eq!(row[1], Data::Float((sheet.height() - ABOVE) as f64), "{}", row[2]);
    }
}

#[test]
fn the_samples_workbook_keeps_the_conventions() {
    let file = SAMPLE.path().join("publications/2026-10/workbook.xlsx");
    let mut book = open(&file);
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Cover", "Contents", "Notes"]);
    for name in &names {
        assert!(book.merge_cells_by_sheet_name(name).unwrap().is_empty(), "{name} has merged cells");
    }
    book.load_tables().unwrap();
    let mut with_table: Vec<String> = Vec::new();
    for table in book.table_names().into_iter().cloned().collect::<Vec<_>>() {
        let table = book.table_by_name(&table).unwrap();
        assert!(!table.columns().iter().any(|title| title.trim().is_empty()), "every column has a title");
        with_table.push(table.sheet_name().to_owned());
    }
    with_table.sort();
    let mut expected: Vec<String> = names.iter().filter(|name| *name != "Charts").cloned().collect();
    expected.sort();
    assert_eq!(with_table, expected, "one table a sheet, and a sheet of charts has none");
    let sheets = sheets(&file);
    for name in &names {
        assert_ne!(words(&sheets[name], 0, 0), "", "{name} begins with its heading");
    }
    let listed: Vec<String> = (3..sheets["Contents"].height()).map(|row| words(&sheets["Contents"], row, 0)).collect();
    assert_eq!(listed, names[2..]);
    let size = std::fs::metadata(&file).unwrap().len();
    assert!(size < 15_000_000, "{size} bytes");
}

#[test]
fn the_samples_workbook_is_frozen_marked_charted_and_ready_to_print() {
    let file = std::fs::read(SAMPLE.path().join("publications/2026-10/workbook.xlsx")).unwrap();
    let parts: BTreeMap<String, String> =
        unzip(&file).into_iter().filter_map(|(name, content)| Some((name, String::from_utf8(content).ok()?))).collect();
    let below = |folder: &'static str| {
        parts.iter().filter(move |(name, _)| name.starts_with(folder) && !name.contains("_rels"))
    };
    let (mut tables, mut marked) = (0, 0);
    for (name, sheet) in below("xl/worksheets/") {
        assert!(sheet.contains("<pageSetup paperSize=\"9\""), "{name} is printed on A4");
        assert!(sheet.contains("<headerFooter"), "{name} says on paper what it is");
        // The cover is read from its first line.
        if sheet.contains("<tablePart ") && !name.ends_with("sheet1.xml") {
            assert!(sheet.contains("state=\"frozen\""), "{name} keeps its headings in sight");
            tables += 1;
        }
        marked += usize::from(sheet.contains("<conditionalFormatting"));
    }
    assert!(tables > 10, "{tables} tables");
    assert!(marked > 5, "{marked} sheets mark what stands out");
    let titles = parts["xl/workbook.xml"].matches("_xlnm.Print_Titles").count();
    assert_eq!(titles, tables, "so many of the tables repeat their headings on every page of paper");
    let charts = below("xl/charts/").count();
    let drawings: String = below("xl/drawings/").map(|(_, drawing)| drawing.as_str()).collect();
    assert!(charts > 10, "{charts} charts");
    let told = drawings.split(" descr=\"").skip(1).filter(|text| !text.starts_with('"')).count();
    assert_eq!(told, charts, "every chart is told in words too");
}
