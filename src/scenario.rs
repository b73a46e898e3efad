//! A scenario: the what-if question, with chance, valid by construction.
//!
//! A file, a link or a form becomes a [`Scenario`] once, in [`Scenario::from_json`], and all its
//! faults come back together. What follows can rely on every bound of [`parameter`].

mod arrival;
pub mod key;
pub mod parameter;
pub mod population;
pub mod preset;
mod read;
mod write;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

pub use crate::model::{Guarantor, Interest, PriceTiming, Surplus};
use crate::money::Ore;
use crate::order::ascending;
pub use arrival::{Arrival, Decisions, Expectation, Foresight, ScheduledJoin};
pub use key::SharingKey;

/// Version of the scenario file format.
pub const FORMAT_VERSION: i64 = 1;

/// The association's overhead on each kind of payment, as shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Overhead {
    /// On the investment.
    pub investment: Decimal,
    /// On maintenance.
    pub maintenance: Decimal,
    /// On entry and right-of-use payments.
    pub payments: Decimal,
}

/// One investment: the base system, or a later round of further development.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Whole years after the start.
    pub start_year: u32,
    /// The whole investment, grant included.
    pub investment: Ore,
    /// The part that a grantor pays.
    pub grant: Ore,
    /// Yearly maintenance as a share of the investment.
    pub maintenance_share_per_year: Decimal,
    /// Yearly maintenance for each user.
    pub maintenance_per_user_and_year: Ore,
}

/// Who takes part from the start.
#[derive(Clone, Debug, PartialEq)]
pub enum Founders {
    /// So many, of sizes spread evenly over the pool.
    Count(u32),
    /// Municipalities of these inhabitants.
    Inhabitants(Vec<u32>),
}

/// All who might take part, founders included.
#[derive(Clone, Debug, PartialEq)]
pub enum Pool {
    /// So many, of sizes spread like Swedish municipalities.
    Count(u32),
    /// Municipalities of these inhabitants.
    Inhabitants(Vec<u32>),
}

/// What the software is worth to a municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Benefit {
    /// Benefit a year of a municipality of mean size, in the prices of the start.
    pub yearly: Ore,
    /// Elasticity of benefit and of the cost of buying alone with respect to inhabitants.
    pub size_elasticity: Decimal,
    /// Standard deviation of the logarithm of benefit between municipalities of one size.
    pub spread: Decimal,
    /// Benefit of a system of one's own, relative to the joint one.
    pub alone_share: Decimal,
    /// Own cost of joining that is paid to nobody in the ledger.
    pub joining_cost: Ore,
}

/// What buying a system of one's own costs a municipality of mean size.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone {
    /// Once.
    pub entry: Ore,
    /// Every year, in the prices of the start.
    pub yearly: Ore,
}

/// The additional municipality through whose eyes joining is valued.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The year of joining that the single figures are for.
    pub join_year: u32,
    /// Its inhabitants; `None` is the median of the pool.
    pub inhabitants: Option<u32>,
}

/// Terms of the right of use.
#[derive(Clone, Debug, PartialEq)]
pub struct RightOfUseTerms {
    /// Number of participants for which the price is set.
    pub planned_count: u32,
    /// Addition to the price, as a share.
    pub markup: Decimal,
    /// The partner's rate of interest a year.
    pub loan_rate_per_year: Decimal,
    /// What becomes of interest.
    pub interest: Interest,
    /// When the price is paid.
    pub price: PriceTiming,
    /// What becomes of payments beyond the loan.
    pub surplus: Surplus,
    /// Who guarantees the loan.
    pub guarantor: Guarantor,
    /// Years over which the price falls to nothing; 0 is never.
    pub write_off_years: u32,
}

/// What an entry fee is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryPrice {
    /// The investment divided among all who have ever joined.
    Prorata,
    /// A price list: the investment divided among a planned number.
    Fixed {
        /// That number.
        planned_count: u32,
    },
}

/// Who receives entry fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beneficiaries {
    /// The founders.
    Founders,
    /// All who joined earlier.
    All,
    /// The association's development fund.
    Fund,
}

/// How much founders may get back, as a part of what they contributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cap {
    /// All but the founders' own share among all who have ever joined.
    Fair,
    /// A fixed part.
    Fixed(Decimal),
}

/// Terms of the entry fee.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryFeeTerms {
    /// Share of its part of the investment that a joiner pays.
    pub share: Decimal,
    /// What that part is.
    pub price: EntryPrice,
    /// Who receives it.
    pub to: Beneficiaries,
    /// How much founders may get back.
    pub cap: Cap,
    /// Steps of (years since the round, factor); empty where the price has none.
    pub price_path: Vec<(u32, Decimal)>,
    /// Years over which the base is written off; 0 is never.
    pub write_off_years: u32,
    /// Years after the round in which a fee is charged; 0 is always.
    pub window_years: u32,
    /// Whether those who left keep their claim.
    pub keep_claim: bool,
    /// No fee where nobody would receive as much as this.
    pub de_minimis: Ore,
}

