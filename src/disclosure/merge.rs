//! Counts that are one and the same, made one cell.

use super::{Cell, Relation, Table};

/// The table with every two cells that a relation says are equal made one, and for every old cell its place in the new table.
///
/// Hiding the one cell hides it wherever it stands, so its loss is theirs together.
pub fn merge(table: &Table) -> (Table, Vec<usize>) {
    let mut root: Vec<usize> = (0..table.cells.len()).collect();
    for relation in &table.relations {
        if let [(one, 1), (other, -1)] | [(one, -1), (other, 1)] = relation.terms[..] {
            let (one, other) = (root_of(&mut root, one), root_of(&mut root, other));
            root[one.max(other)] = one.min(other);
        }
    }
    let mut place = vec![usize::MAX; table.cells.len()];
    let mut cells: Vec<Cell> = Vec::new();
    for (at, cell) in table.cells.iter().enumerate() {
        let first = root_of(&mut root, at);
        if first == at {
            place[at] = cells.len();
            cells.push(*cell);
        } else {
            place[at] = place[first];
            let merged = &mut cells[place[at]];
            merged.loss += cell.loss;
            merged.stands = merged.stands.max(cell.stands);
        }
    }
    let relations = table.relations.iter().map(|relation| {
        let mut terms: Vec<(usize, i64)> = relation.terms.iter().map(|(cell, times)| (place[*cell], *times)).collect();
        terms.sort_unstable();
        terms.dedup_by(|next, first| {
            next.0 == first.0 && {
                first.1 += next.1;
                true
            }
        });
        terms.retain(|(_, times)| *times != 0);
        if terms.first().is_some_and(|(_, times)| *times < 0) {
            terms.iter_mut().for_each(|(_, times)| *times = -*times);
        }
        Relation { terms }
    });
    let mut relations: Vec<Relation> = relations.filter(|relation| !relation.terms.is_empty()).collect();
    relations.sort_unstable_by(|one, other| one.terms.cmp(&other.terms));
    relations.dedup();
    (Table { cells, relations }, place)
}

fn root_of(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}
