//! Workbooks, good and bad. What is wrong with the bad ones stands in their making.

use std::fmt::Write as _;

use arrow::array::Array;
use righttime::extract::{self, Fault};

use crate::archives::{Packed, compound, endless, fixtures, ods, packed, xlsx, xlsx_but_sheet, zip};

/// The tables of a file, a line for each row, and its faults; or what is wrong with it.
fn read(content: &[u8]) -> Result<(String, Vec<Fault>), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, content).unwrap();
    let shown = |error: righttime::error::Error| {
        let text = error.to_string();
        text.strip_prefix(&format!("{}: ", path.display())).expect("an error names its file").to_owned()
    };
    let (mut text, mut faults) = (String::new(), Vec::new());
    for table in extract::tables(&path).map_err(shown)? {
        writeln!(text, "{} {}: {}", table.sheet.as_ref().unwrap(), table.header_row, table.headers.join(" | "))
            .unwrap();
        let wanted: Vec<usize> = (0..table.headers.len()).collect();
        let take = &mut |chunk: extract::Chunk| {
            for (at, row) in chunk.rows.iter().enumerate() {
                let cell = |column: &arrow::array::StringArray| {
                    if column.is_null(at) { "~".to_owned() } else { column.value(at).replace('\n', "\\n") }
                };
                let cells: Vec<_> = chunk.columns.iter().map(cell).collect();
                writeln!(text, "{row}: {}", cells.join(" | ")).unwrap();
            }
            faults.extend(chunk.faults);
            Ok(())
        };
        table.read(&wanted, 1_000, take).map_err(shown)?;
    }
    Ok((text, faults))
}

#[track_caller]
fn assert_refused(content: &[u8], words: &str) {
    match read(content) {
        Err(error) => {
            assert!(error.contains(words), "{error}");
            assert!(error.contains(": "), "it says what to do: {error}");
        }
        Ok((text, _)) => panic!("it was read:\n{}", text.chars().take(2_000).collect::<String>()),
    }
}

/// Replaces a part.
fn with(mut parts: Vec<Packed>, name: &str, content: &str) -> Vec<u8> {
    let part = parts.iter_mut().find(|part| part.name == name).unwrap();
    *part = packed(name, content.as_bytes());
    zip(&parts)
}

#[test]
fn every_format_reads_alike() {
    let mut read_by = Vec::new();
    for path in fixtures() {
        let (text, faults) = read(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(faults, [], "{}", path.display());
        // The writer of the old one has no letters but English ones, and only one of them wrote the long text.
        let long = "\u{e9}".repeat(9_000) + &"\u{65e5}".repeat(1_000);
        let text =
            text.replace(&long, "short").replace("Zo__s __ _note_", "Zo\u{eb}\u{2019}s \u{1f600} \u{201c}note\u{201d}");
        read_by.push((path, text));
    }
    assert_eq!(read_by.len(), 6);
    let expected = "List 1 3: Contact ID | Date of Contact | Time | Team | Note | Hours | Waited | Seen | Result
        4: c1 | 2024-05-01 | 10:30:00 | North | Zo\u{eb}\u{2019}s \u{1f600} \u{201c}note\u{201d} | 1.5 | 36:00:00 | Yes | 3
        5: c2 | 2024-05-02 10:30:00 | ~ | South | two\\nlines & <marks> | 7 | ~ | No | ab
        7: c3 | ~ | ~ | North | short | 0.07 | ~ | ~ | ~
        8: 12345678901 | 1999-12-31 | ~ | South | padded | -12 | ~ | No | ~
        List 2 & more 1: id | day
        2: 1 | 2024-05-01";
    let expected: Vec<_> = expected.lines().map(str::trim).collect();
    for (path, text) in read_by {
        assert_eq!(text.lines().collect::<Vec<_>>(), expected, "{}", path.display());
    }
}

#[test]
fn a_workbook_cut_short_anywhere_is_refused() {
    for path in fixtures() {
        let whole = std::fs::read(&path).unwrap();
        for length in (8..whole.len() - 1).step_by(whole.len() / 40) {
            // What follows the last sheet of an xls may be missing without harm.
            match read(&whole[..length]) {
                Err(error) => assert!(error.contains("copy it again"), "{}: {error}", path.display()),
                Ok(_) => assert!(path.extension().is_some_and(|ending| ending == "xls"), "{} {length}", path.display()),
            }
        }
    }
}

#[test]
fn what_is_no_workbook_is_told_what_it_is() {
    assert_refused(&zip(&[packed("notes.txt", b"hello")]), "is a zip archive, not a workbook: unpack it first");
    let root = "<Relationships><Relationship Id=\"w\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let letter = [packed("_rels/.rels", root.as_bytes()), packed("word/document.xml", b"<document/>")];
    assert_refused(&zip(&letter), "is an Office document, not a workbook: save its table as .xlsx or .csv");
    let odt = [packed("mimetype", b"application/vnd.oasis.opendocument.text")];
    assert_refused(&zip(&odt), "is an Office document, not a workbook");
    assert_refused(&compound("WordDocument", b""), "is an Office document, not a workbook");
    assert_refused(&compound("EncryptedPackage", b""), "is encrypted: open it, remove its password and save it again");
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_refused(&with(ods(""), "META-INF/manifest.xml", manifest), "is encrypted");
    let secret = [&[0x09, 0x08, 4, 0, 0, 6, 5, 0], &[0x2F, 0, 4, 0, 1, 0, 1, 0][..]].concat();
    assert_refused(&compound("Workbook", &secret), "is encrypted");
    assert_refused(&zip(&xlsx("")), "is a workbook without a filled cell: run the extract again");
}

#[test]
fn the_rows_of_an_xlsx() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c t=\"str\"><v>day</v></c></row>\
                <x:row r=\"7\"><x:c r=\"C7\"><x:v>3</x:v></x:c><c r=\"A7\" t=\"s\"><v>0</v></c><c r=\"B7\" t=\"b\"><v>1</v></c></x:row>\
                <row><c><f>1+1</f><v> 2 </v></c><c t=\"e\"><v>#N/A</v></c><c t=\"inlineStr\"><is><r><t>a</t></r><r><t> b&amp;c</t>\
                </r><rPh><t>no</t></rPh></is></c></row><row r=\"9\"><c r=\"A9\" s=\"77\"/><c r=\"B9\"><v>text</v></c></row>";
    let (text, _) = read(&zip(&xlsx(rows))).unwrap();
    assert_eq!(text, "List 1: id | day\n7: shared | TRUE\n8: 2 | ~\n9: ~ | text\n");
}

