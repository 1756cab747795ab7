//! A figure month by month, one line a view, with its target and its benchmark.

use chrono::NaiveDate;
use kuva::prelude::{Layout, LinePlot, LineStyle, MarkerShape, Plot, ScatterPlot, TickFormat};
use serde::Deserialize;
use std::sync::Arc;

use super::{
    BENCHMARK_DASHES, Benchmark, Drawing, LABEL_ROW, Label, Window, colour_of, figure, for_both, ink, month_number,
    percent, short_figure,
};

const HEIGHT: f64 = 340.0;
/// The plot on a phone, without the names of the lines, which stand in rows under it.
const PHONE_HEIGHT: f64 = 250.0;
/// The dashes of the second line and of those after it.
const SECOND_DASHES: &str = "7 4";

/// One month of one line.
#[derive(Clone, Debug, Deserialize)]
pub struct MonthPoint {
    /// The line that the point belongs to, in words for the reader.
    pub series: String,
    pub period_end: NaiveDate,
    /// In the chart's unit; none where there was nothing to count.
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// Too few to judge, or a month that has not ended: drawn hollow.
    #[serde(default)]
    pub small: bool,
    /// The level of the line's usual values and their limits, where it has a control chart.
    #[serde(default)]
    pub mean: Option<f64>,
    #[serde(default)]
    pub lower_limit: Option<f64>,
    #[serde(default)]
    pub upper_limit: Option<f64>,
    /// Why the month is special, in words; none where it is usual.
    #[serde(default)]
    pub special: Option<String>,
    /// `better`, `worse` or nothing.
    #[serde(default)]
    pub direction: Option<String>,
}

pub struct LineOptions {
    pub title: String,
    /// Such as `%` or `working days`.
    pub unit: String,
    pub benchmarks: Vec<Benchmark>,
}

/// The months of one or two lines, in the order of `points`; further lines repeat the second one's look.
///
/// A line with a control chart has its mean and limits behind it, and a square for every special month.
///
/// A month without a value breaks its line. The vertical axis covers the figures and not always 0; where it does not begin at 0 the
/// description says so, as it does for the first, last, lowest and highest month of each line.
pub fn line_chart(points: &[MonthPoint], options: &LineOptions) -> String {
    for_both(|window| drawn(points, options, window))
}

fn drawn(points: &[MonthPoint], options: &LineOptions, window: Window) -> String {
    let mut names: Vec<&str> = Vec::new();
    for point in points {
        if !names.contains(&point.series.as_str()) {
            names.push(&point.series);
        }
    }
    let lines: Vec<Vec<&MonthPoint>> =
        names.iter().map(|name| points.iter().filter(|point| point.series == *name).collect()).collect();
    let months = points.iter().map(|point| month_number(point.period_end));
    let (first, last) = (months.clone().min().unwrap_or(0), months.max().unwrap_or(1));
    let limits = points.iter().flat_map(|point| [point.lower_limit, point.upper_limit]).flatten();
    let known = points.iter().filter_map(|point| point.value).chain(options.benchmarks.iter().map(|mark| mark.value));
    let known = known.chain(limits);
    let unit = options.unit.as_str();
    let axis = if unit == "%" { axis(known) } else { axis_from_zero(known) };

    let mut plots: Vec<Plot> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        plots.extend(segments(line).into_iter().map(|segment| trace(segment, index)));
        plots.extend(markers(line, index, unit));
    }
    let phone = window == Window::Phone;
    let step = if last - first > 18 { 6.0 } else { 3.0 } * if phone { 2.0 } else { 1.0 };
    let labels = labels(&names, &lines, options);
    let foot = if phone { 42.0 + LABEL_ROW * labels.len() as f64 } else { 34.0 };
    let height = if phone { PHONE_HEIGHT + foot } else { HEIGHT };
    let layout = Layout::new((f64::from(first), f64::from(last)), (axis.bottom, axis.top))
        .with_x_axis_min(f64::from(first) - 0.5)
        .with_x_axis_max(f64::from(last) + 0.5)
        .with_y_axis_min(axis.bottom)
        .with_y_axis_max(axis.top)
        .with_width(window.width())
        .with_height(height)
        .with_x_tick_step(step)
        .with_y_tick_step(axis.step)
        .with_x_tick_format(TickFormat::Custom(Arc::new(month_label)))
        .with_y_tick_format(TickFormat::Custom(Arc::new(tick_format(unit))))
        .with_force_margins(48.0, if phone { 10.0 } else { 200.0 })
        .with_force_margins_y(14.0, foot);

    let mut drawing = Drawing::new(plots, layout);
    let (left, right) = drawing.sides();
    for (mark, dash) in options.benchmarks.iter().zip(BENCHMARK_DASHES.iter().cycle()) {
        let y = drawing.scales.map_y(mark.value);
        drawing.line((left, y), (right, y), ink::TEXT, 1.3, Some(dash));
    }
    lines.iter().for_each(|line| usual(&mut drawing, line, axis));
    if phone {
        drawing.label_below(&labels, PHONE_HEIGHT + 44.0);
    } else {
        drawing.label_ends(&labels, HEIGHT - 40.0);
    }
    drawing.finish(&options.title, &describe(&names, &lines, options, axis.bottom), window)
}

