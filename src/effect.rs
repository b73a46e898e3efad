//! What one change of a scenario did: the same futures with and without it.
//!
//! Both scenarios see the same random numbers, future by future, so that the difference has a far
//! smaller error than either figure.

use serde::{Deserialize, Serialize};

use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// Futures that are worked out at a time; their figures are then forgotten.
const SLICE: usize = 128;

/// How much a change moved the chance that taking part from the start pays off, under one model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Effect {
    /// Futures in which the figure is defined both with and without the change.
    pub defined: u32,
    /// Mean difference, with the change less without it, a share of futures; 0 where none is
    /// defined.
    pub difference: f64,
    /// Monte Carlo standard error of that mean.
    pub standard_error: f64,
}

/// What a change did under each model, in the order of [`ModelKind::ALL`].
///
/// # Arguments
/// `with` and `without` the change; the first `trials` futures of each are compared one by one.
pub fn effects(with: &Scenario, without: &Scenario, trials: u32) -> [Effect; 4] {
    let runs = [Simulation::new(with), Simulation::new(without)];
    let mut slices = runs.each_ref().map(|run| vec![0.0; run.layout().row_length() * SLICE]);
    let mut sums = [Sum::default(); 4];
    let mut first = 0;
    while first < trials {
        let count = SLICE.min((trials - first) as usize);
        for (run, slice) in runs.iter().zip(&mut slices) {
            run.run(first, count, slice);
        }
        for model in ModelKind::ALL {
            let columns = [0, 1].map(|side: usize| {
                let start = runs[side].layout().metric(model, Metric::FoundBeatsWait) * SLICE;
                &slices[side][start..start + count]
            });
            for (with, without) in columns[0].iter().zip(columns[1]) {
                sums[model as usize].add(f64::from(*with) - f64::from(*without));
            }
        }
        first += count as u32;
    }
    sums.map(Sum::effect)
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    defined: u32,
    sum: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, difference: f64) {
        if !difference.is_nan() {
            self.defined += 1;
            self.sum += difference;
            self.squares += difference * difference;
        }
    }

    fn effect(self) -> Effect {
        let n = f64::from(self.defined);
        if self.defined < 2 {
            return Effect { defined: self.defined, difference: 0.0, standard_error: 0.0 };
        }
        let mean = self.sum / n;
        let variance = ((self.squares - n * mean * mean) / (n - 1.0)).max(0.0);
        Effect { defined: self.defined, difference: mean, standard_error: libm::sqrt(variance / n) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sum, effects};
    use crate::scenario::preset;

    #[test]
    fn nothing_changed_did_nothing() {
        let scenario = preset::find("epos").expect("a preset").scenario;
        for effect in effects(&scenario, &scenario, 50) {
            assert_eq!((effect.difference, effect.standard_error), (0.0, 0.0));
            assert_eq!(effect.defined, 50);
        }
    }

    /// A benefit a hundred times as large makes every year of waiting dear: founding then always
    /// pays, and with almost no benefit waiting does, under the traditional model with its one-off
    /// investment. Every future goes from 0 to 1, so the error is 0.
    #[test]
    fn a_benefit_that_decides_every_future_moves_all_of_them() {
        let mut with = preset::find("epos").expect("a preset").scenario;
        let mut without = with.clone();
        with.benefit.yearly.0 *= 100;
        without.benefit.yearly.0 = 0;
        let [traditional, ..] = effects(&with, &without, 50);
        assert_eq!(traditional.difference, 1.0);
        assert_eq!(traditional.standard_error, 0.0);
    }

    /// Differences 1, 0, 0, 1: mean ½, variance ⅓, standard error √(⅓ / 4) = 1/√12.
    #[test]
    fn the_error_is_that_of_the_mean_of_differences() {
        let mut sum = Sum::default();
        for difference in [1.0, 0.0, f64::NAN, 0.0, 1.0] {
            sum.add(difference);
        }
        let effect = sum.effect();
        assert_eq!((effect.defined, effect.difference), (4, 0.5));
        assert!((effect.standard_error - 1.0 / 12_f64.sqrt()).abs() < 1e-15);
    }
}
