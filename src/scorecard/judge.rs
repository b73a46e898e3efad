//! The rules: from values and thresholds to colours.

use rust_decimal::Decimal;

use super::figures::{Reader, mean, median, share, worst_case};
use super::{Agreement, Assessment, Card, Colour, Figure, Limits, Requirement};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::rate::float;

/// Years of joining at which openness is looked at.
const OPEN_YEARS: [usize; 3] = [1, 3, 5];

/// A group's gain by building for itself that is more than rounding, in kronor. Assumed.
const NOTICEABLE: f32 = 1.0;

/// Errors to either side within which a colour should stay the same.
const MARGIN: f64 = 2.0;

fn numbers(pair: &[Decimal; 2]) -> [f64; 2] {
    [float(pair[0]), float(pair[1])]
}

fn least(pair: &[Decimal; 2]) -> Limits {
    Limits { least: Some(numbers(pair)), most: None }
}

fn most(pair: &[Decimal; 2]) -> Limits {
    Limits { least: None, most: Some(numbers(pair)) }
}

/// The scorecard of one model.
pub(super) fn card(reader: &Reader<'_>, model: ModelKind) -> Card {
    Card {
        model,
        agreement: Agreement::of(model),
        indicators: indicators(reader, model),
        assessments: vec![
            municipalities(reader, model),
            supplier(reader, model),
            start(reader, model),
            open(reader, model),
            fair(reader, model),
        ],
    }
}

/// The worst colour of some figures, whether it is certain, and nothing where one is undefined.
fn judged(figures: &[Figure]) -> (Option<Colour>, bool) {
    let judged = |figure: &&Figure| figure.limits != Limits::NONE;
    let figures: Vec<&Figure> = figures.iter().filter(judged).collect();
    if figures.iter().any(|figure| figure.value.is_nan()) {
        return (None, false);
    }
    let shifted = |shift: f64| {
        let colour = |figure: &&Figure| {
            let error = if figure.error.is_nan() { 0.0 } else { figure.error };
            figure.limits.colour(figure.value + shift * MARGIN * error)
        };
        figures.iter().map(colour).max()
    };
    let colour = shifted(0.0);
    (colour, shifted(1.0) == colour && shifted(-1.0) == colour)
}

fn assess(
    requirement: Requirement,
    futures: impl Iterator<Item = Option<Colour>>,
    (colour, certain): (Option<Colour>, bool),
    figures: Vec<Figure>,
) -> Assessment {
    let mut counts = [0; 3];
    for colour in futures.flatten() {
        counts[colour as usize] += 1;
    }
    let defined = counts.iter().sum();
    let shares = counts.map(|count| share(count, defined));
    Assessment { requirement, colour, certain, shares, defined, figures }
}

fn known(value: f32) -> Option<f64> {
    (!value.is_nan()).then_some(f64::from(value))
}

/// 3: most joiners gain, and a typical one that joins in the probe's year does.
///
/// Where the median of joining is not above nothing the colour is red, whoever joined.
fn municipalities(reader: &Reader<'_>, model: ModelKind) -> Assessment {
    let limits = least(&reader.scenario.thresholds.willing);
    let willing = reader.single(model, Metric::WillingShare);
    let gain = reader.single(model, Metric::NpvJoin);
    let gains = Limits { least: Some([f64::MIN_POSITIVE; 2]), most: None };
    let figures = vec![
        mean(Metric::WillingShare.key(), &willing, limits),
        median(Metric::NpvJoin.key(), &gain, gains),
    ];
    // Without a probe within the horizon the share alone decides.
    let decisive = if figures[1].value.is_nan() { &figures[..1] } else { &figures[..] };
    let colour = judged(decisive);
    let futures = willing.iter().zip(&gain).map(|(willing, gain)| {
        let colour = limits.colour(known(*willing)?);
        Some(if *gain <= 0.0 { Colour::Red } else { colour })
    });
    assess(Requirement::Municipalities, futures, colour, figures)
}

