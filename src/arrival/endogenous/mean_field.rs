//! Expectations that fit what comes of them: the mean course of joinings, worked out again and
//! again from what municipalities decide that expect it.

use super::Candidate;
use super::choice::Worths;
use super::nodes::Place;
use super::outlook::{Outlook, Setting};
use super::table::Spot;
use crate::cohort::Schedule;
use crate::model::ModelKind;
use crate::random::distribution;

/// Greatest number of rounds.
const ROUNDS: usize = 10;
/// Part of the new course that is taken in each round.
const DAMPING: f64 = 0.5;
/// Rounds end when no period's expected number of users moves by as much as this.
const SETTLED: f64 = 0.001;
/// Number of quantiles of the benefit's spread that stand for all municipalities of a size.
const QUANTILES: usize = 16;

/// Expected joinings of a period: how many, and their weight.
type Flow = Vec<(f64, f64)>;

/// The outlook of those who expect the mean course.
///
/// The first round expects nobody; each later one half the course that comes of the round before
/// and half the one that was expected. It ends after ten rounds, or when the course has settled.
pub(super) fn settle(
    setting: &Setting<'_>,
    model: ModelKind,
    candidates: &[Candidate],
    (spread, capacity): (f64, Option<u32>),
) -> Outlook {
    let factors: Vec<f64> = (0..QUANTILES)
        .map(|k| (k as f64 + 0.5) / QUANTILES as f64)
        .map(|share| libm::exp(spread * distribution::normal(share) - spread * spread / 2.0))
        .collect();
    let mut flow: Flow = vec![(0.0, 0.0); setting.values.periods()];
    let mut course = Schedule::default();
    expect(setting, &flow, &mut course);
    for _ in 0..ROUNDS {
        let outlook = setting.as_expected(model, &course);
        let answer = mean_joinings(setting, &outlook, candidates, (&factors, capacity));
        for (old, new) in flow.iter_mut().zip(&answer) {
            old.0 += DAMPING * (new.0 - old.0);
            old.1 += DAMPING * (new.1 - old.1);
        }
        let before = course.users.clone();
        expect(setting, &flow, &mut course);
        let moved = before.iter().zip(&course.users).map(|(a, b)| (a - b).abs());
        if moved.fold(0.0, f64::max) < SETTLED {
            break;
        }
    }
    setting.as_expected(model, &course)
}

fn expect(setting: &Setting<'_>, flow: &Flow, course: &mut Schedule) {
    let founders = setting.founders;
    let first = (founders.count, founders.weight, founders.heaviest);
    let later = flow
        .iter()
        .skip(1)
        .map(|(count, weight)| (*count, *weight, if *count > 0.0 { weight / count } else { 0.0 }));
    course.expect(std::iter::once(first).chain(later));
}

/// Who joins on average when all decide on the same outlook.
fn mean_joinings(
    setting: &Setting<'_>,
    outlook: &Outlook,
    candidates: &[Candidate],
    (factors, capacity): (&[f64], Option<u32>),
) -> Flow {
    let (pace, periods) = (setting.pace, setting.values.periods());
    let mut flow = vec![(0.0, 0.0); periods];
    let part = 1.0 / factors.len() as f64;
    let mut undecided = vec![part; candidates.len() * factors.len()];
    let mut queued = vec![0.0; candidates.len()];
    let mut inside: Vec<f64> = setting.founders_inside.iter().map(|n| f64::from(*n)).collect();
    let mut users = setting.founders.count;
    for t in 1..periods {
        let unit: Vec<f64> = (0..pace.county_count())
            .map(|county| pace.expected(inside[county] / pace.county_size(county).max(1.0), users))
            .collect();
        for (index, one) in candidates.iter().enumerate() {
            let chance = -libm::expm1(-unit[one.county] * one.pace);
            let peers = unit[one.county] / pace.expected(users / pace.pool(), users).max(1e-300);
            for (k, factor) in factors.iter().enumerate() {
                let mass = &mut undecided[index * factors.len() + k];
                let scale = one.scale * factor;
                let worths = expected_worths(setting, outlook, t, (one, scale, one.pace * peers));
                let [join, _, alone] = worths.probabilities(setting.values.noise(t));
                queued[index] += *mass * chance * join;
                *mass -= *mass * chance * (join + alone);
            }
        }
        let waiting: f64 = queued.iter().sum();
        let served = match capacity {
            Some(limit) if waiting > f64::from(limit) => f64::from(limit) / waiting,
            _ => 1.0,
        };
        for (one, queued) in candidates.iter().zip(&mut queued) {
            let joins = *queued * served;
            *queued -= joins;
            flow[t].0 += joins;
            flow[t].1 += joins * one.weight;
            inside[one.county] += joins;
        }
        users += flow[t].0;
    }
    flow
}

fn expected_worths(
    setting: &Setting<'_>,
    outlook: &Outlook,
    t: usize,
    (one, scale, pace): (&Candidate, f64, f64),
) -> Worths {
    let (grid, values) = (setting.grid, setting.values);
    let weight = grid.weights.place(one.weight);
    let charges = outlook.expected_charges(weight, grid.weights.count(), t).unwrap_or(0.0);
    let wait = outlook.waiting.as_ref().map_or(0.0, |table| {
        let spot = Spot {
            state: Place::default(),
            weight,
            pace: grid.paces.place(pace),
            scale: grid.scales.place(scale),
        };
        table.wait(t, &spot)
    });
    Worths { join: values.join(t, scale, charges), wait, alone: values.alone(t, scale) }
}
