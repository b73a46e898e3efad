//! Domains, ticks and how values become pixels.

/// Pixels are kept within this distance, so that a value of any size stays a coordinate.
const FAR: f64 = 1e6;

/// Values beyond this do not widen a domain: their span could not be counted.
const LIMIT: f64 = 1e300;

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
    /// Pixel of a value; NaN only for NaN.
    ///
    /// Nothing is clamped to the plot. What has no place on a logarithmic axis, zero and below,
    /// lies far beyond its lower end, so that a line to it leaves the plot there.
    pub fn at(&self, value: f64) -> f64 {
        let position = |value: f64| match self.logarithmic {
            true if value <= 0.0 => f64::NEG_INFINITY,
            true => libm::log(value),
            false => value,
        };
        let (low, high) = (position(self.domain.0), position(self.domain.1));
        let share = (position(value) - low) / (high - low);
        let pixel = self.range.0 + share * (self.range.1 - self.range.0);
        pixel.clamp(-FAR, FAR)
    }
}

/// What a value axis must hold besides the values.
#[derive(Clone, Copy, Debug)]
pub struct Least {
    /// A span that is always shown: the reference value, or 0 to 100 %.
    pub held: (f64, f64),
    /// The smallest span that is worth an axis.
    pub span: f64,
    /// A span that is kept while a slider moves.
    pub sticky: Option<(f64, f64)>,
    /// Whether equal ratios are equal distances.
    pub logarithmic: bool,
}

/// The least span that holds all values with 3 % to spare.
///
/// # Arguments
/// `values`: those that are finite count, on a logarithmic axis those above zero.
pub fn domain(values: impl Iterator<Item = f64>, least: &Least) -> (f64, f64) {
    let usable = |value: &f64| value.abs() < LIMIT && !(least.logarithmic && *value <= 1.0 / LIMIT);
    let held = least.held;
    let (mut low, mut high) =
        values.filter(usable).fold(held, |(low, high), value| (low.min(value), high.max(value)));
    if least.logarithmic {
        let spare = libm::exp(0.03 * libm::log(high / low));
        low = if low < held.0 { low / spare } else { low };
        high = if high > held.1 { high * spare } else { high };
    } else {
        let spare = 0.03 * (high - low);
        low -= if low < held.0 { spare } else { 0.0 };
        high += if high > held.1 { spare } else { 0.0 };
        let missing = (least.span - (high - low)).max(0.0) / 2.0;
        (low, high) = (low - missing, high + missing);
    }
    match least.sticky.filter(|span| usable(&span.0) && usable(&span.1) && span.0 < span.1) {
        Some(span) => (low.min(span.0), high.max(span.1)),
        None => (low, high),
    }
}

/// Steps between ticks, as multiples of a power of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];

/// Ticks of a value axis: steps of 1, 2, 2.5 or 5 times a power of ten.
///
/// The finest step with `fewest` to `most` ticks is taken. Where no step has, the domain grows to
/// the next multiple of the finest step that keeps to `most`: it never shrinks.
///
/// # Returns
/// The ticks, ascending, and the domain.
pub fn ticks(
    (mut low, mut high): (f64, f64),
    (fewest, most): (usize, usize),
) -> (Vec<f64>, (f64, f64)) {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return (Vec::new(), (low, high));
    }
    let power = libm::floor(libm::log10(span));
    let steps = (-2..=1).flat_map(|shift| {
        let unit = libm::pow(10.0, power + f64::from(shift));
        STEPS.map(|step| step * unit)
    });
    // A multiple that misses an end by rounding alone counts.
    let ends = |step: f64, low: f64, high: f64| {
        (libm::ceil(low / step - 1e-9), libm::floor(high / step + 1e-9))
    };
    let mut step = span;
    for candidate in steps {
        let (first, last) = ends(candidate, low, high);
        if last - first + 1.0 <= most as f64 {
            step = candidate;
            break;
        }
    }
    let (mut first, mut last) = ends(step, low, high);
    while last - first + 1.0 < fewest as f64 {
        let (below, above) = (low - (first - 1.0) * step, (last + 1.0) * step - high);
        if above <= below {
            last += 1.0;
            high = high.max(last * step);
        } else {
            first -= 1.0;
            low = low.min(first * step);
        }
    }
    let count = (last - first + 1.0) as usize;
    ((0..count).map(|i| (first + i as f64) * step).collect(), (low, high))
}

/// Ticks of a ratio axis: exponents of the powers of two within the span, thinned to `most`.
pub fn powers_of_two((low, high): (f64, f64), most: usize) -> Vec<i32> {
    let (first, last) =
        (libm::ceil(libm::log2(low) - 1e-9) as i32, libm::floor(libm::log2(high) + 1e-9) as i32);
    let mut every = 1;
    loop {
        // Multiples of the stride, so that 1 is always among them.
        let kept: Vec<i32> = (first..=last).filter(|power| power.rem_euclid(every) == 0).collect();
        if kept.len() <= most.max(1) {
            return kept;
        }
        every += 1;
    }
}

