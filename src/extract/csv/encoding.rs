//! Bytes to text: the encodings that extracts arrive in.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const BUFFER: usize = 1 << 16;

/// A file's bytes as UTF-8, without a byte order mark: UTF-16 is transcoded on the way, anything else passes as it is.
pub(super) fn as_utf8(mut file: File) -> io::Result<Box<dyn Read>> {
    let mut start = Vec::with_capacity(3);
    file.by_ref().take(3).read_to_end(&mut start)?;
    let (encoding, mark) = Encoding::for_bom(&start).unwrap_or((UTF_8, 0));
    file.seek(SeekFrom::Start(mark as u64))?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Ok(Box::new(Transcode::new(file, encoding)));
    }
    Ok(Box::new(file))
}

/// A cell that is not UTF-8, read as Windows-1252; `None` where it holds bytes that are not Windows-1252 either.
pub(super) fn windows_1252(cell: &[u8]) -> Option<Cow<'_, str>> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(cell);
    // The five bytes without a character come out as control characters.
    let sound = !text.chars().any(|character| ('\u{80}'..='\u{9f}').contains(&character));
    sound.then_some(text)
}

/// A reader of UTF-8 over a file of UTF-16.
struct Transcode {
    file: File,
    decoder: Decoder,
    raw: Vec<u8>,
    /// What was decoded, and how much of it has been handed over.
    text: String,
    used: usize,
    ended: bool,
}

impl Transcode {
    fn new(file: File, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Transcode { file, decoder, raw: vec![0; BUFFER], text: String::new(), used: 0, ended: false }
    }
}

impl Read for Transcode {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.used == self.text.len() && !self.ended {
            let read = self.file.read(&mut self.raw)?;
            self.ended = read == 0;
            self.text.clear();
            self.used = 0;
            let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * BUFFER);
            self.text.reserve(room);
            // It fits, for there is room for the worst.
            let _ = self.decoder.decode_to_string(&self.raw[..read], &mut self.text, self.ended);
        }
        let length = into.len().min(self.text.len() - self.used);
        into[..length].copy_from_slice(&self.text.as_bytes()[self.used..self.used + length]);
        self.used += length;
        Ok(length)
    }
}
