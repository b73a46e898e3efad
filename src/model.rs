//! The four business models: who pays for what, when.

use serde::{Deserialize, Serialize};

/// The four business models in the order in which everything lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum ModelKind {
    /// 1: founders pay the whole initial investment, joiners share only running maintenance.
    Traditional,
    /// 2: the association sells a right of use and so repays a financing partner.
    RightOfUse,
    /// 3a: joiners repay founders by a one-off entry payment.
    EntryFee,
    /// 3b: joiners repay founders by a raised maintenance fee.
    RaisedFee,
}

impl ModelKind {
    /// All four, in order.
    pub const ALL: [Self; 4] =
        [Self::Traditional, Self::RightOfUse, Self::EntryFee, Self::RaisedFee];

    /// The key in files and results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Traditional => "traditional",
            Self::RightOfUse => "right_of_use",
            Self::EntryFee => "entry_fee",
            Self::RaisedFee => "raised_fee",
        }
    }
}
