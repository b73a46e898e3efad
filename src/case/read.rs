//! Reads a case file field by field, with all its faults.

use super::{
    Case, Draft, DraftParticipant, DraftRound, MAX_PERIODS, MAX_PERIODS_PER_YEAR, MAX_WHOLE_NUMBER,
};
use crate::error::{Collector, Faults, Problem};
use crate::input::{Field, Object};
use crate::json::Json;
use crate::money::{Ore, Rate};
use crate::project::{Overhead, Participant, Project, Round};
use crate::time::Calendar;

mod model;

use model::read_model;

/// Reads a case, or the `input` of a whole example.
pub(super) fn case(text: &str) -> Result<Case, Faults> {
    let json = Json::parse(text)?;
    let faults = Collector::default();
    let input = unwrap_example(&json, &faults);
    let root = Field::root(input, &faults);
    let case = root.object().and_then(|object| read_case(object, &faults));
    faults.finish(case)
}

/// The case inside a whole example; its paths are those of the case alone.
fn unwrap_example<'a>(json: &'a Json, faults: &Collector) -> &'a Json {
    let Json::Object(fields) = json else { return json };
    let Some((_, input)) = fields.iter().find(|(key, _)| key == "input") else { return json };
    if let Some(example) = Field::root(json, faults).object() {
        let name = example.field("name");
        if name.is_present() {
            name.text();
        }
        // Only tests read what is expected.
        example.field("expected");
        example.field("input");
        example.finish();
    }
    input
}

fn read_case(object: Object, faults: &Collector) -> Option<Case> {
    let periods = object.field("periods").integer_within(1, MAX_PERIODS.into());
    let periods = periods.and_then(|value| u32::try_from(value).ok());
    let per_year = object.field("periods_per_year").integer_within(1, MAX_PERIODS_PER_YEAR.into());
    let per_year = per_year.and_then(|value| u32::try_from(value).ok());
    let price_index = rate(&object.field("price_index_per_year"));
    let overhead = object.field("overhead").object().and_then(read_overhead);
    let onboarding = ore(&object.field("onboarding_ore"));
    let participants = object.field("participants").list();
    let participants_readable = participants.is_some();
    let participants: Vec<RawParticipant> =
        participants.unwrap_or_default().iter().map(read_participant).collect();
    let rounds = object.field("rounds").list();
    let rounds_readable = rounds.is_some();
    let rounds: Vec<RawRound> = rounds.unwrap_or_default().iter().map(read_round).collect();
    let (needs_founders, model) = match object.field("model").object() {
        Some(model) => read_model(model),
        None => (None, None),
    };
    object.finish();

    let draft = Draft {
        periods,
        participants: participants.iter().map(RawParticipant::draft).collect(),
        rounds: rounds.iter().map(RawRound::draft).collect(),
    };
    if participants_readable {
        draft.check(needs_founders, faults);
    }
    let codes: Vec<&str> = participants.iter().map(|raw| raw.code.unwrap_or_default()).collect();
    let rounds = rounds.iter().map(|raw| raw.round(&codes)).collect::<Option<Vec<Round>>>();
    let project = Project {
        calendar: Calendar { periods: periods?, periods_per_year: per_year? },
        price_index_per_year: price_index?,
        overhead: overhead?,
        onboarding: onboarding?,
        participants: participants
            .iter()
            .map(RawParticipant::participant)
            .collect::<Option<_>>()?,
        rounds: rounds.filter(|_| rounds_readable)?,
    };
    Some(Case { project, model: model? })
}

/// A participant as far as it could be read.
struct RawParticipant<'a> {
    code: Option<&'a str>,
    weight: Option<u64>,
    leaves: Option<u32>,
}

impl<'a> RawParticipant<'a> {
    fn draft(&self) -> DraftParticipant<'a> {
        DraftParticipant { code: self.code, leaves: self.leaves }
    }

    fn participant(&self) -> Option<Participant> {
        Some(Participant { code: self.code?.to_owned(), weight: self.weight?, leaves: self.leaves })
    }
}

fn read_participant<'a>(field: &Field<'a>) -> RawParticipant<'a> {
    let Some(object) = field.object() else {
        return RawParticipant { code: None, weight: None, leaves: None };
    };
    let weight = object.field("weight").integer_within(1, MAX_WHOLE_NUMBER);
    let raw = RawParticipant {
        code: object.field("code").text(),
        weight: weight.and_then(|weight| u64::try_from(weight).ok()),
        leaves: optional(&object.field("leaves"), period),
    };
    object.finish();
    raw
}

/// A round as far as it could be read.
#[derive(Default)]
struct RawRound<'a> {
    period: Option<u32>,
    investment: Option<Ore>,
    grant: Option<Ore>,
    maintenance_per_period: Option<Ore>,
    maintenance_per_user_and_period: Option<Ore>,
    joins: Option<Vec<(&'a str, Option<u32>)>>,
}

impl<'a> RawRound<'a> {
    fn draft(&self) -> DraftRound<'a> {
        DraftRound {
            period: self.period,
            investment: self.investment.map(|amount| amount.0),
            grant: self.grant.map(|amount| amount.0),
            joins: self.joins.clone(),
        }
    }

    fn round(&self, codes: &[&str]) -> Option<Round> {
        let joins = self.joins.as_ref()?;
        let join_of =
            |code: &&str| joins.iter().find(|(joiner, _)| joiner == code).and_then(|join| join.1);
        Some(Round {
            period: self.period?,
            investment: self.investment?,
            grant: self.grant?,
            maintenance_per_period: self.maintenance_per_period?,
            maintenance_per_user_and_period: self.maintenance_per_user_and_period?,
            joins: codes.iter().map(join_of).collect(),
        })
    }
}

fn read_round<'a>(field: &Field<'a>) -> RawRound<'a> {
    let Some(object) = field.object() else { return RawRound::default() };
    let joins = object
        .field("joins")
        .object()
        .map(|joins| joins.entries().iter().map(|(code, join)| (*code, period(join))).collect());
    let raw = RawRound {
        period: period(&object.field("period")),
        investment: ore(&object.field("investment_ore")),
        grant: ore(&object.field("grant_ore")),
        maintenance_per_period: ore(&object.field("maintenance_ore_per_period")),
        maintenance_per_user_and_period: ore(&object.field("maintenance_ore_per_user_and_period")),
        joins,
    };
    object.finish();
    raw
}

fn read_overhead(object: Object) -> Option<Overhead> {
    let investment = rate(&object.field("investment"));
    let maintenance = rate(&object.field("maintenance"));
    let payments = rate(&object.field("payments"));
    object.finish();
    Some(Overhead { investment: investment?, maintenance: maintenance?, payments: payments? })
}

fn ore(field: &Field) -> Option<Ore> {
    let amount = field.count(MAX_WHOLE_NUMBER)?;
    i64::try_from(amount).ok().map(Ore)
}

fn rate(field: &Field) -> Option<Rate> {
    let value = field.decimal()?;
    let rate = Rate::new(value);
    if rate.is_none() {
        field.fault(Problem::Negative { found: value.to_string() });
    }
    rate
}

fn period(field: &Field) -> Option<u32> {
    field.count(u32::MAX.into()).and_then(|value| u32::try_from(value).ok())
}

/// Reads a field only where it is there.
fn optional<'a, T>(field: &Field<'a>, read: impl Fn(&Field<'a>) -> Option<T>) -> Option<T> {
    if field.is_present() { read(field) } else { None }
}
