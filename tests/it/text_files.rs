//! Text files that were made, or broken, to take more time or memory than they have.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use righttime::error::Error;
use righttime::extract::{self, Chunk, Fault};

/// The rows of a file, their first cells, and its faults.
fn read(path: &Path) -> Result<(Vec<String>, Vec<Fault>), Error> {
    let table = &extract::tables(path)?[0];
    let (mut cells, mut faults) = (Vec::new(), Vec::new());
    let take = &mut |chunk: Chunk| {
        cells.extend(chunk.columns[0].iter().map(|cell| cell.unwrap_or("~").to_owned()));
        faults.extend(chunk.faults);
        Ok(())
    };
    table.read(&[0], 8_192, take)?;
    Ok((cells, faults))
}

fn written(write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("extract.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    write(&mut file).and_then(|()| file.flush()).unwrap();
    (folder, path)
}

#[track_caller]
fn assert_refused(path: &Path, words: &str) {
    let error = read(path).expect_err("it is refused").to_string();
    assert!(error.starts_with(&path.display().to_string()) && error.contains(words), "{error}");
}

/// A quoted cell of so many megabytes between two good rows.
fn assert_a_cell_costs_its_row(megabytes: u64) {
    let (_folder, path) = written(|file| {
        file.write_all(b"id,note\n1,good\n2,\"")?;
        let block = vec![b'x'; 1 << 20];
        (0..megabytes).try_for_each(|_| file.write_all(&block))?;
        file.write_all(b"\"\n3,good\n")
    });
    let (cells, faults) = read(&path).unwrap();
    assert_eq!(cells, ["1", "3"]);
    let faults: Vec<_> = faults.iter().map(|fault| (fault.row, fault.rule, fault.value.len())).collect();
    assert_eq!(faults, [(3, "unclosed_quote", 80)]);
}

#[test]
fn a_cell_of_32_megabytes_costs_its_row() {
    assert_a_cell_costs_its_row(32);
}

#[test]
#[ignore = "writes two gigabytes"]
fn a_cell_of_two_gigabytes_costs_its_row() {
    assert_a_cell_costs_its_row(2_048);
}

#[test]
fn one_endless_line_is_refused() {
    let (_folder, path) = written(|file| (0..40).try_for_each(|_| file.write_all(&[b'x'; 1 << 20])));
    assert_refused(&path, "has no line that can be read: its lines have no end");
    let (_folder, path) = written(|file| (0..40).try_for_each(|_| file.write_all(&b"id,".repeat(1 << 18))));
    assert_refused(&path, "has no line that can be read: its lines have no end");
    let (_folder, path) = written(|file| file.write_all(&b"id,day,".repeat(10_000)));
    assert_refused(&path, "has more than 16,384 columns");
}

#[test]
fn a_file_of_faults_is_refused() {
    let (_folder, path) = written(|file| {
        file.write_all(b"id,day,team\n")?;
        (0..1_000_001).try_for_each(|_| file.write_all(b"x\n"))
    });
    assert_refused(&path, "row 1000002: more than a million rows up to this one cannot be read");
}

#[test]
fn a_line_with_more_cells_than_headers_is_one_fault_however_many() {
    let (_folder, path) = written(|file| {
        file.write_all(b"id,day\n")?;
        (0..20).try_for_each(|_| file.write_all(b"1,x\n"))?;
        file.write_all(&b"2,".repeat(1 << 20))?;
        file.write_all(b"\n3,y")?;
        file.write_all(&b" ,".repeat(1 << 20))?;
        file.write_all(b"\n\"4\",z")?;
        file.write_all(&b", ".repeat(1 << 20))
    });
    let (cells, faults) = read(&path).unwrap();
    assert_eq!(cells[20..], ["3", "4"]);
    let faults: Vec<_> = faults.into_iter().map(|fault| fault.value).collect();
    assert_eq!(faults, ["1048577 cells where there are 2 headers"]);
}

/// Characters of three bytes do not fill a buffer that is a power of two.
#[test]
fn utf_16_of_wide_letters_is_read_to_its_end() {
    let text = format!("\u{feff}id,day\n{}", "\u{65e5},x\n".repeat(100_000));
    let (_folder, path) = written(|file| text.encode_utf16().try_for_each(|unit| file.write_all(&unit.to_le_bytes())));
    let (cells, faults) = read(&path).unwrap();
    assert_eq!((cells.len(), faults.len()), (100_000, 0));
    // Half a character at the end.
    let (_folder, path) = written(|file| {
        text.chars()
            .take(92)
            .collect::<String>()
            .encode_utf16()
            .try_for_each(|unit| file.write_all(&unit.to_be_bytes()))?;
        file.write_all(&[0xD8])
    });
    assert_eq!(read(&path).unwrap().1.len(), 1);
}

#[test]
fn nul_bytes_cost_their_rows_or_the_file() {
    let (_folder, path) = written(|file| file.write_all(b"id,day\n1,\0\n"));
    assert_refused(&path, "is neither text nor a workbook");
    let (_folder, path) = written(|file| {
        file.write_all(b"id,day\n")?;
        (0..20_000).try_for_each(|id| writeln!(file, "{id},2024-05-01"))?;
        file.write_all(&[0; 1 << 20])
    });
    let (cells, faults) = read(&path).unwrap();
    assert_eq!(cells.len(), 20_000);
    assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), ["undecodable"]);
}

/// Found by fuzzing: unquoted, two cells of which neither is UTF-8 stand side by side and are.
#[test]
fn halves_of_a_letter_in_two_cells_are_repaired_apart() {
    let (_folder, path) = written(|file| file.write_all(b"id,day,team\n1,\"Zo\xC3\",\xABx\n"));
    let table = &extract::tables(&path).unwrap()[0];
    let take = &mut |chunk: Chunk| {
        assert_eq!((chunk.columns[0].value(0), chunk.columns[1].value(0)), ("Zo\u{c3}", "\u{ab}x"));
        assert_eq!(chunk.repairs.len(), 2);
        Ok(())
    };
    assert_eq!(table.read(&[1, 2], 8_192, take), Ok(1));
}
