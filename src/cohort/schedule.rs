//! Who joins when in one future, gathered by period.

/// Numbers and weights of those who join in each period, and of those who use the software.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// How many join in each period.
    pub joiners: Vec<f64>,
    /// Their weight.
    pub weight: Vec<f64>,
    /// The greatest single weight among them.
    heaviest: Vec<f64>,
    /// How many use the software in each period.
    pub users: Vec<f64>,
    /// Their weight. Nobody leaves, so it is also the weight of all who have ever joined.
    pub total: Vec<f64>,
    /// The greatest single weight among them.
    pub heaviest_user: Vec<f64>,
}

impl Schedule {
    /// Gathers participants by the period in which they join.
    ///
    /// # Arguments
    /// `participants` gives (period, weight) of each; those beyond the horizon are left out.
    pub fn gather(
        &mut self,
        periods: u32,
        participants: impl Iterator<Item = (u32, f64)>,
    ) -> &mut Self {
        let length = periods as usize;
        for column in [&mut self.joiners, &mut self.weight, &mut self.heaviest] {
            column.clear();
            column.resize(length, 0.0);
        }
        for (period, weight) in participants {
            self.add(period, weight);
        }
        self.accumulate();
        self
    }

    /// Takes numbers that are expected, and need not be whole.
    ///
    /// # Arguments
    /// `joinings` gives for each period how many join, their weight, and the greatest single weight
    /// among them.
    pub fn expect(&mut self, joinings: impl Iterator<Item = (f64, f64, f64)>) {
        for column in [&mut self.joiners, &mut self.weight, &mut self.heaviest] {
            column.clear();
        }
        for (count, weight, heaviest) in joinings {
            self.joiners.push(count);
            self.weight.push(weight);
            self.heaviest.push(heaviest);
        }
        self.accumulate();
    }

    /// Adds one participant to those who join in `period`; [`Schedule::accumulate`] must follow.
    fn add(&mut self, period: u32, weight: f64) {
        let t = period as usize;
        if t < self.joiners.len() {
            self.joiners[t] += 1.0;
            self.weight[t] += weight;
            self.heaviest[t] = self.heaviest[t].max(weight);
        }
    }

    /// Copies `base` and adds one participant.
    pub fn with_one_more(&mut self, base: &Self, period: u32, weight: f64) {
        self.copy_joinings(base);
        self.add(period, weight);
        self.accumulate();
    }

    /// Copies `base` and lets one founder join in `period` instead.
    ///
    /// # Arguments
    /// `heaviest_other` is the greatest weight among the other founders.
    pub fn with_founder_waiting(
        &mut self,
        base: &Self,
        period: u32,
        weight: f64,
        heaviest_other: f64,
    ) {
        self.copy_joinings(base);
        self.joiners[0] -= 1.0;
        self.weight[0] -= weight;
        self.heaviest[0] = heaviest_other;
        self.add(period, weight);
        self.accumulate();
    }

    fn copy_joinings(&mut self, base: &Self) {
        self.joiners.clone_from(&base.joiners);
        self.weight.clone_from(&base.weight);
        self.heaviest.clone_from(&base.heaviest);
    }

    fn accumulate(&mut self) {
        let running = |sums: &mut Vec<f64>, parts: &[f64], join: fn(f64, f64) -> f64| {
            sums.clear();
            let mut so_far = 0.0;
            sums.extend(parts.iter().map(|part| {
                so_far = join(so_far, *part);
                so_far
            }));
        };
        running(&mut self.users, &self.joiners, |sum, part| sum + part);
        running(&mut self.total, &self.weight, |sum, part| sum + part);
        running(&mut self.heaviest_user, &self.heaviest, f64::max);
    }
}
