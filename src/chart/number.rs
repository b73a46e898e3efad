//! Numbers at ticks, written as the page writes them.

use crate::error::Language;

/// A number with the language's signs: `−1 250,5` or `−1 250.5`.
///
/// Digits are grouped by no-break spaces in both languages, as everywhere on the page.
///
/// # Arguments
/// - `decimals`: digits after the decimal sign;
/// - `signed`: whether a positive number gets a plus.
pub fn number(value: f64, decimals: usize, signed: bool, language: Language) -> String {
    let size = value.abs();
    let text = if size >= 1e12 {
        powers_of_ten(size, language)
    } else {
        grouped(size, decimals, language)
    };
    let is_zero = !text.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0');
    let sign = match (is_zero, value < 0.0, signed) {
        (true, ..) | (false, false, false) => "",
        (false, true, _) => "−",
        (false, false, true) => "+",
    };
    format!("{sign}{text}")
}

fn decimal_sign(language: Language) -> char {
    match language {
        Language::Swedish => ',',
        Language::English => '.',
    }
}

fn grouped(size: f64, decimals: usize, language: Language) -> String {
    let rounded = format!("{size:.decimals$}");
    let (whole, part) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(decimal_sign(language));
        text.push_str(part);
    }
    text
}

/// Numbers with more digits than anybody reads: `2,5·10¹⁴`.
fn powers_of_ten(size: f64, language: Language) -> String {
    let power = libm::floor(libm::log10(size) + 1e-9);
    let leading = format!("{:.1}", size / libm::pow(10.0, power));
    let leading = match leading.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => leading.replace('.', &decimal_sign(language).to_string()),
    };
    format!("{leading}·10{}", superscript(power as i32))
}

fn superscript(number: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |letter: char| match letter.to_digit(10) {
        Some(digit) => DIGITS[digit as usize],
        None => '⁻',
    };
    number.to_string().chars().map(raised).collect()
}

/// A power of two at a ratio axis: `0,5`, `8`, and `2⁻⁹` where digits would be many.
pub fn power_of_two(power: i32, language: Language) -> String {
    match power {
        0..=12 => number(libm::exp2(f64::from(power)), 0, false, language),
        -3..=-1 => {
            number(libm::exp2(f64::from(power)), power.unsigned_abs() as usize, false, language)
        }
        _ => format!("2{}", superscript(power)),
    }
}

/// How many decimals tell ticks of this step apart, at most four.
pub fn decimals_of(step: f64) -> usize {
    let told_apart = |decimals: &usize| {
        let scaled = step * libm::pow(10.0, *decimals as f64);
        (scaled - libm::round(scaled)).abs() < 1e-6 && scaled > 0.5
    };
    (0..4).find(told_apart).unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::{decimals_of, number, power_of_two};
    use crate::error::Language::{English, Swedish};

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(number(-1234.5, 1, false, Swedish), "−1\u{a0}234,5");
        assert_eq!(number(-1234.5, 1, false, English), "−1\u{a0}234.5");
        assert_eq!(number(500.0, 0, true, Swedish), "+500");
        assert_eq!(number(500.0, 0, false, Swedish), "500");
        assert_eq!(number(-0.2, 0, true, Swedish), "0");
        assert_eq!(number(0.0, 1, true, English), "0.0");
        assert_eq!(number(1234567.0, 0, true, English), "+1\u{a0}234\u{a0}567");
    }

    #[test]
    fn huge_numbers_are_powers_of_ten() {
        assert_eq!(number(-2.5e14, 0, true, Swedish), "−2,5·10¹⁴");
        assert_eq!(number(1e300, 0, false, English), "1·10³⁰⁰");
    }

    #[test]
    fn powers_of_two_are_exact() {
        let shown = [-4, -3, -1, 0, 3, 10, 13].map(|power| power_of_two(power, Swedish));
        assert_eq!(shown, ["2⁻⁴", "0,125", "0,5", "1", "8", "1\u{a0}024", "2¹³"]);
    }

    #[test]
    fn decimals_tell_ticks_apart() {
        assert_eq!([200.0, 2.5, 0.25, 0.005].map(decimals_of), [0, 1, 2, 3]);
    }
}
