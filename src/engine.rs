//! The one place that builds a DataFusion session: its settings, our SQL functions, and errors that point into a file.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use arrow::array::{Array, RecordBatch, RecordBatchOptions};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Schema, SchemaRef};
use arrow::error::ArrowError;
use datafusion::common::tree_node::{Transformed, TreeNode, TreeNodeRecursion};
use datafusion::common::{DataFusionError, ParamValues, ScalarValue};
use datafusion::dataframe::DataFrame;
use datafusion::datasource::{MemTable, TableProvider};
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, Operator};
use datafusion::prelude::{SQLOptions, SessionConfig, SessionContext};

use crate::calendar::Calendar;
use crate::error::{Error, Kind, Result};
use crate::functions;
use crate::spelling::Spellings;

/// Values for the placeholders of a query, by name without the dollar.
pub type Parameters = HashMap<String, ScalarValue>;

/// A session with righttime's functions and settings.
pub struct Engine {
    context: SessionContext,
    /// What [`Engine::tables_of`] said of each query: a definition is asked for whenever what stands on it is.
    named: Mutex<HashMap<String, Vec<String>>>,
}

impl Engine {
    /// A fresh session over `calendar` and `spellings`. It knows the tables that it is given, and reads no file.
    pub fn new(calendar: Arc<Calendar>, spellings: Arc<Spellings>) -> Self {
        let mut config = SessionConfig::new().with_batch_size(32_768).with_information_schema(true);
        let options = config.options_mut();
        options.execution.skip_partial_aggregation_probe_ratio_threshold = 0.1;
        options.sql_parser.collect_spans = true;
        // It gives columns of one name to both sides of a join of a view with itself, and the plan is refused.
        options.optimizer.enable_leaf_expression_pushdown = false;
        // What one side of a join holds would narrow the scan of the other: where an identifier is exchanged for its child on the way,
        // rows are lost without a word. The switch above these three turns them off in SQL alone.
        options.optimizer.enable_join_dynamic_filter_pushdown = false;
        options.optimizer.enable_topk_dynamic_filter_pushdown = false;
        options.optimizer.enable_aggregate_dynamic_filter_pushdown = false;
        #[expect(clippy::disallowed_methods, reason = "this is the one place")]
        let context = SessionContext::new_with_config(config);
        for function in functions::all(calendar, spellings) {
            context.register_udf(function);
        }
        for function in functions::all_aggregate() {
            context.register_udaf(function);
        }
        for function in functions::all_window() {
            context.register_udwf(function);
        }
        Engine { context, named: Mutex::default() }
    }

    /// The same session, where a query may name a file by its path, as in `SELECT * FROM 'tables/measures.csv'`. For what a person
    /// asks: a definition stands on the store alone, or else a publication could not be made again from what its manifest names.
    #[must_use]
    pub fn with_files(self) -> Self {
        Engine { context: self.context.enable_url_table(), ..self }
    }

    /// The session itself, for the store's own readers and writers.
    pub fn context(&self) -> &SessionContext {
        &self.context
    }

    /// Plans the SQL of a definition; only queries, nothing that changes anything.
    ///
    /// # Errors
    /// A definition error with the file and, where the engine tells it, the line.
    pub async fn plan(&self, file: &Path, sql: &str, parameters: &Parameters) -> Result<DataFrame> {
        self.query(sql, parameters).await.map_err(|fault| locate(&fault).file(file))
    }

    /// Plans SQL that stands in no file.
    ///
    /// # Errors
    /// The engine's own; [`locate`] makes one of ours of it.
    pub async fn query(&self, sql: &str, parameters: &Parameters) -> Result<DataFrame, DataFusionError> {
        let only_queries = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        let frame = self.context.sql_with_options(sql, only_queries).await?;
        if parameters.is_empty() {
            return Ok(frame);
        }
        let values = parameters.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
        frame.with_param_values(ParamValues::Map(values))
    }

    /// Makes rows known as a table, in place of one of that name; both processors read it, in no order.
    pub fn register_rows(&self, name: &str, schema: SchemaRef, rows: Vec<RecordBatch>) -> Result<()> {
        let count = |part: &Vec<RecordBatch>| part.iter().map(RecordBatch::num_rows).sum::<usize>();
        let parts = rows.into_iter().fold(vec![Vec::new(), Vec::new()], |mut parts, batch| {
            let shorter = usize::from(count(&parts[1]) < count(&parts[0]));
            parts[shorter].push(batch);
            parts
        });
        self.register_parts(name, schema, parts)
    }

