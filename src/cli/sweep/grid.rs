//! The file of a sweep: scenarios as a list, or one scenario and axes along which it is varied.

use crate::error::{Collector, Faults, Problem};
use crate::input::{Field, Object};
use crate::json::Json;
use crate::scenario::{FORMAT_VERSION, Scenario, preset};

/// Most points of one sweep: a year of one processor, and far below where counting would overflow.
const POINTS_MOST: u64 = 10_000_000;

/// One value of a scenario, and what it is set to.
struct Axis {
    path: String,
    steps: Vec<Step>,
    values: Vec<Json>,
}

/// A step on the way to a value.
#[derive(Clone)]
enum Step {
    Field(String),
    Place(usize),
}

enum Kind {
    List(Vec<Json>),
    /// The last axis varies fastest.
    Axes {
        base: Json,
        axes: Vec<Axis>,
    },
}

/// A sweep, read and counted.
pub struct Grid {
    kind: Kind,
    /// Number of points.
    pub points: u64,
    /// The file's content without its layout: two files of one text are the same sweep.
    pub text: String,
}

/// One scenario of a sweep.
pub struct Point {
    /// The scenario.
    pub scenario: Scenario,
    /// What each axis is set to; for a list the scenario's name.
    pub values: Vec<(String, Json)>,
}

impl Grid {
    /// Reads the file of a sweep.
    ///
    /// # Errors
    /// Every fault of the file's own fields. The scenarios are read by [`Grid::point`].
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let json = Json::parse(text)?;
        let faults = Collector::default();
        let kind = read(&Field::root(&json, &faults));
        let points = match &kind {
            Some(Kind::List(list)) => list.len() as u64,
            Some(Kind::Axes { axes, .. }) => {
                axes.iter().fold(1_u64, |all, axis| all.saturating_mul(axis.values.len() as u64))
            }
            None => 1,
        };
        if !(1..=POINTS_MOST).contains(&points) {
            let (found, max) = (points.to_string(), POINTS_MOST.to_string());
            faults.add("", Problem::OutOfRange { found, min: "1".into(), max });
        }
        let kind = faults.finish(kind)?;
        Ok(Self { kind, points, text: json.to_string() })
    }

    /// The paths that are varied; empty for a list.
    pub fn paths(&self) -> Vec<&str> {
        match &self.kind {
            Kind::List(_) => vec!["name"],
            Kind::Axes { axes, .. } => axes.iter().map(|axis| axis.path.as_str()).collect(),
        }
    }

    /// Scenario number `index`.
    ///
    /// # Errors
    /// Every fault of that scenario, below `scenarios[index]` or `points[index]`.
    pub fn point(&self, index: u64) -> Result<Point, Faults> {
        let below = |faults: Faults, list: &str| {
            let place = |mut fault: crate::error::Fault| {
                fault.path = format!("{list}[{index}].{}", fault.path);
                fault
            };
            Faults(faults.0.into_iter().map(place).collect())
        };
        match &self.kind {
            Kind::List(list) => {
                let text = list[index as usize].to_string();
                let scenario =
                    Scenario::from_json(&text).map_err(|faults| below(faults, "scenarios"))?;
                let values = vec![("name".to_owned(), Json::Text(scenario.name.clone()))];
                Ok(Point { scenario, values })
            }
            Kind::Axes { base, axes } => {
                let mut json = base.clone();
                let mut values = Vec::with_capacity(axes.len());
                let mut left = index;
                for axis in axes.iter().rev() {
                    let count = axis.values.len() as u64;
                    let value = &axis.values[(left % count) as usize];
                    left /= count;
                    // Where there is no such place the check of the file has said so.
                    set(&mut json, &axis.steps, value);
                    values.push((axis.path.clone(), value.clone()));
                }
                values.reverse();
                let scenario = Scenario::from_json(&json.to_string())
                    .map_err(|faults| below(faults, "points"))?;
                Ok(Point { scenario, values })
            }
        }
    }
}

fn read(root: &Field<'_>) -> Option<Kind> {
    let object = root.object()?;
    let version = object.field("version");
    if let Some(found) = version.integer().filter(|found| *found != FORMAT_VERSION) {
        version.fault(Problem::UnknownVersion { found: found.to_string() });
    }
    let scenarios = object.field("scenarios");
    let kind = if scenarios.is_present() {
        let list = scenarios.list()?;
        Some(Kind::List(list.iter().filter_map(|field| field.any().cloned()).collect()))
    } else {
        read_axes(&object)
    };
    object.finish();
    kind
}

