//! How each model meets what the association requires of it: colours, shares and values as codes.
//!
//! Seven requirements; two are judged by people, five are measured here. Thresholds are a political
//! choice and lie in the scenario: moving one needs the columns of the trials, not the trials
//! again. There is no overall grade.
//!
//! - 3 *incentives*: for municipalities the share of joiners who gain, and for the supplier the
//!   probability that it gains; one colour each.
//! - 4 *starting projects*: the probability that founding beats waiting, and the founders' worst
//!   case against buying alone; one colour, the worse of the two.
//! - 5a *open to joiners* and 5b *fair to founders*: each future has its colour; the shares are
//!   told.

mod figures;
mod judge;

use crate::layout::Layout;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::simulation::Outcomes;
use figures::Reader;

/// How well a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Met.
    Green,
    /// Met in part.
    Yellow,
    /// Not met.
    Red,
}

impl Colour {
    /// All colours, the best first.
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    /// The key in results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }
}

/// A requirement that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// 3: incentives for municipalities.
    Municipalities,
    /// 3: incentives for the supplier.
    Supplier,
    /// 4: a reasonable incentive to start new projects.
    Start,
    /// 5a: open to later joiners.
    Open,
    /// 5b: fair to founders.
    Fair,
}

impl Requirement {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Municipalities, Self::Supplier, Self::Start, Self::Open, Self::Fair];

    /// The key in results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Municipalities => "municipalities",
            Self::Supplier => "supplier",
            Self::Start => "start",
            Self::Open => "open",
            Self::Fair => "fair",
        }
    }

    /// Its number in the association's list.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Municipalities | Self::Supplier => "3",
            Self::Start => "4",
            Self::Open => "5a",
            Self::Fair => "5b",
        }
    }
}

/// Where a value turns from green to yellow and from yellow to red.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Least value for green and for yellow.
    pub least: Option<[f64; 2]>,
    /// Greatest value for green and for yellow.
    pub most: Option<[f64; 2]>,
}

impl Limits {
    /// No limits: the value is shown beside the colour.
    pub const NONE: Self = Self { least: None, most: None };

    /// The colour of a value; an undefined one is red.
    pub fn colour(&self, value: f64) -> Colour {
        let within = |place: usize| {
            self.least.is_none_or(|least| value >= least[place])
                && self.most.is_none_or(|most| value <= most[place])
        };
        match value.is_nan() {
            false if within(0) => Colour::Green,
            false if within(1) => Colour::Yellow,
            _ => Colour::Red,
        }
    }
}

/// One value that a colour rests on, or that stands beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its key: that of a metric, or one of its own.
    pub code: &'static str,
    /// The value; NaN where it is not defined.
    pub value: f64,
    /// Its Monte Carlo error; NaN where it cannot be estimated.
    pub error: f64,
    /// The limits that it is judged by.
    pub limits: Limits,
}

/// A share of futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share; NaN where no future counts.
    pub value: f64,
    /// Its Monte Carlo error: √(p(1−p)/N).
    pub error: f64,
}

/// How one model meets one requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The requirement.
    pub requirement: Requirement,
    /// The one colour of requirements 3 and 4; `None` for 5a and 5b, whose futures differ in
    /// colour, and where nothing is defined.
    pub colour: Option<Colour>,
    /// Whether the colour stays the same two Monte Carlo errors to either side.
    pub certain: bool,
    /// Shares of futures that are green, yellow and red, each judged by itself.
    pub shares: [Share; 3],
    /// Number of futures that count.
    pub defined: u32,
    /// The values behind the colour.
    pub figures: Vec<Figure>,
}

/// The agreement of the association that would carry a model's price clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// SGM3: on development.
    Development,
    /// SGM5: on use.
    Use,
    /// SGM6: on participation.
    Participation,
}

impl Agreement {
    /// The key in results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Development => "sgm3",
            Self::Use => "sgm5",
            Self::Participation => "sgm6",
        }
    }

    /// The one that would carry the price clause of a model (assumed): founders' payments belong
    /// to development, the price of use to use, and what members pay each other to participation.
    pub const fn of(model: ModelKind) -> Self {
        match model {
            ModelKind::Traditional => Self::Development,
            ModelKind::RightOfUse => Self::Use,
            ModelKind::EntryFee | ModelKind::RaisedFee => Self::Participation,
        }
    }
}

/// What the steering council of the software would decide under a model.
pub const fn decisions(model: ModelKind) -> &'static [&'static str] {
    match model {
        ModelKind::Traditional => &[],
        ModelKind::RightOfUse => &["price", "write_off"],
        ModelKind::EntryFee => &["entry_fee", "write_off"],
        ModelKind::RaisedFee => &["surcharge"],
    }
}

/// What to look at in procurement under a model; a hint for people, no verdict.
pub const fn procurement(model: ModelKind) -> &'static str {
    match model {
        ModelKind::Traditional => "simplest",
        ModelKind::RightOfUse => "seller",
        ModelKind::EntryFee | ModelKind::RaisedFee => "repayment",
    }
}

/// The scorecard of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The model.
    pub model: ModelKind,
    /// The agreement that would carry its price clause.
    pub agreement: Agreement,
    /// Beside requirements 1 and 2, which people judge: users at the end, and what everybody saves
    /// against buying alone. Indicators, not scores.
    pub indicators: Vec<Figure>,
    /// The measured requirements, in order.
    pub assessments: Vec<Assessment>,
}

/// The scorecards of all four models.
///
/// # Arguments
/// `scenario` is the one of the outcomes; its thresholds may be others.
pub fn of(outcomes: &Outcomes, trials: u32, scenario: &Scenario) -> Vec<Card> {
    of_columns(&|place| outcomes.column(place, trials), scenario)
}

/// The same from columns: `column` gives the values of a place of the [`Layout`], trial by trial.
pub fn of_columns(column: &dyn Fn(usize) -> Vec<f32>, scenario: &Scenario) -> Vec<Card> {
    let reader = Reader::new(column, scenario);
    ModelKind::ALL.into_iter().map(|model| judge::card(&reader, model)).collect()
}

/// The places of the columns that [`of_columns`] asks for, ascending.
pub fn places(scenario: &Scenario) -> Vec<usize> {
    let layout = Layout::new(scenario);
    let mut places: Vec<usize> =
        ModelKind::ALL.into_iter().flat_map(|model| figures::places(&layout, model)).collect();
    places.sort_unstable();
    places
}
