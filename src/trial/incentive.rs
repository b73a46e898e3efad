//! What taking part is worth: to founders, to joiners, to one who waits, to one who comes as well.

use super::TrialRunner;
use crate::cohort::{onboarding, present_cost};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::world::Municipality;

impl TrialRunner<'_> {
    /// Present value of all that a participant pays through period `through`, the settlement of a
    /// loan included where that is the last.
    pub(super) fn present_cost_through(
        &self,
        model: ModelKind,
        weight: f64,
        (joined, through): (usize, usize),
    ) -> f64 {
        let (terms, run) = (&self.world.terms, &self.models[model as usize]);
        let span = (joined, through);
        let unit = run.costs.unit(terms, &run.flows, span)
            + run.costs.payments(terms, &run.flows, span) * terms.overhead_payments
            + self.gathering(model).upkeep.unit(joined, through + 1);
        weight * unit + onboarding(terms, span)
    }

    /// Cost and value of taking part from the start.
    pub(super) fn write_founders(&self, model: ModelKind, row: &mut [f32]) {
        let (world, n) = (self.world, self.founders.len() as f64);
        let last = world.terms.periods - 1;
        let mean_weight = self.founders.iter().map(|one| one.weight).sum::<f64>() / n;
        let mean_scale = self.founders.iter().map(|one| one.scale).sum::<f64>() / n;
        let typical = Municipality { weight: mean_weight, scale: mean_scale };
        let cost = self.present_cost_through(model, mean_weight, (0, last));
        let found = world.worth.using(typical, 0, 1.0) - cost;
        let alone = world.worth.alone(typical, 0, 1.0);
        self.write(row, model, Metric::FounderCost, cost);
        self.write(row, model, Metric::WorstCase, cost);
        self.write(row, model, Metric::NpvFound, found);
        self.write(row, model, Metric::NpvAlone, alone);
        self.write(row, model, Metric::CooperationGain, found - alone);
        let mut break_even = None;
        for (t, place) in self.layout.curve(model, Metric::FounderCost).enumerate() {
            let cost = self.present_cost_through(model, mean_weight, (0, t));
            row[place] = cost as f32;
            let own =
                world.worth.alone_entry + world.worth.alone_period * world.worth.annuity(0, t + 1);
            if break_even.is_none() && mean_scale * own >= cost {
                break_even = Some(t as f64 / world.terms.periods_per_year as f64);
            }
        }
        self.write(row, model, Metric::BreakEvenYear, break_even.unwrap_or(f64::NAN));
    }

    /// Whether those who joined gain by it.
    pub(super) fn write_joiners(&self, model: ModelKind, row: &mut [f32]) {
        let worth = &self.world.worth;
        let last = self.world.terms.periods - 1;
        let mut willing = 0;
        let joiners = &self.gathering(model).joiners;
        for (joined, one) in joiners {
            let discount = self.world.terms.discount[*joined];
            let cost = self.present_cost_through(model, one.weight, (*joined, last));
            let gain = worth.using(*one, *joined, discount) - cost;
            willing += u32::from(gain > worth.alone(*one, *joined, discount).max(0.0));
        }
        if !joiners.is_empty() {
            let share = f64::from(willing) / joiners.len() as f64;
            self.write(row, model, Metric::WillingShare, share);
        }
    }

    /// What one more municipality would pay and gain, by the year in which it joins.
    pub(super) fn write_probe(&mut self, row: &mut [f32]) {
        let (world, terms) = (self.world, &self.world.terms);
        let years = terms.periods / terms.periods_per_year;
        for year in 0..years {
            let period = year * terms.periods_per_year;
            let probe = world.probe;
            for model in ModelKind::ALL {
                let place = self.place(model);
                // Models that share a gathering share what if, too.
                if place == model as usize {
                    let base = &self.gatherings[place].schedule;
                    self.what_if.with_one_more(base, period as u32, probe.weight);
                }
                self.what_if_flows.run(model, terms, &self.what_if);
                let cost =
                    present_cost(terms, &self.what_if, &self.what_if_flows, period, probe.weight);
                let discount = terms.discount[period];
                let gain = (world.worth.using(probe, period, discount) - cost) / discount;
                row[self.layout.curve(model, Metric::JoinerCost).start + year] = cost as f32;
                row[self.layout.curve(model, Metric::NpvJoin).start + year] = gain as f32;
                if world.probe_joins == Some(period) {
                    self.write(row, model, Metric::JoinerCost, cost);
                    self.write(row, model, Metric::NpvJoin, gain);
                }
            }
        }
    }

    /// What the typical founder would gain by joining later instead, the others unchanged.
    ///
    /// A single founder cannot wait: without it there is no project, and waiting is worth nothing.
    pub(super) fn write_waiting(&mut self, row: &mut [f32]) {
        let (world, terms) = (self.world, &self.world.terms);
        let Some(waiter) = self.founders.get(world.waiter).copied() else { return };
        let pivotal = self.founders.len() == 1;
        let last = terms.periods - 1;
        let found = ModelKind::ALL.map(|model| {
            let cost = self.present_cost_through(model, waiter.weight, (0, last));
            world.worth.using(waiter, 0, 1.0) - cost
        });
        let curve = self.layout.curve(ModelKind::Traditional, Metric::WaitingAdvantage);
        let longest = curve.len();
        let mut waits: Vec<usize> = (0..longest).map(|y| y * terms.periods_per_year).collect();
        waits.extend(world.waiting.filter(|period| !waits.contains(period)));
        for (index, period) in waits.into_iter().enumerate() {
            for model in ModelKind::ALL {
                let place = self.place(model);
                if period > 0 && !pivotal && place == model as usize {
                    let base = &self.gatherings[place].schedule;
                    let other = world.heaviest_other;
                    self.what_if.with_founder_waiting(base, period as u32, waiter.weight, other);
                }
                let advantage = if period == 0 {
                    0.0
                } else if pivotal {
                    -found[model as usize]
                } else {
                    let (flows, weight) = (&mut self.what_if_flows, waiter.weight);
                    flows.run(model, terms, &self.what_if);
                    let cost = present_cost(terms, &self.what_if, flows, period, weight);
                    let factor = terms.discount[period];
                    world.worth.using(waiter, period, factor) - cost - found[model as usize]
                };
                if index < longest {
                    let start = self.layout.curve(model, Metric::WaitingAdvantage).start;
                    row[start + index] = advantage as f32;
                }
                if world.waiting == Some(period) {
                    self.write(row, model, Metric::WaitingAdvantage, advantage);
                    let beats = if advantage <= 0.0 { 1.0 } else { 0.0 };
                    self.write(row, model, Metric::FoundBeatsWait, beats);
                    let gained = found[model as usize];
                    self.write_start_probability(model, waiter, (gained, gained + advantage), row);
                }
            }
        }
    }
}
