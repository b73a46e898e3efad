//! An audit that stands apart from the ledger it judges.
//!
//! It sees the payments and the case, not the code that wrote them: balances are rebuilt in
//! decimal kronor for every actor, period and category, and the identities of section 2.9 of the
//! model are checked on them. It runs wherever a person sees a ledger.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Actor, Category, Flow, Ledger, Payment};
use crate::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Guarantor, Interest, RightOfUse, Surplus,
};
use crate::money::{Ore, Rate};
use crate::project::{Project, Round};

mod finding;

pub use finding::Finding;

/// What is judged: the payments, and what was told of them.
#[derive(Clone, Debug)]
pub struct Books<'a> {
    /// The payments.
    pub payments: &'a [Payment],
    /// Net amounts by period and category.
    pub flows: &'a [Flow],
    /// Net amounts in the order of actors.
    pub net: &'a [Ore],
    /// What founders paid of the investments.
    pub contributed: Ore,
    /// What founders got back.
    pub recovered: Ore,
    /// What the partner never got back.
    pub unpaid_loan: Ore,
}

/// Audits a ledger against the project and the business model that it was written for.
///
/// # Errors
/// All findings; one of them is a fault of the program, not of the case.
pub fn audit(
    project: &Project,
    model: &BusinessModel,
    ledger: &Ledger,
    flows: &[Flow],
    net: &[Ore],
) -> Result<(), Vec<Finding>> {
    audit_books(
        project,
        model,
        &Books {
            payments: ledger.payments(),
            flows,
            net,
            contributed: ledger.contributed(),
            recovered: ledger.recovered(),
            unpaid_loan: ledger.unpaid_loan(),
        },
    )
}

/// Audits books that need not come from a [`Ledger`].
///
/// # Errors
/// All findings.
pub fn audit_books(
    project: &Project,
    model: &BusinessModel,
    books: &Books,
) -> Result<(), Vec<Finding>> {
    let mut audit = Audit { project, model, books, findings: Vec::new() };
    audit.check_payments();
    audit.check_balances();
    let mut contributed = Decimal::ZERO;
    let mut recovered = Decimal::ZERO;
    let mut unpaid = Decimal::ZERO;
    for number in 0..project.rounds.len() {
        audit.check_totals(number);
        let (paid, got) = audit.check_claims(number);
        contributed += paid;
        recovered += got;
        audit.check_passing(number);
        if let BusinessModel::RightOfUse(settings) = model {
            unpaid += audit.check_loan(number, settings);
        }
    }
    audit.check_reported("contributed_ore", books.contributed, contributed, Decimal::ZERO);
    audit.check_reported("recovered_ore", books.recovered, recovered, Decimal::ZERO);
    let slack = match model {
        BusinessModel::RightOfUse(settings) => audit.interest_slack(settings),
        _ => Decimal::ZERO,
    };
    audit.check_reported("unpaid_loan_ore", books.unpaid_loan, unpaid, slack);
    if audit.findings.is_empty() { Ok(()) } else { Err(audit.findings) }
}

struct Audit<'a> {
    project: &'a Project,
    model: &'a BusinessModel,
    books: &'a Books<'a>,
    findings: Vec<Finding>,
}

