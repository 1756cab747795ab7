//! Charts for the pages: static SVG by kuva, drawn in the page's own colours, with a text alternative in each.
//!
//! kuva lays out scales, axes, lines and markers; what a reader needs beside them (labels at the end of a line, limits, the words
//! after a row) is drawn onto the same scales here. Colours are CSS variables of the page, so one drawing serves light, dark and
//! paper. No drawing carries an id: any number of them may stand in one page.
//!
//! A chart is drawn twice, for a desk and for a phone, where its words stand under one another and its letters keep their size. The
//! style sheet shows the one that fits the window; the other is not there for anybody, screen readers included.

mod line;
mod small;
mod units;
mod funnel;

use chrono::{Datelike, NaiveDate};
use kuva::backend::svg::SvgBackend;
use kuva::prelude::{Layout, Plot, Theme, render_multiple};
use kuva::render::color::Color;
use kuva::render::layout::ComputedLayout;
use kuva::render::render::{Primitive, Scene, TextAnchor};

pub use funnel::funnel_chart;
pub use line::{LineOptions, MonthPoint, line_chart};
pub use small::{Moment, SpreadPoint, sparkline, spread};
pub use units::{UnitOptions, UnitRow, unit_chart};

/// A benchmark to draw beside the figures: where it lies and what to call it.
pub struct Benchmark {
    pub label: &'static str,
    pub value: f64,
    /// When it was measured; a target was not, and has no more decimals than it was set with.
    pub note: Option<String>,
}

impl Benchmark {
    fn words(&self, unit: &str) -> String {
        match &self.note {
            Some(note) => format!("{} {} ({note})", self.label, figure(self.value, unit)),
            None if unit == "%" => format!("{} {}", self.label, short_percent(self.value)),
            None => format!("{} {}", self.label, figure(self.value, unit)),
        }
    }
}

/// `85.3%` and `90.0%`.
pub fn percent(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let zero = text.trim_matches(['-', '0', '.']).is_empty();
    format!("{}%", if zero { text.trim_start_matches('-') } else { &text })
}

/// `85.5%` and `90%`, for what somebody set, such as a target.
pub fn short_percent(value: f64) -> String {
    let text = percent(value, 1);
    text.strip_suffix(".0%").map_or_else(|| text.clone(), |whole| format!("{whole}%"))
}

/// A figure in its unit, as a column has it: `85.3%`, `12.4`, `1,204`. Rates and lengths of time keep their decimal.
pub fn figure(value: f64, unit: &str) -> String {
    if unit == "%" {
        return percent(value, 1);
    }
    if value.fract() != 0.0 || unit.starts_with("per ") || unit.ends_with("days") {
        return thousands(&format!("{value:.1}"));
    }
    thousands(&format!("{value:.0}"))
}

/// The same for a sentence: `90.0%`, `12.4 working days`, `45.2 per 10,000 children`.
pub fn short_figure(value: f64, unit: &str) -> String {
    if unit == "%" { percent(value, 1) } else { format!("{} {unit}", figure(value, unit)) }
}

/// `12345.6` as `12,345.6`; digits after a minus sign are told apart in the same way.
pub fn thousands(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("−", whole));
    let mut text = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// Months in a row have numbers in a row; those of January are multiples of twelve.
fn month_number(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0() as i32
}

/// The page's colours, by what they stand for.
mod ink {
    pub const TEXT: &str = "var(--ink)";
    pub const QUIET: &str = "var(--quiet)";
    pub const GRID: &str = "var(--rule)";
    pub const PAPER: &str = "var(--paper)";
    pub const FIRST: &str = "var(--first)";
    pub const SECOND: &str = "var(--second)";
    pub const ALARM: &str = "var(--alarm)";
    pub const GOOD: &str = "var(--good)";
    pub const WIDE_BAND: &str = "var(--band-wide)";
    pub const NARROW_BAND: &str = "var(--band-narrow)";
}

/// The colour of what lies outside the limits, by what that is: `better`, `worse` or neither.
fn colour_of(favourable: Option<&str>) -> &'static str {
    match favourable {
        Some("worse") => ink::ALARM,
        Some("better") => ink::GOOD,
        _ => ink::FIRST,
    }
}

