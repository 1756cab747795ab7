//! The public figures as they are printed: numbers, or the letter that says why there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};

use super::counts::{BANDS, Counts};
use super::row::Figure;
use crate::compute::Worked;
use crate::disclosure::Rule;
use crate::error::{Error, Result};
use crate::publication::{datapackage, rows};
use crate::statistics::{Z_95, proportion};

/// Hidden to protect children, as the DfE writes it.
const HIDDEN: &str = "c";
/// Does not apply.
const NOT_APPLICABLE: &str = "z";
/// Not available.
const NOT_AVAILABLE: &str = "x";
/// Of too few cases to be relied on.
const UNRELIABLE: &str = "u";

const COLUMNS: [&str; 15] = [
    "indicator",
    "view",
    "period",
    "period_start",
    "period_end",
    "level",
    "unit",
    "unit_name",
    "breakdown",
    "breakdown_value",
    "counted",
    "met",
    "value",
    "lower_95",
    "upper_95",
];

/// The rows of `public_figures`.
pub fn read(batches: &[RecordBatch]) -> Result<Vec<Figure>> {
    let rows = rows::to_json(batches)?.into_iter().map(|row| serde_json::from_value(row.into()));
    rows.map(|row| row.map_err(|fault| Error::store(format!("public_figures: {fault}")))).collect()
}

/// What the organisation says last of every unit in one of its columns: its name, or the unit above it.
pub fn of_units(organisation: &[RecordBatch], column: &str) -> Result<BTreeMap<String, String>> {
    let rows = rows::to_json(organisation)?;
    let text = |row: &rows::Row, column: &str| row.get(column).and_then(|value| value.as_str().map(str::to_owned));
    Ok(rows.iter().filter_map(|row| Some((text(row, "unit")?, text(row, column)?))).collect())
}

/// The table that is published.
pub fn pack(counts: &Counts, hidden: &[bool], rule: &Rule, names: &BTreeMap<String, String>) -> Result<Worked> {
    let bands = HiddenBands::new(counts, hidden);
    let columns: Vec<&str> = COLUMNS.into_iter().chain(["median_days"]).collect();
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
    for (index, figure) in counts.figures.iter().enumerate() {
        let name = match names.get(&figure.unit) {
            Some(name) => name.clone(),
            None if figure.unit == "(none)" => "no locality of its own".to_owned(),
            None => figure.unit.clone(),
        };
        let texts = [
            &figure.indicator,
            &figure.view,
            &figure.period,
            &figure.period_start,
            &figure.period_end,
            &figure.level,
            &figure.unit,
            &name,
            &figure.breakdown,
            &figure.breakdown_value,
        ];
        let printed = Printed::new(counts, hidden, rule, index, &bands);
        let numbers = [printed.counted, printed.met, printed.value, printed.lower, printed.upper, printed.median];
        let texts = texts.into_iter().map(|text| text.to_owned()).chain(numbers);
        texts.zip(&mut cells).for_each(|(text, column)| column.push(text));
    }
    let schema = Arc::new(Schema::new(
        columns.iter().map(|column| Field::new(*column, DataType::Utf8, false)).collect::<Vec<_>>(),
    ));
    let arrays = cells.into_iter().map(|column| Arc::new(StringArray::from(column)) as ArrayRef).collect();
    let rows = RecordBatch::try_new(schema.clone(), arrays).map_err(|fault| Error::store(fault.to_string()))?;
    Ok(Worked {
        name: "figures".to_owned(),
        title: "Figures".to_owned(),
        description:
            "c: hidden to protect children; z: does not apply; x: not available; u: of too few cases to be relied on."
                .to_owned(),
        schema,
        rows: vec![rows],
    })
}

/// What the columns hold but for the letters.
const TOLD: [(&str, &str); 8] = [
    ("period_start", "date"),
    ("period_end", "date"),
    ("counted", "integer"),
    ("met", "integer"),
    ("value", "number"),
    ("lower_95", "number"),
    ("upper_95", "number"),
    ("median_days", "number"),
];

/// The table as its data package describes it.
pub fn described(pack: &Worked) -> datapackage::Table<'_> {
    datapackage::Table {
        worked: pack,
        definition: "public_figures",
        told: &TOLD,
        letters: &["", HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, UNRELIABLE],
    }
}

type Row<'a> = [&'a str; 5];

fn row_of(figure: &Figure) -> Row<'_> {
    [&figure.indicator, &figure.view, &figure.period, &figure.period_end, &figure.unit]
}

/// Where a band of days is hidden: other figures of the same cases would say something of it.
struct HiddenBands<'a> {
    /// The counts of all cases of such a row, by whichever indicator they are counted. A median says in which half a band lies.
    cells: BTreeSet<usize>,
    /// The indicators and views that count such cases. Means of places add up to the mean of all, so none of them is printed.
    indicators: BTreeSet<[&'a str; 2]>,
}

