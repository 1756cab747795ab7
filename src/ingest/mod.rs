//! From extracts to events: one batch, one commit, and an account of every row.

pub mod pseudonym;
mod period;
pub mod recognise;
mod reading;
mod shape;
pub mod rows;
pub mod ledger;
mod identity;
mod held;
mod sides;
mod settle;
mod batch;
pub mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use arrow::array::{Array, AsArray};
use arrow::datatypes::{Date32Type, Int64Type};
use chrono::NaiveDate;

use crate::definition::{Definition, Definitions, Source};
use crate::engine::Engine;
use crate::error::{Error, Kind, Result};
use crate::store::Store;
use batch::{Batch, Ground, together};
use ledger::{FileAccount, Ledger};
use pseudonym::Pseudonyms;
use reading::{Seen, readings};
use recognise::Found;

/// What an ingest did.
pub struct Summary {
    /// The batch that landed; none where nothing was new.
    pub batch: Option<String>,
    pub version: Option<u64>,
    pub ledger: Ledger,
    pub unread_sheets: Vec<String>,
    /// Tables that are known and not read, with the reason.
    pub not_read: Vec<(String, String)>,
    /// Files that no source knows, and were to be passed over.
    pub skipped: Vec<Error>,
    /// Files of which nothing was taken in, because they cannot be read, are not known, or are older than the store.
    pub refused: Vec<Error>,
}

/// What an ingest is to do.
pub struct Request<'a> {
    /// Files and folders to read.
    pub paths: &'a [PathBuf],
    /// The folder that file names are told from.
    pub base: &'a Path,
    pub max_rejected: f64,
    pub skip_unknown: bool,
    /// Let an extract replace what a newer one said.
    pub older: bool,
    pub pseudonyms: Option<&'a Pseudonyms>,
    /// Told what is being read.
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// Reads a batch of extracts into the store. A file that turns out to be unreadable, even half-way, leaves no trace: the batch
/// is read again without it, and the summary names it.
///
/// # Errors
/// Faulty definitions, too many rejections, a store of other pseudonyms, or no file that can be read: nothing lands then.
pub async fn ingest(
    engine: &Engine,
    store: &mut Store,
    definitions: &Definitions,
    request: &Request<'_>,
) -> Result<Summary> {
    let (files, mut refused) = recognise::files(request.paths)?;
    if files.is_empty() && refused.is_empty() {
        let folder = request.paths.first().map_or(request.base, PathBuf::as_path);
        return Err(Error::extract(folder, "there is no extract here to read"));
    }
    let (mut seen, unseen) = reading::look(&files);
    refused.extend(unseen);
    loop {
        match attempt(engine, store, definitions, request, &seen).await {
            Ok(summary) => {
                refused.extend(summary.refused);
                return Ok(Summary { refused, ..summary });
            }
            Err(fault) => match fault.place.file.clone().filter(|_| fault.kind == Kind::Extract) {
                Some(file) if seen.remove(&file).is_some() => refused.push(fault),
                _ => return Err(fault),
            },
        }
    }
}