const TEXT_SIZE: u32 = 13;

/// The window that a drawing is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Window {
    Desk,
    Phone,
}

impl Window {
    fn width(self) -> f64 {
        match self {
            Window::Desk => 900.0,
            Window::Phone => 340.0,
        }
    }

    /// What the style sheet shows it by.
    fn class(self) -> &'static str {
        match self {
            Window::Desk => "chart desk",
            Window::Phone => "chart phone",
        }
    }
}

/// The same chart for either window.
fn for_both(draw: impl Fn(Window) -> String) -> String {
    [Window::Desk, Window::Phone].map(draw).concat()
}

/// The dashes of the lines of benchmarks, in their order.
const BENCHMARK_DASHES: [&str; 2] = ["2 4", "9 4 2 4"];

/// Labels keep so far apart.
const LABEL_GAP: f64 = 17.0;
/// A row of labels under a plot.
const LABEL_ROW: f64 = 20.0;

/// What a line is called, and how it is drawn.
struct Label {
    value: f64,
    words: String,
    colour: &'static str,
    bold: bool,
    dashes: Option<&'static str>,
}

impl Label {
    fn benchmarks<'a>(marks: &'a [Benchmark], unit: &'a str) -> impl Iterator<Item = Label> + 'a {
        marks.iter().zip(BENCHMARK_DASHES.iter().cycle()).map(move |(mark, dashes)| Label {
            value: mark.value,
            words: mark.words(unit),
            colour: ink::TEXT,
            bold: false,
            dashes: Some(dashes),
        })
    }
}

/// A drawing in progress and the scales it stands on.
struct Drawing {
    scene: Scene,
    scales: ComputedLayout,
}

impl Drawing {
    /// Axes, grid and data by kuva.
    fn new(plots: Vec<Plot>, layout: Layout) -> Self {
        let theme = Theme {
            axis_color: ink::QUIET.into(),
            grid_color: ink::GRID.into(),
            tick_color: ink::QUIET.into(),
            text_color: ink::TEXT.into(),
            ..Theme::light()
        };
        let layout = layout.with_theme(theme).with_font_family("inherit").with_tick_size(TEXT_SIZE);
        let scales = ComputedLayout::from_layout(&layout);
        let mut scene = render_multiple(plots, layout);
        // Clip paths are numbered from the start of the process, so they would differ from run to run; nothing here needs clipping.
        scene.defs.clear();
        scene.elements.retain(|part| !matches!(part, Primitive::ClipStart { .. } | Primitive::ClipEnd));
        Drawing { scene, scales }
    }

    /// An empty drawing without axes, in pixels.
    fn blank(width: f64, height: f64) -> Scene {
        let mut scene = Scene::new(width, height);
        scene.font_family = Some("inherit".into());
        scene.text_color = Some(ink::TEXT.into());
        scene
    }

    fn text(&mut self, x: f64, y: f64, content: &str, anchor: TextAnchor, colour: &str, bold: bool) {
        self.scene.add(Primitive::Text {
            x,
            y,
            content: content.to_owned(),
            size: TEXT_SIZE,
            anchor,
            rotate: None,
            bold,
            color: Some(Color::from(colour)),
        });
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64, dashes: Option<&str>) {
        self.scene.add(stroke(from, to, colour, width, dashes));
    }

    /// Names at the right end of lines, where the eye already is, down to `bottom`: no legend to look up.
    fn label_ends(&mut self, labels: &[Label], bottom: f64) {
        let mut places: Vec<f64> = labels.iter().map(|label| self.scales.map_y(label.value)).collect();
        spread_apart(&mut places, LABEL_GAP, 14.0, bottom);
        let (_, right) = self.sides();
        for (label, place) in labels.iter().zip(places) {
            let y = self.scales.map_y(label.value);
            self.line((right + 2.0, y), (right + 12.0, place), ink::QUIET, 0.8, None);
            self.text(right + 16.0, place + 4.5, &label.words, TextAnchor::Start, label.colour, label.bold);
        }
    }