/// 3: the supplier earns more than its cost.
fn supplier(reader: &Reader<'_>, model: ModelKind) -> Assessment {
    let limits = least(&reader.scenario.thresholds.supplier);
    let worth = reader.single(model, Metric::SupplierNpv);
    let gains: Vec<f32> = worth.iter().map(|worth| yes(*worth, *worth > 0.0)).collect();
    let figures = vec![
        mean("supplier_gains", &gains, limits),
        median(Metric::SupplierNpv.key(), &worth, Limits::NONE),
    ];
    let colour = judged(&figures);
    assess(Requirement::Supplier, gains.iter().map(|gains| yes_or_no(*gains)), colour, figures)
}

/// 1 or 0; not defined where what it asks about is not.
fn yes(asked: f32, yes: bool) -> f32 {
    match (asked.is_nan(), yes) {
        (true, _) => f32::NAN,
        (false, true) => 1.0,
        (false, false) => 0.0,
    }
}

fn yes_or_no(value: f32) -> Option<Colour> {
    known(value).map(|value| if value > 0.5 { Colour::Green } else { Colour::Red })
}

/// 4: founding beats waiting, and a bad outcome costs a founder little more than buying alone.
fn start(reader: &Reader<'_>, model: ModelKind) -> Assessment {
    let thresholds = &reader.scenario.thresholds;
    let beats = reader.single(model, Metric::FoundBeatsWait);
    let (cost, error) = worst_case(&reader.single(model, Metric::FounderCost));
    let alone = reader.founder_alone;
    let begins = reader.single(model, Metric::StartProbability);
    let figures = vec![
        mean(Metric::FoundBeatsWait.key(), &beats, least(&thresholds.founding)),
        Figure {
            code: "worst_case_to_alone",
            value: if alone > 0.0 { cost / alone } else { f64::NAN },
            error: error / alone,
            limits: most(&thresholds.worst_case),
        },
        Figure { code: Metric::WorstCase.key(), value: cost, error, limits: Limits::NONE },
        Figure { code: "cost_alone", value: alone, error: 0.0, limits: Limits::NONE },
        mean(Metric::StartProbability.key(), &begins, Limits::NONE),
    ];
    let colour = judged(&figures);
    assess(Requirement::Start, beats.iter().map(|beats| yes_or_no(*beats)), colour, figures)
}

/// 5a: one that joins in year 1, 3 or 5 gains, and is not asked for more on top of its share of
/// running costs than buying alone would cost it at once; in all, some or none of these years.
///
/// What is asked on top is what the model costs the joiner more than the traditional one does in
/// the same future, where joiners pay for running costs only.
fn open(reader: &Reader<'_>, model: ModelKind) -> Assessment {
    let years = OPEN_YEARS.into_iter().filter_map(|year| {
        let gain = reader.point(model, Metric::NpvJoin, year)?;
        let cost = reader.point(model, Metric::JoinerCost, year)?;
        let plain = reader.point(ModelKind::Traditional, Metric::JoinerCost, year)?;
        let asked: Vec<f32> = cost.iter().zip(&plain).map(|(cost, plain)| cost - plain).collect();
        Some((year, gain, asked, reader.probe_alone.get(year)?.1))
    });
    let years: Vec<(usize, Vec<f32>, Vec<f32>, f64)> = years.collect();
    let trials = years.first().map_or(0, |first| first.1.len());
    let futures = (0..trials).map(|trial| {
        let open = |(_, gain, asked, entry): &&(usize, Vec<f32>, Vec<f32>, f64)| {
            gain[trial] > 0.0 && f64::from(asked[trial]) <= *entry
        };
        let count = years.iter().filter(open).count();
        Some(match count {
            0 => Colour::Red,
            count if count == years.len() => Colour::Green,
            _ => Colour::Yellow,
        })
    });
    let codes = ["npv_join_year_1", "npv_join_year_3", "npv_join_year_5"];
    let asked_codes = ["asked_on_top_year_1", "asked_on_top_year_3", "asked_on_top_year_5"];
    let mut figures = Vec::new();
    for (year, gain, asked, entry) in &years {
        let place = OPEN_YEARS.iter().position(|one| one == year).unwrap_or(0);
        let gains = Limits { least: Some([f64::MIN_POSITIVE; 2]), most: None };
        figures.push(median(codes[place], gain, gains));
        let within = Limits { least: None, most: Some([*entry; 2]) };
        figures.push(median(asked_codes[place], asked, within));
    }
    assess(Requirement::Open, futures, (None, false), figures)
}

