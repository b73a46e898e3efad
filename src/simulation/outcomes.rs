//! The figures of many trials, however they came in, and what they sum up to.

use twox_hash::XxHash3_128;

use super::{RESULTS_VERSION, Simulation};
use crate::layout::{Column, Layout};
use crate::metrics::{Metric, Statistics};
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::summary::{Band, Curve, Summariser};

/// The one pattern of an undefined figure in the digest.
const UNDEFINED_BITS: u32 = 0x7fc0_0000;

/// Trials of a block. A block holds its columns one after the other, so that summing up reads
/// straight on, and a worker's slice is copied in runs; small enough to be shared out evenly.
pub const BLOCK: usize = 128;

/// Figures of trials 0, 1, 2, … in the order of the trials, however they came in.
#[derive(Clone, Debug)]
pub struct Outcomes {
    layout: Layout,
    seed: u64,
    columns: usize,
    /// [columns × trials of a block] each; those from `live` on belong to an earlier run.
    blocks: Vec<Vec<f32>>,
    live: usize,
}

impl Outcomes {
    /// Room for `trials` trials of a scenario.
    pub fn new(scenario: &Scenario, trials: u32) -> Self {
        let layout = Layout::new(scenario);
        let columns = layout.row_length();
        let mut outcomes = Self { layout, seed: scenario.seed, columns, blocks: vec![], live: 0 };
        outcomes.make_room(trials as usize);
        outcomes
    }

    /// All blocks, to be filled in place: block b holds the trials from b · [`BLOCK`] on.
    pub fn blocks_mut(&mut self) -> &mut [Vec<f32>] {
        &mut self.blocks[..self.live]
    }

    /// Works out the first `trials` trials.
    pub fn fill(&mut self, simulation: &Simulation, trials: u32) {
        self.make_room(trials as usize);
        for (block, first) in self.blocks.iter_mut().zip((0..trials).step_by(BLOCK)) {
            simulation.run(first, BLOCK.min((trials - first) as usize), block);
        }
    }

    /// Number of figures of a trial.
    pub fn row_length(&self) -> usize {
        self.columns
    }

    /// The same room for another run of as many trials, or of none yet: what was there goes.
    ///
    /// Memory is kept: asking for it anew takes longer than a first picture may.
    pub fn begin(&mut self, scenario: &Scenario) {
        self.layout = Layout::new(scenario);
        self.seed = scenario.seed;
        self.live = 0;
        if self.columns != self.layout.row_length() {
            self.columns = self.layout.row_length();
            self.blocks.clear();
        }
    }

    /// Takes in a slice of trials from `first` on, and makes room for them.
    ///
    /// # Arguments
    /// `slice` holds [columns × trials], one column after the other.
    pub fn add(&mut self, first: u32, slice: &[f32]) {
        let count = slice.len() / self.columns;
        let first = first as usize;
        self.make_room(first + count);
        let mut taken = 0;
        while taken < count {
            let at = (first + taken) % BLOCK;
            let part = (BLOCK - at).min(count - taken);
            let block = &mut self.blocks[(first + taken) / BLOCK];
            for (own, new) in block.chunks_exact_mut(BLOCK).zip(slice.chunks_exact(count)) {
                own[at..at + part].copy_from_slice(&new[taken..taken + part]);
            }
            taken += part;
        }
    }

    fn make_room(&mut self, trials: usize) {
        let length = self.columns * BLOCK;
        while self.live < trials.div_ceil(BLOCK) {
            match self.blocks.get_mut(self.live) {
                Some(block) => block.fill(f32::NAN),
                None => self.blocks.push(vec![f32::NAN; length]),
            }
            self.live += 1;
        }
    }

    /// One figure of the first `trials` trials.
    fn gather(&self, column: usize, trials: usize, values: &mut Vec<f32>) {
        values.clear();
        for block in &self.blocks[..self.live] {
            let part = BLOCK.min(trials - values.len());
            values.extend_from_slice(&block[column * BLOCK..column * BLOCK + part]);
        }
    }

