//! righttime tells an English council, from its own case records, whether children and families get a timely response and
//! the same response in every locality.
//!
//! ```text
//! extract → source → event → case → indicator → observation → measure → comparison → publication
//!  files    *.sql    Delta    *.sql   *.sql       rows           rows      rows         tables, pages
//! ```
//!
//! What is about children's social care is SQL and data, under `queries/` and `dashboards/`; what is about running SQL well
//! is here. The modules stand in the order of the line, and import only what stands above them.

// Plain functions over plain values.
pub mod error;
pub mod processors;
pub mod spreadsheet;
pub mod small_table;
pub mod calendar;
pub mod moment;
pub mod spelling;
pub mod statistics;
pub mod disclosure;

// What the SQL stands on.
pub mod functions;
pub mod engine;
pub mod extract;
pub mod definition;
pub mod county;

// The line.
pub mod store;
pub mod ingest;
pub mod compute;
pub mod publication;

// Beside the line: a county that does not exist.
pub mod sample;
