//! One future through the eyes of one municipality that might take part as well.

use super::{ModelRun, TrialRunner};
use crate::cohort::{Upkeep, onboarding, present_cost};
use crate::model::ModelKind;

/// What one more municipality sees of a future under one model, in kronor at present value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Own {
    /// Its cost if it takes part from the start.
    pub from_start: f64,
    /// Its cost if it joins in the probe's year; NaN beyond the horizon.
    pub later: f64,
    /// What it gains by waiting the scenario's waiting time; NaN beyond the horizon.
    pub waiting: f64,
    /// Years until taking part from the start has become cheaper than buying alone; infinite where
    /// it does not within the horizon.
    pub break_even: f64,
}

impl TrialRunner<'_> {
    /// What the probe would see of future number `trial` under each model, in the order of
    /// [`ModelKind::ALL`], the others unchanged.
    pub fn own(&mut self, trial: u32) -> [Own; 4] {
        self.draw(trial);
        ModelKind::ALL.map(|model| self.own_under(model))
    }

    fn own_under(&mut self, model: ModelKind) -> Own {
        let (world, terms) = (self.world, &self.world.terms);
        let (probe, last) = (world.probe, terms.periods - 1);
        let base = &self.gatherings[self.place(model)].schedule;
        self.what_if.with_one_more(base, 0, probe.weight);
        let mut run = ModelRun::default();
        let mut upkeep = Upkeep::default();
        run.flows.run(model, terms, &self.what_if);
        run.costs.fill(terms, &run.flows);
        upkeep.fill(terms, &self.what_if);
        let cost_through = |t: usize| {
            let unit = run.costs.unit(terms, &run.flows, (0, t))
                + run.costs.payments(terms, &run.flows, (0, t)) * terms.overhead_payments
                + upkeep.unit(0, t + 1);
            probe.weight * unit + onboarding(terms, (0, t))
        };
        let alone = |t: usize| {
            let worth = &world.worth;
            probe.scale * (worth.alone_entry + worth.alone_period * worth.annuity(0, t + 1))
        };
        let cheaper = (0..=last).find(|t| alone(*t) >= cost_through(*t));
        let from_start = cost_through(last);
        let later = |period: usize, runner: &mut Self| {
            let base = &runner.gatherings[runner.place(model)].schedule;
            runner.what_if.with_one_more(base, period as u32, probe.weight);
            runner.what_if_flows.run(model, terms, &runner.what_if);
            let (schedule, flows) = (&runner.what_if, &runner.what_if_flows);
            present_cost(terms, schedule, flows, period, probe.weight)
        };
        let found = world.worth.using(probe, 0, 1.0) - from_start;
        let waiting = world.waiting.map_or(f64::NAN, |period| {
            let cost = later(period, self);
            world.worth.using(probe, period, terms.discount[period]) - cost - found
        });
        Own {
            from_start,
            later: world.probe_joins.map_or(f64::NAN, |period| later(period, self)),
            waiting,
            break_even: cheaper
                .map_or(f64::INFINITY, |t| t as f64 / f64::from(terms.periods_per_year as u32)),
        }
    }
}
