//! A scenario made ready for trials: everything that is the same in all futures, worked out once.

use crate::arrival::endogenous::{Choices, Desk};
use crate::arrival::{Joinings, Pace};
use crate::cohort::Terms;
use crate::model::ModelKind;
use crate::order::sort_numbers;
use crate::random::{Purpose, Stream, distribution};
use crate::rate::float;
use crate::scenario::{Arrival, Scenario};
pub use crate::worth::{Municipality, Worth};

/// Everything that is the same in all futures of a scenario.
#[derive(Clone, Debug)]
pub struct World {
    /// Amounts and rates by period.
    pub terms: Terms,
    /// How outsiders come to join.
    pub joining: Joining,
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

/// How outsiders come to join.
#[derive(Clone, Debug)]
pub enum Joining {
    /// At a pace that is the same in all models.
    Shared(Pace),
    /// As they decide themselves, under each model by itself.
    Own(Box<Choices>),
}

impl World {
    /// Makes a scenario ready.
    pub fn new(scenario: &Scenario) -> Self {
        Self::of_models(scenario, &ModelKind::ALL)
    }

    /// Makes a scenario ready for some of the models only.
    pub fn of_models(scenario: &Scenario, models: &[ModelKind]) -> Self {
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
        let outsiders: Vec<_> = outsider_sizes.iter().map(|size| municipality(*size)).collect();
        let worth = Worth::new(scenario, &terms);
        let groups = (founders.as_slice(), outsiders.as_slice());
        let joining = if let Arrival::Endogenous(decisions) = &scenario.arrival {
            let money = (&terms, &worth);
            Joining::Own(Box::new(Choices::new(scenario, decisions, money, groups, models)))
        } else {
            Joining::Shared(Pace::new(scenario, founders.len() as u32, outsiders.len() as u32))
        };
        Self {
            joining,
            seed: scenario.seed,
            outsiders,
            probe: municipality(scenario.probe_inhabitants()),
            probe_joins: within(scenario.probe.join_year),
            waiter,
            heaviest_other,
            waiting: within(scenario.waiting_years),
            worth,
            spread: float(scenario.benefit.spread),
            supplier_cost_share: float(scenario.supplier_cost_share),
            investment: terms.layers.iter().map(|layer| layer.investment).sum(),
            founders,
            terms,
        }
    }

    /// Whether each model has joinings of its own.
    pub fn has_own_joinings(&self) -> bool {
        matches!(self.joining, Joining::Own(_))
    }

    /// What chance makes of the benefit of municipality `index` (founders first) in one future: a
    /// lognormal factor of mean 1.
    pub fn touched(&self, stream: &Stream, one: &Municipality, index: u32) -> Municipality {
        if self.spread <= 0.0 {
            return *one;
        }
        let z = distribution::normal(stream.uniform(index));
        let factor = libm::exp(self.spread * z - self.spread * self.spread / 2.0);
        Municipality { weight: one.weight, scale: one.scale * factor }
    }

    /// When each outsider joins in future number `trial` under one model.
    pub fn joinings(&self, model: ModelKind, trial: u32) -> Joinings {
        match &self.joining {
            Joining::Shared(pace) => pace.draw(self.seed, trial),
            Joining::Own(choices) => {
                let stream = Stream::new(self.seed, trial, Purpose::Benefit);
                let first = self.founders.len() as u32;
                let scales = self.outsiders.iter().zip(first..);
                let scales = scales.map(|(one, index)| self.touched(&stream, one, index).scale);
                let mut desk = Desk::default();
                choices.begin(self.seed, trial, scales, &mut desk);
                choices.draw(model, &self.terms, &mut desk, |_, _| {}).clone()
            }
        }
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
