//! Goal: `bossanova metrics` keeps its promises, and the documents tell every metric.
//!
//! Method: the built program is run on worked cases; the shape of its answer, its exit codes and
//! figures worked by hand are compared. Every key has its row in docs/model.md.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::path::Path;
use std::process::{Command, Output};

use bossanova::metrics::Metric;
use serde_json::Value;

const G1: &str = "tests/cases/g1-model-1.json";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bossanova"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs")
}

/// The keys, in the order of the files.
const KEYS: [&str; 22] = [
    "npv_found",
    "npv_alone",
    "cooperation_gain",
    "waiting_advantage",
    "found_beats_wait",
    "npv_join",
    "willing_share",
    "start_probability",
    "break_even_year",
    "worst_case",
    "supplier_npv",
    "partner_loss",
    "founder_joiner_ratio",
    "recovered_share",
    "gini",
    "jain",
    "envy_gap",
    "shapley_deviation",
    "stand_alone_violation",
    "participants",
    "founder_cost",
    "joiner_cost",
];

#[test]
fn the_answer_has_every_metric_and_participant() {
    let output = run(&["metrics", G1, "--discount-rate", "0.025", "--benefit-sek", "250000"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let parts: Vec<&String> = answer.as_object().expect("an object").keys().collect();
    assert_eq!(parts, ["metrics", "participants"]);
    let metrics = answer["metrics"].as_object().expect("metrics");
    let keys: Vec<&str> = metrics.keys().map(String::as_str).collect();
    assert_eq!(keys, KEYS);
    assert!(metrics.values().all(|value| value.is_number() || value.is_null()));
    // Buying alone is not known, and nothing is lent.
    for key in ["npv_alone", "cooperation_gain", "willing_share", "break_even_year"] {
        assert!(metrics[key].is_null(), "{key}");
    }
    assert!(metrics["partner_loss"].is_null());
    assert!(metrics["npv_found"].is_number());
    let participants = answer["participants"].as_object().expect("participants");
    assert_eq!(participants.keys().collect::<Vec<_>>(), ["A", "B", "C"]);
    let columns: Vec<&String> = participants["C"].as_object().expect("figures").keys().collect();
    let promised = [
        "cost_nominal_sek",
        "cost_present_value_sek",
        "cost_per_year_of_use_sek",
        "shapley_sek",
        "rental_sek",
    ];
    assert_eq!(columns, promised);
    assert_eq!(participants["C"]["cost_nominal_sek"], 60_000.0);
    assert!(participants["C"]["rental_sek"].is_null());
}

#[test]
fn a_decimal_is_read_as_it_is_written() {
    let share = |rate: &str| {
        let output = run(&["metrics", G1, "--discount-rate", rate, "--write-off-years", "4"]);
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer["participants"]["C"]["shapley_sek"].as_f64().expect("a number")
    };
    let expected = (300_000.0 + 30_000.0) / 1.05 / 1.05 + 30_000.0 / 1.05 / 1.05 / 1.05;
    assert!((share("0.05") - expected).abs() < 1e-6, "{}", share("0.05"));
    assert_eq!(share("0.05"), share("0.050"));
    assert_eq!(share("0"), 360_000.0);
}

#[test]
fn a_table_for_people_is_swedish_or_english() {
    let arguments = ["metrics", G1, "--discount-rate", "0", "--format", "csv"];
    let swedish = String::from_utf8(run(&arguments).stdout).expect("UTF-8");
    assert!(swedish.starts_with("\u{feff}Mått;Nyckel;Värde\r\n"));
    assert!(swedish.contains("\r\nRättvisekvot;founder_joiner_ratio;5,0000\r\n"));
    assert!(swedish.contains("\r\nC;60000,00;60000,00;30000,00;360000,00;\r\n"));
    let english = [&arguments[..], &["--lang", "en"]].concat();
    let english = String::from_utf8(run(&english).stdout).expect("UTF-8");
    assert!(english.contains("\r\nGini,gini,0.2424\r\n"));
}

#[test]
fn wrong_options_are_faults_of_usage_and_wrong_cases_of_input() {
    let usage: [&[&str]; 6] = [
        &["metrics", G1],
        &["metrics", G1, "--discount-rate", "0,025"],
        &["metrics", G1, "--discount-rate", "-0.01"],
        &["metrics", G1, "--discount-rate", "1e-2"],
        &["metrics", G1, "--discount-rate", "0", "--alone-entry-sek", "1"],
        &["metrics", G1, "--discount-rate", "0", "--write-off-years", "1.5"],
    ];
    for arguments in usage {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let missing = run(&["metrics", "no-such-file.json", "--discount-rate", "0"]);
    assert_eq!(missing.status.code(), Some(4));
    let bad = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_cases"))
        .expect("bad cases")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|end| end == "json"))
        .expect("a bad case");
    let bad = bad.to_str().expect("UTF-8");
    let output = run(&["metrics", bad, "--discount-rate", "0"]);
    assert_eq!(output.status.code(), Some(3));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(answer["error"][0]["code"].is_string());
}

#[test]
fn every_metric_has_its_row_in_the_documents() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md");
    let text = std::fs::read_to_string(path).expect("the document");
    let keys = Metric::ALL.map(Metric::key);
    assert_eq!(keys, KEYS);
    for key in keys {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{key}` |")));
        let cells = row.map(|row| row.split('|').count());
        assert_eq!(cells, Some(6), "{key} has a row of key, formula, meaning and sentence");
    }
}
