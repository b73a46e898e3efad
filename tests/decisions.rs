//! Arrival that the price steers: limits, laws and directions that follow from its definition.
//!
//! Method: every decision of many futures is looked into; what it should be follows from a formula
//! of its own, from a limit that can be solved by hand, or from comparing two scenarios that differ
//! in one clause. Random scenarios and seeds are fixed. Statistical tests state their alpha.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

mod common;

use bossanova::arrival::endogenous::{Answer, Books, Choices, Decision, Desk};
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::random::{Purpose, Stream};
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::Simulation;
use bossanova::world::{Joining, World};
use common::scenarios;
use serde_json::{Value, json};

/// A preset with some of its fields changed.
fn changed(name: &str, changes: &[(&str, Value)]) -> Scenario {
    let text = preset::find(name).expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    for (path, value) in changes {
        *file.pointer_mut(path).expect("a field of the format") = value.clone();
    }
    Scenario::from_json(&file.to_string()).expect("a valid scenario")
}

fn choices(world: &World) -> &Choices {
    match &world.joining {
        Joining::Own(choices) => choices,
        Joining::Shared(_) => unreachable!("endogenous arrival"),
    }
}

/// Shows every decision of one future under a model; returns its joinings.
fn futures(
    world: &World,
    model: ModelKind,
    trial: u32,
    look: impl FnMut(&Decision, &Books),
) -> Vec<u32> {
    let stream = Stream::new(world.seed, trial, Purpose::Benefit);
    let first = world.founders.len() as u32;
    let scales = world.outsiders.iter().zip(first..);
    let scales = scales.map(|(one, index)| world.touched(&stream, one, index).scale);
    let mut desk = Desk::default();
    choices(world).begin(world.seed, trial, scales, &mut desk);
    choices(world).draw(model, &world.terms, &mut desk, look).clone()
}

/// With next to no noise everybody takes what is worth most.
#[test]
fn without_noise_the_best_is_chosen() {
    for (noise, trials) in [("0", 20), ("0.000000001", 20)] {
        let scenario = changed("streamflow", &[("/arrival/noise_share", json!(noise))]);
        let world = World::new(&scenario);
        let mut decisions = 0;
        for model in ModelKind::ALL {
            for trial in 0..trials {
                futures(&world, model, trial, |decision, _| {
                    let worths = decision.worths;
                    let best = worths.join.max(worths.wait).max(worths.alone);
                    let chosen = match decision.answer {
                        Answer::Join => worths.join,
                        Answer::Wait => worths.wait,
                        Answer::Alone => worths.alone,
                    };
                    // Worths nearer to each other than forty times the noise may go either way.
                    assert!(best - chosen <= 40.0 * decision.noise, "{decision:?}");
                    decisions += 1;
                });
            }
        }
        assert!(decisions > 5_000, "{decisions}");
    }
}

/// Without effects of others and of size λ = ν, so that h is the same in every period and
///
/// v(t) = δ₁ · [h · ln(2 + e^{v(t+1)}) + (1 − h) · v(t+1)],   v(T−1) = 0
///
/// is what waiting is worth in units of a boundless noise s that does not change (nothing is paid
/// yearly for buying alone); P_join = P_alone = 1/(2 + e^v). Where s(t) shrinks with the periods
/// left, v(t+1) and the logarithm count s(t+1)/s(t) times. Noise is finite here: V_join/s and
/// V_alone/s are not 0 but at most ε. The logarithm of a sum and δ₁ < 1 pass at most ε on to
/// V_wait/s, and no probability moves by more than twice what the worths do.
#[test]
fn with_boundless_noise_only_the_right_to_wait_counts() {
    for (foresight, alone) in
        [("forward_looking", 0.0), ("forward_looking", 250_000.0), ("myopic", 250_000.0)]
    {
        let scenario = changed(
            "epos",
            &[
                ("/arrival/noise_share", json!("1000")),
                ("/arrival/foresight", json!(foresight)),
                ("/arrival/neighbour_effect", json!("0")),
                ("/arrival/network_effect", json!("0")),
                ("/arrival/size_effect", json!("0")),
                ("/alone/entry_sek", json!("10000000")),
                ("/alone/yearly_sek", json!(alone.to_string())),
            ],
        );
        let world = World::new(&scenario);
        let periods = world.terms.periods;
        let h = 1.0 - libm::exp(-0.5 / 12.0);
        let step = libm::pow(1.025, -1.0 / 12.0);
        let price = |t: usize| libm::pow(1.02, (t / 12) as f64);
        let mut noise = vec![0.0; periods];
        let mut left = 0.0;
        for t in (0..periods).rev() {
            left = alone / 12.0 * price(t) + step * left;
            noise[t] = 1000.0 * (10_000_000.0 + left);
        }
        let mut v = vec![0.0; periods];
        if foresight == "forward_looking" {
            for t in (0..periods - 1).rev() {
                let asked = libm::log(2.0 + libm::exp(v[t + 1]));
                v[t] = step * noise[t + 1] / noise[t] * (h * asked + (1.0 - h) * v[t + 1]);
            }
        }
        let (mut decisions, mut epsilon) = (0, 0.0_f64);
        for trial in 0..20 {
            futures(&world, ModelKind::EntryFee, trial, |decision, _| {
                let (worths, t) = (decision.worths, decision.asked.period);
                assert!((decision.noise / noise[t] - 1.0).abs() < 1e-12);
                epsilon = epsilon.max(worths.join.abs().max(worths.alone.abs()) / decision.noise);
                let [join, _, alone] = worths.probabilities(decision.noise);
                let limit = 1.0 / (2.0 + libm::exp(v[t]));
                let near = |value: f64| (value - limit).abs() <= 2.0 * 0.02;
                assert!(near(join) && near(alone), "{join} {alone} {limit}");
                decisions += 1;
            });
        }
        assert!(epsilon < 0.02 && decisions > 800, "{epsilon} {decisions}");
    }
}

