//! What may be said of a result, as codes with values; the words are the reader's language's.
//!
//! Nothing is claimed that lies within the Monte Carlo error. Medians have the error
//! 1.25 · standard error of the mean (normal approximation), and two errors are the margin.

mod counter;

pub use counter::counter_examples;

use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::rate::float;
use crate::scenario::Scenario;
use crate::simulation::Summary;
use crate::summary::Band;

/// One sentence that a result supports.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The key of the sentence in the catalogues.
    pub code: &'static str,
    /// The models that it names, in the order of the sentence.
    pub models: Vec<ModelKind>,
    /// The numbers that it names, in the order of the sentence.
    pub numbers: Vec<f64>,
}

/// Errors of the median to each side that count as "cannot be told apart".
const MARGIN: f64 = 2.0;

/// Median error over the standard error of the mean, for a normal distribution: √(π/2).
const MEDIAN_ERROR: f64 = 1.25;

fn finding(code: &'static str, models: &[ModelKind], numbers: &[f64]) -> Finding {
    Finding { code, models: models.to_vec(), numbers: numbers.to_vec() }
}

/// The median and the margin around it within which nothing is claimed.
fn median(band: &Band) -> (f64, f64) {
    let error = if band.standard_error.is_nan() { 0.0 } else { band.standard_error };
    (band.quantiles[2], MARGIN * MEDIAN_ERROR * error)
}

fn surely_above(band: &Band, limit: f64) -> bool {
    let (value, margin) = median(band);
    value - margin > limit
}

fn surely_below(band: &Band, limit: f64) -> bool {
    let (value, margin) = median(band);
    value + margin < limit
}

/// All findings of a result: the answer's sentences in order, then one for each chart.
///
/// # Arguments
/// `scenario`: the one that was summed up.
pub fn findings(summary: &Summary, scenario: &Scenario) -> Vec<Finding> {
    let mut findings = answer(summary, scenario.probe.join_year);
    findings.push(waiting(summary));
    findings.push(incentive(summary, scenario.periods_per_year));
    findings.push(fairness(summary));
    findings.push(recovered(summary));
    findings.push(deviation(summary, float(scenario.thresholds.deviation[0])));
    findings.push(participants(summary));
    findings
}

/// Which model makes founding pay, which does not, and what the joiner pays for it.
fn answer(summary: &Summary, probe_year: u32) -> Vec<Finding> {
    let share = |model: ModelKind| summary.metric(model, Metric::FoundBeatsWait);
    let cost = |model: ModelKind| summary.metric(model, Metric::JoinerCost);
    let differ = |a: ModelKind, b: ModelKind| {
        if let Some(pair) = summary.difference(Metric::FoundBeatsWait, a, b) {
            return pair.differs(MARGIN);
        }
        // Without the trials themselves the errors add as if chance had met each model alone.
        let (a, b) = (share(a), share(b));
        let error = a.standard_error.hypot_or_zero(b.standard_error);
        (a.mean - b.mean).abs() > MARGIN * error && a.mean != b.mean
    };
    let models = ModelKind::ALL.into_iter().filter(|model| !share(*model).mean.is_nan());
    let by_share = |a: &ModelKind, b: &ModelKind| share(*a).mean.total_cmp(&share(*b).mean);
    // Of equals the first is the worst: the traditional model is what others are compared with.
    let (Some(top), Some(worst)) =
        (models.clone().max_by(by_share), models.clone().min_by(by_share))
    else {
        return Vec::new();
    };
    if share(top).mean <= 0.5 {
        return vec![finding("answer.none", &[], &[share(top).mean])];
    }
    // Among those that cannot be told from the top, the one that asks least of a joiner.
    let mut best = top;
    for model in models.clone().filter(|model| !differ(top, *model)) {
        if cost(model).quantiles[2] < cost(best).quantiles[2] {
            best = model;
        }
    }
    let mut findings = vec![finding("answer.found", &[best], &[share(best).mean])];
    if !differ(best, worst) {
        let other = models.clone().find(|model| *model != best).unwrap_or(worst);
        findings.push(finding("answer.tie", &[best, other], &[]));
        return findings;
    }
    findings.push(finding("answer.contrast", &[worst], &[share(worst).mean]));
    let (paid, instead) = (cost(best), cost(worst));
    let surely = match summary.difference(Metric::JoinerCost, best, worst) {
        Some(pair) => pair.differs(MARGIN),
        None => paid.quantiles[2] - median(&paid).1 > instead.quantiles[2],
    };
    if surely && paid.quantiles[2] > instead.quantiles[2] {
        let numbers = [f64::from(probe_year), paid.quantiles[2], instead.quantiles[2]];
        findings.push(finding("answer.price", &[], &numbers));
    }
    findings
}

