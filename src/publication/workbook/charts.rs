//! Charts that Excel draws itself, from the cells of a table, with their title, their words and their axes.
//!
//! Where a line has no figure, it has a gap. A cell of shorthand would be drawn as zero, so that every stretch without one is a series of
//! its own, and a chart is of points (a scatter chart with lines): only there has each series dates of its own.

use std::ops::Range;

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartSolidFill, Color,
};

use super::header::Charts;
use super::table::{Cell, Table};

/// One chart: the rows of the table that it draws, and its words.
pub struct Figure {
    pub rows: Range<usize>,
    pub title: String,
    pub says: String,
}

/// Where a table stands: the sheets that hold its rows, how many each holds, and the row of a sheet that has the first.
pub struct Place<'a> {
    pub sheets: &'a [String],
    pub limit: usize,
    pub top: u32,
}

impl Place<'_> {
    fn of(&self, row: usize) -> (&str, u32) {
        (&self.sheets[row / self.limit], self.top + (row % self.limit) as u32)
    }
}

pub const WIDTH: u32 = 960;
pub const HEIGHT: u32 = 300;

const INK: Color = Color::RGB(0x1B1B1B);
const MAIN: Color = Color::RGB(0x0B4F9E);
const LEVEL: Color = Color::RGB(0x595959);
const AIM: Color = Color::RGB(0xA04000);
const GRID: Color = Color::RGB(0xD9D9D9);

/// The runs of rows with the same value, each of which has a chart if there is anything to draw.
pub fn figures(table: &Table<'_>, charts: &Charts) -> Vec<Figure> {
    let Some((each, _)) = table.column(&charts.for_each) else { return Vec::new() };
    let title = |row: usize| match table.cell(row, each) {
        Cell::Text(text) => text.to_owned(),
        _ => String::new(),
    };
    let mut runs: Vec<Figure> = Vec::new();
    for row in 0..table.rows() {
        match runs.last_mut() {
            Some(last) if last.title == title(row) => last.rows.end = row + 1,
            _ => runs.push(Figure { rows: row..row + 1, title: title(row), says: String::new() }),
        }
    }
    let main = table.column(&charts.main).map(|(at, _)| at);
    runs.retain(|run| {
        charts.only.as_ref().is_none_or(|only| table.is_true(only, run.rows.start))
            && main.is_some_and(|main| run.rows.clone().filter(|row| number(table, *row, main).is_some()).count() > 1)
    });
    for run in &mut runs {
        run.says = table.text(&charts.says_by, run.rows.end - 1).unwrap_or_default().to_owned();
    }
    runs
}

