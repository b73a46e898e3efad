//! What a room of people looks at.

use serde::{Deserialize, Serialize};

use crate::model::ModelKind;

/// A place on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Place {
    /// Those who do not take part yet.
    Outside,
    /// Those who join in this year.
    Joining,
    /// The founders.
    Founders,
    /// Those who joined in an earlier year.
    Earlier,
    /// Builds and maintains.
    Supplier,
    /// Runs the cooperation.
    Association,
    /// Lends the investment.
    Partner,
    /// Gives grants.
    Grantor,
}

/// One year of one future: municipalities as dots, payments as arrows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stage {
    /// The model: gives joining ones and their payments their colour.
    pub model: ModelKind,
    /// How far the year has moved, from 0, when nobody has joined or paid, to 1, when all have.
    pub time: f64,
    /// Those who do not take part after this year.
    pub outside: Crowd,
    /// Those who join in this year.
    pub joining: Crowd,
    /// The founders.
    pub founders: Crowd,
    /// Those who joined in an earlier year.
    pub earlier: Crowd,
    /// The payments to show.
    pub flows: Vec<StageFlow>,
}

/// Municipalities of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Crowd {
    /// Heading: `Utanför: 26 kommuner`.
    pub title: String,
    /// Inhabitants of each.
    pub inhabitants: Vec<f64>,
}

/// Payments of one kind from one place to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StageFlow {
    /// Who pays.
    pub from: Place,
    /// Who receives.
    pub to: Place,
    /// What for, in a word; the amount is written after it.
    pub label: String,
    /// How much, in kronor; `null` shows how money moves and no amount, as before a bet.
    pub amount: Option<f64>,
    /// Whether it is the model's own payment, drawn in its colour.
    pub own: bool,
}

/// A hundred futures for each of some models, those in which something holds filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Hundred {
    /// One row for each model.
    pub rows: Vec<HundredRow>,
}

/// One model's hundred futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct HundredRow {
    /// The model.
    pub model: ModelKind,
    /// Share of the futures in which it holds; `null` where it is not defined.
    pub share: Option<f64>,
    /// A second line under the name, such as `er satsning`; empty is none.
    pub note: String,
}
