//! One future under all four models, on the same random numbers.

mod fairness;
mod founding;
mod incentive;
mod through;

use crate::cohort::{Costs, Flows, Schedule, Upkeep};
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::order::ascending;
use crate::random::{Purpose, Stream, distribution};
use crate::world::{Municipality, World};

/// Works out futures of one world; its buffers are used again from one to the next.
#[derive(Clone, Debug)]
pub struct TrialRunner<'a> {
    world: &'a World,
    layout: &'a Layout,
    founders: Vec<Municipality>,
    /// Those who join within the horizon, with the period of joining, by period.
    joiners: Vec<(usize, Municipality)>,
    schedule: Schedule,
    upkeep: Upkeep,
    models: [ModelRun; 4],
    /// Periods in which somebody joins, founders included.
    cohorts: Vec<usize>,
    what_if: Schedule,
    what_if_flows: Flows,
    fairness: fairness::Scratch,
}

/// What one model makes of the future.
#[derive(Clone, Debug, Default)]
struct ModelRun {
    flows: Flows,
    costs: Costs,
}

impl<'a> TrialRunner<'a> {
    /// A runner for one world.
    pub fn new(world: &'a World, layout: &'a Layout) -> Self {
        Self {
            world,
            layout,
            founders: Vec::new(),
            joiners: Vec::new(),
            schedule: Schedule::default(),
            upkeep: Upkeep::default(),
            models: Default::default(),
            cohorts: Vec::new(),
            what_if: Schedule::default(),
            what_if_flows: Flows::default(),
            fairness: fairness::Scratch::default(),
        }
    }

    /// Works out future number `trial` and writes its figures.
    ///
    /// # Arguments
    /// `row` has [`Layout::row_length`] places; NaN is written where a figure is not defined.
    pub fn run(&mut self, trial: u32, row: &mut [f32]) {
        row.fill(f32::NAN);
        self.draw(trial);
        let periods = self.world.terms.periods as u32;
        let founders = self.founders.iter().map(|one| (0, one.weight));
        let joiners = self.joiners.iter().map(|(period, one)| (*period as u32, one.weight));
        self.schedule.gather(periods, founders.chain(joiners));
        self.upkeep.fill(&self.world.terms, &self.schedule);
        let joined = &self.schedule.joiners;
        self.cohorts.clear();
        self.cohorts.extend((0..joined.len()).filter(|t| joined[*t] > 0.0));
        for model in ModelKind::ALL {
            let run = &mut self.models[model as usize];
            run.flows.run(model, &self.world.terms, &self.schedule);
            run.costs.fill(&self.world.terms, &run.flows);
            self.write_participants(model, row);
            self.write_founders(model, row);
            self.write_joiners(model, row);
            self.write_supplier_and_partner(model, row);
            self.write_fairness(model, row);
        }
        self.write_probe(row);
        self.write_waiting(row);
    }

    /// Draws who joins when, and what taking part is worth to each.
    fn draw(&mut self, trial: u32) {
        let world = self.world;
        let stream = Stream::new(world.seed, trial, Purpose::Benefit);
        let founder_count = world.founders.len() as u32;
        let touched = |one: &Municipality, index: u32| {
            if world.spread <= 0.0 {
                return *one;
            }
            // The mean of the lognormal factor is 1.
            let z = distribution::normal(stream.uniform(index));
            let factor = libm::exp(world.spread * z - world.spread * world.spread / 2.0);
            Municipality { weight: one.weight, scale: one.scale * factor }
        };
        self.founders.clear();
        self.founders.extend(world.founders.iter().zip(0..).map(|(one, i)| touched(one, i)));
        self.joiners.clear();
        let joinings = world.pace.draw(world.seed, trial);
        for ((one, period), index) in world.outsiders.iter().zip(joinings).zip(founder_count..) {
            if (period as usize) < world.terms.periods {
                self.joiners.push((period as usize, touched(one, index)));
            }
        }
        let order = ascending(self.joiners.iter().map(|(period, _)| *period as f64));
        self.joiners = order.into_iter().map(|place| self.joiners[place as usize]).collect();
    }

    fn write(&self, row: &mut [f32], model: ModelKind, metric: Metric, value: f64) {
        row[self.layout.metric(model, metric)] = value as f32;
    }

    fn write_participants(&self, model: ModelKind, row: &mut [f32]) {
        let users = &self.schedule.users;
        for (place, users) in self.layout.curve(model, Metric::Participants).zip(users) {
            row[place] = *users as f32;
        }
        self.write(row, model, Metric::Participants, users[users.len() - 1]);
    }

    /// The supplier's margin and the partner's loss.
    fn write_supplier_and_partner(&self, model: ModelKind, row: &mut [f32]) {
        let terms = &self.world.terms;
        let mut revenue = 0.0;
        for layer in &terms.layers {
            revenue += layer.investment * terms.discount[layer.start];
            for t in layer.start..terms.periods {
                let fee = crate::cohort::maintenance(layer, terms, &self.schedule, t);
                let new = if t == layer.start {
                    self.schedule.users[t]
                } else {
                    self.schedule.joiners[t]
                };
                revenue += (fee + terms.onboarding * new) * terms.discount[t];
            }
        }
        let margin = (1.0 - self.world.supplier_cost_share) * revenue;
        self.write(row, model, Metric::SupplierNpv, margin);
        if model == ModelKind::RightOfUse && self.world.investment > 0.0 {
            let unpaid = self.models[model as usize].flows.unpaid;
            self.write(row, model, Metric::PartnerLoss, unpaid / self.world.investment);
        }
    }
}
