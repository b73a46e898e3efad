//! What waiting is worth: a table by period, worked backwards once for each scenario and model.

use super::choice::Choice;
use super::nodes::{Nodes, Place};
use super::values::Values;

/// Nodes of the table's coordinates; between them it is linear in each.
///
/// Every coordinate enters charges or hazards directly, so that a sum that every decision charges
/// more lowers the table by no more than that sum.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Weight of the users.
    pub states: Nodes,
    /// Weight of the one who decides.
    pub weights: Nodes,
    /// How often its question comes up, relative to the network's hazard.
    pub paces: Nodes,
    /// Its benefit, relative to a municipality of mean size.
    pub scales: Nodes,
}

/// Where one decision stands on the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub state: Place,
    pub weight: Place,
    pub pace: Place,
    pub scale: Place,
}

/// The worth of waiting under one model: [period × state × weight × pace × scale], in kronor of the
/// period.
#[derive(Clone, Debug)]
pub(super) struct Table {
    values: Vec<f64>,
    /// Number of places of a period, of a state, of a weight, of a pace.
    strides: [usize; 4],
}

impl Table {
    /// Works out the table.
    ///
    /// ```text
    /// V_wait(t) = δ₁ · [h · s · ln Σ_k exp(V_k(t+1) / s) + (1 − h) · V_wait(t+1)]
    /// V_wait(T − 1) = 0
    /// ```
    ///
    /// # Arguments
    /// - `charges`: what joining in a period costs at a state and a weight, in kronor of the period;
    /// - `hazard`: Σ λ/m of a period at a state, for the pace 1.
    pub fn new(
        grid: &Grid,
        values: &Values,
        charges: impl Fn(usize, usize, usize) -> f64,
        hazard: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let lengths = [&grid.weights, &grid.paces, &grid.scales].map(|nodes| nodes.values().len());
        let [weights, paces, scales] = lengths;
        let states = grid.states.values().len();
        let strides =
            [states * weights * paces * scales, weights * paces * scales, paces * scales, scales];
        let mut table = Self { values: vec![0.0; values.periods() * strides[0]], strides };
        let mut chances = Vec::with_capacity(paces);
        for t in (1..values.periods().saturating_sub(1)).rev() {
            let next = t + 1;
            let (before, after) = table.values.split_at_mut(next * strides[0]);
            let (now, later) = (&mut before[t * strides[0]..], &after[..strides[0]]);
            for state in 0..states {
                let unit = hazard(next, state);
                chances.clear();
                let chance = |pace: &f64| -libm::expm1(-unit * pace);
                chances.extend(grid.paces.values().iter().map(chance));
                for weight in 0..weights {
                    let cost = charges(next, state, weight);
                    let start = (state * weights + weight) * strides[2];
                    for (scale, factor) in grid.scales.values().iter().enumerate() {
                        let choice = Choice::new(
                            values.join(next, *factor, cost),
                            values.alone(next, *factor),
                            values.noise(next),
                        );
                        for (pace, chance) in chances.iter().enumerate() {
                            let place = start + pace * scales + scale;
                            let wait = later[place];
                            let asked = choice.worth(wait);
                            now[place] = values.step() * (wait + chance * (asked - wait));
                        }
                    }
                }
            }
        }
        table
    }

    /// The worth of waiting in period `t`.
    #[inline]
    pub fn wait(&self, t: usize, spot: &Spot) -> f64 {
        let [period, state, weight, pace] = self.strides;
        let values = &self.values[t * period..(t + 1) * period];
        spot.state.between(|s| {
            spot.weight.between(|w| {
                spot.pace.between(|p| {
                    let start = s * state + w * weight + p * pace;
                    spot.scale.between(|k| values[start + k])
                })
            })
        })
    }
}
