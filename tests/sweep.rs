//! Goal: a sweep gives the same bytes however it is shared out, broken off or put together.
//!
//! Method: the built program works out a small grid whole, in 4 and in 64 shards (more than there
//! are points), and with a run that was torn in the middle of a line.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sweep").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bossanova"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn succeed(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = run(folder, arguments);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {words}");
    output.stdout
}

/// Ten points over three axes, the last of them of one value.
fn write_grid(folder: &Path) {
    let grid = json!({
        "version": 1,
        "base": "epos",
        "axes": [
            {"path": "models.entry_fee.share", "values": ["0.25", "0.5", "0.75", "1", "0"]},
            {"path": "founders", "values": [{"count": 2}, {"count": 4}]},
            {"path": "trials", "values": [20]},
        ],
    });
    fs::write(folder.join("grid.json"), grid.to_string()).expect("a grid");
}

fn shards(folder: &Path, count: u32) -> Vec<String> {
    let names: Vec<String> = (1..=count).map(|number| format!("{count}-{number}")).collect();
    // The last first: order must not matter.
    for (place, name) in names.iter().enumerate().rev() {
        let number = place + 1;
        let shard = format!("{number}/{count}");
        succeed(folder, &["sweep", "grid.json", "--shard", &shard, "--output", name]);
    }
    names
}

#[test]
fn shards_merge_to_the_same_bytes_for_any_number_of_them() {
    let folder = folder("shards");
    write_grid(&folder);
    succeed(&folder, &["sweep", "grid.json", "--output", "whole", "--threads", "2"]);
    let table = fs::read(folder.join("whole/results.csv")).expect("a table");
    let lines = fs::read(folder.join("whole/results.jsonl")).expect("lines");
    // A header, and a row for each of ten points, four models and each metric.
    let text = String::from_utf8(table.clone()).expect("UTF-8");
    let metrics = bossanova::metrics::Metric::ALL.len();
    assert_eq!(text.lines().count(), 1 + 10 * 4 * metrics);
    assert!(text.starts_with(
        "point,models.entry_fee.share,founders,trials,meta.trials,meta.seed,model,key,"
    ));
    for count in [1, 4, 64] {
        let names = shards(&folder, count);
        let mut arguments = vec!["merge"];
        arguments.extend(names.iter().map(String::as_str));
        assert!(succeed(&folder, &arguments) == table, "table of {count} shards");
        arguments.extend(["--format", "jsonl"]);
        assert!(succeed(&folder, &arguments) == lines, "lines of {count} shards");
    }
    succeed(&folder, &["merge", "4-1", "4-2", "4-3", "4-4", "--output", "merged"]);
    assert!(fs::read(folder.join("merged/results.csv")).expect("a table") == table);
    assert!(fs::read(folder.join("merged/results.jsonl")).expect("lines") == lines);
}

#[test]
fn every_point_is_what_simulate_says_of_it() {
    let folder = folder("points");
    write_grid(&folder);
    succeed(&folder, &["sweep", "grid.json", "--output", "whole", "--curves"]);
    let lines = fs::read_to_string(folder.join("whole/results.jsonl")).expect("lines");
    let line: Value = serde_json::from_str(lines.lines().nth(3).expect("point 3")).expect("JSON");
    let mut scenario: Value =
        serde_json::from_slice(&succeed(&folder, &["preset", "epos"])).expect("a scenario");
    // Point 3 is the second share with the second number of founders.
    scenario["models"]["entry_fee"]["share"] = json!("0.5");
    scenario["founders"] = json!({"count": 4});
    scenario["trials"] = json!(20);
    fs::write(folder.join("one.json"), scenario.to_string()).expect("a scenario");
    let answer: Value =
        serde_json::from_slice(&succeed(&folder, &["simulate", "one.json"])).expect("JSON");
    assert_eq!(line["point"], 3);
    assert_eq!(line["values"]["models.entry_fee.share"], "0.5");
    assert_eq!(line["meta"], answer["meta"]);
    assert_eq!(line["models"], answer["models"]);
}

#[test]
fn a_sweep_that_was_broken_off_goes_on() {
    let folder = folder("resume");
    write_grid(&folder);
    let arguments = ["sweep", "grid.json", "--shard", "2/2", "--output", "part"];
    succeed(&folder, &arguments);
    let path = folder.join("part/results.jsonl");
    let whole = fs::read(&path).expect("lines");
    let table = fs::read(folder.join("part/results.csv")).expect("a table");
    for kept in [0, 1, whole.len() / 2, whole.len() - 1, whole.len()] {
        fs::write(&path, &whole[..kept]).expect("a torn file");
        let _ = fs::remove_file(folder.join("part/results.csv"));
        succeed(&folder, &arguments);
        assert!(fs::read(&path).expect("lines") == whole, "torn after {kept} bytes");
        assert!(fs::read(folder.join("part/results.csv")).expect("a table") == table);
    }
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let folder = folder("refused");
    write_grid(&folder);
    shards(&folder, 4);
    // A point is missing: the run failed, and says which.
    let output = run(&folder, &["merge", "4-1", "4-2", "4-4"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Punkt 2 av 10"));
    // Another number of futures makes another sweep, which needs another folder.
    let other = ["sweep", "grid.json", "--shard", "1/4", "--trials", "21", "--output"];
    assert_eq!(run(&folder, &[&other[..], &["4-1"]].concat()).status.code(), Some(2));
    succeed(&folder, &[&other[..], &["other"]].concat());
    assert_eq!(run(&folder, &["merge", "4-2", "other"]).status.code(), Some(2));
    // There is no part 5 of 4, and no part 0.
    for shard in ["5/4", "0/4", "1", "a/b"] {
        let output = run(&folder, &["sweep", "grid.json", "--shard", shard, "--output", "x"]);
        assert_eq!(output.status.code(), Some(2), "{shard}");
    }
    assert_eq!(run(&folder, &["merge", "nowhere"]).status.code(), Some(4));
}

#[test]
fn a_faulty_point_is_told_before_anything_runs() {
    let folder = folder("faults");
    let scenario: Value =
        serde_json::from_slice(&succeed(&folder, &["preset", "bita"])).expect("a scenario");
    let mut faulty = scenario.clone();
    faulty["horizon_years"] = json!(0);
    let list = json!({"version": 1, "scenarios": [scenario, faulty]});
    fs::write(folder.join("list.json"), list.to_string()).expect("a list");
    let output = run(&folder, &["sweep", "list.json", "--output", "out", "--format", "json"]);
    assert_eq!(output.status.code(), Some(3));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["error"][0]["path"], "scenarios[1].horizon_years");
    assert_eq!(told["error"][0]["code"], "out_of_range");
    assert!(!folder.join("out").exists());
}
