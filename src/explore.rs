//! Why, and what if: what a person asks of a scenario after the first picture.
//!
//! Everything here compares scenarios on the same futures: trial k meets the same municipalities
//! and the same random numbers in each of them, so that a difference is not due to chance and has
//! a far smaller error than either figure. Each question is small enough to be asked piece by
//! piece, shown as it comes, and taken back.
//!
//! - [`focus`]: one figure of many futures; what two lists of them differ by;
//! - [`vary`]: a scenario with one value changed;
//! - [`tornado`]: which parameter moves a figure most;
//! - [`goal`]: the smallest price that meets two demands;
//! - [`compare`]: what differs between two scenarios;
//! - [`game`]: the founding game of a scenario;
//! - [`told`]: one future to the öre; [`pick`]: which one to tell;
//! - [`discover`]: findings that a person can check.

pub mod compare;
pub mod discover;
pub mod focus;
pub mod game;
pub mod goal;
pub mod pick;
pub mod told;
pub mod tornado;
pub mod vary;
