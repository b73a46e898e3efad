//! The floating-point engine and the exact ledger tell the same of the same future.
//!
//! Goal: bands on the page agree with ledgers to the öre. Method: random scenarios over all
//! clauses; one future of each, under every model, through both engines; the present value of what
//! every single participant pays, what founders recovered, and what the partner lost.
//!
//! Bound: each payment of the exact ledger is rounded by less than one öre, and what rounding
//! leaves in a loan or a limit reaches a participant once more; so a participant's cost may differ
//! by one öre for each of its payments and for each period.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::appraisal::{Alone, Appraisal, Options};
use bossanova::cohort::{Flows, Schedule, Terms, present_cost};
use bossanova::founding::{Game, start_probability};
use bossanova::future;
use bossanova::ledger::Actor;
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::random::{Purpose, Stream};
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::Simulation;
use serde_json::{Value, json};

/// Number of random scenarios.
fn sample() -> u32 {
    if std::env::var_os("BOSSANOVA_ENDURANCE").is_some() { 20_000 } else { 300 }
}

/// Picks by addressed random numbers: the same choices in every run.
struct Picker {
    stream: Stream,
    next: u32,
}

impl Picker {
    fn one<T: Clone>(&mut self, choices: &[T]) -> T {
        let uniform = self.stream.uniform(self.next);
        self.next += 1;
        choices[(uniform * choices.len() as f64) as usize].clone()
    }
}

/// A random scenario: every clause of every model, in small and large markets.
fn scenario(number: u32) -> Scenario {
    let mut pick = Picker { stream: Stream::new(4711, number, Purpose::Choice), next: 0 };
    let start = preset::find("epos").expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&start).expect("JSON");
    let mut set = |path: &str, choices: &[Value]| {
        *file.pointer_mut(path).expect("a field of the format") = pick.one(choices);
    };
    let year = |values: &[u32]| values.iter().map(|year| json!(year)).collect::<Vec<_>>();
    set("/horizon_years", &year(&[4, 7, 10]));
    set("/periods_per_year", &year(&[1, 2, 4, 12]));
    set("/price_index_per_year", &[json!("0"), json!("0.02"), json!("0.1")]);
    set("/overhead/investment", &[json!("0"), json!("0.05")]);
    set("/overhead/maintenance", &[json!("0"), json!("0.1")]);
    set("/overhead/payments", &[json!("0"), json!("0.07")]);
    set("/onboarding_sek", &[json!("0"), json!("75000.01")]);
    let keys =
        ["equal", "population", "square_root", "size_class"].map(|kind| json!({"kind": kind}));
    set("/sharing_key", &keys);
    set("/founders", &[json!({"count": 1}), json!({"count": 3}), json!({"count": 7})]);
    set("/pool", &[json!({"count": 7}), json!({"count": 20}), json!({"count": 80})]);
    let round = |start: u32, sek: &str, grant: &str, user: &str| {
        json!({
            "start_year": start, "investment_sek": sek, "grant_sek": grant,
            "maintenance_share_per_year": "0.17", "maintenance_sek_per_user_and_year": user,
        })
    };
    let base = round(0, "1500000.01", "0", "0");
    let later = round(2, "800000", "200000", "12345.67");
    set("/rounds", &[json!([base]), json!([base, later]), json!([round(0, "1", "0", "1")])]);
    set("/arrival/q_per_year", &[json!("0"), json!("0.25"), json!("1.2")]);
    set("/arrival/p_per_year", &[json!("0"), json!("0.01"), json!("0.3")]);

    let model = "/models/right_of_use";
    set(&format!("{model}/planned_count"), &year(&[2, 10, 40]));
    set(&format!("{model}/markup"), &[json!("0"), json!("0.2")]);
    set(&format!("{model}/interest"), &[json!("capitalise"), json!("shared")]);
    set(&format!("{model}/price"), &[json!("once"), json!("periodic")]);
    set(&format!("{model}/surplus"), &[json!("stop"), json!("fund")]);
    let guarantors = ["founders", "association", "partner"].map(|word| json!(word));
    set(&format!("{model}/guarantor"), &guarantors);
    set(&format!("{model}/write_off_years"), &year(&[0, 3, 8]));

    let caps = ["fair", "1", "0.4", "3"].map(|cap| json!(cap));
    let model = "/models/entry_fee";
    set(&format!("{model}/share"), &[json!("1"), json!("0.6")]);
    set(&format!("{model}/to"), &["founders", "all", "fund"].map(|word| json!(word)));
    set(&format!("{model}/cap"), &caps);
    set(&format!("{model}/write_off_years"), &year(&[0, 3, 8]));
    set(&format!("{model}/window_years"), &year(&[0, 2, 5]));
    set(&format!("{model}/de_minimis_sek"), &[json!("0"), json!("20000")]);
    let path = json!([{"year": 0, "factor": "1"}, {"year": 2, "factor": "2.5"}]);
    set(&format!("{model}/price_path"), &[json!([]), path]);

    let model = "/models/raised_fee";
    set(&format!("{model}/surcharge"), &[json!("0.25"), json!("1.5")]);
    set(&format!("{model}/surcharge_years"), &year(&[0, 1, 4]));
    set(&format!("{model}/rebate_capped_by_fee"), &[json!(true), json!(false)]);
    set(&format!("{model}/cap"), &caps);
    set(&format!("{model}/window_years"), &year(&[0, 2, 5]));
    let plan = json!({
        "count": 5, "share": "0.9", "price": "prorata", "write_off_years": 6,
        "de_minimis_sek": "10000",
    });
    let fixed = json!({
        "count": 3, "share": "1", "price": "fixed", "planned_count": 12, "write_off_years": 0,
        "de_minimis_sek": "0",
    });
    file["models"]["raised_fee"]["instalments"] = pick.one(&[Value::Null, plan, fixed]);
    if pick.one(&[true, false]) {
        file["models"]["entry_fee"]["price"] = json!("fixed");
        file["models"]["entry_fee"]["planned_count"] = json!(15);
    }
    Scenario::from_json(&file.to_string()).expect("a valid scenario")
}

