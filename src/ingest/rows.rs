//! From rows of text to rows of events: types, rules, and the source's own SQL. A bad row is a fault, never an error.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Date32Array, Int64Array, RecordBatch, new_null_array};
use arrow::compute::{cast, concat_batches, filter_record_batch, nullif};
use arrow::datatypes::{DataType, Date32Type, Int64Type, SchemaRef};
use chrono::NaiveDate;
use datafusion::common::DFSchema;
use datafusion::dataframe::DataFrame;
use datafusion::datasource::MemTable;
use datafusion::physical_expr::PhysicalExpr;

use super::pseudonym::Pseudonyms;
use super::shape::{arrow_type, event_columns, extract_schema, shape, side_columns};
use crate::definition::{Definition, RuleAction, Source, Target};
use crate::engine::{Engine, Parameters, locate};
use crate::error::{Error, Result};
use crate::extract::Chunk;
use crate::extract::typed::{self, Type};
use crate::store::side_key;

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub struct Fault {
    pub row: u64,
    pub column: Option<String>,
    pub rule: String,
    pub value: Option<String>,
    pub action: RuleAction,
    pub says: String,
}

impl Fault {
    /// A fault that rejects a whole row, and names no column of it.
    pub fn reject(row: u64, rule: &str, says: &str) -> Self {
        Fault { row, column: None, rule: rule.into(), value: None, action: RuleAction::Reject, says: says.into() }
    }
}

/// A source made ready to run over chunk after chunk.
pub struct Mapping<'a> {
    source: &'a Definition<Source>,
    schema: SchemaRef,
    extract: Arc<MemTable>,
    frame: DataFrame,
    rules: Vec<(&'a str, Arc<dyn PhysicalExpr>)>,
    pseudonyms: Option<&'a Pseudonyms>,
}

/// What a chunk of text became.
pub struct Mapped {
    /// Every row read, faulty or not.
    pub rows_read: u64,
    /// Rows with `source_row` and the target's columns; several rows of the extract's row may stand together.
    pub rows: RecordBatch,
    /// What rows of events say of their child beside: rows with `source_row` and the columns of `children` and `identifiers`.
    pub beside: Vec<(Target, RecordBatch)>,
    pub faults: Vec<Fault>,
    /// The rows that reached the SQL.
    pub mapped: Vec<u64>,
    /// The children of rows that did not.
    pub rejected: Vec<String>,
}

impl<'a> Mapping<'a> {
    /// Plans a source's SQL and rules over the columns that its header names.
    ///
    /// # Errors
    /// Faults of the SQL, and columns that the contract wants and the SQL does not give.
    pub async fn new(
        engine: &Engine,
        source: &'a Definition<Source>,
        pseudonyms: Option<&'a Pseudonyms>,
    ) -> Result<Self> {
        let schema = extract_schema(&source.header);
        let table = Arc::new(MemTable::try_new(Arc::clone(&schema), vec![Vec::new()]).map_err(|fault| locate(&fault))?);
        engine.register("extract", Arc::clone(&table) as _)?;
        let frame = engine.plan(&source.file, &source.sql, &Parameters::new()).await;
        engine.deregister("extract")?;
        let frame = frame?;
        let wanted: &[&str] = match source.header.into {
            Target::Events => &["source_row", "child_id", "case_id", "process", "activity", "occurred_at"],
            Target::Identifiers => &["source_row", "identifier", "child_id"],
            Target::Facts => &["source_row", "case_id", "process", "name", "value"],
            side => &["source_row", side_key(side)],
        };
        let given = frame.schema();
        let faults = wanted.iter().filter(|name| given.index_of_column_by_name(None, name).is_none());
        let faults =
            faults.map(|name| Error::definition(&source.file, format!("the SQL gives no column {name}"))).collect();
        if let Some(fault) = Error::many(faults) {
            return Err(fault);
        }
        let rules = rules(engine, source, &schema)?;
        Ok(Mapping { source, schema, extract: table, frame, rules, pseudonyms })
    }

    /// Types, judges and maps one chunk. `positions` tells which of the chunk's columns each of ours is, `reported_to` to
    /// when the extract reports, where that is known.
    pub async fn map(
        &self,
        chunk: Chunk,
        positions: &[Option<usize>],
        reported_to: Option<NaiveDate>,
    ) -> Result<Mapped> {
        let mut faults: Vec<Fault> = chunk.faults.iter().map(|fault| unreadable(fault, RuleAction::Reject)).collect();
        let rows_read = (chunk.rows.len() + faults.len()) as u64;
        faults.extend(chunk.repairs.iter().map(|repair| unreadable(repair, RuleAction::Blank)));
        if self.pseudonyms.is_some() {
            // Of a row that could not be read it is not known where the identifier stands.
            faults.iter_mut().for_each(|fault| fault.value = None);
        }
        let typed = self.typed(&chunk, positions, reported_to, &mut faults)?;
        let all = typed.clone();
        let typed = without(&typed, &faults)?;
        let typed = self.judged(typed, &mut faults)?;
        let mapped = row_numbers(&typed)?;
        let rejected = children_without(&all, &mapped)?;
        let given = self.run(typed).await?;
        let (rows, beside) = match side_columns(self.source.header.into) {
            None => (shape(&given, &event_columns(), &self.source.file)?, self.beside(&given)?),
            Some(columns) => (shape(&given, &columns, &self.source.file)?, Vec::new()),
        };
        Ok(Mapped { rows_read, rows, beside, faults, mapped, rejected })
    }

