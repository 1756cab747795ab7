//! What to hide: first the small counts, then as little more as keeps them from being worked out.

use super::attack::Narrow;
use super::bounds::{Links, tighten};
use super::evidence::{Evidence, around};
use super::solver::{Move, reach};
use super::{Cell, Known, Rule, Table, guarded, published};
use crate::processors;

/// The printed counts that are small.
pub fn primary(table: &Table, rule: &Rule) -> Vec<bool> {
    table.cells.iter().map(|cell| cell.is_printed() && rule.is_small(cell.count)).collect()
}

/// Which counts to hide, the small ones among them, so that none of those hidden can be narrowed to less than the rule allows.
///
/// Good rather than least: sums with a single hidden count first, then what the attack still finds, by the cheapest change of
/// counts that would widen it; last, whatever turns out not to be needed is shown again.
///
/// # Errors
/// The counts that stay narrow with everything hidden that can be.
pub fn hide(table: &Table, rule: &Rule) -> Result<Vec<bool>, Vec<Narrow>> {
    let mut hidden = primary(table, rule);
    let links = Links::new(table);
    let parts = connected(table, &links);
    let found = processors::each(&parts, |(part, _)| Hiding::new(part, rule).run());
    let mut stuck = Vec::new();
    for (result, (_, places)) in found.into_iter().zip(&parts) {
        match result {
            Ok(part) => part.iter().zip(places).for_each(|(is_hidden, cell)| hidden[*cell] = *is_hidden),
            Err(narrow) => stuck.extend(narrow.into_iter().map(|found| Narrow { cell: places[found.cell], ..found })),
        }
    }
    stuck.sort_unstable_by_key(|found| found.cell);
    if stuck.is_empty() { Ok(hidden) } else { Err(stuck) }
}

/// The table cut where nothing but zeros connects, each part with the places of its cells; parts without a small count are left out.
fn connected(table: &Table, links: &Links) -> Vec<(Table, Vec<usize>)> {
    let known: Vec<Known> = table
        .cells
        .iter()
        .map(|cell| if cell.count == 0 && cell.is_printed() { Known::exactly(0) } else { Known::at_least(0) })
        .collect();
    let mut place = vec![usize::MAX; table.cells.len()];
    let mut found = Vec::new();
    for members in super::bounds::parts(table, links, &known) {
        members.iter().enumerate().for_each(|(at, cell)| place[*cell] = at);
        let cells = members.iter().map(|cell| table.cells[*cell]).collect();
        let mut relations: Vec<usize> = members.iter().flat_map(|cell| links.of_cell[*cell].iter().copied()).collect();
        relations.sort_unstable();
        relations.dedup();
        let relations = relations.into_iter().map(|at| super::Relation {
            terms: table.relations[at]
                .terms
                .iter()
                .filter(|(cell, _)| !known[*cell].is_exact())
                .map(|(cell, times)| (place[*cell], *times))
                .collect(),
        });
        found.push((Table { cells, relations: relations.collect() }, members));
    }
    found
}

/// One part of a table on the way to being safe.
struct Hiding<'a> {
    table: &'a Table,
    rule: &'a Rule,
    links: Links,
    primary: Vec<bool>,
    hidden: Vec<bool>,
    evidence: Evidence,
}

/// In how many cells around a count the evidence for it is looked for, before more is hidden, or left hidden, for its sake.
const CLOSE: usize = 40;

/// In how many cells around a count others are looked for that can be hidden for its sake.
const NEAR: [usize; 4] = [60, 150, 400, usize::MAX];

impl<'a> Hiding<'a> {
    fn new(table: &'a Table, rule: &'a Rule) -> Self {
        let primary = primary(table, rule);
        let evidence = Evidence::new(table.cells.len());
        Hiding { table, rule, links: Links::new(table), hidden: primary.clone(), primary, evidence }
    }

