//! Goal: Shapley values, the rental norm and the stand-alone test are what game theory says.
//!
//! Method: definitions that list every group, or every order, on random cases with weights, exits,
//! rounds and discounting; theorems 1 and 2 over every schedule of up to four participants.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::num::NonZeroU32;

use bossanova::appraisal::game::CostGame;
use bossanova::appraisal::stand_alone::{by_cut, by_stretches};
use bossanova::appraisal::{Appraisal, Options};
use bossanova::case::Case;
use bossanova::metrics::Metric;
use bossanova::model::{BusinessModel, Depreciation};
use bossanova::money::{Ore, Rate};
use bossanova::project::{Overhead, Participant, Project, Round};
use bossanova::time::Calendar;
use common::{Draw, Shape, rolling};
use rust_decimal::Decimal;

fn appraise(case: &Case, discount_rate: &str) -> Appraisal {
    let options = Options {
        discount_rate: discount_rate.parse().expect("a decimal"),
        benefit_sek: None,
        alone: None,
        write_off_years: None,
        supplier_cost_share: Decimal::new(85, 2),
    };
    Appraisal::of(case, &options).unwrap_or_else(|faults| panic!("{faults}"))
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
        let appraisal = appraise(&case, rate);
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
                let appraisal = appraise(&case, "0");
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

/// Whatever the case: Shapley values sum to the cost of all together, as do rents of a whole life.
#[test]
fn shapley_values_sum_to_the_cost_of_all() {
    for seed in 0..sample() {
        let case = common::case(seed, Shape::FULL);
        let game = CostGame::new(case.project(), 0.025);
        let together = game.cost(|_| true);
        let shared: f64 = game.shapley().iter().sum();
        assert!(close(shared, together, together), "seed {seed}");
    }
}
