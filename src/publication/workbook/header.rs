//! The headers of the sheets: what a sheet is called, what its columns are, and what is drawn from them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::definition::header_of;
use crate::error::{Error, Result, did_you_mean};

/// A sheet's file: its header, and the query of which it shows every row.
pub struct Sheet {
    pub file: PathBuf,
    pub header: Header,
    pub sql: String,
}

/// The cover's file. Its query gives `line`, and `heading`, which is true of lines that head others.
pub struct Cover {
    pub file: PathBuf,
    pub header: CoverHeader,
    pub sql: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverHeader {
    pub sheet: String,
    pub title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What the tab says. Where the rows fill several sheets, each has its number behind it.
    pub sheet: String,
    /// The heading above the table, with `{county}` and `{month}`.
    pub title: String,
    /// What the table says, in a sentence or two.
    pub says: String,
    /// How many columns stay in sight at the left.
    #[serde(default)]
    pub freeze: u16,
    /// Every column that is shown, by its name in the query, whose order they keep.
    pub columns: BTreeMap<String, Column>,
    pub across: Option<Across>,
    #[serde(default)]
    pub marks: Vec<Mark>,
    pub charts: Option<Charts>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub title: String,
    /// Without it, what the column's type suggests.
    pub format: Option<Form>,
    /// The column that names each row's unit, by which `figure` chooses its decimals.
    pub unit_by: Option<String>,
    /// The shorthand where there is nothing, without its brackets.
    #[serde(default = "not_available")]
    pub empty: String,
    /// The column that says it row by row, where that is known.
    pub empty_by: Option<String>,
    /// In characters; without it, as wide as its content asks for.
    pub width: Option<u16>,
}

/// How a number or a date is shown.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    Text,
    /// `1,204`
    Whole,
    /// `85.3`
    Decimal,
    /// `0.0312`
    Chance,
    /// With or without a decimal, by its unit: `85.3` per cent, `12.0` days, `1,204` referrals.
    Figure,
    /// `31 Oct 2026`
    Date,
    /// `Oct 2026`
    Month,
}

/// Rows side by side: those that agree in every other column become one, with columns of their own for each value of `column`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Across {
    pub column: String,
    /// A column of numbers, by which the values stand from left to right.
    pub order_by: String,
    /// The columns that each value has; `{}` in their titles is the value.
    pub cells: Vec<String>,
}

/// Cells that say `text` are coloured. The text stands there in any case: the colour says nothing that the cell does not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub columns: Vec<String>,
    pub text: String,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    Alarm,
    Warning,
    Good,
    Notable,
    Quiet,
}

/// Charts on a sheet of their own behind the table, one for each run of rows with the same value of `for_each`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charts {
    pub sheet: String,
    pub title: String,
    pub for_each: String,
    /// A column that is true of the rows whose charts are drawn; without it, all are.
    pub only: Option<String>,
    /// A column of dates.
    pub x: String,
    /// The line that the chart is about.
    pub main: String,
    #[serde(default)]
    pub level: Vec<String>,
    #[serde(default)]
    pub limits: Vec<String>,
    #[serde(default)]
    pub aim: Vec<String>,
    /// The column that names the unit of what is drawn.
    pub unit_by: Option<String>,
    /// The column that says in words what the chart shows, for those who do not see it; the last row of a run speaks.
    pub says_by: String,
}

impl Charts {
    /// Every column that is drawn, the main one first.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.main).chain(&self.level).chain(&self.limits).chain(&self.aim)
    }
}

fn not_available() -> String {
    "x".into()
}

/// The longest name that a sheet can have, and what is kept for a number behind it.
const NAME: usize = 31;
const NUMBER: usize = 5;

