//! Evidence that counts cannot be worked out: other sets of counts that fit everything known just as well as the true ones.

use std::collections::HashSet;

use super::bounds::Links;
use super::nudge::nudge;
use super::solver::{Change, Move, reach};
use super::{Known, Table};

/// Sets of counts that fit, each told by how it differs from the truth.
pub struct Evidence {
    changes: Vec<Option<Change>>,
    /// The changes that move each cell.
    of_cell: Vec<Vec<usize>>,
}

/// How many cells are looked at around a count before the whole of its part is.
const NEAR: [usize; 3] = [40, 120, 400];

impl Evidence {
    pub fn new(cells: usize) -> Self {
        Evidence { changes: Vec::new(), of_cell: vec![Vec::new(); cells] }
    }

    pub fn add(&mut self, change: Change) {
        change.iter().for_each(|(cell, _)| self.of_cell[*cell].push(self.changes.len()));
        self.changes.push(Some(change));
    }

    /// How far below and above the truth a count was seen.
    pub fn spread(&self, cell: usize) -> (i64, i64) {
        let changes = self.of_cell[cell].iter().filter_map(|at| self.changes[*at].as_ref());
        let moved = changes.filter_map(|change| change.iter().find(|(other, _)| *other == cell));
        moved.fold((0, 0), |(low, high), (_, by)| (low.min(*by), high.max(*by)))
    }

    pub fn is_wide(&self, cell: usize, width: i64) -> bool {
        let (low, high) = self.spread(cell);
        high - low >= width
    }

    /// Takes out all that moves a count, which is what becomes of it once the count is known; gives the cells that it was about.
    pub fn without(&mut self, cell: usize) -> (Vec<(usize, Change)>, Vec<usize>) {
        let taken: Vec<(usize, Change)> =
            self.of_cell[cell].iter().filter_map(|at| Some((*at, self.changes[*at].take()?))).collect();
        let mut about: Vec<usize> = taken.iter().flat_map(|(_, change)| change.iter().map(|(cell, _)| *cell)).collect();
        about.sort_unstable();
        about.dedup();
        (taken, about)
    }

    pub fn put_back(&mut self, taken: Vec<(usize, Change)>) {
        taken.into_iter().for_each(|(at, change)| self.changes[at] = Some(change));
    }

    /// Looks for sets of counts in which `cell` differs by `width`: quickly, then close around it, then in `most` cells at the most.
    pub fn seek(
        &mut self,
        table: &Table,
        links: &Links,
        known: &[Known],
        cell: usize,
        width: i64,
        most: usize,
    ) -> bool {
        if self.is_wide(cell, width) {
            return true;
        }
        if known[cell].is_exact() {
            return false;
        }
        // As far as it goes one way, and what is still wanting the other way.
        for up in [true, false] {
            let (low, high) = self.spread(cell);
            let most = if up { width + low } else { width - high };
            let found = (1..=most).rev().find_map(|by| nudge(table, links, known, Move { cell, up, by }));
            found.into_iter().for_each(|change| self.add(change));
            if self.is_wide(cell, width) {
                return true;
            }
        }
        let mut looked_at = 1;
        for size in NEAR.into_iter().chain([usize::MAX]) {
            let members = around(table, links, known, cell, size.min(most));
            if members.len() <= looked_at {
                return false;
            }
            looked_at = members.len();
            for up in [true, false] {
                let (low, high) = self.spread(cell);
                // All the way, where the other direction has not gone far enough already.
                let by = if up { width + low } else { width - high };
                let change = reach(table, links, known, &members, &|_| 1.0, Move { cell, up, by });
                if !change.is_empty() {
                    self.add(change);
                }
                if self.is_wide(cell, width) {
                    return true;
                }
            }
            if members.len() < size.min(most) || size >= most {
                return false;
            }
        }
        false
    }
}

/// The cells that are not known exactly, nearest by relations first, up to a number.
pub fn around(table: &Table, links: &Links, known: &[Known], cell: usize, most: usize) -> Vec<usize> {
    let mut members = vec![cell];
    let mut seen: HashSet<usize> = HashSet::from([cell]);
    let mut relations: HashSet<usize> = HashSet::new();
    let mut next = 0;
    while next < members.len() {
        for relation in &links.of_cell[members[next]] {
            if !relations.insert(*relation) {
                continue;
            }
            for (other, _) in &table.relations[*relation].terms {
                if members.len() < most && !known[*other].is_exact() && seen.insert(*other) {
                    members.push(*other);
                }
            }
        }
        next += 1;
    }
    members
}
