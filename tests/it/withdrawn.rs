//! What a corrected extract withdraws is withdrawn from every indicator: the events of all worked examples, of which the extract
//! then lacks every second child, leave what a county observes that never had those children.

use std::collections::BTreeSet;
use std::fmt::Write;

use righttime::definition::Definitions;
use serde_json::{Map, Value};

use crate::support::County;

/// Columns that events have; the others that an example names are attributes.
const OF_EVENTS: [&str; 10] = [
    "child_id",
    "case_id",
    "parent_case_id",
    "process",
    "activity",
    "occurred_at",
    "team",
    "worker",
    "priority",
    "outcome",
];

/// Those that tell who or which case it is: every indicator's examples begin again with c1 and a1.
const NAMES: [&str; 4] = ["child_id", "case_id", "parent_case_id", "worker"];

/// The events of all examples, a row each, in the order of `columns`.
struct Told {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Told {
    fn by_examples() -> Self {
        let definitions = Definitions::load(County::new().path()).unwrap();
        let mut columns: Vec<String> = OF_EVENTS.iter().chain([&"number"]).map(|name| (*name).to_owned()).collect();
        let mut rows = Vec::new();
        for file in &definitions.examples {
            for example in &file.written.examples {
                let mut reader =
                    csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(example.events.trim().as_bytes());
                let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
                let new: Vec<_> = headers.iter().filter(|name| !columns.contains(name)).cloned().collect();
                columns.extend(new);
                for record in reader.records() {
                    let record = record.unwrap();
                    let mut row = vec![String::new(); columns.len()];
                    for (name, cell) in headers.iter().zip(&record).filter(|(_, cell)| !cell.is_empty()) {
                        let named = NAMES.contains(&name.as_str());
                        let cell = if named { format!("{}/{cell}", file.indicator) } else { cell.to_owned() };
                        row[columns.iter().position(|column| column == name).unwrap()] = cell;
                    }
                    rows.push(row);
                }
            }
        }
        // A busy last month: up to here the extract tells of everything.
        let filler = (1..=100).map(|number| {
            let cells = ["filler/1", &format!("filler/{number}"), "", "contact", "received", "2029-12-31", "T1"];
            cells.iter().map(|cell| (*cell).to_owned()).collect()
        });
        rows.extend(filler);
        for (number, row) in rows.iter_mut().enumerate() {
            row.resize(columns.len(), String::new());
            row[OF_EVENTS.len()] = number.to_string();
        }
        Told { columns, rows }
    }

    /// Whether the corrected extract still has the child.
    fn kept(child: &str) -> bool {
        child.bytes().map(u32::from).sum::<u32>() % 2 == 0
    }

    fn csv(&self, of: impl Fn(&str) -> bool) -> String {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        writer.write_record(&self.columns).unwrap();
        for row in self.rows.iter().filter(|row| of(&row[0])) {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    /// How such an extract is read: as one that tells of everything in fifty years.
    fn source(&self) -> String {
        let mut header = String::from(
            "title = \"Examples\"\nfamily = \"examples\"\nmode = \"window\"\nwindow = { months = 600 }\n[columns]\n",
        );
        let mut attributes = Vec::new();
        for name in &self.columns {
            let kind = if name == "occurred_at" { ", type = \"moment\"" } else { "" };
            let required = if name == "child_id" { ", required = true" } else { "" };
            writeln!(header, "{name} = {{ header = \"{name}\"{kind}{required} }}").unwrap();
            if name != "number" && !OF_EVENTS.contains(&name.as_str()) {
                attributes.push(format!("'{name}': {name}"));
            }
        }
        format!(
            "/*\n{header}*/\nSELECT source_row, number AS row_key, {}, MAP {{{}}} AS attributes FROM extract\n",
            OF_EVENTS.join(", "),
            attributes.join(", ")
        )
    }
}

fn county(told: &Told, extracts: &[&str]) -> County {
    let county = County::new();
    county.write("righttime.toml", "name = \"Testshire\"\ndata_to = 2029-12-31\n");
    county.write("queries/sources/examples.sql", told.source());
    for extract in extracts {
        county.write("extracts/examples.csv", extract);
        let said = county.righttime(&["ingest"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
    }
    county
}

fn observed(county: &County) -> Vec<Map<String, Value>> {
    county.sql(
        "SELECT indicator, child_id, case_id, team, started_on, due_on, finished_on, lapsed_on, counted_on, outcome, days FROM observations \
         ORDER BY indicator, child_id, case_id, started_on, due_on, finished_on, counted_on, outcome, days, team",
    )
}

fn indicators(rows: &[Map<String, Value>]) -> BTreeSet<&str> {
    rows.iter().map(|row| row["indicator"].as_str().unwrap()).collect()
}

#[test]
fn what_an_extract_no_longer_tells_is_gone_from_every_indicator() {
    let told = Told::by_examples();
    let (all, corrected) = (told.csv(|_| true), told.csv(Told::kept));
    let before = observed(&county(&told, &[&all]));
    let after = observed(&county(&told, &[&all, &corrected]));
    let never = observed(&county(&told, &[&corrected]));
    // What is observed of a worker stands under the worker's name.
    let gone = |row: &Map<String, Value>| {
        let child = row["child_id"].as_str().unwrap();
        !child.starts_with("worker/") && !Told::kept(child)
    };
    assert!(before.iter().any(gone));
    assert_eq!(after.iter().find(|row| gone(row)), None);
    assert_eq!(after.len(), never.len());
    for (one, other) in after.iter().zip(&never) {
        assert_eq!(one, other);
    }
    let (before, after) = (indicators(&before), indicators(&after));
    assert!(before.len() > 120 && after.len() > 110, "{} indicators observe, {} after", before.len(), after.len());
}
