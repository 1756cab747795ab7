//! What a person has to look at before a list is handed over, each with its row and column.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::cells::{Cell, Cells, Days, sheet_row};
use crate::definition::{Code, List, ListColumn};

/// What is wrong with a cell, a row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    MandatoryBlank,
    NotHeld,
    CodeNotInList,
    OutOfOrder,
    OutOfWindow,
    Duplicate,
}

impl Fault {
    pub const ALL: [Fault; 6] = [
        Fault::MandatoryBlank,
        Fault::NotHeld,
        Fault::CodeNotInList,
        Fault::OutOfOrder,
        Fault::OutOfWindow,
        Fault::Duplicate,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Fault::MandatoryBlank => "mandatory_blank",
            Fault::NotHeld => "not_held",
            Fault::CodeNotInList => "code_not_in_list",
            Fault::OutOfOrder => "dates_out_of_order",
            Fault::OutOfWindow => "date_out_of_window",
            Fault::Duplicate => "duplicate",
        }
    }
}

#[derive(Debug)]
pub struct Finding {
    pub fault: Fault,
    /// The row among the list's rows, from 0; none where it is said of all of them.
    pub row: Option<usize>,
    pub heading: String,
    pub detail: String,
}

/// A list as it is handed over, with what is to be said of it.
pub struct Validated {
    pub rows: Vec<Vec<Cell>>,
    pub findings: Vec<Finding>,
}

/// Puts a list's rows into the order of its columns and its codes into Ofsted's words, and looks at each.
pub fn validate(list: &List, cells: &Cells, codes: &[Code], day: NaiveDate) -> Validated {
    let labels = labels(codes, day);
    let mut findings = Vec::new();
    let mut rows = vec![Vec::with_capacity(list.columns.len()); cells.rows.len()];
    for column in &list.columns {
        let place = column.column.as_deref().and_then(|name| cells.place(name));
        let blank = place.is_none_or(|place| cells.rows.iter().all(|row| row[place] == Cell::Empty));
        findings.extend(of_all_rows(column, cells, &labels).map(|detail| column_finding(column, detail)));
        for (at, row) in rows.iter_mut().enumerate() {
            let cell = place.map_or(Cell::Empty, |place| cells.rows[at][place].clone());
            if cell == Cell::Empty && column.mandatory && !blank {
                findings.push(finding(Fault::MandatoryBlank, at, column, String::new()));
            }
            row.push(match (&column.codes, cell) {
                (Some(field), Cell::Text(code)) => match labels.get(&(field.as_str(), code.as_str())) {
                    Some(label) => Cell::Text((*label).to_owned()),
                    None => {
                        findings.push(finding(Fault::CodeNotInList, at, column, code.clone()));
                        Cell::Text(code)
                    }
                },
                (_, cell) => cell,
            });
        }
    }
    for (at, row) in rows.iter().enumerate() {
        dates(list, row, at, day, &mut findings);
    }
    duplicates(list, &rows, &mut findings);
    findings.sort_by_key(|finding| (finding.row, finding.fault));
    Validated { rows, findings }
}

/// What a column says nowhere, where there are rows at all.
fn of_all_rows(column: &ListColumn, cells: &Cells, labels: &HashMap<(&str, &str), &str>) -> Option<String> {
    cells.rows.first()?;
    if let Some(why) = &column.not_held {
        return Some(format!("blank in all rows: {why}"));
    }
    let place = column.column.as_deref().and_then(|name| cells.place(name));
    let rows = place.iter().flat_map(|place| cells.rows.iter().map(|row| &row[*place]));
    let told: Vec<&Cell> = rows.filter(|cell| **cell != Cell::Empty).collect();
    if told.is_empty() {
        return Some("blank in all rows: no extract in the store tells it".to_owned());
    }
    let (field, code) = (column.codes.as_deref()?, column.unstated.as_deref()?);
    let label = labels.get(&(field, code)).copied().unwrap_or(code);
    let unstated = told.iter().all(|cell| matches!(cell, Cell::Text(text) if text == code));
    unstated.then(|| format!("{label} in all rows: no extract in the store says more"))
}

/// Ofsted's words by field and code, as they hold on the day.
fn labels(codes: &[Code], day: NaiveDate) -> HashMap<(&str, &str), &str> {
    let holds =
        |code: &&Code| code.valid_from.is_none_or(|from| from <= day) && code.valid_to.is_none_or(|to| to >= day);
    codes.iter().filter(holds).map(|code| ((code.field.as_str(), code.code.as_str()), code.label.as_str())).collect()
}

fn finding(fault: Fault, row: usize, column: &ListColumn, detail: String) -> Finding {
    Finding { fault, row: Some(row), heading: column.heading.clone(), detail }
}

fn column_finding(column: &ListColumn, detail: String) -> Finding {
    Finding { fault: Fault::NotHeld, row: None, heading: column.heading.clone(), detail }
}

