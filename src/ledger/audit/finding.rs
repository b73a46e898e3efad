//! What an audit can find wrong: a closed set, each with its place.

use std::fmt;

use crate::ledger::Category;

/// What an audit finds wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A payment of nothing or less, to oneself, or outside the project's time.
    Payment {
        /// Its place among the payments.
        place: usize,
    },
    /// A payment between actors who do not pay each other for this.
    Direction {
        /// Its place among the payments.
        place: usize,
    },
    /// A participant pays for a round that it does not use then.
    NotUser {
        /// Its place among the payments.
        place: usize,
    },
    /// A balance that is not the sum of its payments, or a row that does not sum to zero.
    Balance {
        /// The period.
        period: u32,
        /// The category.
        category: Category,
    },
    /// Net amounts that are not the sum of the rows.
    Net {
        /// The column in the order of actors.
        column: usize,
    },
    /// The payments for one purpose in a round are not what the case says they sum to.
    Total {
        /// The round.
        round: usize,
        /// The category.
        category: Category,
    },
    /// The loan of a round: principal and interest, less what was paid, is not what is left.
    Loan {
        /// The round.
        round: usize,
    },
    /// The association keeps, or adds to, money that only passes through it.
    PassThrough {
        /// The round.
        round: usize,
        /// The period.
        period: u32,
        /// The category.
        category: Category,
    },
    /// A founder recovered more than it contributed.
    OverRecovery {
        /// The round.
        round: usize,
        /// The founder's place among the participants.
        participant: usize,
    },
    /// A founder's rebate is more than its fee.
    RebateAboveFee {
        /// The round.
        round: usize,
        /// The period.
        period: u32,
        /// The founder's place among the participants.
        participant: usize,
    },
    /// A reported figure is not the sum of its payments: contributed, recovered or unpaid loan.
    Reported {
        /// The figure's key in results.
        figure: &'static str,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payment { place } => write!(formatter, "payment {place} is no payment"),
            Self::Direction { place } => write!(formatter, "payment {place} goes the wrong way"),
            Self::NotUser { place } => write!(formatter, "payment {place} is by no user"),
            Self::Balance { period, category } => {
                write!(formatter, "period {period}, {}: does not balance", category.key())
            }
            Self::Net { column } => write!(formatter, "net amount {column} is not its rows' sum"),
            Self::Total { round, category } => {
                write!(formatter, "round {round}, {}: wrong total", category.key())
            }
            Self::Loan { round } => write!(formatter, "round {round}: the loan does not add up"),
            Self::PassThrough { round, period, category } => write!(
                formatter,
                "round {round}, period {period}, {}: money stays on its way",
                category.key()
            ),
            Self::OverRecovery { round, participant } => write!(
                formatter,
                "round {round}: participant {participant} recovered more than it contributed"
            ),
            Self::RebateAboveFee { round, period, participant } => write!(
                formatter,
                "round {round}, period {period}: rebate of {participant} above its fee"
            ),
            Self::Reported { figure } => write!(formatter, "{figure} is not its payments' sum"),
        }
    }
}
