//! Compound files ([MS-CFB]), in which an xls lies: a file system of sectors, chained by a table of which comes next.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::bytes::utf_16;
use super::damage::Damage;

/// The largest stream that is read; it is held whole. An xls of some full sheets takes less.
const LARGEST: u64 = 512 << 20;

/// Streams shorter than this lie in sectors of 64 bytes within another stream.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// Sectors above this stand for an end or for nothing.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

pub(super) struct Compound {
    file: File,
    sector: usize,
    /// How many sectors the file has, and whether the last is cut short.
    sectors: u32,
    is_cut: bool,
    /// For each sector the one that comes next, and the same for small ones.
    next: Vec<u32>,
    next_small: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl Compound {
    pub(super) fn open(mut file: File) -> Result<Compound, Damage> {
        let length = file.seek(SeekFrom::End(0))?;
        let mut header = [0; 512];
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut header)?;
        let sector = match header[30] {
            9 => 512,
            12 => 4096,
            _ => return Err(Damage::new("its header is not that of an Office file")),
        };
        let field = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        // The header takes the place of the sector before the first. The last may be cut short.
        let sectors = length.div_ceil(sector as u64).saturating_sub(1).min(LAST_SECTOR.into()) as u32;
        let mut compound = Compound {
            file,
            sector,
            sectors,
            is_cut: length % sector as u64 > 0,
            next: Vec::new(),
            next_small: Vec::new(),
            entries: Vec::new(),
        };
        compound.read_table(&header, field(68))?;
        let directory = compound.chain(field(48), u64::MAX)?;
        let is_large = sector == 4096;
        compound.entries = directory.chunks_exact(128).filter_map(|entry| Entry::new(entry, is_large)).collect();
        let small = compound.chain(field(60), u64::from(field(64)) * sector as u64)?;
        compound.next_small = numbers(&small).collect();
        Ok(compound)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// A stream, whole.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, Damage> {
        let Some(entry) = self.entry(name) else {
            // It may have stood in what is missing.
            return if self.is_cut { Err(Damage::cut_short()) } else { Ok(None) };
        };
        let (start, length) = (entry.start, entry.length);
        if length > LARGEST {
            return Err(Damage::refused(
                format!(
                    "is larger than the {} megabytes that are read of a workbook in this old format",
                    LARGEST >> 20
                ),
                "open it in a spreadsheet and save it as .xlsx",
            ));
        }
        if length >= SMALL {
            return self.chain(start, length).map(Some);
        }
        // The first entry is that of the stream of small sectors.
        let Some(root) = self.entries.first() else { return Err(Damage::cut_short()) };
        let (root_start, root_length) = (root.start, root.length);
        let sectors = self.chain(root_start, root_length)?;
        let mut stream = Vec::new();
        let mut sector = start;
        while stream.len() < length as usize {
            let at = sector as usize * SMALL_SECTOR;
            let end = sectors.len().min(at + SMALL_SECTOR);
            stream.extend_from_slice(
                sectors.get(at..end).filter(|piece| !piece.is_empty()).ok_or_else(Damage::cut_short)?,
            );
            sector = self.next_small.get(sector as usize).copied().unwrap_or(LAST_SECTOR);
        }
        stream.truncate(length as usize);
        Ok(Some(stream))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Reads the table of next sectors: itself in sectors, the first 109 of which are listed in the header and the others in
    /// sectors that end in the number of the next such list.
    fn read_table(&mut self, header: &[u8; 512], first_list: u32) -> Result<(), Damage> {
        let mut parts: Vec<u32> = numbers(&header[76..]).collect();
        let mut list = first_list;
        for _ in 0..=self.sectors {
            if list >= LAST_SECTOR {
                break;
            }
            let numbers: Vec<u32> = numbers(&self.read(list)?).collect();
            if let Some((next, numbers)) = numbers.split_last() {
                parts.extend(numbers);
                list = *next;
            }
        }
        let places = self.sectors as usize;
        for part in parts.into_iter().filter(|part| *part < LAST_SECTOR) {
            // Told of more parts than there are sectors to speak of, the table would grow without end.
            if self.next.len() >= places {
                break;
            }
            let sector = self.read(part)?;
            self.next.extend(numbers(&sector));
        }
        Ok(())
    }

    /// The bytes of a chain of sectors, up to `length`.
    fn chain(&mut self, start: u32, length: u64) -> Result<Vec<u8>, Damage> {
        let mut bytes = Vec::new();
        let mut sector = start;
        // A chain without an end would come by some sector twice.
        for _ in 0..=self.sectors {
            if sector >= LAST_SECTOR || bytes.len() as u64 >= length {
                break;
            }
            let piece = self.read(sector)?;
            bytes.extend_from_slice(&piece);
            if bytes.len() as u64 > LARGEST {
                return Err(Damage::cut_short());
            }
            sector = self.next.get(sector as usize).copied().unwrap_or(LAST_SECTOR);
        }
        if length < u64::MAX && (bytes.len() as u64) < length {
            return Err(Damage::cut_short());
        }
        bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    fn read(&mut self, sector: u32) -> Result<Vec<u8>, Damage> {
        if sector >= self.sectors {
            return Err(Damage::cut_short());
        }
        let mut bytes = Vec::with_capacity(self.sector);
        self.file.seek(SeekFrom::Start((u64::from(sector) + 1) * self.sector as u64))?;
        self.file.by_ref().take(self.sector as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Entry {
    fn new(bytes: &[u8], is_large: bool) -> Option<Entry> {
        let name: String = utf_16(&bytes[..64]).chars().take_while(|character| *character != '\0').collect();
        let start = u32::from_le_bytes(bytes[116..120].try_into().ok()?);
        let length = u64::from_le_bytes(bytes[120..128].try_into().ok()?);
        // In files of small sectors the upper half is not always written.
        let length = if is_large { length } else { length & 0xFFFF_FFFF };
        Some(Entry { name, start, length })
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]]))
}
