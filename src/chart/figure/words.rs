//! The words inside figures, in both languages.

use crate::error::Language;
use crate::figure::{ActorGroup, Demand};
use crate::metrics::Metric;

/// What is demanded of a measure.
pub fn demand(demand: Demand, limit: &str, language: Language) -> String {
    let words = match (demand, language) {
        (Demand::AtLeast, Language::Swedish) => "krav: minst ",
        (Demand::AtMost, Language::Swedish) => "krav: högst ",
        (Demand::AtLeast, Language::English) => "demand: at least ",
        (Demand::AtMost, Language::English) => "demand: at most ",
    };
    [words, limit].concat()
}

/// Names of groups of actors, as they stand in boxes and keys.
pub fn actor(group: ActorGroup, language: Language) -> &'static str {
    match (group, language) {
        (ActorGroup::Founders, Language::Swedish) => "Ursprungsdeltagare",
        (ActorGroup::Founders, Language::English) => "Founders",
        (ActorGroup::Joiners, Language::Swedish) => "Tillkommande",
        (ActorGroup::Joiners, Language::English) => "Later joiners",
        (ActorGroup::Supplier, Language::Swedish) => "Leverantör",
        (ActorGroup::Supplier, Language::English) => "Supplier",
        (ActorGroup::Association, Language::Swedish) => "Sambruk",
        (ActorGroup::Association, Language::English) => "Association",
        (ActorGroup::Partner, Language::Swedish) => "Finansieringspartner",
        (ActorGroup::Partner, Language::English) => "Financing partner",
        (ActorGroup::Grantor, Language::Swedish) => "Bidragsgivare",
        (ActorGroup::Grantor, Language::English) => "Grantor",
    }
}

/// What stands where the difference may go either way, and where it cannot be told from nothing.
pub fn either_way(told_apart: bool, language: Language) -> &'static str {
    match (told_apart, language) {
        (true, Language::Swedish) => "Åt båda hållen",
        (true, Language::English) => "Either way",
        (false, Language::Swedish) => "Går inte att skilja åt",
        (false, Language::English) => "Cannot be told apart",
    }
}

/// How to read the two sides of nothing in the founding game: above and below.
pub fn founding_notes(language: Language) -> [&'static str; 2] {
    match language {
        Language::Swedish => {
            ["Över linjen lönar det sig att starta", "Under linjen lönar det sig att vänta"]
        }
        Language::English => ["Above the line founding pays", "Below the line waiting pays"],
    }
}

/// Title of the axis of the founding game.
pub fn founding_title(language: Language) -> &'static str {
    match language {
        Language::Swedish => "Andra som väntas starta",
        Language::English => "Others expected to found",
    }
}

/// Name of a tipping point.
pub fn tipping_point(share: &str, language: Language) -> String {
    match language {
        Language::Swedish => ["tippunkt: ", share].concat(),
        Language::English => ["tipping point: ", share].concat(),
    }
}

/// What stands below the first place of a row of years.
pub fn at_start(language: Language) -> &'static str {
    match language {
        Language::Swedish => "start",
        Language::English => "start",
    }
}

/// Name of the tick that shows what founders receive less what they pay.
pub fn net_of_founders(language: Language) -> &'static str {
    match language {
        Language::Swedish => "ursprungsdeltagarnas netto",
        Language::English => "net of founders",
    }
}

/// The name of a year.
pub fn year(year: usize, language: Language) -> String {
    let word = match language {
        Language::Swedish => "år\u{a0}",
        Language::English => "year\u{a0}",
    };
    [word, &year.to_string()].concat()
}

/// Names of the two lines of the picture of sizes.
pub fn joins(year: u32, language: Language) -> String {
    match language {
        Language::Swedish => ["ansluter år\u{a0}", &year.to_string()].concat(),
        Language::English => ["joins in year\u{a0}", &year.to_string()].concat(),
    }
}

/// The other line of the picture of sizes.
pub fn from_start(language: Language) -> &'static str {
    match language {
        Language::Swedish => "med från start",
        Language::English => "from the start",
    }
}

/// The reader's own municipality.
pub fn own(language: Language) -> &'static str {
    match language {
        Language::Swedish => "din kommun",
        Language::English => "your municipality",
    }
}

/// Title of an axis of inhabitants.
pub fn inhabitants(language: Language) -> &'static str {
    match language {
        Language::Swedish => "Invånare",
        Language::English => "Inhabitants",
    }
}

/// Heads of the columns of a comparison: measure, difference, its picture, reading.
pub fn compare_heads(language: Language) -> [&'static str; 4] {
    match language {
        Language::Swedish => ["Mått", "Skillnad", "Skillnad i samma framtid, 9 av 10", "Läsning"],
        Language::English => {
            ["Measure", "Difference", "Difference in the same future, 9 of 10", "Reading"]
        }
    }
}

/// Key of the picture of one future: founders, those who joined earlier, those who join.
pub fn future_key(language: Language) -> [&'static str; 3] {
    match language {
        Language::Swedish => ["ursprungsdeltagare", "med sedan tidigare", "ansluter i år"],
        Language::English => ["founders", "joined earlier", "join this year"],
    }
}

/// How many of a hundred futures, as a number alone.
pub fn of_hundred(share: f64) -> String {
    match share * 100.0 {
        n if n > 99.5 => ">\u{a0}99".into(),
        n if n < 0.5 => "<\u{a0}1".into(),
        n => (libm::round(n) as u32).to_string(),
    }
}

/// Title of the axis of a metric in kronor; empty for others, whose pages name them.
pub fn metric_title(metric: Metric, language: Language) -> &'static str {
    match (metric, language) {
        (Metric::NpvFound, Language::Swedish) => "Nettonuvärde av att vara med från start",
        (Metric::NpvFound, Language::English) => "Net present value of taking part from the start",
        (Metric::FounderCost, Language::Swedish) => "En ursprungsdeltagares kostnad, nuvärde",
        (Metric::FounderCost, Language::English) => "Cost of a founder, present value",
        (Metric::JoinerCost, Language::Swedish) => "En tillkommandes kostnad, nuvärde",
        (Metric::JoinerCost, Language::English) => "Cost of a later joiner, present value",
        (Metric::SupplierNpv, Language::Swedish) => "Leverantörens överskott, nuvärde",
        (Metric::SupplierNpv, Language::English) => "Surplus of the supplier, present value",
        (Metric::WaitingAdvantage, Language::Swedish) => "Väntevinst",
        (Metric::WaitingAdvantage, Language::English) => "Waiting advantage",
        _ => "",
    }
}

/// What the zone of a goal means.
pub fn zone(language: Language) -> &'static str {
    match language {
        Language::Swedish => "I det grå fältet hålls båda kraven",
        Language::English => "Both demands hold in the grey field",
    }
}

/// Key of a tornado: the low and the high end of what was tried.
pub fn tornado_key(language: Language) -> [&'static str; 2] {
    match language {
        Language::Swedish => ["lägsta värdet", "högsta värdet"],
        Language::English => ["lowest value", "highest value"],
    }
}