impl<'a> HiddenBands<'a> {
    fn new(counts: &'a Counts, hidden: &[bool]) -> Self {
        let figures = || counts.figures.iter().zip(counts.counted.iter().copied());
        let banded = figures().filter(|(figure, cell)| figure.breakdown == BANDS && hidden[*cell]);
        let rows: BTreeSet<Row<'_>> = banded.map(|(figure, _)| row_of(figure)).collect();
        let wholes = || figures().filter(|(figure, _)| figure.is_whole());
        let cells: BTreeSet<usize> =
            wholes().filter(|(figure, _)| rows.contains(&row_of(figure))).map(|(_, cell)| cell).collect();
        let told = wholes().filter(|(_, cell)| cells.contains(cell));
        let indicators = told.map(|(figure, _)| indicator_of(figure)).collect();
        HiddenBands { cells, indicators }
    }
}

fn indicator_of(figure: &Figure) -> [&str; 2] {
    [&figure.indicator, &figure.view]
}

/// What is printed of one figure.
struct Printed {
    counted: String,
    met: String,
    value: String,
    lower: String,
    upper: String,
    median: String,
}

impl Printed {
    fn new(counts: &Counts, hidden: &[bool], rule: &Rule, index: usize, bands: &HiddenBands<'_>) -> Self {
        let figure = &counts.figures[index];
        let shown = |cell: usize, count: i64| if hidden[cell] { None } else { Some(rule.printed(count)) };
        let counted = shown(counts.counted[index], figure.counted);
        let met = counts.met[index].zip(figure.met).map(|(cell, count)| shown(cell, count));
        let is_hidden = counted.is_none() || met == Some(None);
        let or = |count: Option<i64>| count.map_or(HIDDEN.to_owned(), |count| count.to_string());

        let (value, lower, upper) = match (counted, met) {
            _ if is_hidden => [HIDDEN; 3].map(str::to_owned).into(),
            (Some(counted), Some(Some(met))) => share(figure, met, counted, rule),
            (Some(1..), _) if figure.kind == "duration" && bands.indicators.contains(&indicator_of(figure)) => {
                (HIDDEN.to_owned(), NOT_APPLICABLE.to_owned(), NOT_APPLICABLE.to_owned())
            }
            (Some(counted), _) => number(figure, counted, rule),
            (None, _) => [HIDDEN; 3].map(str::to_owned).into(),
        };
        let median = match figure.median {
            _ if is_hidden => HIDDEN.to_owned(),
            None => NOT_APPLICABLE.to_owned(),
            Some(_) if bands.cells.contains(&counts.counted[index]) => HIDDEN.to_owned(),
            Some(_) if figure.counted < figure.minimum => UNRELIABLE.to_owned(),
            Some(median) => format!("{median:.0}"),
        };
        Printed { counted: or(counted), met: met.map_or(NOT_APPLICABLE.to_owned(), or), value, lower, upper, median }
    }
}

/// A share of what is printed, so that it says no more than that. Of rounded counts there is no interval.
fn share(figure: &Figure, met: i64, counted: i64, rule: &Rule) -> (String, String, String) {
    let alike = |text: &str| (text.to_owned(), text.to_owned(), text.to_owned());
    if counted == 0 {
        return alike(NOT_APPLICABLE);
    }
    if figure.counted < figure.minimum {
        return alike(UNRELIABLE);
    }
    let value = format!("{:.1}", 100.0 * met.min(counted) as f64 / counted as f64);
    match proportion::wilson(met as u64, counted as u64, Z_95).filter(|_| rule.round.is_none()) {
        Some((low, high)) => (value, format!("{:.1}", 100.0 * low), format!("{:.1}", 100.0 * high)),
        None => (value, NOT_AVAILABLE.to_owned(), NOT_AVAILABLE.to_owned()),
    }
}

/// A rate, a mean, or a number, which has no value beside itself.
fn number(figure: &Figure, counted: i64, rule: &Rule) -> (String, String, String) {
    let none = || NOT_APPLICABLE.to_owned();
    let value = match (figure.kind.as_str(), figure.value) {
        ("duration", _) if counted == 0 => none(),
        ("duration", _) if figure.counted < figure.minimum => UNRELIABLE.to_owned(),
        // A mean to a tenth of a day would tell a rounded count that divides it.
        ("duration", Some(value)) if rule.round.is_some() => format!("{value:.0}"),
        ("duration", Some(value)) => format!("{value:.1}"),
        (_, _) if !figure.measured_in.starts_with("per ") || !figure.breakdown.is_empty() => none(),
        (_, Some(value)) if figure.counted > 0 => format!("{:.1}", value * counted as f64 / figure.counted as f64),
        (_, Some(_)) => "0.0".to_owned(),
        (_, None) => NOT_AVAILABLE.to_owned(),
    };
    (value, none(), none())
}
