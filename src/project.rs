//! What is to be paid for and who takes part, whatever the business model.
//!
//! Section 2.3 of the model (the cost side) and section 3 of the case file. A [`crate::case::Case`]
//! has checked that these values fit together.

use crate::money::{Ore, Rate};
use crate::time::Calendar;

/// One project: its calendar, its prices, its participants and its rounds of development.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The periods.
    pub calendar: Calendar,
    /// Growth of maintenance prices a year.
    pub price_index_per_year: Rate,
    /// What the association adds on top of payments.
    pub overhead: Overhead,
    /// Paid to the supplier by each participant at each joining of a round.
    pub onboarding: Ore,
    /// The participants in canonical order: every tie goes to the earlier.
    pub participants: Vec<Participant>,
    /// The base system and the later development rounds, in the order in which they are paid.
    pub rounds: Vec<Round>,
}

/// The association's overhead, on top of what the payments are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overhead {
    /// Share of each investment, before grants.
    pub investment: Rate,
    /// Share of maintenance.
    pub maintenance: Rate,
    /// Share of each entry payment and right of use.
    pub payments: Rate,
}

/// A municipality that may take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its name in files and results, unlike that of any other actor.
    pub code: String,
    /// Its weight by the sharing key, at least 1.
    pub weight: u64,
    /// The first period in which it no longer uses anything.
    pub leaves: Option<u32>,
}

/// One round of development: the base system or a later one, a layer of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The period in which it is paid and goes live.
    pub period: u32,
    /// What it costs, before the grant.
    pub investment: Ore,
    /// What the grantor pays of it.
    pub grant: Ore,
    /// Maintenance a period, before the price index.
    pub maintenance_per_period: Ore,
    /// Maintenance a user and period, before the price index.
    pub maintenance_per_user_and_period: Ore,
    /// When each participant joins, in the order of the participants; those at the round's own
    /// period are its founders.
    pub joins: Vec<Option<u32>>,
}
