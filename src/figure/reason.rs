//! Why, what if, and one future told in full.

use serde::{Deserialize, Serialize};

use super::{ActorGroup, Unit};
use crate::model::ModelKind;

/// What a figure becomes when each parameter alone goes to the ends of its range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tornado {
    /// The figure as things stand.
    pub base: f64,
    /// What the figure counts.
    pub unit: Unit,
    /// The greatest first; at most eight are drawn.
    pub bars: Vec<Bar>,
}

/// One parameter of a tornado.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Bar {
    /// What the parameter is called.
    pub label: String,
    /// The range that was tried, in words: `10–25 %`.
    pub range: String,
    /// The figure at the low end of the range; `null` where it is not defined there.
    pub low: Option<f64>,
    /// The figure at the high end of the range.
    pub high: Option<f64>,
}

impl Bar {
    /// How far the figure moves from one end to the other, the base included.
    pub fn span(&self, base: f64) -> f64 {
        let ends = [self.low, self.high].into_iter().flatten();
        let (low, high) = ends.fold((base, base), |(low, high), x| (low.min(x), high.max(x)));
        high - low
    }
}

impl Tornado {
    /// The most bars that a picture shows.
    pub const MOST: usize = 8;

    /// Puts the bars in order, the greatest first, and keeps those that are drawn.
    pub fn sort(&mut self) {
        let order = crate::order::ascending(self.bars.iter().map(|bar| -bar.span(self.base)));
        let kept = order.into_iter().take(Self::MOST);
        self.bars = kept.map(|place| self.bars[place as usize].clone()).collect();
    }
}

/// What a line of a goal picture must keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Demand {
    /// The line is to be at the demand or above it.
    AtLeast,
    /// The line is to be at the demand or below it.
    AtMost,
}

/// Two demands on one price: where both hold, and which price was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Goal {
    /// The model whose price it is: gives the first line its colour.
    pub model: ModelKind,
    /// What the price is called, below the axis.
    pub title: String,
    /// What the price counts.
    pub unit: Unit,
    /// The prices that were tried, ascending.
    pub x: Vec<f64>,
    /// One line for each demand.
    pub lines: [GoalLine; 2],
    /// Spans of the price in which both demands hold.
    pub feasible: Vec<(f64, f64)>,
    /// The chosen price, or the nearest miss.
    pub chosen: Option<f64>,
}

/// One measure against the price, and what is demanded of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GoalLine {
    /// Name at the end of the line.
    pub label: String,
    /// What the measure counts; two of different units stand in plots of their own.
    pub unit: Unit,
    /// One value for each price; `null` where undefined.
    pub values: Vec<Option<f64>>,
    /// The demand.
    pub limit: f64,
    /// Which side of it is wanted.
    pub demand: Demand,
}

/// How scenario B differs from scenario A, on the same futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Compare {
    /// One row for each measure.
    pub rows: Vec<CompareRow>,
}

/// One measure of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CompareRow {
    /// What is measured.
    pub label: String,
    /// What it counts.
    pub unit: Unit,
    /// The measure in A: the middle of the futures, or a share of them.
    pub a: Option<f64>,
    /// The measure in B.
    pub b: Option<f64>,
    /// B less A in the same future: the middle.
    pub middle: f64,
    /// The same, 5 % of futures below.
    pub low: f64,
    /// The same, 5 % of futures above.
    pub high: f64,
    /// Standard error of the middle.
    pub standard_error: f64,
    /// What a difference to one side means, in words; shown where the line keeps to one side.
    pub reading: String,
}

/// Who takes part in one future, by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Future {
    /// The model: gives those who join in the year their colour.
    pub model: ModelKind,
    /// The years; place 0 is the start.
    pub years: Vec<FutureYear>,
}

/// Who takes part in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FutureYear {
    /// Founders who take part.
    pub founders: u32,
    /// Those who joined in an earlier year.
    pub earlier: u32,
    /// Those who join in this year.
    pub new: u32,
}

/// Who pays whom in one year of one future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Flows {
    /// The model: gives payments that are its own their colour.
    pub model: ModelKind,
    /// Second line of each group's box, in the order of [`ActorGroup::ALL`]: `5 kommuner`.
    pub notes: [String; 6],
    /// The payments of the year, one entry for each pair of groups and kind.
    pub flows: Vec<Flow>,
}

/// All payments of one kind from one group to another in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Flow {
    /// Who pays.
    pub from: ActorGroup,
    /// Who receives.
    pub to: ActorGroup,
    /// What for, in a word: `insats`.
    pub label: String,
    /// How much, above zero.
    pub amount: f64,
    /// Whether it is the model's own payment, drawn in its colour: entry fee, surcharge, right of
    /// use and what follows from them.
    pub own: bool,
}

/// The founding game: what founding gains, by how many others are expected to found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Founding {
    /// Shares of the others that are expected to found, ascending from 0 to 1.
    pub x: Vec<f64>,
    /// One line for each model that is shown.
    pub lines: Vec<FoundingLine>,
}

/// The founding game under one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FoundingLine {
    /// The model.
    pub model: ModelKind,
    /// What founding gains over waiting for each expected share, in kronor.
    pub gain: Vec<f64>,
    /// Shares that, once expected, come true.
    pub equilibria: Vec<Equilibrium>,
}

/// A share of founders that, once expected, comes true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Equilibrium {
    /// The share.
    pub share: f64,
    /// Whether expectations that are a little off move back to it; if not it is a tipping point.
    pub stable: bool,
}