    /// What rows of events say of their child, where the SQL gives any such column.
    fn beside(&self, given: &RecordBatch) -> Result<Vec<(Target, RecordBatch)>> {
        let mut beside = Vec::new();
        for target in [Target::Children, Target::Identifiers] {
            let columns = side_columns(target).expect("not events");
            let own: Vec<_> = columns.fields().iter().filter(|field| field.name() != "child_id").cloned().collect();
            if !own.iter().any(|field| given.column_by_name(field.name()).is_some()) {
                continue;
            }
            let rows = shape(given, &columns, &self.source.file)?;
            let says =
                |at: usize| own.iter().any(|field| rows[field.name()].is_valid(at)) && rows["child_id"].is_valid(at);
            let kept: BooleanArray = (0..rows.num_rows()).map(|at| Some(says(at))).collect();
            let rows = filter_record_batch(&rows, &kept).map_err(|fault| Error::store(fault.to_string()))?;
            beside.push((target, rows));
        }
        Ok(beside)
    }

    fn typed(
        &self,
        chunk: &Chunk,
        positions: &[Option<usize>],
        reported_to: Option<NaiveDate>,
        faults: &mut Vec<Fault>,
    ) -> Result<RecordBatch> {
        let numbers: Int64Array = chunk.rows.iter().map(|row| *row as i64).collect();
        let mut columns: Vec<ArrayRef> = vec![Arc::new(numbers)];
        let mut next = 0;
        for ((name, column), position) in self.source.header.columns.iter().zip(positions) {
            let Some(position) = position else {
                columns.push(new_null_array(&arrow_type(column.kind), chunk.rows.len()));
                continue;
            };
            let text = &match self.pseudonyms {
                Some(pseudonyms) if column.pseudonym || name == "child_id" => {
                    chunk.columns[next].iter().map(|text| text.map(|text| pseudonyms.of(text))).collect()
                }
                _ => chunk.columns[next].clone(),
            };
            next += 1;
            let label = column.header.0.first().cloned().unwrap_or_else(|| format!("{name} ({})", position + 1));
            let fault = |at: usize, rule: &str, says: String| Fault {
                row: chunk.rows[at],
                column: Some(label.clone()),
                rule: rule.into(),
                value: text.is_valid(at).then(|| text.value(at).to_owned()),
                action: RuleAction::Reject,
                says,
            };
            // An answer that cannot be read is no answer; a date that cannot be read could make a case look finished or not.
            let unread_action = match column.kind {
                _ if column.blank_unreadable => RuleAction::Blank,
                Type::Flag | Type::Number if !column.required => RuleAction::Blank,
                _ => RuleAction::Reject,
            };
            let (inner, broken) = match &column.json {
                Some(key) => typed::json_key(text, key),
                None => (text.clone(), Vec::new()),
            };
            faults.extend(broken.into_iter().map(|at| fault(at, "not_json", "this is not a JSON object".into())));
            let (values, unread) = typed::cast(&inner, column.kind);
            let (rule, says) = match column.kind {
                Type::Moment => (
                    "not_a_date",
                    "this is not a date of the calendar in any spelling that is read, such as 31/01/2026 or 2026-01-31 14:30",
                ),
                Type::Number => ("not_a_number", "this is not a number"),
                Type::Flag => ("not_yes_or_no", "this is neither yes nor no"),
                Type::Text => ("not_text", "this is not text"),
            };
            faults.extend(unread.into_iter().map(|at| Fault { action: unread_action, ..fault(at, rule, says.into()) }));
            if column.required && text.null_count() > 0 {
                let empty = (0..text.len()).filter(|at| text.is_null(*at));
                faults.extend(empty.map(|at| fault(at, "missing_value", "this column must not be empty".into())));
            }
            columns.push(values);
        }
        if self.schema.fields().len() > columns.len() {
            let days = reported_to.map(Date32Type::from_naive_date);
            columns.push(Arc::new(Date32Array::from(vec![days; chunk.rows.len()])));
        }
        RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(|fault| Error::store(fault.to_string()))
    }

