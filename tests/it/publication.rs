//! What an auditor needs: an earlier publication made again to the byte, from the store as it was then. And what whoever opens its pages
//! needs: that they run nothing but their own script, and that every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::support::{County, SAMPLE, sample_table};

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

/// The pages of the sample's publication, by their path in it.
fn sample_pages() -> BTreeMap<String, String> {
    bytes(&SAMPLE.path().join("publications/2026-10"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What stands between each `before` and the `after` that follows it.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).map(|rest| rest.split_once(after).unwrap().0).collect()
}

/// The bytes of base64, by a way of their own.
fn decoded(base64: &str) -> Vec<u8> {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits: String = base64
        .trim_end_matches('=')
        .chars()
        .map(|letter| format!("{:06b}", letters.iter().position(|known| *known == letter).unwrap()))
        .collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

#[test]
fn a_page_runs_its_own_script_and_style_and_nothing_else() {
    for (name, page) in sample_pages() {
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        assert_eq!(policy.len(), 1, "{name}");
        assert!(policy[0].starts_with("default-src 'none';") && !policy[0].contains("unsafe"), "{name}: {}", policy[0]);
        for (kind, rule) in [("script", "script-src "), ("style", "style-src ")] {
            let allowed = policy[0].split("; ").find_map(|part| part.strip_prefix(rule)).unwrap();
            let allowed = decoded(allowed.strip_prefix("'sha256-").unwrap().strip_suffix('\'').unwrap());
            let written = between(&page, &format!("<{kind}>"), &format!("</{kind}>"));
            assert_eq!(written.len(), 1, "{name} has one {kind}");
            assert_eq!(
                Sha256::digest(written[0]).to_vec(),
                allowed,
                "{name}: its {kind} is not the one that is allowed"
            );
            assert_eq!(page.matches(&format!("<{kind}")).count(), 1, "{name} has a {kind} from elsewhere");
        }
        assert!(!page.contains(" style=\"") && !page.contains(" onclick="), "{name}: no policy allows these");
    }
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let folder = SAMPLE.path().join("publications/2026-10");
    let pages = sample_pages();
    let anchors: BTreeMap<&String, BTreeSet<&str>> =
        pages.iter().map(|(name, page)| (name, between(page, " id=\"", "\"").into_iter().collect())).collect();
    let mut lost = BTreeSet::new();
    for (name, page) in &pages {
        let links = between(page, "href=\"", "\"").into_iter().map(|link| link.replace("&#x2f;", "/"));
        for link in links.collect::<BTreeSet<_>>() {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let mut target = Path::new(name).parent().unwrap().to_path_buf();
            for part in Path::new(path).components() {
                match part {
                    Component::ParentDir => {
                        target.pop();
                    }
                    part => target.push(part),
                }
            }
            let target = if path.is_empty() { PathBuf::from(name) } else { target };
            let known = anchors.get(&target.display().to_string());
            if !folder.join(&target).exists() || known.is_some_and(|ids| !anchor.is_empty() && !ids.contains(anchor)) {
                lost.insert(format!("{name} to {link}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(
        pages.contains_key("team/LT-CAR.html") && pages["locality/CARROWMOOR.html"].contains("../team/LT-CAR.html")
    );
}

#[test]
fn no_page_is_too_heavy_and_every_part_of_one_has_an_anchor_of_its_own() {
    for (name, page) in sample_pages() {
        assert!(page.len() < 1_500_000, "{name} has {} bytes", page.len());
        let ids = between(&page, " id=\"", "\"");
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{name} names something twice");
        for part in ["<table", "<figure", "<h2", "<h3"] {
            let unnamed = between(&page, part, ">").into_iter().filter(|tag| !tag.contains(" id=\"")).count();
            assert_eq!(unnamed, 0, "{name} has {unnamed} {part}> without an anchor");
        }
    }
}

/// The places on the list of signals of the month before, from a report of that month, say what came and what went.
#[test]
fn what_changed_since_last_month_is_the_difference_of_two_reports() {
    let before = SAMPLE.path().join("september");
    let said = SAMPLE.righttime(&["report", "--month", "2026-09", "--out", &before.to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let rows = |table: &str, condition: &str| -> BTreeSet<String> {
        let sql = format!("SELECT level || ' ' || unit || ' ' || indicator AS row FROM {table} AS t WHERE {condition}");
        SAMPLE.sql(&sql).iter().map(|row| row["row"].as_str().unwrap().to_owned()).collect()
    };
    let then = rows(&format!("'{}'", before.join("tables/signals.parquet").display()), "kind = 'place'");
    let now = rows(&sample_table("signals"), "kind = 'place'");
    let changed = sample_table("since_last_month");
    assert_eq!(rows(&changed, "what = 'new_signal'"), &now - &then);
    assert_eq!(rows(&changed, "what IN ('signal_gone', 'signal_fainter')"), &then - &now);
    assert!(now != then, "the sample has something to tell");

    let charts = |condition: &str| rows(&sample_table("control_charts"), condition);
    let outside = charts(
        "level = 'authority' AND period_end = DATE '2026-10-31' AND special LIKE 'outside%' AND t.view <> 'completed'",
    );
    let told = rows(&changed, "what = 'moved' AND special LIKE 'outside%'");
    assert!(!told.is_empty() && told.is_subset(&outside), "{told:?}");
}
