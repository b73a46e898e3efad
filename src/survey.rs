//! Looks at futures once more for pictures that the summary of a run does not hold.
//!
//! - [`cash_flow`] and [`partner`] read exact ledgers of the first futures, to the öre;
//! - [`size`] lets one more municipality of each size take part;
//! - [`dots`] keeps one figure of every future.
//!
//! Each answers typed data of [`crate::figure`]; all use the scenario's own futures, so that what
//! they show belongs to the figures of the run.

use crate::chart::Kind;
use crate::error::Faults;
use crate::figure::{ActorGroup, CashFlow, Dots, Figure, Partner, Size, Unit, YearFlows};
use crate::future;
use crate::ledger::Actor;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::simulation::Simulation;
use crate::summary::QUANTILES;

/// Futures whose ledgers are written for a picture (assumed): the mean of a hundred is within a
/// tenth of a standard deviation, and a picture shows no finer.
pub const LEDGERS: u32 = 100;

/// Futures for each size (assumed).
pub const FUTURES_PER_SIZE: u32 = 200;

/// Sizes that are tried at most; from a greater pool those are taken that lie most evenly on a
/// logarithmic axis.
const SIZES: usize = 14;

/// Dots of a figure, each standing for two of a hundred futures.
const DOTS: usize = 50;

/// Trials worked out at a time.
const SLICE: u32 = 64;

/// Öre to a krona.
const ORE: f64 = 100.0;

fn group(actor: Actor, founders: &[bool]) -> ActorGroup {
    match actor {
        Actor::Participant(place) if founders.get(place) == Some(&true) => ActorGroup::Founders,
        Actor::Participant(_) => ActorGroup::Joiners,
        Actor::Supplier => ActorGroup::Supplier,
        Actor::Association => ActorGroup::Association,
        Actor::Partner => ActorGroup::Partner,
        Actor::Grantor => ActorGroup::Grantor,
    }
}

/// Öre that each group paid and received, by year, summed over futures.
type Sums = Vec<[[i128; 6]; 2]>;

/// What each group of actors pays and receives by year: the mean over the first futures' exact
/// ledgers.
///
/// Founders are those who join at the start of the first round. The settlement after the last
/// period counts to the last year. What the association receives and pays within a period is
/// netted, so that money on its way through it counts neither as received nor as paid by it.
///
/// # Errors
/// Faults of a case: amounts that the exact ledger does not count.
pub fn cash_flow(scenario: &Scenario, futures: u32) -> Result<CashFlow, Faults> {
    let mut models: [Vec<YearFlows>; 4] = Default::default();
    for model in ModelKind::ALL {
        let mut sums: Sums = vec![[[0; 6]; 2]; scenario.horizon_years as usize];
        for trial in 0..futures {
            add_ledger(scenario, (model, trial), &mut sums)?;
        }
        let kronor = |sum: i128| sum as f64 / (ORE * f64::from(futures.max(1)));
        models[model as usize] = sums
            .iter()
            .map(|[paid, received]| YearFlows {
                paid: paid.map(kronor),
                received: received.map(kronor),
            })
            .collect();
    }
    Ok(CashFlow { futures, models })
}

fn add_ledger(
    scenario: &Scenario,
    (model, trial): (ModelKind, u32),
    sums: &mut Sums,
) -> Result<(), Faults> {
    let case = future::case_of(scenario, model, trial)?;
    let founders = founders(&case);
    let last = sums.len().saturating_sub(1);
    let year_of = |period: u32| ((period / scenario.periods_per_year) as usize).min(last);
    let mut enter = |year: usize, actor: Actor, net: i64| {
        if let Some(sums) = sums.get_mut(year) {
            let place = group(actor, &founders) as usize;
            sums[usize::from(net > 0)][place] += i128::from(net.unsigned_abs());
        }
    };
    let flows = flows(&case)?;
    for period in flows.chunk_by(|a, b| a.period == b.period) {
        let year = year_of(period[0].period);
        let mut passing = 0;
        for (actor, net) in period.iter().flat_map(|flow| &flow.net) {
            match actor {
                Actor::Association => passing += net.0,
                _ => enter(year, *actor, net.0),
            }
        }
        enter(year, Actor::Association, passing);
    }
    Ok(())
}

/// Which participants join at the start of the first round.
fn founders(case: &crate::case::Case) -> Vec<bool> {
    let first = case.project().rounds.first();
    first.map_or_else(Vec::new, |round| {
        round.joins.iter().map(|join| *join == Some(round.period)).collect()
    })
}

fn flows(case: &crate::case::Case) -> Result<Vec<crate::ledger::Flow>, Faults> {
    // A ledger whose sums leave 64 bits is a fault before it is one.
    Ok(case.ledger()?.flows().unwrap_or_default())
}

