//! Reads the calendar's two small tables, `bank_holidays.csv` and `closure_days.csv`.

use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Holiday};
use crate::error::{Error, Result, did_you_mean};

impl Calendar {
    /// Reads `bank_holidays.csv` (columns date, name, known_from, known_to) and, where there is one, `closure_days.csv`
    /// (columns date, name); the paths are for the errors only. `known_on` is as in [`Calendar::new`].
    ///
    /// Columns stand in any order. Dates are written 2026-12-25 or 25/12/2026.
    ///
    /// # Errors
    /// All faults at once, each with its file, row and column: a missing column, a date that cannot be read, a holiday
    /// withdrawn before it was published, and a year between the first and the last without a single holiday.
    pub fn from_csv(
        bank_holidays_csv: &str,
        file: &Path,
        closures_csv: Option<(&str, &Path)>,
        known_on: Option<NaiveDate>,
    ) -> Result<Calendar> {
        let mut faults = Vec::new();
        let holidays = holidays(bank_holidays_csv, file, &mut faults);
        let closures = closures_csv.map(|(text, file)| closures(text, file, &mut faults)).unwrap_or_default();
        match Error::many(faults) {
            Some(error) => Err(error),
            None => Ok(Calendar::new(holidays, closures, known_on)),
        }
    }
}

fn holidays(text: &str, file: &Path, faults: &mut Vec<Error>) -> Vec<Holiday> {
    let Some(table) = Table::read(text, file, &["date", "name", "known_from", "known_to"], faults) else {
        return Vec::new();
    };
    let known = faults.len();
    let mut holidays = Vec::new();
    for row in &table.rows {
        let date = table.required_date(row, "date", faults);
        let known_from = table.date(row, "known_from", faults);
        let known_to = table.date(row, "known_to", faults);
        if known_to.zip(known_from).is_some_and(|(to, from)| to < from) {
            faults.push(table.fault(
                row,
                "known_to",
                "the holiday is withdrawn before it is published: correct one of the two",
            ));
        }
        holidays.extend(date.map(|date| Holiday { date, known_from, known_to }));
    }
    // A year that someone forgot would otherwise count its bank holidays as working days, and nothing would show it. Where
    // dates could not be read, a year may only seem to be missing.
    if faults.len() == known {
        faults.extend(missing_years(&holidays).map(|what| Error::setting(file, what).column("date")));
    }
    holidays
}

fn closures(text: &str, file: &Path, faults: &mut Vec<Error>) -> Vec<NaiveDate> {
    let Some(table) = Table::read(text, file, &["date", "name"], faults) else { return Vec::new() };
    table.rows.iter().filter_map(|row| table.required_date(row, "date", faults)).collect()
}

fn missing_years(holidays: &[Holiday]) -> Option<String> {
    let mut years: Vec<i32> = holidays.iter().map(|holiday| holiday.date.year()).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return Some("there is no bank holiday in it: give every year that the cases need".into());
    }
    let gap = years.windows(2).find(|pair| pair[1] - pair[0] > 1)?;
    Some(format!("there is no bank holiday between {} and {}: give every year's", gap[0], gap[1]))
}

/// A small table of text whose columns are found by name.
struct Table<'a> {
    file: &'a Path,
    header: Vec<String>,
    rows: Vec<Record>,
}

/// One line of fields, with the row number that a spreadsheet shows for it.
struct Record {
    row: u64,
    fields: Vec<String>,
}

impl<'a> Table<'a> {
    fn read(text: &str, file: &'a Path, columns: &[&str], faults: &mut Vec<Error>) -> Option<Self> {
        let mut rows = match records(text) {
            Ok(rows) => rows,
            Err(row) => {
                faults.push(Error::setting(file, "a quotation mark is opened and never closed").row(row));
                return None;
            }
        };
        if rows.is_empty() {
            faults
                .push(Error::setting(file, format!("the file is empty: it needs the columns {}", columns.join(", "))));
            return None;
        }
        let first = rows.remove(0);
        let header: Vec<String> = first.fields.iter().map(|name| name.to_lowercase()).collect();
        let missing: Vec<&str> =
            columns.iter().copied().filter(|column| !header.iter().any(|name| name == column)).collect();
        for column in &missing {
            let spare = header.iter().map(String::as_str).filter(|name| !columns.contains(name));
            let what = format!("this column is missing{}", did_you_mean(column, spare));
            faults.push(Error::setting(file, what).row(first.row).column(*column));
        }
        missing.is_empty().then_some(Table { file, header, rows })
    }

    fn value<'r>(&self, row: &'r Record, column: &str) -> &'r str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| row.fields.get(place)).map_or("", String::as_str)
    }

    fn date(&self, row: &Record, column: &str, faults: &mut Vec<Error>) -> Option<NaiveDate> {
        let value = self.value(row, column);
        if value.is_empty() {
            return None;
        }
        let read = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|format| NaiveDate::parse_from_str(value, format).ok());
        // A year of two digits reads as one of the first century.
        let date = read.filter(|date| date.year() >= 1900);
        if date.is_none() {
            faults.push(self.fault(row, column, format!("\"{value}\" is not a date: write it as 2026-12-25")));
        }
        date
    }

    fn required_date(&self, row: &Record, column: &str, faults: &mut Vec<Error>) -> Option<NaiveDate> {
        if self.value(row, column).is_empty() {
            faults.push(self.fault(row, column, "the date is missing"));
        }
        self.date(row, column, faults)
    }

    fn fault(&self, row: &Record, column: &str, what: impl Into<String>) -> Error {
        Error::setting(self.file, what).row(row.row).column(column)
    }
}

