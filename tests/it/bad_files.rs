//! Files made or damaged to do harm: each is named with what to do, and the good file beside it is taken in.

use std::io::Write;

use crate::support::{County, Said};

const GOOD: &str = "child_id,case_id,process,activity,occurred_at,team\nc1,a1,assessment,started,2024-01-02,N1\n";

/// Ingests a bad file beside a good one, and gives what was said.
fn beside_a_good_one(name: &str, content: impl AsRef<[u8]>) -> (County, Said) {
    let county = County::new();
    county.write("extracts/good.csv", GOOD).write(&format!("extracts/{name}"), content);
    let said = ingested(&county, name);
    (county, said)
}

fn ingested(county: &County, name: &str) -> Said {
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 1, "{name}: {}", said.stderr);
    let told = said.stderr.lines().find(|line| line.starts_with("error: ") && line.contains(name));
    assert!(told.is_some(), "{name} is not named: {}", said.stderr);
    assert!(!said.stderr.contains("panicked"), "{name}: {}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 1, "{name}: the good file was not taken in");
    said
}

#[test]
fn what_is_no_extract_is_named() {
    let workbook =
        std::fs::read(crate::support::repository().join("tests/fixtures/workbooks/libreoffice.xlsx")).unwrap();
    let nested = format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(200));
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    let junk: Vec<u8> = (0..100_000_u64).map(|at| (at.wrapping_mul(6_364_136_223_846_793_005) >> 33) as u8).collect();
    let cases: [(&str, &[u8], &str); 6] = [
        ("cut_short.xlsx", &workbook[..workbook.len() / 2], "run the extract again"),
        ("nested.xml", nested.as_bytes(), "nest"),
        ("entities.xml", entities.as_bytes(), "document type"),
        ("one_column.csv", b"id\n1\n2\n3\n", "column"),
        ("junk.bin", &junk, "neither text nor a workbook"),
        ("empty.csv", b"", "is empty"),
    ];
    for (name, content, words) in cases {
        let (_, said) = beside_a_good_one(name, content);
        assert!(said.stderr.contains(words), "{name}: {}", said.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_and_closed_doors_are_named() {
    let county = County::new();
    county.write("extracts/good.csv", GOOD).write("elsewhere.csv", GOOD);
    std::os::unix::fs::symlink("../elsewhere.csv", county.path().join("extracts/link.csv")).unwrap();
    let said = ingested(&county, "link.csv");
    assert!(said.stderr.contains("leads out of the folder"), "{}", said.stderr);
    county.remove("extracts/link.csv");
    std::os::unix::fs::symlink(".", county.path().join("extracts/circle")).unwrap();
    let said = ingested(&county, "circle");
    assert!(said.stderr.contains("link to a folder"), "{}", said.stderr);
    county.remove("extracts/circle");

    use std::os::unix::fs::PermissionsExt;
    county.write("extracts/closed.csv", GOOD);
    let closed = county.path().join("extracts/closed.csv");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is closed to the superuser.
    if std::fs::File::open(&closed).is_err() {
        ingested(&county, "closed.csv");
    }
}

#[test]
fn a_cell_without_an_end_costs_one_row_and_little_memory() {
    let county = County::new();
    let file = county.path().join("extracts/huge.csv");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file).unwrap());
    out.write_all(GOOD.as_bytes()).unwrap();
    out.write_all(b"c2,\"").unwrap();
    let block = vec![b'x'; 1 << 20];
    (0..64).for_each(|_| out.write_all(&block).unwrap());
    out.write_all(b"\",assessment,started,2024-01-03,N1\nc3,a3,assessment,started,2024-01-04,N1\n").unwrap();
    out.into_inner().unwrap();
    county.write("righttime.toml", "name = \"T\"\nmax_rejected = 1.0\n");
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM events"), 2, "{}", said.stderr);
    assert_eq!(county.number("SELECT count(*) FROM stored_rejections"), 1);
}
