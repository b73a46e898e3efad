//! What do different ways of sharing the cost of jointly developed software do to people's
//! incentives, and how fair are they?
//!
//! The modules in reading order, each standing only on those before it:
//!
//! - [`error`], [`input`]: what can be wrong with an input, and how it is read with all its faults;
//! - [`money`]: whole öre and splits that lose none;
//! - [`model`]: the four business models;
//! - [`summary`]: quantile bands and their errors.

pub mod arrival;
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod cohort;
pub mod error;
pub mod input;
pub mod layout;
pub mod metrics;
pub mod model;
pub mod money;
#[cfg(not(target_arch = "wasm32"))]
pub mod parallel;
pub mod random;
pub mod rate;
pub mod result;
pub mod scenario;
pub mod simulation;
pub mod summary;
pub mod trial;
pub mod verdict;
pub mod world;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
