//! Present value of what each cohort pays over a span of periods.

use super::flow::{Flows, maintenance};
use super::schedule::Schedule;
use super::terms::Terms;

/// Discounted sums of a column from the start: place t holds the sum over the periods before t.
#[derive(Clone, Debug, Default)]
struct Running(Vec<f64>);

impl Running {
    fn fill(&mut self, column: &[f64], discount: &[f64]) {
        self.0.clear();
        let mut sum = 0.0;
        self.0.push(sum);
        for (amount, factor) in column.iter().zip(discount) {
            sum += amount * factor;
            self.0.push(sum);
        }
    }

    /// Sum over the periods `from` to `to`, the latter excluded.
    fn between(&self, from: usize, to: usize) -> f64 {
        self.0[to] - self.0[from]
    }
}

/// Maintenance and its overhead for each unit of weight: the same in every model.
#[derive(Clone, Debug, Default)]
pub struct Upkeep {
    sums: Running,
    fixed: Running,
    fixed_unit: Running,
    columns: [Vec<f64>; 3],
}

impl Upkeep {
    /// Works out the upkeep of a schedule.
    pub fn fill(&mut self, terms: &Terms, schedule: &Schedule) {
        for column in &mut self.columns {
            column.clear();
            column.resize(terms.periods, 0.0);
        }
        let [all, fixed, fixed_unit] = &mut self.columns;
        let factor = 1.0 + terms.overhead_maintenance;
        for layer in &terms.layers {
            for t in layer.start..terms.periods {
                let total = schedule.total[t];
                if total > 0.0 {
                    let own = layer.maintenance * terms.price_level[t] * factor;
                    all[t] += maintenance(layer, terms, schedule, t) * factor / total;
                    fixed[t] += own;
                    fixed_unit[t] += own / total;
                }
            }
        }
        self.sums.fill(all, &terms.discount);
        self.fixed.fill(fixed, &terms.discount);
        self.fixed_unit.fill(fixed_unit, &terms.discount);
    }

    /// Paid by a user in period `t`, nominal, for each unit of weight.
    pub fn unit_at(&self, t: usize) -> f64 {
        self.columns[0][t]
    }

    /// Present value of what a user pays from `from` to `to`, the latter excluded, for each unit of
    /// weight.
    pub fn unit(&self, from: usize, to: usize) -> f64 {
        self.sums.between(from, to)
    }

    /// Present value of the maintenance that does not depend on the number of users, overhead
    /// included, from `from` on.
    pub fn fixed_from(&self, from: usize, periods: usize) -> f64 {
        self.fixed.between(from, periods)
    }

    /// The share of it for each unit of weight of a user.
    pub fn fixed_unit(&self, from: usize, periods: usize) -> f64 {
        self.fixed_unit.between(from, periods)
    }
}

#[derive(Clone, Debug, Default)]
struct LayerSums {
    founder: Running,
    surcharge: Running,
    charged: Running,
}

/// What each cohort has paid in one model, maintenance apart.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    interest: Running,
    price: Running,
    shared_out: Running,
    layers: Vec<LayerSums>,
}

impl Costs {
    /// Sums the flows of one model.
    pub fn fill(&mut self, terms: &Terms, flows: &Flows) {
        self.interest.fill(&flows.shared_interest, &terms.discount);
        self.price.fill(&flows.periodic_price, &terms.discount);
        self.shared_out.fill(&flows.shared_out, &terms.discount);
        self.layers.resize_with(flows.layers.len(), LayerSums::default);
        for (sums, layer) in self.layers.iter_mut().zip(&flows.layers) {
            sums.founder.fill(&layer.founder, &terms.discount);
            sums.surcharge.fill(&layer.surcharge, &terms.discount);
            sums.charged.fill(&layer.charged, &terms.discount);
        }
    }

    /// Entry and right-of-use payments through period `through` of those who joined in `joined`,
    /// for each unit of weight. The association's overhead on payments is a share of these.
    pub fn payments(&self, terms: &Terms, flows: &Flows, (joined, through): (usize, usize)) -> f64 {
        let mut paid = flows.entry[joined] * terms.discount[joined];
        paid += self.price.between(joined, through + 1);
        for (layer, own) in terms.layers.iter().zip(&flows.layers) {
            if joined <= layer.start && layer.start <= through {
                paid += own.founder_price * terms.discount[layer.start];
            }
        }
        paid
    }