/// Terms of the raised maintenance fee.
#[derive(Clone, Debug, PartialEq)]
pub struct RaisedFeeTerms {
    /// Surcharge on a joiner's maintenance fee, as a share of it.
    pub surcharge: Decimal,
    /// Years after joining in which it is paid; 0 is always.
    pub surcharge_years: u32,
    /// Whether a founder's rebate may not exceed its own fee.
    pub rebate_capped_by_fee: bool,
    /// How much founders may get back.
    pub cap: Cap,
    /// Years after the round in which it is paid; 0 is always.
    pub window_years: u32,
    /// Whether those who left keep their claim.
    pub keep_claim: bool,
    /// Repayment in equal parts of an entry fee instead of by a surcharge.
    pub instalments: Option<InstalmentTerms>,
}

/// Terms of an entry fee to founders that is paid in equal parts.
#[derive(Clone, Debug, PartialEq)]
pub struct InstalmentTerms {
    /// Number of parts, one a period from joining.
    pub count: u32,
    /// Share of its part of the investment that a joiner pays.
    pub share: Decimal,
    /// What that part is.
    pub price: EntryPrice,
    /// Years over which the base is written off; 0 is never.
    pub write_off_years: u32,
    /// No fee where nobody would receive as much as this.
    pub de_minimis: Ore,
}

/// Where the scorecard turns from green to yellow and from yellow to red: a political choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// Least share of joiners who gain by joining: green, yellow.
    pub willing: [Decimal; 2],
    /// Least probability that the supplier gains: green, yellow.
    pub supplier: [Decimal; 2],
    /// Least probability that taking part from the start beats waiting: green, yellow.
    pub founding: [Decimal; 2],
    /// Least founder/joiner ratio: green, yellow.
    pub ratio_min: [Decimal; 2],
    /// Greatest founder/joiner ratio: green, yellow.
    pub ratio_max: [Decimal; 2],
    /// Greatest deviation from the fair reference: green, yellow.
    pub deviation: [Decimal; 2],
}

/// Inhabitants and rank by size in the pool.
type Ranked = Vec<(u32, u32)>;

/// A what-if question: project, participants, chance and the terms of all four models.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scenario {
    /// A name for people.
    pub name: String,
    /// Seed of every random number.
    pub seed: u64,
    /// Number of futures.
    pub trials: u32,
    /// Years that are looked at.
    pub horizon_years: u32,
    /// Periods a year.
    pub periods_per_year: u32,
    /// Discount rate a year.
    pub discount_rate_per_year: Decimal,
    /// Price index a year.
    pub price_index_per_year: Decimal,
    /// The association's overhead.
    pub overhead: Overhead,
    /// What each participant pays the supplier at joining a round.
    pub onboarding: Ore,
    /// How costs are split.
    pub sharing_key: SharingKey,
    /// The investments, the base system first.
    pub rounds: Vec<Round>,
    /// Who takes part from the start.
    pub founders: Founders,
    /// All who might take part.
    pub pool: Pool,
    /// What the software is worth.
    pub benefit: Benefit,
    /// What one's own system costs.
    pub alone: Alone,
    /// The supplier's cost as a share of its revenue.
    pub supplier_cost_share: Decimal,
    /// Through whose eyes joining is valued.
    pub probe: Probe,
    /// Years that a founder might wait instead.
    pub waiting_years: u32,
    /// How later joiners arrive.
    pub arrival: Arrival,
    /// Terms of the right of use.
    pub right_of_use: RightOfUseTerms,
    /// Terms of the entry fee.
    pub entry_fee: EntryFeeTerms,
    /// Terms of the raised fee.
    pub raised_fee: RaisedFeeTerms,
    /// Thresholds of the scorecard.
    pub thresholds: Thresholds,
}

impl Scenario {
    /// Number of periods of the horizon.
    pub fn periods(&self) -> u32 {
        self.horizon_years * self.periods_per_year
    }

    /// Inhabitants of every municipality of the pool, smallest first, before founders are taken.
    fn pool_inhabitants(&self) -> Vec<u32> {
        match &self.pool {
            Pool::Count(count) => population::typical_pool(*count),
            Pool::Inhabitants(sizes) => {
                let order = ascending(sizes.iter().map(|size| f64::from(*size)));
                order.into_iter().map(|place| sizes[place as usize]).collect()
            }
        }
    }

