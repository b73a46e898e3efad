//! Which price meets two demands: two lines against the price, and where both keep to theirs.

use super::super::painter::Align;
use super::super::sheet::Sheet;
use super::super::theme::{Dash, line_of};
use super::super::{ChartError, Geometry};
use super::axes::geometry;
use super::plane::{Line, Places, Plane};
use super::value::written;
use super::words;
use crate::figure::{Goal, GoalLine, Unit};
use crate::model::ModelKind;

/// Dash of a demand.
const DEMAND: Dash = Dash::Lines(&[2.0, 3.0]);

fn held(line: &GoalLine) -> ((f64, f64), f64) {
    match line.unit {
        Unit::OfHundred | Unit::Percent => ((0.0, 1.0), 0.0),
        Unit::Kronor => ((0.0, 0.0), 20_000.0),
        Unit::Count => ((0.0, 0.0), 4.0),
        Unit::Ratio | Unit::Years => ((0.0, 0.0), 1.0),
    }
}

/// Draws the lines in one plot, or in two where they count different things.
///
/// # Returns
/// A geometry with the places of the tried prices.
pub fn draw(sheet: &Sheet<'_>, data: &Goal) -> Result<Geometry, ChartError> {
    let height = sheet.request.height;
    let [first, second] = &data.lines;
    if first.unit == second.unit {
        let places = draw_plot(sheet, data, (&[0, 1], data.title.as_str()), (0.0, height))?;
        return Ok(to_geometry(&places));
    }
    // Room for the title of the price below the lower plot alone.
    let title = sheet.px(20.0);
    let middle = (height - title) / 2.0;
    let upper = draw_plot(sheet, data, (&[0], ""), (0.0, middle))?;
    draw_plot(sheet, data, (&[1], data.title.as_str()), (middle, height))?;
    Ok(to_geometry(&upper))
}

fn to_geometry(places: &Places) -> Geometry {
    Geometry {
        x: places.x.clone(),
        medians: places.heights.clone(),
        ..geometry(places.area, places.vertical.domain)
    }
}

fn draw_plot(
    sheet: &Sheet<'_>,
    data: &Goal,
    (shown, title): (&[usize], &str),
    span: (f64, f64),
) -> Result<Places, ChartError> {
    let lines = shown.iter().map(|place| line(sheet, data, *place)).collect();
    let (held, least) = held(&data.lines[shown[0]]);
    let plane = Plane {
        x: &data.x,
        x_unit: data.unit,
        title,
        y_unit: data.lines[shown[0]].unit,
        held,
        span: least,
        signed: false,
        reference: Some(0.0),
        zones: &data.feasible,
        lines,
        also: shown.iter().map(|place| data.lines[*place].limit).collect(),
    };
    let places = plane.draw(sheet, span)?;
    for (place, line) in plane.lines.iter().enumerate() {
        let demand = &data.lines[shown[place]];
        let y = sheet.painter.crisp(places.vertical.at(demand.limit));
        let dotted = [(places.area.left, y), (places.area.right, y)];
        sheet.painter.dashed(&dotted, line.colour, 1.0, DEMAND)?;
    }
    for place in shown {
        name_demand(sheet, &places, &data.lines[*place])?;
    }
    if let Some(chosen) = data.chosen {
        let x = places.horizontal.at(chosen);
        sheet.upright(places.area, x, None)?;
        for (place, line) in plane.lines.iter().enumerate() {
            let point = (x, places.height_at(place, x));
            if places.area.holds(point) {
                sheet.marker(line.marker, point, (5.0, line.colour))?;
            }
        }
    }
    name_zone(sheet, &places, data)?;
    plane.draw_cursor(sheet, &places)?;
    if data.x.is_empty() {
        let sentence =
            super::super::text::nothing_to_show(sheet.request.chart, false, sheet.language);
        sheet.say(sentence, places.area)?;
    }
    Ok(places)
}

/// The first line has the model's look; the second is a dashed line in ink with a square.
fn line<'a>(sheet: &Sheet<'_>, data: &'a Goal, place: usize) -> Line<'a> {
    let line = &data.lines[place];
    let values = line.values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
    let (colour, (width, dash), marker) = if place == 0 {
        (sheet.model_colour(data.model), sheet.model_line(data.model), data.model)
    } else {
        let look = line_of(ModelKind::Traditional);
        (sheet.request.palette.ink, look, ModelKind::Traditional)
    };
    Line { name: &line.label, values, colour, width, dash, marker }
}

/// Which side of the demand is wanted, in words, where no line is in the way.
fn name_demand(sheet: &Sheet<'_>, places: &Places, line: &GoalLine) -> Result<(), ChartError> {
    let limit = written(line.limit, line.unit, false, sheet.language);
    let note = words::demand(line.demand, &limit, sheet.language);
    let y = places.vertical.at(line.limit);
    let (left, right) = (places.area.left + sheet.px(4.0), places.area.right - sheet.px(4.0));
    let (above, below) = (y - sheet.px(10.0), y + sheet.px(10.0));
    let wanted = [
        ((left, above), Align::Left),
        ((right, above), Align::Right),
        ((left, below), Align::Left),
        ((right, below), Align::Right),
    ];
    places.note(sheet, &note, &wanted).map(|_| ())
}

/// What the zone means, beside it where no line is in the way.
fn name_zone(sheet: &Sheet<'_>, places: &Places, data: &Goal) -> Result<(), ChartError> {
    let (Some((from, _)), Some((_, to))) = (data.feasible.first(), data.feasible.last()) else {
        return Ok(());
    };
    let area = places.area;
    let right = places.horizontal.at(*to).min(area.right) + sheet.px(10.0);
    let left = places.horizontal.at(*from).max(area.left) - sheet.px(10.0);
    let note = words::zone(sheet.language);
    let height = |share: f64| area.top + share * (area.bottom - area.top);
    let wanted = [0.5, 0.35, 0.65, 0.8, 0.2].map(|share| {
        [((right, height(share)), Align::Left), ((left, height(share)), Align::Right)]
    });
    places.note(sheet, note, wanted.as_flattened()).map(|_| ())
}
