//! Disclosure control: which counts of a published pack are hidden, and the attack that tries to work them out again.
//!
//! Plain numbers only. A [`Table`] is counts and the sums that hold between them: a county is the sum of its localities, a
//! year of its quarters, all cases of those in time and those late. What is published of each count is a [`Known`]. The
//! [`attack()`] knows nothing of how the hidden counts were chosen: it sees what every reader sees.

mod bounds;
mod solver;
mod nudge;
mod evidence;
mod attack;
mod hide;
mod exact;
mod sums;
mod kinship;
mod merge;
mod nested;
mod flows;

pub use attack::{Narrow, attack, range};
pub use exact::least;
pub use flows::{Step, flows};
pub use hide::{hide, primary};
pub use kinship::{Series, kin};
pub use merge::merge;
pub use nested::nest;

/// Counts, and the sums that hold between them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub cells: Vec<Cell>,
    pub relations: Vec<Relation>,
}

/// A count of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    pub count: i64,
    /// How much a reader loses where it is hidden.
    pub loss: f64,
    pub stands: Stands,
}

impl Cell {
    pub fn is_printed(&self) -> bool {
        self.stands == Stands::Printed
    }

    /// Whether it is to be kept although it is not printed.
    fn is_kept_unprinted(&self, rule: &Rule) -> bool {
        self.stands == Stands::Implied && rule.is_small(self.count)
    }
}

/// How a count stands in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// Nowhere, and it may be worked out: that it is not negative narrows those that it is a sum with.
    Nowhere,
    /// Nowhere, but every reader takes it from two that are printed, as those who did not meet an indicator: kept where it is small.
    Implied,
    /// As a number or as a `c`.
    Printed,
}

/// Cells times whole numbers that add up to zero: a total less its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub terms: Vec<(usize, i64)>,
}

impl Relation {
    /// `whole = sum of parts`.
    pub fn sum(whole: usize, parts: impl IntoIterator<Item = usize>) -> Self {
        Relation { terms: std::iter::once((whole, -1)).chain(parts.into_iter().map(|part| (part, 1))).collect() }
    }
}

/// What a reader knows of a count by looking at it alone: no less than `low`, no more than `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub low: i64,
    pub high: Option<i64>,
}

impl Known {
    pub fn exactly(count: i64) -> Self {
        Known { low: count, high: Some(count) }
    }

    pub fn at_least(low: i64) -> Self {
        Known { low, high: None }
    }

    pub fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }

    pub fn holds(self, count: i64) -> bool {
        self.low <= count && self.high.is_none_or(|high| count <= high)
    }
}

/// The rule that a pack keeps.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Counts from 1 to this are hidden.
    pub threshold: i64,
    /// How far apart the least and the greatest possible value of a hidden count must be.
    pub width: i64,
    /// What a reader knows of a hidden count: at least 1 where zeros are printed, 0 otherwise.
    pub least_hidden: i64,
    /// Printed counts are rounded to a multiple of this.
    pub round: Option<i64>,
}

impl Rule {
    /// The DfE's: 1 to 5 are hidden, zeros are printed. A `c` that stands alone may be any of five values, so five must remain.
    pub fn dfe(round: Option<i64>) -> Self {
        Rule { threshold: 5, width: 4, least_hidden: 1, round }
    }

    pub fn is_small(&self, count: i64) -> bool {
        (1..=self.threshold).contains(&count)
    }

    /// What is printed of a count that is not hidden. Halves go up.
    pub fn printed(&self, count: i64) -> i64 {
        match self.round {
            Some(base) => (count + base / 2) / base * base,
            None => count,
        }
    }

    /// What a reader knows of a count that is not hidden, when zeros and small counts are never rounded.
    pub fn known(&self, count: i64) -> Known {
        match self.round {
            Some(base) if count > 0 => {
                let printed = self.printed(count);
                // Counts that round to the same multiple, but for the small, which would have been hidden.
                let low = (printed - base / 2).max(self.threshold + 1);
                Known { low, high: Some(printed - base / 2 + base - 1) }
            }
            _ => Known::exactly(count),
        }
    }
}

/// What a reader knows of every count, where `hidden` says which are not printed as numbers.
pub fn published(table: &Table, hidden: &[bool], rule: &Rule) -> Vec<Known> {
    let cells = table.cells.iter().zip(hidden);
    cells
        .map(|(cell, hidden)| match (cell.is_printed(), hidden) {
            (false, _) => Known::at_least(0),
            (true, true) => Known::at_least(rule.least_hidden),
            (true, false) => rule.known(cell.count),
        })
        .collect()
}

/// The counts that must not be worked out: the hidden, and the small that are implied.
pub fn guarded(table: &Table, hidden: &[bool], rule: &Rule) -> Vec<bool> {
    let cells = table.cells.iter().zip(hidden);
    cells.map(|(cell, hidden)| if cell.is_printed() { *hidden } else { cell.is_kept_unprinted(rule) }).collect()
}
