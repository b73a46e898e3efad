//! Every fault that a scenario can have is answered with its code and its path, in both languages.
//!
//! Method: one mended place of a good scenario is broken at a time; then several at once.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use std::collections::BTreeSet;

use bossanova::error::{Faults, Language};
use bossanova::scenario::{Scenario, preset};
use serde_json::{Value, json};

fn good() -> Value {
    let text = preset::find("streamflow").expect("a preset").scenario.to_json().to_string();
    serde_json::from_str(&text).expect("JSON")
}

fn faults_of(text: &str) -> Faults {
    Scenario::from_json(text).expect_err("a faulty scenario")
}

/// A place, what is put there, and the code and path of the fault that must come of it.
fn broken() -> Vec<(&'static str, Value, &'static str, &'static str)> {
    let year_31 = json!({"kind": "scheduled", "joins": [{"year": 15}]});
    let crowd = json!({"kind": "scheduled", "joins": vec![json!({"year": 1}); 96]});
    let late = json!([{
        "start_year": 12, "investment_sek": "1", "grant_sek": "0",
        "maintenance_share_per_year": "0", "maintenance_sek_per_user_and_year": "0",
    }]);
    vec![
        ("/version", json!(2), "unknown_version", "version"),
        ("/name", json!(7), "wrong_type", "name"),
        ("/seed", json!("-1"), "not_a_number", "seed"),
        ("/seed", json!(1), "wrong_type", "seed"),
        ("/trials", json!(0), "out_of_range", "trials"),
        ("/horizon_years", Value::Null, "missing_field", "horizon_years"),
        ("/discount_rate_per_year", json!(0.025), "wrong_type", "discount_rate_per_year"),
        ("/discount_rate_per_year", json!("2,5"), "not_a_number", "discount_rate_per_year"),
        ("/price_index_per_year", json!("-0.01"), "negative", "price_index_per_year"),
        ("/onboarding_sek", json!("0.001"), "too_precise", "onboarding_sek"),
        ("/sharing_key", json!({"kind": "luck"}), "unknown_value", "sharing_key.kind"),
        ("/rounds", json!([]), "missing_field", "rounds"),
        ("/rounds/0/start_year", json!(1), "first_round_start", "rounds[0].start_year"),
        (
            "/rounds/0/grant_sek",
            json!("4000001"),
            "grant_exceeds_investment",
            "rounds[0].grant_sek",
        ),
        ("/rounds", late, "first_round_start", "rounds[0].start_year"),
        ("/rounds/1/start_year", json!(10), "round_after_end", "rounds[1].start_year"),
        ("/founders", json!({"count": 5, "colour": 1}), "unknown_field", "founders.colour"),
        ("/pool/count", json!(4), "pool_below_founders", "pool.count"),
        ("/arrival", json!({"kind": "luck"}), "unknown_value", "arrival.kind"),
        ("/arrival", json!({"kind": "endogenous"}), "missing_field", "arrival.decisions_per_year"),
        ("/arrival/noise_share", json!("-0.1"), "negative", "arrival.noise_share"),
        ("/arrival/foresight", json!("blind"), "unknown_value", "arrival.foresight"),
        ("/arrival/expectation", json!("hope"), "unknown_value", "arrival.expectation"),
        ("/arrival/neighbour_effect", json!("6"), "out_of_range", "arrival.neighbour_effect"),
        ("/arrival/size_effect", json!(0.2), "wrong_type", "arrival.size_effect"),
        ("/arrival/capacity_per_period", json!(0), "out_of_range", "arrival.capacity_per_period"),
        ("/arrival/county_count", Value::Null, "missing_field", "arrival.county_count"),
        ("/arrival", year_31, "join_after_end", "arrival.joins[0].year"),
        ("/arrival", crowd, "too_many_joins", "arrival.joins"),
        (
            "/models/right_of_use/planned_count",
            json!(0),
            "out_of_range",
            "models.right_of_use.planned_count",
        ),
        ("/models/entry_fee/cap", json!("much"), "not_a_number", "models.entry_fee.cap"),
        (
            "/models/entry_fee/price",
            json!("fixed"),
            "missing_field",
            "models.entry_fee.planned_count",
        ),
        (
            "/models/entry_fee/price_path",
            json!([{"year": 1, "factor": "1"}]),
            "price_path_start",
            "models.entry_fee.price_path",
        ),
        (
            "/models/entry_fee/price_path",
            json!([{"year": 0, "factor": "1"}, {"year": 0, "factor": "2"}]),
            "price_path_order",
            "models.entry_fee.price_path",
        ),
        ("/models/entry_fee/keep_claim", json!("yes"), "wrong_type", "models.entry_fee.keep_claim"),
        ("/thresholds/willing", json!(["0.6", "0.9"]), "threshold_order", "thresholds.willing"),
        ("/thresholds/ratio_max", json!(["2"]), "wrong_type", "thresholds.ratio_max"),
    ]
}

#[test]
fn each_fault_has_its_code_and_path_and_words_in_both_languages() {
    for (place, value, code, path) in broken() {
        let mut file = good();
        *file.pointer_mut(place).expect("a field of the format") = value;
        let faults = faults_of(&file.to_string());
        let fault = faults.0.iter().find(|fault| fault.path == path);
        let fault = fault.unwrap_or_else(|| panic!("{place}: no fault at {path}: {faults:?}"));
        assert_eq!(fault.problem.code(), code, "{place}");
        let (sv, en) =
            (fault.problem.message(Language::Swedish), fault.problem.message(Language::English));
        assert!(sv.ends_with('.') && en.ends_with('.') && sv != en, "{sv} {en}");
    }
}

#[test]
fn text_that_is_no_json_is_told_with_its_place() {
    let faults = faults_of("{\n  \"version\": 1,\n  oops\n}");
    assert_eq!(faults.0[0].problem.code(), "unreadable");
    assert!(faults.0[0].problem.message(Language::English).contains("line 3"));
}

#[test]
fn a_doubled_field_is_a_fault() {
    let text = good().to_string().replacen("\"version\":1", "\"version\":1,\"version\":1", 1);
    let faults = faults_of(&text);
    assert_eq!(
        (faults.0[0].path.as_str(), faults.0[0].problem.code()),
        ("version", "duplicate_field")
    );
}

#[test]
fn all_faults_come_back_at_once() {
    let mut file = good();
    file["trials"] = json!(0);
    file["rounds"][1]["investment_sek"] = json!("-5");
    file["models"]["raised_fee"]["surcharge"] = json!("9");
    file["surprise"] = json!(true);
    let faults = faults_of(&file.to_string());
    let paths: BTreeSet<&str> = faults.0.iter().map(|fault| fault.path.as_str()).collect();
    let expected =
        ["models.raised_fee.surcharge", "rounds[1].investment_sek", "surprise", "trials"];
    assert_eq!(paths, BTreeSet::from(expected));
}
