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
        let plain = Format::new().set_font_name("Arial").set_font_size(11.0).set_font_color(INK).set_align(FormatAlign::Top);
        let wrapped = plain.clone().set_text_wrap();
        let numbers = plain.clone().set_align(FormatAlign::Right);
        let head = wrapped.clone().set_bold().set_border_bottom(FormatBorder::Medium).set_align(FormatAlign::Bottom);
        Looks {
            title: plain.clone().set_bold().set_font_size(16.0),
            heading: plain.clone().set_bold().set_font_size(13.0),
            words: plain.clone(),
            paragraph: wrapped.clone(),
            link: plain.clone().set_font_color(LINK).set_underline(FormatUnderline::Single),
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head,
            empty: numbers.clone(),
            whole: numbers.clone().set_num_format("#,##0"),
            decimal: numbers.clone().set_num_format("#,##0.0"),
            chance: numbers.clone().set_num_format("0.0000"),
            date: numbers.clone().set_num_format("d mmm yyyy"),
            month: numbers.set_num_format("mmm yyyy"),
            text: plain,
            wrapped,
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