/// The cover and the sheets among the files of `dashboards/`, in the order of their names.
///
/// # Errors
/// Every fault of every header.
pub fn read(templates: &BTreeMap<String, String>) -> Result<Option<(Cover, Vec<Sheet>)>> {
    let mut faults = Vec::new();
    let mut cover = None;
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut names: Vec<(String, PathBuf)> = vec![(super::CONTENTS.to_lowercase(), PathBuf::from("righttime"))];
    for (name, sql) in templates.iter().filter(|(name, _)| is_sheet(name)) {
        let file = Path::new("dashboards").join(name);
        let mut named = |sheet: &str, faults: &mut Vec<Error>| {
            if let Some(what) = not_a_name(sheet) {
                faults.push(Error::definition(&file, what).line(line_of(sql, "sheet")));
            }
            if let Some((_, other)) = names.iter().find(|(known, _)| *known == sheet.to_lowercase()) {
                let what = format!("a sheet of {} is called \"{sheet}\" already", other.display());
                faults.push(Error::definition(&file, what).line(line_of(sql, "sheet")));
            }
            names.push((sheet.to_lowercase(), file.clone()));
        };
        if name.ends_with("/cover.sql") {
            match header_of::<CoverHeader>(&file, sql) {
                Ok(header) => {
                    named(&header.sheet, &mut faults);
                    cover = Some(Cover { file: file.clone(), header, sql: sql.clone() });
                }
                Err(fault) => faults.push(fault),
            }
            continue;
        }
        match header_of::<Header>(&file, sql) {
            Ok(header) => {
                named(&header.sheet, &mut faults);
                if let Some(charts) = &header.charts {
                    named(&charts.sheet, &mut faults);
                }
                faults.extend(header.faults().into_iter().map(|what| Error::definition(&file, what).line(1)));
                sheets.push(Sheet { file: file.clone(), header, sql: sql.clone() });
            }
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(fault) = Error::many(faults) {
        return Err(fault);
    }
    Ok(cover.map(|cover| (cover, sheets)))
}

/// Whether a file of `dashboards/` belongs to a workbook, by its name from there.
pub fn is_sheet(name: &str) -> bool {
    let file = Path::new(name);
    file.parent().is_some_and(|folder| folder.ends_with("workbook"))
        && file.extension().is_some_and(|ending| ending == "sql")
}

impl Header {
    /// Names of columns that lead nowhere.
    fn faults(&self) -> Vec<String> {
        let known = || self.columns.keys().map(String::as_str);
        let mut faults = Vec::new();
        let mut shown = |what: &str, name: &str| {
            if !self.columns.contains_key(name) {
                faults.push(format!(
                    "{what} names \"{name}\", which is not among the columns{}",
                    did_you_mean(name, known())
                ));
            }
        };
        for mark in &self.marks {
            mark.columns.iter().for_each(|name| shown("a mark", name));
        }
        if let Some(across) = &self.across {
            across.cells.iter().for_each(|name| shown("across", name));
        }
        if let Some(charts) = &self.charts {
            charts.lines().chain([&charts.for_each, &charts.x]).for_each(|name| shown("charts", name));
        }
        faults
    }
}

fn not_a_name(sheet: &str) -> Option<String> {
    let length = sheet.chars().count();
    if length == 0 || length > NAME - NUMBER {
        return Some(format!("a sheet's name has between 1 and {} characters, not {length}", NAME - NUMBER));
    }
    if sheet.contains(['[', ']', ':', '*', '?', '/', '\\']) || sheet.starts_with('\'') || sheet.ends_with('\'') {
        return Some(format!(
            "\"{sheet}\" cannot be a sheet's name: it has none of [ ] : * ? / \\ and no ' at its ends"
        ));
    }
    None
}

fn line_of(sql: &str, key: &str) -> u64 {
    sql.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |at| at as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(header: &str) -> Result<Option<(Cover, Vec<Sheet>)>> {
        read(&BTreeMap::from([
            ("workbook/cover.sql".to_owned(), "/*\nsheet = \"Cover\"\ntitle = \"x\"\n*/\nSELECT 1".to_owned()),
            ("workbook/10_a.sql".to_owned(), format!("/*\n{header}\n*/\nSELECT 1 AS a")),
            ("index.html".to_owned(), "no sheet".to_owned()),
        ]))
    }

    #[test]
    fn a_sheet_is_a_file() {
        let header = "sheet = \"A\"\ntitle = \"x\"\nsays = \"x\"\n[columns]\na = { title = \"A\" }";
        let (cover, sheets) = read_one(header).expect("it reads").expect("there is a cover");
        assert_eq!(cover.header.sheet, "Cover");
        assert_eq!((sheets.len(), sheets[0].header.columns["a"].empty.as_str()), (1, "x"));
    }

    #[test]
    fn a_fault_names_the_file_its_line_and_the_nearest_word() {
        let header = "sheet = \"A\"\ntitle = \"x\"\nsays = \"x\"\n[columns]\na = { titel = \"A\" }";
        let fault = read_one(header).err().expect("titel is no key").to_string();
        assert!(fault.contains("10_a.sql, line 6") && fault.contains("did you mean \"title\"?"), "{fault}");
    }

    #[test]
    fn names_that_excel_refuses_are_refused_here() {
        for name in ["", "a/b", "'a", "[x]", "cover", "Contents", "a name that is too long for a tab"] {
            let header = format!("sheet = \"{name}\"\ntitle = \"x\"\nsays = \"x\"\n[columns]\na = {{ title = \"A\" }}");
            assert!(read_one(&header).is_err(), "{name}");
        }
    }

    #[test]
    fn a_mark_stands_on_a_column_that_is_there() {
        let header = "sheet = \"A\"\ntitle = \"x\"\nsays = \"x\"\nmarks = [{ columns = [\"aa\"], text = \"x\", look = \"good\" }]\n\
                      [columns]\naaa = { title = \"A\" }";
        let fault = read_one(header).err().expect("there is no aa").to_string();
        assert!(fault.contains("did you mean \"aaa\"?"), "{fault}");
    }
}
