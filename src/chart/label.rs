//! Names at the ends of lines, and the note that says how to read the reference line.

use super::compose::{Frame, Picture};
use super::painter::{Align, Words};
use super::sheet::LEADING;
use super::stroke::Point;
use super::{ChartError, NOTE_HALO, text};
use crate::model::ModelKind;
use crate::order::ascending;

/// Moves labels apart so that none is nearer than `distance` to the next, within `top` to `bottom`.
///
/// Labels that would touch form a block round the mean of where they would stand, so that none is
/// moved more than the others need. Where there is too little room for all, they keep their
/// distance and hang out at the lower end.
///
/// # Arguments
/// `wanted` holds the heights at which the labels would stand.
///
/// # Returns
/// The heights in the order of `wanted`; their order from above stays.
pub(super) fn push_apart(wanted: &[f64], distance: f64, top: f64, bottom: f64) -> Vec<f64> {
    let order: Vec<usize> =
        ascending(wanted.iter().copied()).into_iter().map(|place| place as usize).collect();
    // Blocks of labels at equal distance: the height of the first one, and how many.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let kept = |first: f64, count: usize| {
        let last = bottom - distance * (count as f64 - 1.0);
        first.min(last).max(top)
    };
    for index in &order {
        blocks.push((kept(wanted[*index], 1), 1));
        while let [.., (above, many), (below, few)] = blocks[..] {
            if below - above >= distance * many as f64 {
                break;
            }
            // The mean of where the first label of the joint block would stand for each part.
            let (n, m) = (many as f64, few as f64);
            let first = (above * n + (below - distance * n) * m) / (n + m);
            blocks.truncate(blocks.len() - 2);
            blocks.push((kept(first, many + few), many + few));
        }
    }
    let heights = blocks
        .iter()
        .flat_map(|(first, count)| (0..*count).map(move |place| first + distance * place as f64));
    let mut placed = wanted.to_vec();
    for (index, height) in order.iter().zip(heights) {
        placed[*index] = height;
    }
    placed
}

