//! Lines over a number: the plot that goal seek and the founding game share.

use super::super::axis::{self, Least, Scale};
use super::super::clip::{self, Area};
use super::super::label::push_apart;
use super::super::painter::{Align, Words};
use super::super::series::stretches;
use super::super::sheet::{LEADING, Sheet};
use super::super::stroke::Point;
use super::super::theme::{Colour, Dash};
use super::super::{ChartError, Labels, NOTE_HALO};
use super::value::{Ticks, ticks};
use crate::figure::Unit;
use crate::model::ModelKind;

/// How much wider than its line a halo is.
const HALO: f64 = 2.5;

/// The widest that a name at the end of a line may be before it is broken.
const NAME: f64 = 130.0;

/// Height of one entry of a key above a narrow plot.
const KEY: f64 = 22.0;

/// Length of the line in a key.
const KEY_LINE: f64 = 34.0;

/// One line of a plane.
pub struct Line<'a> {
    pub name: &'a str,
    pub values: Vec<f64>,
    pub colour: Colour,
    pub width: f64,
    pub dash: Dash,
    pub marker: ModelKind,
}

/// What a plane shows.
pub struct Plane<'a> {
    pub x: &'a [f64],
    pub x_unit: Unit,
    pub title: &'a str,
    pub y_unit: Unit,
    /// A span that the value axis always holds, and the least span of it.
    pub held: (f64, f64),
    pub span: f64,
    /// Whether values are differences.
    pub signed: bool,
    pub reference: Option<f64>,
    pub zones: &'a [(f64, f64)],
    pub lines: Vec<Line<'a>>,
    /// Other values that the value axis must hold.
    pub also: Vec<f64>,
}

/// Where the parts of a plane stand.
pub struct Places {
    pub area: Area,
    pub horizontal: Scale,
    pub vertical: Scale,
    /// Places of the points from the left.
    pub x: Vec<f64>,
    /// Heights of the lines: [lines × points].
    pub heights: Vec<Vec<f64>>,
}

