//! JSON in and out: read field by field, noting every fault with its path instead of stopping at
//! the first; written in the order in which fields were added.

use std::cell::RefCell;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::{Collector, Fault, Faults, Problem};

/// A JSON value that still knows whether a field stood twice.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number that fits 64 bits with sign.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: its fields in order, doubles included.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// One fault with line and column where the text is not JSON.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let problem = Problem::Unreadable { line: error.line(), column: error.column().max(1) };
            Faults(vec![Fault { path: String::new(), problem }])
        })
    }
}

impl fmt::Display for Json {
    /// The JSON text, on one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Json {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Self {
        Self::Object(fields.0)
    }
}

/// Builds an object, field by field.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, Json)>);

impl Fields {
    /// Adds a field.
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.push(key, value.into());
        self
    }

    // One copy for all kinds of values keeps the browser's module small.
    #[inline(never)]
    fn push(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Number(value as f64), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = access.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}

/// One place of the input: its path, its value if it is there, and where faults are noted.
#[derive(Clone)]
pub struct Field<'a> {
    path: String,
    value: Option<&'a Json>,
    faults: &'a Collector,
}

impl<'a> Field<'a> {
    /// The whole input.
    pub fn root(value: &'a Json, faults: &'a Collector) -> Self {
        Self { path: String::new(), value: Some(value), faults }
    }

    /// Path from the root of the input.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the input has this field; `null` counts as absent.
    pub fn is_present(&self) -> bool {
        !matches!(self.value, None | Some(Json::Null))
    }

    /// Notes a fault here.
    #[inline(never)]
    pub fn fault(&self, problem: Problem) {
        self.faults.add(self.path.clone(), problem);
    }

    /// The value; where it is absent a fault is noted.
    #[inline(never)]
    fn required(&self) -> Option<&'a Json> {
        if self.is_present() {
            return self.value;
        }
        self.fault(Problem::MissingField);
        None
    }

    fn wrong_type<T>(&self, expected: &'static str) -> Option<T> {
        self.fault(Problem::WrongType { expected });
        None
    }

    /// An object.
    #[inline(never)]
    pub fn object(&self) -> Option<Object<'a>> {
        match self.required()? {
            Json::Object(fields) => {
                Some(Object::new(self.path.clone(), fields.as_slice(), self.faults))
            }
            _ => self.wrong_type("object"),
        }
    }

    /// The places of a list.
    #[inline(never)]
    pub fn list(&self) -> Option<Vec<Field<'a>>> {
        match self.required()? {
            Json::List(list) => Some(
                list.iter()
                    .enumerate()
                    .map(|(index, value)| Field {
                        path: format!("{}[{index}]", self.path),
                        value: Some(value),
                        faults: self.faults,
                    })
                    .collect(),
            ),
            _ => self.wrong_type("list"),
        }
    }

    /// A text.
    #[inline(never)]
    pub fn text(&self) -> Option<&'a str> {
        match self.required()? {
            Json::Text(text) => Some(text),
            _ => self.wrong_type("text"),
        }
    }

    /// The text, where the value is one; notes no fault.
    pub fn peek_text(&self) -> Option<&'a str> {
        match self.value {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        match self.required()? {
            Json::Boolean(value) => Some(*value),
            _ => self.wrong_type("boolean"),
        }
    }

    /// A whole number.
    pub fn integer(&self) -> Option<i64> {
        match self.required()? {
            Json::Integer(value) => Some(*value),
            // Whole, and beyond 64 bits: not another type but too much.
            Json::Number(value) if value.trunc() == *value && value.abs() >= 9e18 => {
                self.fault(Problem::TooLarge { found: format!("{value:.0}") });
                None
            }
            _ => self.wrong_type("integer"),
        }
    }

    /// A finite number.
    #[inline(never)]
    pub fn number(&self) -> Option<f64> {
        match self.required()? {
            Json::Integer(value) => Some(*value as f64),
            Json::Number(value) if value.is_finite() => Some(*value),
            _ => self.wrong_type("number"),
        }
    }

    /// A whole number that is not below zero and not above `max`, each with its own fault.
    pub fn count(&self, max: i64) -> Option<u64> {
        let value = self.integer()?;
        let found = value.to_string();
        match u64::try_from(value) {
            Ok(count) if value <= max => return Some(count),
            Ok(_) => self.fault(Problem::TooLarge { found }),
            Err(_) => self.fault(Problem::Negative { found }),
        }
        None
    }

    /// A whole number between `min` and `max`, both included.
    #[inline(never)]
    pub fn integer_within(&self, min: i64, max: i64) -> Option<i64> {
        let value = self.integer()?;
        if (min..=max).contains(&value) {
            return Some(value);
        }
        self.fault(Problem::OutOfRange {
            found: value.to_string(),
            min: min.to_string(),
            max: max.to_string(),
        });
        None
    }

    /// A decimal number, written as text with a decimal point.
    pub fn decimal(&self) -> Option<Decimal> {
        let Json::Text(text) = self.required()? else { return self.wrong_type("decimal") };
        let value = Decimal::from_str_exact(text);
        match (is_decimal(text), value) {
            (true, Ok(value)) => return Some(value),
            (true, Err(_)) => self.fault(Problem::TooManyDigits { found: text.clone() }),
            (false, _) => self.fault(Problem::NotANumber { found: text.clone() }),
        }
        None
    }

    /// A decimal number between `min` and `max`, both included.
    #[inline(never)]
    pub fn decimal_within(&self, min: Decimal, max: Decimal) -> Option<Decimal> {
        let value = self.decimal()?;
        if min <= value && value <= max {
            return Some(value);
        }
        let problem = if value < Decimal::ZERO && min == Decimal::ZERO {
            Problem::Negative { found: value.to_string() }
        } else {
            Problem::OutOfRange {
                found: value.to_string(),
                min: min.to_string(),
                max: max.to_string(),
            }
        };
        self.fault(problem);
        None
    }

    /// One of a closed set of words.
    pub fn choice<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.unknown_value(text, &mut words.iter().map(|(word, _)| *word));
        }
        found.map(|(_, value)| *value)
    }

    #[inline(never)]
    fn unknown_value(&self, found: &str, words: &mut dyn Iterator<Item = &str>) {
        let allowed = words.collect::<Vec<_>>().join(", ");
        self.fault(Problem::UnknownValue { found: found.to_owned(), allowed });
    }

    /// A value that a type of the standard library or of this crate reads from text.
    pub fn parsed<T: FromStr>(&self) -> Option<T> {
        let text = self.text()?;
        let value = text.parse().ok();
        if value.is_none() {
            self.fault(Problem::NotANumber { found: text.to_owned() });
        }
        value
    }
}

