//! Goal: the metrics of one exact ledger are what their definitions say.
//!
//! Method: worked cases with figures derived by hand; Shapley values and the stand-alone test
//! against definitions that list every group, on random cases with weights, exits, rounds and
//! discounting; theorems 1 and 2 over every schedule of up to four participants.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::num::NonZeroU32;

use bossanova::appraisal::game::CostGame;
use bossanova::appraisal::stand_alone::{by_cut, by_stretches};
use bossanova::appraisal::{Alone, Appraisal, Options};
use bossanova::case::Case;
use bossanova::metrics::Metric;
use bossanova::model::{BusinessModel, Depreciation};
use bossanova::money::{Ore, Rate};
use bossanova::project::{Overhead, Participant, Project, Round};
use bossanova::time::Calendar;
use common::{Draw, Shape, rolling};
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

/// What a group pays if it builds for itself, by the definition and nothing else.
fn cost_of(project: &Project, rate: f64, belongs: impl Fn(usize) -> bool) -> f64 {
    let m = f64::from(project.calendar.periods_per_year);
    let discount = |t: u32| libm::pow(1.0 + rate, -f64::from(t) / m);
    let number = |rate: Rate| rate.decimal().to_string().parse::<f64>().expect("a number");
    let mut cost = 0.0;
    for round in &project.rounds {
        let members: Vec<usize> =
            (0..project.participants.len()).filter(|place| belongs(*place)).collect();
        let joins = members.iter().filter_map(|place| round.joins[*place]);
        let Some(first) = joins.min() else { continue };
        let overhead = (round.investment.0 as f64 * number(project.overhead.investment)).round();
        cost += (round.investment.0 as f64 - round.grant.0 as f64 + overhead) * discount(first);
        for t in round.period..project.calendar.periods {
            let uses = |place: &&usize| {
                let leaves = project.participants[**place].leaves;
                round.joins[**place].is_some_and(|join| join <= t)
                    && leaves.is_none_or(|leaves| t < leaves)
            };
            if members.iter().any(|place| uses(&place)) {
                let years = t / project.calendar.periods_per_year;
                let index = libm::pow(1.0 + number(project.price_index_per_year), f64::from(years));
                let overhead = 1.0 + number(project.overhead.maintenance);
                cost += round.maintenance_per_period.0 as f64 * index * overhead * discount(t);
            }
        }
    }
    cost / 100.0
}

/// Costs of all groups; bit i of the number stands for participant i.
fn all_costs(project: &Project, rate: f64) -> Vec<f64> {
    let groups = 1_usize << project.participants.len();
    (0..groups).map(|group| cost_of(project, rate, |place| group >> place & 1 == 1)).collect()
}

/// The Shapley value, weighted by the key: dividends of the dual game, shared by weight.
///
/// v*(S) = c(N) − c(N∖S); its dividend of R is Σ_{S ⊆ R} (−1)^{|R|−|S|} v*(S), which the members of
/// R share by weight (Kalai & Samet 1987 for the dual weighted value).
fn by_dividends(costs: &[f64], weights: &[f64]) -> Vec<f64> {
    let everybody = costs.len() - 1;
    let mut value = vec![0.0; weights.len()];
    for group in 1..costs.len() {
        let mut dividend = 0.0;
        for part in (0..=group).filter(|part| part & !group == 0) {
            let sign = if (group ^ part).count_ones() % 2 == 0 { 1.0 } else { -1.0 };
            dividend += sign * (costs[everybody] - costs[everybody & !part]);
        }
        let within = |place: &usize| group >> place & 1 == 1;
        let total: f64 = (0..weights.len()).filter(within).map(|place| weights[place]).sum();
        for place in (0..weights.len()).filter(within) {
            value[place] += dividend * weights[place] / total;
        }
    }
    value
}

/// The Shapley value by its first definition: the mean of what each adds, over all orders.
fn by_orders(costs: &[f64], n: usize) -> Vec<f64> {
    fn visit(costs: &[f64], n: usize, group: usize, value: &mut [f64], share: f64) {
        let rest: Vec<usize> = (0..n).filter(|place| group >> place & 1 == 0).collect();
        for place in &rest {
            let next = group | 1 << place;
            let part = share / rest.len() as f64;
            value[*place] += part * (costs[next] - costs[group]);
            visit(costs, n, next, value, part);
        }
    }
    let mut value = vec![0.0; n];
    visit(costs, n, 0, &mut value, 1.0);
    value
}

fn weights_of(project: &Project) -> Vec<f64> {
    project.participants.iter().map(|one| one.weight as f64).collect()
}

fn random_project(seed: u64) -> Project {
    common::project(&mut Draw(seed), Shape { participants: 6, periods: 8, rounds: 3 })
}

/// Number of random cases: a sample, or many of them.
fn sample() -> u64 {
    if std::env::var_os("BOSSANOVA_ENDURANCE").is_some() { 100_000 } else { 1_500 }
}

