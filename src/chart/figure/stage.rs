//! One year of one future, moving: municipalities as dots sized by inhabitants, payments as arrows.
//!
//! In the first half of the time those who join move in from outside; in the second the payments
//! grow from payer to receiver. At time 1 all is in its place, which is also what is shown where
//! motion is unwanted.

use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::stroke::Point;
use super::super::theme::{Colour, Dash};
use super::super::{ChartError, Geometry, NOTE_HALO};
use super::axes::geometry;
use super::diagram::{self, Edge};
use super::words;
use crate::figure::{ActorGroup, Crowd, Place, Stage};

/// From this width on the four kinds stand side by side.
const WIDE: f64 = 560.0;

/// Greatest distance between dots, greatest radius, and the smallest as a part of it.
const PITCH: f64 = 48.0;
const RADIUS: f64 = 17.0;
const SMALLEST: f64 = 0.3;

/// Size of a box, and room for a heading.
const BOX: (f64, f64) = (150.0, 52.0);
const HEADING: f64 = 26.0;

/// Height of the crowds, of the space between them and the boxes, and of a narrow stage's rows.
const CROWDS: f64 = 240.0;
const SPACE: f64 = 84.0;
const NARROW: f64 = 150.0;

/// Dots of one kind in their places.
struct Placed {
    dots: Vec<(Point, f64)>,
    bounds: Area,
}

/// The whole stage.
struct Scene {
    /// Where the four kinds stand: outside, joining, founders, earlier.
    areas: [Area; 4],
    outside: Placed,
    /// Where those who join come from.
    origin: Placed,
    joining: Placed,
    founders: Placed,
    earlier: Placed,
}

fn boxes_of(data: &Stage) -> Vec<Place> {
    let boxes = [Place::Grantor, Place::Partner, Place::Association, Place::Supplier];
    let used =
        |place: &Place| data.flows.iter().any(|flow| flow.from == *place || flow.to == *place);
    boxes.into_iter().filter(used).collect()
}

fn is_wide(sheet: &Sheet<'_>) -> bool {
    sheet.request.width >= sheet.px(WIDE)
}

/// The height that the stage needs.
pub fn height(sheet: &Sheet<'_>, data: &Stage) -> f64 {
    let crowds = if is_wide(sheet) { CROWDS } else { 2.0 * NARROW + SPACE };
    let boxes = if boxes_of(data).is_empty() { 0.0 } else { SPACE + BOX.1 };
    sheet.px(crowds + boxes + 4.0)
}

/// Draws the stage.
///
/// # Returns
/// A geometry without places: there is nothing to choose.
pub fn draw(sheet: &Sheet<'_>, data: &Stage) -> Result<Geometry, ChartError> {
    let time = if data.time.is_nan() { 1.0 } else { data.time.clamp(0.0, 1.0) };
    let moved = smooth((2.0 * time).min(1.0));
    let grown = smooth((2.0 * time - 1.0).max(0.0));
    let width = sheet.request.width;
    let whole = Area { left: 0.0, top: 0.0, right: width, bottom: sheet.request.height };
    let boxes = boxes_of(data);
    let below = if boxes.is_empty() { 0.0 } else { sheet.px(SPACE + BOX.1) };
    let crowds = Area { bottom: (whole.bottom - below).max(1.0), ..whole };
    let scene = Scene::new(sheet, data, crowds)?;
    let box_areas: Vec<Area> =
        (0..boxes.len()).map(|place| box_area(sheet, place, boxes.len())).collect();
    draw_dots(sheet, data, &scene, moved)?;
    let crowds = [&data.outside, &data.joining, &data.founders, &data.earlier];
    for (crowd, area) in crowds.into_iter().zip(scene.areas) {
        draw_heading(sheet, &crowd.title, area)?;
    }
    for (place, area) in boxes.iter().zip(&box_areas) {
        diagram::draw_box(sheet, *area, (box_name(sheet, *place), ""))?;
    }
    let area_of = |place: Place| match place {
        Place::Outside => Some(scene.outside.bounds),
        Place::Joining => Some(scene.joining.bounds),
        Place::Founders => Some(scene.founders.bounds),
        Place::Earlier => Some(scene.earlier.bounds),
        _ => boxes.iter().position(|other| *other == place).map(|found| box_areas[found]),
    };
    let palette = &sheet.request.palette;
    let mut edges = Vec::with_capacity(data.flows.len());
    for flow in &data.flows {
        let (Some(from), Some(to)) = (area_of(flow.from), area_of(flow.to)) else { continue };
        let mut lines = vec![flow.label.clone()];
        lines.extend(flow.amount.map(|amount| diagram::kronor(amount, sheet.language)));
        lines.retain(|line| !line.is_empty());
        let plain = if palette.forced { palette.ink } else { palette.edge };
        edges.push(Edge {
            from,
            to,
            width: sheet.px(flow.amount.map_or(5.0, diagram::width_of)),
            colour: if flow.own { sheet.model_colour(data.model) } else { plain },
            words: lines,
            grown,
            shift: 0.0,
        });
    }
    diagram::part(sheet, &mut edges);
    let mut taken = box_areas;
    for placed in [&scene.outside, &scene.joining, &scene.founders, &scene.earlier] {
        if !placed.dots.is_empty() {
            taken.push(placed.bounds);
        }
    }
    diagram::draw(sheet, &edges, &taken)?;
    Ok(geometry(whole, (0.0, 1.0)))
}

