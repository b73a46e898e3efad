//! Which parameter moves a figure most: each alone goes to the ends of its range.

use serde::Serialize;

use super::focus::{Focus, Paired, Told, paired, told, values};
use super::vary;
use crate::error::Faults;
use crate::model::ModelKind;
use crate::rate::float;
use crate::scenario::{Scenario, parameter};

/// The range in which a parameter is tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Range {
    /// Path in the scenario.
    pub path: String,
    /// The low end, as decimal text.
    pub low: String,
    /// The high end.
    pub high: String,
    /// Whether the range is assumed; if not, `docs/model.md` names where it comes from.
    pub assumed: bool,
}

/// Where a range comes from.
enum Ends {
    /// Known bounds.
    Known(&'static str, &'static str),
    /// Bounds that are assumed.
    Assumed(&'static str, &'static str),
    /// Half as much and half as much again, in whole steps (assumed).
    Around(f64),
}
use Ends::{Around, Assumed, Known};

/// Ranges of the parameters that every model has. Known: maintenance 10–25 % a year; the SKR's
/// internal rate was 1.0–2.5 % in 2017–2025 and 0–5 % holds its neighbourhood; Bass p and q as
/// usually estimated; contracts and budgets come up every one to four years; IT systems are
/// written off over 3–10 years, and so 5–15 years are looked at.
const COMMON: &[(&str, Ends)] = &[
    ("rounds.0.investment_sek", Around(100_000.0)),
    ("rounds.0.maintenance_share_per_year", Known("0.1", "0.25")),
    ("rounds.0.maintenance_sek_per_user_and_year", Assumed("0", "20000")),
    ("onboarding_sek", Assumed("0", "150000")),
    ("overhead.investment", Known("0", "0.15")),
    ("overhead.maintenance", Assumed("0", "0.15")),
    ("founders.count", Around(1.0)),
    ("pool.count", Around(1.0)),
    ("arrival.p_per_year", Known("0.002", "0.05")),
    ("arrival.q_per_year", Known("0.2", "0.6")),
    ("arrival.rate_per_year", Around(0.01)),
    ("arrival.decisions_per_year", Known("0.25", "1")),
    ("arrival.noise_share", Assumed("0.1", "0.4")),
    ("arrival.neighbour_effect", Assumed("0", "2")),
    ("arrival.network_effect", Assumed("0", "2")),
    ("arrival.size_effect", Assumed("0", "0.4")),
    ("benefit.yearly_sek", Around(25_000.0)),
    ("benefit.size_elasticity", Assumed("0.3", "0.9")),
    ("benefit.spread", Assumed("0.2", "0.6")),
    ("benefit.alone_share", Assumed("0.5", "1")),
    ("benefit.joining_cost_sek", Assumed("0", "200000")),
    ("alone.entry_sek", Around(25_000.0)),
    ("alone.yearly_sek", Around(25_000.0)),
    ("supplier.cost_share", Assumed("0.7", "0.95")),
    ("discount_rate_per_year", Known("0", "0.05")),
    ("price_index_per_year", Assumed("0", "0.04")),
    ("horizon_years", Known("5", "15")),
    ("waiting_years", Assumed("1", "4")),
    ("probe.join_year", Assumed("1", "5")),
];

const RIGHT_OF_USE: &[(&str, Ends)] = &[
    ("models.right_of_use.planned_count", Around(1.0)),
    ("models.right_of_use.markup", Assumed("0", "0.25")),
    ("models.right_of_use.loan_rate_per_year", Assumed("0.02", "0.06")),
    ("models.right_of_use.write_off_years", Assumed("0", "10")),
    ("overhead.payments", Assumed("0", "0.1")),
];

/// Known: windows of 10 years (Great Britain) and 20 years (Washington); write-off over 3–10
/// years (Värmdö).
const ENTRY_FEE: &[(&str, Ends)] = &[
    ("models.entry_fee.share", Assumed("0.5", "1")),
    ("models.entry_fee.planned_count", Around(1.0)),
    ("models.entry_fee.cap", Assumed("0.5", "1")),
    ("models.entry_fee.write_off_years", Known("3", "10")),
    ("models.entry_fee.window_years", Known("5", "20")),
    ("overhead.payments", Assumed("0", "0.1")),
];

