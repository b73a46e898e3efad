//! What the scorecard reads from the trials, and what it knows of the scenario.

use super::{Figure, Limits, Share};
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::rate::{discount_factors, float, price_levels};
use crate::scenario::Scenario;
use crate::summary::Summariser;

/// Median error over the standard error of the mean, for a normal distribution: √(π/2).
const MEDIAN_ERROR: f64 = 1.25;

/// The metrics whose single figures are read.
const SINGLE: [Metric; 11] = [
    Metric::FoundBeatsWait,
    Metric::NpvJoin,
    Metric::WillingShare,
    Metric::StartProbability,
    Metric::SupplierNpv,
    Metric::FounderJoinerRatio,
    Metric::RecoveredShare,
    Metric::ShapleyDeviation,
    Metric::StandAloneViolation,
    Metric::Participants,
    Metric::FounderCost,
];

/// The metrics whose curves are read.
const CURVES: [Metric; 3] = [Metric::NpvJoin, Metric::Participants, Metric::JoinerCost];

/// The columns of one model that are read.
pub(super) fn places(layout: &Layout, model: ModelKind) -> Vec<usize> {
    let single = SINGLE.into_iter().map(|metric| layout.metric(model, metric));
    single.chain(CURVES.into_iter().flat_map(|metric| layout.curve(model, metric))).collect()
}

/// Reads columns and knows what buying alone costs.
pub(super) struct Reader<'a> {
    column: &'a dyn Fn(usize) -> Vec<f32>,
    layout: Layout,
    pub scenario: &'a Scenario,
    /// Mean weight of the founders and of the outsiders, and their numbers.
    pub founders: (f64, f64),
    pub outsiders: (f64, f64),
    /// Present cost of buying alone of the mean founder.
    pub founder_alone: f64,
    /// Present cost of buying alone of the probe, by year of joining, and the entry part of it.
    pub probe_alone: Vec<(f64, f64)>,
}

impl<'a> Reader<'a> {
    pub fn new(column: &'a dyn Fn(usize) -> Vec<f32>, scenario: &'a Scenario) -> Self {
        let (m, periods) = (scenario.periods_per_year, scenario.periods());
        let discount = discount_factors(float(scenario.discount_rate_per_year), periods, m);
        let levels = price_levels(float(scenario.price_index_per_year), periods, m);
        let (mean_size, _) = scenario.typical_inhabitants();
        let elasticity = float(scenario.benefit.size_elasticity);
        let scale = |size: u32| libm::pow(f64::from(size) / mean_size, elasticity);
        let kronor = |amount: crate::money::Ore| amount.0 as f64 / 100.0;
        let (entry, yearly) = (kronor(scenario.alone.entry), kronor(scenario.alone.yearly));
        let alone = |scale: f64, from: usize| {
            let annuity: f64 =
                levels[from..].iter().zip(&discount[from..]).map(|(a, b)| a * b).sum();
            let entry = scale * entry * discount[from];
            (entry + scale * yearly / f64::from(m) * annuity, entry)
        };
        let (founders, outsiders) = scenario.municipalities();
        let mean = |sizes: &[u32], value: &dyn Fn(u32) -> f64| {
            let sum: f64 = sizes.iter().map(|size| value(*size)).sum();
            sum / sizes.len().max(1) as f64
        };
        let weight = |size: u32| scenario.sharing_key.weight(size) as f64;
        let probe = scale(scenario.probe_inhabitants());
        Self {
            column,
            layout: Layout::new(scenario),
            scenario,
            founders: (mean(&founders, &weight), founders.len() as f64),
            outsiders: (mean(&outsiders, &weight), outsiders.len() as f64),
            founder_alone: alone(mean(&founders, &scale), 0).0,
            probe_alone: (0..scenario.horizon_years)
                .map(|year| alone(probe, (year * m) as usize))
                .collect(),
        }
    }

    /// The single figure of a metric, trial by trial.
    pub fn single(&self, model: ModelKind, metric: Metric) -> Vec<f32> {
        (self.column)(self.layout.metric(model, metric))
    }

    /// A curve's point, trial by trial; nothing beyond its end.
    pub fn point(&self, model: ModelKind, metric: Metric, index: usize) -> Option<Vec<f32>> {
        self.layout.curve(model, metric).nth(index).map(self.column)
    }
}

/// The mean of what is defined, with its error.
pub(super) fn mean(code: &'static str, values: &[f32], limits: Limits) -> Figure {
    let band = Summariser::default().band(values);
    Figure { code, value: band.mean, error: band.standard_error, limits }
}

/// The median of what is defined, with its error.
pub(super) fn median(code: &'static str, values: &[f32], limits: Limits) -> Figure {
    let band = Summariser::default().band(values);
    Figure { code, value: band.quantiles[2], error: MEDIAN_ERROR * band.standard_error, limits }
}

/// The 95 % quantile of what is defined, with its error.
pub(super) fn worst_case(values: &[f32]) -> (f64, f64) {
    let band = Summariser::default().worst_case(values);
    (band.quantiles[4], band.standard_error)
}

/// So many of so many futures.
pub(super) fn share(count: u32, of: u32) -> Share {
    let n = f64::from(of);
    let value = f64::from(count) / n;
    Share { value, error: libm::sqrt(value * (1.0 - value) / n) }
}
