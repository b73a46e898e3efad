//! The double-entry ledger: who paid how much to whom, when and for what.

use crate::money::{Ore, TooLarge};

pub mod audit;

/// Somebody who pays or receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// A participant, by its place in the canonical order.
    Participant(usize),
    /// Builds and maintains.
    Supplier,
    /// Runs the cooperation; entry payments pass through it.
    Association,
    /// Lends the investment where a right of use is sold.
    Partner,
    /// Gives grants.
    Grantor,
}

impl Actor {
    /// The actors beside the participants, in the order of results.
    pub const OTHERS: [Self; 4] = [Self::Supplier, Self::Association, Self::Partner, Self::Grantor];

    /// The keys of [`Actor::OTHERS`] in files: no participant's code may be one of them.
    pub const OTHER_KEYS: [&str; 4] = ["supplier", "association", "partner", "grantor"];

    /// The key in files; a participant's is its code.
    pub fn key(self, codes: &[String]) -> &str {
        match self {
            Self::Participant(index) => codes.get(index).map_or("", String::as_str),
            Self::Supplier => Self::OTHER_KEYS[0],
            Self::Association => Self::OTHER_KEYS[1],
            Self::Partner => Self::OTHER_KEYS[2],
            Self::Grantor => Self::OTHER_KEYS[3],
        }
    }

    /// The actor's column: participants first, then the others in their order.
    fn column(self, participants: usize) -> usize {
        match self {
            Self::Participant(index) => index,
            Self::Supplier => participants,
            Self::Association => participants + 1,
            Self::Partner => participants + 2,
            Self::Grantor => participants + 3,
        }
    }

    /// The actor of a column; the inverse of [`Actor::column`].
    fn of_column(column: usize, participants: usize) -> Self {
        match column.checked_sub(participants) {
            None => Self::Participant(column),
            Some(other) => Self::OTHERS[other.min(3)],
        }
    }
}

/// What a payment is for. The order is that of rows in results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Repayment of the partner's loan out of rights of use.
    Amortisation,
    /// One-off entry payment, and its way on to those who paid before.
    EntryFee,
    /// Grant towards an investment.
    Grant,
    /// What the guarantor pays of the loan at the end.
    Guarantee,
    /// Interest on the loan, where the users pay it as it falls due.
    Interest,
    /// The investment, to the supplier.
    Investment,
    /// The partner's loan.
    Loan,
    /// Maintenance fee.
    Maintenance,
    /// Onboarding of a joining participant.
    Onboarding,
    /// The association's overhead.
    Overhead,
    /// Price of the right of use.
    RightOfUse,
    /// Surcharge or instalment, and its way on as a rebate.
    Surcharge,
}

impl Category {
    /// All categories in the order of results.
    pub const ALL: [Self; 12] = [
        Self::Amortisation,
        Self::EntryFee,
        Self::Grant,
        Self::Guarantee,
        Self::Interest,
        Self::Investment,
        Self::Loan,
        Self::Maintenance,
        Self::Onboarding,
        Self::Overhead,
        Self::RightOfUse,
        Self::Surcharge,
    ];

    /// The key in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Amortisation => "amortisation",
            Self::EntryFee => "entry_fee",
            Self::Grant => "grant",
            Self::Guarantee => "guarantee",
            Self::Interest => "interest",
            Self::Investment => "investment",
            Self::Loan => "loan",
            Self::Maintenance => "maintenance",
            Self::Onboarding => "onboarding",
            Self::Overhead => "overhead",
            Self::RightOfUse => "right_of_use",
            Self::Surcharge => "surcharge",
        }
    }
}

/// One payment: it leaves one actor and reaches another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When; the settlement has the number of periods as its period.
    pub period: u32,
    /// For which round, by its place in the project.
    pub round: usize,
    /// What for.
    pub category: Category,
    /// Who pays.
    pub from: Actor,
    /// Who receives.
    pub to: Actor,
    /// How much, always above zero.
    pub amount: Ore,
}

/// What each actor received, less what it paid, in one period for one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// When.
    pub period: u32,
    /// What for.
    pub category: Category,
    /// The amounts that are not zero, participants first, then the other actors.
    pub net: Vec<(Actor, Ore)>,
}