/// The mean and the limits of the line's usual values, month by month: they step where the chart begins anew. A limit beyond what the
/// figures can be lies on the edge.
fn usual(drawing: &mut Drawing, line: &[&MonthPoint], axis: Axis) {
    for point in line {
        let month = f64::from(month_number(point.period_end));
        let (from, to) = (drawing.scales.map_x(month - 0.5), drawing.scales.map_x(month + 0.5));
        for (value, dash) in [(point.mean, "1 3"), (point.lower_limit, "5 3"), (point.upper_limit, "5 3")] {
            if let Some(value) = value {
                let y = drawing.scales.map_y(value.clamp(axis.bottom, axis.top));
                drawing.line((from, y), (to, y), ink::QUIET, 1.1, Some(dash));
            }
        }
    }
}

/// What every line and benchmark is called, with its latest figure.
fn labels(names: &[&str], lines: &[Vec<&MonthPoint>], options: &LineOptions) -> Vec<Label> {
    let latest = lines.iter().flatten().map(|point| point.period_end).max().unwrap_or_default();
    let of_lines = names.iter().zip(lines).enumerate().filter_map(|(index, (name, line))| {
        let end = line.iter().rev().find(|point| point.value.is_some())?;
        let value = end.value?;
        let when = if end.period_end == latest { String::new() } else { end.period_end.format(" (%b %Y)").to_string() };
        let words = format!("{name} {}{when}", figure_at_end(value, &options.unit));
        let dashes = (index > 0).then_some(SECOND_DASHES);
        Some(Label { value, words, colour: colour(index), bold: true, dashes })
    });
    of_lines.chain(Label::benchmarks(&options.benchmarks, &options.unit)).collect()
}

fn month_label(number: f64) -> String {
    let number = number.round() as i32;
    NaiveDate::from_ymd_opt(number.div_euclid(12), number.rem_euclid(12) as u32 + 1, 1)
        .map(|date| date.format("%b %Y").to_string())
        .unwrap_or_default()
}

/// A figure without the words of its unit, which stand in the title.
fn figure_at_end(value: f64, unit: &str) -> String {
    if unit == "%" { short_figure(value, unit) } else { figure(value, unit) }
}

fn tick_format(unit: &str) -> impl Fn(f64) -> String + Send + Sync + use<> {
    let is_percent = unit == "%";
    move |value| if is_percent { percent(value, 0) } else { figure(value, "") }
}

/// What the vertical axis spans, and how far its ticks are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    bottom: f64,
    top: f64,
    step: f64,
}

