//! Series of counts that stand inside one another, found in the numbers themselves.
//!
//! Seen within 10 days and within 20 are parts of one whole, and whoever reads the definitions knows that the first is nowhere
//! more than the second. So what is hidden of the one is narrowed by what is printed of the other.

use std::collections::BTreeMap;

use super::{Cell, Relation, Series, Stands, Table};

/// Adds to the table, for every two `parts` of one whole of which one is nowhere more than the other, what lies between them.
///
/// A whole is told by its number. Pairs that follow from two others are left out, and a part that has fewer than `least` counts that are not
/// zero is taken for inside of nothing.
pub fn nest(table: &mut Table, parts: &[(usize, Series)], least: usize) {
    let mut wholes: BTreeMap<usize, Vec<(Vec<i64>, &Series)>> = BTreeMap::new();
    for (whole, part) in parts {
        let counts: Vec<i64> = part.cells.values().map(|cell| table.cells[*cell].count).collect();
        if counts.iter().filter(|count| **count != 0).count() >= least {
            wholes.entry(*whole).or_default().push((counts, part));
        }
    }
    for parts in wholes.into_values() {
        let inside = |inner: usize, outer: usize| {
            let (inner, outer) = (&parts[inner], &parts[outer]);
            inner.0 != outer.0
                && inner.1.cells.keys().eq(outer.1.cells.keys())
                && inner.0.iter().zip(&outer.0).all(|(inner, outer)| inner <= outer)
        };
        for inner in 0..parts.len() {
            let around: Vec<usize> = (0..parts.len()).filter(|outer| inside(inner, *outer)).collect();
            for outer in around.iter().filter(|outer| !around.iter().any(|closer| inside(*closer, **outer))) {
                between(table, parts[inner].1, parts[*outer].1);
            }
        }
    }
}

/// One cell for every place and time, and for the groups that both have, by which the outer count is more than the inner.
fn between(table: &mut Table, inner: &Series, outer: &Series) {
    let all = inner.cells.iter().zip(outer.cells.values()).map(|((_, inner), outer)| (*inner, *outer));
    let groups = inner.groups.iter().filter_map(|(key, inner)| Some((*inner, *outer.groups.get(key)?)));
    for (inner, outer) in all.chain(groups) {
        let count = table.cells[outer].count - table.cells[inner].count;
        if count >= 0 {
            table.cells.push(Cell { count, loss: 0.0, stands: Stands::Nowhere });
            table.relations.push(Relation::sum(outer, [inner, table.cells.len() - 1]));
        }
    }
}
