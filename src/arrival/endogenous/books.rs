//! A model's books in one future, kept period by period: just what the next joiner's charges depend
//! on. [`crate::cohort::Flows`] tells the same of a whole schedule at once; tests hold them together.

use crate::cohort::{Instalments, Layer, Terms};
use crate::model::ModelKind;
use crate::scenario::Beneficiaries;

/// Those who join in one period.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entrants {
    /// How many.
    pub count: f64,
    /// Their weight.
    pub weight: f64,
    /// The greatest single weight among them; 0 where there is none.
    pub heaviest: f64,
}

/// What the books say of one layer.
#[derive(Clone, Debug, Default)]
pub(super) struct LayerBook {
    /// Weight of the layer's founders; 0 before it starts.
    pub founders: f64,
    /// The greatest single weight among them.
    pub heaviest: f64,
    /// Loan left.
    pub balance: f64,
    /// Repaid to founders.
    pub recovered: f64,
    /// Instalments promised to founders and not yet due.
    pub committed: f64,
    /// An instalment of all who joined in each period together.
    pub promised: Vec<f64>,
}

/// Books of one model up to, and without, some period.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// Number of users.
    pub users: f64,
    /// Their weight.
    pub total: f64,
    /// The greatest single weight among them.
    pub heaviest: f64,
    /// Weight of the users of each period so far.
    pub(super) totals: Vec<f64>,
    pub(super) layers: Vec<LayerBook>,
}

impl Books {
    /// Empty books before period 0; buffers of earlier ones are used again.
    pub fn open(&mut self, layers: usize) {
        (self.users, self.total, self.heaviest) = (0.0, 0.0, 0.0);
        self.totals.clear();
        self.layers.resize_with(layers, LayerBook::default);
        for layer in &mut self.layers {
            layer.promised.clear();
            (layer.founders, layer.heaviest) = (0.0, 0.0);
            (layer.balance, layer.recovered, layer.committed) = (0.0, 0.0, 0.0);
        }
    }

    /// Enters period `t`, the one after the last, in which `entrants` join.
    pub fn enter(&mut self, model: ModelKind, terms: &Terms, t: usize, entrants: Entrants) {
        let heaviest_before = self.heaviest;
        self.users += entrants.count;
        self.total += entrants.weight;
        self.heaviest = self.heaviest.max(entrants.heaviest);
        self.totals.push(self.total);
        let now = Now { t, joins: entrants.weight, total: self.total, heaviest_before };
        for (layer, book) in terms.layers.iter().zip(&mut self.layers) {
            if t < layer.start {
                continue;
            }
            if t == layer.start {
                (book.founders, book.heaviest) = (self.total, self.heaviest);
            }
            match model {
                ModelKind::Traditional => {}
                ModelKind::RightOfUse => book.repay(layer, terms, &now),
                ModelKind::EntryFee => book.charge_entry(layer, terms, &now),
                ModelKind::RaisedFee => match &terms.raised_fee.instalments {
                    Some(plan) => book.pay_instalments(plan, layer, terms, &now),
                    None => book.rebate(layer, terms, &now, self.users, &self.totals),
                },
            }
        }
    }
}

/// What a layer has to know of the period that is entered.
struct Now {
    t: usize,
    /// Weight of those who join.
    joins: f64,
    /// Weight of all users.
    total: f64,
    /// The greatest single weight among those who joined earlier.
    heaviest_before: f64,
}

impl LayerBook {
    /// The most that founders may get back after what they have got, where `total` takes part.
    pub fn room(&self, cap: Option<f64>, base: f64, total: f64) -> f64 {
        let cap = cap.unwrap_or(1.0 - self.founders / total);
        (cap * base - self.recovered).max(0.0)
    }

    fn repay(&mut self, layer: &Layer, terms: &Terms, now: &Now) {
        let model = &terms.right_of_use;
        let loan = layer.base + layer.overhead;
        let founding = now.t == layer.start;
        if founding {
            self.balance = loan;
        } else if !(model.interest_shared && now.total > 0.0) {
            self.balance += model.loan_rate * self.balance;
        }
        let payers = if founding || model.periodic { now.total } else { now.joins };
        if payers > 0.0 {
            let left = model.depreciation[now.t - layer.start];
            let full = model.price_factor * loan * left / model.planned_weight;
            self.balance -= (full * payers).min(self.balance);
        }
    }