impl Plane<'_> {
    fn below(&self, sheet: &Sheet<'_>) -> f64 {
        sheet.room_below(self.title)
    }

    /// Names at the ends of lines, broken; none where there is a key above instead.
    fn names(&self, sheet: &Sheet<'_>) -> Result<Vec<Vec<String>>, ChartError> {
        if sheet.request.labels == Labels::Short {
            return Ok(Vec::new());
        }
        let broken = |line: &Line<'_>| {
            sheet.wrapped(line.name, sheet.name_words(line.colour), sheet.px(NAME))
        };
        self.lines.iter().map(broken).collect()
    }

    /// Draws axes, zones and lines with their names between two heights of the sheet.
    pub fn draw(&self, sheet: &Sheet<'_>, (top, bottom): (f64, f64)) -> Result<Places, ChartError> {
        let names = self.names(sheet)?;
        let mut right = sheet.px(14.0);
        for (line, broken) in self.lines.iter().zip(&names) {
            for part in broken {
                let width = sheet.painter.width(part, sheet.name_words(line.colour))?;
                right = right.max(width + sheet.px(20.0));
            }
        }
        let key = if names.is_empty() { self.draw_key(sheet, top)? } else { 0.0 };
        let top = libm::round(top + key + sheet.px(14.0));
        let bottom = libm::round(bottom - self.below(sheet)).max(top + 1.0);
        let (y_ticks, y_domain) = self.value_ticks(sheet, (top, bottom));
        let left = sheet.room_left(&y_ticks)?;
        let right = libm::floor(sheet.request.width - right).max(left + 1.0);
        let area = Area { left, top, right, bottom };
        let vertical = Scale { domain: y_domain, range: (bottom, top), logarithmic: false };
        let (horizontal, x_ticks) = self.horizontal(sheet, area);
        self.draw_zones(sheet, area, &horizontal)?;
        sheet.values_at_left(area, &vertical, &y_ticks, (self.reference, true))?;
        let bounds = (0.0, sheet.request.width);
        sheet.values_below(area, &horizontal, &x_ticks, (self.title, bounds))?;
        let x: Vec<f64> = self.x.iter().map(|value| horizontal.at(*value)).collect();
        let heights: Vec<Vec<f64>> = self
            .lines
            .iter()
            .map(|line| line.values.iter().map(|value| vertical.at(*value)).collect())
            .collect();
        let places = Places { area, horizontal, vertical, x, heights };
        self.draw_lines(sheet, &places)?;
        self.draw_names(sheet, &places, &names)?;
        Ok(places)
    }

    fn value_ticks(&self, sheet: &Sheet<'_>, (top, bottom): (f64, f64)) -> (Ticks, (f64, f64)) {
        let values = self.lines.iter().flat_map(|line| line.values.iter().copied());
        let values = values.chain(self.also.iter().copied());
        let sticky = sheet.request.domain;
        let least = Least { held: self.held, span: self.span, sticky, logarithmic: false };
        let domain = axis::domain(values, &least);
        let room = ((bottom - top) / sheet.px(21.0)) as usize;
        let most = room.clamp(2, 6);
        let ticks = ticks(domain, self.y_unit, (most.min(4), most), self.signed, sheet.language);
        let domain = ticks.domain;
        (ticks, domain)
    }

    fn horizontal(&self, sheet: &Sheet<'_>, area: Area) -> (Scale, Ticks) {
        let finite = self.x.iter().copied().filter(|value| value.is_finite());
        let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let domain = match (low < high, low.is_finite()) {
            (true, _) => (low, high),
            (false, true) => (low - 0.5, low + 0.5),
            (false, false) => (0.0, 1.0),
        };
        let most = ((area.right - area.left) / sheet.px(70.0)).clamp(2.0, 7.0) as usize;
        let mut ticks = ticks(domain, self.x_unit, (2, most), false, sheet.language);
        // The axis ends where the tried values end: ticks beyond it are none.
        ticks.marks.retain(|(value, _)| (domain.0..=domain.1).contains(value));
        (Scale { domain, range: (area.left, area.right), logarithmic: false }, ticks)
    }

    fn draw_zones(
        &self,
        sheet: &Sheet<'_>,
        area: Area,
        horizontal: &Scale,
    ) -> Result<(), ChartError> {
        let palette = &sheet.request.palette;
        for (from, to) in self.zones {
            let within = |value: f64| horizontal.at(value).clamp(area.left, area.right);
            let (from, to) = (within(*from), within(*to));
            // A single price that will do is a strip that can be seen.
            let (from, to) = if to - from < 2.0 { (from - 1.0, to + 1.0) } else { (from, to) };
            sheet.painter.rectangle((from, area.top), (to, area.bottom), palette.zone)?;
            if palette.forced {
                for x in [from, to] {
                    sheet.upright(area, x, Some(Dash::Lines(&[2.0, 3.0])))?;
                }
            }
        }
        Ok(())
    }

    fn draw_lines(&self, sheet: &Sheet<'_>, places: &Places) -> Result<(), ChartError> {
        let paper = sheet.request.palette.paper;
        for (line, heights) in self.lines.iter().zip(&places.heights) {
            for stretch in stretches(&places.x, heights) {
                for part in clip::line(&stretch, places.area) {
                    sheet.painter.line(&part, paper, 1.0, line.width + HALO)?;
                    sheet.painter.dashed(&part, line.colour, line.width, line.dash)?;
                }
                if let [alone] = stretch.as_slice() {
                    sheet.marker(line.marker, *alone, (4.5, line.colour))?;
                }
            }
        }
        Ok(())
    }

    /// Last defined point of a line.
    fn end(places: &Places, line: usize) -> Option<Point> {
        let heights = &places.heights[line];
        let place = heights.iter().rposition(|height| !height.is_nan())?;
        Some((*places.x.get(place)?, heights[place]))
    }

    fn draw_names(
        &self,
        sheet: &Sheet<'_>,
        places: &Places,
        names: &[Vec<String>],
    ) -> Result<(), ChartError> {
        let area = places.area;
        let ends: Vec<(usize, Point)> = (0..names.len())
            .filter_map(|line| Self::end(places, line).map(|point| (line, point)))
            .collect();
        // Names have as many lines as the longest of them, so that all keep their distance.
        let rows = names.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64;
        let leading = LEADING * sheet.px(14.0);
        let half = rows * leading / 2.0;
        let wanted: Vec<f64> = ends.iter().map(|(_, point)| point.1).collect();
        let heights = push_apart(&wanted, rows * leading, area.top + half, area.bottom - half);
        let x = area.right + sheet.px(14.0);
        for ((line, point), height) in ends.iter().zip(&heights) {
            let style = &self.lines[*line];
            let on_paper = point.1.max(area.top).min(area.bottom);
            if (height - on_paper).abs() > sheet.px(5.0) {
                let leader = [(point.0 + sheet.px(6.5), on_paper), (x - sheet.px(2.0), *height)];
                sheet.painter.line(&leader, style.colour, 1.0, 1.0)?;
            }
            let broken = &names[*line];
            let first = height - leading * (broken.len() as f64 - 1.0) / 2.0;
            for (place, part) in broken.iter().enumerate() {
                let at = (x, first + leading * place as f64);
                sheet.painter.text(part, at, sheet.name_words(style.colour))?;
            }
        }
        Ok(())
    }

    /// The line at the point that is read out, with a marker on every line.
    pub fn draw_cursor(&self, sheet: &Sheet<'_>, places: &Places) -> Result<(), ChartError> {
        let Some(place) = sheet.request.cursor.filter(|place| *place < places.x.len()) else {
            return Ok(());
        };
        let x = places.x[place];
        sheet.upright(places.area, x, None)?;
        for (line, heights) in self.lines.iter().zip(&places.heights) {
            let point = (x, heights.get(place).copied().unwrap_or(f64::NAN));
            if places.area.holds(point) {
                sheet.marker(line.marker, point, (5.0, line.colour))?;
            }
        }
        Ok(())
    }

    /// A key above a narrow plot: each line with its name, as many side by side as fit.
    ///
    /// # Returns
    /// Its height.
    fn draw_key(&self, sheet: &Sheet<'_>, top: f64) -> Result<f64, ChartError> {
        let (mut x, mut y) = (0.0, top + sheet.px(KEY) / 2.0);
        for line in &self.lines {
            let words = Words { bold: false, ..sheet.name_words(sheet.request.palette.ink) };
            let room = sheet.request.width - sheet.px(KEY_LINE + 8.0);
            for (place, part) in sheet.wrapped(line.name, words, room)?.iter().enumerate() {
                let width = sheet.painter.width(part, words)?;
                let entry = sheet.px(KEY_LINE + 8.0) + width;
                let beyond = x + entry > sheet.request.width;
                if place > 0 || (x > 0.0 && beyond) {
                    (x, y) = (0.0, y + sheet.px(KEY));
                }
                if place == 0 {
                    let sample = [(x, y), (x + sheet.px(KEY_LINE), y)];
                    sheet.painter.dashed(&sample, line.colour, line.width, line.dash)?;
                    let middle = (x + sheet.px(KEY_LINE / 2.0), y);
                    sheet.marker(line.marker, middle, (4.5, line.colour))?;
                }
                sheet.painter.text(part, (x + sheet.px(KEY_LINE + 8.0), y), words)?;
                x += entry + sheet.px(20.0);
            }
        }
        Ok(y + sheet.px(KEY) / 2.0 - top)
    }
}

