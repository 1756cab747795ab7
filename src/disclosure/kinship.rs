//! Series of counts that say the same, or add up, found in the numbers themselves.
//!
//! Two indicators may have one denominator, or one be the sum of others. No definition says so, but whoever reads the
//! definitions can know it, and take from one table what another hides. So what holds in every count of a series is taken as known.

use std::collections::{BTreeMap, HashMap};

use super::sums::sums;
use super::{Relation, Table};

/// The counts of one thing by place and time, as cells of a table: those that decide whether two series are akin, and others
/// (groups of cases) for which what holds of the former is taken where it holds too.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Series of one family have their own sums already.
    pub family: usize,
    pub cells: BTreeMap<usize, usize>,
    pub groups: BTreeMap<usize, usize>,
}

/// The relations between series of which one equals another, or the sum of two or three others, at every place and time.
///
/// A place and time that a series does not have counts as zero there. A sum must hold in at least `least` counts that are not zero.
pub fn kin(table: &Table, series: &[Series], least: usize) -> Vec<Relation> {
    let width = series.iter().flat_map(|series| series.cells.keys()).max().map_or(0, |last| last + 1);
    let counts = |series: &Series| {
        let mut counts = vec![0; width];
        series.cells.iter().for_each(|(key, cell)| counts[*key] = table.cells[*cell].count);
        counts
    };
    let mut relations = Vec::new();
    let mut first_of: HashMap<Vec<i64>, usize> = HashMap::new();
    let (mut firsts, mut columns) = (Vec::new(), Vec::new());
    for (at, one) in series.iter().enumerate() {
        let counts = counts(one);
        match first_of.get(&counts) {
            _ if counts.iter().all(|count| *count == 0) => {}
            Some(first) => relate(table, &[&series[*first], one], &[1, -1], &mut relations),
            None => {
                if counts.iter().filter(|count| **count != 0).count() >= least {
                    firsts.push(at);
                    columns.push(counts.clone());
                }
                first_of.insert(counts, at);
            }
        }
    }
    for (whole, parts) in sums(&columns) {
        let of_sum = [whole].into_iter().chain(parts).map(|place| &series[firsts[place]]).collect::<Vec<_>>();
        if of_sum.iter().any(|one| one.family != of_sum[0].family) {
            relate(table, &of_sum, &[1, -1, -1, -1][..of_sum.len()], &mut relations);
        }
    }
    relations
}

/// One relation for every place and time, and for the groups that all have and in which it holds.
fn relate(table: &Table, series: &[&Series], times: &[i64], relations: &mut Vec<Relation>) {
    let keys: std::collections::BTreeSet<usize> = series.iter().flat_map(|one| one.cells.keys().copied()).collect();
    for key in keys {
        let terms = series.iter().zip(times).filter_map(|(one, times)| Some((*one.cells.get(&key)?, *times)));
        relations.push(Relation { terms: terms.collect() });
    }
    for key in series[0].groups.keys() {
        let terms: Option<Vec<(usize, i64)>> =
            series.iter().zip(times).map(|(one, times)| Some((*one.groups.get(key)?, *times))).collect();
        let Some(terms) = terms else { continue };
        if terms.iter().map(|(cell, times)| table.cells[*cell].count * times).sum::<i64>() == 0 {
            relations.push(Relation { terms });
        }
    }
}
