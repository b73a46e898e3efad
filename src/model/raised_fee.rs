//! Model 3b, Förhöjd förvaltningsavgift: joiners pay a raised fee, founders get a rebate.
//!
//! Section 2.7 of the model. The surcharge comes with each maintenance fee, or is the entry
//! payment of model 3a in instalments.

use std::num::NonZeroU32;

use super::clause::{Cap, Depreciation};
use super::entry_fee::{self, Beneficiaries, EntryFee, EntryPrice};
use super::{Layer, Moment, limit_to};
use crate::ledger::{Actor, Category};
use crate::money::{Fraction, Ore, Rate, TooLarge, equal_part, split_by_amounts};
use crate::project::Project;

/// Settings of model 3b.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaisedFee {
    /// How much founders may recover.
    pub cap: Cap,
    /// Whether founders who left still receive.
    pub keep_claim: bool,
    /// The last age at which joiners pay more, or at which they can begin to; nothing for ever.
    pub window: Option<NonZeroU32>,
    /// How joiners pay.
    pub collection: Collection,
}

/// How joiners pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collection {
    /// By a surcharge on each maintenance fee.
    Surcharge(Surcharge),
    /// By the entry payment of model 3a in equal parts.
    Instalments(Instalments),
}

/// A surcharge on each maintenance fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surcharge {
    /// The surcharge as a share of the fee.
    pub rate: Rate,
    /// Periods from joining during which it is paid; nothing for ever.
    pub periods: Option<NonZeroU32>,
    /// Whether a founder's rebate may not be more than its own fee.
    pub capped_by_fee: bool,
}

/// The entry payment of model 3a to founders, in equal parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalments {
    /// Number of parts, one a period from joining.
    pub parts: NonZeroU32,
    /// The share of the investment that joiners are to pay for.
    pub share: Rate,
    /// How a joiner's part is set.
    pub price: EntryPrice,
    /// How the base ages.
    pub depreciation: Depreciation,
    /// Nobody is charged unless somebody would receive at least this much; zero for always.
    pub de_minimis: Ore,
}

/// What joiners of a layer still owe in instalments.
pub(super) struct Plan {
    /// By participant: when it began, and the amount to be paid in parts.
    owed: Vec<Option<(u32, Ore)>>,
    /// What falls due later, that of leavers included until its due date.
    committed: Ore,
}

impl Plan {
    pub(super) fn new(project: &Project) -> Self {
        Self { owed: vec![None; project.participants.len()], committed: Ore::ZERO }
    }

    /// The part of one participant that falls due in `period`.
    fn due(&self, participant: usize, period: u32, parts: NonZeroU32) -> Ore {
        let Some((start, amount)) = self.owed[participant] else { return Ore::ZERO };
        match period.checked_sub(start) {
            Some(index) if index < parts.get() => equal_part(amount, parts.get(), index),
            _ => Ore::ZERO,
        }
    }
}

/// Fixes what those who join now are to pay in instalments.
pub(super) fn commit(
    layer: &Layer,
    now: &Moment,
    settings: &RaisedFee,
    plan: &mut Plan,
) -> Result<(), TooLarge> {
    let Collection::Instalments(terms) = &settings.collection else { return Ok(()) };
    let on_credit = EntryFee {
        share: terms.share,
        price: terms.price,
        to: Beneficiaries::Founders(settings.cap),
        depreciation: terms.depreciation.clone(),
        window: settings.window,
        keep_claim: settings.keep_claim,
        de_minimis: terms.de_minimis,
    };
    let Some(entry) = entry_fee::entry(layer, now, &on_credit, plan.committed)? else {
        return Ok(());
    };
    for (&joiner, &fee) in now.joiners.iter().zip(&entry.fees) {
        plan.owed[joiner] = Some((now.period, fee));
        plan.committed = plan.committed.plus(fee)?;
    }
    Ok(())
}

/// Charges surcharges or instalments and passes them on to founders as a rebate.
///
/// `fees` are the maintenance fees of the users, in their order.
pub(super) fn charge(
    layer: &mut Layer,
    now: &Moment,
    settings: &RaisedFee,
    fees: &[Ore],
    plan: &mut Plan,
) -> Result<(), TooLarge> {
    let (payers, charges) = match &settings.collection {
        Collection::Surcharge(terms) => surcharges(layer, now, settings, terms, fees)?,
        Collection::Instalments(terms) => take_due(now, terms, plan)?,
    };
    if payers.is_empty() {
        return Ok(());
    }
    let entitled = layer.entitled(&layer.founders, now.period, settings.keep_claim);
    let mut upper = layer.room(&entitled, now, settings.cap)?;
    if let Collection::Surcharge(Surcharge { capped_by_fee: true, .. }) = settings.collection {
        for (founder, upper) in entitled.iter().zip(&mut upper) {
            let place = now.users.iter().position(|user| user == founder);
            *upper = (*upper).min(place.map_or(Ore::ZERO, |place| fees[place]));
        }
    }
    let charges = limit_to(charges, &upper)?;
    let pot = Ore::sum(charges.iter().copied())?;
    layer.collect(now.period, Category::Surcharge, &payers, &charges, Actor::Association);
    let rebates = split_by_amounts(pot, &upper);
    layer.pass_on(now.period, Category::Surcharge, &entitled, &rebates)
}

/// Each joiner's surcharge before limits: `hu(τ · fee)`.
fn surcharges(
    layer: &Layer,
    now: &Moment,
    settings: &RaisedFee,
    terms: &Surcharge,
    fees: &[Ore],
) -> Result<(Vec<usize>, Vec<Ore>), TooLarge> {
    let closed = settings.window.is_some_and(|window| now.age > window.get());
    let mut payers = Vec::new();
    let mut charges = Vec::new();
    for (&user, &fee) in now.users.iter().zip(fees) {
        let join = layer.round.joins[user].unwrap_or(layer.round.period);
        let over = terms.periods.is_some_and(|periods| now.period - join >= periods.get());
        if join > layer.round.period && !closed && !over {
            payers.push(user);
            charges.push(Fraction::of(fee).rate(terms.rate).round()?);
        }
    }
    Ok((payers, charges))
}

/// The instalments due now of those who still use the layer; those of leavers lapse.
fn take_due(
    now: &Moment,
    terms: &Instalments,
    plan: &mut Plan,
) -> Result<(Vec<usize>, Vec<Ore>), TooLarge> {
    let mut payers = Vec::new();
    let mut charges = Vec::new();
    for participant in 0..plan.owed.len() {
        let due = plan.due(participant, now.period, terms.parts);
        plan.committed = plan.committed.minus(due)?;
        if due > Ore::ZERO && now.users.contains(&participant) {
            payers.push(participant);
            charges.push(due);
        }
    }
    Ok((payers, charges))
}
