//! The smallest price that meets two demands at once: what founders and joiners both accept.
//!
//! A *clause* is one number of a model's price; a *demand* is a measure of the futures and what is
//! asked of it. The search looks at coarse steps over the whole range first, then at every fine
//! step between two coarse ones where what holds changes. A clause that is dear in the middle only
//! is therefore found, one that meets both demands only between two coarse steps on which the same
//! demands fail is not.

use serde::Serialize;

use super::vary;
use crate::error::Faults;
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::scenario::Scenario;
use crate::trial::TrialRunner;
use crate::world::World;

/// One number of a price that a search may move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Clause {
    /// Path in the scenario.
    pub path: &'static str,
    /// The model whose price it is.
    pub model: ModelKind,
    /// Least value, in hundredths.
    pub min: i32,
    /// Greatest value, in hundredths.
    pub max: i32,
    /// Fine step, in hundredths.
    pub fine: i32,
    /// Fine steps in a coarse one.
    pub coarse: i32,
    /// Whether joiners pay more as it rises.
    pub rises: bool,
}

macro_rules! clauses {
    ($($path:literal $model:ident $min:literal..$max:literal by $fine:literal x $coarse:literal
        $rises:literal;)*) => {
        /// Every clause. The ranges are assumed; they hold every preset's value and lie within the
        /// bounds of the parameter table.
        pub const CLAUSES: &[Clause] = &[$(Clause {
            path: $path, model: ModelKind::$model, min: $min, max: $max, fine: $fine,
            coarse: $coarse, rises: $rises,
        }),*];
    };
}

clauses! {
    "models.entry_fee.share" EntryFee 0..150 by 1 x 10 true;
    "models.entry_fee.planned_count" EntryFee 200..10000 by 100 x 7 false;
    "models.entry_fee.cap" EntryFee 0..150 by 1 x 10 true;
    "models.entry_fee.write_off_years" EntryFee 100..2000 by 100 x 2 true;
    "models.entry_fee.window_years" EntryFee 100..2000 by 100 x 2 true;
    "models.raised_fee.surcharge" RaisedFee 0..300 by 1 x 20 true;
    "models.raised_fee.surcharge_years" RaisedFee 100..2000 by 100 x 2 true;
    "models.raised_fee.cap" RaisedFee 0..150 by 1 x 10 true;
    "models.raised_fee.window_years" RaisedFee 100..2000 by 100 x 2 true;
    "models.raised_fee.instalments.share" RaisedFee 0..150 by 1 x 10 true;
    "models.raised_fee.instalments.write_off_years" RaisedFee 100..2000 by 100 x 2 true;
    "models.right_of_use.markup" RightOfUse 0..150 by 1 x 10 true;
    "models.right_of_use.planned_count" RightOfUse 200..10000 by 100 x 7 false;
    "models.right_of_use.write_off_years" RightOfUse 100..2000 by 100 x 2 true;
}

/// The clauses that a scenario has.
pub fn clauses(scenario: &Scenario) -> Vec<Clause> {
    let known = |clause: &&Clause| vary::number(scenario, clause.path).is_some();
    CLAUSES.iter().filter(known).copied().collect()
}

impl Clause {
    /// The clause at a path.
    pub fn at(path: &str) -> Option<Self> {
        CLAUSES.iter().find(|clause| clause.path == path).copied()
    }

    /// The value of a step as decimal text.
    pub fn value(&self, step: i32) -> String {
        let hundredths = i64::from(self.min) + i64::from(step) * i64::from(self.fine);
        rust_decimal::Decimal::new(hundredths, 2).normalize().to_string()
    }

    /// The last fine step.
    pub fn last(&self) -> i32 {
        (self.max - self.min) / self.fine
    }

    /// Steps from the cheapest for joiners on.
    fn by_price(&self, steps: impl Iterator<Item = i32>) -> Vec<i32> {
        let mut steps: Vec<i32> = steps.collect();
        steps.sort_unstable();
        if !self.rises {
            steps.reverse();
        }
        steps
    }
}

/// What a demand is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Futures in which a figure is at least, or at most, a value.
    Figure {
        /// The figure.
        metric: Metric,
        /// Whether it is to be at least the value, or at most.
        at_least: bool,
        /// The value.
        value: f64,
    },
    /// Municipalities that would have joined without a fee and do not join at this one, of all
    /// that would have joined without.
    Lost,
}

/// What is asked of a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// What it is about.
    pub measure: Measure,
    /// Whether the share is to be at least this, or at most.
    pub at_least: bool,
    /// The share, of futures or of municipalities.
    pub share: f64,
}

