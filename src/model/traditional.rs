//! Model 1, Traditionell: founders pay the initial investment, everybody shares maintenance.
//!
//! Section 2.4 of the model. Joiners pay nothing else, so that waiting is rewarded. Models 3a and
//! 3b begin in the same way and then let joiners repay founders.

use super::Layer;
use crate::ledger::{Actor, Category};
use crate::money::{Ore, TooLarge};

/// Founders pay the investment, less the grant, and the overhead on it.
///
/// ```text
/// LR(I − G; w_F) to the supplier        LR(hu(σ_b · I); w_F) to the association
/// ```
pub(super) fn build(layer: &mut Layer) -> Result<(), TooLarge> {
    let founders = layer.founders.clone();
    let period = layer.round.period;
    let parts = layer.split(layer.base, &founders);
    layer.collect(period, Category::Investment, &founders, &parts, Actor::Supplier);
    for (&founder, &part) in founders.iter().zip(&parts) {
        layer.claims[founder].contributed = part;
    }
    let overhead: Vec<Ore> = layer.split(layer.base_overhead, &founders);
    layer.collect(period, Category::Overhead, &founders, &overhead, Actor::Association);
    Ok(())
}
