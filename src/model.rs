//! The four business models: who pays for what, when.
//!
//! Section 2.13 of the model, clause by clause. Each model has a file with its settings and its
//! own clauses; this one holds what they share and the order inside a period, which moves öre:
//! build, onboarding, right of use, entry payments, maintenance, surcharges, and the settlement
//! after the last period. Rounds run one after the other on one ledger.

use crate::ledger::{Actor, Category, Claim, Ledger, Payment};
use crate::money::{Fraction, Ore, TooLarge, split};
use crate::project::{Project, Round};
use crate::time::PriceIndex;

pub mod clause;
pub mod entry_fee;
pub mod raised_fee;
pub mod right_of_use;
pub mod traditional;

pub use clause::{Cap, Depreciation, PricePath};
pub use entry_fee::{Beneficiaries, EntryFee, EntryPrice};
pub use raised_fee::{Collection, Instalments, RaisedFee, Surcharge};
pub use right_of_use::{Guarantor, Interest, PriceTiming, RightOfUse, Surplus};

use serde::Serialize;

/// The four business models in the order in which everything lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "more", derive(serde::Deserialize))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum ModelKind {
    /// 1: founders pay the whole initial investment, joiners share only running maintenance.
    Traditional,
    /// 2: the association sells a right of use and so repays a financing partner.
    RightOfUse,
    /// 3a: joiners repay founders by a one-off entry payment.
    EntryFee,
    /// 3b: joiners repay founders by a raised maintenance fee.
    RaisedFee,
}

impl ModelKind {
    /// All four, in order.
    pub const ALL: [Self; 4] =
        [Self::Traditional, Self::RightOfUse, Self::EntryFee, Self::RaisedFee];

    /// The key in files and results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Traditional => "traditional",
            Self::RightOfUse => "right_of_use",
            Self::EntryFee => "entry_fee",
            Self::RaisedFee => "raised_fee",
        }
    }
}

/// A business model with its settings, valid by construction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BusinessModel {
    /// 1: see [`traditional`].
    Traditional,
    /// 2: see [`right_of_use`].
    RightOfUse(RightOfUse),
    /// 3a: see [`entry_fee`].
    EntryFee(EntryFee),
    /// 3b: see [`raised_fee`].
    RaisedFee(RaisedFee),
}

impl BusinessModel {
    /// Which of the four it is.
    pub const fn kind(&self) -> ModelKind {
        match self {
            Self::Traditional => ModelKind::Traditional,
            Self::RightOfUse(_) => ModelKind::RightOfUse,
            Self::EntryFee(_) => ModelKind::EntryFee,
            Self::RaisedFee(_) => ModelKind::RaisedFee,
        }
    }

    /// Whether a round that nobody founds leaves nobody to pay for it.
    pub fn needs_founders(&self) -> bool {
        match self {
            Self::Traditional | Self::EntryFee(_) | Self::RaisedFee(_) => true,
            Self::RightOfUse(settings) => settings.guarantor == Guarantor::Founders,
        }
    }
}

/// A round whose amounts leave the range that can be counted exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundTooLarge {
    /// The round, by its place in the project.
    pub round: usize,
}

/// Writes the ledger of a project under a business model.
pub(crate) fn run(project: &Project, model: &BusinessModel) -> Result<Ledger, RoundTooLarge> {
    let mut ledger = Ledger::new(project.participants.len());
    for (number, round) in project.rounds.iter().enumerate() {
        let layer = Layer::new(project, round, number, &mut ledger);
        layer
            .and_then(|mut layer| layer.run(model))
            .map_err(|_| RoundTooLarge { round: number })?;
    }
    Ok(ledger)
}

/// The users of a layer at one period.
struct Moment {
    period: u32,
    /// Periods since the round's own.
    age: u32,
    /// Those who have joined and not left, in canonical order.
    users: Vec<usize>,
    /// Those of them who join now.
    joiners: Vec<usize>,
    /// Weight of all who have joined so far, those who have left included.
    weight_ever: u128,
}

impl Moment {
    fn is_start(&self) -> bool {
        self.age == 0
    }
}