/// The lines of a comma-separated file, without those that are empty: fields trimmed, quotes taken away. The error is the row
/// of a quotation mark that is never closed.
fn records(text: &str) -> Result<Vec<Record>, u64> {
    let mut records = Vec::new();
    let mut row = 1;
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut letters = text.trim_start_matches('\u{feff}').chars().chain(['\n']).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => {
                fields.push(field.trim().to_string());
                field.clear();
                if letter == '\n' {
                    let fields = std::mem::take(&mut fields);
                    if fields.iter().any(|field| !field.is_empty()) {
                        records.push(Record { row, fields });
                    }
                    row += 1;
                }
            }
            _ => field.push(letter),
        }
    }
    if quoted { Err(row) } else { Ok(records) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "date,name,known_from,known_to\n";

    fn read(holidays: &str, closures: Option<&str>) -> Result<Calendar> {
        let closures = closures.map(|text| (text, Path::new("closure_days.csv")));
        Calendar::from_csv(holidays, Path::new("bank_holidays.csv"), closures, None)
    }

    fn faults(holidays: &str, closures: Option<&str>) -> String {
        read(holidays, closures).expect_err("a fault").to_string()
    }

    #[test]
    fn reads_what_a_spreadsheet_saves() {
        let holidays = "\u{feff}Date,Name,known_from,known_to\r\n25/12/2026,\"Christmas, Day \"\"25\"\"\",,\r\n,,,\r\n28/12/2026,,,";
        let calendar = read(holidays, Some("name,date\nclosed,2026-12-29\n")).expect("a calendar");
        let days = ["2026-12-24", "2026-12-25", "2026-12-28", "2026-12-29", "2026-12-30"];
        let works = days.map(|day| calendar.is_working_date(day.parse().expect("a date")));
        assert_eq!(works, [Some(true), Some(false), Some(false), Some(false), Some(true)]);
    }

    #[test]
    fn every_fault_names_its_place() {
        let holidays = format!(
            "{HEADER}25 Dec,Christmas Day,,\n,Boxing Day,,\n\n2026-05-04,May,2026-02-01,2026-01-01\n25/12/26,,,\n"
        );
        assert_eq!(
            faults(&holidays, Some("date\n2026-01-01")),
            "bank_holidays.csv, row 2, column date: \"25 Dec\" is not a date: write it as 2026-12-25\n\
             bank_holidays.csv, row 3, column date: the date is missing\n\
             bank_holidays.csv, row 5, column known_to: the holiday is withdrawn before it is published: correct one of the two\n\
             bank_holidays.csv, row 6, column date: \"25/12/26\" is not a date: write it as 2026-12-25\n\
             closure_days.csv, row 1, column name: this column is missing"
        );
    }

    #[test]
    fn a_misspelt_column_is_named() {
        assert_eq!(
            faults("date,name,known_form,known_to\n2026-01-01,,,", None),
            "bank_holidays.csv, row 1, column known_from: this column is missing; did you mean \"known_form\"?"
        );
    }

    #[test]
    fn a_year_must_not_be_forgotten() {
        assert_eq!(
            faults(&format!("{HEADER}2025-12-25,,,\n2027-01-01,,,\n"), None),
            "bank_holidays.csv, column date: there is no bank holiday between 2025 and 2027: give every year's"
        );
        assert!(faults(HEADER, None).contains("there is no bank holiday in it"));
        assert!(faults("", None).contains("the file is empty"));
        assert!(faults(&format!("{HEADER}2025-12-25,\"x,,\n"), None).contains("row 2: a quotation mark"));
    }

    #[test]
    fn the_sample_calendar_knows_when_holidays_were_known() {
        let sample = include_str!("../../sample_data/bank_holidays.csv");
        let known_on = |day: Option<&str>| {
            let day = day.map(|day| day.parse().expect("a date"));
            Calendar::from_csv(sample, Path::new("bank_holidays.csv"), None, day).expect("a calendar")
        };
        let date = |day: &str| day.parse::<NaiveDate>().expect("a date");
        let latest = known_on(None);
        assert_eq!(latest.covers(), Some((date("1995-01-01"), date("2030-12-31"))));
        assert_eq!(latest.is_working_date(date("2020-05-04")), Some(true), "withdrawn");
        assert_eq!(known_on(Some("2019-01-01")).is_working_date(date("2020-05-04")), Some(false));
        // The Queen's funeral, on 19 September 2022, was proclaimed ten days before.
        let due = |calendar: &Calendar| calendar.add_working_days_to_date(date("2022-09-01"), 15);
        assert_eq!(due(&latest), Some(date("2022-09-23")));
        assert_eq!(due(&known_on(Some("2022-09-08"))), Some(date("2022-09-22")));
    }
}
