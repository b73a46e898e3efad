//! The typical case: figures that were worked out independently, to the krona and beyond.
//!
//! I = 3.0 mnkr, maintenance 540 tkr a year, 5 founders, 3 joiners in each of the years 1–5, ten
//! years, 2.5 % discount rate, yearly periods, no index, no onboarding, no overhead, equal key,
//! raised fee with the fair cap. The table below was computed with exact ledgers by a program that
//! shares nothing with this one; docs/model.md explains the figures.

use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::scenario::Scenario;
use bossanova::simulation::{Outcomes, Simulation};
use serde_json::{Value, json};

/// The scenario of the typical case.
fn typical() -> Value {
    let joins: Vec<Value> =
        (1..=5).flat_map(|year| std::iter::repeat_n(json!({ "year": year }), 3)).collect();
    json!({
        "version": 1, "name": "typical", "seed": "1", "trials": 2,
        "horizon_years": 10, "periods_per_year": 1,
        "discount_rate_per_year": "0.025", "price_index_per_year": "0",
        "overhead": { "investment": "0", "maintenance": "0", "payments": "0" },
        "onboarding_sek": "0",
        "sharing_key": { "kind": "equal" },
        "rounds": [{
            "start_year": 0, "investment_sek": "3000000", "grant_sek": "0",
            "maintenance_share_per_year": "0.18", "maintenance_sek_per_user_and_year": "0",
        }],
        "founders": { "count": 5 }, "pool": { "count": 20 },
        "benefit": {
            "yearly_sek": "300000", "size_elasticity": "0", "spread": "0", "alone_share": "1",
            "joining_cost_sek": "0",
        },
        "alone": { "entry_sek": "400000", "yearly_sek": "250000" },
        "supplier": { "cost_share": "0.85" },
        "probe": { "join_year": 3, "inhabitants": null },
        "waiting_years": 2,
        "arrival": { "kind": "scheduled", "joins": joins },
        "thresholds": {
            "willing": ["0.9", "0.6"], "supplier": ["0.9", "0.6"], "founding": ["0.75", "0.5"],
            "ratio_min": ["0.8", "0.5"], "ratio_max": ["1.25", "2"], "deviation": ["0.05", "0.15"],
        },
        "models": {
            "right_of_use": {
                "planned_count": 20, "markup": "0", "loan_rate_per_year": "0.04",
                "interest": "capitalise", "price": "once", "surplus": "stop",
                "guarantor": "founders", "write_off_years": 0,
            },
            "entry_fee": {
                "share": "1", "price": "prorata", "to": "founders", "cap": "fair",
                "price_path": [], "write_off_years": 0, "window_years": 0, "keep_claim": false,
                "de_minimis_sek": "0",
            },
            "raised_fee": {
                "surcharge": "0.25", "surcharge_years": 0, "rebate_capped_by_fee": true,
                "cap": "fair", "window_years": 0, "keep_claim": false,
            },
        },
    })
}

/// One row of the table: ratio, recovered share, Gini, Shapley deviation, waiting advantage after
/// two years in tkr.
struct Row {
    model: ModelKind,
    change: fn(&mut Value),
    ratio: f64,
    recovered: Option<f64>,
    gini: f64,
    deviation: f64,
    waiting: f64,
}

fn unchanged(_: &mut Value) {}

fn entry(scenario: &mut Value) -> &mut Value {
    &mut scenario["models"]["entry_fee"]
}

fn raised(scenario: &mut Value, surcharge: &str, capped: bool) {
    scenario["models"]["raised_fee"]["surcharge"] = json!(surcharge);
    scenario["models"]["raised_fee"]["rebate_capped_by_fee"] = json!(capped);
}

