//! Dashes that run on along a line, cut by geometry so that every backend draws the same.

use crate::order::ascending;

/// A point in CSS pixels.
pub type Point = (f64, f64);

/// Cuts a line into the parts that are drawn.
///
/// # Arguments
/// `pattern` holds lengths of line and gap in turn, all above zero.
pub fn dashes(line: &[Point], pattern: &[f64]) -> Vec<Vec<Point>> {
    let mut parts = Vec::new();
    let mut part: Vec<Point> = line.first().copied().into_iter().collect();
    let (mut place, mut left, mut drawing) = (0, pattern[0], true);
    for pair in line.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = libm::hypot(to.0 - from.0, to.1 - from.1);
        while length > left {
            let share = left / length;
            from = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            length -= left;
            if drawing {
                part.push(from);
                parts.push(std::mem::take(&mut part));
            } else {
                part.push(from);
            }
            drawing = !drawing;
            place = (place + 1) % pattern.len();
            left = pattern[place];
        }
        left -= length;
        if drawing {
            part.push(to);
        }
    }
    if drawing && part.len() > 1 {
        parts.push(part);
    }
    parts
}

/// Points at equal distances along a line, its beginning included.
pub fn dots(line: &[Point], distance: f64) -> Vec<Point> {
    let mut points: Vec<Point> = line.first().copied().into_iter().collect();
    let mut left = distance;
    for pair in line.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = libm::hypot(to.0 - from.0, to.1 - from.1);
        while length >= left {
            let share = left / length;
            from = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            points.push(from);
            length -= left;
            left = distance;
        }
        left -= length;
    }
    points
}

/// Moves labels apart so that none is nearer than `distance` to the next, within `top` to `bottom`.
///
/// # Arguments
/// `wanted` holds the heights at which the labels would stand.
///
/// # Returns
/// The heights in the order of `wanted`; their order from above stays.
pub fn push_apart(wanted: &[f64], distance: f64, top: f64, bottom: f64) -> Vec<f64> {
    let order = ascending(wanted.iter().copied());
    let order: Vec<usize> = order.into_iter().map(|place| place as usize).collect();
    let mut heights = wanted.to_vec();
    let mut least = top;
    for index in &order {
        heights[*index] = heights[*index].max(least);
        least = heights[*index] + distance;
    }
    let mut most = bottom;
    for index in order.iter().rev() {
        heights[*index] = heights[*index].min(most);
        most = heights[*index] - distance;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::{dashes, dots, push_apart};

    #[test]
    fn dashes_run_on_round_a_corner() {
        // Three right, then down: the first dash of five ends two below the corner.
        let parts = dashes(&[(0.0, 0.0), (3.0, 0.0), (3.0, 10.0)], &[5.0, 4.0]);
        assert_eq!(parts[0], [(0.0, 0.0), (3.0, 0.0), (3.0, 2.0)]);
        assert_eq!(parts[1][0], (3.0, 6.0));
        assert_eq!(parts.len(), 2);
        assert!(dashes(&[], &[5.0, 4.0]).is_empty());
    }

    #[test]
    fn dots_keep_their_distance() {
        assert_eq!(
            dots(&[(0.0, 0.0), (7.0, 0.0), (10.0, 0.0)], 5.0),
            [(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]
        );
    }

    #[test]
    fn labels_are_pushed_apart_and_keep_their_order() {
        assert_eq!(push_apart(&[50.0, 52.0, 10.0], 19.0, 0.0, 100.0), [50.0, 69.0, 10.0]);
        // At the lower edge they are pushed up instead.
        assert_eq!(push_apart(&[98.0, 99.0], 19.0, 0.0, 100.0), [81.0, 100.0]);
    }
}