#[test]
fn every_participant_pays_the_same_in_both_engines() {
    let mut compared = 0;
    for number in 0..sample() {
        let scenario = scenario(number);
        let members = future::participants(&scenario, number);
        let terms = Terms::new(&scenario);
        let mut schedule = Schedule::default();
        let weights = members.iter().map(|(joined, weight)| (*joined, *weight as f64));
        schedule.gather(scenario.periods(), weights);
        for model in ModelKind::ALL {
            let mut flows = Flows::default();
            flows.run(model, &terms, &schedule);
            let case = future::case_of(&scenario, model, number).expect("a valid case");
            let ledger = case.ledger().expect("amounts that can be counted");
            let mut exact = vec![0.0; members.len()];
            let mut payments = vec![0_u32; members.len()];
            for payment in ledger.payments() {
                let kronor = payment.amount.0 as f64 / 100.0;
                let present = kronor * terms.discount[payment.period as usize];
                for (actor, sign) in [(payment.from, 1.0), (payment.to, -1.0)] {
                    if let Actor::Participant(place) = actor {
                        exact[place] += sign * present;
                        payments[place] += 1;
                    }
                }
            }
            for (place, (joined, weight)) in members.iter().enumerate() {
                let (joined, weight) = (*joined as usize, *weight as f64);
                let ours = present_cost(&terms, &schedule, &flows, joined, weight);
                let bound = 0.01 * f64::from(payments[place] + scenario.periods());
                assert!(
                    (ours - exact[place]).abs() <= bound,
                    "scenario {number}, {}, participant {place}: {ours} is not {}",
                    model.key(),
                    exact[place]
                );
                compared += 1;
            }
            let recovered: f64 = flows.layers.iter().flat_map(|layer| layer.recovered.iter()).sum();
            let unpaid = ledger.unpaid_loan().0 as f64 / 100.0;
            let slack = 0.01 * f64::from(scenario.periods()) * members.len() as f64;
            let told = ledger.recovered().0 as f64 / 100.0;
            assert!((recovered - told).abs() <= slack, "scenario {number}, {}", model.key());
            assert!((flows.unpaid - unpaid).abs() <= slack, "scenario {number}, {}", model.key());
        }
    }
    assert!(compared > 10_000, "only {compared} costs compared");
}

