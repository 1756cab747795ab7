//! The examples that checks carry: events of which their author says what is found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, AsArray, BooleanArray, Date32Array, Int64Array, MapBuilder, RecordBatch, StringArray, StringBuilder,
    TimestampMicrosecondArray,
};
use chrono::NaiveDate;

use super::workings::Workings;
use super::{Month, bases, parameters, verify};
use crate::county::{County, Organisation};
use crate::definition::{Check, Definition, Definitions, Example, Target};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::moment;
use crate::store::{event_schema, side_name, side_schema};

/// The organisation in which examples happen: one team, in one locality.
const TEAM: &str = "T1";

/// Tries every check on its examples and gives their number.
///
/// # Errors
/// Every example of which a check says otherwise than its author, with the file and what was found.
pub async fn try_examples(
    county: &County,
    definitions: &Definitions,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<usize> {
    let mut tried = 0;
    let mut faults = Vec::new();
    for check in &definitions.checks {
        progress(&check.header.title);
        for example in &check.header.examples {
            tried += 1;
            if let Err(fault) = try_example(county, definitions, check, example).await {
                faults.push(fault);
            }
        }
    }
    Error::many(faults).map_or(Ok(tried), Err)
}

async fn try_example(
    county: &County,
    definitions: &Definitions,
    check: &Definition<Check>,
    example: &Example,
) -> Result<()> {
    let fault = |what: String| {
        let line = check.sql.lines().position(|line| line.contains(&example.says)).unwrap_or(0) as u64 + 1;
        Error::definition(&check.file, format!("example \"{}\": {what}", example.says)).line(line)
    };
    let engine = Engine::new(Arc::clone(&county.calendar), Arc::clone(&definitions.spellings));
    verify::nothing_stored(&engine)?;
    engine.register_rows("stored_events", event_schema(), vec![events(&example.events).map_err(fault)?])?;
    let said = [
        (Target::Children, &example.children),
        (Target::Identifiers, &example.identifiers),
        (Target::Facts, &example.facts),
    ];
    for (target, text) in said {
        if let Some(text) = text {
            let rows = beside(target, text).map_err(fault)?;
            engine.register_rows(&format!("stored_{}", side_name(target)), rows.schema(), vec![rows])?;
        }
    }
    bases::definitions(&engine, definitions)?;
    bases::county(&engine, county)?;
    let units = [
        (TEAM.to_owned(), "Team 1".to_owned(), Some("L1".to_owned())),
        ("L1".to_owned(), "Locality 1".to_owned(), None),
    ];
    let organisation = Organisation::from_extracts(&county.settings.name, units.to_vec())?;
    bases::organisation(&engine, &organisation, &BTreeSet::from([TEAM.to_owned()]))?;
    let as_at = example.as_at.map_or(NaiveDate::from_ymd_opt(2025, 3, 31).expect("a day"), |date| date.0);
    let parameters = parameters(as_at, Month::of(as_at), county.settings.months);
    let workings = Workings { engine: &engine, definitions, parameters, dry: false };
    workings.events(!several_families(example, definitions) && example.identifiers.is_none()).await?;
    let rows = workings.findings(check).await?;
    let cases = rows.column_by_name("case_id").expect("a finding").as_string::<i32>();
    let found: BTreeSet<&str> = cases.iter().flatten().collect();
    let wanted: BTreeSet<&str> = example.found.iter().map(String::as_str).collect();
    if found == wanted {
        return Ok(());
    }
    Err(fault(format!("finds {found:?}, and not {wanted:?}")))
}

/// Whether an example's events name sources of several families, so that one case may stand there twice.
fn several_families(example: &Example, definitions: &Definitions) -> bool {
    let named = definitions.sources.iter().filter(|source| example.events.contains(&source.id));
    named.map(|source| &source.header.family).collect::<BTreeSet<_>>().len() > 1
}

/// A table of text: its columns by name, each as long as the others.
fn columns(text: &str) -> Result<BTreeMap<String, Vec<Option<String>>>, String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim().as_bytes());
    let headers: Vec<String> = reader.headers().map_err(|fault| fault.to_string())?.iter().map(str::to_owned).collect();
    let mut columns: BTreeMap<String, Vec<Option<String>>> =
        headers.iter().map(|header| (header.clone(), Vec::new())).collect();
    for row in reader.records() {
        let row = row.map_err(|fault| fault.to_string())?;
        for (header, cell) in headers.iter().zip(row.iter()) {
            columns.entry(header.clone()).or_default().push((!cell.is_empty()).then(|| cell.to_owned()));
        }
    }
    Ok(columns)
}