#[test]
fn an_xlsx_that_does_not_hold_together_is_refused() {
    for (rows, words) in [
        ("<row r=\"2\"/><row r=\"1\"/>", "row 1 comes after row 2"),
        ("<row r=\"2000000\"><c><v>1</v></c></row>", "row 2000000 comes after row 0"),
        ("<row r=\"-1\"/>", "a row has no number"),
        ("<row r=\"1\"><c r=\"B2\"/></row>", "row 1 has a cell \"B2\""),
        ("<row r=\"1\"><c r=\"ZZZZ1\"/></row>", "row 1 has a cell \"ZZZZ1\""),
        ("<row r=\"1\"><c t=\"s\"><v>1</v></c></row>", "a cell names a text that is missing"),
        ("<row r=\"1\"><c t=\"s\"><v>99999999999999999999</v></c></row>", "row 1 has the text number"),
        ("<row r=\"1\"><c t=\"n\"><v>x</v></c></row>", "row 1 has the number \"x\""),
        ("<row r=\"1\"><c t=\"q\"><v>x</v></c></row>", "unknown type \"q\""),
        ("<row r=\"1\"><c><v>&lol;</v></c></row>", "an entity that is not XML's own"),
        ("<row r=\"1\"><c></row>", "is damaged (ill-formed document"),
        ("<row r=\"1\"><c a=b></c></row>", "is damaged ("),
        ("<row", "is damaged ("),
    ] {
        assert_refused(&zip(&xlsx(rows)), words);
        assert_refused(&zip(&xlsx(rows)), "sheet \"List\" is damaged");
    }
    let nested = "<a>".repeat(100) + &"</a>".repeat(100);
    assert_refused(
        &zip(&xlsx(&nested)),
        "holds elements nested more than 64 deep, which no extract does: run the extract",
    );
    let laughs = "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    assert_refused(&with(xlsx(""), "xl/s.xml", laughs), "declares a document type");
    let twice = "<workbook><sheet name=\"a\" r:id=\"a\"/><sheet name=\"b\" r:id=\"a\"/></workbook>";
    assert_refused(&with(xlsx(""), "xl/workbook.xml", twice), "two of its sheets are one");
    assert_refused(&with(xlsx(""), "xl/workbook.xml", "<workbook><sheet name=\"a\"/></workbook>"), "has no part");
    assert_refused(&zip(&xlsx_but_sheet()), "xl/worksheets/sheet1.xml is missing");
    assert_refused(&with(xlsx(""), "xl/worksheets/sheet1.xml", "<worksheet><sheetData>"), "it ends in the middle");
}

