//! XML returns.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &[u8]| righttime_fuzz::read_records(content));
