//! The plot area, its grid, and what stands at its axes.

use super::axis::{self, Scale};
use super::clip::Area;
use super::compose::{Frame, Picture};
use super::number::{decimals_of, number, power_of_two};
use super::painter::Align;
use super::theme::Dash;
use super::{ChartError, Kind, Labels, text};
use crate::model::ModelKind;

/// The least part of the width that the plot keeps before names at the lines grow shorter.
const PLOT_SHARE: f64 = 0.45;

/// Distance between two names at years.
const YEAR_GAP: f64 = 12.0;

/// What stands at the value axis: values and their labels, ascending.
pub(super) type Ticks = Vec<(f64, String)>;

impl Picture<'_> {
    /// Whether the time axis has a title.
    fn titled(&self) -> bool {
        !self.panel && self.request.height >= 200.0 * self.scale
    }

    /// Upper and lower edge of the plot.
    fn heights(&self) -> (f64, f64) {
        let s = self.scale;
        let dense = self.panel || self.request.height <= 250.0 * s;
        let top = if dense { 8.0 * s } else { 14.0 * s };
        let below = if self.titled() { 46.0 * s } else { 26.0 * s };
        (libm::round(top), libm::round(self.request.height - below).max(libm::round(top) + 1.0))
    }

    /// Ticks of the value axis, and the domain, which may have grown to the next tick.
    pub fn ticks(&self, domain: (f64, f64)) -> (Ticks, (f64, f64)) {
        let (top, bottom) = self.heights();
        // No more than have room for their labels.
        let room = ((bottom - top) / (21.0 * self.scale)) as usize;
        if self.logarithmic() {
            let powers = axis::powers_of_two(domain, room.clamp(2, 6));
            let tick = |power| (libm::exp2(f64::from(power)), power_of_two(power, self.language));
            return (powers.into_iter().map(tick).collect(), domain);
        }
        let (factor, unit) = match self.request.chart {
            Kind::Recovered | Kind::Deviation => (100.0, "%"),
            Kind::Participants => (1.0, ""),
            _ => text::amount_unit(domain.0.abs().max(domain.1.abs()), self.language),
        };
        let small = self.request.height < 200.0 * self.scale;
        let (fewest, most) = if small { (3, 3) } else { (4, 6) };
        let most = most.min(room).max(2);
        let scaled = (domain.0 * factor, domain.1 * factor);
        let (values, grown) = axis::ticks(scaled, (fewest.min(most), most));
        let step = values.get(1).map_or(1.0, |second| second - values[0]);
        // A plus tells gains from losses only where both occur.
        let both = domain.0 < 0.0 && domain.1 > 0.0;
        let last = values.len().saturating_sub(1);
        let label = |(place, value): (usize, f64)| {
            let mut label = number(value, decimals_of(step), both, self.language);
            if value == 0.0 {
                label = "0".into();
            }
            if place == last && !unit.is_empty() {
                label = format!("{label}\u{a0}{unit}");
            }
            (value / factor, label)
        };
        let ticks = values.into_iter().enumerate().map(label).collect();
        (ticks, (domain.0.min(grown.0 / factor), domain.1.max(grown.1 / factor)))
    }

    /// Years of the points: of joining or waiting, or passed when the period has ended.
    fn years(&self) -> Vec<f64> {
        let a_year = f64::from(self.curves.periods_per_year.max(1));
        let passed = !matches!(self.request.chart, Kind::Incentive | Kind::Waiting);
        let offset = if passed { 1.0 } else { 0.0 };
        let longest = self.curves.models.iter().map(|curve| &curve.periods).max_by_key(|p| p.len());
        longest.into_iter().flatten().map(|period| (f64::from(*period) + offset) / a_year).collect()
    }

    /// The plot area, from the widths of what stands beside it, and all places within it.
    pub fn frame(&self, ticks: &Ticks, domain: (f64, f64)) -> Result<Frame, ChartError> {
        let s = self.scale;
        let (top, bottom) = self.heights();
        let left = libm::ceil(self.left(ticks)?);
        let mut chosen = (None, 10.0 * s);
        let longest = match (self.panel || self.same, self.request.labels) {
            (true, _) => &[][..],
            (false, Labels::Full) => &[Labels::Full, Labels::Short][..],
            (false, Labels::Short) => &[Labels::Short][..],
        };
        for labels in longest {
            let margin = self.right(*labels)?;
            if self.request.width - left - margin >= PLOT_SHARE * self.request.width {
                chosen = (Some(*labels), margin);
                break;
            }
        }
        let right = libm::floor(self.request.width - chosen.1).max(left + 1.0);
        let area = Area { left, top, right, bottom };
        let logarithmic = self.logarithmic();
        let vertical = Scale { domain, range: (bottom, top), logarithmic };
        let years = self.years();
        let span = match (years.first(), years.last()) {
            (Some(first), Some(last)) if last > first => (*first, *last),
            (Some(only), _) => (only - 0.5, only + 0.5),
            _ => (0.0, 1.0),
        };
        let horizontal = Scale { domain: span, range: (left, right), logarithmic: false };
        let x = years.iter().map(|year| horizontal.at(*year)).collect();
        let medians = self.curves.models.iter().map(|curve| {
            let mut heights: Vec<f64> =
                curve.bands.iter().map(|band| vertical.at(band.quantiles[2])).collect();
            heights.resize(years.len(), f64::NAN);
            heights
        });
        Ok(Frame { area, vertical, horizontal, x, medians: medians.collect(), labels: chosen.0 })
    }

    /// Room for the labels of the value axis.
    fn left(&self, ticks: &Ticks) -> Result<f64, ChartError> {
        if !self.has_value_labels() {
            return Ok(10.0 * self.scale);
        }
        let mut widest = 0.0_f64;
        for (_, label) in ticks {
            widest = widest.max(self.painter.width(label, self.words(Align::Right))?);
        }
        Ok((widest + 10.0 * self.scale).min(self.request.width / 2.0))
    }

    /// Panels narrower than 150 pixels stand side by side: only the first carries the values.
    fn has_value_labels(&self) -> bool {
        let first = self.shown == ModelKind::Traditional;
        !self.panel || first || self.request.width >= 150.0 * self.scale
    }

    /// Room for the names at the lines.
    fn right(&self, labels: Labels) -> Result<f64, ChartError> {
        let mut widest = 0.0_f64;
        for model in ModelKind::ALL {
            let name = text::model_label(model, labels, self.language);
            widest = widest.max(self.painter.width(name, self.label_words(model))?);
        }
        Ok(widest + if labels == Labels::Full { 20.0 } else { 18.0 } * self.scale)
    }

    /// The span that counts as reasonable.
    pub fn draw_zone(&self, frame: &Frame) -> Result<(), ChartError> {
        let Some((low, high)) = self.curves.zone else {
            return Ok(());
        };
        let area = frame.area;
        let within = |value: f64| frame.vertical.at(value).clamp(area.top, area.bottom);
        let zone = self.request.palette.zone;
        let (top, bottom) = (within(high), within(low));
        self.painter.rectangle((area.left, top), (area.right, bottom), zone)?;
        if self.request.palette.forced {
            // A fill vanishes where colours are forced: its edges stay.
            for y in [top, bottom] {
                let y = self.painter.crisp(y);
                let edge = [(area.left, y), (area.right, y)];
                let ink = self.request.palette.ink;
                self.painter.dashed(&edge, ink, 1.0, Dash::Lines(&[2.0, 3.0]))?;
            }
        }
        Ok(())
    }

    /// Grid lines with their labels, and the reference line.
    pub fn draw_grid(&self, frame: &Frame, ticks: &Ticks) -> Result<(), ChartError> {
        let words = self.words(Align::Right);
        let (colour, opacity) = self.grid();
        let (left, right) = (frame.area.left, frame.area.right);
        for (value, label) in ticks {
            let y = self.painter.crisp(frame.vertical.at(*value));
            self.painter.line(&[(left, y), (right, y)], colour, opacity, 1.0)?;
            if self.has_value_labels() {
                self.painter.text(label, (left - 8.0 * self.scale, y), words)?;
            }
        }
        let y = self.painter.crisp(frame.vertical.at(self.reference()));
        self.painter.line(&[(left, y), (right, y)], self.request.palette.ink2, 1.0, 1.25)
    }

    /// Years below the plot, and what they count.
    pub fn draw_years(&self, frame: &Frame) -> Result<(), ChartError> {
        let s = self.scale;
        let words = self.words(Align::Centre);
        let span = frame.horizontal.domain;
        let pixels = (frame.area.right - frame.area.left) / (span.1 - span.0);
        let last = libm::floor(span.1).max(0.0) as u32;
        let widest = self.painter.width(&last.to_string(), words)?;
        let years = if frame.x.is_empty() {
            Vec::new()
        } else {
            axis::year_ticks(span, pixels, widest + YEAR_GAP * s)
        };
        let mut labels: Vec<String> = years.iter().map(u32::to_string).collect();
        if let Some(first) = years.first() {
            // The first in words, where they fit beside the second and within the picture.
            let name = text::first_year_label(self.request.chart, *first, self.language);
            let half = self.painter.width(&name, words)? / 2.0;
            let stride = years.get(1).map_or(f64::INFINITY, |second| {
                f64::from(second - first) * pixels - widest / 2.0 - YEAR_GAP * s
            });
            let x = frame.horizontal.at(f64::from(*first));
            if half <= stride && x >= half && x + half <= self.request.width {
                labels[0] = name;
            }
        }
        for (year, label) in years.iter().zip(&labels) {
            let x = frame.horizontal.at(f64::from(*year));
            let mark = self.painter.crisp(x);
            let bottom = frame.area.bottom;
            let line = [(mark, bottom), (mark, bottom + 5.0 * s)];
            self.painter.line(&line, self.request.palette.edge, 1.0, 1.0)?;
            self.painter.text(label, (x, bottom + 17.0 * s), words)?;
        }
        self.draw_title(frame)
    }

    fn draw_title(&self, frame: &Frame) -> Result<(), ChartError> {
        let words = self.words(Align::Centre);
        let title = text::axis_title(self.request.chart, self.language);
        let width = self.painter.width(title, words)?;
        if !self.titled() || title.is_empty() || width > self.request.width {
            return Ok(());
        }
        let middle = (frame.area.left + frame.area.right) / 2.0;
        let x = middle.min(self.request.width - width / 2.0).max(width / 2.0);
        self.painter.text(title, (x, frame.area.bottom + 38.0 * self.scale), words)
    }
}
