//! Shares of many units by the number of their cases, within limits that close as cases grow.

use kuva::prelude::{Layout, Plot, TickFormat};
use kuva::render::color::Color;
use kuva::render::render::{Primitive, TextAnchor};
use std::sync::Arc;

use super::units::{describe, from_nothing, look};
use super::{Drawing, LABEL_ROW, Label, UnitOptions, UnitRow, Window, colour_of, for_both, ink, percent, thousands};
use crate::statistics::funnel::limits_of;

const HEIGHT: f64 = 420.0;
const PHONE_HEIGHT: f64 = 300.0;
/// Under the plot: the marks of the scale, and what it counts.
const FOOT: f64 = 52.0;
/// Points of a curve.
const STEPS: u64 = 60;
const CONFIDENCES: [(f64, &str, &str); 2] = [(0.998, "99.8% limits", "5 3"), (0.95, "95% limits", "1 3")];

/// The shares of units that are all compared with one level, which is what makes one pair of curves theirs.
///
/// A unit outside the 99.8 % limits has its name beside its mark; pointing at any mark tells its own. Nothing where no unit has a
/// level.
pub fn funnel_chart(rows: &[UnitRow], options: &UnitOptions) -> String {
    for_both(|window| drawn(rows, options, window).unwrap_or_default())
}

