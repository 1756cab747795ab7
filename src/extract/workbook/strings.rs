//! The texts that the cells of a workbook share, held as one.

use super::damage::Damage;

/// How many bytes of shared texts are held. A hundred megabytes of workbook have some two hundred of them.
const MOST: usize = 512 << 20;

#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn push(&mut self, text: &str) -> Result<(), Damage> {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        if self.text.len() + 4 * self.ends.len() > MOST {
            return Err(Damage::too_large(format_args!("more than {} megabytes of different texts", MOST >> 20)));
        }
        Ok(())
    }

    pub(super) fn get(&self, position: usize) -> Result<&str, Damage> {
        let missing = || Damage::new("a cell names a text that is missing");
        let end = *self.ends.get(position).ok_or_else(missing)?;
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before]);
        Ok(&self.text[start as usize..end as usize])
    }
}