/// Errors add as squares; an error that is not known counts as none.
trait HypotOrZero {
    fn hypot_or_zero(self, other: f64) -> f64;
}

impl HypotOrZero for f64 {
    fn hypot_or_zero(self, other: f64) -> f64 {
        let known = |value: f64| if value.is_nan() { 0.0 } else { value };
        let (a, b) = (known(self), known(other));
        libm::sqrt(a * a + b * b)
    }
}

/// Which model rewards waiting one or two years.
fn waiting(summary: &Summary) -> Finding {
    let rewards = |model: ModelKind, test: fn(&Band, f64) -> bool| {
        let curve = summary.curve(model, Metric::WaitingAdvantage);
        let years = curve.bands.iter().skip(1).take(2);
        years.clone().count() > 0 && years.clone().all(|band| test(band, 0.0))
    };
    let after_two = |model: &ModelKind| {
        let curve = summary.curve(*model, Metric::WaitingAdvantage);
        curve.bands.iter().take(3).next_back().map_or(f64::NAN, |band| band.quantiles[2])
    };
    let with = |test| -> Vec<ModelKind> {
        ModelKind::ALL.into_iter().filter(|model| rewards(*model, test)).collect()
    };
    let (paying, costing) = (with(surely_above), with(surely_below));
    let by_value = |a: &&ModelKind, b: &&ModelKind| after_two(a).total_cmp(&after_two(b));
    match (paying.iter().max_by(by_value), costing.iter().min_by(by_value)) {
        (Some(most), Some(least)) => finding("take.waiting.rewards", &[*most, *least], &[]),
        (Some(_), None) if paying.len() == ModelKind::ALL.len() => {
            finding("take.waiting.all", &[], &[])
        }
        (None, Some(_)) if costing.len() == ModelKind::ALL.len() => {
            finding("take.waiting.none", &[], &[])
        }
        // Of the others nothing is claimed.
        (Some(_), None) => finding("take.waiting.some", &paying, &[]),
        (None, Some(_)) => finding("take.waiting.spared", &costing, &[]),
        (None, None) => finding("take.waiting.tie", &[], &[]),
    }
}

/// In which years joining pays.
fn incentive(summary: &Summary, periods_per_year: u32) -> Finding {
    let paying_years = |model: ModelKind| {
        let curve = summary.curve(model, Metric::NpvJoin);
        let length = curve.bands.len();
        let first = curve.bands.iter().position(|band| !surely_above(band, 0.0)).unwrap_or(length);
        (first, length, curve.periods)
    };
    let always: Vec<ModelKind> = ModelKind::ALL
        .into_iter()
        .filter(|model| {
            let (first, length, _) = paying_years(*model);
            length > 0 && first == length
        })
        .collect();
    if !always.is_empty() {
        return finding("take.incentive.always", &always, &[]);
    }
    let longest = ModelKind::ALL.into_iter().rev().max_by_key(|model| paying_years(*model).0);
    match longest.map(|model| (model, paying_years(model))) {
        Some((model, (first, _, periods))) if first > 0 => {
            let year = periods[first - 1] / periods_per_year;
            finding("take.incentive.some", &[model], &[f64::from(year)])
        }
        _ => finding("take.incentive.never", &[], &[]),
    }
}