fn drawn(rows: &[UnitRow], options: &UnitOptions, window: Window) -> Option<String> {
    let phone = window == Window::Phone;
    let judged: Vec<&UnitRow> = rows.iter().filter(|row| row.value.is_some() && row.denominator > 0.0).collect();
    let level = judged.iter().find_map(|row| row.expected)?;
    let tau2 = judged.iter().find_map(|row| row.tau2).unwrap_or(0.0);
    let fewest = judged.iter().map(|row| row.denominator).fold(f64::MAX, f64::min);
    let (most, step) = from_nothing(judged.iter().map(|row| row.denominator).fold(0.0, f64::max) * 1.05);
    let step = if phone { 2.0 * step } else { step };

    // Left of the unit with the fewest cases the curves tell nothing that anybody needs.
    let (from, to) = ((fewest * 0.7).max(1.0) as u64, most as u64);
    let mut counts: Vec<u64> = (0..=STEPS).map(|at| from + (to - from) * at / STEPS).collect();
    counts.dedup();
    let curves: Vec<[Vec<(f64, f64)>; 2]> = CONFIDENCES
        .iter()
        .map(|(confidence, ..)| {
            let limits = counts.iter().filter_map(|count| {
                limits_of(level / 100.0, *count, *confidence, tau2, true).map(|limits| (*count as f64, limits))
            });
            let (lower, upper) =
                limits.map(|(count, (low, high))| ((count, 100.0 * low), (count, 100.0 * high))).unzip();
            [lower, upper]
        })
        .collect();

    let values = judged.iter().filter_map(|row| row.value).chain(options.benchmarks.iter().map(|mark| mark.value));
    let values = values.chain(curves.iter().flatten().flatten().map(|point| point.1));
    let (low, high) = values.fold((100.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let bottom = (((low - 3.0) / 10.0).floor() * 10.0).max(0.0);
    let top = (((high + 3.0) / 10.0).ceil() * 10.0).min(100.0);

    let mut labels = vec![Label {
        value: level,
        words: format!("All {}", percent(level, 1)),
        colour: ink::TEXT,
        bold: true,
        dashes: None,
    }];
    for ((_, words, dashes), [_, upper]) in CONFIDENCES.iter().zip(&curves) {
        let value = upper.last().map_or(level, |point| point.1);
        labels.push(Label { value, words: (*words).to_owned(), colour: ink::QUIET, bold: false, dashes: Some(dashes) });
    }
    labels.extend(Label::benchmarks(&options.benchmarks, &options.unit));

    let plots: Vec<Plot> = judged
        .iter()
        .filter_map(|row| {
            row.value.map(|value| look(row, &options.unit, "all").with_data(vec![(row.denominator, value)]).into())
        })
        .collect();
    let plot_height = if phone { PHONE_HEIGHT } else { HEIGHT };
    let below = if phone { 10.0 + LABEL_ROW * labels.len() as f64 } else { 0.0 };
    let layout = Layout::new((0.0, most), (bottom, top))
        .with_x_axis_min(0.0)
        .with_x_axis_max(most)
        .with_y_axis_min(bottom)
        .with_y_axis_max(top)
        .with_width(window.width())
        .with_height(plot_height + below)
        .with_x_tick_step(step)
        .with_y_tick_step(if top - bottom > 50.0 { 20.0 } else { 10.0 })
        .with_x_tick_format(TickFormat::Custom(Arc::new(|value| thousands(&value.to_string()))))
        .with_y_tick_format(TickFormat::Custom(Arc::new(|value| percent(value, 0))))
        .with_force_margins(48.0, if phone { 16.0 } else { 200.0 })
        .with_force_margins_y(14.0, FOOT + below);

    let mut drawing = Drawing::new(plots, layout);
    let (left, right) = drawing.sides();
    for ((_, _, dashes), sides) in CONFIDENCES.iter().zip(&curves) {
        for side in sides {
            let points = side.iter().map(|(x, y)| (drawing.scales.map_x(*x), drawing.scales.map_y(*y))).collect();
            drawing.scene.add(Primitive::PolyLine {
                points,
                stroke: Color::from(ink::QUIET),
                stroke_width: 1.3,
                stroke_dasharray: Some((*dashes).to_owned()),
            });
        }
    }
    let y = drawing.scales.map_y(level);
    drawing.line((left, y), (right, y), ink::TEXT, 1.6, None);
    for label in labels.iter().skip(1 + CONFIDENCES.len()) {
        let y = drawing.scales.map_y(label.value);
        drawing.line((left, y), (right, y), ink::TEXT, 1.3, label.dashes);
    }
    for row in judged.iter().filter(|row| row.signal == "beyond_99_8") {
        let (x, y) = (drawing.scales.map_x(row.denominator), drawing.scales.map_y(row.value.unwrap_or_default()));
        let (x, anchor) =
            if x > f64::midpoint(left, right) { (x - 12.0, TextAnchor::End) } else { (x + 12.0, TextAnchor::Start) };
        drawing.text(x, y + 4.5, &row.label, anchor, colour_of(row.favourable.as_deref()), true);
    }
    drawing.text(f64::midpoint(left, right), plot_height - 8.0, "Cases", TextAnchor::Middle, ink::QUIET, false);
    if phone {
        drawing.label_below(&labels, plot_height + 10.0);
    } else {
        drawing.label_ends(&labels, HEIGHT - FOOT - 6.0);
    }
    let mut words = vec![format!("Level of all {}, {} units.", percent(level, 1), judged.len())];
    words.extend(judged.iter().filter(|row| row.signal != "within").map(|row| describe(row, &options.unit, "all")));
    words.extend(options.benchmarks.iter().map(|mark| format!("{}.", mark.words(&options.unit))));
    Some(drawing.finish(&options.title, &words.join(" "), window))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(label: &str, value: f64, denominator: f64, signal: &str) -> UnitRow {
        UnitRow {
            label: label.into(),
            value: Some(value),
            interval_lower: None,
            interval_upper: None,
            numerator: (value * denominator / 100.0).round(),
            denominator,
            expected: Some(80.0),
            lower_95: None,
            upper_95: None,
            lower_998: None,
            upper_998: None,
            signal: signal.into(),
            favourable: Some("worse".into()),
            tau2: Some(0.001),
        }
    }

    fn options() -> UnitOptions {
        UnitOptions { title: "Teams".into(), unit: "%".into(), benchmarks: Vec::new(), covers: Vec::new() }
    }

    #[test]
    fn a_unit_outside_is_named_and_one_within_is_only_marked() {
        let rows = [team("North", 80.0, 400.0, "within"), team("South", 40.0, 100.0, "beyond_99_8")];
        let svg = funnel_chart(&rows, &options());
        assert!(svg.contains(">South<") && !svg.contains(">North<"), "{svg}");
        assert!(svg.contains("South: 40.0% (40 of 100), all 80.0%. Outside 99.8% limits: worse."), "{svg}");
        assert_eq!(svg.matches("<path d=").count(), 8, "four curves for each window");
        assert!(svg.contains("class=\"chart desk\"") && svg.contains("class=\"chart phone\""), "{svg}");
    }

    #[test]
    fn without_a_level_there_is_no_funnel() {
        let unknown = UnitRow { expected: None, ..team("North", 80.0, 400.0, "too_few") };
        assert_eq!(funnel_chart(&[unknown], &options()), "");
    }
}
