//! Quantile dots: fifty dots, each of which stands for two of a hundred futures.

use super::super::axis::{self, Least, Scale};
use super::super::clip::Area;
use super::super::painter::Align;
use super::super::sheet::Sheet;
use super::super::theme::Colour;
use super::super::{ChartError, Geometry, text};
use super::axes::geometry;
use super::panels::Grid;
use super::value::{Ticks, ticks};
use crate::figure::{Dots, Unit};
use crate::model::ModelKind;

/// Greatest radius of a dot, and the most dots that stand above each other at that bin width.
const RADIUS: f64 = 9.0;
const TALLEST: usize = 12;

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
    /// Width of a bin in pixels, and a place where two bins meet: the reference, so that no column
    /// stands on both sides of it.
    width: f64,
    meet: f64,
    /// Dots in the tallest column of any model.
    tallest: usize,
}

impl Bins {
    fn new(sheet: &Sheet<'_>, data: &Dots, (left, right): (f64, f64)) -> Self {
        let logarithmic = data.unit == Unit::Ratio;
        let domain = domain(data, logarithmic, sheet.request.domain);
        let most = ((right - left) / sheet.px(70.0)).clamp(2.0, 6.0) as usize;
        let ticks = ticks(domain, data.unit, (2, most), true, sheet.language);
        // Room for the outer halves of the outer columns.
        let side = (right - left) / 15.0;
        let range = (left + side, right - side);
        let scale = Scale { domain: ticks.domain, range, logarithmic };
        let meet = data.reference.map_or(left, |reference| scale.at(reference));
        let mut bins = Self { scale, ticks, width: right - left, meet, tallest: 0 };
        // The fewest bins whose columns are not too tall: 12 to 20.
        for count in 12..=20 {
            bins.width = (right - left) / f64::from(count);
            bins.tallest =
                data.models.iter().map(|values| bins.tallest_of(values)).max().unwrap_or(0);
            if bins.tallest <= TALLEST {
                break;
            }
        }
        bins
    }

    /// The bin of a value, counted from where two of them meet.
    fn bin(&self, value: f64) -> i64 {
        libm::floor((self.scale.at(value) - self.meet) / self.width + 1e-9) as i64
    }

    fn tallest_of(&self, values: &[f64]) -> usize {
        let mut tallest = 0;
        let mut run = (0, 0_usize);
        // Values ascend, so those of a bin follow each other.
        for value in values.iter().filter(|value| !value.is_nan()) {
            let bin = self.bin(*value);
            run = if run.0 == bin { (bin, run.1 + 1) } else { (bin, 1) };
            tallest = tallest.max(run.1);
        }
        tallest
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
        let rows = self.tallest.max(TALLEST - 1) as f64;
        // One pixel between two dots, and a little air above the tallest column.
        let room = (area.bottom - area.top - sheet.px(6.0)) / rows - 1.0;
        let radius = (0.46 * self.width).min(room / 2.0).min(sheet.px(RADIUS)).max(0.5);
        let mut run = (i64::MIN, 0_usize);
        let values = &data.models[model as usize];
        for value in values.iter().filter(|value| !value.is_nan()) {
            let bin = self.bin(*value);
            run = if run.0 == bin { (bin, run.1 + 1) } else { (bin, 1) };
            let x = self.meet + (bin as f64 + 0.5) * self.width;
            let x = x.min(area.right - radius).max(area.left + radius);
            let y = area.bottom - radius - 1.0 - (run.1 as f64 - 1.0) * (2.0 * radius + 1.0);
            sheet.painter.disc((x, y), radius, colour)?;
            if data.reference.is_some_and(|reference| *value < reference) {
                let stroke = sheet.px(1.6).min(radius / 2.0);
                sheet.painter.disc((x, y), radius - stroke, paper)?;
            }
        }
        let base = sheet.painter.crisp(area.bottom);
        let line = [(area.left, base), (area.right, base)];
        sheet.painter.line(&line, sheet.request.palette.edge, 1.0, 1.0)?;
        let within = |reference: &f64| {
            let x = self.scale.at(*reference);
            area.left <= x && x <= area.right
        };
        if let Some(reference) = data.reference.filter(within) {
            let at = (sheet.painter.crisp(self.scale.at(reference)), area.top);
            let line = [at, (at.0, area.bottom)];
            sheet.painter.line(&line, sheet.request.palette.ink2, 1.0, 1.25)?;
        }
        Ok(())
    }

    fn geometry(&self, area: Area) -> Geometry {
        geometry(area, self.scale.domain)
    }
}

