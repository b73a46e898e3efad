//! Goal: the identities of section 2.9 of the model hold for every valid case.
//!
//! Method: random cases from `tests/common`, drawn from seeds that proptest chooses. Set
//! `BOSSANOVA_ENDURANCE=1` to run a million ledgers instead of a sample.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::num::NonZeroU32;

use bossanova::case::Case;
use bossanova::ledger::{Actor, Category, audit};
use bossanova::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryPrice, Guarantor,
    Instalments, ModelKind, RaisedFee, Surcharge,
};
use bossanova::money::{Ore, Rate};
use bossanova::project::{Overhead, Project};
use common::{Draw, Shape, case, ledger, model, net, net_by_period, project, rate, rolling};
use proptest::prelude::*;

/// Cases for each law: a sample, or many of them.
fn sample() -> u32 {
    if endurance() { 100_000 } else { 2_000 }
}

fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(sample()) }
}

fn endurance() -> bool {
    std::env::var_os("BOSSANOVA_ENDURANCE").is_some_and(|value| value == "1")
}

fn zero_sums_and_audit_hold(case: &Case) {
    let ledger = case.ledger().unwrap_or_else(|faults| panic!("{faults}"));
    let flows = ledger.flows().expect("flows");
    for flow in &flows {
        let sum: i64 = flow.net.iter().map(|(_, amount)| amount.0).sum();
        assert_eq!(sum, 0, "period {}, {:?}", flow.period, flow.category);
    }
    let net = ledger.net().expect("net");
    let (municipalities, others) = net.split_at(case.project().participants.len());
    let sum = |amounts: &[Ore]| -> i64 { amounts.iter().map(|amount| amount.0).sum() };
    assert_eq!(sum(municipalities), -sum(others));
    let found = audit::audit(case.project(), case.model(), &ledger, &flows, &net);
    assert_eq!(found, Ok(()), "{case:?}");
}

/// A sample of generated ledgers, or a million of them.
#[test]
fn every_generated_ledger_stands_the_audit() {
    let count = if endurance() { 1_000_000 } else { 3_000 };
    for seed in 0..count {
        let shape = if seed % 20 == 0 { Shape::FULL } else { Shape::SMALL };
        zero_sums_and_audit_hold(&case(seed, shape));
    }
}

fn same_ledger(project: &Project, models: [BusinessModel; 2]) {
    let [first, second] = models.map(|model| ledger(project, model));
    assert_eq!(first.flows(), second.flows());
}

fn raised_fee(collection: Collection, cap: Cap) -> BusinessModel {
    BusinessModel::RaisedFee(RaisedFee { cap, keep_claim: true, window: None, collection })
}

fn surcharge(share: &str, cap: Cap) -> BusinessModel {
    let terms = Surcharge { rate: rate(share), periods: None, capped_by_fee: false };
    raised_fee(Collection::Surcharge(terms), cap)
}

fn municipalities(project: &Project) -> impl Iterator<Item = Actor> {
    (0..project.participants.len()).map(Actor::Participant)
}

/// The cost of every municipality over the whole ledger.
fn costs(project: &Project, model: BusinessModel) -> Vec<i64> {
    let ledger = ledger(project, model);
    municipalities(project).map(|actor| -net(&ledger, actor, &Category::ALL)).collect()
}

const BUILD: [Category; 2] = [Category::Investment, Category::EntryFee];

/// One round, no overhead and no onboarding: only the investment and its way between users.
fn build_only(draw: &mut Draw, shape: Shape) -> Project {
    let mut project = project(draw, Shape { rounds: 1, ..shape });
    project.overhead = Overhead::default();
    project.onboarding = Ore::ZERO;
    project.rounds[0].investment = Ore(i64::from(draw.within(1, 1_000_000_000)));
    project.rounds[0].grant = Ore::ZERO;
    project
}

