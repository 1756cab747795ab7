//! The README's walk through a source of one's own does what it says.

use crate::support::{County, repository};

/// The lines of the block that follows a text: indented, or fenced.
fn block(text: &str, after: &str) -> String {
    let rest = text.split_once(after).unwrap_or_else(|| panic!("the README no longer says {after:?}")).1;
    let fenced = rest.trim_start().starts_with("```");
    let lines = rest.lines().skip_while(|line| !line.starts_with("    ") && !line.starts_with("```"));
    let lines: Vec<&str> = match fenced {
        true => lines.skip(1).take_while(|line| !line.starts_with("```")).collect(),
        false => lines.take_while(|line| line.starts_with("    ")).map(|line| &line[4..]).collect(),
    };
    lines.join("\n") + "\n"
}

#[test]
fn a_source_of_ones_own_is_one_file_of_under_twenty_lines() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let minutes = block(&readme, "a decision that was pasted in twice.");
    let (minutes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&minutes);
    assert!(!unmappable);
    let source = block(&readme, "the chair's notes stay unread.");
    assert!(source.lines().count() < 20, "{} lines", source.lines().count());

    let county = County::new();
    county.write("righttime.toml", "name = \"T\"\n").write("extracts/panel_minutes.csv", minutes);
    county.write("queries/sources/panel_minutes.sql", source);
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let printed = block(&readme, "run `righttime -C mycounty ingest`:");
    for line in printed.lines().filter(|line| !line.starts_with("batch")) {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.stderr.lines().any(|own| words(own) == words(line)), "{line}\n{}", said.stderr);
    }
    let cases = "SELECT case_id, decided_on, letter_on FROM pre_proceedings ORDER BY case_id";
    assert!(readme.contains(cases));
    let said = county.righttime(&["sql", cases]);
    assert_eq!(said.stdout, block(&readme, cases));
}

#[test]
fn the_table_of_indicators_is_what_explain_prints() {
    let county = County::new();
    let said = county.righttime(&["explain"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- indicators -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- end of indicators -->").unwrap();
    assert_eq!(table, said.stdout, "put what `righttime explain` prints between the two marks");
}
