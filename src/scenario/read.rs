//! From JSON to a scenario, with every fault and its path.

mod terms;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::parameter::{self as table, Parameter};
use super::*;
// The readers below are kept out of line: one copy of each keeps the browser's module small.
use crate::error::{Collector, Faults, Problem};
use crate::input::{Field, Object};
use crate::json::Json;
use terms::{read_models, read_thresholds};

impl Scenario {
    /// Reads a scenario file.
    ///
    /// # Errors
    /// Every fault of the text: not JSON; a field unknown, absent, double or of the wrong type; a
    /// number outside the bounds of [`parameter`]; values that contradict each other.
    ///
    /// # Example
    /// ```
    /// use bossanova::scenario::{Scenario, preset};
    /// let text = preset::find("workshop").unwrap().scenario.to_json().to_string();
    /// assert_eq!(Scenario::from_json(&text).unwrap().horizon_years, 4);
    /// let faults = Scenario::from_json(&text.replace("900000", "-1")).unwrap_err();
    /// assert_eq!(faults.0[0].path, "rounds[0].investment_sek");
    /// assert_eq!(faults.0[0].problem.code(), "negative");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let json = Json::parse(text)?;
        let faults = Collector::default();
        let scenario = read(&Field::root(&json, &faults));
        if let Some(scenario) = &scenario {
            check(scenario, &faults);
        }
        faults.finish(scenario)
    }
}

/// A number of the table as a decimal.
#[inline(never)]
fn decimal(object: &Object<'_>, name: &str, parameter: &Parameter) -> Option<Decimal> {
    let (min, max) = parameter.bounds();
    object.field(name).decimal_within(min, max)
}

/// A whole number of the table.
#[inline(never)]
fn whole(field: &Field<'_>, parameter: &Parameter) -> Option<u32> {
    let (min, max) = parameter.bounds();
    let value = field.integer_within(min.to_i64()?, max.to_i64()?)?;
    u32::try_from(value).ok()
}

/// An amount in kronor with at most two decimals.
#[inline(never)]
fn sek(object: &Object<'_>, name: &str, parameter: &Parameter) -> Option<Ore> {
    let value = decimal(object, name, parameter)?;
    let ore = (value * Decimal::ONE_HUNDRED).normalize();
    if ore.scale() > 0 {
        object.field(name).fault(Problem::TooPrecise { found: value.to_string() });
        return None;
    }
    ore.to_i64().map(Ore)
}

fn read(root: &Field<'_>) -> Option<Scenario> {
    let object = root.object()?;
    read_version(&object);
    let name = object.field("name").text();
    let seed = object.field("seed").parsed::<u64>();
    let trials = whole(&object.field("trials"), &table::TRIALS);
    let horizon_years = whole(&object.field("horizon_years"), &table::HORIZON_YEARS);
    let periods_per_year = whole(&object.field("periods_per_year"), &table::PERIODS_PER_YEAR);
    let discount_rate = decimal(&object, "discount_rate_per_year", &table::DISCOUNT_RATE);
    let price_index = decimal(&object, "price_index_per_year", &table::PRICE_INDEX);
    let overhead = object.field("overhead").object().and_then(read_overhead);
    let onboarding = sek(&object, "onboarding_sek", &table::ONBOARDING);
    let sharing_key = object.field("sharing_key").object().and_then(read_key);
    let rounds = read_each(&object.field("rounds"), |field| field.object().and_then(read_round));
    let founders = object.field("founders").object().and_then(|object| {
        read_group(object, &table::FOUNDER_COUNT, &table::FOUNDER_INHABITANTS)
            .map(|group| group.map_or_else(Founders::Inhabitants, Founders::Count))
    });
    let pool = object.field("pool").object().and_then(|object| {
        read_group(object, &table::POOL_COUNT, &table::POOL_INHABITANTS)
            .map(|group| group.map_or_else(Pool::Inhabitants, Pool::Count))
    });
    let benefit = object.field("benefit").object().and_then(read_benefit);
    let alone = object.field("alone").object().and_then(read_alone);
    let supplier_cost_share = object.field("supplier").object().and_then(|supplier| {
        let share = decimal(&supplier, "cost_share", &table::SUPPLIER_COST_SHARE);
        supplier.finish();
        share
    });
    let probe = object.field("probe").object().and_then(read_probe);
    let waiting_years = whole(&object.field("waiting_years"), &table::WAITING_YEARS);
    let arrival = object.field("arrival").object().and_then(read_arrival);
    let models = object.field("models").object().and_then(read_models);
    let thresholds = object.field("thresholds").object().and_then(read_thresholds);
    object.finish();
    let (right_of_use, entry_fee, raised_fee) = models?;
    Some(Scenario {
        name: name?.to_owned(),
        seed: seed?,
        trials: trials?,
        horizon_years: horizon_years?,
        periods_per_year: periods_per_year?,
        discount_rate_per_year: discount_rate?,
        price_index_per_year: price_index?,
        overhead: overhead?,
        onboarding: onboarding?,
        sharing_key: sharing_key?,
        rounds: rounds?,
        founders: founders?,
        pool: pool?,
        benefit: benefit?,
        alone: alone?,
        supplier_cost_share: supplier_cost_share?,
        probe: probe?,
        waiting_years: waiting_years?,
        arrival: arrival?,
        right_of_use,
        entry_fee,
        raised_fee,
        thresholds: thresholds?,
    })
}

