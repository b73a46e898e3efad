//! Charts, drawn through plotters onto any backend: a canvas in the browser, SVG natively.
//!
//! - [`Request`] says which chart, how large and in which colours; [`Curves`] is what to draw;
//! - `axis` finds domain and ticks, `text` and `number` what stands there, `stroke` cuts dashes,
//!   `clip` cuts at the plot's edges, `painter` draws primitives;
//! - `backend` wraps a plotters backend so that whole-pixel coordinates become smooth curves;
//! - `sheet` is what every picture stands on;
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
#[cfg(feature = "more")]
pub mod figure;
mod frame;
mod label;
mod number;
mod painter;
mod request;
mod series;
mod sheet;
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
    /// What a founder would gain by waiting, by years waited.
    Waiting,
    /// What one more municipality gains by joining, by year.
    Incentive,
    /// How many times as much a founder has paid a year as a joiner.
    Fairness,
    /// How much of their contribution founders have got back.
    Recovered,
    /// How much of the money would have to move to reach the fair reference.
    Deviation,
    /// How many take part.
    Participants,
    /// Who pays and who receives, by year.
    Cashflow,
    /// What one more municipality pays, by its inhabitants.
    Size,
    /// One figure in fifty quantiles.
    Distribution,
    /// The supplier's margin in fifty quantiles.
    Supplier,
    /// What the financing partner has not got back, by year.
    Partner,
    /// What matters most.
    Tornado,
    /// Which price meets two demands.
    Goal,
    /// How two scenarios differ.
    Compare,
    /// Who takes part in one future, by year.
    Future,
    /// Who pays whom in one year of one future.
    Flows,
    /// When founding pays, by how many are expected to found.
    Founding,
    /// One year of one future, moving.
    Stage,
    /// A hundred futures for each model.
    Hundred,
}

impl Kind {
    /// Curves over time, which the engine's summary holds.
    pub const CURVES: [Self; 6] = [
        Self::Waiting,
        Self::Incentive,
        Self::Fairness,
        Self::Recovered,
        Self::Deviation,
        Self::Participants,
    ];

    /// All charts of a scenario, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Waiting,
        Self::Incentive,
        Self::Fairness,
        Self::Recovered,
        Self::Deviation,
        Self::Participants,
        Self::Cashflow,
        Self::Size,
        Self::Distribution,
        Self::Supplier,
        Self::Partner,
    ];

    /// Pictures that views of the page fill.
    pub const VIEWS: [Self; 8] = [
        Self::Tornado,
        Self::Goal,
        Self::Compare,
        Self::Future,
        Self::Flows,
        Self::Founding,
        Self::Stage,
        Self::Hundred,
    ];

    /// The name on the command line and in attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Incentive => "incentive",
            Self::Fairness => "fairness",
            Self::Recovered => "recovered",
            Self::Deviation => "deviation",
            Self::Participants => "participants",
            Self::Cashflow => "cashflow",
            Self::Size => "size",
            Self::Distribution => "distribution",
            Self::Supplier => "supplier",
            Self::Partner => "partner",
            Self::Tornado => "tornado",
            Self::Goal => "goal",
            Self::Compare => "compare",
            Self::Future => "future",
            Self::Flows => "flows",
            Self::Founding => "founding",
            Self::Stage => "stage",
            Self::Hundred => "hundred",
        }
    }

    /// The metric whose curve it draws; `None` where it draws no curve.
    pub const fn metric(self) -> Option<Metric> {
        match self {
            Self::Incentive => Some(Metric::NpvJoin),
            Self::Waiting => Some(Metric::WaitingAdvantage),
            Self::Fairness => Some(Metric::FounderJoinerRatio),
            Self::Recovered => Some(Metric::RecoveredShare),
            Self::Deviation => Some(Metric::ShapleyDeviation),
            Self::Participants => Some(Metric::Participants),
            _ => None,
        }
    }

    /// Whether each model has a small panel of its own, a picture in itself.
    pub const fn has_panels(self) -> bool {
        matches!(self, Self::Fairness | Self::Recovered | Self::Deviation)
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
    /// Span of values that is within the reader's threshold: a ratio that counts as reasonable.
    pub zone: Option<(f64, f64)>,
}

impl Curves {
    /// The curves of a chart from what many trials summed up to; `None` where it draws none.
    pub fn of(chart: Kind, scenario: &Scenario, summary: &Summary) -> Option<Self> {
        let metric = chart.metric()?;
        let thresholds = &scenario.thresholds;
        let zone = match chart {
            Kind::Fairness => {
                Some((float(thresholds.ratio_min[0]), float(thresholds.ratio_max[0])))
            }
            Kind::Deviation => Some((0.0, float(thresholds.deviation[0]))),
            _ => None,
        };
        Some(Self {
            models: ModelKind::ALL.map(|model| summary.curve(model, metric)),
            periods_per_year: scenario.periods_per_year,
            zone,
        })
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
    /// Place from the left of each thing that can be read out; empty where they lie below each
    /// other.
    pub x: Vec<f64>,
    /// Place from above of each thing that can be read out; empty where they stand side by side,
    /// as the points of a curve do. The nearest is found by what is not empty.
    pub y: Vec<f64>,
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
