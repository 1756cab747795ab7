//! What people write for the codes of a return: `a) Yes`, `YES`, `y` are one answer.
//!
//! The spellings are data; here is only how two spellings are found to be the same.

use std::collections::HashMap;

/// The codes of spellings, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings {
    fields: HashMap<String, HashMap<String, String>>,
}

impl Spellings {
    /// Adds a spelling of a field; gives the other code where it had one that says otherwise, which is then replaced.
    pub fn add(&mut self, field: &str, spelling: &str, code: &str) -> Option<String> {
        let codes = self.fields.entry(field.to_owned()).or_default();
        codes.insert(folded(spelling), code.to_owned()).filter(|earlier| earlier != code)
    }

    /// Whether anything is known of a field.
    pub fn knows(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// The code that a text stands for: case, spaces and punctuation do not count, and a letter with a bracket before the
    /// answer, as in `a) Yes`, is passed over unless it belongs to the spelling. `None` where the spelling is not known.
    pub fn code(&self, field: &str, text: &str) -> Option<&str> {
        let codes = self.fields.get(field)?;
        let found = codes.get(&folded(text)).or_else(|| codes.get(&folded(without_letter(text)?)));
        found.map(String::as_str)
    }
}

/// A text without case, spaces and punctuation. One that is nothing but punctuation stays as it is: a dash is an answer.
fn folded(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { text.trim().to_owned() } else { letters }
}

/// `a) Yes` without its letter.
fn without_letter(text: &str) -> Option<&str> {
    let (letter, rest) = text.trim_start().split_once([')', '.', ':'])?;
    let letter = letter.trim();
    (letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_differ_in_what_does_not_count() {
        let mut spellings = Spellings::default();
        for (spelling, code) in [("Yes", "yes"), ("no", "no"), ("a) No such thing", "odd"), ("-", "none"), ("N1", "N1")]
        {
            assert_eq!(spellings.add("answer", spelling, code), None);
        }
        for (text, code) in [
            ("YES", Some("yes")),
            ("a) Yes", Some("yes")),
            ("b)no", Some("no")),
            ("b. No", Some("no")),
            (" A)  no such-thing", Some("odd")),
            ("No such thing", None),
            ("n1", Some("N1")),
            ("-", Some("none")),
            ("ab) Yes", None),
            ("perhaps", None),
            ("", None),
        ] {
            assert_eq!(spellings.code("answer", text), code, "{text:?}");
        }
        assert_eq!(spellings.code("question", "yes"), None);
        assert_eq!(spellings.add("answer", "yes!", "no"), Some("yes".into()));
    }
}
