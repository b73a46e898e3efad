//! What matters most: one bar for each parameter, from where things stand.

use super::super::axis::{self, Least, Scale};
use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::stroke::Point;
use super::super::{ChartError, Geometry};
use super::axes::geometry;
use super::pattern::Sign;
use super::value::{Ticks, ticks, written};
use super::words;
use crate::figure::{ActorGroup, Bar, Tornado, Unit};

/// Height of a bar and the gap to the next.
const BAR: f64 = 18.0;
const GAP: f64 = 10.0;

/// Share of the width that labels at the left may take; beyond it they stand above their bars.
const LABELS: f64 = 0.42;

/// Height of the words above a bar on a narrow sheet.
const ABOVE: f64 = 20.0;

/// Room below for ticks.
const BELOW: f64 = 26.0;
const TOP: f64 = 8.0;

struct Layout {
    /// Room at the left for labels; 0 where they stand above their bars.
    labels: f64,
    /// From one bar to the next.
    pitch: f64,
}

impl Layout {
    fn new(sheet: &Sheet<'_>, data: &Tornado) -> Result<Self, ChartError> {
        let mut widest = 0.0_f64;
        for bar in shown(data) {
            let label = sheet.painter.width(&bar.label, label_words(sheet))?;
            let range = sheet.painter.width(&bar.range, sheet.words(Align::Left))?;
            widest = widest.max(label + sheet.px(8.0) + range);
        }
        let room = widest + sheet.px(16.0);
        let beside = room <= LABELS * sheet.request.width;
        Ok(if beside {
            Self { labels: libm::ceil(room), pitch: sheet.px(BAR + GAP) }
        } else {
            Self { labels: 0.0, pitch: sheet.px(ABOVE + BAR + GAP) }
        })
    }
}

fn shown(data: &Tornado) -> &[Bar] {
    &data.bars[..data.bars.len().min(Tornado::MOST)]
}

fn label_words(sheet: &Sheet<'_>) -> Words {
    Words { bold: true, ..sheet.ink_words(Align::Left) }
}

/// The height that the bars need.
pub fn height(sheet: &Sheet<'_>, data: &Tornado) -> Result<f64, ChartError> {
    let layout = Layout::new(sheet, data)?;
    let bars = shown(data).len().max(1) as f64;
    let key = sheet.key_height(&words::tornado_key(sheet.language))?;
    Ok(key + sheet.px(TOP + BELOW) + bars * layout.pitch)
}

/// Draws the bars.
///
/// # Returns
/// A geometry whose `y` are the middles of the bars.
pub fn draw(sheet: &Sheet<'_>, data: &Tornado) -> Result<Geometry, ChartError> {
    let layout = Layout::new(sheet, data)?;
    let bars = shown(data);
    let ends = || bars.iter().flat_map(|bar| [bar.low, bar.high]).flatten();
    // Room for the numbers at both ends of the longest bar.
    let mut margin = 0.0_f64;
    for value in ends().chain([data.base]) {
        let text = written(value, data.unit, false, sheet.language);
        margin = margin.max(sheet.painter.width(&text, sheet.words(Align::Left))?);
    }
    let margin = margin + sheet.px(10.0);
    let left = layout.labels + margin;
    let right = (sheet.request.width - margin).max(left + 1.0);
    let names = words::tornado_key(sheet.language);
    let signs = [Sign::Fill(ActorGroup::Joiners), Sign::Fill(ActorGroup::Founders)];
    let key: Vec<(Sign, &str)> = signs.into_iter().zip(names).collect();
    let top = sheet.key(&key, 0.0)? + sheet.px(TOP);
    let bottom = (sheet.request.height - sheet.px(BELOW)).max(top + 1.0);
    let area = Area { left, top, right, bottom };
    let (ticks, scale) = axis_of(sheet, data, area, ends());
    sheet.values_below(area, &scale, &ticks, ("", (0.0, sheet.request.width)))?;
    let mut middles = Vec::with_capacity(bars.len());
    for (place, bar) in bars.iter().enumerate() {
        let from = top + layout.pitch * place as f64;
        let upper = if layout.labels > 0.0 { from } else { from + sheet.px(ABOVE) };
        let middle = upper + sheet.px(BAR) / 2.0;
        if sheet.request.cursor == Some(place) {
            let zone = sheet.request.palette.zone;
            let end = from + layout.pitch - sheet.px(GAP / 2.0);
            let start = (0.0, from - sheet.px(GAP / 2.0));
            sheet.painter.rectangle(start, (sheet.request.width, end), zone)?;
        }
        middles.push(middle);
        draw_label(sheet, bar, (&layout, from, middle))?;
        draw_bar(sheet, data, bar, (&scale, middle))?;
    }
    // Where labels stand above their bars the line of the base keeps clear of them.
    for middle in &middles {
        let half = if layout.labels > 0.0 { layout.pitch / 2.0 } else { sheet.px(BAR / 2.0 + 3.0) };
        let span = Area { top: middle - half, bottom: middle + half, ..area };
        sheet.upright(span, scale.at(data.base), None)?;
    }
    if bars.is_empty() {
        sheet.say(
            super::super::text::nothing_to_show(sheet.request.chart, false, sheet.language),
            area,
        )?;
    }
    Ok(Geometry { y: middles, ..geometry(area, scale.domain) })
}

