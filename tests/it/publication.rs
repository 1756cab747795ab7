//! What an auditor needs: an earlier publication made again to the byte, from the store as it was then.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::County;

const FIRST: &str = "child_id,case_id,process,activity,occurred_at,team\n\
    c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-01-31,N1\n";
const LATER: &str = "child_id,case_id,process,activity,occurred_at,team\n\
    c2,a2,assessment,started,2024-01-03,S1\nc2,a2,assessment,authorised,2024-01-30,S1\n";

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn an_earlier_publication_is_made_again_to_the_byte() {
    let county = County::new();
    county.write("extracts/first.csv", FIRST);
    assert_eq!(county.righttime(&["run", "--lists"]).code, 0);
    let publication = county.path().join("publications/2024-01");
    let then = bytes(&publication);
    let manifest: serde_json::Value = serde_json::from_slice(&then["manifest.json"]).unwrap();
    let named = manifest["files"].as_object().unwrap();
    let unnamed: Vec<_> = then.keys().filter(|name| *name != "manifest.json" && !named.contains_key(*name)).collect();
    assert!(unnamed.is_empty(), "the manifest does not name {unnamed:?}");

    county.write("extracts/later.csv", LATER);
    assert_eq!(county.righttime(&["run", "--lists"]).code, 0);
    assert_ne!(bytes(&publication)["tables/measures.csv"], then["tables/measures.csv"], "late rows change the month");

    let again = county.path().join("again");
    let version = manifest["store_version"].to_string();
    let said = county.righttime(&[
        "report",
        "--month",
        "2024-01",
        "--store-version",
        &version,
        "--lists",
        "--out",
        &again.to_string_lossy(),
    ]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let now = bytes(&again);
    let differing: Vec<_> =
        then.iter().filter(|(name, bytes)| now.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(then.len(), now.len(), "and no file more");
    for name in ["index.html", "tables/datapackage.json", "tables/measures.parquet", "lists/assessment_days.csv"] {
        assert!(then.contains_key(name), "{name}");
    }
}

#[test]
fn a_publication_never_takes_the_place_of_something_else() {
    let county = County::new();
    county.write("extracts/first.csv", FIRST).write("letters/dear.txt", "keep me");
    let letters = county.path().join("letters");
    let said = county.righttime(&["run", "--out", &letters.to_string_lossy()]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("not a publication"), "{}", said.stderr);
    assert!(letters.join("dear.txt").is_file());
}

#[test]
fn a_calendar_that_ends_too_soon_is_a_fault() {
    let county = County::new();
    county.write("extracts/first.csv", FIRST).write(
        "bank_holidays.csv",
        "date,name,known_from,known_to\n2023-12-25,Christmas Day,,\n2024-01-01,New Year,,\n",
    );
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "2024 reaches far enough: {}", said.stderr);
    county.write("extracts/first.csv", FIRST.replace("2024-01-31", "2024-08-01"));
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("bank_holidays.csv") && said.stderr.contains("ends on 2024-12-31"), "{}", said.stderr);
}
