//! Who pays whom in one year of one future: boxes and arrows, or a list where there is no room.

use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::theme::Colour;
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::diagram::{self, Edge};
use super::words;
use crate::figure::{ActorGroup, Flow, Flows};

/// From this width on payments are arrows between boxes.
const WIDE: f64 = 440.0;

/// Size of a box, and height of the diagram.
const BOX: (f64, f64) = (150.0, 52.0);
const HEIGHT: f64 = 250.0;
/// The height where the association stands between the others, and the width beyond which boxes
/// would only stand farther apart.
const TALL: f64 = 360.0;
const WIDEST: f64 = 760.0;

/// Height of one payment of the list.
const ROW: f64 = 58.0;

fn is_wide(sheet: &Sheet<'_>) -> bool {
    sheet.request.width >= sheet.px(WIDE)
}

/// The height that the payments need.
pub fn height(sheet: &Sheet<'_>, data: &Flows) -> f64 {
    if !is_wide(sheet) {
        return sheet.px(ROW) * data.flows.len().max(1) as f64;
    }
    let between = |flow: &Flow| [flow.from, flow.to].contains(&ActorGroup::Association);
    sheet.px(if data.flows.iter().any(between) { TALL } else { HEIGHT })
}

/// Draws the payments.
///
/// # Returns
/// A geometry without places: there is nothing to choose.
pub fn draw(sheet: &Sheet<'_>, data: &Flows) -> Result<Geometry, ChartError> {
    let whole =
        Area { left: 0.0, top: 0.0, right: sheet.request.width, bottom: sheet.request.height };
    if data.flows.is_empty() {
        sheet.say(text::nothing_to_show(sheet.request.chart, false, sheet.language), whole)?;
    } else if is_wide(sheet) {
        draw_diagram(sheet, data)?;
    } else {
        draw_list(sheet, data)?;
    }
    Ok(geometry(whole, (0.0, 0.0)))
}

fn colour(sheet: &Sheet<'_>, data: &Flows, own: bool) -> Colour {
    let palette = &sheet.request.palette;
    match (own, palette.forced) {
        (true, _) => sheet.model_colour(data.model),
        (false, true) => palette.ink,
        (false, false) => palette.edge,
    }
}

/// Column and row of a group's box, of three each.
fn place(group: ActorGroup) -> (f64, f64) {
    match group {
        ActorGroup::Founders => (0.0, 0.0),
        ActorGroup::Joiners => (2.0, 0.0),
        ActorGroup::Association => (1.0, 1.0),
        ActorGroup::Supplier => (1.0, 2.0),
        ActorGroup::Partner => (0.0, 2.0),
        ActorGroup::Grantor => (2.0, 2.0),
    }
}

fn box_of(sheet: &Sheet<'_>, group: ActorGroup) -> Area {
    let (column, row) = place(group);
    let (width, height) = (sheet.request.width.min(sheet.px(WIDEST)), sheet.request.height);
    let size = (sheet.px(BOX.0).min(width / 3.0 - sheet.px(4.0)), sheet.px(BOX.1));
    // A pixel for the outline.
    let left = 1.0 + column / 2.0 * (width - size.0 - 2.0);
    let top = 1.0 + row / 2.0 * (height - size.1 - 2.0);
    Area { left, top, right: left + size.0, bottom: top + size.1 }
}

/// The words of payments: what for, and how much.
fn words_of(sheet: &Sheet<'_>, flow: &Flow) -> String {
    [flow.label.as_str(), " ", &diagram::kronor(flow.amount, sheet.language)].concat()
}

