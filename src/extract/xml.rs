//! XML returns as tables: the elements that repeat are rows, the leaves in and around them are cells.
//!
//! It knows nothing of what an element means. A document may be of any length: what is held is one unit, the element that
//! repeats below the root, until it ends and its rows are made; and the few texts that stand before the first.

mod plan;
mod source;
mod tree;
mod unit;
mod walk;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use memchr::memchr;
use plan::Plan;
use tree::Tree;
use unit::{Cells, Unit};
use walk::{Stop, Visit, Walk};

use super::{Chunk, Gather, cell_text};
use crate::error::Result;

/// Rows wanted of a document.
///
/// Names are local names, without a namespace's prefix. Where a name is not found as it is written, capitals do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The path of the element that repeats, the unit: `Message/Children/Child`.
    pub each: String,
    /// The path below it of the element that makes a row; empty for the unit itself. It may be a leaf.
    pub record: String,
    /// The names by which each column may be called, best first; the best that the document's first megabyte has is the
    /// column, and no other stands in for it in a record that lacks it.
    ///
    /// A plain name means a leaf of the record, else of the nearest element around it, else of the document. A leaf belongs
    /// to an element also through others between them, as `ChildIdentifiers` stands between `Child` and `LAchildID`: below
    /// the record through any but those that lead to other rows, elsewhere through those that do not repeat. A path means a
    /// leaf by the end of its own path: `CINdetails/DateOfInitialCPC`. In a list with a path, the plain name at its end does
    /// not count.
    pub columns: Vec<Vec<String>>,
}

impl Wanted {
    /// The same rows with some of the columns, by their positions.
    pub(super) fn only(&self, columns: &[usize]) -> Self {
        let columns = columns.iter().map(|position| self.columns[*position].clone()).collect();
        Wanted { columns, ..self.clone() }
    }
}

/// The paths of the elements in the first megabyte or so of a document: `Message`, `Message/Header`, …
///
/// # Errors
///
/// One that names the file and says what to do, for what is not well formed and what no return has.
pub(super) fn paths(path: &Path) -> Result<BTreeSet<String>> {
    Ok(tree::sample(path)?.paths())
}

/// Reads all rows that are wanted in one pass, and hands them over in chunks with their position in `wanted`. A leaf that
/// repeats is joined with ", ". A record in which nothing is said is no row. The number of a row is the place of its record
/// among its kind in the document.
///
/// Returns the number of rows read for each. An error of `each` ends the reading and is returned.
pub(super) fn read(
    path: &Path,
    wanted: &[Wanted],
    rows_a_chunk: usize,
    each: &mut dyn FnMut(usize, Chunk) -> Result<()>,
) -> Result<Vec<u64>> {
    let each = RefCell::new(each);
    let hand_over = |rows: usize| {
        let each = &each;
        move |chunk: Chunk| (each.borrow_mut())(rows, chunk)
    };
    let mut takers: Vec<_> = (0..wanted.len()).map(hand_over).collect();
    let takers = takers.iter_mut().zip(wanted);
    let mut gathers: Vec<Gather<'_>> =
        takers.map(|(taker, wanted)| Gather::new(wanted.columns.len(), rows_a_chunk, taker)).collect();
    let tree = tree::sample(path)?;
    let mut pass = Pass::new(wanted, tree, &mut gathers);
    let mut walk = Walk::new(path)?;
    while walk.step(&mut pass)? {}
    gathers.into_iter().map(Gather::finish).collect()
}

/// One pass over a document.
struct Pass<'a, 'g> {
    tree: Tree,
    plan: Plan,
    gathers: &'a mut [Gather<'g>],
    document: Cells,
    unit: Unit,
    open: Vec<Open>,
    /// For each kind of rows, whether a unit of it has been seen.
    begun: Vec<bool>,
    /// For each kind of rows, the number of its last record.
    counts: Vec<u64>,
    /// Whether the innermost open element has had no element in it.
    leaf: bool,
    /// The text of that leaf, where it is wanted, and for others whether there is any.
    wants_text: bool,
    text: String,
    filled: bool,
}

