//! Reads one extract and counts its rows, for `benches/read`: `reader righttime FILE` as an ingest reads it, as far as the
//! columns of text, `reader quick-xml FILE` as a bare pass over XML that does nothing with what it finds.

use std::path::Path;

use quick_xml::events::Event;
use righttime::definition::Definitions;
use righttime::error::{Error, Result};
use righttime::extract;
use righttime::ingest::recognise::recognise;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CHUNK_ROWS: usize = 131_072;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let counted = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["righttime", file] => rows(Path::new(file)),
        ["quick-xml", file] => elements(Path::new(file)),
        _ => Err(Error::usage("reader righttime|quick-xml FILE")),
    };
    match counted {
        Ok(count) => println!("{count}"),
        Err(fault) => {
            eprintln!("error: {fault}");
            std::process::exit(1);
        }
    }
}

fn rows(file: &Path) -> Result<u64> {
    let definitions = Definitions::load(Path::new("."))?;
    let files = [file.to_path_buf()];
    let recognised = recognise(&files, Path::new(""), &definitions)?;
    let unread = recognised.unknown.into_iter().chain(recognised.unreadable).collect();
    if let Some(fault) = Error::many(unread) {
        return Err(fault);
    }
    let wanted: Vec<Vec<usize>> =
        recognised.found.iter().map(|found| found.positions.iter().flatten().copied().collect()).collect();
    let tables: Vec<_> =
        recognised.found.iter().zip(&wanted).map(|(found, wanted)| (&found.table, wanted.as_slice())).collect();
    let mut rows = 0;
    extract::read_together(&tables, CHUNK_ROWS, &mut |_, chunk| {
        rows += (chunk.rows.len() + chunk.faults.len()) as u64;
        Ok(())
    })?;
    Ok(rows)
}

fn elements(file: &Path) -> Result<u64> {
    let broken = |fault: quick_xml::Error| Error::extract(file, fault.to_string());
    let mut reader = quick_xml::Reader::from_file(file).map_err(broken)?;
    let (mut buffer, mut elements) = (Vec::new(), 0);
    loop {
        match reader.read_event_into(&mut buffer).map_err(broken)? {
            Event::Eof => return Ok(elements),
            Event::Start(_) | Event::Empty(_) => elements += 1,
            _ => {}
        }
        buffer.clear();
    }
}
