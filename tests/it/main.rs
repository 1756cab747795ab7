//! One binary for all integration tests: the engine is linked once.

mod annex_a;
mod architecture;
mod checks;
mod cli;
mod definitions;
mod extract;
mod fixtures;
mod ingest;
mod ownership;
mod publication;
mod sample;
mod sql;
mod statistics;
mod support;
