//! Arrival that the price steers: each outsider decides for itself whether to join.
//!
//! Now and then the question comes up in a municipality (`pace`). It then joins, waits until the
//! question comes up again, or buys alone for good, with the probabilities of a logit over what
//! each is worth to it (`choice`). Joining is worth the benefit less everything that the ledger
//! would charge (`charges`), waiting what a later decision is worth (`table`). Under each model
//! the charges differ, so that each has joinings of its own, on the same random numbers.
//!
//! What the others do is either taken to stay as it is, or expected as on average
//! (`outlook`, `mean_field`). `docs/model.md` holds the whole definition.

mod books;
mod charges;
mod choice;
mod mean_field;
mod nodes;
mod outlook;
mod pace;
mod setting;
mod table;
mod values;

use super::{Joinings, NEVER};
use crate::cohort::Terms;
use crate::model::ModelKind;
use crate::random::{Purpose, Stream, distribution};
use crate::rate::float;
use crate::scenario::{Decisions, Expectation, Foresight, Scenario};
use crate::worth::{Municipality, Worth};
pub use books::{Books, Entrants};
pub use charges::{Newcomer, Sums, present_charges};
pub use choice::{Answer, Worths};
use nodes::Place;
use outlook::{Outlook, Setting};
use pace::Pace;
use setting::{candidates, grid};
use table::{Grid, Spot};
use values::Values;

/// An outsider that may join.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    weight: f64,
    /// Its benefit before chance has touched it, relative to a municipality of mean size.
    scale: f64,
    /// How often the question comes up for its size, relative to one of mean size.
    pace: f64,
    county: usize,
}

/// Decisions of a scenario's outsiders, made ready for many trials.
#[derive(Clone, Debug)]
pub struct Choices {
    candidates: Vec<Candidate>,
    /// Places of the candidates of each county.
    members: Vec<Vec<u32>>,
    founders: Entrants,
    /// Number of founders in each county.
    founders_inside: Vec<u32>,
    capacity: usize,
    pace: Pace,
    grid: Grid,
    values: Values,
    sums: Sums,
    outlooks: [Option<Outlook>; 4],
}

/// One municipality for which the question has come up.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The period.
    pub period: usize,
    /// Place of the outsider.
    pub outsider: u32,
    /// Its benefit in this future, relative to a municipality of mean size.
    pub scale: f64,
    /// exp(β_R · (share of its county − F)).
    pub peers: f64,
}

/// The numbers of one decision, for those who want to look into it.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// Who decided when.
    pub asked: Asked,
    /// What each answer was worth.
    pub worths: Worths,
    /// Noise, in kronor.
    pub noise: f64,
    /// What was decided.
    pub answer: Answer,
}

impl Choices {
    /// The decisions of a scenario's outsiders.
    ///
    /// # Arguments
    /// - `(founders, outsiders)`: before chance has touched their benefit;
    /// - `models`: those whose joinings will be asked for.
    pub fn new(
        scenario: &Scenario,
        decisions: &Decisions,
        (terms, worth): (&Terms, &Worth),
        (founders, outsiders): (&[Municipality], &[Municipality]),
        models: &[ModelKind],
    ) -> Self {
        let (founder_counties, counties) = scenario.counties(decisions.county_count);
        let candidates = candidates(scenario, decisions, outsiders, &counties);
        let mut members = vec![Vec::new(); decisions.county_count as usize];
        for (one, index) in candidates.iter().zip(0..) {
            members[one.county].push(index);
        }
        let mut founders_inside = vec![0; decisions.county_count as usize];
        founder_counties.iter().for_each(|county| founders_inside[*county as usize] += 1);
        let all: Vec<u32> = founder_counties.iter().chain(&counties).copied().collect();
        let pace = Pace::new(decisions, &all, scenario.periods_per_year);
        let founders = Entrants {
            count: founders.len() as f64,
            weight: founders.iter().map(|one| one.weight).sum(),
            heaviest: founders.iter().map(|one| one.weight).fold(0.0, f64::max),
        };
        let spread = float(scenario.benefit.spread);
        let mut choices = Self {
            grid: grid(&candidates, founders.weight, spread, &pace),
            values: Values::new(terms, worth, float(decisions.noise_share)),
            sums: Sums::new(terms),
            outlooks: [const { None }; 4],
            capacity: decisions.capacity_per_period.map_or(usize::MAX, |limit| limit as usize),
            candidates,
            members,
            founders,
            founders_inside,
            pace,
        };
        // With no outsiders, nobody decides.
        if !choices.candidates.is_empty() {
            for model in models {
                let outlook = choices.outlook(decisions, terms, spread, *model);
                choices.outlooks[*model as usize] = Some(outlook);
            }
        }
        choices
    }