/// Whether repayment brings the yearly costs of founders and joiners closer to each other.
fn fairness(summary: &Summary) -> Finding {
    let end = |model: ModelKind| summary.metric(model, Metric::FounderJoinerRatio);
    let traditional = end(ModelKind::Traditional);
    if 2 * traditional.defined < summary.trials {
        return finding("take.fairness.undefined", &[], &[]);
    }
    // Distance of the ratio from 1 on a logarithmic scale, and the margin around it.
    let distance = |model: ModelKind| {
        let (value, margin) = median(&end(model));
        (libm::log(value).abs(), margin / value)
    };
    let (far, far_margin) = distance(ModelKind::Traditional);
    let closer = [ModelKind::EntryFee, ModelKind::RaisedFee].into_iter().all(|model| {
        let (near, near_margin) = distance(model);
        near + near_margin < far - far_margin
    });
    let code = if closer { "take.fairness.closer" } else { "take.fairness.apart" };
    finding(code, &[], &[])
}

/// Which model repays founders most.
fn recovered(summary: &Summary) -> Finding {
    let share = |model: ModelKind| summary.metric(model, Metric::RecoveredShare).quantiles[2];
    let (fee, raised) = (share(ModelKind::EntryFee), share(ModelKind::RaisedFee));
    let most =
        if raised > fee { (ModelKind::RaisedFee, raised) } else { (ModelKind::EntryFee, fee) };
    if most.1 > 0.0 {
        finding("take.recovered.most", &[most.0], &[most.1])
    } else {
        finding("take.recovered.none", &[], &[])
    }
}

/// How many take part at the end.
fn participants(summary: &Summary) -> Finding {
    let users = |model: ModelKind| summary.metric(model, Metric::Participants).quantiles[2];
    let (mut most, mut fewest) = (ModelKind::Traditional, ModelKind::Traditional);
    for model in ModelKind::ALL {
        most = if users(model) > users(most) { model } else { most };
        fewest = if users(model) < users(fewest) { model } else { fewest };
    }
    if users(most) == users(fewest) {
        finding("take.participants", &[], &[users(most)])
    } else {
        finding("take.participants.differs", &[most, fewest], &[users(most), users(fewest)])
    }
}

/// Which model ends nearest to the fair reference.
///
/// The reference is that of [`Metric::ShapleyDeviation`]; "near" is the reader's threshold.
fn deviation(summary: &Summary, near: f64) -> Finding {
    let end = |model: ModelKind| summary.metric(model, Metric::ShapleyDeviation);
    let models: Vec<ModelKind> =
        ModelKind::ALL.into_iter().filter(|model| !end(*model).quantiles[2].is_nan()).collect();
    if models.iter().all(|model| 2 * end(*model).defined < summary.trials) {
        return finding("take.deviation.undefined", &[], &[]);
    }
    let within: Vec<ModelKind> =
        models.iter().copied().filter(|model| surely_below(&end(*model), near)).collect();
    if !within.is_empty() {
        return finding("take.deviation.near", &within, &[]);
    }
    let middle = |model: &&ModelKind| end(**model).quantiles[2];
    let by_middle = |a: &&ModelKind, b: &&ModelKind| middle(a).total_cmp(&middle(b));
    let (Some(least), Some(most)) =
        (models.iter().min_by(by_middle), models.iter().max_by(by_middle))
    else {
        return finding("take.deviation.undefined", &[], &[]);
    };
    let ((low, a), (high, b)) = (median(&end(*least)), median(&end(*most)));
    if low + a < high - b {
        finding("take.deviation.least", &[*least, *most], &[low, high])
    } else {
        finding("take.deviation.tie", &[], &[])
    }
}
