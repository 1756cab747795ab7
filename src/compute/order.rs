//! What stands on what: tables are made once all that they stand on is there, and forgotten once nothing to come reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::workings::{FINDINGS, GATHERED, Workings};
use crate::definition::{Definition, Indicator, Scope, Table};
use crate::error::{Error, Result};
use crate::processors;

/// A definition to be worked out.
#[derive(Clone, Copy)]
struct Step<'a> {
    id: &'a str,
    file: &'a Path,
    sql: &'a str,
}

impl<'a, H> From<&'a Definition<H>> for Step<'a> {
    fn from(definition: &'a Definition<H>) -> Self {
        Step { id: &definition.id, file: &definition.file, sql: &definition.sql }
    }
}

impl Workings<'_> {
    /// Does `work` for each of the goals, and gives what came of it in their order; first makes known all on which they stand.
    ///
    /// Several are in work at once, each as soon as what it stands on is there: planning is most of the work on small tables, and
    /// one processor does it alone.
    ///
    /// # Errors
    /// Every fault, those of the tables on which goals stand among them.
    pub async fn each<H: Sync, R: Send>(
        &self,
        goals: &[&Definition<H>],
        work: impl AsyncFn(&Definition<H>) -> Result<R> + Sync,
    ) -> Result<Vec<R>> {
        let mut steps = Vec::new();
        let mut seen = BTreeSet::new();
        goals.iter().for_each(|goal| self.place((*goal).into(), &mut seen, &mut steps));
        let places: BTreeMap<&Path, usize> = steps.iter().enumerate().map(|(at, step)| (step.file, at)).collect();
        let needs: Vec<Vec<usize>> = steps.iter().map(|step| self.needs(*step, &places)).collect();
        let goal_at: BTreeMap<usize, usize> =
            goals.iter().enumerate().map(|(goal, definition)| (places[&*definition.file], goal)).collect();
        let handle = tokio::runtime::Handle::current();
        let done = tokio::task::block_in_place(|| {
            processors::in_order(&needs, |at| {
                handle.block_on(async {
                    match goal_at.get(&at) {
                        Some(goal) => work(goals[*goal]).await.map(|result| Some((*goal, result))),
                        None => self.ensure(steps[at].id).await.map(|()| None),
                    }
                })
            })
        });
        let (mut results, mut faults) = (BTreeMap::new(), Vec::new());
        for done in done.into_iter().flatten() {
            match done {
                Ok(result) => results.extend(result),
                Err(fault) => faults.push(fault),
            }
        }
        Error::many(faults).map_or(Ok(results.into_values().collect()), Err)
    }

    /// Puts a definition behind all those on which it stands that are not known yet.
    fn place<'b>(&'b self, step: Step<'b>, seen: &mut BTreeSet<&'b Path>, steps: &mut Vec<Step<'b>>) {
        if seen.insert(step.file) {
            self.below(step).into_iter().for_each(|below| self.place(below, seen, steps));
            steps.push(step);
        }
    }

    /// Which steps must be done before this one. Where it cannot be told, it waits for none, and finds its own fault.
    fn needs(&self, step: Step<'_>, places: &BTreeMap<&Path, usize>) -> Vec<usize> {
        match self.stands_on_itself(step.id, step.file, step.sql) {
            Ok(false) => self.below(step).iter().map(|below| places[below.file]).collect(),
            Ok(true) | Err(_) => Vec::new(),
        }
    }

    /// The definitions that a definition names, and that are not known yet.
    fn below(&self, step: Step<'_>) -> Vec<Step<'_>> {
        let named = self.engine.tables_of(step.file, step.sql).unwrap_or_default();
        named.iter().filter(|name| !self.engine.knows(name)).filter_map(|name| self.made_by(name)).collect()
    }

    /// The definition that makes a table.
    fn made_by(&self, table: &str) -> Option<Step<'_>> {
        let cases = self.definitions.cases.iter().map(Step::from);
        let tables = self.definitions.tables.iter().map(Step::from);
        cases.chain(tables).find(|step| step.id == table)
    }

    fn reach(&self, file: &Path, sql: &str, needed: &mut BTreeSet<String>) -> Result<()> {
        for table in self.engine.tables_of(file, sql)? {
            if needed.insert(table.clone())
                && let Some(below) = self.made_by(&table)
            {
                self.reach(below.file, below.sql, needed)?;
            }
        }
        Ok(())
    }

    /// Whether a definition reads what it makes, by itself or by way of others.
    pub fn stands_on_itself(&self, id: &str, file: &Path, sql: &str) -> Result<bool> {
        let mut needed = BTreeSet::new();
        self.reach(file, sql, &mut needed)?;
        Ok(needed.contains(id))
    }

    /// Whether a query stands on what is known only once all indicators are added up.
    pub fn adds_up(&self, file: &Path, sql: &str) -> Result<bool> {
        let mut needed = BTreeSet::new();
        self.reach(file, sql, &mut needed)?;
        Ok(GATHERED.iter().chain([&FINDINGS]).any(|name| needed.contains(*name)))
    }

    /// The tables on which an indicator stands, and those on which they stand.
    pub fn needed_by(&self, indicator: &Definition<Indicator>) -> Result<BTreeSet<String>> {
        let mut needed = BTreeSet::new();
        self.reach(&indicator.file, &indicator.sql, &mut needed)?;
        Ok(needed)
    }

    /// The tables that are published, those over observations, and all on which they stand.
    pub fn published(&self) -> Result<BTreeSet<String>> {
        let mut named = BTreeSet::new();
        let lasting = |table: &&Definition<Table>| table.header.publish || table.header.scope == Scope::Observations;
        for table in self.definitions.tables.iter().filter(lasting) {
            named.insert(table.id.clone());
            self.reach(&table.file, &table.sql, &mut named)?;
        }
        Ok(named)
    }

    /// Forgets the cases that nothing of `needed` names, and the tables that nothing published names either.
    pub fn release(&self, needed: &[BTreeSet<String>], published: &BTreeSet<String>) -> Result<()> {
        let idle = |id: &String| needed.iter().all(|needed| !needed.contains(id));
        let cases = self.definitions.cases.iter().map(|case| &case.id).filter(|id| idle(id));
        let tables = self.definitions.tables.iter().filter(|table| table.header.scope == Scope::Publication);
        let tables = tables.map(|table| &table.id).filter(|id| !published.contains(*id) && idle(id));
        cases.chain(tables).try_for_each(|id| self.engine.deregister(id))
    }

    /// Forgets every case and table that is not published and that none of the published tables still to come reads.
    pub fn release_before<'b>(&self, to_come: impl IntoIterator<Item = &'b Definition<Table>>) -> Result<()> {
        let published = self.definitions.tables.iter().filter(|table| table.header.publish);
        let published: BTreeSet<String> = published.map(|table| table.id.clone()).collect();
        // What stands already needs nothing any more.
        let mut needed: BTreeSet<String> = published.iter().filter(|id| self.engine.knows(id)).cloned().collect();
        for table in to_come.into_iter().filter(|table| !self.engine.knows(&table.id)) {
            self.still_read(&table.file, &table.sql, &mut needed)?;
        }
        self.release(&[needed], &published)
    }

    /// As [`Workings::reach`], but no further than what has its rows already.
    fn still_read(&self, file: &Path, sql: &str, needed: &mut BTreeSet<String>) -> Result<()> {
        for table in self.engine.tables_of(file, sql)? {
            let is_view = self.definitions.tables.iter().any(|one| one.id == table && !one.header.kept);
            if needed.insert(table.clone())
                && (is_view || !self.engine.knows(&table))
                && let Some(below) = self.made_by(&table)
            {
                self.still_read(below.file, below.sql, needed)?;
            }
        }
        Ok(())
    }
}
