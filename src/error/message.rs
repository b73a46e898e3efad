//! What is wrong with an input and how to mend it, in both languages.

use super::{Language, Problem};

impl Problem {
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
            Self::ThresholdOrder => {
                "Gränsen för gult är strängare än den för grönt. Byt plats på dem.".into()
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
            Self::ThresholdOrder => {
                "The limit of yellow is stricter than that of green. Exchange them.".into()
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
        "two" => "en lista med två tal, grönt och gult",
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
        "two" => "a list of two numbers, green and yellow",
        "pair" => "an age and a factor, for example [0, \"1\"]",
        "object" => "an object",
        other => other,
    }
}