impl Audit<'_> {
    fn check(&mut self, holds: bool, finding: Finding) {
        if !holds {
            self.findings.push(finding);
        }
    }

    fn check_payments(&mut self) {
        let end = self.project.calendar.periods;
        for (place, payment) in self.books.payments.iter().enumerate() {
            let in_time = match payment.category {
                Category::Guarantee => payment.period == end,
                _ => payment.period < end,
            };
            let sound = payment.amount > Ore::ZERO && payment.from != payment.to && in_time;
            self.check(sound, Finding::Payment { place });
            self.check(may_pay(payment, self.model), Finding::Direction { place });
            let Some(round) = self.project.rounds.get(payment.round) else {
                self.findings.push(Finding::Payment { place });
                continue;
            };
            if let Actor::Participant(payer) = payment.from {
                let uses = self.uses(round, payer, payment.period);
                let founds = round.joins.get(payer) == Some(&Some(round.period));
                let may = if payment.category == Category::Guarantee { founds } else { uses };
                self.check(may, Finding::NotUser { place });
            }
        }
    }

    fn uses(&self, round: &Round, participant: usize, period: u32) -> bool {
        let joined = round.joins.get(participant).copied().flatten();
        let leaves = self.project.participants.get(participant).and_then(|known| known.leaves);
        joined.is_some_and(|join| join <= period) && leaves.is_none_or(|leaves| period < leaves)
    }

    /// Rows equal the payments, each row sums to zero, and rows sum to the nets.
    fn check_balances(&mut self) {
        let mut rebuilt: BTreeMap<(u32, Category), BTreeMap<Actor, Decimal>> = BTreeMap::new();
        for payment in self.books.payments {
            let row = rebuilt.entry((payment.period, payment.category)).or_default();
            *row.entry(payment.from).or_default() -= payment.amount.kronor();
            *row.entry(payment.to).or_default() += payment.amount.kronor();
        }
        for row in rebuilt.values_mut() {
            row.retain(|_, amount| !amount.is_zero());
        }
        rebuilt.retain(|_, row| !row.is_empty());
        let mut net: BTreeMap<Actor, Decimal> = BTreeMap::new();
        for flow in self.books.flows {
            let key = (flow.period, flow.category);
            let told: BTreeMap<Actor, Decimal> =
                flow.net.iter().map(|(actor, amount)| (*actor, amount.kronor())).collect();
            let sum: Decimal = told.values().sum();
            let same = rebuilt.remove(&key).as_ref() == Some(&told) && sum.is_zero();
            self.check(same, Finding::Balance { period: flow.period, category: flow.category });
            for (actor, amount) in told {
                *net.entry(actor).or_default() += amount;
            }
        }
        for (period, category) in rebuilt.into_keys() {
            self.findings.push(Finding::Balance { period, category });
        }
        let participants = self.project.participants.len();
        let actors = (0..participants).map(Actor::Participant).chain(Actor::OTHERS);
        for (column, actor) in actors.enumerate() {
            let told = self.books.net.get(column).map(|amount| amount.kronor());
            let same = told == Some(net.get(&actor).copied().unwrap_or_default());
            self.check(same, Finding::Net { column });
        }
        let whole = self.books.net.len() == participants + Actor::OTHERS.len();
        self.check(whole, Finding::Net { column: self.books.net.len() });
    }

    fn of_round(&self, round: usize, category: Category) -> impl Iterator<Item = &Payment> {
        let wanted = move |payment: &&Payment| payment.round == round;
        self.books
            .payments
            .iter()
            .filter(wanted)
            .filter(move |payment| payment.category == category)
    }

    fn total(&self, round: usize, category: Category) -> Decimal {
        self.of_round(round, category).map(|payment| payment.amount.kronor()).sum()
    }

    /// Investment, grant and onboarding are what the case says; they do not depend on the model.
    fn check_totals(&mut self, number: usize) {
        let round = &self.project.rounds[number];
        let joinings = round.joins.iter().flatten().count();
        let expected = [
            (Category::Investment, round.investment.kronor() - round.grant.kronor()),
            (Category::Grant, round.grant.kronor()),
            (Category::Onboarding, self.project.onboarding.kronor() * Decimal::from(joinings)),
        ];
        for (category, total) in expected {
            let same = self.total(number, category) == total;
            self.check(same, Finding::Total { round: number, category });
        }
    }

    /// Founders' contributions and what they got back, in sum; checks the limits on the way.
    fn check_claims(&mut self, number: usize) -> (Decimal, Decimal) {
        let round = &self.project.rounds[number];
        let mut all_paid = Decimal::ZERO;
        let mut all_got = Decimal::ZERO;
        for (participant, join) in round.joins.iter().enumerate() {
            if *join != Some(round.period) {
                continue;
            }
            let actor = Actor::Participant(participant);
            let paid: Decimal = self
                .of_round(number, Category::Investment)
                .filter(|payment| payment.from == actor)
                .map(|payment| payment.amount.kronor())
                .sum();
            let repayments = [Category::EntryFee, Category::Surcharge];
            let got: Decimal = repayments
                .into_iter()
                .flat_map(|category| self.of_round(number, category))
                .filter(|payment| payment.to == actor)
                .map(|payment| payment.amount.kronor())
                .sum();
            all_paid += paid;
            all_got += got;
            let limited = never_over_recovers(self.model);
            let finding = Finding::OverRecovery { round: number, participant };
            self.check(!limited || got <= paid, finding);
        }
        (all_paid, all_got)
    }

    /// Entry payments and surcharges pass through the association; rebates stay within fees.
    fn check_passing(&mut self, number: usize) {
        let to_fund = matches!(
            self.model,
            BusinessModel::EntryFee(settings) if settings.to == Beneficiaries::Fund
        );
        for category in [Category::EntryFee, Category::Surcharge] {
            let mut kept: BTreeMap<u32, Decimal> = BTreeMap::new();
            for payment in self.of_round(number, category) {
                let amount = payment.amount.kronor();
                let signed = if payment.to == Actor::Association { amount } else { -amount };
                *kept.entry(payment.period).or_default() += signed;
            }
            for (period, amount) in kept {
                let finding = Finding::PassThrough { round: number, period, category };
                self.check(to_fund || amount.is_zero(), finding);
            }
        }
        let BusinessModel::RaisedFee(settings) = self.model else { return };
        if !matches!(&settings.collection, Collection::Surcharge(terms) if terms.capped_by_fee) {
            return;
        }
        let mut room: BTreeMap<(u32, Actor), Decimal> = BTreeMap::new();
        for payment in self.of_round(number, Category::Maintenance) {
            *room.entry((payment.period, payment.from)).or_default() += payment.amount.kronor();
        }
        for payment in self.of_round(number, Category::Surcharge) {
            if matches!(payment.to, Actor::Participant(_)) {
                *room.entry((payment.period, payment.to)).or_default() -= payment.amount.kronor();
            }
        }
        for ((period, actor), left) in room {
            if let Actor::Participant(participant) = actor {
                let finding = Finding::RebateAboveFee { round: number, period, participant };
                self.check(left >= Decimal::ZERO, finding);
            }
        }
    }

    /// Principal + interest − paid = unpaid, rebuilt period by period; gives what is unpaid.
    fn check_loan(&mut self, number: usize, settings: &RightOfUse) -> Decimal {
        let round = &self.project.rounds[number];
        let end = self.project.calendar.periods;
        let finding = Finding::Loan { round: number };
        let paid_at = |period: u32, category: Category| -> Decimal {
            self.of_round(number, category)
                .filter(|payment| payment.period == period)
                .map(|payment| payment.amount.kronor())
                .sum()
        };
        let mut left = self.total(number, Category::Loan);
        let mut holds = true;
        for period in round.period..end {
            if period > round.period {
                let users = (0..round.joins.len()).any(|user| self.uses(round, user, period));
                let interest = self.interest(left, settings.loan_rate_per_year);
                if settings.interest == Interest::Shared && users {
                    let told = paid_at(period, Category::Interest);
                    holds &= (told - interest).abs() <= self.interest_slack(settings);
                } else {
                    left += interest;
                }
            }
            let repaid = paid_at(period, Category::Amortisation);
            let sold = paid_at(period, Category::RightOfUse);
            holds &= repaid <= sold;
            holds &= settings.surplus == Surplus::Fund || repaid == sold;
            left -= repaid;
        }
        left += self.interest(left, settings.loan_rate_per_year);
        holds &= left >= -self.interest_slack(settings);
        let settled = self.total(number, Category::Guarantee);
        let unpaid = left - settled;
        if settings.guarantor != Guarantor::Partner {
            holds &= unpaid.abs() <= self.interest_slack(settings);
        }
        self.check(holds, finding);
        if settings.guarantor == Guarantor::Partner { unpaid } else { Decimal::ZERO }
    }

    /// One period's interest, to the öre, one half away from zero.
    fn interest(&self, balance: Decimal, rate: Rate) -> Decimal {
        let yearly = balance.checked_mul(rate.decimal()).unwrap_or(Decimal::MAX);
        let exact = yearly / Decimal::from(self.project.calendar.periods_per_year.max(1));
        exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
    }

    /// Decimal arithmetic has 28 digits. Rates with up to eight decimals fit beside any amount;
    /// longer ones may round the other way at a half, once a period and round.
    fn interest_slack(&self, settings: &RightOfUse) -> Decimal {
        if settings.loan_rate_per_year.decimal().scale() <= 8 {
            return Decimal::ZERO;
        }
        let rounds = u64::try_from(self.project.rounds.len()).unwrap_or(1);
        Decimal::new(1, 2) * Decimal::from(self.project.calendar.periods) * Decimal::from(rounds)
    }

    fn check_reported(
        &mut self,
        figure: &'static str,
        told: Ore,
        rebuilt: Decimal,
        slack: Decimal,
    ) {
        let same = (told.kronor() - rebuilt).abs() <= slack;
        self.check(same, Finding::Reported { figure });
    }
}

