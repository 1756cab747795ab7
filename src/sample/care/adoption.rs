//! The way to adoption: the decision, the placement order, the match, the placement, the order; or the decision reversed.

use super::stay::{Stay, Way};
use crate::sample::days::{Days, months_after};
use crate::sample::rng::Rng;

/// A child's way to adoption, as far as it will come.
pub struct Adoption {
    pub number: u64,
    /// The decision that the child should be placed for adoption.
    pub decided: i32,
    placement_order: i32,
    pub matched: i32,
    pub placed: i32,
    /// Already with the later adopters, as their foster child, from this day.
    pub fostered_first: Option<i32>,
    /// The decision that the child should no longer be placed for adoption, and its reason.
    pub reversed: Option<(i32, &'static str)>,
    /// The adoption order; the day on which care ends.
    pub ordered: Option<i32>,
    pub adopters: Adopters,
}

/// Who adopts, and how they came to it. A couple has one way and two people.
pub struct Adopters {
    pub sex: &'static str,
    pub legal_status: &'static str,
    pub count: u32,
    pub ethnicity: usize,
    pub enquired: i32,
    pub stage_1: (i32, i32),
    pub stage_2: (i32, i32),
    /// They left before any child came to them.
    pub left: Option<(i32, &'static str)>,
}

impl Adoption {
    /// Whether the decision stands.
    pub fn stays(&self) -> bool {
        self.reversed.is_none()
    }

    /// The court's order, where the decision stood long enough for one.
    pub fn placement_order(&self) -> Option<i32> {
        match self.reversed {
            Some((day, reason)) if reason == "RD2" || day <= self.placement_order => None,
            _ => Some(self.placement_order),
        }
    }
}

/// Decisions that are reversed: the child's needs changed, no placement order, no adopters, another reason.
const REVERSED: f64 = 0.14;
const REVERSED_REASONS: [(&str, u32); 4] = [("RD1", 30), ("RD2", 25), ("RD3", 30), ("RD4", 15)];

/// Children who are fostered by their later adopters.
const FOSTERED_FIRST: f64 = 0.15;

const ADOPTERS: [(&str, &str, u32, u32); 6] = [
    ("MF", "L11", 2, 62),
    ("MF", "L3", 2, 13),
    ("MM", "L12", 2, 9),
    ("FF", "L12", 2, 5),
    ("F1", "L0", 1, 10),
    ("M1", "L0", 1, 1),
];

/// For a child who leaves by adoption: the order comes on the last day of care, and the steps before it in good order.
pub fn run(stay: &Stay, days: &Days, rng: &mut Rng) -> Option<Adoption> {
    let Way::Adoption(steps) = stay.way else { return None };
    let dates = steps.dates(stay.start);
    let decided = days.on_or_before(dates[0]);
    let reversed = rng.chance(REVERSED).then(|| {
        let reason = REVERSED_REASONS[rng.weighted(&REVERSED_REASONS.map(|(_, weight)| weight))].0;
        (days.on_or_before(decided + (stay.end - decided) / 2), reason)
    });
    let fostered_first =
        (rng.chance(FOSTERED_FIRST) && reversed.is_none()).then(|| stay.start + (decided - stay.start) / 2);
    let adopters = adopters(dates[2], reversed.is_none(), days, rng);
    Some(Adoption {
        number: 0,
        decided,
        placement_order: dates[1],
        matched: days.on_or_before(dates[2]),
        placed: dates[3],
        fostered_first,
        reversed,
        ordered: reversed.is_none().then_some(stay.end),
        adopters,
    })
}

/// A family that waits for a child: stage 1 within two months mostly, stage 2 within four.
fn adopters(matched: i32, stays: bool, days: &Days, rng: &mut Rng) -> Adopters {
    let (sex, legal_status, count, _) = ADOPTERS[rng.weighted(&ADOPTERS.map(|adopters| adopters.3))];
    let stage = |start: i32, months: u32, on_time: f64, rng: &mut Rng| {
        let due = months_after(start, months);
        let end = if rng.chance(on_time) { due - rng.between(0, 20) } else { due + rng.between(1, 120) };
        (start, days.on_or_after(end))
    };
    let approved = matched - rng.between(20, 420);
    let enquired = days.on_or_before(approved - rng.between(240, 420));
    let stage_1 = stage(days.on_or_after(enquired + rng.between(10, 50)), 2, 0.55, rng);
    let stage_2 = stage(days.on_or_after(stage_1.1 + rng.between(0, 20)), 4, 0.6, rng);
    let stage_2 = (stage_2.0, stage_2.1.min(days.on_or_before(matched - 1)).max(stage_2.0));
    // White British, or other white: places in the codes.
    let ethnicity = [0, 3][rng.weighted(&[85, 15])];
    let reasons =
        [("1 - Adopter withdrew from process", 60), ("2 - Process put on hold", 30), ("3 - Application refused", 10)];
    let left = (!stays).then(|| {
        let reason = reasons[rng.weighted(&reasons.map(|(_, weight)| weight))].0;
        (days.on_or_after(stage_2.1 + rng.between(20, 200)), reason)
    });
    Adopters { sex, legal_status, count, ethnicity, enquired, stage_1, stage_2, left }
}
