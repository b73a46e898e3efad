//! One future of a scenario as an exact case: the same participants and terms, to the öre.

use std::num::{NonZeroU32, NonZeroU64};

use rust_decimal::Decimal;

use crate::arrival::NEVER;
use crate::case::Case;
use crate::error::Faults;
use crate::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryFee, EntryPrice, Instalments,
    ModelKind, PricePath, RaisedFee, RightOfUse, Surcharge,
};
use crate::money::Rate;
use crate::project::{Overhead, Participant, Project, Round};
use crate::scenario::{self, Scenario};
use crate::time::Calendar;
use crate::world::World;

/// The exact case of future number `trial` of a scenario under one model.
///
/// Founders come first, then those who join within the horizon, smallest municipality first; that
/// is the order in which ties are broken.
///
/// # Errors
/// Faults of the case: amounts that the exact ledger does not count.
pub fn case_of(scenario: &Scenario, model: ModelKind, trial: u32) -> Result<Case, Faults> {
    case_with(scenario, model, &participants(scenario, model, trial))
}

/// The period in which each outsider joins in a future under one model, or [`NEVER`].
pub fn joinings(scenario: &Scenario, model: ModelKind, trial: u32) -> Vec<u32> {
    World::of_models(scenario, &[model]).joinings(model, trial)
}

/// The exact case of given participants under one model.
///
/// # Arguments
/// `members`: joining period and weight of each, founders first.
///
/// # Errors
/// Faults of the case: amounts that the exact ledger does not count.
pub fn case_with(
    scenario: &Scenario,
    model: ModelKind,
    members: &[(u32, u64)],
) -> Result<Case, Faults> {
    Case::new(project(scenario, members), business_model(scenario, model))
}

/// Joining period and weight of everybody who takes part in a future under one model, founders
/// first.
pub fn participants(scenario: &Scenario, model: ModelKind, trial: u32) -> Vec<(u32, u64)> {
    let (founders, outsiders) = scenario.municipalities();
    let weight = |inhabitants: &u32| scenario.sharing_key.weight(*inhabitants);
    let founders = founders.iter().map(|size| (0, weight(size)));
    let joinings = joinings(scenario, model, trial);
    let joiners = outsiders.iter().zip(joinings).map(|(size, period)| (period, weight(size)));
    founders
        .chain(joiners.filter(|(period, _)| *period != NEVER && *period < scenario.periods()))
        .collect()
}

fn project(scenario: &Scenario, members: &[(u32, u64)]) -> Project {
    let m = scenario.periods_per_year;
    let rounds = scenario.rounds.iter().map(|round| {
        let period = round.start_year * m;
        let (fixed, per_user) = scenario.maintenance_of(round);
        Round {
            period,
            investment: round.investment,
            grant: round.grant,
            maintenance_per_period: fixed,
            maintenance_per_user_and_period: per_user,
            joins: members.iter().map(|(joined, _)| Some((*joined).max(period))).collect(),
        }
    });
    Project {
        calendar: Calendar { periods: scenario.periods(), periods_per_year: m },
        price_index_per_year: rate(scenario.price_index_per_year),
        overhead: Overhead {
            investment: rate(scenario.overhead.investment),
            maintenance: rate(scenario.overhead.maintenance),
            payments: rate(scenario.overhead.payments),
        },
        onboarding: scenario.onboarding,
        rounds: rounds.collect(),
        participants: members
            .iter()
            .zip(1..)
            .map(|((_, weight), number)| Participant {
                code: format!("M{number:03}"),
                weight: *weight,
                leaves: None,
            })
            .collect(),
    }
}

/// A rate of a scenario; its bounds keep it from being negative.
fn rate(value: Decimal) -> Rate {
    Rate::new(value).unwrap_or_default()
}

fn weight(value: u64) -> NonZeroU64 {
    NonZeroU64::new(value).unwrap_or(NonZeroU64::MIN)
}

/// The terms of one model as the exact ledger takes them.
pub fn business_model(scenario: &Scenario, model: ModelKind) -> BusinessModel {
    let periods = |years: u32| NonZeroU32::new(years * scenario.periods_per_year);
    let linear = |years: u32| periods(years).map_or(Depreciation::Never, Depreciation::Linear);
    let price = |price: scenario::EntryPrice| match price {
        scenario::EntryPrice::Prorata => EntryPrice::ProRata,
        scenario::EntryPrice::Fixed { planned_count } => {
            EntryPrice::Fixed { planned_weight: weight(scenario.planned_weight(planned_count)) }
        }
    };
    let cap = |cap: scenario::Cap| match cap {
        scenario::Cap::Fair => Cap::Fair,
        scenario::Cap::Fixed(share) => Cap::Share(rate(share)),
    };
    match model {
        ModelKind::Traditional => BusinessModel::Traditional,
        ModelKind::RightOfUse => {
            let terms = &scenario.right_of_use;
            BusinessModel::RightOfUse(RightOfUse {
                planned_weight: weight(scenario.right_of_use_weight()),
                markup: rate(terms.markup),
                loan_rate_per_year: rate(terms.loan_rate_per_year),
                interest: terms.interest,
                price: terms.price,
                surplus: terms.surplus,
                guarantor: terms.guarantor,
                write_off: periods(terms.write_off_years),
            })
        }
        ModelKind::EntryFee => {
            let terms = &scenario.entry_fee;
            let m = scenario.periods_per_year;
            let steps = terms.price_path.iter().map(|(year, factor)| (year * m, rate(*factor)));
            let path = PricePath::new(steps.collect());
            BusinessModel::EntryFee(EntryFee {
                share: rate(terms.share),
                price: price(terms.price),
                to: match terms.to {
                    scenario::Beneficiaries::Founders => Beneficiaries::Founders(cap(terms.cap)),
                    scenario::Beneficiaries::All => Beneficiaries::All,
                    scenario::Beneficiaries::Fund => Beneficiaries::Fund,
                },
                depreciation: path
                    .map_or_else(|| linear(terms.write_off_years), Depreciation::Path),
                window: periods(terms.window_years),
                keep_claim: terms.keep_claim,
                de_minimis: terms.de_minimis,
            })
        }
        ModelKind::RaisedFee => {
            let terms = &scenario.raised_fee;
            let collection = match &terms.instalments {
                None => Collection::Surcharge(Surcharge {
                    rate: rate(terms.surcharge),
                    periods: periods(terms.surcharge_years),
                    capped_by_fee: terms.rebate_capped_by_fee,
                }),
                Some(plan) => Collection::Instalments(Instalments {
                    parts: NonZeroU32::new(plan.count).unwrap_or(NonZeroU32::MIN),
                    share: rate(plan.share),
                    price: price(plan.price),
                    depreciation: linear(plan.write_off_years),
                    de_minimis: plan.de_minimis,
                }),
            };
            BusinessModel::RaisedFee(RaisedFee {
                cap: cap(terms.cap),
                keep_claim: terms.keep_claim,
                window: periods(terms.window_years),
                collection,
            })
        }
    }
}
