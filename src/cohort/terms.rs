//! A scenario's amounts and rates by period, in kronor, made once for many trials.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::Ore;
use crate::rate::{discount_factors, float, price_levels};
use crate::scenario::{
    Beneficiaries, Cap, EntryPrice, Guarantor, InstalmentTerms, Interest, PriceTiming, Round,
    Scenario, Surplus,
};

/// One investment with its maintenance.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Period in which it is made.
    pub start: usize,
    /// Investment, grant included.
    pub investment: f64,
    /// Investment less the grant: what the models share.
    pub base: f64,
    /// The association's overhead on the investment.
    pub overhead: f64,
    /// Maintenance a period, in the prices of the start.
    pub maintenance: f64,
    /// Maintenance a period for each user, in the prices of the start.
    pub maintenance_per_user: f64,
}

/// Terms of the right of use.
#[derive(Clone, Debug)]
pub struct RightOfUse {
    /// Planned total weight, times the periods of the horizon where the price is periodic.
    pub planned_weight: f64,
    /// 1 + markup.
    pub price_factor: f64,
    /// Interest a period.
    pub loan_rate: f64,
    /// Whether the users pay the interest as it arises.
    pub interest_shared: bool,
    /// Whether the price is paid in every period of use.
    pub periodic: bool,
    /// Whether charges stop when the loan is repaid.
    pub stop: bool,
    /// Who pays what is left.
    pub guarantor: Guarantor,
    /// Part of the price that is left at each age.
    pub depreciation: Vec<f64>,
}

/// Terms of the entry fee.
#[derive(Clone, Debug)]
pub struct EntryFee {
    /// Share of the base that entry fees are a part of, at each age.
    pub value: Vec<f64>,
    /// Planned total weight of a price list; `None` is pro rata.
    pub planned_weight: Option<f64>,
    /// Who receives it.
    pub to: Beneficiaries,
    /// Fixed cap; `None` is the fair one.
    pub cap: Option<f64>,
    /// Greatest age at which a fee is charged.
    pub window: usize,
    /// No fee where nobody would receive as much as this.
    pub de_minimis: f64,
}

/// Terms of the raised fee.
#[derive(Clone, Debug)]
pub struct RaisedFee {
    /// Surcharge as a share of the maintenance fee.
    pub surcharge: f64,
    /// Periods of surcharge after joining.
    pub surcharge_periods: usize,
    /// Whether a rebate may not exceed the founder's own fee.
    pub rebate_capped_by_fee: bool,
    /// Fixed cap; `None` is the fair one.
    pub cap: Option<f64>,
    /// Greatest age at which a surcharge is paid, or instalments begin.
    pub window: usize,
    /// Instalments instead of a surcharge.
    pub instalments: Option<Instalments>,
}

/// An entry fee to founders in equal parts.
#[derive(Clone, Debug)]
pub struct Instalments {
    /// Number of parts, one a period.
    pub parts: usize,
    /// Share of the base that entry fees are a part of, at each age.
    pub value: Vec<f64>,
    /// Planned total weight of a price list; `None` is pro rata.
    pub planned_weight: Option<f64>,
    /// No fee where nobody would receive as much as this.
    pub de_minimis: f64,
}

/// All terms of a scenario.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Number of periods.
    pub periods: usize,
    /// Periods a year.
    pub periods_per_year: usize,
    /// Discount factors of the periods and of settlement.
    pub discount: Vec<f64>,
    /// Price levels of the periods.
    pub price_level: Vec<f64>,
    /// The association's overhead on maintenance.
    pub overhead_maintenance: f64,
    /// The association's overhead on entry and right-of-use payments.
    pub overhead_payments: f64,
    /// Onboarding of each participant at joining a layer.
    pub onboarding: f64,
    /// The investments.
    pub layers: Vec<Layer>,
    /// Terms of the right of use.
    pub right_of_use: RightOfUse,
    /// Terms of the entry fee.
    pub entry_fee: EntryFee,
    /// Terms of the raised fee.
    pub raised_fee: RaisedFee,
}

/// Kronor.
fn kronor(amount: Ore) -> f64 {
    amount.0 as f64 / 100.0
}

/// The least amount that a ledger of whole öre would not find too little.
fn least_payment(amount: Ore) -> f64 {
    kronor(amount) - 0.005
}

