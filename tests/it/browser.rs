//! The pages in a browser, which not every machine has.

use std::process::Command;

use crate::support::{SAMPLE, repository};

#[test]
#[ignore = "needs Chromium and Python; `tests/browser/run` does the same"]
fn the_pages_work_in_a_browser() {
    let publication = SAMPLE.path().join("publications/2026-10");
    let status = Command::new(repository().join("tests/browser/run")).arg(publication).status().unwrap();
    assert!(status.success());
}
