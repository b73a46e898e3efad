//! Money: whole öre, exact fractions of them, and splits that lose none.
//!
//! No amount is ever rounded but by [`Fraction::round`], and none is ever approximated: products
//! of amounts, rates and weights are whole numbers over whole numbers, in 128 bits where they fit
//! and in as many as they need where they do not.

use std::fmt;

use num_bigint::BigUint;
use rust_decimal::Decimal;

/// An amount left the range in which it can be counted exactly (64 bits of öre).
///
/// The run stops with this rather than going on with a wrong figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an amount is too large to be counted to the öre")
    }
}

impl std::error::Error for TooLarge {}

/// An amount in whole öre (1/100 krona).
///
/// Sums are checked: an amount that leaves 64 bits stops the run rather than giving a wrong
/// figure.
///
/// ```
/// use bossanova::money::{Ore, TooLarge};
///
/// assert_eq!(Ore(150).plus(Ore(-50)), Ok(Ore(100)));
/// assert_eq!(Ore(i64::MAX).plus(Ore(1)), Err(TooLarge));
/// assert_eq!(Ore(-123_450).to_string(), "-1234.50");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ore(pub i64);

impl Ore {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum.
    ///
    /// # Errors
    /// [`TooLarge`] if it leaves 64 bits.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        self.0.checked_add(other.0).map(Self).ok_or(TooLarge)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`TooLarge`] if it leaves 64 bits.
    pub fn minus(self, other: Self) -> Result<Self, TooLarge> {
        self.0.checked_sub(other.0).map(Self).ok_or(TooLarge)
    }

    /// So many times the amount.
    ///
    /// # Errors
    /// [`TooLarge`] if it leaves 64 bits.
    pub fn times(self, count: usize) -> Result<Self, TooLarge> {
        let count = i64::try_from(count).map_err(|_| TooLarge)?;
        self.0.checked_mul(count).map(Self).ok_or(TooLarge)
    }

    /// The sum of all.
    ///
    /// # Errors
    /// [`TooLarge`] if it leaves 64 bits on the way.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, TooLarge> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// The amount in kronor, exact.
    pub fn kronor(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The amount as a weight of a split; amounts below zero weigh nothing.
    fn weight(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }
}

impl fmt::Display for Ore {
    /// Kronor with two decimals and a decimal point: `-1234.50`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}

/// A rate, share or factor that is never below zero, exactly as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The whole.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The rate; nothing where it is below zero.
    pub fn new(value: Decimal) -> Option<Self> {
        // Without trailing zeros the whole numbers of a fraction stay small.
        (value >= Decimal::ZERO).then(|| Self(value.normalize()))
    }

    /// The rate as a decimal number.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// The decimal number's digits and the power of ten below them.
    fn parts(self) -> (u128, u128) {
        (self.0.mantissa().unsigned_abs(), 10_u128.pow(self.0.scale()))
    }
}

/// A whole number that is never below zero, as large as it needs to be.
#[derive(Clone, Debug)]
enum Natural {
    Small(u128),
    Large(BigUint),
}

impl Natural {
    fn times(self, factor: u128) -> Self {
        match self {
            Self::Small(value) => match value.checked_mul(factor) {
                Some(product) => Self::Small(product),
                None => Self::Large(BigUint::from(value) * factor),
            },
            Self::Large(value) => Self::Large(value * factor),
        }
    }

    fn large(self) -> BigUint {
        match self {
            Self::Small(value) => BigUint::from(value),
            Self::Large(value) => value,
        }
    }
}

/// An exact fraction of öre, built up factor by factor and rounded once at the end.
///
/// ```
/// use bossanova::money::{Fraction, Ore};
///
/// // One half is rounded away from zero: 5 öre by 2 is 3 öre.
/// assert_eq!(Fraction::of(Ore(5)).over(2).round(), Ok(Ore(3)));
/// ```
#[derive(Clone, Debug)]
pub struct Fraction {
    numerator: Natural,
    denominator: Natural,
}

impl Fraction {
    /// One öre, to be multiplied.
    pub const ONE: Self = Self { numerator: Natural::Small(1), denominator: Natural::Small(1) };

    /// An amount that is not below zero; one below zero counts as nothing.
    pub fn of(amount: Ore) -> Self {
        Self { numerator: Natural::Small(u128::from(amount.weight())), ..Self::ONE }
    }

    /// Times a whole number.
    #[must_use]
    pub fn times(self, factor: u128) -> Self {
        Self { numerator: self.numerator.times(factor), ..self }
    }

