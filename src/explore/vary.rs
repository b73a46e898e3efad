//! A scenario with one value changed.

use rust_decimal::Decimal;

use crate::error::{Fault, Faults, Problem};
use crate::json::Json;
use crate::rate::float;
use crate::scenario::Scenario;

/// The place in a scenario file that a path names: `rounds.0.investment_sek`.
fn place<'a>(json: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    let mut here = json;
    for part in path.split('.') {
        here = match here {
            Json::Object(fields) => {
                fields.iter_mut().find(|(key, _)| key == part).map(|(_, value)| value)?
            }
            Json::List(list) => list.get_mut(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(here)
}

/// The number at a path; `None` where the scenario has no number there.
pub fn number(scenario: &Scenario, path: &str) -> Option<f64> {
    match place(&mut scenario.to_json(), path)? {
        Json::Integer(value) => Some(*value as f64),
        Json::Text(text) => Decimal::from_str_exact(text).ok().map(float),
        _ => None,
    }
}

/// The scenario with another number at a path; one value, every other as it was.
///
/// # Arguments
/// `value` is decimal text; a whole number where the file has one.
///
/// # Errors
/// The scenario has no number there, or would not be valid with this one.
pub fn with(scenario: &Scenario, path: &str, value: &str) -> Result<Scenario, Faults> {
    let mut json = scenario.to_json();
    let fault = |problem| Faults(vec![Fault { path: path.to_owned(), problem }]);
    let here = place(&mut json, path).ok_or_else(|| fault(Problem::MissingField))?;
    *here = match here {
        Json::Integer(_) => {
            let whole =
                value.parse().map_err(|_| fault(Problem::WrongType { expected: "integer" }))?;
            Json::Integer(whole)
        }
        Json::Text(_) => Json::Text(value.to_owned()),
        _ => return Err(fault(Problem::WrongType { expected: "number" })),
    };
    Scenario::from_json(&json.to_string())
}

#[cfg(test)]
mod tests {
    use super::{number, with};
    use crate::scenario::preset;

    #[test]
    fn one_value_is_changed_and_the_rest_stays() {
        let before = preset::find("epos").expect("a preset").scenario;
        let path = "rounds.0.maintenance_share_per_year";
        let after = with(&before, path, "0.2").expect("valid");
        assert_eq!(number(&after, path), Some(0.2));
        let back = with(&after, path, "0.15").expect("valid");
        assert_eq!(back, before);
    }

    #[test]
    fn a_value_that_cannot_be_is_a_fault_with_its_path() {
        let scenario = preset::find("epos").expect("a preset").scenario;
        assert!(with(&scenario, "founders.count", "2.5").is_err());
        assert!(with(&scenario, "founders.no", "2").is_err());
        let faults = with(&scenario, "founders.count", "61").expect_err("more than the pool");
        assert!(!faults.0.is_empty());
    }
}
