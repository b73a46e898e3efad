//! Pictures beside the curves over time: each from its own typed data, on any backend.
//!
//! [`Figure`] holds the data; [`draw_figure`] draws it as a [`Request`] asks. Nothing is kept from
//! one picture to the next. One file for each form:
//!
//! - `value` writes numbers of a unit, `axes` draws axes, `pattern` fills without colour alone;
//! - `cash_flow`, `size`, `dots`: what follows from a scenario;
//! - `tornado`, `goal`, `compare`, `founding`, `future`, `flows`: reasons;
//! - `stage`, `hundred`: the workshop.

mod axes;
mod dots;
mod tornado;
mod value;

use plotters_backend::DrawingBackend;

use super::backend::Scaled;
use super::sheet::Sheet;
use super::{ChartError, Curves, Geometry, Kind, Request, draw};
use crate::figure::{Bands, Figure, ModelBands, Partner};
use crate::model::ModelKind;
use crate::summary::{Band, Curve};

impl Figure {
    /// Reads the JSON text of a figure.
    ///
    /// # Errors
    /// What is wrong with the text. The page makes these texts, so a fault here is a bug of it.
    pub fn from_json(text: &str) -> Result<Self, ChartError> {
        serde_json::from_str(text).map_err(|error| ChartError(error.to_string()))
    }

    /// Which chart it is the data of.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Waiting(_) => Kind::Waiting,
            Self::Incentive(_) => Kind::Incentive,
            Self::Fairness(_) => Kind::Fairness,
            Self::Recovered(_) => Kind::Recovered,
            Self::Deviation(_) => Kind::Deviation,
            Self::Participants(_) => Kind::Participants,
            Self::Cashflow(_) => Kind::Cashflow,
            Self::Size(_) => Kind::Size,
            Self::Distribution(_) => Kind::Distribution,
            Self::Supplier(_) => Kind::Supplier,
            Self::Partner(_) => Kind::Partner,
            Self::Tornado(_) => Kind::Tornado,
            Self::Goal(_) => Kind::Goal,
            Self::Compare(_) => Kind::Compare,
            Self::Future(_) => Kind::Future,
            Self::Flows(_) => Kind::Flows,
            Self::Founding(_) => Kind::Founding,
            Self::Stage(_) => Kind::Stage,
            Self::Hundred(_) => Kind::Hundred,
        }
    }
}

impl From<&Bands> for Curves {
    fn from(bands: &Bands) -> Self {
        Self {
            models: bands.models.each_ref().map(curve),
            periods_per_year: bands.periods_per_year,
            zone: bands.zone,
        }
    }
}

fn curve(bands: &ModelBands) -> Curve {
    let band = |quantiles: &[Option<f64>; 5]| Band {
        quantiles: quantiles.map(|value| value.unwrap_or(f64::NAN)),
        ..Band::UNDEFINED
    };
    Curve { periods: bands.periods.clone(), bands: bands.quantiles.iter().map(band).collect() }
}

/// The partner's balance as the curve of the only model that has a partner.
fn partner_curves(partner: &Partner) -> Curves {
    let mut models: [Curve; 4] = Default::default();
    models[ModelKind::RightOfUse as usize] = Curve {
        periods: (0..partner.balance.len() as u32).collect(),
        bands: partner
            .balance
            .iter()
            .map(|quantiles| Band { quantiles: *quantiles, ..Band::UNDEFINED })
            .collect(),
    };
    Curves { models, periods_per_year: 1, zone: None }
}

/// Draws a figure.
///
/// # Arguments
/// `request`: its chart gives way to the figure's own.
///
/// # Errors
/// The request has no usable size, or the backend failed.
pub fn draw_figure<DB: DrawingBackend>(
    backend: Scaled<DB>,
    request: &Request,
    figure: &Figure,
) -> Result<Geometry, ChartError> {
    let request = Request { chart: figure.kind(), ..request.clone() };
    let curves = match figure {
        Figure::Waiting(bands)
        | Figure::Incentive(bands)
        | Figure::Fairness(bands)
        | Figure::Recovered(bands)
        | Figure::Deviation(bands)
        | Figure::Participants(bands) => Some(Curves::from(bands)),
        Figure::Partner(partner) => Some(partner_curves(partner)),
        _ => None,
    };
    if let Some(curves) = curves {
        let focus =
            if request.chart == Kind::Partner { ModelKind::RightOfUse } else { request.focus };
        return draw(backend, &Request { focus, ..request }, &curves);
    }
    let sheet = Sheet::new(backend, &request)?;
    sheet.clear()?;
    let geometry = match figure {
        Figure::Distribution(data) => dots::draw_panel(&sheet, data)?,
        Figure::Supplier(data) => dots::draw_rows(&sheet, data)?,
        Figure::Tornado(data) => tornado::draw(&sheet, data)?,
        _ => return Err(ChartError(format!("{} has no picture yet", request.chart.name()))),
    };
    sheet.painter.finish()?;
    Ok(geometry)
}

/// The height in pixels that a figure needs in a width; `None` where any height will do.
///
/// # Errors
/// The request has no usable size.
pub fn height_of<DB: DrawingBackend>(
    backend: Scaled<DB>,
    request: &Request,
    figure: &Figure,
) -> Result<Option<f64>, ChartError> {
    let request = Request { chart: figure.kind(), ..request.clone() };
    let sheet = Sheet::new(backend, &request)?;
    Ok(match figure {
        Figure::Tornado(data) => Some(tornado::height(&sheet, data)?),
        Figure::Supplier(data) => Some(dots::height_of_rows(&sheet, data)),
        _ => None,
    })
}
