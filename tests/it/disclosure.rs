//! Disclosure control against worked tables, and against every whole table that fits what is published.

use std::collections::BTreeMap;

use righttime::disclosure::{
    Cell, Known, Relation, Rule, Series, Stands, Step, Table, attack, flows, guarded, hide, kin, least, merge, nest,
    primary, published, range,
};
use serde::Deserialize;

/// Seven tables with the least that must be hidden in each, worked out by another programme.
const GOLDEN: &str = include_str!("../reference/disclosure.json");

#[derive(Deserialize)]
struct Golden {
    with_margins: Vec<Vec<i64>>,
    primary: Vec<(usize, usize)>,
    primary_only_intervals: BTreeMap<String, (f64, f64)>,
    min_secondary: Option<usize>,
    min_cost_secondary: Option<Vec<(usize, usize)>>,
    min_cost: Option<i64>,
    intervals: Option<BTreeMap<String, (f64, f64)>>,
}

/// The worked tables' rule: a reader knows nothing of a hidden count but that it is not negative, and its range must be as wide
/// as the threshold.
const WORKED: Rule = Rule { threshold: 5, width: 5, least_hidden: 0, round: None };

/// A table of rows and columns with its margins last, whose counts are lost by what they are, or all alike.
fn crossed(rows: &[Vec<i64>], alike: bool) -> Table {
    let (height, width) = (rows.len(), rows[0].len());
    let at = |row: usize, column: usize| row * width + column;
    let loss = |count: i64| if alike { 1.0 } else { count as f64 };
    let cells = rows
        .iter()
        .flatten()
        .map(|count| Cell { count: *count, loss: loss(*count), stands: Stands::Printed })
        .collect();
    let across = (0..height).map(|row| Relation::sum(at(row, width - 1), (0..width - 1).map(|column| at(row, column))));
    let down =
        (0..width).map(|column| Relation::sum(at(height - 1, column), (0..height - 1).map(|row| at(row, column))));
    Table { cells, relations: across.chain(down).collect() }
}

#[test]
fn the_least_hidden_and_every_range_are_those_of_the_worked_tables() {
    let all: BTreeMap<String, BTreeMap<String, Golden>> = serde_json::from_str(GOLDEN).unwrap();
    assert_eq!(all.len(), 7);
    for (name, margins, golden) in
        all.iter().flat_map(|(name, both)| both.iter().map(move |(how, one)| (name, how, one)))
    {
        let told = format!("{name}, {margins}");
        let (height, width) = (golden.with_margins.len(), golden.with_margins[0].len());
        let place = |cell: usize| (cell / width, cell % width);
        let is_inside = |cell: usize| place(cell).0 < height - 1 && place(cell).1 < width - 1;
        let table = crossed(&golden.with_margins, false);
        let small = primary(&table, &WORKED);
        let places = |hidden: &[bool]| (0..hidden.len()).filter(|cell| hidden[*cell]).map(place).collect::<Vec<_>>();
        assert_eq!(places(&small), golden.primary, "{told}");

        let may_hide: Vec<bool> =
            (0..table.cells.len()).map(|cell| margins == "margins_allowed" || is_inside(cell)).collect();
        let fewest = least(&crossed(&golden.with_margins, true), &small, &WORKED, &may_hide);
        assert_eq!(fewest.map(|cells| cells.len()), golden.min_secondary, "{told}");
        let cheapest = least(&table, &small, &WORKED, &may_hide);
        let cost = |cells: &Vec<usize>| cells.iter().map(|cell| table.cells[*cell].count).sum::<i64>();
        assert_eq!(cheapest.as_ref().map(cost), golden.min_cost, "{told}");
        assert_eq!(cheapest.map(|cells| cells.into_iter().map(place).collect()), golden.min_cost_secondary, "{told}");

        let ranges_are = |hidden: &[bool], ranges: &BTreeMap<String, (f64, f64)>| {
            for (cell, (low, high)) in ranges {
                let (row, column): (usize, usize) = serde_json::from_str::<(usize, usize)>(cell).unwrap();
                let known = published(&table, hidden, &WORKED);
                let found = range(&table, &known, row * width + column);
                assert_eq!(found, (*low as i64, Some(*high as i64)), "{told}, {cell}");
            }
        };
        ranges_are(&small, &golden.primary_only_intervals);
        if let (Some(cells), Some(ranges)) = (&golden.min_cost_secondary, &golden.intervals) {
            let mut hidden = small.clone();
            cells.iter().for_each(|(row, column)| hidden[row * width + column] = true);
            ranges_are(&hidden, ranges);
        }
        if margins == "margins_allowed" {
            let hidden = hide(&table, &WORKED).unwrap();
            let more: Vec<usize> = (0..hidden.len()).filter(|cell| hidden[*cell] && !small[*cell]).collect();
            assert_eq!(Some(cost(&more)), golden.min_cost, "{told}: what is good is the least in tables so small");
        }
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides as u64) as i64
    }
}

