//! What the reader's own municipality pays under each model: the scenario's probe, over many
//! futures.

use serde::{Deserialize, Serialize};

use crate::layout::Layout;
use crate::order::sort_numbers;
use crate::scenario::Scenario;
use crate::trial::{Own, TrialRunner};
use crate::world::World;

/// One municipality under one model: medians over the futures, kronor at present value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MineModel {
    /// Cost of taking part from the start.
    pub from_start: f64,
    /// Cost of joining in the probe's year; absent beyond the horizon.
    pub later: Option<f64>,
    /// What waiting gains; absent beyond the horizon.
    pub waiting: Option<f64>,
    /// Year from which taking part is cheaper than buying alone; absent where in half of the
    /// futures or more it never is.
    pub break_even_year: Option<f64>,
}

/// One municipality under all models.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Mine {
    /// Its inhabitants.
    pub inhabitants: u32,
    /// The year of [`MineModel::later`].
    pub join_year: u32,
    /// The wait of [`MineModel::waiting`].
    pub waiting_years: u32,
    /// Years that are looked at.
    pub horizon_years: u32,
    /// Number of futures behind the medians.
    pub futures: u32,
    /// Cost of buying alone, the same in every future: kronor at present value.
    pub alone: f64,
    /// In the order of [`crate::model::ModelKind::ALL`].
    pub models: Vec<MineModel>,
}

/// Works out the probe's figures over the first `trials` futures.
///
/// Chance touches who joins and when, not the municipality's own benefit: its figures are those of
/// a municipality of just its size.
pub fn mine(scenario: &Scenario, trials: u32) -> Mine {
    let (world, layout) = (World::new(scenario), Layout::new(scenario));
    let mut runner = TrialRunner::new(&world, &layout);
    let futures: Vec<[Own; 4]> = (0..trials).map(|trial| runner.own(trial)).collect();
    let models = (0..4).map(|model| {
        let middle = |pick: fn(&Own) -> f64| median(futures.iter().map(|own| pick(&own[model])));
        MineModel {
            from_start: middle(|own| own.from_start).unwrap_or_default(),
            later: middle(|own| own.later),
            waiting: middle(|own| own.waiting),
            break_even_year: middle(|own| own.break_even),
        }
    });
    let (worth, periods) = (&world.worth, world.terms.periods);
    let alone = worth.alone_entry + worth.alone_period * worth.annuity(0, periods);
    Mine {
        inhabitants: scenario.probe_inhabitants(),
        join_year: scenario.probe.join_year,
        waiting_years: scenario.waiting_years,
        horizon_years: scenario.horizon_years,
        futures: trials,
        alone: world.probe.scale * alone,
        models: models.collect(),
    }
}

/// The median: of an even number of values the mean of the middle two; absent where a value is
/// undefined, or the median is infinite.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    if sorted.is_empty() || sorted.iter().any(|value| value.is_nan()) {
        return None;
    }
    sort_numbers(&mut sorted);
    let n = sorted.len();
    let middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    middle.is_finite().then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::{median, mine};
    use crate::scenario::preset;

    /// Facts A of the worked cases: 900 000 kr, maintenance 90 000 kr a year for four years, two
    /// founders, and C joins in year 2; no discount, no index, no overhead. With one more founder
    /// three share the investment:
    ///
    /// - traditional: 300 000, maintenance 30 000 a year for two years and 22 500 for two (then
    ///   four share it), in all 405 000;
    /// - entry fee: C then pays 900 000 / 4 = 225 000 to the three, 75 000 each: 330 000.
    ///
    /// If it joins in year 3 instead, it pays maintenance of 22 500 under the traditional model.
    #[test]
    fn a_third_founder_of_facts_a_pays_what_is_worked_out_by_hand() {
        let mut scenario = preset::find("workshop").expect("a preset").scenario;
        scenario.discount_rate_per_year = 0.into();
        scenario.probe.join_year = 3;
        let told = mine(&scenario, 3);
        assert_eq!(told.models[0].from_start, 405_000.0);
        assert_eq!(told.models[2].from_start, 330_000.0);
        assert_eq!(told.models[0].later, Some(22_500.0));
    }

    /// Waiting is worth what later using and paying is worth less what founding is: as in facts A,
    /// with benefit b a year, one who waits two years of four under the traditional model pays
    /// maintenance of 22 500 twice instead of 405 000, and loses 2 b.
    #[test]
    fn waiting_gains_the_saved_cost_less_the_lost_benefit() {
        let mut scenario = preset::find("workshop").expect("a preset").scenario;
        scenario.discount_rate_per_year = 0.into();
        let benefit = scenario.benefit.yearly.0 as f64 / 100.0;
        let told = mine(&scenario, 1);
        let world = crate::world::World::new(&scenario);
        let gained = 405_000.0 - 45_000.0 - 2.0 * benefit * world.probe.scale;
        let waiting = told.models[0].waiting.expect("within the horizon");
        assert!((waiting - gained).abs() < 1e-6, "{waiting} {gained}");
    }

    #[test]
    fn a_median_that_is_never_reached_is_absent() {
        assert_eq!(median([1.0, f64::INFINITY, 2.0].into_iter()), Some(2.0));
        assert_eq!(median([f64::INFINITY, f64::INFINITY, 2.0].into_iter()), None);
        assert_eq!(median([1.0, f64::NAN].into_iter()), None);
    }
}