    fn judged(&self, mut rows: RecordBatch, faults: &mut Vec<Fault>) -> Result<RecordBatch> {
        for (name, broken) in &self.rules {
            let rule = &self.source.header.rules[*name];
            let answer = broken
                .evaluate(&rows)
                .and_then(|value| value.into_array(rows.num_rows()))
                .map_err(|fault| locate(&fault).file(&self.source.file))?;
            let answer = answer.as_boolean();
            if answer.true_count() == 0 {
                continue;
            }
            let numbers = row_numbers(&rows)?;
            let index = self.schema.index_of(&rule.column).expect("the header was checked");
            let values = cast(rows.column(index), &DataType::Utf8).map_err(|fault| Error::store(fault.to_string()))?;
            let values = values.as_string::<i32>();
            let hits = (0..rows.num_rows()).filter(|at| answer.is_valid(*at) && answer.value(*at));
            faults.extend(hits.map(|at| Fault {
                row: numbers[at],
                column: Some(rule.column.clone()),
                rule: (*name).to_owned(),
                value: values.is_valid(at).then(|| values.value(at).to_owned()),
                action: rule.action,
                says: rule.says.clone(),
            }));
            rows = match rule.action {
                RuleAction::Reject => {
                    let kept: BooleanArray = answer.iter().map(|broken| Some(broken != Some(true))).collect();
                    filter_record_batch(&rows, &kept)
                }
                RuleAction::Blank => {
                    let mut columns = rows.columns().to_vec();
                    nullif(&columns[index], answer).and_then(|column| {
                        columns[index] = column;
                        RecordBatch::try_new(rows.schema(), columns)
                    })
                }
            }
            .map_err(|fault| Error::store(fault.to_string()))?;
        }
        Ok(rows)
    }

    async fn run(&self, rows: RecordBatch) -> Result<RecordBatch> {
        *self.extract.batches[0].write().await = vec![rows];
        let in_file = |fault| locate(&fault).file(&self.source.file);
        let plan = self.frame.clone().create_physical_plan().await.map_err(in_file)?;
        let schema = plan.schema();
        let context = Arc::new(self.frame.task_ctx());
        let rows = datafusion::physical_plan::collect(plan, context).await.map_err(in_file)?;
        self.extract.batches[0].write().await.clear();
        concat_batches(&schema, &rows).map_err(|fault| Error::store(fault.to_string()))
    }
}

fn rules<'a>(
    engine: &Engine,
    source: &'a Definition<Source>,
    schema: &SchemaRef,
) -> Result<Vec<(&'a str, Arc<dyn PhysicalExpr>)>> {
    let columns = DFSchema::try_from(Arc::clone(schema)).map_err(|fault| locate(&fault))?;
    let mut rules = Vec::new();
    let mut faults = Vec::new();
    for (name, rule) in &source.header.rules {
        let planned = engine
            .context()
            .parse_sql_expr(&rule.when, &columns)
            .and_then(|expression| engine.context().create_physical_expr(expression, &columns));
        match planned {
            Ok(planned) => rules.push((name.as_str(), planned)),
            Err(fault) => {
                let what = format!("rule \"{name}\": {}", locate(&fault).what);
                let line = source.sql.lines().position(|line| line.starts_with(&format!("[rules.{name}]")));
                faults.push(Error::definition(&source.file, what).line(line.unwrap_or(0) as u64 + 1));
            }
        }
    }
    Error::many(faults).map_or(Ok(rules), Err)
}

fn unreadable(fault: &crate::extract::Fault, action: RuleAction) -> Fault {
    Fault {
        row: fault.row,
        column: fault.column.clone(),
        rule: fault.rule.to_owned(),
        value: Some(fault.value.clone()),
        action,
        says: fault.says().to_owned(),
    }
}

fn row_numbers(rows: &RecordBatch) -> Result<Vec<u64>> {
    let column = rows.column_by_name("source_row").ok_or_else(|| Error::store("rows without a number"))?;
    Ok(column.as_primitive::<Int64Type>().values().iter().map(|row| *row as u64).collect())
}

/// The children of the rows that are not among these.
fn children_without(rows: &RecordBatch, numbers: &[u64]) -> Result<Vec<String>> {
    let Some(children) = rows.column_by_name("child_id").and_then(|column| column.as_string_opt::<i32>()) else {
        return Ok(Vec::new());
    };
    if rows.num_rows() == numbers.len() {
        return Ok(Vec::new());
    }
    let numbers: std::collections::HashSet<&u64> = numbers.iter().collect();
    let all = row_numbers(rows)?;
    let others = all.iter().zip(children).filter(|(number, _)| !numbers.contains(number));
    Ok(others.filter_map(|(_, child)| child.map(str::to_owned)).collect())
}

fn without(rows: &RecordBatch, faults: &[Fault]) -> Result<RecordBatch> {
    let bad: std::collections::HashSet<u64> =
        faults.iter().filter(|fault| fault.action == RuleAction::Reject).map(|fault| fault.row).collect();
    if bad.is_empty() {
        return Ok(rows.clone());
    }
    let kept: BooleanArray = row_numbers(rows)?.iter().map(|row| Some(!bad.contains(row))).collect();
    filter_record_batch(rows, &kept).map_err(|fault| Error::store(fault.to_string()))
}
