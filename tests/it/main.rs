//! One binary for all integration tests: the engine is linked once.

mod annex_a;
mod architecture;
mod cli;
mod definitions;
mod extract;
mod ingest;
mod sample;
mod sql;
mod statistics;
mod support;