    fn run(mut self) -> Result<Vec<bool>, Vec<Narrow>> {
        self.fill();
        let mut stuck = Vec::new();
        let mut open: Vec<usize> = self.guarded().collect();
        let mut known = self.tight();
        while let Some(cell) = open.pop() {
            if !self.evidence.seek(self.table, &self.links, &known, cell, self.rule.width, CLOSE) {
                let more = self.widen(cell);
                if !self.evidence.is_wide(cell, self.rule.width) {
                    stuck.push(cell);
                }
                if !more.is_empty() {
                    known = self.tight();
                }
                open.extend(more);
            }
        }
        let known = published(self.table, &self.hidden, self.rule);
        let narrow = |cell: usize| {
            let (low, high) = super::range(self.table, &known, cell);
            Narrow { cell, low, high: high.unwrap_or(i64::MAX) }
        };
        let stuck: Vec<Narrow> =
            stuck.into_iter().map(narrow).filter(|found| found.high - found.low < self.rule.width).collect();
        if !stuck.is_empty() {
            return Err(stuck);
        }
        self.show_again();
        Ok(self.hidden)
    }

    fn guarded(&self) -> impl Iterator<Item = usize> + use<> {
        guarded(self.table, &self.hidden, self.rule).into_iter().enumerate().filter(|(_, is)| *is).map(|(cell, _)| cell)
    }

    fn tight(&self) -> Vec<Known> {
        let mut known = published(self.table, &self.hidden, self.rule);
        tighten(self.table, &self.links, &mut known, (0..self.table.relations.len()).collect(), |_, _, _| ());
        known
    }

    /// Whether a count may be hidden that is not yet: zeros stay, since a zero that is hidden would make every `c` a doubt.
    fn may_hide(&self, cell: usize) -> bool {
        !self.hidden[cell] && self.table.cells[cell].is_printed() && self.table.cells[cell].count > 0
    }

    /// Hides one more in every sum that by itself, or by what follows from the others one at a time, narrows a guarded count.
    fn fill(&mut self) {
        loop {
            let mut known = published(self.table, &self.hidden, self.rule);
            let mut by = vec![usize::MAX; self.table.cells.len()];
            let all = (0..self.table.relations.len()).collect();
            tighten(self.table, &self.links, &mut known, all, |cell, _, relation| by[cell] = relation);
            let mut filled = vec![false; self.table.relations.len()];
            let mut more = false;
            for cell in self.guarded() {
                let narrow = known[cell].high.is_some_and(|high| high - known[cell].low < self.rule.width);
                if !narrow || self.links.of_cell[cell].iter().any(|relation| filled[*relation]) {
                    continue;
                }
                let relations = if by[cell] == usize::MAX { &self.links.of_cell[cell][..] } else { &[by[cell]] };
                let candidates = relations.iter().flat_map(|relation| {
                    self.table.relations[*relation].terms.iter().map(move |(other, _)| (*relation, *other))
                });
                let best = candidates
                    .filter(|(_, other)| self.may_hide(*other))
                    .min_by(|a, b| self.price(a.1, a.0).total_cmp(&self.price(b.1, b.0)));
                if let Some((relation, other)) = best {
                    self.hidden[other] = true;
                    filled[relation] = true;
                    more = true;
                }
            }
            if !more {
                return;
            }
        }
    }

    /// What hiding a count costs, with what it will make necessary in its other sums.
    fn price(&self, cell: usize, within: usize) -> f64 {
        let others = self.links.of_cell[cell].iter().filter(|relation| **relation != within);
        let follows = others.map(|relation| {
            let terms = &self.table.relations[*relation].terms;
            let unknown = |other: usize| self.hidden[other] || !self.table.cells[other].is_printed();
            if terms.iter().any(|(other, _)| unknown(*other)) {
                return 0.0;
            }
            let losses = terms.iter().filter(|(other, _)| *other != cell && self.may_hide(*other));
            losses.map(|(other, _)| self.table.cells[*other].loss).fold(f64::INFINITY, f64::min).min(1e6)
        });
        self.table.cells[cell].loss + follows.sum::<f64>()
    }