/// One round while its payments are written.
struct Layer<'a> {
    project: &'a Project,
    round: &'a Round,
    number: usize,
    ledger: &'a mut Ledger,
    /// Those who join at the round's own period, also those who leave later.
    founders: Vec<usize>,
    founder_weight: u128,
    /// What the participants pay of the investment: all but the grant.
    base: Ore,
    /// The association's overhead on the investment.
    base_overhead: Ore,
    /// By participant; only founders have one.
    claims: Vec<Claim>,
}

impl<'a> Layer<'a> {
    fn new(
        project: &'a Project,
        round: &'a Round,
        number: usize,
        ledger: &'a mut Ledger,
    ) -> Result<Self, TooLarge> {
        let joins_at_start = |index: &usize| round.joins[*index] == Some(round.period);
        let founders: Vec<usize> = (0..project.participants.len()).filter(joins_at_start).collect();
        let investment = Fraction::of(round.investment);
        Ok(Self {
            project,
            round,
            number,
            ledger,
            founder_weight: weight_of(project, &founders),
            founders,
            base: round.investment.minus(round.grant)?,
            base_overhead: investment.rate(project.overhead.investment).round()?,
            claims: vec![Claim::default(); project.participants.len()],
        })
    }

    /// All periods of the layer in the normative order, then the settlement.
    fn run(&mut self, model: &BusinessModel) -> Result<(), TooLarge> {
        let mut loan = Ore::ZERO;
        let mut plan = raised_fee::Plan::new(self.project);
        let mut index = PriceIndex::new(self.project.calendar, self.project.price_index_per_year);
        for period in self.round.period..self.project.calendar.periods {
            let now = self.moment(period);
            if now.is_start() {
                self.pay_grant();
                match model {
                    BusinessModel::RightOfUse(_) => loan = right_of_use::build(self)?,
                    _ => traditional::build(self)?,
                }
            }
            self.pay_onboarding(&now);
            if let BusinessModel::RightOfUse(settings) = model {
                right_of_use::charge(self, &now, settings, &mut loan)?;
            }
            match model {
                BusinessModel::EntryFee(settings) => entry_fee::charge(self, &now, settings)?,
                BusinessModel::RaisedFee(settings) => {
                    raised_fee::commit(self, &now, settings, &mut plan)?;
                }
                BusinessModel::Traditional | BusinessModel::RightOfUse(_) => {}
            }
            let fees = self.pay_maintenance(&now, index.at(period))?;
            if let BusinessModel::RaisedFee(settings) = model {
                raised_fee::charge(self, &now, settings, &fees, &mut plan)?;
            }
        }
        if let BusinessModel::RightOfUse(settings) = model {
            right_of_use::settle(self, settings, loan)?;
        }
        self.ledger.report_claims(&self.claims)
    }

    fn moment(&self, period: u32) -> Moment {
        let everybody = 0..self.project.participants.len();
        let joined = |index: &usize| self.round.joins[*index].is_some_and(|join| join <= period);
        let ever: Vec<usize> = everybody.filter(joined).collect();
        let users: Vec<usize> =
            ever.iter().copied().filter(|&index| !self.has_left(index, period)).collect();
        let joins_now = |index: &usize| self.round.joins[*index] == Some(period);
        Moment {
            period,
            age: period - self.round.period,
            joiners: users.iter().copied().filter(joins_now).collect(),
            users,
            weight_ever: weight_of(self.project, &ever),
        }
    }

    fn has_left(&self, participant: usize, period: u32) -> bool {
        self.project.participants[participant].leaves.is_some_and(|leaves| leaves <= period)
    }

    fn weight(&self, participant: usize) -> u64 {
        self.project.participants[participant].weight
    }

    /// Splits an amount by the sharing key.
    fn split(&self, total: Ore, participants: &[usize]) -> Vec<Ore> {
        let weights: Vec<u64> = participants.iter().map(|&index| self.weight(index)).collect();
        split(total, &weights)
    }

    fn pay(&mut self, period: u32, category: Category, from: Actor, to: Actor, amount: Ore) {
        let round = self.number;
        self.ledger.pay(Payment { period, round, category, from, to, amount });
    }

    /// Each of `payers` pays its amount to one actor.
    fn collect(
        &mut self,
        period: u32,
        category: Category,
        payers: &[usize],
        amounts: &[Ore],
        to: Actor,
    ) {
        for (&payer, &amount) in payers.iter().zip(amounts) {
            self.pay(period, category, Actor::Participant(payer), to, amount);
        }
    }

