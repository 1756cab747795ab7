//! How cells look: formats of numbers, text that wraps, and the colours of marks, each readable on white and on paper.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::header::{Form, Look};

/// Every format that the sheets use; Excel holds each once.
pub struct Looks {
    pub title: Format,
    pub heading: Format,
    pub words: Format,
    pub paragraph: Format,
    pub link: Format,
    pub head: Format,
    pub head_of_numbers: Format,
    text: Format,
    wrapped: Format,
    empty: Format,
    whole: Format,
    decimal: Format,
    chance: Format,
    date: Format,
    month: Format,
}

const INK: Color = Color::RGB(0x1B1B1B);
const LINK: Color = Color::RGB(0x0B4F9E);

impl Looks {
    pub fn new() -> Self {
        let plain =
            Format::new().set_font_name("Arial").set_font_size(11.0).set_font_color(INK).set_align(FormatAlign::Top);
        let wrapped = plain.clone().set_text_wrap();
        let numbers = plain.clone().set_align(FormatAlign::Right).set_indent(1);
        let head = wrapped.clone().set_bold().set_border_bottom(FormatBorder::Medium).set_align(FormatAlign::Bottom);
        Looks {
            title: plain.clone().set_bold().set_font_size(16.0).set_align(FormatAlign::VerticalCenter),
            heading: plain.clone().set_bold().set_font_size(13.0).set_align(FormatAlign::Bottom),
            words: plain.clone(),
            paragraph: wrapped.clone(),
            link: plain.clone().set_font_color(LINK).set_underline(FormatUnderline::Single),
            // The button of the filter stands at the right, below the title.
            head_of_numbers: head.clone().set_align(FormatAlign::Right).set_indent(2),
            head: head.set_indent(1),
            empty: numbers.clone(),
            whole: numbers.clone().set_num_format("#,##0"),
            decimal: numbers.clone().set_num_format("#,##0.0"),
            chance: numbers.clone().set_num_format("0.0000"),
            date: numbers.clone().set_num_format("d mmm yyyy"),
            month: numbers.set_num_format("mmm yyyy"),
            text: plain.set_indent(1),
            wrapped: wrapped.set_indent(1),
        }
    }

    pub fn number(&self, form: Form) -> &Format {
        match form {
            Form::Text => &self.empty,
            Form::Whole => &self.whole,
            Form::Decimal | Form::Figure => &self.decimal,
            Form::Chance => &self.chance,
            Form::Date => &self.date,
            Form::Month => &self.month,
        }
    }

    pub fn text(&self, wrap: bool) -> &Format {
        if wrap { &self.wrapped } else { &self.text }
    }

    /// Shorthand stands where the numbers of its column stand.
    pub fn shorthand(&self, among_text: bool, wrap: bool) -> &Format {
        if among_text { self.text(wrap) } else { &self.empty }
    }
}

/// The colour of a mark: bold and filled, with at least 4.5 to 1 between text and ground.
pub fn mark(look: Look) -> Format {
    let coloured = |ink: u32, ground: u32| {
        Format::new().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground)).set_bold()
    };
    match look {
        Look::Alarm => coloured(0x8A1C1C, 0xFBE3E0),
        Look::Warning => coloured(0x6B4A00, 0xFDF0CC),
        Look::Good => coloured(0x0B4A6F, 0xDCEEF8),
        Look::Notable => coloured(0x3D2F6B, 0xE9E4F5),
        Look::Quiet => Format::new().set_font_color(Color::RGB(0x595959)),
    }
}

/// How high the row of a sheet's heading is, in points.
pub const TITLE: f64 = 26.0;

/// How high a row is whose cells take so many lines, in points: no program is left to guess it.
pub fn height_of(lines: usize) -> f64 {
    const LINE: f64 = 14.5;
    const HIGHEST: f64 = 409.0;
    (lines as f64 * LINE + 1.0).min(HIGHEST)
}

/// How many lines a text takes in a column of so many characters. A column is measured in digits, and letters are narrower.
pub fn lines_of(words: &str, width: usize) -> usize {
    let width = (width * 11 / 10).max(1);
    words
        .lines()
        .map(|line| {
            let (mut lines, mut used) = (1, 0);
            for word in line.split_whitespace() {
                let length = word.chars().count();
                if used > 0 && used + 1 + length > width {
                    lines += 1;
                    used = 0;
                }
                used += length + usize::from(used > 0);
                lines += used.saturating_sub(1) / width;
                used = (used.max(1) - 1) % width + 1;
            }
            lines
        })
        .sum::<usize>()
        .max(1)
}

/// The characters that a number takes, so that its column is wide enough.
pub fn width_of(value: f64, form: Form) -> usize {
    match form {
        Form::Date => 11,
        Form::Month => 8,
        Form::Chance => 6,
        _ => {
            let digits = if value.abs() < 1.0 { 1 } else { value.abs().log10() as usize + 1 };
            digits + (digits - 1) / 3 + 2 * usize::from(form != Form::Whole) + usize::from(value < 0.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text_is_long() {
        assert_eq!(lines_of("", 20), 1);
        assert_eq!(lines_of("within limits", 20), 1);
        assert_eq!(lines_of("two lines\nof words", 20), 2);
        assert_eq!(lines_of(&"words ".repeat(20), 20), 7);
        assert_eq!(lines_of(&"x".repeat(100), 20), 5);
        assert!(height_of(1) < height_of(2) && height_of(1_000) <= 409.0);
    }

    #[test]
    fn a_column_is_wide_enough_for_its_numbers() {
        assert_eq!(width_of(0.0, Form::Whole), 1);
        assert_eq!(width_of(1_234_567.0, Form::Whole), "1,234,567".len());
        assert_eq!(width_of(-1_234.5, Form::Decimal), "-1,234.5".len());
        assert_eq!(width_of(0.5, Form::Decimal), "0.5".len());
        assert_eq!(width_of(46_326.0, Form::Date), "31 Oct 2026".len());
    }
}