    fn outlook(
        &self,
        decisions: &Decisions,
        terms: &Terms,
        spread: f64,
        model: ModelKind,
    ) -> Outlook {
        let weights = self.candidates.iter().map(|one| one.weight);
        let setting = Setting {
            terms,
            sums: &self.sums,
            values: &self.values,
            grid: &self.grid,
            pace: &self.pace,
            founders: self.founders,
            founders_inside: &self.founders_inside,
            mean_weight: weights.sum::<f64>() / self.candidates.len() as f64,
            forward: decisions.foresight == Foresight::ForwardLooking,
        };
        match decisions.expectation {
            Expectation::Static => setting.nobody_else(model),
            Expectation::Iterated => {
                let limits = (spread, decisions.capacity_per_period);
                mean_field::settle(&setting, model, &self.candidates, limits)
            }
        }
    }

    /// Begins a future: draws what is the same under every model.
    ///
    /// # Arguments
    /// `scales` gives the benefit of each outsider in this future, relative to a municipality of
    /// mean size.
    pub fn begin(&self, seed: u64, trial: u32, scales: impl Iterator<Item = f64>, desk: &mut Desk) {
        desk.streams = Some([
            Stream::new(seed, trial, Purpose::Decision),
            Stream::new(seed, trial, Purpose::Choice),
        ]);
        desk.scales.clear();
        desk.scales.extend(scales);
        let [questions, _] = desk.streams();
        desk.first.clear();
        desk.first.extend(self.candidates.iter().zip(0..).map(|(one, outsider)| {
            distribution::exponential(questions.uniform_at(outsider, 0)) / one.pace
        }));
    }

