//! Workbooks as they lie in a folder: xlsx, xlsb and ods by their archive, xls by its compound file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &[u8]| {
    // Anything else is for the target `csv`.
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"\xD0\xCF\x11\xE0") {
        righttime_fuzz::read(content);
    }
});
