//! Domains, ticks and what stands at them.

use crate::error::Language;

/// A span of values and how it maps onto pixels.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Least and greatest value.
    pub domain: (f64, f64),
    /// Pixels of these.
    pub range: (f64, f64),
    /// Whether equal ratios are equal distances.
    pub logarithmic: bool,
}

impl Scale {
    /// Pixel of a value; NaN where the scale has none.
    pub fn at(&self, value: f64) -> f64 {
        let position = |value: f64| if self.logarithmic { libm::log(value) } else { value };
        let (low, high) = (position(self.domain.0), position(self.domain.1));
        let share = (position(value) - low) / (high - low);
        let pixel = self.range.0 + share * (self.range.1 - self.range.0);
        if pixel.is_finite() { pixel } else { f64::NAN }
    }
}

/// The least span that holds all values with 3 % to spare.
///
/// # Arguments
/// - `values`: those that are finite count;
/// - `reference`: a value that is always shown;
/// - `sticky`: a span that is kept at least.
pub fn domain(
    values: impl Iterator<Item = f64>,
    reference: f64,
    sticky: Option<(f64, f64)>,
    logarithmic: bool,
) -> (f64, f64) {
    let usable = |value: &f64| value.is_finite() && !(logarithmic && *value <= 0.0);
    let (mut low, mut high) = values
        .filter(usable)
        .fold((reference, reference), |(low, high), value| (low.min(value), high.max(value)));
    if logarithmic {
        let spare = libm::exp(0.03 * libm::log(high / low));
        (low, high) = ((low / spare).min(0.5), (high * spare).max(2.0));
    } else {
        if high - low <= high.abs().max(low.abs()) * 1e-9 {
            (low, high) = (low - 1.0, high + 1.0);
        }
        let spare = 0.03 * (high - low);
        low -= if low < reference { spare } else { 0.0 };
        high += if high > reference { spare } else { 0.0 };
    }
    match sticky.filter(|span| usable(&span.0) && usable(&span.1) && span.0 < span.1) {
        Some(span) => (low.min(span.0), high.max(span.1)),
        None => (low, high),
    }
}

/// Ticks of a value axis: steps of 1, 2, 2.5 or 5 times a power of ten.
///
/// # Arguments
/// `wanted` is the greatest number of ticks. The finest step that keeps to it is taken; where that
/// gives fewer than two thirds of it, the next finer step is, if it exceeds it by two at most.
pub fn ticks((low, high): (f64, f64), wanted: usize) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return Vec::new();
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(span)) - 1.0);
    let multiples = |step: f64| -> Vec<f64> {
        let (first, last) = (libm::ceil(low / step), libm::floor(high / step));
        (0..=(last - first) as i64).map(|i| (first + i as f64) * step).collect()
    };
    let mut finer = Vec::new();
    for factor in [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0] {
        let found = multiples(factor * power);
        if found.len() <= wanted {
            let scarce = 3 * found.len() < 2 * wanted;
            return if scarce && finer.len() <= wanted + 2 && !finer.is_empty() {
                finer
            } else {
                found
            };
        }
        finer = found;
    }
    finer
}

/// Ticks of a ratio axis: powers of two within the span, thinned to the wanted number.
pub fn ratio_ticks((low, high): (f64, f64), wanted: usize) -> Vec<f64> {
    let (first, last) =
        (libm::ceil(libm::log2(low) - 1e-9) as i32, libm::floor(libm::log2(high) + 1e-9) as i32);
    let count = (last - first + 1).max(0) as usize;
    let every = count.div_ceil(wanted.max(1)).max(1) as i32;
    // Multiples of the stride, so that 1 is always among them.
    (first..=last)
        .filter(|power| power.rem_euclid(every) == 0)
        .map(|power| libm::pow(2.0, f64::from(power)))
        .collect()
}

/// Years at which the time axis has ticks: whole years, at least `gap` pixels apart.
pub fn year_ticks((first, last): (f64, f64), pixels_per_year: f64, gap: f64) -> Vec<u32> {
    let stride = [1, 2, 5, 10, 20, 50]
        .into_iter()
        .find(|stride| f64::from(*stride) * pixels_per_year >= gap)
        .unwrap_or(100);
    let from = libm::ceil(first - 1e-9).max(0.0) as u32;
    let to = libm::floor(last + 1e-9).max(0.0) as u32;
    (from..=to).filter(|year| year % stride == 0).collect()
}

