//! The founding game: what founding gains, by how many others are expected to found.
//!
//! Where the gain is above nothing more found, where it is below fewer do. So a crossing that falls
//! is a stable outcome, one that rises is a tipping point; arrows on the line of nothing say which
//! way expectations move.

use super::super::painter::Align;
use super::super::sheet::Sheet;
use super::super::{ChartError, Geometry, Labels, text};
use super::axes::geometry;
use super::plane::{Line, Places, Plane};
use super::value::written;
use super::words;
use crate::figure::{Founding, FoundingLine, Unit};
use crate::model::ModelKind;

/// The smallest span of gains: 20 000 kr (assumed).
const SPAN: f64 = 20_000.0;

/// Radius of an outcome, and width of the ring of one that is a tipping point.
const OUTCOME: f64 = 6.0;
const RING: f64 = 2.0;

/// Draws the lines, the outcomes and where the shown model's expectations move.
///
/// # Returns
/// A geometry with the places of the expected shares.
pub fn draw(sheet: &Sheet<'_>, data: &Founding) -> Result<Geometry, ChartError> {
    let plane = Plane {
        x: &data.x,
        x_unit: Unit::OfHundred,
        title: words::founding_title(sheet.language),
        y_unit: Unit::Kronor,
        held: (0.0, 0.0),
        span: SPAN,
        signed: true,
        reference: Some(0.0),
        zones: &[],
        lines: data.lines.iter().map(|line| line_of(sheet, line)).collect(),
        also: Vec::new(),
    };
    let places = plane.draw(sheet, (0.0, sheet.request.height))?;
    let zero = places.vertical.at(0.0);
    let shown = data.lines.iter().position(|line| line.model == sheet.request.focus);
    let shown = shown.or(if data.lines.len() == 1 { Some(0) } else { None });
    if let Some(shown) = shown {
        draw_drift(sheet, &places, (shown, zero))?;
    }
    for line in &data.lines {
        for outcome in &line.equilibria {
            let x = places.horizontal.at(outcome.share);
            draw_outcome(
                sheet,
                (x, outcome_height(&places, data, line, x, zero)),
                line.model,
                outcome.stable,
            )?;
        }
    }
    plane.draw_cursor(sheet, &places)?;
    name_tipping_points(sheet, &places, data, zero)?;
    draw_note(sheet, &places, zero)?;
    if data.lines.is_empty() || data.x.is_empty() {
        sheet
            .say(text::nothing_to_show(sheet.request.chart, false, sheet.language), places.area)?;
    }
    Ok(Geometry {
        x: places.x.clone(),
        medians: places.heights.clone(),
        ..geometry(places.area, places.vertical.domain)
    })
}

fn line_of<'a>(sheet: &Sheet<'_>, line: &'a FoundingLine) -> Line<'a> {
    let labels = Labels::Full;
    let (width, dash) = sheet.model_line(line.model);
    Line {
        name: text::model_label(line.model, labels, sheet.language),
        values: line.gain.clone(),
        colour: sheet.model_colour(line.model),
        width,
        dash,
        marker: line.model,
    }
}

/// Outcomes stand on the line of the model; a corner, where everybody or nobody founds though the
/// gain is not nothing, stands at the end of it.
fn outcome_height(places: &Places, data: &Founding, line: &FoundingLine, x: f64, zero: f64) -> f64 {
    let place = data.lines.iter().position(|other| other.model == line.model);
    let height = place.map_or(f64::NAN, |place| places.height_at(place, x));
    if height.is_nan() { zero } else { height.clamp(places.area.top, places.area.bottom) }
}

/// A stable outcome is a filled marker, a tipping point a hollow one.
fn draw_outcome(
    sheet: &Sheet<'_>,
    at: (f64, f64),
    model: ModelKind,
    stable: bool,
) -> Result<(), ChartError> {
    let colour = sheet.model_colour(model);
    sheet.marker(model, at, (OUTCOME, colour))?;
    if !stable {
        let paper = sheet.request.palette.paper;
        let inner = sheet.px(OUTCOME - RING);
        sheet.painter.marker(model, at, inner, (paper, paper, 0.0))?;
    }
    Ok(())
}

/// Arrows on the line of nothing: to the right where founding pays, to the left where it does not.
fn draw_drift(
    sheet: &Sheet<'_>,
    places: &Places,
    (line, zero): (usize, f64),
) -> Result<(), ChartError> {
    let area = places.area;
    let step = sheet.px(44.0);
    let size = sheet.px(4.0);
    let mut x = area.left + step / 2.0;
    while x < area.right - size {
        let height = places.height_at(line, x);
        // Near a crossing no arrow: it would point at what it stands on.
        if !height.is_nan() && (height - zero).abs() > sheet.px(10.0) {
            let way = if height < zero { 1.0 } else { -1.0 };
            let tip = (x + way * size, zero);
            let tail = x - way * size;
            let triangle = [tip, (tail, zero - size), (tail, zero + size)];
            sheet.painter.polygon(&triangle, sheet.request.palette.ink2, 1.0)?;
        }
        x += step;
    }
    Ok(())
}

fn name_tipping_points(
    sheet: &Sheet<'_>,
    places: &Places,
    data: &Founding,
    zero: f64,
) -> Result<(), ChartError> {
    let shown =
        data.lines.iter().filter(|line| line.model == sheet.request.focus || data.lines.len() == 1);
    for line in shown {
        for outcome in line.equilibria.iter().filter(|outcome| !outcome.stable) {
            let share = written(outcome.share, Unit::OfHundred, false, sheet.language);
            let note = words::tipping_point(&share, sheet.language);
            let x = places.horizontal.at(outcome.share);
            let (up, down) = (zero - sheet.px(18.0), zero + sheet.px(18.0));
            let wanted = [
                ((x + sheet.px(8.0), down), Align::Left),
                ((x - sheet.px(8.0), up), Align::Right),
                ((x - sheet.px(8.0), down), Align::Right),
                ((x + sheet.px(8.0), up), Align::Left),
            ];
            places.note(sheet, &note, &wanted)?;
        }
    }
    Ok(())
}

fn draw_note(sheet: &Sheet<'_>, places: &Places, zero: f64) -> Result<(), ChartError> {
    let [above, below] = words::founding_notes(sheet.language);
    let area = places.area;
    let (left, right) = (area.left + sheet.px(6.0), area.right - sheet.px(6.0));
    let up = area.top + sheet.px(10.0);
    let down = area.bottom - sheet.px(10.0);
    let room = sheet.px(34.0);
    if zero - area.top > room {
        let wanted = [((right, up), Align::Right), ((left, up), Align::Left)];
        if places.note(sheet, above, &wanted)? {
            return Ok(());
        }
    }
    if area.bottom - zero > room {
        let wanted = [((right, down), Align::Right), ((left, down), Align::Left)];
        places.note(sheet, below, &wanted)?;
    }
    Ok(())
}
