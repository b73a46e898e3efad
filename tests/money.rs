//! Goal: no öre is lost or made, and rounding is exact at any size.
//!
//! Method: laws over random amounts and weights, then figures worked by hand.

use bossanova::money::{Fraction, Ore, Rate, TooLarge, equal_part, split};
use bossanova::time::{Calendar, PriceIndex};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn rate(text: &str) -> Rate {
    let value: Decimal = text.parse().unwrap_or_default();
    Rate::new(value).unwrap_or_default()
}

proptest! {
    #[test]
    fn a_split_conserves_the_total(
        total in any::<i64>(),
        weights in prop::collection::vec(1_u64..=1 << 53, 1..60),
    ) {
        let parts = split(Ore(total), &weights);
        prop_assert_eq!(Ore::sum(parts), Ok(Ore(total)));
    }

    /// Each part is the exact share rounded down or up: |part − X·w/W| < 1.
    #[test]
    fn a_split_is_fair(
        total in 0_i64..=1 << 53,
        weights in prop::collection::vec(0_u64..=1 << 53, 1..60),
    ) {
        let sum: i128 = weights.iter().copied().map(i128::from).sum();
        prop_assume!(sum > 0);
        for (part, weight) in split(Ore(total), &weights).into_iter().zip(&weights) {
            let difference = i128::from(part.0) * sum - i128::from(total) * i128::from(*weight);
            prop_assert!(difference.abs() < sum);
        }
    }

    /// Who weighs more never gets less; of equals the earlier never gets less.
    #[test]
    fn a_split_is_monotone(
        total in 0_i64..1_000_000,
        weights in prop::collection::vec(0_u64..50, 1..40),
    ) {
        let parts = split(Ore(total), &weights);
        for later in 0..parts.len() {
            for earlier in 0..later {
                if weights[earlier] >= weights[later] {
                    prop_assert!(parts[earlier] >= parts[later]);
                } else {
                    prop_assert!(parts[earlier] <= parts[later]);
                }
            }
        }
    }

    /// A limit that serves as a weight is never exceeded.
    #[test]
    fn a_split_stays_within_limits(limits in prop::collection::vec(0_u64..10_000, 1..40), x: u64) {
        let sum: u64 = limits.iter().sum();
        let total = i64::try_from(x % (sum + 1)).unwrap_or(0);
        for (part, limit) in split(Ore(total), &limits).into_iter().zip(&limits) {
            prop_assert!(part.0.unsigned_abs() <= *limit);
        }
    }

    #[test]
    fn equal_parts_are_those_of_a_split(total in 0_i64..1_000_000_000, count in 1_u32..200) {
        let weights = vec![1; count as usize];
        let parts = (0..count).map(|index| equal_part(Ore(total), count, index));
        let parts: Vec<Ore> = parts.collect();
        prop_assert_eq!(parts, split(Ore(total), &weights));
    }

    /// |rounded − exact| ≤ 1/2, and a half goes up: the wide path agrees with whole numbers.
    #[test]
    fn rounding_is_to_the_nearest(amount in 0_i64..=i64::MAX, over in 1_u128..1 << 60) {
        let rounded = Fraction::of(Ore(amount)).over(over).round().unwrap_or_default();
        let rounded = i128::from(rounded.0);
        let over = over as i128;
        let doubled = 2 * (rounded * over - i128::from(amount));
        prop_assert!(-over < doubled && doubled <= over);
    }

    /// Factors that leave 128 bits and come back leave the figure as it was.
    #[test]
    fn large_numbers_stay_exact(amount in 0_i64..1 << 53, over in 1_u128..1000) {
        let plain = Fraction::of(Ore(amount)).over(over);
        let mut wide = plain.clone();
        for _ in 0..5 {
            wide = wide.times(u128::MAX).over(u128::MAX);
        }
        prop_assert_eq!(wide.round(), plain.round());
    }
}

#[test]
fn odd_ore_go_to_the_largest_remainder_and_ties_to_the_first() {
    // G6: 1 000 000 kr by three.
    assert_eq!(split(Ore(100_000_000), &[1, 1, 1]).map_ore(), [33_333_334, 33_333_333, 33_333_333]);
    // 10 öre by 1:2:4 = 1.43, 2.86, 5.71: two öre are missing, to the second and the third.
    assert_eq!(split(Ore(10), &[1, 2, 4]).map_ore(), [1, 3, 6]);
    assert_eq!(split(Ore(-100), &[1, 1, 1]).map_ore(), [-34, -33, -33]);
    assert_eq!(split(Ore(0), &[1, 2]).map_ore(), [0, 0]);
    assert_eq!(split(Ore(5), &[0, 0]).map_ore(), [0, 0]);
    assert_eq!(split(Ore(5), &[]).map_ore(), [0_i64; 0]);
    assert_eq!(split(Ore(i64::MIN), &[1]).map_ore(), [i64::MIN]);
}

trait MapOre {
    fn map_ore(self) -> Vec<i64>;
}

impl MapOre for Vec<Ore> {
    fn map_ore(self) -> Vec<i64> {
        self.into_iter().map(|amount| amount.0).collect()
    }
}

#[test]
fn a_half_is_rounded_away_from_zero() {
    // 2.5 % of 20 öre is 0.5 öre; a shade less is not.
    assert_eq!(Fraction::of(Ore(20)).rate(rate("0.025")).round(), Ok(Ore(1)));
    let shade = rate("0.0249999999999999999999999999");
    assert_eq!(Fraction::of(Ore(20)).rate(shade).round(), Ok(Ore(0)));
}

#[test]
fn a_long_price_index_is_exact() {
    // 10^15 · 1.5^k / 3^k · 2^k = 10^15 for any k, here with k = 200 years.
    let calendar = Calendar { periods: 2_400, periods_per_year: 12 };
    let mut index = PriceIndex::new(calendar, rate("0.5"));
    let mut figure = index.at(2_400).amount(Ore(1_000_000_000_000_000));
    for _ in 0..200 {
        figure = figure.over(3).times(2);
    }
    assert_eq!(figure.round(), Ok(Ore(1_000_000_000_000_000)));
    // 100 öre · 1.02² = 104.04; the first year has no growth.
    let mut index = PriceIndex::new(calendar, rate("0.02"));
    assert_eq!(index.at(11).amount(Ore(100)).round(), Ok(Ore(100)));
    assert_eq!(index.at(24).amount(Ore(10_000)).round(), Ok(Ore(10_404)));
}

#[test]
fn too_much_is_an_error_and_never_a_wrong_figure() {
    assert_eq!(Ore(i64::MAX).plus(Ore(1)), Err(TooLarge));
    assert_eq!(Ore(i64::MIN).minus(Ore(1)), Err(TooLarge));
    assert_eq!(Ore(i64::MAX).times(2), Err(TooLarge));
    assert_eq!(Fraction::of(Ore(i64::MAX)).times(2).round(), Err(TooLarge));
    assert_eq!(Fraction::of(Ore(1)).over(0).round(), Err(TooLarge));
    assert_eq!(Rate::new(Decimal::NEGATIVE_ONE), None);
}
