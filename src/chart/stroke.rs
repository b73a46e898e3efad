//! Dashes that run on along a line, cut by geometry so that every backend draws the same.

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

#[cfg(test)]
mod tests {
    use super::{dashes, dots};

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
}
