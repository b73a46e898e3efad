//! What the views ask that tell why and what if, and one future to the öre.

use js_sys::Float64Array;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{convert, crossed, read};
use crate::case::Case;
use crate::error::Faults;
use crate::explore::compare;
use crate::explore::compare::{Row, Side};
use crate::explore::discover::{self, Alone, Fair, Harm};
use crate::explore::focus::{self, Focus, Told};
use crate::explore::game::{self, FoundingGame};
use crate::explore::goal::{self, Clause, Demand, Measure, Plan, Point};
use crate::explore::pick::{self, Picks};
use crate::explore::told::{self, Story};
use crate::explore::tornado::{self, End, Range};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;

fn faulty(faults: Faults) -> JsValue {
    convert::faults_to_js(&faults)
}

fn model_of(key: &str) -> Result<ModelKind, JsValue> {
    let found = ModelKind::ALL.into_iter().find(|model| model.key() == key);
    found.ok_or_else(|| JsValue::from_str("an unknown model"))
}

fn metric_of(key: &str) -> Result<Metric, JsValue> {
    let found = Metric::ALL.into_iter().find(|metric| metric.key() == key);
    found.ok_or_else(|| JsValue::from_str("an unknown figure"))
}

fn focus_of(model: &str, metric: &str) -> Result<Focus, JsValue> {
    Ok(Focus { model: model_of(model)?, metric: metric_of(metric)? })
}

/// A list of values on its way to the page.
fn each<T: Tsify + serde::Serialize>(values: &[T]) -> Result<Vec<Ts<T>>, JsValue> {
    values.iter().map(crossed).collect()
}

/// A figure in the first futures; NaN where it is not defined.
///
/// # Errors
/// Every fault of the scenario, or an unknown model or figure.
#[wasm_bindgen]
pub fn figure_values(
    scenario: &str,
    model: &str,
    metric: &str,
    trials: u32,
) -> Result<Vec<f32>, JsValue> {
    Ok(focus::values(&read(scenario)?, focus_of(model, metric)?, 0, trials))
}

/// What a list of a figure's values says.
///
/// # Errors
/// An unknown figure.
#[wasm_bindgen]
pub fn figure_told(metric: &str, values: &[f32]) -> Result<Ts<Told>, JsValue> {
    crossed(&focus::told(metric_of(metric)?, values))
}

/// The ranges of a tornado.
///
/// # Errors
/// Every fault of the scenario, or an unknown model.
#[wasm_bindgen]
pub fn tornado_ranges(scenario: &str, model: &str) -> Result<Vec<Ts<Range>>, JsValue> {
    each(&tornado::ranges(&read(scenario)?, model_of(model)?))
}

/// A figure with one parameter at one end of its range; `undefined` where the scenario would not
/// be valid there.
///
/// # Errors
/// Every fault of the scenario, or an unknown model or figure.
#[wasm_bindgen]
pub fn tornado_end(
    scenario: &str,
    path: &str,
    value: &str,
    model: &str,
    metric: &str,
    base: &[f32],
) -> Result<Option<Ts<End>>, JsValue> {
    let focus = focus_of(model, metric)?;
    match tornado::end(&read(scenario)?, path, value, (focus, base)) {
        Ok(end) => crossed(&end).map(Some),
        Err(_) => Ok(None),
    }
}

/// The clauses that a search may move.
///
/// # Errors
/// Every fault of the scenario.
#[wasm_bindgen]
pub fn goal_clauses(scenario: &str) -> Result<Vec<Ts<Clause>>, JsValue> {
    each(&goal::clauses(&read(scenario)?))
}

/// Two demands out of seven numbers: figure's place (−1 is lost joiners), whether at least, value;
/// share asked for; the first, then the second; at least for figures, at most for lost joiners.
fn demands_of(numbers: &[f64]) -> Result<[Demand; 2], JsValue> {
    let one = |numbers: &[f64]| {
        let [place, at_least, value, share] = *numbers else {
            return Err(JsValue::from_str("a demand of another shape"));
        };
        let metric = Metric::ALL.into_iter().find(|metric| f64::from(*metric as u8) == place);
        let measure = match metric {
            Some(metric) => Measure::Figure { metric, at_least: at_least > 0.0, value },
            None => Measure::Lost,
        };
        Ok(Demand { measure, at_least: measure != Measure::Lost, share })
    };
    let (first, second) = numbers.split_at(numbers.len() / 2);
    Ok([one(first)?, one(second)?])
}

fn clause_of(path: &str) -> Result<Clause, JsValue> {
    Clause::at(path).ok_or_else(|| JsValue::from_str("an unknown clause"))
}

/// What one price does.
///
/// # Errors
/// Every fault of the scenario at this price.
#[wasm_bindgen]
pub fn goal_point(
    scenario: &str,
    path: &str,
    step: i32,
    demands: &[f64],
    trials: u32,
) -> Result<Ts<Point>, JsValue> {
    let asked = (&demands_of(demands)?, trials);
    crossed(&goal::point(&read(scenario)?, clause_of(path)?, step, asked).map_err(faulty)?)
}

