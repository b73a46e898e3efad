//! Goal: what the model says can go wrong does go wrong, and is shown rather than hidden.
//!
//! Method: for each clause that lets an existing participant pay more because one more joins
//! (section 2.9), the smallest example, worked by hand in kronor.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::num::NonZeroU64;

use bossanova::ledger::{Actor, Category};
use bossanova::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryFee, EntryPrice, PricePath,
    RaisedFee, Surcharge,
};
use bossanova::money::{Ore, Rate};
use bossanova::project::{Overhead, Participant, Project, Round};
use bossanova::time::Calendar;
use common::{ledger, net, rate, rolling};

/// Investment 600 kr, four years; who joins when, and who leaves when.
fn project(joins: &[Option<u32>], leaves: &[Option<u32>]) -> Project {
    let participants = joins.iter().enumerate().map(|(place, _)| Participant {
        code: format!("K{place}"),
        weight: 1,
        leaves: leaves.get(place).copied().flatten(),
    });
    Project {
        calendar: Calendar { periods: 4, periods_per_year: 1 },
        price_index_per_year: Rate::ZERO,
        overhead: Overhead::default(),
        onboarding: Ore::ZERO,
        participants: participants.collect(),
        rounds: vec![Round {
            period: 0,
            investment: Ore(60_000),
            grant: Ore::ZERO,
            maintenance_per_period: Ore::ZERO,
            maintenance_per_user_and_period: Ore::ZERO,
            joins: joins.to_vec(),
        }],
    }
}

/// What one participant pays over the whole ledger.
fn cost(project: &Project, model: &BusinessModel, place: usize) -> i64 {
    -net(&ledger(project, model.clone()), Actor::Participant(place), &Category::ALL)
}

/// One more who joins at the same time lifts the payment above the floor, so that B is charged.
#[test]
fn de_minimis_lets_one_more_joiner_cost_another() {
    let model = BusinessModel::EntryFee(EntryFee { de_minimis: Ore(35_000), ..rolling() });
    // B alone would pay 600/2 = 300, all to A: below 350, so nobody is charged.
    assert_eq!(cost(&project(&[Some(0), Some(1), None], &[]), &model, 1), 0);
    // With C each pays 600/3 = 200 and A gets 400.
    assert_eq!(cost(&project(&[Some(0), Some(1), Some(1)], &[]), &model, 1), 20_000);
}

/// With rising prices the early joiner buys itself into the dear payments that follow.
#[test]
fn a_rising_price_path_lets_an_early_joiner_cost_the_founder() {
    let steps = vec![(0, Rate::ONE), (2, rate("2"))];
    let path = PricePath::new(steps).expect("ascending");
    let depreciation = Depreciation::Path(path);
    let model = BusinessModel::EntryFee(EntryFee { depreciation, ..rolling() });
    // C at year 2 pays 1 200/2 = 600 to A: A ends at 600 − 600 = 0.
    assert_eq!(cost(&project(&[Some(0), Some(2), None], &[]), &model, 0), 0);
    // With K at year 1: A gets 300 from K and half of 1 200/3 from C: 600 − 300 − 200 = 100.
    assert_eq!(cost(&project(&[Some(0), Some(2), Some(1)], &[]), &model, 0), 10_000);
}

/// A price list does not fall as more join, but each earlier joiner's part of it does.
#[test]
fn fixed_prices_to_all_let_one_more_earlier_joiner_cost_another() {
    let planned_weight = NonZeroU64::new(4).expect("not zero");
    let price = EntryPrice::Fixed { planned_weight };
    let model = BusinessModel::EntryFee(EntryFee { price, ..rolling() });
    // Each pays 600/4 = 150. B pays at year 1 and gets half of what C and D pay at year 2: 0.
    let without = project(&[Some(0), Some(1), Some(2), Some(2), None], &[]);
    assert_eq!(cost(&without, &model, 1), 0);
    // With K at year 1 it gets a third of 300: 150 − 100 = 50.
    let with = project(&[Some(0), Some(1), Some(2), Some(2), Some(1)], &[]);
    assert_eq!(cost(&with, &model, 1), 5_000);
}

