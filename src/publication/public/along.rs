//! The counts of every indicator along places and times, and what holds between them that no definition says.

use std::collections::{BTreeMap, HashMap};

use super::row::Figure;
use crate::disclosure::{Series, Step, Table, flows, kin, nest};

/// Which of its series those who are counted in an indicator are, and those who met it; those who did not are the next.
const COUNTED: usize = 0;
const MET: usize = 1;

/// In how many counts two series must agree before it is taken for known that one is the sum of others, or inside another.
const AGREE: usize = 12;

/// In how many quarters of the authority it must agree what began, what ended and what is open.
const QUARTERS: usize = 8;

/// The counts of each indicator and view as series over places and times.
pub struct Along {
    /// By indicator and view, and by which of their counts they are.
    series: BTreeMap<(usize, usize), Series>,
    /// Quarters and those before them, of every unit; those of the authority alone.
    steps: Vec<Step>,
    steps_of_authority: Vec<Step>,
}

impl Along {
    /// `counted` and `met` are the cells of the figures; the cell after that of those who met it is of those who did not.
    pub fn new(figures: &[Figure], counted: &[usize], met: &[Option<usize>]) -> Self {
        let mut keys: HashMap<[&str; 5], usize> = HashMap::new();
        let mut families: HashMap<[&str; 2], usize> = HashMap::new();
        let mut series: BTreeMap<(usize, usize), Series> = BTreeMap::new();
        let mut quarters: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        for ((figure, counted), met) in figures.iter().zip(counted).zip(met) {
            let Figure { indicator, view, period, period_end, level, unit, breakdown, breakdown_value, .. } = figure;
            let next = keys.len();
            let key = *keys.entry([period, period_end, unit, breakdown, breakdown_value]).or_insert(next);
            let next = families.len();
            let family = *families.entry([indicator, view]).or_insert(next);
            if figure.is_whole() && period == "quarter" {
                quarters.entry((level, unit)).or_default().insert(period_end, key);
            }
            let cells = [Some(*counted), *met, met.map(|met| met + 1)];
            for (which, cell) in cells.into_iter().enumerate() {
                let Some(cell) = cell else { continue };
                let one = series.entry((family, which)).or_default();
                one.family = family;
                if figure.is_whole() {
                    one.cells.insert(key, cell)
                } else {
                    one.groups.insert(key, cell)
                };
            }
        }
        let (mut steps, mut steps_of_authority) = (Vec::new(), Vec::new());
        for ((level, _), ends) in &quarters {
            let ends: Vec<usize> = ends.values().copied().collect();
            let pairs = ends.windows(2).map(|pair| Step { before: pair[0], now: pair[1] });
            if *level == "authority" {
                steps_of_authority.extend(pairs.clone());
            }
            steps.extend(pairs);
        }
        Along { series, steps, steps_of_authority }
    }

    /// Adds to the table every sum that holds all along, and what lies between two limits of one whole.
    pub fn relate(&self, table: &mut Table) {
        let met = self.met_of_one_whole(table);
        let all: Vec<Series> = self.series.values().cloned().collect();
        let mut relations = kin(table, &all, AGREE);
        let all: Vec<&Series> = self.series.values().collect();
        relations.extend(flows(table, &all, &self.steps, AGREE));
        // Places give cases to one another; all together have only what begins and ends.
        relations.extend(flows(table, &all, &self.steps_of_authority, QUARTERS));
        table.relations.extend(relations);
        nest(table, &met, AGREE);
    }

    /// The series of those who met an indicator, each with the number of what it is a share of.
    fn met_of_one_whole(&self, table: &Table) -> Vec<(usize, Series)> {
        let mut wholes: HashMap<Vec<(usize, i64)>, usize> = HashMap::new();
        let met = self.series.iter().filter(|((_, which), _)| *which == MET);
        met.map(|((family, _), met)| {
            let whole = self.series[&(*family, COUNTED)].cells.iter();
            let counts = whole.map(|(key, cell)| (*key, table.cells[*cell].count)).collect();
            let next = wholes.len();
            (*wholes.entry(counts).or_insert(next), met.clone())
        })
        .collect()
    }
}
