//! How rows and progress reach a person: tables, CSV or JSON on stdout, a spinner on stderr.

use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use righttime::error::{Error, Result};
use righttime::publication::csv;
use righttime::publication::rows::to_json;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// A table for the terminal
    Table,
    /// CSV, in which an apostrophe stands before text that a spreadsheet would take for a formula
    Csv,
    /// JSON, every value as it is
    Json,
}

/// Writes rows to stdout. A reader that stops listening, such as `head`, is no fault.
pub fn print(schema: SchemaRef, rows: &[RecordBatch], format: Format) -> Result<()> {
    let mut bytes = Vec::new();
    let cannot = |fault: String| Error::store(format!("cannot print: {fault}"));
    let rows = if rows.is_empty() { vec![RecordBatch::new_empty(schema.clone())] } else { rows.to_vec() };
    match format {
        Format::Table => {
            let table = arrow::util::pretty::pretty_format_batches(&rows).map_err(|fault| cannot(fault.to_string()))?;
            writeln!(bytes, "{table}").map_err(|fault| cannot(fault.to_string()))?;
        }
        Format::Csv => {
            csv::write(&mut bytes, schema, &rows, csv::LineEnd::Any(b'\n'))
                .map_err(|fault| cannot(fault.to_string()))?;
        }
        Format::Json => {
            let text = serde_json::to_string_pretty(&to_json(&rows)?).map_err(|fault| cannot(fault.to_string()))?;
            bytes = (text + "\n").into_bytes();
        }
    }
    match std::io::stdout().write_all(&bytes) {
        Err(fault) if fault.kind() != std::io::ErrorKind::BrokenPipe => Err(cannot(fault.to_string())),
        _ => Ok(()),
    }
}

/// A spinner on a terminal, nothing in a pipe; and when each step began.
pub struct Progress {
    bar: ProgressBar,
    steps: Mutex<Vec<(String, Duration)>>,
}

/// How many steps [`Progress::longest`] names.
const NAMED: usize = 20;

impl Progress {
    pub fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { bar, steps: Mutex::default() }
    }

    pub fn tell(&self, what: &str) {
        self.bar.set_message(what.to_owned());
        self.steps.lock().unwrap_or_else(PoisonError::into_inner).push((what.to_owned(), self.bar.elapsed()));
    }

    /// The steps that took longest, one a line with its seconds, then all others together and the whole.
    pub fn longest(&self) -> String {
        let all = self.bar.elapsed();
        let begun = self.steps.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let ends = begun.iter().skip(1).map(|(_, end)| *end).chain([all]);
        let mut steps: Vec<_> = begun.iter().zip(ends).map(|((what, from), to)| (what.as_str(), to - *from)).collect();
        steps.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        let others: Duration = steps.iter().skip(NAMED).map(|(_, took)| *took).sum();
        steps.truncate(NAMED);
        steps.extend([("all other steps", others), ("in all", all)]);
        let lines = steps.iter().map(|(what, took)| format!("{:9.2} s  {what}\n", took.as_secs_f64()));
        lines.collect()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