/// What to look at next. A point is five numbers: step, shares, errors.
///
/// # Errors
/// An unknown clause, or points of another shape.
#[wasm_bindgen]
pub fn goal_plan(path: &str, demands: &[f64], points: &[f64]) -> Result<Ts<Plan>, JsValue> {
    let points: Vec<Point> = points
        .chunks_exact(5)
        .map(|one| Point {
            step: one[0] as i32,
            shares: [one[1], one[2]],
            errors: [one[3], one[4]],
        })
        .collect();
    crossed(&goal::plan(clause_of(path)?, &demands_of(demands)?, &points))
}

/// What differs between two scenarios, on the same futures.
///
/// # Errors
/// Every fault of one of the scenarios, or an unknown model.
#[wasm_bindgen]
pub fn compare_sides(
    a: &str,
    model_a: &str,
    b: &str,
    model_b: &str,
    trials: u32,
) -> Result<Vec<Ts<Row>>, JsValue> {
    let (first, second) = (read(a)?, read(b)?);
    let a = Side { scenario: &first, model: model_of(model_a)? };
    let b = Side { scenario: &second, model: model_of(model_b)? };
    each(&compare::compare(a, b, trials))
}

/// The founding game under one model; `undefined` where there is none.
///
/// # Errors
/// Every fault of the scenario, or an unknown model.
#[wasm_bindgen]
pub fn founding_game(
    scenario: &str,
    model: &str,
    trials: u32,
) -> Result<Option<Ts<FoundingGame>>, JsValue> {
    game::founding_game(&read(scenario)?, model_of(model)?, trials)
        .as_ref()
        .map(crossed)
        .transpose()
}

/// The scenario, or the one in which joiners come at the given years.
fn drawn(scenario: &str, years: Option<Vec<u32>>) -> Result<Scenario, JsValue> {
    let scenario = read(scenario)?;
    Ok(years.map_or_else(|| scenario.clone(), |years| told::by_schedule(&scenario, &years)))
}

/// One future, its payments apart.
///
/// # Arguments
/// `years`: a schedule drawn by hand; without it the scenario's own chance.
///
/// # Errors
/// Every fault of the scenario, or amounts that the exact ledger does not count.
#[wasm_bindgen]
pub fn story(
    scenario: &str,
    model: &str,
    trial: u32,
    years: Option<Vec<u32>>,
) -> Result<Ts<Story>, JsValue> {
    let found = told::tell(&drawn(scenario, years)?, model_of(model)?, trial).map_err(faulty)?;
    crossed(&found)
}

/// The payments of a case: six numbers each, as `Story.payments` has them.
///
/// # Errors
/// Every fault of the case.
#[wasm_bindgen]
pub fn payments(case: &str) -> Result<Float64Array, JsValue> {
    let case = Case::parse(case).map_err(faulty)?;
    let story = told::tell_case(&case).map_err(faulty)?;
    Ok(Float64Array::from(story.payments.as_slice()))
}

/// How many of the ledgers from future `first` on balance: each is worked out and audited.
///
/// # Errors
/// Every fault of the scenario, or amounts that the exact ledger does not count.
#[wasm_bindgen]
pub fn count_balanced(scenario: &str, model: &str, first: u32, count: u32) -> Result<u32, JsValue> {
    told::count_balanced(&read(scenario)?, model_of(model)?, first, count).map_err(faulty)
}

/// Futures worth telling.
///
/// # Errors
/// Every fault of the scenario, or an unknown model or figure.
#[wasm_bindgen]
pub fn picks(scenario: &str, model: &str, metric: &str, trials: u32) -> Result<Ts<Picks>, JsValue> {
    crossed(&pick::picks(&read(scenario)?, focus_of(model, metric)?, trials))
}

/// Repayment to all earlier joiners beside the Shapley value.
///
/// # Errors
/// Every fault of the scenario, or amounts that the exact ledger does not count.
#[wasm_bindgen]
pub fn finding_fair(scenario: &str, trial: u32) -> Result<Ts<Fair>, JsValue> {
    crossed(&discover::fair(&read(scenario)?, trial).map_err(faulty)?)
}

/// The stand-alone test under the traditional model.
///
/// # Errors
/// Every fault of the scenario.
#[wasm_bindgen]
pub fn finding_alone(scenario: &str, trials: u32) -> Result<Ts<Alone>, JsValue> {
    crossed(&discover::alone(&read(scenario)?, trials))
}

/// Rules under which a newcomer makes somebody who already takes part pay more.
///
/// # Errors
/// Every fault of the scenario.
#[wasm_bindgen]
pub fn finding_harms(scenario: &str) -> Result<Vec<Ts<Harm>>, JsValue> {
    let scenario = read(scenario)?;
    let found = discover::RULES.into_iter().filter_map(|rule| discover::harm(&scenario, rule));
    found.map(|harm| crossed(&harm)).collect()
}