/// What became of one founder's claim in one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// What it paid of the investment.
    pub contributed: Ore,
    /// What it got back from those who joined later.
    pub recovered: Ore,
}

/// All payments of one project under one business model, and what follows from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    participants: usize,
    payments: Vec<Payment>,
    contributed: Ore,
    recovered: Ore,
    unpaid_loan: Ore,
}

impl Ledger {
    /// An empty ledger for so many participants.
    pub(crate) fn new(participants: usize) -> Self {
        Self {
            participants,
            payments: Vec::new(),
            contributed: Ore::ZERO,
            recovered: Ore::ZERO,
            unpaid_loan: Ore::ZERO,
        }
    }

    /// Enters a payment; nothing paid is no entry.
    pub(crate) fn pay(&mut self, payment: Payment) {
        if payment.amount > Ore::ZERO {
            self.payments.push(payment);
        }
    }

    /// Adds the founders' claims of one round to what is reported.
    pub(crate) fn report_claims(&mut self, claims: &[Claim]) -> Result<(), TooLarge> {
        for claim in claims {
            self.contributed = self.contributed.plus(claim.contributed)?;
            self.recovered = self.recovered.plus(claim.recovered)?;
        }
        Ok(())
    }

    /// Adds a loan that nobody pays back to what is reported.
    pub(crate) fn report_unpaid_loan(&mut self, balance: Ore) -> Result<(), TooLarge> {
        self.unpaid_loan = self.unpaid_loan.plus(balance)?;
        Ok(())
    }

    /// The payments in the order in which they were entered: round by round, period by period.
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// What founders paid of the investments.
    pub const fn contributed(&self) -> Ore {
        self.contributed
    }

    /// What founders got back from those who joined later.
    pub const fn recovered(&self) -> Ore {
        self.recovered
    }

    /// What the partner never got back, where it bears the risk.
    pub const fn unpaid_loan(&self) -> Ore {
        self.unpaid_loan
    }

    /// All actors in the order of results.
    pub fn actors(&self) -> impl Iterator<Item = Actor> + '_ {
        (0..self.participants).map(Actor::Participant).chain(Actor::OTHERS)
    }

    /// Net amounts by period and category, netted over rounds; rows of zeros are left out.
    ///
    /// # Errors
    /// [`TooLarge`] where an amount leaves 64 bits.
    pub fn flows(&self) -> Result<Vec<Flow>, TooLarge> {
        let mut order: Vec<&Payment> = self.payments.iter().collect();
        order.sort_by_key(|payment| (payment.period, payment.category));
        let mut flows = Vec::new();
        for row in order.chunk_by(|a, b| (a.period, a.category) == (b.period, b.category)) {
            let net = net_of(row.iter().copied(), self.participants)?;
            let net: Vec<(Actor, Ore)> = net
                .into_iter()
                .enumerate()
                .filter(|(_, amount)| *amount != Ore::ZERO)
                .map(|(column, amount)| (Actor::of_column(column, self.participants), amount))
                .collect();
            if !net.is_empty() {
                flows.push(Flow { period: row[0].period, category: row[0].category, net });
            }
        }
        Ok(flows)
    }

    /// Net amounts of all actors over all periods, in the order of [`Ledger::actors`].
    ///
    /// # Errors
    /// [`TooLarge`] where an amount leaves 64 bits.
    pub fn net(&self) -> Result<Vec<Ore>, TooLarge> {
        net_of(&self.payments, self.participants)
    }
}

/// What each column received less what it paid.
fn net_of<'a>(
    payments: impl IntoIterator<Item = &'a Payment>,
    participants: usize,
) -> Result<Vec<Ore>, TooLarge> {
    let mut net = vec![Ore::ZERO; participants + Actor::OTHERS.len()];
    for payment in payments {
        let from = &mut net[payment.from.column(participants)];
        *from = from.minus(payment.amount)?;
        let to = &mut net[payment.to.column(participants)];
        *to = to.plus(payment.amount)?;
    }
    // Both sides of each payment are entered, so that nothing but a fault of this function can
    // break the sum; a ledger that loses money must not reach anybody.
    assert_eq!(Ore::sum(net.iter().copied())?, Ore::ZERO, "a ledger must sum to zero");
    Ok(net)
}
