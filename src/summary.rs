//! What is told of many trials: quantile bands, means and their Monte Carlo errors.

/// The quantiles of a band, ascending: 5, 25, 50, 75 and 95 %.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

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
