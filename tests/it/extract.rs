//! Messy files, and what is read from them, as text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use arrow::array::{Array, StringArray};
use righttime::extract::{self, Chunk, Table};

/// Everything that a file's tables hold: headers, rows, then the faults and repairs.
fn shown(path: &Path) -> String {
    match extract::tables(path) {
        Ok(tables) => tables.iter().map(table_shown).collect(),
        Err(error) => {
            let folder = path.parent().expect("a file lies in a folder").display().to_string();
            error.to_string().replace(&format!("{folder}/"), "")
        }
    }
}

fn table_shown(table: &Table) -> String {
    let mut text = String::new();
    if let Some(sheet) = &table.sheet {
        writeln!(text, "[{sheet}]").expect("a string takes any text");
    }
    writeln!(text, "{}: {}", table.header_row, table.headers.join(" | ")).expect("a string takes any text");
    let wanted: Vec<usize> = (0..table.headers.len()).collect();
    let mut after = String::new();
    let read = table.read(&wanted, 2, &mut |chunk| {
        for (position, row) in chunk.rows.iter().enumerate() {
            let cell = |column: &StringArray| {
                if column.is_null(position) { "~".to_string() } else { column.value(position).replace('\n', "\\n") }
            };
            let cells: Vec<_> = chunk.columns.iter().map(cell).collect();
            writeln!(text, "{row}: {}", cells.join(" | ")).expect("a string takes any text");
        }
        for (word, fault) in
            chunk.faults.iter().map(|fault| ("fault", fault)).chain(chunk.repairs.iter().map(|fault| ("repair", fault)))
        {
            let column = fault.column.as_deref().unwrap_or("-");
            writeln!(after, "{word} {}: {} {column} {}", fault.row, fault.rule, fault.value)
                .expect("a string takes any text");
        }
        Ok(())
    });
    text + &after + &format!("read {}", read.expect("the table reads"))
}

fn read(content: impl AsRef<[u8]>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("extract.csv");
    fs::write(&path, content).expect("a file");
    shown(&path)
}

#[track_caller]
fn assert_reads(content: impl AsRef<[u8]>, expected: &str) {
    let expected: Vec<_> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(read(content).lines().map(str::trim_end).collect::<Vec<_>>(), expected);
}

#[test]
fn plain_commas() {
    assert_reads(
        "id,day,team\n1,01/05/2024,North\n2,,South\n",
        "1: id | day | team
        2: 1 | 01/05/2024 | North
        3: 2 | ~ | South
        read 2",
    );
}