fn close(found: f64, expected: f64, scale: f64) -> bool {
    (found - expected).abs() <= 1e-9 * (1.0 + scale)
}

#[test]
fn the_closed_form_is_the_shapley_value_of_all_groups_and_orders() {
    let mut unequal = 0;
    for seed in 0..sample() {
        let project = random_project(seed);
        let n = project.participants.len();
        let rate = f64::from(Draw(seed).within(0, 12)) / 100.0;
        let costs = all_costs(&project, rate);
        let scale = costs[costs.len() - 1];
        let weights = weights_of(&project);
        let found = CostGame::new(&project, rate).shapley();
        let expected = by_dividends(&costs, &weights);
        let equal = weights.iter().all(|weight| *weight == weights[0]);
        unequal += u32::from(!equal);
        for (place, value) in found.iter().enumerate() {
            assert!(close(*value, expected[place], scale), "seed {seed}, participant {place}");
        }
        if equal {
            for (place, value) in by_orders(&costs, n).iter().enumerate() {
                assert!(close(found[place], *value, scale), "seed {seed}, participant {place}");
            }
        }
    }
    assert!(unequal > 500, "only {unequal} cases with unequal weights");
}

#[test]
fn the_game_of_a_case_is_that_of_the_definition() {
    for seed in 0..200 {
        let project = random_project(seed);
        let rate = f64::from(Draw(seed).within(0, 12)) / 100.0;
        let game = CostGame::new(&project, rate);
        for (group, expected) in all_costs(&project, rate).iter().enumerate() {
            let found = game.cost(|place| group >> place & 1 == 1);
            assert!(close(found, *expected, *expected), "seed {seed}, group {group:b}");
        }
    }
}

#[test]
fn the_stand_alone_test_finds_what_a_search_of_all_groups_finds() {
    let (mut violated, mut by_time) = (0, 0);
    for seed in 0..sample() {
        let mut draw = Draw(seed);
        let mut project = random_project(seed);
        if draw.chance(50) {
            take_part_in_everything(&mut project);
        }
        let rate = f64::from(draw.within(0, 12)) / 100.0;
        let costs = all_costs(&project, rate);
        let all = costs[costs.len() - 1].max(1.0);
        let n = project.participants.len();
        let joins = |place: usize| project.rounds.iter().any(|round| round.joins[place].is_some());
        let mut pays = || all * (f64::from(draw.within(0, 1_000)) / 700.0 - 0.2);
        let paid: Vec<f64> = (0..n).map(|place| if joins(place) { pays() } else { 0.0 }).collect();
        let game = CostGame::new(&project, rate);
        let gain = |group: usize| -> f64 {
            let payers = (0..n).filter(|place| group >> place & 1 == 1);
            payers.map(|place| paid[place].max(0.0)).sum::<f64>() - costs[group]
        };
        let expected = (0..costs.len()).map(gain).fold(0.0, f64::max);
        let found = game.stand_alone_violation(&paid);
        assert!((found - expected).abs() <= 1e-9 * all + 1e-4, "seed {seed}: {found}, {expected}");
        let cut = by_cut(&game, &paid);
        assert!((cut - expected).abs() <= 1e-9 * all + 1e-4, "seed {seed}: {cut}, {expected}");
        if project.rounds.len() == 1 {
            let spans = game.layers[0].spans.clone();
            let found = by_stretches(&game, &paid, &spans);
            assert!((found - expected).abs() <= 1e-9 * all, "seed {seed}: {found}, {expected}");
            by_time += 1;
        }
        violated += u32::from(expected > 0.0);
    }
    assert!(violated > 200 && by_time > 200, "{violated} violated, {by_time} by time");
}

/// Lets everybody who takes part do so in every round from its start on.
fn take_part_in_everything(project: &mut Project) {
    let last = project.rounds.iter().map(|round| round.period).max().unwrap_or(0);
    for place in 0..project.participants.len() {
        let first = project.rounds.iter().filter_map(|round| round.joins[place]).min();
        let leaves = &mut project.participants[place].leaves;
        *leaves = leaves.filter(|leaves| *leaves > last.max(first.unwrap_or(0)));
        for round in &mut project.rounds {
            round.joins[place] = first.map(|first| first.max(round.period));
        }
    }
}

/// A project of one round with yearly periods: 3 600 kronor, 144 a year.
fn small(weights: &[u64], joins: &[u32], leaves: &[Option<u32>], periods: u32) -> Project {
    let participants = weights.iter().zip(leaves).enumerate();
    Project {
        calendar: Calendar { periods, periods_per_year: 1 },
        price_index_per_year: Rate::ZERO,
        overhead: Overhead::default(),
        onboarding: Ore::ZERO,
        participants: participants
            .map(|(number, (weight, leaves))| Participant {
                code: format!("K{number}"),
                weight: *weight,
                leaves: *leaves,
            })
            .collect(),
        rounds: vec![Round {
            period: 0,
            investment: Ore(360_000),
            grant: Ore::ZERO,
            maintenance_per_period: Ore(14_400),
            maintenance_per_user_and_period: Ore::ZERO,
            joins: joins.iter().map(|join| Some(*join)).collect(),
        }],
    }
}

