//! One explicit case: a project and a business model that fit together.
//!
//! Section 2.13 of the model lists what is invalid; a [`Case`] that exists has none of it. All
//! faults come back together, each with its path in the case file.

use std::collections::BTreeSet;

use crate::error::{Collector, Fault, Faults, Problem};
use crate::ledger::{Actor, Ledger};
use crate::model::{self, BusinessModel};
use crate::money::Ore;
use crate::project::{Participant, Project, Round};

mod read;
#[cfg(feature = "more")]
mod write;

/// The most periods of a case: a thousand years of months. Assumed, so that a slip of the pen is
/// a fault and not an endless run.
pub const MAX_PERIODS: u32 = 12_000;

/// The most periods of a year: its days. Assumed.
pub const MAX_PERIODS_PER_YEAR: u32 = 366;

/// The greatest amount in öre and the greatest weight of an input: 2^53 − 1, the last whole
/// number that every reader of JSON keeps exact.
pub const MAX_WHOLE_NUMBER: i64 = (1 << 53) - 1;

/// A project under a business model, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    project: Project,
    model: BusinessModel,
}

impl Case {
    /// Puts a project under a business model.
    ///
    /// # Errors
    /// All faults of section 2.13 of the model that the types leave possible.
    pub fn new(project: Project, model: BusinessModel) -> Result<Self, Faults> {
        let faults = Collector::default();
        check_numbers(&project, &faults);
        let draft = Draft::of(&project);
        draft.check(Some(model.needs_founders()), &faults);
        faults.finish(Some(Self { project, model }))
    }

    /// Reads a case file: the case itself, or a whole example with `name`, `input`, `expected`.
    ///
    /// # Errors
    /// All faults of the text, with paths from the root of the case.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        read::case(text)
    }

    /// What is paid for and who takes part.
    pub const fn project(&self) -> &Project {
        &self.project
    }

    /// The business model.
    pub const fn model(&self) -> &BusinessModel {
        &self.model
    }

    /// The participants' codes in canonical order.
    pub fn codes(&self) -> Vec<String> {
        self.project.participants.iter().map(|participant| participant.code.clone()).collect()
    }

    /// Writes the exact ledger.
    ///
    /// # Errors
    /// A fault at the round whose amounts leave 64 bits of öre.
    pub fn ledger(&self) -> Result<Ledger, Faults> {
        let ledger = model::run(&self.project, &self.model).map_err(|error| {
            let path = format!("rounds[{}]", error.round);
            Faults(vec![Fault { path, problem: Problem::SumTooLarge }])
        })?;
        // Sums over rounds may leave the range though no round does.
        match (ledger.net(), ledger.flows()) {
            (Ok(_), Ok(_)) => Ok(ledger),
            _ => {
                let path = "rounds".to_owned();
                Err(Faults(vec![Fault { path, problem: Problem::SumTooLarge }]))
            }
        }
    }
}

/// Notes numbers that the types allow and a case does not.
fn check_numbers(project: &Project, faults: &Collector) {
    let within = |path: String, value: u64, min: u64, max: u64| {
        if value < min || value > max {
            let (found, min, max) = (value.to_string(), min.to_string(), max.to_string());
            faults.add(path, Problem::OutOfRange { found, min, max });
        }
    };
    let amount = |path: String, amount: Ore| {
        let found = amount.0.to_string();
        if amount < Ore::ZERO {
            faults.add(path, Problem::Negative { found });
        } else if amount.0 > MAX_WHOLE_NUMBER {
            faults.add(path, Problem::TooLarge { found });
        }
    };
    let calendar = project.calendar;
    within("periods".into(), calendar.periods.into(), 1, MAX_PERIODS.into());
    let per_year = u64::from(calendar.periods_per_year);
    within("periods_per_year".into(), per_year, 1, MAX_PERIODS_PER_YEAR.into());
    amount("onboarding_ore".into(), project.onboarding);
    for (number, participant) in project.participants.iter().enumerate() {
        let path = format!("participants[{number}].weight");
        within(path, participant.weight, 1, MAX_WHOLE_NUMBER.unsigned_abs());
    }
    for (number, round) in project.rounds.iter().enumerate() {
        let path = format!("rounds[{number}]");
        amount(format!("{path}.investment_ore"), round.investment);
        amount(format!("{path}.grant_ore"), round.grant);
        amount(format!("{path}.maintenance_ore_per_period"), round.maintenance_per_period);
        let of_users = round.maintenance_per_user_and_period;
        amount(format!("{path}.maintenance_ore_per_user_and_period"), of_users);
        // One place for each participant, neither more nor fewer.
        if round.joins.len() != project.participants.len() {
            faults.add(format!("{path}.joins"), Problem::WrongType { expected: "object" });
        }
    }
}

