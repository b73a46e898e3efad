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
        (Kind::Participants | Kind::Partner, Language::Swedish) => "År efter start",
        (Kind::Participants | Kind::Partner, Language::English) => "Years after the start",
        _ => "",
    }
}

/// What stands at the first year of the time axis; the others have their number alone.
pub fn first_year_label(chart: Kind, year: u32, language: Language) -> String {
    let at_start = year == 0 && !chart.has_panels();
    match (at_start, language) {
        (true, Language::Swedish) => "från start".into(),
        (true, Language::English) => "from start".into(),
        (false, Language::Swedish) => format!("år\u{a0}{year}"),
        (false, Language::English) => format!("year\u{a0}{year}"),
    }
}

/// How to read the two sides of the reference line: above and below, long and short.
pub fn notes(chart: Kind, language: Language) -> Option<[[&'static str; 2]; 2]> {
    match (chart, language) {
        (Kind::Waiting, Language::Swedish) => Some([
            ["Över linjen lönar det sig att vänta", "lönar sig att vänta"],
            ["Under linjen kostar det att vänta", "kostar att vänta"],
        ]),
        (Kind::Waiting, Language::English) => Some([
            ["Above the line waiting pays off", "waiting pays off"],
            ["Below the line waiting costs", "waiting costs"],
        ]),
        (Kind::Incentive, Language::Swedish) => Some([
            ["Över linjen lönar det sig att ansluta", "lönar sig att ansluta"],
            ["Under linjen kostar det att ansluta", "kostar att ansluta"],
        ]),
        (Kind::Incentive, Language::English) => Some([
            ["Above the line joining pays off", "joining pays off"],
            ["Below the line joining costs", "joining costs"],
        ]),
        (Kind::Partner, Language::Swedish) => Some([
            ["Över linjen har partnern fått igen sina pengar", "har fått igen sina pengar"],
            ["Under linjen ligger partnern ute med pengar", "ligger ute med pengar"],
        ]),
        (Kind::Partner, Language::English) => Some([
            ["Above the line the partner has its money back", "has its money back"],
            ["Below the line the partner is out of pocket", "is out of pocket"],
        ]),
        _ => None,
    }
}

/// What stands in a picture where nothing is defined, or in a panel whose own model has nothing.
pub fn nothing_to_show(chart: Kind, of_one_model: bool, language: Language) -> &'static str {
    match (of_one_model, chart, language) {
        (true, _, Language::Swedish) => "Inget värde för den här modellen",
        (true, _, Language::English) => "No value for this model",
        (false, Kind::Fairness | Kind::Recovered | Kind::Deviation, Language::Swedish) => {
            "Ingen ansluter, så måttet saknas"
        }
        (false, Kind::Fairness | Kind::Recovered | Kind::Deviation, Language::English) => {
            "Nobody joins, so there is no figure"
        }
        (false, _, Language::Swedish) => "Det finns inget värde att visa",
        (false, _, Language::English) => "There is no figure to show",
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