#[test]
fn the_checksum_of_a_part_is_compared() {
    let mut parts = xlsx("<row><c><v>1</v></c></row>");
    parts[4].checksum ^= 1;
    assert_refused(&zip(&parts), "sheet \"List\" is damaged (the checksum of xl/worksheets/sheet1.xml is wrong)");
    let mut parts = xlsx("<row><c><v>1</v></c></row>");
    let last = parts[4].bytes.len() - 6;
    parts[4].bytes.truncate(last);
    assert_refused(&zip(&parts), "sheet \"List\" is damaged (");
}

#[test]
fn a_cell_of_two_gigabytes_is_refused_before_it_is_held() {
    let text = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>";
    for part in [
        endless("xl/worksheets/sheet1.xml", text, b'x', 2_048),
        endless("xl/worksheets/sheet1.xml", &text.replace("<t>", "<t a=\""), b'x', 2_048),
        endless("xl/s.xml", "<sst><si><t>", b'x', 2_048),
        endless("xl/workbook.xml", "<workbook><!--", b'x', 2_048),
    ] {
        let mut parts = xlsx("");
        parts.retain(|other| other.name != part.name);
        parts.push(part);
        let book = zip(&parts);
        assert!(book.len() < 4 << 20, "{}", book.len());
        assert_refused(&book, "holds a text of more than 1048576 characters");
    }
}

#[test]
fn what_unpacks_to_more_than_any_extract_is_refused() {
    let mut parts = xlsx_but_sheet();
    parts.push(endless("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>", b'\n', 64));
    assert_refused(&zip(&parts), "parts that unpack to more than 250 times its size");
}

#[test]
fn a_million_empty_rows_are_passed_over() {
    let mut rows = "<row r=\"1\"><c t=\"str\"><v>id</v></c><c t=\"str\"><v>day</v></c></row>".to_owned();
    (2..=1_048_575).for_each(|row| write!(rows, "<row r=\"{row}\"/>").unwrap());
    rows.push_str("<row r=\"1048576\"><c><v>7</v></c></row>");
    let (text, _) = read(&zip(&xlsx(&rows))).unwrap();
    assert_eq!(text, "List 1: id | day\n1048576: 7 | ~\n");

    let cell = |value: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table table:name=\"L\"><table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
         </table:table-row><table:table-row table:number-rows-repeated=\"2\">{}</table:table-row></table:table>",
        cell("id"),
        cell("day"),
        cell("7")
    );
    let (text, _) = read(&zip(&ods(&rows))).unwrap();
    assert_eq!(text, "L 1: id | day\n1048572: 7 | ~\n1048573: 7 | ~\n");
}

#[test]
fn an_ods_that_claims_too_much_is_refused() {
    let sheet = |rows: &str| zip(&ods(&format!("<table:table table:name=\"L\">{rows}</table:table>")));
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    let row = |attributes: &str| format!("<table:table-row {attributes}>{cell}</table:table-row>");
    let most = "table:number-rows-repeated=\"1048576\"";
    assert_refused(&sheet(&row(most)), "more than 16777216 cells by repeating some");
    assert_refused(&sheet(&(row("") + &row(most))), "it has more than 1048576 rows");
    assert_refused(&sheet(&row("table:number-rows-repeated=\"99999999999999999999\"")), "something is repeated");
    assert_refused(&sheet(&row("table:number-rows-repeated=\"0\"")), "something is repeated \"0\" times");
    let wide = cell.replace("16384", "16385");
    assert_refused(&sheet(&format!("<table:table-row>{wide}</table:table-row>")), "a row has more than 16384 columns");
    let spaces = "<table:table-row><table:table-cell><text:p>a<text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert_refused(&sheet(spaces), "a text of more than 1048576 characters");
    // Tags that do not match.
    assert_refused(&sheet("<table:table-row><table:table-cell></table:table-row>"), "is damaged (ill-formed document");
}