/// From 0 to a round number above the figures, in four or five steps.
fn axis_from_zero(values: impl Iterator<Item = f64>) -> Axis {
    let high = values.fold(0.0_f64, f64::max).max(1.0) * 1.05;
    let size = 10.0_f64.powf((high / 5.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|times| times * size).find(|step| high / step <= 5.0);
    let step = step.unwrap_or(10.0 * size);
    Axis { bottom: 0.0, top: (high / step).ceil() * step, step }
}

/// Whole tens around the figures, at least 30 points high, within 0 to 100.
fn axis(values: impl Iterator<Item = f64>) -> Axis {
    let (low, high) = values.fold((100.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let mut bottom = (((low - 4.0) / 10.0).floor() * 10.0).clamp(0.0, 100.0);
    let mut top = (((high + 4.0) / 10.0).ceil() * 10.0).clamp(bottom, 100.0);
    if top - bottom < 30.0 {
        top = (bottom + 30.0).min(100.0);
        bottom = (top - 30.0).max(0.0);
    }
    Axis { bottom, top, step: if top - bottom > 50.0 { 20.0 } else { 10.0 } }
}

fn colour(index: usize) -> &'static str {
    if index == 0 { ink::FIRST } else { ink::SECOND }
}

/// The stretches of a line without a gap: a month without a value, or without a point, ends one.
fn segments(line: &[&MonthPoint]) -> Vec<Vec<(f64, f64)>> {
    let known: Vec<&MonthPoint> = line.iter().copied().filter(|point| point.value.is_some()).collect();
    let neighbours =
        |one: &&MonthPoint, next: &&MonthPoint| month_number(next.period_end) - month_number(one.period_end) == 1;
    known.chunk_by(neighbours).map(|stretch| stretch.iter().filter_map(|point| place(point)).collect()).collect()
}

fn place(point: &MonthPoint) -> Option<(f64, f64)> {
    point.value.map(|value| (f64::from(month_number(point.period_end)), value))
}

fn trace(points: Vec<(f64, f64)>, index: usize) -> Plot {
    let style = if index == 0 { LineStyle::Solid } else { LineStyle::Custom(SECOND_DASHES.into()) };
    LinePlot::new().with_data(points).with_color(colour(index)).with_stroke_width(2.4).with_line_style(style).into()
}

/// A mark for every month, which says its figure when pointed at: round or diamond by line, and hollow where it is not to be judged.
fn markers(line: &[&MonthPoint], index: usize, unit: &str) -> Vec<Plot> {
    let shape = if index == 0 { MarkerShape::Circle } else { MarkerShape::Diamond };
    let full: Vec<&MonthPoint> = line.iter().copied().filter(|point| point.value.is_some()).collect();
    let hollow: Vec<(f64, f64)> = full.iter().filter(|point| point.small).filter_map(|point| place(point)).collect();
    let tip = |point: &MonthPoint| {
        let value = short_figure(point.value.unwrap_or_default(), unit);
        let month = point.period_end.format("%B %Y");
        let special = point.special.as_deref().map_or(String::new(), |why| format!(", {why}"));
        match (unit, point.numerator, point.denominator) {
            ("%", Some(numerator), Some(denominator)) => {
                format!("{}, {month}: {value} ({numerator} of {denominator}){special}", point.series)
            }
            _ => format!("{}, {month}: {value}{special}", point.series),
        }
    };
    let marks = ScatterPlot::new()
        .with_data(full.iter().filter_map(|point| place(point)).collect::<Vec<_>>())
        .with_color(colour(index))
        .with_marker(shape)
        .with_size(3.2)
        .with_tooltip_labels(full.iter().map(|point| tip(point)).collect::<Vec<_>>());
    let holes = ScatterPlot::new().with_data(hollow).with_color(ink::PAPER).with_marker(shape).with_size(1.8);
    let special = full.iter().filter(|point| point.special.is_some()).map(|point| -> Plot {
        let at: Vec<(f64, f64)> = place(point).into_iter().collect();
        let plot = ScatterPlot::new().with_data(at).with_marker(MarkerShape::Square).with_size(5.0);
        plot.with_color(colour_of(point.direction.as_deref())).with_tooltip_labels([tip(point)]).into()
    });
    [marks.into(), holes.into()].into_iter().chain(special).collect()
}

fn describe(names: &[&str], lines: &[Vec<&MonthPoint>], options: &LineOptions, bottom: f64) -> String {
    let unit = options.unit.as_str();
    let mut words: Vec<String> = Vec::new();
    for (name, line) in names.iter().zip(lines) {
        let known: Vec<(NaiveDate, f64)> =
            line.iter().filter_map(|point| point.value.map(|value| (point.period_end, value))).collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            words.push(format!("{name}: no figures."));
            continue;
        };
        let lowest = known.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(first);
        let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(first);
        let at =
            |(month, value): &(NaiveDate, f64)| format!("{} in {}", short_figure(*value, unit), month.format("%B %Y"));
        let (first, last, lowest, highest) = (at(first), at(last), at(lowest), at(highest));
        words.push(format!("{name}: from {first} to {last}; lowest {lowest}, highest {highest}."));
        words.extend(usual_words(line, unit));
    }
    words.extend(options.benchmarks.iter().map(|mark| format!("{}.", mark.words(unit))));
    if bottom > 0.0 {
        words.push(format!("The vertical axis begins at {}.", percent(bottom, 0)));
    }
    words.join(" ")
}

/// Between what a line's months usually lie now, and which were special.
fn usual_words(line: &[&MonthPoint], unit: &str) -> Option<String> {
    let latest = line.iter().rev().find(|point| point.mean.is_some())?;
    let between = latest.lower_limit.zip(latest.upper_limit).map_or(String::new(), |(lower, upper)| {
        format!(", between {} and {}", short_figure(lower, unit), short_figure(upper, unit))
    });
    let special: Vec<String> = line
        .iter()
        .filter_map(|point| point.special.as_ref().map(|why| format!("{} ({why})", point.period_end.format("%B %Y"))))
        .collect();
    let special = if special.is_empty() { "none".to_owned() } else { special.join(", ") };
    let mean = short_figure(latest.mean.unwrap_or_default(), unit);
    Some(format!("Usual values are about {mean}{between}; special months: {special}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(series: &str, month: u32, value: Option<f64>) -> MonthPoint {
        let period_end = NaiveDate::from_ymd_opt(2026, month, 28).expect("a day of the calendar");
        MonthPoint {
            series: series.into(),
            period_end,
            value,
            numerator: Some(8.0),
            denominator: Some(10.0),
            small: false,
            mean: None,
            lower_limit: None,
            upper_limit: None,
            special: None,
            direction: None,
        }
    }

    #[test]
    fn a_special_month_is_marked_and_named() {
        let usual = |month, value| MonthPoint {
            mean: Some(82.0),
            lower_limit: Some(75.5),
            upper_limit: Some(88.5),
            ..point("Due", month, Some(value))
        };
        let (special, direction) = (Some("outside the limits".into()), Some("worse".into()));
        let points = [usual(1, 80.0), usual(2, 84.0), MonthPoint { special, direction, ..usual(3, 61.0) }];
        let options = LineOptions { title: "Trend".into(), unit: "%".into(), benchmarks: Vec::new() };
        let svg = line_chart(&points, &options);
        assert!(svg.contains("Due, March 2026: 61.0% (8 of 10), outside the limits"), "{svg}");
        let words =
            "Usual values are about 82.0%, between 75.5% and 88.5%; special months: March 2026 (outside the limits).";
        assert!(svg.contains(words), "{svg}");
        assert!(svg.contains(ink::ALARM));
        assert!(!line_chart(&points[..2], &options).contains(ink::ALARM));
    }

    #[test]
    fn a_missing_month_breaks_the_line() {
        let points = [point("Due", 1, Some(80.0)), point("Due", 2, None), point("Due", 3, Some(90.0))];
        let line: Vec<&MonthPoint> = points.iter().collect();
        assert_eq!(segments(&line).iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        let points = [point("Due", 1, Some(80.0)), point("Due", 2, Some(81.0)), point("Due", 6, Some(90.0))];
        let line: Vec<&MonthPoint> = points.iter().collect();
        assert_eq!(segments(&line).iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_line_that_ends_early_says_when() {
        let points = [point("Completed", 3, Some(70.0)), point("Due", 1, Some(80.0))];
        let svg = line_chart(&points, &LineOptions { title: "Trend".into(), unit: "%".into(), benchmarks: Vec::new() });
        assert!(svg.contains(">Due 80.0% (Jan 2026)<") && svg.contains(">Completed 70.0%<"), "{svg}");
    }

    #[test]
    fn the_axis_covers_the_figures_and_never_leaves_the_scale() {
        let span = |values: &[f64]| axis(values.iter().copied()).bottom..=axis(values.iter().copied()).top;
        assert_eq!(span(&[82.0, 91.0]), 70.0..=100.0);
        assert_eq!(span(&[1.0, 3.0]), 0.0..=30.0);
        assert_eq!(span(&[20.0, 95.0]), 10.0..=100.0);
        assert_eq!(span(&[]), 70.0..=100.0);
    }

    #[test]
    fn other_axes_begin_at_nothing_and_end_above_the_figures() {
        assert_eq!(axis_from_zero([312.0].into_iter()), Axis { bottom: 0.0, top: 400.0, step: 100.0 });
        assert_eq!(axis_from_zero([4.7].into_iter()), Axis { bottom: 0.0, top: 5.0, step: 1.0 });
        assert_eq!(axis_from_zero(std::iter::empty()).bottom, 0.0);
    }

    #[test]
    fn says_in_words_what_it_draws() {
        let points = [point("Due", 1, Some(80.0)), point("Due", 2, Some(90.5))];
        let target = Benchmark { label: "Target", value: 95.0, note: None };
        let svg =
            line_chart(&points, &LineOptions { title: "Trend".into(), unit: "%".into(), benchmarks: vec![target] });
        assert!(svg.contains("Due: from 80.0% in January 2026 to 90.5% in February 2026"), "{svg}");
        assert!(svg.contains("Target 95%."), "{svg}");
        assert!(!svg.contains("id=\""), "an id could meet its like in the page");
    }

    #[test]
    fn a_phone_names_lines_and_benchmarks_under_the_plot() {
        let points = [point("Completed", 3, Some(70.0)), point("Due", 3, Some(80.0))];
        let target = Benchmark { label: "Target", value: 95.0, note: None };
        let options = LineOptions { title: "Trend".into(), unit: "%".into(), benchmarks: vec![target] };
        let svg = line_chart(&points, &options);
        let (desk, phone) = svg.split_once("</svg>").expect("two drawings");
        assert!(desk.contains("class=\"chart desk\"") && phone.contains("class=\"chart phone\""), "{svg}");
        for words in ["Completed 70.0%", "Due 80.0%", "Target 95%"] {
            assert!(desk.contains(&format!(">{words}<")) && phone.contains(&format!(">{words}<")), "{words}: {svg}");
        }
    }

    #[test]
    fn the_same_figures_give_the_same_bytes() {
        let points = [point("Due", 1, Some(80.0)), point("Due", 2, Some(90.5))];
        let draw =
            || line_chart(&points, &LineOptions { title: "Trend".into(), unit: "%".into(), benchmarks: Vec::new() });
        assert_eq!(draw(), draw());
    }
}
