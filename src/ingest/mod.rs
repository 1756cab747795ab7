//! From extracts to events: one batch, one commit, and an account of every row.

pub mod recognise;
pub mod rows;
pub mod ledger;
mod identity;
mod settle;
pub mod survey;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch, StringArray};
use arrow::compute::{concat_batches, filter_record_batch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};

use crate::definition::{Definition, Definitions, Mode, Source, Target};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::extract::{Chunk, Table};
use crate::store::{Store, Writer, unit_schema};
use identity::{Registry, key_of_event};
use ledger::{FileAccount, Ledger};
use recognise::Found;
use rows::{Fault, Mapped, Mapping};
use settle::{Origin, settle};

pub use settle::PROCESSES;

/// Rows that are typed and mapped at once: enough to keep the columns busy, few enough to stay in memory.
const CHUNK_ROWS: usize = 131_072;

/// What an ingest did.
pub struct Summary {
    /// The batch that landed; none where nothing was new.
    pub batch: Option<String>,
    pub version: Option<u64>,
    pub ledger: Ledger,
    pub unread_sheets: Vec<String>,
    pub skipped: Vec<Error>,
}

/// What an ingest is to do.
pub struct Request<'a> {
    /// Files and folders to read.
    pub paths: &'a [PathBuf],
    /// The folder that file names are told from.
    pub base: &'a Path,
    pub max_rejected: f64,
    pub skip_unknown: bool,
    /// Told what is being read.
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// Reads a batch of extracts into the store.
///
/// # Errors
/// Unknown files (unless skipped), unreadable files, faulty definitions, too many rejections: nothing lands then.
pub async fn ingest(
    engine: &Engine,
    store: &mut Store,
    definitions: &Definitions,
    request: &Request<'_>,
) -> Result<Summary> {
    let files = recognise::files(request.paths)?;
    if files.is_empty() {
        let folder = request.paths.first().map_or(request.base, PathBuf::as_path);
        return Err(Error::extract(folder, "there is no extract here to read"));
    }
    let recognised = recognise::recognise(&files, request.base, &definitions.sources)?;
    if !request.skip_unknown
        && let Some(fault) = Error::many(recognised.unknown.clone())
    {
        return Err(fault);
    }
    let hashes = hashes(&files)?;
    let known = known_files(engine, store).await?;
    let batch_id = batch_id(store, &recognised.found, &hashes);
    let mut batch = Batch {
        engine,
        batch_id,
        ledger: Ledger::default(),
        units: Vec::new(),
        unit_ids: HashSet::new(),
        leaving: HashSet::new(),
        touched: BTreeSet::new(),
    };

    let mut by_source: BTreeMap<&str, Vec<Found>> = BTreeMap::new();
    for found in recognised.found {
        let file_hash = hashes[&found.table.file].clone();
        let definition_hash = crate::definition::sha256(found.source.sql.as_bytes());
        let account = FileAccount {
            source: found.source.id.clone(),
            file: found.label.clone(),
            file_hash,
            definition_hash,
            ..FileAccount::default()
        };
        match known.get(&(account.file.clone(), account.file_hash.clone(), account.definition_hash.clone())) {
            Some((earlier, rows_read)) => {
                let read_before = Some(earlier.clone());
                batch.ledger.open(FileAccount {
                    rows_read: *rows_read,
                    duplicates: *rows_read,
                    read_before,
                    ..account
                });
            }
            None => {
                batch.ledger.open(account);
                by_source.entry(found.source.id.as_str()).or_default().push(found);
            }
        }
    }
    let mut writer = None;
    for found in by_source.into_values() {
        batch.read(store, &mut writer, found, request.progress).await?;
    }
    let Batch { batch_id, ledger, units, leaving, touched, .. } = batch;
    let (unread_sheets, skipped) = (recognised.unread_sheets, recognised.unknown);
    if ledger.share_rejected() > request.max_rejected {
        return Err(too_many_rejected(store, &batch_id, &ledger, request.max_rejected)?);
    }
    // Rows that were rejected are news too, the first time that their file is read.
    let news = |file: &FileAccount| file.read_before.is_none() && file.event_rows + file.withdrawn + file.rejected > 0;
    if !ledger.files.iter().any(news) {
        return Ok(Summary { batch: None, version: store.version(), ledger, unread_sheets, skipped });
    }
    (request.progress)("writing the store");
    store.write_side("batches", &batch_id, &ledger.batches(&batch_id)?)?;
    store.write_side("rejections", &batch_id, &ledger.rejections(&batch_id)?)?;
    if !units.is_empty() {
        store.write_side("extract_units", &batch_id, &unit_rows(&units, &batch_id)?)?;
    }
    let mut writer = match writer {
        Some(writer) => writer,
        None => store.begin().await?,
    };
    let removed = if touched.is_empty() {
        Vec::new()
    } else {
        writer
            .rewrite(engine, &touched, |events| {
                let ids = events.column_by_name("event_id").expect("an event has an id").as_string::<i32>();
                Ok(ids.iter().map(|id| Some(id.is_some_and(|id| leaving.contains(&key_of_event(id))))).collect())
            })
            .await?
    };
    let version = writer.commit(&batch_id, removed).await?;
    Ok(Summary { batch: Some(batch_id), version: Some(version), ledger, unread_sheets, skipped })
}

