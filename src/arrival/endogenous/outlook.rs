//! What a municipality expects under one model: that nobody else joins, or that all come as on
//! average.

use super::books::{Books, Entrants};
use super::charges::{Newcomer, Sums, present_charges};
use super::nodes::Nodes;
use super::pace::Pace;
use super::table::{Grid, Table};
use super::values::Values;
use crate::cohort::{Flows, Schedule, Terms, present_cost};
use crate::model::ModelKind;

/// The expectation of one model.
#[derive(Clone, Debug)]
pub(super) struct Outlook {
    /// Worth of waiting; `None` where nobody sees that it may wait.
    pub waiting: Option<Table>,
    /// Charges by period and node of weight, in kronor of the period, where they follow from an
    /// expected course; `None` where they follow from the books of the future itself.
    pub charges: Option<Vec<f64>>,
}

/// Everything about the decisions that does not depend on the model.
pub(super) struct Setting<'a> {
    pub terms: &'a Terms,
    pub sums: &'a Sums,
    pub values: &'a Values,
    pub grid: &'a Grid,
    pub pace: &'a Pace,
    /// The founders.
    pub founders: Entrants,
    /// Number of founders in each county.
    pub founders_inside: &'a [u32],
    /// Mean weight of the outsiders.
    pub mean_weight: f64,
    /// Whether municipalities see that they may wait.
    pub forward: bool,
}

impl Setting<'_> {
    /// Where nobody else is expected to join: the state stays as it is, so that one pass backwards
    /// gives the worth of waiting from every period on.
    ///
    /// The state is the weight of the users. What else the charges depend on (rooms already used,
    /// the loan's balance, who still pays a surcharge) is that of a plain history: those who are no
    /// founders, each of mean weight, joined evenly over the periods from 1 to the one before.
    pub fn nobody_else(&self, model: ModelKind) -> Outlook {
        let waiting = self.forward.then(|| {
            let (states, weights) = (self.grid.states.values(), self.grid.weights.values());
            let periods = self.values.periods();
            let mut charges = vec![0.0; states.len() * periods * weights.len()];
            let mut books = Books::default();
            let mut places = charges.iter_mut();
            for total in states {
                for t in 0..periods {
                    self.plain_history(model, &mut books, t, *total);
                    for (weight, place) in weights.iter().zip(&mut places) {
                        let newcomer = Newcomer { joins: t, weight: *weight };
                        let (terms, sums) = (self.terms, self.sums);
                        let present = present_charges(model, terms, sums, &books, newcomer);
                        *place = present / terms.discount[t];
                    }
                }
            }
            Table::new(
                self.grid,
                self.values,
                |t, state, weight| charges[(state * periods + t) * weights.len() + weight],
                |_, state| {
                    let users = self.users_at(states[state]);
                    let share = users / self.pace.pool();
                    self.pace.expected(share, users)
                },
            )
        });
        Outlook { waiting, charges: None }
    }

    fn users_at(&self, total: f64) -> f64 {
        self.founders.count + (total - self.founders.weight) / self.mean_weight
    }

    fn plain_history(&self, model: ModelKind, books: &mut Books, t: usize, total: f64) {
        let joiners = total - self.founders.weight;
        books.open(self.terms.layers.len());
        // The traditional model has no history that matters.
        if model != ModelKind::Traditional && t > 0 {
            books.enter(model, self.terms, 0, self.founders);
            let part = joiners / (t - 1) as f64;
            let heaviest = if joiners > 0.0 { self.mean_weight } else { 0.0 };
            let entrants = Entrants { count: part / self.mean_weight, weight: part, heaviest };
            for u in 1..t {
                books.enter(model, self.terms, u, entrants);
            }
        }
        // Exactly the node, whatever rounding or a first period without history made of it.
        (books.total, books.users) = (total, self.users_at(total));
        books.heaviest =
            self.founders.heaviest.max(if joiners > 0.0 { self.mean_weight } else { 0.0 });
    }

    /// Where the others are expected to come as in `course`: charges and receipts are those of one
    /// more participant on that course.
    pub fn as_expected(&self, model: ModelKind, course: &Schedule) -> Outlook {
        let (terms, weights) = (self.terms, self.grid.weights.values());
        let mut charges = Vec::with_capacity(terms.periods * weights.len());
        let (mut with, mut flows) = (Schedule::default(), Flows::default());
        for t in 0..terms.periods {
            for weight in weights {
                with.with_one_more(course, t as u32, *weight);
                flows.run(model, terms, &with);
                charges.push(present_cost(terms, &with, &flows, t, *weight) / terms.discount[t]);
            }
        }
        let waiting = self.forward.then(|| {
            Table::new(
                self.grid,
                self.values,
                |t, _, weight| charges[t * weights.len() + weight],
                |t, _| {
                    let users = course.users[t - 1];
                    self.pace.expected(users / self.pace.pool(), users)
                },
            )
        });
        Outlook { waiting, charges: Some(charges) }
    }
}

impl Outlook {
    /// Expected charges of a weight in `t`, where they follow from an expected course.
    pub fn expected_charges(&self, weights: &Nodes, t: usize, weight: f64) -> Option<f64> {
        let charges = self.charges.as_ref()?;
        let row = &charges[t * weights.values().len()..];
        Some(weights.place(weight).between(|node| row[node]))
    }
}
