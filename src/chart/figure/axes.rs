//! Axes of figures: values at the left, values below.

use super::super::axis::Scale;
use super::super::clip::Area;
use super::super::painter::Align;
use super::super::sheet::Sheet;
use super::super::theme::Dash;
use super::super::{ChartError, Geometry};
use super::value::Ticks;

/// Least distance between two labels side by side.
const GAP: f64 = 12.0;

impl Sheet<'_> {
    /// A length in pixels at a root font size of 16, as it is here.
    pub fn px(&self, length: f64) -> f64 {
        length * self.scale
    }

    /// Room for tick labels left of a plot.
    pub fn room_left(&self, ticks: &Ticks) -> Result<f64, ChartError> {
        let mut widest = 0.0_f64;
        for (_, label) in &ticks.marks {
            widest = widest.max(self.painter.width(label, self.words(Align::Right))?);
        }
        Ok(libm::ceil((widest + self.px(10.0)).min(self.request.width / 2.0)))
    }

    /// Horizontal grid lines with their labels at the left, and the reference line.
    ///
    /// # Arguments
    /// `labelled`: whether the values are written; small panels side by side write them once.
    pub fn values_at_left(
        &self,
        area: Area,
        scale: &Scale,
        ticks: &Ticks,
        (reference, labelled): (Option<f64>, bool),
    ) -> Result<(), ChartError> {
        let words = self.words(Align::Right);
        let (colour, opacity) = self.grid();
        for (value, label) in &ticks.marks {
            let y = self.painter.crisp(scale.at(*value));
            self.painter.line(&[(area.left, y), (area.right, y)], colour, opacity, 1.0)?;
            if labelled {
                self.painter.text(label, (area.left - self.px(8.0), y), words)?;
            }
        }
        if let Some(reference) = reference {
            let y = self.painter.crisp(scale.at(reference));
            let line = [(area.left, y), (area.right, y)];
            self.painter.line(&line, self.request.palette.ink2, 1.0, 1.25)?;
        }
        Ok(())
    }

    /// Ticks below a plot with as many of their labels as have room, the last one always, and a
    /// title where there is one.
    ///
    /// # Arguments
    /// `bounds`: labels keep between these two places from the left.
    pub fn values_below(
        &self,
        area: Area,
        scale: &Scale,
        ticks: &Ticks,
        (title, bounds): (&str, (f64, f64)),
    ) -> Result<(), ChartError> {
        let words = self.words(Align::Centre);
        let mut places = Vec::with_capacity(ticks.marks.len());
        for (value, label) in &ticks.marks {
            let half = self.painter.width(label, words)? / 2.0;
            // A label may use the margins but not leave the sheet or panel.
            let x = scale.at(*value);
            let kept = x.min(bounds.1 - half).max(bounds.0 + half);
            places.push((x, kept, half));
        }
        let fits = |stride: usize| {
            let kept: Vec<_> = places.iter().rev().step_by(stride).collect();
            kept.windows(2).all(|pair| {
                let (right, left) = (pair[0], pair[1]);
                right.1 - right.2 - (left.1 + left.2) >= self.px(GAP)
            })
        };
        let count = places.len();
        let stride = (1..=count.max(1)).find(|stride| fits(*stride)).unwrap_or(1);
        for (place, (x, kept, _)) in places.iter().enumerate() {
            let mark = self.painter.crisp(*x);
            let line = [(mark, area.bottom), (mark, area.bottom + self.px(5.0))];
            self.painter.line(&line, self.request.palette.edge, 1.0, 1.0)?;
            if (count - 1 - place) % stride == 0 {
                let at = (*kept, area.bottom + self.px(17.0));
                self.painter.text(&ticks.marks[place].1, at, words)?;
            }
        }
        self.title_below(area, title)
    }

    /// Years below a plot: those whose labels have room, the first one always.
    pub fn years_below(&self, area: Area, scale: &Scale, ticks: &Ticks) -> Result<(), ChartError> {
        let words = self.words(Align::Centre);
        let mut free = 0.0_f64.min(area.left);
        let mut widest = 0.0_f64;
        for (_, label) in ticks.marks.iter().skip(1) {
            widest = widest.max(self.painter.width(label, words)?);
        }
        let step = match ticks.marks.as_slice() {
            [(first, _), (second, _), ..] => scale.at(*second) - scale.at(*first),
            _ => f64::INFINITY,
        };
        let stride = libm::ceil((widest + self.px(GAP)) / step).max(1.0) as usize;
        for (place, (value, label)) in ticks.marks.iter().enumerate() {
            let half = self.painter.width(label, words)? / 2.0;
            let x = scale.at(*value);
            let x = x.min(self.request.width - half).max(half);
            if place % stride == 0 && x - half >= free {
                self.painter.text(label, (x, area.bottom + self.px(17.0)), words)?;
                free = x + half + self.px(GAP / 2.0);
            }
        }
        Ok(())
    }

    /// The title of an axis below a plot, where it fits.
    fn title_below(&self, area: Area, title: &str) -> Result<(), ChartError> {
        let words = self.words(Align::Centre);
        let width = self.painter.width(title, words)?;
        if title.is_empty() || width > self.request.width {
            return Ok(());
        }
        let middle = (area.left + area.right) / 2.0;
        let x = middle.min(self.request.width - width / 2.0).max(width / 2.0);
        self.painter.text(title, (x, area.bottom + self.px(38.0)), words)
    }

    /// Room below a plot for ticks and a title.
    pub fn room_below(&self, title: &str) -> f64 {
        self.px(if title.is_empty() { 26.0 } else { 46.0 })
    }

    /// An upright line at a value, from the top of a plot to its bottom.
    pub fn upright(&self, area: Area, x: f64, dash: Option<Dash>) -> Result<(), ChartError> {
        let x = self.painter.crisp(x);
        let line = [(x, area.top), (x, area.bottom)];
        let ink = self.request.palette.ink;
        match dash {
            Some(dash) => self.painter.dashed(&line, ink, 1.0, dash),
            None => self.painter.line(&line, ink, 1.0, 1.0),
        }
    }
}

/// A geometry with the plot's edges.
pub fn geometry(area: Area, domain: (f64, f64)) -> Geometry {
    let Area { left, top, right, bottom } = area;
    Geometry { left, top, right, bottom, domain, ..Geometry::default() }
}
