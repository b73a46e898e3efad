//! What do different ways of sharing the cost of jointly developed software do to people's
//! incentives, and how fair are they?
//!
//! The modules in reading order, each standing only on those before it:
//!
//! - [`error`], [`json`], [`input`]: what can be wrong with an input, and how it is read with all its faults;
//! - [`money`]: whole öre and splits that lose none; [`time`]: periods and the price index;
//! - [`project`]: what is to be paid for and who takes part;
//! - [`ledger`]: double entry, and an audit that stands apart from it;
//! - [`model`]: the four business models;
//! - [`case`](mod@case): one explicit case from a file to its ledger;
//! - [`scenario`]: a what-if question with chance; [`random`], [`arrival`]: who joins when;
//! - [`cohort`]: the four models in O(periods) for one future, in floating point;
//! - [`founding`]: the game of who takes the first step;
//! - [`metrics`], [`trial`]: what is told of one future; [`summary`], [`simulation`]: of many;
//! - [`appraisal`]: every metric of one exact ledger;
//! - `explore`: why, what if, and one future to the öre;
//! - [`verdict`]: what may be said of a result; [`chart`]: how it is drawn.

pub mod appraisal;
pub mod arrival;
pub mod case;
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod cohort;
pub mod error;
#[cfg(feature = "more")]
pub mod explore;
#[cfg(feature = "more")]
pub mod figure;
pub mod founding;
pub mod future;
pub mod input;
pub mod json;
pub mod layout;
pub mod ledger;
pub mod metrics;
pub mod model;
pub mod money;
pub mod order;
#[cfg(not(target_arch = "wasm32"))]
pub mod parallel;
pub mod project;
pub mod random;
pub mod rate;
pub mod result;
pub mod scenario;
pub mod simulation;
pub mod summary;
#[cfg(feature = "more")]
pub mod survey;
pub mod time;
pub mod trial;
pub mod verdict;
pub mod world;
pub mod worth;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
