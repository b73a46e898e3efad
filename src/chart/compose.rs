//! Puts a picture together: zone, grid, bands, ghosts, medians, markers, labels, cursor, notes.

use std::ops::Deref;

use plotters_backend::DrawingBackend;

use super::axis::{self, Least, Scale};
use super::backend::Scaled;
use super::clip::Area;
use super::painter::Words;
use super::sheet::Sheet;
use super::theme::{Colour, Dash};
use super::{ChartError, Curves, Geometry, Kind, Labels, Request, text};
use crate::model::ModelKind;
use crate::summary::Band;

/// Distance in pixels within which two medians look like one.
const CLOSE: f64 = 3.0;

/// The smallest span of an axis of amounts: 20 000 kr, so that zero alone has an axis (assumed).
const SPAN_OF_AMOUNTS: f64 = 20_000.0;

/// Deviations up to a fifth are always shown, so that a small one looks small (assumed).
const SPAN_OF_DEVIATIONS: f64 = 0.2;

/// The smallest span of an axis of municipalities: four, one a tick.
const SPAN_OF_COUNTS: f64 = 4.0;

/// One picture while it is drawn.
pub(super) struct Picture<'a> {
    sheet: Sheet<'a>,
    pub curves: &'a Curves,
    /// Whether all models have the very same curve, so that one fan in ink serves.
    pub same: bool,
    /// The model that is drawn in its own colour with bands.
    pub shown: ModelKind,
    /// Whether this is a small panel: the other models are ghosts, and nothing is named.
    pub panel: bool,
}

/// A picture is a sheet with curves on it.
impl<'a> Deref for Picture<'a> {
    type Target = Sheet<'a>;

    fn deref(&self) -> &Sheet<'a> {
        &self.sheet
    }
}

/// Where a picture's parts stand, and the scale of its values.
pub(super) struct Frame {
    pub area: Area,
    pub vertical: Scale,
    pub horizontal: Scale,
    pub x: Vec<f64>,
    pub medians: Vec<Vec<f64>>,
    pub labels: Option<Labels>,
}

/// Draws a chart.
///
/// # Errors
/// The request has no usable size, or the backend failed.
pub fn draw<DB: DrawingBackend>(
    backend: Scaled<DB>,
    request: &Request,
    curves: &Curves,
) -> Result<Geometry, ChartError> {
    let picture = Picture::new(Sheet::new(backend, request)?, curves);
    let geometry = picture.draw()?;
    picture.painter.finish()?;
    Ok(geometry)
}

/// Draws the heading of a small panel: key and name of its model.
///
/// # Errors
/// The request has no usable size, or the backend failed.
pub fn draw_heading<DB: DrawingBackend>(
    backend: Scaled<DB>,
    request: &Request,
    model: ModelKind,
) -> Result<(), ChartError> {
    let sheet = Sheet::new(backend, request)?;
    sheet.heading(model, (0.0, 11.0 * sheet.scale), request.width)?;
    sheet.painter.finish()
}

impl<'a> Picture<'a> {
    fn new(sheet: Sheet<'a>, curves: &'a Curves) -> Self {
        let request = sheet.request;
        let first = &curves.models[0];
        // Undefined is equal to undefined here, unlike NaN to NaN.
        let bits = |band: &Band| band.quantiles.map(f64::to_bits);
        let alike = |bands: &[Band]| bands.iter().map(bits).eq(first.bands.iter().map(bits));
        let same = request.chart == Kind::Participants
            && curves.models.iter().all(|curve| alike(&curve.bands));
        Self {
            sheet,
            curves,
            same,
            shown: request.panel.unwrap_or(request.focus),
            panel: request.panel.is_some() || request.chart.has_panels(),
        }
    }

    fn draw(&self) -> Result<Geometry, ChartError> {
        self.clear()?;
        let (ticks, domain) = self.ticks(self.domain());
        let frame = self.frame(&ticks, domain)?;
        self.draw_zone(&frame)?;
        self.draw_grid(&frame, &ticks)?;
        self.draw_years(&frame)?;
        self.draw_bands(&frame)?;
        self.draw_medians(&frame)?;
        self.draw_labels(&frame)?;
        self.draw_cursor(&frame)?;
        // After the cursor, whose line gives way to the words.
        self.draw_notes(&frame)?;
        self.say_what_is_missing(&frame)?;
        let close = if self.same { Vec::new() } else { close_pairs(&frame.medians) };
        let Area { left, top, right, bottom } = frame.area;
        Ok(Geometry {
            left,
            top,
            right,
            bottom,
            x: frame.x,
            y: Vec::new(),
            domain,
            medians: frame.medians,
            close,
        })
    }

