//! The tables as others connect to them: the same names and types every month, every column described, every key a key.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::File;
use std::path::Path;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use righttime::definition::{Definitions, sha256};
use serde_json::Value;

use crate::support::{County, SAMPLE, repository};

fn names(folder: &Path, ending: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|one| one == ending));
    files.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// A table's columns with the types that its Parquet file has.
fn columns(folder: &Path, table: &str) -> Vec<(String, String)> {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    reader.schema().fields().iter().map(|field| (field.name().clone(), field.data_type().to_string())).collect()
}

fn sample() -> std::path::PathBuf {
    SAMPLE.path().join("publications/2026-10/tables")
}

fn package(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap()
}

#[test]
fn every_table_keeps_its_columns_and_their_types() {
    let mut text = String::new();
    for table in names(&sample(), "parquet") {
        writeln!(text, "{table}").unwrap();
        for (column, kind) in columns(&sample(), &table) {
            writeln!(text, "    {column} {kind}").unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_small_county_has_the_same_tables_as_a_large_one() {
    let county = County::new();
    county.write(
        "extracts/events.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-01-31,N1\n",
    );
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let folder = county.path().join("publications/2024-01/tables");
    assert_eq!(names(&folder, "csv"), names(&sample(), "csv"));
    for table in names(&sample(), "parquet") {
        assert_eq!(columns(&folder, &table), columns(&sample(), &table), "{table}");
    }
}

#[test]
fn the_data_package_describes_every_file_beside_it() {
    let folder = sample();
    let package = package(&folder);
    assert_eq!(package["name"], "righttime-2026-10");
    let resources = package["resources"].as_array().unwrap();
    let mut described = BTreeSet::new();
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(path)).unwrap();
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(&bytes)), "{path}");
        let (table, ending) = path.split_once('.').unwrap();
        assert_eq!(resource["format"], ending);
        if ending == "csv" {
            let mut reader = csv::Reader::from_path(folder.join(path)).unwrap();
            let headers: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let columns: Vec<_> = columns(&folder, table).into_iter().map(|(column, _)| column).collect();
            assert_eq!(headers, columns, "{path}");
            assert_eq!(resource["rows"], reader.records().map(Result::unwrap).count(), "{path}");
        }
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let told: Vec<_> = fields.iter().map(|field| (field["name"].as_str().unwrap(), &field["type"])).collect();
        for ((name, told), (column, kind)) in told.into_iter().zip(columns(&folder, table)) {
            let expected = match kind.as_str() {
                "Boolean" => "boolean",
                "Date32" => "date",
                "Int64" => "integer",
                "Float64" => "number",
                "Utf8" | "Utf8View" => "string",
                other => panic!("{path} has a column {column} of the type {other}, which not every reader knows"),
            };
            assert_eq!((name, told.as_str().unwrap()), (column.as_str(), expected), "{path}");
        }
        assert!(fields.iter().all(|field| field["description"].as_str().unwrap().ends_with('.')), "{path}");
        described.insert(path.to_owned());
    }
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = files.filter(|name| name != "datapackage.json").collect();
    assert_eq!(described, files);
}

#[test]
fn keys_tell_rows_apart_and_lead_to_the_table_they_name() {
    let folder = sample();
    let package = package(&folder);
    let list = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|one| format!("\"{}\"", one.as_str().unwrap())).collect()
    };
    let from = |table: &str| format!("'{}'", folder.join(format!("{table}.parquet")).display());
    let (mut keys, mut references) = (0, 0);
    for resource in package["resources"].as_array().unwrap().iter().filter(|one| one["format"] == "csv") {
        let table = resource["name"].as_str().unwrap();
        let schema = &resource["schema"];
        if schema["primaryKey"].is_array() {
            let key = list(&schema["primaryKey"]);
            let whole: Vec<_> = key.iter().map(|column| format!("{column} IS NOT NULL")).collect();
            let apart = format!(
                "SELECT count(*) FROM (SELECT DISTINCT {} FROM {} WHERE {})",
                key.join(", "),
                from(table),
                whole.join(" AND ")
            );
            assert_eq!(SAMPLE.number(&apart), resource["rows"].as_i64().unwrap(), "{table}: {key:?}");
            keys += 1;
        }
        for reference in schema["foreignKeys"].as_array().into_iter().flatten() {
            let other = reference["reference"]["resource"].as_str().unwrap();
            let joined: Vec<_> = list(&reference["fields"]).iter().map(|one| format!("a.{one} = b.{one}")).collect();
            let astray = format!(
                "SELECT count(*) FROM {} AS a LEFT ANTI JOIN {} AS b ON {}",
                from(table),
                from(other),
                joined.join(" AND ")
            );
            assert_eq!(SAMPLE.number(&astray), 0, "{table} refers to {other}");
            references += 1;
        }
    }
    assert!(keys > 15 && references > 15, "{keys} keys, {references} references");
}

#[test]
fn every_description_is_of_a_column_that_is_there() {
    let definitions = Definitions::load(&repository().join("sample_data")).unwrap();
    let columns: Vec<(String, String)> = names(&sample(), "parquet")
        .into_iter()
        .flat_map(|table| columns(&sample(), &table).into_iter().map(move |(column, _)| (table.clone(), column)))
        .collect();
    let idle = definitions
        .columns
        .all()
        // Those of the public pack stand in a package of their own, which has a test of its own.
        .filter(|said| said.table != "public_figures")
        .filter(|said| !columns.iter().any(|(table, column)| definitions.columns.of(table, column) == Some(*said)));
    let idle: Vec<_> = idle.map(|said| format!("{},{}", said.column, said.table)).collect();
    assert!(idle.is_empty(), "queries/columns/ describes what is not there: {idle:?}");
}

#[test]
fn a_column_that_nobody_describes_is_a_fault_and_a_county_describes_its_own() {
    let county = County::new();
    let table = |header: &str| {
        format!(
            "/*\ntitle = \"Homes\"\ndescription = \"Homes.\"\n{header}*/\nSELECT unit, 1 AS beds FROM units ORDER BY unit\n"
        )
    };
    county.write("queries/tables/homes.sql", table(""));
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(
        said.stderr.contains("queries/tables/homes.sql: nothing says what its column beds holds"),
        "{}",
        said.stderr
    );
    assert!(!said.stderr.contains("its column unit"), "described wherever it occurs: {}", said.stderr);

    county.write("queries/columns/homes.csv", "column,table,unit,description\nbeds,homes,beds,How many beds.\n");
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 0, "{}", said.stderr);

    county.write("queries/tables/homes.sql", table("key = [\"unti\"]\nrefers_to = [\"indicator\", \"periods\"]\n"));
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    for part in [
        "homes.sql, line 4: the SQL gives no column unti; did you mean \"unit\"?",
        "homes.sql, line 5: no published table with a key is called \"indicator\"; did you mean \"indicators\"?",
        "homes.sql, line 5: the SQL gives no column period_end, by which periods tells its rows apart",
    ] {
        assert!(said.stderr.contains(part), "{part}\n{}", said.stderr);
    }
}