    /// The same for rows whose order is to be kept.
    pub fn register_ordered(&self, name: &str, schema: SchemaRef, rows: Vec<RecordBatch>) -> Result<()> {
        self.register_parts(name, schema, vec![rows])
    }

    /// The rows of a registered table, in the order in which they were given: a query might read them in any.
    pub async fn rows_of(&self, name: &str) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let table = self.context.table_provider(name).await.map_err(|fault| locate(&fault))?;
        let Some(held) = table.downcast_ref::<MemTable>() else {
            return collect(self.context.table(name).await.map_err(|fault| locate(&fault))?).await;
        };
        let mut rows = Vec::new();
        for part in &held.batches {
            rows.extend(part.read().await.iter().cloned());
        }
        Ok((table.schema(), rows))
    }

    fn register_parts(&self, name: &str, schema: SchemaRef, parts: Vec<Vec<RecordBatch>>) -> Result<()> {
        let parts = parts.into_iter().map(|part| part.into_iter().map(without_spare_room).collect()).collect();
        let table = MemTable::try_new(schema, parts).map_err(|fault| locate(&fault))?;
        self.register(name, Arc::new(table))
    }

    /// Makes a query known as a table, in place of one of that name.
    pub fn register_view(&self, name: &str, frame: DataFrame) -> Result<()> {
        self.register(name, frame.into_view())
    }

    pub fn register(&self, name: &str, table: Arc<dyn TableProvider>) -> Result<()> {
        self.deregister(name)?;
        self.context.register_table(name, table).map(|_| ()).map_err(|fault| locate(&fault))
    }

    pub fn deregister(&self, name: &str) -> Result<()> {
        self.context.deregister_table(name).map(|_| ()).map_err(|fault| locate(&fault))
    }

    pub fn knows(&self, name: &str) -> bool {
        self.context.table_exist(name).unwrap_or(false)
    }

    /// The tables that a query names, without those it defines itself.
    pub fn tables_of(&self, file: &Path, sql: &str) -> Result<Vec<String>> {
        if let Some(known) = self.named.lock().unwrap_or_else(PoisonError::into_inner).get(sql) {
            return Ok(known.clone());
        }
        let state = self.context.state();
        let dialect = state.config_options().sql_parser.dialect;
        let statement = state.sql_to_statement(sql, &dialect).map_err(|fault| locate(&fault).file(file))?;
        let references = state.resolve_table_references(&statement).map_err(|fault| locate(&fault).file(file))?;
        let named: Vec<String> = references.into_iter().map(|reference| reference.table().to_owned()).collect();
        self.named.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.to_owned(), named.clone());
        Ok(named)
    }

    /// An empty relation with this plan's schema, for checking what stands on it.
    pub fn empty_like(plan: &LogicalPlan) -> Result<LogicalPlan> {
        LogicalPlanBuilder::from(plan.clone())
            .limit(0, Some(0))
            .and_then(LogicalPlanBuilder::build)
            .map_err(|fault| locate(&fault))
    }
}

/// The same rows in no more memory than they take: operators make room for a whole batch, and what they made it for is kept for long.
fn without_spare_room(rows: RecordBatch) -> RecordBatch {
    let (schema, mut columns, count) = rows.into_parts();
    columns.iter_mut().for_each(Array::shrink_to_fit);
    let options = RecordBatchOptions::new().with_row_count(Some(count));
    RecordBatch::try_new_with_options(schema, columns, &options).expect("the same columns")
}

/// Runs a frame and gives its rows, with the schema even where there are none.
///
/// # Errors
/// A definition error without a file: the caller knows which it was.
pub async fn collect(frame: DataFrame) -> Result<(SchemaRef, Vec<RecordBatch>)> {
    let schema = Arc::new(frame.schema().as_arrow().clone());
    let rows = frame.collect().await.map_err(|fault| locate(&fault))?;
    let schema = rows.first().map_or(schema, RecordBatch::schema);
    Ok((schema, rows))
}

