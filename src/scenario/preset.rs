//! Scenarios to start from: the pilots, the edges, and rules that are in force somewhere.
//!
//! Amounts are assumptions except where a comment names a source.

use rust_decimal::Decimal;

use super::parameter as table;
use super::*;
use crate::arrival;

/// A named scenario.
#[derive(Clone, Debug)]
pub struct Preset {
    /// The name on the command line and in links.
    pub name: &'static str,
    /// What it is called in Swedish.
    pub title_sv: &'static str,
    /// What it is called in English.
    pub title_en: &'static str,
    /// The scenario.
    pub scenario: Scenario,
}

/// All presets, in the order in which they are listed.
pub fn all() -> Vec<Preset> {
    let mut presets = pilots();
    presets.extend(edges());
    presets.extend(rules());
    presets
}

/// The preset of that name.
pub fn find(name: &str) -> Option<Preset> {
    all().into_iter().find(|preset| preset.name == name)
}

/// What varies between most presets.
struct Project {
    /// Investment of the base system in kronor.
    investment_sek: i64,
    founders: u32,
    pool: u32,
    /// Maintenance a year in per cent of the investment.
    maintenance_percent: i64,
    /// Bass p and q a year in thousandths.
    pace: (i64, i64),
}

// Not generic over the change, and out of line: one copy of this serves all presets.
#[inline(never)]
fn preset(
    name: &'static str,
    title_sv: &'static str,
    title_en: &'static str,
    project: Project,
    change: fn(&mut Scenario),
) -> Preset {
    let mut scenario = base();
    scenario.name = name.into();
    scenario.rounds[0].investment = Ore(project.investment_sek * 100);
    scenario.rounds[0].maintenance_share_per_year = Decimal::new(project.maintenance_percent, 2);
    scenario.founders = Founders::Count(project.founders);
    scenario.pool = Pool::Count(project.pool);
    scenario.arrival = Arrival::Bass {
        p_per_year: Decimal::new(project.pace.0, 3),
        q_per_year: Decimal::new(project.pace.1, 3),
    };
    change(&mut scenario);
    // A plain number, as a board would plan with a usual pace of spread: no other setting moves it.
    if let Some(count) = arrival::expected_count(&scenario) {
        scenario.right_of_use.planned_count = count;
    }
    if matches!(scenario.arrival, Arrival::Bass { .. }) {
        scenario.arrival = Arrival::Endogenous(decisions());
    }
    if let EntryPrice::Fixed { planned_count } = &mut scenario.entry_fee.price {
        *planned_count = scenario.right_of_use.planned_count;
    }
    Preset { name, title_sv, title_en, scenario }
}

/// The defaults of arrival that the price steers.
fn decisions() -> Decisions {
    Decisions {
        decisions_per_year: table::DECISIONS.default_value(),
        noise_share: table::NOISE.default_value(),
        foresight: Foresight::ForwardLooking,
        expectation: Expectation::Static,
        neighbour_effect: table::NEIGHBOUR_EFFECT.default_value(),
        network_effect: table::NETWORK_EFFECT.default_value(),
        size_effect: table::SIZE_EFFECT.default_value(),
        capacity_per_period: None,
        county_count: rust_decimal::prelude::ToPrimitive::to_u32(&table::COUNTIES.default_value())
            .unwrap_or_default(),
    }
}

