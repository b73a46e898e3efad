//! Goal: the metrics of one exact ledger are what their definitions say.
//!
//! Method: worked cases with figures derived by hand, and bounds that any case keeps.
//! `tests/cost_game.rs` holds what game theory says of the same cases.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use bossanova::appraisal::{Alone, Appraisal, Options};
use bossanova::case::Case;
use bossanova::metrics::Metric;
use common::Shape;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn options(discount_rate: &str) -> Options {
    Options {
        discount_rate: discount_rate.parse().expect("a decimal"),
        benefit_sek: None,
        alone: None,
        write_off_years: None,
        supplier_cost_share: Decimal::new(85, 2),
    }
}

fn appraise(case: &Case, options: &Options) -> Appraisal {
    Appraisal::of(case, options).unwrap_or_else(|faults| panic!("{faults}"))
}

fn worked(file: &str) -> Case {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let text = std::fs::read_to_string(path).expect("a worked case");
    Case::parse(&text).unwrap_or_else(|faults| panic!("{file}: {faults}"))
}

/// A yearly case with one round, equal weights and no extras, in kronor.
fn yearly(periods: u32, investment: i64, maintenance: i64, joins: &Value, model: &Value) -> Case {
    let codes = joins.as_object().expect("joins").keys();
    let participants: Vec<Value> = codes.map(|code| json!({ "code": code, "weight": 1 })).collect();
    let input = json!({
        "periods": periods, "periods_per_year": 1, "price_index_per_year": "0",
        "overhead": { "investment": "0", "maintenance": "0", "payments": "0" },
        "onboarding_ore": 0, "participants": participants,
        "rounds": [{
            "period": 0, "investment_ore": investment * 100, "grant_ore": 0,
            "maintenance_ore_per_period": maintenance * 100,
            "maintenance_ore_per_user_and_period": 0, "joins": joins,
        }],
        "model": model,
    });
    Case::parse(&input.to_string()).unwrap_or_else(|faults| panic!("{faults}"))
}

fn entry_fee(to: &str, cap: &str, write_off: u32) -> Value {
    json!({
        "kind": "entry_fee", "share": "1", "price": "prorata", "to": to, "cap": cap,
        "write_off_periods": write_off, "window_periods": 0, "keep_claim": true,
        "de_minimis_ore": 0, "price_path": [],
    })
}

fn raised_fee(surcharge: &str) -> Value {
    json!({
        "kind": "raised_fee", "surcharge": surcharge, "surcharge_periods": 0,
        "rebate_capped_by_fee": true, "cap": "fair", "window_periods": 0, "keep_claim": true,
    })
}

#[track_caller]
fn near(found: Option<f64>, expected: f64, slack: f64) {
    let found = found.expect("a defined metric");
    assert!((found - expected).abs() <= slack, "{found} is not {expected}");
}

/// G1 and G2: C joins a project of 900 000 and 90 000 a year in its third year of four.
#[test]
fn simple_fairness_of_facts_a_is_as_worked_by_hand() {
    let traditional = appraise(&worked("g1-model-1.json"), &options("0"));
    let entry = appraise(&worked("g2-model-3a-founders-fair-cap.json"), &options("0"));
    // Costs a year: 150, 150 and 30 thousand; with an entry fee 112.5, 112.5 and 180.
    let a_year = |appraisal: &Appraisal| -> Vec<f64> {
        appraisal.participants.iter().filter_map(|one| one.cost_per_year_of_use).collect()
    };
    assert_eq!(a_year(&traditional), [150_000.0, 150_000.0, 30_000.0]);
    assert_eq!(a_year(&entry), [112_500.0, 112_500.0, 180_000.0]);
    let expected = [
        (Metric::FounderJoinerRatio, 5.0, 5.0 / 8.0),
        (Metric::RecoveredShare, 0.0, 1.0 / 3.0),
        (Metric::Gini, 8.0 / 33.0, 1.0 / 9.0),
        (Metric::Jain, 121.0 / 153.0, 18.0 / 19.0),
        (Metric::EnvyGap, 12.0 / 11.0, 0.5),
        (Metric::ShapleyDeviation, 5.0 / 21.0, 0.0),
        (Metric::Participants, 3.0, 3.0),
        // 15 % of 900 000 + 4 · 90 000.
        (Metric::SupplierNpv, 189_000.0, 189_000.0),
    ];
    for (metric, of_traditional, of_entry) in expected {
        near(traditional.metric(metric), of_traditional, 1e-9);
        near(entry.metric(metric), of_entry, 1e-9);
    }
    assert_eq!(traditional.metric(Metric::PartnerLoss), None);
    assert_eq!(traditional.metric(Metric::NpvFound), None, "no benefit was given");
    // G3: 30 000 of 900 000 is repaid. G5a: 1.3 of 1.2 million.
    let raised = appraise(&worked("g3-model-3b-tau-50-fee-cap.json"), &options("0"));
    near(raised.metric(Metric::RecoveredShare), 1.0 / 30.0, 1e-12);
    let over = worked("g5a-3a-founders-only-cap-300-i-e-none.json");
    near(appraise(&over, &options("0")).metric(Metric::RecoveredShare), 13.0 / 12.0, 1e-12);
    // G4c: 350 957.57 of 900 000 is never paid; nobody joined, so there is no ratio.
    let lost = appraise(&worked("g4c-as-g4b-partner-bears-the-risk.json"), &options("0"));
    near(lost.metric(Metric::PartnerLoss), 350_957.57 / 900_000.0, 1e-12);
    assert_eq!(lost.metric(Metric::FounderJoinerRatio), None);
    assert_eq!(lost.metric(Metric::RecoveredShare), None);
}

