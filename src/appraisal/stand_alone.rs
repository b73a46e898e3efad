//! The stand-alone test: would any group of participants gain by building for itself?
//!
//! Two exact methods, neither of which lists the groups. Where everybody takes part in every round,
//! a group needs the software during some stretches of time, and the best group for a stretch is
//! all whose stay lies within it; a pass over time finds the best stretches. Where some take part
//! in some rounds only, it is a choice of participants who each need certain things (a round from a
//! period on, its maintenance in a stretch), which a minimum cut solves.

mod cut;

use super::game::CostGame;

/// The greatest gain of any group; 0 where none would gain.
pub(super) fn violation(game: &CostGame, paid: &[f64]) -> f64 {
    match common_spans(game) {
        Some(spans) => by_stretches(game, paid, &spans),
        None => by_cut(game, paid),
    }
}

/// Each participant's stay, where all who take part do so in every round from its start on.
fn common_spans(game: &CostGame) -> Option<Vec<Option<(usize, usize)>>> {
    let mut common = vec![None; game.weights.len()];
    for (place, common) in common.iter_mut().enumerate() {
        let spans = || game.layers.iter().map(|layer| layer.spans[place]);
        let Some(first) = spans().flatten().map(|span| span.0).min() else { continue };
        for (layer, span) in game.layers.iter().zip(spans()) {
            let (from, to) = span?;
            if from != first.max(layer.start) {
                return None;
            }
            *common = Some((first, to));
        }
    }
    Some(common)
}

/// One pass over time, for stays that are the same in all rounds.
///
/// ```text
/// f[p] = max(f[p+1], max over q > p of Σ_{p ≤ a_i, e_i ≤ q} x_i⁺ − Σ_{p ≤ t < q} δ_t M_t + f[q])
/// violation = max over p of f[p] − I δ_p, at least 0
/// ```
///
/// It takes O(periods² + participants) steps.
pub fn by_stretches(game: &CostGame, paid: &[f64], spans: &[Option<(usize, usize)>]) -> f64 {
    let periods = game.periods();
    let mut arriving: Vec<Vec<(usize, f64)>> = vec![Vec::new(); periods];
    for (span, paid) in spans.iter().zip(paid) {
        if let Some((from, to)) = span.filter(|span| span.0 < periods) {
            arriving[from].push((to, paid.max(0.0)));
        }
    }
    let upkeep: Vec<f64> =
        (0..=periods).map(|t| game.layers.iter().map(|layer| layer.upkeep[t]).sum()).collect();
    // What those pay who come in the present period or later, by the end of their stay.
    let mut leaving = vec![0.0; periods + 1];
    let mut best = vec![0.0_f64; periods + 1];
    let mut violation = 0.0_f64;
    for p in (0..periods).rev() {
        for (to, paid) in &arriving[p] {
            leaving[*to] += paid;
        }
        let (mut within, mut top) = (0.0, best[p + 1]);
        for q in p + 1..=periods {
            within += leaving[q];
            top = top.max(within - (upkeep[q] - upkeep[p]) + best[q]);
        }
        best[p] = top;
        let build: f64 =
            game.layers.iter().map(|layer| layer.build * game.discount[layer.start.max(p)]).sum();
        violation = violation.max(top - build);
    }
    violation
}

/// A minimum cut, for any stays: participants bring what they pay, and need what costs.
///
/// The greatest x(S) − c(S) is what all pay less the minimum cut (Picard 1976): each participant
/// needs the build of each of its rounds at the level of its joining, which needs all later levels
/// (each costs the fall of the discounted build to the next), and maintenance in each stretch of
/// time of its stay.
pub fn by_cut(game: &CostGame, paid: &[f64]) -> f64 {
    let mut network = cut::Network::new(paid.len());
    let mut brought = 0.0;
    for (place, paid) in paid.iter().enumerate() {
        network.bring(place, paid.max(0.0));
        brought += paid.max(0.0);
    }
    for layer in &game.layers {
        let spans: Vec<(usize, (usize, usize))> = layer
            .spans
            .iter()
            .enumerate()
            .filter_map(|(place, span)| span.map(|span| (place, span)))
            .collect();
        let mut levels: Vec<usize> = spans.iter().map(|(_, span)| span.0).collect();
        levels.sort_unstable();
        levels.dedup();
        let first = network.things(levels.len());
        for (k, level) in levels.iter().enumerate() {
            let next = levels.get(k + 1).map_or(0.0, |next| game.discount[*next]);
            network.cost(first + k, layer.build * (game.discount[*level] - next));
            if k + 1 < levels.len() {
                network.need(first + k, first + k + 1);
            }
        }
        // Between two changes of the users there is one stretch of maintenance.
        let mut changes: Vec<usize> = spans.iter().flat_map(|(_, span)| [span.0, span.1]).collect();
        changes.sort_unstable();
        changes.dedup();
        let stretch = network.things(changes.len().saturating_sub(1));
        for (k, pair) in changes.windows(2).enumerate() {
            network.cost(stretch + k, layer.upkeep_between(pair[0], pair[1]));
        }
        for (place, (from, to)) in &spans {
            let level = levels.partition_point(|level| level < from);
            network.need(network.participant(*place), first + level);
            let (begin, end) = (
                changes.partition_point(|change| change < from),
                changes.partition_point(|change| change < to),
            );
            for k in begin..end {
                network.need(network.participant(*place), stretch + k);
            }
        }
    }
    (brought - network.minimum_cut()).max(0.0)
}
