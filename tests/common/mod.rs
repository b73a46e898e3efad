//! Random valid cases: every clause of every model, rounds, opt-ins, exits, odd amounts.

#![allow(dead_code, reason = "each test file uses its own part of this module")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

pub mod scenarios;

use std::num::{NonZeroU32, NonZeroU64};

use bossanova::case::Case;
use bossanova::ledger::{Actor, Category, Ledger};
use bossanova::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryFee, EntryPrice, Guarantor,
    Instalments, Interest, ModelKind, PricePath, PriceTiming, RaisedFee, RightOfUse, Surcharge,
    Surplus,
};
use bossanova::money::{Ore, Rate};
use bossanova::project::{Overhead, Participant, Project, Round};
use bossanova::time::Calendar;

/// Numbers drawn from a seed: SplitMix64 (Steele, Lea & Flood 2014).
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn within(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high - low) + 1;
        low + u32::try_from(self.next() % span).expect("below 2^32")
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub fn one_of<T: Clone>(&mut self, values: &[T]) -> T {
        let place = self.next() % u64::try_from(values.len()).expect("few");
        values[usize::try_from(place).expect("few")].clone()
    }

    fn amount(&mut self) -> Ore {
        let limit = self.one_of(&[1, 10, 1_000, 1_000_000, 1_000_000_000, 100_000_000_000]);
        Ore(i64::try_from(self.next() % limit).expect("below the limit"))
    }

    fn periods(&mut self) -> Option<NonZeroU32> {
        if self.chance(60) { None } else { NonZeroU32::new(self.within(1, 12)) }
    }
}

pub fn rate(text: &str) -> Rate {
    Rate::new(text.parse().expect("decimal")).expect("not below zero")
}

/// What the laws leave free.
#[derive(Clone, Copy)]
pub struct Shape {
    pub participants: u32,
    pub periods: u32,
    pub rounds: u32,
}

impl Shape {
    pub const SMALL: Self = Self { participants: 6, periods: 8, rounds: 2 };
    pub const FULL: Self = Self { participants: 40, periods: 36, rounds: 3 };
}

/// A project in which each round has a founder.
pub fn project(draw: &mut Draw, shape: Shape) -> Project {
    let count = draw.within(1, shape.participants);
    let periods = draw.within(1, shape.periods);
    let heaviest = draw.one_of(&[1, 4, 1_000_000]);
    let mut participants: Vec<Participant> = (0..count)
        .map(|number| Participant {
            code: format!("K{number}"),
            weight: u64::from(draw.within(1, heaviest)),
            leaves: draw.chance(25).then(|| draw.within(1, periods + 2)),
        })
        .collect();
    // Somebody stays, so that somebody can found each round.
    let stays = usize::try_from(draw.within(0, count - 1)).expect("few");
    participants[stays].leaves = None;
    let rounds = (0..draw.within(1, shape.rounds))
        .map(|number| {
            let period = if number == 0 { 0 } else { draw.within(0, periods - 1) };
            round(draw, &participants, period, periods, stays)
        })
        .collect();
    Project {
        calendar: Calendar { periods, periods_per_year: draw.one_of(&[1, 4, 12]) },
        price_index_per_year: draw.one_of(&["0", "0.02", "0.0333333333"].map(rate)),
        overhead: Overhead {
            investment: draw.one_of(&["0", "0.05", "0.033"].map(rate)),
            maintenance: draw.one_of(&["0", "0.1", "0.075"].map(rate)),
            payments: draw.one_of(&["0", "0.05"].map(rate)),
        },
        onboarding: draw.one_of(&[Ore(0), Ore(7_500_000)]),
        participants,
        rounds,
    }
}

fn round(
    draw: &mut Draw,
    participants: &[Participant],
    period: u32,
    periods: u32,
    stays: usize,
) -> Round {
    let mut joins: Vec<Option<u32>> = participants
        .iter()
        .map(|participant| {
            let end = participant.leaves.unwrap_or(periods).min(periods);
            if end <= period || draw.chance(10) {
                return None;
            }
            Some(if draw.chance(35) { period } else { draw.within(period, end - 1) })
        })
        .collect();
    if !joins.contains(&Some(period)) {
        joins[stays] = Some(period);
    }
    let investment = draw.amount();
    Round {
        period,
        investment,
        grant: draw.one_of(&[Ore(0), Ore(0), Ore(investment.0 / 3), investment]),
        maintenance_per_period: draw.amount(),
        maintenance_per_user_and_period: draw.one_of(&[Ore(0), Ore(250_000)]),
        joins,
    }
}

fn planned_weight(draw: &mut Draw, project: &Project) -> NonZeroU64 {
    let all: u64 = project.participants.iter().map(|participant| participant.weight).sum();
    NonZeroU64::new(draw.one_of(&[all, 2 * all, all / 2 + 1])).expect("at least 1")
}

fn depreciation(draw: &mut Draw) -> Depreciation {
    match draw.within(0, 3) {
        0 => Depreciation::Linear(NonZeroU32::new(draw.within(1, 20)).expect("at least 1")),
        1 => {
            let steps = vec![(0, rate("1")), (draw.within(1, 5), rate("0.5")), (9, rate("1.75"))];
            Depreciation::Path(PricePath::new(steps).expect("ascending"))
        }
        _ => Depreciation::Never,
    }
}