/// G14: 450, 450 and 360 thousand; at 5 % C's is 900 000/1.05²/3 + 30 000/1.05² + 30 000/1.05³.
#[test]
fn shapley_and_rental_of_facts_a_are_as_worked_by_hand() {
    let case = worked("g1-model-1.json");
    let shapley = |rate: &str| -> Vec<f64> {
        appraise(&case, &options(rate)).participants.iter().map(|one| one.shapley).collect()
    };
    assert_eq!(shapley("0"), [450_000.0, 450_000.0, 360_000.0]);
    for (found, expected) in shapley("0.05").iter().zip([454_928.73, 454_928.73, 325_234.86]) {
        assert!((found - expected).abs() < 0.005, "{found}");
    }
    let rented = Options { write_off_years: Some(4), ..options("0") };
    let rental: Vec<f64> =
        appraise(&case, &rented).participants.iter().filter_map(|one| one.rental).collect();
    assert_eq!(rental, [525_000.0, 525_000.0, 210_000.0]);
    // Without the option the model's own write-off counts: G8 writes off over its five years and
    // has no maintenance, so 180 000 a year are shared by two for two years and by three for three.
    let own = appraise(&worked("g8-3a-base-written-off-over-5-years.json"), &options("0"));
    let rental: Vec<f64> = own.participants.iter().filter_map(|one| one.rental).collect();
    assert_eq!(rental, [360_000.0, 360_000.0, 180_000.0]);
    assert!(appraise(&case, &options("0")).participants.iter().all(|one| one.rental.is_none()));
    let never = Options { write_off_years: Some(0), ..options("0") };
    assert!(appraise(&case, &never).participants.iter().all(|one| one.rental.is_none()));
}

/// G15: B, C, D and E pay 673 016.66 and would pay 604 000 alone.
#[test]
fn the_group_that_gains_most_alone_is_found() {
    let joins = json!({ "A": 0, "B": 1, "C": 1, "D": 2, "E": 3 });
    let case = yearly(5, 600_000, 1_000, &joins, &entry_fee("founders", "100", 0));
    let appraisal = appraise(&case, &options("0"));
    near(appraisal.metric(Metric::StandAloneViolation), 69_016.66, 1e-6);
}

/// G17: three founders, five years, a benefit of 250 000 a year; A waits two years.
#[test]
fn waiting_is_worth_what_was_worked_by_hand() {
    let models = [
        (json!({ "kind": "traditional" }), -140_000.0, -129_523.81),
        (entry_fee("founders", "fair", 0), -440_000.0, -401_632.65),
        (entry_fee("founders", "fair", 5), -320_000.0, -292_789.12),
        (raised_fee("0.5"), -185_000.0, -168_427.35),
    ];
    let joins = json!({ "A": 0, "B": 0, "C": 0 });
    for (model, undiscounted, at_five_percent) in models {
        let case = yearly(5, 900_000, 90_000, &joins, &model);
        for (rate, expected) in [("0", undiscounted), ("0.05", at_five_percent)] {
            let with_benefit =
                Options { benefit_sek: Some(Decimal::from(250_000)), ..options(rate) };
            let appraisal = appraise(&case, &with_benefit);
            near(appraisal.metric(Metric::WaitingAdvantage), expected, 0.005 + 1e-6);
            assert_eq!(appraisal.metric(Metric::FoundBeatsWait), Some(1.0));
        }
    }
}

