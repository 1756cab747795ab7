//! Drawings for a table's cell: the months as a line, and the units' figures on one scale.

use chrono::NaiveDate;
use kuva::render::color::Color;
use kuva::render::render::{Primitive, Scene};
use serde::Deserialize;

use super::{Drawing, colour_of, figure, finish, ink, month_number, short_figure, stroke};

/// One unit's place on the scale.
#[derive(Clone, Debug, Deserialize)]
pub struct SpreadPoint {
    pub label: String,
    pub value: Option<f64>,
    /// `within`, `beyond_95`, `beyond_99_8` or `too_few`; nothing where places are not compared.
    pub signal: Option<String>,
    /// `better`, `worse` or nothing.
    pub favourable: Option<String>,
}

/// One month of a small line.
#[derive(Clone, Debug, Deserialize)]
pub struct Moment {
    pub period_end: NaiveDate,
    pub value: Option<f64>,
}

/// The 36 months that end with `until`, as a line without an axis. It has gaps where months are missing, and a dot at the latest.
pub fn sparkline(moments: &[Moment], until: NaiveDate, label: &str, unit: &str) -> String {
    const WIDTH: f64 = 104.0;
    const HEIGHT: f64 = 30.0;
    const MONTHS: i32 = 36;
    let month = |moment: &Moment| MONTHS - 1 - (month_number(until) - month_number(moment.period_end));
    let known = moments.iter().filter_map(|moment| moment.value.map(|value| (month(moment), value)));
    let known: Vec<(i32, f64)> = known.filter(|(month, _)| (0..MONTHS).contains(month)).collect();
    let (low, high) =
        known.iter().fold((f64::MAX, f64::MIN), |(low, high), (_, value)| (low.min(*value), high.max(*value)));
    let least = if unit == "%" { 10.0 } else { (high.abs() / 4.0).max(1.0) };
    let span = (high - low).max(least);
    let middle = f64::midpoint(low, high);
    let place = |(month, value): &(i32, f64)| {
        (
            4.0 + (WIDTH - 8.0) * f64::from(*month) / f64::from(MONTHS - 1),
            HEIGHT / 2.0 - (value - middle) / span * (HEIGHT - 8.0),
        )
    };

    let mut scene = Drawing::blank(WIDTH, HEIGHT);
    for stretch in known.chunk_by(|one, next| next.0 - one.0 == 1).filter(|stretch| stretch.len() > 1) {
        let points = stretch.iter().map(place).collect();
        scene.add(Primitive::PolyLine {
            points,
            stroke: Color::from(ink::FIRST),
            stroke_width: 1.6,
            stroke_dasharray: None,
        });
    }
    if let Some((x, y)) = known.last().map(place) {
        dot(&mut scene, x, y, 3.0, ink::FIRST);
    }
    let range = match known.len() {
        0 => "No figures.".to_owned(),
        _ => format!("Between {} and {}.", figure(low, unit), short_figure(high, unit)),
    };
    finish(scene, label, &range, "spark")
}

/// The units on a scale from 0: a dot each, a square for one outside the 99.8 % limits. Shares end at 100, or beyond it with the highest of
/// them; everything else ends with its highest.
pub fn spread(points: &[SpreadPoint], label: &str, unit: &str) -> String {
    const WIDTH: f64 = 128.0;
    const HEIGHT: f64 = 22.0;
    let y = HEIGHT / 2.0;
    let least = if unit == "%" { 100.0 } else { f64::MIN_POSITIVE };
    let end = points.iter().filter_map(|point| point.value).fold(least, f64::max);
    let x_of = |value: f64| 7.0 + value.max(0.0) / end * (WIDTH - 14.0);
    let mut scene = Drawing::blank(WIDTH, HEIGHT);
    scene.add(stroke((x_of(0.0), y), (x_of(end), y), ink::GRID, 1.5, None));
    for part in [0.0, 0.5, 1.0] {
        scene.add(stroke((x_of(end * part), y - 4.0), (x_of(end * part), y + 4.0), ink::GRID, 1.5, None));
    }
    let mut words = Vec::new();
    for (point, value) in points.iter().filter_map(|point| point.value.map(|value| (point, value))) {
        let outside = point.signal.as_deref() == Some("beyond_99_8");
        let side = point.favourable.as_deref().map_or(String::new(), |side| format!(": {side}"));
        let verdict = if outside { format!(", outside 99.8% limits{side}") } else { String::new() };
        let tip = format!("{}: {}{verdict}", point.label, figure(value, unit));
        scene.add(Primitive::GroupStart { transform: None, title: Some(tip.clone()), extra_attrs: None });
        if outside {
            scene.add(Primitive::Rect {
                x: x_of(value) - 4.5,
                y: y - 4.5,
                width: 9.0,
                height: 9.0,
                fill: Color::from(colour_of(point.favourable.as_deref())),
                stroke: Some(Color::from(ink::PAPER)),
                stroke_width: Some(1.0),
                opacity: None,
            });
        } else {
            dot(&mut scene, x_of(value), y, 4.0, ink::FIRST);
        }
        scene.add(Primitive::GroupEnd);
        words.push(tip);
    }
    finish(scene, label, &format!("{}.", words.join("; ")), "spread")
}

fn dot(scene: &mut Scene, cx: f64, cy: f64, r: f64, colour: &str) {
    scene.add(Primitive::Circle {
        cx,
        cy,
        r,
        fill: Color::from(colour),
        fill_opacity: None,
        stroke: Some(Color::from(ink::PAPER)),
        stroke_width: Some(0.8),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_leaves_a_gap_for_a_missing_month() {
        let end = |month| NaiveDate::from_ymd_opt(2026, month, 28).expect("a day of the calendar");
        let moment = |month, value| Moment { period_end: end(month), value: Some(value) };
        let svg = sparkline(&[moment(1, 1.0), moment(2, 2.0), moment(5, 3.0), moment(6, 4.0)], end(6), "Trend", "%");
        assert_eq!(svg.matches("<path").count(), 2, "{svg}");
        assert!(svg.contains("Between 1.0% and 4.0%."));
        assert!(sparkline(&[], end(6), "Trend", "%").contains("No figures."));
    }

    #[test]
    fn the_spread_names_every_unit() {
        let points = [("A", Some(61.0), Some("beyond_99_8")), ("B", Some(85.0), Some("within")), ("C", None, None)]
            .map(|(label, value, signal)| SpreadPoint {
                label: label.into(),
                value,
                signal: signal.map(Into::into),
                favourable: None,
            });
        let svg = spread(&points, "Spread", "%");
        assert!(svg.contains("A: 61.0%, outside 99.8% limits; B: 85.0%."), "{svg}");
        assert_eq!((svg.matches("<circle").count(), svg.matches("<rect").count()), (1, 1));
        // Half the scale of shares is not half of the scale of numbers, whose highest stands at the end.
        assert!(!svg.contains("cx=\"121\""), "{svg}");
        assert!(spread(&points, "Spread", "children").contains("cx=\"121\""));
    }
}