/// What the financing partner has received less what it has paid, through the end of each year:
/// bands over the first futures' exact ledgers under the right of use.
///
/// # Errors
/// Faults of a case: amounts that the exact ledger does not count.
pub fn partner(scenario: &Scenario, futures: u32) -> Result<Partner, Faults> {
    let years = scenario.horizon_years as usize;
    let mut balances: Vec<Vec<f32>> = vec![Vec::with_capacity(futures as usize); years];
    for trial in 0..futures {
        let case = future::case_of(scenario, ModelKind::RightOfUse, trial)?;
        let mut by_year = vec![0_i64; years];
        for flow in flows(&case)? {
            let year = ((flow.period / scenario.periods_per_year) as usize).min(years - 1);
            for (actor, net) in &flow.net {
                if *actor == Actor::Partner {
                    by_year[year] += net.0;
                }
            }
        }
        let mut balance = 0_i64;
        for (year, amount) in by_year.iter().enumerate() {
            balance += amount;
            balances[year].push((balance as f64 / ORE) as f32);
        }
    }
    let bands = |values: Vec<f32>| {
        let values = sorted(values);
        QUANTILES.map(|share| quantile(&values, share))
    };
    let balance = balances.into_iter().map(bands).collect();
    Ok(Partner { futures, balance })
}

/// What one more municipality pays by its inhabitants: median present cost over the first futures,
/// if it takes part from the start and if it joins in the probe's year.
///
/// The sizes are those of the pool, at most forty of them, and the probe's own where it has one.
/// Sizes of the same weight pay the same and are worked out once.
pub fn size(scenario: &Scenario, futures: u32) -> Size {
    let (inhabitants, own) = sizes(scenario);
    let year = scenario.probe.join_year;
    let mut found = Size {
        futures,
        join_year: year,
        inhabitants: inhabitants.iter().map(|size| f64::from(*size)).collect(),
        from_start: Default::default(),
        later: Default::default(),
        own,
    };
    let mut known: Vec<(u64, [[f64; 2]; 4])> = Vec::new();
    for size in inhabitants {
        let weight = scenario.sharing_key.weight(size);
        let costs = match known.iter().find(|(other, _)| *other == weight) {
            Some((_, costs)) => *costs,
            None => {
                let costs = costs_of(scenario, size, futures);
                known.push((weight, costs));
                costs
            }
        };
        for (model, [from_start, later]) in costs.into_iter().enumerate() {
            found.from_start[model].push(from_start);
            found.later[model].push(later);
        }
    }
    found
}

/// Sizes to try, ascending, and the place of the probe's own among them.
fn sizes(scenario: &Scenario) -> (Vec<u32>, Option<usize>) {
    let (founders, outsiders) = scenario.municipalities();
    let mut pool: Vec<u32> = founders.into_iter().chain(outsiders).collect();
    pool.sort_unstable();
    pool.dedup();
    let mut sizes = evenly(&pool);
    let own = scenario.probe.inhabitants;
    if let Some(own) = own {
        sizes.push(own);
        sizes.sort_unstable();
        sizes.dedup();
    }
    let place = own.and_then(|own| sizes.iter().position(|size| *size == own));
    (sizes, place)
}

/// Those of some ascending sizes that lie nearest to even steps of a logarithmic axis.
fn evenly(pool: &[u32]) -> Vec<u32> {
    let (Some(first), Some(last)) = (pool.first(), pool.last()) else { return Vec::new() };
    if pool.len() <= SIZES {
        return pool.to_vec();
    }
    let logarithm = |size: u32| libm::log(f64::from(size.max(1)));
    let (low, high) = (logarithm(*first), logarithm(*last));
    let mut kept: Vec<u32> = Vec::with_capacity(SIZES);
    for step in 0..SIZES {
        let wanted = low + (high - low) * step as f64 / (SIZES - 1) as f64;
        let distance = |size: &u32| libm::fabs(logarithm(*size) - wanted);
        let nearest = pool.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        kept.extend(nearest.filter(|size| kept.last() != Some(size)));
    }
    kept
}

/// Median cost of one more municipality for each model: from the start, and in the probe's year.
fn costs_of(scenario: &Scenario, inhabitants: u32, futures: u32) -> [[f64; 2]; 4] {
    let mut scenario = scenario.clone();
    scenario.probe.inhabitants = Some(inhabitants);
    let simulation = Simulation::new(&scenario);
    let layout = simulation.layout();
    let year = scenario.probe.join_year as usize;
    let places = ModelKind::ALL.map(|model| {
        let curve = layout.curve(model, Metric::JoinerCost);
        [curve.start, curve.start + year.min(curve.len().saturating_sub(1))]
    });
    let columns = columns(&simulation, futures, &places.concat());
    let mut medians = columns.into_iter().map(|values| quantile(&sorted(values), 0.5));
    ModelKind::ALL.map(|_| [(); 2].map(|()| medians.next().unwrap_or(f64::NAN)))
}

