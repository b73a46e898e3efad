//! Sharing keys: how much each municipality weighs when a cost is split.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How a cost is split between those who share it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SharingKey {
    /// Everybody the same.
    Equal,
    /// By inhabitants.
    Population,
    /// By the square root of inhabitants.
    SquareRoot,
    /// Partly the same for everybody, partly by inhabitants.
    BasePlusPerHead {
        /// Share of the cost that is the same for everybody, in [0, 1].
        base_share: Decimal,
    },
    /// By the size classes of Sambruk's yearly fee.
    SizeClass,
    /// By the size classes of OS2's yearly fees in Denmark.
    SizeClassOs2,
}

/// Reference size of the base part: the mean Swedish municipality (10 609 461 / 290, SCB 2025).
const REFERENCE_INHABITANTS: u32 = 36_584;

/// Sambruk's yearly fee in tkr up to so many inhabitants (sambruk.se, membership).
const SAMBRUK_CLASSES: [(u32, u64); 7] = [
    (7_000, 5),
    (15_000, 10),
    (25_000, 25),
    (50_000, 35),
    (100_000, 50),
    (150_000, 65),
    (u32::MAX, 80),
];

/// Ratios of OS2valghalla's yearly fees 23 980 : 34 880 : 45 780 : 56 680 DKK = 1 090 × these.
const OS2_CLASSES: [(u32, u64); 4] = [(25_000, 22), (60_000, 32), (120_000, 42), (u32::MAX, 52)];

impl SharingKey {
    /// The weight of a municipality of so many inhabitants: a whole number of at least 1.
    #[inline(never)]
    pub fn weight(self, inhabitants: u32) -> u64 {
        let size = u64::from(inhabitants);
        let weight = match self {
            Self::Equal => 1,
            Self::Population => size,
            // √P in thousandths, so that the weight is whole on every machine.
            Self::SquareRoot => (size * 1_000_000).isqrt(),
            Self::BasePlusPerHead { base_share } => {
                // λ·P̄ + (1 − λ)·P = P + λ·(P̄ − P), in thousandths.
                let difference = i64::from(REFERENCE_INHABITANTS) - i64::from(inhabitants);
                let weight = Decimal::from(inhabitants) + base_share * Decimal::from(difference);
                let thousandths = (weight * Decimal::ONE_THOUSAND).round_dp_with_strategy(
                    0,
                    rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                );
                thousandths.to_u64().unwrap_or(1)
            }
            Self::SizeClass => class(&SAMBRUK_CLASSES, inhabitants),
            Self::SizeClassOs2 => class(&OS2_CLASSES, inhabitants),
        };
        weight.max(1)
    }
}

/// The weight of the first class that holds the size; a limit belongs to the class above it.
fn class(classes: &[(u32, u64)], inhabitants: u32) -> u64 {
    classes
        .iter()
        .find(|(below, _)| inhabitants < *below)
        .or(classes.last())
        .map_or(1, |(_, weight)| *weight)
}

#[cfg(test)]
mod tests {
    use super::SharingKey;
    use rust_decimal::Decimal;

    #[test]
    fn weights_follow_their_definitions() {
        assert_eq!(SharingKey::Equal.weight(16_267), 1);
        assert_eq!(SharingKey::Population.weight(16_267), 16_267);
        // √10 000 = 100, in thousandths.
        assert_eq!(SharingKey::SquareRoot.weight(10_000), 100_000);
        assert_eq!(SharingKey::SizeClass.weight(6_999), 5);
        assert_eq!(SharingKey::SizeClass.weight(7_000), 10);
        assert_eq!(SharingKey::SizeClass.weight(998_782), 80);
        assert_eq!(SharingKey::SizeClassOs2.weight(60_000), 42);
        // 0.5 · 36 584 + 0.5 · 10 000 = 23 292.
        let half = SharingKey::BasePlusPerHead { base_share: Decimal::new(5, 1) };
        assert_eq!(half.weight(10_000), 23_292_000);
    }
}
