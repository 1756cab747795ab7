//! The fields of a binary record, one behind the other, none of them believed to be there.

use super::damage::Damage;

pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Damage> {
        let (taken, rest) =
            self.0.split_at_checked(length).ok_or_else(|| Damage::new("a record is shorter than what it holds"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        Ok(self.take(N)?.try_into().expect("as many as were taken"))
    }

    pub(super) fn byte(&mut self) -> Result<u8, Damage> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn short(&mut self) -> Result<u16, Damage> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn long(&mut self) -> Result<u32, Damage> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn number(&mut self) -> Result<f64, Damage> {
        self.array().map(f64::from_le_bytes)
    }

    /// An RK number ([MS-XLS] 2.5.217): 30 bits of a whole number or of a broken one, the two lowest saying which, and whether
    /// to divide by a hundred.
    pub(super) fn packed_number(&mut self) -> Result<f64, Damage> {
        let packed = self.long()?;
        let number =
            if packed & 2 == 2 { f64::from(packed as i32 >> 2) } else { f64::from_bits(u64::from(packed & !3) << 32) };
        Ok(if packed & 1 == 1 { number / 100.0 } else { number })
    }
}

/// The text of UTF-16 units, little end first.
pub(super) fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_thirty_bits() {
        let number = |packed: u32| Fields(&packed.to_le_bytes()).packed_number().ok();
        assert_eq!(number(7 << 2 | 2), Some(7.0));
        assert_eq!(number((-7_i32 << 2) as u32 | 3), Some(-0.07));
        assert_eq!(number((1.5_f64.to_bits() >> 32) as u32), Some(1.5));
        assert!(Fields(&[1, 2, 3]).long().is_err());
    }
}
