//! The zip archive that a workbook is: its directory, and its parts as streams that are counted and checked.
//!
//! What the directory says of a part's size is only compared with what comes out.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Take};
use std::rc::Rc;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::damage::Damage;

/// How many times its own size a workbook may unpack to, over [`FREE`]. Sheets of few different words come to 40 times,
/// deflate itself to a thousand: a small file that unpacks to a thousand times its size was made to harm.
const MOST_EXPANSION: u64 = 250;

/// What any workbook may unpack to, so that a small one may be as dull as it likes.
const FREE: u64 = 16 << 20;

/// The longest directory that is read. One of a thousand parts takes a hundred kilobytes.
const LONGEST_DIRECTORY: u64 = 16 << 20;

/// The longest part that is held: lists of sheets and relationships, never the sheets themselves. That of a workbook with
/// thousands of names is some ten megabytes long.
const LONGEST_LIST: u64 = 64 << 20;

/// The end of an archive and the longest comment behind it.
const END: usize = 22;
const LONGEST_END: u64 = END as u64 + 65_535;

const BUFFER: usize = 1 << 16;

pub(super) struct Archive {
    file: File,
    length: u64,
    entries: HashMap<String, Entry>,
    /// How much may still be unpacked, of all parts together: a directory may name the same bytes many times.
    budget: Rc<Cell<u64>>,
}

#[derive(Clone, Copy)]
struct Entry {
    encrypted: bool,
    method: u16,
    checksum: u32,
    packed: u64,
    unpacked: u64,
    header: u64,
}

impl Archive {
    pub(super) fn open(mut file: File) -> Result<Archive, Damage> {
        let length = file.seek(SeekFrom::End(0))?;
        let (start, size) = directory(&mut file, length)?;
        if size > LONGEST_DIRECTORY {
            return Err(Damage::too_large("more parts than a thousand sheets need"));
        }
        let mut directory = vec![0; size as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut directory)?;
        let mut entries = HashMap::new();
        let mut rest = directory.as_slice();
        // What may follow the entries is a signature.
        while !rest.is_empty() && !rest.starts_with(b"PK\x05\x05") {
            let (name, entry, after) =
                entry(rest).ok_or_else(|| Damage::new("its directory does not hold together"))?;
            entries.insert(folded(&name), entry);
            rest = after;
        }
        let budget = Rc::new(Cell::new(FREE + MOST_EXPANSION.saturating_mul(length)));
        Ok(Archive { file, length, entries, budget })
    }

    /// A part by its name, whatever its case and slashes.
    pub(super) fn part(&self, name: &str) -> Result<Option<Part>, Damage> {
        let Some(entry) = self.entries.get(&folded(name)).copied() else { return Ok(None) };
        if entry.encrypted {
            return Err(Damage::encrypted());
        }
        let mut file = self.file.try_clone()?;
        let mut header = [0; 30];
        file.seek(SeekFrom::Start(entry.header))?;
        file.read_exact(&mut header)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(Damage::new(format_args!("{name} is not where its directory says")));
        }
        let start = entry.header + 30 + u64::from(short(&header, 26)) + u64::from(short(&header, 28));
        if start.saturating_add(entry.packed) > self.length {
            return Err(Damage::new(format_args!("{name} is cut short")));
        }
        file.seek(SeekFrom::Start(start))?;
        let packed = BufReader::with_capacity(BUFFER, file).take(entry.packed);
        let source = match entry.method {
            0 => Source::Stored(packed),
            8 => Source::Deflated(Box::new(DeflateDecoder::new(packed))),
            _ => {
                let what = format!("has {name} packed in a way that spreadsheets do not use");
                return Err(Damage::refused(what, "save it again in a spreadsheet"));
            }
        };
        Ok(Some(Part {
            name: name.to_string(),
            source,
            entry,
            checksum: Crc::new(),
            unpacked: 0,
            budget: Rc::clone(&self.budget),
            most: u64::MAX,
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            allowance: usize::MAX,
        }))
    }

    /// A part that a workbook cannot do without.
    pub(super) fn needed(&self, name: &str) -> Result<Part, Damage> {
        self.part(name)?.ok_or_else(|| Damage::new(format_args!("{name} is missing")))
    }

    /// A part of which much is held.
    pub(super) fn list(&self, name: &str) -> Result<Option<Part>, Damage> {
        Ok(self.part(name)?.map(|part| Part { most: LONGEST_LIST, ..part }))
    }
}

/// A part, unpacked as it is read. Its end comes only after its checksum was found right.
pub(super) struct Part {
    name: String,
    source: Source,
    entry: Entry,
    checksum: Crc,
    unpacked: u64,
    budget: Rc<Cell<u64>>,
    most: u64,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    allowance: usize,
}

enum Source {
    Stored(Take<BufReader<File>>),
    Deflated(Box<DeflateDecoder<Take<BufReader<File>>>>),
}

