//! Every metric of one exact ledger: any case, with exits, several rounds and unequal weights.
//!
//! The ledger is exact to the öre; what is derived from it here, present values among others, is
//! worked out in floating point, in kronor. What-if questions (one founder waits, one more
//! municipality joins) are exact ledgers of their own. [`game`] holds what game theory says of the
//! same case, [`stand_alone`] whether a group would gain by building for itself.

mod account;
pub mod game;
mod spread;
pub mod stand_alone;
mod what_if;

use rust_decimal::Decimal;

use crate::case::Case;
use crate::error::Faults;
use crate::founding::{self, Game};
use crate::ledger::Ledger;
use crate::metrics::Metric;
use crate::model::{BusinessModel, Collection, Depreciation, ModelKind};
use crate::rate::float;
use account::Account;
use game::CostGame;

/// Years that the typical founder might wait instead.
pub const WAITING_YEARS: u32 = 2;

/// Year in which one more municipality joins.
pub const PROBE_YEAR: u32 = 3;

/// What buying a system of one's own costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alone {
    /// Once, in kronor.
    pub entry_sek: Decimal,
    /// Every year, in kronor of the first year; follows the case's price index.
    pub yearly_sek: Decimal,
}

/// What a case file does not say and some metrics need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Discount rate a year.
    pub discount_rate: Decimal,
    /// Benefit a year of each participant, in kronor of the first year; follows the price index.
    pub benefit_sek: Option<Decimal>,
    /// What buying alone would cost each participant.
    pub alone: Option<Alone>,
    /// Years over which the rental norm writes the investment off; 0 is never. Without it the
    /// model's own write-off counts.
    pub write_off_years: Option<u32>,
    /// The supplier's cost as a share of its revenue.
    pub supplier_cost_share: Decimal,
}

/// What is told of one participant, in kronor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// All it pays less all it receives.
    pub cost_nominal: f64,
    /// The same, discounted.
    pub cost_present_value: f64,
    /// Nominal cost a year of use, relative to the mean weight of those who take part.
    pub cost_per_year_of_use: Option<f64>,
    /// Its Shapley value, discounted.
    pub shapley: f64,
    /// What it would pay if the investment were rented out over its write-off, discounted.
    pub rental: Option<f64>,
}

/// The metrics of one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Appraisal {
    values: [Option<f64>; Metric::ALL.len()],
    /// By participant, in canonical order.
    pub participants: Vec<Figures>,
    /// The founding game of the case, where benefit and wait are known.
    pub founding: Option<Game>,
}

impl Appraisal {
    /// Works out every metric of a case.
    ///
    /// # Errors
    /// A fault where amounts leave the range that the exact ledger counts.
    pub fn of(case: &Case, options: &Options) -> Result<Self, Faults> {
        let ledger = case.ledger()?;
        let account = Account::new(case, &ledger, options);
        let game = CostGame::new(case.project(), float(options.discount_rate));
        let mut appraisal =
            Self { values: [None; Metric::ALL.len()], participants: Vec::new(), founding: None };
        appraisal.tell_participants(case, &account, &game, options);
        appraisal.tell_incentives(case, &account, options);
        appraisal.tell_fairness(&ledger, &account, &game);
        appraisal.tell_others(case, &ledger, &account, options);
        Ok(appraisal)
    }

    /// A metric; `None` where it is not defined or an option that it needs is absent.
    pub fn metric(&self, metric: Metric) -> Option<f64> {
        self.values[metric as usize]
    }

    fn set(&mut self, metric: Metric, value: Option<f64>) {
        self.values[metric as usize] = value.filter(|value| value.is_finite());
    }

    fn tell_participants(
        &mut self,
        case: &Case,
        account: &Account,
        game: &CostGame,
        options: &Options,
    ) {
        let fair = game.shapley();
        let m = case.project().calendar.periods_per_year;
        let life = match options.write_off_years {
            Some(years) => Some(years.saturating_mul(m)).filter(|periods| *periods > 0),
            None => own_write_off(case.model()),
        };
        let rent = life.map(|periods| game.rental(periods as usize));
        self.participants = (0..account.members.len())
            .map(|place| {
                let member = &account.members[place];
                Figures {
                    cost_nominal: member.nominal,
                    cost_present_value: member.present,
                    cost_per_year_of_use: account.yearly(place),
                    shapley: fair[place] + member.private,
                    rental: rent.as_ref().map(|rent| rent[place] + member.private),
                }
            })
            .collect();
    }