/// What the engine tells of one future, metric by metric, is what the exact ledger tells.
///
/// Bound: metrics that are sums of payments may differ by their roundings, as above, and by the 32
/// bits in which the engine keeps its figures; ratios by as much relative to the mean cost.
#[test]
fn every_metric_of_a_future_is_the_same_in_both_engines() {
    let mut compared = [0_u32; Metric::ALL.len()];
    for number in 0..sample() / 2 {
        let mut file: Value =
            serde_json::from_str(&scenario(number).to_json().to_string()).expect("JSON");
        // The exact ledger has no sizes: the same benefit for all, and a probe like everybody.
        file["benefit"]["spread"] = json!("0");
        file["benefit"]["size_elasticity"] = json!("0");
        file["sharing_key"] = json!({ "kind": "equal" });
        // Where the last payments exceed the loan the ledger knows who paid which of them.
        file["models"]["right_of_use"]["surplus"] = json!("stop");
        let scenario = Scenario::from_json(&file.to_string()).expect("a valid scenario");
        let simulation = Simulation::new(&scenario);
        let layout = simulation.layout();
        let mut row = vec![0.0; layout.row_length()];
        simulation.run(number, 1, &mut row);
        for model in ModelKind::ALL {
            let case = future::case_of(&scenario, model, number).expect("a valid case");
            let exact = Appraisal::of(&case, &options(&scenario)).expect("amounts that count");
            let payments = case.ledger().expect("amounts that count").payments().len();
            let cost: f64 = exact.participants.iter().map(|one| one.cost_present_value).sum();
            let rounds = case.project().rounds.iter();
            let invested: f64 = rounds.map(|round| round.investment.0 as f64 / 100.0).sum();
            let mean = (cost / exact.participants.len() as f64).clamp(1.0, invested.max(1.0));
            let slack = 0.01 * (payments + case.project().calendar.periods as usize) as f64;
            for metric in Metric::ALL {
                let ours = f64::from(row[layout.metric(model, metric)]);
                let place = format!("scenario {number}, {}, {}", model.key(), metric.key());
                let Some(theirs) = exact.metric(metric) else {
                    assert!(ours.is_nan(), "{place}: {ours} is not undefined");
                    continue;
                };
                let bound = match metric {
                    Metric::FounderJoinerRatio
                    | Metric::RecoveredShare
                    | Metric::Gini
                    | Metric::Jain
                    | Metric::EnvyGap
                    | Metric::PartnerLoss
                    | Metric::ShapleyDeviation => 1e-5 + slack / mean,
                    Metric::Participants | Metric::FoundBeatsWait => 0.0,
                    Metric::StartProbability => 2e-3,
                    // A single joiner, or one period, may lie on the edge.
                    Metric::WillingShare => 1e-6 + 1.0 / exact.participants.len() as f64,
                    Metric::BreakEvenYear => {
                        1e-6 + 1.0 / f64::from(case.project().calendar.periods_per_year)
                    }
                    _ => slack + 1e-6 * theirs.abs().max(cost.abs()),
                };
                if decided_by_an_ore(metric, &exact, slack) {
                    continue;
                }
                let met = (ours - theirs).abs() <= bound;
                assert!(met, "{place}: {ours} is not {theirs} within {bound}");
                compared[metric as usize] += 1;
            }
        }
    }
    for (metric, count) in Metric::ALL.into_iter().zip(compared) {
        assert!(count >= 30, "{}: only {count} compared", metric.key());
    }
}

/// Whether a yes or no hangs on less than the engines may differ by.
fn decided_by_an_ore(metric: Metric, exact: &Appraisal, slack: f64) -> bool {
    match (metric, exact.founding) {
        (Metric::FoundBeatsWait, _) => {
            exact.metric(Metric::WaitingAdvantage).is_some_and(|value| value.abs() <= slack)
        }
        // The outcome of the founding game jumps where a tipping point crosses one half.
        (Metric::StartProbability, Some(game)) => {
            let told = [-slack, 0.0, slack].map(|change| {
                let value = game.value + change;
                start_probability(&Game { value, ..game })
            });
            told.iter().any(|one| (one - told[1]).abs() > 1e-3)
        }
        _ => false,
    }
}

fn options(scenario: &Scenario) -> Options {
    Options {
        discount_rate: scenario.discount_rate_per_year,
        benefit_sek: Some(scenario.benefit.yearly.kronor()),
        alone: Some(Alone {
            entry_sek: scenario.alone.entry.kronor(),
            yearly_sek: scenario.alone.yearly.kronor(),
        }),
        write_off_years: None,
        supplier_cost_share: scenario.supplier_cost_share,
    }
}
