//! Exact order statistics by histogram: the numbers that sorting would give, without sorting.
//!
//! A first pass counts the values in equal bins between the least and the greatest. The running
//! count tells which bin holds each wanted rank, a second pass collects those bins only, and the
//! rank is selected exactly among the few that were collected. The bin of a value never falls as
//! the value rises (rounding is monotone), so the answer is that of sorting, to the bit.

/// Number of bins of a large sample: a handful of hit bins then holds about one value in a hundred.
const BINS: usize = 1024;

/// Samples up to this size are sorted: quicker than clearing and reading the bins.
const SORTED: usize = 96;

/// Values at the least or the greatest beyond this part of a sample are counted, not collected.
const TIES: usize = 16;

/// Finds order statistics; its buffers are used again.
#[derive(Clone, Debug, Default)]
pub struct Selector {
    counts: Vec<u32>,
    /// The bin of each value.
    bins: Vec<u16>,
    /// Values of the hit bins, bin after bin.
    hits: Vec<f32>,
    /// For each bin the place of its next value in `hits`; `u32::MAX` where it was not hit.
    places: Vec<u32>,
}

impl Selector {
    /// The values of the given ranks, counted from 0, among the values in ascending order.
    ///
    /// # Arguments
    /// - `values`: finite numbers, at least one; −0 counts as +0;
    /// - `ends`: the least and the greatest of them;
    /// - `ranks`: ascending, each below the number of values.
    pub fn find(&mut self, values: &[f32], ends: (f32, f32), ranks: &[usize], found: &mut [f32]) {
        let (low, high) = ends;
        let width = high - low;
        if low == high {
            found.fill(low + 0.0);
        } else if values.len() <= SORTED || !width.is_finite() {
            self.sort(values, ranks, found);
        } else {
            let bins = if values.len() < 2 * BINS { BINS / 4 } else { BINS };
            self.count(values, low, width, bins);
            self.collect_and_select(values, ends, ranks, found);
        }
    }

    fn sort(&mut self, values: &[f32], ranks: &[usize], found: &mut [f32]) {
        self.hits.clear();
        self.hits.extend_from_slice(values);
        self.hits.sort_unstable_by(f32::total_cmp);
        for (rank, found) in ranks.iter().zip(found) {
            *found = self.hits[*rank] + 0.0;
        }
    }

    /// Counts the values by bin. Two tables in turn, so that equal neighbours do not wait for each
    /// other's count.
    fn count(&mut self, values: &[f32], low: f32, width: f32, bins: usize) {
        let scale = bins as f32 / width;
        let last = bins as i32 - 1;
        self.bins.clear();
        // Where the scale overflows, the least value gives not-a-number, which is converted to 0.
        let bin = |value: &f32| (((value - low) * scale) as i32).min(last) as u16;
        self.bins.extend(values.iter().map(bin));
        self.counts.clear();
        self.counts.resize(2 * bins, 0);
        let (even, odd) = self.counts.split_at_mut(bins);
        let pairs = self.bins.chunks_exact(2);
        if let [single] = pairs.remainder() {
            even[usize::from(*single)] += 1;
        }
        for pair in pairs {
            even[usize::from(pair[0])] += 1;
            odd[usize::from(pair[1])] += 1;
        }
        for (even, odd) in even.iter_mut().zip(odd) {
            *even += *odd;
        }
        self.counts.truncate(bins);
    }

