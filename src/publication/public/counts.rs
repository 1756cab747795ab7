//! The counts behind the public figures, and every sum that a reader can know of them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::along::Along;
use super::row::Figure;
use crate::disclosure::{Cell, Narrow, Relation, Stands, Table, merge};
use crate::error::{Error, Result};

/// The figures, the table of their counts, and where each figure's counts stand in it.
pub struct Counts {
    pub figures: Vec<Figure>,
    pub table: Table,
    pub counted: Vec<usize>,
    pub met: Vec<Option<usize>>,
    /// For every cell the first figure that it is a count of.
    first: Vec<usize>,
}

/// The sums of the figures' counts, by which they are the whole of what.
type Sums<'a> = BTreeMap<Vec<&'a str>, Vec<usize>>;

impl Counts {
    /// `parents` are the units that stand directly above others.
    ///
    /// # Errors
    /// Figures that should add up and do not: a reader could not add them either, but it would be a fault of the queries.
    pub fn new(figures: Vec<Figure>, parents: &BTreeMap<String, String>) -> Result<Self> {
        let mut table = Table::default();
        let (mut counted, mut met) = (Vec::new(), Vec::new());
        for figure in &figures {
            let mut cell = |count: i64, loss: f64, stands: Stands| {
                table.cells.push(Cell { count, loss, stands });
                table.cells.len() - 1
            };
            // A count of all cases takes the share with it.
            let all = cell(figure.counted, 1.5 * figure.loss, Stands::Printed);
            counted.push(all);
            met.push(figure.met.map(|count| {
                let met = cell(count, figure.loss, Stands::Printed);
                let missed = cell(figure.counted - count, 0.0, Stands::Implied);
                table.relations.push(Relation::sum(all, [met, missed]));
                met
            }));
        }
        let mut counts = Counts { figures, table, counted, met, first: Vec::new() };
        let mut relations = counts.sums()?;
        relations.extend(counts.in_time_by_band());
        relations.extend(counts.within_units(parents));
        counts.table.relations.extend(relations);
        let along = Along::new(&counts.figures, &counts.counted, &counts.met);
        along.relate(&mut counts.table);
        let (merged, place) = merge(&counts.table);
        counts.first = vec![usize::MAX; merged.cells.len()];
        for (at, figure) in counts.counted.iter_mut().enumerate() {
            *figure = place[*figure];
            counts.first[*figure] = counts.first[*figure].min(at);
            if let Some(met) = &mut counts.met[at] {
                let missed = place[*met + 1];
                *met = place[*met];
                counts.first[*met] = counts.first[*met].min(at);
                counts.first[missed] = counts.first[missed].min(at);
            }
        }
        counts.table = merged;
        Ok(counts)
    }

