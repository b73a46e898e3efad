//! Why and what if agree with what can be worked out directly.
//!
//! Goal: a goal seek, a tornado, a comparison and a told future say what plain runs and the exact
//! ledger say. Method: brute force over the same futures.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::case::Case;
use bossanova::explore::compare::{FIGURES, Side, compare};
use bossanova::explore::focus::{Focus, values};
use bossanova::explore::goal::{self, Clause, Demand, Measure, Point};
use bossanova::explore::told::{by_schedule, count_balanced, tell, tell_case};
use bossanova::explore::{discover, tornado, vary};
use bossanova::future::case_of;
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::{Outcomes, Simulation};

const TRIALS: u32 = 40;

fn epos() -> Scenario {
    preset::find("epos").expect("a preset").scenario
}

/// Every figure of the first futures by the ordinary run, one column for each.
fn direct(scenario: &Scenario, focus: Focus) -> Vec<f32> {
    let simulation = Simulation::new(scenario);
    let length = simulation.layout().row_length();
    let mut slice = vec![f32::NAN; length * TRIALS as usize];
    simulation.run(0, TRIALS as usize, &mut slice);
    let column = simulation.layout().metric(focus.model, focus.metric);
    slice.chunks_exact(TRIALS as usize).nth(column).expect("a column").to_vec()
}