/// Every tuple of `n` numbers below `limit`.
fn tuples(n: usize, limit: u32) -> Vec<Vec<u32>> {
    (0..n).fold(vec![Vec::new()], |tuples, _| {
        let longer = |tuple: &Vec<u32>| {
            let tuple = tuple.clone();
            (0..limit).map(move |next| [tuple.clone(), vec![next]].concat())
        };
        tuples.iter().flat_map(longer).collect()
    })
}

const KEYS: [[u64; 4]; 3] = [[1, 1, 1, 1], [1, 2, 3, 5], [7, 1, 1, 4]];

/// Theorem 1: paid pro rata to all who came before, never written off, claims kept, the entry fee
/// gives everybody the Shapley value, whoever comes and goes when, at any rate and by any key.
#[test]
fn theorem_1_holds_for_every_schedule_of_up_to_four() {
    let mut compared = 0;
    for n in 1..=4 {
        for joins in tuples(n, 3).into_iter().filter(|joins| joins.contains(&0)) {
            // Somebody stays; the others leave never, at once after joining, or at the end.
            for stay in tuples(n - 1, 3) {
                let leaves: Vec<Option<u32>> = (0..n)
                    .map(|place| match stay.get(place).copied().unwrap_or(0) {
                        0 => None,
                        1 => Some(joins[place] + 1),
                        _ => Some(3),
                    })
                    .collect();
                for key in KEYS {
                    let project = small(&key[..n], &joins, &leaves, 4);
                    compared += theorem_1_holds(&project);
                }
            }
        }
    }
    assert!(compared > 10_000, "only {compared} costs compared");
}

fn theorem_1_holds(project: &Project) -> u32 {
    let model = BusinessModel::EntryFee(rolling());
    let case = Case::new(project.clone(), model).unwrap_or_else(|faults| panic!("{faults}"));
    let mut compared = 0;
    for rate in ["0", "0.025", "0.1"] {
        let appraisal = appraise(&case, &options(rate));
        let costs = all_costs(project, rate.parse().expect("a number"));
        let expected = by_dividends(&costs, &weights_of(project));
        for (figures, fair) in appraisal.participants.iter().zip(expected) {
            // One rounding at the founding, two at each of three joinings, one each year.
            let distance = (figures.cost_present_value - fair).abs();
            assert!(distance <= 0.11, "{figures:?} is not {fair}: {project:?}");
            assert!((figures.shapley - fair).abs() < 1e-9);
            compared += 1;
        }
        let deviation = appraisal.metric(Metric::ShapleyDeviation).expect("a deviation");
        assert!(deviation < 1e-4);
    }
    compared
}

/// Theorem 2: written off over the whole life, without discounting and without exits, the same fee
/// gives everybody what it would pay in rent, which is the Shapley value of the rented system.
#[test]
fn theorem_2_holds_for_every_schedule_of_up_to_four() {
    let periods = 4;
    let mut written_off = rolling();
    written_off.depreciation = Depreciation::Linear(NonZeroU32::new(periods).expect("four"));
    for n in 1..=4 {
        for joins in tuples(n, periods).into_iter().filter(|joins| joins.contains(&0)) {
            for key in KEYS {
                let project = small(&key[..n], &joins, &[None; 4][..n], periods);
                let model = BusinessModel::EntryFee(written_off.clone());
                let case = Case::new(project.clone(), model).expect("a case");
                let appraisal = appraise(&case, &options("0"));
                // Rent is maintenance that is a quarter of the investment dearer.
                let mut rented = project.clone();
                rented.rounds[0].investment = Ore::ZERO;
                rented.rounds[0].maintenance_per_period = Ore(14_400 + 360_000 / 4);
                let expected = by_dividends(&all_costs(&rented, 0.0), &weights_of(&project));
                for (figures, fair) in appraisal.participants.iter().zip(expected) {
                    let rental = figures.rental.expect("the model's own write-off");
                    assert!((rental - fair).abs() < 1e-9, "{project:?}");
                    assert!((figures.cost_nominal - fair).abs() <= 0.11, "{project:?}");
                }
            }
        }
    }
}

/// Whatever the case: what is defined is finite, shares are shares, and Shapley values sum to the
/// cost of all together.
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
    for seed in 0..sample() {
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
        let game = CostGame::new(case.project(), 0.025);
        let together = game.cost(|_| true);
        let shared: f64 = game.shapley().iter().sum();
        assert!(close(shared, together, together), "seed {seed}");
    }
}