/// An open element.
struct Open {
    kind: usize,
    /// Where the tree found its latest child.
    last: usize,
}

impl<'a, 'g> Pass<'a, 'g> {
    fn new(wanted: &[Wanted], tree: Tree, gathers: &'a mut [Gather<'g>]) -> Self {
        let plan = Plan::new(wanted, &tree);
        Pass {
            document: Cells::new(plan.document_slots),
            tree,
            plan,
            gathers,
            unit: Unit::default(),
            open: vec![Open { kind: tree::TOP, last: usize::MAX }],
            begun: vec![false; wanted.len()],
            counts: vec![0; wanted.len()],
            leaf: false,
            wants_text: false,
            text: String::new(),
            filled: false,
        }
    }
}

impl Visit for Pass<'_, '_> {
    #[inline]
    fn open(&mut self, name: &str) -> Result<(), Stop> {
        let Some(parent) = self.open.last_mut() else { return Ok(()) };
        let kind = match self.tree.find(parent.kind, name, &mut parent.last) {
            Some(kind) => kind,
            None => {
                let kind = self.tree.add(parent.kind, name).map_err(Stop::Refused)?;
                self.plan.learn(&self.tree);
                kind
            }
        };
        self.open.push(Open { kind, last: usize::MAX });
        let role = self.plan.role(kind);
        (self.leaf, self.filled) = (true, false);
        self.wants_text = role.is_wanted();
        self.text.clear();
        if let Some(slots) = role.slots {
            role.begins.iter().for_each(|rows| self.begun[*rows] = true);
            self.unit.open(slots);
            if self.unit.is_full() {
                return Err(Stop::Refused(TOO_LARGE));
            }
        }
        Ok(())
    }

    #[inline]
    fn text(&mut self, part: &str) -> Result<(), Stop> {
        if !self.leaf {
            return Ok(());
        }
        if self.wants_text {
            add(&mut self.text, part);
            if self.text.len() > LONGEST_TEXT {
                return Err(Stop::Refused(TOO_LARGE));
            }
        } else if !self.filled {
            self.filled = !part.trim_ascii().is_empty();
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Result<(), Stop> {
        let Some(Open { kind, .. }) = self.open.pop() else { return Ok(()) };
        let role = self.plan.role(kind);
        if self.leaf && self.wants_text {
            let cell = cell_text(&self.text);
            self.filled = cell.is_some();
            let cell = cell.as_deref().unwrap_or_default();
            if !role.places.is_empty() {
                let span = self.unit.cells.keep(cell);
                role.places.iter().for_each(|place| self.unit.put(place.level, place.slot, place.key, span));
            }
            if role.document.iter().any(|place| !self.begun[place.rows]) {
                let span = self.document.keep(cell);
                let places = role.document.iter().filter(|place| !self.begun[place.rows]);
                places.for_each(|place| self.document.put(place.slot, place.key, span));
            }
            if self.unit.cells.is_full() || self.document.is_full() {
                return Err(Stop::Refused(TOO_LARGE));
            }
        }
        if self.leaf && self.filled {
            self.unit.fill();
        }
        self.leaf = false;
        if role.slots.is_some()
            && self.unit.close(&role.records, &mut self.counts)
            && !self.unit.rows(&self.plan, &self.document, self.gathers)?
        {
            return Err(Stop::Refused(TOO_LARGE));
        }
        Ok(())
    }
}

/// Adds a text to another, with every line break a line feed, as XML has it.
fn add(text: &mut String, part: &str) {
    match memchr(b'\r', part.as_bytes()) {
        Some(_) => text.push_str(&part.replace("\r\n", "\n").replace('\r', "\n")),
        None => text.push_str(part),
    }
}

/// The longest text of a leaf, all its parts together.
const LONGEST_TEXT: usize = 1 << 20;

const TOO_LARGE: &str = "has more in one of the elements that repeat, or before the first, than can be held (16 million \
                         bytes), which no return has: run the extract again";

#[cfg(test)]
mod tests;