    /// Works out who joins when under one model in the future that was begun.
    ///
    /// # Arguments
    /// `look` is shown every decision.
    ///
    /// # Returns
    /// The period of each outsider's joining, in the order of the outsiders.
    pub fn draw<'a>(
        &self,
        model: ModelKind,
        terms: &Terms,
        desk: &'a mut Desk,
        mut look: impl FnMut(&Decision, &Books),
    ) -> &'a Joinings {
        desk.joinings.clear();
        desk.joinings.resize(self.candidates.len(), NEVER);
        let Some(outlook) = &self.outlooks[model as usize] else { return &desk.joinings };
        self.open(model, terms, desk);
        for t in 1..terms.periods {
            self.ask(desk);
            if !desk.deciders.is_empty() {
                for place in 0..desk.deciders.len() {
                    let asked = self.asked(t, desk.deciders[place], desk);
                    let decision = self.decide(model, terms, outlook, asked, desk);
                    look(&decision, &desk.books);
                    self.carry_out(&decision, desk);
                }
                self.look_ahead(desk);
            }
            let entrants = self.admit(t, desk);
            desk.books.enter(model, terms, t, entrants);
        }
        &desk.joinings
    }

    /// The state in period 0: the founders are in, and nobody has been asked.
    fn open(&self, model: ModelKind, terms: &Terms, desk: &mut Desk) {
        desk.books.open(terms.layers.len());
        desk.books.enter(model, terms, 0, self.founders);
        desk.users = self.founders.count as u32;
        desk.inside.clone_from(&self.founders_inside);
        desk.hazards.clear();
        desk.hazards.resize(self.members.len(), 0.0);
        desk.thresholds.clone_from(&desk.first);
        desk.queue.clear();
        desk.deciders.clear();
        desk.next.clear();
        desk.next.resize(self.members.len(), f64::INFINITY);
        for county in 0..self.members.len() {
            self.find_next(county, desk);
        }
    }

    /// Finds those for whom the question comes up in the next period, in the order of the
    /// outsiders.
    fn ask(&self, desk: &mut Desk) {
        desk.deciders.clear();
        desk.called.clear();
        let network = self.pace.network(desk.users);
        for county in 0..self.members.len() {
            let peers = self.pace.peers(county, desk.inside[county], desk.users);
            desk.hazards[county] += network * peers;
            if desk.next[county] <= desk.hazards[county] {
                desk.called.push(county);
                for outsider in &self.members[county] {
                    if desk.thresholds[*outsider as usize] <= desk.hazards[county] {
                        desk.deciders.push(*outsider);
                    }
                }
            }
        }
        desk.deciders.sort_unstable();
    }

    fn asked(&self, period: usize, outsider: u32, desk: &Desk) -> Asked {
        let county = self.candidates[outsider as usize].county;
        let peers = self.pace.peers(county, desk.inside[county], desk.users);
        Asked { period, outsider, scale: desk.scales[outsider as usize], peers }
    }

    fn decide(
        &self,
        model: ModelKind,
        terms: &Terms,
        outlook: &Outlook,
        asked: Asked,
        desk: &Desk,
    ) -> Decision {
        let worths = self.worths_in(model, terms, outlook, (&desk.books, asked));
        let noise = self.values.noise(asked.period);
        let [_, answers] = desk.streams();
        let uniform = answers.uniform_at(asked.outsider, asked.period as u32);
        Decision { asked, worths, noise, answer: worths.answer(noise, uniform) }
    }

    /// What each answer is worth to one that is asked, in a future with these books; `None` where
    /// the model was not asked for.
    pub fn worths(
        &self,
        model: ModelKind,
        terms: &Terms,
        books: &Books,
        asked: Asked,
    ) -> Option<Worths> {
        let outlook = self.outlooks[model as usize].as_ref()?;
        Some(self.worths_in(model, terms, outlook, (books, asked)))
    }

    fn worths_in(
        &self,
        model: ModelKind,
        terms: &Terms,
        outlook: &Outlook,
        (books, asked): (&Books, Asked),
    ) -> Worths {
        let (t, scale) = (asked.period, asked.scale);
        let one = &self.candidates[asked.outsider as usize];
        let grid = &self.grid;
        let weight = grid.weights.place(one.weight);
        let charges = outlook.expected_charges(weight, grid.weights.count(), t);
        let charges = charges.unwrap_or_else(|| {
            let newcomer = Newcomer { joins: t, weight: one.weight };
            present_charges(model, terms, &self.sums, books, newcomer) / terms.discount[t]
        });
        let wait = outlook.waiting.as_ref().map_or(0.0, |table| {
            let state = if outlook.charges.is_some() {
                Place::default()
            } else {
                grid.states.place(books.total)
            };
            let pace = grid.paces.place(one.pace * asked.peers);
            table.wait(t, &Spot { state, weight, pace, scale: grid.scales.place(scale) })
        });
        Worths {
            join: self.values.join(t, scale, charges),
            wait,
            alone: self.values.alone(t, scale),
        }
    }

    fn carry_out(&self, decision: &Decision, desk: &mut Desk) {
        let Asked { period, outsider, .. } = decision.asked;
        let one = &self.candidates[outsider as usize];
        desk.thresholds[outsider as usize] = match decision.answer {
            Answer::Wait => {
                let [questions, _] = desk.streams();
                let uniform = questions.uniform_at(outsider, period as u32);
                desk.hazards[one.county] + distribution::exponential(uniform) / one.pace
            }
            Answer::Join => {
                desk.queue.push(outsider);
                f64::INFINITY
            }
            Answer::Alone => f64::INFINITY,
        };
    }

    fn look_ahead(&self, desk: &mut Desk) {
        for place in 0..desk.called.len() {
            self.find_next(desk.called[place], desk);
        }
    }

    fn find_next(&self, county: usize, desk: &mut Desk) {
        let thresholds = self.members[county].iter().map(|i| desk.thresholds[*i as usize]);
        desk.next[county] = thresholds.fold(f64::INFINITY, f64::min);
    }

    /// Lets those in who have decided to join, first come first served, as many as there is room
    /// for.
    fn admit(&self, t: usize, desk: &mut Desk) -> Entrants {
        let mut entrants = Entrants::default();
        let admitted = desk.queue.len().min(self.capacity);
        for outsider in desk.queue.drain(..admitted) {
            let one = &self.candidates[outsider as usize];
            desk.joinings[outsider as usize] = t as u32;
            desk.inside[one.county] += 1;
            desk.users += 1;
            entrants.count += 1.0;
            entrants.weight += one.weight;
            entrants.heaviest = entrants.heaviest.max(one.weight);
        }
        entrants
    }
}

/// Buffers of the decisions of one future.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// When questions come up, and how they are answered.
    streams: Option<[Stream; 2]>,
    /// Benefit of each outsider, relative to a municipality of mean size.
    scales: Vec<f64>,
    /// Hazard at which the question comes up for the first time.
    first: Vec<f64>,
    /// The same for the next time; infinite for those who have answered for good.
    thresholds: Vec<f64>,
    /// Hazard so far of each county, for a municipality of pace 1.
    hazards: Vec<f64>,
    /// The least threshold of each county.
    next: Vec<f64>,
    /// Counties in which the question comes up.
    called: Vec<usize>,
    /// Those for whom it comes up.
    deciders: Vec<u32>,
    /// Those who have decided to join and are not in yet.
    queue: Vec<u32>,
    /// Number of participants in each county.
    inside: Vec<u32>,
    users: u32,
    books: Books,
    joinings: Joinings,
}

impl Desk {
    /// The streams of the future that was begun.
    fn streams(&self) -> [Stream; 2] {
        self.streams
            .unwrap_or([Stream::new(0, 0, Purpose::Decision), Stream::new(0, 0, Purpose::Choice)])
    }
}
