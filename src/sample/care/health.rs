//! The health of a child in care: assessments, dental checks, immunisation, strengths and difficulties, and what goes wrong.

use crate::sample::days::{self, Days, months_after};
use crate::sample::records::next;
use crate::sample::rng::Rng;

pub struct Check {
    pub number: u64,
    pub day: i32,
    pub refused: bool,
}

/// A strengths and difficulties questionnaire: its score, or why there is none.
pub struct Strengths {
    pub number: u64,
    pub day: i32,
    pub score: Result<u64, &'static str>,
}

/// A conviction, or substance misuse and whether help was taken.
pub struct Troubles {
    pub number: u64,
    pub day: i32,
    pub help: bool,
}

pub struct Checks {
    pub assessments: Vec<Check>,
    pub dental: Vec<Check>,
    pub strengths: Vec<Strengths>,
    pub convictions: Vec<Troubles>,
    pub misuse: Vec<Troubles>,
    pub immunised: bool,
}

/// Initial assessments within 20 working days; later ones by their day; children seen by a dentist by theirs.
const INITIAL_ON_TIME: f64 = 0.70;
const LATER_ON_TIME: f64 = 0.88;
const DENTAL_ON_TIME: f64 = 0.80;
const IMMUNISED: f64 = 0.82;

/// An assessment every six months below this age, every twelve from it on.
const YEARLY_FROM: i32 = 5;

impl Checks {
    pub fn number(&mut self, last: &mut u64) {
        let checks = self.assessments.iter_mut().chain(&mut self.dental);
        checks.for_each(|check| check.number = next(last));
        self.strengths.iter_mut().for_each(|strengths| strengths.number = next(last));
        self.convictions.iter_mut().chain(&mut self.misuse).for_each(|trouble| trouble.number = next(last));
    }
}

pub fn run(start: i32, until: i32, born: i32, days: &Days, rng: &mut Rng) -> Checks {
    Checks {
        assessments: assessments(start, until, born, days, rng),
        dental: dental(start, until, born, days, rng),
        strengths: strengths(start, until, born, days, rng),
        convictions: troubles(start, until, born, 10, 0.02, rng),
        misuse: troubles(start, until, born, 11, 0.03, rng),
        immunised: rng.chance(IMMUNISED),
    }
}

fn assessments(start: i32, until: i32, born: i32, days: &Days, rng: &mut Rng) -> Vec<Check> {
    let initial = if rng.chance(INITIAL_ON_TIME) { rng.between(6, 20) } else { rng.between(21, 55) };
    let mut day = days.after(start, initial);
    let mut checks = Vec::new();
    while day <= until {
        checks.push(Check { number: 0, day, refused: rng.chance(0.02) });
        let due = months_after(day, if days::age(born, day) < YEARLY_FROM { 6 } else { 12 });
        let late = !rng.chance(LATER_ON_TIME);
        day =
            if late { days.on_or_after(due + rng.between(1, 80)) } else { days.on_or_before(due - rng.between(0, 30)) };
    }
    checks
}

fn dental(start: i32, until: i32, born: i32, days: &Days, rng: &mut Rng) -> Vec<Check> {
    let mut day = days.on_or_after(start.max(born + 300) + rng.between(20, 150));
    let mut checks = Vec::new();
    while day <= until {
        checks.push(Check { number: 0, day, refused: rng.chance(0.03) });
        let late = !rng.chance(DENTAL_ON_TIME);
        day = days.on_or_after(day + if late { rng.between(370, 600) } else { rng.between(170, 360) });
    }
    checks
}

/// Once a year between the fourth birthday and the seventeenth.
fn strengths(start: i32, until: i32, born: i32, days: &Days, rng: &mut Rng) -> Vec<Strengths> {
    let (from, to) = (months_after(born, 4 * 12), months_after(born, 17 * 12));
    let mut day = start.max(from) + rng.between(60, 300);
    let mut strengths = Vec::new();
    while day <= until && day < to {
        let score = match rng.chance(0.78) {
            true => Ok((rng.below(16) + rng.below(16)) * 4 / 3),
            false => Err(["SDQ2", "SDQ3", "SDQ4", "SDQ5"][rng.weighted(&[25, 10, 50, 15])]),
        };
        strengths.push(Strengths { number: 0, day: days.on_or_after(day).min(until), score });
        day += rng.between(320, 390);
    }
    strengths
}

/// Some days in a year on which something went wrong, from an age on.
fn troubles(start: i32, until: i32, born: i32, age: i32, chance: f64, rng: &mut Rng) -> Vec<Troubles> {
    let mut from = start.max(months_after(born, age as u32 * 12));
    let mut troubles = Vec::new();
    while from <= until {
        let day = from + rng.between(0, 364);
        if rng.chance(chance) && day <= until {
            troubles.push(Troubles { number: 0, day, help: rng.chance(0.45) });
        }
        from += 365;
    }
    troubles
}