fn entry_price(draw: &mut Draw, project: &Project) -> EntryPrice {
    match draw.chance(60) {
        true => EntryPrice::ProRata,
        false => EntryPrice::Fixed { planned_weight: planned_weight(draw, project) },
    }
}

fn cap(draw: &mut Draw) -> Cap {
    match draw.within(0, 4) {
        0 | 1 => Cap::Fair,
        2 => Cap::Share(Rate::ONE),
        3 => Cap::Share(rate("0.123456789")),
        _ => Cap::Share(rate("3")),
    }
}

/// A business model with random settings.
pub fn model(draw: &mut Draw, project: &Project, kind: ModelKind) -> BusinessModel {
    match kind {
        ModelKind::Traditional => BusinessModel::Traditional,
        ModelKind::RightOfUse => BusinessModel::RightOfUse(RightOfUse {
            planned_weight: planned_weight(draw, project),
            markup: draw.one_of(&["0", "0.05"].map(rate)),
            loan_rate_per_year: draw.one_of(&["0", "0.035", "0.04", "0.2"].map(rate)),
            interest: draw.one_of(&[Interest::Capitalise, Interest::Shared]),
            price: draw.one_of(&[PriceTiming::Once, PriceTiming::Periodic]),
            surplus: draw.one_of(&[Surplus::Stop, Surplus::Fund]),
            guarantor: draw.one_of(&[
                Guarantor::Founders,
                Guarantor::Association,
                Guarantor::Partner,
            ]),
            write_off: draw.periods(),
        }),
        ModelKind::EntryFee => {
            let founders = Beneficiaries::Founders(cap(draw));
            BusinessModel::EntryFee(EntryFee {
                share: draw.one_of(&["1", "0.5", "0", "1.25"].map(rate)),
                price: entry_price(draw, project),
                to: draw.one_of(&[founders, founders, Beneficiaries::All, Beneficiaries::Fund]),
                depreciation: depreciation(draw),
                window: draw.periods(),
                keep_claim: draw.chance(50),
                de_minimis: draw.one_of(&[Ore(0), Ore(0), Ore(10_000)]),
            })
        }
        ModelKind::RaisedFee => {
            let surcharge = Collection::Surcharge(Surcharge {
                rate: draw.one_of(&["0.125", "0.25", "1", "3"].map(rate)),
                periods: draw.periods(),
                capped_by_fee: draw.chance(50),
            });
            let instalments = Collection::Instalments(Instalments {
                parts: NonZeroU32::new(draw.within(1, 12)).expect("at least 1"),
                share: draw.one_of(&["1", "0.5"].map(rate)),
                price: entry_price(draw, project),
                depreciation: depreciation(draw),
                de_minimis: draw.one_of(&[Ore(0), Ore(10_000)]),
            });
            BusinessModel::RaisedFee(RaisedFee {
                cap: cap(draw),
                keep_claim: draw.chance(50),
                window: draw.periods(),
                collection: draw.one_of(&[surcharge, instalments]),
            })
        }
    }
}

/// A random case.
pub fn case(seed: u64, shape: Shape) -> Case {
    let mut draw = Draw(seed);
    let project = project(&mut draw, shape);
    let kind = draw.one_of(&ModelKind::ALL);
    let model = model(&mut draw, &project, kind);
    Case::new(project, model).unwrap_or_else(|faults| panic!("seed {seed}: {faults}"))
}

/// The ledger of a project under a model.
pub fn ledger(project: &Project, model: BusinessModel) -> Ledger {
    let case = Case::new(project.clone(), model).unwrap_or_else(|faults| panic!("{faults}"));
    case.ledger().unwrap_or_else(|faults| panic!("{faults}"))
}

/// Model 3a as Theorem 1 has it: pro rata, to all earlier joiners, claims kept, no limits.
pub fn rolling() -> EntryFee {
    EntryFee {
        share: Rate::ONE,
        price: EntryPrice::ProRata,
        to: Beneficiaries::All,
        depreciation: Depreciation::Never,
        window: None,
        keep_claim: true,
        de_minimis: Ore::ZERO,
    }
}

/// What an actor received less what it paid, for some purposes, by period.
pub fn net_by_period(ledger: &Ledger, actor: Actor, categories: &[Category]) -> Vec<(u32, i64)> {
    let wanted = ledger.payments().iter().filter(|p| categories.contains(&p.category));
    wanted
        .filter_map(|payment| match actor {
            _ if payment.to == actor => Some((payment.period, payment.amount.0)),
            _ if payment.from == actor => Some((payment.period, -payment.amount.0)),
            _ => None,
        })
        .collect()
}

/// The sum over all periods of [`net_by_period`].
pub fn net(ledger: &Ledger, actor: Actor, categories: &[Category]) -> i64 {
    net_by_period(ledger, actor, categories).into_iter().map(|(_, amount)| amount).sum()
}