    fn charge_entry(&mut self, layer: &Layer, terms: &Terms, now: &Now) {
        if now.t > layer.start && now.joins > 0.0 {
            let fees =
                self.entry_fees(layer, terms, now.t, (now.joins, now.total), now.heaviest_before);
            self.recovered += match terms.entry_fee.to {
                Beneficiaries::Founders => fees,
                Beneficiaries::All => fees * self.founders / (now.total - now.joins),
                Beneficiaries::Fund => 0.0,
            };
        }
    }

    /// Entry fees of all who join in `t` after the layer's start.
    ///
    /// # Arguments
    /// - `(joins, ever)`: weight of those who join, and of all who have joined by then;
    /// - `heaviest_before`: the greatest single weight among those who joined earlier.
    pub fn entry_fees(
        &self,
        layer: &Layer,
        terms: &Terms,
        t: usize,
        (joins, ever): (f64, f64),
        heaviest_before: f64,
    ) -> f64 {
        let model = &terms.entry_fee;
        let age = t - layer.start;
        let earlier = ever - joins;
        let to_fund = model.to == Beneficiaries::Fund;
        if age > model.window || (earlier <= 0.0 && !to_fund) {
            return 0.0;
        }
        let mut fees = layer.base * model.value[age] * joins / model.planned_weight.unwrap_or(ever);
        let largest_payout = match model.to {
            Beneficiaries::Founders => {
                fees = fees.min(self.room(model.cap, layer.base, ever));
                fees * self.heaviest / self.founders
            }
            Beneficiaries::All => fees * heaviest_before / earlier,
            Beneficiaries::Fund => return fees,
        };
        if largest_payout < model.de_minimis { 0.0 } else { fees }
    }

    fn rebate(&mut self, layer: &Layer, terms: &Terms, now: &Now, users: f64, totals: &[f64]) {
        let model = &terms.raised_fee;
        if now.t == layer.start || now.t - layer.start > model.window || self.founders <= 0.0 {
            return;
        }
        let ended = now.t.saturating_sub(model.surcharge_periods).max(layer.start);
        let payers = now.total - totals[ended];
        if payers > 0.0 {
            let fee = unit_fee(layer, users, now.total) * terms.price_level[now.t];
            self.recovered += self.pot(layer, terms, fee, (payers, now.total));
        }
    }

    /// Surcharges of one period.
    ///
    /// # Arguments
    /// `(payers, total)`: weight of those who pay a surcharge, and of all users.
    pub fn pot(&self, layer: &Layer, terms: &Terms, fee: f64, (payers, total): (f64, f64)) -> f64 {
        let model = &terms.raised_fee;
        let room = self.room(model.cap, layer.base, total);
        let upper = if model.rebate_capped_by_fee { room.min(fee * self.founders) } else { room };
        (model.surcharge * fee * payers).min(upper)
    }

    fn pay_instalments(&mut self, plan: &Instalments, layer: &Layer, terms: &Terms, now: &Now) {
        if now.t == layer.start || self.founders <= 0.0 {
            self.promised.push(0.0);
            return;
        }
        let fees = self.instalment_fees(plan, layer, terms, now.t, (now.joins, now.total));
        self.committed += fees;
        self.promised.push(fees / plan.parts as f64);
        let first = self.promised.len().saturating_sub(plan.parts);
        let due: f64 = self.promised[first..].iter().sum();
        // What was promised always fits in the room that is left: it only grows as others join.
        self.committed -= due;
        self.recovered += due;
    }

    /// Entry fees in instalments that those who join in `t` promise.
    pub fn instalment_fees(
        &self,
        plan: &Instalments,
        layer: &Layer,
        terms: &Terms,
        t: usize,
        (joins, ever): (f64, f64),
    ) -> f64 {
        let model = &terms.raised_fee;
        let age = t - layer.start;
        if joins <= 0.0 || age > model.window {
            return 0.0;
        }
        let room = self.room(model.cap, layer.base, ever);
        let fees = layer.base * plan.value[age] * joins / plan.planned_weight.unwrap_or(ever);
        let fees = fees.min((room - self.committed).max(0.0));
        if fees * self.heaviest / self.founders < plan.de_minimis { 0.0 } else { fees }
    }
}

/// Maintenance fee in the prices of the start for each unit of weight.
pub(super) fn unit_fee(layer: &Layer, users: f64, total: f64) -> f64 {
    (layer.maintenance + layer.maintenance_per_user * users) / total
}
