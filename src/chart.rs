//! Charts, drawn through plotters onto any backend: a canvas in the browser, SVG natively.
//!
//! - [`Request`] says which chart, how large and in which colours; [`Curves`] is what to draw;
//! - `axis` finds domain and ticks, `text` and `number` what stands there, `stroke` cuts dashes,
//!   `clip` cuts at the plot's edges, `painter` draws primitives;
//! - `backend` wraps a plotters backend so that whole-pixel coordinates become smooth curves;
//! - `compose` puts a picture together from `frame` (plot area and axes), `series` (bands, medians)
//!   and `label` (names, notes), and answers its [`Geometry`].

#[cfg(feature = "more")]
mod advance;
mod axis;
pub mod backend;
#[cfg(target_arch = "wasm32")]
pub mod canvas;
mod clip;
mod compose;
mod frame;
mod label;
mod number;
mod painter;
mod request;
mod series;
mod stroke;
#[cfg(feature = "more")]
pub mod svg;
mod text;
pub mod theme;

use serde::Serialize;

use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::rate::float;
use crate::scenario::Scenario;
use crate::simulation::Summary;
use crate::summary::Curve;
pub use compose::{draw, draw_heading};

/// Stroke width in pixels of the halo behind notes, half of which lies outside the letters.
const NOTE_HALO: f64 = 3.0;

/// Which chart answers which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Kind {
    /// What one more municipality gains by joining, by year.
    Incentive,
    /// What a founder would gain by waiting, by years waited.
    Waiting,
    /// How many times as much a founder has paid a year as a joiner.
    Fairness,
    /// How much of their contribution founders have got back.
    Recovered,
    /// How many take part.
    Participants,
}

impl Kind {
    /// All charts, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Incentive, Self::Fairness, Self::Recovered, Self::Participants];

    /// The name on the command line and in attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Incentive => "incentive",
            Self::Waiting => "waiting",
            Self::Fairness => "fairness",
            Self::Recovered => "recovered",
            Self::Participants => "participants",
        }
    }

    /// The metric whose curve it draws.
    pub const fn metric(self) -> Metric {
        match self {
            Self::Incentive => Metric::NpvJoin,
            Self::Waiting => Metric::WaitingAdvantage,
            Self::Fairness => Metric::FounderJoinerRatio,
            Self::Recovered => Metric::RecoveredShare,
            Self::Participants => Metric::Participants,
        }
    }

    /// Whether each model has a small panel of its own.
    pub const fn has_panels(self) -> bool {
        matches!(self, Self::Fairness | Self::Recovered)
    }
}

/// How lines are named at their right end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Labels {
    /// `3a Engångsinsats`.
    Full,
    /// `3a`.
    Short,
}

/// What to draw, how large and in which colours.
#[derive(Clone, Debug)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Request {
    /// Which chart.
    pub chart: Kind,
    /// `sv` or `en`.
    pub lang: String,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Device pixels to a CSS pixel.
    pub pixel_ratio: f64,
    /// Root font size of the page in CSS pixels; every text and padding scales with it.
    pub root_font_px: f64,
    /// How lines are named.
    pub labels: Labels,
    /// Whose band is shown where one plot holds all models.
    pub focus: ModelKind,
    /// Whose panel this is; `None` where one plot holds all models.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "ModelKind | null"))]
    pub panel: Option<ModelKind>,
    /// Place in the curve of the point that is read out.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub cursor: Option<usize>,
    /// Least span of the value axis, kept while a slider moves.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[number, number] | null"))]
    pub domain: Option<(f64, f64)>,
    /// Colours and the weight of bands.
    pub palette: theme::Palette,
    /// CSS list of font families.
    pub font_family: String,
}

/// The curves of all four models, and how many of their periods make a year.
#[derive(Clone, Debug)]
pub struct Curves {
    /// In the order of [`ModelKind::ALL`].
    pub models: [Curve; 4],
    /// Periods a year.
    pub periods_per_year: u32,
    /// Least and greatest founder/joiner ratio that counts as reasonable.
    pub fair_zone: (f64, f64),
}

impl Curves {
    /// The curves of a chart from what many trials summed up to.
    pub fn of(chart: Kind, scenario: &Scenario, summary: &Summary) -> Self {
        let thresholds = &scenario.thresholds;
        Self {
            models: ModelKind::ALL.map(|model| summary.curve(model, chart.metric())),
            periods_per_year: scenario.periods_per_year,
            fair_zone: (float(thresholds.ratio_min[0]), float(thresholds.ratio_max[0])),
        }
    }
}

/// Where things stand in a picture, in CSS pixels from its upper left corner.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Geometry {
    /// Left edge of the plot area.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Place of each point of the curve.
    pub x: Vec<f64>,
    /// Span of the value axis, in the unit of the metric.
    pub domain: (f64, f64),
    /// Height of each median: [models × points], NaN where undefined.
    pub medians: Vec<Vec<f64>>,
    /// Models whose medians lie within three pixels over more than half of the axis.
    pub close: Vec<(ModelKind, ModelKind)>,
}

/// A picture that could not be drawn, with the backend's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartError(pub String);

impl std::fmt::Display for ChartError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the chart could not be drawn: {}", self.0)
    }
}

impl std::error::Error for ChartError {}