/// Slow at both ends.
fn smooth(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}

fn box_area(sheet: &Sheet<'_>, place: usize, count: usize) -> Area {
    let width = sheet.request.width;
    let gap = sheet.px(12.0);
    let each = (width - gap * (count as f64 - 1.0)) / count as f64;
    let size = sheet.px(BOX.0).min(each - 2.0);
    let x = (place as f64 + 0.5) * (each + gap) - gap / 2.0;
    let bottom = sheet.request.height - 1.0;
    let half = size / 2.0;
    Area { left: x - half, top: bottom - sheet.px(BOX.1), right: x + half, bottom }
}

fn box_name(sheet: &Sheet<'_>, place: Place) -> &'static str {
    let group = match place {
        Place::Supplier => ActorGroup::Supplier,
        Place::Partner => ActorGroup::Partner,
        Place::Grantor => ActorGroup::Grantor,
        _ => ActorGroup::Association,
    };
    words::actor(group, sheet.language)
}

impl Scene {
    fn new(sheet: &Sheet<'_>, data: &Stage, area: Area) -> Result<Self, ChartError> {
        let part = |left: f64, right: f64, top: f64, bottom: f64| {
            let width = area.right - area.left;
            let height = area.bottom - area.top;
            Area {
                left: area.left + left * width,
                top: area.top + top * height,
                right: area.left + right * width,
                bottom: area.top + bottom * height,
            }
        };
        let areas = if is_wide(sheet) {
            [
                part(0.0, 0.26, 0.0, 1.0),
                part(0.36, 0.50, 0.0, 1.0),
                part(0.68, 0.80, 0.0, 1.0),
                part(0.86, 1.0, 0.0, 1.0),
            ]
        } else {
            [
                part(0.0, 0.64, 0.0, 0.42),
                part(0.0, 0.26, 0.58, 1.0),
                part(0.74, 1.0, 0.58, 1.0),
                part(0.74, 1.0, 0.0, 0.42),
            ]
        };
        let greatest = [&data.outside, &data.joining, &data.founders, &data.earlier]
            .into_iter()
            .flat_map(|crowd| &crowd.inhabitants)
            .copied()
            .fold(1.0, f64::max);
        // Those who join leave their places outside empty.
        let mut before = data.outside.inhabitants.clone();
        before.extend(&data.joining.inhabitants);
        let from = packed(sheet, &before, (areas[0], false), greatest);
        let stay = data.outside.inhabitants.len();
        let (outside, origin) = from.split_at(stay);
        let place = |crowd: &Crowd, area: Area| {
            placed(packed(sheet, &crowd.inhabitants, (area, is_wide(sheet)), greatest), area)
        };
        Ok(Self {
            areas,
            outside: placed(outside.to_vec(), areas[0]),
            origin: placed(origin.to_vec(), areas[0]),
            joining: place(&data.joining, areas[1]),
            founders: place(&data.founders, areas[2]),
            earlier: place(&data.earlier, areas[3]),
        })
    }
}

fn draw_heading(sheet: &Sheet<'_>, title: &str, area: Area) -> Result<(), ChartError> {
    let words = Words { bold: true, ..sheet.ink_words(Align::Left) };
    let lines = sheet.wrapped(title, words, area.right - area.left)?;
    // At most two lines have room; a longer heading would cover its dots.
    for (place, line) in lines.iter().take(2).enumerate() {
        let at = (area.left, area.top + sheet.px(8.0 + 16.0 * place as f64));
        // With a halo: the ways of those who join may pass here.
        let halo = (sheet.request.palette.paper, NOTE_HALO);
        sheet.painter.text_with_halo(line, at, words, halo)?;
    }
    Ok(())
}

/// Places for dots in an area below its heading, as large as fits: row by row, or column by column
/// where arrows come from the sides.
fn packed(
    sheet: &Sheet<'_>,
    inhabitants: &[f64],
    (area, by_column): (Area, bool),
    greatest: f64,
) -> Vec<(Point, f64)> {
    let top = area.top + sheet.px(HEADING + 10.0);
    let (width, height) = (area.right - area.left, (area.bottom - top).max(1.0));
    let count = inhabitants.len();
    let fits = |pitch: f64| {
        let columns = libm::floor(width / pitch).max(1.0);
        let rows = libm::ceil(count as f64 / columns);
        rows * pitch <= height
    };
    let mut pitch = sheet.px(PITCH).min(width);
    while pitch > 2.0 && !fits(pitch) {
        pitch *= 0.97;
    }
    let columns = libm::floor(width / pitch).max(1.0) as usize;
    let largest = (0.46 * pitch).min(sheet.px(RADIUS));
    let rows = if by_column {
        let most = libm::floor(height / pitch).max(1.0) as usize;
        count.div_ceil(count.div_ceil(most).max(1)).max(1)
    } else {
        count.div_ceil(columns).max(1)
    };
    let at = |place: usize| {
        let (column, row) = if by_column {
            (place / rows, place % rows)
        } else {
            (place % columns, place / columns)
        };
        (area.left + (column as f64 + 0.5) * pitch, top + (row as f64 + 0.5) * pitch)
    };
    // The cube root keeps small ones in sight beside large ones.
    let radius = |size: f64| {
        let share = if size > 0.0 { libm::cbrt(size / greatest) } else { 0.0 };
        largest * share.clamp(SMALLEST, 1.0)
    };
    inhabitants.iter().enumerate().map(|(place, size)| (at(place), radius(*size))).collect()
}

fn placed(dots: Vec<(Point, f64)>, area: Area) -> Placed {
    let bounds = dots.iter().fold(None, |bounds: Option<Area>, ((x, y), radius)| {
        let own = Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
        Some(match bounds {
            None => own,
            Some(other) => Area {
                left: other.left.min(own.left),
                top: other.top.min(own.top),
                right: other.right.max(own.right),
                bottom: other.bottom.max(own.bottom),
            },
        })
    });
    let x = (area.left + area.right) / 2.0;
    let y = (area.top + area.bottom) / 2.0;
    let nothing = Area { left: x, top: y, right: x, bottom: y };
    Placed { dots, bounds: bounds.unwrap_or(nothing) }
}

fn draw_dots(sheet: &Sheet<'_>, data: &Stage, scene: &Scene, moved: f64) -> Result<(), ChartError> {
    let palette = &sheet.request.palette;
    for (at, radius) in &scene.outside.dots {
        ring(sheet, *at, *radius, palette.edge)?;
    }
    for (at, radius) in &scene.founders.dots {
        sheet.painter.disc(*at, *radius, palette.ink)?;
    }
    for (at, radius) in &scene.earlier.dots {
        ring(sheet, *at, *radius, palette.ink)?;
    }
    let colour = sheet.model_colour(data.model);
    let outside = everybody_outside(scene);
    for ((from, radius), (to, larger)) in scene.origin.dots.iter().zip(&scene.joining.dots) {
        let at = (from.0 + moved * (to.0 - from.0), from.1 + moved * (to.1 - from.1));
        // The way from the edge of those outside: among them it would cross their dots.
        let leaves = outside.within(*from, *to).map_or(0.0, |(_, leaves)| leaves);
        if moved > leaves {
            let edge = (from.0 + leaves * (to.0 - from.0), from.1 + leaves * (to.1 - from.1));
            let dash = Dash::Lines(&[2.0, 6.0]);
            sheet.painter.dashed(&[edge, at], palette.edge, sheet.px(1.5), dash)?;
        }
        let radius = radius + moved * (larger - radius);
        if moved < 1.0 {
            ring(sheet, at, radius, colour)?;
        } else {
            sheet.painter.disc(at, radius, colour)?;
        }
    }
    Ok(())
}

/// The area of all dots outside, those that leave included.
fn everybody_outside(scene: &Scene) -> Area {
    let (a, b) = (scene.outside.bounds, scene.origin.bounds);
    if scene.outside.dots.is_empty() {
        return b;
    }
    if scene.origin.dots.is_empty() {
        return a;
    }
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

fn ring(sheet: &Sheet<'_>, at: Point, radius: f64, colour: Colour) -> Result<(), ChartError> {
    let width = sheet.px(2.0).min(radius / 2.0);
    sheet.painter.disc(at, radius, colour)?;
    sheet.painter.disc(at, radius - width, sheet.request.palette.paper)
}
