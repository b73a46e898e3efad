//! The result as JSON: one shape for the command line and the page.

use serde_json::{Map, Value, json};

use crate::layout::Layout;
use crate::metrics::{Metric, Statistics};
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::simulation::{RESULTS_VERSION, Summary};
use crate::summary::{Band, Curve};

/// The keys of the quantiles, in the order of [`crate::summary::QUANTILES`].
pub const QUANTILE_KEYS: [&str; 5] =
    ["quantile_05", "quantile_25", "quantile_50", "quantile_75", "quantile_95"];

/// The version of this program.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The whole result of a run.
pub fn to_json(scenario: &Scenario, summary: &Summary, digest: &str) -> Value {
    let layout = Layout::new(scenario);
    let mut models = Map::new();
    for model in ModelKind::ALL {
        let mut metrics = Map::new();
        for metric in Metric::ALL {
            metrics.insert(metric.key().into(), figure(metric, &summary.metric(model, metric)));
        }
        let mut curves = Map::new();
        for place in &layout.curves {
            let curve = summary.curve(model, place.metric);
            curves.insert(place.metric.key().into(), curve_to_json(&curve));
        }
        models.insert(model.key().into(), json!({ "metrics": metrics, "curves": curves }));
    }
    json!({
        "meta": {
            "trials": summary.trials,
            "seed": scenario.seed.to_string(),
            "program": PROGRAM,
            "results_version": RESULTS_VERSION,
            "digest": digest,
        },
        "models": models,
    })
}

fn figure(metric: Metric, band: &Band) -> Value {
    match metric.statistics() {
        Statistics::Share => json!({
            "mean": number(band.mean),
            "standard_error": number(band.standard_error),
            "defined": band.defined,
        }),
        Statistics::WorstCase => json!({
            "value": number(band.quantiles[4]),
            "standard_error": number(band.standard_error),
            "defined": band.defined,
        }),
        Statistics::Band => {
            let mut value = json!({
                "mean": number(band.mean),
                "standard_error": number(band.standard_error),
                "defined": band.defined,
            });
            for (key, quantile) in QUANTILE_KEYS.iter().zip(band.quantiles) {
                value[*key] = number(quantile);
            }
            value
        }
    }
}

fn curve_to_json(curve: &Curve) -> Value {
    let column = |pick: fn(&Band) -> f64| -> Vec<Value> {
        curve.bands.iter().map(|band| number(pick(band))).collect()
    };
    let defined: Vec<u32> = curve.bands.iter().map(|band| band.defined).collect();
    let mut value = json!({
        "period": curve.periods,
        "defined": defined,
        "mean": column(|band| band.mean),
        "standard_error": column(|band| band.standard_error),
    });
    for (index, key) in QUANTILE_KEYS.iter().enumerate() {
        let quantiles: Vec<Value> =
            curve.bands.iter().map(|band| number(band.quantiles[index])).collect();
        value[*key] = json!(quantiles);
    }
    value
}

/// A number; `null` where it is not defined.
fn number(value: f64) -> Value {
    // Adding zero turns −0 into +0.
    serde_json::Number::from_f64(value + 0.0).map_or(Value::Null, Value::Number)
}
