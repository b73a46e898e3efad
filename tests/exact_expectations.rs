//! Chance against exact laws: expectations that can be enumerated, and how many join by Bass.
//!
//! Goal: the Monte Carlo engine hits what probability theory says. Method: a market of four with
//! nine equally simple courses is enumerated with exact ledgers, set against figures that were
//! worked out independently, and then met by 200 000 trials within four standard errors (alpha
//! 0.00006 for each figure, seed 1). The number of participants of Bass arrival is held against the
//! law of its Markov chain by a chi-square test (alpha 0.001, seed 1).

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::cohort::{Costs, Flows, Schedule, Terms, present_cost};
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::parallel;
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::{Simulation, Summary};
use serde_json::{Value, json};

/// Two founders A and B; C and D join in each year with probability ½; three years, 600 tkr and
/// 120 tkr a year, no discounting.
fn four(change: fn(&mut Value)) -> Scenario {
    let text = preset::find("workshop").expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    file["horizon_years"] = json!(3);
    file["trials"] = json!(200_000);
    file["discount_rate_per_year"] = json!("0");
    file["rounds"][0]["investment_sek"] = json!("600000");
    file["rounds"][0]["maintenance_share_per_year"] = json!("0.2");
    file["pool"]["count"] = json!(4);
    file["benefit"]["yearly_sek"] = json!("150000");
    file["waiting_years"] = json!(1);
    // h = 1 − exp(−ln 2) = ½.
    file["arrival"] = json!({"kind": "constant_hazard", "rate_per_year": "0.6931471805599453"});
    file["models"]["right_of_use"]["planned_count"] = json!(4);
    change(&mut file);
    Scenario::from_json(&file.to_string()).expect("a valid scenario")
}

/// Courses of C and D with their probabilities: period 1 with ½, period 2 with ¼, never with ¼.
fn courses() -> Vec<(f64, [u32; 2])> {
    let one = [(0.5, 1), (0.25, 2), (0.25, u32::MAX)];
    one.iter().flat_map(|c| one.iter().map(move |d| (c.0 * d.0, [c.1, d.1]))).collect()
}

/// What one model makes of one course when A joins in `joins`: A's cost, founders' recovered share.
fn outcome(scenario: &Scenario, model: ModelKind, course: [u32; 2], joins: u32) -> (f64, f64) {
    let terms = Terms::new(scenario);
    let mut schedule = Schedule::default();
    let later = course.iter().map(|period| (*period, 1.0));
    schedule.gather(3, [(joins, 1.0), (0, 1.0)].into_iter().chain(later));
    let (mut flows, mut costs) = (Flows::default(), Costs::default());
    flows.run(model, &terms, &schedule);
    costs.fill(&terms, &flows);
    let cost = present_cost(&terms, &schedule, &flows, joins as usize, 1.0);
    let recovered: f64 = flows.layers[0].recovered.iter().sum();
    (cost, recovered / flows.layers[0].contributed)
}

/// Exact mean and variance of a figure over the courses.
fn moments(figure: impl Fn([u32; 2]) -> f64) -> (f64, f64) {
    let mean: f64 = courses().iter().map(|(p, course)| p * figure(*course)).sum();
    let square = |value: f64| (value - mean) * (value - mean);
    (mean, courses().iter().map(|(p, course)| p * square(figure(*course))).sum())
}

fn summary(scenario: &Scenario) -> Summary {
    parallel::run(scenario, 2, |_| {}).summarise(scenario.trials)
}

/// The mean over the trials lies within four exact standard errors of the exact mean.
fn meets(summary: &Summary, model: ModelKind, metric: Metric, (mean, variance): (f64, f64)) {
    let band = summary.metric(model, metric);
    assert_eq!(band.defined, summary.trials);
    // Figures are kept in 32 bits, which moves a mean by at most 2⁻²⁴ of its size.
    let bound = 4.0 * (variance / f64::from(summary.trials)).sqrt() + mean.abs() / 16_777_216.0;
    let found = band.mean;
    assert!((found - mean).abs() <= bound, "{}: {found}, not {mean}", model.key());
}

/// The model, E[cost A], E[recovered share], P(found ≥ wait), E[WA(1)].
type Row = (ModelKind, f64, Option<f64>, f64, f64);

fn check(scenario: &Scenario, rows: &[Row]) {
    let summary = summary(scenario);
    for (model, cost, recovered, beats, advantage) in rows {
        let figure = |course| outcome(scenario, *model, course, 0).0;
        let costs = moments(figure);
        assert!((costs.0 - cost).abs() < 0.006, "{}: {} is not {cost}", model.key(), costs.0);
        meets(&summary, *model, Metric::FounderCost, costs);
        if let Some(share) = recovered {
            let shares = moments(|course| outcome(scenario, *model, course, 0).1);
            assert!((shares.0 - share).abs() < 1e-12, "{}: {}", model.key(), shares.0);
            meets(&summary, *model, Metric::RecoveredShare, shares);
        }
        // A that waits a year has two years of use instead of three.
        let waiting = |course| {
            let (found, waits) =
                (outcome(scenario, *model, course, 0).0, outcome(scenario, *model, course, 1).0);
            (2.0 * 150_000.0 - waits) - (3.0 * 150_000.0 - found)
        };
        let gains = moments(waiting);
        let told = gains.0;
        assert!((told - advantage).abs() < 0.006, "{}: {told} is not {advantage}", model.key());
        meets(&summary, *model, Metric::WaitingAdvantage, gains);
        let wins = moments(|course| if waiting(course) <= 0.0 { 1.0 } else { 0.0 });
        assert_eq!(wins.0, *beats, "{}", model.key());
        meets(&summary, *model, Metric::FoundBeatsWait, wins);
    }
}

