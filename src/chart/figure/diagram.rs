//! Boxes and arrows: payments from one to another, their amounts beside the arrows.

use super::super::ChartError;
use super::super::NOTE_HALO;
use super::super::clip::Area;
use super::super::number::number;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::stroke::Point;
use super::super::theme::Colour;
use crate::error::Language;

/// Width of an arrow that carries nothing to speak of, kronor to a further pixel, and the widest.
const THINNEST: f64 = 3.0;
const KRONOR: f64 = 60_000.0;
const WIDEST: f64 = 12.0;

/// Space between a box and an arrow, and between an arrow and its words.
const APART: f64 = 3.0;
const BESIDE: f64 = 6.0;

/// Distance between arrows of the same pair.
const PARALLEL: f64 = 16.0;

/// Distance between two lines of words, in font sizes.
const LEADING: f64 = 1.3;

/// An arrow from one area to another.
pub struct Edge {
    pub from: Area,
    pub to: Area,
    pub width: f64,
    pub colour: Colour,
    pub words: Vec<String>,
    /// How much of it is there, from 0 to 1.
    pub grown: f64,
    /// Distance from the straight line between the middles, to its left.
    pub shift: f64,
}

/// Width of an arrow that carries an amount.
pub fn width_of(amount: f64) -> f64 {
    (THINNEST + amount / KRONOR).clamp(THINNEST, WIDEST)
}

/// An amount to the krona.
pub fn kronor(amount: f64, language: Language) -> String {
    let unit = match language {
        Language::Swedish => "\u{a0}kr",
        Language::English => "\u{a0}SEK",
    };
    [number(amount, 0, false, language).as_str(), unit].concat()
}

fn middle(area: Area) -> Point {
    ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0)
}

