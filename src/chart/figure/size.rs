//! What one more municipality pays, by its inhabitants: dots on a logarithmic axis with their line.

use super::super::axis::{self, Least, Scale};
use super::super::clip::{self, Area};
use super::super::number::number;
use super::super::sheet::Sheet;
use super::super::stroke::Point;
use super::super::theme::Colour;
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::panels::Grid;
use super::pattern::Sign;
use super::value::{Ticks, factor, ticks};
use super::words;
use crate::error::Language;
use crate::figure::{Size, Unit};
use crate::model::ModelKind;

/// Greatest cost over the smallest from which the value axis is logarithmic too (assumed): below
/// it the small ones can still be read on an axis that begins at nothing.
const LOGARITHMIC: f64 = 12.0;

/// The smallest span of costs: 20 000 kr (assumed).
const SPAN: f64 = 20_000.0;

/// Radius of a dot, and of the ring around the reader's own municipality with its width.
const DOT: f64 = 3.2;
const RING: f64 = 7.0;
const RING_WIDTH: f64 = 2.0;

const AFTER_KEY: f64 = 10.0;

/// Both axes of every panel.
struct Axes {
    vertical: Ticks,
    logarithmic: bool,
    horizontal: (f64, f64),
}

fn key_names(data: &Size, language: Language) -> [String; 3] {
    let from_start = words::from_start(language).to_owned();
    [from_start, words::joins(data.join_year, language), words::own(language).to_owned()]
}

/// The height that the panels and their key need.
pub fn height(sheet: &Sheet<'_>, data: &Size) -> Result<f64, ChartError> {
    let names = key_names(data, sheet.language);
    let shown = if data.own.is_some() { 3 } else { 2 };
    let names: Vec<&str> = names[..shown].iter().map(String::as_str).collect();
    let title = sheet.px(20.0);
    Ok(sheet.key_height(&names)? + sheet.px(AFTER_KEY) + Grid::new(sheet).height(sheet) + title)
}

/// Draws the panels.
///
/// # Returns
/// A geometry with `x` and `y` for each size of each panel: [panels × sizes]. The cursor counts the
/// sizes alone.
pub fn draw(sheet: &Sheet<'_>, data: &Size) -> Result<Geometry, ChartError> {
    let names = key_names(data, sheet.language);
    let ink = sheet.request.palette.ink;
    let mut key = vec![(Sign::Dot(ink), names[0].as_str()), (Sign::Hollow(ink), names[1].as_str())];
    if data.own.is_some() {
        key.push((Sign::Ring(ink), names[2].as_str()));
    }
    let grid = Grid::new(sheet);
    let top = sheet.key(&key, 0.0)? + sheet.px(AFTER_KEY);
    let title = sheet.px(20.0);
    let panels = grid.draw(sheet, (top, sheet.request.height - title))?;
    let mut found = Geometry::default();
    let mut lowest = 0.0_f64;
    for (place, (model, panel)) in panels.into_iter().enumerate() {
        let height = panel.bottom - panel.top - sheet.px(34.0);
        let axes = axes_of(sheet, data, height);
        let plot = Area {
            left: panel.left + sheet.room_left(&axes.vertical)?,
            top: libm::round(panel.top + sheet.px(8.0)),
            right: panel.right - sheet.px(10.0),
            bottom: libm::round(panel.bottom - sheet.px(26.0)).max(panel.top + sheet.px(9.0)),
        };
        let (x, y) = draw_panel(sheet, data, (model, plot, &axes, (panel.left, panel.right)))?;
        if place == 0 {
            found = geometry(plot, axes.vertical.domain);
        }
        found.x.extend(x);
        found.y.extend(y);
        lowest = lowest.max(plot.bottom);
    }
    let words = sheet.words(super::super::painter::Align::Centre);
    let at = (sheet.request.width / 2.0, lowest + sheet.px(38.0));
    sheet.painter.text(words::inhabitants(sheet.language), at, words)?;
    Ok(found)
}

fn axes_of(sheet: &Sheet<'_>, data: &Size, height: f64) -> Axes {
    let values = || data.from_start.iter().chain(&data.later).flatten().copied();
    let (low, high) = values()
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let logarithmic = low > 0.0 && high / low >= LOGARITHMIC;
    let held = if logarithmic { (low, low) } else { (0.0, 0.0) };
    let least = Least { held, span: SPAN, sticky: sheet.request.domain, logarithmic };
    let domain = axis::domain(values(), &least);
    let most = (height / sheet.px(21.0)).clamp(2.0, 5.0) as usize;
    let vertical = if logarithmic {
        decades(domain, Unit::Kronor, most, sheet.language)
    } else {
        ticks(domain, Unit::Kronor, (most.min(3), most), false, sheet.language)
    };
    let sizes = data.inhabitants.iter().copied().filter(|size| *size > 0.0);
    let least = Least { held: (1e4, 1e4), span: 0.0, sticky: None, logarithmic: true };
    let first = data.inhabitants.first().copied().filter(|size| *size > 0.0).unwrap_or(1e4);
    let least = Least { held: (first, first), ..least };
    let mut horizontal = axis::domain(sizes, &least);
    if horizontal.0 >= horizontal.1 {
        horizontal = (horizontal.0 / 2.0, horizontal.0 * 2.0);
    }
    Axes { vertical, logarithmic, horizontal }
}

