//! The boundary to the browser: everything that a worker may call, and nothing else.
//!
//! A scenario comes in as the text of its file, curves go out as typed arrays, and what is small
//! and structured crosses as plain objects whose TypeScript types are made from the Rust ones.
//! Nothing here decides anything.

mod convert;
#[cfg(feature = "more")]
mod more;

use js_sys::{Float32Array, Float64Array};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlCanvasElement;

use crate::chart::canvas::draw_on_canvas;
use crate::chart::{Curves, Geometry, Request};
use crate::error::Language;
use crate::result::PROGRAM;
use crate::scenario::{Scenario, parameter, preset};
use crate::simulation::{Outcomes, RESULTS_VERSION, Simulation, Summary};
use crate::verdict;
use convert::{Column, Fault, Finding, Parameter, Preset, Version};

/// The scenario of a text; its faults as plain objects.
fn read(scenario: &str) -> Result<Scenario, JsValue> {
    Scenario::from_json(scenario).map_err(|faults| convert::faults_to_js(&faults))
}

/// Works out trials in a simulation worker.
#[wasm_bindgen]
pub struct Simulator {
    simulation: Simulation,
}

#[wasm_bindgen]
impl Simulator {
    /// Makes a scenario ready.
    ///
    /// # Errors
    /// Every fault of the scenario, as a list of `Fault`.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Result<Self, JsValue> {
        Ok(Self { simulation: Simulation::new(&read(scenario)?) })
    }

    /// Works out trials from `first` on.
    ///
    /// # Returns
    /// [columns × trials], one column after the other; NaN where a figure is not defined.
    pub fn run(&self, first: u32, count: u32) -> Float32Array {
        let mut slice = vec![0.0; self.simulation.layout().row_length() * count as usize];
        self.simulation.run(first, count as usize, &mut slice);
        Float32Array::from(slice.as_slice())
    }
}

/// Collects slices in the drawing worker, sums them up and draws.
#[wasm_bindgen]
#[derive(Default)]
pub struct Board {
    run: Option<(Scenario, Outcomes)>,
    /// What was summed up last, with the scenario that it belongs to.
    shown: Option<(Scenario, Summary)>,
}

#[wasm_bindgen]
impl Board {
    /// An empty board.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a run of at most so many trials; what was summed up last can still be drawn.
    ///
    /// # Errors
    /// Every fault of the scenario, as a list of `Fault`.
    pub fn begin(&mut self, scenario: &str, trials: u32) -> Result<(), JsValue> {
        let scenario = read(scenario)?;
        let mut outcomes = match self.run.take() {
            Some((_, outcomes)) => outcomes,
            None => Outcomes::new(&scenario, trials),
        };
        outcomes.begin(&scenario);
        self.run = Some((scenario, outcomes));
        Ok(())
    }

    /// Takes in a slice of trials from `first` on.
    pub fn add(&mut self, first: u32, slice: &Float32Array) {
        if let Some((_, outcomes)) = &mut self.run {
            outcomes.add(first, &slice.to_vec());
        }
    }

    /// Sums up the first `trials` trials.
    ///
    /// # Returns
    /// For each column eight numbers: defined, mean, standard error, quantiles 5, 25, 50, 75, 95 %.
    pub fn summarise(&mut self, trials: u32) -> Float64Array {
        let Some((scenario, outcomes)) = &self.run else {
            return Float64Array::new_with_length(0);
        };
        let summary = outcomes.summarise(trials);
        let numbers = summary.numbers();
        self.shown = Some((scenario.clone(), summary));
        Float64Array::from(numbers.as_slice())
    }

    /// The digest of the trials last summed up: 32 hex digits; empty before.
    pub fn digest(&self) -> String {
        match (&self.run, &self.shown) {
            (Some((_, outcomes)), Some((_, summary))) => outcomes.digest(summary.trials),
            _ => String::new(),
        }
    }

    /// Draws a chart of what was summed up last onto an `OffscreenCanvas`, as the JSON text of a
    /// `Request` asks.
    ///
    /// # Errors
    /// Nothing was summed up yet, the request has another shape, or drawing failed.
    pub fn draw(&self, canvas: &JsValue, request: &str) -> Result<Ts<Geometry>, JsValue> {
        let request =
            Request::from_json(request).map_err(|faults| JsValue::from_str(&faults.to_string()))?;
        let Some((scenario, summary)) = &self.shown else {
            return Err(JsValue::from_str("nothing to draw yet"));
        };
        let Some(curves) = Curves::of(request.chart, scenario, summary) else {
            return Err(JsValue::from_str("a chart without curves"));
        };
        let canvas = canvas.unchecked_ref::<HtmlCanvasElement>();
        let geometry = draw_on_canvas(canvas, &request, &curves)
            .map_err(|error| JsValue::from_str(&error.to_string()))?;
        crossed(&geometry)
    }

    /// What may be said of the trials last summed up.
    ///
    /// # Errors
    /// A finding that does not cross the boundary, which would be a bug.
    pub fn findings(&self) -> Result<Vec<Ts<Finding>>, JsValue> {
        let Some((scenario, summary)) = &self.shown else { return Ok(Vec::new()) };
        verdict::findings(summary, scenario)
            .iter()
            .map(|finding| crossed(&Finding::from(finding)))
            .collect()
    }
}

/// A value on its way to the page.
fn crossed<T: Tsify + serde::Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    Ts::from_rust(value).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// What each column of a row holds.
///
/// # Errors
/// Every fault of the scenario, as a list of `Fault`.
#[wasm_bindgen]
pub fn layout(scenario: &str) -> Result<Vec<Ts<Column>>, JsValue> {
    let layout = crate::layout::Layout::new(&read(scenario)?);
    layout.columns().iter().map(|column| crossed(&Column::from(column))).collect()
}

/// The scenarios to start from.
///
/// # Errors
/// A preset that does not cross the boundary, which would be a bug.
#[wasm_bindgen]
pub fn presets() -> Result<Vec<Ts<Preset>>, JsValue> {
    preset::all().iter().map(|preset| crossed(&Preset::from(preset))).collect()
}

/// The parameter table.
///
/// # Errors
/// A parameter that does not cross the boundary, which would be a bug.
#[wasm_bindgen]
pub fn parameters() -> Result<Vec<Ts<Parameter>>, JsValue> {
    parameter::ALL.iter().map(|parameter| crossed(&Parameter::from(parameter))).collect()
}

/// Every fault of a scenario, in the reader's language; none where it is valid.
///
/// # Errors
/// A fault that does not cross the boundary, which would be a bug.
#[wasm_bindgen]
pub fn check(scenario: &str, lang: &str) -> Result<Vec<Ts<Fault>>, JsValue> {
    let language = if lang == "en" { Language::English } else { Language::Swedish };
    match Scenario::from_json(scenario) {
        Ok(_) => Ok(Vec::new()),
        Err(faults) => faults.0.iter().map(|fault| crossed(&Fault::new(fault, language))).collect(),
    }
}

/// The versions of program and results.
///
/// # Errors
/// A version that does not cross the boundary, which would be a bug.
#[wasm_bindgen]
pub fn version() -> Result<Ts<Version>, JsValue> {
    crossed(&Version { program: PROGRAM.into(), results_version: RESULTS_VERSION })
}
