//! Pictures from typed data: stateless, so that any worker draws any of them.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlCanvasElement;

use super::super::crossed;
use crate::chart::svg::{self, Heading};
use crate::chart::{ChartError, Geometry, Request, canvas};
use crate::figure::Figure;

fn refused(error: ChartError) -> JsValue {
    JsValue::from_str(&error.to_string())
}

fn read(request: &str, figure: &str) -> Result<(Request, Figure), JsValue> {
    let request =
        Request::from_json(request).map_err(|faults| JsValue::from_str(&faults.to_string()))?;
    Ok((request, Figure::from_json(figure).map_err(refused)?))
}

/// Draws a figure onto an `OffscreenCanvas`.
///
/// # Arguments
/// The JSON texts of a `Request` and of a `Figure`; the request's chart gives way to the figure's.
///
/// # Errors
/// A text of another shape, or drawing failed.
#[wasm_bindgen]
pub fn draw_figure(canvas: &JsValue, request: &str, figure: &str) -> Result<Ts<Geometry>, JsValue> {
    let (request, figure) = read(request, figure)?;
    let canvas = canvas.unchecked_ref::<HtmlCanvasElement>();
    let geometry = canvas::draw_figure_on_canvas(canvas, &request, &figure).map_err(refused)?;
    crossed(&geometry)
}

/// The height in CSS pixels that a figure needs in the request's width; `undefined` where any will
/// do.
///
/// # Errors
/// A text of another shape.
#[wasm_bindgen]
pub fn figure_height(request: &str, figure: &str) -> Result<Option<f64>, JsValue> {
    let (request, figure) = read(request, figure)?;
    svg::figure_height(&request, &figure).map_err(refused)
}

/// A figure as the text of an SVG document, with a takeaway and a subtitle above it where they are
/// not empty.
///
/// # Errors
/// A text of another shape, or a picture without a usable size.
#[wasm_bindgen]
pub fn figure_svg(
    request: &str,
    figure: &str,
    takeaway: &str,
    subtitle: &str,
) -> Result<String, JsValue> {
    let (request, figure) = read(request, figure)?;
    let heading = Heading { takeaway: takeaway.to_owned(), subtitle: subtitle.to_owned() };
    svg::draw_figure_svg(&request, &figure, &heading).map(|(text, _)| text).map_err(refused)
}
