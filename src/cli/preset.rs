//! `bossanova presets` and `bossanova preset NAME`.

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, pretty, print};
use crate::error::{Fault, Faults, Language, Problem};
use crate::scenario::preset;

/// How the list is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each: name and title.
    Text,
    /// A JSON list.
    Json,
}

/// Arguments of `presets`.
#[derive(Args)]
pub struct ListArguments {
    /// How the list is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Arguments of `preset`.
#[derive(Args)]
pub struct ShowArguments {
    /// Name of the preset, as `bossanova presets` lists it.
    name: String,
}

/// Lists the presets.
pub fn list(arguments: &ListArguments, language: Language) -> Result<(), Failure> {
    let presets = preset::all();
    let title = |preset: &preset::Preset| match language {
        Language::Swedish => preset.title_sv,
        Language::English => preset.title_en,
    };
    if arguments.format == Format::Json {
        let list: Vec<_> = presets
            .iter()
            .map(|preset| json!({ "name": preset.name, "title": title(preset) }))
            .collect();
        return print(&pretty(&json!(list)));
    }
    let lines: String =
        presets.iter().map(|preset| format!("{:<18}{}\n", preset.name, title(preset))).collect();
    print(&lines)
}

/// Prints one preset.
pub fn show(arguments: &ShowArguments) -> Result<(), Failure> {
    let Some(preset) = preset::find(&arguments.name) else {
        let allowed: Vec<_> = preset::all().iter().map(|preset| preset.name).collect();
        let problem =
            Problem::UnknownValue { found: arguments.name.clone(), allowed: allowed.join(", ") };
        return Err(Failure::Invalid(Faults(vec![Fault { path: "preset".into(), problem }])));
    };
    let text = serde_json::to_string_pretty(&preset.scenario.to_json())
        .map_err(|error| Failure::Run(error.to_string()))?;
    print(&format!("{text}\n"))
}
