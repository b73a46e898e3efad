//! What joining and buying alone are worth in each period, before charges.

use crate::cohort::Terms;
use crate::worth::Worth;

/// Worths by period, in kronor of the period, for a municipality of scale 1.
#[derive(Clone, Debug)]
pub struct Values {
    using: Vec<f64>,
    alone: Vec<f64>,
    noise: Vec<f64>,
    joining_cost: f64,
    step: f64,
}

impl Values {
    /// ```text
    /// using(t) = Σ_{u ≥ t} δ_{u−t} b idx(u)        alone(t) = Σ_{u ≥ t} δ_{u−t} (θ b − A1) idx(u)
    /// − A0 s(t) = share · (A0 + Σ_{u ≥ t} δ_{u−t} A1 idx(u))
    /// ```
    ///
    /// The noise is a share of what buying alone costs a municipality of mean size.
    pub fn new(terms: &Terms, worth: &Worth, noise_share: f64) -> Self {
        let annuity = |t: usize| worth.annuity(t, terms.periods) / terms.discount[t];
        let by_period = |value: &dyn Fn(f64) -> f64| -> Vec<f64> {
            (0..terms.periods).map(|t| value(annuity(t))).collect()
        };
        let net = worth.alone_share * worth.benefit - worth.alone_period;
        Self {
            using: by_period(&|years| worth.benefit * years),
            alone: by_period(&|years| net * years - worth.alone_entry),
            noise: by_period(&|years| {
                noise_share * (worth.alone_entry + worth.alone_period * years)
            }),
            joining_cost: worth.joining_cost,
            step: terms.discount[1],
        }
    }

    /// Number of periods.
    pub fn periods(&self) -> usize {
        self.using.len()
    }

    /// What joining in `t` is worth to a municipality of some scale that is charged so much.
    #[inline]
    pub fn join(&self, t: usize, scale: f64, charges: f64) -> f64 {
        scale * self.using[t] - self.joining_cost - charges
    }

    /// What buying alone in `t` is worth.
    #[inline]
    pub fn alone(&self, t: usize, scale: f64) -> f64 {
        scale * self.alone[t]
    }

    /// Noise of a decision in `t`, in kronor.
    #[inline]
    pub fn noise(&self, t: usize) -> f64 {
        self.noise[t]
    }

    /// Discount factor of one period.
    pub fn step(&self) -> f64 {
        self.step
    }
}
