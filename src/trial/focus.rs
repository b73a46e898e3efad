//! One figure of one future under one model, and nothing else.
//!
//! What a person asks after the first picture needs one figure of many scenarios, not every figure
//! of one; leaving out the rest is many times faster. The figures are those of
//! [`TrialRunner::run`]; a test holds them together.

use super::TrialRunner;
use crate::arrival::NEVER;
use crate::cohort::present_cost;
use crate::founding::{Game, start_probability};
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::world::Joining;

/// What a founder gains by waiting in one future.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    found: f64,
    advantage: f64,
}

impl TrialRunner<'_> {
    /// Turns to future number `trial` under one model; [`TrialRunner::figure`] then tells of it.
    pub fn look(&mut self, model: ModelKind, trial: u32) {
        self.draw_under(trial, &[model]);
        let gathering = &self.gatherings[self.place(model)];
        let run = &mut self.models[model as usize];
        run.flows.run(model, &self.world.terms, &gathering.schedule);
        run.costs.fill(&self.world.terms, &run.flows);
    }

    /// A figure of the future that was looked at last, as the row of [`TrialRunner::run`] has it;
    /// NaN where it is not defined.
    ///
    /// # Arguments
    /// `row` has [`crate::layout::Layout::row_length`] places; what is in it does not matter.
    pub fn figure(&mut self, model: ModelKind, metric: Metric, row: &mut [f32]) -> f32 {
        let place = self.layout.metric(model, metric);
        row[place] = f32::NAN;
        match metric {
            Metric::WaitingAdvantage => {
                return self.waiting(model).map_or(f32::NAN, |waiting| waiting.advantage as f32);
            }
            Metric::FoundBeatsWait => {
                let beats = |waiting: Waiting| if waiting.advantage <= 0.0 { 1.0 } else { 0.0 };
                return self.waiting(model).map_or(f32::NAN, beats);
            }
            Metric::StartProbability => {
                return self.game(model).map_or(f32::NAN, |game| start_probability(&game) as f32);
            }
            Metric::NpvJoin => return self.probe(model).1 as f32,
            Metric::JoinerCost => return self.probe(model).0 as f32,
            Metric::NpvFound
            | Metric::NpvAlone
            | Metric::CooperationGain
            | Metric::BreakEvenYear
            | Metric::WorstCase
            | Metric::FounderCost => self.write_founders(model, row),
            Metric::WillingShare => self.write_joiners(model, row),
            Metric::SupplierNpv | Metric::PartnerLoss => {
                self.write_supplier_and_partner(model, row)
            }
            Metric::Participants => self.write_participants(model, row),
            Metric::RecoveredShare => self.write_recovered(model, row),
            Metric::StandAloneViolation => return self.stand_alone_violation(model) as f32,
            Metric::FounderJoinerRatio
            | Metric::Gini
            | Metric::Jain
            | Metric::EnvyGap
            | Metric::ShapleyDeviation => self.write_fairness(model, row),
        }
        row[place]
    }

    /// The founding game of the future that was looked at last; `None` where the wait is longer
    /// than the horizon, or nobody founds.
    pub fn game(&mut self, model: ModelKind) -> Option<Game> {
        let waiter = self.founders.get(self.world.waiter).copied()?;
        let waiting = self.waiting(model)?;
        Some(self.founding_game(model, waiter, (waiting.found, waiting.found + waiting.advantage)))
    }

    /// Outsiders that join in future number `trial` where nothing is charged for joining, and how
    /// many of them do not under this model's terms.
    ///
    /// The traditional model charges nothing for joining. Both numbers are the same municipalities
    /// with the same random numbers. `None` where the terms do not steer who joins.
    pub fn lost(&mut self, model: ModelKind, trial: u32) -> Option<(u32, u32)> {
        let world = self.world;
        let Joining::Own(choices) = &world.joining else { return None };
        self.draw_under(trial, &[]);
        let terms = &world.terms;
        let unheard = |_: &_, _: &_| {};
        let free = choices.draw(ModelKind::Traditional, terms, &mut self.desk, unheard).clone();
        let charged = choices.draw(model, terms, &mut self.desk, unheard);
        let mut counts = (0, 0);
        for (without, with) in free.iter().zip(charged) {
            counts.0 += u32::from(*without != NEVER);
            counts.1 += u32::from(*without != NEVER && *with == NEVER);
        }
        Some(counts)
    }

    fn waiting(&mut self, model: ModelKind) -> Option<Waiting> {
        let (world, terms) = (self.world, &self.world.terms);
        let waiter = self.founders.get(world.waiter).copied()?;
        let period = world.waiting?;
        let cost = self.present_cost_through(model, waiter.weight, (0, terms.periods - 1));
        let found = world.worth.using(waiter, 0, 1.0) - cost;
        if self.founders.len() == 1 {
            // Without the only founder there is no project.
            return Some(Waiting { found, advantage: -found });
        }
        let base = &self.gatherings[self.place(model)].schedule;
        let other = world.heaviest_other;
        self.what_if.with_founder_waiting(base, period as u32, waiter.weight, other);
        self.what_if_flows.run(model, terms, &self.what_if);
        let cost = present_cost(terms, &self.what_if, &self.what_if_flows, period, waiter.weight);
        let waited = world.worth.using(waiter, period, terms.discount[period]) - cost;
        Some(Waiting { found, advantage: waited - found })
    }

    /// Cost and gain of one more municipality that joins in the probe's year.
    fn probe(&mut self, model: ModelKind) -> (f64, f64) {
        let (world, terms) = (self.world, &self.world.terms);
        let Some(period) = world.probe_joins else { return (f64::NAN, f64::NAN) };
        let base = &self.gatherings[self.place(model)].schedule;
        self.what_if.with_one_more(base, period as u32, world.probe.weight);
        self.what_if_flows.run(model, terms, &self.what_if);
        let (what_if, flows) = (&self.what_if, &self.what_if_flows);
        let cost = present_cost(terms, what_if, flows, period, world.probe.weight);
        let discount = terms.discount[period];
        (cost, (world.worth.using(world.probe, period, discount) - cost) / discount)
    }
}
