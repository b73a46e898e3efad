//! Goal: colours and shares of the scorecard are those of the rules, future by future.
//!
//! Method: columns made by hand, so that every share can be counted; then a run of a preset, with
//! the joint shares counted anew from its columns.

#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};

use bossanova::layout::Layout;
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::parallel;
use bossanova::scenario::{Scenario, preset};
use bossanova::scorecard::{self, Agreement, Assessment, Card, Colour, Requirement};
use bossanova::summary::Paired;
use bossanova::verdict;
use serde_json::{Value, json};

/// Ten years without discounting, index or difference in size: buying alone costs 400 000 and
/// 250 000 a year, 2.9 million in all.
fn plain() -> Scenario {
    let file = preset::find("epos").expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&file).expect("JSON");
    file["horizon_years"] = json!(10);
    file["periods_per_year"] = json!(1);
    file["discount_rate_per_year"] = json!("0");
    file["price_index_per_year"] = json!("0");
    file["benefit"]["size_elasticity"] = json!("0");
    file["sharing_key"] = json!({ "kind": "equal" });
    file["founders"] = json!({ "count": 4 });
    Scenario::from_json(&file.to_string()).expect("a valid scenario")
}

/// Columns by place; what is not set is 0 in each of the futures.
struct Columns {
    layout: Layout,
    futures: usize,
    set: BTreeMap<usize, Vec<f32>>,
}

impl Columns {
    fn new(scenario: &Scenario, futures: usize) -> Self {
        Self { layout: Layout::new(scenario), futures, set: BTreeMap::new() }
    }

    fn single(&mut self, model: ModelKind, metric: Metric, values: &[f32]) {
        assert_eq!(values.len(), self.futures);
        self.set.insert(self.layout.metric(model, metric), values.to_vec());
    }

    fn point(&mut self, model: ModelKind, metric: Metric, year: usize, values: &[f32]) {
        assert_eq!(values.len(), self.futures);
        self.set.insert(self.layout.curve(model, metric).start + year, values.to_vec());
    }

    fn cards(&self, scenario: &Scenario) -> Vec<Card> {
        let promised: BTreeSet<usize> = scorecard::places(scenario).into_iter().collect();
        let column = |place: usize| {
            assert!(promised.contains(&place), "column {place} was not announced");
            self.set.get(&place).cloned().unwrap_or_else(|| vec![0.0; self.futures])
        };
        scorecard::of_columns(&column, scenario)
    }
}

fn assessment(cards: &[Card], model: ModelKind, requirement: Requirement) -> &Assessment {
    let card = cards.iter().find(|card| card.model == model).expect("a card");
    let found = card.assessments.iter().find(|one| one.requirement == requirement);
    found.expect("an assessment")
}

fn shares(assessment: &Assessment) -> [f64; 3] {
    assessment.shares.map(|share| share.value)
}

fn figure(assessment: &Assessment, code: &str) -> f64 {
    assessment.figures.iter().find(|figure| figure.code == code).expect("a figure").value
}

const MODEL: ModelKind = ModelKind::EntryFee;

#[test]
fn fairness_needs_both_in_the_same_future() {
    let scenario = plain();
    let mut columns = Columns::new(&scenario, 5);
    // Ratio: green, green, yellow, red, undefined. Deviation: green, yellow, green, green, green.
    // So in the same future: green, yellow, yellow, red, and one that does not count.
    columns.single(MODEL, Metric::FounderJoinerRatio, &[1.0, 1.25, 1.5, 2.5, f32::NAN]);
    columns.single(MODEL, Metric::ShapleyDeviation, &[0.01, 0.1, 0.01, 0.01, 0.01]);
    columns.single(MODEL, Metric::StandAloneViolation, &[0.0, 0.5, 2.0, 1000.0, 0.0]);
    columns.single(MODEL, Metric::Participants, &[16.0; 5]);
    let cards = columns.cards(&scenario);
    let fair = assessment(&cards, MODEL, Requirement::Fair);
    assert_eq!((fair.colour, fair.defined), (None, 4));
    assert_eq!(shares(fair), [0.25, 0.5, 0.25]);
    // √(1/4 · 3/4 / 4) and √(1/2 · 1/2 / 4).
    assert!((fair.shares[0].error - 0.216_506_350_946_109_66).abs() < 1e-15);
    assert!((fair.shares[1].error - 0.25).abs() < 1e-15);
    // Two of five futures with a gain of more than a krona; 12 of 16 users joined later.
    assert_eq!(figure(fair, "stand_alone_violated"), 0.4);
    assert_eq!(figure(fair, "recovered_target"), 0.75);
    // Moving a threshold needs the columns only: with 30 % allowed and a ratio of up to 3 all are
    // green.
    let mut lenient = scenario.clone();
    let decimal = |text: &str| text.parse().expect("a decimal");
    lenient.thresholds.deviation = [decimal("0.3"), decimal("0.3")];
    lenient.thresholds.ratio_max = [decimal("3"), decimal("3")];
    let cards = columns.cards(&lenient);
    assert_eq!(shares(assessment(&cards, MODEL, Requirement::Fair)), [1.0, 0.0, 0.0]);
}

