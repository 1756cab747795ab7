//! What is written of a unit beside its bands, or over them on a phone.

use kuva::render::render::TextAnchor;

use super::super::{Drawing, colour_of, figure, ink, thousands};
use super::{PHONE_LETTERS, PHONE_LINE, UnitRow};

/// How far the lines of a name lie apart.
const LINE: f64 = 15.0;

/// The row's name, over as many lines as it needs.
pub(super) fn name(drawing: &mut Drawing, lines: &[String], y: f64) {
    let x = drawing.sides().0 - 12.0;
    let first = y + 4.5 - LINE * (lines.len().max(1) - 1) as f64 / 2.0;
    for (index, line) in lines.iter().enumerate() {
        drawing.text(x, first + LINE * index as f64, line, TextAnchor::End, ink::TEXT, false);
    }
}

/// Text in lines of at most so many letters, unless one word is longer.
pub(super) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A row's figure and what it was counted from.
fn figure_words(row: &UnitRow, unit: &str) -> String {
    row.value.map_or("no cases".to_owned(), |value| format!("{}  ({})", figure(value, unit), counted(row, unit)))
}

/// A piece of what stands over a row's bands: on which line, at the left or the right end of it.
pub(super) struct Words {
    line: usize,
    at_end: bool,
    text: String,
    colour: &'static str,
    bold: bool,
}

/// The name, the figure behind it where there is room and else under it, and the verdict.
pub(super) fn words_over(row: &UnitRow, names: &[String], unit: &str) -> Vec<Words> {
    let figure = figure_words(row, unit);
    let last = names.last().map_or(0, |line| line.chars().count());
    let room = names.len() == 1 && last + figure.chars().count() < PHONE_LETTERS;
    let outside = row.signal == "beyond_99_8";
    let plain =
        |line: usize, text: &str| Words { line, at_end: false, text: text.to_owned(), colour: ink::TEXT, bold: false };
    let mut words: Vec<Words> = names.iter().enumerate().map(|(line, text)| plain(line, text)).collect();
    let line = if room { 0 } else { names.len() };
    words.push(Words { at_end: room, bold: true, ..plain(line, &figure) });
    let colour = if outside { colour_of(row.favourable.as_deref()) } else { ink::QUIET };
    let verdict = verdict(row);
    let beside = !room && figure.chars().count() + verdict.chars().count() < PHONE_LETTERS;
    let line = if beside { line } else { line + 1 };
    words.push(Words { at_end: beside, colour, bold: outside, ..plain(line, &verdict) });
    words
}

/// How many lines they take.
pub(super) fn deep(words: &[Words]) -> f64 {
    words.iter().map(|part| part.line + 1).max().unwrap_or(0) as f64
}

/// Right over the bands that begin at `foot`.
pub(super) fn write_over(drawing: &mut Drawing, words: &[Words], foot: f64) {
    let (left, right) = drawing.sides();
    let top = foot - 8.0 - PHONE_LINE * deep(words);
    for part in words {
        let (x, anchor) = if part.at_end { (right, TextAnchor::End) } else { (left + 6.0, TextAnchor::Start) };
        let y = top + 14.0 + PHONE_LINE * part.line as f64;
        drawing.text(x, y, &part.text, anchor, part.colour, part.bold);
    }
}

/// The figure and its verdict in words, behind the row.
pub(super) fn after(drawing: &mut Drawing, row: &UnitRow, y: f64, unit: &str) {
    let x = drawing.sides().1 + 14.0;
    let figure = figure_words(row, unit);
    let outside = row.signal == "beyond_99_8";
    let colour = if outside { colour_of(row.favourable.as_deref()) } else { ink::QUIET };
    drawing.text(x, y - 3.5, &figure, TextAnchor::Start, ink::TEXT, true);
    drawing.text(x, y + 12.5, &verdict(row), TextAnchor::Start, colour, outside);
}

/// What the comparison says, in a few words.
fn verdict(row: &UnitRow) -> String {
    let side = match row.favourable.as_deref() {
        Some(word) => format!(": {word}"),
        None => match (row.value, row.expected) {
            (Some(value), Some(expected)) if value > expected => ": higher".to_owned(),
            (Some(_), Some(_)) => ": lower".to_owned(),
            _ => String::new(),
        },
    };
    match row.signal.as_str() {
        "beyond_99_8" => format!("Outside 99.8% limits{side}"),
        "beyond_95" => format!("Outside 95% limits{side}"),
        "too_few" => "Too few to judge".to_owned(),
        _ => "Within the limits".to_owned(),
    }
}

/// The row in words; `level` says whose level is the expected one.
pub(in super::super) fn describe(row: &UnitRow, unit: &str, level: &str) -> String {
    let value = row.value.map_or("no value".to_owned(), |value| figure(value, unit));
    let expected = row.expected.map_or(String::new(), |expected| format!(", {level} {}", figure(expected, unit)));
    format!("{}: {value} ({}){expected}. {}.", row.label, counted(row, unit), verdict(row))
}

/// What the figure was counted from: of a share both counts, of a rate or a ratio by what it was divided.
fn counted(row: &UnitRow, unit: &str) -> String {
    let by = (row.denominator * 10.0).round() / 10.0;
    if unit == "%" {
        format!("{} of {}", row.numerator, row.denominator)
    } else {
        format!("{} ÷ {}", thousands(&row.numerator.to_string()), thousands(&by.to_string()))
    }
}
