//! What each model makes of a schedule, for each unit of weight.

use super::schedule::Schedule;
use super::terms::{Instalments, Layer, Terms};
use crate::model::ModelKind;
use crate::scenario::{Beneficiaries, Guarantor};

/// What the founders of one layer pay and receive.
#[derive(Clone, Debug, Default)]
pub struct LayerFlows {
    /// Investment paid less repayments received by a founder in each period, for each unit of
    /// weight.
    pub founder: Vec<f64>,
    /// Right-of-use price paid at the layer's start by a founder, for each unit of weight.
    pub founder_price: f64,
    /// The part of it that goes into the loan.
    pub founder_loan: f64,
    /// Surcharge paid by a joiner in each period, for each unit of weight.
    pub surcharge: Vec<f64>,
    /// An instalment of those who joined in each period, for each unit of weight.
    pub instalment: Vec<f64>,
    /// Part of the instalments due in each period that is charged.
    pub charged: Vec<f64>,
    /// What a founder would pay as guarantor if the horizon ended after each period, for each unit
    /// of weight.
    pub settlement: Vec<f64>,
    /// Loan left if the horizon ended after each period, its last interest included.
    pub balance: Vec<f64>,
    /// Repaid to all founders in each period.
    pub recovered: Vec<f64>,
    /// Contributed to the investment by all founders.
    pub contributed: f64,
}

/// What a model makes of a schedule. All amounts in kronor of their own period.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    /// Interest on the loan paid by every user in each period, for each unit of weight.
    pub shared_interest: Vec<f64>,
    /// Right-of-use price paid by every user in each period, for each unit of weight.
    pub periodic_price: Vec<f64>,
    /// The part of it that goes into the loan rather than into the development fund.
    pub periodic_loan: Vec<f64>,
    /// Received in each period by all who joined before it, for each unit of weight.
    pub shared_out: Vec<f64>,
    /// Entry fee or right-of-use price paid at joining in each period by those who are no founders,
    /// for each unit of weight.
    pub entry: Vec<f64>,
    /// The part of it that goes into a loan.
    pub entry_loan: Vec<f64>,
    /// The layers' own flows.
    pub layers: Vec<LayerFlows>,
    /// Interest on all loans until the end, its last part included.
    pub interest: f64,
    /// Loans that nobody repays.
    pub unpaid: f64,
}

fn zeros(column: &mut Vec<f64>, length: usize) {
    column.clear();
    column.resize(length, 0.0);
}

impl Flows {
    /// Runs `model` on a schedule; buffers of an earlier run are used again.
    pub fn run(&mut self, model: ModelKind, terms: &Terms, schedule: &Schedule) {
        for column in [
            &mut self.shared_interest,
            &mut self.periodic_price,
            &mut self.periodic_loan,
            &mut self.shared_out,
            &mut self.entry,
            &mut self.entry_loan,
        ] {
            zeros(column, terms.periods);
        }
        self.layers.resize_with(terms.layers.len(), LayerFlows::default);
        self.interest = 0.0;
        self.unpaid = 0.0;
        for index in 0..terms.layers.len() {
            let layer = &terms.layers[index];
            let own = &mut self.layers[index];
            for column in [
                &mut own.founder,
                &mut own.surcharge,
                &mut own.instalment,
                &mut own.charged,
                &mut own.settlement,
                &mut own.balance,
                &mut own.recovered,
            ] {
                zeros(column, terms.periods);
            }
            own.contributed = 0.0;
            own.founder_price = 0.0;
            own.founder_loan = 0.0;
            let weight = schedule.total[layer.start];
            if model != ModelKind::RightOfUse && weight > 0.0 {
                own.contributed = layer.base;
                own.founder[layer.start] += (layer.base + layer.overhead) / weight;
            }
            match model {
                ModelKind::Traditional => {}
                ModelKind::RightOfUse => self.right_of_use(index, terms, schedule),
                ModelKind::EntryFee => self.entry_fee(index, terms, schedule),
                ModelKind::RaisedFee => self.raised_fee(index, terms, schedule),
            }
        }
    }

    fn right_of_use(&mut self, index: usize, terms: &Terms, schedule: &Schedule) {
        let (layer, model) = (&terms.layers[index], &terms.right_of_use);
        let own = &mut self.layers[index];
        let founders = schedule.total[layer.start];
        let loan = layer.base + layer.overhead;
        let mut balance = loan;
        for t in layer.start..terms.periods {
            let users = schedule.total[t];
            if t > layer.start {
                let interest = model.loan_rate * balance;
                self.interest += interest;
                if model.interest_shared && users > 0.0 {
                    self.shared_interest[t] += interest / users;
                } else {
                    balance += interest;
                }
            }
            let joins = if t == layer.start { founders } else { schedule.weight[t] };
            let payers = if model.periodic { users } else { joins };
            let full = model.price_factor * loan * model.depreciation[t - layer.start]
                / model.planned_weight;
            let charged = full * payers;
            let price = if model.stop && charged > balance { balance / payers } else { full };
            if payers > 0.0 {
                let into_loan = (price * payers).min(balance) / payers;
                if model.periodic {
                    self.periodic_price[t] += price;
                    self.periodic_loan[t] += into_loan;
                } else if t == layer.start {
                    own.founder_price = price;
                    own.founder_loan = into_loan;
                } else {
                    self.entry[t] += price;
                    self.entry_loan[t] += into_loan;
                }
                balance -= into_loan * payers;
            }
            own.balance[t] = balance * (1.0 + model.loan_rate);
            if model.guarantor == Guarantor::Founders && founders > 0.0 {
                own.settlement[t] = own.balance[t] / founders;
            }
        }
        self.interest += model.loan_rate * balance;
        if model.guarantor == Guarantor::Partner {
            self.unpaid += balance * (1.0 + model.loan_rate);
        }
    }