    /// Inhabitants of the founders and of the outsiders, the latter smallest first.
    ///
    /// Founders given by number are spread evenly over the pool's sizes (assumed). Founders given
    /// by inhabitants take the place of the municipality of the pool nearest in size.
    pub fn municipalities(&self) -> (Vec<u32>, Vec<u32>) {
        let (founders, outsiders) = self.ranked();
        let sizes = |group: Ranked| group.into_iter().map(|(size, _)| size).collect();
        (sizes(founders), sizes(outsiders))
    }

    /// Counties of the founders and of the outsiders, in the order of
    /// [`Scenario::municipalities`], numbered from 0.
    ///
    /// Neither a synthetic pool nor a list of inhabitants says where a municipality lies, so the
    /// pool is dealt out by size (assumed): the smallest goes to the first county, the next to the
    /// second, and so on in turn. Every county then holds small and large municipalities alike.
    pub fn counties(&self, count: u32) -> (Vec<u32>, Vec<u32>) {
        let (founders, outsiders) = self.ranked();
        let dealt =
            |group: Ranked| group.into_iter().map(|(_, rank)| rank % count.max(1)).collect();
        (dealt(founders), dealt(outsiders))
    }

    /// Founders and outsiders as inhabitants and rank by size in the pool; a founder given by
    /// inhabitants has the rank of the municipality whose place it takes.
    fn ranked(&self) -> (Ranked, Ranked) {
        let mut outsiders: Ranked = self.pool_inhabitants().into_iter().zip(0..).collect();
        match &self.founders {
            Founders::Count(count) => {
                let size = outsiders.len() as u64;
                let rank = |j: u32| (2 * u64::from(j) + 1) * size / (2 * u64::from(*count));
                let ranks: Vec<usize> = (0..*count).map(|j| rank(j) as usize).collect();
                let founders = ranks.iter().map(|rank| outsiders[*rank]).collect();
                for rank in ranks.into_iter().rev() {
                    outsiders.remove(rank);
                }
                (founders, outsiders)
            }
            Founders::Inhabitants(sizes) => {
                let mut founders = Vec::with_capacity(sizes.len());
                for founder in sizes {
                    let distance = |i: &usize| outsiders[*i].0.abs_diff(*founder);
                    // A valid pool is at least as large as the group of founders.
                    if let Some(index) = (0..outsiders.len()).min_by_key(distance) {
                        founders.push((*founder, outsiders.remove(index).1));
                    }
                }
                (founders, outsiders)
            }
        }
    }

    /// Mean and median inhabitants of the pool.
    pub fn typical_inhabitants(&self) -> (f64, u32) {
        let sizes = self.pool_inhabitants();
        let sum: f64 = sizes.iter().map(|size| f64::from(*size)).sum();
        let median = sizes.get(sizes.len() / 2).copied().unwrap_or(1);
        (sum / sizes.len().max(1) as f64, median)
    }

    /// Inhabitants of the probe.
    pub fn probe_inhabitants(&self) -> u32 {
        self.probe.inhabitants.unwrap_or_else(|| self.typical_inhabitants().1)
    }

    /// Total weight for a planned number of participants: the number times the mean weight of the
    /// pool, rounded half away from zero, at least 1.
    pub fn planned_weight(&self, planned_count: u32) -> u64 {
        let sizes = self.pool_inhabitants();
        let sum: u128 = sizes.iter().map(|size| u128::from(self.sharing_key.weight(*size))).sum();
        let count = sizes.len().max(1) as u128;
        let weight = (2 * sum * u128::from(planned_count) + count) / (2 * count);
        u64::try_from(weight).unwrap_or(u64::MAX).max(1)
    }

    /// The weight that a right-of-use price is set for: the planned weight, times the periods of
    /// the horizon where it is paid in each of them, so that the plan repays the loan once.
    pub fn right_of_use_weight(&self) -> u64 {
        let periods = match self.right_of_use.price {
            PriceTiming::Once => 1,
            PriceTiming::Periodic => u64::from(self.periods()),
        };
        self.planned_weight(self.right_of_use.planned_count).saturating_mul(periods)
    }

    /// Maintenance of a round in one period, in the prices of the start: fixed, and for each user.
    /// Whole öre, half away from zero.
    pub fn maintenance_of(&self, round: &Round) -> (Ore, Ore) {
        let m = Decimal::from(self.periods_per_year);
        let fixed = Decimal::from(round.investment.0) * round.maintenance_share_per_year / m;
        let per_user = Decimal::from(round.maintenance_per_user_and_year.0) / m;
        let whole = |ore: Decimal| {
            let ore = ore.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            Ore(ore.to_i64().unwrap_or(i64::MAX))
        };
        (whole(fixed), whole(per_user))
    }
}
