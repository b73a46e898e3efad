//! Pictures beside the curves over time: each from its own typed data, on any backend.
//!
//! [`Figure`] holds the data; [`draw_figure`] draws it as a [`Request`] asks. Nothing is kept from
//! one picture to the next. One file for each form:
//!
//! - `value` writes numbers of a unit, `words` the words; `axes` draws axes, `plane` lines over a
//!   number, `panels` four plots, `diagram` boxes and arrows, `pattern` fills without colour alone;
//! - `cash_flow`, `size`, `dots`: what follows from a scenario;
//! - `tornado`, `goal`, `compare`, `founding`, `future`, `flows`: reasons;
//! - `stage`, `hundred`: the workshop.

mod axes;
mod cash_flow;
mod compare;
mod diagram;
mod dots;
mod flows;
mod founding;
mod future;
mod goal;
mod hundred;
mod panels;
mod pattern;
mod plane;
mod size;
mod stage;
mod tornado;
mod value;
mod words;

use plotters_backend::DrawingBackend;

use super::backend::Scaled;
use super::sheet::Sheet;
use super::{ChartError, Curves, Geometry, Kind, Request, draw};
use crate::figure::{Bands, Figure, ModelBands, Partner};
use crate::model::ModelKind;
use crate::summary::{Band, Curve};

pub use words::metric_title;

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
        | Figure::Participants(bands) => Curves::from(bands),
        Figure::Partner(partner) => {
            let request = Request { focus: ModelKind::RightOfUse, ..request };
            return draw(backend, &request, &partner_curves(partner));
        }
        _ => {
            let sheet = Sheet::new(backend, &request)?;
            sheet.clear()?;
            let geometry = draw_on(&sheet, figure)?;
            sheet.painter.finish()?;
            return Ok(geometry);
        }
    };
    draw(backend, &request, &curves)
}

/// Draws a figure that has no curves.
fn draw_on(sheet: &Sheet<'_>, figure: &Figure) -> Result<Geometry, ChartError> {
    match figure {
        Figure::Cashflow(data) => cash_flow::draw(sheet, data),
        Figure::Size(data) => size::draw(sheet, data),
        Figure::Distribution(data) => dots::draw_panels(sheet, data),
        Figure::Supplier(data) => dots::draw_once_or_panels(sheet, data),
        Figure::Tornado(data) => tornado::draw(sheet, data),
        Figure::Goal(data) => goal::draw(sheet, data),
        Figure::Compare(data) => compare::draw(sheet, data),
        Figure::Future(data) => future::draw(sheet, data),
        Figure::Flows(data) => flows::draw(sheet, data),
        Figure::Founding(data) => founding::draw(sheet, data),
        Figure::Stage(data) => stage::draw(sheet, data),
        Figure::Hundred(data) => hundred::draw(sheet, data),
        Figure::Waiting(_)
        | Figure::Incentive(_)
        | Figure::Fairness(_)
        | Figure::Recovered(_)
        | Figure::Deviation(_)
        | Figure::Participants(_)
        | Figure::Partner(_) => Err(ChartError("curves are drawn as a chart".into())),
    }
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
        Figure::Cashflow(data) => Some(cash_flow::height(&sheet, data)?),
        Figure::Size(data) => Some(size::height(&sheet, data)?),
        Figure::Distribution(data) => Some(dots::height_of_panels(&sheet, data)),
        Figure::Supplier(data) => Some(dots::height_of_once(&sheet, data)),
        Figure::Tornado(data) => Some(tornado::height(&sheet, data)?),
        Figure::Compare(data) => Some(compare::height(&sheet, data)?),
        Figure::Future(data) => Some(future::height(&sheet, data)?),
        Figure::Flows(data) => Some(flows::height(&sheet, data)),
        Figure::Stage(data) => Some(stage::height(&sheet, data)),
        Figure::Hundred(data) => Some(hundred::height(&sheet, data)?),
        _ => None,
    })
}