/// Who pays whom for what.
fn may_pay(payment: &Payment, model: &BusinessModel) -> bool {
    use Actor::{Association, Grantor, Participant, Partner, Supplier};
    match (payment.category, payment.from, payment.to) {
        (Category::Grant, Grantor, Supplier)
        | (Category::Loan, Partner, Association)
        | (Category::Amortisation, Association, Partner)
        | (Category::Guarantee, Association | Participant(_), Partner)
        | (Category::Interest, Participant(_), Partner)
        | (Category::Onboarding | Category::Maintenance, Participant(_), Supplier)
        | (Category::Overhead | Category::RightOfUse, Participant(_), Association)
        | (Category::EntryFee | Category::Surcharge, Participant(_), Association)
        | (Category::EntryFee | Category::Surcharge, Association, Participant(_)) => true,
        (Category::Investment, Association, Supplier) => {
            matches!(model, BusinessModel::RightOfUse(_))
        }
        (Category::Investment, Participant(_), Supplier) => {
            !matches!(model, BusinessModel::RightOfUse(_))
        }
        _ => false,
    }
}

/// Whether a founder can never get back more than it contributed: with a cap up to the whole.
fn never_over_recovers(model: &BusinessModel) -> bool {
    let cap = match model {
        BusinessModel::Traditional | BusinessModel::RightOfUse(_) => return true,
        BusinessModel::EntryFee(settings) => match settings.to {
            Beneficiaries::Founders(cap) => cap,
            Beneficiaries::All | Beneficiaries::Fund => return false,
        },
        BusinessModel::RaisedFee(settings) => settings.cap,
    };
    match cap {
        Cap::Fair => true,
        Cap::Share(share) => share <= Rate::ONE,
    }
}
