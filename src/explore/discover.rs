//! Findings that a person can check: each is worked out from the scenario as it stands, with the
//! ledgers that show it.

use rust_decimal::Decimal;
use serde::Serialize;

use super::focus::{Focus, told, values};
use super::told::{Story, tell_case};
use crate::appraisal::{Appraisal, Options};
use crate::case::Case;
use crate::error::Faults;
use crate::future::{business_model, case_of};
use crate::ledger::Actor;
use crate::metrics::Metric;
use crate::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryFee, EntryPrice, ModelKind,
    PricePath, RaisedFee, Surcharge,
};
use crate::money::{Ore, Rate};
use crate::project::{Participant, Project, Round};
use crate::scenario::{self, Scenario};
use crate::time::Calendar;

/// Repayment to all earlier joiners beside the Shapley value, in one future.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fair {
    /// The future.
    pub trial: u32,
    /// Code of each participant, founders first.
    pub codes: Vec<String>,
    /// Period of joining of each.
    pub joins: Vec<u32>,
    /// What each pays at present value, in kronor, by the exact ledger.
    pub paid: Vec<f64>,
    /// Its Shapley value, in kronor.
    pub fair: Vec<f64>,
    /// The same under the traditional model.
    pub traditional: Vec<f64>,
    /// Greatest distance between the first two, in kronor.
    pub farthest: f64,
}

/// The scenario with an entry fee that repays everybody who came earlier: the whole part, pro
/// rata, no write-off, window, price steps or de minimis; and no overhead on the investment, which
/// nobody would repay.
fn rolling(scenario: &Scenario) -> Scenario {
    let mut rolling = scenario.clone();
    rolling.overhead.investment = Decimal::ZERO;
    rolling.overhead.payments = Decimal::ZERO;
    rolling.entry_fee.share = Decimal::ONE;
    rolling.entry_fee.price = scenario::EntryPrice::Prorata;
    rolling.entry_fee.to = scenario::Beneficiaries::All;
    rolling.entry_fee.price_path = Vec::new();
    rolling.entry_fee.write_off_years = 0;
    rolling.entry_fee.window_years = 0;
    rolling.entry_fee.de_minimis = Ore::ZERO;
    rolling
}

/// Lays what each participant of future number `trial` pays beside its Shapley value.
///
/// # Errors
/// Amounts that the exact ledger does not count.
pub fn fair(scenario: &Scenario, trial: u32) -> Result<Fair, Faults> {
    let scenario = rolling(scenario);
    let case = case_of(&scenario, ModelKind::EntryFee, trial)?;
    let options = Options {
        discount_rate: scenario.discount_rate_per_year,
        benefit_sek: None,
        alone: None,
        write_off_years: None,
        supplier_cost_share: scenario.supplier_cost_share,
    };
    let own = Appraisal::of(&case, &options)?;
    let same = Case::new(case.project().clone(), BusinessModel::Traditional)?;
    let traditional = Appraisal::of(&same, &options)?;
    let paid: Vec<f64> = own.participants.iter().map(|one| one.cost_present_value).collect();
    let fair: Vec<f64> = own.participants.iter().map(|one| one.shapley).collect();
    let distances = paid.iter().zip(&fair).map(|(paid, fair)| (paid - fair).abs());
    let rounds = &case.project().rounds;
    Ok(Fair {
        trial,
        codes: case.codes(),
        joins: (0..paid.len())
            .map(|place| rounds.iter().filter_map(|round| round.joins[place]).min().unwrap_or(0))
            .collect(),
        farthest: distances.fold(0.0, f64::max),
        traditional: traditional.participants.iter().map(|one| one.cost_present_value).collect(),
        paid,
        fair,
    })
}

/// What the stand-alone test says of the traditional model, beside how far it is from fair.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Alone {
    /// Futures that were looked at.
    pub futures: u32,
    /// Futures in which a group would gain a krona or more by building for itself.
    pub failing: u32,
    /// Most that a group would gain in any of them, in kronor.
    pub most: f64,
    /// Part of the money that would have to move to reach the fair reference: the middle.
    pub misplaced: f64,
}

/// Looks through the first `trials` futures under the traditional model.
pub fn alone(scenario: &Scenario, trials: u32) -> Alone {
    let of = |metric| Focus { model: ModelKind::Traditional, metric };
    let gains = values(scenario, of(Metric::StandAloneViolation), 0, trials);
    let deviations = values(scenario, of(Metric::ShapleyDeviation), 0, trials);
    Alone {
        futures: trials,
        failing: gains.iter().filter(|gain| **gain >= 1.0).count() as u32,
        most: gains.iter().fold(0.0, |most, gain| f64::from(*gain).max(most)),
        misplaced: told(Metric::ShapleyDeviation, &deviations).value,
    }
}

/// A rule under which somebody who already takes part pays more because one more joins.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Harm {
    /// The key of the rule.
    pub rule: &'static str,
    /// Years of joining of all who join later, the newcomer last.
    pub years: Vec<u32>,
    /// Place of the one who pays more.
    pub who: u32,
    /// Year in which it joined; 0 for a founder.
    pub who_joined: u32,
    /// What it pays without the newcomer, in öre.
    pub before_ore: i64,
    /// What it pays with the newcomer, in öre.
    pub after_ore: i64,
    /// The ledger without the newcomer.
    pub before: Story,
    /// The ledger with the newcomer.
    pub after: Story,
}

/// Rules that are tried, in this order: the scenario's own terms, then clauses that are known to
/// be able to do it.
pub const RULES: [&str; 6] = [
    "own_entry_fee",
    "own_raised_fee",
    "rising_price",
    "fixed_price_to_all",
    "de_minimis",
    "fair_cap",
];

