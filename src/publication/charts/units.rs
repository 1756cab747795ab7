//! Units beside one another: each one's figure with its interval, before the limits within which chance alone would keep it.

use kuva::prelude::{Layout, MarkerShape, Plot, ScatterPlot, TickFormat};
use kuva::render::color::Color;
use kuva::render::render::{Primitive, TextAnchor};
use serde::Deserialize;
use std::sync::Arc;

use super::{BENCHMARK_DASHES, Benchmark, Drawing, Window, colour_of, for_both, ink, percent, spread_apart, thousands};

mod words;

use words::{Words, after, deep, lines, name, words_over, write_over};

pub(super) use words::describe;

const ROW: f64 = 46.0;
const BOTTOM: f64 = 34.0;
const RIGHT: f64 = 225.0;
/// Letters of a name that fit on one line.
const LETTERS: usize = 32;
const PHONE_LETTERS: usize = 40;
/// A line of the words over a unit's bands on a phone, and a row of the legend.
const PHONE_LINE: f64 = 18.0;
/// Half of what the bands are high.
const HALF: f64 = 15.0;

/// One unit, or one indicator of a unit. Its figures are in the unit of the chart.
#[derive(Clone, Debug, Deserialize)]
pub struct UnitRow {
    pub label: String,
    pub value: Option<f64>,
    /// The figure's own 95 % interval.
    pub interval_lower: Option<f64>,
    pub interval_upper: Option<f64>,
    pub numerator: f64,
    pub denominator: f64,
    /// The level of the others.
    pub expected: Option<f64>,
    pub lower_95: Option<f64>,
    pub upper_95: Option<f64>,
    pub lower_998: Option<f64>,
    pub upper_998: Option<f64>,
    /// `within`, `beyond_95`, `beyond_99_8` or `too_few`.
    pub signal: String,
    /// `better`, `worse` or nothing.
    pub favourable: Option<String>,
    /// The variance between units on the arcsine scale, for the curves of a funnel.
    #[serde(default)]
    pub tau2: Option<f64>,
}

pub struct UnitOptions {
    pub title: String,
    /// `%`, or what the figures are of, such as `per 10,000 children`.
    pub unit: String,
    pub benchmarks: Vec<Benchmark>,
    /// Figures that the scale covers as well, so that several charts have one.
    pub covers: Vec<f64>,
}

/// A row a unit, in the order of `rows`.
///
/// The limits belong to each unit alone, since each is compared with the others: a wide band (99.8 %), a narrow one (95 %) and a
/// bar at the others' level. A figure outside is marked by its shape, and by words behind the row.
///
/// On a phone a row's name, figure and verdict stand over its bands, and the benchmarks in rows under the scale.
pub fn unit_chart(rows: &[UnitRow], options: &UnitOptions) -> String {
    for_both(|window| drawn(rows, options, window))
}

