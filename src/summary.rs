//! What is told of many trials: quantile bands, means and their Monte Carlo errors.

mod select;

pub use select::Selector;

/// The quantiles of a band, ascending: 5, 25, 50, 75 and 95 %.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

/// Place of the 95 % quantile in [`QUANTILES`].
const WORST: usize = 4;

/// The distribution of one figure over the trials in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Number of trials in which the figure is defined.
    pub defined: u32,
    /// Mean over those trials; NaN where there is none.
    pub mean: f64,
    /// Monte Carlo standard error of the mean; NaN where it cannot be estimated.
    pub standard_error: f64,
    /// The quantiles of [`QUANTILES`], in that order; NaN where there is none.
    pub quantiles: [f64; 5],
}

/// A figure by period.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Curve {
    /// The periods, ascending from the start of the project.
    pub periods: Vec<u32>,
    /// One band for each period.
    pub bands: Vec<Band>,
}

/// Sums run side by side: trial k belongs to sum k mod 16. The order of adding is then the same
/// for every width of vector instructions, and so are the bits.
const LANES: usize = 16;

/// Sums up columns; its buffers are used again.
#[derive(Clone, Debug, Default)]
pub struct Summariser {
    selector: Selector,
    defined: Vec<f32>,
}

/// Count, sum and ends of a column.
struct Extent {
    defined: u32,
    sum: f64,
    low: f32,
    high: f32,
}

impl Band {
    /// A figure that is defined nowhere.
    pub const UNDEFINED: Self =
        Self { defined: 0, mean: f64::NAN, standard_error: f64::NAN, quantiles: [f64::NAN; 5] };
}

impl Summariser {
    /// Sums up the values of one figure, one for each trial in the order of the trials.
    ///
    /// Trials without a value (NaN) are left out. Quantiles are exact order statistics with linear
    /// interpolation between neighbours (Hyndman & Fan 1996, type 7).
    pub fn band(&mut self, column: &[f32]) -> Band {
        self.bands(column, false).0
    }

    /// As [`Summariser::band`], where the 95 % quantile is the figure that is asked for: the
    /// standard error is that quantile's.
    ///
    /// It is half the distance between the order statistics one binomial standard deviation to
    /// either side, which assumes nothing about the distribution.
    ///
    /// # Source
    /// Conover, Practical Nonparametric Statistics, confidence interval of a quantile.
    pub fn worst_case(&mut self, column: &[f32]) -> Band {
        let (band, standard_error) = self.bands(column, true);
        Band { standard_error, ..band }
    }

    fn bands(&mut self, column: &[f32], worst: bool) -> (Band, f64) {
        let extent = extent(column);
        let n = extent.defined as usize;
        if n == 0 {
            return (Band::UNDEFINED, f64::NAN);
        }
        let values = if n == column.len() {
            column
        } else {
            self.defined.clear();
            self.defined.extend(column.iter().filter(|value| !value.is_nan()));
            &self.defined
        };
        let mean = extent.sum / n as f64;
        let ends = (extent.low, extent.high);
        let standard_error = match n {
            1 => f64::NAN,
            _ if extent.low == extent.high => 0.0,
            _ => libm::sqrt(squares(values, mean) / (n as f64 - 1.0) / n as f64),
        };
        let (ranks, places) = ranks(n, worst);
        let mut found = [0.0; RANKS];
        self.selector.find(values, ends, &ranks, &mut found);
        let value = |rank: usize| {
            let place = ranks.iter().position(|one| *one == rank).unwrap_or(0);
            f64::from(found[place])
        };
        let quantiles = places.quantiles.map(|(rank, part)| {
            let low = value(rank);
            low + (value((rank + 1).min(n - 1)) - low) * part
        });
        let (low, high) = places.around;
        let error = if n < 2 { f64::NAN } else { (value(high) - value(low)) / 2.0 };
        (Band { defined: extent.defined, mean, standard_error, quantiles }, error)
    }
}

/// Two ranks for each quantile, two for the error of the last.
const RANKS: usize = 2 * QUANTILES.len() + 2;

struct Places {
    /// The rank below each quantile, and how far beyond it the quantile lies.
    quantiles: [(usize, f64); 5],
    /// The ranks around the 95 % quantile.
    around: (usize, usize),
}