fn axis_of(
    sheet: &Sheet<'_>,
    data: &Tornado,
    area: Area,
    values: impl Iterator<Item = f64>,
) -> (Ticks, Scale) {
    let logarithmic = data.unit == Unit::Ratio && data.base > 0.0;
    let span = match data.unit {
        Unit::Kronor => 20_000.0,
        Unit::Percent | Unit::OfHundred => 0.05,
        Unit::Ratio => 0.1,
        Unit::Count | Unit::Years => 1.0,
    };
    let held = (data.base, data.base);
    let least = Least { held, span, sticky: sheet.request.domain, logarithmic };
    let mut domain = axis::domain(values, &least);
    if logarithmic && domain.0 == domain.1 {
        domain = (domain.0 / 2.0, domain.1 * 2.0);
    }
    let room = ((area.right - area.left) / sheet.px(70.0)).clamp(2.0, 6.0) as usize;
    let ticks = ticks(domain, data.unit, (2, room), false, sheet.language);
    let domain = ticks.domain;
    (ticks, Scale { domain, range: (area.left, area.right), logarithmic })
}

/// What the parameter is called, and between which values it went.
fn draw_label(
    sheet: &Sheet<'_>,
    bar: &Bar,
    (layout, from, middle): (&Layout, f64, f64),
) -> Result<(), ChartError> {
    let words = label_words(sheet);
    let range = sheet.words(Align::Left);
    if layout.labels > 0.0 {
        sheet.painter.text(&bar.label, (0.0, middle), words)?;
        let x = layout.labels - sheet.px(16.0);
        return sheet.painter.text(&bar.range, (x, middle), Words { align: Align::Right, ..range });
    }
    let y = from + sheet.px(ABOVE) / 2.0;
    let width = sheet.painter.width(&bar.label, words)?;
    let both = width + sheet.px(8.0) + sheet.painter.width(&bar.range, range)?;
    sheet.painter.text(&bar.label, (0.0, y), words)?;
    if both <= sheet.request.width {
        sheet.painter.text(&bar.range, (width + sheet.px(8.0), y), range)?;
    }
    Ok(())
}

fn draw_bar(
    sheet: &Sheet<'_>,
    data: &Tornado,
    bar: &Bar,
    (scale, middle): (&Scale, f64),
) -> Result<(), ChartError> {
    let half = sheet.px(BAR) / 2.0;
    let base = scale.at(data.base);
    let both_sides = |value: f64, other: Option<f64>| {
        // Two ends on one side: the nearer number would stand on the longer bar.
        other.is_some_and(|other| {
            let (a, b) = (value - data.base, other - data.base);
            a * b > 0.0 && libm::fabs(a) < libm::fabs(b)
        })
    };
    let ends = [(bar.high, bar.low, true), (bar.low, bar.high, false)];
    // The longer one first, so that the shorter stays in sight.
    let far = |end: Option<f64>| end.map_or(0.0, |value| libm::fabs(value - data.base));
    let order = if far(bar.low) > far(bar.high) { [1, 0] } else { [0, 1] };
    for (value, other, solid) in order.map(|place| ends[place]) {
        let Some(value) = value else { continue };
        let x = scale.at(value);
        fill(sheet, (base.min(x), middle - half), (base.max(x), middle + half), solid)?;
        if both_sides(value, other) {
            continue;
        }
        let text = written(value, data.unit, false, sheet.language);
        let (at, align) = if x < base || (x == base && !solid) {
            (x - sheet.px(6.0), Align::Right)
        } else {
            (x + sheet.px(6.0), Align::Left)
        };
        let words = sheet.ink_words(align);
        sheet.painter.text(&text, (at, middle), words)?;
    }
    Ok(())
}

/// A bar in ink: solid, or hatched with an outline.
fn fill(sheet: &Sheet<'_>, from: Point, to: Point, solid: bool) -> Result<(), ChartError> {
    let (ink, paper) = (sheet.request.palette.ink, sheet.request.palette.paper);
    if solid {
        return sheet.painter.rectangle(from, to, ink);
    }
    let area = Area { left: from.0, top: from.1, right: to.0, bottom: to.1 };
    sheet.painter.rectangle(from, to, paper)?;
    sheet.hatch(area, ink)?;
    sheet.outline(area, ink, 1.0)
}

#[cfg(test)]
mod tests {
    use crate::figure::{Bar, Tornado, Unit};

    #[test]
    fn the_widest_bar_comes_first_and_eight_are_kept() {
        let bar = |label: &str, low: f64, high: f64| Bar {
            label: label.into(),
            range: String::new(),
            low: Some(low),
            high: Some(high),
        };
        let mut bars: Vec<Bar> =
            (0..9).map(|i| bar(&i.to_string(), 100.0, 101.0 + f64::from(i))).collect();
        // Both ends on one side of the base: the span reaches from the base.
        bars.push(bar("one side", 150.0, 160.0));
        let mut tornado = Tornado { base: 100.0, unit: Unit::Kronor, bars };
        tornado.sort();
        let labels: Vec<&str> = tornado.bars.iter().map(|bar| bar.label.as_str()).collect();
        assert_eq!(labels, ["one side", "8", "7", "6", "5", "4", "3", "2"]);
    }
}
