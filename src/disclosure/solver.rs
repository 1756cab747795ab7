//! Linear programmes over a table, and whole numbers as answers.
//!
//! A solver reckons in floating point. What it answers counts only after it has been rounded and found to satisfy every sum and
//! every bound in whole numbers, so no proof rests on a solver's tolerance.

use std::collections::HashMap;

use good_lp::{Expression, Solution, SolverModel, Variable, WithTimeLimit, microlp, variable, variables};

use super::bounds::Links;
use super::{Known, Table};

/// Counts that differ from the true ones, by how much; all others are as they are.
pub type Change = Vec<(usize, i64)>;

/// A count that is to be moved: up or down, by no more than `by`.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub cell: usize,
    pub up: bool,
    pub by: i64,
}

/// The change that moves one count as far as it goes, with all sums kept and everything within what is `known`.
///
/// Only `members` change, each at its `cost` for every one by which it changes; of the changes that go as far, the cheapest is
/// taken. Empty where nothing moves, or where the solver finds no whole numbers.
pub fn reach(
    table: &Table,
    links: &Links,
    known: &[Known],
    members: &[usize],
    cost: &dyn Fn(usize) -> f64,
    goal: Move,
) -> Change {
    let problem = Problem { table, links, known, members, cost, goal };
    problem.solve(false).or_else(|| problem.solve(true)).unwrap_or_default()
}

struct Problem<'a> {
    table: &'a Table,
    links: &'a Links,
    known: &'a [Known],
    members: &'a [usize],
    cost: &'a dyn Fn(usize) -> f64,
    goal: Move,
}

/// How far a count without an upper bound may be moved, in moves of the one in question.
const FAR: i64 = 100;

impl Problem<'_> {
    fn solve(&self, whole: bool) -> Option<Change> {
        let mut problem = variables!();
        let mut place: HashMap<usize, (Variable, Variable)> = HashMap::with_capacity(self.members.len());
        let mut objective = Expression::with_capacity(2 * self.members.len());
        let mut dearest: f64 = 0.0;
        let mut add = |most: i64| {
            let bounded = variable().min(0.0).max(most as f64);
            problem.add(if whole { bounded.integer() } else { bounded })
        };
        for cell in self.members {
            let Known { low, high } = self.known[*cell];
            let count = self.table.cells[*cell].count;
            let far = FAR * self.goal.by;
            let (mut most_up, mut most_down) =
                (high.map_or(far, |high| (high - count).min(far)), (count - low).min(far));
            if *cell == self.goal.cell {
                let (onward, back) =
                    if self.goal.up { (&mut most_up, &mut most_down) } else { (&mut most_down, &mut most_up) };
                *onward = (*onward).min(self.goal.by);
                *back = 0;
            }
            let cost = (self.cost)(*cell);
            dearest = dearest.max(cost);
            let (up, down) = (add(most_up), add(most_down));
            objective.add_mul(cost, up);
            objective.add_mul(cost, down);
            place.insert(*cell, (up, down));
        }
        let (up, down) = place.get(&self.goal.cell)?;
        // Going on must always pay.
        objective.add_mul(-1e3 * (dearest + 1.0), if self.goal.up { *up } else { *down });
        let mut relations: Vec<usize> =
            self.members.iter().flat_map(|cell| self.links.of_cell[*cell].iter().copied()).collect();
        relations.sort_unstable();
        relations.dedup();
        let mut model = problem.minimise(objective).using(microlp);
        for relation in &relations {
            let terms = &self.table.relations[*relation].terms;
            let mut sum = Expression::with_capacity(2 * terms.len());
            for (cell, times) in terms {
                if let Some((up, down)) = place.get(cell) {
                    sum.add_mul(*times as f64, *up);
                    sum.add_mul(-*times as f64, *down);
                }
            }
            model.add_constraint(sum.eq(0.0));
        }
        let solution = if whole { model.with_time_limit(10.0) } else { model }.solve().ok()?;
        let change: Change = self
            .members
            .iter()
            .filter_map(|cell| {
                let (up, down) = place[cell];
                let by = (solution.value(up) - solution.value(down)).round() as i64;
                (by != 0).then_some((*cell, by))
            })
            .collect();
        self.fits(&change, &relations).then_some(change)
    }

    /// Whether the changed counts satisfy every sum and every bound, in whole numbers.
    fn fits(&self, change: &Change, relations: &[usize]) -> bool {
        let by: HashMap<usize, i64> = change.iter().copied().collect();
        change.iter().all(|(cell, by)| self.known[*cell].holds(self.table.cells[*cell].count + by))
            && relations.iter().all(|relation| {
                let terms = &self.table.relations[*relation].terms;
                terms.iter().map(|(cell, times)| by.get(cell).unwrap_or(&0) * times).sum::<i64>() == 0
            })
    }
}
