//! Trials on several threads, with the same result for any number of them.

use std::sync::Mutex;
use std::thread;

use crate::scenario::Scenario;
use crate::simulation::{Outcomes, Simulation};

/// Trials handed to a thread at a time: small enough to share evenly, large enough to be worth it.
const SLICE: usize = 64;

/// Works out all trials of a scenario.
///
/// # Arguments
/// - `threads`: how many threads share the trials, at least 1;
/// - `progress`: called with the number of trials handed out so far.
pub fn run(scenario: &Scenario, threads: usize, progress: impl Fn(u32) + Sync) -> Outcomes {
    let simulation = Simulation::new(scenario);
    let mut outcomes = Outcomes::new(scenario, scenario.trials);
    let row_length = outcomes.row_length();
    let slices = outcomes.rows_mut().chunks_mut(row_length * SLICE).enumerate();
    let queue = Mutex::new(slices);
    thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                loop {
                    let next = match queue.lock() {
                        Ok(mut slices) => slices.next(),
                        Err(_) => None,
                    };
                    let Some((index, rows)) = next else { break };
                    let first = (index * SLICE) as u32;
                    progress(first);
                    simulation.run(first, rows);
                }
            });
        }
    });
    outcomes
}