    fn entry_fee(&mut self, index: usize, terms: &Terms, schedule: &Schedule) {
        let (layer, model) = (&terms.layers[index], &terms.entry_fee);
        let own = &mut self.layers[index];
        let founders = schedule.total[layer.start];
        let mut recovered = 0.0;
        for t in layer.start + 1..terms.periods {
            let (joins, ever) = (schedule.weight[t], schedule.total[t]);
            let age = t - layer.start;
            if joins <= 0.0 || age > model.window {
                continue;
            }
            let earlier = ever - joins;
            if earlier <= 0.0 && model.to != Beneficiaries::Fund {
                continue;
            }
            let value = layer.base * model.value[age];
            let mut fees = value * joins / model.planned_weight.unwrap_or(ever);
            if model.to == Beneficiaries::Founders {
                let cap = model.cap.unwrap_or(1.0 - founders / ever);
                fees = fees.min((cap * layer.base - recovered).max(0.0));
            }
            let receivers = match model.to {
                Beneficiaries::Founders => founders,
                Beneficiaries::All => earlier,
                Beneficiaries::Fund => f64::INFINITY,
            };
            let heaviest = match model.to {
                Beneficiaries::Founders => schedule.heaviest_user[layer.start],
                _ => schedule.heaviest_user[t - 1],
            };
            let too_little = fees * heaviest / receivers < model.de_minimis;
            if fees <= 0.0 || (too_little && model.to != Beneficiaries::Fund) {
                continue;
            }
            self.entry[t] += fees / joins;
            match model.to {
                Beneficiaries::Founders => {
                    own.founder[t] -= fees / founders;
                    own.recovered[t] = fees;
                }
                Beneficiaries::All => {
                    self.shared_out[t] += fees / earlier;
                    own.recovered[t] = fees * founders / earlier;
                }
                Beneficiaries::Fund => {}
            }
            recovered += own.recovered[t];
        }
    }

    fn raised_fee(&mut self, index: usize, terms: &Terms, schedule: &Schedule) {
        let (layer, model) = (&terms.layers[index], &terms.raised_fee);
        let own = &mut self.layers[index];
        let founders = schedule.total[layer.start];
        if founders <= 0.0 {
            return;
        }
        if let Some(plan) = &model.instalments {
            own.pay_instalments(plan, layer, terms, schedule);
            return;
        }
        let mut recovered = 0.0;
        let last = layer.start.saturating_add(model.window).saturating_add(1);
        for t in layer.start + 1..terms.periods.min(last) {
            let total = schedule.total[t];
            let ended = t.saturating_sub(model.surcharge_periods).max(layer.start);
            let payers = total - schedule.total[ended];
            if payers <= 0.0 {
                continue;
            }
            let fee = maintenance(layer, terms, schedule, t) / total;
            let cap = model.cap.unwrap_or(1.0 - founders / total);
            let room = (cap * layer.base - recovered).max(0.0);
            let upper = if model.rebate_capped_by_fee { room.min(fee * founders) } else { room };
            let pot = (model.surcharge * fee * payers).min(upper);
            own.surcharge[t] = pot / payers;
            own.founder[t] -= pot / founders;
            own.recovered[t] = pot;
            recovered += pot;
        }
    }
}

impl LayerFlows {
    /// Model 3b as an entry fee to founders in equal parts: what is promised counts against the
    /// room of those who join later, and what a limit takes away is never charged.
    fn pay_instalments(
        &mut self,
        plan: &Instalments,
        layer: &Layer,
        terms: &Terms,
        schedule: &Schedule,
    ) {
        let model = &terms.raised_fee;
        let founders = schedule.total[layer.start];
        let heaviest = schedule.heaviest_user[layer.start];
        let (mut recovered, mut committed) = (0.0, 0.0);
        for t in layer.start + 1..terms.periods {
            let (joins, ever) = (schedule.weight[t], schedule.total[t]);
            let age = t - layer.start;
            let cap = model.cap.unwrap_or(1.0 - founders / ever);
            let room = (cap * layer.base - recovered).max(0.0);
            if joins > 0.0 && age <= model.window {
                let value = layer.base * plan.value[age];
                let fees = value * joins / plan.planned_weight.unwrap_or(ever);
                let fees = fees.min((room - committed).max(0.0));
                if fees > 0.0 && fees * heaviest / founders >= plan.de_minimis {
                    self.instalment[t] = fees / joins / plan.parts as f64;
                    committed += fees;
                }
            }
            let first = (t + 1).saturating_sub(plan.parts).max(layer.start + 1);
            let due: f64 = (first..=t).map(|a| self.instalment[a] * schedule.weight[a]).sum();
            if due > 0.0 {
                let paid = due.min(room);
                committed -= due;
                self.charged[t] = paid / due;
                self.founder[t] -= paid / founders;
                self.recovered[t] = paid;
                recovered += paid;
            }
        }
    }
}

/// Maintenance of a layer in one period; nothing before it starts.
pub fn maintenance(layer: &Layer, terms: &Terms, schedule: &Schedule, t: usize) -> f64 {
    (layer.maintenance + layer.maintenance_per_user * schedule.users[t]) * terms.price_level[t]
}