/// The defaults of the parameter table, with every clause at its default.
fn base() -> Scenario {
    let ore = |parameter: &table::Parameter| {
        let value = parameter.default_value() * Decimal::ONE_HUNDRED;
        Ore(rust_decimal::prelude::ToPrimitive::to_i64(&value).unwrap_or_default())
    };
    let whole = |parameter: &table::Parameter| {
        rust_decimal::prelude::ToPrimitive::to_u32(&parameter.default_value()).unwrap_or_default()
    };
    Scenario {
        name: String::new(),
        seed: 1,
        trials: whole(&table::TRIALS),
        horizon_years: whole(&table::HORIZON_YEARS),
        periods_per_year: whole(&table::PERIODS_PER_YEAR),
        discount_rate_per_year: table::DISCOUNT_RATE.default_value(),
        price_index_per_year: table::PRICE_INDEX.default_value(),
        overhead: Overhead {
            investment: table::OVERHEAD_INVESTMENT.default_value(),
            maintenance: table::OVERHEAD_MAINTENANCE.default_value(),
            payments: table::OVERHEAD_PAYMENTS.default_value(),
        },
        onboarding: ore(&table::ONBOARDING),
        sharing_key: SharingKey::Equal,
        rounds: vec![Round {
            start_year: 0,
            investment: ore(&table::INVESTMENT),
            grant: ore(&table::GRANT),
            maintenance_share_per_year: table::MAINTENANCE_SHARE.default_value(),
            maintenance_per_user_and_year: ore(&table::MAINTENANCE_PER_USER),
        }],
        founders: Founders::Count(whole(&table::FOUNDER_COUNT)),
        pool: Pool::Count(whole(&table::POOL_COUNT)),
        benefit: Benefit {
            yearly: ore(&table::BENEFIT),
            size_elasticity: table::SIZE_ELASTICITY.default_value(),
            spread: table::SPREAD.default_value(),
            alone_share: table::ALONE_SHARE.default_value(),
            joining_cost: ore(&table::JOINING_COST),
        },
        alone: Alone { entry: ore(&table::ALONE_ENTRY), yearly: ore(&table::ALONE_YEARLY) },
        supplier_cost_share: table::SUPPLIER_COST_SHARE.default_value(),
        probe: Probe { join_year: whole(&table::PROBE_JOIN_YEAR), inhabitants: None },
        waiting_years: whole(&table::WAITING_YEARS),
        arrival: Arrival::Scheduled(Vec::new()),
        right_of_use: RightOfUseTerms {
            planned_count: 1,
            markup: table::MARKUP.default_value(),
            loan_rate_per_year: table::LOAN_RATE.default_value(),
            interest: Interest::Capitalise,
            price: PriceTiming::Once,
            surplus: Surplus::Stop,
            guarantor: Guarantor::Founders,
            write_off_years: whole(&table::RIGHT_OF_USE_WRITE_OFF),
        },
        entry_fee: EntryFeeTerms {
            share: table::ENTRY_SHARE.default_value(),
            price: EntryPrice::Prorata,
            to: Beneficiaries::Founders,
            cap: Cap::Fair,
            price_path: Vec::new(),
            write_off_years: whole(&table::ENTRY_WRITE_OFF),
            window_years: whole(&table::ENTRY_WINDOW),
            keep_claim: false,
            de_minimis: ore(&table::DE_MINIMIS),
        },
        raised_fee: RaisedFeeTerms {
            surcharge: table::SURCHARGE.default_value(),
            surcharge_years: whole(&table::SURCHARGE_YEARS),
            rebate_capped_by_fee: true,
            cap: Cap::Fair,
            window_years: whole(&table::RAISED_WINDOW),
            keep_claim: false,
            instalments: None,
        },
        thresholds: Thresholds {
            willing: pair(&table::WILLING_GREEN, &table::WILLING_YELLOW),
            supplier: pair(&table::SUPPLIER_GREEN, &table::SUPPLIER_YELLOW),
            founding: pair(&table::FOUNDING_GREEN, &table::FOUNDING_YELLOW),
            ratio_min: pair(&table::RATIO_MIN_GREEN, &table::RATIO_MIN_YELLOW),
            ratio_max: pair(&table::RATIO_MAX_GREEN, &table::RATIO_MAX_YELLOW),
            deviation: pair(&table::DEVIATION_GREEN, &table::DEVIATION_YELLOW),
        },
    }
}

/// Defaults of a green and a yellow threshold.
fn pair(green: &table::Parameter, yellow: &table::Parameter) -> [Decimal; 2] {
    [green.default_value(), yellow.default_value()]
}

fn project(
    investment_sek: i64,
    founders: u32,
    pool: u32,
    maintenance_percent: i64,
    pace: (i64, i64),
) -> Project {
    Project { investment_sek, founders, pool, maintenance_percent, pace }
}

/// The usual pace, and the fast one of the classic averages (Sultan, Farley & Lehmann 1990).
const USUAL: (i64, i64) = (10, 250);
const FAST: (i64, i64) = (30, 380);

fn pilots() -> Vec<Preset> {
    let workshop = preset(
        "workshop",
        "Workshop: tre kommuner, fyra år",
        "Workshop: three municipalities, four years",
        project(900_000, 2, 3, 10, USUAL),
        |scenario| {
            scenario.horizon_years = 4;
            scenario.periods_per_year = 1;
            scenario.price_index_per_year = Decimal::ZERO;
            scenario.overhead = Overhead {
                investment: Decimal::ZERO,
                maintenance: Decimal::ZERO,
                payments: Decimal::ZERO,
            };
            scenario.onboarding = Ore(0);
            scenario.benefit.size_elasticity = Decimal::ZERO;
            scenario.benefit.spread = Decimal::ZERO;
            scenario.probe.join_year = 2;
            scenario.arrival = Arrival::Scheduled(vec![ScheduledJoin { year: 2 }]);
            scenario.right_of_use.loan_rate_per_year = Decimal::new(4, 2);
            scenario.raised_fee.surcharge = Decimal::new(5, 1);
        },
    );
    // Effort of 2009-10 counted from the public source history: at least 1.9 mnkr of code alone,
    // twice that with requirements, test and management (assumed). Version 1.0 in December 2009.
    let streamflow = preset(
        "streamflow",
        "StreamFlow, kundtjänst",
        "StreamFlow, customer service",
        project(4_000_000, 5, 100, 18, USUAL),
        |scenario| {
            let mut round = scenario.rounds[0].clone();
            round.start_year = 1;
            round.investment = Ore(600_000_000);
            scenario.rounds.push(round);
        },
    );
    vec![
        streamflow,
        workshop,
        preset(
            "epos",
            "EPOS, rekrytering",
            "EPOS, recruitment",
            project(1_500_000, 4, 60, 15, (10, 200)),
            |_| {},
        ),
        preset(
            "bita",
            "BITA, tidrapportering personlig assistans",
            "BITA, time reports in personal assistance",
            project(1_000_000, 2, 40, 15, (5, 150)),
            |_| {},
        ),
        preset(
            "multifraga",
            "Multifråga",
            "Queries to many authorities",
            project(1_200_000, 3, 200, 20, FAST),
            |_| {},
        ),
        // Seven municipalities drove it, twelve used it by 2015 (CIO Sweden).
        preset(
            "open-eplatform",
            "Som Open ePlatform",
            "Like Open ePlatform",
            project(3_000_000, 7, 290, 18, (0, 280)),
            |_| {},
        ),
    ]
}