fn drawn(rows: &[UnitRow], options: &UnitOptions, window: Window) -> String {
    let count = rows.len() as f64;
    let share = options.unit == "%";
    let phone = window == Window::Phone;
    let (low, high, step) = axis(rows, options);
    let step = if phone && !share && (high - low) / step > 5.0 { 2.0 * step } else { step };
    let names: Vec<Vec<String>> =
        rows.iter().map(|row| lines(&row.label, if phone { PHONE_LETTERS } else { LETTERS })).collect();
    let longest = names.iter().flatten().map(|line| line.chars().count()).max().unwrap_or(0);
    let left = if phone { 10.0 } else { (longest as f64 * 7.6 + 24.0).clamp(120.0, 270.0) };
    let marks = options.benchmarks.len() as f64;
    let (top, bottom) = match (phone, options.benchmarks.is_empty()) {
        (true, _) => (8.0, BOTTOM + 8.0 + PHONE_LINE * marks),
        (false, true) => (8.0, BOTTOM),
        (false, false) => (50.0, BOTTOM),
    };
    // What stands over the bands on a phone, with a space under it.
    let words: Vec<Vec<Words>> =
        rows.iter().zip(&names).map(|(row, names)| words_over(row, names, &options.unit)).collect();
    let deepest = words.iter().map(|words| deep(words)).fold(0.0, f64::max);
    let over = if phone { PHONE_LINE * deepest + 8.0 } else { 0.0 };
    let row_height = if phone { over + 2.0 * HALF + 12.0 } else { ROW };
    let middle = if phone { (over + HALF) / row_height } else { 0.5 };
    let y_of = |index: usize| count - index as f64 - middle;

    let plots: Vec<Plot> =
        rows.iter().enumerate().filter_map(|(index, row)| mark(row, y_of(index), &options.unit)).collect();
    let layout = Layout::new((low, high), (0.0, count))
        .with_x_axis_min(low)
        .with_x_axis_max(high)
        .with_y_axis_min(0.0)
        .with_y_axis_max(count)
        .with_width(window.width())
        .with_height(top + bottom + row_height * count)
        .with_x_tick_step(step)
        .with_x_tick_format(TickFormat::Custom(Arc::new(move |value| {
            if share { percent(value, 0) } else { thousands(&value.to_string()) }
        })))
        .with_y_tick_step(1.0)
        .with_y_tick_format(TickFormat::Custom(Arc::new(|_| String::new())))
        .with_force_margins(left, if phone { 18.0 } else { RIGHT })
        .with_force_margins_y(top, bottom);

    let mut drawing = Drawing::new(plots, layout);
    // Bands lie behind the figures that kuva has drawn, and before its grid.
    let behind: Vec<Primitive> =
        rows.iter().enumerate().flat_map(|(index, row)| bands(&drawing, row, y_of(index))).collect();
    let grid_ends = drawing.scene.elements.iter().position(|part| matches!(part, Primitive::GroupStart { .. }));
    let place = grid_ends.unwrap_or(drawing.scene.elements.len());
    drawing.scene.elements.splice(place..place, behind);

    for (index, row) in rows.iter().enumerate() {
        let y = drawing.scales.map_y(y_of(index));
        if phone {
            write_over(&mut drawing, &words[index], y - HALF);
        } else {
            name(&mut drawing, &names[index], y);
            after(&mut drawing, row, y, &options.unit);
        }
    }
    if phone {
        let bands: Vec<f64> = (0..rows.len()).map(|index| drawing.scales.map_y(y_of(index))).collect();
        benchmarks_on_phone(&mut drawing, options, &bands, top + row_height * count);
    } else {
        benchmarks(&mut drawing, options);
    }
    let words: Vec<String> = rows
        .iter()
        .map(|row| describe(row, &options.unit, "others"))
        .chain(options.benchmarks.iter().map(|mark| format!("{}.", mark.words(&options.unit))))
        .collect();
    drawing.finish(&options.title, &words.join(" "), window)
}