struct Batch<'a> {
    engine: &'a Engine,
    batch_id: String,
    ledger: Ledger,
    units: Vec<RecordBatch>,
    unit_ids: HashSet<String>,
    /// Keys of rows that this batch replaces or withdraws, and the store's files in which they lie.
    leaving: HashSet<u128>,
    touched: BTreeSet<String>,
}

impl Batch<'_> {
    /// Reads all files of one source: the last by name first, so that a later extract corrects an earlier one.
    async fn read(
        &mut self,
        store: &mut Store,
        writer: &mut Option<Writer>,
        mut found: Vec<Found<'_>>,
        progress: &(dyn Fn(&str) + Sync),
    ) -> Result<()> {
        let source = found[0].source;
        let mapping = Mapping::new(self.engine, source).await?;
        let mut registry = Registry::load(source.header.mode, store.rows_of(self.engine, &source.id).await?).await?;
        let mut latest = i64::MIN;
        found.sort_by(|a, b| b.label.cmp(&a.label));
        let mut last_account = 0;
        for (number, found) in found.into_iter().enumerate() {
            let account =
                self.ledger.files.iter().position(|file| file.file == found.label).expect("opened with the batch");
            let (mut chunks, reader) = chunks(found.table, &found.positions);
            while let Some(chunk) = chunks.recv().await {
                let mapped = mapping.map(chunk, &found.positions).await?;
                latest = latest.max(latest_of(&mapped, source));
                self.ledger.files[account].rows_read += mapped.rows_read;
                if source.header.into == Target::Organisation {
                    self.settle_units(mapped, account)?;
                    continue;
                }
                let origin = Origin { source, label: &found.label, batch_id: &self.batch_id, file: number as u32 };
                let settled = settle(mapped, &origin, &mut registry)?;
                let file = &mut self.ledger.files[account];
                file.event_rows += settled.event_rows;
                file.changed += settled.changed;
                file.duplicates += settled.duplicates;
                file.events += settled.events.num_rows() as u64;
                self.ledger.enter(account, settled.faults);
                if settled.events.num_rows() > 0 {
                    if writer.is_none() {
                        *writer = Some(store.begin().await?);
                    }
                    writer.as_mut().expect("begun above").write(settled.events).await?;
                }
                progress(&format!("{}: {} rows", found.label, self.ledger.files[account].rows_read));
            }
            finished(reader, &found.label).await?;
            self.ledger.close(account);
            last_account = account;
        }
        if let (Mode::Window, Some(window), true) = (source.header.mode, &source.header.window, latest > i64::MIN) {
            self.ledger.files[last_account].withdrawn = registry.withdraw(months_before(latest, window.months), latest);
        }
        let (keys, files) = registry.leaving();
        self.leaving.extend(keys);
        self.touched.extend(files);
        Ok(())
    }

    fn settle_units(&mut self, mapped: Mapped, account: usize) -> Result<()> {
        let Mapped { rows, mut faults, .. } = mapped;
        let numbers = rows.column(0).as_primitive::<Int64Type>().values().to_vec();
        let units = rows.column_by_name("unit").expect("put into shape").as_string::<i32>();
        let mut kept = Vec::with_capacity(rows.num_rows());
        for (at, number) in numbers.iter().enumerate() {
            if units.is_null(at) {
                faults.push(Fault::reject(*number as u64, "missing_value", "a unit needs an id"));
            } else if self.unit_ids.insert(units.value(at).to_owned()) {
                self.ledger.files[account].event_rows += 1;
                kept.push(Some(true));
                continue;
            } else {
                self.ledger.files[account].duplicates += 1;
            }
            kept.push(Some(false));
        }
        self.ledger.enter(account, faults);
        let kept =
            filter_record_batch(&rows, &BooleanArray::from(kept)).map_err(|fault| Error::store(fault.to_string()))?;
        self.units.push(kept);
        Ok(())
    }
}

type Reader = tokio::task::JoinHandle<Result<u64>>;

/// Reads a table on a thread of its own, a chunk or two ahead.
fn chunks(table: Table, positions: &[Option<usize>]) -> (tokio::sync::mpsc::Receiver<Chunk>, Reader) {
    let wanted: Vec<usize> = positions.iter().flatten().copied().collect();
    let (sender, chunks) = tokio::sync::mpsc::channel(2);
    let reader = tokio::task::spawn_blocking(move || {
        table.read(&wanted, CHUNK_ROWS, &mut |chunk| {
            sender.blocking_send(chunk).map_err(|_| Error::store("the ingest stopped"))
        })
    });
    (chunks, reader)
}

