//! A query's rows as the cells of a sheet: what stands where, in which form, and which shorthand where there is nothing.

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Date32Array, Float64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;

use super::header::{Form, Sheet};
use crate::error::{Error, Result, did_you_mean};

/// The rows of a sheet, over as many sheets as they need.
pub struct Table<'a> {
    pub sheet: &'a Sheet,
    pub columns: Vec<Shown>,
    silent: Vec<(String, Values)>,
    rows: Rows,
}

/// A column of the sheet.
pub struct Shown {
    /// Its name in the query.
    pub name: String,
    pub title: String,
    pub form: Form,
    pub width: Option<u16>,
    values: Values,
    empty: String,
    empty_by: Option<Values>,
    unit_by: Option<Values>,
    /// For which of the values across it stands.
    across: Option<usize>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Text(&'a str),
    /// A number, or a day as a spreadsheet counts it.
    Number(f64, Form),
    /// Why there is nothing, without the brackets.
    Empty(&'a str),
}

enum Rows {
    Each(usize),
    /// The first row of the query that made the row, and the one for each of the values across.
    Joined(Vec<(usize, Vec<Option<usize>>)>),
}

#[derive(Clone)]
enum Values {
    Text(StringArray),
    /// Whole by its type, or not.
    Number(Float64Array, bool),
    Day(Date32Array),
    Flag(BooleanArray),
}

/// The day that a spreadsheet counts from, in days from 1970-01-01.
const SPREADSHEET_BEGINS: f64 = -25_569.0;

impl<'a> Table<'a> {
    /// # Errors
    /// A column that the header does not name, or one that it names and the query does not give.
    pub fn new(sheet: &'a Sheet, rows: &RecordBatch) -> Result<Self> {
        let header = &sheet.header;
        let fault = |what: String| Error::definition(&sheet.file, what).line(1);
        let schema = rows.schema();
        let given = || schema.fields().iter().map(|field| field.name().as_str());
        let values = |name: &str| match schema.column_with_name(name) {
            Some((at, _)) => Values::new(rows.column(at)).map_err(&fault),
            None => Err(fault(format!("the query gives no column \"{name}\"{}", did_you_mean(name, given())))),
        };
        let by = |name: &Option<String>| name.as_deref().map(values).transpose();
        let helps: Vec<&str> = header
            .columns
            .values()
            .flat_map(|column| column.empty_by.iter().chain(&column.unit_by))
            .chain(
                header
                    .charts
                    .iter()
                    .flat_map(|charts| charts.unit_by.iter().chain(&charts.only).chain([&charts.says_by])),
            )
            .chain(header.across.iter().flat_map(|across| [&across.column, &across.order_by]))
            .map(String::as_str)
            .collect();
        if let Some(name) = given().find(|name| !header.columns.contains_key(*name) && !helps.contains(name)) {
            let hint = did_you_mean(name, header.columns.keys().map(String::as_str));
            return Err(fault(format!("the query gives a column \"{name}\" that the header does not describe{hint}")));
        }
        let mut shown = Vec::new();
        for (name, column) in &header.columns {
            let values = values(name)?;
            shown.push(Shown {
                name: name.clone(),
                title: column.title.clone(),
                form: column.format.unwrap_or_else(|| values.form()),
                width: column.width,
                empty: column.empty.clone(),
                empty_by: by(&column.empty_by)?,
                unit_by: by(&column.unit_by)?,
                values,
                across: None,
            });
        }
        shown.sort_by_key(|column| schema.index_of(&column.name).unwrap_or_default());
        let silent = helps.into_iter().map(|name| Ok((name.to_owned(), values(name)?))).collect::<Result<_>>()?;
        let table = Table { sheet, columns: shown, silent, rows: Rows::Each(rows.num_rows()) };
        let table = table.across()?;
        let mut titles: Vec<String> = table.columns.iter().map(|column| column.title.to_lowercase()).collect();
        titles.sort();
        if let Some(pair) = titles.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(fault(format!("two columns are titled \"{}\", and a table's titles differ", pair[0])));
        }
        Ok(table)
    }

    pub fn rows(&self) -> usize {
        match &self.rows {
            Rows::Each(rows) => *rows,
            Rows::Joined(rows) => rows.len(),
        }
    }

    pub fn column(&self, name: &str) -> Option<(usize, &Shown)> {
        self.columns.iter().enumerate().find(|(_, column)| column.name == name)
    }

    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let shown = &self.columns[column];
        let at = match (&self.rows, shown.across) {
            (Rows::Each(_), _) => Some(row),
            (Rows::Joined(rows), None) => Some(rows[row].0),
            (Rows::Joined(rows), Some(place)) => rows[row].1[place],
        };
        at.map_or(Cell::Empty(&shown.empty), |at| shown.cell(at))
    }

    /// The text of a column that is not shown, or is.
    pub fn text(&self, name: &str, row: usize) -> Option<&str> {
        let (_, values) = self.silent.iter().find(|(known, _)| known == name)?;
        values.text(row)
    }

    /// Whether a column that is not shown is true of a row.
    pub fn is_true(&self, name: &str, row: usize) -> bool {
        let found = self.silent.iter().find(|(known, _)| known == name);
        matches!(found, Some((_, Values::Flag(flags))) if flags.is_valid(row) && flags.value(row))
    }