fn read_version(object: &Object<'_>) {
    let field = object.field("version");
    if let Some(found) = field.integer()
        && found != FORMAT_VERSION
    {
        field.fault(Problem::UnknownVersion { found: found.to_string() });
    }
}

/// Reads every place of a list; all faults of all places are noted.
fn read_each<'a, T>(field: &Field<'a>, read: impl Fn(&Field<'a>) -> Option<T>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = field.list()?.iter().map(read).collect();
    values.into_iter().collect()
}

fn read_overhead(object: Object<'_>) -> Option<Overhead> {
    let investment = decimal(&object, "investment", &table::OVERHEAD_INVESTMENT);
    let maintenance = decimal(&object, "maintenance", &table::OVERHEAD_MAINTENANCE);
    let payments = decimal(&object, "payments", &table::OVERHEAD_PAYMENTS);
    object.finish();
    Some(Overhead { investment: investment?, maintenance: maintenance?, payments: payments? })
}

fn read_key(object: Object<'_>) -> Option<SharingKey> {
    let words = [
        ("equal", SharingKey::Equal),
        ("population", SharingKey::Population),
        ("square_root", SharingKey::SquareRoot),
        ("base_plus_per_head", SharingKey::BasePlusPerHead { base_share: Decimal::ZERO }),
        ("size_class", SharingKey::SizeClass),
        ("size_class_os2", SharingKey::SizeClassOs2),
    ];
    let mut key = object.field("kind").choice(&words);
    if let Some(SharingKey::BasePlusPerHead { .. }) = key {
        key = decimal(&object, "base_share", &table::BASE_SHARE)
            .map(|base_share| SharingKey::BasePlusPerHead { base_share });
    }
    object.finish();
    key
}

fn read_round(object: Object<'_>) -> Option<Round> {
    let start_year = whole(&object.field("start_year"), &table::START_YEAR);
    let investment = sek(&object, "investment_sek", &table::INVESTMENT);
    let grant = sek(&object, "grant_sek", &table::GRANT);
    let share = decimal(&object, "maintenance_share_per_year", &table::MAINTENANCE_SHARE);
    let per_user = sek(&object, "maintenance_sek_per_user_and_year", &table::MAINTENANCE_PER_USER);
    if let (Some(investment), Some(grant)) = (investment, grant)
        && grant > investment
    {
        object.field("grant_sek").fault(Problem::GrantExceedsInvestment);
    }
    object.finish();
    Some(Round {
        start_year: start_year?,
        investment: investment?,
        grant: grant?,
        maintenance_share_per_year: share?,
        maintenance_per_user_and_year: per_user?,
    })
}

/// Either a number of municipalities or the inhabitants of each.
fn read_group(
    object: Object<'_>,
    count: &Parameter,
    inhabitants: &Parameter,
) -> Option<Result<u32, Vec<u32>>> {
    let list = object.field("inhabitants");
    let group = if list.is_present() {
        if object.field("count").is_present() {
            object.field("count").fault(Problem::UnknownField);
        }
        let sizes = read_each(&list, |field| whole(field, inhabitants));
        if sizes.as_ref().is_some_and(Vec::is_empty) {
            list.fault(Problem::MissingField);
        }
        sizes.map(Err)
    } else {
        whole(&object.field("count"), count).map(Ok)
    };
    object.finish();
    group
}

fn read_benefit(object: Object<'_>) -> Option<Benefit> {
    let yearly = sek(&object, "yearly_sek", &table::BENEFIT);
    let size_elasticity = decimal(&object, "size_elasticity", &table::SIZE_ELASTICITY);
    let spread = decimal(&object, "spread", &table::SPREAD);
    let alone_share = decimal(&object, "alone_share", &table::ALONE_SHARE);
    let joining_cost = sek(&object, "joining_cost_sek", &table::JOINING_COST);
    object.finish();
    Some(Benefit {
        yearly: yearly?,
        size_elasticity: size_elasticity?,
        spread: spread?,
        alone_share: alone_share?,
        joining_cost: joining_cost?,
    })
}

fn read_alone(object: Object<'_>) -> Option<Alone> {
    let entry = sek(&object, "entry_sek", &table::ALONE_ENTRY);
    let yearly = sek(&object, "yearly_sek", &table::ALONE_YEARLY);
    object.finish();
    Some(Alone { entry: entry?, yearly: yearly? })
}