/// Draws one figure from the cells of its table.
pub fn draw(table: &Table<'_>, charts: &Charts, figure: &Figure, place: &Place<'_>) -> Chart {
    let mut chart = Chart::new_scatter();
    let unit = charts.unit_by.as_ref().and_then(|by| table.text(by, figure.rows.start)).unwrap_or_default();
    let Some((x, _)) = table.column(&charts.x) else { return chart };
    let mut entries = 0;
    let mut hidden = Vec::new();
    for name in charts.lines() {
        let Some((y, shown)) = table.column(name) else { continue };
        for (part, stretch) in stretches(table, &figure.rows, y, place.limit).into_iter().enumerate() {
            let ((sheet, from), (_, to)) = (place.of(stretch.start), place.of(stretch.end - 1));
            let series = chart.add_series();
            series
                .set_categories((sheet, from, x as u16, to, x as u16))
                .set_values((sheet, from, y as u16, to, y as u16))
                .set_name(shown.title.as_str())
                .set_format(&mut line_of(charts, name))
                .set_marker(&marker_of(charts, name, stretch.len()));
            if part > 0 {
                hidden.push(entries);
            }
            entries += 1;
        }
    }
    let font = || ChartFont::new().set_name("Arial").set_size(10).set_color(INK).clone();
    chart.title().set_name(figure.title.as_str()).set_font(font().set_size(12).set_bold());
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font()).delete_entries(&hidden);
    let span = |column: usize| {
        let numbers = figure.rows.clone().filter_map(|row| number(table, row, column));
        numbers.fold(None, |span: Option<(f64, f64)>, number| {
            Some(span.map_or((number, number), |(low, high)| (low.min(number), high.max(number))))
        })
    };
    if let Some((first, last)) = span(x) {
        // Ticks some days before the ends of months, so that none slips into the month after.
        chart
            .x_axis()
            .set_min(first - 3.0)
            .set_max(last + 3.0)
            .set_major_unit(step(last - first))
            .set_num_format("mmm yyyy");
    }
    chart.x_axis().set_font(&font()).set_major_gridlines(false);
    let drawn = charts.lines().filter_map(|name| table.column(name)).filter_map(|(at, _)| span(at));
    if let Some((low, high)) = drawn.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) {
        let unit_of_axis = round_step((high - low) / 5.0);
        let (mut low, mut high) =
            ((low / unit_of_axis).floor() * unit_of_axis, (high / unit_of_axis).ceil() * unit_of_axis);
        // Limits may lie beyond what the figure can be; the axis does not.
        let lowest = table.column(&charts.main).and_then(|(at, _)| span(at)).map_or(0.0, |(lowest, _)| lowest);
        if lowest >= 0.0 {
            low = low.max(0.0);
        }
        if unit == "%" {
            high = high.min(100.0);
        }
        chart.y_axis().set_min(low).set_max(high).set_major_unit(unit_of_axis);
    }
    let grid = ChartLine::new().set_color(GRID).set_width(0.75).clone();
    chart.y_axis().set_name(unit).set_name_font(&font()).set_font(&font()).set_major_gridlines_line(&grid);
    chart.set_width(WIDTH).set_height(HEIGHT).set_alt_text(format!("{}. {}", figure.title, figure.says));
    chart
}

/// A number where a cell has one.
fn number(table: &Table<'_>, row: usize, column: usize) -> Option<f64> {
    match table.cell(row, column) {
        Cell::Number(value, _) => Some(value),
        Cell::Text(_) | Cell::Empty(_) => None,
    }
}

/// The stretches of rows in which a column has figures, none of which lies on two sheets.
fn stretches(table: &Table<'_>, rows: &Range<usize>, column: usize, limit: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for row in rows.clone().filter(|row| number(table, *row, column).is_some()) {
        match found.last_mut() {
            Some(last) if last.end == row && row % limit != 0 => last.end = row + 1,
            _ => found.push(row..row + 1),
        }
    }
    found
}

/// A quarter, half a year or a year between ticks, in days.
fn step(days: f64) -> f64 {
    const YEAR: f64 = 365.25;
    if days < 1.1 * YEAR {
        YEAR / 12.0
    } else if days < 4.0 * YEAR {
        YEAR / 4.0
    } else {
        YEAR
    }
}

/// The next 1, 2, 5, 10, 20, … from a step.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.max(0.01).log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|one| one * power).find(|round| *round >= step).unwrap_or(10.0 * power)
}

fn line_of(charts: &Charts, name: &String) -> ChartFormat {
    let mut line = ChartLine::new();
    if *name == charts.main {
        line.set_color(MAIN).set_width(2.0);
    } else if charts.aim.contains(name) {
        line.set_color(AIM).set_width(1.5).set_dash_type(ChartLineDashType::LongDash);
    } else if charts.limits.contains(name) {
        line.set_color(LEVEL).set_width(1.0).set_dash_type(ChartLineDashType::SquareDot);
    } else {
        line.set_color(LEVEL).set_width(1.25);
    }
    ChartFormat::new().set_line(&line).clone()
}

fn marker_of(charts: &Charts, name: &String, length: usize) -> ChartMarker {
    let mut marker = ChartMarker::new();
    // A stretch of one month has no line to see it by.
    if *name == charts.main || length == 1 {
        let colour = if *name == charts.main { MAIN } else { LEVEL };
        marker
            .set_type(ChartMarkerType::Circle)
            .set_size(5)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
    } else {
        marker.set_none();
    }
    marker
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_count_in_round_steps() {
        let steps = [0.13, 1.0, 1.1, 4.0, 7.5, 26.0, 480.0].map(round_step);
        assert_eq!(steps.map(|step| format!("{step:.1}")), ["0.2", "1.0", "2.0", "5.0", "10.0", "50.0", "500.0"]);
    }
}
