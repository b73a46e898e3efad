//! Onto a canvas in the browser.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::backend::{Scaled, UNIT};
use super::{ChartError, Curves, Geometry, Request, draw};

/// Draws a chart onto a canvas, whose size in device pixels must fit the request.
///
/// In a worker the canvas is an `OffscreenCanvas`, and `globalThis.CanvasRenderingContext2D` must
/// be the offscreen context's class, for plotters-canvas asks whose instance the context is.
///
/// # Errors
/// The canvas has no two-dimensional context, or drawing failed.
pub fn draw_on_canvas(
    canvas: &HtmlCanvasElement,
    request: &Request,
    curves: &Curves,
) -> Result<Geometry, ChartError> {
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
        .ok_or_else(|| ChartError("no two-dimensional context".into()))?;
    let scale = request.pixel_ratio / UNIT;
    let failed = |_| ChartError("the canvas cannot be scaled".into());
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(failed)?;
    // Pages in languages that run from right to left still show numbers from left to right.
    js_sys::Reflect::set(&context, &"direction".into(), &"ltr".into())
        .map_err(|_| ChartError("the writing direction cannot be set".into()))?;
    let measured = context.clone();
    let family = request.font_family.clone();
    let measure = Box::new(move |text: &str, size: f64, bold: bool| {
        measured.set_font(&format!("{} {size}px {family}", if bold { "bold" } else { "normal" }));
        measured.measure_text(text).map_or(0.0, |metrics| metrics.width())
    });
    let backend = CanvasBackend::with_canvas_object(canvas.clone())
        .ok_or_else(|| ChartError("plotters found no context".into()))?;
    draw(Scaled::new(backend, (request.width, request.height), measure), request, curves)
}