/// The figures of some columns in the first futures.
fn columns(simulation: &Simulation, futures: u32, places: &[usize]) -> Vec<Vec<f32>> {
    let length = simulation.layout().row_length();
    let mut slice = vec![0.0; length * SLICE as usize];
    let mut kept: Vec<Vec<f32>> = vec![Vec::with_capacity(futures as usize); places.len()];
    for first in (0..futures).step_by(SLICE as usize) {
        let count = SLICE.min(futures - first) as usize;
        let slice = &mut slice[..length * count];
        simulation.run(first, count, slice);
        for (values, place) in kept.iter_mut().zip(places) {
            values.extend_from_slice(&slice[place * count..(place + 1) * count]);
        }
    }
    kept
}

/// Fifty quantiles of a figure for each model: (i + ½) / 50 for i from 0 on, of the futures in
/// which it is defined.
///
/// # Arguments
/// `title`: what stands below the axis, in the reader's language.
pub fn dots(scenario: &Scenario, futures: u32, metric: Metric, title: &str) -> Dots {
    let simulation = Simulation::new(scenario);
    let places = ModelKind::ALL.map(|model| simulation.layout().metric(model, metric));
    let mut columns = columns(&simulation, futures, &places).into_iter();
    let models = ModelKind::ALL.map(|_| dots_of(columns.next().unwrap_or_default()));
    Dots { title: title.to_owned(), unit: unit_of(metric), reference: reference_of(metric), models }
}

fn dots_of(values: Vec<f32>) -> Vec<f64> {
    let values = sorted(values);
    let dots = if values.is_empty() { 0 } else { DOTS };
    (0..dots).map(|dot| quantile(&values, (dot as f64 + 0.5) / DOTS as f64)).collect()
}

/// The defined ones, ascending.
fn sorted(mut values: Vec<f32>) -> Vec<f32> {
    values.retain(|value| !value.is_nan());
    values.sort_unstable_by(f32::total_cmp);
    values
}

/// An order statistic with linear interpolation between neighbours (Hyndman & Fan 1996, type 7), as
/// in the summary of a run; NaN where there is none.
fn quantile(sorted: &[f32], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = share * last as f64;
    let below = libm::floor(place);
    let at = |place: usize| f64::from(sorted[place.min(last)]);
    let (low, high) = (at(below as usize), at(below as usize + 1));
    low + (high - low) * (place - below)
}

/// The figure of a chart that follows from a scenario but not from its summary; `None` for others.
///
/// # Arguments
/// - `futures`: how many of the scenario's futures there are to look at; ledgers and sizes take
///   their part of them;
/// - `metric`, `title`: which figure a distribution shows, and what stands below its axis.
///
/// # Errors
/// Faults of a case: amounts that the exact ledger does not count.
pub fn figure(
    scenario: &Scenario,
    chart: Kind,
    futures: u32,
    (metric, title): (Metric, &str),
) -> Result<Option<Figure>, Faults> {
    Ok(match chart {
        Kind::Cashflow => Some(Figure::Cashflow(cash_flow(scenario, futures.min(LEDGERS))?)),
        Kind::Partner => Some(Figure::Partner(partner(scenario, futures.min(LEDGERS))?)),
        Kind::Size => Some(Figure::Size(size(scenario, futures.min(FUTURES_PER_SIZE)))),
        Kind::Distribution => Some(Figure::Distribution(dots(scenario, futures, metric, title))),
        Kind::Supplier => {
            Some(Figure::Supplier(dots(scenario, futures, Metric::SupplierNpv, title)))
        }
        _ => None,
    })
}

/// What a metric counts.
pub const fn unit_of(metric: Metric) -> Unit {
    match metric {
        Metric::FounderJoinerRatio | Metric::Gini | Metric::Jain | Metric::EnvyGap => Unit::Ratio,
        Metric::RecoveredShare | Metric::ShapleyDeviation | Metric::PartnerLoss => Unit::Percent,
        Metric::FoundBeatsWait | Metric::WillingShare | Metric::StartProbability => Unit::OfHundred,
        Metric::Participants => Unit::Count,
        Metric::BreakEvenYear => Unit::Years,
        _ => Unit::Kronor,
    }
}

/// The value that parts good from bad, where there is one.
const fn reference_of(metric: Metric) -> Option<f64> {
    match metric {
        Metric::NpvFound
        | Metric::NpvAlone
        | Metric::CooperationGain
        | Metric::NpvJoin
        | Metric::SupplierNpv => Some(0.0),
        Metric::FounderJoinerRatio => Some(1.0),
        _ => None,
    }
}
