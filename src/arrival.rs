//! Who joins when.
//!
//! Founders join in period 0; outsiders may join from period 1 on. Each outsider brings its own
//! random numbers, so that another pace, or another model, meets the same municipalities.
//!
//! A [`Pace`] is the same in all models. Where municipalities decide for themselves each model has
//! joinings of its own: [`endogenous`].

pub mod endogenous;

use crate::order::ascending;
use crate::random::{Purpose, Stream, distribution};
use crate::rate::float;
use crate::scenario::{Arrival, Founders, Scenario};

/// Joinings of one future: for each outsider its period, or [`NEVER`].
pub type Joinings = Vec<u32>;

/// The period of an outsider that does not join within the horizon.
pub const NEVER: u32 = u32::MAX;

/// The pace of joining with its rates as floating-point numbers, made once for many trials.
#[derive(Clone, Debug)]
pub struct Pace {
    kind: Kind,
    periods: u32,
    periods_per_year: f64,
    founders: u32,
    outsiders: u32,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Period of the first, second, … scheduled outsider.
    Scheduled(Vec<u32>),
    Hazard {
        p: f64,
        q: f64,
    },
    Poisson {
        rate: f64,
    },
}

impl Pace {
    /// The pace of a scenario with so many founders and outsiders. Where the outsiders decide for
    /// themselves, nobody comes by it.
    pub fn new(scenario: &Scenario, founders: u32, outsiders: u32) -> Self {
        let m = scenario.periods_per_year;
        let kind = match &scenario.arrival {
            Arrival::Scheduled(joins) => {
                Kind::Scheduled(joins.iter().map(|join| join.year * m).collect())
            }
            Arrival::ConstantHazard { rate_per_year } => {
                Kind::Hazard { p: float(*rate_per_year), q: 0.0 }
            }
            Arrival::Poisson { rate_per_year } => Kind::Poisson { rate: float(*rate_per_year) },
            Arrival::Bass { p_per_year, q_per_year } => {
                Kind::Hazard { p: float(*p_per_year), q: float(*q_per_year) }
            }
            Arrival::Endogenous(_) => Kind::Scheduled(Vec::new()),
        };
        Self {
            kind,
            periods: scenario.periods(),
            periods_per_year: f64::from(m),
            founders,
            outsiders,
        }
    }

    /// Draws when each outsider joins in one future.
    ///
    /// # Returns
    /// One period for each outsider, in the order of the outsiders.
    pub fn draw(&self, seed: u64, trial: u32) -> Joinings {
        match &self.kind {
            Kind::Scheduled(periods) => {
                let mut joinings = vec![NEVER; self.outsiders as usize];
                let order = self.order(seed, trial);
                for (period, outsider) in periods.iter().zip(order) {
                    joinings[outsider as usize] = *period;
                }
                joinings
            }
            Kind::Hazard { p, q } => self.draw_by_hazard(seed, trial, *p, *q),
            Kind::Poisson { rate } => self.draw_by_rate(seed, trial, *rate),
        }
    }

    /// Outsiders in random order.
    fn order(&self, seed: u64, trial: u32) -> Vec<u32> {
        let stream = Stream::new(seed, trial, Purpose::Order);
        ascending((0..self.outsiders).map(|outsider| stream.uniform(outsider)))
    }

    /// Bass diffusion, one coin for each outsider and period, drawn as one threshold for each.
    ///
    /// ```text
    /// h_t = 1 − exp(−(p + q·F_t)/m)      F_t = adopters before t / pool
    /// ```
    ///
    /// An outsider has joined by t exactly when Σ_{s≤t} (p + q·F_s)/m ≥ −ln(1 − u), so that one
    /// number u for each outsider replaces a coin for each period.
    fn draw_by_hazard(&self, seed: u64, trial: u32, p: f64, q: f64) -> Joinings {
        let stream = Stream::new(seed, trial, Purpose::Arrival);
        let thresholds: Vec<f64> = (0..self.outsiders)
            .map(|outsider| distribution::exponential(stream.uniform(outsider)))
            .collect();
        let order = ascending(thresholds.iter().copied());
        let pool = f64::from(self.founders + self.outsiders);
        let mut joinings = vec![NEVER; thresholds.len()];
        let mut joined = 0_usize;
        let mut hazard = 0.0;
        for period in 1..self.periods {
            let share = (f64::from(self.founders) + joined as f64) / pool;
            hazard += (p + q * share) / self.periods_per_year;
            while joined < order.len() && thresholds[order[joined] as usize] <= hazard {
                joinings[order[joined] as usize] = period;
                joined += 1;
            }
        }
        joinings
    }

    /// A Poisson stream of joinings; the k-th to come is the k-th of a random order.
    fn draw_by_rate(&self, seed: u64, trial: u32, rate: f64) -> Joinings {
        let mut joinings = vec![NEVER; self.outsiders as usize];
        if rate <= 0.0 {
            return joinings;
        }
        let stream = Stream::new(seed, trial, Purpose::Arrival);
        let mut years = 0.0;
        for (index, outsider) in self.order(seed, trial).into_iter().enumerate() {
            years += distribution::exponential(stream.uniform(index as u32)) / rate;
            let period = libm::ceil(years * self.periods_per_year);
            if period >= f64::from(self.periods) {
                break;
            }
            joinings[outsider as usize] = period as u32;
        }
        joinings
    }
}

/// Number of participants expected at the end: founders and mean joiners, rounded half away from
/// zero; `None` where the outsiders decide for themselves.
///
/// Bass arrival uses the mean recursion N ← N + (pool − N)·h(N) by month; a schedule is counted.
pub fn expected_count(scenario: &Scenario) -> Option<u32> {
    let (founders, outsiders) = scenario.municipalities();
    let (founders, outsiders) = (founders.len() as f64, outsiders.len() as f64);
    let years = f64::from(scenario.horizon_years);
    let months = scenario.horizon_years * 12;
    let recursion = |p: f64, q: f64| {
        let pool = founders + outsiders;
        let step =
            |users: f64| users + (pool - users) * -libm::expm1(-(p + q * users / pool) / 12.0);
        (1..months).fold(founders, |users, _| step(users))
    };
    let expected = match &scenario.arrival {
        Arrival::Scheduled(joins) => founders + joins.len() as f64,
        Arrival::ConstantHazard { rate_per_year } => recursion(float(*rate_per_year), 0.0),
        Arrival::Poisson { rate_per_year } => {
            founders + outsiders.min(float(*rate_per_year) * years)
        }
        Arrival::Bass { p_per_year, q_per_year } => {
            recursion(float(*p_per_year), float(*q_per_year))
        }
        Arrival::Endogenous(_) => return None,
    };
    Some(libm::round(expected) as u32)
}

/// Number of founders that a scenario names.
pub fn founder_count(scenario: &Scenario) -> u32 {
    match &scenario.founders {
        Founders::Count(count) => *count,
        Founders::Inhabitants(sizes) => sizes.len() as u32,
    }
}
