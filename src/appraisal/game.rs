//! The cost game of a case: what any group of participants would pay if it built for itself.
//!
//! ```text
//! c(S) = Σ over rounds of (I − G + overhead)·δ(first joining in S)
//!        + Σ_t δ_t·(1 + σ_m)·M_fix·index(t), where somebody of S uses the round in t
//! ```
//!
//! A group builds once, when its first member needs it, and maintains while anybody uses it.
//! Payments that depend on the number of users, onboarding and overhead on payments are each
//! participant's own and stand outside the game.

use super::account::span;
use super::stand_alone;
use crate::money::Fraction;
use crate::project::Project;
use crate::rate::{discount_factors, float, price_levels};

/// One round as the game sees it, in kronor.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Investment less grant, with the association's overhead on it.
    pub build: f64,
    /// Discounted maintenance with overhead before each period, where the round is in use.
    pub upkeep: Vec<f64>,
    /// The period in which it is built.
    pub start: usize,
    /// When each participant uses it: from, and the period after the last.
    pub spans: Vec<Option<(usize, usize)>>,
}

impl Layer {
    /// Discounted maintenance from one period to another, the latter excluded.
    pub fn upkeep_between(&self, from: usize, to: usize) -> f64 {
        self.upkeep[to] - self.upkeep[from]
    }
}

/// The cost game of a case.
#[derive(Clone, Debug)]
pub struct CostGame {
    /// Discount factor of each period and of the settlement.
    pub discount: Vec<f64>,
    /// Weight of each participant.
    pub weights: Vec<f64>,
    /// The rounds.
    pub layers: Vec<Layer>,
}

impl CostGame {
    /// The game of a project at a discount rate a year.
    pub fn new(project: &Project, discount_rate: f64) -> Self {
        let calendar = project.calendar;
        let m = calendar.periods_per_year.max(1);
        let discount = discount_factors(discount_rate, calendar.periods, m);
        let growth = float(project.price_index_per_year.decimal());
        let levels = price_levels(growth, calendar.periods, m);
        let factor = 1.0 + float(project.overhead.maintenance.decimal());
        let layers = project.rounds.iter().map(|round| {
            let overhead = Fraction::of(round.investment).rate(project.overhead.investment).round();
            let ore = round.investment.0 as f64 - round.grant.0 as f64
                + overhead.map_or(f64::NAN, |overhead| overhead.0 as f64);
            let maintenance = factor * round.maintenance_per_period.0 as f64 / 100.0;
            let mut sum = 0.0;
            let mut upkeep = vec![0.0];
            for (t, (level, discount)) in levels.iter().zip(&discount).enumerate() {
                if t >= round.period as usize {
                    sum += maintenance * level * discount;
                }
                upkeep.push(sum);
            }
            let spans = (0..project.participants.len())
                .map(|place| span(project, round.joins[place], place))
                .collect();
            Layer { build: ore / 100.0, upkeep, start: round.period as usize, spans }
        });
        Self {
            layers: layers.collect(),
            weights: project.participants.iter().map(|one| one.weight as f64).collect(),
            discount,
        }
    }

    /// Number of periods.
    pub fn periods(&self) -> usize {
        self.discount.len() - 1
    }

    /// What a group would pay: c(S).
    pub fn cost(&self, belongs: impl Fn(usize) -> bool) -> f64 {
        let mut cost = 0.0;
        for layer in &self.layers {
            let spans = layer.spans.iter().enumerate();
            let spans: Vec<(usize, usize)> =
                spans.filter(|(place, _)| belongs(*place)).filter_map(|(_, span)| *span).collect();
            let Some(first) = spans.iter().map(|span| span.0).min() else { continue };
            cost += layer.build * self.discount[first];
            for t in first..self.periods() {
                if spans.iter().any(|(from, to)| *from <= t && t < *to) {
                    cost += layer.upkeep_between(t, t + 1);
                }
            }
        }
        cost
    }

    /// The Shapley value of every participant, weighted by the sharing key.
    ///
    /// The build is an airport game: with joinings k in order and W(k) the weight of all who have
    /// joined by then,
    ///
    /// ```text
    /// φ_i / w_i = Σ over k ≥ a_i of (I δ_k − I δ_next) / W(k)
    ///           + Σ over own periods of δ_t M_t / W(users)
    /// ```
    ///
    /// # Source
    /// Littlechild & Owen (1973); with weights, Dehez (2011).
    pub fn shapley(&self) -> Vec<f64> {
        let mut value = self.shared_while_used(|layer, t| layer.upkeep_between(t, t + 1));
        for layer in &self.layers {
            let mut joins: Vec<(usize, f64)> = layer
                .spans
                .iter()
                .zip(&self.weights)
                .filter_map(|(span, weight)| span.map(|span| (span.0, *weight)))
                .collect();
            joins.sort_by_key(|join| join.0);
            let mut weight: f64 = joins.iter().map(|join| join.1).sum();
            // From the last joining backwards, so that each level is added to all before it.
            let (mut unit, mut next) = (0.0, 0.0);
            let mut levels = vec![0.0; self.periods()];
            for cohort in joins.chunk_by(|a, b| a.0 == b.0).rev() {
                let period = cohort[0].0;
                unit += layer.build * (self.discount[period] - next) / weight;
                levels[period] = unit;
                next = self.discount[period];
                weight -= cohort.iter().map(|join| join.1).sum::<f64>();
            }
            for (place, span) in layer.spans.iter().enumerate() {
                if let Some((from, _)) = span {
                    value[place] += self.weights[place] * levels[*from];
                }
            }
        }
        value
    }

    /// What everybody would pay if each round were rented out over `life` periods: an equal part
    /// of the build in each of them, shared by those who use it then.
    pub fn rental(&self, life: usize) -> Vec<f64> {
        self.shared_while_used(|layer, t| {
            let rented = t >= layer.start && t - layer.start < life;
            let rent = if rented { layer.build / life as f64 * self.discount[t] } else { 0.0 };
            rent + layer.upkeep_between(t, t + 1)
        })
    }

    /// Shares what a round costs in each period among those who use it then, by weight.
    fn shared_while_used(&self, cost: impl Fn(&Layer, usize) -> f64) -> Vec<f64> {
        let mut value = vec![0.0; self.weights.len()];
        let periods = self.periods();
        for layer in &self.layers {
            let (mut weight, mut users) = (vec![0.0; periods + 1], vec![0_i64; periods + 1]);
            for (span, own) in layer.spans.iter().zip(&self.weights) {
                if let Some((from, to)) = span {
                    weight[*from] += own;
                    weight[*to] -= own;
                    users[*from] += 1;
                    users[*to] -= 1;
                }
            }
            let (mut total, mut count, mut unit) = (0.0, 0, 0.0);
            let mut sums = vec![0.0];
            for t in 0..periods {
                total += weight[t];
                count += users[t];
                if count > 0 {
                    unit += cost(layer, t) / total;
                }
                sums.push(unit);
            }
            for (place, span) in layer.spans.iter().enumerate() {
                if let Some((from, to)) = span {
                    value[place] += self.weights[place] * (sums[*to] - sums[*from]);
                }
            }
        }
        value
    }

    /// What the group that gains most would gain by building for itself: max over S of x(S) − c(S).
    ///
    /// # Arguments
    /// `paid` is what each participant pays towards the common cost.
    pub fn stand_alone_violation(&self, paid: &[f64]) -> f64 {
        stand_alone::violation(self, paid)
    }
}
