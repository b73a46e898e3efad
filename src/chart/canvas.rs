//! Onto a canvas in the browser.

use plotters_backend::BackendColor;
use plotters_backend::text_anchor::HPos;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::backend::{Drawn, Letters, Line, Scaled, UNIT, Weight};
use super::{ChartError, Curves, Geometry, Request, draw};

/// Draws a chart onto a canvas, whose size in device pixels must fit the request.
///
/// # Errors
/// The canvas has no two-dimensional context, the request no usable size, or drawing failed.
pub fn draw_on_canvas(
    canvas: &HtmlCanvasElement,
    request: &Request,
    curves: &Curves,
) -> Result<Geometry, ChartError> {
    draw(backend_on(canvas, request)?, request, curves)
}

/// Draws a figure onto a canvas, whose size in device pixels must fit the request.
///
/// # Errors
/// The canvas has no two-dimensional context, the request no usable size, or drawing failed.
#[cfg(feature = "more")]
pub fn draw_figure_on_canvas(
    canvas: &HtmlCanvasElement,
    request: &Request,
    figure: &crate::figure::Figure,
) -> Result<Geometry, ChartError> {
    super::figure::draw_figure(backend_on(canvas, request)?, request, figure)
}

/// In a worker the canvas is an `OffscreenCanvas`, and `globalThis.CanvasRenderingContext2D` must
/// be the offscreen context's class, for plotters-canvas asks whose instance the context is.
fn backend_on(
    canvas: &HtmlCanvasElement,
    request: &Request,
) -> Result<Scaled<CanvasBackend>, ChartError> {
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
        .ok_or_else(|| ChartError("no two-dimensional context".into()))?;
    let scale = request.pixel_ratio / UNIT;
    let failed = |_| ChartError("the canvas cannot be scaled".into());
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(failed)?;
    context.set_line_join("round");
    context.set_text_baseline("alphabetic");
    // Pages in languages that run from right to left still show numbers from left to right.
    js_sys::Reflect::set(&context, &"direction".into(), &"ltr".into())
        .map_err(|_| ChartError("the writing direction cannot be set".into()))?;
    let backend = CanvasBackend::with_canvas_object(canvas.clone())
        .ok_or_else(|| ChartError("plotters found no context".into()))?;
    let letters = Box::new(Browser { context, family: request.font_family.clone() });
    Ok(Scaled::new(backend, (request.width, request.height), letters))
}

/// Text as the browser measures and draws it.
struct Browser {
    context: CanvasRenderingContext2d,
    family: String,
}

impl Browser {
    fn set_font(&self, size: f64, weight: Weight) {
        let weight = match weight {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
        };
        self.context.set_font(&format!("{weight} {size}px {}", self.family));
    }
}

fn colour(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!("rgba({red},{green},{blue},{})", colour.alpha)
}

impl Letters<CanvasBackend> for Browser {
    fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        self.set_font(size, weight);
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }

    fn draw(&self, _: &mut CanvasBackend, line: &Line<'_>) -> Drawn<CanvasBackend> {
        let context = &self.context;
        self.set_font(line.size, line.weight);
        context.set_text_align(match line.align {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        let (x, y) = (f64::from(line.at.0), f64::from(line.at.1));
        // The canvas refuses a text only where a coordinate is no number; these are whole numbers.
        if let Some((halo, width)) = line.halo {
            context.set_stroke_style_str(&colour(halo));
            context.set_line_width(width);
            let _ = context.stroke_text(line.text, x, y);
        }
        context.set_fill_style_str(&colour(line.colour));
        let _ = context.fill_text(line.text, x, y);
        Ok(())
    }
}