/// A number with the language's signs: `−1 250,5` or `−1 250.5`.
///
/// # Arguments
/// - `decimals`: digits after the sign;
/// - `signed`: whether a positive number gets a plus.
pub fn number(value: f64, decimals: usize, signed: bool, language: Language) -> String {
    let rounded = format!("{:.decimals$}", value.abs());
    let (whole, part) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let is_zero = rounded.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let mut text = String::new();
    if value < 0.0 && !is_zero {
        text.push('−');
    } else if signed && !is_zero {
        text.push('+');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            // A no-break space in both languages, as in the page's tables and fields.
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(if language == Language::Swedish { ',' } else { '.' });
        text.push_str(part);
    }
    text
}

/// How many decimals tell ticks of this step apart, at most three.
pub fn decimals_of(step: f64) -> usize {
    (0..3)
        .find(|decimals| {
            let scaled = step * libm::pow(10.0, *decimals as f64);
            (scaled - libm::round(scaled)).abs() < 1e-6
        })
        .unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::{Scale, decimals_of, domain, number, ratio_ticks, ticks, year_ticks};
    use crate::error::Language;

    #[test]
    fn ticks_are_round_and_no_more_than_wanted() {
        assert_eq!(ticks((-2060.0, 545.0), 6), [-2000.0, -1500.0, -1000.0, -500.0, 0.0, 500.0]);
        assert_eq!(ticks((0.0, 1.03), 6), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert!(ticks((0.0, f64::NAN), 6).is_empty());
        for span in [1e-6, 0.37, 3.0, 41.0, 999.0, 7.7e9] {
            let found = ticks((-span / 3.0, span), 6);
            assert!((3..=6).contains(&found.len()), "{span}: {found:?}");
        }
    }

    #[test]
    fn ratio_ticks_are_powers_of_two_and_hold_one() {
        assert_eq!(ratio_ticks((0.5, 8.2), 6), [0.5, 1.0, 2.0, 4.0, 8.0]);
        let thinned = ratio_ticks((0.01, 300.0), 5);
        assert!(thinned.contains(&1.0) && thinned.len() <= 8, "{thinned:?}");
    }

    #[test]
    fn a_domain_holds_everything_and_only_grows_while_it_sticks() {
        assert_eq!(domain([-100.0, f64::NAN].into_iter(), 0.0, None, false), (-103.0, 0.0));
        assert_eq!(domain([5.0].into_iter(), 0.0, Some((-7.0, 2.0)), false), (-7.0, 5.15));
        let (low, high) = domain([0.0].into_iter(), 0.0, None, false);
        assert!(low < 0.0 && high > 0.0);
        let (low, high) = domain([3.0, 0.0, -1.0].into_iter(), 1.0, None, true);
        assert!(low <= 0.5 && high > 3.0);
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(number(-1234.5, 1, false, Language::Swedish), "−1\u{a0}234,5");
        assert_eq!(number(-1234.5, 1, false, Language::English), "−1\u{a0}234.5");
        assert_eq!(number(500.0, 0, true, Language::Swedish), "+500");
        assert_eq!(number(-0.2, 0, true, Language::Swedish), "0");
        assert_eq!(decimals_of(2.5), 1);
        assert_eq!(decimals_of(200.0), 0);
    }

    #[test]
    fn years_keep_their_distance() {
        assert_eq!(year_ticks((1.0, 10.0), 30.0, 40.0), [2, 4, 6, 8, 10]);
        assert_eq!(year_ticks((0.0, 5.0), 100.0, 40.0), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_logarithmic_scale_has_no_place_for_zero() {
        let scale = Scale { domain: (0.5, 2.0), range: (100.0, 0.0), logarithmic: true };
        assert!((scale.at(1.0) - 50.0).abs() < 1e-9);
        assert!(scale.at(0.0).is_nan() && scale.at(-1.0).is_nan());
    }
}
