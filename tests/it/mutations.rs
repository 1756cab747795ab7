//! Good files with something wrong, a few thousand of them, the same ones every time: each is read or refused by name.
//!
//! Nothing is measured by the clock. What a reader holds and does is bounded by its own limits, so a hang would be a test
//! that does not end, and a panic one that fails. `fuzz/` looks further.

use std::path::Path;

use righttime::extract;

use crate::archives::{compound, fixtures, packed, unzip, zip};

/// A generator of xorshift (Marsaglia 2003), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Does one wrong thing, or a few.
fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            break;
        }
        let (at, other) = (random.below(bytes.len()), random.below(bytes.len()));
        let length = 1 + random.below(64.min(bytes.len() - at.max(other)));
        match random.below(8) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFF, b'<', b'>', b'"', b'\n', b'&', b'9'][random.below(11)],
            3 => bytes[at..at + length].fill(0xFF),
            4 => drop(bytes.drain(at..at + length)),
            5 => {
                let piece = bytes[other..other + length].to_vec();
                bytes[at..at + length].copy_from_slice(&piece);
            }
            6 => {
                let piece = bytes[other..other + length].to_vec();
                drop(bytes.splice(at..at, piece.repeat(1 + random.below(20))));
            }
            _ => {
                let number =
                    [&b"99999999999"[..], b"1048577", b"-1", b"0", b"1e999", b"\xFF\xFF\xFF\xFF"][random.below(6)];
                drop(bytes.splice(at..at, number.iter().copied()));
            }
        }
    }
    bytes
}

/// Reads all of a file.
fn check(path: &Path, content: &[u8]) {
    std::fs::write(path, content).unwrap();
    let named = |error: &righttime::error::Error| assert_eq!(error.place.file.as_deref(), Some(path), "{error}");
    match extract::tables(path) {
        Err(error) => named(&error),
        Ok(tables) => {
            for table in tables {
                let wanted: Vec<usize> = (0..table.headers.len()).collect();
                if let Err(error) = table.read(&wanted, 1_000, &mut |_| Ok(())) {
                    named(&error);
                }
            }
        }
    }
}

fn checked(name: &str, times: u64, make: impl Fn(&mut Random) -> Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    for time in 1..=times {
        check(&path, &make(&mut Random(time.wrapping_mul(0x9E37_79B9_7F4A_7C15))));
    }
}

#[test]
fn workbooks_with_something_wrong() {
    for path in fixtures() {
        let whole = std::fs::read(&path).unwrap();
        checked("book", 300, |random| mutated(&whole, random));
    }
}

#[test]
fn parts_of_workbooks_with_something_wrong() {
    for path in fixtures().iter().filter(|path| path.extension().is_some_and(|ending| ending != "xls")) {
        let parts = unzip(&std::fs::read(path).unwrap());
        checked("book", 300, |random| {
            let wrong = random.below(parts.len());
            let packed_or_wrong = |(at, (name, content)): (usize, &(String, Vec<u8>))| {
                if at == wrong {
                    packed(name, &mutated(content, &mut Random(random.next() | 1)))
                } else {
                    packed(name, content)
                }
            };
            zip(&parts.iter().enumerate().map(packed_or_wrong).collect::<Vec<_>>())
        });
    }
}

#[test]
fn streams_of_workbooks_with_something_wrong() {
    for path in fixtures().iter().filter(|path| path.extension().is_some_and(|ending| ending == "xls")) {
        let whole = std::fs::read(path).unwrap();
        // The stream begins with a record of kind 0x0809 at the start of a sector.
        let start = (512..whole.len()).step_by(512).find(|at| whole[*at..].starts_with(&[0x09, 0x08])).unwrap();
        let name = if path.ends_with("sheetjs_95.xls") { "Book" } else { "Workbook" };
        checked("book", 1_000, |random| compound(name, &mutated(&whole[start..], random)));
    }
}

#[test]
fn text_files_with_something_wrong() {
    let text = "\u{feff}List 1,,,\n\nid,day,\"team, in full\",note\n1,01/05/2024,North,\"two\nlines \"\"and\"\" more\"\n2,,Zo\u{eb},x\n3,1,2,3\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let long = text.repeat(20);
    for content in [text.as_bytes(), &wide, long.as_bytes(), text.replace(',', "\t").replace('\n', "\r\n").as_bytes()] {
        checked("extract.csv", 500, |random| mutated(content, random));
    }
    checked("extract.csv", 200, |random| (0..random.below(5_000)).map(|_| random.next() as u8).collect());
}

#[test]
fn xml_with_something_wrong() {
    let child = "<Child><ChildIdentifiers><LAchildID>c1</LAchildID></ChildIdentifiers><Plan><Start a=\"1\">2024-05-01</Start>\
                 <!-- x --><Note><![CDATA[<y>]]>&amp;&#233;</Note></Plan></Child>";
    let text = format!(
        "<?xml version=\"1.0\"?><Message><Header><Date>2024</Date></Header><Children>{}</Children></Message>",
        child.repeat(3)
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("census.xml");
    for time in 1..=500_u64 {
        let content = mutated(text.as_bytes(), &mut Random(time.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        std::fs::write(&path, content).unwrap();
        let columns = ["LAchildID", "Start", "Plan/Note", "Date"].map(|name| vec![name.to_owned()]).to_vec();
        let Ok(tables) = extract::tables(&path) else { continue };
        for table in tables.iter().filter_map(|table| table.records("Message/Children/Child", "Plan", columns.clone()))
        {
            if let Err(error) = table.read(&[0, 1, 2, 3], 1_000, &mut |_| Ok(())) {
                assert_eq!(error.place.file.as_deref(), Some(path.as_path()), "{error}");
            }
        }
    }
}