fn along(from: Point, to: Point, share: f64) -> Point {
    (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
}

fn grown(area: Area, by: f64) -> Area {
    let Area { left, top, right, bottom } = area;
    Area { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

fn overlap(a: Area, b: Area) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

impl Edge {
    /// Where the arrow begins and where its tip is when it is all there.
    fn ends(&self, sheet: &Sheet<'_>) -> Option<(Point, Point)> {
        let (a, b) = (middle(self.from), middle(self.to));
        let length = libm::hypot(b.0 - a.0, b.1 - a.1);
        if length < 1.0 {
            return None;
        }
        let normal = ((b.1 - a.1) / length, (a.0 - b.0) / length);
        let moved = |p: Point| (p.0 + normal.0 * self.shift, p.1 + normal.1 * self.shift);
        let (a, b) = (moved(a), moved(b));
        let apart = sheet.px(APART);
        let leaves = grown(self.from, apart).within(a, b).map_or(0.0, |(_, leaves)| leaves);
        let enters = grown(self.to, apart).within(a, b).map_or(1.0, |(enters, _)| enters);
        (leaves < enters).then(|| (along(a, b, leaves), along(a, b, enters)))
    }
}

/// Sets the shifts of arrows between the same two areas, so that they lie side by side.
pub fn part(sheet: &Sheet<'_>, edges: &mut [Edge]) {
    let pairs: Vec<(Area, Area)> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
    for place in 0..edges.len() {
        let (from, to) = pairs[place];
        let alike = |other: &(Area, Area)| *other == (from, to) || *other == (to, from);
        let count = pairs.iter().filter(|other| alike(other)).count();
        let before = pairs[..place].iter().filter(|other| alike(other)).count();
        let first = pairs.iter().position(alike).unwrap_or(place);
        let offset = (before as f64 - (count as f64 - 1.0) / 2.0) * sheet.px(PARALLEL);
        // "Left" is another side for an arrow that goes the other way.
        edges[place].shift = if pairs[first] == (from, to) { offset } else { -offset };
    }
}

/// Draws arrows, then their words where they cover the least.
pub fn draw(sheet: &Sheet<'_>, edges: &[Edge], boxes: &[Area]) -> Result<(), ChartError> {
    let mut lines = Vec::with_capacity(edges.len());
    for edge in edges {
        let ends = edge.ends(sheet);
        if let Some((from, to)) = ends {
            draw_arrow(sheet, (from, along(from, to, edge.grown)), edge)?;
        }
        lines.push(ends);
    }
    let mut taken: Vec<Area> = boxes.to_vec();
    for (place, edge) in edges.iter().enumerate() {
        if let Some(ends) = lines[place].filter(|_| edge.grown > 0.0 && !edge.words.is_empty()) {
            let others: Vec<_> = lines.iter().flatten().copied().collect();
            let area = place_words(sheet, edge, ends, (&taken, &others))?;
            taken.push(area);
        }
    }
    Ok(())
}

/// A line with a head; a short one is all head.
pub fn draw_arrow(
    sheet: &Sheet<'_>,
    (from, tip): (Point, Point),
    edge: &Edge,
) -> Result<(), ChartError> {
    let length = libm::hypot(tip.0 - from.0, tip.1 - from.1);
    if length < 1.0 {
        return Ok(());
    }
    let way = ((tip.0 - from.0) / length, (tip.1 - from.1) / length);
    let head = (sheet.px(6.0) + edge.width * 0.9).min(length);
    let half = head * 0.62;
    let base = (tip.0 - way.0 * head, tip.1 - way.1 * head);
    // The line reaches a little into the head, so that no seam shows.
    let end = (base.0 + way.0 * head * 0.3, base.1 + way.1 * head * 0.3);
    sheet.painter.line(&[from, end], edge.colour, 1.0, edge.width)?;
    let corners = [
        tip,
        (base.0 - way.1 * half, base.1 + way.0 * half),
        (base.0 + way.1 * half, base.1 - way.0 * half),
    ];
    sheet.painter.polygon(&corners, edge.colour, 1.0)
}

fn place_words(
    sheet: &Sheet<'_>,
    edge: &Edge,
    (from, to): (Point, Point),
    (taken, lines): (&[Area], &[(Point, Point)]),
) -> Result<Area, ChartError> {
    let words = Words { bold: true, ..sheet.ink_words(Align::Centre) };
    let mut width = 0.0_f64;
    for line in &edge.words {
        width = width.max(sheet.painter.width(line, words)?);
    }
    let leading = LEADING * words.size;
    let height = leading * edge.words.len() as f64;
    let length = libm::hypot(to.0 - from.0, to.1 - from.1).max(1.0);
    let normal = ((to.1 - from.1) / length, (from.0 - to.0) / length);
    let reach = normal.0.abs() * width / 2.0 + normal.1.abs() * height / 2.0;
    let away = reach + edge.width / 2.0 + sheet.px(BESIDE);
    let mut best: Option<(f64, Area)> = None;
    for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
        for side in [1.0, -1.0] {
            let on = along(from, to, share);
            let x = on.0 + side * normal.0 * away;
            let y = on.1 + side * normal.1 * away;
            // Never beyond the sheet.
            let x = x.min(sheet.request.width - width / 2.0).max(width / 2.0);
            let y = y.min(sheet.request.height - height / 2.0).max(height / 2.0);
            let area = Area {
                left: x - width / 2.0,
                top: y - height / 2.0,
                right: x + width / 2.0,
                bottom: y + height / 2.0,
            };
            let wide = grown(area, 2.0);
            let covered = taken.iter().filter(|other| overlap(wide, **other)).count() as f64;
            let crossed = lines.iter().filter(|line| wide.within(line.0, line.1).is_some()).count();
            // Words on words or boxes cannot be read; words on a line can, with their halo.
            let cost = 10.0 * covered + crossed as f64 + (share - 0.5).abs() * 0.1;
            if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                best = Some((cost, area));
            }
        }
    }
    let Some((_, area)) = best else {
        return Ok(edge.from);
    };
    for (place, line) in edge.words.iter().enumerate() {
        let at = ((area.left + area.right) / 2.0, area.top + leading * (place as f64 + 0.5));
        let halo = (sheet.request.palette.paper, NOTE_HALO);
        sheet.painter.text_with_halo(line, at, words, halo)?;
    }
    Ok(area)
}

/// A box with a name, and a second line where there is one.
pub fn draw_box(
    sheet: &Sheet<'_>,
    area: Area,
    (name, note): (&str, &str),
) -> Result<(), ChartError> {
    let palette = &sheet.request.palette;
    let (from, to) = ((area.left, area.top), (area.right, area.bottom));
    sheet.painter.rectangle(from, to, palette.paper)?;
    sheet.outline(area, palette.edge, sheet.px(1.0))?;
    let x = (area.left + area.right) / 2.0;
    let y = (area.top + area.bottom) / 2.0;
    let room = area.right - area.left - sheet.px(8.0);
    let mut words = Words { align: Align::Centre, ..sheet.name_words(palette.ink) };
    if sheet.painter.width(name, words)? > room {
        words.size = sheet.px(13.0);
    }
    if note.is_empty() {
        return sheet.painter.text(name, (x, y), words);
    }
    sheet.painter.text(name, (x, y - sheet.px(9.0)), words)?;
    sheet.painter.text(note, (x, y + sheet.px(11.0)), sheet.words(Align::Centre))
}

#[cfg(test)]
mod tests {
    use super::width_of;

    #[test]
    fn arrows_grow_with_the_amount_up_to_a_limit() {
        assert_eq!(width_of(0.0), 3.0);
        assert_eq!(width_of(300_000.0), 8.0);
        assert_eq!(width_of(3_000_000.0), 12.0);
    }
}
