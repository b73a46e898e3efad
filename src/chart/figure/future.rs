//! Who takes part in one future: a column of dots for each year.

use super::super::axis::Scale;
use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::pattern::Sign;
use super::words;
use crate::figure::{Future, FutureYear};

/// From one dot to the next, its radius, and how many stand side by side where there is room.
const PITCH: f64 = 12.0;
const RADIUS: f64 = 4.4;
const ACROSS: usize = 5;

/// Room below for the years, and space below the key.
const BELOW: f64 = 26.0;
const AFTER_KEY: f64 = 10.0;

/// The most that are looked for side by side.
const MOST_ACROSS: usize = 40;

impl FutureYear {
    fn count(&self) -> usize {
        self.founders as usize + self.earlier as usize + self.new as usize
    }
}

/// How many dots stand side by side, and how far apart.
fn packing(step: f64, height: f64, count: usize, pitch: f64) -> (usize, f64) {
    let fitting = |across: usize| {
        let rows = count.div_ceil(across).max(1) as f64;
        // A gap of a sixth of a dot between years.
        pitch.min(step / (across as f64 + 1.0 / 6.0)).min(height / rows)
    };
    let mut best = (ACROSS, fitting(ACROSS));
    for across in (1..ACROSS).rev().chain(ACROSS + 1..=MOST_ACROSS) {
        if fitting(across) > best.1 + 1e-9 {
            best = (across, fitting(across));
        }
    }
    best
}

fn key_names(sheet: &Sheet<'_>) -> [&'static str; 3] {
    words::future_key(sheet.language)
}

fn greatest(data: &Future) -> usize {
    data.years.iter().map(FutureYear::count).max().unwrap_or(0)
}

/// The height that the dots need at their full size, at most 400 pixels.
pub fn height(sheet: &Sheet<'_>, data: &Future) -> Result<f64, ChartError> {
    let step = sheet.request.width / data.years.len().max(1) as f64;
    let (across, pitch) = packing(step, f64::INFINITY, greatest(data), sheet.px(PITCH));
    let rows = greatest(data).div_ceil(across).max(3) as f64;
    let dots = (rows * pitch + sheet.px(6.0)).min(sheet.px(400.0));
    Ok(sheet.key_height(&key_names(sheet))? + sheet.px(AFTER_KEY + BELOW) + dots)
}

/// Draws the dots.
///
/// # Returns
/// A geometry with the middles of the years.
pub fn draw(sheet: &Sheet<'_>, data: &Future) -> Result<Geometry, ChartError> {
    let palette = &sheet.request.palette;
    let colour = sheet.model_colour(data.model);
    let names = key_names(sheet);
    let signs = [Sign::Dot(palette.ink), Sign::Hollow(palette.edge), Sign::Dot(colour)];
    let key: Vec<(Sign, &str)> = signs.into_iter().zip(names).collect();
    let top = sheet.key(&key, 0.0)? + sheet.px(AFTER_KEY);
    let bottom = libm::round(sheet.request.height - sheet.px(BELOW)).max(top + 1.0);
    let area = Area { left: 0.0, top, right: sheet.request.width, bottom };
    let years = data.years.len();
    let step = sheet.request.width / years.max(1) as f64;
    let middle = |year: usize| (year as f64 + 0.5) * step;
    let room = bottom - top - sheet.px(4.0);
    let (across, pitch) = packing(step, room, greatest(data), sheet.px(PITCH));
    let radius = pitch * RADIUS / PITCH;
    let chosen = sheet.request.cursor.filter(|year| *year < years);
    if let Some(year) = chosen {
        let (from, to) = (year as f64 * step, (year as f64 + 1.0) * step);
        let end = (to, bottom + sheet.px(BELOW));
        sheet.painter.rectangle((from, top), end, palette.zone)?;
    }
    let ground = |year: usize| if chosen == Some(year) { palette.zone } else { palette.paper };
    for (place, year) in data.years.iter().enumerate() {
        let left = middle(place) - across as f64 * pitch / 2.0;
        for dot in 0..year.count() {
            let (column, row) = (dot % across, dot / across);
            let x = left + (column as f64 + 0.5) * pitch;
            let y = bottom - sheet.px(3.0) - (row as f64 + 0.5) * pitch;
            let (founders, before) =
                (year.founders as usize, (year.founders + year.earlier) as usize);
            if dot < founders {
                sheet.painter.disc((x, y), radius, palette.ink)?;
            } else if dot < before {
                sheet.painter.disc((x, y), radius, palette.edge)?;
                let inner = radius - sheet.px(1.4).min(radius / 2.0);
                sheet.painter.disc((x, y), inner, ground(place))?;
            } else {
                draw_new(sheet, (x, y), (radius, colour))?;
            }
        }
    }
    let base = sheet.painter.crisp(bottom);
    sheet.painter.line(&[(0.0, base), (area.right, base)], palette.edge, 1.0, 1.0)?;
    draw_years(sheet, years, (area, chosen))?;
    if years == 0 {
        sheet.say(text::nothing_to_show(sheet.request.chart, false, sheet.language), area)?;
    }
    Ok(Geometry {
        x: (0..years).map(middle).collect(),
        ..geometry(area, (0.0, greatest(data) as f64))
    })
}

