//! Clauses that several business models share: how the price ages, and how much may be repaid.

use std::num::NonZeroU32;

use crate::money::{Fraction, Rate};

/// How the base of entry payments and rights of use falls, or rises, with the age of the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Depreciation {
    /// The base keeps its nominal amount.
    Never,
    /// It is written off by equal amounts over so many periods: `max(0, 1 − age/D)`.
    Linear(NonZeroU32),
    /// It follows agreed steps.
    Path(PricePath),
}

impl Depreciation {
    /// `amount` times the factor at this age.
    pub(crate) fn apply(&self, amount: Fraction, age: u32) -> Fraction {
        match self {
            Self::Never => amount,
            Self::Linear(periods) => amount
                .times(u128::from(periods.get().saturating_sub(age)))
                .over(u128::from(periods.get())),
            Self::Path(path) => amount.rate(path.factor(age)),
        }
    }
}

/// Agreed price steps by age: the first at age 0, the ages ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricePath(Vec<(u32, Rate)>);

impl PricePath {
    /// The path; nothing where it does not begin at age 0 or its ages do not ascend.
    pub fn new(steps: Vec<(u32, Rate)>) -> Option<Self> {
        let begins = steps.first().is_some_and(|step| step.0 == 0);
        let ascends = steps.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (begins && ascends).then_some(Self(steps))
    }

    /// The steps: age in periods, factor from then on.
    pub fn steps(&self) -> &[(u32, Rate)] {
        &self.0
    }

    /// The factor of the step with the greatest age that is not above this one.
    pub fn factor(&self, age: u32) -> Rate {
        let later = self.0.partition_point(|step| step.0 <= age);
        later.checked_sub(1).map_or(Rate::ONE, |last| self.0[last].1)
    }
}

/// How much of what they contributed founders may recover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// All but their own fair share, `1 − W_F / W_ever`, which grows as more join.
    Fair,
    /// A fixed share; above 1 founders may gain.
    Share(Rate),
}