fn day(text: &str) -> Result<i64, String> {
    moment::parse(text).ok_or_else(|| format!("\"{text}\" is not a date"))
}

fn events(text: &str) -> Result<RecordBatch, String> {
    let mut columns = columns(text)?;
    let count = columns.values().map(Vec::len).max().unwrap_or(0);
    let schema = event_schema();
    let mut given = BTreeMap::new();
    for field in schema.fields() {
        given.insert(field.name().as_str(), columns.remove(field.name()).unwrap_or_else(|| vec![None; count]));
    }
    let mut attributes = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    for at in 0..count {
        for (key, values) in columns.iter().filter(|(_, values)| values[at].is_some()) {
            attributes.keys().append_value(key);
            attributes.values().append_option(values[at].as_deref());
        }
        attributes.append(true).map_err(|fault| fault.to_string())?;
    }
    let moments = given["occurred_at"].iter().map(|text| day(text.as_deref().unwrap_or_default()));
    let moments: Vec<i64> = moments.collect::<Result<_, _>>()?;
    let texts = |name: &str, otherwise: &str| -> ArrayRef {
        let nullable = schema.field_with_name(name).is_ok_and(|field| field.is_nullable());
        let value = |text: &Option<String>| text.clone().or((!nullable).then(|| otherwise.to_owned()));
        Arc::new(given[name].iter().map(value).collect::<StringArray>())
    };
    let numbers: Int64Array = (2..count as i64 + 2).collect();
    let arrays = schema.fields().iter().map(|field| match field.name().as_str() {
        "event_id" => Arc::new((0..count).map(|at| Some(format!("example/{at}"))).collect::<StringArray>()) as ArrayRef,
        "occurred_at" => Arc::new(TimestampMicrosecondArray::from(moments.clone())),
        "date_only" => Arc::new(BooleanArray::from(vec![true; count])),
        "source_row" | "row_hash" => Arc::new(numbers.clone()),
        "attributes" => arrow::compute::cast(&attributes.finish(), field.data_type()).expect("a map of text"),
        "source" => texts("source", "events"),
        name => texts(name, "example"),
    });
    let arrays = arrays.collect();
    RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|fault| fault.to_string())
}

fn beside(target: Target, text: &str) -> Result<RecordBatch, String> {
    let columns = columns(text)?;
    let count = columns.values().map(Vec::len).max().unwrap_or(0);
    let schema = side_schema(target).expect("they stand beside events");
    if let Some(name) = columns.keys().find(|name| schema.field_with_name(name).is_err()) {
        return Err(format!("{} have no column {name}", side_name(target)));
    }
    let none = vec![None; count];
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for field in schema.fields() {
        let values = columns.get(field.name()).unwrap_or(&none);
        arrays.push(match field.name().as_str() {
            name if name.ends_with("_on") => {
                let days = values.iter().map(|text| {
                    text.as_deref().map(|text| Ok((day(text)?.div_euclid(86_400_000_000)) as i32)).transpose()
                });
                Arc::new(days.collect::<Result<Date32Array, String>>()?)
            }
            "said" => Arc::new((0..count as i64).collect::<Int64Array>()),
            _ if !field.is_nullable() => {
                Arc::new(values.iter().map(|text| Some(text.as_deref().unwrap_or("example"))).collect::<StringArray>())
            }
            _ => Arc::new(values.iter().map(|text| text.as_deref()).collect::<StringArray>()),
        });
    }
    RecordBatch::try_new(schema, arrays).map_err(|fault| fault.to_string())
}
