//! How unequal some costs are.

use crate::order::sort_numbers;

/// Simple measures of inequality.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    /// Gini coefficient; `None` where somebody's cost is below nothing.
    pub gini: Option<f64>,
    /// Jain's index.
    pub jain: f64,
    /// Greatest less least, over the mean.
    pub gap: f64,
}

/// The measures of some costs; `None` where their mean is not above nothing.
///
/// ```text
/// Gini = ΣΣ|κ_i − κ_j| / (2 n² mean κ)      Jain = (Σκ)² / (n Σκ²)
/// ```
pub(super) fn of(costs: &[f64]) -> Option<Spread> {
    let mut sorted = costs.to_vec();
    sort_numbers(&mut sorted);
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    let (least, greatest) = (sorted.first()?, sorted.last()?);
    if sum <= 0.0 {
        return None;
    }
    // Σ_i Σ_j |κ_i − κ_j| = 2 Σ_i (2i − n + 1) κ_(i) over the sorted costs, i from 0.
    let distances: f64 =
        sorted.iter().enumerate().map(|(i, cost)| (2.0 * i as f64 - n + 1.0) * cost).sum();
    let squares: f64 = sorted.iter().map(|cost| cost * cost).sum();
    Some(Spread {
        gini: (*least >= 0.0).then_some(distances / (n * sum)),
        jain: sum * sum / (n * squares),
        gap: (greatest - least) / (sum / n),
    })
}
