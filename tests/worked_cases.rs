//! Goal: every worked case of the model comes out to the öre, in every cell of every row.
//!
//! Method: each file of `tests/cases` holds a case and the flows and nets that an independent
//! exact calculation gave for it; rows and cells are compared in both directions. What founders
//! contributed and recovered is derived by hand from section 5.1 of the model.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use bossanova::case::Case;
use bossanova::ledger::{Ledger, audit};
use serde_json::Value;

type Cells = BTreeMap<(u64, String, String), i64>;

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn ledger_of(file: &str) -> (Case, Ledger) {
    let text = fs::read_to_string(directory().join(file)).expect("a worked case");
    let case = Case::parse(&text).unwrap_or_else(|faults| panic!("{file}: {faults}"));
    let ledger = case.ledger().unwrap_or_else(|faults| panic!("{file}: {faults}"));
    (case, ledger)
}

/// The cells that are not zero, and the rows in their order.
fn expected_flows(expected: &Value) -> (Cells, Vec<(u64, String)>) {
    let mut cells = Cells::new();
    let mut rows = Vec::new();
    for flow in expected["flows"].as_array().expect("flows") {
        let period = flow["period"].as_u64().expect("period");
        let category = flow["category"].as_str().expect("category").to_owned();
        for (actor, amount) in flow["net_ore"].as_object().expect("net_ore") {
            let key = (period, category.clone(), actor.clone());
            cells.insert(key, amount.as_i64().expect("öre"));
        }
        rows.push((period, category));
    }
    (cells, rows)
}

fn actual_flows(case: &Case, ledger: &Ledger) -> (Cells, Vec<(u64, String)>) {
    let codes = case.codes();
    let mut cells = Cells::new();
    let mut rows = Vec::new();
    for flow in ledger.flows().expect("flows") {
        let category = flow.category.key().to_owned();
        for (actor, amount) in flow.net {
            let actor = actor.key(&codes).to_owned();
            cells.insert((flow.period.into(), category.clone(), actor), amount.0);
        }
        rows.push((flow.period.into(), category));
    }
    (cells, rows)
}

#[test]
fn every_worked_case_comes_out_to_the_ore() {
    let mut files: Vec<String> = fs::read_dir(directory())
        .expect("tests/cases")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("name"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 31, "all worked cases are there");
    for file in files {
        let text = fs::read_to_string(directory().join(&file)).expect("a worked case");
        let example: Value = serde_json::from_str(&text).expect("JSON");
        let expected = &example["expected"];
        let (case, ledger) = ledger_of(&file);
        assert_eq!(actual_flows(&case, &ledger), expected_flows(expected), "{file}: flows");
        let codes = case.codes();
        let net: BTreeMap<&str, i64> = ledger
            .actors()
            .zip(ledger.net().expect("net"))
            .map(|(actor, amount)| (actor.key(&codes), amount.0))
            .collect();
        let expected_net: BTreeMap<&str, i64> = expected["net_ore"]
            .as_object()
            .expect("net_ore")
            .iter()
            .map(|(actor, amount)| (actor.as_str(), amount.as_i64().expect("öre")))
            .collect();
        assert_eq!(net, expected_net, "{file}: net");
        let flows = ledger.flows().expect("flows");
        let told_net = ledger.net().expect("net");
        let found = audit::audit(case.project(), case.model(), &ledger, &flows, &told_net);
        assert_eq!(found, Ok(()), "{file}: audit");
    }
}

/// Contributed, recovered and unpaid loan, in kronor, as section 5.1 works them out.
#[test]
fn claims_and_unpaid_loans_are_those_worked_by_hand() {
    let expected = [
        // G1: nobody repays founders.
        ("g1-model-1.json", 900_000, 0, "0.00"),
        // G2: a third of the investment comes back.
        ("g2-model-3a-founders-fair-cap.json", 900_000, 300_000, "0.00"),
        // G3: 15 000 a year for two years, RS 1/30.
        ("g3-model-3b-tau-50-fee-cap.json", 900_000, 30_000, "0.00"),
        // G4: in model 2 founders contribute nothing to the investment; B is settled by them.
        ("g4-model-2-plan-3-loan-4-founders-guarantee.json", 0, 0, "0.00"),
        // G4c: 300 000 · 1.04⁴ is never paid.
        ("g4c-as-g4b-partner-bears-the-risk.json", 0, 0, "350957.57"),
        // G5a: 600 000 + 400 000 + 300 000, RS 13/12; G5b stops at the contribution.
        ("g5a-3a-founders-only-cap-300-i-e-none.json", 1_200_000, 1_300_000, "0.00"),
        ("g5b-3a-founders-only-cap-100.json", 1_200_000, 1_200_000, "0.00"),
        // G5c: A ends at −300 000. G5d: A gets 600 000 + 200 000 + 100 000.
        ("g5c-3a-founders-only-fair-cap.json", 1_200_000, 900_000, "0.00"),
        ("g5d-3a-to-all-earlier-payers.json", 1_200_000, 900_000, "0.00"),
        // G7: RS 7/10. G8: RS 1/5.
        ("g7-population-key-10-20-70-thousand-3a.json", 1_000_000, 700_000, "0.00"),
        ("g8-3a-base-written-off-over-5-years.json", 900_000, 180_000, "0.00"),
        // G12 and G13: RS 1/3 and 1.
        ("g12-3b-as-3-instalments-of-the-3a-amount.json", 900_000, 300_000, "0.00"),
        ("g13-3b-tau-100-cash-cap-100-stops-when-repaid.json", 150_000, 150_000, "0.00"),
    ];
    for (file, contributed, recovered, unpaid) in expected {
        let (_, ledger) = ledger_of(file);
        assert_eq!(ledger.contributed().0, contributed * 100, "{file}: contributed");
        assert_eq!(ledger.recovered().0, recovered * 100, "{file}: recovered");
        assert_eq!(ledger.unpaid_loan().to_string(), unpaid, "{file}: unpaid loan");
    }
}
