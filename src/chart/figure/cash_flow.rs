//! Who pays and who receives, by year: bars down and up in four panels.

use super::super::axis::{self, Least, Scale};
use super::super::clip::Area;
use super::super::sheet::Sheet;
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::panels::Grid;
use super::pattern::Sign;
use super::value::{Ticks, ticks};
use super::words;
use crate::figure::{ActorGroup, CashFlow, Unit, YearFlows};

/// Share of a year's step that its bar takes.
const BAR: f64 = 0.6;

/// The smallest span of the axis: 20 000 kr (assumed).
const SPAN: f64 = 20_000.0;

/// Bars thinner than this many pixels are not drawn: their outline alone would be thicker.
const THINNEST: f64 = 0.25;

/// Space below the key.
const AFTER_KEY: f64 = 10.0;

/// Groups that pay or receive anything in any model.
fn present(data: &CashFlow) -> Vec<ActorGroup> {
    let moves = |group: &ActorGroup| {
        let place = *group as usize;
        let years = data.models.iter().flatten();
        years.clone().any(|year| year.paid[place] > 0.0 || year.received[place] > 0.0)
    };
    ActorGroup::ALL.into_iter().filter(moves).collect()
}

fn key_of<'a>(sheet: &Sheet<'_>, data: &CashFlow) -> Vec<(Sign, &'a str)> {
    let mut key: Vec<(Sign, &str)> = present(data)
        .into_iter()
        .map(|group| (Sign::Fill(group), words::actor(group, sheet.language)))
        .collect();
    key.push((Sign::Tick(sheet.request.palette.ink), words::net_of_founders(sheet.language)));
    key
}

/// The height that the panels and their key need.
pub fn height(sheet: &Sheet<'_>, data: &CashFlow) -> Result<f64, ChartError> {
    let key = key_of(sheet, data);
    let names: Vec<&str> = key.iter().map(|(_, name)| *name).collect();
    Ok(sheet.key_height(&names)? + sheet.px(AFTER_KEY) + Grid::new(sheet).height(sheet))
}

fn sum(amounts: &[f64; 6]) -> f64 {
    amounts.iter().sum()
}

/// Draws the panels.
///
/// # Returns
/// A geometry with `x` and `y` for each year of each panel: [panels × years]. The cursor counts
/// the years alone.
pub fn draw(sheet: &Sheet<'_>, data: &CashFlow) -> Result<Geometry, ChartError> {
    let grid = Grid::new(sheet);
    let key = sheet.key(&key_of(sheet, data), 0.0)?;
    let panels = grid.draw(sheet, (key + sheet.px(AFTER_KEY), sheet.request.height))?;
    let all = || data.models.iter().flatten();
    let values = all().flat_map(|year| [sum(&year.received), -sum(&year.paid)]);
    let sticky = sheet.request.domain;
    let least = Least { held: (0.0, 0.0), span: SPAN, sticky, logarithmic: false };
    let domain = axis::domain(values, &least);
    let mut found = Geometry::default();
    for (place, (model, panel)) in panels.into_iter().enumerate() {
        let height = panel.bottom - panel.top;
        let most = ((height - sheet.px(34.0)) / sheet.px(21.0)).clamp(2.0, 5.0) as usize;
        let ticks = ticks(domain, Unit::Kronor, (most.min(3), most), true, sheet.language);
        let plot = Area {
            left: panel.left + sheet.room_left(&ticks)?,
            top: libm::round(panel.top + sheet.px(8.0)),
            right: panel.right,
            bottom: libm::round(panel.bottom - sheet.px(26.0)).max(panel.top + sheet.px(9.0)),
        };
        let scale =
            Scale { domain: ticks.domain, range: (plot.bottom, plot.top), logarithmic: false };
        let years = &data.models[model as usize];
        let middles = draw_panel(sheet, years, (plot, &scale, &ticks))?;
        if place == 0 {
            found = geometry(plot, ticks.domain);
        }
        found.y.extend(middles.iter().map(|_| (plot.top + plot.bottom) / 2.0));
        found.x.extend(middles);
    }
    if data.models.iter().all(Vec::is_empty) {
        let area = Area { left: 0.0, top: 0.0, right: sheet.request.width, bottom: key };
        sheet.say(text::nothing_to_show(sheet.request.chart, false, sheet.language), area)?;
    }
    Ok(found)
}

fn draw_panel(
    sheet: &Sheet<'_>,
    years: &[YearFlows],
    (plot, scale, ticks): (Area, &Scale, &Ticks),
) -> Result<Vec<f64>, ChartError> {
    let step = (plot.right - plot.left) / years.len().max(1) as f64;
    let middle = |year: usize| plot.left + (year as f64 + 0.5) * step;
    if let Some(year) = sheet.request.cursor.filter(|year| *year < years.len()) {
        let (from, to) = (plot.left + year as f64 * step, plot.left + (year as f64 + 1.0) * step);
        let zone = sheet.request.palette.zone;
        sheet.painter.rectangle((from, plot.top), (to, plot.bottom), zone)?;
    }
    sheet.values_at_left(plot, scale, ticks, (None, true))?;
    for (place, year) in years.iter().enumerate() {
        let half = BAR * step / 2.0;
        let bar = (middle(place) - half, middle(place) + half);
        for (amounts, way) in [(&year.received, 1.0), (&year.paid, -1.0)] {
            let mut stacked = 0.0;
            for group in ActorGroup::ALL {
                let amount = amounts[group as usize];
                let (from, to) = (scale.at(way * stacked), scale.at(way * (stacked + amount)));
                stacked += amount;
                if amount > 0.0 && (from - to).abs() >= THINNEST {
                    let (top, bottom) = (from.min(to), from.max(to));
                    sheet.fill(Area { left: bar.0, top, right: bar.1, bottom }, group)?;
                }
            }
        }
    }
    let zero = sheet.painter.crisp(scale.at(0.0));
    let line = [(plot.left, zero), (plot.right, zero)];
    sheet.painter.line(&line, sheet.request.palette.ink2, 1.0, 1.25)?;
    for (place, year) in years.iter().enumerate() {
        let founders = ActorGroup::Founders as usize;
        let y = scale.at(year.received[founders] - year.paid[founders]);
        let (half, palette) = (0.48 * step, &sheet.request.palette);
        let tick = [(middle(place) - half, y), (middle(place) + half, y)];
        // A rim of paper parts the tick from a bar of ink.
        sheet.painter.line(&tick, palette.paper, 1.0, sheet.px(5.0))?;
        sheet.painter.line(&tick, palette.ink, 1.0, sheet.px(2.0))?;
    }
    let marks = (0..years.len()).map(|year| (year as f64 + 0.5, (year + 1).to_string()));
    let mut marks = Ticks { marks: marks.collect(), domain: (0.0, years.len().max(1) as f64) };
    if let Some((_, first)) = marks.marks.first_mut() {
        *first = words::year(1, sheet.language);
    }
    let across = Scale { domain: marks.domain, range: (plot.left, plot.right), logarithmic: false };
    sheet.years_below(plot, &across, &marks)?;
    Ok((0..years.len()).map(middle).collect())
}
