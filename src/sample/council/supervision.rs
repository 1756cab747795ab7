//! Supervision of workers' cases: as long as a worker holds any child, every four weeks, of the newly qualified every two.

use super::list::List;
use crate::error::Result;
use crate::sample::allocation::WORKERS;
use crate::sample::cell::{Cell, Dates, write_cell};
use crate::sample::county::TEAMS;
use crate::sample::days::Days;
use crate::sample::known::Known;
use crate::sample::post::Post;
use crate::sample::rng::{Beside, Rng};

/// Supervision has been recorded since so many days before the window.
const BEFORE: i32 = 28;

/// Days from one to the next, and for the newly qualified.
const USUAL: i32 = 28;
const NEWLY_QUALIFIED: i32 = 14;

/// Supervisions held by their day, and of the late ones those that a long absence delays.
const ON_TIME: f64 = 0.87;
const LONG_ABSENCE: f64 = 0.12;

/// When each worker took over children and gave them up, as counts by day: a megabyte for three years, whatever the county.
pub struct Held {
    first: i32,
    /// For each worker and day: children taken over less children given up.
    changes: Vec<Vec<i32>>,
}

impl Held {
    pub fn new(days: &Days) -> Self {
        let first = days.begin - BEFORE;
        let length = (days.end - first + 2) as usize;
        Held { first, changes: vec![vec![0; length]; TEAMS.len() * WORKERS as usize] }
    }

    /// Counts a child's allocations, from the first day that is looked at.
    pub fn count(&mut self, known: &Known, days: &Days) {
        for allocation in known.cases().flat_map(|case| &case.allocations) {
            let from = allocation.start.max(self.first);
            // The last day is one on which the child is still held.
            let after = allocation.end.min(days.end) + 1;
            if from < after {
                let changes = &mut self.changes[place(allocation.team, allocation.worker)];
                changes[(from - self.first) as usize] += 1;
                changes[(after - self.first) as usize] -= 1;
            }
        }
    }

    /// The days on which a worker held any child.
    fn days(&self, team: usize, worker: i32) -> Vec<bool> {
        let running = self.changes[place(team, worker)].iter().scan(0, |held, change| {
            *held += change;
            Some(*held > 0)
        });
        running.collect()
    }
}

fn place(team: usize, worker: i32) -> usize {
    team * WORKERS as usize + worker as usize - 1
}

pub fn write(held: &Held, seed: u64, list: &mut List) -> Result<()> {
    for team in 0..TEAMS.len() {
        for worker in 1..=WORKERS {
            let limit = if Post::of(seed, team, worker).is_newly_qualified() { NEWLY_QUALIFIED } else { USUAL };
            let mut rng = Rng::beside(seed, Beside::Supervision, (team as u64) << 8 | worker as u64);
            let mut id = b"worker/".to_vec();
            write_cell(&mut id, Cell::Worker(team, worker), Dates::Iso, list.days);
            let id = String::from_utf8_lossy(&id);
            for day in supervised(&held.days(team, worker), (held.first, limit), list.days, &mut rng) {
                let case = list.case(Cell::Words(&id), "supervision");
                list.on(case.held_by([Cell::Team(team), Cell::Worker(team, worker)]), "held", day, "")?;
            }
        }
    }
    Ok(())
}

/// The days on which a worker is supervised, who holds children on the days that say so. The first waits as long as any
/// other, since the worker was supervised before the record began, or has just taken the first child.
fn supervised(holds: &[bool], (first, limit): (i32, i32), days: &Days, rng: &mut Rng) -> Vec<i32> {
    let next_held = |from: i32| (from..=days.end).find(|day| holds[(day - first) as usize]);
    let mut held = Vec::new();
    let Some(mut last) = next_held(first) else { return held };
    last -= if last == first { rng.between(0, limit - 1) } else { 0 };
    loop {
        let day = if rng.chance(ON_TIME) {
            days.on_or_before(last + rng.between(limit * 2 / 3, limit))
        } else if rng.chance(LONG_ABSENCE) {
            days.on_or_after(last + limit + rng.between(15, 50))
        } else {
            days.on_or_after(last + limit + rng.between(1, 12))
        };
        if day > days.end {
            return held;
        }
        if day < first || holds[(day - first) as usize] {
            if day >= first {
                held.push(day);
            }
            last = day;
        } else if let Some(again) = next_held(day) {
            last = again;
        } else {
            return held;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supervision_follows_the_days_on_which_a_child_is_held() {
        let days = Days::new(36, "2026-10-31".parse().expect("a date")).expect("days");
        let first = days.begin - BEFORE;
        let length = (days.end - first + 2) as usize;
        // Children are held for the first year, and again from 200 days later on.
        let holds: Vec<bool> = (0..length).map(|day| !(365..565).contains(&day)).collect();
        let mut rng = Rng::new(1, 1);
        let held = supervised(&holds, (first, USUAL), &days, &mut rng);
        assert!(held.iter().all(|day| holds[(day - first) as usize] && *day <= days.end));
        assert!(held.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((25..45).contains(&held.len()), "{}", held.len());
        assert!(supervised(&vec![false; length], (first, USUAL), &days, &mut rng).is_empty());
    }

    #[test]
    fn most_supervisions_are_in_time() {
        let days = Days::new(36, "2026-10-31".parse().expect("a date")).expect("days");
        let first = days.begin - BEFORE;
        let holds = vec![true; (days.end - first + 2) as usize];
        let mut rng = Rng::new(2, 2);
        let gaps: Vec<i32> = (0..100)
            .flat_map(|_| {
                let held = supervised(&holds, (first, NEWLY_QUALIFIED), &days, &mut rng);
                held.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>()
            })
            .collect();
        let in_time = gaps.iter().filter(|gap| **gap <= NEWLY_QUALIFIED).count();
        assert!((0.84..0.90).contains(&(in_time as f64 / gaps.len() as f64)), "{in_time} of {}", gaps.len());
    }
}