/// 5b: founders and joiners pay about the same a year, and little money is in the wrong place.
fn fair(reader: &Reader<'_>, model: ModelKind) -> Assessment {
    let thresholds = &reader.scenario.thresholds;
    let both = Limits {
        least: Some(numbers(&thresholds.ratio_min)),
        most: Some(numbers(&thresholds.ratio_max)),
    };
    let moved = most(&thresholds.deviation);
    let ratio = reader.single(model, Metric::FounderJoinerRatio);
    let deviation = reader.single(model, Metric::ShapleyDeviation);
    let recovered = reader.single(model, Metric::RecoveredShare);
    let violation = reader.single(model, Metric::StandAloneViolation);
    let users = reader.single(model, Metric::Participants);
    let violated: Vec<f32> =
        violation.iter().map(|amount| yes(*amount, *amount > NOTICEABLE)).collect();
    // W_F / W, the weight of those who joined taken as so many of the outsiders' mean.
    let ((weight, founders), (outsider, _)) = (reader.founders, reader.outsiders);
    let target = |users: &f32| {
        let joined = (f64::from(*users) - founders).max(0.0) * outsider;
        (joined / (joined + weight * founders)) as f32
    };
    let target: Vec<f32> = users.iter().map(target).collect();
    let figures = vec![
        median(Metric::FounderJoinerRatio.key(), &ratio, both),
        median(Metric::ShapleyDeviation.key(), &deviation, moved),
        median(Metric::RecoveredShare.key(), &recovered, Limits::NONE),
        median("recovered_target", &target, Limits::NONE),
        mean("stand_alone_violated", &violated, Limits::NONE),
        mean(Metric::StandAloneViolation.key(), &violation, Limits::NONE),
    ];
    let futures = ratio.iter().zip(&deviation).map(|(ratio, deviation)| {
        let colours = (both.colour(known(*ratio)?), moved.colour(known(*deviation)?));
        Some(colours.0.max(colours.1))
    });
    assess(Requirement::Fair, futures, (None, false), figures)
}

/// Users at the end, and what all of them together save against buying alone.
///
/// Those who joined count as the probe, at the cost and at the start of the year after which they
/// joined: an indicator that shows a size.
fn indicators(reader: &Reader<'_>, model: ModelKind) -> Vec<Figure> {
    let users = reader.single(model, Metric::Participants);
    let cost = reader.single(model, Metric::FounderCost);
    let m = reader.scenario.periods_per_year as usize;
    let last_year = reader.scenario.horizon_years.saturating_sub(1) as usize;
    let (_, founders) = reader.founders;
    let mut saved: Vec<f64> =
        cost.iter().map(|cost| founders * (reader.founder_alone - f64::from(*cost))).collect();
    let mut before = vec![founders; saved.len()];
    for (year, (alone, _)) in reader.probe_alone.iter().enumerate() {
        let period = if year == last_year { (year + 1) * m - 1 } else { year * m };
        let (Some(now), Some(cost)) = (
            reader.point(model, Metric::Participants, period),
            reader.point(model, Metric::JoinerCost, year),
        ) else {
            continue;
        };
        for (trial, saved) in saved.iter_mut().enumerate() {
            let joined = f64::from(now[trial]) - before[trial];
            *saved += joined * (alone - f64::from(cost[trial]));
            before[trial] = f64::from(now[trial]);
        }
    }
    let saved: Vec<f32> = saved.into_iter().map(|amount| amount as f32).collect();
    vec![
        mean(Metric::Participants.key(), &users, Limits::NONE),
        mean("saving", &saved, Limits::NONE),
    ]
}
