//! How often the question of joining comes up.

use crate::rate::float;
use crate::scenario::Decisions;

/// Hazards of the question, made once for many trials.
///
/// ```text
/// λ_i(t) = ν · exp(β_R · (share of its county − F(t)) + β_N · F(t) + β_S · ln(P_i / mean P))
/// h_i(t) = 1 − exp(−λ_i(t) / m)                    F(t): share of the pool before t
/// ```
///
/// The question has come up by t exactly when Σ λ_i/m since the last time reaches an exponential
/// number of mean 1, so that one number replaces a coin for every period.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    neighbour_effect: f64,
    network_effect: f64,
    /// ν / m.
    base: f64,
    /// exp(β_R · share) by county and number of its municipalities that take part.
    counties: Vec<Vec<f64>>,
    /// exp(−β_R · F) by number of users.
    elsewhere: Vec<f64>,
    /// ν/m · exp(β_N · F) by number of users.
    network: Vec<f64>,
    pool: f64,
}

impl Pace {
    /// # Arguments
    /// - `counties`: the county of every municipality of the pool;
    /// - `periods_per_year`: m.
    pub fn new(decisions: &Decisions, counties: &[u32], periods_per_year: u32) -> Self {
        let neighbour_effect = float(decisions.neighbour_effect);
        let network_effect = float(decisions.network_effect);
        let base = float(decisions.decisions_per_year) / f64::from(periods_per_year);
        let mut sizes = vec![0_u32; decisions.county_count as usize];
        for county in counties {
            sizes[*county as usize] += 1;
        }
        let pool = counties.len() as f64;
        let powers = |effect: f64, count: usize| -> Vec<f64> {
            let whole = (count as f64).max(1.0);
            (0..=count).map(|k| libm::exp(effect * k as f64 / whole)).collect()
        };
        Self {
            counties: sizes.iter().map(|size| powers(neighbour_effect, *size as usize)).collect(),
            elsewhere: powers(-neighbour_effect, counties.len()),
            network: powers(network_effect, counties.len())
                .into_iter()
                .map(|factor| base * factor)
                .collect(),
            neighbour_effect,
            network_effect,
            base,
            pool,
        }
    }

    /// Number of municipalities of the pool.
    pub fn pool(&self) -> f64 {
        self.pool
    }

    /// Number of municipalities in a county.
    pub fn county_size(&self, county: usize) -> f64 {
        (self.counties[county].len() - 1) as f64
    }

    /// Number of counties.
    pub fn county_count(&self) -> usize {
        self.counties.len()
    }

    /// exp(β_R · (share of the county − F)), where so many of its municipalities and so many users
    /// take part.
    #[inline]
    pub fn peers(&self, county: usize, inside: u32, users: u32) -> f64 {
        self.counties[county][inside as usize] * self.elsewhere[users as usize]
    }

    /// ν/m · exp(β_N · F), where so many users take part.
    #[inline]
    pub fn network(&self, users: u32) -> f64 {
        self.network[users as usize]
    }

    /// The same for numbers that need not be whole.
    pub fn expected(&self, county_share: f64, users: f64) -> f64 {
        let share = users / self.pool;
        let peers = self.neighbour_effect * (county_share - share);
        self.base * libm::exp(peers + self.network_effect * share)
    }

    /// Least and greatest factor that neighbours can make.
    pub fn peer_bounds(&self) -> (f64, f64) {
        let reach = self.neighbour_effect.abs();
        (libm::exp(-reach), libm::exp(reach))
    }
}
