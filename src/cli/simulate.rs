//! `bossanova simulate`: many futures of one scenario, summed up.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::thread;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{Failure, Progress, faults_as_json, pretty, print, read_all};
use crate::error::{Fault, Faults, Language, Problem};
use crate::parallel;
use crate::result;
use crate::scenario::{Scenario, parameter};

/// How the result is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object.
    Json,
    /// A table: a row for each figure and each point of a curve.
    Csv,
    /// The rows of that table as JSON, one a line.
    Jsonl,
}

/// Arguments of `simulate`.
#[derive(Args)]
pub struct Arguments {
    /// Scenario file; `-` reads standard input.
    scenario: PathBuf,
    /// Number of futures, instead of the file's.
    #[arg(long)]
    trials: Option<u32>,
    /// Seed of every random number, instead of the file's: digits, or three words.
    #[arg(long, value_parser = super::seed)]
    seed: Option<u64>,
    /// Number of threads; as many as there are processors where absent.
    #[arg(long)]
    threads: Option<usize>,
    /// How the result is printed; JSON where absent. With `json` faults are printed as JSON too.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Reads a scenario file and lets arguments override its seed and number of trials.
pub fn scenario(
    path: &std::path::Path,
    trials: Option<u32>,
    seed: Option<u64>,
) -> Result<Scenario, Failure> {
    let mut scenario = Scenario::from_json(&read_all(path)?).map_err(Failure::Invalid)?;
    override_run(&mut scenario, trials, seed).map_err(Failure::Invalid)?;
    Ok(scenario)
}

/// Sets seed and number of trials where the arguments name them.
pub fn override_run(
    scenario: &mut Scenario,
    trials: Option<u32>,
    seed: Option<u64>,
) -> Result<(), Faults> {
    scenario.seed = seed.unwrap_or(scenario.seed);
    let Some(trials) = trials else { return Ok(()) };
    let (min, max) = parameter::TRIALS.bounds();
    if !(min..=max).contains(&trials.into()) {
        let problem = Problem::OutOfRange {
            found: trials.to_string(),
            min: min.to_string(),
            max: max.to_string(),
        };
        return Err(Faults(vec![Fault { path: "trials".into(), problem }]));
    }
    scenario.trials = trials;
    Ok(())
}

/// Number of threads where none is asked for.
pub fn usual_threads() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Runs the command.
pub fn run(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let scenario = match scenario(&arguments.scenario, arguments.trials, arguments.seed) {
        Err(Failure::Invalid(faults)) if arguments.format == Some(Format::Json) => {
            print(&pretty(&faults_as_json(&faults, language)))?;
            return Err(Failure::Invalid(faults));
        }
        other => other?,
    };
    let threads = arguments.threads.unwrap_or_else(usual_threads);
    let progress = Progress::new(scenario.trials.into());
    let outcomes = parallel::run(&scenario, threads, |done| progress.at(done.into()));
    progress.end();
    let summary = outcomes.summarise(scenario.trials);
    let digest = outcomes.digest(scenario.trials);
    let value = result::to_json(&scenario, &summary, &digest);
    match arguments.format.unwrap_or(Format::Json) {
        Format::Json => print(&pretty(&value)),
        Format::Csv => print(&table(&value, false)),
        Format::Jsonl => print(&table(&value, true)),
    }
}

/// Columns of the table, after model, kind, key and period.
pub(super) const FIGURES: [&str; 9] = [
    "mean",
    "standard_error",
    "defined",
    "value",
    "quantile_05",
    "quantile_25",
    "quantile_50",
    "quantile_75",
    "quantile_95",
];

/// A row for each metric and each point of a curve, with a decimal point whatever the locale.
fn table(result: &Value, json_lines: bool) -> String {
    let mut text = String::new();
    if !json_lines {
        text.push_str("model,kind,key,period,");
        text.push_str(&FIGURES.join(","));
        text.push('\n');
    }
    let empty = serde_json::Map::new();
    let object = |value: &'_ Value| value.as_object().unwrap_or(&empty).clone();
    for (model, parts) in object(&result["models"]) {
        for (key, figures) in object(&parts["metrics"]) {
            let row = FIGURES.map(|name| figures.get(name).cloned().unwrap_or(Value::Null));
            push_row(&mut text, json_lines, [&model, "metric", &key], &Value::Null, &row);
        }
        for (key, curve) in object(&parts["curves"]) {
            let periods = curve["period"].as_array().cloned().unwrap_or_default();
            for (place, period) in periods.iter().enumerate() {
                let row = FIGURES.map(|name| {
                    curve.get(name).map_or(Value::Null, |column| column[place].clone())
                });
                push_row(&mut text, json_lines, [&model, "curve", &key], period, &row);
            }
        }
    }
    text
}

fn push_row(
    text: &mut String,
    json_lines: bool,
    [model, kind, key]: [&str; 3],
    period: &Value,
    row: &[Value; 9],
) {
    if json_lines {
        let mut object = serde_json::json!({
            "model": model, "kind": kind, "key": key, "period": period,
        });
        for (name, value) in FIGURES.iter().zip(row) {
            object[*name] = value.clone();
        }
        let _ = writeln!(text, "{object}");
        return;
    }
    let plain = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
    let _ = write!(text, "{model},{kind},{key},{}", plain(period));
    for value in row {
        let _ = write!(text, ",{}", plain(value));
    }
    text.push('\n');
}
