//! What lies inside workbooks, in a container that is sound, so that no checksum keeps the fuzzer out: the first byte chooses
//! which part the rest is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use righttime_fuzz::archives::{Packed, compound, ods, packed, xlsx, xlsx_but_sheet, zip};
use righttime_fuzz::read;

fuzz_target!(|data: &[u8]| {
    let Some((part, content)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(content);
    match part % 12 {
        0 => read(&zip(&xlsx(&text))),
        1 => read(&with(xlsx_but_sheet(), "xl/worksheets/sheet1.xml", content)),
        2 => read(&with(xlsx(ROWS), "xl/s.xml", content)),
        3 => read(&with(xlsx(ROWS), "xl/workbook.xml", content)),
        4 => read(&with(xlsx(ROWS), "xl/_rels/workbook.xml.rels", content)),
        5 => {
            let styles = r#"<Relationships><Relationship Id="a" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="/styles" Target="t.xml"/></Relationships>"#;
            read(&with(with_part(xlsx(ROWS), "xl/_rels/workbook.xml.rels", styles.as_bytes()), "xl/t.xml", content));
        }
        6 => read(&zip(&ods(&text))),
        7 => read(&with(ods(""), "content.xml", content)),
        8 => read(&with(xlsb(), "xl/s.bin", content)),
        9 => read(&with(xlsb(), "xl/workbook.bin", content)),
        10 => read(&with(xlsb(), "xl/b.bin", content)),
        _ => read(&compound(if content.len() % 2 == 0 { "Workbook" } else { "Book" }, content)),
    }
});

/// A sheet of numbers, dates, texts and what is shared.
const ROWS: &str = r#"<row r="1"><c t="s"><v>0</v></c><c t="str"><v>day</v></c></row><row><c s="1"><v>45413.5</v></c><c t="s"><v>1</v></c></row>"#;

/// An xlsb of one sheet: a row with a number and a text.
fn xlsb() -> Vec<Packed> {
    let relationships = |inside: &str| format!("<Relationships>{inside}</Relationships>");
    let root = relationships(r#"<Relationship Id="w" Type="/officeDocument" Target="xl/workbook.bin"/>"#);
    let book = relationships(
        r#"<Relationship Id="a" Type="/worksheet" Target="b.bin"/><Relationship Id="s" Type="/sharedStrings" Target="s.bin"/>"#,
    );
    let sheet = b"\x9C\x01\x14\0\0\0\0\x01\0\0\0\x01\0\0\0a\0\x01\0\0\0L\0";
    let rows = b"\x91\x01\0\0\x04\0\0\0\0\x02\x0C\0\0\0\0\0\0\0\0\x1E\0\0\0\x07\x0C\x01\0\0\0\0\0\0\0\0\0\0\0\x92\x01\0";
    vec![
        packed("_rels/.rels", root.as_bytes()),
        packed("xl/_rels/workbook.bin.rels", book.as_bytes()),
        packed("xl/workbook.bin", sheet),
        packed("xl/s.bin", b"\x13\x07\0\x01\0\0\0x\0"),
        packed("xl/b.bin", rows),
    ]
}

fn with(parts: Vec<Packed>, name: &str, content: &[u8]) -> Vec<u8> {
    zip(&with_part(parts, name, content))
}

fn with_part(mut parts: Vec<Packed>, name: &str, content: &[u8]) -> Vec<Packed> {
    parts.retain(|part| part.name != name);
    parts.push(packed(name, content));
    parts
}
