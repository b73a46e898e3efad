//! Where each figure of a trial stands in its row.

use crate::metrics::{Metric, Statistics};
use crate::model::ModelKind;
use crate::scenario::Scenario;

/// One figure of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The business model.
    pub model: ModelKind,
    /// What is measured.
    pub metric: Metric,
    /// The period of a curve's point; `None` for the single figure.
    pub period: Option<u32>,
}

impl Column {
    /// How many futures of this column are summed up.
    pub fn statistics(&self) -> Statistics {
        if self.period.is_some() { Statistics::Band } else { self.metric.statistics() }
    }
}

/// A curve's place in the part of a row that belongs to one model.
#[derive(Clone, Debug)]
pub struct CurvePlace {
    /// What is measured.
    pub metric: Metric,
    /// Place of its first point.
    pub start: usize,
    /// Its periods.
    pub periods: Vec<u32>,
}

/// The figures of a row: for each model every metric, then every curve, periods ascending.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Curves, in the order of the metrics.
    pub curves: Vec<CurvePlace>,
    /// Number of figures of one model.
    pub width: usize,
}

impl Layout {
    /// The layout of a scenario's rows.
    pub fn new(scenario: &Scenario) -> Self {
        let mut curves = Vec::new();
        let mut width = Metric::ALL.len();
        for metric in Metric::ALL {
            if let Some(periods) = metric.curve(scenario) {
                curves.push(CurvePlace { metric, start: width, periods: periods.clone() });
                width += periods.len();
            }
        }
        Self { curves, width }
    }

    /// Number of figures in a row.
    pub fn row_length(&self) -> usize {
        self.width * ModelKind::ALL.len()
    }

    /// All columns in order.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::with_capacity(self.row_length());
        for model in ModelKind::ALL {
            let single = |metric| Column { model, metric, period: None };
            columns.extend(Metric::ALL.into_iter().map(single));
            for curve in &self.curves {
                let point = |period| Column { model, metric: curve.metric, period: Some(period) };
                columns.extend(curve.periods.iter().copied().map(point));
            }
        }
        columns
    }

    /// Place in a row of a single figure.
    pub fn metric(&self, model: ModelKind, metric: Metric) -> usize {
        model as usize * self.width + metric as usize
    }

    /// Places in a row of a curve's points; empty where the metric has no curve.
    pub fn curve(&self, model: ModelKind, metric: Metric) -> std::ops::Range<usize> {
        let start = model as usize * self.width;
        match self.curves.iter().find(|curve| curve.metric == metric) {
            Some(curve) => start + curve.start..start + curve.start + curve.periods.len(),
            None => start..start,
        }
    }
}
