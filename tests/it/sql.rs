//! Every file under `tests/sql` is a query that returns `expected, actual`; each row must agree.

use std::path::Path;

use crate::support::{repository, righttime};

#[test]
fn every_sql_test_agrees() {
    let folder = repository().join("tests/sql");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let wrong: Vec<String> = files.iter().flat_map(|file| disagreements(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn disagreements(file: &Path) -> Vec<String> {
    let query = std::fs::read_to_string(file).unwrap();
    // No county: only the functions are under test, with the calendar that the program carries.
    let said = righttime(&["-C", "/nonexistent", "sql", &query, "--format", "json"]);
    assert_eq!(said.code, 0, "{}: {}", file.display(), said.stderr);
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&said.stdout).unwrap();
    assert!(!rows.is_empty(), "{} tests nothing", file.display());
    let differs = |row: &&serde_json::Map<String, serde_json::Value>| row["expected"] != row["actual"];
    rows.iter().filter(differs).map(|row| format!("{}: {row:?}", file.display())).collect()
}