/// Periods at which somebody joins the first round.
fn joinings(project: &Project) -> Vec<u32> {
    let mut periods: Vec<u32> = project.rounds[0].joins.iter().flatten().copied().collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

fn weight_at(project: &Project, period: u32, with_leavers: bool) -> f64 {
    let uses = |place: &usize| {
        let participant = &project.participants[*place];
        let stays = with_leavers || participant.leaves.is_none_or(|leaves| period < leaves);
        stays && project.rounds[0].joins[*place].is_some_and(|join| join <= period)
    };
    let places = (0..project.participants.len()).filter(uses);
    places.map(|place| project.participants[place].weight as f64).sum()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn payments_sum_to_zero_and_stand_the_audit(seed: u64) {
        zero_sums_and_audit_hold(&case(seed, Shape::FULL));
    }

    /// Models only move money between buyers: the supplier gets the same from all four.
    #[test]
    fn the_supplier_gets_the_same_in_all_models(seed: u64) {
        let mut draw = Draw(seed);
        let project = project(&mut draw, Shape::FULL);
        let revenues = ModelKind::ALL.map(|kind| {
            let model = model(&mut draw, &project, kind);
            net(&ledger(&project, model), Actor::Supplier, &Category::ALL)
        });
        prop_assert!(revenues.iter().all(|revenue| *revenue == revenues[0]));
    }

    #[test]
    fn nothing_repaid_is_the_traditional_model(seed: u64) {
        let mut draw = Draw(seed);
        let project = project(&mut draw, Shape::FULL);
        let BusinessModel::EntryFee(mut entry) = model(&mut draw, &project, ModelKind::EntryFee)
        else { panic!("asked for an entry fee") };
        entry.share = Rate::ZERO;
        same_ledger(&project, [BusinessModel::Traditional, BusinessModel::EntryFee(entry)]);
        same_ledger(&project, [BusinessModel::Traditional, surcharge("0", Cap::Fair)]);
    }

    #[test]
    fn without_later_joiners_three_models_are_one(seed: u64) {
        let mut draw = Draw(seed);
        let mut project = project(&mut draw, Shape::FULL);
        let all_at_start = draw.chance(50);
        for round in &mut project.rounds {
            for join in round.joins.iter_mut().filter(|join| **join != Some(round.period)) {
                *join = None;
            }
            for (join, participant) in round.joins.iter_mut().zip(&project.participants) {
                let stays = participant.leaves.is_none_or(|leaves| leaves > round.period);
                if all_at_start && stays {
                    *join = Some(round.period);
                }
            }
        }
        for kind in [ModelKind::EntryFee, ModelKind::RaisedFee] {
            let other = model(&mut draw, &project, kind);
            same_ledger(&project, [BusinessModel::Traditional, other]);
        }
    }

    /// |build share − I·w/W| ≤ 1 öre a joining, whoever came first and whoever left.
    #[test]
    fn rolling_entry_gives_everybody_its_share_of_the_build(seed: u64) {
        let project = build_only(&mut Draw(seed), Shape::FULL);
        let ledger = ledger(&project, BusinessModel::EntryFee(rolling()));
        let all = weight_at(&project, project.calendar.periods, true);
        // One rounding at the founding, two at each joining: the fee and its way on.
        let slack = 2.0 * joinings(&project).len() as f64;
        for (place, join) in project.rounds[0].joins.iter().enumerate() {
            let paid = -net(&ledger, Actor::Participant(place), &BUILD) as f64;
            let weight = project.participants[place].weight as f64;
            let share = project.rounds[0].investment.0 as f64 * weight / all;
            let expected = if join.is_some() { share } else { 0.0 };
            prop_assert!((paid - expected).abs() <= slack, "{paid} for {expected}");
        }
    }

    /// Theorem 1: the discounted cost of the build is the Shapley value of the airport game.
    ///
    /// φ_i = w_i · Σ over joinings k from i's own on of (I·δ_k − I·δ_next) / W_ever(k).
    #[test]
    fn rolling_entry_is_the_shapley_value_at_any_discount_rate(seed: u64, percent in 0_u32..15) {
        let project = build_only(&mut Draw(seed), Shape::FULL);
        let ledger = ledger(&project, BusinessModel::EntryFee(rolling()));
        let factor = 1.0 / (1.0 + f64::from(percent) / 100.0);
        let discount = |period: u32| libm::pow(factor, f64::from(period));
        let levels = joinings(&project);
        let investment = project.rounds[0].investment.0 as f64;
        for (place, join) in project.rounds[0].joins.iter().enumerate() {
            let Some(join) = *join else { continue };
            let from = levels.iter().position(|level| *level == join).expect("a joining");
            let value: f64 = (from..levels.len())
                .map(|k| {
                    let next = levels.get(k + 1).map_or(0.0, |next| discount(*next));
                    investment * (discount(levels[k]) - next) / weight_at(&project, levels[k], true)
                })
                .sum();
            let paid: f64 = net_by_period(&ledger, Actor::Participant(place), &BUILD)
                .into_iter()
                .map(|(period, amount)| -amount as f64 * discount(period))
                .sum();
            let shapley = value * project.participants[place].weight as f64;
            prop_assert!((paid - shapley).abs() <= 2.0 * levels.len() as f64);
        }
    }

    /// Theorem 2: written off over the whole life, each pays its part of each period's I/T.
    #[test]
    fn written_off_rolling_entry_is_the_rental_norm(seed: u64) {
        let mut project = build_only(&mut Draw(seed), Shape::FULL);
        for participant in &mut project.participants {
            participant.leaves = None;
        }
        let mut settings = rolling();
        let life = NonZeroU32::new(project.calendar.periods).expect("at least 1");
        settings.depreciation = Depreciation::Linear(life);
        let ledger = ledger(&project, BusinessModel::EntryFee(settings));
        let rent = project.rounds[0].investment.0 as f64 / f64::from(life.get());
        for (place, join) in project.rounds[0].joins.iter().enumerate() {
            let Some(join) = *join else { continue };
            let weight = project.participants[place].weight as f64;
            let norm: f64 = (join..life.get())
                .map(|period| rent * weight / weight_at(&project, period, false))
                .sum();
            let paid = -net(&ledger, Actor::Participant(place), &BUILD) as f64;
            prop_assert!((paid - norm).abs() <= 2.0 * joinings(&project).len() as f64);
        }
    }

    /// Instalments are the entry payment on credit: the same in sum if all of it is paid.
    #[test]
    fn instalments_come_to_the_entry_payment(seed: u64) {
        let mut draw = Draw(seed);
        let mut project = build_only(&mut draw, Shape::SMALL);
        for participant in &mut project.participants {
            participant.leaves = None;
        }
        let parts = NonZeroU32::new(draw.within(1, 6)).expect("at least 1");
        project.calendar.periods += parts.get();
        let cap = draw.one_of(&[Cap::Fair, Cap::Share(Rate::ONE), Cap::Share(rate("0.4"))]);
        let mut entry = rolling();
        entry.to = Beneficiaries::Founders(cap);
        let credit = Instalments {
            parts,
            share: Rate::ONE,
            price: EntryPrice::ProRata,
            depreciation: Depreciation::Never,
            de_minimis: Ore::ZERO,
        };
        let at_once = costs(&project, BusinessModel::EntryFee(entry));
        let in_parts = costs(&project, raised_fee(Collection::Instalments(credit), cap));
        let slack = 2 * i64::from(project.calendar.periods);
        for (once, parts) in at_once.into_iter().zip(in_parts) {
            prop_assert!((once - parts).abs() <= slack, "{once} against {parts}");
        }
    }

    /// At its own rate a loan that is repaid is worth nothing to the partner, nor costs it.
    #[test]
    fn a_repaid_loan_has_no_net_present_value(seed: u64) {
        let mut draw = Draw(seed);
        let project = project(&mut draw, Shape::SMALL);
        let BusinessModel::RightOfUse(mut terms) = model(&mut draw, &project, ModelKind::RightOfUse)
        else { panic!("asked for a right of use") };
        terms.guarantor = draw.one_of(&[Guarantor::Founders, Guarantor::Association]);
        let yearly: f64 = terms.loan_rate_per_year.decimal().to_string().parse().expect("number");
        let ledger = ledger(&project, BusinessModel::RightOfUse(terms));
        let factor = 1.0 + yearly / f64::from(project.calendar.periods_per_year);
        let value: f64 = net_by_period(&ledger, Actor::Partner, &Category::ALL)
            .into_iter()
            .map(|(period, amount)| amount as f64 / libm::pow(factor, f64::from(period)))
            .sum();
        let roundings = (project.calendar.periods as usize + 1) * project.rounds.len();
        prop_assert!(value.abs() <= roundings as f64, "{value}");
    }

    /// Nobody pays more because one more joins, where the model promises that.
    #[test]
    fn nobody_pays_more_because_one_more_joins(seed: u64) {
        let mut draw = Draw(seed);
        let mut without = build_only(&mut draw, Shape::SMALL);
        without.rounds[0].maintenance_per_user_and_period = Ore::ZERO;
        let mut with = without.clone();
        let mut one_more = with.participants[0].clone();
        one_more.code = "one more".to_owned();
        one_more.leaves = None;
        with.participants.push(one_more);
        with.rounds[0].joins.push(Some(draw.within(0, with.calendar.periods - 1)));
        let mut outside = without.clone();
        outside.participants = with.participants.clone();
        outside.rounds[0].joins.push(None);
        let founds = with.rounds[0].joins.last() == Some(&Some(0));
        for model in monotone_models(&mut draw, &with, founds) {
            let before = costs(&outside, model.clone());
            let after = costs(&with, model.clone());
            // Each split may turn one öre the other way.
            let slack = 4 * i64::from(with.calendar.periods + 1);
            for (before, after) in before.iter().zip(&after).take(without.participants.len()) {
                prop_assert!(*after <= before + slack, "{before} to {after}: {model:?} {with:?}");
            }
        }
    }
}

fn cap_for_founders(draw: &mut Draw) -> Cap {
    draw.one_of(&[Cap::Fair, Cap::Share(Rate::ONE), Cap::Share(rate("0.3"))])
}

/// The models for which section 2.9 promises population monotonicity, where claims of leavers are
/// kept and, with repayment to founders, the one more does not found: `tests/violations.rs` shows
/// what breaks it.
fn monotone_models(draw: &mut Draw, project: &Project, founds: bool) -> Vec<BusinessModel> {
    let BusinessModel::RightOfUse(right_of_use) = model(draw, project, ModelKind::RightOfUse)
    else {
        panic!("asked for a right of use")
    };
    let mut entry = rolling();
    let founders = Beneficiaries::Founders(cap_for_founders(draw));
    entry.to =
        if founds { Beneficiaries::All } else { draw.one_of(&[Beneficiaries::All, founders]) };
    let mut models = vec![
        BusinessModel::Traditional,
        BusinessModel::RightOfUse(right_of_use),
        BusinessModel::EntryFee(entry),
    ];
    if !founds {
        models.push(surcharge("0.5", Cap::Share(Rate::ONE)));
    }
    models
}

#[test]
fn a_case_survives_its_settings_only_where_they_fit() {
    let mut project = project(&mut Draw(1), Shape::SMALL);
    project.participants[0].weight = 0;
    project.rounds[0].joins.pop();
    let faults = Case::new(project, BusinessModel::Traditional).expect_err("two faults");
    let codes: Vec<&str> = faults.0.iter().map(|fault| fault.problem.code()).collect();
    assert!(codes.contains(&"out_of_range") && codes.contains(&"wrong_type"), "{codes:?}");
}
