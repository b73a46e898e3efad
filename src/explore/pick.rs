//! Which future to tell: a typical one, the best, the worst, a counter-example.

use serde::Serialize;

use super::focus::Focus;
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::order::ascending;
use crate::scenario::Scenario;
use crate::trial::TrialRunner;
use crate::world::World;

/// Amounts below this are taken for nothing where a group is said to gain by building for itself:
/// a figure of many futures is rounded to seven digits. Kronor; assumed.
const NOTHING: f32 = 1.0;

/// Numbers of futures worth telling, among the first ones of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Picks {
    /// Whose figure is the middle one; the lower of two.
    pub typical: Option<u32>,
    /// With the greatest figure.
    pub best: Option<u32>,
    /// With the least figure.
    pub worst: Option<u32>,
    /// The first in which waiting pays.
    pub waiting_pays: Option<u32>,
    /// The first in which a group would gain by building for itself.
    pub group_gains: Option<u32>,
    /// Users at the end of each future, to say how usual one is.
    pub participants: Vec<f32>,
}

/// Looks through the first `trials` futures.
pub fn picks(scenario: &Scenario, focus: Focus, trials: u32) -> Picks {
    let world = World::of_models(scenario, &[focus.model]);
    let layout = Layout::new(scenario);
    let mut runner = TrialRunner::new(&world, &layout);
    let mut row = vec![f32::NAN; layout.row_length()];
    let mut figures = Vec::with_capacity(trials as usize);
    let mut participants = Vec::with_capacity(trials as usize);
    let (mut waiting_pays, mut group_gains) = (None, None);
    for trial in 0..trials {
        runner.look(focus.model, trial);
        let mut figure = |metric| runner.figure(focus.model, metric, &mut row);
        figures.push(figure(focus.metric));
        participants.push(figure(Metric::Participants));
        if waiting_pays.is_none() && figure(Metric::FoundBeatsWait) == 0.0 {
            waiting_pays = Some(trial);
        }
        if group_gains.is_none() && figure(Metric::StandAloneViolation) > NOTHING {
            group_gains = Some(trial);
        }
    }
    let defined: Vec<u32> =
        (0..trials).filter(|trial| !figures[*trial as usize].is_nan()).collect();
    let order = ascending(defined.iter().map(|trial| f64::from(figures[*trial as usize])));
    let at = |place: usize| order.get(place).map(|place| defined[*place as usize]);
    Picks {
        typical: at(order.len().saturating_sub(1) / 2),
        best: order.len().checked_sub(1).and_then(at),
        worst: at(0),
        waiting_pays,
        group_gains,
        participants,
    }
}
