//! Other exact ledgers of the same case: a founder waits, one more municipality joins.

use super::account::Account;
use super::{Options, PROBE_YEAR, WAITING_YEARS};
use crate::case::Case;
use crate::project::{Participant, Project};

/// What one more municipality would pay and gain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Probe {
    /// Present cost at the start.
    pub cost: f64,
    /// Benefit less cost, discounted to its joining; `None` without a benefit.
    pub gain: Option<f64>,
}

/// The founder whose weight is nearest to the founders' median; ties to the first listed.
pub(super) fn waiter(project: &Project, founders: &[usize]) -> Option<usize> {
    let weight = |place: &usize| u128::from(project.participants[*place].weight);
    let mut weights: Vec<u128> = founders.iter().map(weight).collect();
    weights.sort_unstable();
    let n = weights.len();
    // Twice the median stays a whole number.
    let median = weights.get(n / 2)? + weights[(n - 1) / 2];
    founders.iter().copied().min_by_key(|place| (2 * weight(place)).abs_diff(median))
}

/// What the waiter gains by joining later instead, the others unchanged.
///
/// `None` where the wait outlasts the project or its own stay, where nobody is left to found, or
/// without a benefit.
pub(super) fn waiting(case: &Case, options: &Options, waiter: usize) -> Option<f64> {
    let mut project = case.project().clone();
    let end = project.calendar.periods;
    let leaves = project.participants[waiter].leaves.unwrap_or(end).min(end);
    let first = project.rounds.iter().filter_map(|round| round.joins[waiter]).min()?;
    let years = WAITING_YEARS.checked_mul(project.calendar.periods_per_year)?;
    let joins = first.checked_add(years).filter(|joins| *joins < leaves)?;
    for round in &mut project.rounds {
        let later = round.joins[waiter].map(|join| join.max(joins));
        round.joins[waiter] = later.filter(|join| *join < leaves);
    }
    account(project, case, options)?.gain(waiter)
}

/// One more municipality of the median weight joins in the probe's year, last in every tie.
///
/// `None` where that is beyond the horizon.
pub(super) fn probe(case: &Case, options: &Options) -> Option<Probe> {
    let mut project = case.project().clone();
    let end = project.calendar.periods;
    let joins = PROBE_YEAR.checked_mul(project.calendar.periods_per_year)?;
    let mut weights: Vec<u64> = project.participants.iter().map(|one| one.weight).collect();
    weights.sort_unstable();
    let weight = *weights.get(weights.len() / 2)?;
    let place = project.participants.len();
    let code = unused_code(&project);
    project.participants.push(Participant { code, weight, leaves: None });
    for round in &mut project.rounds {
        round.joins.push(Some(joins.max(round.period)).filter(|join| *join < end));
    }
    let account = account(project, case, options)?;
    let discount = account.discount_at_joining(place)?;
    let cost = account.members[place].present;
    Some(Probe { cost, gain: account.gain(place).map(|gain| gain / discount) })
}

fn unused_code(project: &Project) -> String {
    let taken = |code: &String| project.participants.iter().any(|one| one.code == *code);
    let mut code = "probe".to_owned();
    while taken(&code) {
        code.push('+');
    }
    code
}

fn account(project: Project, case: &Case, options: &Options) -> Option<Account> {
    let other = Case::new(project, case.model().clone()).ok()?;
    let ledger = other.ledger().ok()?;
    Some(Account::new(&other, &ledger, options))
}
