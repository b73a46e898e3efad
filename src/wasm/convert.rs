//! The shapes that cross the boundary, and how the core's own types become them.

use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;

use crate::error::{Faults, Language};
use crate::metrics::Statistics;
use crate::model::ModelKind;

/// One fault of an input, in the reader's language.
#[derive(Clone, Serialize, Tsify)]
pub struct Fault {
    /// Path of the value.
    pub path: String,
    /// Key of the problem.
    pub code: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Fault {
    /// A fault in words.
    pub fn new(fault: &crate::error::Fault, language: Language) -> Self {
        Self {
            path: fault.path.clone(),
            code: fault.problem.code().into(),
            message: fault.problem.message(language),
        }
    }
}

/// Faults as a plain list, to be thrown.
pub fn faults_to_js(faults: &Faults) -> JsValue {
    let list: Vec<Fault> =
        faults.0.iter().map(|fault| Fault::new(fault, Language::English)).collect();
    serde_wasm_bindgen::to_value(&list).unwrap_or_else(|_| JsValue::from_str("invalid scenario"))
}

/// One figure of a row.
#[derive(Clone, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Column {
    /// The business model.
    pub model: ModelKind,
    /// A single figure or a point of a curve.
    #[tsify(type = "\"metric\" | \"curve\"")]
    pub kind: &'static str,
    /// What is measured.
    pub key: &'static str,
    /// The period of a curve's point.
    #[tsify(type = "number | null")]
    pub period: Option<u32>,
    /// How many futures are summed up.
    #[tsify(type = "\"band\" | \"share\" | \"worst_case\"")]
    pub statistics: &'static str,
}

impl From<&crate::layout::Column> for Column {
    fn from(column: &crate::layout::Column) -> Self {
        Self {
            model: column.model,
            kind: if column.period.is_some() { "curve" } else { "metric" },
            key: column.metric.key(),
            period: column.period,
            statistics: match column.statistics() {
                Statistics::Band => "band",
                Statistics::Share => "share",
                Statistics::WorstCase => "worst_case",
            },
        }
    }
}

/// A scenario to start from.
#[derive(Clone, Serialize, Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
pub struct Preset {
    /// The name in links.
    pub name: &'static str,
    /// What it is called in Swedish.
    pub title_sv: &'static str,
    /// What it is called in English.
    pub title_en: &'static str,
    /// Its scenario file as an object.
    #[tsify(type = "object")]
    pub scenario: crate::json::Json,
}

impl From<&crate::scenario::preset::Preset> for Preset {
    fn from(preset: &crate::scenario::preset::Preset) -> Self {
        Self {
            name: preset.name,
            title_sv: preset.title_sv,
            title_en: preset.title_en,
            scenario: preset.scenario.to_json(),
        }
    }
}

/// A row of the parameter table.
#[derive(Clone, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Parameter {
    /// Path in the scenario file; `[]` stands for any place of a list.
    pub key: &'static str,
    /// What it counts.
    pub unit: &'static str,
    /// Least allowed value.
    pub min: &'static str,
    /// Greatest allowed value.
    pub max: &'static str,
    /// A natural step.
    pub step: &'static str,
    /// Value in a new scenario.
    #[tsify(type = "string | null")]
    pub default: Option<&'static str>,
    /// Where default and bounds come from.
    pub source: &'static str,
}

impl From<&crate::scenario::parameter::Parameter> for Parameter {
    fn from(parameter: &crate::scenario::parameter::Parameter) -> Self {
        Self {
            key: parameter.key,
            unit: parameter.unit.key(),
            min: parameter.min,
            max: parameter.max,
            step: parameter.step,
            default: parameter.default,
            source: parameter.source,
        }
    }
}

/// What may be said of a result.
#[derive(Clone, Serialize, Tsify)]
pub struct Finding {
    /// The key of the sentence.
    pub code: &'static str,
    /// The models that it names.
    pub models: Vec<ModelKind>,
    /// The numbers that it names.
    pub numbers: Vec<f64>,
}

impl From<&crate::verdict::Finding> for Finding {
    fn from(finding: &crate::verdict::Finding) -> Self {
        Self {
            code: finding.code,
            models: finding.models.clone(),
            numbers: finding.numbers.clone(),
        }
    }
}

/// The versions of program and results.
#[derive(Clone, Serialize, Tsify)]
pub struct Version {
    /// Of the program.
    pub program: String,
    /// Of the results.
    pub results_version: u32,
}
