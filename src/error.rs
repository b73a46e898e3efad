//! What can be wrong with an input: a closed set of problems, each with its values and its path.
//!
//! Input is read once and *all* its faults come back together, so that a form can mark every
//! field and a person mends a file in one go. Nothing is clamped, defaulted or dropped silently.

mod message;

use std::cell::RefCell;
use std::fmt;

/// The language of what a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Swedish, the first language of the product.
    #[default]
    Swedish,
    /// English, complete.
    English,
}

/// What is wrong with one value of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text is not JSON.
    Unreadable {
        /// Line of the first character that could not be read, from 1.
        line: usize,
        /// Column of that character, from 1.
        column: usize,
    },
    /// A field that the format does not know.
    UnknownField,
    /// A field that the format needs and that is absent.
    MissingField,
    /// The same field stands twice in one object.
    DuplicateField,
    /// A value of another kind than the format needs.
    WrongType {
        /// What is expected, as a key: `text`, `decimal`, `integer`, `number`, `boolean`, `list`,
        /// `two`, `pair`, `object`.
        expected: &'static str,
    },
    /// Text that is not one of the allowed words.
    UnknownValue {
        /// What was found.
        found: String,
        /// The allowed words, separated by `, `.
        allowed: String,
    },
    /// A format version that this program does not know.
    UnknownVersion {
        /// What was found.
        found: String,
    },
    /// Text that is not a decimal number.
    NotANumber {
        /// What was found.
        found: String,
    },
    /// A number outside its bounds.
    OutOfRange {
        /// What was found.
        found: String,
        /// The least allowed.
        min: String,
        /// The greatest allowed.
        max: String,
    },
    /// An amount or rate below zero.
    Negative {
        /// What was found.
        found: String,
    },
    /// An amount with more than two decimals.
    TooPrecise {
        /// What was found.
        found: String,
    },
    /// An amount too large to be counted exactly.
    TooLarge {
        /// What was found.
        found: String,
    },
    /// A decimal number with more digits than can be counted exactly.
    TooManyDigits {
        /// What was found.
        found: String,
    },
    /// Nothing where a text is needed.
    Empty,
    /// A participant's code that is the name of another actor.
    ReservedCode {
        /// The code.
        found: String,
    },
    /// The amounts of a round, or their sums, leave what can be counted exactly.
    SumTooLarge,
    /// Two participants with one code.
    DuplicateCode {
        /// The code.
        found: String,
    },
    /// A code that is no participant's.
    UnknownCode {
        /// The code.
        found: String,
    },
    /// A participant leaves before, or when, it joins.
    LeavesBeforeJoin {
        /// First period not used.
        leaves: u32,
        /// Period of the joining that is not before it.
        joins: u32,
    },
    /// A joining before the round's own period.
    JoinBeforeRound {
        /// Period of the joining.
        joins: u32,
        /// Period of the round.
        round: u32,
    },
    /// A joining at or after the end.
    JoinAfterEnd {
        /// Period of the joining.
        joins: u32,
        /// Number of periods.
        periods: u32,
    },
    /// A round at or after the end.
    RoundAfterEnd {
        /// Period of the round.
        round: u32,
        /// Number of periods.
        periods: u32,
    },
    /// Nobody joins a round at its start, and nobody else would pay for it.
    NoFounder,
    /// The grant is greater than the investment.
    GrantExceedsInvestment,
    /// Instalments are only defined for payments to founders.
    InstalmentsNeedFounders,
    /// A price path that does not begin at age 0.
    PricePathStart,
    /// A price path whose ages do not ascend.
    PricePathOrder,
    /// A yellow threshold that is stricter than the green one.
    ThresholdOrder,
    /// A first round that does not start at year 0.
    FirstRoundStart,
    /// More scheduled joinings than there are outsiders.
    TooManyJoins {
        /// Number of joinings.
        joins: u32,
        /// Number of outsiders.
        outsiders: u32,
    },
    /// Fewer candidates than founders.
    PoolBelowFounders {
        /// Size of the pool.
        pool: u32,
        /// Number of founders.
        founders: u32,
    },
}

impl Problem {
    /// The key of the problem in files, messages and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::UnknownField => "unknown_field",
            Self::MissingField => "missing_field",
            Self::DuplicateField => "duplicate_field",
            Self::WrongType { .. } => "wrong_type",
            Self::UnknownValue { .. } => "unknown_value",
            Self::UnknownVersion { .. } => "unknown_version",
            Self::NotANumber { .. } => "not_a_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Negative { .. } => "negative",
            Self::TooPrecise { .. } => "too_precise",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyDigits { .. } => "too_many_digits",
            Self::Empty => "empty",
            Self::ReservedCode { .. } => "reserved_code",
            Self::SumTooLarge => "sum_too_large",
            Self::DuplicateCode { .. } => "duplicate_code",
            Self::UnknownCode { .. } => "unknown_code",
            Self::LeavesBeforeJoin { .. } => "leaves_before_join",
            Self::JoinBeforeRound { .. } => "join_before_round",
            Self::JoinAfterEnd { .. } => "join_after_end",
            Self::RoundAfterEnd { .. } => "round_after_end",
            Self::NoFounder => "no_founder",
            Self::GrantExceedsInvestment => "grant_exceeds_investment",
            Self::InstalmentsNeedFounders => "instalments_need_founders",
            Self::PricePathStart => "price_path_start",
            Self::PricePathOrder => "price_path_order",
            Self::ThresholdOrder => "threshold_order",
            Self::FirstRoundStart => "first_round_start",
            Self::TooManyJoins { .. } => "too_many_joins",
            Self::PoolBelowFounders { .. } => "pool_below_founders",
        }
    }
}

/// One fault of an input: where and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the value from the root of the input, such as `rounds[0].joins.C`; empty for the
    /// input itself.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl Fault {
    /// The fault as the JSON object of files and of the command line: path, code, message.
    pub fn to_json(&self, language: Language) -> serde_json::Value {
        serde_json::json!({
            "path": self.path,
            "code": self.problem.code(),
            "message": self.problem.message(language),
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.problem.message(Language::English))
    }
}

/// All faults of one input, in the order in which they were found; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(formatter, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Collects the faults of one input while it is read.
#[derive(Debug, Default)]
pub struct Collector(RefCell<Vec<Fault>>);

impl Collector {
    /// Notes a fault.
    pub fn add(&self, path: impl Into<String>, problem: Problem) {
        self.0.borrow_mut().push(Fault { path: path.into(), problem });
    }

    /// Whether a fault was noted.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Gives `value` where nothing was wrong, otherwise all faults.
    ///
    /// # Errors
    /// The faults, if any were noted. A missing value without a fault is a bug of the reader; it
    /// answers as a missing field at the root.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Faults> {
        let faults = self.0.into_inner();
        match value {
            Some(value) if faults.is_empty() => Ok(value),
            None if faults.is_empty() => {
                Err(Faults(vec![Fault { path: String::new(), problem: Problem::MissingField }]))
            }
            _ => Err(Faults(faults)),
        }
    }
}
