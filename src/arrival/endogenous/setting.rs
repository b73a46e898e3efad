//! Who may decide, and the places of the table at which waiting is valued: made once.

use super::Candidate;
use super::nodes::Nodes;
use super::pace::Pace;
use super::table::Grid;
use crate::random::distribution;
use crate::rate::float;
use crate::scenario::{Decisions, Scenario};
use crate::worth::Municipality;

pub(super) fn candidates(
    scenario: &Scenario,
    decisions: &Decisions,
    outsiders: &[Municipality],
    counties: &[u32],
) -> Vec<Candidate> {
    let (_, sizes) = scenario.municipalities();
    let (mean_size, _) = scenario.typical_inhabitants();
    let effect = float(decisions.size_effect);
    let pace = |size: &u32| libm::pow(f64::from(*size) / mean_size, effect);
    outsiders
        .iter()
        .zip(sizes.iter().zip(counties))
        .map(|(one, (size, county))| Candidate {
            weight: one.weight,
            scale: one.scale,
            pace: pace(size),
            county: *county as usize,
        })
        .collect()
}

/// Number of nodes of each coordinate. More cost time in every worker, fewer bend what waiting is
/// worth; a test holds the table against the recursion itself.
const STATES: usize = 12;
const WEIGHTS: usize = 5;
const PACES: usize = 4;
const SCALES: usize = 16;
/// With weights of their own, a table of as many nodes would take five times as long.
const STATES_OF_WEIGHTS: usize = 8;
const SCALES_OF_WEIGHTS: usize = 10;

/// No normal number that is drawn lies farther out: uniforms are multiples of 2⁻⁵³.
const FARTHEST: f64 = 8.3;

pub(super) fn grid(candidates: &[Candidate], founders: f64, spread: f64, pace: &Pace) -> Grid {
    let bounds = |value: &dyn Fn(&Candidate) -> f64| {
        candidates.iter().map(value).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
            (low.min(one), high.max(one))
        })
    };
    if candidates.is_empty() {
        let one = || Nodes::new(vec![1.0]);
        return Grid { states: one(), weights: one(), paces: one(), scales: one() };
    }
    let all: f64 = founders + candidates.iter().map(|one| one.weight).sum::<f64>();
    let (lightest, heaviest) = bounds(&|one| one.weight);
    let (slowest, fastest) = bounds(&|one| one.pace);
    let (low, high) = pace.peer_bounds();
    let equal = lightest == heaviest;
    let (states, scales) =
        if equal { (STATES, SCALES) } else { (STATES_OF_WEIGHTS, SCALES_OF_WEIGHTS) };
    Grid {
        states: Nodes::geometric(founders, all, states),
        weights: Nodes::geometric(lightest, heaviest, WEIGHTS),
        paces: Nodes::geometric(slowest * low, fastest * high, PACES),
        scales: scale_nodes(candidates, spread, scales),
    }
}

/// Quantiles of what a municipality's benefit may be, and both ends.
pub(super) fn scale_nodes(candidates: &[Candidate], spread: f64, count: usize) -> Nodes {
    let factor = |z: f64| libm::exp(spread * z - spread * spread / 2.0);
    let factors: Vec<f64> =
        (0..16).map(|k| factor(distribution::normal((f64::from(k) + 0.5) / 16.0))).collect();
    let mut scales: Vec<f64> =
        candidates.iter().flat_map(|one| factors.iter().map(|factor| one.scale * factor)).collect();
    crate::order::sort_numbers(&mut scales);
    let least = candidates.iter().map(|one| one.scale).fold(f64::INFINITY, f64::min);
    let greatest = candidates.iter().map(|one| one.scale).fold(0.0, f64::max);
    let inner = count - 2;
    let mut nodes: Vec<f64> =
        (0..inner).map(|k| scales[(2 * k + 1) * scales.len() / (2 * inner)]).collect();
    nodes.extend([least * factor(-FARTHEST), greatest * factor(FARTHEST)]);
    Nodes::new(nodes)
}
