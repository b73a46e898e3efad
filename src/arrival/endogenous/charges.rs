//! What a municipality would be charged if it joined now and nobody came after it.
//!
//! It is everything that the ledger would charge: maintenance, overheads, onboarding, entry fee or
//! right of use within their limits, interest, surcharges, instalments, and its part of later
//! rounds. Sums over the periods are made once, so that a decision takes O(rounds) steps.

use super::books::{Books, LayerBook, unit_fee};
use crate::cohort::{Layer, Terms};
use crate::model::ModelKind;
use crate::scenario::Guarantor;

/// Sums over periods that are the same in all futures. Each has one place for every period, and one
/// for the end.
#[derive(Clone, Debug)]
pub struct Sums {
    /// Present value of maintenance that does not depend on the users, overhead included, from t
    /// on.
    fixed: Vec<f64>,
    /// The same of maintenance for each user.
    per_user: Vec<f64>,
    /// Present value of onboarding of who joins in t.
    onboarding: Vec<f64>,
    /// Present value of the investments, with overhead, of the layers that start in t or later.
    build: Vec<f64>,
    /// Σ idx over the periods before t.
    level: Vec<f64>,
    /// Σ δ·idx over the periods before t.
    present_level: Vec<f64>,
    /// Σ δ over the periods before t.
    discount: Vec<f64>,
    /// What a loan has grown to after t periods.
    growth: Vec<f64>,
}

impl Sums {
    /// The sums of a scenario.
    pub fn new(terms: &Terms) -> Self {
        let running = |part: &dyn Fn(usize) -> f64| {
            let mut sums = vec![0.0];
            for t in 0..terms.periods {
                sums.push(sums[t] + part(t));
            }
            sums
        };
        let present_level = running(&|t| terms.discount[t] * terms.price_level[t]);
        let whole = present_level[terms.periods];
        let over_layers = |part: &dyn Fn(&Layer, usize) -> f64| -> Vec<f64> {
            (0..=terms.periods)
                .map(|t| terms.layers.iter().map(|layer| part(layer, t)).sum())
                .collect()
        };
        let left = |layer: &Layer, t: usize| {
            (whole - present_level[layer.start.max(t)]) * (1.0 + terms.overhead_maintenance)
        };
        Self {
            fixed: over_layers(&|layer, t| layer.maintenance * left(layer, t)),
            per_user: over_layers(&|layer, t| layer.maintenance_per_user * left(layer, t)),
            onboarding: over_layers(&|layer, t| {
                terms.onboarding * terms.discount[layer.start.max(t)]
            }),
            build: over_layers(&|layer, t| {
                let cost = (layer.base + layer.overhead) * terms.discount[layer.start];
                if layer.start >= t { cost } else { 0.0 }
            }),
            level: running(&|t| terms.price_level[t]),
            discount: running(&|t| terms.discount[t]),
            growth: (0..=terms.periods)
                .scan(1.0, |growth, _| {
                    let now = *growth;
                    *growth *= 1.0 + terms.right_of_use.loan_rate;
                    Some(now)
                })
                .collect(),
            present_level,
        }
    }
}

/// The one that would join: when, and how heavy.
#[derive(Clone, Copy, Debug)]
pub struct Newcomer {
    /// Period of joining, at least 1.
    pub joins: usize,
    /// Its weight.
    pub weight: f64,
}

/// Present value at the start of all that a newcomer would pay, where nobody else joins.
///
/// # Arguments
/// `books` are those up to, and without, the period of joining.
pub fn present_charges(
    model: ModelKind,
    terms: &Terms,
    sums: &Sums,
    books: &Books,
    newcomer: Newcomer,
) -> f64 {
    let (t, weight) = (newcomer.joins, newcomer.weight);
    let (total, users) = (books.total + weight, books.users + 1.0);
    let mut unit = (sums.fixed[t] + sums.per_user[t] * users) / total;
    if model != ModelKind::RightOfUse {
        unit += sums.build[t] / total;
    }
    let with = Joined { terms, sums, t, weight, total, users };
    if model != ModelKind::Traditional {
        for (layer, book) in terms.layers.iter().zip(&books.layers) {
            unit += match model {
                ModelKind::RightOfUse if terms.right_of_use.periodic => {
                    with.periodic_loan(layer, book)
                }
                ModelKind::RightOfUse => with.loan(layer, book),
                // A founder of a later layer pays its investment, and no surcharge on it.
                _ if layer.start >= t => 0.0,
                ModelKind::EntryFee => {
                    let parts = (weight, total);
                    let fees = book.entry_fees(layer, terms, t, parts, books.heaviest);
                    fees / weight * (1.0 + terms.overhead_payments) * terms.discount[t]
                }
                _ => match &terms.raised_fee.instalments {
                    Some(plan) => {
                        let fees = book.instalment_fees(plan, layer, terms, t, (weight, total));
                        let end = t.saturating_add(plan.parts).min(terms.periods);
                        let part = fees / weight / plan.parts as f64;
                        part * (sums.discount[end] - sums.discount[t])
                    }
                    None => with.surcharges(layer, book, &books.totals),
                },
            };
        }
    }
    weight * unit + sums.onboarding[t]
}

