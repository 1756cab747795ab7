//! A batch on its way: every source that it reads, with what the store holds of it, until the last file of that source is in.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use chrono::{Months, NaiveDate, NaiveTime};

use super::held::Held;
use super::identity::{Registry, key_of_event};
use super::ledger::{FileAccount, Ledger};
use super::period::{Dates, dates_named};
use super::pseudonym::Pseudonyms;
use super::reading::{Chunks, Reading, Seen};
use super::recognise::Found;
use super::rows::{Mapped, Mapping};
use super::settle::{Origin, settle};
use super::sides::Sides;
use crate::definition::{Definition, Mode, Source, Target, Window};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store::{Store, Writer};

/// What a batch stands on.
pub struct Ground<'a> {
    pub engine: &'a Engine,
    pub batch_id: String,
    pub processes: BTreeSet<&'a str>,
    pub pseudonyms: Option<&'a Pseudonyms>,
    /// To when the store has each source.
    pub stored_to: BTreeMap<String, NaiveDate>,
    /// Take in what is older than what the store has.
    pub older: bool,
    pub seen: &'a BTreeMap<PathBuf, Seen>,
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// A batch while it is read.
pub struct Batch<'a> {
    ground: Ground<'a>,
    pub ledger: Ledger,
    pub sides: Sides,
    pub writer: Option<Writer>,
    open: BTreeMap<&'a str, Open<'a>>,
    /// The dates of the files that report together.
    together: BTreeMap<String, Dates>,
    /// To when the files report that an earlier batch read, by what they report together with.
    known: BTreeMap<String, NaiveDate>,
    /// Keys of rows that this batch replaces or withdraws, and the store's files in which they lie.
    leaving: HashSet<u128>,
    pub touched: BTreeSet<String>,
}

/// A source of which files are still to be read.
struct Open<'a> {
    source: &'a Definition<Source>,
    mapping: Mapping<'a>,
    registry: Registry,
    /// Its cases, where it holds those that were going on in its window.
    held: Option<Held>,
    /// Its files in the order of reading: their accounts, and what they report together with.
    files: Vec<(usize, PathBuf, String)>,
}

impl<'a> Batch<'a> {
    pub async fn begin(ground: Ground<'a>, store: &Store) -> Result<Self> {
        Ok(Batch {
            ground,
            ledger: Ledger::default(),
            sides: Sides::load(store).await?,
            writer: None,
            open: BTreeMap::new(),
            together: BTreeMap::new(),
            known: BTreeMap::new(),
            leaving: HashSet::new(),
            touched: BTreeSet::new(),
        })
    }

    pub fn id(&self) -> &str {
        &self.ground.batch_id
    }

    /// Reads everything, file by file, and lets go of each source after its last file. Files of which a source asks to when
    /// they report come last, when the others have told; `known` is to when the files report that an earlier batch read, by
    /// what they report together with.
    pub async fn read(
        &mut self,
        store: &mut Store,
        readings: Vec<Reading<'a>>,
        known: BTreeMap<String, NaiveDate>,
    ) -> Result<()> {
        self.known = known;
        let mut ahead: BTreeMap<&str, usize> = BTreeMap::new();
        for found in readings.iter().flat_map(|reading| &reading.tables) {
            *ahead.entry(&found.source.id).or_default() += 1;
        }
        let asking = asking(&readings);
        let (last, first): (Vec<_>, Vec<_>) = readings
            .into_iter()
            .partition(|reading| reading.tables.iter().any(|found| asking.contains(found.source.id.as_str())));
        self.read_files(store, first, &mut ahead, &BTreeMap::new()).await?;
        let ends = self.ends(&last).await?;
        self.read_files(store, last, &mut ahead, &ends).await?;
        std::mem::take(&mut self.open).into_values().try_for_each(|open| self.close(open))
    }

    async fn read_files(
        &mut self,
        store: &mut Store,
        readings: Vec<Reading<'a>>,
        ahead: &mut BTreeMap<&'a str, usize>,
        ends: &BTreeMap<String, NaiveDate>,
    ) -> Result<()> {
        for reading in readings {
            let sources: Vec<&'a Definition<Source>> = reading.tables.iter().map(|found| found.source).collect();
            self.read_file(store, reading, ends).await?;
            for source in sources {
                let left = ahead.get_mut(source.id.as_str()).expect("counted before");
                *left -= 1;
                // What a window takes away follows from all files that report together.
                if *left == 0 && source.header.mode != Mode::Window {
                    let open = self.open.remove(source.id.as_str()).expect("opened to be read");
                    self.close(open)?;
                }
            }
        }
        Ok(())
    }

