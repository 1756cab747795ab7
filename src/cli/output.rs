//! How rows and progress reach a person: tables, CSV or JSON on stdout, a spinner on stderr.

use std::io::Write;
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

/// A spinner on a terminal, nothing in a pipe.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress(bar)
    }

    pub fn tell(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
