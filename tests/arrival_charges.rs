//! What a municipality that decides expects to be charged is what the engine would charge it.
//!
//! Goal: a decision rests on the ledger's rules, limits included. Method: random scenarios over all
//! clauses of all models, of which one future is decided; at every decision the charges that it
//! used are set against the engine's cost of joining then with nobody after it. That engine is
//! itself held against the exact ledger (`tests/engines_agree.rs`).
//!
//! Bound: both are sums of at most a few hundred amounts below 10⁸ kr in double precision; 10⁻⁹ of
//! the sum of all investments is far above their rounding and far below an öre.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

mod common;

use bossanova::arrival::endogenous::{Desk, Newcomer, Sums, present_charges};
use bossanova::cohort::{Flows, Schedule, present_cost};
use bossanova::model::ModelKind;
use bossanova::random::{Purpose, Stream};
use bossanova::world::{Joining, World};
use common::scenarios;

#[test]
fn a_decision_expects_exactly_what_the_engine_would_charge() {
    let mut compared = 0;
    for number in 0..scenarios::sample() {
        let scenario = scenarios::endogenous(number);
        let world = World::new(&scenario);
        let Joining::Own(choices) = &world.joining else { panic!("endogenous arrival") };
        let sums = Sums::new(&world.terms);
        let (mut desk, mut frozen, mut flows) =
            (Desk::default(), Schedule::default(), Flows::default());
        let stream = Stream::new(scenario.seed, number, Purpose::Benefit);
        for model in ModelKind::ALL {
            let scales = world.outsiders.iter().zip(0..);
            let scales = scales.map(|(one, index)| world.touched(&stream, one, index).scale);
            choices.begin(scenario.seed, number, scales, &mut desk);
            let mut seen = Vec::new();
            let joinings = choices
                .draw(model, &world.terms, &mut desk, |decision, books| {
                    let outsider = decision.asked.outsider as usize;
                    let weight = world.outsiders[outsider].weight;
                    let newcomer = Newcomer { joins: decision.asked.period, weight };
                    let told = present_charges(model, &world.terms, &sums, books, newcomer);
                    seen.push((decision.asked.period, outsider, told));
                })
                .clone();
            for (period, outsider, told) in seen {
                // Those who were in before, and the one who decides.
                let founders = world.founders.iter().map(|one| (0, one.weight));
                let earlier = world.outsiders.iter().zip(&joinings);
                let earlier = earlier.filter(|(_, joined)| **joined < period as u32);
                let earlier = earlier.map(|(one, joined)| (*joined, one.weight));
                let weight = world.outsiders[outsider].weight;
                let one = std::iter::once((period as u32, weight));
                frozen.gather(scenario.periods(), founders.chain(earlier).chain(one));
                flows.run(model, &world.terms, &frozen);
                let engine = present_cost(&world.terms, &frozen, &flows, period, weight);
                let bound = 1e-9 * world.investment.max(1.0);
                assert!(
                    (told - engine).abs() <= bound,
                    "scenario {number}, {}, period {period}: {told} is not {engine}",
                    model.key()
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 10_000, "only {compared} decisions compared");
}
