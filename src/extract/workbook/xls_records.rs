//! The records of an xls one by one, and texts that go on from one record into the next.

use super::bytes::{Fields, utf_16};
use super::damage::Damage;
use super::strings::Strings;

/// The kind of a record that goes on with the one before it.
const CONTINUE: u16 = 0x003C;

/// A record of the stream.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Where it lies in the stream.
    pub(super) at: usize,
    pub(super) body: &'a [u8],
}

/// The records from a place on, one after the other.
pub(super) struct Records<'a> {
    pub(super) stream: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Damage> {
        let mut rest = Fields(self.stream.get(self.at..).unwrap_or_default());
        if rest.0.is_empty() {
            return Ok(None);
        }
        let (kind, length) = (rest.short()?, rest.short()?);
        let record = Record { kind, at: self.at, body: rest.take(length.into())? };
        self.at += 4 + usize::from(length);
        Ok(Some(record))
    }
}

/// A text that records may break off and continue, each time saying anew whether its characters take one byte or two.
struct Continued<'a> {
    records: Records<'a>,
    rest: &'a [u8],
}

impl<'a> Continued<'a> {
    fn new(stream: &'a [u8], record: &Record<'a>) -> Self {
        let at = record.at + 4 + record.body.len();
        Continued { records: Records { stream, at }, rest: record.body }
    }

    /// Goes to the record that continues this one; false where none does.
    fn advance(&mut self) -> Result<bool, Damage> {
        while self.rest.is_empty() {
            match self.records.next()? {
                Some(record) if record.kind == CONTINUE => self.rest = record.body,
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    fn cut() -> Damage {
        Damage::new("a text breaks off")
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            if !self.advance()? {
                return Err(Self::cut());
            }
            (*byte, self.rest) = (self.rest[0], &self.rest[1..]);
        }
        Ok(bytes)
    }

    fn skip(&mut self, mut length: usize) -> Result<(), Damage> {
        while length > 0 {
            if !self.advance()? {
                return Err(Self::cut());
            }
            let skipped = length.min(self.rest.len());
            self.rest = &self.rest[skipped..];
            length -= skipped;
        }
        Ok(())
    }

    fn characters(&mut self, mut length: usize, mut is_wide: bool) -> Result<String, Damage> {
        let mut text = String::new();
        while length > 0 {
            if self.rest.is_empty() {
                if !self.advance()? {
                    return Err(Self::cut());
                }
                is_wide = self.bytes::<1>()?[0] & 1 == 1;
            }
            let width = if is_wide { 2 } else { 1 };
            let count = length.min(self.rest.len() / width);
            if count == 0 && !self.rest.is_empty() {
                return Err(Self::cut());
            }
            let (taken, rest) = self.rest.split_at(count * width);
            text.push_str(&if is_wide { utf_16(taken) } else { latin(taken) });
            self.rest = rest;
            length -= count;
        }
        Ok(text)
    }

    /// A text with its length and how it is written; runs of letters and how it is pronounced are passed over.
    fn text(&mut self) -> Result<String, Damage> {
        let length = u16::from_le_bytes(self.bytes()?);
        let [flags] = self.bytes()?;
        let runs = if flags & 8 == 8 { u16::from_le_bytes(self.bytes()?) } else { 0 };
        let sounds = if flags & 4 == 4 { u32::from_le_bytes(self.bytes()?) } else { 0 };
        let text = self.characters(length.into(), flags & 1 == 1)?;
        self.skip(4 * usize::from(runs))?;
        self.skip(sounds as usize)?;
        Ok(text)
    }
}

/// The text that stands at a place in a record and may go on in those that continue it.
pub(super) fn long_text(stream: &[u8], record: &Record<'_>, at: usize) -> Result<String, Damage> {
    let mut texts = Continued::new(stream, record);
    texts.skip(at)?;
    texts.text()
}

/// The texts that a workbook's cells share.
pub(super) fn shared_texts(stream: &[u8], record: &Record<'_>) -> Result<Strings, Damage> {
    let mut texts = Continued::new(stream, record);
    let mut strings = Strings::default();
    texts.skip(4)?;
    let count = u32::from_le_bytes(texts.bytes()?);
    for _ in 0..count {
        if !texts.advance()? {
            break;
        }
        strings.push(&texts.text()?)?;
    }
    Ok(strings)
}

/// UTF-16 without its upper bytes, all of them 0.
pub(super) fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
