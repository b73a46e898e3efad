//! How two scenarios differ: a row for each measure, its difference around a common nothing.

use super::super::clip::Area;
use super::super::painter::{Align, Words};
use super::super::sheet::{LEADING, Sheet};
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::value::written;
use super::words;
use crate::figure::{Compare, CompareRow, Unit};

/// From this width on a row is one line.
const WIDE: f64 = 640.0;

/// Heights of a row, of a narrow one without its label, and of the heads.
const ROW: f64 = 48.0;
const NARROW: f64 = 74.0;
const HEADS: f64 = 36.0;

/// Thickness of the line of nine futures of ten, radius of the middle, and reach of the upright
/// line at nothing.
const LINE: f64 = 3.0;
const MIDDLE: f64 = 5.0;
const REACH: f64 = 10.0;

/// The margin within which nothing is claimed: so many standard errors.
const MARGIN: f64 = 2.0;

impl CompareRow {
    /// Whether the difference goes either way in the middle nine of ten futures.
    pub fn crosses(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// Whether the middle difference can be told from nothing.
    pub fn told_apart(&self) -> bool {
        self.middle.abs() > MARGIN * self.standard_error && self.middle != 0.0
    }

    /// Whether the row is drawn as one that keeps to a side.
    fn keeps_to_a_side(&self) -> bool {
        !self.crosses() && self.told_apart()
    }
}

fn is_wide(sheet: &Sheet<'_>) -> bool {
    sheet.request.width >= sheet.px(WIDE)
}

fn label_lines(sheet: &Sheet<'_>, row: &CompareRow) -> Result<Vec<String>, ChartError> {
    let words = sheet.name_words(sheet.request.palette.ink);
    sheet.wrapped(&row.label, words, sheet.request.width)
}

/// The height that the rows need.
pub fn height(sheet: &Sheet<'_>, data: &Compare) -> Result<f64, ChartError> {
    if is_wide(sheet) {
        return Ok(sheet.px(HEADS) + data.rows.len() as f64 * sheet.px(ROW));
    }
    let leading = LEADING * sheet.px(14.0);
    let mut height = 0.0;
    for row in &data.rows {
        height += sheet.px(NARROW) + label_lines(sheet, row)?.len() as f64 * leading;
    }
    Ok(height.max(sheet.px(NARROW)))
}

/// How far the differences of a unit reach: one scale for all rows of it, the same to both sides.
fn reach_of(data: &Compare, unit: Unit) -> f64 {
    let ends = data
        .rows
        .iter()
        .filter(|row| row.unit == unit)
        .flat_map(|row| [row.low.abs(), row.high.abs(), row.middle.abs()]);
    ends.filter(|end| end.is_finite()).fold(0.0, f64::max)
}

/// Draws the rows.
///
/// # Returns
/// A geometry whose `y` are the middles of the rows.
pub fn draw(sheet: &Sheet<'_>, data: &Compare) -> Result<Geometry, ChartError> {
    let whole =
        Area { left: 0.0, top: 0.0, right: sheet.request.width, bottom: sheet.request.height };
    if data.rows.is_empty() {
        sheet.say(text::nothing_to_show(sheet.request.chart, false, sheet.language), whole)?;
        return Ok(geometry(whole, (0.0, 0.0)));
    }
    if is_wide(sheet) { draw_wide(sheet, data, whole) } else { draw_narrow(sheet, data, whole) }
}

/// Right edges of the columns A, B and difference, the span of the picture, and the left edge of
/// the reading.
struct Columns {
    label: f64,
    numbers: [f64; 3],
    picture: (f64, f64),
    reading: f64,
}

impl Columns {
    fn new(sheet: &Sheet<'_>, data: &Compare) -> Result<Self, ChartError> {
        let bold = sheet.name_words(sheet.request.palette.ink);
        let plain = sheet.ink_words(Align::Right);
        let heads = words::compare_heads(sheet.language);
        let gap = sheet.px(20.0);
        let mut widths = [0.0_f64, 0.0, sheet.painter.width(heads[1], plain)?];
        let mut reading = sheet.painter.width(heads[3], plain)?;
        for row in &data.rows {
            for (width, number) in widths.iter_mut().zip(numbers(sheet, row)) {
                *width = width.max(sheet.painter.width(&number, bold)?);
            }
            reading = reading.max(sheet.painter.width(reading_of(sheet, row), plain)?);
        }
        let width = sheet.request.width;
        // The reading gives way first, then the label: both are broken where they must.
        let reading = reading.min(0.2 * width);
        let numbers = widths.iter().sum::<f64>() + 3.0 * gap;
        let label = (width - numbers - reading - 2.0 * gap) * 0.42;
        let a = label + gap + widths[0];
        let b = a + gap + widths[1];
        let difference = b + gap + widths[2];
        let reading_left = width - reading;
        Ok(Self {
            label,
            numbers: [a, b, difference],
            picture: (difference + gap, (reading_left - gap).max(difference + gap + 1.0)),
            reading: reading_left,
        })
    }
}

fn numbers(sheet: &Sheet<'_>, row: &CompareRow) -> [String; 3] {
    let level = |value: Option<f64>| match value {
        Some(value) => written(value, row.unit, false, sheet.language),
        None => "–".into(),
    };
    [level(row.a), level(row.b), written(row.middle, row.unit, true, sheet.language)]
}

fn reading_of<'a>(sheet: &Sheet<'_>, row: &'a CompareRow) -> &'a str {
    match (row.told_apart(), row.crosses()) {
        (false, _) => words::either_way(false, sheet.language),
        (true, true) => words::either_way(true, sheet.language),
        (true, false) => &row.reading,
    }
}

fn draw_wide(sheet: &Sheet<'_>, data: &Compare, whole: Area) -> Result<Geometry, ChartError> {
    let columns = Columns::new(sheet, data)?;
    let heads = words::compare_heads(sheet.language);
    let y = sheet.px(HEADS) / 2.0;
    let (left, right) = (sheet.words(Align::Left), sheet.words(Align::Right));
    sheet.painter.text(heads[0], (0.0, y), left)?;
    for (name, x) in ["A", "B", heads[1]].into_iter().zip(columns.numbers) {
        sheet.painter.text(name, (x, y), right)?;
    }
    let room = columns.picture.1 - columns.picture.0;
    if sheet.painter.width(heads[2], left)? <= room {
        sheet.painter.text(heads[2], (columns.picture.0, y), left)?;
    }
    sheet.painter.text(heads[3], (columns.reading, y), left)?;
    let palette = &sheet.request.palette;
    rule(sheet, sheet.px(HEADS), palette.edge)?;
    let mut middles = Vec::with_capacity(data.rows.len());
    for (place, row) in data.rows.iter().enumerate() {
        let top = sheet.px(HEADS) + place as f64 * sheet.px(ROW);
        let y = top + sheet.px(ROW) / 2.0;
        select(sheet, place, (top + 1.0, top + sheet.px(ROW)))?;
        middles.push(y);
        let bold = sheet.name_words(palette.ink);
        broken(sheet, &row.label, (0.0, y), (bold, columns.label))?;
        for (place, (number, x)) in numbers(sheet, row).iter().zip(columns.numbers).enumerate() {
            let words = Words { bold: place == 2, ..sheet.ink_words(Align::Right) };
            sheet.painter.text(number, (x, y), Words { size: sheet.px(14.0), ..words })?;
        }
        let reading = sheet.ink_words(Align::Left);
        let room = sheet.request.width - columns.reading;
        broken(sheet, reading_of(sheet, row), (columns.reading, y), (reading, room))?;
        draw_difference(sheet, data, row, (columns.picture, y))?;
        rule(sheet, top + sheet.px(ROW), palette.line)?;
    }
    Ok(Geometry { y: middles, ..geometry(whole, (0.0, 0.0)) })
}

fn draw_narrow(sheet: &Sheet<'_>, data: &Compare, whole: Area) -> Result<Geometry, ChartError> {
    let leading = LEADING * sheet.px(14.0);
    let palette = &sheet.request.palette;
    let (mut top, mut middles) = (0.0, Vec::with_capacity(data.rows.len()));
    for (place, row) in data.rows.iter().enumerate() {
        let lines = label_lines(sheet, row)?;
        let height = sheet.px(NARROW) + lines.len() as f64 * leading;
        select(sheet, place, (top + 1.0, top + height))?;
        middles.push(top + height / 2.0);
        let bold = sheet.name_words(palette.ink);
        for (place, line) in lines.iter().enumerate() {
            let y = top + sheet.px(6.0) + leading * (place as f64 + 0.5);
            sheet.painter.text(line, (0.0, y), bold)?;
        }
        let below = top + sheet.px(6.0) + lines.len() as f64 * leading;
        let [a, b, difference] = numbers(sheet, row);
        let both = [["A ", &a].concat(), ["B ", &b].concat()].join(" · ");
        let y = below + sheet.px(11.0);
        sheet.painter.text(&both, (0.0, y), sheet.ink_words(Align::Left))?;
        let words = Words { bold: true, ..sheet.ink_words(Align::Right) };
        sheet.painter.text(&difference, (sheet.request.width, y), words)?;
        let span = (sheet.px(8.0), sheet.request.width - sheet.px(8.0));
        draw_difference(sheet, data, row, (span, below + sheet.px(34.0)))?;
        let words = sheet.words(Align::Left);
        sheet.painter.text(reading_of(sheet, row), (0.0, below + sheet.px(56.0)), words)?;
        top += height;
        rule(sheet, top, palette.line)?;
    }
    Ok(Geometry { y: middles, ..geometry(whole, (0.0, 0.0)) })
}

fn rule(sheet: &Sheet<'_>, y: f64, colour: super::super::theme::Colour) -> Result<(), ChartError> {
    let y = sheet.painter.crisp(y - 0.5);
    sheet.painter.line(&[(0.0, y), (sheet.request.width, y)], colour, 1.0, 1.0)
}

/// The ground of the row that is read out.
fn select(sheet: &Sheet<'_>, place: usize, (top, bottom): (f64, f64)) -> Result<(), ChartError> {
    if sheet.request.cursor != Some(place) {
        return Ok(());
    }
    let zone = sheet.request.palette.zone;
    sheet.painter.rectangle((0.0, top), (sheet.request.width, bottom - 1.0), zone)
}

/// A text around a height, broken into at most two lines.
fn broken(
    sheet: &Sheet<'_>,
    text: &str,
    (x, y): (f64, f64),
    (words, room): (Words, f64),
) -> Result<(), ChartError> {
    let lines = sheet.wrapped(text, words, room)?;
    let leading = 1.2 * words.size;
    let first = y - leading * (lines.len() as f64 - 1.0) / 2.0;
    for (place, line) in lines.iter().enumerate() {
        sheet.painter.text(line, (x, first + leading * place as f64), words)?;
    }
    Ok(())
}

/// The middle and nine futures of ten, around nothing in the middle of the span.
fn draw_difference(
    sheet: &Sheet<'_>,
    data: &Compare,
    row: &CompareRow,
    ((left, right), y): ((f64, f64), f64),
) -> Result<(), ChartError> {
    let palette = &sheet.request.palette;
    let zero = sheet.painter.crisp((left + right) / 2.0);
    let base = sheet.painter.crisp(y + sheet.px(REACH));
    let (grid, opacity) = sheet.grid();
    sheet.painter.line(&[(left, base), (right, base)], grid, opacity, 1.0)?;
    let upright = [(zero, y - sheet.px(REACH)), (zero, base)];
    sheet.painter.line(&upright, palette.ink2, 1.0, 1.0)?;
    let reach = reach_of(data, row.unit);
    let half = (right - left) / 2.0 - sheet.px(MIDDLE + 1.0);
    let at = |value: f64| {
        let share = if reach > 0.0 { (value / reach).clamp(-1.0, 1.0) } else { 0.0 };
        zero + share * half
    };
    if row.middle.is_nan() || row.low.is_nan() || row.high.is_nan() {
        return Ok(());
    }
    let colour = if row.keeps_to_a_side() { palette.ink } else { palette.edge };
    let line = [(at(row.low), y), (at(row.high), y)];
    sheet.painter.line(&line, colour, 1.0, sheet.px(LINE))?;
    let centre = (at(row.middle), y);
    if row.keeps_to_a_side() {
        sheet.painter.disc(centre, sheet.px(MIDDLE), colour)
    } else {
        sheet.hollow(centre, sheet.px(MIDDLE), (colour, palette.paper))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Kind;
    use crate::figure::{CompareRow, Unit};

    fn row(low: f64, middle: f64, high: f64, standard_error: f64) -> CompareRow {
        CompareRow {
            label: Kind::Compare.name().into(),
            unit: Unit::Kronor,
            a: None,
            b: None,
            middle,
            low,
            high,
            standard_error,
            reading: String::new(),
        }
    }

    #[test]
    fn a_difference_is_told_only_beyond_two_errors() {
        assert!(!row(-1.0, 2.0, 5.0, 1.0).told_apart());
        assert!(row(-1.0, 2.1, 5.0, 1.0).told_apart());
        assert!(row(-1.0, 2.1, 5.0, 1.0).crosses());
        assert!(!row(0.5, 2.1, 5.0, 1.0).crosses());
        // Nothing in every future is nothing, however small the error.
        assert!(!row(0.0, 0.0, 0.0, 0.0).told_apart());
        assert!(!row(0.5, f64::NAN, 5.0, 1.0).told_apart());
    }
}
