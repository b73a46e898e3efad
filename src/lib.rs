//! What do different ways of sharing the cost of jointly developed software do to people's
//! incentives, and how fair are they?
//!
//! The modules in reading order, each standing only on those before it:
//!
//! - [`error`], [`input`]: what can be wrong with an input, and how it is read with all its faults;
//! - [`money`]: whole öre and splits that lose none; [`time`]: periods and the price index;
//! - [`project`]: what is to be paid for and who takes part;
//! - [`ledger`]: double entry, and an audit that stands apart from it;
//! - [`model`]: the four business models;
//! - [`case`](mod@case): one explicit case from a file to its ledger;
//! - [`summary`]: quantile bands and their errors.

pub mod case;
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod error;
pub mod input;
pub mod ledger;
pub mod model;
pub mod money;
pub mod project;
pub mod summary;
pub mod time;
