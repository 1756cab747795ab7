//! What is wrong with a workbook, and what to do about it.

use std::fmt;
use std::io;

/// What a message quotes of a file may be as long as the file.
const LONGEST_WORDS: usize = 300;

/// What to do about a file that did not survive its journey.
const AGAIN: &str = "copy it again, or run the extract again";

/// Why a workbook cannot be read.
#[derive(Clone, Debug)]
pub(super) struct Damage {
    what: What,
    sheet: Option<String>,
}

#[derive(Clone, Debug)]
enum What {
    /// It does not hold together.
    Damaged(String),
    /// It holds together, and is not read: what it is, as that follows a name, and what to do.
    Refused(String, &'static str),
}

impl Damage {
    pub(super) fn new(detail: impl fmt::Display) -> Self {
        Damage { what: What::Damaged(cut(detail.to_string())), sheet: None }
    }

    pub(super) fn refused(what: impl Into<String>, remedy: &'static str) -> Self {
        Damage { what: What::Refused(cut(what.into()), remedy), sheet: None }
    }

    pub(super) fn cut_short() -> Self {
        Damage::refused("is cut short or damaged", AGAIN)
    }

    pub(super) fn encrypted() -> Self {
        Damage::refused("is encrypted", "open it, remove its password and save it again")
    }

    pub(super) fn too_large(what: impl fmt::Display) -> Self {
        Damage::refused(format!("holds {what}, which no extract does"), "run the extract again")
    }

    pub(super) fn in_sheet(mut self, sheet: &str) -> Self {
        self.sheet = Some(cut(sheet.to_string()));
        self
    }
}

fn cut(mut words: String) -> String {
    words.truncate(words.floor_char_boundary(LONGEST_WORDS));
    words
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.sheet.as_ref().map(|sheet| format!("sheet \"{sheet}\" ")).unwrap_or_default();
        match &self.what {
            What::Damaged(detail) if name.is_empty() => write!(f, "is a damaged workbook ({detail}): {AGAIN}"),
            What::Damaged(detail) => write!(f, "{name}is damaged ({detail}): {AGAIN}"),
            What::Refused(what, remedy) => write!(f, "{name}{what}: {remedy}"),
        }
    }
}

impl std::error::Error for Damage {}

/// Readers pass what they find through the errors of the layers between; the rest is the machine's.
impl From<&io::Error> for Damage {
    fn from(error: &io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Damage>()) {
            Some(damage) => damage.clone(),
            None => match error.kind() {
                io::ErrorKind::UnexpectedEof => Damage::new("it ends in the middle"),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Damage::new("it cannot be unpacked"),
                _ => Damage::refused(format!("cannot be read ({error})"), AGAIN),
            },
        }
    }
}

impl From<io::Error> for Damage {
    fn from(error: io::Error) -> Self {
        Damage::from(&error)
    }
}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, damage)
    }
}