    async fn read_file(
        &mut self,
        store: &mut Store,
        reading: Reading<'a>,
        ends: &BTreeMap<String, NaiveDate>,
    ) -> Result<()> {
        let mut accounts = Vec::new();
        for found in &reading.tables {
            let account = self.ledger.number_of(&found.label);
            self.opened(store, found.source).await?.files.push((account, reading.file.clone(), together(found)));
            accounts.push(account);
        }
        let mut dates = vec![Dates::default(); reading.tables.len()];
        let mut chunks = Chunks::start(&reading);
        while let Some((table, chunk)) = chunks.next().await {
            let found = &reading.tables[table];
            let open = &self.open[found.source.id.as_str()];
            let reported_to = ends.get(&together(found)).copied();
            let mapped = open.mapping.map(chunk, &found.positions, reported_to).await?;
            if dates_its_extract(found.source) {
                dates[table].add(&mapped.rows);
            }
            self.take(store, found, accounts[table], mapped).await?;
            let rows = self.ledger.files[accounts[table]].rows_read;
            (self.ground.progress)(&format!("{}: {rows} rows", found.label));
        }
        chunks.finish().await?;
        if let Some(seen) = self.ground.seen.get(&reading.file) {
            seen.still(&reading.file)?;
        }
        for ((found, account), dates) in reading.tables.iter().zip(accounts).zip(dates) {
            self.ledger.files[account].covers_to = dates.latest();
            self.together.entry(together(found)).or_default().merge(&dates);
            self.ledger.close(account);
        }
        Ok(())
    }

