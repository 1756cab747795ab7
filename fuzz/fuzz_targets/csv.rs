//! Text files of any encoding and layout, and whatever passes for one.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &[u8]| righttime_fuzz::read(content));
