//! What follows from one sum at a time: bounds of whole numbers, passed on until nothing changes, and the parts that remain.

use super::{Known, Relation, Table};

/// Which relations each cell is in.
pub struct Links {
    pub of_cell: Vec<Vec<usize>>,
}

impl Links {
    pub fn new(table: &Table) -> Self {
        let mut of_cell = vec![Vec::new(); table.cells.len()];
        for (at, relation) in table.relations.iter().enumerate() {
            relation.terms.iter().for_each(|(cell, _)| of_cell[*cell].push(at));
        }
        Links { of_cell }
    }
}

/// Tightens `known` by the relations in `queue` and all that follows from them; calls `told` with every cell that changes,
/// what was known of it before, and the relation that changes it.
pub fn tighten(
    table: &Table,
    links: &Links,
    known: &mut [Known],
    mut queue: Vec<usize>,
    mut told: impl FnMut(usize, Known, usize),
) {
    let mut waiting = vec![false; table.relations.len()];
    queue.iter().for_each(|relation| waiting[*relation] = true);
    // Sums in a ring can narrow one another by one for ever: what is left then is for the solver.
    let mut left = 200 * (queue.len() + 100);
    while let Some(at) = queue.pop() {
        waiting[at] = false;
        left -= 1;
        if left == 0 {
            return;
        }
        for (cell, narrower) in narrowed(&table.relations[at], known) {
            told(cell, known[cell], at);
            known[cell] = narrower;
            for next in &links.of_cell[cell] {
                if !waiting[*next] {
                    waiting[*next] = true;
                    queue.push(*next);
                }
            }
        }
    }
}

/// The cells of one relation whose bounds it narrows.
fn narrowed(relation: &Relation, known: &[Known]) -> Vec<(usize, Known)> {
    // The sum's least and greatest value, and how many terms have no bound on that side.
    let (mut least, mut greatest, mut no_least, mut no_greatest) = (0, 0, 0, 0);
    let ends = |cell: usize, times: i64| {
        let Known { low, high } = known[cell];
        let high = high.map(|high| high * times);
        if times > 0 { (Some(low * times), high) } else { (high, Some(low * times)) }
    };
    for (cell, times) in &relation.terms {
        let (low, high) = ends(*cell, *times);
        low.map_or_else(|| no_least += 1, |low| least += low);
        high.map_or_else(|| no_greatest += 1, |high| greatest += high);
    }
    let mut found = Vec::new();
    for (cell, times) in &relation.terms {
        if known[*cell].is_exact() {
            continue;
        }
        let (low, high) = ends(*cell, *times);
        // The others' sum lies between these, so the term lies between their negatives.
        let others_least = if no_least == i32::from(low.is_none()) { Some(least - low.unwrap_or(0)) } else { None };
        let others_greatest =
            if no_greatest == i32::from(high.is_none()) { Some(greatest - high.unwrap_or(0)) } else { None };
        let (term_low, term_high) = (others_greatest.map(|value| -value), others_least.map(|value| -value));
        let (low, high) = if *times > 0 {
            (term_low.map(|value| ceiling(value, *times)), term_high.map(|value| value.div_euclid(*times)))
        } else {
            let times = -times;
            (term_high.map(|value| ceiling(-value, times)), term_low.map(|value| (-value).div_euclid(times)))
        };
        let before = known[*cell];
        let after = Known {
            low: low.map_or(before.low, |low| low.max(before.low)),
            high: match (before.high, high) {
                (Some(before), Some(high)) => Some(before.min(high)),
                (before, high) => before.or(high),
            },
        };
        if after != before {
            found.push((*cell, after));
        }
    }
    found
}

fn ceiling(value: i64, by: i64) -> i64 {
    -(-value).div_euclid(by)
}

/// The cells that are not known exactly, in groups that no relation connects.
pub fn parts(table: &Table, links: &Links, known: &[Known]) -> Vec<Vec<usize>> {
    let mut part = vec![usize::MAX; table.cells.len()];
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for first in 0..table.cells.len() {
        if known[first].is_exact() || part[first] != usize::MAX {
            continue;
        }
        let at = parts.len();
        part[first] = at;
        let (mut members, mut open) = (vec![first], vec![first]);
        while let Some(cell) = open.pop() {
            for relation in &links.of_cell[cell] {
                for (next, _) in &table.relations[*relation].terms {
                    if !known[*next].is_exact() && part[*next] == usize::MAX {
                        part[*next] = at;
                        members.push(*next);
                        open.push(*next);
                    }
                }
            }
        }
        members.sort_unstable();
        parts.push(members);
    }
    parts
}
