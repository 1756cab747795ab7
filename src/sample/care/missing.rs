//! Times in which a child in care is missing, or away without leave, and the interview on return.

use super::placements::Placement;
use crate::sample::days::{self, Days};
use crate::sample::rng::{Curve, Rng};

pub struct Absence {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// It is known where the child is.
    pub away: bool,
    /// Whether an interview was offered, and whether the child took it.
    pub offered: bool,
    pub accepted: bool,
}

/// Children of this age and older who go missing, and again and again.
const AGE: i32 = 11;
const GOES_MISSING: f64 = 0.22;

/// Days from one time to the next.
const NEXT: Curve = Curve(&[(0.0, 2.0), (0.4, 15.0), (0.75, 60.0), (1.0, 260.0)]);

pub fn run(until: i32, born: i32, placements: &[Placement], days: &Days, rng: &mut Rng) -> Vec<Absence> {
    let mut absences = Vec::new();
    if !rng.chance(GOES_MISSING) {
        return absences;
    }
    let from = days::months_after(born, AGE as u32 * 12);
    for placement in placements {
        // It begins and ends in one placement.
        let last = (placement.end - 1).min(until);
        let mut day = placement.start.max(from) + rng.draw(NEXT);
        while day <= last {
            let end = day + [0, 1, 2, 5, 12][rng.weighted(&[52, 30, 10, 6, 2])];
            if end > last && last < days.end {
                break;
            }
            let offered = rng.chance(0.84);
            absences.push(Absence {
                number: 0,
                start: day,
                end,
                away: rng.chance(0.14),
                offered,
                accepted: offered && rng.chance(0.62),
            });
            day = end + 1 + rng.draw(NEXT);
        }
    }
    absences
}
