//! Nodes of a table, and where a value stands among them.

/// Ascending nodes of one coordinate: one at least.
#[derive(Clone, Debug)]
pub(super) struct Nodes(Vec<f64>);

/// A value's place: part `part` of the way from node `low` to node `high`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub low: usize,
    pub high: usize,
    pub part: f64,
}

impl Nodes {
    /// Nodes at these values, which need not be in order nor different.
    pub fn new(mut values: Vec<f64>) -> Self {
        crate::order::sort_numbers(&mut values);
        // Nodes nearer to each other than rounding would divide by next to nothing.
        values.dedup_by(|b, a| (*b - *a).abs() <= 1e-9 * a.abs().max(b.abs()));
        Self(values)
    }

    /// So many nodes from `low` to `high`, each the same multiple of the one before.
    pub fn geometric(low: f64, high: f64, count: usize) -> Self {
        let ratio = libm::log(high / low) / (count - 1) as f64;
        let mut nodes: Vec<f64> = (0..count).map(|k| low * libm::exp(ratio * k as f64)).collect();
        nodes[count - 1] = high;
        Self::new(nodes)
    }

    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// Where a value stands; beyond the ends it stands at the end.
    ///
    /// The ends are chosen so that no value lies beyond them but by rounding.
    pub fn place(&self, value: f64) -> Place {
        let high = self.0.partition_point(|node| *node < value);
        if high == 0 {
            return Place::default();
        }
        let low = high - 1;
        match self.0.get(high) {
            Some(node) => {
                let part = (value - self.0[low]) / (node - self.0[low]);
                Place { low, high, part }
            }
            None => Place { low, high: low, part: 0.0 },
        }
    }
}

impl Place {
    /// The value between the two nodes' values.
    #[inline]
    pub fn between(self, value: impl Fn(usize) -> f64) -> f64 {
        let low = value(self.low);
        if self.low == self.high { low } else { low + (value(self.high) - low) * self.part }
    }
}

#[cfg(test)]
mod tests {
    use super::Nodes;

    #[test]
    fn a_linear_function_is_met_between_nodes() {
        let nodes = Nodes::new(vec![4.0, 1.0, 2.0, 2.0]);
        assert_eq!(nodes.values(), [1.0, 2.0, 4.0]);
        for value in [1.0, 1.25, 2.0, 3.5, 4.0] {
            let place = nodes.place(value);
            assert_eq!(place.between(|node| 3.0 * nodes.values()[node]), 3.0 * value);
        }
        assert_eq!(nodes.place(9.0).between(|node| nodes.values()[node]), 4.0);
        assert_eq!(Nodes::geometric(1.0, 8.0, 4).values().len(), 4);
        assert_eq!(Nodes::geometric(5.0, 5.0, 4).values(), [5.0]);
    }
}