/// The newcomer among the users, of whom there will be no more.
struct Joined<'a> {
    terms: &'a Terms,
    sums: &'a Sums,
    t: usize,
    weight: f64,
    /// Weight of all users with it.
    total: f64,
    users: f64,
}

impl Joined<'_> {
    /// Right of use paid once, and interest: present value for each unit of weight.
    fn loan(&self, layer: &Layer, book: &LayerBook) -> f64 {
        let (terms, model) = (self.terms, &self.terms.right_of_use);
        let loan = layer.base + layer.overhead;
        let founding = layer.start >= self.t;
        let start = layer.start.max(self.t);
        let (mut unit, mut balance) = (0.0, if founding { loan } else { book.balance });
        if !founding {
            let interest = model.loan_rate * balance;
            if model.interest_shared {
                unit += interest / self.total * terms.discount[start];
            } else {
                balance += interest;
            }
        }
        let payers = if founding { self.total } else { self.weight };
        let left = model.depreciation[start - layer.start];
        let full = model.price_factor * loan * left / model.planned_weight;
        let price = if model.stop && full * payers > balance { balance / payers } else { full };
        unit += price * (1.0 + terms.overhead_payments) * terms.discount[start];
        balance -= (price * payers).min(balance);
        if model.interest_shared {
            let later = self.sums.discount[terms.periods] - self.sums.discount[start + 1];
            unit += model.loan_rate * balance / self.total * later;
        }
        if founding && model.guarantor == Guarantor::Founders {
            let growing = if model.interest_shared { 1 } else { terms.periods - start };
            unit +=
                balance * self.sums.growth[growing] / self.total * terms.discount[terms.periods];
        }
        unit
    }

    /// Right of use paid in every period: present value for each unit of weight.
    fn periodic_loan(&self, layer: &Layer, book: &LayerBook) -> f64 {
        let (terms, model) = (self.terms, &self.terms.right_of_use);
        let loan = layer.base + layer.overhead;
        let founding = layer.start >= self.t;
        let (mut unit, mut balance) = (0.0, if founding { loan } else { book.balance });
        for u in layer.start.max(self.t)..terms.periods {
            if u > layer.start {
                let interest = model.loan_rate * balance;
                if model.interest_shared {
                    unit += interest / self.total * terms.discount[u];
                } else {
                    balance += interest;
                }
            }
            let left = model.depreciation[u - layer.start];
            let full = model.price_factor * loan * left / model.planned_weight;
            let charged = full * self.total;
            let price = if model.stop && charged > balance { balance / self.total } else { full };
            unit += price * (1.0 + terms.overhead_payments) * terms.discount[u];
            balance -= (price * self.total).min(balance);
        }
        if founding && model.guarantor == Guarantor::Founders {
            let end = balance * (1.0 + model.loan_rate);
            unit += end / self.total * terms.discount[terms.periods];
        }
        unit
    }

    /// Surcharges: present value for each unit of weight.
    fn surcharges(&self, layer: &Layer, book: &LayerBook, totals: &[f64]) -> f64 {
        let (terms, model) = (self.terms, &self.terms.raised_fee);
        let last = layer.start.saturating_add(model.window).saturating_add(1);
        let end = terms.periods.min(last).min(self.t.saturating_add(model.surcharge_periods));
        if end <= self.t {
            return 0.0;
        }
        let fee = unit_fee(layer, self.users, self.total);
        if model.surcharge_periods >= terms.periods {
            return self.lasting_surcharges(layer, book, (fee, end));
        }
        let (founders, heaviest, recovered) = (book.founders, book.heaviest, book.recovered);
        let mut book = LayerBook { founders, heaviest, recovered, ..LayerBook::default() };
        let mut unit = 0.0;
        for u in self.t..end {
            let ended = u.saturating_sub(model.surcharge_periods).max(layer.start);
            let payers = self.total - totals[ended];
            let pot = book.pot(layer, terms, fee * terms.price_level[u], (payers, self.total));
            unit += pot / payers * terms.discount[u];
            book.recovered += pot;
        }
        unit
    }

    /// Where surcharges do not end, the same joiners pay until the founders' room is used up.
    fn lasting_surcharges(&self, layer: &Layer, book: &LayerBook, (fee, end): (f64, usize)) -> f64 {
        let (model, sums) = (&self.terms.raised_fee, self.sums);
        let payers = self.total - book.founders;
        let share = model.surcharge * payers;
        let share = if model.rebate_capped_by_fee { share.min(book.founders) } else { share };
        let room = book.room(model.cap, layer.base, self.total);
        let rate = fee * share;
        let paid_before = |u: usize| rate * (sums.level[u] - sums.level[self.t]);
        // The first period whose surcharges, all paid, would exceed the room.
        let span = &sums.level[self.t + 1..=end];
        let full = span.partition_point(|level| rate * (level - sums.level[self.t]) <= room);
        let ends = self.t + full;
        let mut pot = rate * (sums.present_level[ends] - sums.present_level[self.t]);
        if ends < end {
            pot += (room - paid_before(ends)) * self.terms.discount[ends];
        }
        pot / payers
    }
}
