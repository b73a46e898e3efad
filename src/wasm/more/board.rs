//! What the board's page asks: what a change did, and what one municipality pays.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::{crossed, read};
use crate::effect::{self, Effect};

/// What a change did under each model, on the same futures.
///
/// # Errors
/// Every fault of one of the scenarios, as a list of `Fault`.
#[wasm_bindgen]
pub fn effects(with: &str, without: &str, trials: u32) -> Result<Vec<Ts<Effect>>, JsValue> {
    let (with, without) = (read(with)?, read(without)?);
    effect::effects(&with, &without, trials).iter().map(crossed).collect()
}
