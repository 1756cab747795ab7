//! A walk through a document, element by element, that refuses whatever no return has.

use std::path::{Path, PathBuf};

use memchr::memchr;
use quick_xml::errors::{Error as Fault, IllFormedError, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::source::{Source, Trouble};
use crate::error::{Error, Result};
use crate::extract::unreadable;

/// How deep elements may stand in each other. A return's deepest are some eight deep.
const DEEPEST: usize = 64;

/// How much of somebody else's text an error repeats.
const TOLD: usize = 40;

/// What is done on the way. An element opens, says something in one or more parts, and closes.
pub(super) trait Visit {
    /// `name` is the element's own, with its prefix.
    fn open(&mut self, name: &str) -> Result<(), Stop>;
    fn text(&mut self, part: &str) -> Result<(), Stop>;
    fn close(&mut self) -> Result<(), Stop>;
}

/// Why a walk ends before its time.
pub(super) enum Stop {
    /// What is wrong with the document here.
    Refused(&'static str),
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

pub(super) struct Walk {
    path: PathBuf,
    reader: Reader<Source>,
    piece: Vec<u8>,
    depth: usize,
    begun: bool,
    rooted: bool,
}

impl Walk {
    pub(super) fn new(path: &Path) -> Result<Self> {
        let reader = Reader::from_reader(Source::open(path)?);
        Ok(Walk { path: path.to_path_buf(), reader, piece: Vec::new(), depth: 0, begun: false, rooted: false })
    }

    /// How many bytes of the document, as UTF-8, lie behind.
    pub(super) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// Goes on to the next piece of the document; false at its end.
    #[inline(always)]
    pub(super) fn step(&mut self, visit: &mut impl Visit) -> Result<bool> {
        self.piece.clear();
        self.reader.get_mut().begin();
        // Looked at where it lies: moving it costs more than all that is done here.
        let event = self.reader.read_event_into(&mut self.piece);
        let first = !self.begun;
        self.begun = true;
        let stepped = match &event {
            Ok(Event::Text(text)) if self.depth > 0 => visit.text(text),
            Ok(Event::Start(tag)) => opens(tag, self.depth, self.rooted).and_then(|()| {
                self.depth += 1;
                self.rooted = true;
                visit.open(tag.name().0)
            }),
            Ok(Event::End(_)) => {
                self.depth -= 1;
                visit.close()
            }
            Ok(Event::Empty(tag)) => opens(tag, self.depth, self.rooted).and_then(|()| {
                self.rooted = true;
                visit.open(tag.name().0)?;
                visit.close()
            }),
            Ok(Event::CData(text)) if self.depth > 0 => visit.text(text),
            Ok(Event::GeneralRef(reference)) if self.depth > 0 => match character(reference) {
                Some(character) => visit.text(character.encode_utf8(&mut [0; 4])),
                None => Err(Stop::Refused(UNKNOWN_CHARACTER)),
            },
            Ok(Event::Text(text)) if text.trim().is_empty() => {
                self.begun = !first;
                Ok(())
            }
            Ok(Event::Text(_)) | Ok(Event::CData(_)) | Ok(Event::GeneralRef(_)) => Err(Stop::Refused(OUTSIDE)),
            Ok(Event::DocType(_)) => Err(Stop::Refused(DOCTYPE)),
            Ok(Event::Decl(_)) if !first => Err(Stop::Refused(SECOND)),
            Ok(Event::Decl(_)) | Ok(Event::Comment(_)) | Ok(Event::PI(_)) => Ok(()),
            Ok(Event::Eof) if self.depth > 0 => Err(Stop::Refused(CUT_SHORT)),
            Ok(Event::Eof) if !self.rooted => Err(Stop::Refused("holds no element: run the extract again")),
            Ok(Event::Eof) => return Ok(false),
            Err(fault) => return Err(refusal(&self.path, self.reader.get_ref(), fault)),
        };
        match stepped {
            Ok(()) => Ok(true),
            Err(Stop::Refused(what)) => Err(Error::extract(&self.path, what).line(self.reader.get_ref().line())),
            Err(Stop::Failed(error)) => Err(error),
        }
    }
}

#[inline]
fn opens(tag: &BytesStart<'_>, depth: usize, rooted: bool) -> Result<(), Stop> {
    if depth == 0 && rooted {
        return Err(Stop::Refused(SECOND));
    }
    if depth == DEEPEST {
        return Err(Stop::Refused(TOO_DEEP));
    }
    // A tag that was left open, or whose end was lost, runs on to the next.
    if tag.len() > tag.name().0.len() && memchr(b'<', tag.as_bytes()).is_some() {
        return Err(Stop::Refused(BAD_TAG));
    }
    Ok(())
}

pub(super) const BAD_TAG: &str = "has a tag that is not well formed: run the extract again";

const CUT_SHORT: &str = "is cut short: its last elements have no end: copy it again, or run the extract again";

const DOCTYPE: &str = "has a document type declaration, which no return has: run the extract again";

const OUTSIDE: &str = "has text outside its elements: run the extract again";

const SECOND: &str = "has a second document after the first: run the extract again";

const TOO_DEEP: &str = "has elements in each other more than 64 deep, which no return has: run the extract again";

const UNKNOWN_CHARACTER: &str = "has an &…; that stands for no character known to XML: run the extract again";

/// What is wrong with a document that the reader of events refuses.
fn refusal(path: &Path, source: &Source, fault: &Fault) -> Error {
    let what = match (source.trouble, fault) {
        (Some(Trouble::TooLong), _) => {
            "has a text or a tag of more than a million characters, which no return has: run the extract again".into()
        }
        (Some(Trouble::Control(byte)), _) => {
            format!("has a control character (U+{byte:04X}), which XML does not allow: run the extract again")
        }
        (Some(Trouble::Undecodable), _) => "is not in the encoding that it says it is in: save it in UTF-8".into(),
        (None, Fault::Io(error)) => return unreadable(path, error),
        (None, Fault::Encoding(_)) => {
            "has bytes that are not UTF-8: save it in UTF-8, or let its first line name the encoding".into()
        }
        (None, Fault::IllFormed(IllFormedError::MismatchedEndTag { expected, found })) => {
            let (expected, found) = (told(expected), told(found));
            format!("ends <{expected}> with </{found}>: run the extract again")
        }
        (None, Fault::IllFormed(IllFormedError::UnmatchedEndTag(found))) => {
            format!("has </{}> without its beginning: run the extract again", told(found))
        }
        (None, Fault::IllFormed(IllFormedError::UnclosedReference)) => {
            "has an & that is not written &amp;: run the extract again".into()
        }
        (None, Fault::Syntax(SyntaxError::UnclosedDoctype) | Fault::IllFormed(IllFormedError::MissingDoctypeName)) => {
            DOCTYPE.into()
        }
        (None, Fault::Syntax(_)) if source.has_ended() => CUT_SHORT.into(),
        (None, fault) => format!("is not well-formed XML ({fault}): run the extract again"),
    };
    Error::extract(path, what).line(source.line())
}

/// The character that a reference stands for.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let character = reference.resolve_char_ref().ok()??;
            (character >= ' ' || matches!(character, '\t' | '\n' | '\r')).then_some(character)
        }
    }
}

fn told(text: &str) -> String {
    text.chars().take(TOLD).collect()
}
