//! The county as a whole: its bytes, its counts, and its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Plan, Summary, table::TableSummary, write};

fn county(seed: u64) -> (Summary, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = Plan { children: 700, seed, ..Plan::default() };
    let summary = write(&plan, folder.path()).expect("a county");
    let mut files = read(folder.path());
    files.extend(read(&folder.path().join("extracts")));
    (summary, files)
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.is_file())
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

#[test]
fn a_seed_gives_its_bytes() {
    let (summary, files) = county(7);
    let (again, same) = county(7);
    assert_eq!((&summary, &files), (&again, &same));
    let (_, other) = county(8);
    assert_ne!(files["ssd_contacts.csv"], other["ssd_contacts.csv"]);
    assert_eq!(summary.children, 700);
    assert_eq!(files.len(), 12 + 8, "{:?}", files.keys());
}

#[test]
fn the_rows_are_those_that_the_readme_counts() {
    let (summary, files) = county(7);
    let readme = String::from_utf8(files["README.md"].clone()).expect("text");
    for table in &summary.tables {
        let bytes = &files[&table.file];
        let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(table.rows, lines.len() as u64 - 1, "{}", table.file);
        assert_eq!(*table, counted(table, &lines), "{}", table.file);
        assert!(readme.contains(&format!("| `{}` | {} |", table.file, table.rows)));
    }
}

/// The faults as the lines themselves show them; what the lines cannot show is taken over.
fn counted(table: &TableSummary, lines: &[&[u8]]) -> TableSummary {
    let columns = lines[0].split(|byte| *byte == b',').count();
    let rows = &lines[1..];
    TableSummary {
        bad_dates: rows.iter().filter(|line| line.windows(10).any(|part| part == b"30/02/2025")).count() as u64,
        duplicates: rows.windows(2).filter(|pair| pair[0] == pair[1]).count() as u64,
        windows_1252: rows.iter().filter(|line| line.contains(&0x92)).count() as u64,
        cut_short: rows.iter().filter(|line| line.split(|byte| *byte == b',').count() < columns).count() as u64,
        ..table.clone()
    }
}

#[test]
fn few_rows_are_wrong() {
    let (summary, _) = county(9);
    for table in &summary.tables {
        let wrong = table.bad_dates + table.ends_before_start + table.no_child + table.cut_short;
        assert!(wrong * 25 <= table.rows, "{table:?}");
    }
    let faults = |count: fn(&TableSummary) -> u64| summary.tables.iter().map(count).sum::<u64>();
    assert!(faults(|table| table.ends_before_start) > 0);
    assert!(faults(|table| table.duplicates) > 0);
}