async fn attempt(
    engine: &Engine,
    store: &mut Store,
    definitions: &Definitions,
    request: &Request<'_>,
    seen: &BTreeMap<PathBuf, Seen>,
) -> Result<Summary> {
    let files: Vec<PathBuf> = seen.keys().cloned().collect();
    let recognised = recognise::recognise(&files, request.base, definitions)?;
    let (mut refused, mut skipped) = (recognised.unreadable, recognised.unknown);
    if !request.skip_unknown {
        refused.append(&mut skipped);
    }
    let history = History::of(engine, store).await?;
    history.same_pseudonyms(request.pseudonyms)?;
    let batch_id = batch_id(store, &recognised.found, seen);
    let ground = Ground {
        engine,
        batch_id: batch_id.clone(),
        processes: processes(definitions),
        pseudonyms: request.pseudonyms,
        stored_to: history.stored_to,
        older: request.older,
        seen,
        progress: request.progress,
    };
    let mut batch = Batch::begin(ground, store).await?;
    let (mut unread, mut known) = (Vec::new(), BTreeMap::new());
    for found in recognised.found {
        let account = account(&found, definitions, seen, request.pseudonyms);
        let key = (account.file.clone(), account.file_hash.clone(), account.definition_hash.clone());
        let Some(earlier) = history.files.get(&key) else {
            batch.ledger.open(account);
            unread.push(found);
            continue;
        };
        if let Some(to) = earlier.covers_to {
            let end: &mut NaiveDate = known.entry(together(&found)).or_insert(to);
            *end = to.max(*end);
        }
        let (rows_read, read_before) = (earlier.rows_read, Some(earlier.batch.clone()));
        batch.ledger.open(FileAccount { rows_read, duplicates: rows_read, read_before, ..account });
    }
    batch.read(store, readings(unread), known).await?;
    let (unread_sheets, not_read) = (recognised.unread_sheets, recognised.not_read);
    if batch.ledger.share_rejected() > request.max_rejected {
        return Err(too_many_rejected(store, &batch_id, &batch.ledger, request.max_rejected)?);
    }
    // Rows that were rejected are news too, the first time that their file is read.
    let news = |file: &FileAccount| file.read_before.is_none() && file.event_rows + file.withdrawn + file.rejected > 0;
    if !batch.ledger.files.iter().any(news) {
        return Ok(Summary {
            batch: None,
            version: store.version(),
            ledger: batch.ledger,
            unread_sheets,
            not_read,
            skipped,
            refused,
        });
    }
    (request.progress)("writing the store");
    let version = land(engine, store, &mut batch).await?;
    let ledger = batch.ledger;
    Ok(Summary { batch: Some(batch_id), version: Some(version), ledger, unread_sheets, not_read, skipped, refused })
}

/// Writes what stands beside the events, then the events themselves in one commit.
async fn land(engine: &Engine, store: &mut Store, batch: &mut Batch<'_>) -> Result<u64> {
    store.write_side("batches", batch.id(), &batch.ledger.batches(batch.id())?)?;
    store.write_side("rejections", batch.id(), &batch.ledger.rejections(batch.id())?)?;
    batch.sides.write(store, batch.id())?;
    let mut writer = match batch.writer.take() {
        Some(writer) => writer,
        None => store.begin().await?,
    };
    let removed = if batch.touched.is_empty() {
        Vec::new()
    } else {
        writer
            .rewrite(engine, &batch.touched, |events| {
                let ids = events.column_by_name("event_id").expect("an event has an id").as_string::<i32>();
                Ok(ids.iter().map(|id| Some(id.is_some_and(|id| batch.leaves(id)))).collect())
            })
            .await?
    };
    writer.commit(batch.id(), removed).await
}

/// The kinds of case that events may belong to.
fn processes(definitions: &Definitions) -> BTreeSet<&str> {
    let codes = definitions.codes.iter().filter(|code| code.field == "process");
    codes.map(|code| code.code.as_str()).collect()
}

fn account(
    found: &Found<'_>,
    definitions: &Definitions,
    seen: &BTreeMap<PathBuf, Seen>,
    pseudonyms: Option<&Pseudonyms>,
) -> FileAccount {
    FileAccount {
        source: found.source.id.clone(),
        file: found.label.clone(),
        file_hash: seen[&found.table.file].hash.clone(),
        definition_hash: definition_hash(found.source, definitions),
        family: found.source.header.family.clone(),
        pseudonym_key: pseudonyms.map(Pseudonyms::fingerprint),
        ..FileAccount::default()
    }
}