/// Whole öre, half away from zero, as kronor.
fn rounded(amount: Decimal) -> f64 {
    float(amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

impl Terms {
    /// The terms of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let m = scenario.periods_per_year;
        let periods = scenario.periods();
        Self {
            periods: periods as usize,
            periods_per_year: m as usize,
            discount: discount_factors(float(scenario.discount_rate_per_year), periods, m),
            price_level: price_levels(float(scenario.price_index_per_year), periods, m),
            overhead_maintenance: float(scenario.overhead.maintenance),
            overhead_payments: float(scenario.overhead.payments),
            onboarding: kronor(scenario.onboarding),
            layers: scenario.rounds.iter().map(|round| layer(scenario, round)).collect(),
            right_of_use: right_of_use(scenario),
            entry_fee: entry_fee(scenario),
            raised_fee: raised_fee(scenario),
        }
    }
}

fn layer(scenario: &Scenario, round: &Round) -> Layer {
    let investment = Decimal::new(round.investment.0, 2);
    let (fixed, per_user) = scenario.maintenance_of(round);
    Layer {
        start: (round.start_year * scenario.periods_per_year) as usize,
        investment: kronor(round.investment),
        base: kronor(Ore(round.investment.0 - round.grant.0)),
        overhead: rounded(investment * scenario.overhead.investment),
        maintenance: kronor(fixed),
        maintenance_per_user: kronor(per_user),
    }
}

/// A number of years as periods, where 0 stands for no limit.
fn limit(scenario: &Scenario, years: u32) -> usize {
    if years == 0 { usize::MAX } else { (years * scenario.periods_per_year) as usize }
}

/// Part that is left at each age when something is written off over so many years.
fn depreciation(scenario: &Scenario, years: u32) -> Vec<f64> {
    let full = f64::from(years * scenario.periods_per_year);
    let left = |age: u32| if years == 0 { 1.0 } else { (1.0 - f64::from(age) / full).max(0.0) };
    (0..scenario.periods()).map(left).collect()
}

fn right_of_use(scenario: &Scenario) -> RightOfUse {
    let terms = &scenario.right_of_use;
    let periodic = terms.price == PriceTiming::Periodic;
    RightOfUse {
        planned_weight: scenario.right_of_use_weight() as f64,
        price_factor: 1.0 + float(terms.markup),
        loan_rate: float(terms.loan_rate_per_year) / f64::from(scenario.periods_per_year),
        interest_shared: terms.interest == Interest::Shared,
        periodic,
        stop: terms.surplus == Surplus::Stop,
        guarantor: terms.guarantor,
        depreciation: depreciation(scenario, terms.write_off_years),
    }
}

fn entry_fee(scenario: &Scenario) -> EntryFee {
    let terms = &scenario.entry_fee;
    let m = scenario.periods_per_year;
    let mut value = depreciation(scenario, terms.write_off_years);
    if !terms.price_path.is_empty() {
        for (age, part) in value.iter_mut().enumerate() {
            let step = terms.price_path.iter().rfind(|(year, _)| (year * m) as usize <= age);
            *part = step.map_or(1.0, |(_, factor)| float(*factor));
        }
    }
    let share = float(terms.share);
    EntryFee {
        value: value.into_iter().map(|part| part * share).collect(),
        planned_weight: planned_weight(scenario, terms.price),
        to: terms.to,
        cap: fixed(terms.cap),
        window: limit(scenario, terms.window_years),
        de_minimis: least_payment(terms.de_minimis),
    }
}

/// Planned total weight of a price list; `None` is pro rata.
fn planned_weight(scenario: &Scenario, price: EntryPrice) -> Option<f64> {
    match price {
        EntryPrice::Prorata => None,
        EntryPrice::Fixed { planned_count } => Some(scenario.planned_weight(planned_count) as f64),
    }
}

fn instalments(scenario: &Scenario, terms: &InstalmentTerms) -> Instalments {
    let share = float(terms.share);
    let left = depreciation(scenario, terms.write_off_years);
    Instalments {
        parts: terms.count as usize,
        value: left.into_iter().map(|part| part * share).collect(),
        planned_weight: planned_weight(scenario, terms.price),
        de_minimis: least_payment(terms.de_minimis),
    }
}

fn raised_fee(scenario: &Scenario) -> RaisedFee {
    let terms = &scenario.raised_fee;
    RaisedFee {
        surcharge: float(terms.surcharge),
        surcharge_periods: limit(scenario, terms.surcharge_years),
        rebate_capped_by_fee: terms.rebate_capped_by_fee,
        cap: fixed(terms.cap),
        window: limit(scenario, terms.window_years),
        instalments: terms.instalments.as_ref().map(|plan| instalments(scenario, plan)),
    }
}

fn fixed(cap: Cap) -> Option<f64> {
    match cap {
        Cap::Fair => None,
        Cap::Fixed(cap) => Some(float(cap)),
    }
}
