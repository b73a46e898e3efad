//! What pictures show beside curves: typed data that the engine, a view or a test fills.
//!
//! Each type crosses the boundary as JSON with the field names below; TypeScript's types are made
//! from these. Amounts are kronor, shares are fractions, unless a [`Unit`] says otherwise. Words
//! that depend on the reader's language come in as texts.
//!
//! - this file: what follows from a scenario and its futures;
//! - [`reason`]: what a person asks of it: why, what if, and one future told in full;
//! - [`workshop`]: what a room of people looks at.

pub mod reason;
pub mod workshop;

use serde::{Deserialize, Serialize};

pub use reason::{
    Bar, Compare, CompareRow, Demand, Equilibrium, Flow, Flows, Founding, FoundingLine, Future,
    FutureYear, Goal, GoalLine, Tornado,
};
pub use workshop::{Crowd, Hundred, HundredRow, Place, Stage, StageFlow};

/// What a number counts, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Unit {
    /// Kronor, written in thousands or millions.
    Kronor,
    /// A fraction, written in per cent.
    Percent,
    /// A fraction of futures or of municipalities, written as so many of 100.
    OfHundred,
    /// Whole things.
    Count,
    /// How many times as much; on a logarithmic axis.
    Ratio,
    /// Years.
    Years,
}

/// Who pays or receives, in groups that a picture can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum ActorGroup {
    /// Those who take part from the start.
    Founders,
    /// Those who join later.
    Joiners,
    /// Builds and maintains.
    Supplier,
    /// Runs the cooperation.
    Association,
    /// Lends the investment where a right of use is sold.
    Partner,
    /// Gives grants.
    Grantor,
}

impl ActorGroup {
    /// All groups, in the order of every list.
    pub const ALL: [Self; 6] = [
        Self::Founders,
        Self::Joiners,
        Self::Supplier,
        Self::Association,
        Self::Partner,
        Self::Grantor,
    ];
}

/// The curves of all models: what the charts over time draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Bands {
    /// In the order of [`crate::model::ModelKind::ALL`].
    pub models: [ModelBands; 4],
    /// Periods a year.
    pub periods_per_year: u32,
    /// Span of values that is marked as within the threshold.
    pub zone: Option<(f64, f64)>,
}

/// The curve of one model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ModelBands {
    /// The periods, ascending.
    pub periods: Vec<u32>,
    /// Quantiles 5, 25, 50, 75 and 95 % for each period; `null` where undefined.
    pub quantiles: Vec<[Option<f64>; 5]>,
}

/// What each group of actors pays and receives, by year: the mean over some futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CashFlow {
    /// How many futures the mean is over: the first so many of the scenario.
    pub futures: u32,
    /// In the order of [`crate::model::ModelKind::ALL`]; one entry for each year, the first from the start on.
    pub models: [Vec<YearFlows>; 4],
}

/// What each group paid and received in one year, both above zero.
///
/// Money that only passes through the association within a period counts neither as received nor as
/// paid by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct YearFlows {
    /// In the order of [`ActorGroup::ALL`].
    pub paid: [f64; 6],
    /// In the order of [`ActorGroup::ALL`].
    pub received: [f64; 6],
}

/// What one more municipality pays, by its inhabitants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Size {
    /// How many futures the medians are over.
    pub futures: u32,
    /// The year in which the later one joins.
    pub join_year: u32,
    /// Inhabitants, ascending.
    pub inhabitants: Vec<f64>,
    /// Median present cost of one that takes part from the start: [models × sizes].
    pub from_start: [Vec<f64>; 4],
    /// Median present cost of one that joins in `join_year`: [models × sizes].
    pub later: [Vec<f64>; 4],
    /// Place in `inhabitants` of the reader's own municipality.
    pub own: Option<usize>,
}

/// Fifty quantiles of one figure for each model, each standing for two of a hundred futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Dots {
    /// Title of the axis; empty is none.
    pub title: String,
    /// What the figure counts.
    pub unit: Unit,
    /// The value that parts good from bad: dots below it are hollow.
    pub reference: Option<f64>,
    /// Ascending, in the order of [`crate::model::ModelKind::ALL`]; empty where the figure is defined nowhere.
    pub models: [Vec<f64>; 4],
}

/// What the financing partner has paid out and not got back, by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Partner {
    /// How many futures the bands are over.
    pub futures: u32,
    /// Quantiles 5, 25, 50, 75 and 95 % of all that it received less all that it paid, through the
    /// end of each year.
    pub balance: Vec<[f64; 5]>,
}

/// One picture's data. The key in JSON is the name of the chart: `{"tornado": {…}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Figure {
    /// What a founder would gain by waiting.
    Waiting(Bands),
    /// What one more municipality gains by joining.
    Incentive(Bands),
    /// How many times as much a founder has paid a year as a joiner.
    Fairness(Bands),
    /// How much of their contribution founders have got back.
    Recovered(Bands),
    /// How much of the money would have to move.
    Deviation(Bands),
    /// How many take part.
    Participants(Bands),
    /// Who pays and who receives, by year.
    Cashflow(CashFlow),
    /// Cost by inhabitants.
    Size(Size),
    /// Quantile dots of one figure.
    Distribution(Dots),
    /// Quantile dots of the supplier's margin.
    Supplier(Dots),
    /// The financing partner's balance.
    Partner(Partner),
    /// What matters most.
    Tornado(Tornado),
    /// Which price meets two demands.
    Goal(Goal),
    /// How two scenarios differ.
    Compare(Compare),
    /// Who takes part in one future, by year.
    Future(Future),
    /// Who pays whom in one year of one future.
    Flows(Flows),
    /// When founding pays, by how many are expected to found.
    Founding(Founding),
    /// One year of one future, moving.
    Stage(Stage),
    /// A hundred futures for each model.
    Hundred(Hundred),
}
