//! Where a child in care lives: one placement after the other without a gap.

use super::adoption::Adoption;
use super::stay::Stay;
use crate::sample::days::{self, Days};
use crate::sample::rng::{Curve, Rng};

pub struct Placement {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// SSDA903's codes of what it is and who provides it.
    pub kind: &'static str,
    pub provider: &'static str,
    pub urn: String,
    pub postcode: String,
    /// Tenths of a mile from home.
    pub distance: u64,
    /// Inside the county.
    pub inside: bool,
    /// Why it ended, where another followed.
    pub change: &'static str,
}

/// Days to the next placement: a third moves on within half a year, nearly half stay for good.
const NEXT: Curve =
    Curve(&[(0.0, 3.0), (0.17, 40.0), (0.38, 170.0), (0.52, 450.0), (0.62, 1000.0), (0.75, 2500.0), (1.0, 9000.0)]);

/// Days in care after which a foster home is for the long term.
const LONG_TERM: i32 = 400;

/// Supported accommodation was first returned for placements from 1 April 2024.
const SUPPORTED_FROM: i32 = 19_814;

const KINDS: [&str; 6] = ["U6", "U3", "U4", "U1", "K2", "K3"];

const CHANGES: [(&str, u32); 9] = [
    ("CARPL", 46),
    ("CREQB", 13),
    ("LAREQ", 10),
    ("CHILD", 8),
    ("CREQO", 6),
    ("CLOSE", 4),
    ("STAND", 3),
    ("ALLEG", 2),
    ("OTHER", 8),
];

/// The letters in which a postcode ends.
const LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";

pub fn run(stay: &Stay, born: i32, adoption: Option<&Adoption>, days: &Days, rng: &mut Rng) -> Vec<Placement> {
    let adoption = adoption.filter(|adoption| adoption.stays());
    let to_adopters = adoption.map(|adoption| adoption.fostered_first.unwrap_or(adoption.placed));
    let until = to_adopters.unwrap_or(stay.end).min(days.end + 1);
    let home = (rng.between(1, 20), rng.between(1, 9));
    let mut placements = Vec::new();
    let mut start = stay.start;
    loop {
        let moves = start + rng.draw(NEXT).max(1);
        let end = if moves + 3 < until { moves } else { until.max(start + 1) };
        placements.push(place(start, stay, born, home, rng));
        if end == moves {
            start = moves;
        } else {
            break;
        }
    }
    if let Some(adoption) = adoption {
        adopters(adoption, &mut placements, place(adoption.placed, stay, born, home, rng), days);
    }
    let ends: Vec<i32> = placements.iter().skip(1).map(|next| next.start).chain([stay.end]).collect();
    let last = placements.len() - 1;
    for (place, (placement, end)) in placements.iter_mut().zip(ends).enumerate() {
        placement.end = end;
        placement.change = match place {
            _ if place == last => "",
            _ if adoption.is_some_and(|adoption| adoption.placed == end) => "CARPL",
            _ => CHANGES[rng.weighted(&CHANGES.map(|(_, weight)| weight))].0,
        };
    }
    placements
}

/// With the adopters: fostered by them first, or not. They are the council's own.
fn adopters(adoption: &Adoption, placements: &mut Vec<Placement>, place: Placement, days: &Days) {
    let theirs = Placement { kind: "A6", provider: "PR1", urn: service(0), ..place };
    let Some(fostered) = adoption.fostered_first else {
        placements.extend((adoption.placed <= days.end).then_some(theirs));
        return;
    };
    let again = Placement { kind: "A5", urn: theirs.urn.clone(), postcode: theirs.postcode.clone(), ..theirs };
    if fostered <= days.end {
        placements.push(Placement { start: fostered, kind: "U5", ..theirs });
    }
    if adoption.placed <= days.end {
        placements.push(again);
    }
}

fn place(start: i32, stay: &Stay, born: i32, home: (i32, i32), rng: &mut Rng) -> Placement {
    let age = days::age(born, start);
    let settled = start - stay.start >= LONG_TERM;
    let mut weights = match (age, settled) {
        (..11, false) => [72, 22, 0, 0, 6, 0],
        (..11, true) => [18, 4, 52, 20, 6, 0],
        (..16, false) => [58, 14, 0, 0, 28, 0],
        (..16, true) => [14, 2, 42, 12, 30, 0],
        (_, false) => [36, 8, 0, 0, 24, 32],
        (_, true) => [8, 0, 30, 8, 20, 34],
    };
    if start < SUPPORTED_FROM {
        weights[4] += weights[5];
        weights[5] = 0;
    }
    let kind = KINDS[rng.weighted(&weights)];
    let provider = match kind {
        "U1" | "U3" => "PR1",
        "K2" => ["PR1", "PR4", "PR5"][rng.weighted(&[15, 78, 7])],
        "K3" => ["PR1", "PR4", "PR5"][rng.weighted(&[10, 70, 20])],
        _ => ["PR1", "PR4", "PR5"][rng.weighted(&[62, 33, 5])],
    };
    let residential = kind == "K2" || kind == "K3";
    // Own provision lies in the county.
    let inside = provider == "PR1" || !rng.chance(if residential { 0.6 } else { 0.4 });
    let number = rng.below(30) + 1;
    Placement {
        number: 0,
        start,
        end: stay.end,
        kind,
        provider,
        urn: if residential {
            format!("20899{number:02}")
        } else {
            service(if provider == "PR1" { 0 } else { number })
        },
        postcode: postcode(inside, home, rng),
        distance: if inside { rng.between(2, 190) } else { rng.between(110, 900) } as u64,
        inside,
        change: "",
    }
}

/// A fostering service by its number; the council's own is 0.
fn service(number: u64) -> String {
    format!("SC0899{number:02}")
}

/// Neither area exists. Not that of the child's home.
fn postcode(inside: bool, home: (i32, i32), rng: &mut Rng) -> String {
    let area = if inside { "EM" } else { "NM" };
    let (district, sector) = (rng.between(1, 20), rng.between(1, 9));
    let sector = if (district, sector) == home { sector % 9 + 1 } else { sector };
    let letter = |rng: &mut Rng| LETTERS[rng.below(20) as usize] as char;
    format!("{area}{district} {sector}{}{}", letter(rng), letter(rng))
}
