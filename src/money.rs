//! Money: whole öre, and splits that lose none.

use std::fmt;

/// An amount in whole öre (1/100 krona).
///
/// Sums are checked: an amount that leaves 64 bits is a bug that stops the run rather than a
/// wrong figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ore(pub i64);

impl fmt::Display for Ore {
    /// Kronor with two decimals and a decimal point: `-1234.50`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}