/// As [`collect`]; rows that the query's ORDER BY leaves level follow in the order of their other columns. What is written for people is
/// to be the same bytes whichever processor was done first, also where a county's own query says less than it means.
///
/// # Errors
/// Those of [`collect`].
pub async fn collect_in_order(frame: DataFrame) -> Result<(SchemaRef, Vec<RecordBatch>)> {
    let (state, plan) = frame.into_parts();
    let plan = without_ties(plan).map_err(|fault| locate(&fault))?;
    collect(DataFrame::new(state, plan)).await
}

/// A plan whose last sort has every column that can be ordered behind those it names.
fn without_ties(plan: LogicalPlan) -> Result<LogicalPlan, DataFusionError> {
    match plan {
        LogicalPlan::Sort(mut sort) => {
            let named: HashSet<Expr> = sort.expr.iter().map(|named| named.expr.clone()).collect();
            let columns = sort.input.schema().iter().filter(|(_, field)| !field.data_type().is_nested());
            let others = columns.map(|column| Expr::Column(column.into())).filter(|column| !named.contains(column));
            sort.expr.extend(others.map(|column| column.sort(true, false)));
            Ok(LogicalPlan::Sort(sort))
        }
        // What is only sorted by stands below, and is left out above.
        LogicalPlan::Projection(_) | LogicalPlan::Limit(_) => {
            plan.map_children(|below| without_ties(below).map(Transformed::yes)).map(|changed| changed.data)
        }
        other => Ok(other),
    }
}

/// The texts with which the filters of a plan compare a column of this name.
pub fn values_asked(plan: &LogicalPlan, column: &str) -> HashSet<String> {
    let is_it = |one: &Expr| matches!(one, Expr::Column(of) if of.name == column);
    let text = |one: &Expr| match one {
        Expr::Literal(value, _) => value.try_as_str().flatten().map(str::to_owned),
        _ => None,
    };
    let mut asked = HashSet::new();
    let mut look = |part: &Expr| {
        match part {
            Expr::BinaryExpr(compared) if compared.op == Operator::Eq && is_it(&compared.left) => {
                asked.extend(text(&compared.right));
            }
            Expr::InList(listed) if !listed.negated && is_it(&listed.expr) => {
                asked.extend(listed.list.iter().filter_map(text));
            }
            _ => {}
        }
        Ok(TreeNodeRecursion::Continue)
    };
    let walked = plan.apply_with_subqueries(|node| {
        if let LogicalPlan::Filter(filter) = node {
            filter.predicate.apply(&mut look)?;
        }
        Ok(TreeNodeRecursion::Continue)
    });
    debug_assert!(walked.is_ok(), "nothing above gives an error");
    asked
}

/// The same rows with every text as one type, so that a table has the same columns whatever plan made it.
///
/// # Errors
/// None that is known: any text can be held as any other.
pub fn one_text(schema: &SchemaRef, rows: &[RecordBatch]) -> Result<(SchemaRef, Vec<RecordBatch>)> {
    let fields = schema.fields().iter().map(|field| match field.data_type() {
        DataType::LargeUtf8 | DataType::Utf8View => field.as_ref().clone().with_data_type(DataType::Utf8),
        _ => field.as_ref().clone(),
    });
    let wanted = Arc::new(Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone()));
    let cast_all = |batch: &RecordBatch| {
        let columns = batch.columns().iter().zip(wanted.fields());
        let columns = columns.map(|(column, field)| cast(column, field.data_type())).collect::<Result<_, _>>()?;
        RecordBatch::try_new(wanted.clone(), columns)
    };
    let rows = rows.iter().map(cast_all).collect::<Result<_, _>>();
    Ok((wanted.clone(), rows.map_err(|fault: ArrowError| Error::new(Kind::Definition, fault.to_string()))?))
}