#[test]
fn a_row_too_long_to_hold_is_a_fault_of_its_own() {
    let shared = "x".repeat(1 << 20);
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(9);
    let rows = format!("<row><c><v>1</v></c></row><row>{cells}</row><row><c><v>2</v></c></row>");
    let rows = format!("<row><c t=\"str\"><v>id</v></c></row>{rows}");
    let book = with(xlsx(&rows), "xl/s.xml", &format!("<sst><si><t>{shared}</t></si></sst>"));
    // Where a text is longer than any cell may have, the limit counts what stands around it too.
    assert_refused(&book, "a text of more than 1048576 characters");
    let shared = "x".repeat((1 << 20) - 100);
    let book = with(xlsx(&rows), "xl/s.xml", &format!("<sst><si><t>{shared}</t></si></sst>"));
    let (text, faults) = read(&book).unwrap();
    assert_eq!(text, "List 1: id\n2: 1\n4: 2\n");
    assert_eq!(
        faults.iter().map(|fault| (fault.row, fault.rule, fault.value.len())).collect::<Vec<_>>(),
        [(3, "too_long", 80)]
    );
}

#[test]
fn an_xls_that_does_not_hold_together_is_refused() {
    let record = |kind: u16, body: &[u8]| [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat();
    let begin = record(0x0809, &[0, 6, 5, 0]);
    let end = record(0x000A, &[]);
    let sheet = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'L']].concat());
    let book = |sheets: &[u32], rows: &[u8]| {
        let globals = [begin.clone(), sheets.iter().flat_map(|start| sheet(*start)).collect(), end.clone()].concat();
        compound("Workbook", &[globals, begin.clone(), rows.to_vec(), end.clone()].concat())
    };
    let start = (begin.len() + sheet(0).len() + end.len()) as u32;
    let number = |row: u16, column: u16| {
        record(0x0203, &[&[row, column, 0].map(u16::to_le_bytes).concat()[..], &7_f64.to_le_bytes()].concat())
    };
    // Cells in any order, and the corners of the largest sheet, which take no more than any other two.
    let (text, _) = read(&book(&[start], &[number(65_535, 255), number(3, 1), number(3, 0)].concat())).unwrap();
    assert_eq!(text, "L 4: 7 | 7\n");
    assert_refused(&book(&[start], &number(0, 256)), "sheet \"L\" is damaged (it has more than 256 columns)");
    assert_refused(&book(&[start], &record(0x0203, &[0; 6])), "a record is shorter than what it holds");
    assert_refused(&book(&[start], &record(0x00FD, &[0; 10])), "a cell names a text that is missing");
    assert_refused(&book(&[9_999], &[]), "sheet \"L\" is not where it should be");
    assert_refused(&book(&[start + 13, start + 13], &[]), "sheet \"L\" is not where it should be");
    assert_refused(&book(&[start], &[0x03, 0x02, 0xFF, 0xFF]), "a record is shorter than what it holds");
    // A table of sectors that leads in a circle.
    let mut circle = book(&[start], &[]);
    circle[512 + 4 * 2..512 + 4 * 2 + 4].copy_from_slice(&2_u32.to_le_bytes());
    assert!(read(&circle).is_err());
}

/// Another reader of the same files must see the same cells: texts as they are, and for every other a cell that says something.
#[test]
fn a_second_reader_agrees() {
    use calamine::{Data, Reader, open_workbook_auto};
    let folder = crate::support::repository().join("tests/fixtures/workbooks");
    let mut compared = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let Ok(mut book) = open_workbook_auto(&path) else { continue };
        for table in righttime::extract::tables(&path).unwrap() {
            let range = book.worksheet_range(table.sheet.as_deref().unwrap()).unwrap();
            let every: Vec<usize> = (0..table.headers.len()).collect();
            let mut take = |chunk: righttime::extract::Chunk| {
                for (at, row) in chunk.rows.iter().enumerate() {
                    for (column, cells) in chunk.columns.iter().enumerate() {
                        let theirs = range.get_value((*row as u32 - 1, column as u32)).unwrap_or(&Data::Empty);
                        let ours = cells.is_valid(at).then(|| cells.value(at));
                        match theirs {
                            // What says nothing, such as N/A, is no cell to us.
                            Data::String(text)
                                if ["", "N/A", "NULL"].contains(&text.trim()) || text.starts_with('#') => {}
                            Data::String(text) => {
                                assert_eq!(
                                    ours.unwrap_or_default(),
                                    text.trim().replace('\u{a0}', " "),
                                    "{path:?} row {row}"
                                )
                            }
                            // It passes over the values of some formulas, which every_format_reads_alike knows.
                            Data::Empty | Data::Error(_) => {}
                            _ => assert!(ours.is_some(), "{path:?} row {row} column {column}: {theirs:?}"),
                        }
                        compared += 1;
                    }
                }
                Ok(())
            };
            table.read(&every, 1000, &mut take).unwrap();
        }
    }
    assert!(compared > 100, "{compared} cells");
}
