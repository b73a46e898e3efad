//! The floating-point engine and the exact ledger tell the same of the same future.
//!
//! Goal: bands on the page agree with ledgers to the öre. Method: random scenarios over all
//! clauses; one future of each, under every model, through both engines; the present value of what
//! every single participant pays, what founders recovered, and what the partner lost.
//!
//! Bound: each payment of the exact ledger is rounded by less than one öre, and what rounding
//! leaves in a loan or a limit reaches a participant once more; so a participant's cost may differ
//! by one öre for each of its payments and for each period. What the others pay to the association
//! is passed on, or repays a loan with interest: half an öre of each such payment, which interest
//! may double, reaches the founders at most once.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

mod common;

use bossanova::cohort::{Flows, Schedule, Terms, present_cost};
use bossanova::future;
use bossanova::ledger::{Actor, Category};
use bossanova::model::ModelKind;
use bossanova::scenario::Scenario;
use common::scenarios;

#[test]
fn every_participant_pays_the_same_in_both_engines() {
    let compared: u32 =
        (0..scenarios::sample()).map(|n| compare(&scenarios::with_bass(n), n)).sum();
    assert!(compared > 10_000, "only {compared} costs compared");
}

#[test]
fn both_engines_agree_on_the_joinings_that_each_model_draws() {
    let compared: u32 =
        (0..scenarios::sample()).map(|n| compare(&scenarios::endogenous(n), n)).sum();
    assert!(compared > 10_000, "only {compared} costs compared");
}

/// Compares one future of a scenario under every model; how many costs were compared.
fn compare(scenario: &Scenario, number: u32) -> u32 {
    let mut compared = 0;
    let terms = Terms::new(scenario);
    for model in ModelKind::ALL {
        let members = future::participants(scenario, model, number);
        let mut schedule = Schedule::default();
        let weights = members.iter().map(|(joined, weight)| (*joined, *weight as f64));
        schedule.gather(scenario.periods(), weights);
        let mut flows = Flows::default();
        flows.run(model, &terms, &schedule);
        let case = future::case_of(scenario, model, number).expect("a valid case");
        let ledger = case.ledger().expect("amounts that can be counted");
        let mut exact = vec![0.0; members.len()];
        let mut payments = vec![0_u32; members.len()];
        let mut passed_on = 0_u32;
        for payment in ledger.payments() {
            let kronor = payment.amount.0 as f64 / 100.0;
            let present = kronor * terms.discount[payment.period as usize];
            let to_association = payment.to == Actor::Association;
            passed_on += u32::from(to_association && payment.category != Category::Overhead);
            for (actor, sign) in [(payment.from, 1.0), (payment.to, -1.0)] {
                if let Actor::Participant(place) = actor {
                    exact[place] += sign * present;
                    payments[place] += 1;
                }
            }
        }
        for (place, (joined, weight)) in members.iter().enumerate() {
            let (joined, weight) = (*joined as usize, *weight as f64);
            let ours = present_cost(&terms, &schedule, &flows, joined, weight);
            let bound = 0.01 * f64::from(payments[place] + scenario.periods() + passed_on);
            assert!(
                (ours - exact[place]).abs() <= bound,
                "scenario {number}, {}, participant {place}: {ours} is not {}",
                model.key(),
                exact[place]
            );
            compared += 1;
        }
        let recovered: f64 = flows.layers.iter().flat_map(|layer| layer.recovered.iter()).sum();
        let unpaid = ledger.unpaid_loan().0 as f64 / 100.0;
        let slack = 0.01 * f64::from(scenario.periods()) * members.len() as f64;
        let told = ledger.recovered().0 as f64 / 100.0;
        assert!((recovered - told).abs() <= slack, "scenario {number}, {}", model.key());
        assert!((flows.unpaid - unpaid).abs() <= slack, "scenario {number}, {}", model.key());
    }
    compared
}
