//! How later joiners arrive: at fixed years, at a fixed pace, or as they decide themselves.

use rust_decimal::Decimal;

/// How later joiners arrive.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// At given years, in the order of the list.
    Scheduled(Vec<ScheduledJoin>),
    /// Each outsider with the same chance in every period.
    ConstantHazard {
        /// Hazard a year.
        rate_per_year: Decimal,
    },
    /// So many a year on average, until nobody is left.
    Poisson {
        /// Joiners a year.
        rate_per_year: Decimal,
    },
    /// Bass diffusion: of one's own accord, or because others have joined.
    Bass {
        /// Hazard a year of one's own accord.
        p_per_year: Decimal,
        /// Hazard a year because of the others, times the share that has joined.
        q_per_year: Decimal,
    },
    /// Each outsider decides for itself, so that the price steers who joins.
    Endogenous(Decisions),
}

/// How municipalities outside decide whether to join.
#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// How often the question of joining comes up, as a hazard a year.
    pub decisions_per_year: Decimal,
    /// Noise of a decision as a share of what buying alone costs over the remaining periods.
    pub noise_share: Decimal,
    /// Whether a municipality sees that it may decide later instead.
    pub foresight: Foresight,
    /// What it expects of the others.
    pub expectation: Expectation,
    /// How much sooner the question comes up where neighbours take part.
    pub neighbour_effect: Decimal,
    /// How much sooner the question comes up as more take part anywhere.
    pub network_effect: Decimal,
    /// How much sooner the question comes up in larger municipalities.
    pub size_effect: Decimal,
    /// Greatest number of joinings in one period; `None` where there is no limit.
    pub capacity_per_period: Option<u32>,
    /// Number of counties that the pool is dealt to.
    pub county_count: u32,
}

/// Whether a municipality sees that it may decide later instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foresight {
    /// Waiting is worth nothing to it.
    Myopic,
    /// Waiting is worth what a later decision is worth.
    ForwardLooking,
}

/// What a municipality expects of the others when it decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// That nobody else joins.
    Static,
    /// That they come as on average.
    Iterated,
}

/// One joining of a scheduled arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduledJoin {
    /// Whole years after the start.
    pub year: u32,
}
