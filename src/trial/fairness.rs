//! How evenly the cost is shared: by simple measures, and against what game theory calls fair.

use super::TrialRunner;
use crate::cohort::onboarding;
use crate::metrics::Metric;
use crate::model::ModelKind;

/// Buffers of the fairness measures.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// Cost a year of use of every participant.
    yearly: Vec<f64>,
    /// Build share of the Shapley value by cohort, for each unit of weight.
    build: Vec<f64>,
}

impl TrialRunner<'_> {
    /// All fairness figures and their curves.
    pub(super) fn write_fairness(&mut self, model: ModelKind, row: &mut [f32]) {
        self.write_recovered(model, row);
        self.write_spread(model, row);
        let periods = self.world.terms.periods;
        let ratios = self.layout.curve(model, Metric::FounderJoinerRatio).start;
        let deviations = self.layout.curve(model, Metric::ShapleyDeviation).start;
        for through in 0..periods {
            let ratio = self.ratio(model, through);
            row[ratios + through] = ratio as f32;
            let deviation = self.shapley_deviation(model, through);
            row[deviations + through] = deviation as f32;
            if through + 1 == periods {
                self.write(row, model, Metric::FounderJoinerRatio, ratio);
                self.write(row, model, Metric::ShapleyDeviation, deviation);
            }
        }
        let violation = self.stand_alone_violation(model);
        self.write(row, model, Metric::StandAloneViolation, violation);
    }

    /// Part of their contribution that founders have got back, through each period.
    fn write_recovered(&self, model: ModelKind, row: &mut [f32]) {
        let flows = &self.models[model as usize].flows;
        let (mut contributed, mut recovered) = (0.0, 0.0);
        for (t, place) in self.layout.curve(model, Metric::RecoveredShare).enumerate() {
            for (layer, own) in self.world.terms.layers.iter().zip(&flows.layers) {
                if layer.start == t {
                    contributed += own.contributed;
                }
                recovered += own.recovered[t];
            }
            let share = if contributed > 0.0 { recovered / contributed } else { f64::NAN };
            row[place] = share as f32;
            if t + 1 == self.world.terms.periods {
                self.write(row, model, Metric::RecoveredShare, share);
            }
        }
    }

    /// Nominal cost through period `through` of a cohort: for each unit of weight, and for each
    /// participant whatever its weight.
    fn nominal_cost(&self, model: ModelKind, joined: usize, through: usize) -> (f64, f64) {
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let span = (joined, through);
        let unit = run.costs.unit(terms, &run.flows, span, false, true)
            + run.costs.payments(terms, &run.flows, span, false) * terms.overhead_payments
            + self.upkeep.unit(joined, through + 1, false);
        (unit, onboarding(terms, span, false))
    }

    /// How many times as much a founder has paid a year as a joiner, through period `through`.
    ///
    /// ```text
    /// R = mean κ_F / mean κ_J        κ_i = nominal cost / (years of use · w_i / mean w)
    /// ```
    fn ratio(&self, model: ModelKind, through: usize) -> f64 {
        let founders = self.founders.iter().map(|one| 1.0 / one.weight).sum::<f64>();
        let (unit, head) = self.nominal_cost(model, 0, through);
        let founder_count = self.founders.len() as f64;
        let founder = (unit + head * founders / founder_count) / (through + 1) as f64;
        let (mut sum, mut count) = (0.0, 0.0);
        let mut place = 0;
        for cohort in self.cohorts.iter().filter(|t| **t > 0 && **t <= through) {
            let (unit, head) = self.nominal_cost(model, *cohort, through);
            let used = (through + 1 - cohort) as f64;
            while let Some((joined, one)) = self.joiners.get(place)
                && joined == cohort
            {
                sum += (unit + head / one.weight) / used;
                count += 1.0;
                place += 1;
            }
        }
        if count > 0.0 && sum > 0.0 { founder / (sum / count) } else { f64::NAN }
    }

    /// Gini, Jain and the envy gap of cost a year of use.
    ///
    /// ```text
    /// Gini = ΣΣ|κ_i − κ_j| / (2 n² mean κ)      Jain = (Σκ)² / (n Σκ²)
    /// ```
    fn write_spread(&mut self, model: ModelKind, row: &mut [f32]) {
        let last = self.world.terms.periods - 1;
        let mut yearly = std::mem::take(&mut self.fairness.yearly);
        yearly.clear();
        let (unit, head) = self.nominal_cost(model, 0, last);
        let used = (last + 1) as f64;
        yearly.extend(self.founders.iter().map(|one| (unit + head / one.weight) / used));
        let mut known = (usize::MAX, (0.0, 0.0));
        for (joined, one) in &self.joiners {
            if known.0 != *joined {
                known = (*joined, self.nominal_cost(model, *joined, last));
            }
            let (unit, head) = known.1;
            yearly.push((unit + head / one.weight) / (last + 1 - joined) as f64);
        }
        yearly.sort_unstable_by(f64::total_cmp);
        let n = yearly.len() as f64;
        let sum: f64 = yearly.iter().sum();
        let squares: f64 = yearly.iter().map(|cost| cost * cost).sum();
        // Σ_i Σ_j |κ_i − κ_j| = 2 Σ_i (2i − n + 1) κ_(i) over the sorted costs, i from 0.
        let distances: f64 =
            yearly.iter().enumerate().map(|(i, cost)| (2.0 * i as f64 - n + 1.0) * cost).sum();
        if sum > 0.0 {
            let gini = if yearly[0] >= 0.0 { distances / (n * sum) } else { f64::NAN };
            self.write(row, model, Metric::Gini, gini);
            self.write(row, model, Metric::Jain, sum * sum / (n * squares));
            let gap = (yearly[yearly.len() - 1] - yearly[0]) / (sum / n);
            self.write(row, model, Metric::EnvyGap, gap);
        }
        self.fairness.yearly = yearly;
    }

    /// Build share of the Shapley value of each cohort that joined by `through`, for each unit of
    /// weight, into the scratch buffer.
    ///
    /// ```text
    /// Σ over levels k ≥ a of (I δ_k − I δ_next) / W(k)       δ after the last level = 0
    /// ```
    ///
    /// # Source
    /// The airport game: Littlechild & Owen (1973); with weights, Dehez (2011).
    fn fill_shapley(&mut self, through: usize) {
        let terms = &self.world.terms;
        let build = &mut self.fairness.build;
        build.clear();
        build.resize(self.cohorts.len(), 0.0);
        let count = self.cohorts.iter().filter(|t| **t <= through).count();
        for layer in &terms.layers {
            if layer.start > through {
                continue;
            }
            let total = layer.base + layer.overhead;
            let (mut later, mut share) = (0.0, 0.0);
            for index in (0..count).rev() {
                let level = self.cohorts[index].max(layer.start);
                let factor = terms.discount[level];
                // Cohorts that came before the layer share one level, that of its start.
                share += total * (factor - later) / self.schedule.total[level];
                later = factor;
                build[index] += share;
            }
        }
    }

    /// Part of the money that would have to move to reach the Shapley value, through `through`.
    ///
    /// ```text
    /// ½ Σ|x_i − φ_i| / Σφ_i
    /// ```
    fn shapley_deviation(&mut self, model: ModelKind, through: usize) -> f64 {
        self.fill_shapley(through);
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let (mut distance, mut total) = (0.0, 0.0);
        for (index, cohort) in self.cohorts.iter().enumerate() {
            if *cohort > through {
                break;
            }
            let span = (*cohort, through);
            let weight = self.schedule.weight[*cohort];
            let fair = self.fairness.build[index];
            let paid = run.costs.unit(terms, &run.flows, span, true, true);
            distance += weight * (paid - fair).abs();
            let private = run.costs.payments(terms, &run.flows, span, true)
                * terms.overhead_payments
                + self.upkeep.unit(*cohort, through + 1, true);
            total += weight * (fair + private)
                + self.schedule.joiners[*cohort] * onboarding(terms, span, true);
        }
        if total > 0.0 { 0.5 * distance / total } else { f64::NAN }
    }

    /// What the group of municipalities that gains most would gain by building for itself.
    ///
    /// Nobody leaves, so the best group is all who joined from some period on:
    ///
    /// ```text
    /// max over p of Σ_{a_i ≥ p} x_i⁺ − Σ_{t ≥ p} δ_t M_t − I δ_p
    /// ```
    ///
    /// Payments that depend on the number of users, onboarding and overhead on payments are each
    /// participant's own and count on neither side; interest on the partner's loan is taken out by
    /// each participant's payments into the loan.
    fn stand_alone_violation(&self, model: ModelKind) -> f64 {
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let last = terms.periods - 1;
        let into_loan: f64 = self
            .cohorts
            .iter()
            .map(|t| self.schedule.weight[*t] * run.costs.into_loan(terms, &run.flows, *t))
            .sum();
        let interest = if into_loan > 0.0 { run.flows.interest / into_loan } else { 0.0 };
        let (mut paid, mut violation) = (0.0, 0.0_f64);
        for cohort in self.cohorts.iter().rev() {
            let unit = run.costs.unit(terms, &run.flows, (*cohort, last), true, true)
                + self.upkeep.fixed_unit(*cohort, terms.periods)
                - interest * run.costs.into_loan(terms, &run.flows, *cohort);
            paid += (self.schedule.weight[*cohort] * unit).max(0.0);
            let build: f64 = terms
                .layers
                .iter()
                .map(|layer| {
                    let at = terms.discount[layer.start.max(*cohort)];
                    (layer.base + layer.overhead) * at
                })
                .sum();
            let own = self.upkeep.fixed_from(*cohort, terms.periods);
            violation = violation.max(paid - own - build);
        }
        violation
    }
}