/// A dearer entry by the same amount in every period, now or later, never makes joining likelier:
/// waiting loses at most what joining loses.
#[test]
fn raising_every_entry_fee_alike_never_raises_joining() {
    let mut compared = 0;
    for number in 0..scenarios::sample() {
        let mut file: Value =
            serde_json::from_str(&scenarios::endogenous(number).to_json().to_string())
                .expect("JSON");
        let entry = &mut file["models"]["entry_fee"];
        entry["to"] = json!("fund");
        entry["price"] = json!("fixed");
        entry["planned_count"] = json!(10);
        entry["window_years"] = json!(0);
        // Later rounds are fees that begin later: they would not rise in every period alike.
        let first = file["rounds"][0].clone();
        file["rounds"] = json!([first]);
        let mut priced = |factors: [&str; 3]| {
            let step = |(year, factor)| json!({"year": year, "factor": factor});
            let path: Vec<Value> = [0, 1, 3].into_iter().zip(factors).map(step).collect();
            file["models"]["entry_fee"]["price_path"] = json!(path);
            World::new(&Scenario::from_json(&file.to_string()).expect("a valid scenario"))
        };
        let (cheap, dear) = (priced(["0.5", "1.5", "0.2"]), priced(["1.2", "2.2", "0.9"]));
        let model = ModelKind::EntryFee;
        for trial in 0..2 {
            futures(&cheap, model, trial, |decision, books| {
                let asked = decision.asked;
                let dearer = choices(&dear).worths(model, &dear.terms, books, asked);
                let dearer = dearer.expect("a model of this world");
                let falls = decision.worths.join - dearer.join;
                assert!(falls > 0.0, "the fee did not rise: {decision:?}");
                let [before, ..] = decision.worths.probabilities(decision.noise);
                let [after, ..] = dearer.probabilities(decision.noise);
                assert!(after <= before + 1e-9, "scenario {number}: {before} {after} {decision:?}");
                compared += 1;
            });
        }
    }
    assert!(compared > 10_000, "only {compared} decisions compared");
}

/// Models that charge the same have the same joiners in every future, to the period: the random
/// numbers are common. An entry fee of nothing and a surcharge of nothing are the traditional
/// model.
#[test]
fn models_that_charge_the_same_have_the_same_joiners() {
    let scenario = changed(
        "streamflow",
        &[("/models/entry_fee/share", json!("0")), ("/models/raised_fee/surcharge", json!("0"))],
    );
    let world = World::new(&scenario);
    let mut joined = 0;
    for trial in 0..50 {
        let traditional = world.joinings(ModelKind::Traditional, trial);
        assert_eq!(traditional, world.joinings(ModelKind::EntryFee, trial));
        assert_eq!(traditional, world.joinings(ModelKind::RaisedFee, trial));
        joined += traditional.iter().filter(|period| **period < scenario.periods()).count();
    }
    assert!(joined > 1_000, "{joined}");
}

/// Where joining is dearer fewer join: the traditional model asks nothing of a joiner but its share
/// of maintenance, the raised fee a quarter more, the entry fee its share of the investment. 2 000
/// futures, seed 1; each mean of the differences within a future exceeds four of its standard
/// errors (alpha 0.00003).
#[test]
fn a_dearer_entry_brings_fewer_joiners() {
    let models = [ModelKind::Traditional, ModelKind::RaisedFee, ModelKind::EntryFee];
    for name in ["streamflow", "open-eplatform", "washington", "uk-second-comer"] {
        let simulation = Simulation::new(&preset::find(name).expect("a preset").scenario);
        let (layout, trials) = (simulation.layout(), 2_000);
        let mut figures = vec![0.0; layout.row_length() * trials];
        simulation.run(0, trials, &mut figures);
        let users = models.map(|model| {
            let start = layout.metric(model, Metric::Participants) * trials;
            &figures[start..start + trials]
        });
        for pair in users.windows(2) {
            let differences = pair[0].iter().zip(pair[1]).map(|(a, b)| f64::from(a - b));
            let differences: Vec<f64> = differences.collect();
            let n = trials as f64;
            let mean = differences.iter().sum::<f64>() / n;
            let squares: f64 = differences.iter().map(|d| (d - mean) * (d - mean)).sum();
            let error = (squares / (n - 1.0) / n).sqrt();
            assert!(mean > 4.0 * error, "{name}: {mean} ± {error}");
        }
    }
}

