//! Bands, medians, markers and the cursor.

use super::ChartError;
use super::clip;
use super::compose::{Frame, Picture};
use super::stroke::Point;
use super::theme::Dash;
use crate::model::ModelKind;

/// Opacity of the edge of the 5–95 % band.
const EDGE: f64 = 0.75;

/// How much wider than its line a halo is.
const HALO: f64 = 2.5;

/// Half the width of the bar that stands for a band at a single point.
const BAR: f64 = 3.0;

/// Unbroken stretches of a line: its points where they are defined.
pub(super) fn stretches(x: &[f64], heights: &[f64]) -> Vec<Vec<Point>> {
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

impl Picture<'_> {
    /// Heights of one quantile of the shown model's band.
    pub fn quantile(&self, frame: &Frame, quantile: usize) -> Vec<f64> {
        let bands = &self.curves.models[self.shown as usize].bands;
        bands
            .iter()
            .map(|band| {
                // A point counts only where the whole band is defined.
                let whole = band.quantiles.iter().all(|value| !value.is_nan());
                if whole { frame.vertical.at(band.quantiles[quantile]) } else { f64::NAN }
            })
            .collect()
    }

    /// Both bands of the shown model.
    pub fn draw_bands(&self, frame: &Frame) -> Result<(), ChartError> {
        let palette = &self.request.palette;
        for (low, high, opacity, outer) in
            [(0, 4, palette.band_outer, true), (1, 3, palette.band_inner, false)]
        {
            let below = stretches(&frame.x, &self.quantile(frame, low));
            let above = stretches(&frame.x, &self.quantile(frame, high));
            for (below, above) in below.into_iter().zip(above) {
                let (below, above) = (widened(below), widened(above));
                if !palette.forced {
                    let outline: Vec<Point> =
                        below.iter().chain(above.iter().rev()).copied().collect();
                    let inside = clip::polygon(&outline, frame.area);
                    self.painter.polygon(&inside, self.colour(self.shown), opacity)?;
                }
                self.draw_edge(frame, &below, outer)?;
                self.draw_edge(frame, &above, outer)?;
            }
        }
        Ok(())
    }

    fn draw_edge(&self, frame: &Frame, points: &[Point], outer: bool) -> Result<(), ChartError> {
        let colour = self.colour(self.shown);
        for part in clip::line(points, frame.area) {
            match (self.request.palette.forced, outer) {
                (true, true) => {
                    self.painter.dashed(&part, colour, 1.0, Dash::Lines(&[2.0, 3.0]))?;
                }
                (true, false) => self.painter.line(&part, colour, 1.0, 1.0)?,
                (false, true) => self.painter.line(&part, colour, EDGE, 1.0)?,
                (false, false) => {}
            }
        }
        Ok(())
    }

    /// The medians, the shown one last; in panels the others are ghosts.
    pub fn draw_medians(&self, frame: &Frame) -> Result<(), ChartError> {
        let paper = self.request.palette.paper;
        let others = ModelKind::ALL.into_iter().filter(|model| *model != self.shown && !self.same);
        for model in others.chain([self.shown]) {
            let (width, dash) = self.line_of(model);
            for stretch in stretches(&frame.x, &frame.medians[model as usize]) {
                let parts = clip::line(&stretch, frame.area);
                if self.panel && model != self.shown {
                    let (ghost, opacity) = self.ghost();
                    for part in &parts {
                        self.painter.line(part, ghost, opacity, 1.5)?;
                    }
                    continue;
                }
                for part in &parts {
                    self.painter.line(part, paper, 1.0, width + HALO)?;
                    self.painter.dashed(part, self.colour(model), width, dash)?;
                }
                if let [alone] = stretch.as_slice()
                    && frame.area.holds(*alone)
                {
                    self.mark(model, *alone, 4.5)?;
                }
            }
        }
        Ok(())
    }

    /// The marker of a model.
    pub fn mark(&self, model: ModelKind, at: Point, radius: f64) -> Result<(), ChartError> {
        // One fan for all models carries the mark of none.
        let shape = if self.same { ModelKind::EntryFee } else { model };
        self.marker(shape, at, (radius, self.colour(model)))
    }

    /// The line at the point that is read out, with a marker on every median.
    pub fn draw_cursor(&self, frame: &Frame) -> Result<(), ChartError> {
        let place = self.request.cursor.and_then(|place| Some((place, *frame.x.get(place)?)));
        let Some((place, x)) = place else {
            return Ok(());
        };
        let at = self.painter.crisp(x);
        let line = [(at, frame.area.top), (at, frame.area.bottom)];
        self.painter.line(&line, self.request.palette.ink, 1.0, 1.0)?;
        let alone = self.panel || self.same;
        let others = ModelKind::ALL.into_iter().filter(|model| !alone && *model != self.shown);
        for model in others.chain([self.shown]) {
            let point = (x, frame.medians[model as usize][place]);
            if frame.area.holds(point) {
                self.mark(model, point, 5.0)?;
            }
        }
        Ok(())
    }
}

/// A single point as a short level line, so that its band is a bar.
fn widened(points: Vec<Point>) -> Vec<Point> {
    match points.as_slice() {
        [(x, y)] => vec![(x - BAR, *y), (x + BAR, *y)],
        _ => points,
    }
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn what_is_undefined_breaks_a_line() {
        let gap = f64::NAN;
        let found = stretches(&[0.0, 1.0, 2.0, 3.0, 4.0], &[gap, 5.0, 6.0, gap, 7.0]);
        assert_eq!(found, [vec![(1.0, 5.0), (2.0, 6.0)], vec![(4.0, 7.0)]]);
        assert!(stretches(&[0.0], &[gap]).is_empty());
    }
}
