//! The founding game of a scenario: who takes the first step before anybody knows the future.

use serde::Serialize;

use super::focus::{Told, told};
use crate::founding::{Game, equilibria, start_probability, tipping_point};
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::trial::TrialRunner;
use crate::world::World;

/// Points of the curve: every two per cent.
const POINTS: u32 = 50;

/// The founding game under one model.
///
/// What founding gains is linear in what founding, the investment and waiting are worth, so the
/// game of their means has the mean gain: it is the game of candidates who know the chances but
/// not the future.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FoundingGame {
    /// The business model.
    pub model: ModelKind,
    /// Number of candidates.
    pub candidates: u32,
    /// What founding is worth before the investment, in kronor: V.
    pub value: f64,
    /// What the founders share, in kronor: I.
    pub investment: f64,
    /// What waiting is worth if anybody founds, in kronor.
    pub waiting: f64,
    /// Shares of the others that are expected to found.
    pub shares: Vec<f64>,
    /// What founding gains over waiting at each of them, in kronor.
    pub gains: Vec<f64>,
    /// Shares that, once expected, come true.
    pub equilibria: Vec<Balance>,
    /// Share above which it pays for all to found and below which most wait; NaN where there is
    /// none.
    pub tipping_point: f64,
    /// Chance that there is a project, where the candidates do not know the future.
    pub start: f64,
    /// The same as a mean over futures that the candidates know: the figure of the scorecard.
    pub start_known: Told,
}

/// A share of founders from which nobody has a reason to depart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Balance {
    /// The share.
    pub share: f64,
    /// Whether a small departure leads back to it.
    pub stable: bool,
    /// Chance that there is a project at all.
    pub project: f64,
}

/// The founding game of the first `trials` futures under one model; `None` where the wait is
/// longer than the horizon.
pub fn founding_game(scenario: &Scenario, model: ModelKind, trials: u32) -> Option<FoundingGame> {
    let world = World::of_models(scenario, &[model]);
    let layout = Layout::new(scenario);
    let mut runner = TrialRunner::new(&world, &layout);
    let mut starts = Vec::with_capacity(trials as usize);
    let (mut sum, mut count) = ([0.0; 3], 0.0);
    let mut candidates = 0;
    for trial in 0..trials {
        runner.look(model, trial);
        let game = runner.game(model)?;
        candidates = game.candidates;
        count += 1.0;
        for (sum, part) in sum.iter_mut().zip([game.value, game.investment, game.waiting]) {
            *sum += part;
        }
        starts.push(start_probability(&game) as f32);
    }
    let [value, investment, waiting] = sum.map(|sum| sum / count);
    let game = Game { candidates, value, investment, waiting };
    let found = equilibria(&game);
    let shares: Vec<f64> = (0..=POINTS).map(|k| f64::from(k) / f64::from(POINTS)).collect();
    Some(FoundingGame {
        model,
        candidates,
        value,
        investment,
        waiting,
        gains: shares.iter().map(|share| game.gain(*share)).collect(),
        shares,
        tipping_point: tipping_point(&found).unwrap_or(f64::NAN),
        equilibria: found
            .iter()
            .map(|one| Balance { share: one.probability, stable: one.stable, project: one.project })
            .collect(),
        start: start_probability(&game),
        start_known: told(Metric::StartProbability, &starts),
    })
}