fn read_axes(object: &Object<'_>) -> Option<Kind> {
    let base = base(&object.field("base"));
    let list = object.field("axes").list();
    let (base, list) = (base?, list?);
    let mut axes = Vec::new();
    for field in &list {
        let Some(axis) = field.object() else { continue };
        let path = axis.field("path");
        let values = axis.field("values").list();
        let steps = path.text().and_then(|text| {
            let steps = steps(text).filter(|steps| set(&mut base.clone(), steps, &Json::Null));
            if steps.is_none() {
                path.fault(Problem::UnknownField);
            }
            Some((text.to_owned(), steps?))
        });
        axis.finish();
        if let (Some((path, steps)), Some(values)) = (steps, values) {
            let values = values.iter().filter_map(|value| value.any().cloned()).collect();
            axes.push(Axis { path, steps, values });
        }
    }
    Some(Kind::Axes { base, axes })
}

/// The scenario that is varied: as an object, or by the name of a preset.
fn base(field: &Field<'_>) -> Option<Json> {
    let Some(name) = field.peek_text() else {
        field.object()?;
        return field.any().cloned();
    };
    let Some(preset) = preset::find(name) else {
        let allowed: Vec<_> = preset::all().iter().map(|preset| preset.name).collect();
        let (found, allowed) = (name.to_owned(), allowed.join(", "));
        field.fault(Problem::UnknownValue { found, allowed });
        return None;
    };
    Some(preset.scenario.to_json())
}

/// The steps of a path such as `rounds[0].investment_sek`.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, places) = part.split_once('[').map_or((part, None), |(a, b)| (a, Some(b)));
        if name.is_empty() {
            return None;
        }
        steps.push(Step::Field(name.to_owned()));
        for place in places.map(|places| places.split('[')).into_iter().flatten() {
            steps.push(Step::Place(place.strip_suffix(']')?.parse().ok()?));
        }
    }
    Some(steps)
}

/// Sets one value. The last step may name a field that is not there yet.
///
/// # Returns
/// Whether the way to it exists.
fn set(json: &mut Json, steps: &[Step], value: &Json) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        *json = value.clone();
        return true;
    };
    match (step, json) {
        (Step::Field(name), Json::Object(fields)) => {
            match fields.iter_mut().find(|(key, _)| key == name) {
                Some((_, inner)) => set(inner, rest, value),
                None if rest.is_empty() => {
                    fields.push((name.clone(), value.clone()));
                    true
                }
                None => false,
            }
        }
        (Step::Place(place), Json::List(list)) => {
            list.get_mut(*place).is_some_and(|inner| set(inner, rest, value))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;

    fn faults(text: &str) -> Vec<(String, &'static str)> {
        let faults = Grid::from_json(text).err().map(|faults| faults.0).unwrap_or_default();
        faults.into_iter().map(|fault| (fault.path, fault.problem.code())).collect()
    }

    #[test]
    fn the_last_axis_varies_fastest() {
        let grid = Grid::from_json(
            r#"{"version": 1, "base": "epos", "axes": [
                {"path": "rounds[0].investment_sek", "values": ["1000000", "2000000"]},
                {"path": "trials", "values": [10, 20, 30]}]}"#,
        );
        let grid = grid.map_err(|faults| faults.to_string()).unwrap();
        assert_eq!(grid.points, 6);
        let found: Vec<(i64, u32)> = (0..6)
            .map(|index| {
                let scenario = grid.point(index).map_err(|f| f.to_string()).unwrap().scenario;
                (scenario.rounds[0].investment.0, scenario.trials)
            })
            .collect();
        let (low, high) = (100_000_000, 200_000_000);
        assert_eq!(found, [(low, 10), (low, 20), (low, 30), (high, 10), (high, 20), (high, 30)]);
    }

    #[test]
    fn faults_of_the_file_are_told_with_their_places() {
        let found = faults(
            r#"{"version": 2, "base": "epos", "more": 1, "axes": [
                {"path": "rounds[7].grant_sek", "values": ["1"]},
                {"path": "models.entry_fee.share"}]}"#,
        );
        let expected = [
            ("version", "unknown_version"),
            ("axes[0].path", "unknown_field"),
            ("axes[1].values", "missing_field"),
            ("more", "unknown_field"),
        ];
        assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
        assert_eq!(faults(r#"{"version": 1, "base": "x", "axes": []}"#)[0].1, "unknown_value");
        assert_eq!(faults(r#"{"version": 1, "scenarios": []}"#)[0].1, "out_of_range");
    }

    #[test]
    fn faults_of_a_point_are_told_below_it() {
        let grid = Grid::from_json(
            r#"{"version": 1, "base": "epos",
                "axes": [{"path": "models.entry_fee.share", "values": ["1", "7"]}]}"#,
        );
        let grid = grid.map_err(|faults| faults.to_string()).unwrap();
        assert!(grid.point(0).is_ok());
        let faults = grid.point(1).err().unwrap();
        assert_eq!(faults.0[0].path, "points[1].models.entry_fee.share");
    }
}