    /// Divided by a whole number; by zero it is an error when rounded.
    #[must_use]
    pub fn over(self, divisor: u128) -> Self {
        Self { denominator: self.denominator.times(divisor), ..self }
    }

    /// Times a rate.
    #[must_use]
    pub fn rate(self, rate: Rate) -> Self {
        let (digits, scale) = rate.parts();
        self.times(digits).over(scale)
    }

    /// Times one and a rate: with a surcharge, or a year's growth.
    #[must_use]
    pub fn one_and(self, rate: Rate) -> Self {
        let (digits, scale) = rate.parts();
        // At most 2^96 + 10^28: no sum of the two leaves 128 bits.
        self.times(scale + digits).over(scale)
    }

    /// Times an amount that is not below zero.
    #[must_use]
    pub fn amount(self, amount: Ore) -> Self {
        self.times(u128::from(amount.weight()))
    }

    /// The nearest whole öre; one half goes away from zero.
    ///
    /// # Errors
    /// [`TooLarge`] if it leaves 64 bits, or if a divisor was zero.
    pub fn round(self) -> Result<Ore, TooLarge> {
        let rounded = match (self.numerator, self.denominator) {
            (_, Natural::Small(0)) => return Err(TooLarge),
            (Natural::Small(numerator), Natural::Small(denominator)) => {
                let rest = numerator % denominator;
                let up = u128::from(rest >= denominator - rest);
                i64::try_from(numerator / denominator + up).ok()
            }
            (numerator, denominator) => {
                let denominator = denominator.large();
                let doubled = numerator.large() * 2_u32 + &denominator;
                i64::try_from(doubled / (denominator * 2_u32)).ok()
            }
        };
        rounded.map(Ore).ok_or(TooLarge)
    }
}

/// Splits `total` by whole weights so that no öre is lost: the largest remainder method.
///
/// ```text
/// part_i = ⌊total · w_i / W⌋, and one öre more for those with the largest remainders
/// ```
///
/// A tie goes to the one listed first. Nothing to split, or no weight at all, gives zeros. A
/// total below zero is split as its mirror image. Where the total is not above the sum of the
/// weights, no part is above its weight, so limits can serve as weights.
///
/// ```
/// use bossanova::money::{Ore, split};
///
/// assert_eq!(split(Ore(100), &[1, 1, 1]), [Ore(34), Ore(33), Ore(33)]);
/// ```
pub fn split(total: Ore, weights: &[u64]) -> Vec<Ore> {
    let sum: u128 = weights.iter().copied().map(u128::from).sum();
    if total == Ore::ZERO || sum == 0 {
        return vec![Ore::ZERO; weights.len()];
    }
    let amount = total.0.unsigned_abs();
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let largest = weights.iter().copied().max().unwrap_or(0);
    let narrow = u64::try_from(sum).ok().filter(|_| amount.checked_mul(largest).is_some());
    for &weight in weights {
        // The same division in 64 bits where they suffice, in 128 where not.
        let (part, remainder) = match narrow {
            Some(sum) => {
                let product = amount * weight;
                (product / sum, u128::from(product % sum))
            }
            None => {
                let product = u128::from(amount) * u128::from(weight);
                // At most `amount`, as no weight is above the sum.
                ((product / sum) as u64, product % sum)
            }
        };
        parts.push(part);
        remainders.push(remainder);
    }
    let missing = amount - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    // A stable sort keeps the first listed ahead among equal remainders.
    order.sort_by_key(|&index| std::cmp::Reverse(remainders[index]));
    for &index in order.iter().take(usize::try_from(missing).unwrap_or(usize::MAX)) {
        parts[index] += 1;
    }
    // No part is above the amount, which came from 63 bits and a sign: nothing wraps.
    let sign = |part: u64| match total < Ore::ZERO {
        true => Ore(0_i64.wrapping_sub_unsigned(part)),
        false => Ore(0_i64.wrapping_add_unsigned(part)),
    };
    parts.into_iter().map(sign).collect()
}

/// Splits `total` by amounts; those below zero weigh nothing. See [`split`].
pub fn split_by_amounts(total: Ore, amounts: &[Ore]) -> Vec<Ore> {
    let weights: Vec<u64> = amounts.iter().map(|amount| amount.weight()).collect();
    split(total, &weights)
}

/// The part with number `index`, from 0, of an amount in `count` equal parts.
///
/// The earlier parts get the odd öre, as in [`split`] with equal weights.
pub fn equal_part(total: Ore, count: u32, index: u32) -> Ore {
    let count = i64::from(count.max(1));
    let odd = i64::from(i64::from(index) < total.0.rem_euclid(count));
    Ore(total.0.div_euclid(count) + odd)
}
