//! What differs between two scenarios, on the same futures.

use serde::Serialize;

use super::focus::{Paired, Told, paired, told};
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::trial::TrialRunner;
use crate::world::World;

/// The figures of a comparison, in the order of its rows: what founders, joiners, the fair
/// reference and the supplier see.
pub const FIGURES: [Metric; 9] = [
    Metric::FoundBeatsWait,
    Metric::FounderCost,
    Metric::JoinerCost,
    Metric::FounderJoinerRatio,
    Metric::RecoveredShare,
    Metric::ShapleyDeviation,
    Metric::StartProbability,
    Metric::Participants,
    Metric::SupplierNpv,
];

/// One figure of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Row {
    /// The key of the figure.
    pub metric: &'static str,
    /// The figure in A.
    pub a: Told,
    /// The figure in B.
    pub b: Told,
    /// B less A, future by future.
    pub difference: Paired,
}

/// One side of a comparison: a scenario under one business model.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The business model that is looked at.
    pub model: ModelKind,
}

/// Compares two sides on the first `trials` futures of A: B takes A's seed, so that both meet the
/// same random numbers.
pub fn compare(a: Side<'_>, b: Side<'_>, trials: u32) -> Vec<Row> {
    let same_seed = Scenario { seed: a.scenario.seed, ..b.scenario.clone() };
    let a = figures(a.scenario, a.model, trials);
    let b = figures(&same_seed, b.model, trials);
    FIGURES
        .iter()
        .zip(a.iter().zip(&b))
        .map(|(metric, (a, b))| Row {
            metric: metric.key(),
            a: told(*metric, a),
            b: told(*metric, b),
            difference: paired(*metric, a, b),
        })
        .collect()
}

/// Every figure in the first `trials` futures.
fn figures(scenario: &Scenario, model: ModelKind, trials: u32) -> Vec<Vec<f32>> {
    let world = World::of_models(scenario, &[model]);
    let layout = Layout::new(scenario);
    let mut runner = TrialRunner::new(&world, &layout);
    let mut row = vec![f32::NAN; layout.row_length()];
    let mut columns = vec![Vec::with_capacity(trials as usize); FIGURES.len()];
    for trial in 0..trials {
        runner.look(model, trial);
        for (metric, column) in FIGURES.iter().zip(&mut columns) {
            column.push(runner.figure(model, *metric, &mut row));
        }
    }
    columns
}
