//! Pseudonyms for what identifies a child: a keyed hash, so that the same child has one pseudonym in every extract, and nobody
//! without the key finds the child by trying numbers.

use std::path::Path;

use crate::error::{Error, Result};

/// Shorter keys could be guessed.
const SHORTEST_KEY: usize = 32;

/// The key, ready for use.
#[derive(Clone)]
pub struct Pseudonyms {
    key: [u8; 32],
}

impl Pseudonyms {
    /// Reads the key from a file; white space around it does not count.
    ///
    /// # Errors
    /// A file that is missing, readable by others than its owner, or too short for a key.
    pub fn from_file(file: &Path) -> Result<Self> {
        let bytes = std::fs::read(file).map_err(|fault| {
            let what = format!(
                "cannot read the key for pseudonyms ({fault}); make one with: head -c 32 /dev/urandom | base64 > {}",
                file.display()
            );
            Error::setting(file, what)
        })?;
        private(file)?;
        let key = bytes.trim_ascii();
        if key.len() < SHORTEST_KEY {
            let what =
                format!("a key for pseudonyms has {SHORTEST_KEY} characters at least, and this one {}", key.len());
            return Err(Error::setting(file, what));
        }
        Ok(Pseudonyms { key: blake3::derive_key("righttime: pseudonyms of children's identifiers", key) })
    }

    /// The pseudonym of an identifier: 24 characters of hex, 96 bits.
    pub fn of(&self, identifier: &str) -> String {
        let hash = blake3::keyed_hash(&self.key, identifier.trim().as_bytes());
        hash.to_hex()[..24].to_owned()
    }

    /// What tells one key from another without giving it away.
    pub fn fingerprint(&self) -> String {
        blake3::derive_key("righttime: fingerprint of a key for pseudonyms", &self.key)[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// A key that others can read protects nobody.
fn private(file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let metadata = std::fs::metadata(file).map_err(|fault| Error::setting(file, fault.to_string()))?;
        if metadata.permissions().mode() & 0o077 != 0 {
            let what = format!("others can read this key: chmod 600 {}", file.display());
            return Err(Error::setting(file, what));
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_follows_from_the_key_and_the_identifier_alone() {
        let one = Pseudonyms { key: [1; 32] };
        let other = Pseudonyms { key: [2; 32] };
        assert_eq!(one.of("123"), one.of(" 123 "));
        assert_ne!(one.of("123"), one.of("124"));
        assert_ne!(one.of("123"), other.of("123"));
        assert_eq!(one.of("123").len(), 24);
        assert_ne!(one.fingerprint(), other.fingerprint());
    }
}
