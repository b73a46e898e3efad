//! Time: periods, the years they make up, and the price index.
//!
//! Section 2.1 of the model: payments fall at the start of a period, column `periods` is the
//! settlement after the last one, and prices rise once a year.

use crate::money::{Fraction, Rate};

/// Periods of one project and how many of them make a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Number of periods; the settlement has this number as its period.
    pub periods: u32,
    /// Periods of a year: 12, 4 or 1, at least 1.
    pub periods_per_year: u32,
}

impl Calendar {
    /// Whole years passed at the start of `period`.
    pub fn year(self, period: u32) -> u32 {
        period / self.periods_per_year.max(1)
    }
}

/// The price index, exact however long the horizon.
///
/// ```text
/// index(t) = (1 + g)^⌊t / m⌋
/// ```
///
/// It is asked for ascending periods and multiplies once a year: the digits of `(1 + g)^k` grow
/// with k, so that powers made anew each time would cost far more.
#[derive(Clone, Debug)]
pub struct PriceIndex {
    calendar: Calendar,
    growth: Rate,
    year: u32,
    factor: Fraction,
}

impl PriceIndex {
    /// An index that is 1 in the first year and grows by `growth` a year.
    pub fn new(calendar: Calendar, growth: Rate) -> Self {
        Self { calendar, growth, year: 0, factor: Fraction::ONE }
    }

    /// The index in `period`, which is not before the one asked for last.
    pub fn at(&mut self, period: u32) -> Fraction {
        if self.growth != Rate::ZERO {
            while self.year < self.calendar.year(period) {
                self.factor = self.factor.clone().one_and(self.growth);
                self.year += 1;
            }
        }
        self.factor.clone()
    }
}