const TABLE: [Row; 11] = [
    // By hand: a founder pays 1 029 927.05 kr over 10 years; joiners of the years 1 to 5 pay
    // 35 770, 31 803, 29 334, 27 794 and 27 000 kr a year of use; 102 993 / 30 340 = 3.3946.
    Row {
        model: ModelKind::Traditional,
        change: unchanged,
        ratio: 3.39,
        recovered: Some(0.0),
        gini: 0.301,
        deviation: 0.273,
        waiting: 181.0,
    },
    Row {
        model: ModelKind::RightOfUse,
        change: unchanged,
        ratio: 1.24,
        recovered: None,
        gini: 0.054,
        deviation: 0.015,
        waiting: -355.0,
    },
    Row {
        model: ModelKind::RightOfUse,
        change: |s| s["models"]["right_of_use"]["planned_count"] = json!(10),
        ratio: 1.71,
        recovered: None,
        gini: 0.217,
        deviation: 0.159,
        waiting: -359.0,
    },
    Row {
        model: ModelKind::EntryFee,
        change: unchanged,
        ratio: 1.17,
        recovered: Some(0.75),
        gini: 0.144,
        deviation: 0.086,
        waiting: -396.0,
    },
    Row {
        model: ModelKind::EntryFee,
        change: |s| {
            entry(s)["price"] = json!("fixed");
            entry(s)["planned_count"] = json!(20);
        },
        ratio: 1.10,
        recovered: Some(0.75),
        gini: 0.031,
        deviation: 0.007,
        waiting: -380.0,
    },
    Row {
        model: ModelKind::EntryFee,
        change: |s| entry(s)["to"] = json!("all"),
        ratio: 1.10,
        recovered: Some(0.75),
        gini: 0.031,
        deviation: 0.000,
        waiting: -395.0,
    },
    Row {
        model: ModelKind::EntryFee,
        change: |s| {
            entry(s)["to"] = json!("all");
            entry(s)["write_off_years"] = json!(10);
        },
        ratio: 1.42,
        recovered: Some(0.60),
        gini: 0.100,
        deviation: 0.062,
        waiting: -302.0,
    },
    Row {
        model: ModelKind::EntryFee,
        change: |s| {
            entry(s)["to"] = json!("all");
            entry(s)["write_off_years"] = json!(5);
        },
        ratio: 1.82,
        recovered: Some(0.45),
        gini: 0.198,
        deviation: 0.125,
        waiting: -209.0,
    },
    Row {
        model: ModelKind::RaisedFee,
        change: unchanged,
        ratio: 2.29,
        recovered: Some(0.27),
        gini: 0.207,
        deviation: 0.182,
        waiting: -18.0,
    },
    Row {
        model: ModelKind::RaisedFee,
        change: |s| raised(s, "0.5", false),
        ratio: 1.55,
        recovered: Some(0.54),
        gini: 0.119,
        deviation: 0.092,
        waiting: -216.0,
    },
    Row {
        model: ModelKind::RaisedFee,
        change: |s| raised(s, "1", false),
        ratio: 1.14,
        recovered: Some(0.75),
        gini: 0.084,
        deviation: 0.053,
        waiting: -392.0,
    },
];

#[test]
fn every_row_of_the_table_is_met_to_its_last_digit() {
    for (index, row) in TABLE.iter().enumerate() {
        let mut file = typical();
        (row.change)(&mut file);
        let scenario = Scenario::from_json(&file.to_string()).expect("a valid scenario");
        let simulation = Simulation::new(&scenario);
        let mut outcomes = Outcomes::new(&scenario, 2);
        outcomes.fill(&simulation, 2);
        let summary = outcomes.summarise(2);
        let found = |metric| summary.metric(row.model, metric).mean;
        let meets = |metric: Metric, expected: f64, last_digit: f64| {
            let value = found(metric);
            assert!(
                (value - expected).abs() <= 0.5 * last_digit + 1e-6,
                "row {index}, {}: {value} is not {expected}",
                metric.key()
            );
        };
        meets(Metric::FounderJoinerRatio, row.ratio, 0.01);
        meets(Metric::Gini, row.gini, 0.001);
        meets(Metric::ShapleyDeviation, row.deviation, 0.001);
        meets(Metric::WaitingAdvantage, row.waiting * 1000.0, 1000.0);
        match row.recovered {
            Some(share) => meets(Metric::RecoveredShare, share, 0.01),
            None => assert!(found(Metric::RecoveredShare).is_nan(), "row {index}"),
        }
    }
}
