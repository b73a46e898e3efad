//! Model 2, Sambruk säljer nyttjanderätt: a partner lends the investment, users buy the right.
//!
//! Section 2.5 of the model. The price is set from a planned number of users, so that somebody
//! must bear the risk that fewer come: the guarantor.

use std::num::{NonZeroU32, NonZeroU64};

use super::clause::Depreciation;
use super::{Layer, Moment};
use crate::ledger::{Actor, Category};
use crate::money::{Fraction, Ore, Rate, TooLarge, split_by_amounts};

/// Settings of model 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightOfUse {
    /// The weight of all users in the plan; with periodic prices times the paying periods.
    pub planned_weight: NonZeroU64,
    /// What the price adds to the cost.
    pub markup: Rate,
    /// The partner's interest.
    pub loan_rate_per_year: Rate,
    /// How interest is paid while the loan runs.
    pub interest: Interest,
    /// How often the price is paid.
    pub price: PriceTiming,
    /// What happens when the loan is repaid.
    pub surplus: Surplus,
    /// Who pays what is left of the loan at the end.
    pub guarantor: Guarantor,
    /// Periods over which the price falls to nothing; nothing for a price that stands.
    pub write_off: Option<NonZeroU32>,
}

/// How interest is paid while the loan runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// It is added to the loan.
    Capitalise,
    /// The users share it by the sharing key.
    Shared,
}

/// How often the price is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceTiming {
    /// At joining.
    Once,
    /// Every period of use.
    Periodic,
}

/// What happens when the loan is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surplus {
    /// Nobody pays more.
    Stop,
    /// Prices stand and the surplus becomes a development fund of the association.
    Fund,
}

/// Who pays what is left of the loan at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarantor {
    /// All founders by the sharing key, also those who have left.
    Founders,
    /// The association.
    Association,
    /// Nobody: the partner loses it.
    Partner,
}

/// The partner lends investment and overhead, the association pays the supplier; gives the loan.
pub(super) fn build(layer: &mut Layer) -> Result<Ore, TooLarge> {
    let loan = layer.base.plus(layer.base_overhead)?;
    let period = layer.round.period;
    layer.pay(period, Category::Loan, Actor::Partner, Actor::Association, loan);
    layer.pay(period, Category::Investment, Actor::Association, Actor::Supplier, layer.base);
    Ok(loan)
}

/// Interest for the period before, then rights of use and what they repay of the loan.
pub(super) fn charge(
    layer: &mut Layer,
    now: &Moment,
    settings: &RightOfUse,
    loan: &mut Ore,
) -> Result<(), TooLarge> {
    if !now.is_start() {
        charge_interest(layer, now, settings, loan)?;
    }
    let payers = match settings.price {
        PriceTiming::Once => &now.joiners,
        PriceTiming::Periodic => &now.users,
    };
    let mut prices = payers
        .iter()
        .map(|&payer| price(layer, now, settings, payer))
        .collect::<Result<Vec<Ore>, TooLarge>>()?;
    if settings.surplus == Surplus::Stop && Ore::sum(prices.iter().copied())? > *loan {
        prices = split_by_amounts(*loan, &prices);
    }
    for (&payer, &price) in payers.iter().zip(&prices) {
        let from = Actor::Participant(payer);
        layer.pay(now.period, Category::RightOfUse, from, Actor::Association, price);
        let repaid = price.min(*loan);
        layer.pay(now.period, Category::Amortisation, Actor::Association, Actor::Partner, repaid);
        *loan = loan.minus(repaid)?;
    }
    layer.pay_overhead_on(now.period, payers, &prices)
}

/// The guarantor pays what is left, with the last interest, or the partner loses it.
pub(super) fn settle(layer: &mut Layer, settings: &RightOfUse, loan: Ore) -> Result<(), TooLarge> {
    let end = layer.project.calendar.periods;
    let balance = loan.plus(interest_on(layer, settings, loan)?)?;
    match settings.guarantor {
        Guarantor::Founders => {
            let founders = layer.founders.clone();
            let parts = layer.split(balance, &founders);
            layer.collect(end, Category::Guarantee, &founders, &parts, Actor::Partner);
        }
        Guarantor::Association => {
            layer.pay(end, Category::Guarantee, Actor::Association, Actor::Partner, balance);
        }
        Guarantor::Partner => layer.ledger.report_unpaid_loan(balance)?,
    }
    Ok(())
}

fn charge_interest(
    layer: &mut Layer,
    now: &Moment,
    settings: &RightOfUse,
    loan: &mut Ore,
) -> Result<(), TooLarge> {
    let interest = interest_on(layer, settings, *loan)?;
    // With nobody there to share it, it is added to the loan.
    if settings.interest == Interest::Shared && !now.users.is_empty() {
        let parts = layer.split(interest, &now.users);
        layer.collect(now.period, Category::Interest, &now.users, &parts, Actor::Partner);
    } else {
        *loan = loan.plus(interest)?;
    }
    Ok(())
}

/// One period's interest: `hu(R/m · B)`.
fn interest_on(layer: &Layer, settings: &RightOfUse, loan: Ore) -> Result<Ore, TooLarge> {
    let periods_per_year = u128::from(layer.project.calendar.periods_per_year);
    Fraction::of(loan).rate(settings.loan_rate_per_year).over(periods_per_year).round()
}

/// The price of one payer.
///
/// ```text
/// p_i = hu((1 + markup) · (I − G + hu(σ_b · I)) · d(age) · w_i / planned weight)
/// ```
fn price(
    layer: &Layer,
    now: &Moment,
    settings: &RightOfUse,
    payer: usize,
) -> Result<Ore, TooLarge> {
    let cost = Fraction::of(layer.base.plus(layer.base_overhead)?).one_and(settings.markup);
    let depreciation = settings.write_off.map_or(Depreciation::Never, Depreciation::Linear);
    depreciation
        .apply(cost, now.age)
        .times(u128::from(layer.weight(payer)))
        .over(u128::from(settings.planned_weight.get()))
        .round()
}
