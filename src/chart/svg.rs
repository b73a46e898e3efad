//! As SVG, natively.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingBackend};
use plotters_backend::{FontFamily, FontStyle};
use plotters_svg::SVGBackend;

use super::backend::{Drawn, Letters, Line, Scaled, UNIT, Weight};
use super::figure::{draw_figure, height_of};
use super::painter::{Align, Words};
use super::sheet::Sheet;
use super::{ChartError, Curves, Geometry, Request, advance, draw, draw_heading};
use crate::figure::Figure;
use crate::model::ModelKind;

/// Height of the heading of a panel in pixels: key and name, and space below them.
const HEADING: f64 = 30.0;

/// Space between panels, and the height that the page gives one.
const GAP: f64 = 24.0;
const PANEL: f64 = 190.0;

/// Distance between lines of a takeaway and of a subtitle, and space below both.
const TAKEAWAY_LEADING: f64 = 25.0;
const SUBTITLE_LEADING: f64 = 20.0;
const HEAD_GAP: f64 = 12.0;

/// Draws a chart as an SVG document.
///
/// A chart with small panels and no panel asked for is drawn with all four, headed by key and
/// name; the height of the document then follows from theirs. Words that are not empty stand above
/// the picture and make the document as much higher.
///
/// # Errors
/// The request has no usable size.
pub fn draw_svg(
    request: &Request,
    curves: &Curves,
    heading: &Heading,
) -> Result<(String, Geometry), ChartError> {
    let plot = |request: &Request| {
        let size = (request.width, request.height);
        drawn(request, size, |backend| draw(backend, request, curves))
    };
    headed(request, heading, whole(request, &plot)?)
}

/// Words above a picture that leaves its page.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// What the picture shows, in a sentence.
    pub takeaway: String,
    /// What is measured, and in which unit.
    pub subtitle: String,
}

/// Draws a figure as an SVG document, with its words above it.
///
/// Where a figure needs a height of its own, that is taken instead of the request's.
///
/// # Errors
/// The request has no usable size.
pub fn draw_figure_svg(
    request: &Request,
    figure: &Figure,
    heading: &Heading,
) -> Result<(String, Geometry), ChartError> {
    let request = Request { chart: figure.kind(), ..request.clone() };
    let height = figure_height(&request, figure)?.unwrap_or(request.height);
    let request = Request { height, ..request };
    let plot = |request: &Request| {
        let size = (request.width, request.height);
        drawn(request, size, |backend| draw_figure(backend, request, figure))
    };
    headed(&request, heading, whole(&request, &plot)?)
}

/// The document of a picture with its words above it.
fn headed(
    request: &Request,
    heading: &Heading,
    (body, size, geometry): (String, (f64, f64), Geometry),
) -> Result<(String, Geometry), ChartError> {
    let (head, above) = head(request, heading)?;
    if above == 0.0 {
        return Ok((document(size, &body), geometry));
    }
    let below = above * UNIT;
    let all = format!("{head}<g transform=\"translate(0 {below})\">\n{body}</g>\n");
    Ok((document((size.0, above + size.1), &all), geometry))
}

/// The words above a picture, broken into lines, and the height that they take.
fn head(request: &Request, heading: &Heading) -> Result<(String, f64), ChartError> {
    let all = (request.width, request.height);
    let (_, lines) = drawn(request, all, |backend| heading_lines(backend, request, heading))?;
    if lines.is_empty() {
        return Ok((String::new(), 0.0));
    }
    let scale = request.root_font_px / 16.0;
    let (mut place, mut places) = (0.0, Vec::with_capacity(lines.len()));
    for (_, words) in &lines {
        let leading = if words.bold { TAKEAWAY_LEADING } else { SUBTITLE_LEADING } * scale;
        places.push(place + leading / 2.0);
        place += leading;
    }
    let height = libm::ceil(place + HEAD_GAP * scale);
    let size = (request.width, height);
    let sized = Request { height, ..request.clone() };
    let (body, ()) = drawn(request, size, |backend| {
        let sheet = Sheet::new(backend, &sized)?;
        sheet.clear()?;
        for ((line, words), y) in lines.iter().zip(&places) {
            sheet.painter.text(line, (0.0, *y), *words)?;
        }
        sheet.painter.finish()
    })?;
    Ok((body, height))
}

fn heading_lines(
    backend: Scaled<SVGBackend<'_>>,
    request: &Request,
    heading: &Heading,
) -> Result<Vec<(String, Words)>, ChartError> {
    let sheet = Sheet::new(backend, request)?;
    let mut lines = Vec::new();
    let (ink, ink2) = (request.palette.ink, request.palette.ink2);
    for (text, size, bold, colour) in
        [(&heading.takeaway, 18.0, true, ink), (&heading.subtitle, 14.0, false, ink2)]
    {
        let words = Words { size: size * sheet.scale, bold, colour, align: Align::Left };
        let broken = sheet.wrapped(text, words, request.width)?;
        lines.extend(broken.into_iter().map(|line| (line, words)));
    }
    Ok(lines)
}

/// The height in pixels that a figure needs in the request's width; `None` where any will do.
///
/// # Errors
/// The request has no usable size.
pub fn figure_height(request: &Request, figure: &Figure) -> Result<Option<f64>, ChartError> {
    let size = (request.width, request.height);
    drawn(request, size, |backend| height_of(backend, request, figure)).map(|(_, height)| height)
}

type Plot<'a> = dyn Fn(&Request) -> Result<(String, Geometry), ChartError> + 'a;