fn edges() -> Vec<Preset> {
    let nobody = |scenario: &mut Scenario| scenario.arrival = Arrival::Scheduled(Vec::new());
    vec![
        preset(
            "nobody-joins",
            "Ingen ansluter",
            "Nobody joins",
            project(3_000_000, 5, 20, 18, USUAL),
            nobody,
        ),
        preset(
            "all-at-start",
            "Alla ansluter direkt",
            "All join at the start",
            project(3_000_000, 20, 20, 18, USUAL),
            nobody,
        ),
    ]
}

fn rules() -> Vec<Preset> {
    // A project of the default size under each rule; overheads of 5 % on payments are assumed
    // where the rule lets the administrator keep a fee.
    let usual = || project(3_000_000, 5, 100, 18, USUAL);
    vec![
        // KS DigiFin, Norway: one-off price from development cost and assumed spread.
        preset(
            "digiorden",
            "Som Digiorden, Norge",
            "Like Digiorden, Norway",
            project(2_500_000, 5, 200, 15, FAST),
            |scenario| {
                scenario.right_of_use.guarantor = Guarantor::Association;
                scenario.right_of_use.surplus = Surplus::Fund;
            },
        ),
        // RCW 35.91: a pro rata share to the builder, at least 20 years.
        preset(
            "washington",
            "Washington: senare anslutare betalar byggaren",
            "Washington: latecomer agreement",
            usual(),
            |scenario| {
                scenario.entry_fee.cap = Cap::Fixed(Decimal::ONE);
                scenario.entry_fee.window_years = 20;
                scenario.overhead.payments = Decimal::new(5, 2);
            },
        ),
        // ECCR 2017: the second comer repays the first and earlier second comers, ten years.
        preset(
            "uk-second-comer",
            "Storbritannien: andra anslutaren",
            "United Kingdom: second comer",
            usual(),
            |scenario| {
                scenario.entry_fee.to = Beneficiaries::All;
                scenario.entry_fee.window_years = 10;
                scenario.overhead.payments = Decimal::new(5, 2);
            },
        ),
        // LaGrange (Kentucky) 52.040: 20 % of each new connection's revenue, five years, never
        // above the deposit.
        preset("lagrange", "LaGrange, Kentucky", "LaGrange, Kentucky", usual(), |scenario| {
            scenario.raised_fee.surcharge = Decimal::new(2, 1);
            scenario.raised_fee.surcharge_years = 5;
            scenario.raised_fee.cap = Cap::Fixed(Decimal::ONE);
            scenario.raised_fee.rebate_capped_by_fee = false;
        }),
        // OS2, Denmark: a joining fee by size class that goes to further development; doubled
        // after one year and again after two (OS2mo 2019: 60, 120, 240 tDKK).
        preset("os2", "OS2, Danmark", "OS2, Denmark", usual(), |scenario| {
            scenario.sharing_key = SharingKey::SizeClassOs2;
            scenario.entry_fee.to = Beneficiaries::Fund;
            scenario.entry_fee.price = EntryPrice::Fixed { planned_count: 1 };
            scenario.entry_fee.price_path =
                vec![(0, Decimal::ONE), (1, Decimal::TWO), (2, Decimal::from(4))];
        }),
        // Oak Harbor (Ohio) 53.040: split equally among all earlier users, five years.
        preset("oak-harbor", "Oak Harbor, Ohio", "Oak Harbor, Ohio", usual(), |scenario| {
            scenario.entry_fee.to = Beneficiaries::All;
            scenario.entry_fee.window_years = 5;
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Scenario, all, find};

    #[test]
    fn every_preset_is_read_back_as_it_was_written() {
        let names: Vec<_> = all().iter().map(|preset| preset.name).collect();
        for name in [
            "workshop",
            "streamflow",
            "epos",
            "bita",
            "multifraga",
            "open-eplatform",
            "nobody-joins",
            "all-at-start",
            "digiorden",
            "washington",
            "uk-second-comer",
            "lagrange",
            "os2",
            "oak-harbor",
        ] {
            assert!(names.contains(&name), "{name}");
        }
        for preset in all() {
            let text = preset.scenario.to_json().to_string();
            assert_eq!(Scenario::from_json(&text), Ok(preset.scenario), "{}", preset.name);
        }
    }

    #[test]
    fn the_workshop_is_planned_for_its_three_municipalities() {
        assert_eq!(find("workshop").map(|p| p.scenario.right_of_use.planned_count), Some(3));
    }
}