/// A case as far as it could be read; what could not be read is absent and not judged again.
#[derive(Default)]
struct Draft<'a> {
    periods: Option<u32>,
    participants: Vec<DraftParticipant<'a>>,
    rounds: Vec<DraftRound<'a>>,
}

#[derive(Default)]
struct DraftParticipant<'a> {
    code: Option<&'a str>,
    leaves: Option<u32>,
}

#[derive(Default)]
struct DraftRound<'a> {
    period: Option<u32>,
    investment: Option<i64>,
    grant: Option<i64>,
    /// The joinings; nothing where the field could not be read at all.
    joins: Option<Vec<(&'a str, Option<u32>)>>,
}

impl<'a> Draft<'a> {
    fn of(project: &'a Project) -> Self {
        let participant = |participant: &'a Participant| DraftParticipant {
            code: Some(participant.code.as_str()),
            leaves: participant.leaves,
        };
        let round = |round: &'a Round| {
            let codes = project.participants.iter().map(|participant| participant.code.as_str());
            let joins = codes.zip(&round.joins).filter(|(_, join)| join.is_some());
            DraftRound {
                period: Some(round.period),
                investment: Some(round.investment.0),
                grant: Some(round.grant.0),
                joins: Some(joins.map(|(code, join)| (code, *join)).collect()),
            }
        };
        Self {
            periods: Some(project.calendar.periods),
            participants: project.participants.iter().map(participant).collect(),
            rounds: project.rounds.iter().map(round).collect(),
        }
    }

    /// Notes what does not fit together.
    fn check(&self, needs_founders: Option<bool>, faults: &Collector) {
        self.check_codes(faults);
        for (number, round) in self.rounds.iter().enumerate() {
            let path = format!("rounds[{number}]");
            if let (Some(period), Some(periods)) = (round.period, self.periods)
                && period >= periods
            {
                let problem = Problem::RoundAfterEnd { round: period, periods };
                faults.add(format!("{path}.period"), problem);
            }
            if let (Some(investment), Some(grant)) = (round.investment, round.grant)
                && grant > investment
            {
                faults.add(format!("{path}.grant_ore"), Problem::GrantExceedsInvestment);
            }
            let Some(joins) = &round.joins else { continue };
            for (code, join) in joins {
                self.check_join(code, *join, round.period, &format!("{path}.joins.{code}"), faults);
            }
            let founds = |(_, join): &(&str, Option<u32>)| join.is_none() || *join == round.period;
            if needs_founders == Some(true) && round.period.is_some() && !joins.iter().any(founds) {
                faults.add(format!("{path}.joins"), Problem::NoFounder);
            }
        }
    }

    fn check_codes(&self, faults: &Collector) {
        let mut seen = BTreeSet::new();
        for (number, participant) in self.participants.iter().enumerate() {
            let Some(code) = participant.code else { continue };
            let path = format!("participants[{number}].code");
            let found = code.to_owned();
            if code.is_empty() {
                faults.add(path, Problem::Empty);
            } else if Actor::OTHER_KEYS.contains(&code) {
                faults.add(path, Problem::ReservedCode { found });
            } else if !seen.insert(code) {
                faults.add(path, Problem::DuplicateCode { found });
            }
        }
    }

    fn check_join(
        &self,
        code: &str,
        join: Option<u32>,
        round: Option<u32>,
        path: &str,
        faults: &Collector,
    ) {
        let participant = self.participants.iter().find(|known| known.code == Some(code));
        // With an unreadable code among them, nobody can tell which one is missing.
        let all_known = self.participants.iter().all(|known| known.code.is_some());
        if participant.is_none() && all_known {
            faults.add(path, Problem::UnknownCode { found: code.to_owned() });
        }
        let Some(joins) = join else { return };
        if let Some(round) = round.filter(|round| joins < *round) {
            faults.add(path, Problem::JoinBeforeRound { joins, round });
        }
        if let Some(periods) = self.periods.filter(|periods| joins >= *periods) {
            faults.add(path, Problem::JoinAfterEnd { joins, periods });
        }
        let leaves = participant.and_then(|participant| participant.leaves);
        if let Some(leaves) = leaves.filter(|leaves| *leaves <= joins) {
            faults.add(path, Problem::LeavesBeforeJoin { leaves, joins });
        }
    }
}