fn draw_diagram(sheet: &Sheet<'_>, data: &Flows) -> Result<(), ChartError> {
    let mut edges: Vec<Edge> = Vec::new();
    let mut amounts: Vec<(ActorGroup, ActorGroup, bool, f64)> = Vec::new();
    for flow in &data.flows {
        let key = (flow.from, flow.to, flow.own);
        match amounts.iter().position(|(from, to, own, _)| (*from, *to, *own) == key) {
            Some(place) => {
                amounts[place].3 += flow.amount;
                edges[place].words.push(words_of(sheet, flow));
                edges[place].width = sheet.px(diagram::width_of(amounts[place].3));
            }
            None => {
                amounts.push((flow.from, flow.to, flow.own, flow.amount));
                edges.push(Edge {
                    from: box_of(sheet, flow.from),
                    to: box_of(sheet, flow.to),
                    width: sheet.px(diagram::width_of(flow.amount)),
                    colour: colour(sheet, data, flow.own),
                    words: vec![words_of(sheet, flow)],
                    grown: 1.0,
                    shift: 0.0,
                });
            }
        }
    }
    diagram::part(sheet, &mut edges);
    let takes_part = |group: &ActorGroup| {
        let pays = data.flows.iter().any(|flow| flow.from == *group || flow.to == *group);
        pays || matches!(group, ActorGroup::Founders | ActorGroup::Joiners | ActorGroup::Supplier)
    };
    let groups: Vec<ActorGroup> = ActorGroup::ALL.into_iter().filter(takes_part).collect();
    let boxes: Vec<Area> = groups.iter().map(|group| box_of(sheet, *group)).collect();
    for (group, area) in groups.iter().zip(&boxes) {
        let note = data.notes[*group as usize].as_str();
        diagram::draw_box(sheet, *area, (words::actor(*group, sheet.language), note))?;
    }
    diagram::draw(sheet, &edges, &boxes)
}

/// One payment below the other: who, an arrow, to whom, and what for below it.
fn draw_list(sheet: &Sheet<'_>, data: &Flows) -> Result<(), ChartError> {
    let bold = |align| Words { bold: true, ..sheet.ink_words(align) };
    let (grid, opacity) = sheet.grid();
    for (place, flow) in data.flows.iter().enumerate() {
        let top = sheet.px(ROW) * place as f64;
        let y = top + sheet.px(16.0);
        let (from, to) =
            (words::actor(flow.from, sheet.language), words::actor(flow.to, sheet.language));
        let width = sheet.request.width;
        let begins = sheet.painter.width(from, bold(Align::Left))? + sheet.px(8.0);
        let ends = width - sheet.painter.width(to, bold(Align::Right))? - sheet.px(8.0);
        sheet.painter.text(from, (0.0, y), bold(Align::Left))?;
        let mut below = y + sheet.px(22.0);
        if ends - begins >= sheet.px(24.0) {
            sheet.painter.text(to, (width, y), bold(Align::Right))?;
            let edge = edge_of(sheet, data, flow);
            diagram::draw_arrow(sheet, ((begins, y), (ends, y)), &edge)?;
            let words = sheet.ink_words(Align::Left);
            sheet.painter.text(&words_of(sheet, flow), (0.0, below), words)?;
        } else {
            // No room for both names on a line: the receiver goes below, after its arrow.
            below = y + sheet.px(20.0);
            let edge = edge_of(sheet, data, flow);
            let tip = sheet.px(26.0);
            diagram::draw_arrow(sheet, ((0.0, below), (tip, below)), &edge)?;
            let at = (tip + sheet.px(6.0), below);
            sheet.painter.text(to, at, bold(Align::Left))?;
            let amount = diagram::kronor(flow.amount, sheet.language);
            sheet.painter.text(&amount, (width, y), sheet.ink_words(Align::Right))?;
            sheet.painter.text(&flow.label, (width, below), sheet.words(Align::Right))?;
        }
        let rule = sheet.painter.crisp(top + sheet.px(ROW) - 1.0);
        sheet.painter.line(&[(0.0, rule), (width, rule)], grid, opacity, 1.0)?;
    }
    Ok(())
}

fn edge_of(sheet: &Sheet<'_>, data: &Flows, flow: &Flow) -> Edge {
    let nowhere = Area { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };
    Edge {
        from: nowhere,
        to: nowhere,
        width: sheet.px(diagram::width_of(flow.amount)),
        colour: colour(sheet, data, flow.own),
        words: Vec::new(),
        grown: 1.0,
        shift: 0.0,
    }
}