    /// Sums up the first `trials` trials.
    pub fn summarise(&self, trials: u32) -> Summary {
        let mut summariser = Summariser::default();
        let mut values = Vec::with_capacity(trials as usize);
        let mut figures = Vec::with_capacity(self.columns);
        for (place, column) in self.layout.columns().iter().enumerate() {
            self.gather(place, trials as usize, &mut values);
            figures.push(figure(column, &values, &mut summariser));
        }
        Summary { layout: self.layout.clone(), trials, figures }
    }

    /// The digest of the first `trials` trials: 32 hex digits that do not depend on order or split.
    ///
    /// ```text
    /// hash(Σ_k hash(k, outputs of trial k) mod 2¹²⁸, results version, seed, trials)
    /// ```
    pub fn digest(&self, trials: u32) -> String {
        // As many trials at a time as a cache line holds figures of one column.
        const GROUP: usize = 16;
        let length = 4 + 4 * self.columns;
        let mut bytes = vec![0_u8; GROUP * length];
        let mut sum = 0_u128;
        for first in (0..trials as usize).step_by(GROUP) {
            let (block, at) = (&self.blocks[first / BLOCK], first % BLOCK);
            let count = GROUP.min(trials as usize - first);
            for (row, trial) in bytes.chunks_exact_mut(length).zip(first as u32..) {
                row[..4].copy_from_slice(&trial.to_le_bytes());
            }
            for (place, column) in block.chunks_exact(BLOCK).enumerate() {
                let place = 4 + 4 * place;
                let values = &column[at..at + count];
                for (row, value) in bytes.chunks_exact_mut(length).zip(values) {
                    // Adding zero turns −0 into +0.
                    let bits =
                        if value.is_nan() { UNDEFINED_BITS } else { (value + 0.0).to_bits() };
                    row[place..place + 4].copy_from_slice(&bits.to_le_bytes());
                }
            }
            for row in bytes.chunks_exact(length).take(count) {
                sum = sum.wrapping_add(XxHash3_128::oneshot(row));
            }
        }
        let mut bytes = sum.to_le_bytes().to_vec();
        bytes.extend_from_slice(&RESULTS_VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.seed.to_le_bytes());
        bytes.extend_from_slice(&trials.to_le_bytes());
        format!("{:032x}", XxHash3_128::oneshot(&bytes))
    }
}

/// Sums up one column.
fn figure(column: &Column, values: &[f32], summariser: &mut Summariser) -> Band {
    match column.statistics() {
        Statistics::WorstCase => summariser.worst_case(values),
        _ => summariser.band(values),
    }
}

/// What many trials sum up to.
#[derive(Clone, Debug)]
pub struct Summary {
    layout: Layout,
    /// Number of trials.
    pub trials: u32,
    figures: Vec<Band>,
}

impl Summary {
    /// A summary put together again from its numbers, eight for each column of the layout: defined,
    /// mean, standard error, five quantiles.
    pub fn from_numbers(scenario: &Scenario, trials: u32, numbers: &[f64]) -> Self {
        let figures = numbers.chunks_exact(8).map(|chunk| Band {
            defined: chunk[0] as u32,
            mean: chunk[1],
            standard_error: chunk[2],
            quantiles: [chunk[3], chunk[4], chunk[5], chunk[6], chunk[7]],
        });
        Self { layout: Layout::new(scenario), trials, figures: figures.collect() }
    }

    /// Its numbers, as [`Summary::from_numbers`] takes them.
    pub fn numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::with_capacity(8 * self.figures.len());
        for band in &self.figures {
            numbers.extend([f64::from(band.defined), band.mean, band.standard_error]);
            numbers.extend(band.quantiles);
        }
        numbers
    }

    /// One band for each column of the layout.
    pub fn figures(&self) -> &[Band] {
        &self.figures
    }

    /// The distribution of a single figure.
    pub fn metric(&self, model: ModelKind, metric: Metric) -> Band {
        let place = self.layout.metric(model, metric);
        self.figures.get(place).copied().unwrap_or(Band::UNDEFINED)
    }

    /// A curve; empty where the metric has none.
    pub fn curve(&self, model: ModelKind, metric: Metric) -> Curve {
        let range = self.layout.curve(model, metric);
        let places = self.layout.curves.iter().find(|curve| curve.metric == metric);
        Curve {
            periods: places.map(|place| place.periods.clone()).unwrap_or_default(),
            bands: self.figures.get(range).map(<[Band]>::to_vec).unwrap_or_default(),
        }
    }
}