    /// The units of a level make the authority, quarters make years, the groups of a breakdown make all cases.
    fn sums(&self) -> Result<Vec<Relation>> {
        let (mut units, mut groups, mut quarters) = (Sums::new(), Sums::new(), Sums::new());
        let mut at: HashMap<[&str; 7], usize> = HashMap::new();
        let mut authorities: HashMap<[&str; 6], usize> = HashMap::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let Figure { indicator, view, period, period_end, level, unit, breakdown, breakdown_value, .. } = figure;
            at.insert([indicator, view, period, period_end, unit, breakdown, breakdown_value], index);
            if level == "authority" {
                authorities.insert([indicator, view, period, period_end, breakdown, breakdown_value], index);
            } else {
                let key = vec![indicator.as_str(), view, period, period_end, breakdown, breakdown_value, level];
                units.entry(key).or_default().push(index);
            }
            if !figure.is_whole() {
                groups.entry(vec![indicator, view, period, period_end, unit, breakdown]).or_default().push(index);
            }
            if period == "quarter" {
                quarters.entry(vec![indicator, view, unit, breakdown, breakdown_value]).or_default().push(index);
            }
        }
        let mut relations = Vec::new();
        for (key, parts) in &units {
            let whole = authorities.get(&[key[0], key[1], key[2], key[3], key[4], key[5]]);
            self.add_up(whole.copied(), parts, &mut relations)?;
        }
        for (key, parts) in &groups {
            let whole = at.get(&[key[0], key[1], key[2], key[3], key[4], "", ""]);
            self.add_up(whole.copied(), parts, &mut relations)?;
        }
        for (index, figure) in self.figures.iter().enumerate().filter(|(_, figure)| figure.period != "quarter") {
            let Figure { indicator, view, unit, breakdown, breakdown_value, .. } = figure;
            // Of the groups of a breakdown there are twelve months only, and no quarters.
            let Some(all) = quarters.get(&vec![indicator.as_str(), view, unit, breakdown, breakdown_value]) else {
                continue;
            };
            let inside = |part: &&usize| {
                let quarter = &self.figures[**part];
                quarter.period_start >= figure.period_start && quarter.period_end <= figure.period_end
            };
            let parts: Vec<usize> = all.iter().filter(inside).copied().collect();
            self.add_up(Some(index), &parts, &mut relations)?;
        }
        Ok(relations)
    }

    /// The relations that say that some figures are the parts of another, for all cases and for those that met.
    fn add_up(&self, whole: Option<usize>, parts: &[usize], relations: &mut Vec<Relation>) -> Result<()> {
        let Some(whole) = whole else {
            return Err(wrong(format!("{}: nothing is the whole of it", self.told(parts[0]))));
        };
        let counted = Some(Relation::sum(self.counted[whole], parts.iter().map(|part| self.counted[*part])));
        let met: Option<Vec<usize>> = parts.iter().map(|part| self.met[*part]).collect();
        let met = self.met[whole].zip(met).map(|(whole, parts)| Relation::sum(whole, parts));
        for relation in counted.into_iter().chain(met) {
            if !self.holds(&relation) {
                return Err(wrong(format!("{}: it is not the sum of its parts", self.told(whole))));
            }
            relations.push(relation);
        }
        Ok(())
    }

    /// Where there are levels between, a unit is the sum of those in it; units move, so only where it is.
    fn within_units(&self, parents: &BTreeMap<String, String>) -> Vec<Relation> {
        let key = |index: usize, unit| {
            let Figure { indicator, view, period, period_end, breakdown, breakdown_value, .. } = &self.figures[index];
            [indicator.as_str(), view, period, period_end, breakdown, breakdown_value, unit]
        };
        let mut parts: HashMap<[&str; 7], Vec<usize>> = HashMap::new();
        for (index, figure) in self.figures.iter().enumerate() {
            if let Some(parent) = parents.get(&figure.unit) {
                parts.entry(key(index, parent)).or_default().push(index);
            }
        }
        let mut relations = Vec::new();
        for (whole, figure) in self.figures.iter().enumerate().filter(|(_, figure)| figure.level != "authority") {
            let Some(parts) = parts.get(&key(whole, &figure.unit)) else { continue };
            relations.push(Relation::sum(self.counted[whole], parts.iter().map(|part| self.counted[*part])));
            let met: Option<Vec<usize>> = parts.iter().map(|part| self.met[*part]).collect();
            relations.extend(self.met[whole].zip(met).map(|(whole, parts)| Relation::sum(whole, parts)));
        }
        relations.retain(|relation| self.holds(relation));
        relations
    }

    fn holds(&self, relation: &Relation) -> bool {
        relation.terms.iter().map(|(cell, times)| self.table.cells[*cell].count * times).sum::<i64>() == 0
    }

    /// Where a limit is the end of a band, those in time are the cases of the bands up to there.
    fn in_time_by_band(&self) -> Vec<Relation> {
        let mut rows: BTreeMap<[&str; 5], (Option<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let Figure { indicator, view, period, period_end, unit, .. } = figure;
            let row = rows.entry([indicator, view, period, period_end, unit]).or_default();
            if figure.is_whole() {
                row.0 = self.met[index];
            } else if figure.breakdown == BANDS {
                row.1.push(self.counted[index]);
            }
        }
        let mut ways: BTreeMap<([&str; 2], usize), Option<Vec<Relation>>> = BTreeMap::new();
        for (key, (met, bands)) in &rows {
            let Some(met) = met else { continue };
            for end in 1..bands.len() {
                let relation = Relation::sum(*met, bands[..end].iter().copied());
                let way = ways.entry(([key[0], key[1]], end)).or_insert_with(|| Some(Vec::new()));
                match way {
                    Some(relations) if self.holds(&relation) => relations.push(relation),
                    _ => *way = None,
                }
            }
        }
        ways.into_values().flatten().flatten().collect()
    }

    /// The counts that the pack would give away, each as an error that names it.
    pub fn faults(&self, narrow: &[Narrow]) -> Error {
        let fault = |found: &Narrow| {
            let figure = self.first[found.cell];
            let which = if self.counted[figure] == found.cell {
                "cases"
            } else if self.met[figure] == Some(found.cell) {
                "cases that met it"
            } else {
                "cases that did not meet it"
            };
            let what =
                format!("{}: the hidden number of {which} could be worked out; nothing is written", self.told(figure));
            wrong(what)
        };
        Error::many(narrow.iter().map(fault).collect()).unwrap_or_else(|| wrong("nothing is hidden".to_owned()))
    }

    fn told(&self, index: usize) -> String {
        let Figure { indicator, view, period, period_start, period_end, unit, breakdown, breakdown_value, .. } =
            &self.figures[index];
        let group = if breakdown.is_empty() { String::new() } else { format!(", {breakdown} {breakdown_value}") };
        format!("{indicator}, {view}, {period} {period_start} to {period_end}, {unit}{group}")
    }
}

/// What the groups of days taken are called.
pub const BANDS: &str = "days taken";

fn wrong(what: String) -> Error {
    Error::definition(Path::new("queries/tables/public_figures.sql"), what)
}
