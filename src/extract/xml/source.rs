//! A document's bytes as UTF-8, through a buffer of fixed size.
//!
//! It hands out only so many bytes a piece (a tag, a text, a comment), so that one without end cannot fill the memory, and
//! knows the line on which a piece begins.

use std::fs::File;
use std::io::{self, BufRead, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr_iter, memmem};

use crate::error::{Error, Result};
use crate::extract::{open, unreadable};

/// The longest piece. A return's longest text is a few thousand characters.
const LONGEST: usize = 1 << 20;

const BUFFER: usize = 1 << 16;

/// How far the declaration of an encoding reaches at most.
const DECLARATION: u64 = 1 << 10;

/// Why a source stopped, beyond what the operating system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    TooLong,
    Control(u8),
    Undecodable,
}

pub(super) struct Source {
    input: File,
    decoder: Option<Decoder>,
    /// Bytes of the file that are not decoded yet, from `used` on.
    raw: Vec<u8>,
    used: usize,
    decoded: bool,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    /// How many more bytes the piece at hand may have.
    left: usize,
    /// Line breaks before the buffer.
    breaks: u64,
    /// Where in the buffer the piece at hand begins; `None` where it began before the buffer, on `line`.
    piece: Option<usize>,
    line: u64,
    pub(super) trouble: Option<Trouble>,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let mut input = open(path)?;
        let mut start = Vec::new();
        let taken = input.by_ref().take(DECLARATION).read_to_end(&mut start);
        taken.map_err(|error| unreadable(path, &error))?;
        let (encoding, mark) = match Encoding::for_bom(&start) {
            Some(marked) => marked,
            None => (declared(path, &start)?, 0),
        };
        input.seek(SeekFrom::Start(mark as u64)).map_err(|error| unreadable(path, &error))?;
        Ok(Source {
            input,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            raw: Vec::new(),
            used: 0,
            decoded: false,
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            ended: false,
            left: LONGEST,
            breaks: 0,
            piece: Some(0),
            line: 1,
            trouble: None,
        })
    }

    /// Says that a new piece begins here.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.left = LONGEST;
        self.piece = Some(self.start);
    }

    /// The line on which the piece at hand begins, or, after [`Trouble::Control`], that of the character.
    pub(super) fn line(&self) -> u64 {
        self.piece.map_or(self.line, |at| self.line_at(at))
    }

    /// Whether the piece at hand has met the end of the file.
    pub(super) fn has_ended(&self) -> bool {
        self.ended && self.start == self.end
    }

    fn line_at(&self, position: usize) -> u64 {
        self.breaks + memchr_iter(b'\n', &self.buffer[..position]).count() as u64 + 1
    }

    fn stop(&mut self, trouble: Trouble) -> io::Error {
        self.trouble = Some(trouble);
        ErrorKind::InvalidInput.into()
    }

    fn refill(&mut self) -> io::Result<()> {
        if let Some(at) = self.piece.take() {
            self.line = self.line_at(at);
        }
        self.breaks = self.line_at(self.end) - 1;
        (self.start, self.end) = (0, 0);
        self.end = if self.decoder.is_some() { self.decode()? } else { fill(&mut self.input, &mut self.buffer)? };
        self.ended = self.end == 0;
        let text = &self.buffer[..self.end];
        // Without a way out of the loop, which lets the compiler look at many bytes at once.
        if text.iter().fold(false, |found, byte| found | is_control(*byte)) {
            let at = text.iter().position(|byte| is_control(*byte)).unwrap_or(0);
            let byte = text[at];
            self.line = self.line_at(at);
            return Err(self.stop(Trouble::Control(byte)));
        }
        Ok(())
    }

    fn decode(&mut self) -> io::Result<usize> {
        let mut written = 0;
        while written == 0 && !self.decoded {
            if self.used == self.raw.len() {
                self.raw.resize(BUFFER, 0);
                let read = fill(&mut self.input, &mut self.raw)?;
                self.raw.truncate(read);
                self.used = 0;
            }
            self.decoded = self.raw.is_empty();
            let Some(decoder) = self.decoder.as_mut() else { break };
            let (result, read, wrote) =
                decoder.decode_to_utf8_without_replacement(&self.raw[self.used..], &mut self.buffer, self.decoded);
            self.used += read;
            written = wrote;
            if matches!(result, DecoderResult::Malformed(..)) {
                return Err(self.stop(Trouble::Undecodable));
            }
        }
        Ok(written)
    }
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let taken = available.len().min(into.len());
        into[..taken].copy_from_slice(&available[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

impl BufRead for Source {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end && !self.ended {
            self.refill()?;
        }
        if self.left == 0 && self.start < self.end {
            return Err(self.stop(Trouble::TooLong));
        }
        Ok(&self.buffer[self.start..self.end.min(self.start + self.left)])
    }

    #[inline]
    fn consume(&mut self, taken: usize) {
        self.start += taken;
        self.left = self.left.saturating_sub(taken);
    }
}

fn fill(input: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => (),
            result => return result,
        }
    }
}

/// XML allows three control characters: tab, line feed and carriage return.
fn is_control(byte: u8) -> bool {
    byte < b' ' && byte != b'\t' && byte != b'\n' && byte != b'\r'
}

/// The encoding that the first line states, where nothing marks it; UTF-8 where it states none.
fn declared(path: &Path, start: &[u8]) -> Result<&'static Encoding> {
    if start.starts_with(b"<\0") {
        return Ok(UTF_16LE);
    }
    if start.starts_with(b"\0<") {
        return Ok(UTF_16BE);
    }
    let Some(label) = label(start) else { return Ok(UTF_8) };
    match Encoding::for_label(label) {
        // What can be read byte by byte is not UTF-16, whatever it says: a string that was saved as text.
        Some(encoding) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) if encoding.is_single_byte() => Ok(encoding),
        _ => {
            let name: String = String::from_utf8_lossy(label).chars().take(40).collect();
            let what = format!("says that its encoding is \"{name}\", which is not read: save it in UTF-8");
            Err(Error::extract(path, what).line(1))
        }
    }
}

/// The encoding's name in `<?xml version="1.0" encoding="…"?>`.
fn label(start: &[u8]) -> Option<&[u8]> {
    let declaration = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memmem::find(declaration, b"?>")?];
    let after = memmem::find(declaration, b"encoding")? + b"encoding".len();
    let value = declaration[after..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    Some(&value[..value.iter().position(|byte| byte == quote)?])
}
