//! Who a child is: sex, ethnicity, birth, disability, pupil number. In the shares that the Department for Education publishes
//! for children in need in England (year to March 2024).

use super::days::{self, Days};
use super::rng::{Beside, Curve, Rng};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

pub struct Person {
    pub sex: Sex,
    /// A place in the codes of ethnicity.
    pub ethnicity: usize,
    pub born: i32,
    /// Places in the codes of disability.
    pub disabilities: Vec<usize>,
    /// Came to the country alone to seek asylum.
    pub unaccompanied: bool,
    /// What the school calls the child.
    pub upn: Option<String>,
}

/// Boys, and girls, in percent.
const SEXES: [u32; 2] = [56, 44];

/// In the order of the codes, per thousand.
const ETHNICITIES: [u32; 20] = [632, 4, 3, 56, 9, 37, 14, 21, 34, 13, 36, 16, 22, 15, 45, 18, 2, 33, 6, 34];

/// Of those who came alone: other white, Asian, African, other.
const ETHNICITIES_OF_THE_UNACCOMPANIED: [u32; 20] = [0, 0, 0, 4, 0, 0, 0, 0, 2, 0, 1, 1, 14, 0, 44, 2, 0, 30, 0, 2];

/// Children with a disability.
const DISABLED: f64 = 0.13;

/// What it is, in the order of the codes: learning, behaviour, autism and communication most often.
const DISABILITIES: [u32; 12] = [9, 4, 7, 6, 15, 22, 4, 5, 14, 2, 20, 9];

/// The places of learning disability and autism.
const EDUCATION_PLAN: [usize; 2] = [5, 10];

/// Days from birth to the first record; before it for 3 % of the children.
const AGE: Curve =
    Curve(&[(0.0, -190.0), (0.03, 0.0), (0.09, 365.0), (0.28, 1826.0), (0.53, 3652.0), (0.87, 5844.0), (1.0, 6500.0)]);

/// The days in which a child surely has no eighteenth birthday.
pub const CHILDHOOD: i32 = 6570;

/// A pupil number is given at school age.
const SCHOOL_AGE: i32 = 5;

impl Person {
    /// `family` is the stream of the child's family, whose children share their ethnicity.
    pub fn new(seed: u64, family: u64, unaccompanied: bool, rng: &mut Rng) -> Person {
        let sex = match unaccompanied {
            true => [Sex::Male, Sex::Female][rng.weighted(&[96, 4])],
            false => [Sex::Male, Sex::Female][rng.weighted(&SEXES)],
        };
        let ethnicity = match unaccompanied {
            true => rng.weighted(&ETHNICITIES_OF_THE_UNACCOMPANIED),
            false => Rng::beside(seed, Beside::Family, family).weighted(&ETHNICITIES),
        };
        let mut disabilities = Vec::new();
        if rng.chance(DISABLED) {
            let count = 1 + rng.weighted(&[55, 30, 15]);
            disabilities.extend((0..count).map(|_| rng.weighted(&DISABILITIES)));
            disabilities.sort_unstable();
            disabilities.dedup();
        }
        Person { sex, ethnicity, born: 0, disabilities, unaccompanied, upn: None }
    }

    /// Whether the child is not born by a day.
    pub fn is_unborn(&self, on: i32) -> bool {
        self.born > on
    }

    /// The eighteenth birthday.
    pub fn comes_of_age(&self) -> i32 {
        days::months_after(self.born, 18 * 12)
    }

    /// An education, health and care plan: here, what every child with a learning disability or autism has.
    pub fn has_education_plan(&self) -> bool {
        self.disabilities.iter().any(|place| EDUCATION_PLAN.contains(place))
    }

    /// The code of why there is no pupil number; empty where there is one.
    pub fn upn_unknown(&self) -> &'static str {
        match &self.upn {
            Some(_) => "",
            None if self.unaccompanied => "UN2",
            None => "UN1",
        }
    }

    /// Gives a child of school age its pupil number.
    pub fn go_to_school(&mut self, id: u64, days: &Days) {
        if !self.unaccompanied && days::age(self.born, days.end) >= SCHOOL_AGE {
            self.upn = Some(upn(id, self.born));
        }
    }
}

/// A birth that leaves a child a child from its first record to its last.
pub fn birth(first: i32, last: i32, rng: &mut Rng) -> i32 {
    let born = first - rng.draw(AGE);
    let earliest = last - CHILDHOOD;
    if born >= earliest { born } else { earliest + rng.between(0, (first - earliest).clamp(1, 1500)) }
}

/// The letters that a pupil number is checked by.
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The local authority in pupil numbers and returns; no authority has it.
pub const AUTHORITY_CODE: u64 = 899;

/// A check letter, the authority, the year in which school began, and a serial number.
fn upn(id: u64, born: i32) -> String {
    let began = (1970 + (born / 365) + SCHOOL_AGE) % 100;
    let digits = format!("{AUTHORITY_CODE}{began:02}{:07}", id % 10_000_000);
    let sum: usize = digits.bytes().enumerate().map(|(place, digit)| (place + 2) * usize::from(digit - b'0')).sum();
    format!("{}{digits}", CHECK_LETTERS[sum % 23] as char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_stays_one() {
        let mut rng = Rng::new(5, 5);
        for _ in 0..10_000 {
            let (first, length) = (20_000, rng.between(0, 2300));
            let born = birth(first, first + length, &mut rng);
            assert!(days::age(born, first + length) < 18 && born - first <= 190, "{born} {length}");
        }
    }

    #[test]
    fn pupil_numbers_have_thirteen_characters() {
        let number = upn(1_000_001, 15_000);
        assert_eq!((number.len(), &number[1..4]), (13, "899"));
    }
}
