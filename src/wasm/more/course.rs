//! One future year by year.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{crossed, read};
use crate::course::{self, Course};
use crate::model::ModelKind;
use crate::wasm::convert;

fn model_of(key: &str) -> Result<ModelKind, JsValue> {
    let found = ModelKind::ALL.into_iter().find(|model| model.key() == key);
    found.ok_or_else(|| JsValue::from_str("unknown model"))
}

/// The course of future number `trial` of a scenario under a model.
///
/// # Errors
/// Every fault of the scenario, or of the case that the future makes.
#[wasm_bindgen]
pub fn course(scenario: &str, model: &str, trial: u32) -> Result<Ts<Course>, JsValue> {
    let scenario = read(scenario)?;
    let told = course::of_future(&scenario, model_of(model)?, trial)
        .map_err(|faults| convert::faults_to_js(&faults))?;
    crossed(&told)
}
