//! As SVG, natively.

use plotters_svg::SVGBackend;

use super::backend::{Scaled, UNIT};
use super::{ChartError, Curves, Geometry, Request, draw};

/// Draws a chart as an SVG document.
///
/// # Errors
/// Drawing failed, which would be a bug: the document is only text.
pub fn draw_svg(request: &Request, curves: &Curves) -> Result<(String, Geometry), ChartError> {
    let mut document = String::new();
    let size = (request.width, request.height);
    let units = ((size.0 * UNIT) as u32, (size.1 * UNIT) as u32);
    let backend = SVGBackend::with_string(&mut document, units);
    let geometry = draw(Scaled::new(backend, size, Box::new(text_width)), request, curves)?;
    // The document counts in sixteenths of a pixel and is shown at its size in pixels.
    let head = format!("<svg width=\"{}\" height=\"{}\"", units.0, units.1);
    let shown = format!("<svg width=\"{}\" height=\"{}\"", size.0, size.1);
    Ok((document.replacen(&head, &shown, 1), geometry))
}

/// Widths of the printable ASCII characters in thousandths of the font size.
///
/// Helvetica, from Adobe's metrics of the fourteen core fonts; the page's own fonts differ by a few
/// per cent, so a native layout may differ from the page's by two pixels.
const ADVANCE: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Bold letters of that family are about 6 % wider.
const BOLD: f64 = 1.06;

fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let advance = |letter: char| match letter {
        ' '..='~' => ADVANCE.get(letter as usize - 32).copied().unwrap_or(556),
        '\u{a0}' => 278,
        'å' | 'ä' | 'ö' | 'é' | '–' => 556,
        'Å' | 'Ä' => 667,
        'Ö' => 778,
        '−' => 584,
        _ => 600,
    };
    let width: f64 = text.chars().map(|letter| f64::from(advance(letter))).sum();
    width / 1000.0 * size * if bold { BOLD } else { 1.0 }
}