    /// Hides what the cheapest change of counts that moves a count far enough would change; gives the cells hidden.
    fn widen(&mut self, cell: usize) -> Vec<usize> {
        let known: Vec<Known> = (0..self.table.cells.len())
            .map(|cell| match self.table.cells[cell] {
                cell if !cell.is_printed() => Known::at_least(0),
                _ if self.hidden[cell] || self.may_hide(cell) => Known::at_least(self.rule.least_hidden),
                Cell { count, .. } => self.rule.known(count),
            })
            .collect();
        let mut more = Vec::new();
        for size in NEAR {
            let members = around(self.table, &self.links, &known, cell, size);
            for up in [true, false] {
                let (low, high) = self.evidence.spread(cell);
                let by = if up { self.rule.width + low } else { self.rule.width - high };
                if by <= 0 {
                    return more;
                }
                let cost = |cell: usize| if self.may_hide(cell) { 1.0 + self.table.cells[cell].loss } else { 0.01 };
                let change = reach(self.table, &self.links, &known, &members, &cost, Move { cell, up, by });
                for (cell, _) in &change {
                    if self.may_hide(*cell) {
                        self.hidden[*cell] = true;
                        more.push(*cell);
                    }
                }
                if !change.is_empty() {
                    self.evidence.add(change);
                }
            }
            if self.evidence.is_wide(cell, self.rule.width) || members.len() < size {
                break;
            }
        }
        more
    }

    /// Shows again what turns out not to be needed, the dearest first.
    fn show_again(&mut self) {
        let mut secondary: Vec<usize> =
            (0..self.hidden.len()).filter(|cell| self.hidden[*cell] && !self.primary[*cell]).collect();
        let loss = |cell: &usize| self.table.cells[*cell].loss;
        secondary.sort_by(|a, b| loss(b).total_cmp(&loss(a)).then(a.cmp(b)));
        let mut known = self.tight();
        for cell in secondary {
            if self.hidden[cell] {
                self.try_without(cell, &mut known);
            }
        }
    }

    /// Shows a count, and with it those that were hidden for nothing else; takes it back where a small count would suffer.
    fn try_without(&mut self, first: usize, known: &mut [Known]) {
        let mut shown = Vec::new();
        let mut before: Vec<(usize, Known)> = Vec::new();
        let mut taken = Vec::new();
        let mut open = vec![first];
        let mut about = Vec::new();
        let mut safe = true;
        'trying: loop {
            while let Some(cell) = open.pop() {
                if !self.hidden[cell] {
                    continue;
                }
                if self.primary[cell] {
                    safe = false;
                    break 'trying;
                }
                self.hidden[cell] = false;
                shown.push(cell);
                let (changes, touched) = self.evidence.without(cell);
                taken.extend(changes);
                about.extend(touched);
                before.push((cell, known[cell]));
                known[cell] = self.rule.known(self.table.cells[cell].count);
                let mut narrowed = Vec::new();
                tighten(self.table, &self.links, known, self.links.of_cell[cell].clone(), |cell, was, _| {
                    before.push((cell, was));
                    narrowed.push(cell);
                });
                for cell in narrowed {
                    let narrow = known[cell].high.is_some_and(|high| high - known[cell].low < self.rule.width);
                    if narrow && self.hidden[cell] {
                        open.push(cell);
                    } else if narrow && self.is_guarded_unprinted(cell) {
                        safe = false;
                        break 'trying;
                    }
                }
            }
            // The nearest suffer first.
            let Some(cell) = about.pop() else { break };
            if !(self.hidden[cell] || self.is_guarded_unprinted(cell)) {
                continue;
            }
            if !self.evidence.seek(self.table, &self.links, known, cell, self.rule.width, CLOSE) {
                if !self.hidden[cell] {
                    safe = false;
                    break;
                }
                open.push(cell);
            }
        }
        if !safe {
            before.into_iter().rev().for_each(|(cell, was)| known[cell] = was);
            shown.into_iter().for_each(|cell| self.hidden[cell] = true);
            self.evidence.put_back(taken);
        }
    }

    fn is_guarded_unprinted(&self, cell: usize) -> bool {
        self.table.cells[cell].is_kept_unprinted(self.rule)
    }
}