/// The least and greatest value of every cell over all whole tables that fit, by trying every value of every cell; none where
/// there are too many to try.
fn every_table(table: &Table, known: &[Known]) -> Option<Vec<(i64, i64)>> {
    let mut trial = Trial { known, due: vec![Vec::new(); known.len()], counts: vec![0; known.len()], left: 200_000 };
    // A sum is looked at as soon as its last cell has a value.
    for relation in &table.relations {
        trial.due[relation.terms.iter().map(|(cell, _)| *cell).max().unwrap()].push(relation);
    }
    let mut found = vec![(i64::MAX, i64::MIN); known.len()];
    trial.fill(0, &mut found).then_some(found)
}

struct Trial<'a> {
    known: &'a [Known],
    due: Vec<Vec<&'a Relation>>,
    counts: Vec<i64>,
    left: u32,
}

impl Trial<'_> {
    /// Whether all values of the cells from `at` on could be tried.
    fn fill(&mut self, at: usize, found: &mut [(i64, i64)]) -> bool {
        let Some(Known { low, high }) = self.known.get(at).copied() else {
            for (count, (low, high)) in self.counts.iter().zip(found) {
                (*low, *high) = ((*low).min(*count), (*high).max(*count));
            }
            return true;
        };
        // What the other cells of a sum leave, where this is its last; else every value.
        let left = self.due[at].first().map(|relation| {
            let others = relation.terms.iter().filter(|(cell, _)| *cell != at);
            let times = relation.terms.iter().find(|(cell, _)| *cell == at).unwrap().1;
            -others.map(|(cell, times)| self.counts[*cell] * times).sum::<i64>() * times
        });
        let high = high.unwrap_or(MOST);
        for count in left.unwrap_or(low).max(low)..=left.unwrap_or(high).min(high) {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            self.counts[at] = count;
            let sum = |relation: &&Relation| {
                relation.terms.iter().map(|(cell, times)| self.counts[*cell] * times).sum::<i64>()
            };
            if self.due[at].iter().all(|relation| sum(relation) == 0) && !self.fill(at + 1, found) {
                return false;
            }
        }
        true
    }
}

/// Further than this a count that nothing bounds is not followed.
const MOST: i64 = 40;

/// Places and periods with their totals last; of each all cases, some in time and printed, some late and not printed.
fn small_county(dice: &mut Dice, places: usize, periods: usize) -> Table {
    let mut table = Table::default();
    let at = |place: usize, period: usize, which: usize| (place * (periods + 1) + period) * 3 + which;
    for place in 0..=places {
        for period in 0..=periods {
            let inside = place < places && period < periods;
            let (met, late) = if inside { (dice.roll(9), dice.roll(4)) } else { (0, 0) };
            for (count, stands) in [(met, Stands::Printed), (late, Stands::Implied), (met + late, Stands::Printed)] {
                table.cells.push(Cell { count, loss: 1.0, stands });
            }
        }
    }
    for place in 0..=places {
        for period in 0..=periods {
            table.relations.push(Relation::sum(at(place, period, 2), [at(place, period, 0), at(place, period, 1)]));
        }
    }
    for which in 0..3 {
        let mut sum = |whole: usize, parts: Vec<usize>| {
            table.cells[whole].count = parts.iter().map(|part| table.cells[*part].count).sum();
            table.relations.push(Relation::sum(whole, parts));
        };
        for place in 0..places {
            sum(at(place, periods, which), (0..periods).map(|period| at(place, period, which)).collect());
        }
        for period in 0..=periods {
            sum(at(places, period, which), (0..places).map(|place| at(place, period, which)).collect());
        }
    }
    table
}