#[test]
fn a_last_line_without_an_end() {
    assert_reads(
        "id,day\n1,01/05/2024",
        "1: id | day
        2: 1 | 01/05/2024
        read 1",
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends() {
    assert_reads(
        "\u{feff}id,day\r\n1,01/05/2024\r\n\r\n2,02/05/2024\r\n",
        "1: id | day
        2: 1 | 01/05/2024
        4: 2 | 02/05/2024
        read 2",
    );
}

#[test]
fn line_ends_of_an_old_mac() {
    assert_reads(
        "id,day\r1,01/05/2024\r2,02/05/2024\r",
        "1: id | day
        2: 1 | 01/05/2024
        3: 2 | 02/05/2024
        read 2",
    );
}

#[test]
fn semicolons_with_commas_for_decimals() {
    assert_reads(
        "id;hours;rate\n1;1,5;2,5\n2;3,5;4,5\n",
        "1: id | hours | rate
        2: 1 | 1,5 | 2,5
        3: 2 | 3,5 | 4,5
        read 2",
    );
}

#[test]
fn tabs_and_bars() {
    let expected = "1: id | name, in full
        2: 1 | Jones, Amy
        read 1";
    assert_reads("id\tname, in full\n1\tJones, Amy\n", expected);
    assert_reads("id|name, in full\n1|Jones, Amy\n", expected);
}

#[test]
fn one_column_is_no_table() {
    let words = "extract.csv: has one column only: no tab, semicolon, bar or comma divides its lines; \
                 save it again as .csv with commas, or as .xlsx";
    assert_eq!(read("id\n1\n2\n"), words);
    assert_eq!(read("id:day\n1:2024-05-01\n"), words);
}

#[test]
fn quotations_with_commas_quotes_and_line_breaks() {
    assert_reads(
        "id,note,team\r\n1,\"Seen, well\",North\r\n2,\"He said \"\"no\"\"\nand left\",\"South\"\r\n3,5\" scar,East\r\n",
        "1: id | note | team
        2: 1 | Seen, well | North
        3: 2 | He said \"no\"\\nand left | South
        4: 3 | 5\" scar | East
        read 3",
    );
}

#[test]
fn headers_on_two_lines_with_odd_spaces_and_quotes() {
    assert_reads(
        "\"Child\u{2019}s\nID\",Date\u{a0}of  birth ,\u{201c}Seen\u{201d}\n1,2,3\n",
        "1: Child's ID | Date of birth | \"Seen\"
        2: 1 | 2 | 3
        read 1",
    );
}

#[test]
fn ragged_rows_are_faults_and_the_rest_is_read() {
    assert_reads(
        "id,day,team\n1,01/05/2024,North\n2,02/05/2024,South, by the sea\n3\n4,04/05/2024,West,,\n5,05/05/2024,East\n",
        "1: id | day | team
        2: 1 | 01/05/2024 | North
        5: 4 | 04/05/2024 | West
        6: 5 | 05/05/2024 | East
        fault 3: too_many_cells - 4 cells where there are 3 headers
        fault 4: too_few_cells - 1 cell where the headers need 3
        read 5",
    );
}

#[test]
fn a_stray_quotation_mark_costs_one_row() {
    assert_reads(
        "id,name,team\n1,\"Amy,North\n2,Bob,South\n3,\"Cy\",West\n4,\"Di,East\n5,Ed,North\n",
        "1: id | name | team
        3: 2 | Bob | South
        4: 3 | Cy | West
        6: 5 | Ed | North
        fault 2: unclosed_quote - 1,\"Amy,North
        fault 5: unclosed_quote - 4,\"Di,East
        read 5",
    );
}

#[test]
fn windows_1252_is_repaired_cell_by_cell() {
    assert_reads(
        b"id,name,school\n1,Zo\xeb,St Mary\x92s\n2,Ren\xc3\xa9e,Caf\xe9\n3,Bad \x81,x\n",
        "1: id | name | school
        2: 1 | Zo\u{eb} | St Mary\u{2019}s
        3: 2 | Ren\u{e9}e | Caf\u{e9}
        repair 2: windows_1252 name Zo\u{eb}
        repair 2: windows_1252 school St Mary\u{2019}s
        repair 3: windows_1252 school Caf\u{e9}
        fault 4: undecodable name Bad \u{fffd}
        read 3",
    );
}

#[test]
fn utf_16_either_way_round() {
    let text = "\u{feff}id\tname\r\n1\tZo\u{eb} \u{1f600}\r\n";
    let expected = "1: id | name
        2: 1 | Zo\u{eb} \u{1f600}
        read 1";
    assert_reads(text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), expected);
    assert_reads(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), expected);
}

#[test]
fn a_title_and_blank_lines_above_the_headers() {
    assert_reads(
        "sep=,\n\"Annex A, List 1: contacts\",,\n\n  \nid,day,team\n1,01/05/2024,North\n",
        "5: id | day | team
        6: 1 | 01/05/2024 | North
        read 1",
    );
}

#[test]
fn blank_rows_and_cells_that_say_nothing() {
    assert_reads(
        "id,day,team\n\n1,#N/A, N/A \n,,\n   \n,\n2,NULL,None\n\u{a0}x,\u{a0},\"\"\n\n",
        "1: id | day | team
        3: 1 | ~ | ~
        7: 2 | ~ | None
        8: x | ~ | ~
        read 3",
    );
}

#[test]
fn columns_without_a_name() {
    assert_reads(
        "id,,team,,\n1,7,North,,\n2,8,South\n3,9,East,,10\n",
        "1: id |  | team |  |
        2: 1 | 7 | North | ~ | ~
        3: 2 | 8 | South | ~ | ~
        4: 3 | 9 | East | ~ | 10
        read 3",
    );
}

#[test]
fn a_nul_byte_below_the_first_rows_costs_its_row() {
    let mut content = b"id,day\n".to_vec();
    (0..20_000).for_each(|id| content.extend(format!("{id},01/05/2024\n").bytes()));
    content.extend(b"x,\0\0\0\n9,01/05/2024\n");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("extract.csv");
    fs::write(&path, &content).expect("a file");
    let table = &extract::tables(&path).expect("a table")[0];
    let (mut rows, mut faults) = (0, Vec::new());
    let read = table.read(&[1], 8_192, &mut |chunk: Chunk| {
        rows += chunk.rows.len();
        faults.extend(chunk.faults);
        Ok(())
    });
    assert_eq!(read, Ok(20_002));
    assert_eq!(rows, 20_001);
    assert_eq!((faults.len(), faults[0].row, faults[0].rule), (1, 20_002, "undecodable"));
}

