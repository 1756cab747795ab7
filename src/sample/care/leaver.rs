//! A young person who has left care and to whom the council still owes advice and help.

use super::{Care, CareNumbers};
use crate::sample::days::{self, Days};
use crate::sample::records::next;
use crate::sample::rng::Rng;

pub struct Leaver {
    pub number: u64,
    /// The day on which care ended.
    pub from: i32,
    pub eligibility: Eligibility,
    /// SSDA903's code.
    pub in_touch: &'static str,
    /// What is known of someone with whom the council is in touch.
    pub life: Option<Life>,
    pub pathway_review: i32,
    /// The personal adviser's number.
    pub adviser: u64,
}

pub struct Life {
    /// SSDA903's codes.
    pub activity: &'static str,
    pub accommodation: char,
    pub suitable: bool,
    /// The last contact.
    pub contact: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Eligibility {
    Relevant,
    FormerRelevant,
    Qualifying,
}

/// Weeks in care since the fourteenth birthday that make a young person eligible, in days (Children Act 1989, schedule 2,
/// paragraph 19B).
const ELIGIBLE_AFTER: i32 = 91;

/// The most that help lasts to.
const OLDEST: i32 = 25;

const IN_TOUCH: [(&str, u32); 5] = [("YES", 90), ("NO", 5), ("REFU", 2), ("NREQ", 2), ("RHOM", 1)];
const ACTIVITIES: [(&str, u32); 11] = [
    ("F1", 6),
    ("P1", 1),
    ("F2", 20),
    ("P2", 3),
    ("F4", 4),
    ("P4", 1),
    ("F5", 17),
    ("P5", 7),
    ("G4", 12),
    ("G5", 23),
    ("G6", 6),
];
const ACCOMMODATION: [(char, u32); 11] =
    [('U', 36), ('D', 14), ('B', 12), ('Z', 13), ('E', 4), ('K', 5), ('T', 2), ('X', 3), ('S', 2), ('R', 5), ('Y', 4)];

impl Leaver {
    /// Someone who left care at 16 or older, and is known by the window's end as a leaver.
    pub fn of(cares: &[Care], born: i32, days: &Days, numbers: &mut CareNumbers, rng: &mut Rng) -> Option<Leaver> {
        let last = cares.last().filter(|care| care.end <= days.end && days::age(born, care.end) >= 16)?;
        let age = days::age(born, days.end);
        if age >= OLDEST || last.adoption.as_ref().is_some_and(|adoption| adoption.ordered.is_some()) {
            return None;
        }
        let fourteen = days::months_after(born, 14 * 12);
        let in_care: i32 = cares.iter().map(|care| (care.end - care.start.max(fourteen)).max(0)).sum();
        let eligibility = match (in_care >= ELIGIBLE_AFTER, age >= 18) {
            (false, _) => Eligibility::Qualifying,
            (true, false) => Eligibility::Relevant,
            (true, true) => Eligibility::FormerRelevant,
        };
        let among = |codes: &[(&'static str, u32)], rng: &mut Rng| {
            codes[rng.weighted(&codes.iter().map(|(_, weight)| *weight).collect::<Vec<_>>())].0
        };
        let in_touch = among(&IN_TOUCH, rng);
        let accommodation = ACCOMMODATION[rng.weighted(&ACCOMMODATION.map(|(_, weight)| weight))].0;
        let since = |most: i32, rng: &mut Rng| days.on_or_before(days.end - rng.between(0, most)).max(last.end);
        let seldom = !rng.chance(0.85);
        let contact = since(if seldom { 150 } else { 56 }, rng);
        let overdue = !rng.chance(0.86);
        Some(Leaver {
            number: next(&mut numbers.leaver),
            from: last.end,
            eligibility,
            in_touch,
            life: (in_touch == "YES").then_some(Life {
                activity: among(&ACTIVITIES, rng),
                accommodation,
                suitable: !matches!(accommodation, 'X' | 'S' | 'R') && rng.chance(0.96),
                contact,
            }),
            pathway_review: since(if overdue { 330 } else { 180 }, rng),
            adviser: rng.below(24) + 1,
        })
    }
}