#[test]
fn openness_counts_the_years_in_which_joining_pays() {
    let scenario = plain();
    let mut columns = Columns::new(&scenario, 4);
    // Joining pays in all three years, in two, in none; in the last future it pays always, but
    // 500 000 more than in the traditional model is asked in each, and 400 000 is the limit.
    columns.point(MODEL, Metric::NpvJoin, 1, &[9.0, 9.0, 0.0, 9.0]);
    columns.point(MODEL, Metric::NpvJoin, 3, &[9.0, -9.0, -9.0, 9.0]);
    columns.point(MODEL, Metric::NpvJoin, 5, &[9.0, 9.0, -9.0, 9.0]);
    for year in [1, 3, 5] {
        columns.point(ModelKind::Traditional, Metric::JoinerCost, year, &[1e5; 4]);
        columns.point(MODEL, Metric::JoinerCost, year, &[5e5, 1e5, 1e5, 6e5]);
    }
    let cards = columns.cards(&scenario);
    let open = assessment(&cards, MODEL, Requirement::Open);
    assert_eq!(shares(open), [0.25, 0.25, 0.5]);
    assert_eq!(figure(open, "asked_on_top_year_3"), 2e5);
}

#[test]
fn the_worse_of_chance_and_worst_case_decides_on_starting() {
    let scenario = plain();
    let colour = |beats: &[f32], cost: f32| {
        let mut columns = Columns::new(&scenario, beats.len());
        columns.single(MODEL, Metric::FoundBeatsWait, beats);
        columns.single(MODEL, Metric::FounderCost, &vec![cost; beats.len()]);
        let cards = columns.cards(&scenario);
        let start = assessment(&cards, MODEL, Requirement::Start);
        assert_eq!(figure(start, "cost_alone"), 2.9e6);
        (start.colour, shares(start)[0])
    };
    let often = [1.0, 1.0, 1.0, 0.0];
    assert_eq!(colour(&often, 2.9e6), (Some(Colour::Green), 0.75));
    // 3.0 of 2.9 million is above 1 and below 1.25; 4.0 is above both.
    assert_eq!(colour(&often, 3.0e6), (Some(Colour::Yellow), 0.75));
    assert_eq!(colour(&often, 4.0e6), (Some(Colour::Red), 0.75));
    assert_eq!(colour(&[1.0, 0.0], 1.0e6), (Some(Colour::Yellow), 0.5));
    assert_eq!(colour(&[1.0, 0.0, 0.0], 1.0e6).0, Some(Colour::Red));
}

#[test]
fn incentives_have_one_colour_each() {
    let scenario = plain();
    let mut columns = Columns::new(&scenario, 4);
    columns.single(MODEL, Metric::WillingShare, &[1.0, 1.0, 1.0, 0.7]);
    columns.single(MODEL, Metric::NpvJoin, &[5.0, 5.0, -5.0, 5.0]);
    columns.single(MODEL, Metric::SupplierNpv, &[1.0, 1.0, 0.0, 1.0]);
    let other = ModelKind::Traditional;
    columns.single(other, Metric::WillingShare, &[1.0; 4]);
    columns.single(other, Metric::NpvJoin, &[-1.0; 4]);
    let nobody = ModelKind::RaisedFee;
    columns.single(nobody, Metric::WillingShare, &[f32::NAN; 4]);
    let cards = columns.cards(&scenario);
    let willing = assessment(&cards, MODEL, Requirement::Municipalities);
    // Mean 0.925 with an error of 0.075, so that yellow cannot be excluded.
    assert_eq!((willing.colour, willing.certain), (Some(Colour::Green), false));
    assert_eq!(shares(willing), [0.5, 0.25, 0.25]);
    let supplier = assessment(&cards, MODEL, Requirement::Supplier);
    assert_eq!((supplier.colour, shares(supplier)), (Some(Colour::Yellow), [0.75, 0.0, 0.25]));
    // All who joined gain, but the typical municipality would not.
    let lured = assessment(&cards, other, Requirement::Municipalities);
    assert_eq!((lured.colour, lured.certain), (Some(Colour::Red), true));
    // Where nobody joins there is nothing to judge.
    let empty = assessment(&cards, nobody, Requirement::Municipalities);
    assert_eq!((empty.colour, empty.defined), (None, 0));
    assert!(empty.shares[0].value.is_nan());
}

