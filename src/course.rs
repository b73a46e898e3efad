//! The course of one future, or of one game, year by year: who joins, and who pays whom.
//!
//! It tells the exact ledger in the groups that a room of people can see at once: those outside,
//! those who join this year, the founders, those who came before. Sums are to the öre.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::case::Case;
use crate::error::{Fault, Faults, Problem};
use crate::figure::Place;
use crate::future;
use crate::ledger::{Actor, Category, Ledger, Payment, audit};
use crate::model::ModelKind;
use crate::money::{Ore, TooLarge};
use crate::scenario::Scenario;

/// A future under one model, year by year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Course {
    /// The model.
    pub model: ModelKind,
    /// Every municipality of the pool, founders first.
    pub municipalities: Vec<CourseMember>,
    /// The years; place 0 is the first.
    pub years: Vec<CourseYear>,
    /// What is paid when the last year is over.
    pub settlement: Vec<CourseFlow>,
    /// What an audit that stands apart from the ledger finds wrong; it should be nothing.
    pub findings: u32,
}

/// A municipality of the pool.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CourseMember {
    /// Its inhabitants.
    pub inhabitants: u32,
    /// The year in which it joins, 0 for a founder; `None` if it never does.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub joined: Option<u32>,
    /// Whether it is a founder: others may join in year 0 too.
    pub founder: bool,
    /// All that it paid, in kronor.
    pub paid_sek: String,
    /// All that it received, in kronor.
    pub received_sek: String,
}

/// What happens in one year.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CourseYear {
    /// The payments, the model's own first.
    pub flows: Vec<CourseFlow>,
}

/// All payments of a year for one thing from one group to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CourseFlow {
    /// Who pays.
    pub from: Place,
    /// Who receives.
    pub to: Place,
    /// What for: a key of the ledger.
    pub category: &'static str,
    /// Whether it is the model's own payment and not one that every model has.
    pub own: bool,
    /// The sum, in kronor.
    pub amount_sek: String,
    /// How many pay, and the least and the most that one of them pays.
    pub payers: CourseShare,
    /// How many receive, and the least and the most that one of them receives.
    pub receivers: CourseShare,
}

/// How a sum is spread over those who pay or receive it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CourseShare {
    /// How many.
    pub count: u32,
    /// The least amount, in kronor.
    pub least_sek: String,
    /// The greatest amount, in kronor.
    pub most_sek: String,
}

/// When each municipality of the pool joins: founders first, then the outsiders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Inhabitants of the founders.
    pub founders: Vec<u32>,
    /// Inhabitants of the outsiders, and the period in which each joins.
    pub outsiders: Vec<(u32, Option<u32>)>,
}

impl Pool {
    /// Joining period and weight of everybody who takes part, founders first.
    pub fn participants(&self, scenario: &Scenario) -> Vec<(u32, u64)> {
        let weight = |inhabitants: u32| scenario.sharing_key.weight(inhabitants);
        let founders = self.founders.iter().map(|size| (0, weight(*size)));
        let joiners = self.outsiders.iter();
        founders
            .chain(joiners.filter_map(|(size, period)| Some(((*period)?, weight(*size)))))
            .collect()
    }
}

/// Tells the course of future number `trial` of a scenario under one model.
///
/// # Errors
/// Faults of the case: amounts that the exact ledger does not count.
pub fn of_future(scenario: &Scenario, model: ModelKind, trial: u32) -> Result<Course, Faults> {
    let (founders, outsiders) = scenario.municipalities();
    let joinings = future::joinings(scenario, model, trial);
    let within = |period: u32| (period < scenario.periods()).then_some(period);
    let outsiders = outsiders.into_iter().zip(joinings.into_iter().map(within)).collect();
    let pool = Pool { founders, outsiders };
    let case = future::case_with(scenario, model, &pool.participants(scenario))?;
    tell(scenario, &case, &pool)
}

fn too_large(_: TooLarge) -> Faults {
    Faults(vec![Fault { path: "rounds".into(), problem: Problem::SumTooLarge }])
}