    async fn opened(&mut self, store: &Store, source: &'a Definition<Source>) -> Result<&mut Open<'a>> {
        if !self.open.contains_key(source.id.as_str()) {
            let engine = self.ground.engine;
            let mapping = Mapping::new(engine, source, self.ground.pseudonyms).await?;
            let registry = Registry::load(source.header.mode, store.rows_of(engine, &source.id).await?).await?;
            let mut held = None;
            if let Some(process) = source.header.window.as_ref().and_then(|window| window.holds.as_deref()) {
                let columns = ["event_id", "child_id", "case_id", "process", "occurred_at"];
                held = Some(Held::load(process, store.columns_of(engine, &source.id, &columns).await?).await?);
            }
            self.open.insert(&source.id, Open { source, mapping, registry, held, files: Vec::new() });
        }
        Ok(self.open.get_mut(source.id.as_str()).expect("opened above"))
    }

    async fn take(&mut self, store: &mut Store, found: &Found<'a>, account: usize, mapped: Mapped) -> Result<()> {
        let source = found.source;
        let batch_id = self.ground.batch_id.as_str();
        self.ledger.files[account].rows_read += mapped.rows_read;
        if source.header.into != Target::Events {
            let settled = self.sides.settle(source.header.into, &source.id, batch_id, &mapped.rows)?;
            self.ledger.files[account].event_rows += settled.taken;
            self.ledger.files[account].duplicates += settled.duplicates;
            self.ledger.enter(account, mapped.faults);
            self.ledger.enter(account, settled.faults);
            return Ok(());
        }
        let open = self.open.get_mut(source.id.as_str()).expect("opened to be read");
        if let Some(held) = &mut open.held {
            held.show(&mapped.rows, &mapped.rejected)?;
        }
        let file = open.files.len() as u32 - 1;
        let origin = Origin { source, label: &found.label, batch_id, file, processes: &self.ground.processes };
        let settled = settle(mapped, &origin, &mut open.registry, &mut self.sides)?;
        let file = &mut self.ledger.files[account];
        file.event_rows += settled.event_rows;
        file.changed += settled.changed;
        file.duplicates += settled.duplicates;
        file.events += settled.events.num_rows() as u64;
        self.ledger.enter(account, settled.faults);
        if settled.events.num_rows() > 0 {
            if self.writer.is_none() {
                self.writer = Some(store.begin().await?);
            }
            self.writer.as_mut().expect("begun above").write(settled.events).await?;
        }
        Ok(())
    }

    /// Lets go of a source: withdraws what its windows no longer have, unless that would put old in the place of new.
    fn close(&mut self, mut open: Open<'a>) -> Result<()> {
        self.refuse_two_days(&open)?;
        if let (Mode::Window, Some(window)) = (open.source.header.mode, &open.source.header.window) {
            for (account, _, together) in &open.files {
                let Some(end) = self.end(together, window) else { continue };
                let (from, to) = bounds(end, window.months);
                let file = &mut self.ledger.files[*account];
                file.withdrawn += match &open.held {
                    Some(held) => open.registry.withdraw_rows(&held.gone(from, to)),
                    None if window.months == 0 => open.registry.withdraw_last(from, to),
                    None => open.registry.withdraw(from, to),
                };
                // Those that report together report to one day, whatever dates each of them has.
                file.covers_to = file.covers_to.map(|_| end);
            }
        }
        if !self.ground.older {
            self.refuse_older(&open)?;
        }
        let (keys, files) = open.registry.leaving();
        self.leaving.extend(keys);
        self.touched.extend(files);
        Ok(())
    }

    /// # Errors
    /// Two files that would be read as one report though they tell the same rows as of different days: what is as of the day
    /// of the report would be dated to the later of the two.
    fn refuse_two_days(&self, open: &Open<'a>) -> Result<()> {
        if open.source.header.window.is_none() && !asks_for_the_end(open.source) {
            return Ok(());
        }
        for pair in open.registry.corrected() {
            let [(later, file, group), (earlier, _, other)] =
                [pair.0, pair.1].map(|number| &open.files[number as usize]);
            let [later, earlier] = [later, earlier].map(|account| &self.ledger.files[*account]);
            let (Some(to), Some(before)) = (later.covers_to, earlier.covers_to) else { continue };
            if group == other && to.min(before) + Months::new(1) < to.max(before) {
                let what = format!(
                    "reports to {to} and {}, which tells the same rows, to {before}, yet nothing in their names says that they \
                     are of two reports; put the files of each report in a folder of its own, or their day into every name",
                    earlier.file
                );
                return Err(Error::extract(file, what));
            }
        }
        Ok(())
    }

    /// # Errors
    /// A file that would replace or withdraw what a newer one said: one that ends before what the store has of its source, or
    /// one of this batch that is older than a file which comes before it by name.
    fn refuse_older(&self, open: &Open<'a>) -> Result<()> {
        let account = |file: u32| &self.ledger.files[open.files[file as usize].0];
        for (number, (_, file, _)) in (0..).zip(&open.files) {
            let FileAccount { covers_to: Some(to), changed, withdrawn, .. } = account(number) else { continue };
            if let Some(stored) = self.ground.stored_to.get(&open.source.id)
                && to < stored
                && changed + withdrawn > 0
            {
                let what = format!(
                    "reports to {to}, and the store has this source to {stored}: of the store's rows it would undo {changed} \
                     and withdraw {withdrawn}; leave it out, or take it in with --older"
                );
                return Err(Error::extract(file, what));
            }
        }
        for (later, earlier) in open.registry.corrected() {
            if let (Some(by_name), Some(before)) = (account(*later).covers_to, account(*earlier).covers_to)
                && by_name < before
            {
                let what = format!(
                    "reports to {by_name} and comes, by its name, after {}, which reports to {before}: they contradict each \
                     other, and the last by name counts; rename it, or take both in with --older",
                    account(*earlier).file
                );
                return Err(Error::extract(&open.files[*later as usize].1, what));
            }
        }
        Ok(())
    }

    /// To when the files report that report together, by the dates that were read and by what is known.
    fn end(&self, together: &str, window: &Window) -> Option<NaiveDate> {
        let read = self.together.get(together).and_then(|dates| dates.end(window));
        read.max(self.known.get(together).copied())
    }

    /// To when these files report, by what they report together with: by the dates read so far, by their own, and by what is
    /// known.
    async fn ends(&self, readings: &[Reading<'a>]) -> Result<BTreeMap<String, NaiveDate>> {
        let mut asked: BTreeMap<String, (Option<Window>, Dates)> = BTreeMap::new();
        for found in readings.iter().flat_map(|reading| &reading.tables).filter(|found| asks_for_the_end(found.source))
        {
            let key = together(found);
            let told = self.together.get(&key).cloned().unwrap_or_default();
            asked.entry(key).or_insert((found.source.header.window.clone(), told));
        }
        for reading in readings {
            let is_dated = |found: &&Found<'_>| dates_its_extract(found.source) && asked.contains_key(&together(found));
            let tables: Vec<Found<'a>> = reading.tables.iter().filter(is_dated).cloned().collect();
            if tables.is_empty() {
                continue;
            }
            let mut mappings = Vec::new();
            for found in &tables {
                mappings.push(Mapping::new(self.ground.engine, found.source, None).await?);
            }
            let reading = Reading { file: reading.file.clone(), tables };
            let mut chunks = Chunks::start(&reading);
            while let Some((table, chunk)) = chunks.next().await {
                let found = &reading.tables[table];
                let rows = mappings[table].map(chunk, &found.positions, None).await?.rows;
                if let Some((_, dates)) = asked.get_mut(&together(found)) {
                    dates.add(&rows);
                }
            }
            chunks.finish().await?;
        }
        let ends = asked.into_iter().filter_map(|(key, (window, dates))| {
            let end = window.map_or_else(|| dates.latest(), |window| dates.end(&window));
            let end = end.max(self.known.get(&key).copied())?;
            Some((key, end))
        });
        Ok(ends.collect())
    }

    /// Whether an event of the store leaves it with this batch.
    pub fn leaves(&self, event_id: &str) -> bool {
        self.leaving.contains(&key_of_event(event_id))
    }
}

/// What a table reports together with: the workbook or document that it is in, or the files of its family beside it.
pub fn together(found: &Found<'_>) -> String {
    let family = &found.source.header.family;
    match &found.table.sheet {
        Some(_) => format!("{family} {}", found.table.file.display()),
        None => format!("{family} {}", dates_named(&found.label)),
    }
}

fn asks_for_the_end(source: &Definition<Source>) -> bool {
    !source.header.columns.contains_key("reported_to") && source.sql.contains("reported_to")
}

/// Whether the dates of a source tell to when its extract reports.
fn dates_its_extract(source: &Definition<Source>) -> bool {
    source.header.into == Target::Events && !source.header.future
}

/// The sources that ask to when their extract reports, and those that are read in one pass with one of them: a source's files
/// keep their order only if all of them come last.
fn asking<'a>(readings: &[Reading<'a>]) -> BTreeSet<&'a str> {
    let mut asking: BTreeSet<&'a str> = BTreeSet::new();
    loop {
        let known = asking.len();
        for reading in readings {
            let asks = |found: &Found<'a>| asks_for_the_end(found.source) || asking.contains(found.source.id.as_str());
            if reading.tables.iter().any(asks) {
                asking.extend(reading.tables.iter().map(|found| found.source.id.as_str()));
            }
        }
        if asking.len() == known {
            return asking;
        }
    }
}

/// The first and the last moment of the months up to a day, that day included; of no months, of that day.
fn bounds(end: NaiveDate, months: u32) -> (i64, i64) {
    let after = end.succ_opt().unwrap_or(end);
    let from = if months == 0 { end } else { after.checked_sub_months(Months::new(months)).unwrap_or(end) };
    let micros = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
    (micros(from), micros(after) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_whole_months_up_to_its_last_day() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let day = |micros: i64| chrono::DateTime::from_timestamp_micros(micros).unwrap().to_string();
        let (from, to) = bounds(date("2018-03-31"), 12);
        assert_eq!((day(from), day(to)), ("2017-04-01 00:00:00 UTC".into(), "2018-03-31 23:59:59.999999 UTC".into()));
        assert_eq!(day(bounds(date("2024-07-31"), 6).0), "2024-02-01 00:00:00 UTC");
        let (from, to) = bounds(date("2024-07-31"), 0);
        assert_eq!((day(from), day(to)), ("2024-07-31 00:00:00 UTC".into(), "2024-07-31 23:59:59.999999 UTC".into()));
    }
}
