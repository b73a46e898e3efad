//! Arrival that the price steers: each outsider decides for itself whether to join.
//!
//! Now and then the question comes up in a municipality ([`pace`]). It then joins, waits until the
//! question comes up again, or buys alone for good, with the probabilities of a logit over what each
//! is worth to it ([`choice`]). Joining is worth the benefit less everything that the ledger would
//! charge ([`charges`]), waiting what a later decision is worth ([`table`]). Under each model the
//! charges differ, so that each has joinings of its own, on the same random numbers.
//!
//! What the others do is either taken to stay as it is, or expected as on average
//! ([`outlook`], [`mean_field`]). `docs/model.md` holds the whole definition.

mod books;
mod charges;
mod choice;
mod mean_field;
mod nodes;
mod outlook;
mod pace;
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
use nodes::{Nodes, Place};
use outlook::{Outlook, Setting};
use pace::Pace;
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

/// The numbers of one decision, for those who want to look into it.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// Period in which the question came up.
    pub period: usize,
    /// Place of the outsider.
    pub outsider: u32,
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
        desk.scales.extend(scales.map(|scale| (scale, self.grid.scales.place(scale))));
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
            self.ask(t, desk);
            if !desk.deciders.is_empty() {
                let state = self.grid.states.place(desk.books.total);
                for place in 0..desk.deciders.len() {
                    let outsider = desk.deciders[place];
                    let decision = self.decide(model, terms, outlook, (t, outsider, state), desk);
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

    /// Finds those for whom the question comes up in `t`, in the order of the outsiders.
    fn ask(&self, _t: usize, desk: &mut Desk) {
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

    fn decide(
        &self,
        model: ModelKind,
        terms: &Terms,
        outlook: &Outlook,
        (t, outsider, state): (usize, u32, Place),
        desk: &Desk,
    ) -> Decision {
        let one = &self.candidates[outsider as usize];
        let (scale, scale_place) = desk.scales[outsider as usize];
        let newcomer = Newcomer { joins: t, weight: one.weight };
        let weights = &self.grid.weights;
        let charges = outlook.expected_charges(weights, t, one.weight).unwrap_or_else(|| {
            present_charges(model, terms, &self.sums, &desk.books, newcomer) / terms.discount[t]
        });
        let wait = outlook.waiting.as_ref().map_or(0.0, |table| {
            let peers = self.pace.peers(one.county, desk.inside[one.county], desk.users);
            let spot = Spot {
                state: if outlook.charges.is_some() { Place::default() } else { state },
                weight: weights.place(one.weight),
                pace: self.grid.paces.place(one.pace * peers),
                scale: scale_place,
            };
            table.wait(t, &spot)
        });
        let worths = Worths {
            join: self.values.join(t, scale, charges),
            wait,
            alone: self.values.alone(t, scale),
        };
        let noise = self.values.noise(t);
        let [_, answers] = desk.streams();
        let answer = worths.answer(noise, answers.uniform_at(outsider, t as u32));
        Decision { period: t, outsider, worths, noise, answer }
    }

    fn carry_out(&self, decision: &Decision, desk: &mut Desk) {
        let outsider = decision.outsider;
        let one = &self.candidates[outsider as usize];
        desk.thresholds[outsider as usize] = match decision.answer {
            Answer::Wait => {
                let [questions, _] = desk.streams();
                let uniform = questions.uniform_at(outsider, decision.period as u32);
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
    /// Scale of each outsider, and its place among the table's nodes.
    scales: Vec<(f64, Place)>,
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

fn candidates(
    scenario: &Scenario,
    decisions: &Decisions,
    outsiders: &[Municipality],
    counties: &[u32],
) -> Vec<Candidate> {
    let (_, sizes) = scenario.municipalities();
    let (mean_size, _) = scenario.typical_inhabitants();
    let effect = float(decisions.size_effect);
    let pace = |size: &u32| libm::pow(f64::from(*size) / mean_size, effect);
    outsiders
        .iter()
        .zip(sizes.iter().zip(counties))
        .map(|(one, (size, county))| Candidate {
            weight: one.weight,
            scale: one.scale,
            pace: pace(size),
            county: *county as usize,
        })
        .collect()
}

/// Number of nodes of each coordinate. More cost time in every worker, fewer bend what waiting is
/// worth; a test holds the table against the recursion itself.
const STATES: usize = 12;
const WEIGHTS: usize = 5;
const PACES: usize = 4;
const SCALES: usize = 16;
/// With weights of their own, a table of as many nodes would take five times as long.
const STATES_OF_WEIGHTS: usize = 8;
const SCALES_OF_WEIGHTS: usize = 10;

/// No normal number that is drawn lies farther out: uniforms are multiples of 2⁻⁵³.
const FARTHEST: f64 = 8.3;

fn grid(candidates: &[Candidate], founders: f64, spread: f64, pace: &Pace) -> Grid {
    let bounds = |value: &dyn Fn(&Candidate) -> f64| {
        candidates.iter().map(value).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
            (low.min(one), high.max(one))
        })
    };
    if candidates.is_empty() {
        let one = || Nodes::new(vec![1.0]);
        return Grid { states: one(), weights: one(), paces: one(), scales: one() };
    }
    let all: f64 = founders + candidates.iter().map(|one| one.weight).sum::<f64>();
    let (lightest, heaviest) = bounds(&|one| one.weight);
    let (slowest, fastest) = bounds(&|one| one.pace);
    let (low, high) = pace.peer_bounds();
    let equal = lightest == heaviest;
    let (states, scales) =
        if equal { (STATES, SCALES) } else { (STATES_OF_WEIGHTS, SCALES_OF_WEIGHTS) };
    Grid {
        states: Nodes::geometric(founders, all, states),
        weights: Nodes::geometric(lightest, heaviest, WEIGHTS),
        paces: Nodes::geometric(slowest * low, fastest * high, PACES),
        scales: scale_nodes(candidates, spread, scales),
    }
}

/// Quantiles of what a municipality's benefit may be, and both ends.
fn scale_nodes(candidates: &[Candidate], spread: f64, count: usize) -> Nodes {
    let factor = |z: f64| libm::exp(spread * z - spread * spread / 2.0);
    let factors: Vec<f64> =
        (0..16).map(|k| factor(distribution::normal((f64::from(k) + 0.5) / 16.0))).collect();
    let mut scales: Vec<f64> =
        candidates.iter().flat_map(|one| factors.iter().map(|factor| one.scale * factor)).collect();
    crate::order::sort_numbers(&mut scales);
    let least = candidates.iter().map(|one| one.scale).fold(f64::INFINITY, f64::min);
    let greatest = candidates.iter().map(|one| one.scale).fold(0.0, f64::max);
    let inner = count - 2;
    let mut nodes: Vec<f64> =
        (0..inner).map(|k| scales[(2 * k + 1) * scales.len() / (2 * inner)]).collect();
    nodes.extend([least * factor(-FARTHEST), greatest * factor(FARTHEST)]);
    Nodes::new(nodes)
}
