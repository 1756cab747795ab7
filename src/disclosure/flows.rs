//! Series that stand on a day and those that lead from one day to the next, found in the numbers themselves.
//!
//! What was open at the end of last quarter and what began is what ended and what is open now. No definition says so, but whoever
//! reads them can know it.

use std::collections::HashMap;

use super::{Relation, Series, Table};

/// A place and time of a series, and the same place one quarter before.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub now: usize,
    pub before: usize,
}

/// The relations between three series where, at every step, what one has more than before is what the second has more than the third.
///
/// Only series of which at least `least` steps differ from before are looked at, and only counts of which as many are not zero.
pub fn flows(table: &Table, series: &[&Series], steps: &[Step], least: usize) -> Vec<Relation> {
    let count = |one: &Series, key: usize| one.cells.get(&key).map_or(0, |cell| table.cells[*cell].count);
    let is_filled = |counts: &[i64]| counts.iter().filter(|count| **count != 0).count() >= least;
    let mut of_counts: HashMap<Vec<i64>, usize> = HashMap::new();
    let mut moving: Vec<(usize, Vec<i64>)> = Vec::new();
    for (at, one) in series.iter().enumerate() {
        let counts: Vec<i64> = steps.iter().map(|step| count(one, step.now)).collect();
        if is_filled(&counts) && !of_counts.contains_key(&counts) {
            of_counts.insert(counts.clone(), at);
            moving.push((at, counts));
        }
    }
    let mut relations = Vec::new();
    for (stock, _) in &moving {
        let more = |step: &Step| count(series[*stock], step.now) - count(series[*stock], step.before);
        let more: Vec<i64> = steps.iter().map(more).collect();
        if !is_filled(&more) {
            continue;
        }
        for (ended, counts) in &moving {
            let begun: Vec<i64> = counts.iter().zip(&more).map(|(ended, more)| ended + more).collect();
            let Some(begun) = of_counts.get(&begun) else { continue };
            for Step { now, before } in steps {
                let terms = [(*stock, *now, 1), (*stock, *before, -1), (*ended, *now, 1), (*begun, *now, -1)];
                let terms =
                    terms.into_iter().filter_map(|(at, key, times)| Some((*series[at].cells.get(&key)?, times)));
                relations.push(Relation { terms: terms.collect() });
            }
        }
    }
    relations
}
