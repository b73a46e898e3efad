//! The data of charts that a summary does not hold.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{convert, crossed, read};
use crate::chart::Kind;
use crate::chart::figure::metric_title;
use crate::error::Language;
use crate::figure::Figure;
use crate::metrics::Metric;
use crate::survey;

/// The figure of a chart of a scenario: `cashflow`, `size`, `distribution`, `supplier` or
/// `partner`.
///
/// # Arguments
/// - `futures`: how many of the scenario's futures to look at;
/// - `metric`: which figure a distribution shows.
///
/// # Errors
/// Every fault of the scenario; another chart or an unknown metric, which would be a bug.
#[wasm_bindgen]
pub fn survey(
    scenario: &str,
    chart: &str,
    futures: u32,
    metric: &str,
    lang: &str,
) -> Result<Ts<Figure>, JsValue> {
    let scenario = read(scenario)?;
    let language = if lang == "en" { Language::English } else { Language::Swedish };
    let chart = Kind::ALL.into_iter().find(|kind| kind.name() == chart);
    let metric = Metric::ALL.into_iter().find(|other| other.key() == metric);
    let (Some(chart), Some(metric)) = (chart, metric) else {
        return Err(JsValue::from_str("an unknown chart or metric"));
    };
    let shown = if chart == Kind::Supplier { Metric::SupplierNpv } else { metric };
    let title = metric_title(shown, language);
    let figure = survey::figure(&scenario, chart, futures, (metric, title))
        .map_err(|faults| convert::faults_to_js(&faults))?;
    match figure {
        Some(figure) => crossed(&figure),
        None => Err(JsValue::from_str("a chart that the summary holds")),
    }
}
