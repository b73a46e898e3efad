//! From JSON to a scenario, with every fault and its path.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::parameter::{self as table, Parameter};
use super::*;
// The readers below are kept out of line: one copy of each keeps the browser's module small.
use crate::error::{Collector, Faults, Problem};
use crate::input::{Field, Object};
use crate::json::Json;

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
    let kinds = [("scheduled", 0), ("constant_hazard", 1), ("poisson", 2), ("bass", 3)];
    let kind_field = object.field("kind");
    if kind_field.text() == Some("endogenous") {
        kind_field.fault(Problem::NotSupported);
        return None;
    }
    let arrival = match kind_field.choice(&kinds)? {
        0 => read_each(&object.field("joins"), |field| field.object().and_then(read_join))
            .map(Arrival::Scheduled),
        3 => {
            let p_per_year = decimal(&object, "p_per_year", &table::BASS_P);
            let q_per_year = decimal(&object, "q_per_year", &table::BASS_Q);
            p_per_year
                .zip(q_per_year)
                .map(|(p_per_year, q_per_year)| Arrival::Bass { p_per_year, q_per_year })
        }
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

fn read_join(object: Object<'_>) -> Option<ScheduledJoin> {
    let year = whole(&object.field("year"), &table::JOIN_YEAR);
    object.finish();
    Some(ScheduledJoin { year: year? })
}

fn read_models(object: Object<'_>) -> Option<(RightOfUseTerms, EntryFeeTerms, RaisedFeeTerms)> {
    let right_of_use = object.field("right_of_use").object().and_then(read_right_of_use);
    let entry_fee = object.field("entry_fee").object().and_then(read_entry_fee);
    let raised_fee = object.field("raised_fee").object().and_then(read_raised_fee);
    object.finish();
    Some((right_of_use?, entry_fee?, raised_fee?))
}

fn read_right_of_use(object: Object<'_>) -> Option<RightOfUseTerms> {
    let planned_count = whole(&object.field("planned_count"), &table::PLANNED_COUNT);
    let markup = decimal(&object, "markup", &table::MARKUP);
    let loan_rate_per_year = decimal(&object, "loan_rate_per_year", &table::LOAN_RATE);
    let interest = object
        .field("interest")
        .choice(&[("capitalise", Interest::Capitalise), ("shared", Interest::Shared)]);
    let price = object
        .field("price")
        .choice(&[("once", PriceTiming::Once), ("periodic", PriceTiming::Periodic)]);
    let surplus =
        object.field("surplus").choice(&[("stop", Surplus::Stop), ("fund", Surplus::Fund)]);
    let guarantor = object.field("guarantor").choice(&[
        ("founders", Guarantor::Founders),
        ("association", Guarantor::Association),
        ("partner", Guarantor::Partner),
    ]);
    let write_off_years = whole(&object.field("write_off_years"), &table::RIGHT_OF_USE_WRITE_OFF);
    object.finish();
    Some(RightOfUseTerms {
        planned_count: planned_count?,
        markup: markup?,
        loan_rate_per_year: loan_rate_per_year?,
        interest: interest?,
        price: price?,
        surplus: surplus?,
        guarantor: guarantor?,
        write_off_years: write_off_years?,
    })
}

fn read_cap(field: &Field<'_>, parameter: &Parameter) -> Option<Cap> {
    if field.text()? == "fair" {
        return Some(Cap::Fair);
    }
    let (min, max) = parameter.bounds();
    field.decimal_within(min, max).map(Cap::Fixed)
}

fn read_price(object: &Object<'_>, planned: &Parameter) -> Option<EntryPrice> {
    let is_fixed = object.field("price").choice(&[("prorata", false), ("fixed", true)])?;
    if !is_fixed {
        return Some(EntryPrice::Prorata);
    }
    let planned_count = whole(&object.field("planned_count"), planned)?;
    Some(EntryPrice::Fixed { planned_count })
}

fn read_entry_fee(object: Object<'_>) -> Option<EntryFeeTerms> {
    let share = decimal(&object, "share", &table::ENTRY_SHARE);
    let price = read_price(&object, &table::ENTRY_PLANNED_COUNT);
    let to = object.field("to").choice(&[
        ("founders", Beneficiaries::Founders),
        ("all", Beneficiaries::All),
        ("fund", Beneficiaries::Fund),
    ]);
    let cap = read_cap(&object.field("cap"), &table::ENTRY_CAP);
    let path_field = object.field("price_path");
    let price_path = read_each(&path_field, |field| field.object().and_then(read_price_step));
    if let Some(path) = &price_path {
        if path.first().is_some_and(|(year, _)| *year != 0) {
            path_field.fault(Problem::PricePathStart);
        }
        if path.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            path_field.fault(Problem::PricePathOrder);
        }
    }
    let write_off_years = whole(&object.field("write_off_years"), &table::ENTRY_WRITE_OFF);
    let window_years = whole(&object.field("window_years"), &table::ENTRY_WINDOW);
    let keep_claim = object.field("keep_claim").boolean();
    let de_minimis = sek(&object, "de_minimis_sek", &table::DE_MINIMIS);
    object.finish();
    Some(EntryFeeTerms {
        share: share?,
        price: price?,
        to: to?,
        cap: cap?,
        price_path: price_path?,
        write_off_years: write_off_years?,
        window_years: window_years?,
        keep_claim: keep_claim?,
        de_minimis: de_minimis?,
    })
}

fn read_price_step(object: Object<'_>) -> Option<(u32, Decimal)> {
    let year = whole(&object.field("year"), &table::PRICE_YEAR);
    let factor = decimal(&object, "factor", &table::PRICE_FACTOR);
    object.finish();
    Some((year?, factor?))
}

fn read_raised_fee(object: Object<'_>) -> Option<RaisedFeeTerms> {
    let surcharge = decimal(&object, "surcharge", &table::SURCHARGE);
    let surcharge_years = whole(&object.field("surcharge_years"), &table::SURCHARGE_YEARS);
    let rebate_capped_by_fee = object.field("rebate_capped_by_fee").boolean();
    let cap = read_cap(&object.field("cap"), &table::RAISED_CAP);
    let window_years = whole(&object.field("window_years"), &table::RAISED_WINDOW);
    let keep_claim = object.field("keep_claim").boolean();
    let field = object.field("instalments");
    let instalments =
        if field.is_present() { Some(field.object().and_then(read_instalments)?) } else { None };
    object.finish();
    Some(RaisedFeeTerms {
        surcharge: surcharge?,
        surcharge_years: surcharge_years?,
        rebate_capped_by_fee: rebate_capped_by_fee?,
        cap: cap?,
        window_years: window_years?,
        keep_claim: keep_claim?,
        instalments,
    })
}

fn read_instalments(object: Object<'_>) -> Option<InstalmentTerms> {
    let count = whole(&object.field("count"), &table::INSTALMENTS);
    let share = decimal(&object, "share", &table::INSTALMENT_SHARE);
    let price = read_price(&object, &table::INSTALMENT_PLANNED_COUNT);
    let write_off_years = whole(&object.field("write_off_years"), &table::INSTALMENT_WRITE_OFF);
    let de_minimis = sek(&object, "de_minimis_sek", &table::INSTALMENT_DE_MINIMIS);
    object.finish();
    Some(InstalmentTerms {
        count: count?,
        share: share?,
        price: price?,
        write_off_years: write_off_years?,
        de_minimis: de_minimis?,
    })
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