#[test]
fn the_attack_says_what_all_whole_tables_that_fit_say() {
    let rule = Rule::dfe(None);
    let (mut narrow, mut safe) = (0, 0);
    let mut judged = 0;
    for seed in 0..60 {
        let (places, periods) = [(3, 1), (2, 2), (4, 1)][seed as usize % 3];
        let table = small_county(&mut Dice(seed), places, periods);
        // Only the small, what is hidden in the end, and something between.
        let small = primary(&table, &rule);
        let all = hide(&table, &rule).unwrap();
        let mut dice = Dice(seed + 1_000);
        let some: Vec<bool> =
            small.iter().zip(&all).map(|(small, all)| *small || (*all && dice.roll(2) == 0)).collect();
        for (hidden, is_enough) in [(small, false), (some, false), (all, true)] {
            let (known, guarded) = (published(&table, &hidden, &rule), guarded(&table, &hidden, &rule));
            let found = attack(&table, &known, &guarded, rule.width);
            assert!(!is_enough || found.is_empty(), "seed {seed}: {found:?}");
            let Some(ranges) = every_table(&table, &known) else { continue };
            judged += 1;
            for cell in (0..ranges.len()).filter(|cell| guarded[*cell]) {
                let (low, high) = ranges[cell];
                match found.iter().find(|found| found.cell == cell) {
                    Some(found) => assert_eq!((found.low, found.high), (low, high), "seed {seed}, cell {cell}"),
                    None => assert!(high - low >= rule.width, "seed {seed}, cell {cell}: {low} to {high}"),
                }
            }
            narrow += found.len();
            safe += guarded.iter().filter(|guarded| **guarded).count() - found.len();
        }
    }
    assert!(judged > 30 && narrow > 60 && safe > 60, "{judged} tables were tried, {narrow} narrow and {safe} safe");
}

#[test]
fn small_counts_alone_are_worked_out_and_one_more_is_missed() {
    let rows = [vec![3, 20, 15, 38], vec![12, 30, 8, 50], vec![40, 22, 17, 79], vec![55, 72, 40, 167]];
    let table = crossed(&rows, false);
    let rule = Rule::dfe(None);
    let narrow = |hidden: &[bool]| {
        let found = attack(&table, &published(&table, hidden, &rule), &guarded(&table, hidden, &rule), rule.width);
        found.into_iter().map(|found| (found.cell, found.low, found.high)).collect::<Vec<_>>()
    };
    assert_eq!(narrow(&primary(&table, &rule)), [(0, 3, 3)]);
    let mut hidden = hide(&table, &rule).unwrap();
    assert_eq!(narrow(&hidden), []);
    let opened = (1..hidden.len()).find(|cell| hidden[*cell]).unwrap();
    hidden[opened] = false;
    assert!(narrow(&hidden).contains(&(0, 3, 3)), "a single count shown again gives the small one away");
}

#[test]
fn a_late_count_that_is_not_printed_is_kept_too() {
    // 40 cases, 37 in time: the 3 late can be worked out, so one of the two goes.
    let mut table = Table::default();
    for (count, stands) in [(40, Stands::Printed), (37, Stands::Printed), (3, Stands::Implied)] {
        table.cells.push(Cell { count, loss: 1.0, stands });
    }
    table.relations.push(Relation::sum(0, [1, 2]));
    let rule = Rule::dfe(None);
    let none = vec![false; 3];
    assert_eq!(attack(&table, &published(&table, &none, &rule), &guarded(&table, &none, &rule), rule.width).len(), 1);
    let hidden = hide(&table, &rule).unwrap();
    assert_eq!(hidden.iter().filter(|hidden| **hidden).count(), 1);
}

