//! What taking part and buying alone are worth to a municipality.

use crate::cohort::Terms;
use crate::rate::float;
use crate::scenario::Scenario;

/// A municipality as a trial sees it.
#[derive(Clone, Copy, Debug)]
pub struct Municipality {
    /// Its weight under the sharing key.
    pub weight: f64,
    /// Its benefit and its cost of buying alone, relative to a municipality of mean size.
    pub scale: f64,
}

/// What buying alone and taking part are worth, in kronor of a municipality of mean size.
#[derive(Clone, Debug)]
pub struct Worth {
    /// Benefit of a period.
    pub benefit: f64,
    /// Benefit of a system of one's own, relative to the joint one.
    pub alone_share: f64,
    /// Own cost of joining.
    pub joining_cost: f64,
    /// Entry cost of buying alone.
    pub alone_entry: f64,
    /// Cost of a period of one's own system.
    pub alone_period: f64,
    /// Σ δ_u·idx(u) over the periods before t.
    levels: Vec<f64>,
}

impl Worth {
    /// What a scenario says of it.
    pub fn new(scenario: &Scenario, terms: &Terms) -> Self {
        let m = f64::from(scenario.periods_per_year);
        let kronor = |amount: crate::money::Ore| amount.0 as f64 / 100.0;
        let mut levels = vec![0.0];
        let mut sum = 0.0;
        for (level, factor) in terms.price_level.iter().zip(&terms.discount) {
            sum += level * factor;
            levels.push(sum);
        }
        Self {
            benefit: kronor(scenario.benefit.yearly) / m,
            alone_share: float(scenario.benefit.alone_share),
            joining_cost: kronor(scenario.benefit.joining_cost),
            alone_entry: kronor(scenario.alone.entry),
            alone_period: kronor(scenario.alone.yearly) / m,
            levels,
        }
    }

    /// Present value of one krona a period, in the prices of the start, from `from` to `to`, the
    /// latter excluded.
    pub fn annuity(&self, from: usize, to: usize) -> f64 {
        self.levels[to] - self.levels[from]
    }

    /// Present value at the start of using the joint system from `from` on.
    pub fn using(&self, municipality: Municipality, from: usize, discount: f64) -> f64 {
        let until = self.levels.len() - 1;
        municipality.scale * self.benefit * self.annuity(from, until) - self.joining_cost * discount
    }

    /// Present value at the start of buying alone in period `from`, whose factor is `discount`.
    pub fn alone(&self, municipality: Municipality, from: usize, discount: f64) -> f64 {
        let until = self.levels.len() - 1;
        let yearly = self.alone_share * self.benefit - self.alone_period;
        municipality.scale * (yearly * self.annuity(from, until) - self.alone_entry * discount)
    }
}