    fn tell_incentives(&mut self, case: &Case, account: &Account, options: &Options) {
        let founders = account.founders();
        let cost = account.mean(&founders, |place| account.members[place].present);
        let found = account.mean_known(&founders, |place| account.gain(place));
        let alone = account.mean_known(&founders, |place| account.alone(place));
        self.set(Metric::FounderCost, cost);
        self.set(Metric::WorstCase, cost);
        self.set(Metric::NpvFound, found);
        self.set(Metric::NpvAlone, alone);
        // The benefit is the same on both sides: the cost alone less the cost together.
        let own = account.mean_known(&founders, |place| account.cost_alone(place));
        self.set(Metric::CooperationGain, own.zip(cost).map(|(own, cost)| own - cost));
        self.set(Metric::BreakEvenYear, account.break_even(&founders));
        let joiners = account.joiners();
        let willing = account.mean_known(&joiners, |place| {
            let (gain, alone) = (account.gain(place)?, account.alone(place)?);
            Some(if gain > alone.max(0.0) { 1.0 } else { 0.0 })
        });
        self.set(Metric::WillingShare, willing);
        let probe = what_if::probe(case, options);
        self.set(Metric::JoinerCost, probe.map(|probe| probe.cost));
        self.set(Metric::NpvJoin, probe.and_then(|probe| probe.gain));
        self.tell_waiting(case, account, options);
    }

    fn tell_waiting(&mut self, case: &Case, account: &Account, options: &Options) {
        let founders = account.founders();
        let Some(waiter) = what_if::waiter(case.project(), &founders) else { return };
        let Some(found) = account.gain(waiter) else { return };
        let waited = if founders.len() == 1 {
            // Without the only founder there is no project.
            Some(0.0)
        } else {
            what_if::waiting(case, options, waiter)
        };
        let Some(waited) = waited else { return };
        let advantage = waited - found;
        self.set(Metric::WaitingAdvantage, Some(advantage));
        self.set(Metric::FoundBeatsWait, Some(if advantage <= 0.0 { 1.0 } else { 0.0 }));
        let share = account.members[waiter].founding;
        let candidates = founders.len() as u32;
        let game = Game {
            candidates,
            value: found + share,
            investment: share * f64::from(candidates),
            waiting: waited.max(0.0),
        };
        self.set(Metric::StartProbability, Some(founding::start_probability(&game)));
        self.founding = Some(game);
    }

    fn tell_fairness(&mut self, ledger: &Ledger, account: &Account, game: &CostGame) {
        let yearly = |places: &[usize]| account.mean_known(places, |place| account.yearly(place));
        let (founders, joiners) = (yearly(&account.founders()), yearly(&account.joiners()));
        let ratio = founders.zip(joiners.filter(|cost| *cost > 0.0)).map(|(f, j)| f / j);
        self.set(Metric::FounderJoinerRatio, ratio);
        let contributed = ledger.contributed().0 as f64;
        let recovered = ledger.recovered().0 as f64;
        self.set(Metric::RecoveredShare, (contributed > 0.0).then(|| recovered / contributed));
        let all: Vec<f64> =
            (0..account.members.len()).filter_map(|place| account.yearly(place)).collect();
        let spread = spread::of(&all);
        self.set(Metric::Gini, spread.and_then(|spread| spread.gini));
        self.set(Metric::Jain, spread.map(|spread| spread.jain));
        self.set(Metric::EnvyGap, spread.map(|spread| spread.gap));
        let fair: f64 = self.participants.iter().map(|one| one.shapley).sum();
        let distance: f64 =
            self.participants.iter().map(|one| (one.cost_present_value - one.shapley).abs()).sum();
        self.set(Metric::ShapleyDeviation, (fair > 0.0).then(|| 0.5 * distance / fair));
        let paid: Vec<f64> =
            (0..account.members.len()).map(|place| account.for_common_cost(place)).collect();
        let violation = game.stand_alone_violation(&paid);
        self.set(Metric::StandAloneViolation, (!account.is_empty()).then_some(violation));
    }

    fn tell_others(&mut self, case: &Case, ledger: &Ledger, account: &Account, options: &Options) {
        let revenue = account.supplier_revenue;
        let margin = revenue - float(options.supplier_cost_share) * revenue;
        self.set(Metric::SupplierNpv, Some(margin));
        let last = case.project().calendar.periods.saturating_sub(1) as usize;
        let users = account.members.iter().filter(|one| one.uses(last)).count();
        self.set(Metric::Participants, Some(users as f64));
        let investment: f64 =
            case.project().rounds.iter().map(|round| round.investment.0 as f64).sum();
        let lends = case.model().kind() == ModelKind::RightOfUse && investment > 0.0;
        let loss = lends.then(|| ledger.unpaid_loan().0 as f64 / investment);
        self.set(Metric::PartnerLoss, loss);
    }
}

/// The periods over which the model itself writes the investment off, if it does so evenly.
fn own_write_off(model: &BusinessModel) -> Option<u32> {
    let of = |depreciation: &Depreciation| match depreciation {
        Depreciation::Linear(periods) => Some(periods.get()),
        Depreciation::Never | Depreciation::Path(_) => None,
    };
    match model {
        BusinessModel::Traditional => None,
        BusinessModel::RightOfUse(terms) => terms.write_off.map(std::num::NonZeroU32::get),
        BusinessModel::EntryFee(terms) => of(&terms.depreciation),
        BusinessModel::RaisedFee(terms) => match &terms.collection {
            Collection::Surcharge(_) => None,
            Collection::Instalments(plan) => of(&plan.depreciation),
        },
    }
}