/// By hand for the traditional model: A pays 300 000 and a third, half or quarter of 120 000 in
/// each year. Period 0: 60 000. Period 1 with 2, 3, 4 users at ¼, ½, ¼: 15 000 + 20 000 + 7 500 =
/// 42 500. Period 2 with chance 1/16, 3/8, 9/16 (each has joined with ¾): 3 750 + 15 000 + 16 875 =
/// 35 625. Together 438 125.
#[test]
fn trials_hit_the_exact_expectations_of_a_market_of_four() {
    use ModelKind::{EntryFee, RaisedFee, RightOfUse, Traditional};
    check(
        &four(|_| {}),
        &[
            (Traditional, 438_125.0, Some(0.0), 0.0, 210_000.0),
            (RightOfUse, 336_734.60, None, 13.0 / 16.0, -41_390.40),
            (EntryFee, 316_250.0, Some(13.0 / 32.0), 1.0, -124_375.0),
            (RaisedFee, 417_187.50, Some(67.0 / 960.0), 0.0, 154_062.50),
        ],
    );
}

#[test]
fn trials_hit_the_exact_expectations_where_all_earlier_users_share_the_entry_fee() {
    let scenario = four(|file| file["models"]["entry_fee"]["to"] = json!("all"));
    let model = ModelKind::EntryFee;
    let waits = |course| outcome(&scenario, model, course, 1).0;
    let advantage =
        moments(|course| outcome(&scenario, model, course, 0).0 - waits(course) - 150_000.0);
    assert!((advantage.0 + 90_000.0).abs() < 0.006, "{}", advantage.0);
    let summary = summary(&scenario);
    meets(&summary, model, Metric::WaitingAdvantage, advantage);
    meets(&summary, model, Metric::FoundBeatsWait, (1.0, 0.0));
}

/// Law of the number of users in the last period: a Markov chain, since each of the k outsiders
/// left joins in a period with the same h = 1 − exp(−(p + q·N/pool)/m), independently.
fn bass_law(
    founders: usize,
    pool: usize,
    (p, q): (f64, f64),
    (m, periods): (f64, u32),
) -> Vec<f64> {
    let mut law = vec![0.0; pool + 1];
    law[founders] = 1.0;
    for _ in 1..periods {
        let mut next = vec![0.0; pool + 1];
        for users in founders..=pool {
            let h = -libm::expm1(-(p + q * users as f64 / pool as f64) / m);
            let left = pool - users;
            // Binomial by recursion from nobody: C(n,k) h^k (1−h)^(n−k).
            let mut chance = (0..left).fold(1.0, |chance, _| chance * (1.0 - h));
            for joins in 0..=left {
                next[users + joins] += law[users] * chance;
                chance *= (left - joins) as f64 / (joins + 1) as f64 * h / (1.0 - h);
            }
        }
        law = next;
    }
    law
}

#[test]
fn bass_arrival_follows_its_exact_law() {
    let text = preset::find("streamflow").expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    file["trials"] = json!(20_000);
    file["horizon_years"] = json!(5);
    file["periods_per_year"] = json!(4);
    file["founders"]["count"] = json!(2);
    file["pool"]["count"] = json!(12);
    file["arrival"] = json!({"kind": "bass", "p_per_year": "0.03", "q_per_year": "0.38"});
    let scenario = Scenario::from_json(&file.to_string()).expect("a valid scenario");
    let law = bass_law(2, 12, (0.03, 0.38), (4.0, 20));
    assert!((law.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    let mut found = vec![0.0; law.len()];
    let simulation = Simulation::new(&scenario);
    let room = scenario.trials as usize;
    let mut figures = vec![0.0; simulation.layout().row_length() * room];
    simulation.run(0, room, &mut figures);
    let place = simulation.layout().metric(ModelKind::Traditional, Metric::Participants);
    for users in &figures[place * room..(place + 1) * room] {
        found[*users as usize] += 1.0;
    }
    // Counts 2 to 12; every expected number is above 5, so none is merged.
    let trials = f64::from(scenario.trials);
    assert!(law[2..].iter().all(|p| p * trials > 5.0), "{law:?}");
    let statistic: f64 = law[2..]
        .iter()
        .zip(&found[2..])
        .map(|(p, n)| (n - p * trials) * (n - p * trials) / (p * trials))
        .sum();
    // Chi-square with 10 degrees of freedom: 0.999 quantile 29.588 (tables).
    assert!(statistic < 29.588, "{statistic}");
}

/// F(t) = (1 − A e^{−(p+q)t}) / (1 + (q/p) A e^{−(p+q)t}), A = (1 − F₀)/(1 + (q/p) F₀), is the mean
/// of a large market in short steps. Values for p = 0.03, q = 0.38 from nobody, worked out
/// independently.
#[test]
fn the_closed_form_of_bass_has_its_published_values() {
    let (p, q) = (0.03_f64, 0.38_f64);
    let share = |t: f64| {
        let fall = libm::exp(-(p + q) * t);
        (1.0 - fall) / (1.0 + q / p * fall)
    };
    for (t, value) in
        [(1.0, 0.035_758_164_256), (5.0, 0.331_198_642_491), (10.0, 0.812_803_221_221)]
    {
        assert!((share(t) - value).abs() < 1e-11, "{}", share(t));
    }
    assert!((libm::log(q / p) / (p + q) - 6.1926).abs() < 1e-4);
    // Monthly steps: 0.3242 at five years, as the mean recursion of the engine takes them.
    let step = |f: f64| f + (1.0 - f) * -libm::expm1(-(p + q * f) / 12.0);
    assert!(((0..60).fold(0.0, |f, _| step(f)) - 0.3242).abs() < 5e-5);
}
