//! Reads JSON field by field and notes every fault with its path, instead of stopping at the first.

use std::cell::RefCell;
use std::str::FromStr;

use crate::error::{Collector, Problem};
use crate::json::Json;
use rust_decimal::Decimal;

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

    /// Any value, as it stands.
    pub fn any(&self) -> Option<&'a Json> {
        self.required()
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