/// Where everybody joins when asked, and nobody influences anybody, the year of joining does not
/// depend on how many periods a year has: it is that in which the hazard ν·t passes the
/// municipality's own threshold.
#[test]
fn the_pace_does_not_depend_on_the_length_of_a_period() {
    let years = |periods_per_year: u32| -> Vec<Vec<u32>> {
        let scenario = changed(
            "epos",
            &[
                ("/periods_per_year", json!(periods_per_year)),
                ("/arrival/noise_share", json!("0")),
                ("/arrival/foresight", json!("myopic")),
                ("/arrival/neighbour_effect", json!("0")),
                ("/arrival/network_effect", json!("0")),
                ("/benefit/yearly_sek", json!("5000000")),
                ("/benefit/alone_share", json!("0")),
            ],
        );
        let world = World::new(&scenario);
        (0..50)
            .map(|trial| {
                let joinings = world.joinings(ModelKind::Traditional, trial);
                // Only whole years before the last: yearly periods have no later one to join in.
                let last = scenario.horizon_years - 1;
                let year = |period: &u32| period.div_ceil(periods_per_year).min(last + 1);
                joinings
                    .iter()
                    .map(|period| if *period == u32::MAX { last + 1 } else { year(period) })
                    .collect()
            })
            .collect()
    };
    let monthly = years(12);
    assert_eq!(monthly, years(1));
    assert_eq!(monthly, years(4));
    assert!(monthly.iter().flatten().any(|year| *year == 3));
}

/// With a capacity those who decide to join come in by the period of their decision, then in the
/// order of the municipalities, never more than it allows, and as soon as there is room.
#[test]
fn a_capacity_lets_them_in_one_after_the_other() {
    let limited = |capacity: Value| {
        changed(
            "epos",
            &[
                ("/arrival/decisions_per_year", json!("4")),
                ("/arrival/neighbour_effect", json!("0")),
                ("/arrival/network_effect", json!("0")),
                ("/arrival/capacity_per_period", capacity),
                ("/arrival/noise_share", json!("0")),
                ("/arrival/foresight", json!("myopic")),
                ("/benefit/yearly_sek", json!("5000000")),
                ("/benefit/alone_share", json!("0")),
            ],
        )
    };
    let (free, tight) = (World::new(&limited(Value::Null)), World::new(&limited(json!(2))));
    let model = ModelKind::Traditional;
    let mut queued = 0;
    for trial in 0..50 {
        // Everybody joins when asked, so that without a limit the period is that of the decision.
        let wished = free.joinings(model, trial);
        let mut order: Vec<usize> = (0..wished.len()).collect();
        order.sort_by_key(|place| (wished[*place], *place));
        let mut expected = vec![u32::MAX; wished.len()];
        let (mut next, mut inside) = (1, 0);
        for place in order.into_iter().filter(|place| wished[*place] != u32::MAX) {
            if wished[place] > next {
                (next, inside) = (wished[place], 0);
            } else if inside == 2 {
                (next, inside) = (next + 1, 0);
            }
            inside += 1;
            queued += usize::from(next > wished[place]);
            expected[place] = if next < 120 { next } else { u32::MAX };
        }
        assert_eq!(tight.joinings(model, trial), expected, "future {trial}");
    }
    assert!(queued > 500, "{queued}");
}

/// A founder is in from the start, and nobody who has answered for good is asked again.
#[test]
fn buying_alone_and_joining_are_for_good() {
    let world = World::new(&preset::find("streamflow").expect("a preset").scenario);
    for model in ModelKind::ALL {
        for trial in 0..20 {
            let mut gone = vec![false; world.outsiders.len()];
            let mut told = vec![u32::MAX; world.outsiders.len()];
            let joinings = futures(&world, model, trial, |decision, books| {
                let outsider = decision.asked.outsider as usize;
                assert!(!gone[outsider], "asked again: {decision:?}");
                assert!(books.users >= world.founders.len() as f64);
                gone[outsider] = decision.answer != Answer::Wait;
                if decision.answer == Answer::Join {
                    told[outsider] = decision.asked.period as u32;
                }
            });
            assert_eq!(joinings, told);
        }
    }
}