/// Facts A without C, a benefit of 250 000 a year, buying alone for 400 000 and 250 000 a year.
#[test]
fn incentives_of_a_small_case_are_as_worked_by_hand() {
    let case = yearly(
        4,
        900_000,
        90_000,
        &json!({ "A": 0, "B": 0, "C": 2 }),
        &json!({ "kind": "traditional" }),
    );
    let appraisal = appraise(
        &case,
        &Options {
            benefit_sek: Some(Decimal::from(250_000)),
            alone: Some(Alone {
                entry_sek: Decimal::from(400_000),
                yearly_sek: Decimal::from(250_000),
            }),
            ..options("0")
        },
    );
    let expected = [
        // A pays 600 000 for 1 000 000; alone it would pay 1 400 000.
        (Metric::NpvFound, 400_000.0),
        (Metric::NpvAlone, -400_000.0),
        (Metric::CooperationGain, 800_000.0),
        (Metric::FounderCost, 600_000.0),
        (Metric::WorstCase, 600_000.0),
        // In the first year 495 000 are less than 650 000.
        (Metric::BreakEvenYear, 0.0),
        // A waits: B alone pays 900 000. A gains 2 · (250 000 − 30 000) instead of 400 000.
        (Metric::WaitingAdvantage, 40_000.0),
        (Metric::FoundBeatsWait, 0.0),
        // One more in year 3 pays a quarter of 90 000.
        (Metric::JoinerCost, 22_500.0),
        (Metric::NpvJoin, 227_500.0),
        // C gains 500 000 − 60 000; alone 500 000 − 900 000.
        (Metric::WillingShare, 1.0),
        (Metric::StandAloneViolation, 0.0),
    ];
    for (metric, value) in expected {
        near(appraisal.metric(metric), value, 1e-6);
    }
    // V = 400 000 + 450 000, I = 900 000, V_w = 440 000, two candidates. Founding alone loses
    // 50 000, and both founding gives 400 000 < 440 000: p = 0 is stable. By the closed form
    // (V − I)/(V_w − I/2) = −50 000 / −10 000 > 1 there is nothing in between.
    let game = appraisal.founding.expect("a founding game");
    assert_eq!((game.candidates, game.investment), (2, 900_000.0));
    assert!((game.value - 850_000.0).abs() < 1e-6 && (game.waiting - 440_000.0).abs() < 1e-6);
    assert_eq!(appraisal.metric(Metric::StartProbability), Some(0.0));
}

/// With one founder waiting is worth nothing: there is no project.
#[test]
fn a_single_founder_is_pivotal() {
    let joins = json!({ "A": 0, "B": 1 });
    let case = yearly(4, 300_000, 0, &joins, &json!({ "kind": "traditional" }));
    let with_benefit = Options { benefit_sek: Some(Decimal::from(100_000)), ..options("0") };
    let appraisal = appraise(&case, &with_benefit);
    near(appraisal.metric(Metric::WaitingAdvantage), -100_000.0, 1e-6);
    near(appraisal.metric(Metric::StartProbability), 1.0, 0.0);
}

/// Of unequal founders the one nearest the median weight waits, the first of equals.
#[test]
fn the_median_founder_waits() {
    let case = worked("g7-population-key-10-20-70-thousand-3a.json");
    // A and B found with 10 and 20; both are 5 from the median, so A waits. T = 3, I = 1 000 000,
    // M = 100 000, and C joins in year 1. A founding costs 153 333.33. With A waiting B founds
    // alone and has got 70/90 of the investment back when A comes in year 2; its fair limit is
    // 80/100, so A pays 22 222.22 for the build and 10 000 for a year.
    let with_benefit = Options { benefit_sek: Some(Decimal::from(50_000)), ..options("0") };
    let appraisal = appraise(&case, &with_benefit);
    let expected = (50_000.0 - 32_222.22) - (150_000.0 - 153_333.33);
    near(appraisal.metric(Metric::WaitingAdvantage), expected, 0.02);
}

/// Whatever the case: what is defined lies within its bounds.
#[test]
fn metrics_of_any_case_keep_their_bounds() {
    let full = Options {
        benefit_sek: Some(Decimal::from(250_000)),
        alone: Some(Alone {
            entry_sek: Decimal::from(400_000),
            yearly_sek: Decimal::from(250_000),
        }),
        write_off_years: Some(3),
        ..options("0.025")
    };
    for seed in 0..1_500 {
        let case = common::case(seed, Shape::SMALL);
        let appraisal = appraise(&case, &full);
        for metric in Metric::ALL {
            let Some(value) = appraisal.metric(metric) else { continue };
            let bounds = match metric {
                Metric::FoundBeatsWait | Metric::WillingShare | Metric::StartProbability => {
                    Some((0.0, 1.0))
                }
                Metric::Gini | Metric::Jain => Some((0.0, 1.0)),
                Metric::StandAloneViolation | Metric::ShapleyDeviation => Some((0.0, f64::MAX)),
                _ => None,
            };
            let (least, greatest) = bounds.unwrap_or((f64::MIN, f64::MAX));
            let inside = value >= least - 1e-12 && value <= greatest + 1e-12;
            assert!(inside, "seed {seed}, {}: {value}", metric.key());
        }
    }
}
