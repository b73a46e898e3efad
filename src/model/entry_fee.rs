//! Model 3a, Engångsinsats: joiners repay those who paid before them by a one-off entry payment.
//!
//! Section 2.6 of the model. With the payment shared among all earlier payers and no write-off it
//! gives everybody their Shapley value of the build, whatever the discount rate.

use std::num::{NonZeroU32, NonZeroU64};

use super::clause::{Cap, Depreciation};
use super::{Layer, Moment, limit_to};
use crate::ledger::{Actor, Category};
use crate::money::{Fraction, Ore, Rate, TooLarge, split_by_amounts};

/// Settings of model 3a.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFee {
    /// The share of the investment that joiners are to pay for.
    pub share: Rate,
    /// How a joiner's part is set.
    pub price: EntryPrice,
    /// Who receives the payment.
    pub to: Beneficiaries,
    /// How the base ages.
    pub depreciation: Depreciation,
    /// The last age at which joiners are charged; nothing for ever.
    pub window: Option<NonZeroU32>,
    /// Whether those who left still receive.
    pub keep_claim: bool,
    /// Nobody is charged unless somebody would receive at least this much; zero for always.
    pub de_minimis: Ore,
}

/// How a joiner's part of the base is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryPrice {
    /// By its share of all who ever joined, as if it had been a founder.
    ProRata,
    /// From a price list made for a planned weight.
    Fixed {
        /// The weight of all users in the plan.
        planned_weight: NonZeroU64,
    },
}

/// Who receives entry payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beneficiaries {
    /// The round's founders, up to a cap.
    Founders(Cap),
    /// All who joined the round earlier, whether or not they paid, without a cap.
    All,
    /// Nobody: the money stays with the association as a development fund.
    Fund,
}

/// What the joiners of one period are to pay, and to whom it goes.
pub(super) struct Entry {
    /// By joiner.
    pub fees: Vec<Ore>,
    /// Those who receive it; nobody where it stays with the association.
    pub beneficiaries: Vec<usize>,
    /// What each of them receives.
    pub payouts: Vec<Ore>,
}

/// Charges the entry payments of those who join now and passes them on.
pub(super) fn charge(layer: &mut Layer, now: &Moment, settings: &EntryFee) -> Result<(), TooLarge> {
    let Some(entry) = entry(layer, now, settings, Ore::ZERO)? else { return Ok(()) };
    let payers = &now.joiners;
    layer.collect(now.period, Category::EntryFee, payers, &entry.fees, Actor::Association);
    layer.pass_on(now.period, Category::EntryFee, &entry.beneficiaries, &entry.payouts)?;
    layer.pay_overhead_on(now.period, payers, &entry.fees)
}

/// The entry payments of those who join now, if any are due.
///
/// ```text
/// E_j = hu(share · (I − G) · d(age) · w_j / W_ever)        or / planned weight
/// ```
///
/// `committed` is what earlier joiners still owe in instalments: it takes up room of founders.
pub(super) fn entry(
    layer: &Layer,
    now: &Moment,
    settings: &EntryFee,
    committed: Ore,
) -> Result<Option<Entry>, TooLarge> {
    let closed = settings.window.is_some_and(|window| now.age > window.get());
    if now.is_start() || now.joiners.is_empty() || closed {
        return Ok(None);
    }
    let mut fees = now
        .joiners
        .iter()
        .map(|&joiner| fee(layer, now, settings, joiner))
        .collect::<Result<Vec<Ore>, TooLarge>>()?;
    let (beneficiaries, payouts) = match settings.to {
        Beneficiaries::Fund => return Ok(Some(Entry::to_fund(fees))),
        Beneficiaries::Founders(cap) => {
            let entitled = layer.entitled(&layer.founders, now.period, settings.keep_claim);
            let mut room = layer.room(&entitled, now, cap)?;
            if committed > Ore::ZERO {
                let free = Ore::sum(room.iter().copied())?.minus(committed)?.max(Ore::ZERO);
                room = split_by_amounts(free, &room);
            }
            fees = limit_to(fees, &room)?;
            let payouts = split_by_amounts(Ore::sum(fees.iter().copied())?, &room);
            (entitled, payouts)
        }
        Beneficiaries::All => {
            let earlier =
                |index: &usize| layer.round.joins[*index].is_some_and(|join| join < now.period);
            let everybody = 0..layer.project.participants.len();
            let joined: Vec<usize> = everybody.filter(earlier).collect();
            let entitled = layer.entitled(&joined, now.period, settings.keep_claim);
            let payouts = layer.split(Ore::sum(fees.iter().copied())?, &entitled);
            (entitled, payouts)
        }
    };
    // Nobody to receive it, or too little for anybody to be worth the trouble: nobody is charged.
    let largest = payouts.iter().max();
    let entry = |_| Entry { fees, beneficiaries, payouts: payouts.clone() };
    Ok(largest.filter(|payout| **payout >= settings.de_minimis).map(entry))
}

impl Entry {
    fn to_fund(fees: Vec<Ore>) -> Self {
        Self { fees, beneficiaries: Vec::new(), payouts: Vec::new() }
    }
}

fn fee(layer: &Layer, now: &Moment, settings: &EntryFee, joiner: usize) -> Result<Ore, TooLarge> {
    let weights = match settings.price {
        EntryPrice::ProRata => now.weight_ever,
        EntryPrice::Fixed { planned_weight } => u128::from(planned_weight.get()),
    };
    let base = Fraction::of(layer.base).rate(settings.share);
    let aged = settings.depreciation.apply(base, now.age);
    aged.times(u128::from(layer.weight(joiner))).over(weights).round()
}
