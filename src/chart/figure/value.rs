//! How numbers of a unit are written, at ticks and alone.

use super::super::axis;
use super::super::number::{decimals_of, number, power_of_two};
use super::super::text;
use crate::error::Language;
use crate::figure::Unit;

/// What a value is multiplied by before it is written, and what stands after it.
pub fn factor(unit: Unit, greatest: f64, language: Language) -> (f64, &'static str) {
    match (unit, language) {
        (Unit::Kronor, _) => text::amount_unit(greatest, language),
        (Unit::Percent, _) => (100.0, "%"),
        (Unit::OfHundred, Language::Swedish) => (100.0, "av\u{a0}100"),
        (Unit::OfHundred, Language::English) => (100.0, "of\u{a0}100"),
        (Unit::Years, Language::Swedish) => (1.0, "år"),
        (Unit::Years, Language::English) => (1.0, "years"),
        (Unit::Count | Unit::Ratio, _) => (1.0, ""),
    }
}

fn with_unit(mut text: String, unit: &str) -> String {
    if !unit.is_empty() {
        text.push('\u{a0}');
        text.push_str(unit);
    }
    text
}

/// A value alone, with its unit.
///
/// # Arguments
/// `signed`: a difference, which gets a plus where it is one.
pub fn written(value: f64, unit: Unit, signed: bool, language: Language) -> String {
    let (by, name) = factor(unit, value.abs(), language);
    let shown = value * by;
    if unit == Unit::OfHundred && !signed {
        // Nothing that may happen is said never to happen or always to.
        let edge = match shown {
            x if x > 99.5 => Some(">\u{a0}99"),
            x if x < 0.5 => Some("<\u{a0}1"),
            _ => None,
        };
        if let Some(edge) = edge {
            return with_unit(edge.to_owned(), name);
        }
    }
    let size = shown.abs();
    let decimals = match unit {
        Unit::Ratio => 2,
        Unit::Kronor if by < 1e-4 => 1,
        Unit::Kronor if size > 0.0 && size < 10.0 => 1,
        Unit::Percent if size > 0.0 && size < 10.0 && libm::round(size) != size => 1,
        Unit::Years | Unit::Count if libm::round(size) != size => 1,
        _ => 0,
    };
    with_unit(number(shown, decimals, signed, language), name)
}

/// Ticks of an axis of values: where they are, what is written there, and the domain, which may
/// have grown to the next tick. Only the last carries the unit.
pub struct Ticks {
    pub marks: Vec<(f64, String)>,
    pub domain: (f64, f64),
}

/// Ticks for a domain.
///
/// # Arguments
/// - `(fewest, most)`: how many ticks there may be;
/// - `signed`: whether values are differences; a plus shows only where both signs occur.
pub fn ticks(
    domain: (f64, f64),
    unit: Unit,
    (fewest, most): (usize, usize),
    signed: bool,
    language: Language,
) -> Ticks {
    if unit == Unit::Ratio {
        let marks = axis::powers_of_two(domain, most)
            .into_iter()
            .map(|power| (libm::exp2(f64::from(power)), power_of_two(power, language)))
            .collect();
        return Ticks { marks, domain };
    }
    let (by, name) = factor(unit, domain.0.abs().max(domain.1.abs()), language);
    let (values, grown) = axis::ticks((domain.0 * by, domain.1 * by), (fewest, most));
    let step = values.get(1).map_or(1.0, |second| second - values[0]);
    let both = signed && domain.0 < 0.0 && domain.1 > 0.0;
    let last = values.len().saturating_sub(1);
    let mark = |(place, value): (usize, f64)| {
        let mut label = number(value, decimals_of(step), both, language);
        if value == 0.0 {
            label = "0".into();
        }
        if place == last {
            label = with_unit(label, name);
        }
        (value / by, label)
    };
    Ticks {
        marks: values.into_iter().enumerate().map(mark).collect(),
        domain: (domain.0.min(grown.0 / by), domain.1.max(grown.1 / by)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unit, ticks, written};
    use crate::error::Language::{English, Swedish};

    #[test]
    fn values_are_written_as_people_say_them() {
        assert_eq!(written(282_400.0, Unit::Kronor, false, Swedish), "282\u{a0}tkr");
        assert_eq!(written(-4_200.0, Unit::Kronor, true, Swedish), "−4,2\u{a0}tkr");
        assert_eq!(written(12_340_000.0, Unit::Kronor, true, English), "+12.3\u{a0}MSEK");
        assert_eq!(written(0.83, Unit::OfHundred, false, Swedish), "83\u{a0}av\u{a0}100");
        assert_eq!(written(0.999, Unit::OfHundred, false, Swedish), ">\u{a0}99\u{a0}av\u{a0}100");
        assert_eq!(written(0.0, Unit::OfHundred, false, English), "<\u{a0}1\u{a0}of\u{a0}100");
        assert_eq!(written(0.25, Unit::Percent, false, English), "25\u{a0}%");
        assert_eq!(written(1.183, Unit::Ratio, false, Swedish), "1,18");
        assert_eq!(written(22.0, Unit::Count, false, Swedish), "22");
    }

    #[test]
    fn only_the_last_tick_carries_the_unit() {
        let found = ticks((-600_000.0, 600_000.0), Unit::Kronor, (3, 6), true, Swedish);
        let labels: Vec<&str> = found.marks.iter().map(|(_, label)| label.as_str()).collect();
        // Steps of 200 would be seven ticks.
        assert_eq!(labels, ["−500", "−250", "0", "+250", "+500\u{a0}tkr"]);
    }
}
