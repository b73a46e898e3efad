//! What the board's page asks: what a change did, and what one municipality pays.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{crossed, read};
use crate::effect::{self, Effect};
use crate::mine::{self, Mine};

/// What a change did under each model, on the same futures.
///
/// # Errors
/// Every fault of one of the scenarios, as a list of `Fault`.
#[wasm_bindgen]
pub fn effects(with: &str, without: &str, trials: u32) -> Result<Vec<Ts<Effect>>, JsValue> {
    let (with, without) = (read(with)?, read(without)?);
    effect::effects(&with, &without, trials).iter().map(crossed).collect()
}

/// What the reader's own municipality, the scenario's probe, pays under each model.
///
/// # Errors
/// Every fault of the scenario, as a list of `Fault`.
#[wasm_bindgen]
pub fn mine(scenario: &str, trials: u32) -> Result<Ts<Mine>, JsValue> {
    crossed(&mine::mine(&read(scenario)?, trials))
}
