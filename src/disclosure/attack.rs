//! The attack: what a reader who takes all printed numbers together can say of every hidden count.

use super::bounds::{Links, tighten};
use super::evidence::{Evidence, around};
use super::solver::{Move, reach};
use super::{Known, Table};

/// A guarded count of which a reader can say too much: it lies between these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrow {
    pub cell: usize,
    pub low: i64,
    pub high: i64,
}

/// The guarded counts that lie, for a reader of everything `known`, within less than `width`.
///
/// A count passes only where two whole sets of counts are found that both fit all that is known, to the last whole number, and
/// differ in it by `width`. Where the solver fails to find them, the count is called narrow.
pub fn attack(table: &Table, known: &[Known], guarded: &[bool], width: i64) -> Vec<Narrow> {
    let links = Links::new(table);
    let mut tight = known.to_vec();
    tighten(table, &links, &mut tight, (0..table.relations.len()).collect(), |_, _, _| ());
    let mut evidence = Evidence::new(table.cells.len());
    let mut narrow = Vec::new();
    for cell in (0..table.cells.len()).filter(|cell| guarded[*cell]) {
        if !evidence.seek(table, &links, &tight, cell, width, usize::MAX) {
            let (low, high) = evidence.spread(cell);
            let count = table.cells[cell].count;
            narrow.push(Narrow { cell, low: count + low, high: count + high });
        }
    }
    narrow
}

/// The least and the greatest value of one count for a reader of everything `known`; no greatest where nothing bounds it.
pub fn range(table: &Table, known: &[Known], cell: usize) -> (i64, Option<i64>) {
    const ENDLESS: i64 = 100_000;
    let links = Links::new(table);
    let mut tight = known.to_vec();
    tighten(table, &links, &mut tight, (0..table.relations.len()).collect(), |_, _, _| ());
    let members = around(table, &links, &tight, cell, usize::MAX);
    let furthest = |up| {
        let change = reach(table, &links, &tight, &members, &|_| 1.0, Move { cell, up, by: ENDLESS });
        change.iter().find(|(other, _)| *other == cell).map_or(0, |(_, by)| *by)
    };
    let (up, down) = (furthest(true), furthest(false));
    let count = table.cells[cell].count;
    (count + down, (up < ENDLESS).then_some(count + up))
}
