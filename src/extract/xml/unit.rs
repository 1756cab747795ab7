//! One unit of a document: its leaves in the slots of the elements that they belong to, until its rows are made.

use super::plan::Plan;
use crate::error::Result;
use crate::extract::Gather;

/// The most that a unit may hold. A child's whole record takes some ten thousand bytes.
const LARGEST: usize = 16 << 20;

/// The most text that the rows of a unit may come to: each repeats what it has of the elements around it.
const MOST_TEXT: usize = 1 << 26;

/// The text of a column at one element.
#[derive(Clone, Copy)]
struct Slot {
    /// How well it fits the column. The least is best.
    key: u64,
    /// Its place in the text; an empty one for an element that says nothing.
    start: u32,
    end: u32,
    /// The text before it of a leaf that repeats, in `earlier`.
    earlier: u32,
}

const NONE: u32 = u32::MAX;

const FREE: Slot = Slot { key: u64::MAX, start: 0, end: 0, earlier: NONE };

/// Slots and their text.
#[derive(Default)]
pub(super) struct Cells {
    text: String,
    slots: Vec<Slot>,
    earlier: Vec<Slot>,
}

impl Cells {
    pub(super) fn new(slots: usize) -> Self {
        Cells { text: String::new(), slots: vec![FREE; slots], earlier: Vec::new() }
    }

    /// Keeps a text, for [`Cells::put`].
    #[inline]
    pub(super) fn keep(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        (start, self.text.len() as u32)
    }

    #[inline]
    pub(super) fn put(&mut self, slot: usize, key: u64, (start, end): (u32, u32)) {
        let held = &mut self.slots[slot];
        if key < held.key || (key == held.key && held.start == held.end) {
            *held = Slot { key, start, end, earlier: NONE };
        } else if key == held.key && start < end {
            self.earlier.push(*held);
            *held = Slot { key, start, end, earlier: (self.earlier.len() - 1) as u32 };
        }
    }

    /// Whether more is held than a unit may hold.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.text.len() + (self.slots.len() + self.earlier.len()) * size_of::<Slot>() > LARGEST
    }

    /// The text of a slot; `joined` is where several are joined.
    fn cell<'a>(&'a self, slot: &Slot, joined: &'a mut String) -> Option<&'a str> {
        let text = |slot: &Slot| &self.text[slot.start as usize..slot.end as usize];
        if slot.start == slot.end {
            return None;
        }
        if slot.earlier == NONE {
            return Some(text(slot));
        }
        let before = |slot: &&Slot| self.earlier.get(slot.earlier as usize);
        let texts: Vec<&str> = std::iter::successors(Some(slot), before).map(text).collect();
        joined.clear();
        for (at, text) in texts.iter().rev().enumerate() {
            joined.push_str(if at > 0 { ", " } else { "" });
            joined.push_str(text);
        }
        Some(joined)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.slots.clear();
        self.earlier.clear();
    }
}

/// An element with slots: the unit, a record, or one between them.
struct Element {
    parent: usize,
    slots: usize,
    /// How many leaves of the unit said something before it.
    filled: u64,
}

struct Record {
    rows: usize,
    element: usize,
    /// Its place among its kind in the document, from 1.
    number: u64,
}

/// The unit at hand.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) cells: Cells,
    elements: Vec<Element>,
    /// The elements that are open, from the unit down.
    open: Vec<usize>,
    /// The records that say something, as they end.
    records: Vec<Record>,
    /// How many leaves have said something.
    filled: u64,
    /// For the row at hand, where its slots begin at each level.
    bases: Vec<usize>,
    joined: String,
}

impl Unit {
    pub(super) fn open(&mut self, slots: usize) {
        let parent = self.open.last().copied().unwrap_or(0);
        self.open.push(self.elements.len());
        self.elements.push(Element { parent, slots: self.cells.slots.len(), filled: self.filled });
        self.cells.slots.resize(self.cells.slots.len() + slots, FREE);
    }

    /// Notes that a leaf says something.
    #[inline]
    pub(super) fn fill(&mut self) {
        self.filled += 1;
    }

    #[inline]
    pub(super) fn put(&mut self, level: usize, slot: usize, key: u64, span: (u32, u32)) {
        if let Some(element) = self.open.get(level) {
            self.cells.put(self.elements[*element].slots + slot, key, span);
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.cells.is_full() || self.elements.len() * size_of::<Element>() > LARGEST
    }

    /// Ends the innermost open element, which may be a record of several kinds of rows. One in which nothing is said is no
    /// row, as a blank row of a table is none, but has its number. True where it was the unit itself.
    pub(super) fn close(&mut self, records: &[usize], counts: &mut [u64]) -> bool {
        if let Some(element) = self.open.pop() {
            for rows in records {
                counts[*rows] += 1;
                if self.filled > self.elements[element].filled {
                    self.records.push(Record { rows: *rows, element, number: counts[*rows] });
                }
            }
        }
        self.open.is_empty()
    }

    /// Hands over the unit's rows and makes ready for the next. False where they would come to more text than a unit's rows
    /// may.
    pub(super) fn rows(&mut self, plan: &Plan, document: &Cells, gathers: &mut [Gather<'_>]) -> Result<bool> {
        let Unit { cells, elements, records, bases, joined, .. } = self;
        let mut handed = 0;
        for Record { rows, element, number } in records.iter() {
            let (own, gather) = (&plan.rows[*rows], &mut gathers[*rows]);
            bases.clear();
            let mut at = *element;
            for offset in own.offsets.iter().rev() {
                bases.push(elements[at].slots + offset);
                at = elements[at].parent;
            }
            for column in 0..own.columns() {
                let mut best = &document.slots[own.document + column];
                let mut holder = document;
                for base in bases.iter() {
                    let slot = &cells.slots[base + column];
                    if slot.key < best.key {
                        (best, holder) = (slot, &*cells);
                    }
                }
                let text = holder.cell(best, joined);
                handed += text.map_or(0, str::len);
                gather.cell(column, text);
            }
            gather.row(*number)?;
            if handed > MOST_TEXT {
                return Ok(false);
            }
        }
        cells.clear();
        elements.clear();
        records.clear();
        Ok(true)
    }
}