impl Picture<'_> {
    /// Last defined point of a model's median.
    fn end(&self, frame: &Frame, model: ModelKind) -> Option<Point> {
        let heights = &frame.medians[model as usize];
        let place = heights.iter().rposition(|height| !height.is_nan())?;
        Some((frame.x[place], heights[place]))
    }

    /// Names at the ends of the lines, with a leader where one had to move.
    pub fn draw_labels(&self, frame: &Frame) -> Result<(), ChartError> {
        if self.panel || self.same {
            return Ok(());
        }
        let s = self.scale;
        let ends: Vec<(ModelKind, Point)> = ModelKind::ALL
            .into_iter()
            .filter_map(|model| self.end(frame, model).map(|point| (model, point)))
            .collect();
        let area = frame.area;
        if let Some(labels) = frame.labels {
            let wanted: Vec<f64> = ends.iter().map(|(_, point)| point.1).collect();
            let half = 7.0 * s;
            let distance = LEADING * 14.0 * s;
            let heights = push_apart(&wanted, distance, area.top + half, area.bottom - half);
            let x = area.right + 14.0 * s;
            for ((model, point), height) in ends.iter().zip(&heights) {
                let on_paper = point.1.max(area.top).min(area.bottom);
                if (height - on_paper).abs() > 5.0 * s {
                    let leader = [(area.right + 6.5 * s, on_paper), (x - 2.0 * s, *height)];
                    self.painter.line(&leader, self.colour(*model), 1.0, 1.0)?;
                }
                let name = text::model_label(*model, labels, self.language);
                self.painter.text(name, (x, *height), self.label_words(*model))?;
            }
        }
        let last = |(model, _): &(ModelKind, Point)| *model == self.shown;
        let (shown, others): (Vec<_>, Vec<_>) = ends.into_iter().partition(last);
        for (model, point) in others.into_iter().chain(shown) {
            if area.holds(point) {
                self.mark(model, point, 4.5)?;
            }
        }
        Ok(())
    }

    /// The note that says how to read a side of the reference line, where no line is in its way.
    pub fn draw_notes(&self, frame: &Frame) -> Result<(), ChartError> {
        let Some([above, below]) = text::notes(self.request.chart, self.language) else {
            return Ok(());
        };
        if self.panel || frame.medians.iter().flatten().all(|height| height.is_nan()) {
            return Ok(());
        }
        let s = self.scale;
        let reference = frame.vertical.at(self.reference());
        let (up, down) = (reference - 12.0 * s, reference + 13.0 * s);
        let places =
            [(up, Align::Right), (down, Align::Right), (down, Align::Left), (up, Align::Left)];
        // The longer words first, in every place.
        for length in 0..2 {
            for (y, align) in places {
                let note = if y < reference { above[length] } else { below[length] };
                let words = Words { colour: self.request.palette.ink, ..self.words(align) };
                let width = self.painter.width(note, words)?;
                let (from, to) = match align {
                    Align::Right => {
                        (frame.area.right - 6.0 * s - width, frame.area.right - 6.0 * s)
                    }
                    _ => (frame.area.left + 6.0 * s, frame.area.left + 6.0 * s + width),
                };
                if self.is_free(frame, (from, y - 8.0 * s), (to, y + 8.0 * s)) {
                    let at = (if align == Align::Right { to } else { from }, y);
                    let halo = (self.request.palette.paper, NOTE_HALO);
                    return self.painter.text_with_halo(note, at, words, halo);
                }
            }
        }
        Ok(())
    }

    /// Whether a rectangle lies in the plot with no median and no edge of the band in it.
    fn is_free(&self, frame: &Frame, (left, top): Point, (right, bottom): Point) -> bool {
        if !(frame.area.holds((left, top)) && frame.area.holds((right, bottom))) {
            return false;
        }
        // Lines have a width and a halo.
        let (top, bottom) = (top - 2.0, bottom + 2.0);
        let lines = frame.medians.iter().cloned();
        lines.chain([self.quantile(frame, 0), self.quantile(frame, 4)]).all(|heights| {
            let pairs = frame.x.windows(2).zip(heights.windows(2));
            pairs.into_iter().all(|(x, y)| {
                // Heights of the segment over the part of it that the rectangle spans.
                let (from, to) = (left.max(x[0]), right.min(x[1]));
                if from > to || y[0].is_nan() || y[1].is_nan() {
                    return true;
                }
                let at = |px: f64| y[0] + (px - x[0]) / (x[1] - x[0]) * (y[1] - y[0]);
                let (a, b) = (at(from), at(to));
                a.max(b) < top || a.min(b) > bottom
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::push_apart;

    #[test]
    fn labels_move_no_further_than_they_must() {
        // 50 and 52 are 2 apart and want 20: each gives way by 9. 10 has room.
        assert_eq!(push_apart(&[50.0, 52.0, 10.0], 20.0, 0.0, 100.0), [41.0, 61.0, 10.0]);
        // At the lower edge both go up.
        assert_eq!(push_apart(&[98.0, 99.0], 20.0, 0.0, 100.0), [80.0, 100.0]);
        assert!(push_apart(&[], 20.0, 0.0, 100.0).is_empty());
    }

    #[test]
    fn four_at_one_place_spread_evenly() {
        assert_eq!(push_apart(&[50.0; 4], 20.0, 0.0, 100.0), [20.0, 40.0, 60.0, 80.0]);
    }

    proptest! {
        #[test]
        fn order_and_distance_hold(wanted in prop::collection::vec(-50.0..450.0_f64, 1..5)) {
            let placed = push_apart(&wanted, 19.04, 14.0, 334.0);
            for (i, a) in wanted.iter().enumerate() {
                prop_assert!((14.0..=334.001).contains(&placed[i]));
                for (j, b) in wanted.iter().enumerate().filter(|(j, _)| *j != i) {
                    prop_assert!((placed[i] - placed[j]).abs() > 19.04 - 1e-6);
                    prop_assert!(a >= b || placed[i] < placed[j]);
                }
            }
        }
    }
}
