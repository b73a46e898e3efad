//! Quantile dots: fifty dots, each of which stands for two of a hundred futures.

use super::super::axis::{self, Least, Scale};
use super::super::clip::Area;
use super::super::sheet::Sheet;
use super::super::theme::Colour;
use super::super::{ChartError, Geometry, Labels, text};
use super::axes::geometry;
use super::value::{Ticks, ticks};
use crate::figure::{Dots, Unit};
use crate::model::ModelKind;

/// Greatest radius of a dot, and the most dots that stand above each other at that bin width.
const RADIUS: f64 = 9.0;
const TALLEST: usize = 12;

/// Height of a row where each model has one: heading, dots, space.
const ROW: f64 = 130.0;
const ROW_HEADING: f64 = 26.0;

/// Room below for ticks and title.
const BELOW: f64 = 46.0;

/// The span that no axis of amounts or of shares is narrower than (assumed).
fn least_span(unit: Unit) -> f64 {
    match unit {
        Unit::Kronor => 20_000.0,
        Unit::Percent | Unit::OfHundred => 0.1,
        Unit::Count => 4.0,
        Unit::Ratio => 0.0,
        Unit::Years => 1.0,
    }
}

/// Where dots of all models fall: one axis and one width of bins for all, so that panels compare.
struct Bins {
    scale: Scale,
    ticks: Ticks,
    count: usize,
    /// Dots in the tallest column of any model.
    tallest: usize,
}

impl Bins {
    fn new(sheet: &Sheet<'_>, data: &Dots, (left, right): (f64, f64)) -> Self {
        let values = || data.models.iter().flatten().copied();
        let logarithmic = data.unit == Unit::Ratio;
        let held = match (data.reference, values().find(|value| value.is_finite())) {
            (Some(reference), _) => reference,
            (None, Some(first)) if !(logarithmic && first <= 0.0) => first,
            _ if logarithmic => 1.0,
            _ => 0.0,
        };
        let least = Least {
            held: (held, held),
            span: least_span(data.unit),
            sticky: sheet.request.domain,
            logarithmic,
        };
        let mut domain = axis::domain(values(), &least);
        if domain.0 == domain.1 {
            domain = (domain.0 / 2.0, domain.1 * 2.0);
        }
        let most = ((right - left) / sheet.px(70.0)).clamp(2.0, 6.0) as usize;
        let ticks = ticks(domain, data.unit, (2, most), true, sheet.language);
        let scale = Scale { domain: ticks.domain, range: (left, right), logarithmic };
        let fill = |count: usize| {
            let width = (right - left) / count as f64;
            data.models.each_ref().map(|values| {
                let mut columns = vec![0; count];
                for value in values.iter().filter(|value| !value.is_nan()) {
                    let place = libm::floor((scale.at(*value) - left) / width);
                    columns[place.clamp(0.0, count as f64 - 1.0) as usize] += 1;
                }
                columns
            })
        };
        let tallest = |columns: &[Vec<usize>; 4]| columns.iter().flatten().copied().max();
        // The fewest bins whose columns are not too tall: 12 to 20.
        let count = (12..=20).find(|count| tallest(&fill(*count)) <= Some(TALLEST)).unwrap_or(20);
        let tallest = tallest(&fill(count)).unwrap_or(0);
        Self { scale, ticks, count, tallest }
    }

    /// Draws the dots of one model above a base line.
    fn draw(
        &self,
        sheet: &Sheet<'_>,
        data: &Dots,
        (model, colour): (ModelKind, Colour),
        area: Area,
    ) -> Result<(), ChartError> {
        let paper = sheet.request.palette.paper;
        let bin = (area.right - area.left) / self.count as f64;
        let rows = self.tallest.max(TALLEST - 1) as f64;
        // One pixel between two dots, and a little air above the tallest column.
        let room = (area.bottom - area.top - sheet.px(6.0)) / rows - 1.0;
        let radius = (0.46 * bin).min(room / 2.0).min(sheet.px(RADIUS)).max(0.5);
        let values = &data.models[model as usize];
        let mut stacked = vec![0_usize; self.count];
        for value in values.iter().filter(|value| !value.is_nan()) {
            let place = libm::floor((self.scale.at(*value) - area.left) / bin);
            let place = place.clamp(0.0, self.count as f64 - 1.0) as usize;
            let x = area.left + (place as f64 + 0.5) * bin;
            let y = area.bottom - radius - 1.0 - stacked[place] as f64 * (2.0 * radius + 1.0);
            stacked[place] += 1;
            sheet.painter.disc((x, y), radius, colour)?;
            if data.reference.is_some_and(|reference| *value < reference) {
                let stroke = sheet.px(1.6).min(radius / 2.0);
                sheet.painter.disc((x, y), radius - stroke, paper)?;
            }
        }
        let base = sheet.painter.crisp(area.bottom);
        let line = [(area.left, base), (area.right, base)];
        sheet.painter.line(&line, sheet.request.palette.edge, 1.0, 1.0)?;
        if let Some(reference) = data.reference {
            let at = (sheet.painter.crisp(self.scale.at(reference)), area.top);
            let line = [at, (at.0, area.bottom)];
            sheet.painter.line(&line, sheet.request.palette.ink2, 1.0, 1.25)?;
        }
        Ok(())
    }