fn read_probe(object: Object<'_>) -> Option<Probe> {
    let join_year = whole(&object.field("join_year"), &table::PROBE_JOIN_YEAR);
    let field = object.field("inhabitants");
    let inhabitants =
        if field.is_present() { Some(whole(&field, &table::PROBE_INHABITANTS)?) } else { None };
    object.finish();
    Some(Probe { join_year: join_year?, inhabitants })
}

fn read_arrival(object: Object<'_>) -> Option<Arrival> {
    let kinds =
        [("scheduled", 0), ("constant_hazard", 1), ("poisson", 2), ("bass", 3), ("endogenous", 4)];
    let arrival = match object.field("kind").choice(&kinds)? {
        0 => read_each(&object.field("joins"), |field| field.object().and_then(read_join))
            .map(Arrival::Scheduled),
        3 => {
            let p_per_year = decimal(&object, "p_per_year", &table::BASS_P);
            let q_per_year = decimal(&object, "q_per_year", &table::BASS_Q);
            p_per_year
                .zip(q_per_year)
                .map(|(p_per_year, q_per_year)| Arrival::Bass { p_per_year, q_per_year })
        }
        4 => read_decisions(&object).map(Arrival::Endogenous),
        kind => decimal(&object, "rate_per_year", &table::ARRIVAL_RATE).map(|rate_per_year| {
            if kind == 1 {
                Arrival::ConstantHazard { rate_per_year }
            } else {
                Arrival::Poisson { rate_per_year }
            }
        }),
    };
    object.finish();
    arrival
}

fn read_decisions(object: &Object<'_>) -> Option<Decisions> {
    let decisions_per_year = decimal(object, "decisions_per_year", &table::DECISIONS);
    let noise_share = decimal(object, "noise_share", &table::NOISE);
    let foresight = object
        .field("foresight")
        .choice(&[("myopic", Foresight::Myopic), ("forward_looking", Foresight::ForwardLooking)]);
    let expectation = object
        .field("expectation")
        .choice(&[("static", Expectation::Static), ("iterated", Expectation::Iterated)]);
    let neighbour_effect = decimal(object, "neighbour_effect", &table::NEIGHBOUR_EFFECT);
    let network_effect = decimal(object, "network_effect", &table::NETWORK_EFFECT);
    let size_effect = decimal(object, "size_effect", &table::SIZE_EFFECT);
    let limit = object.field("capacity_per_period");
    let capacity =
        if limit.is_present() { whole(&limit, &table::CAPACITY).map(Some) } else { Some(None) };
    let county_count = whole(&object.field("county_count"), &table::COUNTIES);
    Some(Decisions {
        decisions_per_year: decisions_per_year?,
        noise_share: noise_share?,
        foresight: foresight?,
        expectation: expectation?,
        neighbour_effect: neighbour_effect?,
        network_effect: network_effect?,
        size_effect: size_effect?,
        capacity_per_period: capacity?,
        county_count: county_count?,
    })
}

fn read_join(object: Object<'_>) -> Option<ScheduledJoin> {
    let year = whole(&object.field("year"), &table::JOIN_YEAR);
    object.finish();
    Some(ScheduledJoin { year: year? })
}

/// Faults between values that are each in order.
fn check(scenario: &Scenario, faults: &Collector) {
    match scenario.rounds.first() {
        None => faults.add("rounds", Problem::MissingField),
        Some(first) if first.start_year != 0 => {
            faults.add("rounds[0].start_year", Problem::FirstRoundStart);
        }
        Some(_) => {}
    }
    let m = scenario.periods_per_year;
    for (index, round) in scenario.rounds.iter().enumerate() {
        if round.start_year >= scenario.horizon_years {
            let problem =
                Problem::RoundAfterEnd { round: round.start_year * m, periods: scenario.periods() };
            faults.add(format!("rounds[{index}].start_year"), problem);
        }
    }
    let founders = match &scenario.founders {
        Founders::Count(count) => *count,
        Founders::Inhabitants(sizes) => sizes.len() as u32,
    };
    let pool = match &scenario.pool {
        Pool::Count(count) => *count,
        Pool::Inhabitants(sizes) => sizes.len() as u32,
    };
    if pool < founders {
        faults.add("pool.count", Problem::PoolBelowFounders { pool, founders });
    }
    if let Arrival::Scheduled(joins) = &scenario.arrival {
        if joins.len() as u32 > pool.saturating_sub(founders) {
            let problem = Problem::TooManyJoins {
                joins: joins.len() as u32,
                outsiders: pool.saturating_sub(founders),
            };
            faults.add("arrival.joins", problem);
        }
        for (index, join) in joins.iter().enumerate() {
            if join.year >= scenario.horizon_years {
                let problem =
                    Problem::JoinAfterEnd { joins: join.year * m, periods: scenario.periods() };
                faults.add(format!("arrival.joins[{index}].year"), problem);
            }
        }
    }
}