#[test]
fn rounded_counts_need_fewer_hidden_and_are_attacked_as_rounded() {
    let rows = [vec![3, 20, 15, 38], vec![12, 30, 8, 50], vec![40, 22, 17, 79], vec![55, 72, 40, 167]];
    let table = crossed(&rows, false);
    for base in [5, 10] {
        let rule = Rule::dfe(Some(base));
        for count in 6..200 {
            let known = rule.known(count);
            assert!(known.holds(count) && known.high.unwrap() - known.low < base, "{count} is {known:?}");
            let alike = (known.low..=known.high.unwrap()).all(|other| rule.printed(other) == rule.printed(count));
            assert!(alike, "all that a reader thinks possible of {count} is printed alike");
        }
        let hidden = hide(&table, &rule).unwrap();
        assert_eq!(hidden, primary(&table, &rule), "rounding to {base} hides what the sums would tell");
        let known = published(&table, &hidden, &rule);
        assert!(range(&table, &known, 0).0 >= 1);
    }
}

#[test]
fn series_that_are_equal_or_add_up_are_found_and_hidden_together() {
    let mut table = Table::default();
    let mut series = |family: usize, counts: [i64; 4]| {
        let cells = counts.iter().enumerate().map(|(at, count)| {
            table.cells.push(Cell { count: *count, loss: 1.0, stands: Stands::Printed });
            (at, table.cells.len() - 1)
        });
        Series { family, cells: cells.collect(), groups: BTreeMap::new() }
    };
    let all = [
        series(0, [40, 50, 60, 150]),
        series(1, [37, 20, 31, 88]),
        series(2, [3, 30, 29, 62]),
        series(3, [40, 50, 60, 150]),
        series(4, [9, 9, 9, 27]),
    ];
    let found = kin(&table, &all, 4);
    let equal = found.iter().filter(|relation| relation.terms.len() == 2).count();
    assert_eq!((equal, found.len()), (4, 8), "all are the routine and the urgent, and told twice");
    table.relations = found;
    let (merged, place) = merge(&table);
    assert_eq!((merged.cells.len(), place[0]), (16, place[12]));
    assert_eq!(merged.cells[place[0]].loss, 2.0);
    let hidden = hide(&merged, &Rule::dfe(None)).unwrap();
    assert!(hidden[place[8]], "3 is small");
    assert_eq!(
        hidden.iter().filter(|hidden| **hidden).count(),
        2,
        "and one of the two that would tell it goes with it"
    );
}

#[test]
fn three_answers_that_make_a_whole_are_hidden_together() {
    let mut table = Table::default();
    let counts = [[40, 50, 60, 150], [17, 20, 31, 68], [20, 10, 9, 39], [3, 20, 20, 43]];
    let series = counts.iter().enumerate().map(|(family, counts)| {
        let cells = counts.iter().enumerate().map(|(at, count)| {
            table.cells.push(Cell { count: *count, loss: 1.0, stands: Stands::Printed });
            (at, table.cells.len() - 1)
        });
        Series { family, cells: cells.collect(), groups: BTreeMap::new() }
    });
    let all: Vec<Series> = series.collect();
    let rule = Rule::dfe(None);
    let alone: Vec<bool> = table.cells.iter().map(|cell| rule.is_small(cell.count)).collect();
    table.relations = kin(&table, &all, 4);
    assert_eq!(table.relations.len(), 4, "one for each place and time");
    let narrow = attack(&table, &published(&table, &alone, &rule), &guarded(&table, &alone, &rule), rule.width);
    assert_eq!(narrow.iter().map(|found| found.cell).collect::<Vec<_>>(), [12], "40 - 17 - 20");
    let hidden = hide(&table, &rule).unwrap();
    assert_eq!(hidden.iter().filter(|hidden| **hidden).count(), 2, "one of the same place and time goes with it");
    assert!(hidden[12] && (hidden[0] || hidden[4] || hidden[8]), "40, 17 or 20");
}