/// One that joins: in the model's colour, and where colours are forced with a mark of its own.
fn draw_new(
    sheet: &Sheet<'_>,
    at: (f64, f64),
    (radius, colour): (f64, super::super::theme::Colour),
) -> Result<(), ChartError> {
    sheet.painter.disc(at, radius, colour)?;
    if sheet.request.palette.forced {
        sheet.painter.disc(at, radius * 0.45, sheet.request.palette.paper)?;
    }
    Ok(())
}

fn draw_years(
    sheet: &Sheet<'_>,
    years: usize,
    (area, chosen): (Area, Option<usize>),
) -> Result<(), ChartError> {
    let step = (area.right - area.left) / years.max(1) as f64;
    let domain = (0.0, years.max(1) as f64);
    let scale = Scale { domain, range: (area.left, area.right), logarithmic: false };
    let plain = sheet.words(Align::Centre);
    let mut widest = sheet.painter.width("99", plain)?;
    let start = words::at_start(sheet.language);
    let first = sheet.painter.width(start, plain)?;
    widest = widest.max(if years < 10 { sheet.painter.width("9", plain)? } else { widest });
    let stride = libm::ceil((widest + sheet.px(8.0)) / step).max(1.0) as usize;
    for year in 0..years {
        let bold = chosen == Some(year);
        // The chosen year has its name whatever the room.
        let beside_chosen =
            chosen.is_some_and(|chosen| chosen != year && chosen.abs_diff(year) < stride);
        if !bold && (year % stride != 0 || beside_chosen) {
            continue;
        }
        let in_words = year == 0 && first <= step * stride as f64;
        let label = if in_words { start.to_owned() } else { year.to_string() };
        let words = if bold { Words { bold, ..sheet.ink_words(Align::Centre) } } else { plain };
        let half = sheet.painter.width(&label, words)? / 2.0;
        let x = scale.at(year as f64 + 0.5).min(area.right - half).max(half);
        sheet.painter.text(&label, (x, area.bottom + sheet.px(14.0)), words)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::packing;

    #[test]
    fn dots_stand_five_wide_where_there_is_room() {
        // Ten years on 620 pixels: 62 a year hold five dots of twelve.
        assert_eq!(packing(62.0, 110.0, 22, 12.0), (5, 12.0));
        // 32 a year hold two at full size.
        assert_eq!(packing(32.0, 400.0, 22, 12.0), (2, 12.0));
        // 290 in a low picture grow smaller and wider.
        let (across, pitch) = packing(62.0, 120.0, 290, 12.0);
        assert!(across > 5 && pitch < 6.0 && pitch > 4.0, "{across} {pitch}");
        assert!(290.0_f64 / across as f64 * pitch <= 130.0);
    }
}