/// Tells the course of a pool under one model.
///
/// # Errors
/// Faults of the case: amounts that the exact ledger does not count.
pub fn tell(scenario: &Scenario, case: &Case, pool: &Pool) -> Result<Course, Faults> {
    let ledger = case.ledger()?;
    let m = scenario.periods_per_year.max(1);
    let joined = joined_periods(pool);
    let tell = Teller { ledger: &ledger, joined: &joined, founders: pool.founders.len(), m };
    let years = (0..scenario.horizon_years)
        .map(|year| Ok(CourseYear { flows: tell.flows(year * m..(year + 1) * m, year)? }))
        .collect::<Result<_, TooLarge>>()
        .map_err(too_large)?;
    let end = scenario.periods();
    let settlement = tell.flows(end..end + 1, scenario.horizon_years).map_err(too_large)?;
    Ok(Course {
        model: case.model().kind(),
        municipalities: members(pool, &ledger, m).map_err(too_large)?,
        years,
        settlement,
        findings: findings(case, &ledger).map_err(too_large)?,
    })
}

/// Number of faults that the audit finds.
fn findings(case: &Case, ledger: &Ledger) -> Result<u32, TooLarge> {
    let audited =
        audit::audit(case.project(), case.model(), ledger, &ledger.flows()?, &ledger.net()?);
    Ok(audited.err().map_or(0, |found| found.len() as u32))
}

/// Joining period of each participant of the ledger, in its order.
fn joined_periods(pool: &Pool) -> Vec<u32> {
    let founders = pool.founders.iter().map(|_| 0);
    founders.chain(pool.outsiders.iter().filter_map(|(_, period)| *period)).collect()
}

fn members(pool: &Pool, ledger: &Ledger, m: u32) -> Result<Vec<CourseMember>, TooLarge> {
    let mut sums: BTreeMap<usize, (Ore, Ore)> = BTreeMap::new();
    for payment in ledger.payments() {
        if let Actor::Participant(index) = payment.from {
            let sum = sums.entry(index).or_default();
            sum.0 = sum.0.plus(payment.amount)?;
        }
        if let Actor::Participant(index) = payment.to {
            let sum = sums.entry(index).or_default();
            sum.1 = sum.1.plus(payment.amount)?;
        }
    }
    let mut next = 0;
    let mut member = |inhabitants: u32, period: Option<u32>, founder: bool| {
        let (paid, received) = match period {
            None => Default::default(),
            Some(_) => {
                next += 1;
                sums.get(&(next - 1)).copied().unwrap_or_default()
            }
        };
        CourseMember {
            inhabitants,
            joined: period.map(|period| period / m),
            founder,
            paid_sek: paid.to_string(),
            received_sek: received.to_string(),
        }
    };
    let mut told: Vec<CourseMember> =
        pool.founders.iter().map(|size| member(*size, Some(0), true)).collect();
    told.extend(pool.outsiders.iter().map(|(size, period)| member(*size, *period, false)));
    Ok(told)
}

/// Payments that one actor makes or receives, by actor.
type Shares = BTreeMap<Actor, Ore>;

#[derive(Default)]
struct Bundle {
    amount: Ore,
    payers: Shares,
    receivers: Shares,
}

impl Bundle {
    fn add(&mut self, from: Actor, to: Actor, amount: Ore) -> Result<(), TooLarge> {
        self.amount = self.amount.plus(amount)?;
        for (shares, actor) in [(&mut self.payers, from), (&mut self.receivers, to)] {
            let share = shares.entry(actor).or_default();
            *share = share.plus(amount)?;
        }
        Ok(())
    }
}

struct Teller<'a> {
    ledger: &'a Ledger,
    joined: &'a [u32],
    founders: usize,
    m: u32,
}

