//! Puts a picture together: zone, grid, bands, ghosts, medians, markers, labels, notes, cursor.

use plotters_backend::DrawingBackend;

use super::axis::{self, Scale};
use super::backend::Scaled;
use super::painter::{Align, Painter, Words};
use super::stroke::{Point, push_apart};
use super::theme::{Colour, line_of};
use super::{ChartError, Curves, Geometry, Kind, Labels, Request, text};
use crate::error::Language;
use crate::model::ModelKind;

/// The founder/joiner ratio that counts as reasonable (assumed; the scorecard can move it).
const FAIR_ZONE: (f64, f64) = (0.8, 1.25);

/// Distance in pixels within which two medians look like one.
const CLOSE: f64 = 3.0;

/// One picture while it is drawn.
struct Picture<'a, DB: DrawingBackend> {
    painter: Painter<'a, DB>,
    request: &'a Request,
    curves: &'a Curves,
    language: Language,
    /// Pixels to a pixel at a root font size of 16.
    scale: f64,
    /// Whether all models have the very same curve, so that one black fan serves.
    same: bool,
}

/// Draws a chart.
///
/// # Errors
/// The backend failed.
pub fn draw<DB: DrawingBackend>(
    backend: Scaled<DB>,
    request: &Request,
    curves: &Curves,
) -> Result<Geometry, ChartError> {
    let first = &curves.models[0];
    let same = request.chart == Kind::Participants
        && curves.models.iter().all(|curve| curve.bands == first.bands);
    let picture = Picture {
        painter: Painter::new(backend, &request.font_family),
        request,
        curves,
        language: if request.lang == "en" { Language::English } else { Language::Swedish },
        scale: request.root_font_px / 16.0,
        same,
    };
    let geometry = picture.draw()?;
    picture.painter.finish()?;
    Ok(geometry)
}

/// What stands at the ticks of the value axis.
struct Ticks {
    values: Vec<f64>,
    labels: Vec<String>,
}

