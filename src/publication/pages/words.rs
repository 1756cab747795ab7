//! The filters: figures, dates and names as a reader sees them.

use chrono::NaiveDate;
use minijinja::{Environment, Error, ErrorKind, Value};
use sha2::{Digest, Sha256};

use crate::publication::charts;

/// What stands where there is no figure.
const NOTHING: &str = "–";

/// Makes the filters known: `percent`, `short_percent`, `figure`, `short_figure`, `count`, `points`, `month`, `short_month`, `day`, `travel`, `file_name`, `lower_first`,
/// `upper_first`, `csp_source`.
pub fn register(environment: &mut Environment<'_>) {
    environment.add_filter("percent", percent);
    environment.add_filter("short_percent", short_percent);
    environment.add_filter("figure", figure);
    environment.add_filter("short_figure", short_figure);
    environment.add_filter("count", count);
    environment.add_filter("points", points);
    environment.add_filter("month", |date: &Value| dated(date, "%B %Y"));
    environment.add_filter("short_month", |date: &Value| dated(date, "%b %Y"));
    environment.add_filter("day", |date: &Value| dated(date, "%-d %B %Y"));
    environment.add_filter("travel", travel);
    environment.add_filter("file_name", |text: &str| file_name(text));
    environment.add_filter("lower_first", lower_first);
    environment.add_filter("upper_first", upper_first);
    environment.add_filter("csp_source", |text: &str| Value::from_safe_string(csp_source(text)));
}

fn number(value: &Value) -> Result<Option<f64>, Error> {
    if value.is_none() {
        return Ok(None);
    }
    f64::try_from(value.clone()).map(Some)
}

/// `{{ 85.34|percent }}` is `85.3%`, `{{ 85.34|percent(0) }}` is `85%`.
fn percent(value: &Value, decimals: Option<u32>) -> Result<String, Error> {
    let decimals = decimals.unwrap_or(1) as usize;
    Ok(number(value)?.map_or(NOTHING.into(), |value| charts::percent(value, decimals)))
}

/// `{{ 90.0|short_percent }}` is `90%`, for what somebody set, such as a target.
fn short_percent(value: &Value) -> Result<String, Error> {
    Ok(number(value)?.map_or(NOTHING.into(), charts::short_percent))
}

/// `{{ 12345.6|count }}` is `12,346`.
fn count(value: &Value) -> Result<String, Error> {
    Ok(number(value)?.map_or(NOTHING.into(), |value| {
        let text = charts::thousands(&format!("{value:.0}"));
        if text == "−0" { "0".into() } else { text }
    }))
}

/// `{{ value|figure(unit) }}`: a figure in its unit, for columns.
fn figure(value: &Value, unit: &str) -> Result<String, Error> {
    Ok(number(value)?.map_or(NOTHING.into(), |value| charts::figure(value, unit)))
}

/// `{{ value|short_figure(unit) }}`: a figure and its unit, for sentences.
fn short_figure(value: &Value, unit: &str) -> Result<String, Error> {
    Ok(number(value)?.map_or(NOTHING.into(), |value| charts::short_figure(value, unit)))
}

/// A difference of percentages, with its sign: `+2.1`, `−0.4`, `0`.
fn points(value: &Value) -> Result<String, Error> {
    Ok(number(value)?.map_or(NOTHING.into(), |value| match format!("{:.1}", value.abs()).as_str() {
        "0.0" => "0".into(),
        size if value > 0.0 => format!("+{size}"),
        size => format!("−{size}"),
    }))
}

fn dated(date: &Value, format: &str) -> Result<String, Error> {
    if date.is_none() {
        return Ok(NOTHING.into());
    }
    let text = date.to_string();
    let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    day.map(|day| day.format(format).to_string())
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("\"{text}\" is not a date such as 2026-10-31")))
}

/// The direction of travel as an arrow and a word. The arrow says which way the figure went, the word whether that is good.
fn travel(word: &Value, change: &Value) -> Result<String, Error> {
    if word.is_none() {
        return Ok(NOTHING.into());
    }
    let change = number(change)?.unwrap_or_default();
    let arrow = match word.as_str() {
        Some("same") => "→",
        _ if change > 0.0 => "↑",
        _ if change < 0.0 => "↓",
        _ => "→",
    };
    Ok(format!("{arrow} {word}"))
}

/// A name for a file and for links to it: what a file system and a link take as they are, others spelled so that no two meet.
pub fn file_name(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(|letter| !plain(letter)).filter(|word| !word.is_empty()).collect();
    let hash = Sha256::digest(text.as_bytes());
    format!("{}-{:02x}{:02x}{:02x}", words.join("-"), hash[0], hash[1], hash[2]).trim_start_matches('-').to_owned()
}

/// For a title inside a sentence: `Assessments` becomes `assessments`, and `S47` stays.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a Content-Security-Policy allows this one text by, as a script or as a style: `'sha256-…'`.
///
/// A browser reads a line break of two characters as one before it takes the hash.
fn csp_source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.replace("\r\n", "\n").as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| (bits << 8) | usize::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) & 63];
            text.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_a_report_prints_them() {
        let words =
            |filter: fn(&Value) -> Result<String, Error>, value: f64| filter(&Value::from(value)).expect("a number");
        assert_eq!(words(count, 1_234_567.0), "1,234,567");
        assert_eq!(words(count, -1200.0), "−1,200");
        assert_eq!(words(count, 12.0), "12");
        assert_eq!(words(points, 2.14), "+2.1");
        assert_eq!(words(points, -0.44), "−0.4");
        assert_eq!(words(points, -0.04), "0");
        assert_eq!(count(&Value::from(())).expect("nothing is allowed"), "–");
        assert_eq!(percent(&Value::from(85.34), Some(0)).expect("a number"), "85%");
    }

    #[test]
    fn dates_read_in_english() {
        assert_eq!(dated(&Value::from("2026-10-31"), "%B %Y").expect("a date"), "October 2026");
        assert_eq!(dated(&Value::from(()), "%B %Y").expect("nothing is allowed"), "–");
        assert!(dated(&Value::from("October"), "%B %Y").is_err());
    }

    #[test]
    fn travel_says_which_way_and_whether_it_is_good() {
        let words = |word: &str, change: f64| travel(&Value::from(word), &Value::from(change)).expect("a number");
        assert_eq!(words("worse", 2.0), "↑ worse");
        assert_eq!(words("better", -2.0), "↓ better");
        assert_eq!(words("same", 0.2), "→ same");
    }

    #[test]
    fn file_names_are_safe_and_keep_apart() {
        assert_eq!(file_name("assessment_45-days"), "assessment_45-days");
        assert!(file_name("North / East").starts_with("North-East-"));
        assert_ne!(file_name("North / East"), file_name("North East"));
        assert!(!file_name("../etc").contains(['/', '.']));
        assert!(!file_name("(none)").is_empty() && !file_name("").is_empty());
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        let known =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        assert!(known.iter().all(|(plain, written)| base64(plain.as_bytes()) == *written));
    }

    #[test]
    fn a_script_is_allowed_by_the_hash_of_what_a_browser_reads() {
        // The example of the Content Security Policy, level 2, section 4.2.5.
        assert_eq!(csp_source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
        assert_eq!(csp_source("a\r\nb"), csp_source("a\nb"));
    }

    #[test]
    fn titles_fit_into_sentences() {
        assert_eq!(lower_first("Assessments in time"), "assessments in time");
        assert_eq!(lower_first("S47 enquiries"), "S47 enquiries");
        assert_eq!(upper_first("front door"), "Front door");
    }
}