    /// Names in rows under the plot, from `top` down, each behind a piece of its line.
    fn label_below(&mut self, labels: &[Label], top: f64) {
        let (left, _) = self.sides();
        for (row, label) in labels.iter().enumerate() {
            let y = top + LABEL_ROW * row as f64;
            let width = if label.bold { 2.4 } else { 1.3 };
            self.line((left, y), (left + 30.0, y), label.colour, width, label.dashes);
            self.text(left + 38.0, y + 4.5, &label.words, TextAnchor::Start, label.colour, label.bold);
        }
    }

    /// The left and right edge of the plot.
    fn sides(&self) -> (f64, f64) {
        (self.scales.margin_left, self.scales.width - self.scales.margin_right)
    }

    fn finish(self, title: &str, description: &str, window: Window) -> String {
        finish(self.scene, title, description, window.class())
    }
}

fn stroke(from: (f64, f64), to: (f64, f64), colour: &str, width: f64, dashes: Option<&str>) -> Primitive {
    Primitive::Line {
        x1: from.0,
        y1: from.1,
        x2: to.0,
        y2: to.1,
        stroke: Color::from(colour),
        stroke_width: width,
        stroke_dasharray: dashes.map(str::to_owned),
    }
}

/// The SVG with its text alternative: named for a screen reader, scaled by the page, in the page's font.
fn finish(mut scene: Scene, title: &str, description: &str, class: &str) -> String {
    scene.background_color = None;
    scene.has_tooltips = false;
    let (width, height) = (scene.width, scene.height);
    let drawn = SvgBackend::new().render_scene(&scene);
    let plain = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"");
    let body = drawn.strip_prefix(&plain).expect("kuva opens an SVG with its size, and every size here is whole");
    let (attributes, parts) = body.split_once('>').expect("an SVG element's opening tag ends");
    let (title, description) = (escape(title), escape(description));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{title}. {description}\"{attributes}><title>{title}</title>\
         <desc>{description}</desc>{parts}"
    )
}

/// Text for markup, in an element or a quoted attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Moves labels apart until none is nearer to the next than `gap`, each as near its place as that allows, within `top..=bottom`.
fn spread_apart(places: &mut [f64], gap: f64, top: f64, bottom: f64) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    let mut least = top;
    for &index in &order {
        places[index] = places[index].max(least);
        least = places[index] + gap;
    }
    let mut most = bottom;
    for &index in order.iter().rev() {
        places[index] = places[index].min(most);
        most = places[index] - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_keep_their_decimals_and_targets_lose_them() {
        assert_eq!(percent(85.34, 1), "85.3%");
        assert_eq!(percent(90.0, 1), "90.0%");
        assert_eq!(percent(100.0, 0), "100%");
        assert_eq!(percent(-0.01, 1), "0.0%");
        assert_eq!(short_percent(90.0), "90%");
        assert_eq!(short_percent(85.34), "85.3%");
    }

    #[test]
    fn figures_are_spelled_in_their_unit() {
        assert_eq!(figure(85.34, "%"), "85.3%");
        assert_eq!(figure(1204.0, "referrals"), "1,204");
        assert_eq!(figure(16.87, "children per full-time post"), "16.9");
        assert_eq!(figure(45.0, "per 10,000 children"), "45.0");
        assert_eq!(short_figure(12.0, "working days"), "12.0 working days");
        assert_eq!(short_figure(90.0, "%"), "90.0%");
        assert_eq!(thousands("-1234567.5"), "−1,234,567.5");
    }

    #[test]
    fn labels_keep_their_distance_and_stay_inside() {
        let mut places = [100.0, 101.0, 20.0, 102.0];
        spread_apart(&mut places, 10.0, 0.0, 110.0);
        assert_eq!(places, [90.0, 100.0, 20.0, 110.0]);
    }

    #[test]
    fn a_finished_drawing_says_what_it_shows_and_escapes_it() {
        let svg = finish(Drawing::blank(10.0, 10.0), "A & B", "5 < 6", "chart");
        assert!(svg.contains("role=\"img\" aria-label=\"A &amp; B. 5 &lt; 6\""), "{svg}");
        assert!(svg.contains("<title>A &amp; B</title><desc>5 &lt; 6</desc>"), "{svg}");
    }
}
