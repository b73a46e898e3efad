//! The founding game of one future: whether the project starts at all.

use super::TrialRunner;
use crate::founding::{Game, start_probability};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::world::Municipality;

impl TrialRunner<'_> {
    /// The probability that there is a project, by the founding game that this future makes.
    ///
    /// The candidates are the founders of the scenario, each like the one nearest the median
    /// weight (assumed): they decide at the same time, knowing what this future brings.
    ///
    /// - `investment` is what founders share among them: the first investment and its overhead,
    ///   or under a right of use what is left of the loan, where they guarantee it;
    /// - `value` is what founding gains that municipality, its share of the investment apart;
    /// - `waiting` is what it gains by joining after the wait instead, the others unchanged, and
    ///   nothing where joining would lose: nobody has to.
    pub(super) fn write_start_probability(
        &self,
        model: ModelKind,
        waiter: Municipality,
        values: (f64, f64),
        row: &mut [f32],
    ) {
        let game = self.founding_game(model, waiter, values);
        self.write(row, model, Metric::StartProbability, start_probability(&game));
    }

    /// The game itself: what founding and waiting are worth to `waiter` goes into it.
    pub(super) fn founding_game(
        &self,
        model: ModelKind,
        waiter: Municipality,
        (found, waited): (f64, f64),
    ) -> Game {
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let mut unit = 0.0;
        for (layer, own) in terms.layers.iter().zip(&run.flows.layers) {
            if layer.start == 0 {
                unit += match model {
                    ModelKind::RightOfUse => {
                        own.settlement[terms.periods - 1] * terms.discount[terms.periods]
                    }
                    _ => (layer.base + layer.overhead) / self.gathering(model).schedule.total[0],
                };
            }
        }
        let share = waiter.weight * unit;
        let candidates = self.founders.len() as u32;
        Game {
            candidates,
            value: found + share,
            investment: share * f64::from(candidates),
            waiting: waited.max(0.0),
        }
    }
}