    /// The association passes money on to founders and other earlier payers.
    fn pass_on(
        &mut self,
        period: u32,
        category: Category,
        receivers: &[usize],
        amounts: &[Ore],
    ) -> Result<(), TooLarge> {
        for (&receiver, &amount) in receivers.iter().zip(amounts) {
            self.pay(period, category, Actor::Association, Actor::Participant(receiver), amount);
            if self.founders.contains(&receiver) {
                let claim = &mut self.claims[receiver];
                claim.recovered = claim.recovered.plus(amount)?;
            }
        }
        Ok(())
    }

    fn pay_grant(&mut self) {
        let grant = self.round.grant;
        self.pay(self.round.period, Category::Grant, Actor::Grantor, Actor::Supplier, grant);
    }

    fn pay_onboarding(&mut self, now: &Moment) {
        let amounts = vec![self.project.onboarding; now.joiners.len()];
        self.collect(now.period, Category::Onboarding, &now.joiners, &amounts, Actor::Supplier);
    }

    /// Overhead on an entry payment or right of use, rounded for each payer.
    fn pay_overhead_on(
        &mut self,
        period: u32,
        payers: &[usize],
        amounts: &[Ore],
    ) -> Result<(), TooLarge> {
        let rate = self.project.overhead.payments;
        for (&payer, &amount) in payers.iter().zip(amounts) {
            let overhead = Fraction::of(amount).rate(rate).round()?;
            let from = Actor::Participant(payer);
            self.pay(period, Category::Overhead, from, Actor::Association, overhead);
        }
        Ok(())
    }

    /// Maintenance and the overhead on it; gives each user's fee.
    fn pay_maintenance(&mut self, now: &Moment, index: Fraction) -> Result<Vec<Ore>, TooLarge> {
        if now.users.is_empty() {
            return Ok(Vec::new());
        }
        let of_users = self.round.maintenance_per_user_and_period.times(now.users.len())?;
        let base = self.round.maintenance_per_period.plus(of_users)?;
        let total = index.amount(base).round()?;
        let fees = self.split(total, &now.users);
        self.collect(now.period, Category::Maintenance, &now.users, &fees, Actor::Supplier);
        let rate = self.project.overhead.maintenance;
        let overhead = self.split(Fraction::of(total).rate(rate).round()?, &now.users);
        self.collect(now.period, Category::Overhead, &now.users, &overhead, Actor::Association);
        Ok(fees)
    }

    /// Those of `candidates` who may still receive.
    fn entitled(&self, candidates: &[usize], period: u32, keep_claim: bool) -> Vec<usize> {
        let may = |index: &usize| keep_claim || !self.has_left(*index, period);
        candidates.iter().copied().filter(may).collect()
    }

    /// What each of the founders in `entitled` may still recover.
    ///
    /// ```text
    /// room_f = max(0, LR(hu(c · Σ contributed); contributed)_f − recovered_f)
    /// ```
    fn room(&self, entitled: &[usize], now: &Moment, cap: Cap) -> Result<Vec<Ore>, TooLarge> {
        let contributed: Vec<Ore> =
            entitled.iter().map(|&index| self.claims[index].contributed).collect();
        let total = Fraction::of(Ore::sum(contributed.iter().copied())?);
        let limit = match cap {
            // Founders always keep their own fair share: c = 1 − W_F / W_ever.
            Cap::Fair => {
                total.times(now.weight_ever - self.founder_weight).over(now.weight_ever.max(1))
            }
            Cap::Share(share) => total.rate(share),
        };
        let limits = crate::money::split_by_amounts(limit.round()?, &contributed);
        let left = |(limit, &index): (Ore, &usize)| {
            Ok(limit.minus(self.claims[index].recovered)?.max(Ore::ZERO))
        };
        limits.into_iter().zip(entitled).map(left).collect()
    }
}

fn weight_of(project: &Project, participants: &[usize]) -> u128 {
    participants.iter().map(|&index| u128::from(project.participants[index].weight)).sum()
}

/// Lowers charges that are more than may be received, so that they fit exactly.
fn limit_to(charges: Vec<Ore>, upper: &[Ore]) -> Result<Vec<Ore>, TooLarge> {
    let limit = Ore::sum(upper.iter().copied())?;
    if Ore::sum(charges.iter().copied())? > limit {
        return Ok(crate::money::split_by_amounts(limit, &charges));
    }
    Ok(charges)
}
