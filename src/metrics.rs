//! The list of metrics: what is told of one future under one model, and how many futures sum up.

use crate::scenario::Scenario;

/// Figures and curves of one future, by their key in files.
///
/// Amounts are kronor, at present value unless said otherwise; shares are fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Founders' mean benefit less cost.
    NpvFound,
    /// Founders' mean value of buying a system of their own.
    NpvAlone,
    /// The former less the latter.
    CooperationGain,
    /// What the typical founder would gain by waiting; negative is good.
    WaitingAdvantage,
    /// Whether waiting gains nothing.
    FoundBeatsWait,
    /// What one more municipality gains by joining, discounted to its joining.
    NpvJoin,
    /// Share of the joiners for whom joining beats both staying out and buying alone.
    WillingShare,
    /// Chance that the founders' game of waiting for each other ends with a project.
    StartProbability,
    /// Year in which taking part has become cheaper than buying alone.
    BreakEvenYear,
    /// Founders' cost in a bad outcome: its 95 % quantile.
    WorstCase,
    /// The supplier's revenue less its own cost.
    SupplierNpv,
    /// Part of the investment that the financing partner loses.
    PartnerLoss,
    /// How many times as much a founder pays a year of use as a joiner, nominally.
    FounderJoinerRatio,
    /// Part of their contribution that founders have got back.
    RecoveredShare,
    /// Gini coefficient of cost a year of use.
    Gini,
    /// Jain's index of cost a year of use.
    Jain,
    /// Greatest less least cost a year of use, over the mean.
    EnvyGap,
    /// Part of the money that would have to move to reach the Shapley value.
    ShapleyDeviation,
    /// What a group of municipalities would gain by building for itself.
    StandAloneViolation,
    /// Users in the last period.
    Participants,
    /// Founders' mean cost.
    FounderCost,
    /// Cost of one more municipality that joins.
    JoinerCost,
}

/// How many futures of a figure are summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistics {
    /// Mean, standard error and quantiles.
    Band,
    /// A yes or no, or a share: mean and standard error.
    Share,
    /// The 95 % quantile with its standard error.
    WorstCase,
}

impl Metric {
    /// All metrics, in the order of the digest.
    pub const ALL: [Self; 22] = [
        Self::NpvFound,
        Self::NpvAlone,
        Self::CooperationGain,
        Self::WaitingAdvantage,
        Self::FoundBeatsWait,
        Self::NpvJoin,
        Self::WillingShare,
        Self::StartProbability,
        Self::BreakEvenYear,
        Self::WorstCase,
        Self::SupplierNpv,
        Self::PartnerLoss,
        Self::FounderJoinerRatio,
        Self::RecoveredShare,
        Self::Gini,
        Self::Jain,
        Self::EnvyGap,
        Self::ShapleyDeviation,
        Self::StandAloneViolation,
        Self::Participants,
        Self::FounderCost,
        Self::JoinerCost,
    ];

    /// The key in files and results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NpvFound => "npv_found",
            Self::NpvAlone => "npv_alone",
            Self::CooperationGain => "cooperation_gain",
            Self::WaitingAdvantage => "waiting_advantage",
            Self::FoundBeatsWait => "found_beats_wait",
            Self::NpvJoin => "npv_join",
            Self::WillingShare => "willing_share",
            Self::StartProbability => "start_probability",
            Self::BreakEvenYear => "break_even_year",
            Self::WorstCase => "worst_case",
            Self::SupplierNpv => "supplier_npv",
            Self::PartnerLoss => "partner_loss",
            Self::FounderJoinerRatio => "founder_joiner_ratio",
            Self::RecoveredShare => "recovered_share",
            Self::Gini => "gini",
            Self::Jain => "jain",
            Self::EnvyGap => "envy_gap",
            Self::ShapleyDeviation => "shapley_deviation",
            Self::StandAloneViolation => "stand_alone_violation",
            Self::Participants => "participants",
            Self::FounderCost => "founder_cost",
            Self::JoinerCost => "joiner_cost",
        }
    }

    /// How many futures are summed up.
    pub const fn statistics(self) -> Statistics {
        match self {
            Self::FoundBeatsWait
            | Self::WillingShare
            | Self::StartProbability
            | Self::PartnerLoss => Statistics::Share,
            Self::WorstCase => Statistics::WorstCase,
            _ => Statistics::Band,
        }
    }

    /// The periods of its curve; `None` where it has no curve.
    pub fn curve(self, scenario: &Scenario) -> Option<Vec<u32>> {
        let m = scenario.periods_per_year;
        let years = scenario.horizon_years;
        match self {
            Self::WaitingAdvantage => {
                Some((0..years.min(WAITING_YEARS_MAX + 1)).map(|year| year * m).collect())
            }
            Self::NpvJoin | Self::JoinerCost => Some((0..years).map(|year| year * m).collect()),
            Self::FounderJoinerRatio
            | Self::RecoveredShare
            | Self::ShapleyDeviation
            | Self::Participants
            | Self::FounderCost => Some((0..scenario.periods()).collect()),
            _ => None,
        }
    }
}

/// The longest wait of the waiting curve, in years.
pub const WAITING_YEARS_MAX: u32 = 5;
