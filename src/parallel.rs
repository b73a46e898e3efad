//! Trials on several threads, with the same result for any number of them.

use std::sync::Mutex;
use std::thread;

use crate::scenario::Scenario;
use crate::simulation::{BLOCK, Outcomes, Simulation};

/// Works out all trials of a scenario.
///
/// # Arguments
/// - `threads`: how many threads share the trials, at least 1;
/// - `progress`: called with the number of trials handed out so far.
pub fn run(scenario: &Scenario, threads: usize, progress: impl Fn(u32) + Sync) -> Outcomes {
    let simulation = Simulation::new(scenario);
    let trials = scenario.trials as usize;
    let mut outcomes = Outcomes::new(scenario, scenario.trials);
    let queue = Mutex::new(outcomes.blocks_mut().iter_mut().enumerate());
    thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                loop {
                    let next = match queue.lock() {
                        Ok(mut blocks) => blocks.next(),
                        Err(_) => None,
                    };
                    let Some((index, block)) = next else { break };
                    let first = index * BLOCK;
                    progress(first as u32);
                    simulation.run(first as u32, BLOCK.min(trials - first), block);
                }
            });
        }
    });
    outcomes
}