/// Known: a fifth of each new connection's fee for five years (LaGrange, Kentucky).
const RAISED_FEE: &[(&str, Ends)] = &[
    ("models.raised_fee.surcharge", Known("0.2", "1")),
    ("models.raised_fee.surcharge_years", Known("5", "10")),
    ("models.raised_fee.cap", Assumed("0.5", "1")),
    ("models.raised_fee.window_years", Assumed("5", "20")),
    ("models.raised_fee.instalments.share", Assumed("0.5", "1")),
    ("models.raised_fee.instalments.count", Around(1.0)),
    ("models.raised_fee.instalments.write_off_years", Known("3", "10")),
];

/// The ranges of every parameter that the scenario has and the model uses.
pub fn ranges(scenario: &Scenario, model: ModelKind) -> Vec<Range> {
    let own = match model {
        ModelKind::Traditional => &[],
        ModelKind::RightOfUse => RIGHT_OF_USE,
        ModelKind::EntryFee => ENTRY_FEE,
        ModelKind::RaisedFee => RAISED_FEE,
    };
    COMMON.iter().chain(own).filter_map(|(path, ends)| range(scenario, path, ends)).collect()
}

fn range(scenario: &Scenario, path: &str, ends: &Ends) -> Option<Range> {
    let now = vary::number(scenario, path)?;
    let (low, high, assumed) = match ends {
        Known(low, high) => ((*low).to_owned(), (*high).to_owned(), false),
        Assumed(low, high) => ((*low).to_owned(), (*high).to_owned(), true),
        Around(step) => {
            let steps = |factor: f64| libm::round(now * factor / step).max(1.0) * step;
            // The range that is told ends where the parameter does.
            let (least, most) = bounds(path);
            (text(steps(0.5).max(least)), text(steps(1.5).min(most)), true)
        }
    };
    (low != high).then(|| Range { path: path.to_owned(), low, high, assumed })
}

/// The bounds of a parameter, by its path in the scenario.
fn bounds(path: &str) -> (f64, f64) {
    let key = path.replace(".0.", "[].");
    let row = parameter::ALL.iter().find(|row| row.key == key);
    row.map_or((f64::NEG_INFINITY, f64::INFINITY), |row| {
        let (least, most) = row.bounds();
        (float(least), float(most))
    })
}

/// A number with at most two decimals, as a scenario writes it.
fn text(value: f64) -> String {
    let cents = libm::round(value * 100.0) as i64;
    rust_decimal::Decimal::new(cents, 2).normalize().to_string()
}

/// A figure at one end of a parameter's range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct End {
    /// The figure there.
    pub told: Told,
    /// What it has more than the figure as things stand, future by future.
    pub difference: Paired,
}

/// The figure with one parameter at one end of its range.
///
/// # Arguments
/// `base`: the figure of the first futures as things stand, from [`values`]; as many futures are
/// looked at.
///
/// # Errors
/// The scenario would not be valid there.
pub fn end(
    scenario: &Scenario,
    path: &str,
    value: &str,
    (focus, base): (Focus, &[f32]),
) -> Result<End, Faults> {
    let moved = vary::with(scenario, path, value)?;
    let found = values(&moved, focus, 0, base.len() as u32);
    Ok(End { told: told(focus.metric, &found), difference: paired(focus.metric, base, &found) })
}

#[cfg(test)]
mod tests {
    use super::ranges;
    use crate::explore::vary;
    use crate::model::ModelKind;
    use crate::scenario::{parameter, preset};

    /// Every path that a preset has leads to a row of the parameter table, and both ends lie within
    /// its bounds.
    #[test]
    fn every_range_lies_within_the_bounds_of_its_parameter() {
        for preset in preset::all() {
            for model in ModelKind::ALL {
                for range in ranges(&preset.scenario, model) {
                    let key = range.path.replace(".0.", "[].");
                    let row = parameter::ALL.iter().find(|row| row.key == key);
                    let (min, max) = row.unwrap_or_else(|| panic!("{key}")).bounds();
                    for end in [&range.low, &range.high] {
                        let end = rust_decimal::Decimal::from_str_exact(end).expect("a decimal");
                        assert!(min <= end && end <= max, "{} {key} {end}", preset.name);
                    }
                    assert!(vary::number(&preset.scenario, &range.path).is_some());
                }
            }
        }
    }

    #[test]
    fn only_the_clauses_of_the_model_are_tried() {
        let scenario = preset::find("epos").expect("a preset").scenario;
        let has = |model, path: &str| ranges(&scenario, model).iter().any(|one| one.path == path);
        assert!(has(ModelKind::EntryFee, "models.entry_fee.share"));
        assert!(!has(ModelKind::Traditional, "models.entry_fee.share"));
        assert!(!has(ModelKind::EntryFee, "models.raised_fee.surcharge"));
        assert!(has(ModelKind::Traditional, "discount_rate_per_year"));
    }
}