/// The engine's error as one of ours, with line and column where the engine knows them.
pub fn locate(fault: &DataFusionError) -> Error {
    let root = fault.find_root();
    let diagnostic = fault.diagnostic();
    let text = root.strip_backtrace();
    let what = text
        .trim_start_matches("Error during planning: ")
        .trim_start_matches("Schema error: ")
        .trim_start_matches("SQL error: ")
        .trim_start_matches("Execution error: ")
        .trim_start_matches("ParserError(\"")
        .trim_end_matches("\")")
        .to_owned();
    let after = |word: &str| what.split(word).nth(1)?.split([',', '"']).next()?.trim().parse().ok();
    let place = diagnostic
        .and_then(|diagnostic| diagnostic.span)
        .map(|span| (span.start.line, span.start.column))
        .or_else(|| Some((after("Line: ")?, after("Column: ")?)));
    let said = what.split(" at Line: ").next().unwrap_or(&what);
    let said = in_our_words(said).unwrap_or_else(|| said.to_owned());
    // Many tables have a column of this name, and a list may end with a comma before the word.
    let hint = if said.ends_with("found: view") { "; name its table too, as in measures.view" } else { "" };
    let error = Error::new(Kind::Definition, format!("{said}{hint}"));
    match place {
        Some((line, column)) if line > 0 => error.line(line).column(column.to_string()),
        _ => error,
    }
}

/// What the engine says, where it misleads whoever asks.
fn in_our_words(said: &str) -> Option<String> {
    if let Some(name) = said.strip_prefix("Invalid function '").and_then(|rest| rest.split('\'').next()) {
        let windows = functions::all_window();
        let words = windows.iter().find(|function| function.name() == name)?.documentation()?;
        return Some(format!("{name} looks at the rows of a window: write {}", words.syntax_example));
    }
    if let Some((_, refused)) = said.split_once("user-defined coercion failed with: Error during planning: ") {
        return refused.split(" No function matches").next().map(|refused| refused.trim_end_matches('.').to_owned());
    }
    let table = said.strip_prefix("table 'datafusion.")?.strip_suffix("' not found")?;
    Some(match table.strip_prefix("public.") {
        Some(table) => format!("no table is called {table}"),
        None => format!("no table is called {table}; the path of a file stands in quotes, as in FROM '{table}'"),
    })
}

#[cfg(test)]
mod tests {
    use arrow::array::{ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};

    use super::*;

    fn engine() -> Engine {
        let holidays = "date,name,known_from,known_to\n2022-06-02,,,\n";
        let calendar = Calendar::from_csv(holidays, Path::new("bank_holidays.csv"), None, None).unwrap();
        Engine::new(Arc::new(calendar), Arc::default())
    }

    /// The names that a query gives of rows that were met in this order.
    fn names(rows: &[(i64, &str)], sql: &str) -> Vec<String> {
        let ranks: ArrayRef = Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.0)));
        let words: ArrayRef = Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.1)));
        let batch = RecordBatch::try_from_iter([("rank", ranks), ("name", words)]).unwrap();
        let engine = engine();
        engine.register_ordered("rows_met", batch.schema(), vec![batch]).unwrap();
        let answer = async { collect_in_order(engine.query(sql, &Parameters::new()).await.unwrap()).await.unwrap() };
        let (_, batches) = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(answer);
        let column = |batch: &RecordBatch| cast(batch.column_by_name("name").unwrap(), &DataType::Utf8).unwrap();
        let columns = batches.iter().map(column);
        columns
            .flat_map(|column| column.as_string::<i32>().iter().flatten().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn what_order_by_leaves_level_follows_in_the_order_of_its_other_columns() {
        let rows = [(1, "c"), (2, "a"), (1, "b"), (2, "d"), (1, "a")];
        let reversed: Vec<_> = rows.iter().rev().copied().collect();
        for (sql, wanted) in [
            ("SELECT name FROM rows_met ORDER BY rank", "a b c a d"),
            ("SELECT name, rank FROM rows_met ORDER BY rank DESC", "a d a b c"),
            ("SELECT name FROM rows_met ORDER BY rank LIMIT 2", "a b"),
            ("SELECT name, make_array(rank) AS ranks FROM rows_met ORDER BY ranks[1]", "a b c a d"),
            ("SELECT name FROM rows_met ORDER BY name DESC, rank", "d c b a a"),
        ] {
            assert_eq!(names(&rows, sql).join(" "), wanted, "{sql}");
            assert_eq!(names(&reversed, sql).join(" "), wanted, "{sql}, the other way round");
        }
    }

    #[test]
    fn a_query_that_asks_for_no_order_keeps_that_of_its_table() {
        assert_eq!(names(&[(2, "b"), (1, "a"), (3, "c")], "SELECT * FROM rows_met"), ["b", "a", "c"]);
    }
}
