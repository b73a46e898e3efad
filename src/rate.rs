//! Rates as floating-point numbers, for what is estimated from many futures.
//!
//! A ledger that a person sees is exact and uses none of this.

use rust_decimal::Decimal;

/// The floating-point number nearest to a decimal.
///
/// Up to fifteen digits and twenty-two decimals both parts are exact, so that the one division
/// rounds correctly; beyond that the last bit may differ, though not between platforms.
#[inline(never)]
pub fn float(value: Decimal) -> f64 {
    let value = value.normalize();
    let power = (0..value.scale()).fold(1.0, |power, _| power * 10.0);
    value.mantissa() as f64 / power
}

/// Discount factors of the periods 0 to `periods`, the latter being settlement.
///
/// ```text
/// δ_t = (1 + r)^(−t/m)
/// ```
pub fn discount_factors(rate_per_year: f64, periods: u32, periods_per_year: u32) -> Vec<f64> {
    let m = f64::from(periods_per_year);
    (0..=periods).map(|t| libm::pow(1.0 + rate_per_year, -f64::from(t) / m)).collect()
}

/// Price level of the periods 0 to `periods` − 1, which rises once a year.
///
/// ```text
/// idx(t) = (1 + g)^⌊t/m⌋
/// ```
pub fn price_levels(index_per_year: f64, periods: u32, periods_per_year: u32) -> Vec<f64> {
    let mut level = 1.0;
    (0..periods)
        .map(|t| {
            if t > 0 && t % periods_per_year == 0 {
                level *= 1.0 + index_per_year;
            }
            level
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{discount_factors, float, price_levels};
    use rust_decimal::Decimal;

    #[test]
    fn factors_follow_their_formulas() {
        assert_eq!(float(Decimal::new(25, 3)), 0.025);
        let factors = discount_factors(0.21, 4, 2);
        for (factor, exact) in factors.iter().zip([1.0, 1.0 / 1.1, 1.0 / 1.21]) {
            assert!((factor - exact).abs() < 1e-15);
        }
        assert_eq!(factors.len(), 5);
        assert_eq!(price_levels(0.5, 5, 2), [1.0, 1.0, 1.5, 1.5, 2.25]);
    }
}
