//! The four models in O(periods) for one future, in floating point.
//!
//! Within a scenario nobody leaves and every user takes part in every round, so what a participant
//! pays for each unit of its weight depends only on the period in which it joined. Forty cohorts
//! then stand for hundreds of municipalities, exactly but for the rounding to whole öre: an exact
//! ledger of the same future differs by a few öre for each participant (a test holds that).
//!
//! - [`Terms`]: a scenario's amounts and rates by period, made once;
//! - [`Schedule`]: who joins when in one future, as numbers and weights by period;
//! - [`Flows`]: what a model makes of a schedule, for each unit of weight;
//! - [`Upkeep`] and [`Costs`]: what each cohort has paid through each period.

mod cost;
mod flow;
mod schedule;
mod terms;

pub use cost::{Costs, Upkeep, onboarding, present_cost};
pub use flow::{Flows, LayerFlows, maintenance};
pub use schedule::Schedule;
pub use terms::{Instalments, Layer, Terms};