/// A picture whole or in panels: its body, size and geometry.
fn whole(request: &Request, plot: &Plot<'_>) -> Result<(String, (f64, f64), Geometry), ChartError> {
    if request.chart.has_panels() && request.panel.is_none() {
        return draw_panels(request, plot);
    }
    let (body, geometry) = plot(request)?;
    Ok((body, (request.width, request.height), geometry))
}

/// What is between the tags of the document that a drawing makes.
fn drawn<T>(
    request: &Request,
    size: (f64, f64),
    drawing: impl FnOnce(Scaled<SVGBackend<'_>>) -> Result<T, ChartError>,
) -> Result<(String, T), ChartError> {
    let mut text = String::new();
    let units = ((size.0 * UNIT) as u32, (size.1 * UNIT) as u32);
    let letters = Box::new(Table { family: request.font_family.clone() });
    let result = drawing(Scaled::new(SVGBackend::with_string(&mut text, units), size, letters))?;
    let (_, body) = text.split_once(">\n").unwrap_or_default();
    let body = body.trim_end().trim_end_matches("</svg>");
    Ok((mended(body, request), result))
}

/// Puts right what plotters-svg cannot say: semi-bold letters, a halo, and text without the line
/// breaks it stands between, which some viewers show as spaces.
fn mended(body: &str, request: &Request) -> String {
    let paper = request.palette.paper;
    let halo = format!(
        "stroke=\"#{:02X}{:02X}{:02X}\" stroke-width=\"{}\" paint-order=\"stroke\"",
        paper.0,
        paper.1,
        paper.2,
        super::NOTE_HALO * UNIT
    );
    let mut text = String::with_capacity(body.len());
    for line in body.lines() {
        if line.starts_with("<text") {
            // Attributes hold no quotation marks of their own: the writer escapes them.
            let line = line.replace("font-weight=\"bold\"", "font-weight=\"600\"");
            let line = line.replace("font-style=\"oblique\"", &halo);
            let semi_bold = format!("font-weight=\"600\" {halo}");
            text.push_str(&line.replace("font-style=\"italic\"", &semi_bold));
        } else {
            text.push_str(line);
            if line.ends_with('>') {
                text.push('\n');
            }
        }
    }
    text
}

fn document((width, height): (f64, f64), body: &str) -> String {
    // The content counts in sixteenths of a pixel and is shown at its size in pixels.
    let units = (width * UNIT, height * UNIT);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" stroke-linejoin=\"round\">\n{body}</svg>\n",
        units.0, units.1
    )
}

/// Four panels side by side, two by two or one below the other, as the page puts them.
fn draw_panels(
    request: &Request,
    plot: &Plot<'_>,
) -> Result<(String, (f64, f64), Geometry), ChartError> {
    let scale = request.root_font_px / 16.0;
    let columns = if request.width >= 760.0 * scale {
        4
    } else if request.width >= 360.0 * scale {
        2
    } else {
        1
    };
    let rows = 4_usize.div_ceil(columns) as f64;
    let (gap, heading) = (GAP * scale, HEADING * scale);
    let width = (request.width - gap * (columns - 1) as f64) / columns as f64;
    let height = (request.height / rows - heading).min(PANEL * scale).max(120.0 * scale);
    let total = (request.width, rows * (heading + height) + (rows - 1.0) * gap);
    let paper = request.palette.paper;
    let mut body = format!(
        "<rect width=\"{}\" height=\"{}\" fill=\"#{:02X}{:02X}{:02X}\"/>\n",
        total.0 * UNIT,
        total.1 * UNIT,
        paper.0,
        paper.1,
        paper.2
    );
    let mut geometry = Geometry::default();
    for (place, model) in ModelKind::ALL.into_iter().enumerate() {
        let panel = Request { width, height, panel: Some(model), ..request.clone() };
        let (head, ()) =
            drawn(&panel, (width, heading), |backend| draw_heading(backend, &panel, model))?;
        let (plot, found) = plot(&panel)?;
        let x = (place % columns) as f64 * (width + gap) * UNIT;
        let y = (place / columns) as f64 * (heading + height + gap) * UNIT;
        // Writing to a text cannot fail.
        let _ = write!(
            body,
            "<g transform=\"translate({x} {y})\">\n{head}<g transform=\"translate(0 {})\">\n{plot}\
             </g>\n</g>\n",
            heading * UNIT
        );
        if place == 0 {
            geometry = found;
        }
    }
    Ok((body, total, geometry))
}

/// Text measured by a table and drawn as text elements.
struct Table {
    family: String,
}

impl Letters<SVGBackend<'_>> for Table {
    fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        advance::width(text, size, weight)
    }

    fn draw(&self, backend: &mut SVGBackend<'_>, line: &Line<'_>) -> Drawn<SVGBackend<'static>> {
        // plotters-svg divides the font size by 1.24 and moves text that hangs from its top by
        // 0.76 of the result: undone here, so that size and base line are the given ones.
        let style = Plain { line, family: &self.family };
        let top = f64::from(line.at.1) - 0.76 * line.size;
        backend.draw_text(line.text, &style, (line.at.0, libm::round(top) as i32))
    }
}

/// The style of a line as plotters-svg takes it.
struct Plain<'a> {
    line: &'a Line<'a>,
    family: &'a str,
}

impl BackendTextStyle for Plain<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.line.colour
    }

    fn size(&self) -> f64 {
        self.line.size * 1.24
    }

    fn style(&self) -> FontStyle {
        match (self.line.halo, self.line.weight) {
            // These stand for the halo, see `mended`.
            (Some(_), Weight::Regular) => FontStyle::Oblique,
            (Some(_), Weight::SemiBold) => FontStyle::Italic,
            (None, Weight::SemiBold) => FontStyle::Bold,
            (None, Weight::Regular) => FontStyle::Normal,
        }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.line.align, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
