//! Many trials: any slice, in any order, by any worker, and what they sum up to.

mod outcomes;

pub use outcomes::{BLOCK, Outcomes, Summary};

use crate::layout::Layout;
use crate::scenario::Scenario;
use crate::trial::TrialRunner;
use crate::world::World;

/// Raised whenever the same scenario, seed and number of trials give other figures than before.
pub const RESULTS_VERSION: u32 = 2;

/// Trials that are turned from rows into columns at a time: as many figures as a cache line holds.
const GROUP: usize = 16;

/// A scenario made ready to run.
#[derive(Clone, Debug)]
pub struct Simulation {
    world: World,
    layout: Layout,
}

impl Simulation {
    /// Makes a scenario ready.
    pub fn new(scenario: &Scenario) -> Self {
        Self { world: World::new(scenario), layout: Layout::new(scenario) }
    }

    /// Where each figure stands among the columns.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Works out `count` trials from `first` on.
    ///
    /// # Arguments
    /// `slice` has [columns × room] places, one column after the other, and room for at least
    /// `count` trials in each; NaN is written where a figure is not defined.
    pub fn run(&self, first: u32, count: usize, slice: &mut [f32]) {
        let length = self.layout.row_length();
        let room = slice.len() / length;
        let mut runner = TrialRunner::new(&self.world, &self.layout);
        let mut rows = vec![0.0; GROUP * length];
        for at in (0..count.min(room)).step_by(GROUP) {
            let group = GROUP.min(count.min(room) - at);
            let trials = first + at as u32..;
            for (row, trial) in rows.chunks_exact_mut(length).take(group).zip(trials) {
                runner.run(trial, row);
            }
            for (place, column) in slice.chunks_exact_mut(room).enumerate() {
                for (value, row) in column[at..at + group].iter_mut().zip(rows.chunks(length)) {
                    *value = row[place];
                }
            }
        }
    }
}
