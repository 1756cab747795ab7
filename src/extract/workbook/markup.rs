//! The XML parts of a workbook, mark by mark, with bounded memory: tags that match, no entities but XML's own.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::archive::Part;
use super::damage::Damage;
use super::row::LONGEST_CELL;

/// The deepest nesting that is followed. Workbooks nest some fifteen deep.
const DEEPEST: usize = 64;

pub(super) struct Markup {
    reader: Reader<Part>,
    buffer: Vec<u8>,
    depth: usize,
    /// An element without content has been opened, and closes next.
    closing: bool,
}

pub(super) enum Mark<'a> {
    Open(Tag<'a>),
    /// Carries how many elements are still open.
    Close(usize),
    /// A piece of text, often empty.
    Text(Cow<'a, str>),
    End,
}

/// An opening tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attributes with their prefixes, their values as they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), Damage>> {
        // With checks, every attribute would be compared with those before it, and a tag can have a great many.
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.map(|attribute| {
            let attribute = attribute.map_err(Damage::new)?;
            Ok((attribute.key.into_inner(), attribute.value))
        })
    }

    /// The text of an attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<String>, Damage> {
        for attribute in self.attributes() {
            let (key, value) = attribute?;
            if local(key) == name {
                return Ok(Some(unescaped(&value)?.into_owned()));
            }
        }
        Ok(None)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The text that an attribute's value stands for.
pub(super) fn unescaped(value: &str) -> Result<Cow<'_, str>, Damage> {
    unescape(value).map_err(Damage::new)
}

impl Markup {
    pub(super) fn new(part: Part) -> Self {
        Markup { reader: Reader::from_reader(part), buffer: Vec::new(), depth: 0, closing: false }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn next(&mut self) -> Result<Mark<'_>, Damage> {
        if self.closing {
            self.closing = false;
            self.depth -= 1;
            return Ok(Mark::Close(self.depth));
        }
        // A mark is held whole.
        self.reader.get_mut().allow(LONGEST_CELL);
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            Error::Io(error) => Damage::from(&*error),
            error => Damage::new(error),
        })?;
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Damage::too_large(format_args!("elements nested more than {DEEPEST} deep")));
                }
                Ok(Mark::Open(Tag(tag)))
            }
            Event::Empty(tag) => {
                self.depth += 1;
                self.closing = true;
                Ok(Mark::Open(Tag(tag)))
            }
            Event::End(_) => {
                // The reader has refused an end without a start.
                self.depth = self.depth.saturating_sub(1);
                Ok(Mark::Close(self.depth))
            }
            Event::Text(text) => Ok(Mark::Text(text.xml10_content())),
            Event::CData(text) => Ok(Mark::Text(text.xml10_content())),
            Event::GeneralRef(name) => {
                if let Some(text) = resolve_xml_entity(&name) {
                    return Ok(Mark::Text(Cow::Borrowed(text)));
                }
                match name.resolve_char_ref().map_err(Damage::new)? {
                    Some(character) => Ok(Mark::Text(Cow::Owned(character.to_string()))),
                    None => Err(Damage::new("it uses an entity that is not XML's own")),
                }
            }
            Event::DocType(_) => Err(Damage::refused(
                "declares a document type, which no workbook does",
                "save it again in a spreadsheet",
            )),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Ok(Mark::Text(Cow::Borrowed(""))),
            Event::Eof if self.depth > 0 => Err(Damage::new("it ends in the middle")),
            Event::Eof => Ok(Mark::End),
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Damage> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Takes the text of the element that was opened last, without that of the elements in it.
    pub(super) fn take_text(&mut self, into: &mut String) -> Result<(), Damage> {
        loop {
            match self.next()? {
                Mark::Open(_) => self.skip()?,
                Mark::Text(text) => append(into, &text)?,
                Mark::Close(_) | Mark::End => return Ok(()),
            }
        }
    }

    /// Passes over what is left without looking at it, to the end, where the checksum is compared.
    pub(super) fn finish(&mut self) -> Result<(), Damage> {
        self.reader.get_mut().finish()
    }
}

/// Adds a piece to the text of a cell.
pub(super) fn append(text: &mut String, piece: &str) -> Result<(), Damage> {
    if text.len() + piece.len() > LONGEST_CELL {
        return Err(Damage::too_large(format_args!("a text of more than {LONGEST_CELL} characters")));
    }
    text.push_str(piece);
    Ok(())
}
