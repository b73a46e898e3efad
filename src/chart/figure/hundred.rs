//! A hundred futures for each model: those in which something holds are filled.

use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::Sheet;
use super::super::{ChartError, Geometry, Labels, text};
use super::axes::geometry;
use super::words;
use crate::figure::{Hundred, HundredRow};

/// From one dot to the next and to the next row of them, and their radius.
const PITCH: (f64, f64) = (14.4, 18.0);
const RADIUS: f64 = 5.6;

/// Size of names, of the second line and of the number; height of a row with both lines.
const NAME: f64 = 18.0;
const NOTE: f64 = 14.0;
const NUMBER: f64 = 24.0;
const ROW: f64 = 64.0;

/// Height of a name above its dots on a narrow sheet, and space below them.
const ABOVE: f64 = 30.0;
const BETWEEN: f64 = 18.0;

/// How dots stand.
struct Layout {
    /// Room for names at the left; 0 where they stand above.
    names: f64,
    columns: usize,
    pitch: (f64, f64),
    row: f64,
}

impl Layout {
    fn new(sheet: &Sheet<'_>, data: &Hundred) -> Result<Self, ChartError> {
        let (mut names, mut numbers) = (0.0_f64, 0.0_f64);
        for row in &data.rows {
            names = names.max(sheet.painter.width(name(sheet, row), name_words(sheet))?);
            names = names.max(sheet.painter.width(&row.note, note_words(sheet))?);
            numbers = numbers.max(sheet.painter.width(&number(row), number_words(sheet))?);
        }
        let width = sheet.request.width;
        let names = names + sheet.px(30.0 + 24.0);
        let numbers = numbers + sheet.px(20.0);
        let beside = width - names - numbers >= 50.0 * sheet.px(9.0);
        let (names, numbers_room) = if beside { (names, numbers) } else { (0.0, 0.0) };
        let room = width - names - numbers_room;
        let columns = if room >= 50.0 * sheet.px(9.0) { 50 } else { 25 };
        let across = (room / columns as f64).min(sheet.px(PITCH.0));
        let down = across * PITCH.1 / PITCH.0;
        let lines = 100.0 / columns as f64;
        let dots = lines * down;
        let row = if beside {
            (dots + sheet.px(BETWEEN)).max(sheet.px(ROW))
        } else {
            dots + sheet.px(ABOVE + BETWEEN)
        };
        Ok(Self { names, columns, pitch: (across, down), row })
    }
}

fn name(sheet: &Sheet<'_>, row: &HundredRow) -> &'static str {
    text::model_label(row.model, Labels::Full, sheet.language)
}

fn name_words(sheet: &Sheet<'_>) -> Words {
    Words { size: sheet.px(NAME), bold: true, ..sheet.ink_words(Align::Left) }
}

fn note_words(sheet: &Sheet<'_>) -> Words {
    Words { size: sheet.px(NOTE), ..sheet.words(Align::Left) }
}

fn number_words(sheet: &Sheet<'_>) -> Words {
    Words { size: sheet.px(NUMBER), bold: true, ..sheet.ink_words(Align::Right) }
}

fn number(row: &HundredRow) -> String {
    row.share.map_or_else(|| "–".into(), words::of_hundred)
}

/// How many dots are filled, and whether the next one is hollow in the model's colour: of what may
/// happen neither all nor none are filled.
fn filled(share: Option<f64>) -> (usize, bool) {
    match share.map(|share| share * 100.0) {
        None => (0, false),
        Some(n) if n > 99.5 => (99, true),
        Some(n) if n < 0.5 => (0, true),
        Some(n) => (libm::round(n) as usize, false),
    }
}

/// The height that the rows need.
pub fn height(sheet: &Sheet<'_>, data: &Hundred) -> Result<f64, ChartError> {
    Ok(Layout::new(sheet, data)?.row * data.rows.len().max(1) as f64)
}

/// Draws the rows.
///
/// # Returns
/// A geometry whose `y` are the middles of the rows.
pub fn draw(sheet: &Sheet<'_>, data: &Hundred) -> Result<Geometry, ChartError> {
    let layout = Layout::new(sheet, data)?;
    let mut middles = Vec::with_capacity(data.rows.len());
    for (place, row) in data.rows.iter().enumerate() {
        let top = layout.row * place as f64;
        middles.push(top + layout.row / 2.0);
        draw_row(sheet, row, (&layout, top))?;
    }
    let whole =
        Area { left: 0.0, top: 0.0, right: sheet.request.width, bottom: sheet.request.height };
    Ok(Geometry { y: middles, ..geometry(whole, (0.0, 1.0)) })
}

fn draw_row(
    sheet: &Sheet<'_>,
    row: &HundredRow,
    (layout, top): (&Layout, f64),
) -> Result<(), ChartError> {
    let beside = layout.names > 0.0;
    let colour = sheet.model_colour(row.model);
    let middle = top + if beside { layout.row / 2.0 } else { sheet.px(ABOVE) / 2.0 };
    let noted = !row.note.is_empty();
    let name_at = if noted && beside { middle - sheet.px(9.0) } else { middle };
    sheet.marker(row.model, (sheet.px(10.0), middle), (9.0, colour))?;
    let x = sheet.px(30.0);
    sheet.painter.text(name(sheet, row), (x, name_at), name_words(sheet))?;
    if noted {
        let width = sheet.painter.width(name(sheet, row), name_words(sheet))?;
        let at = if beside {
            (x, middle + sheet.px(12.0))
        } else {
            (x + width + sheet.px(10.0), middle)
        };
        let end = at.0 + sheet.painter.width(&row.note, note_words(sheet))?;
        let number_from = sheet.request.width - sheet.px(64.0);
        if beside || end <= number_from {
            sheet.painter.text(&row.note, at, note_words(sheet))?;
        }
    }
    let number_at = (sheet.request.width, middle);
    sheet.painter.text(&number(row), number_at, number_words(sheet))?;
    let lines = 100 / layout.columns;
    let dots_height = (lines - 1) as f64 * layout.pitch.1;
    let first = if beside {
        middle - dots_height / 2.0
    } else {
        top + sheet.px(ABOVE) + layout.pitch.1 / 2.0
    };
    let radius = layout.pitch.0 * RADIUS / PITCH.0;
    let (count, next) = filled(row.share);
    let palette = &sheet.request.palette;
    for dot in 0..100 {
        let (column, line) = (dot % layout.columns, dot / layout.columns);
        let at = (
            layout.names + (column as f64 + 0.5) * layout.pitch.0,
            first + line as f64 * layout.pitch.1,
        );
        if dot < count {
            sheet.painter.disc(at, radius, colour)?;
        } else {
            let ring = if next && dot == count { colour } else { palette.edge };
            let width = (radius * 0.25).max(0.75);
            sheet.painter.disc(at, radius, ring)?;
            sheet.painter.disc(at, radius - width, palette.paper)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_may_happen_is_never_all_or_none() {
        assert_eq!(filled(Some(1.0)), (99, true));
        assert_eq!(filled(Some(0.996)), (99, true));
        assert_eq!(filled(Some(0.994)), (99, false));
        assert_eq!(filled(Some(0.2)), (20, false));
        assert_eq!(filled(Some(0.004)), (0, true));
        assert_eq!(filled(None), (0, false));
    }
}