impl Demand {
    fn holds(&self, share: f64) -> bool {
        if self.at_least { share >= self.share } else { share <= self.share }
    }

    /// How much is missing; infinite where nothing can be said.
    fn missing(&self, share: f64) -> f64 {
        if share.is_nan() {
            return f64::INFINITY;
        }
        let missing = if self.at_least { self.share - share } else { share - self.share };
        missing.max(0.0)
    }
}

/// What one price does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Point {
    /// The fine step.
    pub step: i32,
    /// The share of each demand; NaN where it is not defined.
    pub shares: [f64; 2],
    /// Their Monte Carlo standard errors.
    pub errors: [f64; 2],
}

/// A sum of shares, future by future, with what its error needs.
#[derive(Clone, Copy, Debug, Default)]
struct Ratio {
    count: f64,
    part: f64,
    whole: f64,
    part_part: f64,
    part_whole: f64,
    whole_whole: f64,
}

impl Ratio {
    fn add(&mut self, part: f64, whole: f64) {
        self.count += 1.0;
        self.part += part;
        self.whole += whole;
        self.part_part += part * part;
        self.part_whole += part * whole;
        self.whole_whole += whole * whole;
    }

    /// The ratio of the sums and its standard error, to first order in the futures.
    fn told(&self) -> (f64, f64) {
        if self.whole <= 0.0 {
            return (f64::NAN, f64::NAN);
        }
        let ratio = self.part / self.whole;
        let squares =
            self.part_part - 2.0 * ratio * self.part_whole + ratio * ratio * self.whole_whole;
        let scale = self.count / (self.count - 1.0).max(1.0);
        (ratio, libm::sqrt(squares.max(0.0) * scale) / self.whole)
    }
}

/// What a price does in the first `trials` futures.
///
/// # Errors
/// The scenario would not be valid at this price.
pub fn point(
    scenario: &Scenario,
    clause: Clause,
    step: i32,
    (demands, trials): (&[Demand; 2], u32),
) -> Result<Point, Faults> {
    let moved = vary::with(scenario, clause.path, &clause.value(step))?;
    let model = clause.model;
    let world = World::of_models(&moved, &[ModelKind::Traditional, model]);
    let layout = Layout::new(&moved);
    let mut runner = TrialRunner::new(&world, &layout);
    let mut row = vec![f32::NAN; layout.row_length()];
    let mut sums = [Ratio::default(); 2];
    let figures = demands.iter().any(|one| one.measure != Measure::Lost);
    for trial in 0..trials {
        if figures {
            runner.look(model, trial);
        }
        for (demand, sum) in demands.iter().zip(&mut sums) {
            match demand.measure {
                Measure::Lost => {
                    let counts = runner.lost(model, trial);
                    if let Some((would, lost)) = counts {
                        sum.add(f64::from(lost), f64::from(would));
                    }
                }
                Measure::Figure { metric, at_least, value } => {
                    let figure = f64::from(runner.figure(model, metric, &mut row));
                    if !figure.is_nan() {
                        let meets = if at_least { figure >= value } else { figure <= value };
                        sum.add(if meets { 1.0 } else { 0.0 }, 1.0);
                    }
                }
            }
        }
    }
    let told = sums.map(|sum| sum.told());
    Ok(Point { step, shares: told.map(|one| one.0), errors: told.map(|one| one.1) })
}

/// Where a search stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Plan {
    /// Steps to look at next; none where the search is over.
    pub ask: Vec<i32>,
    /// The cheapest step at which both demands hold, of those that were looked at.
    pub found: Option<i32>,
    /// The step that misses least; of equals the cheapest.
    pub nearest: Option<i32>,
    /// Spans of steps in which both demands hold at every step that was looked at.
    pub feasible: Vec<(i32, i32)>,
}

