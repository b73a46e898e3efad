//! A scenario made ready for trials: everything that is the same in all futures, worked out once.

use crate::arrival::Pace;
use crate::cohort::Terms;
use crate::order::sort_numbers;
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

/// Everything that is the same in all futures of a scenario.
#[derive(Clone, Debug)]
pub struct World {
    /// Amounts and rates by period.
    pub terms: Terms,
    /// The pace of joining.
    pub pace: Pace,
    /// Seed of every random number.
    pub seed: u64,
    /// The founders, before chance has touched their benefit.
    pub founders: Vec<Municipality>,
    /// The outsiders, before chance has touched their benefit.
    pub outsiders: Vec<Municipality>,
    /// The additional municipality through whose eyes joining is valued.
    pub probe: Municipality,
    /// Period in which the probe joins where one figure is asked for; `None` beyond the horizon.
    pub probe_joins: Option<usize>,
    /// Place among the founders of the one that might wait: nearest to the median weight.
    pub waiter: usize,
    /// Greatest weight among the other founders.
    pub heaviest_other: f64,
    /// Period until which it might wait; `None` beyond the horizon.
    pub waiting: Option<usize>,
    /// What taking part and buying alone are worth.
    pub worth: Worth,
    /// Standard deviation of the logarithm of benefit.
    pub spread: f64,
    /// The supplier's cost as a share of its revenue.
    pub supplier_cost_share: f64,
    /// Sum of all investments.
    pub investment: f64,
}

impl World {
    /// Makes a scenario ready.
    pub fn new(scenario: &Scenario) -> Self {
        let terms = Terms::new(scenario);
        let (founder_sizes, outsider_sizes) = scenario.municipalities();
        let (mean_size, _) = scenario.typical_inhabitants();
        let elasticity = float(scenario.benefit.size_elasticity);
        let municipality = |inhabitants: u32| Municipality {
            weight: scenario.sharing_key.weight(inhabitants) as f64,
            scale: libm::pow(f64::from(inhabitants) / mean_size, elasticity),
        };
        let founders: Vec<_> = founder_sizes.iter().map(|size| municipality(*size)).collect();
        let waiter = nearest_to_median(&founders);
        let heaviest_other = founders
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != waiter)
            .map(|(_, founder)| founder.weight)
            .fold(0.0, f64::max);
        let m = scenario.periods_per_year;
        let within = |year: u32| {
            let period = year * m;
            (period < scenario.periods()).then_some(period as usize)
        };
        Self {
            pace: Pace::new(scenario, founders.len() as u32, outsider_sizes.len() as u32),
            seed: scenario.seed,
            outsiders: outsider_sizes.iter().map(|size| municipality(*size)).collect(),
            probe: municipality(scenario.probe_inhabitants()),
            probe_joins: within(scenario.probe.join_year),
            waiter,
            heaviest_other,
            waiting: within(scenario.waiting_years),
            worth: worth(scenario, &terms),
            spread: float(scenario.benefit.spread),
            supplier_cost_share: float(scenario.supplier_cost_share),
            investment: terms.layers.iter().map(|layer| layer.investment).sum(),
            founders,
            terms,
        }
    }
}

fn worth(scenario: &Scenario, terms: &Terms) -> Worth {
    let m = f64::from(scenario.periods_per_year);
    let kronor = |amount: crate::money::Ore| amount.0 as f64 / 100.0;
    let mut levels = vec![0.0];
    let mut sum = 0.0;
    for (level, factor) in terms.price_level.iter().zip(&terms.discount) {
        sum += level * factor;
        levels.push(sum);
    }
    Worth {
        benefit: kronor(scenario.benefit.yearly) / m,
        alone_share: float(scenario.benefit.alone_share),
        joining_cost: kronor(scenario.benefit.joining_cost),
        alone_entry: kronor(scenario.alone.entry),
        alone_period: kronor(scenario.alone.yearly) / m,
        levels,
    }
}

/// Place of the municipality whose weight is nearest to the median weight; ties to the first.
fn nearest_to_median(municipalities: &[Municipality]) -> usize {
    let mut weights: Vec<f64> = municipalities.iter().map(|one| one.weight).collect();
    sort_numbers(&mut weights);
    let n = weights.len();
    let median = match n {
        0 => return 0,
        _ if n % 2 == 1 => weights[n / 2],
        _ => (weights[n / 2 - 1] + weights[n / 2]) / 2.0,
    };
    let mut best = 0;
    for (index, one) in municipalities.iter().enumerate() {
        if (one.weight - median).abs() < (municipalities[best].weight - median).abs() {
            best = index;
        }
    }
    best
}
