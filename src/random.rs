//! Random numbers addressed by (seed, trial, purpose, index), so that nothing depends on order.
//!
//! A draw is a function of its address, not of the draws before it. Worker count, slice order or
//! a new draw elsewhere cannot change a result, and the four models see the same futures.

pub mod distribution;

/// What a draw is for. A new purpose gets a new number; numbers are never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// When a candidate joins.
    Arrival = 1,
    /// In which order candidates come where only their number is random.
    Order = 2,
    /// How much a municipality's benefit differs from what its size suggests.
    Benefit = 3,
    /// Whether the question of joining comes up in a period.
    Decision = 4,
    /// What is chosen when it does.
    Choice = 5,
}

/// The draws of one purpose in one trial.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    key: [u32; 2],
    trial: u32,
    purpose: Purpose,
}

impl Stream {
    /// The stream of `purpose` in trial number `trial` under `seed`.
    pub fn new(seed: u64, trial: u32, purpose: Purpose) -> Self {
        Self { key: [seed as u32, (seed >> 32) as u32], trial, purpose }
    }

    /// A uniform number strictly between 0 and 1, from 52 random bits, for the draw `index`.
    ///
    /// Both ends are excluded (the numbers are odd multiples of 2⁻⁵³), so that logarithms of it and
    /// of its complement are finite.
    pub fn uniform(&self, index: u32) -> f64 {
        let [low, high, ..] = self.block(index, 0);
        let bits = (u64::from(high) << 32 | u64::from(low)) >> 12;
        (bits as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A uniform number for the draw `index` in `period`.
    pub fn uniform_at(&self, index: u32, period: u32) -> f64 {
        let [low, high, ..] = self.block(index, period + 1);
        let bits = (u64::from(high) << 32 | u64::from(low)) >> 12;
        (bits as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    fn block(&self, index: u32, sub_index: u32) -> [u32; 4] {
        philox([index, sub_index, self.trial, self.purpose as u32], self.key)
    }
}

/// Philox4x32-10: ten rounds of a keyed bijection of 128 bits.
///
/// # Source
/// Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
pub fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    const MULTIPLIER: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
    const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
    for _ in 0..10 {
        let first = MULTIPLIER[0] * u64::from(counter[0]);
        let second = MULTIPLIER[1] * u64::from(counter[2]);
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::{Purpose, Stream, philox};

    /// Known answers published with the Random123 library (kat_vectors, philox 4x32 10).
    #[test]
    fn philox_gives_the_published_answers() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(
            philox([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    /// Kolmogorov–Smirnov against the uniform law, 20 000 draws, seed 7, alpha = 0.001: the
    /// critical value is 1.949 / √n (Smirnov 1948).
    #[test]
    fn uniforms_follow_the_uniform_law() {
        let stream = Stream::new(7, 3, Purpose::Arrival);
        let mut draws: Vec<f64> = (0..20_000).map(|index| stream.uniform(index)).collect();
        draws.sort_by(f64::total_cmp);
        let n = draws.len() as f64;
        let distance = draws
            .iter()
            .enumerate()
            .map(|(i, u)| (u - i as f64 / n).abs().max(((i + 1) as f64 / n - u).abs()))
            .fold(0.0, f64::max);
        assert!(distance < 1.949 / n.sqrt(), "{distance}");
        assert!(draws[0] > 0.0 && draws[draws.len() - 1] < 1.0);
    }

    #[test]
    fn a_draw_depends_on_every_part_of_its_address() {
        let base = Stream::new(1, 1, Purpose::Arrival).uniform(1);
        assert_ne!(base, Stream::new(2, 1, Purpose::Arrival).uniform(1));
        assert_ne!(base, Stream::new(1 << 32 | 1, 1, Purpose::Arrival).uniform(1));
        assert_ne!(base, Stream::new(1, 2, Purpose::Arrival).uniform(1));
        assert_ne!(base, Stream::new(1, 1, Purpose::Order).uniform(1));
        assert_ne!(base, Stream::new(1, 1, Purpose::Arrival).uniform(2));
        assert_ne!(base, Stream::new(1, 1, Purpose::Arrival).uniform_at(1, 0));
    }
}