/// Whole years at which the time axis has ticks, at least `gap` pixels apart.
///
/// A stride that meets both ends is preferred, up to twice as wide as needed.
pub fn year_ticks((first, last): (f64, f64), pixels_per_year: f64, gap: f64) -> Vec<u32> {
    let from = libm::ceil(first - 1e-9).max(0.0) as u32;
    let to = libm::floor(last + 1e-9).max(0.0) as u32;
    if to < from || pixels_per_year.is_nan() || pixels_per_year <= 0.0 {
        return Vec::new();
    }
    let needed = libm::ceil(gap / pixels_per_year).clamp(1.0, 1e9) as u32;
    let meets_both = |stride: &u32| *stride <= to - from && (to - from).is_multiple_of(*stride);
    let stride = (needed..=needed.saturating_mul(2)).take(100).find(meets_both).unwrap_or(needed);
    (from..=to).step_by(stride as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::{Least, Scale, domain, powers_of_two, ticks, year_ticks};

    const MONEY: Least = Least { held: (0.0, 0.0), span: 10.0, sticky: None, logarithmic: false };
    const RATIO: Least = Least { held: (0.5, 2.0), span: 0.0, sticky: None, logarithmic: true };

    #[test]
    fn ticks_are_round_and_four_to_six() {
        let (found, kept) = ticks((-2060.0, 545.0), (4, 6));
        assert_eq!(found, [-2000.0, -1500.0, -1000.0, -500.0, 0.0, 500.0]);
        assert_eq!(kept, (-2060.0, 545.0));
        assert_eq!(ticks((0.0, 1.0), (4, 6)).0.len(), 6);
        assert!(ticks((0.0, f64::NAN), (4, 6)).0.is_empty());
    }

    #[test]
    fn a_domain_grows_to_the_next_tick_where_no_step_fits() {
        // Steps of 1 give 0.5..4.4 four ticks; 1.1..4.9 has three, and eight with steps of 0.5.
        assert_eq!(ticks((0.5, 4.4), (4, 4)).0, [1.0, 2.0, 3.0, 4.0]);
        let (found, kept) = ticks((1.1, 4.9), (4, 6));
        assert_eq!(found, [2.0, 3.0, 4.0, 5.0]);
        assert_eq!(kept, (1.1, 5.0));
        // Fed back as a sticky domain it stays.
        assert_eq!(ticks(kept, (4, 6)), (found, kept));
    }

    #[test]
    fn ratio_ticks_are_powers_of_two_and_hold_one() {
        assert_eq!(powers_of_two((0.5, 8.2), 6), [-1, 0, 1, 2, 3]);
        assert_eq!(powers_of_two((0.01, 300.0), 5), [-6, -3, 0, 3, 6]);
    }

    #[test]
    fn a_domain_holds_everything_and_only_grows_while_it_sticks() {
        assert_eq!(domain([-100.0, f64::NAN].into_iter(), &MONEY), (-103.0, 0.0));
        let sticky = Least { sticky: Some((-7.0, 2.0)), ..MONEY };
        assert_eq!(domain([50.0].into_iter(), &sticky), (-7.0, 51.5));
        assert_eq!(domain([0.0, f64::INFINITY].into_iter(), &MONEY), (-5.0, 5.0));
        let (low, high) = domain([3.0, 0.0, -1.0].into_iter(), &RATIO);
        assert!(low == 0.5 && high > 3.0);
    }

    #[test]
    fn years_keep_their_distance_and_meet_both_ends_where_they_can() {
        assert_eq!(year_ticks((0.0, 5.0), 100.0, 40.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(year_ticks((1.0 / 12.0, 10.0), 14.0, 30.0), [1, 4, 7, 10]);
        assert_eq!(year_ticks((0.0, 5.0), 30.0, 40.0), [0, 2, 4]);
        assert!(year_ticks((0.1, 0.9), 30.0, 40.0).is_empty());
    }

    #[test]
    fn what_has_no_place_on_a_logarithmic_scale_lies_far_below() {
        let scale = Scale { domain: (0.5, 2.0), range: (100.0, 0.0), logarithmic: true };
        assert!((scale.at(1.0) - 50.0).abs() < 1e-9);
        assert!(scale.at(0.0) > 1e5 && scale.at(-1.0) > 1e5);
        assert!(scale.at(f64::INFINITY) < -1e5);
        assert!(scale.at(f64::NAN).is_nan());
    }
}