impl Places {
    /// Whether a rectangle lies in the plot with no line in it.
    pub fn is_free(&self, (left, top): Point, (right, bottom): Point) -> bool {
        if !(self.area.holds((left, top)) && self.area.holds((right, bottom))) {
            return false;
        }
        let (top, bottom) = (top - 4.0, bottom + 4.0);
        self.heights.iter().all(|heights| {
            let pairs = self.x.windows(2).zip(heights.windows(2));
            pairs.into_iter().all(|(x, y)| {
                let (from, to) = (left.max(x[0]), right.min(x[1]));
                if from > to || y[0].is_nan() || y[1].is_nan() {
                    return true;
                }
                let at = |px: f64| y[0] + (px - x[0]) / (x[1] - x[0]) * (y[1] - y[0]);
                let (a, b) = (at(from), at(to));
                a.max(b) < top || a.min(b) > bottom
            })
        })
    }

    /// Height of a line at a place between its points; NaN where it is not defined.
    pub fn height_at(&self, line: usize, x: f64) -> f64 {
        let heights = &self.heights[line];
        for (place, pair) in self.x.windows(2).enumerate() {
            if pair[0] <= x && x <= pair[1] {
                let (from, to) = (heights[place], heights[place + 1]);
                let share =
                    if pair[1] > pair[0] { (x - pair[0]) / (pair[1] - pair[0]) } else { 0.0 };
                return from + share * (to - from);
            }
        }
        match (self.x.as_slice(), heights.as_slice()) {
            ([only], [height]) if *only == x => *height,
            _ => f64::NAN,
        }
    }

    /// Writes a note in the first of some places where no line is; nowhere where none is free.
    ///
    /// # Arguments
    /// `wanted`: where the note would begin, middle of its height, and which end stands there.
    pub fn note(
        &self,
        sheet: &Sheet<'_>,
        note: &str,
        wanted: &[(Point, Align)],
    ) -> Result<bool, ChartError> {
        for (at, align) in wanted {
            let words = sheet.ink_words(*align);
            let width = sheet.painter.width(note, words)?;
            let from = match align {
                Align::Left => at.0,
                Align::Centre => at.0 - width / 2.0,
                Align::Right => at.0 - width,
            };
            let half = sheet.px(8.0);
            if self.is_free((from, at.1 - half), (from + width, at.1 + half)) {
                let halo = (sheet.request.palette.paper, NOTE_HALO);
                sheet.painter.text_with_halo(note, *at, words, halo)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}
