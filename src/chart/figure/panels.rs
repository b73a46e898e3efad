//! Four small panels in one sheet: same axes, each headed by key and name of its model.

use super::super::ChartError;
use super::super::clip::Area;
use super::super::sheet::Sheet;
use crate::model::ModelKind;

/// Height of a heading, space between panels, and the height of one.
const HEADING: f64 = 28.0;
const GAP: f64 = 24.0;
const PANEL: f64 = 190.0;

/// From these widths on panels stand four and two side by side.
const FOUR: f64 = 760.0;
const TWO: f64 = 360.0;

/// How panels are put.
pub struct Grid {
    columns: usize,
    models: Vec<ModelKind>,
}

impl Grid {
    /// The panels of a request: all four models, or the one that it asks for.
    pub fn new(sheet: &Sheet<'_>) -> Self {
        let models = match sheet.request.panel {
            Some(model) => vec![model],
            None => ModelKind::ALL.to_vec(),
        };
        let width = sheet.request.width / sheet.scale;
        let columns = match width {
            _ if models.len() == 1 => 1,
            width if width >= FOUR => 4,
            width if width >= TWO => 2,
            _ => 1,
        };
        Self { columns, models }
    }

    fn rows(&self) -> f64 {
        self.models.len().div_ceil(self.columns) as f64
    }

    fn heading(&self) -> f64 {
        if self.models.len() == 1 { 0.0 } else { HEADING }
    }

    /// The height that the panels need.
    pub fn height(&self, sheet: &Sheet<'_>) -> f64 {
        sheet.px(self.rows() * (self.heading() + PANEL) + (self.rows() - 1.0) * GAP)
    }

    /// Draws the headings between two heights of the sheet.
    ///
    /// # Returns
    /// Each model with the area of its panel, axes included.
    pub fn draw(
        &self,
        sheet: &Sheet<'_>,
        (top, bottom): (f64, f64),
    ) -> Result<Vec<(ModelKind, Area)>, ChartError> {
        let (gap, heading) = (sheet.px(GAP), sheet.px(self.heading()));
        let columns = self.columns as f64;
        let width = (sheet.request.width - gap * (columns - 1.0)) / columns;
        let rows = self.rows();
        let each = ((bottom - top - gap * (rows - 1.0)) / rows).max(heading + 1.0);
        let mut panels = Vec::with_capacity(self.models.len());
        for (place, model) in self.models.iter().enumerate() {
            let left = (place % self.columns) as f64 * (width + gap);
            let from = top + (place / self.columns) as f64 * (each + gap);
            if heading > 0.0 {
                sheet.heading(*model, (left, from + sheet.px(11.0)), width)?;
            }
            let (right, bottom) = (left + width, from + each);
            panels.push((*model, Area { left, top: from + heading, right, bottom }));
        }
        Ok(panels)
    }
}
