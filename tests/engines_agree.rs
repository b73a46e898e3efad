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

use bossanova::appraisal::{Alone, Appraisal, Options};
use bossanova::cohort::{Flows, Schedule, Terms, present_cost};
use bossanova::founding::{Game, start_probability};
use bossanova::future;
use bossanova::ledger::{Actor, Category};
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::scenario::Scenario;
use bossanova::simulation::Simulation;
use common::scenarios;
use serde_json::{Value, json};

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

/// What the engine tells of one future, metric by metric, is what the exact ledger tells.
///
/// Bound: metrics that are sums of payments may differ by their roundings, as above, and by the 32
/// bits in which the engine keeps its figures; ratios by as much relative to the mean cost.
#[test]
fn every_metric_of_a_future_is_the_same_in_both_engines() {
    let mut compared = [0_u32; Metric::ALL.len()];
    for number in 0..scenarios::sample() / 2 {
        let mut file: Value =
            serde_json::from_str(&scenarios::with_bass(number).to_json().to_string())
                .expect("JSON");
        // The exact ledger has no sizes: the same benefit for all, and a probe like everybody.
        file["benefit"]["spread"] = json!("0");
        file["benefit"]["size_elasticity"] = json!("0");
        file["sharing_key"] = json!({ "kind": "equal" });
        // Where the last payments exceed the loan the ledger knows who paid which of them.
        file["models"]["right_of_use"]["surplus"] = json!("stop");
        let scenario = Scenario::from_json(&file.to_string()).expect("a valid scenario");
        let simulation = Simulation::new(&scenario);
        let layout = simulation.layout();
        let mut row = vec![0.0; layout.row_length()];
        simulation.run(number, 1, &mut row);
        for model in ModelKind::ALL {
            let case = future::case_of(&scenario, model, number).expect("a valid case");
            let exact = Appraisal::of(&case, &options(&scenario)).expect("amounts that count");
            let payments = case.ledger().expect("amounts that count").payments().len();
            let cost: f64 = exact.participants.iter().map(|one| one.cost_present_value).sum();
            let rounds = case.project().rounds.iter();
            let invested: f64 = rounds.map(|round| round.investment.0 as f64 / 100.0).sum();
            let mean = (cost / exact.participants.len() as f64).clamp(1.0, invested.max(1.0));
            let slack = 0.01 * (payments + case.project().calendar.periods as usize) as f64;
            for metric in Metric::ALL {
                let ours = f64::from(row[layout.metric(model, metric)]);
                let place = format!("scenario {number}, {}, {}", model.key(), metric.key());
                let Some(theirs) = exact.metric(metric) else {
                    assert!(ours.is_nan(), "{place}: {ours} is not undefined");
                    continue;
                };
                let bound = match metric {
                    Metric::FounderJoinerRatio
                    | Metric::RecoveredShare
                    | Metric::Gini
                    | Metric::Jain
                    | Metric::EnvyGap
                    | Metric::PartnerLoss
                    | Metric::ShapleyDeviation => 1e-5 + slack / mean,
                    Metric::Participants | Metric::FoundBeatsWait => 0.0,
                    Metric::StartProbability => 2e-3,
                    // A single joiner, or one period, may lie on the edge.
                    Metric::WillingShare => 1e-6 + 1.0 / exact.participants.len() as f64,
                    Metric::BreakEvenYear => {
                        1e-6 + 1.0 / f64::from(case.project().calendar.periods_per_year)
                    }
                    _ => slack + 1e-6 * theirs.abs().max(cost.abs()),
                };
                if decided_by_an_ore(metric, &exact, slack) {
                    continue;
                }
                let met = (ours - theirs).abs() <= bound;
                assert!(met, "{place}: {ours} is not {theirs} within {bound}");
                compared[metric as usize] += 1;
            }
        }
    }
    for (metric, count) in Metric::ALL.into_iter().zip(compared) {
        assert!(count >= 30, "{}: only {count} compared", metric.key());
    }
}

/// Whether a yes or no hangs on less than the engines may differ by.
fn decided_by_an_ore(metric: Metric, exact: &Appraisal, slack: f64) -> bool {
    match (metric, exact.founding) {
        (Metric::FoundBeatsWait, _) => {
            exact.metric(Metric::WaitingAdvantage).is_some_and(|value| value.abs() <= slack)
        }
        // The outcome of the founding game jumps where a tipping point crosses one half.
        (Metric::StartProbability, Some(game)) => {
            let told = [-slack, 0.0, slack].map(|change| {
                let value = game.value + change;
                start_probability(&Game { value, ..game })
            });
            told.iter().any(|one| (one - told[1]).abs() > 1e-3)
        }
        _ => false,
    }
}

fn options(scenario: &Scenario) -> Options {
    Options {
        discount_rate: scenario.discount_rate_per_year,
        benefit_sek: Some(scenario.benefit.yearly.kronor()),
        alone: Some(Alone {
            entry_sek: scenario.alone.entry.kronor(),
            yearly_sek: scenario.alone.yearly.kronor(),
        }),
        write_off_years: None,
        supplier_cost_share: scenario.supplier_cost_share,
    }
}
