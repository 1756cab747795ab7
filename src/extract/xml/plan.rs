//! Which kinds of element make the rows that are wanted, and which of them fill which column.

use super::Wanted;
use super::tree::Tree;

/// What is to be done with an element of one kind.
#[derive(Default)]
pub(super) struct Role {
    /// The rows whose unit it is.
    pub(super) begins: Vec<usize>,
    /// The rows whose record it is.
    pub(super) records: Vec<usize>,
    /// How many slots it has; `None` for an element on the way to no record.
    pub(super) slots: Option<usize>,
    /// Where its text goes.
    pub(super) places: Vec<Place>,
    /// Where its text goes, if it stands before the first unit of the rows.
    pub(super) document: Vec<DocumentPlace>,
}

impl Role {
    /// Whether its text goes anywhere.
    pub(super) fn is_wanted(&self) -> bool {
        !self.places.is_empty() || !self.document.is_empty()
    }
}

pub(super) struct Place {
    /// Which of the open elements with slots, from the unit (0) down.
    pub(super) level: usize,
    pub(super) slot: usize,
    pub(super) key: u64,
}

pub(super) struct DocumentPlace {
    pub(super) rows: usize,
    pub(super) slot: usize,
    pub(super) key: u64,
}

/// One kind of rows.
pub(super) struct Rows {
    each: Vec<String>,
    record: Vec<String>,
    columns: Vec<Vec<Called>>,
    /// For each column, the key of the best leaf that the sample has. A worse one never stands in for it: where a return
    /// has a date for the enquiry and another for the referral, an enquiry without one has none.
    limits: Vec<u64>,
    /// For each level from the unit down to the record, where this kind's slots begin among the element's.
    pub(super) offsets: Vec<usize>,
    /// Where this kind's slots begin among the document's.
    pub(super) document: usize,
}

impl Rows {
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }
}

/// What a column may be called.
enum Called {
    Name(String),
    Path(Vec<String>),
}

pub(super) struct Plan {
    pub(super) rows: Vec<Rows>,
    pub(super) document_slots: usize,
    roles: Vec<Role>,
}

impl Plan {
    pub(super) fn new(wanted: &[Wanted], sample: &Tree) -> Self {
        let mut document_slots = 0;
        let mut rows: Vec<Rows> = Vec::new();
        for wanted in wanted {
            let columns: Vec<_> = wanted.columns.iter().map(|names| called(names)).collect();
            let document = document_slots;
            document_slots += columns.len();
            let limits = vec![u64::MAX; columns.len()];
            let (each, record) = (segments(&wanted.each), segments(&wanted.record));
            rows.push(Rows { each, record, columns, limits, offsets: Vec::new(), document });
        }
        nest(&mut rows);
        for at in 0..rows.len() {
            let own = &rows[at];
            let offset = |level: usize| {
                let before = rows[..at].iter().filter(|other| {
                    same(&other.each, &own.each)
                        && other.record.len() >= level
                        && same(&other.record[..level], &own.record[..level])
                });
                before.map(Rows::columns).sum()
            };
            rows[at].offsets = (0..=own.record.len()).map(offset).collect();
        }
        let mut plan = Plan { rows, document_slots, roles: Vec::new() };
        plan.learn(sample);
        let mut limits: Vec<Vec<u64>> = plan.rows.iter().map(|rows| rows.limits.clone()).collect();
        for kind in (1..sample.kinds().len()).filter(|kind| sample.kinds()[*kind].is_leaf) {
            for (rows, limits) in limits.iter_mut().enumerate() {
                for (column, _, key) in plan.leaf_of(sample, kind, rows) {
                    limits[column] = limits[column].min(key);
                }
            }
        }
        plan.rows.iter_mut().zip(limits).for_each(|(rows, limits)| rows.limits = limits);
        plan.roles.clear();
        plan.learn(sample);
        plan
    }

    #[inline]
    pub(super) fn role(&self, kind: usize) -> &Role {
        &self.roles[kind]
    }

    /// Gives the kinds that have come to the tree their roles.
    pub(super) fn learn(&mut self, tree: &Tree) {
        for kind in self.roles.len()..tree.kinds().len() {
            let mut role = self.on_the_way(tree, kind);
            for rows in 0..self.rows.len() {
                for (column, level, key) in self.leaf_of(tree, kind, rows) {
                    let own = &self.rows[rows];
                    match level.checked_sub(1) {
                        Some(level) => {
                            role.places.push(Place { level, slot: own.offsets[level] + column, key });
                        }
                        None => role.document.push(DocumentPlace { rows, slot: own.document + column, key }),
                    }
                }
            }
            self.roles.push(role);
        }
    }

    /// The role of a kind as a unit, a record, or an element between them.
    fn on_the_way(&self, tree: &Tree, kind: usize) -> Role {
        let path = tree.path(kind);
        let mut role = Role::default();
        for (at, rows) in self.rows.iter().enumerate() {
            let Some(below) = below_unit(&path, rows) else { continue };
            if below.len() > rows.record.len() || !same(below, &rows.record[..below.len()]) {
                continue;
            }
            *role.slots.get_or_insert(0) += rows.columns();
            if below.is_empty() {
                role.begins.push(at);
            }
            if below.len() == rows.record.len() {
                role.records.push(at);
            }
        }
        role
    }

