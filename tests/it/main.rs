//! One binary for all integration tests: the engine is linked once.

mod annex_a;
mod architecture;
mod archives;
mod bad_files;
mod checks;
mod cin_census;
mod cli;
mod definitions;
mod extract;
mod fixtures;
mod independent;
mod ingest;
mod linking;
mod mutations;
mod ownership;
mod publication;
mod published;
mod readme;
mod sample;
mod sql;
mod ssd;
mod ssda903;
mod statistics;
mod support;
mod text_files;
mod workbooks;
