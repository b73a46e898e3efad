//! Goal: the command line keeps its promises to people and programs.
//!
//! Method: the built program is run on worked cases, on one bad file for each code of a fault,
//! and on trouble with files; output, words and exit code are compared with section 2 of the
//! contract.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bossanova"))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end before it has read everything.
    let _ = child.stdin.take().expect("stdin").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

const G2: &str = "tests/cases/g2-model-3a-founders-fair-cap.json";
const G4: &str = "tests/cases/g4-model-2-plan-3-loan-4-founders-guarantee.json";
const G4C: &str = "tests/cases/g4c-as-g4b-partner-bears-the-risk.json";

fn line_of(file: &str) -> String {
    let content = std::fs::read(root().join(file)).expect("a case");
    json(&content)["input"].to_string()
}

#[test]
fn ledger_prints_the_promised_object() {
    let output = run(&["ledger", G4C], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    let answer = json(&output.stdout);
    let keys: Vec<&String> = answer.as_object().expect("object").keys().collect();
    let promised = ["flows", "net_ore", "contributed_ore", "recovered_ore", "unpaid_loan_ore"];
    assert_eq!(keys, promised);
    // C never joins and is named all the same; 300 000 · 1.04⁴ is not paid back.
    let actors: Vec<&String> = answer["net_ore"].as_object().expect("object").keys().collect();
    assert_eq!(actors, ["A", "B", "C", "supplier", "association", "partner", "grantor"]);
    assert_eq!(answer["unpaid_loan_ore"], 35_095_757);
    // Rows come by period, then category.
    let rows: Vec<(u64, &str)> = answer["flows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["period"].as_u64().expect("period"), row["category"].as_str().expect("")))
        .collect();
    let mut sorted = rows.clone();
    sorted.sort_unstable();
    assert_eq!(rows, sorted);
}

#[test]
fn a_case_alone_and_its_whole_example_give_the_same_answer() {
    let whole = run(&["ledger", G2], b"");
    let alone = run(&["ledger", "-"], line_of(G2).as_bytes());
    assert_eq!(whole.stdout, alone.stdout);
    assert_eq!(alone.status.code(), Some(0));
}

#[test]
fn entries_list_single_payments() {
    let answer = json(&run(&["ledger", "--entries", G2], b"").stdout);
    let entries = answer["entries"].as_array().expect("entries");
    // G2 by hand: C pays 300 000 at t2 to the association, which passes half on to A.
    let passed_on = entries.iter().find(|entry| {
        entry["category"] == "entry_fee" && entry["from"] == "association" && entry["to"] == "A"
    });
    let expected = serde_json::json!({
        "period": 2, "round": 0, "category": "entry_fee",
        "from": "association", "to": "A", "amount_ore": 15_000_000
    });
    assert_eq!(passed_on, Some(&expected));
}

#[test]
fn csv_is_swedish_or_english() {
    let swedish = text(&run(&["ledger", G4, "--format", "csv"], b"").stdout);
    assert!(swedish.starts_with("\u{feff}Period;Kategori;A;B;C;Leverantör;Sambruk;"));
    assert!(swedish.contains("\r\n4;Borgen;-13238,79;-13238,78;;;;26477,57;\r\n"));
    assert!(swedish.ends_with(
        ";Summa;-463238,79;-463238,78;-360000,00;1260000,00;0,00;\
                               26477,57;0,00\r\n"
    ));
    let english = text(&run(&["ledger", G4, "--format", "csv", "--lang", "en"], b"").stdout);
    assert!(english.contains("\r\n4,Guarantee,-13238.79,-13238.78,,,,26477.57,\r\n"));
    let entries = run(&["ledger", G4, "--format", "csv", "--entries"], b"");
    assert!(text(&entries.stdout).contains("\r\n4;0;Borgen;A;Finansieringspartner;13238,79\r\n"));
}

#[test]
fn a_code_cannot_become_a_formula() {
    let case = line_of(G2).replace("\"A\"", "\"=A1;\"");
    let csv = text(&run(&["ledger", "-", "--format", "csv"], case.as_bytes()).stdout);
    assert!(csv.starts_with("\u{feff}Period;Kategori;\"'=A1;\";B;C;"));
}

#[test]
fn lines_are_answered_one_by_one_and_the_run_goes_on() {
    let bad = line_of(G2).replace("\"C\":2", "\"C\":4");
    let input = format!("{}\n{bad}\nnonsense\n{}\n", line_of(G2), line_of(G4C));
    let output = run(&["ledger", "--jsonl", "-", "--lang", "en"], input.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    let answers: Vec<Value> = text(&output.stdout).lines().map(|l| json(l.as_bytes())).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["net_ore"]["A"], -45_000_000);
    let fault = serde_json::json!([{
        "path": "rounds[0].joins.C",
        "code": "join_after_end",
        "message": "Joining in period 4 is after the end. The last period is 3."
    }]);
    assert_eq!(answers[1]["error"], fault);
    assert_eq!(answers[2]["error"][0]["code"], "unreadable");
    let message = answers[2]["error"][0]["message"].as_str().expect("text");
    assert!(message.contains("line 3"), "the line of the file: {message}");
    assert_eq!(answers[3]["unpaid_loan_ore"], 35_095_757);
}

/// The path of the one fault in each bad file; the file's name is its code.
const BAD_CASES: [(&str, &str); 25] = [
    ("duplicate_code", "participants[1].code"),
    ("duplicate_field", "onboarding_ore"),
    ("empty", "participants[0].code"),
    ("grant_exceeds_investment", "rounds[0].grant_ore"),
    ("instalments_need_founders", "model.to"),
    ("join_after_end", "rounds[0].joins.C"),
    ("join_before_round", "rounds[0].joins.B"),
    ("leaves_before_join", "rounds[0].joins.C"),
    ("missing_field", "participants[1].weight"),
    ("negative", "rounds[0].investment_ore"),
    ("no_founder", "rounds[0].joins"),
    ("not_a_number", "price_index_per_year"),
    ("out_of_range", "participants[2].weight"),
    ("price_path_order", "model.price_path"),
    ("price_path_start", "model.price_path"),
    ("reserved_code", "participants[0].code"),
    ("round_after_end", "rounds[0].period"),
    ("sum_too_large", "rounds[0]"),
    ("too_large", "onboarding_ore"),
    ("too_many_digits", "price_index_per_year"),
    ("unknown_code", "rounds[0].joins.D"),
    ("unknown_field", "rounds[0].budget_ore"),
    ("unknown_value", "model.kind"),
    ("unreadable", ""),
    ("wrong_type", "overhead.payments"),
];

#[test]
fn each_bad_file_is_refused_with_its_path_and_code() {
    for (code, path) in BAD_CASES {
        let file = format!("tests/bad_cases/{code}.json");
        for language in ["sv", "en"] {
            let output = run(&["ledger", &file, "--format", "json", "--lang", language], b"");
            assert_eq!(output.status.code(), Some(3), "{code}");
            let answer = json(&output.stdout);
            let faults = answer["error"].as_array().expect("faults");
            let found: Vec<(&str, &str)> = faults
                .iter()
                .map(|f| (f["path"].as_str().expect("path"), f["code"].as_str().expect("code")))
                .filter(|found| code != "round_after_end" || found.1 != "join_after_end")
                .collect();
            assert_eq!(found, [(path, code)]);
            let message = faults[0]["message"].as_str().expect("message");
            assert!(message.ends_with('.') && text(&output.stderr).contains(message), "{code}");
        }
    }
}

#[test]
fn all_faults_of_a_file_come_together() {
    let output = run(&["ledger", "tests/bad_cases/everything_at_once.json"], b"");
    assert_eq!(output.status.code(), Some(3));
    let answer = json(&output.stdout);
    let mut found: Vec<String> = answer["error"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|f| format!("{} {}", f["path"].as_str().expect(""), f["code"].as_str().expect("")))
        .collect();
    found.sort();
    let expected = [
        "extra unknown_field",
        "model.cap unknown_value",
        "model.colour unknown_field",
        "model.planned_weight missing_field",
        "model.share negative",
        "model.to unknown_value",
        "participants[0].weight wrong_type",
        "rounds[0].grant_ore grant_exceeds_investment",
        "rounds[0].joins.C join_after_end",
        "rounds[0].joins.C leaves_before_join",
        "rounds[0].joins.X unknown_code",
    ];
    assert_eq!(found, expected);
}

#[test]
fn trouble_with_files_and_usage_has_its_own_codes_and_words() {
    let missing = run(&["ledger", "no-such-file.json"], b"");
    assert_eq!(missing.status.code(), Some(4));
    assert_eq!(text(&missing.stderr), "no-such-file.json finns inte. Kontrollera sökvägen.\n");
    for arguments in [&["ledger", "-"][..], &["ledger", "--jsonl", "-"]] {
        let empty = run(arguments, b"");
        assert_eq!(empty.status.code(), Some(4));
        assert!(text(&empty.stderr).contains("tom"));
    }
    assert_eq!(run(&["ledger", "src"], b"").status.code(), Some(4), "a folder is no file");
    assert_eq!(run(&["ledger", "-"], b"{\"a\": \"\xff\"}").status.code(), Some(3), "not UTF-8");
    assert_eq!(run(&[], b"").status.code(), Some(2));
    assert_eq!(run(&["ledger"], b"").status.code(), Some(2));
    assert_eq!(run(&["ledger", G2, "--format", "xml"], b"").status.code(), Some(2));
    assert_eq!(run(&["ledger", "--jsonl", "-", "--format", "csv"], b"").status.code(), Some(2));
    assert_eq!(run(&["--help"], b"").status.code(), Some(0));
    let deep = "[".repeat(100_000);
    assert_eq!(run(&["ledger", "-"], deep.as_bytes()).status.code(), Some(3), "no overflow");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bossanova"))
        .args(["ledger", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("stdin");
    let line = format!("{}\n", line_of(G2));
    while stdin.write_all(line.as_bytes()).is_ok() {}
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

/// "ackord ackord adress" are the words 0, 0 and 1 of the Swedish list.
#[test]
fn a_seed_may_be_three_words() {
    let preset = run(&["preset", "workshop"], b"").stdout;
    let seed_of = |said: &str| {
        let asked = ["simulate", "-", "--trials", "4", "--threads", "1", "--seed", said];
        let output = run(&asked, &preset);
        (output.status.code(), output.stdout)
    };
    let (code, by_words) = seed_of("Ackord, ackord, adress");
    assert_eq!(code, Some(0));
    assert_eq!(json(&by_words)["meta"]["seed"], "1");
    assert_eq!(by_words, seed_of("1").1);
    assert_eq!(seed_of("ackord ackord").0, Some(2));
}
