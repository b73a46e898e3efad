//! One future to the öre: every payment, audited, and the case that the command line reads.

use serde::Serialize;

use crate::case::Case;
use crate::error::Faults;
use crate::future::case_of;
use crate::ledger::audit::audit;
use crate::ledger::{Actor, Category, Ledger};
use crate::model::ModelKind;
use crate::scenario::{Arrival, Scenario, ScheduledJoin};

/// Who takes part in a future.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Member {
    /// Its code in the case file.
    pub code: String,
    /// Its weight by the sharing key.
    pub weight: u64,
    /// Period of joining; 0 for founders.
    pub joins: u32,
}

/// One future under one model.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Story {
    /// Periods; the settlement comes after the last.
    pub periods: u32,
    /// Periods a year.
    pub periods_per_year: u32,
    /// Those who take part, founders first.
    pub members: Vec<Member>,
    /// The case as its file.
    pub case: String,
    /// What founders paid of the investments, in öre.
    pub contributed_ore: i64,
    /// What they got back, in öre.
    pub recovered_ore: i64,
    /// What the partner never got back, in öre.
    pub unpaid_loan_ore: i64,
    /// Whether the ledger stood the audit.
    pub balanced: bool,
    /// Payments one after the other, six numbers each: period, round, place of the category in
    /// [`Category::ALL`], payer, receiver, öre. Actors are places of members, then supplier,
    /// association, partner, grantor.
    #[serde(skip)]
    pub payments: Vec<f64>,
}

/// The scenario in which later joiners come at given years instead of by chance: a schedule drawn
/// by hand. Which municipalities they are is the first future's chance.
pub fn by_schedule(scenario: &Scenario, years: &[u32]) -> Scenario {
    let joins = years.iter().map(|year| ScheduledJoin { year: *year }).collect();
    Scenario { arrival: Arrival::Scheduled(joins), ..scenario.clone() }
}

/// A ledger with the verdict of the audit.
pub fn audited(case: &Case) -> Result<(Ledger, bool), Faults> {
    let ledger = case.ledger()?;
    let balanced = match (ledger.flows(), ledger.net()) {
        (Ok(flows), Ok(net)) => audit(case.project(), case.model(), &ledger, &flows, &net).is_ok(),
        _ => false,
    };
    Ok((ledger, balanced))
}

/// Tells future number `trial` under one model.
///
/// # Errors
/// Amounts that the exact ledger does not count.
pub fn tell(scenario: &Scenario, model: ModelKind, trial: u32) -> Result<Story, Faults> {
    tell_case(&case_of(scenario, model, trial)?)
}

/// Tells a case.
///
/// # Errors
/// Amounts that the exact ledger does not count.
pub fn tell_case(case: &Case) -> Result<Story, Faults> {
    let (ledger, balanced) = audited(case)?;
    let project = case.project();
    let participants = project.participants.len();
    let first = |place: usize| {
        project.rounds.iter().filter_map(|round| round.joins[place]).min().unwrap_or(0)
    };
    let members = project.participants.iter().enumerate().map(|(place, one)| Member {
        code: one.code.clone(),
        weight: one.weight,
        joins: first(place),
    });
    let place = |actor: Actor| match actor {
        Actor::Participant(index) => index as f64,
        Actor::Supplier => participants as f64,
        Actor::Association => participants as f64 + 1.0,
        Actor::Partner => participants as f64 + 2.0,
        Actor::Grantor => participants as f64 + 3.0,
    };
    let category = |category: Category| {
        Category::ALL.iter().position(|one| *one == category).unwrap_or_default() as f64
    };
    let payments = ledger.payments().iter().flat_map(|payment| {
        [
            f64::from(payment.period),
            payment.round as f64,
            category(payment.category),
            place(payment.from),
            place(payment.to),
            payment.amount.0 as f64,
        ]
    });
    Ok(Story {
        periods: project.calendar.periods,
        periods_per_year: project.calendar.periods_per_year,
        members: members.collect(),
        case: case.to_json().to_string(),
        contributed_ore: ledger.contributed().0,
        recovered_ore: ledger.recovered().0,
        unpaid_loan_ore: ledger.unpaid_loan().0,
        balanced,
        payments: payments.collect(),
    })
}

/// How many of the ledgers of the futures from `first` on balance to the öre and stand the audit:
/// each is worked out and audited.
///
/// # Errors
/// Amounts that the exact ledger does not count.
pub fn count_balanced(
    scenario: &Scenario,
    model: ModelKind,
    first: u32,
    count: u32,
) -> Result<u32, Faults> {
    let mut balanced = 0;
    for trial in first..first + count {
        let (_, holds) = audited(&case_of(scenario, model, trial)?)?;
        balanced += u32::from(holds);
    }
    Ok(balanced)
}