async fn finished(reader: Reader, label: &str) -> Result<()> {
    reader.await.map_err(|fault| Error::store(format!("reading {label} stopped: {fault}")))?.map(|_| ())
}

/// The latest moment of the window's own column that became an event of this chunk.
fn latest_of(mapped: &Mapped, source: &Definition<Source>) -> i64 {
    if source.header.mode != Mode::Window {
        return i64::MIN;
    }
    let moments =
        mapped.rows.column_by_name("occurred_at").expect("put into shape").as_primitive::<TimestampMicrosecondType>();
    arrow::compute::max(moments).unwrap_or(i64::MIN)
}

fn months_before(moment: i64, months: u32) -> i64 {
    let moment = chrono::DateTime::from_timestamp_micros(moment).unwrap_or_default();
    moment.checked_sub_months(chrono::Months::new(months)).unwrap_or(moment).timestamp_micros()
}

fn hashes(files: &[PathBuf]) -> Result<BTreeMap<PathBuf, String>> {
    use sha2::{Digest, Sha256};
    let mut hashes = BTreeMap::new();
    for file in files {
        let cannot = |fault: std::io::Error| Error::extract(file, format!("cannot read this file: {fault}"));
        let mut digest = Sha256::new();
        std::io::copy(&mut std::fs::File::open(file).map_err(cannot)?, &mut digest).map_err(cannot)?;
        hashes.insert(file.clone(), digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
    }
    Ok(hashes)
}

/// Told by what it reads and by the version it is read onto, so that the same history gives the same ids.
fn batch_id(store: &Store, found: &[Found], hashes: &BTreeMap<PathBuf, String>) -> String {
    let read: Vec<_> = found.iter().map(|found| format!("{} {}", found.label, hashes[&found.table.file])).collect();
    let next = store.version().map_or(1, |version| version + 1);
    format!("{next:04}-{}", &crate::definition::sha256(read.join("\n").as_bytes())[..8])
}

type KnownFiles = BTreeMap<(String, String, String), (String, u64)>;

/// The files that earlier batches read: by name, hash and definition, with the batch and its rows.
async fn known_files(engine: &Engine, store: &Store) -> Result<KnownFiles> {
    store.register(engine).await?;
    let sql =
        "SELECT source_file, file_hash, definition_hash, batch_id, rows_read FROM stored_batches ORDER BY batch_id";
    let frame = engine.query(sql, &Default::default()).await.map_err(|fault| crate::engine::locate(&fault))?;
    let (_, batches) = crate::engine::collect(frame).await?;
    let mut known = KnownFiles::new();
    for batch in &batches {
        let text = |index: usize| batch.column(index).as_string::<i32>();
        let rows = batch.column(4).as_primitive::<Int64Type>();
        for at in 0..batch.num_rows() {
            let file = (text(0).value(at).to_owned(), text(1).value(at).to_owned(), text(2).value(at).to_owned());
            known.insert(file, (text(3).value(at).to_owned(), rows.value(at) as u64));
        }
    }
    Ok(known)
}

fn unit_rows(units: &[RecordBatch], batch: &str) -> Result<RecordBatch> {
    let cannot = |fault: arrow::error::ArrowError| Error::store(fault.to_string());
    let rows = concat_batches(&units[0].schema(), units).map_err(cannot)?;
    let schema = unit_schema();
    let columns = schema.fields().iter().map(|field| match field.name().as_str() {
        "batch_id" => Arc::new(StringArray::from(vec![batch; rows.num_rows()])) as ArrayRef,
        name => Arc::clone(rows.column_by_name(name).expect("put into shape")),
    });
    RecordBatch::try_new(Arc::clone(&schema), columns.collect()).map_err(cannot)
}

/// Writes the rejections down where the officer finds them, and says so.
fn too_many_rejected(store: &Store, batch: &str, ledger: &Ledger, limit: f64) -> Result<Error> {
    crate::store::private_folder(store.folder())?;
    let file = store.folder().join(format!("rejected-{batch}.csv"));
    let rows = ledger.rejections(batch)?;
    let handle =
        std::fs::File::create(&file).map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))?;
    arrow::csv::Writer::new(handle)
        .write(&rows)
        .map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))?;
    let faults = ledger.rules().into_iter().map(|(file, rule, count, row)| {
        Error::extract(Path::new(&file), format!("{rule}: {count} rows, the first of them this one")).row(row)
    });
    let mut error = Error::new(
        crate::error::Kind::Extract,
        format!(
            "{:.1} % of the rows were rejected, more than the {:.1} % that max_rejected allows, so nothing was taken in; every one stands in {}",
            ledger.share_rejected() * 100.0,
            limit * 100.0,
            file.display()
        ),
    );
    error.others.extend(faults);
    Ok(error)
}
