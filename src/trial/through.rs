//! What each cohort has paid through each period, carried forward from period to period.
//!
//! The curves of fairness ask after every period for the cost of every cohort. Adding each
//! period's flows to a running cost is several times faster than summing spans anew.

use super::{Gathering, ModelRun};
use crate::cohort::Terms;

/// Running costs of the cohorts under one model.
#[derive(Clone, Debug, Default)]
pub(super) struct Through {
    /// Nominal cost for each unit of weight, onboarding apart.
    pub nominal: Vec<f64>,
    /// Present value for each unit of weight of what differs between models: everything but
    /// upkeep, onboarding and overhead on payments.
    pub transfers: Vec<f64>,
    /// Present value of the rest, summed over all participants.
    pub private: f64,
    /// Nominal onboarding of each participant, by cohort.
    pub onboarding: Vec<f64>,
    /// Number of cohorts that have joined.
    pub active: usize,
}

impl Through {
    /// Forgets an earlier run.
    pub fn reset(&mut self, cohorts: usize) {
        for column in [&mut self.nominal, &mut self.transfers, &mut self.onboarding] {
            column.clear();
            column.resize(cohorts, 0.0);
        }
        self.private = 0.0;
        self.active = 0;
    }

    /// Adds the flows of period `t`; periods come in order.
    pub fn add(&mut self, t: usize, terms: &Terms, gathering: &Gathering, run: &ModelRun) {
        let Gathering { schedule, upkeep, cohorts, .. } = gathering;
        let flows = &run.flows;
        let discount = terms.discount[t];
        let overhead = terms.overhead_payments;
        let before = self.active;
        while cohorts.get(self.active).is_some_and(|joined| *joined <= t) {
            self.active += 1;
        }
        let active = self.active;
        let upkeep = upkeep.unit_at(t);
        let price = flows.periodic_price[t];
        let shared = flows.shared_interest[t] + price;
        self.pay(0..active, shared + upkeep + price * overhead, shared * discount);
        self.pay(0..before, -flows.shared_out[t], -flows.shared_out[t] * discount);
        let entry = flows.entry[t];
        self.pay(before..active, entry * (1.0 + overhead), entry * discount);
        let mut payments = price * schedule.total[t] + entry * schedule.weight[t];
        let first_paying = t.saturating_add(1).saturating_sub(terms.raised_fee.surcharge_periods);
        for (layer, own) in terms.layers.iter().zip(&flows.layers) {
            if t < layer.start {
                continue;
            }
            let founders = cohorts[..active].partition_point(|joined| *joined <= layer.start);
            let mut paid = own.founder[t];
            if t == layer.start {
                paid += own.founder_price;
                payments += own.founder_price * schedule.total[t];
                self.pay(0..founders, own.founder_price * overhead, 0.0);
            }
            self.pay(0..founders, paid, paid * discount);
            let paying = cohorts[..active].partition_point(|joined| *joined < first_paying);
            let surcharge = own.surcharge[t];
            self.pay(founders.max(paying)..active, surcharge, surcharge * discount);
            if let Some(plan) =
                terms.raised_fee.instalments.as_ref().filter(|_| own.charged[t] > 0.0)
            {
                let first = (t + 1).saturating_sub(plan.parts);
                let paying = cohorts[..active].partition_point(|joined| *joined < first);
                for cohort in founders.max(paying)..active {
                    let paid = own.instalment[cohorts[cohort]] * own.charged[t];
                    self.pay(cohort..cohort + 1, paid, paid * discount);
                }
            }
            let new = if t == layer.start { 0..active } else { before..active };
            let heads = if t == layer.start { schedule.users[t] } else { schedule.joiners[t] };
            self.private += terms.onboarding * heads * discount;
            self.onboarding[new].iter_mut().for_each(|cost| *cost += terms.onboarding);
        }
        self.private += (upkeep * schedule.total[t] + payments * overhead) * discount;
    }

    fn pay(&mut self, cohorts: std::ops::Range<usize>, nominal: f64, transfer: f64) {
        if nominal == 0.0 && transfer == 0.0 {
            return;
        }
        self.nominal[cohorts.clone()].iter_mut().for_each(|cost| *cost += nominal);
        self.transfers[cohorts].iter_mut().for_each(|cost| *cost += transfer);
    }
}