fn agree(a: f32, b: f32) -> bool {
    (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-5 * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn a_figure_alone_is_the_figure_of_the_whole_run() {
    for name in ["epos", "workshop", "streamflow"] {
        let scenario = preset::find(name).expect("a preset").scenario;
        for model in ModelKind::ALL {
            for metric in Metric::ALL {
                let focus = Focus { model, metric };
                let alone = values(&scenario, focus, 0, TRIALS);
                for (one, whole) in alone.iter().zip(direct(&scenario, focus)) {
                    assert!(agree(*one, whole), "{name} {model:?} {metric:?}: {one} {whole}");
                }
            }
        }
    }
}

#[test]
fn a_tornado_agrees_with_direct_runs() {
    let scenario = epos();
    let focus = Focus { model: ModelKind::EntryFee, metric: Metric::FounderCost };
    let base = values(&scenario, focus, 0, TRIALS);
    for range in tornado::ranges(&scenario, focus.model) {
        for value in [&range.low, &range.high] {
            let end = tornado::end(&scenario, &range.path, value, (focus, &base)).expect("valid");
            let moved = vary::with(&scenario, &range.path, value).expect("valid");
            let simulation = Simulation::new(&moved);
            let mut outcomes = Outcomes::new(&moved, TRIALS);
            outcomes.fill(&simulation, TRIALS);
            let band = outcomes.summarise(TRIALS).metric(focus.model, focus.metric);
            let (found, middle) = (end.told.value, band.quantiles[2]);
            assert!((found - middle).abs() <= 1e-5 * middle.abs(), "{} {value}", range.path);
        }
    }
}

#[test]
fn paired_differences_agree_with_a_direct_computation() {
    let a = epos();
    let b = vary::with(&a, "models.entry_fee.share", "0.5").expect("valid");
    let model = ModelKind::EntryFee;
    let rows = compare(Side { scenario: &a, model }, Side { scenario: &b, model }, TRIALS);
    assert_eq!(rows.len(), FIGURES.len());
    let row = rows.iter().find(|row| row.metric == "founder_cost").expect("a row");
    let focus = Focus { model, metric: Metric::FounderCost };
    let pairs = direct(&a, focus).into_iter().zip(direct(&b, focus));
    let mut differences: Vec<f64> = pairs.map(|(a, b)| f64::from(b) - f64::from(a)).collect();
    differences.sort_by(f64::total_cmp);
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let middle = (differences[19] + differences[20]) / 2.0;
    assert!((row.difference.middle - middle).abs() <= 1.0, "{row:?} {middle}");
    let error = 1.25 * (variance / n).sqrt();
    assert!((row.difference.standard_error - error).abs() <= 1e-3 * error);
}

fn demands() -> [Demand; 2] {
    let repaid = Measure::Figure { metric: Metric::RecoveredShare, at_least: true, value: 0.5 };
    [
        Demand { measure: repaid, at_least: true, share: 0.8 },
        Demand { measure: Measure::Lost, at_least: false, share: 0.1 },
    ]
}

/// Every fine step of two clauses, one that finds a fee and one that may not.
#[test]
fn goal_seek_agrees_with_a_brute_force_grid() {
    let scenario = epos();
    for (path, trials) in [("models.entry_fee.share", 30), ("models.raised_fee.surcharge", 12)] {
        let clause = Clause::at(path).expect("a clause");
        let look = |step: i32| {
            goal::point(&scenario, clause, step, (&demands(), trials)).expect("a valid price")
        };
        let mut points: Vec<Point> = Vec::new();
        let plan = loop {
            let plan = goal::plan(clause, &demands(), &points);
            if plan.ask.is_empty() {
                break plan;
            }
            points.extend(plan.ask.iter().map(|step| look(*step)));
        };
        let holds = |point: &Point| point.shares[0] >= 0.8 && point.shares[1] <= 0.1;
        let grid: Vec<Point> = (0..=clause.last()).map(look).collect();
        let smallest = grid.iter().find(|point| holds(point)).map(|point| point.step);
        assert_eq!(plan.found, smallest, "{path}");
        assert!(points.len() < grid.len(), "{path}");
    }
}

/// Without a fee nobody is lost; at any fee nobody is lost where the pace is fixed, and then
/// nothing can be said.
#[test]
fn nobody_is_lost_without_a_fee() {
    let scenario = epos();
    let clause = Clause::at("models.entry_fee.share").expect("a clause");
    let free = goal::point(&scenario, clause, 0, (&demands(), 20)).expect("valid");
    assert_eq!(free.shares[1], 0.0);
    let fixed = by_schedule(&scenario, &[1, 2]);
    let point = goal::point(&fixed, clause, 100, (&demands(), 20)).expect("valid");
    assert!(point.shares[1].is_nan());
}

/// The file of a told future is the case itself, for every model, so that `bossanova ledger` gives
/// the same payments; its ledger balances.
#[test]
fn a_schedule_drawn_by_hand_is_the_ledger_of_its_case_file() {
    for name in ["epos", "streamflow", "digiorden", "os2", "lagrange", "workshop"] {
        let drawn = by_schedule(&preset::find(name).expect("a preset").scenario, &[1, 1, 3]);
        for model in ModelKind::ALL {
            let story = tell(&drawn, model, 0).expect("valid");
            let case = Case::parse(&story.case).expect("a case file");
            assert_eq!(case, case_of(&drawn, model, 0).expect("valid"), "{name} {model:?}");
            assert_eq!(tell_case(&case).expect("valid"), story);
            assert!(story.balanced);
            let later = story.members.iter().filter(|member| member.joins > 0).count();
            assert_eq!(later, if name == "workshop" { 1 } else { 3 }, "{name}");
        }
    }
    assert_eq!(count_balanced(&epos(), ModelKind::RaisedFee, 0, 5), Ok(5));
}

/// Theorem 1: with repayment to all earlier joiners everybody pays its Shapley value. Each of 120
/// maintenance fees and every entry fee is rounded to the öre, so two kronor are allowed.
#[test]
fn repayment_to_all_is_the_shapley_value() {
    for name in ["epos", "bita", "workshop"] {
        let scenario = preset::find(name).expect("a preset").scenario;
        let found = discover::fair(&scenario, 0).expect("valid");
        assert!(found.farthest < 2.0, "{name}: {}", found.farthest);
        assert!(found.paid.len() > 2);
    }
}

/// The traditional model never fails the stand-alone test, though much money is misplaced.
#[test]
fn the_traditional_model_is_stable_and_not_fair() {
    let found = discover::alone(&epos(), TRIALS);
    assert_eq!((found.futures, found.failing), (TRIALS, 0));
    assert!(found.misplaced > 0.05, "{found:?}");
}

/// The ledgers that are shown say what is claimed of them.
#[test]
fn a_newcomer_can_make_an_earlier_joiner_pay_more() {
    for rule in ["rising_price", "fixed_price_to_all", "de_minimis", "fair_cap"] {
        let Some(harm) = discover::harm(&epos(), rule) else { continue };
        let paid = |story: &bossanova::explore::told::Story| {
            let who = f64::from(harm.who);
            let sum = story.payments.chunks_exact(6).map(|payment| {
                if payment[3] == who {
                    payment[5]
                } else if payment[4] == who {
                    -payment[5]
                } else {
                    0.0
                }
            });
            sum.sum::<f64>()
        };
        assert_eq!(paid(&harm.before), harm.before_ore as f64, "{rule}");
        assert_eq!(paid(&harm.after), harm.after_ore as f64, "{rule}");
        assert!(harm.after_ore > harm.before_ore, "{rule}");
    }
    assert!(discover::RULES.iter().any(|rule| discover::harm(&epos(), rule).is_some()));
}