impl<DB: DrawingBackend> Picture<'_, DB> {
    fn draw(&self) -> Result<Geometry, ChartError> {
        let paper = self.request.palette.paper;
        self.painter.rectangle((0.0, 0.0), (self.request.width, self.request.height), paper)?;
        let years = self.years();
        let values = self.curves.models.iter().flat_map(|curve| {
            curve.bands.iter().flat_map(|band| [band.quantiles[0], band.quantiles[4]])
        });
        let logarithmic = self.request.chart == Kind::Fairness;
        let mut domain = axis::domain(values, self.reference(), self.request.domain, logarithmic);
        if self.request.chart == Kind::Recovered {
            domain = (domain.0.min(0.0), domain.1.max(1.0));
        }
        let ticks = self.ticks(domain);
        let mut frame = self.frame(&ticks)?;
        let vertical = Scale { domain, range: (frame.bottom, frame.top), logarithmic };
        let (first, last) = (years.first().copied(), years.last().copied());
        let (Some(first), Some(last)) = (first, last) else {
            self.say_nothing(&frame)?;
            return Ok(frame);
        };
        let span = if last > first { (first, last) } else { (first - 0.5, first + 0.5) };
        let horizontal =
            Scale { domain: span, range: (frame.left, frame.right), logarithmic: false };
        frame.x = years.iter().map(|year| horizontal.at(*year)).collect();
        frame.domain = domain;
        let median = |band: &crate::summary::Band| vertical.at(band.quantiles[2]);
        frame.medians = self
            .curves
            .models
            .iter()
            .map(|curve| curve.bands.iter().map(median).collect())
            .collect();
        if !self.same {
            frame.close = close_pairs(&frame.medians);
        }
        self.draw_zone(&frame, &vertical)?;
        self.draw_grid(&frame, &vertical, &ticks)?;
        self.draw_years(&frame, &horizontal)?;
        if frame.medians.iter().flatten().all(|height| height.is_nan()) {
            self.say_nothing(&frame)?;
            return Ok(frame);
        }
        self.draw_bands(&frame, &vertical)?;
        self.draw_medians(&frame)?;
        self.draw_labels(&frame)?;
        self.draw_notes(&frame, &vertical)?;
        self.draw_cursor(&frame)?;
        Ok(frame)
    }

    /// The model that is drawn in its own colour with bands.
    fn shown(&self) -> ModelKind {
        self.request.panel.unwrap_or(self.request.focus)
    }

    fn colour(&self, model: ModelKind) -> Colour {
        if self.same { self.request.palette.ink } else { self.request.palette.model(model) }
    }

    /// Years of the points: of joining or waiting, or passed when the period has ended.
    fn years(&self) -> Vec<f64> {
        let m = f64::from(self.curves.periods_per_year.max(1));
        let passed =
            matches!(self.request.chart, Kind::Fairness | Kind::Recovered | Kind::Participants);
        let offset = if passed { 1.0 } else { 0.0 };
        let periods = &self.curves.models[0].periods;
        periods.iter().map(|period| (f64::from(*period) + offset) / m).collect()
    }

    fn reference(&self) -> f64 {
        if self.request.chart == Kind::Fairness { 1.0 } else { 0.0 }
    }

    fn small(&self) -> bool {
        self.request.height < 200.0 * self.scale
    }

    fn ticks(&self, domain: (f64, f64)) -> Ticks {
        let wanted = if self.small() { 3 } else { 6 };
        let chart = self.request.chart;
        let plain = |value: f64, decimals| axis::number(value, decimals, false, self.language);
        if chart == Kind::Fairness {
            let values = axis::ratio_ticks(domain, wanted + 3);
            let labels = values
                .iter()
                .map(|value| {
                    let decimals = if *value < 1.0 { axis::decimals_of(*value) } else { 0 };
                    plain(*value, decimals)
                })
                .collect();
            return Ticks { values, labels };
        }
        let greatest = domain.0.abs().max(domain.1.abs());
        let (factor, unit) = match chart {
            Kind::Recovered => (100.0, "%"),
            Kind::Participants => (1.0, ""),
            _ => text::amount_unit(greatest, self.language),
        };
        let values = axis::ticks((domain.0 * factor, domain.1 * factor), wanted);
        let step = if values.len() > 1 { values[1] - values[0] } else { 1.0 };
        let decimals = axis::decimals_of(step);
        let signed = domain.0 < 0.0 && domain.1 > 0.0 && chart != Kind::Participants;
        let last = values.len().saturating_sub(1);
        let labels = values
            .iter()
            .enumerate()
            .map(|(place, value)| {
                let number = axis::number(*value, decimals, signed, self.language);
                if place == last && !unit.is_empty() {
                    format!("{number}\u{a0}{unit}")
                } else {
                    number
                }
            })
            .collect();
        Ticks { values: values.iter().map(|value| value / factor).collect(), labels }
    }

    fn words(&self, align: Align) -> Words {
        let colour = self.request.palette.ink2;
        Words { size: 13.0 * self.scale, bold: false, colour, align }
    }

    fn label_words(&self, model: ModelKind) -> Words {
        let colour = self.colour(model);
        Words { size: 14.0 * self.scale, bold: true, colour, align: Align::Left }
    }

    fn label(&self, model: ModelKind) -> &'static str {
        text::model_label(model, self.request.labels, self.language)
    }

    /// Whether the lines carry names at their right end.
    fn has_labels(&self) -> bool {
        self.request.panel.is_none() && !self.same
    }

    /// The plot area, from the width of what stands beside it.
    fn frame(&self, ticks: &Ticks) -> Result<Geometry, ChartError> {
        let s = self.scale;
        let mut widest: f64 = 0.0;
        for label in &ticks.labels {
            widest = widest.max(self.painter.width(label, self.words(Align::Right))?);
        }
        let mut right = 16.0 * s;
        if self.has_labels() {
            for model in ModelKind::ALL {
                let width = self.painter.width(self.label(model), self.label_words(model))?;
                right = right.max(width + 20.0 * s);
            }
        }
        let titled = self.request.panel.is_none();
        let top = if self.request.panel.is_some() || self.request.height <= 250.0 * s {
            8.0
        } else {
            14.0
        };
        let left = widest + 10.0 * s;
        let below = if titled { 46.0 } else { 26.0 };
        Ok(Geometry {
            left,
            top: top * s,
            right: (self.request.width - right).max(left + 1.0),
            bottom: (self.request.height - below * s).max(top * s + 1.0),
            ..Geometry::default()
        })
    }

    fn say_nothing(&self, frame: &Geometry) -> Result<(), ChartError> {
        let middle = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
        let words = self.words(Align::Centre);
        let sentence = text::nothing_to_show(self.language);
        self.painter.text_with_halo(sentence, middle, words, self.request.palette.paper)
    }

    fn draw_zone(&self, frame: &Geometry, vertical: &Scale) -> Result<(), ChartError> {
        if self.request.chart != Kind::Fairness {
            return Ok(());
        }
        let (top, bottom) = (vertical.at(FAIR_ZONE.1), vertical.at(FAIR_ZONE.0));
        let zone = self.request.palette.zone;
        self.painter.rectangle((frame.left, top), (frame.right, bottom), zone)
    }

    fn draw_grid(
        &self,
        frame: &Geometry,
        vertical: &Scale,
        ticks: &Ticks,
    ) -> Result<(), ChartError> {
        let palette = &self.request.palette;
        let words = self.words(Align::Right);
        for (value, label) in ticks.values.iter().zip(&ticks.labels) {
            // Half pixels keep a line of one pixel crisp.
            let y = libm::floor(vertical.at(*value)) + 0.5;
            let line = [(frame.left, y), (frame.right, y)];
            self.painter.line(&line, palette.line, 1.0, 1.0)?;
            self.painter.text(label, (frame.left - 8.0 * self.scale, y), words)?;
        }
        let y = libm::floor(vertical.at(self.reference())) + 0.5;
        let reference = [(frame.left, y), (frame.right, y)];
        self.painter.line(&reference, palette.ink2, 1.0, 1.25)
    }

    fn draw_years(&self, frame: &Geometry, horizontal: &Scale) -> Result<(), ChartError> {
        let (s, palette) = (self.scale, &self.request.palette);
        let words = self.words(Align::Centre);
        let span = horizontal.domain;
        let pixels = (frame.right - frame.left) / (span.1 - span.0);
        let widest = self.painter.width("00", words)?;
        let years = axis::year_ticks(span, pixels, widest + 12.0 * s);
        let mut free_from = f64::NEG_INFINITY;
        for (place, year) in years.iter().enumerate() {
            let x = horizontal.at(f64::from(*year));
            let tick = libm::floor(x) + 0.5;
            let mark = [(tick, frame.bottom), (tick, frame.bottom + 5.0 * s)];
            self.painter.line(&mark, palette.edge, 1.0, 1.0)?;
            let mut label = text::year_label(self.request.chart, *year, place == 0, self.language);
            let mut half = self.painter.width(&label, words)? / 2.0;
            if x - half < 0.0 {
                label = year.to_string();
                half = self.painter.width(&label, words)? / 2.0;
            }
            if x - half >= free_from && x + half <= self.request.width {
                self.painter.text(&label, (x, frame.bottom + 15.0 * s), words)?;
                free_from = x + half + 4.0 * s;
            }
        }
        let title = text::axis_title(self.request.chart, self.language);
        if self.request.panel.is_none() && !title.is_empty() {
            let middle = (frame.left + frame.right) / 2.0;
            let half = self.painter.width(title, words)? / 2.0;
            let x = middle.min(self.request.width - half).max(half);
            self.painter.text(title, (x, frame.bottom + 36.0 * s), words)?;
        }
        Ok(())
    }

    /// Unbroken stretches of a line: its points where they are defined.
    fn stretches(&self, x: &[f64], heights: &[f64]) -> Vec<Vec<Point>> {
        let mut stretches = vec![Vec::new()];
        for point in x.iter().copied().zip(heights.iter().copied()) {
            if point.1.is_nan() {
                stretches.push(Vec::new());
            } else if let Some(stretch) = stretches.last_mut() {
                stretch.push(point);
            }
        }
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }

    fn draw_bands(&self, frame: &Geometry, vertical: &Scale) -> Result<(), ChartError> {
        let palette = &self.request.palette;
        let model = self.shown();
        let colour = self.colour(model);
        let bands = &self.curves.models[model as usize].bands;
        let edge = |quantile: usize| -> Vec<Vec<Point>> {
            let heights: Vec<f64> =
                bands.iter().map(|band| vertical.at(band.quantiles[quantile])).collect();
            self.stretches(&frame.x, &heights)
        };
        for (low, high, opacity, outer) in
            [(0, 4, palette.band_outer, true), (1, 3, palette.band_inner, false)]
        {
            for (below, above) in edge(low).into_iter().zip(edge(high)) {
                if !palette.forced {
                    let outline: Vec<Point> =
                        below.iter().chain(above.iter().rev()).copied().collect();
                    self.painter.polygon(&outline, colour, opacity)?;
                }
                for side in [&below, &above] {
                    if palette.forced && outer {
                        let dash = super::theme::Dash::Lines(&[2.0, 3.0]);
                        self.painter.dashed(side, colour, 1.0, dash)?;
                    } else if palette.forced {
                        self.painter.line(side, colour, 1.0, 1.0)?;
                    } else if outer {
                        self.painter.line(side, colour, 0.75, 1.0)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn draw_medians(&self, frame: &Geometry) -> Result<(), ChartError> {
        let palette = &self.request.palette;
        let shown = self.shown();
        let others = ModelKind::ALL.into_iter().filter(|model| *model != shown && !self.same);
        for model in others.chain([shown]) {
            let stretches = self.stretches(&frame.x, &frame.medians[model as usize]);
            let (mut width, dash) = line_of(model);
            if palette.forced {
                width = width.max(2.5);
            }
            for stretch in &stretches {
                if self.request.panel.is_some() && model != shown {
                    self.painter.line(stretch, palette.ghost, 1.0, 1.5)?;
                    continue;
                }
                self.painter.line(stretch, palette.paper, 1.0, width + 2.5)?;
                let dash = if self.same { super::theme::Dash::Solid } else { dash };
                self.painter.dashed(stretch, self.colour(model), width, dash)?;
                if let [alone] = stretch.as_slice() {
                    let colours = (self.colour(model), palette.paper, 1.5);
                    self.painter.marker(model, *alone, 4.5 * self.scale, colours)?;
                }
            }
        }
        Ok(())
    }

    /// Last defined point of a model's median.
    fn end(&self, frame: &Geometry, model: ModelKind) -> Option<Point> {
        let heights = &frame.medians[model as usize];
        let place = heights.iter().rposition(|height| !height.is_nan())?;
        Some((frame.x[place], heights[place]))
    }

    fn draw_labels(&self, frame: &Geometry) -> Result<(), ChartError> {
        if !self.has_labels() {
            return Ok(());
        }
        let s = self.scale;
        let paper = self.request.palette.paper;
        let ends: Vec<(ModelKind, Point)> = ModelKind::ALL
            .into_iter()
            .filter_map(|model| self.end(frame, model).map(|point| (model, point)))
            .collect();
        let wanted: Vec<f64> = ends.iter().map(|(_, point)| point.1).collect();
        let distance = 1.36 * 14.0 * s;
        let heights = push_apart(&wanted, distance, frame.top, frame.bottom);
        let x = frame.right + 14.0 * s;
        for ((model, point), height) in ends.iter().zip(&heights) {
            let colour = self.colour(*model);
            if (height - point.1).abs() > 5.0 * s {
                let leader = [(frame.right + 5.0 * s, point.1), (x - 3.0 * s, *height)];
                self.painter.line(&leader, colour, 1.0, 1.0)?;
            }
            self.painter.text(self.label(*model), (x, *height), self.label_words(*model))?;
        }
        for (model, point) in &ends {
            let colours = (self.colour(*model), paper, 1.5 * s);
            self.painter.marker(*model, *point, 4.5 * s, colours)?;
        }
        Ok(())
    }

    /// The note that says how to read a side of the reference line, where no line is in its way.
    fn draw_notes(&self, frame: &Geometry, vertical: &Scale) -> Result<(), ChartError> {
        let labels = self.request.labels;
        let notes = text::notes(self.request.chart, labels, self.language);
        let Some((above, below)) = notes.filter(|_| self.request.panel.is_none()) else {
            return Ok(());
        };
        let s = self.scale;
        let colour = self.request.palette.ink;
        let reference = vertical.at(self.reference());
        for (note, offset) in [(above, -11.0 * s), (below, 12.0 * s)] {
            for align in [Align::Right, Align::Left] {
                let words = Words { colour, ..self.words(align) };
                let width = self.painter.width(note, words)?;
                let y = reference + offset;
                let (from, to) = match align {
                    Align::Right => (frame.right - 6.0 * s - width, frame.right - 6.0 * s),
                    _ => (frame.left + 6.0 * s, frame.left + 6.0 * s + width),
                };
                let inside = from >= frame.left
                    && to <= frame.right
                    && y - 9.0 * s >= frame.top
                    && y + 9.0 * s <= frame.bottom;
                let rectangle = ((from, y - 9.0 * s), (to, y + 9.0 * s));
                if inside && !self.crossed(frame, vertical, rectangle) {
                    let at = (if align == Align::Right { to } else { from }, y);
                    let paper = self.request.palette.paper;
                    return self.painter.text_with_halo(note, at, words, paper);
                }
            }
        }
        Ok(())
    }

    /// Whether a median, or an edge of the band, passes through a rectangle.
    fn crossed(
        &self,
        frame: &Geometry,
        vertical: &Scale,
        ((left, top), (right, bottom)): (Point, Point),
    ) -> bool {
        let bands = &self.curves.models[self.shown() as usize].bands;
        let edge = |quantile: usize| -> Vec<f64> {
            bands.iter().map(|band| vertical.at(band.quantiles[quantile])).collect()
        };
        let lines = frame.medians.iter().cloned().chain([edge(0), edge(4)]);
        for heights in lines {
            for (x, y) in frame.x.windows(2).zip(heights.windows(2)) {
                // Heights of the segment over the part of it that the rectangle spans.
                let (from, to) = (left.max(x[0]), right.min(x[1]));
                if from > to || y[0].is_nan() || y[1].is_nan() {
                    continue;
                }
                let at = |px: f64| y[0] + (px - x[0]) / (x[1] - x[0]) * (y[1] - y[0]);
                let (a, b) = (at(from), at(to));
                if a.min(b) <= bottom && a.max(b) >= top {
                    return true;
                }
            }
        }
        false
    }

    fn draw_cursor(&self, frame: &Geometry) -> Result<(), ChartError> {
        let Some(place) = self.request.cursor.filter(|place| *place < frame.x.len()) else {
            return Ok(());
        };
        let palette = &self.request.palette;
        let x = frame.x[place];
        let line = libm::floor(x) + 0.5;
        self.painter.line(&[(line, frame.top), (line, frame.bottom)], palette.ink, 1.0, 1.0)?;
        let models = ModelKind::ALL.into_iter().filter(|model| {
            let own = self.request.panel.is_none() && !self.same;
            own || *model == self.shown()
        });
        for model in models {
            let height = frame.medians[model as usize][place];
            if !height.is_nan() {
                let colours = (self.colour(model), palette.paper, 1.5 * self.scale);
                self.painter.marker(model, (x, height), 5.0 * self.scale, colours)?;
            }
        }
        Ok(())
    }
}

/// Pairs of models whose medians look like one over more than half of the axis.
fn close_pairs(medians: &[Vec<f64>]) -> Vec<(ModelKind, ModelKind)> {
    let mut pairs = Vec::new();
    for first in ModelKind::ALL {
        for second in ModelKind::ALL.into_iter().filter(|second| *second > first) {
            let (a, b) = (&medians[first as usize], &medians[second as usize]);
            let near = a.iter().zip(b).filter(|(a, b)| (*a - *b).abs() < CLOSE).count();
            if 2 * near > a.len() {
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