/// The ranks that must be known among `n` values, ascending.
fn ranks(n: usize, worst: bool) -> ([usize; RANKS], Places) {
    let last = n - 1;
    let quantiles = QUANTILES.map(|share| {
        let place = share * last as f64;
        let rank = libm::floor(place);
        (rank as usize, place - rank)
    });
    let mut around = (quantiles[WORST].0, quantiles[WORST].0);
    if worst {
        let (share, count) = (QUANTILES[WORST], n as f64);
        let centre = share * (count - 1.0);
        let reach = libm::sqrt(count * share * (1.0 - share));
        let low = libm::floor(centre - reach).max(0.0) as usize;
        around = (low, (libm::ceil(centre + reach) as usize).min(last));
    }
    let mut ranks = [0; RANKS];
    for (pair, (rank, _)) in ranks.chunks_exact_mut(2).zip(quantiles) {
        pair[0] = rank;
        pair[1] = (rank + 1).min(last);
    }
    ranks[RANKS - 2] = around.0;
    ranks[RANKS - 1] = around.1;
    ranks.sort_unstable();
    (ranks, Places { quantiles, around })
}

fn extent(column: &[f32]) -> Extent {
    let mut sums = [0.0_f64; LANES];
    let mut counts = [0_u32; LANES];
    let mut lows = [f32::INFINITY; LANES];
    let mut highs = [f32::NEG_INFINITY; LANES];
    for chunk in column.chunks(LANES) {
        for (lane, value) in chunk.iter().enumerate() {
            // Comparisons with not-a-number are false, so that it leaves no trace.
            let there = !value.is_nan();
            sums[lane] += if there { f64::from(*value) } else { 0.0 };
            counts[lane] += u32::from(there);
            lows[lane] = if *value < lows[lane] { *value } else { lows[lane] };
            highs[lane] = if *value > highs[lane] { *value } else { highs[lane] };
        }
    }
    Extent {
        defined: counts.iter().sum(),
        sum: sums.iter().sum(),
        low: lows.into_iter().fold(f32::INFINITY, f32::min),
        high: highs.into_iter().fold(f32::NEG_INFINITY, f32::max),
    }
}

/// Sum of the squared distances from the mean.
fn squares(values: &[f32], mean: f64) -> f64 {
    let mut sums = [0.0_f64; LANES];
    for chunk in values.chunks(LANES) {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            let distance = f64::from(*value) - mean;
            *sum += distance * distance;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::{QUANTILES, Summariser};

    /// 1..=101: the quantile of share p is 1 + 100 p; mean 51; variance of 1..=n is n(n+1)/12.
    #[test]
    fn quantiles_are_order_statistics() {
        let values: Vec<f32> = (0..101).map(|i| ((i * 37) % 101 + 1) as f32).collect();
        let band = Summariser::default().band(&values);
        assert_eq!(band.quantiles, [6.0, 26.0, 51.0, 76.0, 96.0]);
        assert_eq!(band.mean, 51.0);
        let error = (101.0 * 102.0 / 12.0 / 101.0_f64).sqrt();
        assert!((band.standard_error - error).abs() < 1e-12);
    }

    #[test]
    fn quantiles_agree_with_sorting() {
        let mut summariser = Summariser::default();
        for n in 1..300_usize {
            let values: Vec<f32> = (0..n).map(|i| ((i * i * 7919) % 97) as f32 / 3.0).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let band = summariser.band(&values);
            for (share, found) in QUANTILES.iter().zip(band.quantiles) {
                let place = share * (n - 1) as f64;
                let low = f64::from(sorted[place.floor() as usize]);
                let high = f64::from(sorted[(place.floor() as usize + 1).min(n - 1)]);
                assert_eq!(found, low + (high - low) * (place - place.floor()), "{n} {share}");
            }
        }
    }

    /// Of 1..=1000 the 95 % quantile is 950.05; one binomial standard deviation is √47.5 = 6.9, so
    /// the ranks around 949.05 are 942 and 956: half the distance is 7.
    #[test]
    fn the_error_of_the_worst_case_is_that_of_its_quantile() {
        let values: Vec<f32> = (0..1000).map(|i| ((i * 37) % 1000 + 1) as f32).collect();
        let band = Summariser::default().worst_case(&values);
        assert_eq!(band.standard_error, 7.0);
        assert!((band.quantiles[4] - 950.05).abs() < 1e-9);
        assert!(Summariser::default().worst_case(&[1.0]).standard_error.is_nan());
    }

    #[test]
    fn undefined_trials_are_left_out() {
        let mut summariser = Summariser::default();
        let band = summariser.band(&[f32::NAN, 2.0, f32::NAN, 4.0]);
        assert_eq!((band.defined, band.mean, band.quantiles[2]), (2, 3.0, 3.0));
        assert_eq!(summariser.band(&[f32::NAN]).defined, 0);
        assert_eq!(summariser.band(&[]).defined, 0);
    }
}
