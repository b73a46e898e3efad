//! Cuts lines and areas at the edges of the plot: plotters has no clipping.

use super::stroke::Point;

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Area {
    /// The part of a segment that lies inside, as shares of its length (Liang & Barsky 1984).
    pub fn within(&self, from: Point, to: Point) -> Option<(f64, f64)> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        for (slope, distance) in sides {
            if slope == 0.0 {
                if distance < 0.0 {
                    return None;
                }
            } else if slope < 0.0 {
                enter = enter.max(distance / slope);
            } else {
                leave = leave.min(distance / slope);
            }
        }
        (enter <= leave).then_some((enter, leave))
    }

    /// Whether a point lies inside or on an edge.
    pub fn holds(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.0) && (self.top..=self.bottom).contains(&point.1)
    }
}

/// The parts of a line that lie inside an area; a single point stays one.
pub fn line(points: &[Point], area: Area) -> Vec<Vec<Point>> {
    if let [alone] = points {
        return if area.holds(*alone) { vec![vec![*alone]] } else { Vec::new() };
    }
    let mut parts: Vec<Vec<Point>> = Vec::new();
    // Whether the last part ends where the next segment begins.
    let mut goes_on = false;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some((enter, leave)) = area.within(from, to) else {
            goes_on = false;
            continue;
        };
        let at = |share: f64| {
            if share <= 0.0 {
                from
            } else if share >= 1.0 {
                to
            } else {
                (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
            }
        };
        match parts.last_mut() {
            Some(part) if goes_on && enter <= 0.0 => part.push(at(leave)),
            _ => parts.push(vec![at(enter), at(leave)]),
        }
        goes_on = leave >= 1.0;
    }
    parts
}

/// The part of a polygon that lies inside an area (Sutherland & Hodgman 1974).
pub fn polygon(points: &[Point], area: Area) -> Vec<Point> {
    // Each side: which coordinate, its limit, and whether what is kept lies above that limit.
    let sides = [
        (false, area.left, true),
        (false, area.right, false),
        (true, area.top, true),
        (true, area.bottom, false),
    ];
    let mut kept = points.to_vec();
    for (vertical, limit, above) in sides {
        let coordinate = |point: Point| if vertical { point.1 } else { point.0 };
        let inside = |point: Point| {
            if above { coordinate(point) >= limit } else { coordinate(point) <= limit }
        };
        let corners = std::mem::take(&mut kept);
        let Some(mut before) = corners.last().copied() else {
            break;
        };
        for corner in corners {
            if inside(before) != inside(corner) {
                let (a, b) = (coordinate(before), coordinate(corner));
                let share = (limit - a) / (b - a);
                let x = before.0 + share * (corner.0 - before.0);
                let y = before.1 + share * (corner.1 - before.1);
                kept.push(if vertical { (x, limit) } else { (limit, y) });
            }
            if inside(corner) {
                kept.push(corner);
            }
            before = corner;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Area, line, polygon};

    const SQUARE: Area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_parts() {
        let parts = line(&[(0.0, 5.0), (4.0, 5.0), (5.0, -5.0), (6.0, 5.0), (8.0, 5.0)], SQUARE);
        assert_eq!(
            parts,
            [vec![(0.0, 5.0), (4.0, 5.0), (4.5, 0.0)], vec![(5.5, 0.0), (6.0, 5.0), (8.0, 5.0)]]
        );
        assert!(line(&[(-5.0, 2.0), (-1.0, 2.0)], SQUARE).is_empty());
        assert_eq!(line(&[(3.0, 3.0)], SQUARE), [vec![(3.0, 3.0)]]);
    }

    #[test]
    fn a_polygon_is_cut_at_the_edges() {
        // A triangle whose tip stands ten above the square: its upper half is cut off.
        let cut = polygon(&[(0.0, 10.0), (5.0, -10.0), (10.0, 10.0)], SQUARE);
        assert_eq!(cut, [(0.0, 10.0), (2.5, 0.0), (7.5, 0.0), (10.0, 10.0)]);
        assert!(polygon(&[(20.0, 20.0), (30.0, 20.0), (25.0, 30.0)], SQUARE).is_empty());
        assert!(polygon(&[], SQUARE).is_empty());
    }
}