/// One who joined in year 1 costs 0 instead of 400 000 + 9 · 250 000; four founders save
/// 2.9 million each less what they pay.
#[test]
fn the_saving_of_all_is_founders_and_joiners_together() {
    let scenario = plain();
    let mut columns = Columns::new(&scenario, 1);
    columns.single(MODEL, Metric::FounderCost, &[900_000.0]);
    columns.single(MODEL, Metric::Participants, &[5.0]);
    columns.point(MODEL, Metric::Participants, 0, &[4.0]);
    for year in 1..10 {
        columns.point(MODEL, Metric::Participants, year, &[5.0]);
    }
    let cards = columns.cards(&scenario);
    let card = cards.iter().find(|card| card.model == MODEL).expect("a card");
    let codes: Vec<&str> = card.indicators.iter().map(|figure| figure.code).collect();
    assert_eq!(codes, ["participants", "saving"]);
    assert_eq!(card.indicators[0].value, 5.0);
    assert_eq!(card.indicators[1].value, 4.0 * 2.0e6 + 2.65e6);
    let agreements = ModelKind::ALL.map(|model| Agreement::of(model).key());
    assert_eq!(agreements, ["sgm3", "sgm5", "sgm6", "sgm6"]);
}

#[test]
fn shares_of_a_run_are_those_of_its_futures() {
    let mut scenario = preset::find("streamflow").expect("a preset").scenario;
    let trials = 500;
    scenario.trials = trials;
    let outcomes = parallel::run(&scenario, 2, |_| {});
    let cards = scorecard::of(&outcomes, trials, &scenario);
    assert_eq!(cards.len(), 4);
    for card in &cards {
        let requirements: Vec<Requirement> =
            card.assessments.iter().map(|one| one.requirement).collect();
        assert_eq!(requirements, Requirement::ALL);
        let column = |metric| outcomes.column(outcomes.layout().metric(card.model, metric), trials);
        let ratio = column(Metric::FounderJoinerRatio);
        let deviation = column(Metric::ShapleyDeviation);
        let defined = ratio.iter().filter(|ratio| !ratio.is_nan()).count();
        let green = ratio
            .iter()
            .zip(&deviation)
            .filter(|(ratio, deviation)| **ratio >= 0.8 && **ratio <= 1.25 && **deviation <= 0.05);
        let fair = assessment(&cards, card.model, Requirement::Fair);
        assert_eq!(fair.defined as usize, defined);
        assert_eq!(fair.shares[0].value, green.count() as f64 / defined as f64);
        for assessment in &card.assessments {
            let sum: f64 = assessment.shares.iter().map(|share| share.value).sum();
            assert!(assessment.defined == 0 || (sum - 1.0).abs() < 1e-12);
        }
    }
}

/// The future that is named fails as badly as it is said, and no other fails worse.
#[test]
fn counter_examples_name_the_worst_future() {
    let mut scenario = preset::find("streamflow").expect("a preset").scenario;
    let trials = 300;
    scenario.trials = trials;
    let outcomes = parallel::run(&scenario, 2, |_| {});
    let found = verdict::counter_examples(&outcomes, trials, &scenario);
    let founders = found.iter().find(|finding| {
        finding.code == "counter.founders_pay" && finding.models == [ModelKind::Traditional]
    });
    let [trial, value] = founders.expect("founders who pay more than twice").numbers[..] else {
        unreachable!("two numbers")
    };
    let place = outcomes.layout().metric(ModelKind::Traditional, Metric::FounderJoinerRatio);
    let ratio = outcomes.column(place, trials);
    assert!(value > 2.0 && value == f64::from(ratio[trial as usize]));
    assert!(ratio.iter().all(|ratio| ratio.is_nan() || f64::from(*ratio) <= value));
}

/// The models meet the same futures: the error of a difference is that of its own spread.
#[test]
fn differences_between_models_are_paired() {
    let mut scenario = preset::find("streamflow").expect("a preset").scenario;
    let trials = 300;
    scenario.trials = trials;
    let outcomes = parallel::run(&scenario, 2, |_| {});
    let summary = outcomes.summarise(trials);
    let (mut surer, mut pairs) = (0, 0);
    for a in ModelKind::ALL {
        for b in ModelKind::ALL.into_iter().filter(|b| *b != a) {
            let pair = summary.difference(Metric::JoinerCost, a, b).expect("a pair");
            let column = |model| {
                let place = outcomes.layout().metric(model, Metric::JoinerCost);
                outcomes.column(place, trials)
            };
            assert_eq!(pair.defined, trials);
            let expected = Paired::of(&column(a), &column(b));
            assert!((pair.mean - expected.mean).abs() < 1e-9);
            assert!((pair.standard_error - expected.standard_error).abs() < 1e-9);
            let error = |model| summary.metric(model, Metric::JoinerCost).standard_error;
            surer += u32::from(pair.standard_error < libm::hypot(error(a), error(b)));
            pairs += 1;
        }
        assert_eq!(summary.difference(Metric::JoinerCost, a, a), None);
    }
    assert_eq!((surer, pairs), (12, 12), "common chance makes every difference surer");
    assert_eq!(summary.difference(Metric::Gini, ModelKind::Traditional, MODEL), None);
}
