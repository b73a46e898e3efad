//! What can be wrong with an input: a closed set of problems, each with its values and its path.
//!
//! Input is read once and *all* its faults come back together, so that a form can mark every
//! field and a person mends a file in one go. Nothing is clamped, defaulted or dropped silently.

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
        /// `pair`, `object`.
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
    /// A clause that the format knows and this program does not calculate yet.
    NotSupported,
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
            Self::NotSupported => "not_supported",
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
            Self::FirstRoundStart => "first_round_start",
            Self::TooManyJoins { .. } => "too_many_joins",
            Self::PoolBelowFounders { .. } => "pool_below_founders",
        }
    }

    /// What is wrong and how to mend it, as a sentence in the reader's language.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Swedish => self.swedish(),
            Language::English => self.english(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::Unreadable { line, column } => {
                format!("Filen är inte giltig JSON. Se rad {line}, tecken {column}.")
            }
            Self::UnknownField => "Fältet finns inte i formatet. Ta bort det.".into(),
            Self::MissingField => "Fältet saknas. Lägg till det.".into(),
            Self::DuplicateField => "Fältet står två gånger. Ta bort det ena.".into(),
            Self::WrongType { expected } => {
                format!("Här ska stå {}.", expected_in_swedish(expected))
            }
            Self::UnknownValue { found, allowed } => {
                format!("\"{found}\" är inget val här. Välj något av: {allowed}.")
            }
            Self::UnknownVersion { found } => {
                format!("Formatversion {found} är okänd. Det här programmet läser version 1.")
            }
            Self::NotANumber { found } => {
                format!("\"{found}\" är inget decimaltal. Skriv till exempel \"0.25\".")
            }
            Self::OutOfRange { found, min, max } => {
                format!("{found} är utanför gränserna. Skriv ett tal mellan {min} och {max}.")
            }
            Self::Negative { found } => {
                format!("{found} är mindre än noll. Skriv noll eller ett större tal.")
            }
            Self::TooPrecise { found } => {
                format!("{found} har fler än två decimaler. Skriv hela ören.")
            }
            Self::TooLarge { found } => {
                format!("{found} är för stort för att räknas på öret. Skriv ett mindre tal.")
            }
            Self::TooManyDigits { found } => {
                format!("{found} har fler siffror än som kan räknas exakt. Skriv högst 28.")
            }
            Self::Empty => "Texten är tom. Skriv minst ett tecken.".into(),
            Self::ReservedCode { found } => {
                format!("{found} är namnet på en annan aktör. Ge deltagaren en annan kod.")
            }
            Self::SumTooLarge => "Beloppen blir för stora för att räknas på öret. \
                Skriv mindre belopp, räntor eller prisökningar."
                .into(),
            Self::NotSupported => {
                "Villkoret kan inte beräknas ännu. Ta bort det eller välj ett annat.".into()
            }
            Self::DuplicateCode { found } => {
                format!("Koden {found} står två gånger. Ge varje deltagare en egen kod.")
            }
            Self::UnknownCode { found } => {
                format!("{found} finns inte bland deltagarna. Lägg till den eller ta bort raden.")
            }
            Self::LeavesBeforeJoin { leaves, joins } => format!(
                "Deltagaren lämnar i period {leaves} men ansluter i period {joins}. \
                 Låt den lämna senare än den ansluter."
            ),
            Self::JoinBeforeRound { joins, round } => format!(
                "Anslutning i period {joins} är före omgångens start i period {round}. \
                 Anslut tidigast när omgången startar."
            ),
            Self::JoinAfterEnd { joins, periods } => format!(
                "Anslutning i period {joins} är efter slutet. Sista perioden är {}.",
                periods.saturating_sub(1)
            ),
            Self::RoundAfterEnd { round, periods } => format!(
                "Omgången i period {round} är efter slutet. Sista perioden är {}.",
                periods.saturating_sub(1)
            ),
            Self::NoFounder => "Ingen är med från omgångens start. Låt minst en deltagare ansluta \
                då, eller välj nyttjanderätt där någon annan går i borgen."
                .into(),
            Self::GrantExceedsInvestment => {
                "Bidraget är större än investeringen. Skriv ett mindre bidrag.".into()
            }
            Self::InstalmentsNeedFounders => {
                "Delbetalning finns bara till ursprungsdeltagarna. Skriv \"to\": \"founders\"."
                    .into()
            }
            Self::PricePathStart => {
                "Prisstegen ska börja vid ålder 0. Lägg till ett första steg.".into()
            }
            Self::PricePathOrder => {
                "Prisstegens åldrar ska stiga. Ordna dem från yngst till äldst.".into()
            }
            Self::FirstRoundStart => "Första omgången ska starta år 0. Skriv 0 här.".into(),
            Self::TooManyJoins { joins, outsiders } => format!(
                "{joins} ska ansluta men bara {outsiders} finns utanför. \
                 Gör kretsen större eller listan kortare."
            ),
            Self::PoolBelowFounders { pool, founders } => format!(
                "Kretsen är {pool} kommuner men ursprungsdeltagarna är {founders}. \
                 Gör kretsen minst lika stor."
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unreadable { line, column } => {
                format!("The file is not valid JSON. See line {line}, character {column}.")
            }
            Self::UnknownField => "The format has no such field. Remove it.".into(),
            Self::MissingField => "The field is missing. Add it.".into(),
            Self::DuplicateField => "The field stands twice. Remove one of them.".into(),
            Self::WrongType { expected } => {
                format!("This must be {}.", expected_in_english(expected))
            }
            Self::UnknownValue { found, allowed } => {
                format!("\"{found}\" is no choice here. Choose one of: {allowed}.")
            }
            Self::UnknownVersion { found } => {
                format!("Format version {found} is unknown. This program reads version 1.")
            }
            Self::NotANumber { found } => {
                format!("\"{found}\" is not a decimal number. Write for example \"0.25\".")
            }
            Self::OutOfRange { found, min, max } => {
                format!("{found} is out of bounds. Write a number between {min} and {max}.")
            }
            Self::Negative { found } => {
                format!("{found} is below zero. Write zero or a greater number.")
            }
            Self::TooPrecise { found } => {
                format!("{found} has more than two decimals. Write whole öre.")
            }
            Self::TooLarge { found } => {
                format!("{found} is too large to be counted to the öre. Write a smaller number.")
            }
            Self::TooManyDigits { found } => {
                format!("{found} has more digits than can be counted exactly. Write at most 28.")
            }
            Self::Empty => "The text is empty. Write at least one character.".into(),
            Self::ReservedCode { found } => {
                format!("{found} is the name of another actor. Give the participant another code.")
            }
            Self::SumTooLarge => "The amounts grow too large to be counted to the öre. \
                Write smaller amounts, interest or price growth."
                .into(),
            Self::NotSupported => {
                "The clause cannot be calculated yet. Remove it or choose another.".into()
            }
            Self::DuplicateCode { found } => {
                format!("The code {found} stands twice. Give each participant its own code.")
            }
            Self::UnknownCode { found } => {
                format!("{found} is not among the participants. Add it or remove the line.")
            }
            Self::LeavesBeforeJoin { leaves, joins } => format!(
                "The participant leaves in period {leaves} but joins in period {joins}. \
                 Let it leave later than it joins."
            ),
            Self::JoinBeforeRound { joins, round } => format!(
                "Joining in period {joins} is before the round's start in period {round}. \
                 Join when the round starts, or later."
            ),
            Self::JoinAfterEnd { joins, periods } => format!(
                "Joining in period {joins} is after the end. The last period is {}.",
                periods.saturating_sub(1)
            ),
            Self::RoundAfterEnd { round, periods } => format!(
                "The round in period {round} is after the end. The last period is {}.",
                periods.saturating_sub(1)
            ),
            Self::NoFounder => "Nobody takes part from the start of the round. Let at least one \
                participant join then, or choose right of use with another guarantor."
                .into(),
            Self::GrantExceedsInvestment => {
                "The grant is greater than the investment. Write a smaller grant.".into()
            }
            Self::InstalmentsNeedFounders => {
                "Instalments go to founders only. Write \"to\": \"founders\".".into()
            }
            Self::PricePathStart => "The price path must begin at age 0. Add a first step.".into(),
            Self::PricePathOrder => {
                "The ages of the price path must ascend. Put the youngest first.".into()
            }
            Self::FirstRoundStart => "The first round must start in year 0. Write 0 here.".into(),
            Self::TooManyJoins { joins, outsiders } => format!(
                "{joins} are to join but only {outsiders} are outside. \
                 Make the pool larger or the list shorter."
            ),
            Self::PoolBelowFounders { pool, founders } => format!(
                "The pool is {pool} municipalities but the founders are {founders}. \
                 Make the pool at least as large."
            ),
        }
    }
}

fn expected_in_swedish(expected: &str) -> &str {
    match expected {
        "text" => "text",
        "decimal" => "ett decimaltal som text, till exempel \"0.25\"",
        "integer" => "ett heltal",
        "number" => "ett tal",
        "boolean" => "true eller false",
        "list" => "en lista",
        "pair" => "en ålder och en faktor, till exempel [0, \"1\"]",
        "object" => "ett objekt",
        other => other,
    }
}

fn expected_in_english(expected: &str) -> &str {
    match expected {
        "text" => "text",
        "decimal" => "a decimal number as text, for example \"0.25\"",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "list" => "a list",
        "pair" => "an age and a factor, for example [0, \"1\"]",
        "object" => "an object",
        other => other,
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
        write!(formatter, "{}: {}", self.path, self.problem.english())
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
