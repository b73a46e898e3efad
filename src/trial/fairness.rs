//! How evenly the cost is shared: by simple measures, and against what game theory calls fair.

use super::TrialRunner;
use super::through::Through;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::order::sort_numbers;

/// Buffers of the fairness measures.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    through: Through,
    /// What guarantors among a cohort would pay if the horizon ended, for each unit of weight.
    settled: Vec<f64>,
    /// Sum of 1 / weight over the participants of each cohort.
    inverse_weights: Vec<f64>,
    /// The part of the Shapley value of the build that is a cohort's own; see `fill_levels`.
    levels: Vec<f64>,
    /// Cost a year of use of every participant.
    yearly: Vec<f64>,
}

impl TrialRunner<'_> {
    /// All fairness figures and their curves.
    pub(super) fn write_fairness(&mut self, model: ModelKind, row: &mut [f32]) {
        self.write_recovered(model, row);
        let mut scratch = std::mem::take(&mut self.fairness);
        scratch.through.reset(self.gathering(model).cohorts.len());
        self.fill_inverse_weights(model, &mut scratch.inverse_weights);
        let periods = self.world.terms.periods;
        let ratios = self.layout.curve(model, Metric::FounderJoinerRatio).start;
        let deviations = self.layout.curve(model, Metric::ShapleyDeviation).start;
        for through in 0..periods {
            let run = &self.models[model as usize];
            let gathering = self.gathering(model);
            scratch.through.add(through, &self.world.terms, gathering, run);
            self.fill_settled(model, through, &mut scratch.settled);
            if self.world.terms.layers.iter().any(|layer| layer.start == through) {
                self.fill_levels(model, through, &mut scratch.levels);
            }
            let ratio = self.ratio(model, through, &scratch);
            let deviation = self.shapley_deviation(model, through, &scratch);
            row[ratios + through] = ratio as f32;
            row[deviations + through] = deviation as f32;
            if through + 1 == periods {
                self.write(row, model, Metric::FounderJoinerRatio, ratio);
                self.write(row, model, Metric::ShapleyDeviation, deviation);
            }
        }
        self.write_spread(model, &mut scratch, row);
        self.fairness = scratch;
        let violation = self.stand_alone_violation(model);
        self.write(row, model, Metric::StandAloneViolation, violation);
    }

    /// Part of their contribution that founders have got back, through each period.
    pub(super) fn write_recovered(&self, model: ModelKind, row: &mut [f32]) {
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

    fn fill_inverse_weights(&self, model: ModelKind, sums: &mut Vec<f64>) {
        let gathering = self.gathering(model);
        sums.clear();
        sums.resize(gathering.cohorts.len(), 0.0);
        sums[0] = self.founders.iter().map(|one| 1.0 / one.weight).sum();
        let mut cohort = 0;
        for (joined, one) in &gathering.joiners {
            while gathering.cohorts[cohort] < *joined {
                cohort += 1;
            }
            sums[cohort] += 1.0 / one.weight;
        }
    }

    fn fill_settled(&self, model: ModelKind, through: usize, settled: &mut Vec<f64>) {
        let gathering = self.gathering(model);
        settled.clear();
        settled.resize(gathering.cohorts.len(), 0.0);
        let flows = &self.models[model as usize].flows;
        for (layer, own) in self.world.terms.layers.iter().zip(&flows.layers) {
            if own.settlement[through] != 0.0 {
                let founders = gathering.cohorts.partition_point(|joined| *joined <= layer.start);
                settled[..founders].iter_mut().for_each(|paid| *paid += own.settlement[through]);
            }
        }
    }

    /// How many times as much a founder has paid a year as a joiner, through period `through`.
    ///
    /// ```text
    /// R = mean κ_F / mean κ_J        κ_i = nominal cost / (years of use · w_i / mean w)
    /// ```
    fn ratio(&self, model: ModelKind, through: usize, scratch: &Scratch) -> f64 {
        let gathering = self.gathering(model);
        let paid = &scratch.through;
        let sum = |cohort: usize| {
            let count = gathering.schedule.joiners[gathering.cohorts[cohort]];
            let used = (through + 1 - gathering.cohorts[cohort]) as f64;
            let unit = paid.nominal[cohort] + scratch.settled[cohort];
            (count * unit + paid.onboarding[cohort] * scratch.inverse_weights[cohort]) / used
        };
        let founder_count = self.founders.len() as f64;
        let joiners: f64 = (1..paid.active).map(sum).sum();
        let joiner_count = gathering.schedule.users[through] - founder_count;
        if joiner_count > 0.5 && joiners > 0.0 {
            (sum(0) / founder_count) / (joiners / joiner_count)
        } else {
            f64::NAN
        }
    }

    /// Gini, Jain and the envy gap of cost a year of use.
    ///
    /// ```text
    /// Gini = ΣΣ|κ_i − κ_j| / (2 n² mean κ)      Jain = (Σκ)² / (n Σκ²)
    /// ```
    fn write_spread(&self, model: ModelKind, scratch: &mut Scratch, row: &mut [f32]) {
        let gathering = self.gathering(model);
        let periods = self.world.terms.periods;
        let mut yearly = std::mem::take(&mut scratch.yearly);
        yearly.clear();
        let mut cohort = 0;
        let founders = self.founders.iter().map(|one| (0, one.weight));
        let joiners = gathering.joiners.iter().map(|(joined, one)| (*joined, one.weight));
        for (joined, weight) in founders.chain(joiners) {
            while gathering.cohorts[cohort] < joined {
                cohort += 1;
            }
            let unit = scratch.through.nominal[cohort] + scratch.settled[cohort];
            let cost = unit + scratch.through.onboarding[cohort] / weight;
            yearly.push(cost / (periods - joined) as f64);
        }
        sort_numbers(&mut yearly);
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
        scratch.yearly = yearly;
    }

    /// What a cohort does not pay of the build because it joined late, for each unit of weight.
    ///
    /// The Shapley value of the build is the airport formula: with cohorts k in order of joining,
    ///
    /// ```text
    /// φ(a) = Σ over k ≥ a of (I δ_k − I δ_next) / W(k)        δ after the last cohort = 0
    ///      = [Q(last) + I δ_last / W(last)] − Q(a)            Q(a) = Σ over k < a of the same
    /// ```
    ///
    /// so that only the bracket changes as more join. The result holds Q, summed over the layers
    /// that have started by `through`; cohorts that came before a layer share the level of its
    /// start.
    ///
    /// # Source
    /// The airport game: Littlechild & Owen (1973); with weights, Dehez (2011).
    fn fill_levels(&self, model: ModelKind, through: usize, levels: &mut Vec<f64>) {
        let gathering = self.gathering(model);
        let terms = &self.world.terms;
        levels.clear();
        levels.resize(gathering.cohorts.len(), 0.0);
        for layer in terms.layers.iter().filter(|layer| layer.start <= through) {
            let total = layer.base + layer.overhead;
            let mut spared = 0.0;
            for (cohort, pair) in gathering.cohorts.windows(2).enumerate() {
                let (level, next) = (pair[0].max(layer.start), pair[1].max(layer.start));
                let fall = terms.discount[level] - terms.discount[next];
                spared += total * fall / gathering.schedule.total[level];
                levels[cohort + 1] += spared;
            }
        }
    }

    /// Part of the money that would have to move to reach the Shapley value, through `through`.
    ///
    /// ```text
    /// ½ Σ|x_i − φ_i| / Σφ_i
    /// ```
    fn shapley_deviation(&self, model: ModelKind, through: usize, scratch: &Scratch) -> f64 {
        let gathering = self.gathering(model);
        let (terms, paid) = (&self.world.terms, &scratch.through);
        let (mut bracket, mut build) = (scratch.levels[paid.active - 1], 0.0);
        let last = gathering.cohorts[paid.active - 1];
        for layer in terms.layers.iter().filter(|layer| layer.start <= through) {
            let total = layer.base + layer.overhead;
            let level = last.max(layer.start);
            bracket += total * terms.discount[level] / gathering.schedule.total[level];
            build += total * terms.discount[layer.start];
        }
        let end = terms.discount[through + 1];
        let mut distance = 0.0;
        for cohort in 0..paid.active {
            let fair = bracket - scratch.levels[cohort];
            let cost = paid.transfers[cohort] + scratch.settled[cohort] * end;
            distance += gathering.schedule.weight[gathering.cohorts[cohort]] * (cost - fair).abs();
        }
        let total = build + paid.private;
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
    pub(super) fn stand_alone_violation(&self, model: ModelKind) -> f64 {
        let gathering = self.gathering(model);
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let last = terms.periods - 1;
        let into_loan: f64 = gathering
            .cohorts
            .iter()
            .map(|t| gathering.schedule.weight[*t] * run.costs.into_loan(terms, &run.flows, *t))
            .sum();
        let interest = if into_loan > 0.0 { run.flows.interest / into_loan } else { 0.0 };
        let (mut paid, mut violation) = (0.0, 0.0_f64);
        for cohort in gathering.cohorts.iter().rev() {
            let unit = run.costs.unit(terms, &run.flows, (*cohort, last))
                + gathering.upkeep.fixed_unit(*cohort, terms.periods)
                - interest * run.costs.into_loan(terms, &run.flows, *cohort);
            paid += (gathering.schedule.weight[*cohort] * unit).max(0.0);
            let build: f64 = terms
                .layers
                .iter()
                .map(|layer| {
                    let at = terms.discount[layer.start.max(*cohort)];
                    (layer.base + layer.overhead) * at
                })
                .sum();
            let own = gathering.upkeep.fixed_from(*cohort, terms.periods);
            violation = violation.max(paid - own - build);
        }
        violation
    }
}