/// Whether a text is written as a decimal number: digits, and a point between digits.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(unsigned),
    }
}

/// An object of the input. [`Object::finish`] reports the fields that nobody asked for.
pub struct Object<'a> {
    path: String,
    fields: &'a [(String, Json)],
    /// Whether each field was asked for.
    asked: RefCell<Vec<bool>>,
    faults: &'a Collector,
}

impl<'a> Object<'a> {
    fn new(path: String, fields: &'a [(String, Json)], faults: &'a Collector) -> Self {
        let asked = RefCell::new(vec![false; fields.len()]);
        let object = Self { path, fields, asked, faults };
        for (place, (key, _)) in fields.iter().enumerate() {
            if fields[..place].iter().any(|(other, _)| other == key) {
                faults.add(object.path_of(key), Problem::DuplicateField);
            }
        }
        object
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The field of that name, present or not.
    #[inline(never)]
    pub fn field(&self, key: &str) -> Field<'a> {
        let mut value = None;
        let mut asked = self.asked.borrow_mut();
        for (place, (name, found)) in self.fields.iter().enumerate() {
            if name == key {
                asked[place] = true;
                value = value.or(Some(found));
            }
        }
        Field { path: self.path_of(key), value, faults: self.faults }
    }

    /// All fields, where their names are data (such as participants' codes).
    pub fn entries(&self) -> Vec<(&'a str, Field<'a>)> {
        self.fields.iter().map(|(key, _)| (key.as_str(), self.field(key))).collect()
    }

    /// Reports each field that was not asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for ((key, _), asked) in self.fields.iter().zip(asked.iter()) {
            if !asked {
                self.faults.add(self.path_of(key), Problem::UnknownField);
            }
        }
    }
}