/// The span of the axis: all dots, and the reference where it is not so far off that the dots would
/// be squeezed into a corner.
fn domain(data: &Dots, logarithmic: bool, sticky: Option<(f64, f64)>) -> (f64, f64) {
    let finite = || data.models.iter().flatten().copied().filter(|value| value.is_finite());
    let usable = || finite().filter(|value| !logarithmic || *value > 0.0);
    let (low, high) = usable().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let near = |reference: &f64| {
        let reach = (high - low).max(least_span(data.unit));
        logarithmic || !low.is_finite() || (low - reach..=high + reach).contains(reference)
    };
    let nothing = if logarithmic { 1.0 } else { 0.0 };
    let first = if low.is_finite() { low } else { nothing };
    let held = data.reference.filter(near).unwrap_or(first);
    let span = least_span(data.unit);
    let least = Least { held: (held, held), span, sticky, logarithmic };
    let found = axis::domain(usable(), &least);
    if found.0 == found.1 { (found.0 / 2.0, found.1 * 2.0) } else { found }
}

/// Whether every model has the very same dots, so that one row in ink serves.
fn all_alike(data: &Dots) -> bool {
    data.models.iter().all(|values| *values == data.models[0])
}

/// Room below a panel for the title of its axis.
const TITLE: f64 = 20.0;

/// Width and height of the one plot that serves where all models are alike.
const ALONE: (f64, f64) = (460.0, 190.0);

fn room_for_title(sheet: &Sheet<'_>, data: &Dots) -> f64 {
    if data.title.is_empty() { 0.0 } else { sheet.px(TITLE) }
}

/// Height of [`draw_panels`].
pub fn height_of_panels(sheet: &Sheet<'_>, data: &Dots) -> f64 {
    Grid::new(sheet).height(sheet) + room_for_title(sheet, data)
}

/// The dots of all models in panels with the same axis.
///
/// # Returns
/// A geometry of the first panel: there is nothing to choose.
pub fn draw_panels(sheet: &Sheet<'_>, data: &Dots) -> Result<Geometry, ChartError> {
    let grid = Grid::new(sheet);
    let title = room_for_title(sheet, data);
    let panels = grid.draw(sheet, (0.0, sheet.request.height - title))?;
    let mut found = Geometry::default();
    for (place, (model, panel)) in panels.into_iter().enumerate() {
        let look = (model, sheet.model_colour(model));
        let geometry = draw_plot(sheet, data, look, panel)?;
        if place == 0 {
            found = geometry;
        }
    }
    draw_title(sheet, data, sheet.request.width)?;
    Ok(found)
}

fn draw_title(sheet: &Sheet<'_>, data: &Dots, width: f64) -> Result<(), ChartError> {
    let words = sheet.words(Align::Centre);
    let half = sheet.painter.width(&data.title, words)? / 2.0;
    let at = (half.max(width / 2.0), sheet.request.height - sheet.px(TITLE) / 2.0);
    sheet.painter.text(&data.title, at, words)
}

fn draw_plot(
    sheet: &Sheet<'_>,
    data: &Dots,
    (model, colour): (ModelKind, Colour),
    panel: Area,
) -> Result<Geometry, ChartError> {
    let top = panel.top + sheet.px(8.0);
    let bottom = libm::round(panel.bottom - sheet.px(26.0)).max(top + 1.0);
    let plot = Area { top, bottom, ..panel };
    let bins = Bins::new(sheet, data, (plot.left, plot.right));
    let bounds = (panel.left, panel.right);
    sheet.values_below(plot, &bins.scale, &bins.ticks, ("", bounds))?;
    bins.draw(sheet, data, (model, colour), plot)?;
    if data.models[model as usize].is_empty() {
        let any = data.models.iter().any(|values| !values.is_empty());
        sheet.say(text::nothing_to_show(sheet.request.chart, any, sheet.language), plot)?;
    }
    Ok(bins.geometry(plot))
}

/// Height of [`draw_once_or_panels`].
pub fn height_of_once(sheet: &Sheet<'_>, data: &Dots) -> f64 {
    if !all_alike(data) {
        return height_of_panels(sheet, data);
    }
    sheet.px(ALONE.1) + room_for_title(sheet, data)
}

/// The dots of all models, drawn once in ink where they are the very same.
pub fn draw_once_or_panels(sheet: &Sheet<'_>, data: &Dots) -> Result<Geometry, ChartError> {
    if !all_alike(data) {
        return draw_panels(sheet, data);
    }
    let right = sheet.request.width.min(sheet.px(ALONE.0));
    let bottom = sheet.request.height - room_for_title(sheet, data);
    let area = Area { left: 0.0, top: 0.0, right, bottom };
    draw_title(sheet, data, right)?;
    draw_plot(sheet, data, (ModelKind::Traditional, sheet.request.palette.ink), area)
}