    fn collect_and_select(
        &mut self,
        values: &[f32],
        (low, high): (f32, f32),
        ranks: &[usize],
        found: &mut [f32],
    ) {
        const UNHIT: u32 = u32::MAX;
        let last = self.counts.len() - 1;
        let many = (values.len() / TIES) as u32;
        let tied = |end: f32| values.iter().filter(|value| **value == end).count();
        let tied_low = if self.counts[0] > many { tied(low) } else { 0 };
        let tied_high = if self.counts[last] > many { tied(high) } else { 0 };
        self.places.clear();
        self.places.resize(self.counts.len(), UNHIT);
        let (mut bin, mut before, mut collected) = (0, 0, 0);
        // First the bins of the ranks, so that the values are passed over once.
        for (rank, found) in ranks.iter().zip(found.iter_mut()) {
            while before + self.counts[bin] as usize <= *rank {
                before += self.counts[bin] as usize;
                bin += 1;
            }
            if *rank < tied_low {
                *found = low + 0.0;
            } else if *rank >= values.len() - tied_high {
                *found = high + 0.0;
            } else if self.places[bin] == UNHIT {
                self.places[bin] = collected;
                collected += self.counts[bin];
            }
        }
        self.hits.clear();
        self.hits.resize(collected as usize, 0.0);
        if collected > 0 {
            for (value, bin) in values.iter().zip(&self.bins) {
                let place = &mut self.places[usize::from(*bin)];
                if *place != UNHIT {
                    self.hits[*place as usize] = *value;
                    *place += 1;
                }
            }
        }
        // Then the ranks within them; a bin's place now stands behind its last value.
        let (mut bin, mut before) = (0, 0);
        for (rank, found) in ranks.iter().zip(found) {
            while before + self.counts[bin] as usize <= *rank {
                before += self.counts[bin] as usize;
                bin += 1;
            }
            if *rank < tied_low || *rank >= values.len() - tied_high {
                continue;
            }
            let end = self.places[bin] as usize;
            let own = &mut self.hits[end - self.counts[bin] as usize..end];
            *found = *own.select_nth_unstable_by(*rank - before, f32::total_cmp).1 + 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Selector;
    use crate::random::{Purpose, Stream};

    /// Every rank of `values` by selection must have the bits of sorting.
    fn agree(values: &[f32]) {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f32::total_cmp);
        let ends = (sorted[0], sorted[sorted.len() - 1]);
        let mut selector = Selector::default();
        let step = (values.len() / 50).max(1);
        let ranks: Vec<usize> = (0..values.len()).step_by(step).chain([values.len() - 1]).collect();
        let mut found = vec![f32::NAN; ranks.len()];
        selector.find(values, ends, &ranks, &mut found);
        for (rank, found) in ranks.iter().zip(&found) {
            assert_eq!((sorted[*rank] + 0.0).to_bits(), found.to_bits(), "rank {rank}");
        }
        // A few ranks alone take other paths through the bins.
        for rank in [0, values.len() / 20, values.len() / 2, values.len() - 1] {
            selector.find(values, ends, &[rank], &mut found[..1]);
            assert_eq!((sorted[rank] + 0.0).to_bits(), found[0].to_bits(), "rank {rank}");
        }
    }

    /// Sizes on both sides of every change of method, values of many shapes: spread evenly, with a
    /// far tail, on a coarse grid (ties everywhere), capped at either end or both, all equal,
    /// negative zero among zeros, and ranges that overflow or vanish.
    #[test]
    fn selection_gives_the_bits_of_sorting() {
        let shapes: [fn(f64) -> f64; 10] = [
            |u| u * 1e6 - 3e5,
            |u| 1.0 / (1.0 - u) - 1.0,
            |u| (u * 9.0).floor() / 3.0,
            |u| (u * 3.0).min(1.0) * 1e5,
            |u| (u * 3.0 - 2.0).max(0.0) * 7.0,
            |u| (u * 3.0 - 1.0).clamp(0.0, 1.0),
            |_| 12.5,
            |u| if u < 0.4 { -0.0 } else { (u - 0.5).max(0.0) },
            |u| (u - 0.5) * 6.8e38,
            |u| (u * 5.0).floor() * 1e-45,
        ];
        for shape in shapes {
            for n in [1, 2, 3, 95, 96, 97, 500, 2047, 2048, 5001] {
                let stream = Stream::new(11, n as u32, Purpose::Arrival);
                let values: Vec<f32> =
                    (0..n).map(|index| shape(stream.uniform(index as u32)) as f32).collect();
                agree(&values);
            }
        }
    }
}
