//! The county as a whole: its bytes, its counts, and what is wrong in it on purpose.

mod forms;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Format, Plan, Summary, table::TableSummary, write};

const EVERY_FORMAT: [Format; 8] = [
    Format::Ssd,
    Format::AnnexA,
    Format::AnnexACsv,
    Format::CinCensus,
    Format::Ssda903,
    Format::Ssda903Xml,
    Format::Events,
    Format::CouncilEvents,
];

/// Files by their paths below the county's folder.
type Files = BTreeMap<String, Vec<u8>>;

fn county(plan: &Plan) -> (Summary, Files) {
    let folder = tempfile::tempdir().expect("a folder");
    let summary = write(plan, folder.path()).expect("a county");
    let mut files = Files::new();
    read(folder.path(), "", &mut files);
    (summary, files)
}

fn read(folder: &Path, above: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{above}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

fn plan(children: u64, seed: u64) -> Plan {
    Plan { children, seed, ..Plan::default() }
}

#[test]
fn a_seed_gives_its_bytes() {
    let (summary, files) = county(&plan(700, 7));
    let (again, same) = county(&plan(700, 7));
    assert_eq!((&summary, &files), (&again, &same));
    let (_, other) = county(&plan(700, 8));
    assert_ne!(files["extracts/ssd_contacts.csv"], other["extracts/ssd_contacts.csv"]);
    assert_eq!(summary.children, 700);
    assert_eq!(files.len(), summary.tables.len() + 11, "{:?}", files.keys());
}

#[test]
fn a_seed_gives_its_bytes_in_every_form_alone_and_with_others() {
    let together = county(&Plan { formats: EVERY_FORMAT.to_vec(), ..plan(300, 7) }).1;
    for format in EVERY_FORMAT {
        let (summary, files) = county(&Plan { formats: vec![format], ..plan(300, 7) });
        assert!(summary.rows() > 0, "{format:?}");
        for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("extracts/")) {
            assert!(together[name] == *bytes, "{format:?} writes another {name} where it is alone");
        }
    }
}

#[test]
fn the_rows_are_those_that_the_readme_counts() {
    let (summary, files) = county(&plan(700, 7));
    let readme = String::from_utf8(files["README.md"].clone()).expect("text");
    for table in &summary.tables {
        let bytes = &files[&format!("extracts/{}", table.file)];
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
    let (summary, _) = county(&plan(700, 9));
    for table in &summary.tables {
        let wrong = table.bad_dates + table.ends_before_start + table.no_child + table.cut_short;
        assert!(wrong * 25 <= table.rows, "{table:?}");
    }
    let faults = |summary: &Summary, count: fn(&TableSummary) -> u64| summary.tables.iter().map(count).sum::<u64>();
    assert!(faults(&summary, |table| table.ends_before_start) > 0);
    assert!(faults(&summary, |table| table.duplicates) > 0);
    let (clean, _) = county(&Plan { faults: false, ..plan(700, 9) });
    assert_eq!(faults(&clean, |table| table.duplicates + table.bad_dates + table.no_child + table.cut_short), 0);
}
