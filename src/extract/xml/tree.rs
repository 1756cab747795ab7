//! The kinds of element that a document has, each known by its path.

use std::collections::BTreeSet;
use std::path::Path;

use super::walk::{BAD_TAG, Stop, Visit, Walk};
use crate::error::Result;

/// How much of a document is looked at to learn its shape.
const SAMPLE: u64 = 1 << 20;

/// How much at most, where nothing has repeated by then.
const LARGEST_SAMPLE: u64 = 1 << 24;

/// How many kinds of element a document may have. A return has some hundred.
const KINDS: usize = 4096;

/// The longest name of an element.
const LONGEST_NAME: usize = 200;

/// The kind that stands above the root.
pub(super) const TOP: usize = 0;

pub(super) struct Tree {
    kinds: Vec<Kind>,
    names: usize,
}

#[derive(Default)]
pub(super) struct Kind {
    /// The local name.
    pub(super) name: String,
    pub(super) parent: usize,
    /// Whether the sample has it more than once in one element.
    pub(super) repeats: bool,
    /// Whether the sample has it without an element in it.
    pub(super) is_leaf: bool,
    /// The names, with their prefixes, of the elements below it and their kinds, in the order met.
    below: Vec<(Box<str>, usize)>,
    /// Positions in `below`, by name.
    sorted: Vec<usize>,
}

impl Tree {
    fn new() -> Self {
        Tree { kinds: vec![Kind::default()], names: 0 }
    }

    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The names from the root down to a kind.
    pub(super) fn path(&self, kind: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = kind;
        while at != TOP {
            path.push(self.kinds[at].name.as_str());
            at = self.kinds[at].parent;
        }
        path.reverse();
        path
    }

    /// The kinds from the root down to a kind.
    pub(super) fn line(&self, kind: usize) -> Vec<usize> {
        let mut line: Vec<usize> =
            std::iter::successors(Some(kind), |at| Some(self.kinds[*at].parent)).take_while(|at| *at != TOP).collect();
        line.reverse();
        line
    }

    /// Finds the kind of an element of this name in one of the kind `parent`. `last` is for the tree's own use: a place to
    /// remember, for each open element, where its latest child was found.
    #[inline]
    pub(super) fn find(&self, parent: usize, name: &str, last: &mut usize) -> Option<usize> {
        let kind = &self.kinds[parent];
        // Elements come in the same order nearly always: the next one, or the same again.
        for guess in [last.wrapping_add(1), *last] {
            if let Some((known, found)) = kind.below.get(guess)
                && **known == *name
            {
                *last = guess;
                return Some(*found);
            }
        }
        let place = kind.sorted.binary_search_by(|at| (*kind.below[*at].0).cmp(name)).ok()?;
        *last = kind.sorted[place];
        Some(kind.below[*last].1)
    }

    /// Adds a name that [`Tree::find`] did not find. The kind is a new one (the last of [`Tree::kinds`]) unless it is known
    /// by another prefix.
    pub(super) fn add(&mut self, parent: usize, name: &str) -> Result<usize, &'static str> {
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        if local.len() > LONGEST_NAME || name.len() > 2 * LONGEST_NAME {
            return Err(
                "has an element with a name of more than 200 characters, which no return has: run the extract again",
            );
        }
        let sound = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '\u{b7}');
        if local.is_empty() || !local.chars().all(sound) {
            return Err(BAD_TAG);
        }
        if self.names == KINDS {
            return Err("has more than 4,000 kinds of element, which no return has: run the extract again");
        }
        self.names += 1;
        let same = self.kinds[parent].below.iter().find(|(_, kind)| self.kinds[*kind].name == local);
        let found = match same {
            Some((_, kind)) => *kind,
            None => {
                self.kinds.push(Kind { name: local.to_string(), parent, ..Kind::default() });
                self.kinds.len() - 1
            }
        };
        let kind = &mut self.kinds[parent];
        let place = kind.sorted.partition_point(|at| *kind.below[*at].0 < *name);
        kind.sorted.insert(place, kind.below.len());
        kind.below.push((name.into(), found));
        Ok(found)
    }

    /// The paths of all kinds, with "/" between the names.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        (1..self.kinds.len()).map(|kind| self.path(kind).join("/")).collect()
    }
}

/// Learns a document's shape from its beginning.
pub(super) fn sample(path: &Path) -> Result<Tree> {
    let mut walk = Walk::new(path)?;
    let mut sample = Sample { tree: Tree::new(), open: vec![Open::new(TOP)], repeated: false };
    while walk.step(&mut sample)? {
        let position = walk.position();
        if position >= SAMPLE && (sample.repeated || position >= LARGEST_SAMPLE) {
            break;
        }
    }
    Ok(sample.tree)
}

struct Sample {
    tree: Tree,
    open: Vec<Open>,
    repeated: bool,
}

struct Open {
    kind: usize,
    /// The kinds of element in it so far.
    below: Vec<usize>,
    last: usize,
}

impl Open {
    fn new(kind: usize) -> Self {
        Open { kind, below: Vec::new(), last: usize::MAX }
    }
}

impl Visit for Sample {
    fn open(&mut self, name: &str) -> Result<(), Stop> {
        let Some(parent) = self.open.last_mut() else { return Ok(()) };
        let kind = match self.tree.find(parent.kind, name, &mut parent.last) {
            Some(kind) => kind,
            None => self.tree.add(parent.kind, name).map_err(Stop::Refused)?,
        };
        if parent.below.contains(&kind) {
            self.tree.kinds[kind].repeats = true;
            self.repeated = true;
        } else {
            parent.below.push(kind);
        }
        self.open.push(Open::new(kind));
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Stop> {
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        if let Some(closed) = self.open.pop() {
            self.tree.kinds[closed.kind].is_leaf |= closed.below.is_empty();
        }
        Ok(())
    }
}
