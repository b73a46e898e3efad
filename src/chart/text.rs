//! The words inside pictures, in both languages. Titles and takeaways are the page's.

use super::{Kind, Labels};
use crate::error::Language;
use crate::model::ModelKind;

/// The name of a model at the end of its line.
pub fn model_label(model: ModelKind, labels: Labels, language: Language) -> &'static str {
    let short = match model {
        ModelKind::Traditional => "1",
        ModelKind::RightOfUse => "2",
        ModelKind::EntryFee => "3a",
        ModelKind::RaisedFee => "3b",
    };
    if labels == Labels::Short {
        return short;
    }
    match (model, language) {
        (ModelKind::Traditional, Language::Swedish) => "1 Traditionell",
        (ModelKind::RightOfUse, Language::Swedish) => "2 Nyttjanderätt",
        (ModelKind::EntryFee, Language::Swedish) => "3a Engångsinsats",
        (ModelKind::RaisedFee, Language::Swedish) => "3b Förhöjd avgift",
        (ModelKind::Traditional, Language::English) => "1 Traditional",
        (ModelKind::RightOfUse, Language::English) => "2 Right of use",
        (ModelKind::EntryFee, Language::English) => "3a Entry fee",
        (ModelKind::RaisedFee, Language::English) => "3b Raised fee",
    }
}

/// The title of the time axis; panels have none.
pub fn axis_title(chart: Kind, language: Language) -> &'static str {
    match (chart, language) {
        (Kind::Incentive, Language::Swedish) => "År då kommunen ansluter",
        (Kind::Incentive, Language::English) => "Year in which the municipality joins",
        (Kind::Waiting, Language::Swedish) => "År som kommunen väntar",
        (Kind::Waiting, Language::English) => "Years that the municipality waits",
        (Kind::Participants, Language::Swedish) => "År efter start",
        (Kind::Participants, Language::English) => "Years after the start",
        (Kind::Fairness | Kind::Recovered, _) => "",
    }
}

/// What stands at a year of the time axis.
pub fn year_label(chart: Kind, year: u32, is_first: bool, language: Language) -> String {
    let starts = matches!(chart, Kind::Incentive | Kind::Waiting | Kind::Participants);
    match language {
        Language::Swedish if starts && year == 0 => "från start".into(),
        Language::English if starts && year == 0 => "from start".into(),
        Language::Swedish if is_first => format!("år {year}"),
        Language::English if is_first => format!("year {year}"),
        _ => year.to_string(),
    }
}

/// How to read the two sides of the reference line: above and below.
pub fn notes(
    chart: Kind,
    labels: Labels,
    language: Language,
) -> Option<(&'static str, &'static str)> {
    let short = labels == Labels::Short;
    match (chart, language) {
        (Kind::Waiting, Language::Swedish) if short => {
            Some(("lönar sig att vänta", "lönar sig från start"))
        }
        (Kind::Waiting, Language::English) if short => Some(("waiting pays", "founding pays")),
        (Kind::Waiting, Language::Swedish) => Some((
            "Över linjen lönar det sig att vänta",
            "Under linjen lönar det sig att vara med från start",
        )),
        (Kind::Waiting, Language::English) => {
            Some(("Above the line waiting pays", "Below the line taking part from the start pays"))
        }
        (Kind::Incentive, Language::Swedish) if short => {
            Some(("lönar sig att ansluta", "lönar sig inte"))
        }
        (Kind::Incentive, Language::English) if short => {
            Some(("joining pays", "joining does not pay"))
        }
        (Kind::Incentive, Language::Swedish) => Some((
            "Över linjen lönar det sig att ansluta",
            "Under linjen lönar det sig inte att ansluta",
        )),
        (Kind::Incentive, Language::English) => {
            Some(("Above the line joining pays", "Below the line joining does not pay"))
        }
        _ => None,
    }
}

/// What stands in a picture where nothing is defined.
pub fn nothing_to_show(language: Language) -> &'static str {
    match language {
        Language::Swedish => "Ingen ansluter, så måttet saknas",
        Language::English => "Nobody joins, so there is no figure",
    }
}

/// The unit of amounts: its factor and its name.
pub fn amount_unit(greatest: f64, language: Language) -> (f64, &'static str) {
    // From ten million on, thousands have too many digits to read.
    match (greatest >= 10_000_000.0, language) {
        (false, Language::Swedish) => (1e-3, "tkr"),
        (false, Language::English) => (1e-3, "kSEK"),
        (true, Language::Swedish) => (1e-6, "mnkr"),
        (true, Language::English) => (1e-6, "MSEK"),
    }
}
