//! One figure of many futures, and what two lists of them differ by.

use serde::Serialize;

use crate::layout::Layout;
use crate::metrics::{Metric, Statistics};
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::summary::Summariser;
use crate::trial::TrialRunner;
use crate::world::World;

/// Error of a median over the standard error of a mean, for a normal distribution: √(π/2).
const MEDIAN_ERROR: f64 = 1.25;

/// Place of the median among the quantiles of a band.
const MIDDLE: usize = 2;

/// Place of the 95 % quantile.
const WORST: usize = 4;

/// A figure: of which model, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The business model.
    pub model: ModelKind,
    /// What is measured.
    pub metric: Metric,
}

/// The figure in the futures from `first` on; NaN where it is not defined.
pub fn values(scenario: &Scenario, focus: Focus, first: u32, count: u32) -> Vec<f32> {
    let world = World::of_models(scenario, &[focus.model]);
    let layout = Layout::new(scenario);
    let mut runner = TrialRunner::new(&world, &layout);
    let mut row = vec![f32::NAN; layout.row_length()];
    (first..first + count)
        .map(|trial| {
            runner.look(focus.model, trial);
            runner.figure(focus.model, focus.metric, &mut row)
        })
        .collect()
}

/// What many futures say of a figure in one number, with its Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Told {
    /// The middle of the futures; the mean of a chance; the 95 % quantile of a worst case. NaN
    /// where it is defined in none.
    pub value: f64,
    /// Its standard error; NaN where it cannot be estimated.
    pub standard_error: f64,
    /// Number of futures in which the figure is defined.
    pub defined: u32,
}

/// Sums up the values of a figure.
pub fn told(metric: Metric, values: &[f32]) -> Told {
    let worst = metric.statistics() == Statistics::WorstCase;
    let mut summariser = Summariser::default();
    let band = if worst { summariser.worst_case(values) } else { summariser.band(values) };
    let (value, standard_error) = match metric.statistics() {
        Statistics::Share => (band.mean, band.standard_error),
        Statistics::Band => (band.quantiles[MIDDLE], MEDIAN_ERROR * band.standard_error),
        Statistics::WorstCase => (band.quantiles[WORST], band.standard_error),
    };
    Told { value, standard_error, defined: band.defined }
}

/// How a figure differs between two scenarios, future by future.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Paired {
    /// The middle of the differences; of a chance, their mean.
    pub middle: f64,
    /// Five per cent of the differences lie below; of a chance, two standard errors below the mean.
    pub low: f64,
    /// Five per cent lie above; of a chance, two standard errors above the mean.
    pub high: f64,
    /// Standard error of the middle.
    pub standard_error: f64,
    /// Number of futures in which the figure is defined in both.
    pub defined: u32,
}

/// What `b` has more than `a`, future by future.
///
/// ```text
/// standard error = 1.25·s/√n of a middle, s/√n of a mean       s: deviation of the differences
/// ```
pub fn paired(metric: Metric, a: &[f32], b: &[f32]) -> Paired {
    let differences: Vec<f64> = a
        .iter()
        .zip(b)
        .map(|(a, b)| f64::from(*b) - f64::from(*a))
        .filter(|difference| !difference.is_nan())
        .collect();
    let n = differences.len() as f64;
    let defined = differences.len() as u32;
    if defined == 0 {
        let none = f64::NAN;
        return Paired { middle: none, low: none, high: none, standard_error: none, defined };
    }
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|x| (x - mean) * (x - mean)).sum();
    let error = if defined > 1 { libm::sqrt(squares / (n - 1.0) / n) } else { f64::NAN };
    if metric.statistics() == Statistics::Share {
        let reach = if error.is_nan() { 0.0 } else { 2.0 * error };
        let (low, high) = (mean - reach, mean + reach);
        return Paired { middle: mean, low, high, standard_error: error, defined };
    }
    let mut sorted = differences;
    crate::order::sort_numbers(&mut sorted);
    let quantile = |share: f64| {
        let place = share * (n - 1.0);
        let low = libm::floor(place) as usize;
        let next = sorted[(low + 1).min(sorted.len() - 1)];
        sorted[low] + (next - sorted[low]) * (place - low as f64)
    };
    Paired {
        middle: quantile(0.5),
        low: quantile(0.05),
        high: quantile(0.95),
        standard_error: MEDIAN_ERROR * error,
        defined,
    }
}

#[cfg(test)]
mod tests {
    use super::paired;
    use crate::metrics::Metric;

    /// Differences 1, 2, 3, 4, 5 and one undefined: middle 3; 5 % quantile 1.2 and 95 % 4.8 (type
    /// 7); mean 3, variance 10/4, so the error of the middle is 1.25·√(2.5/5).
    #[test]
    fn differences_are_taken_future_by_future() {
        let a = [10.0, 20.0, 30.0, f32::NAN, 40.0, 50.0];
        let b = [11.0, 22.0, 33.0, 1.0, 44.0, 55.0];
        let found = paired(Metric::FounderCost, &a, &b);
        assert_eq!((found.middle, found.defined), (3.0, 5));
        assert!((found.low - 1.2).abs() < 1e-12 && (found.high - 4.8).abs() < 1e-12);
        assert!((found.standard_error - 1.25 * 0.5_f64.sqrt()).abs() < 1e-12);
    }

    /// A chance that goes from 1/4 to 3/4 by two of four futures: mean ½, variance ⅓.
    #[test]
    fn a_chance_differs_by_its_mean() {
        let found = paired(Metric::FoundBeatsWait, &[0.0, 0.0, 1.0, 0.0], &[1.0, 0.0, 1.0, 1.0]);
        assert_eq!(found.middle, 0.5);
        assert!((found.standard_error - (1.0 / 12.0_f64).sqrt()).abs() < 1e-12);
    }
}