/// The fair cap rises with each joiner, so that one who had paid its due is charged again.
#[test]
fn surcharges_under_the_fair_cap_let_a_later_joiner_cost_an_earlier_one() {
    let terms = Surcharge { rate: rate("100"), periods: None, capped_by_fee: false };
    let model = BusinessModel::RaisedFee(RaisedFee {
        cap: Cap::Fair,
        keep_claim: false,
        window: None,
        collection: Collection::Surcharge(terms),
    });
    let with_maintenance = |joins: &[Option<u32>]| {
        let mut project = project(joins, &[]);
        project.calendar.periods = 3;
        project.rounds[0].maintenance_per_period = Ore(600);
        project
    };
    // Year 1: fee 3, surcharge 300 = the cap 600·(1 − 1/2); year 2: fee 3 and no more surcharge.
    let without = with_maintenance(&[Some(0), Some(1), None]);
    assert_eq!(cost(&without, &model, 1), 30_000 + 300 + 300);
    // With C at year 2 the cap is 600·(1 − 1/3) = 400: 100 more, half of it from B; fee 2.
    let with = with_maintenance(&[Some(0), Some(1), Some(2)]);
    assert_eq!(cost(&with, &model, 1), 30_000 + 300 + 5_000 + 200);
}

/// With claims forfeited, one more who stays is somebody to pay, where nobody was left.
#[test]
fn forfeited_claims_let_an_earlier_joiner_cost_a_later_one() {
    let model = BusinessModel::EntryFee(EntryFee { keep_claim: false, ..rolling() });
    // A has left when B joins: no beneficiary, no charge.
    let without = project(&[Some(0), Some(2), None], &[Some(1)]);
    assert_eq!(cost(&without, &model, 1), 0);
    // K joined in time, for 0 as well, and B pays it 600/3.
    let with = project(&[Some(0), Some(2), Some(1)], &[Some(1)]);
    assert_eq!(cost(&with, &model, 1), 20_000);
}

/// One more founder raises what later joiners may still repay under the fair cap.
#[test]
fn one_more_founder_under_the_fair_cap_can_cost_a_late_joiner() {
    let to = Beneficiaries::Founders(Cap::Fair);
    let model = BusinessModel::EntryFee(EntryFee { to, ..rolling() });
    // A may recover 300, 400, 450 as B, C, D join: D pays what is left, 50.
    let without = project(&[Some(0), Some(1), Some(2), Some(3), None], &[]);
    assert_eq!([1, 2, 3].map(|place| cost(&without, &model, place)), [30_000, 10_000, 5_000]);
    // A and K may recover 200, 300, 360: D pays 60.
    let with = project(&[Some(0), Some(1), Some(2), Some(3), Some(0)], &[]);
    assert_eq!([1, 2, 3].map(|place| cost(&with, &model, place)), [20_000, 10_000, 6_000]);
}

/// One more founder lowers every fee and surcharge, so that a late joiner still finds something
/// to repay.
#[test]
fn one_more_founder_under_a_fixed_cap_can_cost_a_late_joiner() {
    let terms = Surcharge { rate: Rate::ONE, periods: None, capped_by_fee: false };
    let model = BusinessModel::RaisedFee(RaisedFee {
        cap: Cap::Share(Rate::ONE),
        keep_claim: false,
        window: None,
        collection: Collection::Surcharge(terms),
    });
    let with_maintenance = |joins: &[Option<u32>]| {
        let mut project = project(joins, &[]);
        project.rounds[0].maintenance_per_period = Ore(60_000);
        project
    };
    // B repays 300 in years 1 and 2: A has its 600 back, and C in year 3 pays its fee of 200 only.
    let without = with_maintenance(&[Some(0), Some(1), Some(3), None]);
    assert_eq!(cost(&without, &model, 2), 20_000);
    // With K, B repays 200 a year; 200 are left in year 3, half of them for C, beside a fee of 150.
    let with = with_maintenance(&[Some(0), Some(1), Some(3), Some(0)]);
    assert_eq!(cost(&with, &model, 2), 15_000 + 10_000);
}

/// Without an effective cap a founder can gain, and who joins first pays most (G5a).
#[test]
fn founders_only_without_a_cap_over_recovers() {
    let to = Beneficiaries::Founders(Cap::Share(rate("3")));
    let model = BusinessModel::EntryFee(EntryFee { to, ..rolling() });
    let four = project(&[Some(0), Some(1), Some(2), Some(3)], &[]);
    // 600/2 + 600/3 + 600/4 = 650 come back for 600.
    assert_eq!(
        [0, 1, 2, 3].map(|place| cost(&four, &model, place)),
        [-5_000, 30_000, 20_000, 15_000]
    );
}