    /// Puts rows side by side, where the header says so.
    fn across(mut self) -> Result<Self> {
        let (Some(across), Rows::Each(rows)) = (&self.sheet.header.across, &self.rows) else { return Ok(self) };
        let fault = |what: String| Error::definition(&self.sheet.file, what).line(1);
        let silent = |name: &str| self.silent.iter().find(|(known, _)| known == name).map(|(_, values)| values);
        let (Some(Values::Text(places)), Some(Values::Number(orders, _))) =
            (silent(&across.column), silent(&across.order_by))
        else {
            return Err(fault("across takes a column of text, and a column of numbers to order it by".into()));
        };
        let mut order: Vec<(f64, &str)> =
            (0..*rows).filter(|row| places.is_valid(*row)).map(|row| (orders.value(row), places.value(row))).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        let mut names: Vec<&str> = Vec::new();
        for (_, place) in order {
            if !names.contains(&place) {
                names.push(place);
            }
        }
        let is_cell = |column: &Shown| across.cells.contains(&column.name);
        let keys: Vec<&Shown> = self.columns.iter().filter(|column| !is_cell(column)).collect();
        let mut joined: Vec<(usize, Vec<Option<usize>>)> = Vec::new();
        for row in 0..*rows {
            let same = joined.last().is_some_and(|(first, _)| keys.iter().all(|key| key.cell(*first) == key.cell(row)));
            if !same {
                joined.push((row, vec![None; names.len()]));
            }
            let place = names.iter().position(|name| places.is_valid(row) && *name == places.value(row));
            if let (Some(place), Some((_, cells))) = (place, joined.last_mut())
                && cells[place].replace(row).is_some()
            {
                return Err(fault(format!(
                    "two rows of the query stand for \"{}\" in one row of the sheet",
                    names[place]
                )));
            }
        }
        let mut taken: Vec<String> = keys.iter().map(|key| key.title.to_lowercase()).collect();
        let at = self.columns.iter().position(is_cell).unwrap_or(self.columns.len());
        let (cells, mut columns): (Vec<Shown>, Vec<Shown>) = self.columns.into_iter().partition(is_cell);
        let made = names.iter().enumerate().flat_map(|(place, name)| {
            cells.iter().map(move |cell| Shown {
                title: cell.title.replace("{}", name),
                across: Some(place),
                values: cell.values.clone(),
                empty_by: cell.empty_by.clone(),
                unit_by: cell.unit_by.clone(),
                name: cell.name.clone(),
                empty: cell.empty.clone(),
                ..*cell
            })
        });
        let made: Vec<Shown> = made.map(|made| Shown { title: free(made.title, &mut taken), ..made }).collect();
        columns.splice(at..at, made);
        self.columns = columns;
        self.rows = Rows::Joined(joined);
        Ok(self)
    }
}

/// A title that no other column has, as long as Excel allows; names of places are what they are.
fn free(title: String, taken: &mut Vec<String>) -> String {
    const LONGEST: usize = 120;
    let short =
        if title.chars().count() > LONGEST { title.chars().take(LONGEST).chain(['…']).collect() } else { title };
    let mut free = short.clone();
    for number in 2.. {
        if !taken.contains(&free.to_lowercase()) {
            break;
        }
        free = format!("{short} ({number})");
    }
    taken.push(free.to_lowercase());
    free
}

impl Shown {
    fn cell(&self, at: usize) -> Cell<'_> {
        let empty = || {
            let known = self.empty_by.as_ref().and_then(|by| by.text(at));
            Cell::Empty(known.unwrap_or(&self.empty))
        };
        match &self.values {
            Values::Text(texts) if texts.is_valid(at) && !texts.value(at).is_empty() => Cell::Text(texts.value(at)),
            Values::Number(numbers, _) if numbers.is_valid(at) && numbers.value(at).is_finite() => {
                let value = numbers.value(at);
                Cell::Number(value, self.form_of(value, at))
            }
            Values::Day(days) if days.is_valid(at) => {
                Cell::Number(f64::from(days.value(at)) - SPREADSHEET_BEGINS, self.form)
            }
            Values::Flag(flags) if flags.is_valid(at) => Cell::Text(if flags.value(at) { "yes" } else { "no" }),
            _ => empty(),
        }
    }

    /// A figure has a decimal where its unit asks for one or its value has one, as on the pages.
    fn form_of(&self, value: f64, at: usize) -> Form {
        if self.form != Form::Figure {
            return self.form;
        }
        let unit = self.unit_by.as_ref().and_then(|by| by.text(at)).unwrap_or_default();
        let finely =
            unit.starts_with('%') || unit.starts_with("per ") || unit.ends_with("days") || value.fract() != 0.0;
        if finely { Form::Decimal } else { Form::Whole }
    }

    pub fn is_text(&self) -> bool {
        self.form == Form::Text
    }
}

impl Values {
    fn new(column: &ArrayRef) -> Result<Self, String> {
        let to = |kind: &DataType| cast(column, kind).map_err(|fault| fault.to_string());
        Ok(match column.data_type() {
            DataType::Boolean => Values::Flag(column.as_boolean().clone()),
            DataType::Date32 | DataType::Date64 => Values::Day(to(&DataType::Date32)?.as_primitive().clone()),
            kind if kind.is_numeric() => {
                Values::Number(to(&DataType::Float64)?.as_primitive().clone(), kind.is_integer())
            }
            _ => Values::Text(to(&DataType::Utf8)?.as_string::<i32>().clone()),
        })
    }

    fn form(&self) -> Form {
        match self {
            Values::Text(_) | Values::Flag(_) => Form::Text,
            Values::Number(_, whole) => {
                if *whole {
                    Form::Whole
                } else {
                    Form::Decimal
                }
            }
            Values::Day(_) => Form::Date,
        }
    }

    fn text(&self, at: usize) -> Option<&str> {
        match self {
            Values::Text(texts) if texts.is_valid(at) && !texts.value(at).is_empty() => Some(texts.value(at)),
            _ => None,
        }
    }
}
