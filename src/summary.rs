//! What is told of many trials: quantile bands, means and their Monte Carlo errors.

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

impl Band {
    /// A figure that is defined nowhere.
    pub const UNDEFINED: Self =
        Self { defined: 0, mean: f64::NAN, standard_error: f64::NAN, quantiles: [f64::NAN; 5] };

    /// Sums up the values of one figure, one for each trial in the order of the trials.
    ///
    /// Trials without a value (NaN) are left out. Quantiles are exact order statistics with linear
    /// interpolation between neighbours (Hyndman & Fan 1996, type 7); the mean adds the values in
    /// the order of the trials, so that it does not depend on who worked them out.
    ///
    /// # Arguments
    /// `values` is left in another order.
    pub fn of(values: &mut Vec<f32>) -> Self {
        values.retain(|value| !value.is_nan());
        let n = values.len() as f64;
        if values.is_empty() {
            return Self::UNDEFINED;
        }
        let mean = values.iter().map(|value| f64::from(*value)).sum::<f64>() / n;
        let squares: f64 = values
            .iter()
            .map(|value| {
                let distance = f64::from(*value) - mean;
                distance * distance
            })
            .sum();
        let standard_error =
            if values.len() > 1 { libm::sqrt(squares / (n - 1.0) / n) } else { f64::NAN };
        let mut quantiles = [0.0; 5];
        select(values, 0, &QUANTILES, &mut quantiles, n);
        Self { defined: values.len() as u32, mean, standard_error, quantiles }
    }

    /// Standard error of the 95 % quantile: half the distance between the order statistics one
    /// binomial standard deviation to either side of it. Assumes nothing about the distribution.
    ///
    /// # Source
    /// Conover, Practical Nonparametric Statistics, confidence interval of a quantile.
    pub fn worst_case_error(values: &mut [f32]) -> f64 {
        let n = values.len() as f64;
        if values.len() < 2 {
            return f64::NAN;
        }
        let share = QUANTILES[WORST];
        let centre = share * (n - 1.0);
        let reach = libm::sqrt(n * share * (1.0 - share));
        let last = values.len() - 1;
        let low = (libm::floor(centre - reach).max(0.0)) as usize;
        let high = (libm::ceil(centre + reach) as usize).min(last);
        let low = f64::from(*values.select_nth_unstable_by(low, f32::total_cmp).1);
        let high = f64::from(*values.select_nth_unstable_by(high, f32::total_cmp).1);
        (high - low) / 2.0
    }
}

/// Finds the quantiles of `shares` in `values`, whose first element has rank `offset` among `n`.
///
/// The middle one is selected first, so that the others look at a part only.
fn select(values: &mut [f32], offset: usize, shares: &[f64], found: &mut [f64], n: f64) {
    if shares.is_empty() {
        return;
    }
    let middle = shares.len() / 2;
    let place = shares[middle] * (n - 1.0);
    let rank = libm::floor(place);
    let local = rank as usize - offset;
    let (left, value, right) = values.select_nth_unstable_by(local, f32::total_cmp);
    let value = f64::from(*value);
    // The next rank goes to the front of the right part: a neighbour may need it too.
    let smallest = (0..right.len()).min_by(|a, b| right[*a].total_cmp(&right[*b]));
    let next = smallest.map_or(value, |place| {
        right.swap(0, place);
        f64::from(right[0])
    });
    let end = (left.len() + 2).min(left.len() + 1 + right.len());
    found[middle] = value + (next - value) * (place - rank);
    let (before, after) = found.split_at_mut(middle);
    // The element at `rank` itself may be the answer for a neighbour, so each side keeps it.
    select(&mut values[..end], offset, &shares[..middle], before, n);
    select(&mut values[local..], offset + local, &shares[middle + 1..], &mut after[1..], n);
}

#[cfg(test)]
mod tests {
    use super::{Band, QUANTILES};

    /// 1..=101: the quantile of share p is 1 + 100 p; mean 51; variance of 1..=n is n(n+1)/12.
    #[test]
    fn quantiles_are_order_statistics() {
        let mut values: Vec<f32> = (0..101).map(|i| ((i * 37) % 101 + 1) as f32).collect();
        let band = Band::of(&mut values);
        assert_eq!(band.quantiles, [6.0, 26.0, 51.0, 76.0, 96.0]);
        assert_eq!(band.mean, 51.0);
        let error = (101.0 * 102.0 / 12.0 / 101.0_f64).sqrt();
        assert!((band.standard_error - error).abs() < 1e-12);
    }

    #[test]
    fn selection_agrees_with_sorting() {
        for n in 1..200_usize {
            let mut values: Vec<f32> = (0..n).map(|i| ((i * i * 7919) % 97) as f32 / 3.0).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let band = Band::of(&mut values);
            for (share, found) in QUANTILES.iter().zip(band.quantiles) {
                let place = share * (n - 1) as f64;
                let low = f64::from(sorted[place.floor() as usize]);
                let high = f64::from(sorted[(place.floor() as usize + 1).min(n - 1)]);
                assert_eq!(found, low + (high - low) * (place - place.floor()), "{n} {share}");
            }
        }
    }

    #[test]
    fn undefined_trials_are_left_out() {
        let band = Band::of(&mut vec![f32::NAN, 2.0, f32::NAN, 4.0]);
        assert_eq!((band.defined, band.mean, band.quantiles[2]), (2, 3.0, 3.0));
        assert_eq!(Band::of(&mut vec![f32::NAN]).defined, 0);
    }
}