    /// The columns of some rows that a leaf of this kind can fill, with the level at which it does (0 for the document, 1
    /// for the unit, and so on down to the record) and how well (the least key is best).
    fn leaf_of(&self, tree: &Tree, kind: usize, rows: usize) -> Vec<(usize, usize, u64)> {
        let rows = &self.rows[rows];
        let (path, line) = (tree.path(kind), tree.line(kind));
        let Some((name, _)) = path.split_last() else { return Vec::new() };
        // `level` elements with slots lie above the leaf, and then the elements `between`.
        let (level, between, is_record) = match below_unit(&path, rows) {
            None => (0, &line[..line.len() - 1], false),
            Some(below) => {
                let way = below.iter().zip(&rows.record).take_while(|(name, other)| name.eq_ignore_ascii_case(other));
                let way = way.count();
                let is_record = way == rows.record.len();
                if way == below.len() && !is_record {
                    return Vec::new();
                }
                let from = path.len() - below.len() + way;
                (1 + way, &line[from.min(line.len() - 1)..line.len() - 1], is_record)
            }
        };
        let once = !between.iter().any(|kind| tree.kinds()[*kind].repeats);
        let branch = between.iter().any(|kind| self.roles[*kind].slots.is_some());
        let named = once || (is_record && !branch);
        let pathed = once || is_record;
        // As far as the document goes, its first leaf of a name counts: a later one may stand behind the units.
        let (branch, between) = if level == 0 { (false, 0) } else { (branch, between.len()) };
        let distance = 1 + rows.record.len() - level;
        let mut found = Vec::new();
        for (column, names) in rows.columns.iter().enumerate() {
            let fits = names.iter().enumerate().filter_map(|(at, called)| {
                let exact = match called {
                    Called::Name(called) if named && called.eq_ignore_ascii_case(name) => called == name,
                    Called::Path(called) if pathed && ends_with(&path, called) => {
                        called.iter().zip(&path[path.len() - called.len()..]).all(|(a, b)| a == b)
                    }
                    _ => return None,
                };
                Some(key(branch, 2 * at + usize::from(!exact), distance, between, kind))
            });
            if let Some(key) = fits.min()
                && key <= rows.limits[column]
            {
                found.push((column, level, key));
            }
        }
        found
    }
}

/// How well a leaf fits a column, the least best: whether it stands in an element that makes rows itself or leads to some,
/// then by which name, then how near the element is whose leaf it is, then how few stand between, then which came first.
fn key(branch: bool, name: usize, distance: usize, between: usize, kind: usize) -> u64 {
    let part = |value: usize, most: u64| (value as u64).min(most);
    u64::from(branch) << 63
        | part(name, 0x7FFF) << 48
        | part(distance, 0xFF) << 40
        | part(between, 0xFF) << 32
        | part(kind, 0xFFFF_FFFF)
}

/// What a path has below the unit, or at it; `None` for a path outside the unit.
fn below_unit<'a, 'p>(path: &'p [&'a str], rows: &Rows) -> Option<&'p [&'a str]> {
    let unit = rows.each.len();
    (unit > 0 && path.len() >= unit && same(&path[..unit], &rows.each)).then(|| &path[unit..])
}

/// Where one kind's unit lies in another's, the outer one is the unit of both: its leaves are the inner one's too.
fn nest(rows: &mut [Rows]) {
    for at in 0..rows.len() {
        let own = &rows[at].each;
        let outer = rows.iter().map(|other| other.each.len()).filter(|length| {
            *length > 0
                && *length < own.len()
                && rows.iter().any(|other| other.each.len() == *length && same(&other.each, &own[..*length]))
        });
        if let Some(length) = outer.min() {
            let mut record = rows[at].each.split_off(length);
            record.append(&mut rows[at].record);
            rows[at].record = record;
        }
    }
}

/// A name that is also the end of a path beside it is for other forms of the extract: in a document the path counts.
fn called(names: &[String]) -> Vec<Called> {
    let paths: Vec<Vec<String>> = names.iter().map(|name| segments(name)).filter(|path| path.len() > 1).collect();
    let ends_a_path = |name: &str| paths.iter().any(|path| path[path.len() - 1].eq_ignore_ascii_case(name));
    let called = names.iter().filter_map(|name| {
        let mut path = segments(name);
        match path.len() {
            0 => None,
            1 => path.pop().filter(|name| !ends_a_path(name)).map(Called::Name),
            _ => Some(Called::Path(path)),
        }
    });
    called.collect()
}

fn segments(path: &str) -> Vec<String> {
    path.split('/').filter(|name| !name.is_empty()).map(str::to_string).collect()
}

fn same(a: &[impl AsRef<str>], b: &[impl AsRef<str>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.as_ref().eq_ignore_ascii_case(b.as_ref()))
}

fn ends_with(path: &[&str], end: &[String]) -> bool {
    path.len() >= end.len() && same(&path[path.len() - end.len()..], end)
}