impl Part {
    /// How many bytes may be read before this is called again: what is read is held, and one piece of it has no right to fill
    /// the memory.
    pub(super) fn allow(&mut self, bytes: usize) {
        self.allowance = bytes;
    }

    /// Reads to the end, for the checksum's sake.
    pub(super) fn finish(&mut self) -> Result<(), Damage> {
        self.allow(usize::MAX);
        loop {
            let length = self.fill_buf()?.len();
            if length == 0 {
                return Ok(());
            }
            self.consume(length);
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let read = loop {
            let read = match &mut self.source {
                Source::Stored(source) => source.read(&mut self.buffer),
                Source::Deflated(source) => source.read(&mut self.buffer),
            };
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
                    return Err(Damage::new(format_args!("{} cannot be unpacked", self.name)).into());
                }
                read => break read?,
            }
        };
        (self.start, self.end) = (0, read);
        self.checksum.update(&self.buffer[..read]);
        self.unpacked += read as u64;
        if read == 0 && (self.unpacked, self.checksum.sum()) != (self.entry.unpacked, self.entry.checksum) {
            return Err(Damage::new(format_args!("the checksum of {} is wrong", self.name)).into());
        }
        if self.unpacked > self.most {
            let what = format_args!("{} of more than {} megabytes", self.name, self.most >> 20);
            return Err(Damage::too_large(what).into());
        }
        match self.budget.get().checked_sub(read as u64) {
            Some(budget) => self.budget.set(budget),
            None => {
                let what = format_args!("parts that unpack to more than {MOST_EXPANSION} times its size");
                return Err(Damage::too_large(what).into());
            }
        }
        Ok(())
    }
}

impl BufRead for Part {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            self.refill()?;
        }
        let end = self.end.min(self.start.saturating_add(self.allowance));
        if end == self.start && self.end > self.start {
            let what = format_args!("a text of more than {} characters in {}", super::row::LONGEST_CELL, self.name);
            return Err(Damage::too_large(what).into());
        }
        Ok(&self.buffer[self.start..end])
    }

    fn consume(&mut self, bytes: usize) {
        self.start += bytes;
        self.allowance = self.allowance.saturating_sub(bytes);
    }
}

impl Read for Part {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(into.len());
        into[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

/// Where the directory starts and how long it is, by what stands at the end of the file.
fn directory(file: &mut File, length: u64) -> Result<(u64, u64), Damage> {
    let tail_start = length.saturating_sub(LONGEST_END);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(tail_start))?;
    file.by_ref().take(LONGEST_END).read_to_end(&mut tail)?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06")
        .filter(|at| at + END <= tail.len())
        .ok_or_else(Damage::cut_short)?;
    let (size, start) = (long(&tail, end + 12), long(&tail, end + 16));
    let (mut start, mut size) = (u64::from(start), u64::from(size));
    let mut directory_end = tail_start + end as u64;
    if let Some(locator) = end.checked_sub(20).filter(|at| tail[*at..].starts_with(b"PK\x06\x07")) {
        let at = very_long(&tail, locator + 8);
        let mut end = [0; 56];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut end)?;
        if !end.starts_with(b"PK\x06\x06") {
            return Err(Damage::cut_short());
        }
        (size, start) = (very_long(&end, 40), very_long(&end, 48));
        directory_end = at;
    }
    if start.checked_add(size).is_none_or(|end| end > directory_end) {
        return Err(Damage::cut_short());
    }
    Ok((start, size))
}

/// The first entry of a directory, its name and what follows it.
fn entry(bytes: &[u8]) -> Option<(String, Entry, &[u8])> {
    if bytes.len() < 46 || !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let name_end = 46 + usize::from(short(bytes, 28));
    let extra_end = name_end + usize::from(short(bytes, 30));
    let after = bytes.get(extra_end + usize::from(short(bytes, 32))..)?;
    let mut entry = Entry {
        encrypted: short(bytes, 8) & 1 == 1,
        method: short(bytes, 10),
        checksum: long(bytes, 16),
        packed: long(bytes, 20).into(),
        unpacked: long(bytes, 24).into(),
        header: long(bytes, 42).into(),
    };
    let mut extra = &bytes[name_end..extra_end];
    while extra.len() >= 4 {
        let field = extra.get(4..4 + usize::from(short(extra, 2)))?;
        if short(extra, 0) == 1 {
            // Sizes of more than 32 bits, those alone that did not fit above.
            let mut wide = field.chunks_exact(8).map(|number| very_long(number, 0));
            for size in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *size == u64::from(u32::MAX) {
                    *size = wide.next()?;
                }
            }
        }
        extra = &extra[4 + field.len()..];
    }
    // A header so far out that adding to it would overflow lies outside any file.
    (entry.header < 1 << 62).then(|| (String::from_utf8_lossy(&bytes[46..name_end]).into_owned(), entry, after))
}

/// A part's name without case, slashes one way round.
fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().expect("two bytes"))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn very_long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}
