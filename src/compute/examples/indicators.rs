//! What an indicator observes in its examples, and where the views count it. All examples of a file stand in one store, as the
//! children of a county do.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::DataType;

use super::rows::{self, Text};
use super::{Ground, fault_of};
use crate::compute::Month;
use crate::compute::findings::no_findings;
use crate::definition::{Definition, Examples, Indicator, Observed, Target};
use crate::engine::{Engine, Parameters, collect, locate};
use crate::error::{Error, Result};

/// Tries all examples of a file; gives a fault for each of which the indicator says otherwise.
///
/// # Errors
/// Definitions that cannot be planned.
pub(super) async fn try_file(
    ground: &Ground<'_>,
    indicator: &Definition<Indicator>,
    file: &Examples,
) -> Result<Vec<Error>> {
    let fault = |example: &Observed, what: String| fault_of(&file.file, &file.text, &example.says, &what);
    let examples = &file.written.examples;
    let (mut events, mut beside, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let mut children: BTreeMap<String, usize> = BTreeMap::new();
    let mut first = 0;
    for (at, example) in examples.iter().enumerate() {
        let read = rows::events(&example.events, first).and_then(|rows| Ok((rows, beside_events(example)?)));
        let (rows, sides) = match read {
            Ok(read) => read,
            Err(what) => {
                faults.push(fault(example, what));
                continue;
            }
        };
        for who in whose(&rows) {
            if *children.entry(who.clone()).or_insert(at) != at {
                let what =
                    format!("{who} stands in an earlier example: every example has its own children and workers");
                faults.push(fault(example, what));
            }
        }
        first += rows.num_rows();
        events.push(rows);
        beside.extend(sides);
    }
    if !faults.is_empty() {
        return Ok(faults);
    }
    let engine = ground.engine(events, beside)?;
    let workings = ground.workings(&engine, file.written.as_at);
    let several = examples.iter().any(|one| one.identifiers.is_some() || ground.several_families(&one.events));
    workings.events(!several).await?;
    no_findings(&engine)?;
    workings.observe(indicator).await?;
    workings.ensure("observed").await?;
    workings.ensure("viewed_cases").await?;
    for (at, example) in examples.iter().enumerate() {
        let own: BTreeSet<&str> =
            children.iter().filter(|(_, of)| **of == at).map(|(child, _)| child.as_str()).collect();
        if let Err(what) = observed(&engine, indicator, example, &own).await? {
            faults.push(fault(example, what));
        }
        if let Err(what) = counted(&engine, example, &own).await? {
            faults.push(fault(example, what));
        }
    }
    Ok(faults)
}

/// The children and the workers that events tell of; an observation of a worker has `worker/…` for its child.
fn whose(events: &RecordBatch) -> BTreeSet<String> {
    let texts =
        |name: &str| events.column_by_name(name).expect("a column of events").as_string::<i32>().iter().flatten();
    texts("child_id").map(str::to_owned).chain(texts("worker").map(|worker| format!("worker/{worker}"))).collect()
}

fn beside_events(example: &Observed) -> Result<Vec<(Target, RecordBatch)>, String> {
    let given = [
        (Target::Children, &example.children),
        (Target::Professionals, &example.professionals),
        (Target::Identifiers, &example.identifiers),
    ];
    let given = given.into_iter().filter_map(|(target, text)| Some((target, text.as_ref()?)));
    given.map(|(target, text)| Ok((target, rows::beside(target, text)?))).collect()
}

/// Whether the indicator observes exactly what the example says of its children.
async fn observed(
    engine: &Engine,
    indicator: &Definition<Indicator>,
    example: &Observed,
    children: &BTreeSet<&str>,
) -> Result<Result<(), String>> {
    let columns = match Text::read(&example.observed) {
        Ok(text) if example.observed.trim().is_empty() => Text { headers: vec!["case_id".to_owned()], ..text },
        Ok(text) => text,
        Err(what) => return Ok(Err(what)),
    };
    let name = |header: &String| match header.as_str() {
        "days" => "days_to_finish AS days".to_owned(),
        split if indicator.header.breakdowns.iter().any(|one| one == split) => {
            format!("splits['{split}'] AS \"{split}\"")
        }
        header => format!("\"{header}\""),
    };
    let selected: Vec<_> = columns.headers.iter().map(name).collect();
    let mut sql = format!("SELECT child_id, {} FROM observed", selected.join(", "));
    if let Some(month) = &example.month {
        sql += &format!(
            " WHERE date_part('year', counted_on) * 12 + date_part('month', counted_on) = {}",
            Month::parse(month)?.number()
        );
    }
    let rows = match asked(engine, &sql).await {
        Ok(rows) => rows,
        Err(fault) => return Ok(Err(fault.what)),
    };
    let own = rows.into_iter().filter(|row| children.contains(row[0].as_str()));
    let found = sorted(own.map(|row| row[1..].to_vec()));
    let wanted = sorted(columns.rows.into_iter());
    if found == wanted {
        return Ok(Ok(()));
    }
    Ok(Err(format!("observes {}, and not {} ({})", told(&found), told(&wanted), columns.headers.join(", "))))
}

/// Whether the views count its children's cases in the months and for the teams that the example says.
async fn counted(engine: &Engine, example: &Observed, children: &BTreeSet<&str>) -> Result<Result<(), String>> {
    let Some(text) = &example.counted else { return Ok(Ok(())) };
    let text = match Text::read(text) {
        Ok(text) if text.headers == ["view", "month", "team", "cases", "met"] => text,
        Ok(_) => return Ok(Err("counted has the columns view, month, team, cases, met".to_owned())),
        Err(what) => return Ok(Err(what)),
    };
    let mut wanted = BTreeMap::new();
    for row in &text.rows {
        let number = |cell: &str| cell.parse::<u64>();
        let (Ok(cases), Ok(met)) = (number(&row[3]), number(&row[4])) else {
            return Ok(Err(format!("\"{}\" and \"{}\" are to be numbers of cases", row[3], row[4])));
        };
        wanted.insert((row[0].clone(), Month::parse(&row[1])?.to_string(), row[2].clone()), (cases, met));
    }
    let asked_for: BTreeSet<_> = wanted.keys().map(|(view, month, _)| (view.clone(), month.clone())).collect();
    let sql =
        "SELECT child_id, viewed_cases.view, to_char(on_date, '%Y-%m'), coalesce(team, ''), met FROM viewed_cases";
    let mut found: BTreeMap<_, (u64, u64)> = BTreeMap::new();
    for row in asked(engine, sql).await? {
        let [child, view, month, team, met] = row.try_into().expect("as many columns as were asked for");
        if children.contains(child.as_str()) && asked_for.contains(&(view.clone(), month.clone())) {
            let (cases, on_time) = found.entry((view, month, team)).or_default();
            *cases += 1;
            *on_time += u64::from(met == "true");
        }
    }
    // A month that is named with no cases is one in which there are none.
    wanted.retain(|_, (cases, _)| *cases > 0);
    if found == wanted {
        return Ok(Ok(()));
    }
    Ok(Err(format!("counts {found:?}, and not {wanted:?}")))
}

/// The rows of a query as text.
async fn asked(engine: &Engine, sql: &str) -> Result<Vec<Vec<String>>> {
    let (_, batches) = collect(engine.query(sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await?;
    let mut rows = Vec::new();
    for batch in &batches {
        let texts = batch.columns().iter().map(|column| cast(column, &DataType::Utf8));
        let texts = texts.collect::<Result<Vec<_>, _>>().map_err(|fault| Error::store(fault.to_string()))?;
        let cell = |column: &dyn Array, at: usize| {
            let column = column.as_string::<i32>();
            if column.is_null(at) { String::new() } else { column.value(at).to_owned() }
        };
        rows.extend((0..batch.num_rows()).map(|at| texts.iter().map(|column| cell(column, at)).collect::<Vec<_>>()));
    }
    Ok(rows)
}

/// Rows in one order, and numbers in one spelling.
fn sorted(rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let plain = |cell: String| match cell.parse::<f64>() {
        Ok(number) if cell.contains('.') => number.to_string(),
        _ => cell,
    };
    let mut rows: Vec<Vec<String>> = rows.map(|row| row.into_iter().map(plain).collect()).collect();
    rows.sort();
    rows
}

fn told(rows: &[Vec<String>]) -> String {
    match rows {
        [] => "nothing".to_owned(),
        rows => rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join(" | "),
    }
}