/// Ticks of a logarithmic axis: powers of ten, with 2 and 5 or with 3 between them where there is
/// room.
fn decades(domain: (f64, f64), unit: Unit, most: usize, language: Language) -> Ticks {
    let (by, name) = factor(unit, domain.1, language);
    let (low, high) = (domain.0 * by, domain.1 * by);
    let first = libm::floor(libm::log10(low.max(1e-9))) as i32;
    let last = libm::ceil(libm::log10(high.max(1e-9))) as i32;
    let with = |steps: &[f64]| -> Vec<f64> {
        (first..=last)
            .flat_map(|power| {
                let unit = libm::pow(10.0, f64::from(power));
                steps.iter().map(move |step| step * unit).collect::<Vec<_>>()
            })
            .filter(|value| low <= *value && *value <= high)
            .collect()
    };
    let choices = [with(&[1.0, 2.0, 5.0]), with(&[1.0, 3.0]), with(&[1.0])];
    // Where even the powers of ten are many, those that have room are written.
    let fitting = choices.iter().position(|values| values.len() <= most.max(1)).unwrap_or(2);
    let chosen = choices[fitting].clone();
    let count = chosen.len();
    let mark = |(place, value): (usize, f64)| {
        let decimals = if value < 1.0 { 1 } else { 0 };
        let mut label = number(value, decimals, false, language);
        if place + 1 == count && !name.is_empty() {
            label.push('\u{a0}');
            label.push_str(name);
        }
        (value / by, label)
    };
    Ticks { marks: chosen.into_iter().enumerate().map(mark).collect(), domain }
}

fn draw_panel(
    sheet: &Sheet<'_>,
    data: &Size,
    (model, plot, axes, bounds): (ModelKind, Area, &Axes, (f64, f64)),
) -> Result<(Vec<f64>, Vec<f64>), ChartError> {
    let logarithmic = axes.logarithmic;
    let vertical =
        Scale { domain: axes.vertical.domain, range: (plot.bottom, plot.top), logarithmic };
    let horizontal =
        Scale { domain: axes.horizontal, range: (plot.left, plot.right), logarithmic: true };
    let zero = if logarithmic { None } else { Some(0.0) };
    sheet.values_at_left(plot, &vertical, &axes.vertical, (zero, true))?;
    let most = ((plot.right - plot.left) / sheet.px(62.0)).clamp(1.0, 6.0) as usize;
    let marks = decades(axes.horizontal, Unit::Count, most, sheet.language);
    sheet.values_below(plot, &horizontal, &marks, ("", bounds))?;
    let x: Vec<f64> = data.inhabitants.iter().map(|size| horizontal.at(*size)).collect();
    let colour = sheet.model_colour(model);
    let points = |costs: &[f64]| -> Vec<Point> {
        let heights = costs.iter().map(|cost| vertical.at(*cost));
        x.iter().copied().zip(heights).filter(|point| !point.1.is_nan()).collect()
    };
    let from_start = points(&data.from_start[model as usize]);
    let later = points(&data.later[model as usize]);
    for (line, hollow) in [(&later, true), (&from_start, false)] {
        draw_line(sheet, plot, line, (colour, hollow))?;
    }
    if let Some(place) = sheet.request.cursor.filter(|place| *place < x.len()) {
        sheet.upright(plot, x[place], None)?;
    }
    if let Some(own) = data.own {
        for line in [&from_start, &later] {
            if let Some(at) = line.get(own).filter(|at| plot.holds(**at)) {
                let look = (sheet.request.palette.ink, sheet.px(RING_WIDTH));
                sheet.painter.ring(*at, sheet.px(RING), look)?;
            }
        }
    }
    if from_start.is_empty() && later.is_empty() {
        sheet.say(text::nothing_to_show(sheet.request.chart, true, sheet.language), plot)?;
    }
    let mut y: Vec<f64> = from_start.iter().map(|point| point.1).collect();
    y.resize(x.len(), (plot.top + plot.bottom) / 2.0);
    Ok((x, y))
}

fn draw_line(
    sheet: &Sheet<'_>,
    plot: Area,
    points: &[Point],
    (colour, hollow): (Colour, bool),
) -> Result<(), ChartError> {
    let paper = sheet.request.palette.paper;
    for part in clip::line(points, plot) {
        sheet.painter.line(&part, colour, 1.0, 1.25)?;
    }
    for point in points.iter().filter(|point| plot.holds(**point)) {
        sheet.painter.disc(*point, sheet.px(DOT + 1.0), paper)?;
        if hollow {
            sheet.hollow(*point, sheet.px(DOT), (colour, paper))?;
        } else {
            sheet.painter.disc(*point, sheet.px(DOT), colour)?;
        }
    }
    Ok(())
}