/// The ends of the scale, round numbers around everything that is drawn, and how far its marks lie apart. A share has no more than 100 %.
fn axis(rows: &[UnitRow], options: &UnitOptions) -> (f64, f64, f64) {
    let of = |row: &UnitRow| {
        [row.value, row.interval_lower, row.interval_upper, row.lower_998, row.upper_998]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let values = rows.iter().flat_map(of).chain(options.benchmarks.iter().map(|mark| mark.value));
    let values = values.chain(options.covers.iter().copied());
    if options.unit == "%" {
        let (low, high) = values.fold((100.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let low = ((low / 10.0).floor() * 10.0).clamp(0.0, 90.0);
        let high = ((high / 10.0).ceil() * 10.0).clamp(low + 10.0, 100.0);
        return (low, high, if high - low > 50.0 { 20.0 } else { 10.0 });
    }
    let (high, step) = from_nothing(values.fold(0.0_f64, f64::max));
    (0.0, high, step)
}

/// A scale from 0 to a round number, and how far its marks lie apart.
pub(super) fn from_nothing(high: f64) -> (f64, f64) {
    if high <= 0.0 {
        return (1.0, 1.0);
    }
    // Four to eight marks, from nothing up, at multiples of 1, 2 or 5.
    let tenth = 10_f64.powf((high / 8.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * tenth).into_iter().find(|step| high / step <= 8.0);
    let step = step.unwrap_or(10.0 * tenth);
    ((high / step).ceil() * step, step)
}

fn bands(drawing: &Drawing, row: &UnitRow, y: f64) -> Vec<Primitive> {
    let (top, bottom) = (drawing.scales.map_y(y) - HALF, drawing.scales.map_y(y) + HALF);
    let band = |low: f64, high: f64, colour: &str, edge: Option<&str>| Primitive::Rect {
        x: drawing.scales.map_x(low),
        y: top,
        width: drawing.scales.map_x(high) - drawing.scales.map_x(low),
        height: bottom - top,
        fill: Color::from(colour),
        stroke: edge.map(Color::from),
        stroke_width: edge.map(|_| 1.0),
        opacity: None,
    };
    let mut parts = Vec::new();
    if let (Some(low), Some(high)) = (row.lower_998, row.upper_998) {
        parts.push(band(low, high, ink::WIDE_BAND, Some(ink::QUIET)));
    }
    if let (Some(low), Some(high)) = (row.lower_95, row.upper_95) {
        parts.push(band(low, high, ink::NARROW_BAND, None));
    }
    if let Some(expected) = row.expected {
        let x = drawing.scales.map_x(expected);
        parts.push(super::stroke((x, top), (x, bottom), ink::TEXT, 2.0, None));
    }
    parts
}

/// The figure with its interval.
fn mark(row: &UnitRow, y: f64, unit: &str) -> Option<Plot> {
    let value = row.value?;
    let mut plot = look(row, unit, "others").with_data(vec![(value, y)]);
    if let (Some(low), Some(high)) = (row.interval_lower, row.interval_upper) {
        plot = plot.with_x_err_asymmetric(vec![(value - low, high - value)]);
    }
    Some(plot.into())
}

/// How a figure is marked: round within the limits, a diamond between them, a square outside, a cross where there are too few.
pub(super) fn look(row: &UnitRow, unit: &str, level: &str) -> ScatterPlot {
    let (shape, size, colour) = match row.signal.as_str() {
        "beyond_99_8" => (MarkerShape::Square, 6.5, colour_of(row.favourable.as_deref())),
        "beyond_95" => (MarkerShape::Diamond, 5.5, ink::FIRST),
        "too_few" => (MarkerShape::Cross, 4.5, ink::QUIET),
        _ => (MarkerShape::Circle, 5.5, ink::FIRST),
    };
    ScatterPlot::new()
        .with_color(colour)
        .with_marker(shape)
        .with_size(size)
        .with_tooltip_labels([describe(row, unit, level)])
}

fn benchmarks(drawing: &mut Drawing, options: &UnitOptions) {
    let benchmarks = &options.benchmarks;
    let mut places: Vec<f64> = benchmarks.iter().map(|mark| drawing.scales.map_x(mark.value)).collect();
    let (left, right) = drawing.sides();
    spread_apart(&mut places, 150.0, left + 40.0, right);
    let foot = drawing.scales.height - BOTTOM;
    for ((mark, place), dashes) in benchmarks.iter().zip(places).zip(BENCHMARK_DASHES.iter().cycle()) {
        let x = drawing.scales.map_x(mark.value);
        drawing.line((x, 44.0), (x, foot), ink::TEXT, 1.3, Some(dashes));
        drawing.line((place, 24.0), (x, 44.0), ink::QUIET, 0.8, None);
        drawing.text(place, 18.0, &mark.words(&options.unit), TextAnchor::Middle, ink::TEXT, false);
    }
}

/// Benchmarks across the bands and not the words over them; what they are stands in rows under the scale.
fn benchmarks_on_phone(drawing: &mut Drawing, options: &UnitOptions, bands: &[f64], foot: f64) {
    let (left, _) = drawing.sides();
    for (row, (mark, dashes)) in options.benchmarks.iter().zip(BENCHMARK_DASHES.iter().cycle()).enumerate() {
        let x = drawing.scales.map_x(mark.value);
        for y in bands {
            drawing.line((x, y - HALF - 4.0), (x, y + HALF + 4.0), ink::TEXT, 1.3, Some(dashes));
        }
        let y = foot + BOTTOM + 8.0 + PHONE_LINE * row as f64;
        drawing.line((left, y), (left + 30.0, y), ink::TEXT, 1.3, Some(dashes));
        drawing.text(left + 38.0, y + 4.5, &mark.words(&options.unit), TextAnchor::Start, ink::TEXT, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, value: f64, signal: &str) -> UnitRow {
        UnitRow {
            label: label.into(),
            value: Some(value),
            interval_lower: Some(value - 5.0),
            interval_upper: Some(value + 5.0),
            numerator: 61.0,
            denominator: 100.0,
            expected: Some(85.0),
            lower_95: Some(79.0),
            upper_95: Some(90.0),
            lower_998: Some(75.0),
            upper_998: Some(93.0),
            signal: signal.into(),
            favourable: Some("worse".into()),
            tau2: None,
        }
    }

    #[test]
    fn a_unit_outside_the_limits_is_told_by_words_and_shape() {
        let options =
            || UnitOptions { title: "Localities".into(), unit: "%".into(), benchmarks: Vec::new(), covers: Vec::new() };
        let outside = unit_chart(&[row("Northmoor", 61.0, "beyond_99_8")], &options());
        let within = unit_chart(&[row("Northmoor", 61.0, "within")], &options());
        assert!(outside.contains("Outside 99.8% limits: worse"), "{outside}");
        assert!(outside.contains("Northmoor: 61.0% (61 of 100), others 85.0%."), "{outside}");
        assert!(within.contains("Within the limits"), "{within}");
        assert!(within.contains("<circle") && !outside.contains("<circle"), "the shape changes too");
    }

    #[test]
    fn a_phone_has_every_word_of_a_desk() {
        let benchmarks = || vec![Benchmark { label: "Target", value: 90.0, note: None }];
        let options = |unit: &str| UnitOptions {
            title: "Localities".into(),
            unit: unit.into(),
            benchmarks: benchmarks(),
            covers: Vec::new(),
        };
        let long = "Children in care whose long-term placement has lasted for two years";
        let rows = [row("Northmoor", 61.0, "beyond_99_8"), row(long, 84.0, "within")];
        let svg = unit_chart(&rows, &options("%"));
        let (desk, phone) = svg.split_once("</svg>").expect("two drawings");
        assert!(desk.contains("class=\"chart desk\"") && phone.contains("class=\"chart phone\""), "{svg}");
        for words in
            ["Northmoor", "61.0%  (61 of 100)", "Outside 99.8% limits: worse", "Within the limits", "Target 90%"]
        {
            assert!(desk.contains(&format!(">{words}<")) && phone.contains(&format!(">{words}<")), "{words}: {svg}");
        }
        assert_eq!(desk.matches("<circle").count(), phone.matches("<circle").count());
    }

    #[test]
    fn several_charts_can_have_one_scale() {
        let options =
            UnitOptions { title: "Localities".into(), unit: "%".into(), benchmarks: Vec::new(), covers: vec![12.0] };
        assert_eq!(axis(&[row("Northmoor", 85.0, "within")], &options), (10.0, 100.0, 20.0));
    }

    #[test]
    fn a_unit_without_cases_keeps_its_row() {
        let empty =
            UnitRow { value: None, interval_lower: None, interval_upper: None, ..row("Southley", 0.0, "too_few") };
        let svg = unit_chart(
            &[empty],
            &UnitOptions { title: "Localities".into(), unit: "%".into(), benchmarks: Vec::new(), covers: Vec::new() },
        );
        assert!(svg.contains("no cases") && svg.contains("Too few to judge"), "{svg}");
    }

    #[test]
    fn a_rate_has_a_scale_from_nothing_and_no_percent() {
        let options = UnitOptions {
            title: "Localities".into(),
            unit: "per 10,000 children".into(),
            benchmarks: Vec::new(),
            covers: Vec::new(),
        };
        let rate = UnitRow { denominator: 4620.0, upper_998: Some(747.7), ..row("Northmoor", 437.23, "within") };
        assert_eq!(axis(std::slice::from_ref(&rate), &options), (0.0, 800.0, 100.0));
        let svg = unit_chart(&[rate], &options);
        assert!(svg.contains("Northmoor: 437.2 (61 ÷ 4,620), others 85.0."), "{svg}");
        assert!(!svg.contains("437.2%"), "{svg}");
        let none =
            UnitRow { upper_998: None, interval_lower: None, interval_upper: None, ..row("Southley", 0.0, "too_few") };
        let none = UnitRow { lower_998: None, ..none };
        assert_eq!(axis(&[none], &options), (0.0, 1.0, 1.0));
    }

    #[test]
    fn long_names_take_several_lines() {
        assert_eq!(lines("Northmoor", 26), ["Northmoor"]);
        assert_eq!(
            lines("Assessments authorised within 45 working days", 26),
            ["Assessments authorised", "within 45 working days"]
        );
    }
}
