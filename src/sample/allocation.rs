//! Who holds a case: the allocated worker and team, from the decision on the referral to the closure, without a gap.

use super::county;
use super::days::Days;
use super::rng::Rng;

#[derive(Clone, Copy)]
pub enum Change {
    First,
    StandardProcess,
    Restructure,
    Left,
    Caseload,
    Absence,
}

impl Change {
    /// The code in the dataset and in the return on children looked after.
    pub fn code(self) -> &'static str {
        match self {
            Change::First => "FCONTA",
            Change::StandardProcess => "TSPROC",
            Change::Restructure => "ORGRST",
            Change::Left => "LEFTRL",
            Change::Caseload => "MANAGE",
            Change::Absence => "ABSENC",
        }
    }
}

pub struct Allocation {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    pub team: usize,
    pub worker: i32,
    /// Why this worker took the case.
    pub change: Change,
}

/// Workers in a team.
pub const WORKERS: i32 = 12;

/// The allocations of one referral. `longer_term` is the day on which the case passes from assessment to longer-term work,
/// and the operations team that does it in the old structure.
pub fn run(
    locality: usize,
    start: i32,
    longer_term: Option<(i32, usize)>,
    close: i32,
    days: &Days,
    rng: &mut Rng,
) -> Vec<Allocation> {
    let mut changes = vec![(start, Change::First)];
    changes.extend(longer_term.map(|(day, _)| (day, Change::StandardProcess)));
    changes.push((days.reorganised, Change::Restructure));
    let mut leaves = start + rng.between(60, 700);
    while leaves < close {
        changes.push((leaves, [Change::Left, Change::Caseload, Change::Absence][rng.weighted(&[50, 35, 15])]));
        leaves += rng.between(60, 700);
    }
    changes.retain(|(day, _)| *day >= start && *day < close && *day <= days.end);
    changes.sort_by_key(|(day, _)| *day);
    changes.dedup_by_key(|(day, _)| *day);

    let team = |day: i32| match longer_term {
        Some((from, operations)) if day >= from => county::longer_term_team(locality, operations, day, days),
        _ => county::assessing_team(locality, day, days),
    };
    let ends = changes.iter().skip(1).map(|(day, _)| *day).chain([close]);
    changes
        .iter()
        .zip(ends)
        .map(|((start, change), end)| {
            let (start, change) = (*start, *change);
            Allocation { number: 0, start, end, team: team(start), worker: rng.between(1, WORKERS), change }
        })
        .collect()
}

/// The team and worker who hold the case on a day; before the first allocation, the first.
pub fn holder(allocations: &[Allocation], day: i32) -> Option<(usize, i32)> {
    let current = allocations.iter().rev().find(|allocation| allocation.start <= day).or(allocations.first());
    current.map(|allocation| (allocation.team, allocation.worker))
}

/// Some worker of a team.
pub fn anyone(rng: &mut Rng) -> i32 {
    rng.between(1, WORKERS)
}