/// Dates that do not follow each other, lie after the inspection, or before the months that the list covers.
fn dates(list: &List, row: &[Cell], at: usize, day: NaiveDate, findings: &mut Vec<Finding>) {
    let column = |name: &str| {
        let place = list.columns.iter().position(|column| column.column.as_deref() == Some(name))?;
        let Cell::Day(date) = row[place] else { return None };
        Some((&list.columns[place], date))
    };
    for order in &list.in_order {
        let dated: Vec<_> = order.iter().filter_map(|name| column(name)).collect();
        for pair in dated.windows(2).filter(|pair| pair[1].1 < pair[0].1) {
            let detail = format!(
                "{} is before {}, {}",
                pair[1].1.format("%d/%m/%Y"),
                pair[0].0.heading,
                pair[0].1.format("%d/%m/%Y")
            );
            findings.push(finding(Fault::OutOfOrder, at, pair[1].0, detail));
        }
    }
    let from = day - Months::new(list.months);
    for name in &list.within {
        if let Some((column, date)) = column(name).filter(|(_, date)| *date <= from) {
            let detail = format!("{} is before the months that the list covers", date.format("%d/%m/%Y"));
            findings.push(finding(Fault::OutOfWindow, at, column, detail));
        }
    }
    for (column, cell) in list.columns.iter().zip(row) {
        // The birth of an unborn child lies ahead.
        if let Cell::Day(date) = cell
            && *date > day
            && column.column.as_deref() != Some("born_on")
        {
            let detail = format!("{} is after the inspection", date.format("%d/%m/%Y"));
            findings.push(finding(Fault::OutOfWindow, at, column, detail));
        }
    }
}

/// Two rows that say the same or, where everybody has one row, two rows of one.
fn duplicates(list: &List, rows: &[Vec<Cell>], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let cells = if list.one_row_each { &row[..1] } else { &row[..] };
        let key = cells.iter().map(|cell| cell.text(Days::Iso)).collect::<Vec<_>>().join("\u{1f}");
        match seen.get(&key) {
            Some(first) => {
                let what = if list.one_row_each { "another row of" } else { "the same as row" };
                let detail = format!(
                    "{what} {}",
                    if list.one_row_each { row[0].text(Days::Iso) } else { sheet_row(*first).to_string() }
                );
                findings.push(finding(Fault::Duplicate, at, &list.columns[0], detail));
            }
            None => {
                seen.insert(key, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn list() -> List {
        let text = r#"
            title = "List 9: Tests"
            sheet = "List 9"
            shows = "What is wrong on purpose."
            months = 6
            one_row_each = true
            in_order = [["started_on", "ended_on"]]
            within = ["ended_on"]
            columns = [
                { heading = "Child", column = "child_id", mandatory = true },
                { heading = "Answer", column = "answer", codes = "answers", mandatory = true },
                { heading = "Started", column = "started_on" },
                { heading = "Ended", column = "ended_on" },
                { heading = "Team", column = "team", mandatory = true },
                { heading = "Postcode", not_held = "it is nobody's business" },
                { heading = "Gender", column = "sex", codes = "answers", unstated = "unknown" },
            ]
        "#;
        toml::from_str(text).expect("a header")
    }

    #[test]
    fn every_fault_is_found_at_its_row_and_column() {
        let code = |code: &str, label: &str| Code {
            field: "answers".into(),
            code: code.into(),
            label: label.into(),
            valid_from: None,
            valid_to: None,
        };
        let codes = [code("yes", "a) Yes"), code("unknown", "c) Unknown")];
        let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
        let date = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Day(day(text)) };
        let row = |child: &str, answer: &str, started: &str, ended: &str| {
            vec![text(child), text(answer), date(started), date(ended), Cell::Empty, text("unknown")]
        };
        let cells = Cells {
            columns: ["child_id", "answer", "started_on", "ended_on", "team", "sex"].map(str::to_owned).to_vec(),
            rows: vec![
                row("1", "yes", "2026-08-01", "2026-09-01"),
                row("2", "", "2026-08-01", ""),
                row("3", "perhaps", "2026-08-01", "2026-07-31"),
                row("4", "yes", "2026-11-01", ""),
                row("5", "yes", "2026-01-01", "2026-04-30"),
                row("1", "yes", "2026-08-01", ""),
            ],
        };
        let found = validate(&list(), &cells, &codes, day("2026-10-31"));
        assert_eq!(found.rows[0][1], Cell::Text("a) Yes".to_owned()));
        assert_eq!(found.rows[2][1], Cell::Text("perhaps".to_owned()));
        let told: Vec<_> = found.findings.iter().map(|one| (one.row, one.fault.word(), one.heading.as_str())).collect();
        assert_eq!(
            told,
            [
                (None, "not_held", "Team"),
                (None, "not_held", "Postcode"),
                (None, "not_held", "Gender"),
                (Some(1), "mandatory_blank", "Answer"),
                (Some(2), "code_not_in_list", "Answer"),
                (Some(2), "dates_out_of_order", "Ended"),
                (Some(3), "date_out_of_window", "Started"),
                (Some(4), "date_out_of_window", "Ended"),
                (Some(5), "duplicate", "Child"),
            ]
        );
        assert_eq!(found.findings[2].detail, "c) Unknown in all rows: no extract in the store says more");
        let mut some_told = cells.clone();
        some_told.rows[0][5] = text("yes");
        let found = validate(&list(), &some_told, &codes, day("2026-10-31"));
        assert!(found.findings.iter().all(|one| one.heading != "Gender"), "where one row says more, nothing is wrong");
    }
}
