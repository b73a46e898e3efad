//! The future in which a model fails worst: a counter-example that a person can look at.

use super::{Finding, finding};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::rate::float;
use crate::scenario::Scenario;
use crate::simulation::Outcomes;

/// A gain from building alone that is more than rounding, in kronor. Assumed.
const NOTICEABLE: f64 = 1.0;

/// What should not happen: its code, the metric that tells it, and from where on it is told.
struct Property {
    code: &'static str,
    metric: Metric,
    above: f64,
}

/// For each model the future in which each fairness property fails worst, if it fails in any.
///
/// The numbers of a finding are the trial, by its number, and the value. `counter.founders_pay` is
/// the ratio of founders' to joiners' cost a year above the yellow threshold,
/// `counter.joiners_pay` its inverse where the ratio lies below the lower one,
/// `counter.stand_alone` what a group would gain by building for itself, and `counter.deviation`
/// the part of the money that is in the wrong place, above its yellow threshold.
pub fn counter_examples(outcomes: &Outcomes, trials: u32, scenario: &Scenario) -> Vec<Finding> {
    let thresholds = &scenario.thresholds;
    let properties = [
        Property {
            code: "counter.founders_pay",
            metric: Metric::FounderJoinerRatio,
            above: float(thresholds.ratio_max[1]),
        },
        Property {
            code: "counter.stand_alone",
            metric: Metric::StandAloneViolation,
            above: NOTICEABLE,
        },
        Property {
            code: "counter.deviation",
            metric: Metric::ShapleyDeviation,
            above: float(thresholds.deviation[1]),
        },
    ];
    let mut findings = Vec::new();
    for model in ModelKind::ALL {
        for property in &properties {
            let column = column(outcomes, model, property.metric, trials);
            if let Some((trial, value)) = greatest(column.iter().copied(), property.above) {
                findings.push(finding(property.code, &[model], &[f64::from(trial), value]));
            }
        }
        // Joiners that pay much more than founders: the ratio's inverse is the figure.
        let ratio = column(outcomes, model, Metric::FounderJoinerRatio, trials);
        let inverse = ratio.iter().map(|ratio| if *ratio > 0.0 { 1.0 / ratio } else { f64::NAN });
        let least = float(thresholds.ratio_min[1]);
        if let Some((trial, value)) = greatest(inverse, 1.0 / least) {
            findings.push(finding("counter.joiners_pay", &[model], &[f64::from(trial), value]));
        }
    }
    findings
}

fn column(outcomes: &Outcomes, model: ModelKind, metric: Metric, trials: u32) -> Vec<f64> {
    let place = outcomes.layout().metric(model, metric);
    outcomes.column(place, trials).into_iter().map(f64::from).collect()
}

/// The greatest value above a limit and its place; the first of equals.
fn greatest(values: impl Iterator<Item = f64>, above: f64) -> Option<(u32, f64)> {
    let mut worst = None;
    for (trial, value) in (0..).zip(values) {
        let limit = worst.map_or(above, |(_, value)| value);
        if value > limit {
            worst = Some((trial, value));
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::greatest;

    #[test]
    fn the_first_of_the_greatest_is_found() {
        let values = [2.0, f64::NAN, 7.0, 3.0, 7.0];
        assert_eq!(greatest(values.into_iter(), 2.0), Some((2, 7.0)));
        assert_eq!(greatest(values.into_iter(), 7.0), None);
    }
}