    fn geometry(&self, area: Area) -> Geometry {
        let bin = (area.right - area.left) / self.count as f64;
        let middle = |place: usize| area.left + (place as f64 + 0.5) * bin;
        Geometry { x: (0..self.count).map(middle).collect(), ..geometry(area, self.scale.domain) }
    }
}

/// Whether every model has the very same dots, so that one row in ink serves.
fn all_alike(data: &Dots) -> bool {
    data.models.iter().all(|values| *values == data.models[0])
}

/// The dots of one model in a panel.
pub fn draw_panel(sheet: &Sheet<'_>, data: &Dots) -> Result<Geometry, ChartError> {
    let model = sheet.request.panel.unwrap_or(sheet.request.focus);
    let titled = sheet.request.panel.is_none() && !data.title.is_empty();
    let title = if titled { data.title.as_str() } else { "" };
    let side = sheet.px(12.0);
    let bottom = sheet.request.height - sheet.room_below(title);
    let area = Area {
        left: side,
        top: sheet.px(8.0),
        right: (sheet.request.width - side).max(side + 1.0),
        bottom: libm::round(bottom).max(sheet.px(8.0) + 1.0),
    };
    let bins = Bins::new(sheet, data, (area.left, area.right));
    sheet.values_below(area, &bins.scale, &bins.ticks, title)?;
    let colour = sheet.model_colour(model);
    bins.draw(sheet, data, (model, colour), area)?;
    if data.models[model as usize].is_empty() {
        let any = data.models.iter().any(|values| !values.is_empty());
        sheet.say(text::nothing_to_show(sheet.request.chart, any, sheet.language), area)?;
    }
    Ok(bins.geometry(area))
}

/// Models whose dots have a row.
fn rows_of(data: &Dots) -> Vec<ModelKind> {
    if all_alike(data) {
        return vec![ModelKind::Traditional];
    }
    ModelKind::ALL.into_iter().filter(|model| !data.models[*model as usize].is_empty()).collect()
}

/// Height of [`draw_rows`].
pub fn height_of_rows(sheet: &Sheet<'_>, data: &Dots) -> f64 {
    let rows = rows_of(data).len().max(1) as f64;
    let heading = if all_alike(data) { 0.0 } else { ROW_HEADING };
    sheet.px(8.0 + rows * (ROW + heading) + BELOW)
}

/// The dots of all models below each other, or one row where they are alike.
pub fn draw_rows(sheet: &Sheet<'_>, data: &Dots) -> Result<Geometry, ChartError> {
    let models = rows_of(data);
    let alike = all_alike(data);
    let side = sheet.px(12.0);
    let (left, right) = (side, (sheet.request.width - side).max(side + 1.0));
    let top = sheet.px(8.0);
    let bottom = libm::round(sheet.request.height - sheet.room_below(&data.title)).max(top + 1.0);
    let area = Area { left, top, right, bottom };
    let bins = Bins::new(sheet, data, (left, right));
    sheet.values_below(area, &bins.scale, &bins.ticks, &data.title)?;
    if data.models.iter().all(Vec::is_empty) {
        sheet.say(text::nothing_to_show(sheet.request.chart, false, sheet.language), area)?;
        return Ok(bins.geometry(area));
    }
    let each = (bottom - top) / models.len() as f64;
    for (place, model) in models.into_iter().enumerate() {
        let from = top + each * place as f64;
        let heading = if alike { 0.0 } else { sheet.px(ROW_HEADING).min(each / 2.0) };
        let row = Area { left, top: from + heading, right, bottom: from + each };
        let colour = if alike { sheet.request.palette.ink } else { sheet.model_colour(model) };
        bins.draw(sheet, data, (model, colour), row)?;
        if !alike {
            let name = text::model_label(model, Labels::Full, sheet.language);
            let y = from + heading / 2.0;
            sheet.marker(model, (left + sheet.px(6.0), y), (4.5, colour))?;
            sheet.painter.text(name, (left + sheet.px(18.0), y), sheet.name_words(colour))?;
        }
    }
    Ok(bins.geometry(area))
}
