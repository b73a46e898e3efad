//! One future under all four models, on the same random numbers.

mod fairness;
#[cfg(feature = "more")]
mod focus;
mod founding;
mod incentive;
#[cfg(feature = "more")]
mod own;
mod through;

use crate::arrival::endogenous::Desk;
use crate::cohort::{Costs, Flows, Schedule, Upkeep};
use crate::layout::Layout;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::order::ascending;
use crate::random::{Purpose, Stream};
use crate::world::{Joining, Municipality, World};
#[cfg(feature = "more")]
pub use own::Own;

/// Works out futures of one world; its buffers are used again from one to the next.
#[derive(Clone, Debug)]
pub struct TrialRunner<'a> {
    world: &'a World,
    layout: &'a Layout,
    founders: Vec<Municipality>,
    /// The outsiders, once chance has touched their benefit; only where they decide themselves.
    outsiders: Vec<Municipality>,
    desk: Desk,
    /// Who joins when: one for each model where they have joinings of their own, else the first
    /// for all.
    gatherings: [Gathering; 4],
    models: [ModelRun; 4],
    what_if: Schedule,
    what_if_flows: Flows,
    fairness: fairness::Scratch,
}

/// Who joins when.
#[derive(Clone, Debug, Default)]
struct Gathering {
    /// Those who join within the horizon, with the period of joining, by period.
    joiners: Vec<(usize, Municipality)>,
    schedule: Schedule,
    upkeep: Upkeep,
    /// Periods in which somebody joins, founders included.
    cohorts: Vec<usize>,
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
            outsiders: Vec::new(),
            desk: Desk::default(),
            gatherings: Default::default(),
            models: Default::default(),
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
        for model in ModelKind::ALL {
            let gathering = &self.gatherings[self.place(model)];
            let run = &mut self.models[model as usize];
            run.flows.run(model, &self.world.terms, &gathering.schedule);
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

    /// Place of a model's gathering.
    fn place(&self, model: ModelKind) -> usize {
        if self.world.has_own_joinings() { model as usize } else { 0 }
    }

    /// Who joins when under a model.
    fn gathering(&self, model: ModelKind) -> &Gathering {
        &self.gatherings[self.place(model)]
    }

    /// Draws who joins when, and what taking part is worth to each.
    fn draw(&mut self, trial: u32) {
        self.draw_under(trial, &ModelKind::ALL);
    }

    /// The same for some of the models only, where each has joinings of its own.
    fn draw_under(&mut self, trial: u32, models: &[ModelKind]) {
        let world = self.world;
        let stream = Stream::new(world.seed, trial, Purpose::Benefit);
        let first = world.founders.len() as u32;
        let touched = |(one, index)| world.touched(&stream, one, index);
        self.founders.clear();
        self.founders.extend(world.founders.iter().zip(0..).map(touched));
        match &world.joining {
            Joining::Shared(pace) => {
                let joinings = pace.draw(world.seed, trial);
                let joiners = world.outsiders.iter().zip(&joinings).zip(first..);
                let joiners = joiners
                    .filter(|((_, period), _)| (**period as usize) < world.terms.periods)
                    .map(|((one, period), index)| (*period as usize, touched((one, index))));
                self.gatherings[0].gather(world, &self.founders, joiners);
            }
            Joining::Own(choices) => {
                self.outsiders.clear();
                self.outsiders.extend(world.outsiders.iter().zip(first..).map(touched));
                let scales = self.outsiders.iter().map(|one| one.scale);
                choices.begin(world.seed, trial, scales, &mut self.desk);
                for model in models.iter().copied() {
                    let joinings = choices.draw(model, &world.terms, &mut self.desk, |_, _| {});
                    let joiners = self.outsiders.iter().zip(joinings);
                    let joiners = joiners
                        .filter(|(_, period)| (**period as usize) < world.terms.periods)
                        .map(|(one, period)| (*period as usize, *one));
                    self.gatherings[model as usize].gather(world, &self.founders, joiners);
                }
            }
        }
    }

    fn write(&self, row: &mut [f32], model: ModelKind, metric: Metric, value: f64) {
        row[self.layout.metric(model, metric)] = value as f32;
    }

    fn write_participants(&self, model: ModelKind, row: &mut [f32]) {
        let users = &self.gathering(model).schedule.users;
        for (place, users) in self.layout.curve(model, Metric::Participants).zip(users) {
            row[place] = *users as f32;
        }
        self.write(row, model, Metric::Participants, users[users.len() - 1]);
    }

    /// The supplier's margin and the partner's loss.
    fn write_supplier_and_partner(&self, model: ModelKind, row: &mut [f32]) {
        let (terms, schedule) = (&self.world.terms, &self.gathering(model).schedule);
        let mut revenue = 0.0;
        for layer in &terms.layers {
            revenue += layer.investment * terms.discount[layer.start];
            for t in layer.start..terms.periods {
                let fee = crate::cohort::maintenance(layer, terms, schedule, t);
                let new = if t == layer.start { schedule.users[t] } else { schedule.joiners[t] };
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

impl Gathering {
    /// Takes in the founders and those who join later, the latter in any order of time.
    fn gather(
        &mut self,
        world: &World,
        founders: &[Municipality],
        joiners: impl Iterator<Item = (usize, Municipality)>,
    ) {
        self.joiners.clear();
        self.joiners.extend(joiners);
        let order = ascending(self.joiners.iter().map(|(period, _)| *period as f64));
        self.joiners = order.into_iter().map(|place| self.joiners[place as usize]).collect();
        let periods = world.terms.periods as u32;
        let first = founders.iter().map(|one| (0, one.weight));
        let later = self.joiners.iter().map(|(period, one)| (*period as u32, one.weight));
        self.schedule.gather(periods, first.chain(later));
        self.upkeep.fill(&world.terms, &self.schedule);
        let joined = &self.schedule.joiners;
        self.cohorts.clear();
        self.cohorts.extend((0..joined.len()).filter(|t| joined[*t] > 0.0));
    }
}