/// What to look at next, and what the points looked at so far say.
pub fn plan(clause: Clause, demands: &[Demand; 2], points: &[Point]) -> Plan {
    let last = clause.last();
    let seen = |step: i32| points.iter().find(|point| point.step == step);
    let held = |point: &Point| [0, 1].map(|side: usize| demands[side].holds(point.shares[side]));
    let both = |point: &Point| held(point) == [true, true];
    let coarse: Vec<i32> = (0..last).step_by(clause.coarse.max(1) as usize).chain([last]).collect();
    let mut ask: Vec<i32> = coarse.iter().copied().filter(|step| seen(*step).is_none()).collect();
    if ask.is_empty() {
        for pair in coarse.windows(2) {
            let (Some(from), Some(to)) = (seen(pair[0]), seen(pair[1])) else { continue };
            if held(from) != held(to) {
                ask.extend((pair[0] + 1..pair[1]).filter(|step| seen(*step).is_none()));
            }
        }
    }
    let steps = clause.by_price(points.iter().map(|point| point.step));
    let found = steps.iter().copied().find(|step| seen(*step).is_some_and(both));
    let missing = |point: &Point| {
        demands[0].missing(point.shares[0]).max(demands[1].missing(point.shares[1]))
    };
    let mut nearest: Option<(i32, f64)> = None;
    for point in steps.iter().filter_map(|step| seen(*step)) {
        let missing = missing(point);
        if missing.is_finite() && nearest.is_none_or(|(_, least)| missing < least) {
            nearest = Some((point.step, missing));
        }
    }
    Plan {
        ask: clause.by_price(ask.into_iter()),
        found,
        nearest: nearest.map(|(step, _)| step),
        feasible: spans(points, both),
    }
}

/// Spans of neighbouring points that hold.
fn spans(points: &[Point], holds: impl Fn(&Point) -> bool) -> Vec<(i32, i32)> {
    let mut sorted: Vec<&Point> = points.iter().collect();
    sorted.sort_unstable_by_key(|point| point.step);
    let mut spans: Vec<(i32, i32)> = Vec::new();
    let mut open = false;
    for point in sorted {
        let holds = holds(point);
        match spans.last_mut().filter(|_| open && holds) {
            Some(span) => span.1 = point.step,
            None if holds => spans.push((point.step, point.step)),
            None => {}
        }
        open = holds;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Clause, Demand, Measure, Plan, Point, plan};

    /// Searches with shares that are functions of the step.
    fn search(
        clause: Clause,
        demands: &[Demand; 2],
        shares: impl Fn(i32) -> [f64; 2],
    ) -> (Plan, usize) {
        let mut points: Vec<Point> = Vec::new();
        loop {
            let plan = plan(clause, demands, &points);
            if plan.ask.is_empty() {
                return (plan, points.len());
            }
            points.extend(plan.ask.iter().map(|step| Point {
                step: *step,
                shares: shares(*step),
                errors: [0.0; 2],
            }));
        }
    }

    fn demands(repaid: f64, lost: f64) -> [Demand; 2] {
        [
            Demand { measure: Measure::Lost, at_least: true, share: repaid },
            Demand { measure: Measure::Lost, at_least: false, share: lost },
        ]
    }

    /// Repaid x/100, lost x/1000: at least 0.737 and at most 0.085 hold from 74 to 85.
    #[test]
    fn the_smallest_fee_is_found_to_the_fine_step() {
        let clause = Clause::at("models.entry_fee.share").expect("a clause");
        let shares = |step: i32| [f64::from(step) / 100.0, f64::from(step) / 1000.0];
        let (plan, looked) = search(clause, &demands(0.737, 0.085), shares);
        assert_eq!((plan.found, plan.feasible), (Some(74), vec![(74, 85)]));
        assert!(looked < 50, "{looked}");
    }

    /// Both hold at 43 and 44 only, between the coarse steps 40 and 50.
    #[test]
    fn a_narrow_span_between_coarse_steps_is_found() {
        let clause = Clause::at("models.entry_fee.share").expect("a clause");
        let shares = |step: i32| [f64::from(step) / 100.0, f64::from(step) / 1000.0];
        let (plan, _) = search(clause, &demands(0.43, 0.0445), shares);
        assert_eq!((plan.found, plan.feasible), (Some(43), vec![(43, 44)]));
    }

    /// Repaid x/100 ≥ 0.8 and lost x/100 ≤ 0.4 never meet; at 60 both miss by 0.2.
    #[test]
    fn where_there_is_no_such_fee_the_nearest_miss_is_told() {
        let clause = Clause::at("models.entry_fee.share").expect("a clause");
        let shares = |step: i32| [f64::from(step) / 100.0; 2];
        let (plan, _) = search(clause, &demands(0.8, 0.4), shares);
        assert_eq!((plan.found, plan.nearest), (None, Some(60)));
    }

    /// Of a plan for more municipalities each pays less: the greatest number is the cheapest.
    #[test]
    fn a_clause_that_falls_is_searched_from_above() {
        let clause = Clause::at("models.right_of_use.planned_count").expect("a clause");
        let shares = |step: i32| [1.0 - f64::from(step) / 100.0, 0.0];
        let (plan, _) = search(clause, &demands(0.5, 1.0), shares);
        assert_eq!(plan.found, Some(50));
        assert_eq!(clause.value(50), "52");
    }
}
