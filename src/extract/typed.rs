//! Text to dates, numbers and answers, column by column.
//!
//! What does not parse becomes null and is named by its position: whether that costs the row is for the source to say.

use std::fmt;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, BooleanBuilder, Float64Builder, StringArray, StringBuilder, TimestampMicrosecondBuilder,
};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::moment;

/// What the text of a column stands for.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    #[default]
    Text,
    /// A date, with or without a time: `Timestamp(Microsecond, None)`.
    Moment,
    /// A number, with or without commas between thousands and a pound sign: `Float64`.
    Number,
    /// Yes or no: `Boolean`.
    Flag,
}

/// Reads a column of text as a type, and lists the positions that hold text which does not parse; null stays null.
pub fn cast(values: &StringArray, kind: Type) -> (ArrayRef, Vec<usize>) {
    match kind {
        Type::Text => (Arc::new(values.clone()), Vec::new()),
        Type::Moment => {
            let mut builder = TimestampMicrosecondBuilder::with_capacity(values.len());
            let failed = each(values, moment::parse, |value| builder.append_option(value));
            (Arc::new(builder.finish()), failed)
        }
        Type::Number => {
            let mut builder = Float64Builder::with_capacity(values.len());
            let failed = each(values, number, |value| builder.append_option(value));
            (Arc::new(builder.finish()), failed)
        }
        Type::Flag => {
            let mut builder = BooleanBuilder::with_capacity(values.len());
            let failed = each(values, moment::flag, |value| builder.append_option(value));
            (Arc::new(builder.finish()), failed)
        }
    }
}

/// Takes a top-level key out of the JSON object in each cell: a string, a number or a boolean, as text. A null, a missing key
/// and a string that is blank are null. The positions listed are those of cells that are not a JSON object, and of values
/// that are objects or lists. Of a key that comes twice, the last counts.
pub fn json_key(values: &StringArray, key: &str) -> (StringArray, Vec<usize>) {
    let mut builder = StringBuilder::new();
    let take = |text: &str| {
        let mut json = serde_json::Deserializer::from_str(text);
        let value = json.deserialize_map(Object { key }).ok()?;
        json.end().ok().map(|()| value)
    };
    let failed = each(values, take, |value: Option<Option<String>>| builder.append_option(value.flatten()));
    (builder.finish(), failed)
}

fn each<T>(values: &StringArray, parse: impl Fn(&str) -> Option<T>, mut append: impl FnMut(Option<T>)) -> Vec<usize> {
    let mut failed = Vec::new();
    for (position, text) in values.iter().enumerate() {
        let value = text.and_then(&parse);
        if value.is_none() && text.is_some() {
            failed.push(position);
        }
        append(value);
    }
    failed
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, amount) = text.strip_prefix('-').map_or((1.0, text), |amount| (-1.0, amount));
    let amount = amount.strip_prefix('\u{a3}').unwrap_or(amount);
    // Keeps out the words that stand for infinity, and a second sign.
    if !amount.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let number = match amount.split_once(',') {
        None => amount.parse::<f64>().ok()?,
        Some((first, _)) => {
            let whole = amount.split('.').next().unwrap_or(amount);
            let thousands = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            if first.len() > 3 || !whole.split(',').skip(1).all(thousands) || amount[whole.len()..].contains(',') {
                return None;
            }
            amount.replace(',', "").parse::<f64>().ok()?
        }
    };
    number.is_finite().then_some(sign * number)
}

/// Reads an object for the value of one key, and passes over the others without keeping them.
struct Object<'a> {
    key: &'a str,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = None;
        while let Some(wanted) = map.next_key_seed(Key(self.key))? {
            if wanted {
                value = map.next_value_seed(Scalar)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(value)
    }
}

/// Whether a key is the one wanted.
struct Key<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

/// A string, a number or a boolean as text, or a null.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a number, a boolean or null")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(super::cell_text(text).map(std::borrow::Cow::into_owned))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{AsArray, BooleanArray, Float64Array};
    use arrow::datatypes::TimestampMicrosecondType;

    use super::*;

    #[test]
    fn text_that_does_not_parse_is_null_and_named() {
        let values = StringArray::from(vec![Some("01/05/2024"), None, Some("tomorrow"), Some("1970-01-01 00:00:01")]);
        let (moments, failed) = cast(&values, Type::Moment);
        let moments: Vec<_> = moments.as_primitive::<TimestampMicrosecondType>().iter().collect();
        assert_eq!(moments, [Some(1_714_521_600_000_000), None, None, Some(1_000_000)]);
        assert_eq!(failed, [2]);

        let values = StringArray::from(vec![Some("a) Yes"), Some("perhaps"), None, Some("0")]);
        let (flags, failed) = cast(&values, Type::Flag);
        assert_eq!(flags.as_boolean(), &BooleanArray::from(vec![Some(true), None, None, Some(false)]));
        assert_eq!(failed, [1]);

        let (text, failed) = cast(&values, Type::Text);
        assert_eq!((text.as_string::<i32>(), failed.len()), (&values, 0));
    }

    #[test]
    fn numbers_as_people_write_them() {
        let read = |text| {
            let (numbers, failed) = cast(&StringArray::from(vec![text]), Type::Number);
            assert_eq!(failed.len(), numbers.null_count());
            numbers.as_primitive::<arrow::datatypes::Float64Type>().iter().next().flatten()
        };
        for (text, number) in
            [("12", 12.0), ("-1.5", -1.5), ("1,234.5", 1234.5), ("\u{a3}1,234,567", 1_234_567.0), (".5", 0.5)]
        {
            assert_eq!(read(text), Some(number), "{text}");
        }
        for text in ["12 days", "1,23", "1,2345", "1234,567", "inf", "nan", "--1", "-", "1.2.3", "1,234.5,678", "1e999"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            cast(&StringArray::from(Vec::<Option<&str>>::new()), Type::Number).0.as_ref(),
            &Float64Array::from(Vec::<f64>::new())
        );
    }

    #[test]
    fn a_key_of_an_object() {
        let cells = [
            (r#"{"A": "x", "B": {"A": "inner"}}"#, Some("x")),
            (r#"{"B": ["A"], "A": 7}"#, Some("7")),
            (r#" {"A": -1.5} "#, Some("-1.5")),
            (r#"{"A": true}"#, Some("true")),
            (r#"{"\u0041": "caf\u00e9"}"#, Some("caf\u{e9}")),
            (r#"{"A": null}"#, None),
            (r#"{"A": " "}"#, None),
            (r#"{"a": "x"}"#, None),
            ("{}", None),
        ];
        let (texts, failed) = json_key(&StringArray::from_iter_values(cells.iter().map(|cell| cell.0)), "A");
        assert_eq!(texts.iter().collect::<Vec<_>>(), cells.iter().map(|cell| cell.1).collect::<Vec<_>>());
        assert_eq!(failed, Vec::<usize>::new());

        let broken =
            ["A", "[1]", "\"A\"", r#"{"A": "x""#, r#"{"A": "x"} y"#, r#"{"A": {"B": 1}}"#, r#"{"A": [1]}"#, "7"];
        let (texts, failed) = json_key(&StringArray::from(broken.to_vec()), "A");
        assert_eq!((texts.null_count(), failed), (8, (0..8).collect()));
    }
}
