//! Zip archives and compound files, made and taken apart, so that what is wrong inside them can be told from what is wrong
//! with them.

use std::io::{Read, Write};
use std::path::PathBuf;

use flate2::{Compress, Compression, Crc, FlushCompress, read::DeflateDecoder, write::DeflateEncoder};

/// The workbooks of `tests/fixtures`.
pub fn fixtures() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending != "md")).collect();
    files.sort();
    files
}

/// A part as it lies in an archive.
pub struct Packed {
    pub name: String,
    pub bytes: Vec<u8>,
    pub checksum: u32,
    pub length: u64,
}

pub fn packed(name: &str, content: &[u8]) -> Packed {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    let mut checksum = Crc::new();
    checksum.update(content);
    let (bytes, length) = (encoder.finish().unwrap(), content.len() as u64);
    Packed { name: name.to_owned(), bytes, checksum: checksum.sum(), length }
}

/// A part that unpacks to `before`, then a megabyte of `filling` so many times. Its checksum is wrong, which nobody finds who
/// gives up in time.
pub fn endless(name: &str, before: &str, filling: u8, megabytes: usize) -> Packed {
    let mut bytes = flushed(before.as_bytes());
    bytes.extend(flushed(&vec![filling; 1 << 20]).repeat(megabytes));
    // The last block, which is empty.
    bytes.extend([0x03, 0x00]);
    Packed { name: name.to_owned(), bytes, checksum: 0, length: (before.len() + (megabytes << 20)) as u64 }
}

/// Bytes deflated without looking back or ahead, so that the result can stand anywhere and any number of times.
fn flushed(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len() + 64);
    Compress::new(Compression::best(), false).compress_vec(content, &mut bytes, FlushCompress::Full).unwrap();
    bytes
}

pub fn zip(parts: &[Packed]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let offset = archive.len() as u32;
        let mut fields = Vec::new();
        fields.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        fields.extend(part.checksum.to_le_bytes());
        fields.extend((part.bytes.len() as u32).to_le_bytes());
        fields.extend((part.length as u32).to_le_bytes());
        fields.extend((part.name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&fields);
        archive.extend(part.name.as_bytes());
        archive.extend(&part.bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
    }
    let start = archive.len() as u32;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend((parts.len() as u16).to_le_bytes().repeat(2));
    archive.extend((directory.len() as u32).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// The parts of an archive, unpacked.
pub fn unzip(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let short = |at: usize| u16::from_le_bytes([archive[at], archive[at + 1]]) as usize;
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap();
    let mut at = long(end + 16);
    let mut parts = Vec::new();
    while archive[at..].starts_with(b"PK\x01\x02") {
        let (header, name_length) = (long(at + 42), short(at + 28));
        let name = String::from_utf8(archive[at + 46..at + 46 + name_length].to_vec()).unwrap();
        let start = header + 30 + short(header + 26) + short(header + 28);
        let bytes = &archive[start..start + long(at + 20)];
        let mut content = Vec::new();
        match short(at + 10) {
            0 => content.extend(bytes),
            _ => drop(DeflateDecoder::new(bytes).read_to_end(&mut content).unwrap()),
        }
        parts.push((name, content));
        at += 46 + name_length + short(at + 30) + short(at + 32);
    }
    parts
}

/// A compound file of one stream, of 4096 bytes at least, in sectors of 512 bytes one behind the other.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096), 0);
    let length = stream.len() as u32;
    stream.resize(stream.len().next_multiple_of(512), 0);
    let sectors = stream.len() as u32 / 512;
    // The table comes first: a place for each sector, its own among them, the directory's and the stream's.
    let table = (1..).find(|table| table * 128 > table + sectors).unwrap();
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(512, 0);
    file[30] = 9;
    file[44..48].copy_from_slice(&table.to_le_bytes());
    file[48..52].copy_from_slice(&table.to_le_bytes());
    file[60..64].copy_from_slice(&u32::MAX.to_le_bytes());
    file[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
    file[76..512].fill(0xFF);
    assert!(table <= 109, "the header lists no more");
    for part in 0..table {
        let at = 76 + 4 * part as usize;
        file[at..at + 4].copy_from_slice(&part.to_le_bytes());
    }
    let end = 0xFFFF_FFFE_u32;
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; table as usize];
    next.push(end);
    next.extend((table + 2)..(table + 1 + sectors));
    next.push(end);
    next.resize(table as usize * 128, u32::MAX);
    file.extend(next.iter().flat_map(|place| place.to_le_bytes()));
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    file.extend(entry("Root Entry", 5, end, 0));
    file.extend(entry(name, 2, table + 1, length));
    file.resize(file.len() + 256, 0);
    file.extend(stream);
    file
}

/// An xlsx of one sheet, `rows` being what stands in its `sheetData`.
pub fn xlsx(rows: &str) -> Vec<Packed> {
    let mut parts = xlsx_but_sheet();
    parts.push(packed("xl/worksheets/sheet1.xml", worksheet(rows).as_bytes()));
    parts
}

pub fn worksheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// All parts of [`xlsx`] but the sheet.
pub fn xlsx_but_sheet() -> Vec<Packed> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationship = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
    };
    let root = relationship("w", "officeDocument", "xl/workbook.xml");
    let book = relationship("a", "worksheet", "worksheets/sheet1.xml") + &relationship("b", "sharedStrings", "s.xml");
    let named =
        |name: &str, inside: String| packed(name, format!("<Relationships>{inside}</Relationships>").as_bytes());
    vec![
        named("_rels/.rels", root),
        named("xl/_rels/workbook.xml.rels", book),
        packed("xl/workbook.xml", b"<workbook><sheets><sheet name=\"List\" r:id=\"a\"/></sheets></workbook>"),
        packed("xl/s.xml", b"<sst><si><t>shared</t></si></sst>"),
    ]
}

/// An ods, `inside` being what stands in its spreadsheet.
pub fn ods(inside: &str) -> Vec<Packed> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    vec![
        packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        packed("META-INF/manifest.xml", b"<manifest:manifest/>"),
        packed("content.xml", content.as_bytes()),
    ]
}