/// Number of founders and years of the small schedules (assumed: enough for every rule).
const FOUNDERS: usize = 2;
const YEARS: u32 = 6;

/// Terms of a rule; those that are not the scenario's own are as plain as can be.
fn terms(scenario: &Scenario, rule: &str) -> Option<BusinessModel> {
    let plain = EntryFee {
        share: Rate::ONE,
        price: EntryPrice::ProRata,
        to: Beneficiaries::All,
        depreciation: Depreciation::Never,
        window: None,
        keep_claim: false,
        de_minimis: Ore::ZERO,
    };
    let whole = |number: u32| Rate::new(Decimal::from(number));
    Some(match rule {
        "own_entry_fee" => business_model(&yearly(scenario), ModelKind::EntryFee),
        "own_raised_fee" => business_model(&yearly(scenario), ModelKind::RaisedFee),
        "rising_price" => {
            let steps = vec![(0, Rate::ONE), (2, whole(2)?), (4, whole(4)?)];
            let depreciation = Depreciation::Path(PricePath::new(steps)?);
            BusinessModel::EntryFee(EntryFee { depreciation, ..plain })
        }
        "fixed_price_to_all" => {
            let planned_weight = std::num::NonZeroU64::new(3)?;
            let price = EntryPrice::Fixed { planned_weight };
            BusinessModel::EntryFee(EntryFee { price, ..plain })
        }
        "de_minimis" => {
            // A tenth of the investment to each, which two more joiners do not reach any longer.
            let de_minimis = Ore(scenario.rounds.first()?.investment.0 / 10);
            BusinessModel::EntryFee(EntryFee { de_minimis, ..plain })
        }
        "fair_cap" => BusinessModel::RaisedFee(RaisedFee {
            cap: Cap::Fair,
            keep_claim: false,
            window: None,
            collection: Collection::Surcharge(Surcharge {
                rate: Rate::ONE,
                periods: None,
                capped_by_fee: false,
            }),
        }),
        _ => return None,
    })
}

/// The scenario in whole years, so that a schedule can be read.
fn yearly(scenario: &Scenario) -> Scenario {
    Scenario { periods_per_year: 1, ..scenario.clone() }
}

/// A project of two founders of equal weight, and joiners at the given years.
fn small(scenario: &Scenario, years: &[u32]) -> Option<Project> {
    let scenario = yearly(scenario);
    let round = scenario.rounds.first()?;
    let (fixed, _) = scenario.maintenance_of(round);
    let joins = std::iter::repeat_n(0, FOUNDERS).chain(years.iter().copied());
    let participants = (1..=FOUNDERS + years.len()).map(|number| Participant {
        code: format!("M{number:03}"),
        weight: 1,
        leaves: None,
    });
    Some(Project {
        calendar: Calendar { periods: YEARS, periods_per_year: 1 },
        price_index_per_year: Rate::ZERO,
        overhead: Default::default(),
        onboarding: Ore::ZERO,
        participants: participants.collect(),
        rounds: vec![Round {
            period: 0,
            investment: round.investment,
            grant: round.grant,
            maintenance_per_period: fixed,
            maintenance_per_user_and_period: Ore::ZERO,
            joins: joins.map(Some).collect(),
        }],
    })
}

/// What each participant pays in all, in öre.
fn costs(case: &Case) -> Option<Vec<i64>> {
    let ledger = case.ledger().ok()?;
    let net = ledger.net().ok()?;
    let participants = ledger.actors().filter(|actor| matches!(actor, Actor::Participant(_)));
    Some(participants.zip(net).map(|(_, net)| -net.0).collect())
}

/// Searches schedules of at most three later joiners for the one in which a newcomer makes
/// somebody who already takes part pay most more; `None` where no newcomer does.
pub fn harm(scenario: &Scenario, rule: &'static str) -> Option<Harm> {
    let model = terms(scenario, rule)?;
    let case = |years: &[u32]| Case::new(small(scenario, years)?, model.clone()).ok();
    let mut worst: Option<(i64, Vec<u32>, usize)> = None;
    let mut schedules: Vec<Vec<u32>> = vec![Vec::new()];
    for _ in 0..3 {
        let mut longer = Vec::new();
        for earlier in &schedules {
            let Some(before) = case(earlier).as_ref().and_then(costs) else { continue };
            for year in earlier.last().copied().unwrap_or(1)..YEARS {
                let years: Vec<u32> = earlier.iter().copied().chain([year]).collect();
                let Some(after) = case(&years).as_ref().and_then(costs) else { continue };
                for (who, (before, after)) in before.iter().zip(&after).enumerate() {
                    let more = after - before;
                    // An öre or two of rounding per period is no finding.
                    let least = i64::from(2 * YEARS);
                    if more > worst.as_ref().map_or(least, |found| found.0) {
                        worst = Some((more, years.clone(), who));
                    }
                }
                longer.push(years);
            }
        }
        schedules = longer;
    }
    let (_, years, who) = worst?;
    let (before, after) = (case(&years[..years.len() - 1])?, case(&years)?);
    let (before_costs, after_costs) = (costs(&before)?, costs(&after)?);
    Some(Harm {
        rule,
        who: who as u32,
        who_joined: who.checked_sub(FOUNDERS).map_or(0, |place| years[place]),
        before_ore: before_costs[who],
        after_ore: after_costs[who],
        before: tell_case(&before).ok()?,
        after: tell_case(&after).ok()?,
        years,
    })
}
