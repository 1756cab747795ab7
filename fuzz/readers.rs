//! The readers of `src/extract`, without the rest of the program, and how each fuzz target calls them.

#![allow(dead_code, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

#[path = "../tests/it/archives.rs"]
pub mod archives;
#[path = "../src/error.rs"]
pub mod error;
#[path = "../src/extract/mod.rs"]
pub mod extract;
#[path = "../src/moment.rs"]
pub mod moment;

/// The readers read files. TMPDIR says where; a folder in memory is fastest.
static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("righttime-fuzz-{}", std::process::id())));

/// Reads a file of this content to its end. An error must name it.
pub fn read(content: &[u8]) {
    let path = written(content);
    match extract::tables(path) {
        Err(error) => named(&error, path),
        Ok(tables) => tables.iter().for_each(|table| rows(table, path)),
    }
}

/// Reads the records of an XML document: children, and visits below them.
pub fn read_records(content: &[u8]) {
    let path = written(content);
    let names = ["id", "a/b", "day", "note", "year"];
    let columns = names.map(|name| vec![name.to_owned(), "b".to_owned()]).to_vec();
    match extract::tables(path) {
        Err(error) => named(&error, path),
        Ok(tables) => {
            let kinds = [("m/c", ""), ("m/c", "v"), ("m/c", "a/b"), ("m", "c")];
            let records = |table: &extract::Table| {
                kinds.map(|(each, record)| table.records(each, record, columns.clone())).into_iter().flatten().collect::<Vec<_>>()
            };
            tables.iter().flat_map(records).for_each(|table| rows(&table, path));
        }
    }
}

fn rows(table: &extract::Table, path: &Path) {
    if table.is_document() {
        return;
    }
    let wanted: Vec<usize> = (0..table.headers.len()).collect();
    let mut counted = 0;
    let read = table.read(&wanted, 100, &mut |chunk| {
        assert!(chunk.columns.iter().all(|column| arrow::array::Array::len(column) == chunk.rows.len()));
        assert!(chunk.faults.iter().all(|fault| fault.value.len() <= 200));
        counted += (chunk.rows.len() + chunk.faults.len()) as u64;
        Ok(())
    });
    match read {
        Err(error) => named(&error, path),
        Ok(read) => assert_eq!(read, counted),
    }
}

fn written(content: &[u8]) -> &'static Path {
    std::fs::write(FILE.as_path(), content).expect("a folder for temporary files");
    FILE.as_path()
}

fn named(error: &error::Error, path: &Path) {
    assert_eq!(error.place.file.as_deref(), Some(path), "{error}");
    assert!(error.what.len() < 2_000, "{error}");
}