    /// Everything but upkeep, onboarding and overhead on payments, through period `through`, of
    /// those who joined in `joined`, for each unit of weight. Where `through` is the last period,
    /// guarantors pay what is left of the loan.
    pub fn unit(&self, terms: &Terms, flows: &Flows, (joined, through): (usize, usize)) -> f64 {
        let mut cost = self.payments(terms, flows, (joined, through));
        cost += self.interest.between(joined, through + 1);
        cost -= self.shared_out.between(joined + 1, through + 1);
        let surcharged = terms.raised_fee.surcharge_periods;
        for ((layer, own), sums) in terms.layers.iter().zip(&flows.layers).zip(&self.layers) {
            if joined > layer.start {
                let end = joined.saturating_add(surcharged).min(through + 1);
                cost += sums.surcharge.between(joined, end);
                if let Some(plan) = &terms.raised_fee.instalments {
                    let end = joined.saturating_add(plan.parts).min(through + 1);
                    cost += own.instalment[joined] * sums.charged.between(joined, end);
                }
            } else if layer.start <= through {
                cost += sums.founder.between(0, through + 1);
                if through + 1 == terms.periods {
                    cost += own.settlement[through] * terms.discount[terms.periods];
                }
            }
        }
        cost
    }

    /// Payments into the loan until the end, nominal, for each unit of weight.
    pub fn into_loan(&self, terms: &Terms, flows: &Flows, joined: usize) -> f64 {
        let mut paid = flows.entry_loan[joined];
        for t in joined..terms.periods {
            paid += flows.shared_interest[t] + flows.periodic_loan[t];
        }
        for (layer, own) in terms.layers.iter().zip(&flows.layers) {
            if joined <= layer.start {
                paid += own.founder_loan + own.settlement[terms.periods - 1];
            }
        }
        paid
    }
}

/// Present value of the onboarding through period `through` of one participant who joined in
/// `joined`.
pub fn onboarding(terms: &Terms, (joined, through): (usize, usize)) -> f64 {
    terms
        .layers
        .iter()
        .map(|layer| layer.start.max(joined))
        .filter(|t| *t <= through)
        .map(|t| terms.onboarding * terms.discount[t])
        .sum()
}

/// Present value of everything that one participant pays until the end, where only that one is
/// asked for: no sums are needed.
pub fn present_cost(
    terms: &Terms,
    schedule: &Schedule,
    flows: &Flows,
    joined: usize,
    weight: f64,
) -> f64 {
    let discount = &terms.discount;
    let overhead = 1.0 + terms.overhead_payments;
    let mut unit = flows.entry[joined] * overhead * discount[joined];
    for t in joined..terms.periods {
        let mut paid = flows.shared_interest[t] + flows.periodic_price[t] * overhead;
        if t > joined {
            paid -= flows.shared_out[t];
        }
        for layer in &terms.layers {
            if t >= layer.start {
                let fee = maintenance(layer, terms, schedule, t);
                paid += fee * (1.0 + terms.overhead_maintenance) / schedule.total[t];
            }
        }
        unit += paid * discount[t];
    }
    let surcharged = terms.raised_fee.surcharge_periods;
    for (layer, own) in terms.layers.iter().zip(&flows.layers) {
        if joined > layer.start {
            let end = joined.saturating_add(surcharged).min(terms.periods);
            for t in joined..end {
                unit += own.surcharge[t] * discount[t];
            }
            if let Some(plan) = &terms.raised_fee.instalments {
                for t in joined..joined.saturating_add(plan.parts).min(terms.periods) {
                    unit += own.instalment[joined] * own.charged[t] * discount[t];
                }
            }
        } else {
            for t in layer.start..terms.periods {
                unit += own.founder[t] * discount[t];
            }
            unit += own.founder_price * overhead * discount[layer.start];
            unit += own.settlement[terms.periods - 1] * discount[terms.periods];
        }
    }
    weight * unit + onboarding(terms, (joined, terms.periods - 1))
}