#[test]
fn what_is_hidden_of_a_longer_limit_is_narrowed_by_a_shorter_one() {
    // Of 40 in A 34 were seen in 10 days and 37 in 20, of 20 in B 12 and 12. The 3 of A that were not are small, and hidden with B's.
    let mut table = Table::default();
    let mut count = |count: i64, stands: Stands| {
        table.cells.push(Cell { count, loss: 1.0, stands });
        table.cells.len() - 1
    };
    let all = [40, 20, 60].map(|all| count(all, Stands::Printed));
    let met = [[34, 12, 46], [37, 12, 49]].map(|met| met.map(|met| count(met, Stands::Printed)));
    let missed = [[6, 8, 14], [3, 8, 11]].map(|missed| missed.map(|missed| count(missed, Stands::Implied)));
    for limit in 0..2 {
        table.relations.push(Relation::sum(met[limit][2], met[limit][..2].iter().copied()));
        table
            .relations
            .extend((0..3).map(|place| Relation::sum(all[place], [met[limit][place], missed[limit][place]])));
    }
    table.relations.push(Relation::sum(all[2], all[..2].iter().copied()));
    let rule = Rule::dfe(None);
    let attacked = |table: &Table, hidden: &[bool]| {
        let found = attack(table, &published(table, hidden, &rule), &guarded(table, hidden, &rule), rule.width);
        found.into_iter().map(|found| (found.cell, found.low, found.high)).collect::<Vec<_>>()
    };
    let mut hidden = vec![false; table.cells.len()];
    met[1][..2].iter().for_each(|cell| hidden[*cell] = true);
    assert_eq!(attacked(&table, &hidden), [], "each limit by itself keeps it");

    let series =
        |cells: [usize; 3]| (0, Series { cells: cells.into_iter().enumerate().collect(), ..Series::default() });
    let apart = table.cells.len();
    nest(&mut table, &[series(met[1]), series(met[0])], 4);
    assert_eq!(table.cells.len(), apart, "three counts are too few to take one for inside of the other");
    nest(&mut table, &[series(met[1]), series(met[0])], 3);
    let between: Vec<i64> = table.cells[apart..].iter().map(|cell| cell.count).collect();
    assert_eq!(between, [3, 0, 3]);
    hidden.resize(table.cells.len(), false);
    // B's is at least 12, so A's is at most 37, and at least the 34 that were seen sooner.
    assert_eq!(attacked(&table, &hidden), [(met[1][0], 34, 37), (met[1][1], 12, 15), (missed[1][0], 3, 6)]);
    let more = hide(&table, &rule).unwrap();
    assert_eq!(attacked(&table, &more), []);
    assert_ne!(more[..apart], hidden[..apart], "others are hidden with it");
}

#[test]
fn what_began_and_ended_tells_what_is_open() {
    let mut table = Table::default();
    let mut series = |counts: [i64; 4]| {
        let cells = counts.iter().enumerate().map(|(at, count)| {
            table.cells.push(Cell { count: *count, loss: 1.0, stands: Stands::Printed });
            (at, table.cells.len() - 1)
        });
        Series { cells: cells.collect(), ..Series::default() }
    };
    let [open, began, ended, other] =
        [[20, 24, 21, 29], [11, 14, 9, 15], [8, 10, 12, 7], [31, 10, 17, 16]].map(&mut series);
    let steps = [1, 2, 3].map(|now| Step { now, before: now - 1 });
    let found = flows(&table, &[&open, &began, &ended, &other], &steps, 3);
    let at = |one: &Series, quarter: usize| one.cells[&quarter];
    let told = |now| Relation {
        terms: vec![(at(&open, now), 1), (at(&open, now - 1), -1), (at(&ended, now), 1), (at(&began, now), -1)],
    };
    assert_eq!(found, [told(1), told(2), told(3)]);
    assert_eq!(flows(&table, &[&open, &began, &ended, &other], &steps, 4), [], "three steps are too few to know it by");
    // The same with a child more that ended once and was not counted.
    table.cells[at(&ended, 2)].count -= 1;
    assert_eq!(flows(&table, &[&open, &began, &ended, &other], &steps, 3), []);
}
