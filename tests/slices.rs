//! The same trials give the same bits, however they are shared out.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::parallel;
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::{Outcomes, Simulation};

/// A small run of a preset.
fn scenario(name: &str, trials: u32) -> Scenario {
    let mut scenario = preset::find(name).expect("a preset").scenario;
    scenario.trials = trials;
    scenario
}

#[test]
fn any_number_of_threads_gives_the_same_digest() {
    let scenario = scenario("epos", 200);
    let digests: Vec<String> =
        [1, 2, 3, 8].map(|threads| parallel::run(&scenario, threads, |_| {}).digest(200)).to_vec();
    assert!(digests.iter().all(|digest| *digest == digests[0]), "{digests:?}");
    assert_eq!(digests[0].len(), 32);
}

#[test]
fn slices_in_any_order_sum_up_to_the_same_figures() {
    let scenario = scenario("bita", 300);
    let simulation = Simulation::new(&scenario);
    let mut whole = Outcomes::new(&scenario, 300);
    whole.fill(&simulation, 300);
    let mut pieces = Outcomes::new(&scenario, 300);
    for (first, count) in [(200, 100), (64, 136), (10, 54), (0, 10)] {
        let mut rows = vec![0.0; pieces.row_length() * count];
        simulation.run(first, count, &mut rows);
        pieces.add(first, &rows);
    }
    assert_eq!(whole.digest(300), pieces.digest(300));
    let bits = |outcomes: &Outcomes| -> Vec<u64> {
        outcomes.summarise(300).figures().iter().map(|band| band.mean.to_bits()).collect()
    };
    assert_eq!(bits(&whole), bits(&pieces));
}

#[test]
fn a_trial_is_the_same_whatever_the_count() {
    let scenario = scenario("workshop", 8);
    let simulation = Simulation::new(&scenario);
    let length = simulation.layout().row_length();
    let (mut alone, mut among) = (vec![0.0; length], vec![0.0; 8 * length]);
    simulation.run(5, 1, &mut alone);
    simulation.run(0, 8, &mut among);
    for (place, value) in alone.iter().enumerate() {
        assert_eq!(value.to_bits(), among[place * 8 + 5].to_bits(), "column {place}");
    }
}

#[test]
fn another_seed_gives_another_digest() {
    let mut other = scenario("epos", 64);
    let first = parallel::run(&other, 2, |_| {}).digest(64);
    other.seed = 2;
    assert_ne!(first, parallel::run(&other, 2, |_| {}).digest(64));
}