impl Teller<'_> {
    /// The group of an actor in a year.
    fn place(&self, actor: Actor, year: u32) -> Place {
        match actor {
            Actor::Participant(index) if index < self.founders => Place::Founders,
            Actor::Participant(index) => {
                let joined = self.joined.get(index).copied().unwrap_or_default();
                if joined / self.m == year { Place::Joining } else { Place::Earlier }
            }
            Actor::Supplier => Place::Supplier,
            Actor::Association => Place::Association,
            Actor::Partner => Place::Partner,
            Actor::Grantor => Place::Grantor,
        }
    }

    fn flows(&self, periods: std::ops::Range<u32>, year: u32) -> Result<Vec<CourseFlow>, TooLarge> {
        let within = |payment: &&Payment| periods.contains(&payment.period);
        let mut rows: BTreeMap<Category, Vec<&Payment>> = BTreeMap::new();
        for payment in self.ledger.payments().iter().filter(within) {
            rows.entry(payment.category).or_default().push(payment);
        }
        let mut told = Vec::new();
        for (category, payments) in rows {
            for ((from, to), bundle) in self.bundles(&payments, year)? {
                told.push(flow(category, (from, to), &bundle));
            }
        }
        told.sort_by_key(|flow| !flow.own);
        Ok(told)
    }

    /// The payments of one category by the groups between which they go. What only passes through
    /// the association goes straight from those who pay to those who receive, where either all pay
    /// or all receive as one group.
    fn bundles(
        &self,
        payments: &[&Payment],
        year: u32,
    ) -> Result<BTreeMap<(Place, Place), Bundle>, TooLarge> {
        let (into, rest): (Vec<&Payment>, Vec<&Payment>) =
            payments.iter().partition(|payment| payment.to == Actor::Association);
        let (out, rest): (Vec<&Payment>, Vec<&Payment>) =
            rest.into_iter().partition(|payment| payment.from == Actor::Association);
        let sum = |some: &[&Payment]| Ore::sum(some.iter().map(|payment| payment.amount));
        let payers: BTreeSet<Place> =
            into.iter().map(|payment| self.place(payment.from, year)).collect();
        let receivers: BTreeSet<Place> =
            out.iter().map(|payment| self.place(payment.to, year)).collect();
        let passes = !into.is_empty() && sum(&into)? == sum(&out)?;
        let mut bundles: BTreeMap<(Place, Place), Bundle> = BTreeMap::new();
        let straight = passes && (payers.len() == 1 || receivers.len() == 1);
        if !straight {
            for payment in into.iter().chain(&out) {
                let key = (self.place(payment.from, year), self.place(payment.to, year));
                bundles.entry(key).or_default().add(payment.from, payment.to, payment.amount)?;
            }
        } else {
            for from in &payers {
                for to in &receivers {
                    let paid = into.iter().filter(|one| self.place(one.from, year) == *from);
                    let got = out.iter().filter(|one| self.place(one.to, year) == *to);
                    let bundle = bundles.entry((*from, *to)).or_default();
                    for payment in paid {
                        let share = bundle.payers.entry(payment.from).or_default();
                        *share = share.plus(payment.amount)?;
                    }
                    for payment in got {
                        let share = bundle.receivers.entry(payment.to).or_default();
                        *share = share.plus(payment.amount)?;
                    }
                    // With one group on one side the sum is that of the other.
                    let shares = if payers.len() == 1 { &bundle.receivers } else { &bundle.payers };
                    bundle.amount = Ore::sum(shares.values().copied())?;
                }
            }
        }
        for payment in rest {
            let key = (self.place(payment.from, year), self.place(payment.to, year));
            bundles.entry(key).or_default().add(payment.from, payment.to, payment.amount)?;
        }
        Ok(bundles)
    }
}

fn flow(category: Category, (from, to): (Place, Place), bundle: &Bundle) -> CourseFlow {
    let every_model = matches!(
        category,
        Category::Investment
            | Category::Maintenance
            | Category::Onboarding
            | Category::Overhead
            | Category::Grant
    );
    CourseFlow {
        from,
        to,
        category: category.key(),
        own: !every_model,
        amount_sek: bundle.amount.to_string(),
        payers: share(&bundle.payers),
        receivers: share(&bundle.receivers),
    }
}

fn share(shares: &Shares) -> CourseShare {
    let amounts = || shares.values().copied();
    CourseShare {
        count: shares.len() as u32,
        least_sek: amounts().min().unwrap_or_default().to_string(),
        most_sek: amounts().max().unwrap_or_default().to_string(),
    }
}
