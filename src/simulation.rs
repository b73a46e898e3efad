//! Many trials: any slice, in any order, by any worker, and what they sum up to.

use twox_hash::XxHash3_128;

use crate::layout::{Column, Layout};
use crate::metrics::{Metric, Statistics};
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::summary::{Band, Curve};
use crate::trial::TrialRunner;
use crate::world::World;

/// Raised whenever the same scenario, seed and number of trials give other figures than before.
pub const RESULTS_VERSION: u32 = 2;

/// The one pattern of an undefined figure in the digest.
const UNDEFINED_BITS: u32 = 0x7fc0_0000;

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

    /// Where each figure stands in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Works out the trials `first..first + count`.
    ///
    /// # Arguments
    /// `rows` has [trials × columns] places, one row a trial, and says how many trials there are.
    pub fn run(&self, first: u32, rows: &mut [f32]) {
        let mut runner = TrialRunner::new(&self.world, &self.layout);
        for (row, trial) in rows.chunks_exact_mut(self.layout.row_length()).zip(first..) {
            runner.run(trial, row);
        }
    }
}

/// Figures of trials 0, 1, 2, … in the order of the trials, however they came in.
#[derive(Clone, Debug)]
pub struct Outcomes {
    layout: Layout,
    seed: u64,
    rows: Vec<f32>,
}

impl Outcomes {
    /// Room for `trials` trials of a scenario.
    pub fn new(scenario: &Scenario, trials: u32) -> Self {
        let layout = Layout::new(scenario);
        let rows = vec![f32::NAN; layout.row_length() * trials as usize];
        Self { layout, seed: scenario.seed, rows }
    }

    /// All rows, to be filled in place.
    pub fn rows_mut(&mut self) -> &mut [f32] {
        &mut self.rows
    }

    /// Length of a row.
    pub fn row_length(&self) -> usize {
        self.layout.row_length()
    }

    /// The same room for another run of as many trials, or of none yet: what was there goes.
    ///
    /// Memory is kept: asking for it anew takes longer than a first picture may.
    pub fn begin(&mut self, scenario: &Scenario) {
        self.layout = Layout::new(scenario);
        self.seed = scenario.seed;
        self.rows.clear();
    }

    /// Takes in the rows of the trials from `first` on, and makes room for them.
    pub fn add(&mut self, first: u32, rows: &[f32]) {
        let start = first as usize * self.layout.row_length();
        let end = start + rows.len();
        if self.rows.len() < end {
            self.rows.resize(end, f32::NAN);
        }
        self.rows[start..end].copy_from_slice(rows);
    }

    /// Sums up the first `trials` trials.
    pub fn summarise(&self, trials: u32) -> Summary {
        // Columns are read sixteen at a time, as many as a cache line of a row holds.
        const BLOCK: usize = 16;
        let length = self.layout.row_length();
        let columns = self.layout.columns();
        let mut figures = Vec::with_capacity(length);
        let mut block: [Vec<f32>; BLOCK] = Default::default();
        for start in (0..length).step_by(BLOCK) {
            let end = (start + BLOCK).min(length);
            block.iter_mut().for_each(Vec::clear);
            for row in self.rows.chunks_exact(length).take(trials as usize) {
                for (values, value) in block.iter_mut().zip(&row[start..end]) {
                    values.push(*value);
                }
            }
            for (values, column) in block.iter_mut().zip(&columns[start..end]) {
                figures.push(figure(column, values));
            }
        }
        Summary { layout: self.layout.clone(), trials, figures }
    }

    /// The digest of the first `trials` trials: 32 hex digits that do not depend on order or split.
    ///
    /// ```text
    /// hash(Σ_k hash(k, outputs of trial k) mod 2¹²⁸, results version, seed, trials)
    /// ```
    pub fn digest(&self, trials: u32) -> String {
        let mut sum = 0_u128;
        let mut bytes = Vec::with_capacity(4 + 4 * self.layout.row_length());
        let rows = self.rows.chunks_exact(self.layout.row_length());
        for (trial, row) in rows.take(trials as usize).enumerate() {
            bytes.clear();
            bytes.extend_from_slice(&(trial as u32).to_le_bytes());
            for value in row {
                // Adding zero turns −0 into +0.
                let bits = if value.is_nan() { UNDEFINED_BITS } else { (value + 0.0).to_bits() };
                bytes.extend_from_slice(&bits.to_le_bytes());
            }
            sum = sum.wrapping_add(XxHash3_128::oneshot(&bytes));
        }
        bytes.clear();
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes.extend_from_slice(&RESULTS_VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.seed.to_le_bytes());
        bytes.extend_from_slice(&trials.to_le_bytes());
        format!("{:032x}", XxHash3_128::oneshot(&bytes))
    }
}

/// Sums up one column.
fn figure(column: &Column, values: &mut Vec<f32>) -> Band {
    let mut band = Band::of(values);
    if column.statistics() == Statistics::WorstCase {
        band.standard_error = Band::worst_case_error(values);
    }
    band
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
