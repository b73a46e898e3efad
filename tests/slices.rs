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
    let scenario = scenario("bita", 96);
    let simulation = Simulation::new(&scenario);
    let mut whole = Outcomes::new(&scenario, 96);
    simulation.run(0, whole.rows_mut());
    let mut pieces = Outcomes::new(&scenario, 96);
    for (first, count) in [(64, 32), (10, 54), (0, 10)] {
        let mut rows = vec![0.0; pieces.row_length() * count];
        simulation.run(first, &mut rows);
        pieces.add(first, &rows);
    }
    assert_eq!(whole.digest(96), pieces.digest(96));
    let bits = |outcomes: &Outcomes| -> Vec<u64> {
        outcomes.summarise(96).figures().iter().map(|band| band.mean.to_bits()).collect()
    };
    assert_eq!(bits(&whole), bits(&pieces));
}

#[test]
fn a_trial_is_the_same_whatever_the_count() {
    let scenario = scenario("workshop", 8);
    let simulation = Simulation::new(&scenario);
    let length = simulation.layout().row_length();
    let (mut alone, mut among) = (vec![0.0; length], vec![0.0; 8 * length]);
    simulation.run(5, &mut alone);
    simulation.run(0, &mut among);
    let bits = |row: &[f32]| row.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&alone), bits(&among[5 * length..6 * length]));
}

#[test]
fn another_seed_gives_another_digest() {
    let mut other = scenario("epos", 64);
    let first = parallel::run(&other, 2, |_| {}).digest(64);
    other.seed = 2;
    assert_ne!(first, parallel::run(&other, 2, |_| {}).digest(64));
}