/// What an extract is read by: the source's own text and, where it asks for the codes of spellings, theirs.
fn definition_hash(source: &Definition<Source>, definitions: &Definitions) -> String {
    let mut read_by = source.sql.clone();
    if source.sql.contains("standard(") {
        let spellings = definitions.hashes.iter().filter(|(name, _)| name.starts_with("queries/spellings/"));
        read_by.extend(spellings.map(|(_, hash)| hash.as_str()));
    }
    crate::definition::sha256(read_by.as_bytes())
}

/// Told by what it reads and by the version it is read onto, so that the same history gives the same ids.
fn batch_id(store: &Store, found: &[Found<'_>], seen: &BTreeMap<PathBuf, Seen>) -> String {
    let read: Vec<_> = found.iter().map(|found| format!("{} {}", found.label, seen[&found.table.file].hash)).collect();
    let next = store.version().map_or(1, |version| version + 1);
    format!("{next:04}-{}", &crate::definition::sha256(read.join("\n").as_bytes())[..8])
}

/// What earlier batches read.
struct History {
    /// By name, hash and definition.
    files: BTreeMap<(String, String, String), Earlier>,
    stored_to: BTreeMap<String, NaiveDate>,
    pseudonym_keys: BTreeSet<Option<String>>,
}

/// A file that an earlier batch read.
struct Earlier {
    batch: String,
    rows_read: u64,
    covers_to: Option<NaiveDate>,
}

impl History {
    async fn of(engine: &Engine, store: &Store) -> Result<Self> {
        store.register(engine).await?;
        let (_, batches) = engine.rows_of("stored_batches").await?;
        let mut history =
            History { files: BTreeMap::new(), stored_to: BTreeMap::new(), pseudonym_keys: BTreeSet::new() };
        for batch in &batches {
            let column = |name: &str| batch.column_by_name(name).expect("a column of batches");
            let text = |name: &str, at: usize| column(name).as_string::<i32>().value(at).to_owned();
            let covers = column("covers_to").as_primitive::<Date32Type>();
            for at in 0..batch.num_rows() {
                let rows_read = column("rows_read").as_primitive::<Int64Type>().value(at) as u64;
                let file = (text("source_file", at), text("file_hash", at), text("definition_hash", at));
                let covers_to = covers.is_valid(at).then(|| covers.value_as_date(at)).flatten();
                history.files.insert(file, Earlier { batch: text("batch_id", at), rows_read, covers_to });
                if let Some(to) = covers_to {
                    let stored = history.stored_to.entry(text("source", at)).or_insert(to);
                    *stored = to.max(*stored);
                }
                let key = column("pseudonym_key");
                history.pseudonym_keys.insert(key.is_valid(at).then(|| text("pseudonym_key", at)));
            }
        }
        Ok(history)
    }

    /// # Errors
    /// The store names children otherwise: one child would have two names.
    fn same_pseudonyms(&self, pseudonyms: Option<&Pseudonyms>) -> Result<()> {
        let now = pseudonyms.map(Pseudonyms::fingerprint);
        let words = |key: &Option<String>| match key {
            Some(key) => format!("pseudonyms of key {key}"),
            None => "the extracts' own identifiers".to_owned(),
        };
        match self.pseudonym_keys.iter().find(|key| **key != now) {
            None => Ok(()),
            Some(stored) => Err(Error::store(format!(
                "the store names children by {}, and the settings ask for {}: a child would have two names; keep to one, or \
                 begin a store anew",
                words(stored),
                words(&now)
            ))),
        }
    }
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
    let faults = ledger.broken().into_iter().map(|broken| {
        let others = match broken.count {
            1 => String::new(),
            2 => ", and so is another row".to_owned(),
            count => format!(", and so are {} other rows", count - 1),
        };
        let fault = Error::extract(Path::new(broken.file), format!("{}: {}{others}", broken.rule, broken.says));
        let fault = fault.row(broken.first);
        match broken.column {
            Some(column) => fault.column(column),
            None => fault,
        }
    });
    let mut error = Error::new(
        Kind::Extract,
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
