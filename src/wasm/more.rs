//! What a page asks after its first picture. Browsers load it as a second module; one file of
//! `src/wasm/more/` for each view that asks.

mod board;
mod course;
mod figure;
mod reasons;
mod survey;

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{crossed, read};
use crate::chart::svg::{self, Heading};
use crate::chart::theme::Palette;
use crate::chart::{Curves, Request};
use crate::simulation::Summary;

/// A picture as the text of an SVG document.
///
/// # Arguments
/// `numbers` is what `Board.summarise` gave for `trials` trials of the scenario. The words stand
/// above the picture where they are not empty.
///
/// # Errors
/// Every fault of the scenario, a request of another shape, or a picture without a usable size.
#[wasm_bindgen]
pub fn svg(
    scenario: &str,
    trials: u32,
    numbers: &[f64],
    request: &str,
    takeaway: String,
    subtitle: String,
) -> Result<String, JsValue> {
    let scenario = read(scenario)?;
    let request =
        Request::from_json(request).map_err(|faults| JsValue::from_str(&faults.to_string()))?;
    let summary = Summary::from_numbers(&scenario, trials, numbers);
    let Some(curves) = Curves::of(request.chart, &scenario, &summary) else {
        return Err(JsValue::from_str("a chart without curves"));
    };
    svg::draw_svg(&request, &curves, &Heading { takeaway, subtitle })
        .map(|(document, _)| document)
        .map_err(|error| JsValue::from_str(&error.to_string()))
}

/// The colours of pictures that leave the page.
///
/// # Errors
/// A palette that does not cross the boundary, which would be a bug.
#[wasm_bindgen]
pub fn print_palette() -> Result<Ts<Palette>, JsValue> {
    crossed(&Palette::PRINT)
}