    /// The span of the value axis: it holds the whole 5–95 % band of every model, so that another
    /// choice of band never rescales it.
    fn domain(&self) -> (f64, f64) {
        let values = self.curves.models.iter().flat_map(|curve| {
            curve.bands.iter().flat_map(|band| [band.quantiles[0], band.quantiles[4]])
        });
        let (held, span) = match self.request.chart {
            Kind::Fairness => ((0.5, 2.0), 0.0),
            Kind::Recovered => ((0.0, 1.0), 1.0),
            Kind::Participants => ((0.0, 0.0), SPAN_OF_COUNTS),
            Kind::Deviation => ((0.0, SPAN_OF_DEVIATIONS), 0.0),
            _ => ((0.0, 0.0), SPAN_OF_AMOUNTS),
        };
        let sticky = self.request.domain;
        axis::domain(values, &Least { held, span, sticky, logarithmic: self.logarithmic() })
    }

    pub fn logarithmic(&self) -> bool {
        self.request.chart == Kind::Fairness
    }

    /// Where neither side is better: as much a year, nothing gained, nobody.
    pub fn reference(&self) -> f64 {
        if self.logarithmic() { 1.0 } else { 0.0 }
    }

    pub fn colour(&self, model: ModelKind) -> Colour {
        if self.same { self.request.palette.ink } else { self.model_colour(model) }
    }

    pub fn line_of(&self, model: ModelKind) -> (f64, Dash) {
        match (self.same, self.request.palette.forced) {
            (false, _) => self.model_line(model),
            (true, false) => (2.25, Dash::Solid),
            (true, true) => (2.5, Dash::Solid),
        }
    }

    pub fn label_words(&self, model: ModelKind) -> Words {
        self.name_words(self.colour(model))
    }

    /// A sentence in the middle of the plot where there is nothing else to see.
    fn say_what_is_missing(&self, frame: &Frame) -> Result<(), ChartError> {
        let defined = |model: ModelKind| frame.medians[model as usize].iter().any(|y| !y.is_nan());
        let any = ModelKind::ALL.into_iter().any(defined);
        if any && (!self.panel || defined(self.shown)) {
            return Ok(());
        }
        let sentence = text::nothing_to_show(self.request.chart, any, self.language);
        self.say(sentence, frame.area)
    }
}

/// Pairs of models whose medians look like one over more than half of the axis.
fn close_pairs(medians: &[Vec<f64>]) -> Vec<(ModelKind, ModelKind)> {
    let mut pairs = Vec::new();
    for first in ModelKind::ALL {
        for second in ModelKind::ALL.into_iter().filter(|second| *second > first) {
            let (a, b) = (&medians[first as usize], &medians[second as usize]);
            let near = a.iter().zip(b).filter(|(a, b)| (*a - *b).abs() <= CLOSE).count();
            if 2 * near > a.len().max(b.len()) {
                pairs.push((first, second));
            }
        }
    }
    pairs
}

impl Labels {
    /// Short where a picture is too narrow for names at the lines.
    pub fn for_width(width: f64) -> Self {
        if width < 480.0 { Self::Short } else { Self::Full }
    }
}

#[cfg(test)]
mod tests {
    use super::close_pairs;
    use crate::model::ModelKind::{EntryFee, RightOfUse};

    #[test]
    fn lines_are_close_where_they_touch_over_more_than_half() {
        let far = |from: f64| vec![from, from, from, from];
        let near = vec![200.0, 203.0, 202.0, 250.0];
        assert_eq!(
            close_pairs(&[far(0.0), far(200.0), near, far(400.0)]),
            [(RightOfUse, EntryFee)]
        );
        let half = vec![200.0, 203.0, 250.0, f64::NAN];
        assert!(close_pairs(&[far(0.0), far(200.0), half, far(400.0)]).is_empty());
    }
}