#[test]
fn a_row_longer_than_memory_allows_costs_itself() {
    let long = "x".repeat(20 << 20);
    let content = format!("id,note\n1,{long}\n2,\"{long}\n3,short\n4,{long}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("extract.csv");
    fs::write(&path, content).expect("a file");
    let table = &extract::tables(&path).expect("a table")[0];
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let read = table.read(&[1], 8_192, &mut |chunk: Chunk| {
        rows.extend(chunk.rows);
        faults.extend(chunk.faults.into_iter().map(|fault| (fault.row, fault.rule)));
        Ok(())
    });
    assert_eq!((read, rows), (Ok(4), vec![4]));
    assert_eq!(faults, [(2, "too_long"), (3, "unclosed_quote"), (5, "too_long")]);
}

#[test]
fn wanted_columns_come_in_the_order_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("extract.csv");
    fs::write(&path, "a,b,c\n1,2,3\n").expect("a file");
    let table = &extract::tables(&path).expect("a table")[0];
    let mut cells = Vec::new();
    let mut take = |chunk: Chunk| {
        cells.extend(chunk.columns.iter().map(|column| column.value(0).to_string()));
        Ok(())
    };
    assert_eq!(table.read(&[2, 0, 2], 100, &mut take), Ok(1));
    assert_eq!(table.read(&[], 100, &mut |_| Ok(())), Ok(1));
    assert_eq!(cells, ["3", "1", "3"]);
    assert!(table.read(&[3], 100, &mut |_| Ok(())).is_err());
}

#[test]
fn what_is_not_a_table_is_refused_with_advice() {
    assert_eq!(read(""), "extract.csv: is empty: run the extract again");
    assert_eq!(read("\u{feff} \r\n\r\n"), "extract.csv: is blank: run the extract again");
    let neither = "extract.csv: is neither text nor a workbook, or is text in an encoding that does not say so: \
                   save it again as .xlsx, or as .csv in UTF-8";
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), neither);
    assert_eq!(read("id,day\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()), neither);
    assert_eq!(read((1..=255).collect::<Vec<u8>>()), neither);
    for (content, words) in [
        ("PK\u{3}\u{4}\u{14}\0\u{8}", "is cut short or damaged"),
        ("%PDF-1.7\n", "is a PDF"),
        ("\r\n<html><table>", "is a web page"),
        ("<?xml version=\"1.0\"?>", "line 1: holds no element"),
        ("{\"id\": 1}", "is JSON"),
    ] {
        assert!(read(content).contains(words) && read(content).starts_with("extract.csv"), "{}", read(content));
    }
    assert!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more").starts_with("extract.csv: is a damaged workbook"));

    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("inside");
    assert_eq!(shown(&inside), "inside: there is no such file");
    fs::create_dir(&inside).expect("a folder");
    assert_eq!(shown(&inside), "inside: is a folder: name the files in it");
}

/// Of a workbook that somebody else made, in the folder that RIGHTTIME_EXTRACTS names.
#[test]
fn a_real_annex_a_workbook() {
    let Some(folder) = std::env::var_os("RIGHTTIME_EXTRACTS") else {
        eprintln!("skipped: RIGHTTIME_EXTRACTS names no folder of extracts");
        return;
    };
    let path = Path::new(&folder).join("annex_a/Annex_A_2024_Jan.xlsx");
    let tables = extract::tables(&path).expect("a workbook");
    let sheets: Vec<_> = tables.iter().filter_map(|table| table.sheet.as_deref()).collect();
    assert_eq!(sheets, (1..=11).map(|list| format!("List {list}")).collect::<Vec<_>>());
    let columns: Vec<_> = tables.iter().map(|table| table.headers.len()).collect();
    assert_eq!(columns, [7, 8, 11, 12, 14, 14, 17, 34, 17, 16, 19]);
    let rows: Vec<_> = tables.iter().map(|table| table.read(&[0], 100, &mut |_| Ok(()))).collect();
    assert_eq!(rows, [5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5].map(Ok));
    // A formula for an age, a date of birth that is #N/A, dates, and a code with its letter.
    let contacts = table_shown(&tables[0]);
    assert!(
        contacts.contains("\n3: 11973218 | b) Female | k) APKN | ~ | 8.88432580424367 | 2020-09-16 | q) 6: Police\n")
    );
}
