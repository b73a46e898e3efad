//! What each participant paid and used, read off an exact ledger.

use super::Options;
use crate::case::Case;
use crate::ledger::{Actor, Category, Ledger, Payment};
use crate::model::ModelKind;
use crate::money::Fraction;
use crate::project::Project;
use crate::rate::{discount_factors, float, price_levels};

/// One participant.
#[derive(Clone, Debug, Default)]
pub(super) struct Member {
    pub weight: f64,
    /// First period of use and the one after the last; `None` where it takes no part.
    pub span: Option<(usize, usize)>,
    /// All it pays less all it receives, in kronor.
    pub nominal: f64,
    /// The same, discounted.
    pub present: f64,
    /// The discounted part of it that is nobody else's concern: onboarding, maintenance that
    /// depends on the number of users, and overhead on its own payments.
    pub private: f64,
    /// Its payments into the partner's loan.
    pub into_loan: f64,
    /// Its share of what founders divide among themselves at the start, or guarantee, discounted.
    pub founding: f64,
    /// Discounted net payments by period, settlement included in the last.
    flow: Vec<f64>,
}

impl Member {
    /// Notes what a payment of this member counts as, in öre.
    fn sort_payment(&mut self, payment: &Payment, factor: f64, project: &Project) {
        let amount = payment.amount.0 as f64;
        match payment.category {
            Category::Onboarding => self.private += amount * factor,
            Category::EntryFee | Category::RightOfUse => {
                let rate = project.overhead.payments;
                let overhead = Fraction::of(payment.amount).rate(rate).round();
                self.private += overhead.map_or(f64::NAN, |ore| ore.0 as f64) * factor;
            }
            Category::Interest => self.into_loan += amount,
            Category::Guarantee => {
                self.into_loan += amount;
                let first = project.rounds.iter().map(|round| round.period).min();
                if first == Some(project.rounds[payment.round].period) {
                    self.founding += amount * factor;
                }
            }
            _ => {}
        }
    }

    fn scale_to_kronor(&mut self) {
        let sums = [&mut self.nominal, &mut self.present, &mut self.private, &mut self.into_loan];
        for sum in sums.into_iter().chain([&mut self.founding]).chain(&mut self.flow) {
            *sum /= 100.0;
        }
    }

    /// Whether it uses anything in a period.
    pub fn uses(&self, period: usize) -> bool {
        self.span.is_some_and(|(from, to)| from <= period && period < to)
    }
}

/// All participants, and what follows for others.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub members: Vec<Member>,
    /// Discounted receipts of the supplier, in kronor.
    pub supplier_revenue: f64,
    /// Interest on the loans until their settlement, in kronor.
    interest: f64,
    /// The period in which the project starts.
    start: usize,
    periods_per_year: f64,
    mean_weight: f64,
    discount: Vec<f64>,
    /// Σ δ·index over the periods before each.
    annuity: Vec<f64>,
    benefit: Option<f64>,
    /// Entry cost and cost of a period.
    alone: Option<(f64, f64)>,
}

/// Kronor of an amount.
fn kronor(amount: crate::money::Ore) -> f64 {
    amount.0 as f64 / 100.0
}

impl Account {
    /// Reads a ledger.
    pub fn new(case: &Case, ledger: &Ledger, options: &Options) -> Self {
        let project = case.project();
        let calendar = project.calendar;
        let m = calendar.periods_per_year.max(1);
        let discount = discount_factors(float(options.discount_rate), calendar.periods, m);
        let growth = float(project.price_index_per_year.decimal());
        let levels = price_levels(growth, calendar.periods, m);
        let mut annuity = vec![0.0];
        let mut sum = 0.0;
        for (level, factor) in levels.iter().zip(&discount) {
            sum += level * factor;
            annuity.push(sum);
        }
        let per_period = |yearly| float(yearly) / f64::from(m);
        let mut account = Self {
            members: members(project),
            supplier_revenue: 0.0,
            interest: 0.0,
            start: project.rounds.iter().map(|round| round.period).min().unwrap_or(0) as usize,
            periods_per_year: f64::from(m),
            mean_weight: 0.0,
            discount,
            annuity,
            benefit: options.benefit_sek.map(per_period),
            alone: options.alone.map(|own| (float(own.entry_sek), per_period(own.yearly_sek))),
        };
        let takes_part = account.members.iter().filter(|member| member.span.is_some());
        let (count, weight) =
            takes_part.fold((0.0, 0.0), |(count, sum), one| (count + 1.0, sum + one.weight));
        account.mean_weight = if count > 0.0 { weight / count } else { f64::NAN };
        account.read(project, ledger);
        account.share_maintenance_of_users(project, &levels);
        account.share_founding(case);
        account
    }

    fn read(&mut self, project: &Project, ledger: &Ledger) {
        let end = project.calendar.periods as usize;
        for member in &mut self.members {
            member.flow = vec![0.0; end];
        }
        // Whose right of use an amortisation comes from: it follows it in the ledger.
        let mut buyer = None;
        for payment in ledger.payments() {
            // Sums are kept in öre, which are whole numbers where nothing is discounted.
            let (amount, factor) =
                (payment.amount.0 as f64, self.discount[payment.period as usize]);
            let column = (payment.period as usize).min(end.saturating_sub(1));
            for (actor, sign) in [(payment.from, 1.0), (payment.to, -1.0)] {
                if let Actor::Participant(place) = actor {
                    let member = &mut self.members[place];
                    member.nominal += sign * amount;
                    member.present += sign * amount * factor;
                    member.flow[column] += sign * amount * factor;
                }
            }
            match (payment.category, payment.to) {
                (_, Actor::Supplier) => self.supplier_revenue += amount * factor,
                (Category::Loan, _) => self.interest -= amount,
                (_, Actor::Partner) => self.interest += amount,
                _ => {}
            }
            if let (Category::EntryFee | Category::RightOfUse, Actor::Participant(place)) =
                (payment.category, payment.from)
            {
                buyer = Some(place);
            }
            if let (Category::Amortisation, Some(place)) = (payment.category, buyer) {
                self.members[place].into_loan += amount;
            }
            if let Actor::Participant(place) = payment.from {
                self.members[place].sort_payment(payment, factor, project);
            }
        }
        // What was paid and what never will be, less what was lent.
        self.interest += ledger.unpaid_loan().0 as f64;
        self.interest /= 100.0;
        self.supplier_revenue /= 100.0;
        self.members.iter_mut().for_each(Member::scale_to_kronor);
    }

    /// Maintenance that depends on the number of users is each user's own, as the ledger splits it.
    fn share_maintenance_of_users(&mut self, project: &Project, levels: &[f64]) {
        let factor = 1.0 + float(project.overhead.maintenance.decimal());
        for round in &project.rounds {
            let each = kronor(round.maintenance_per_user_and_period);
            if each == 0.0 {
                continue;
            }
            let periods = project.calendar.periods as usize;
            let spans: Vec<Option<(usize, usize)>> = (0..self.members.len())
                .map(|place| span(project, round.joins[place], place))
                .collect();
            let (mut users, mut weight) = (vec![0.0; periods + 1], vec![0.0; periods + 1]);
            for (span, member) in spans.iter().zip(&self.members) {
                if let Some((from, to)) = span {
                    for (column, change) in [(&mut users, 1.0), (&mut weight, member.weight)] {
                        column[*from] += change;
                        column[*to] -= change;
                    }
                }
            }
            let (mut n, mut w, mut unit) = (0.0, 0.0, 0.0);
            let mut sums = vec![0.0];
            for t in 0..periods {
                n += users[t];
                w += weight[t];
                if n > 0.0 {
                    unit += factor * each * n * levels[t] / w * self.discount[t];
                }
                sums.push(unit);
            }
            for (span, member) in spans.iter().zip(&mut self.members) {
                if let Some((from, to)) = span {
                    member.private += member.weight * (sums[*to] - sums[*from]);
                }
            }
        }
    }

    /// What founders share at the start: investment and overhead. Under a right of use it is what
    /// they pay as guarantors, which the ledger has told already.
    fn share_founding(&mut self, case: &Case) {
        if case.model().kind() == ModelKind::RightOfUse {
            return;
        }
        let project = case.project();
        for round in &project.rounds {
            if round.period as usize != self.start {
                continue;
            }
            let overhead = Fraction::of(round.investment).rate(project.overhead.investment).round();
            let total =
                kronor(round.investment) - kronor(round.grant) + overhead.map_or(f64::NAN, kronor);
            let founds = |place: &usize| round.joins[*place] == Some(round.period);
            let founders: Vec<usize> = (0..self.members.len()).filter(founds).collect();
            let weight: f64 = founders.iter().map(|place| self.members[*place].weight).sum();
            for place in founders {
                let member = &mut self.members[place];
                member.founding += total * member.weight / weight * self.discount[self.start];
            }
        }
    }

    /// Whether nobody takes part.
    pub fn is_empty(&self) -> bool {
        self.members.iter().all(|member| member.span.is_none())
    }

    /// Those who take part from the start of the project.
    pub fn founders(&self) -> Vec<usize> {
        self.those(|from| from == self.start)
    }

    /// Those who came later.
    pub fn joiners(&self) -> Vec<usize> {
        self.those(|from| from > self.start)
    }

    fn those(&self, which: impl Fn(usize) -> bool) -> Vec<usize> {
        let takes = |place: &usize| self.members[*place].span.is_some_and(|span| which(span.0));
        (0..self.members.len()).filter(takes).collect()
    }

    /// Mean over some participants; `None` where there are none.
    pub fn mean(&self, places: &[usize], value: impl Fn(usize) -> f64) -> Option<f64> {
        self.mean_known(places, |place| Some(value(place)))
    }

    /// Mean over some participants; `None` where there are none or one of them is not known.
    pub fn mean_known(
        &self,
        places: &[usize],
        value: impl Fn(usize) -> Option<f64>,
    ) -> Option<f64> {
        let values = places.iter().map(|place| value(*place)).collect::<Option<Vec<f64>>>()?;
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    /// Nominal cost a year of use: κ = nominal cost / (years · w / mean w).
    pub fn yearly(&self, place: usize) -> Option<f64> {
        let member = &self.members[place];
        let (from, to) = member.span?;
        let years = (to - from) as f64 / self.periods_per_year;
        Some(member.nominal / (years * member.weight / self.mean_weight))
    }

    /// Present value of a participant's benefit.
    fn benefit(&self, place: usize) -> Option<f64> {
        let (from, to) = self.members[place].span?;
        Some(self.benefit? * (self.annuity[to] - self.annuity[from]))
    }

    /// Present value of a participant's benefit less its cost.
    pub fn gain(&self, place: usize) -> Option<f64> {
        Some(self.benefit(place)? - self.members[place].present)
    }

    /// Discount factor of a participant's joining.
    pub fn discount_at_joining(&self, place: usize) -> Option<f64> {
        self.members[place].span.map(|(from, _)| self.discount[from])
    }

    /// Present cost of one's own system instead, over the same periods.
    pub fn cost_alone(&self, place: usize) -> Option<f64> {
        let (from, to) = self.members[place].span?;
        let (entry, period) = self.alone?;
        Some(entry * self.discount[from] + period * (self.annuity[to] - self.annuity[from]))
    }

    /// Present value of buying alone instead.
    pub fn alone(&self, place: usize) -> Option<f64> {
        Some(self.benefit(place)? - self.cost_alone(place)?)
    }

    /// Years until the mean cost of taking part is no longer above that of buying alone.
    pub fn break_even(&self, places: &[usize]) -> Option<f64> {
        let (entry, period) = self.alone?;
        let mut saved = 0.0;
        for t in 0..self.discount.len() - 1 {
            for member in places.iter().map(|place| &self.members[*place]) {
                saved -= member.flow[t];
                if member.uses(t) {
                    saved += period * (self.annuity[t + 1] - self.annuity[t]);
                }
                if member.span.is_some_and(|span| span.0 == t) {
                    saved += entry * self.discount[t];
                }
            }
            if saved >= 0.0 && !places.is_empty() {
                return Some(t as f64 / self.periods_per_year);
            }
        }
        None
    }

    /// What a participant pays towards what a group of its own would have to pay as well: without
    /// what is private, and without its part of the interest, shared by payments into the loan.
    pub fn for_common_cost(&self, place: usize) -> f64 {
        let into_loan: f64 = self.members.iter().map(|member| member.into_loan).sum();
        let member = &self.members[place];
        let share = if into_loan > 0.0 { member.into_loan / into_loan } else { 0.0 };
        member.present - member.private - share * self.interest
    }
}

/// The first period in which somebody uses a round and the one after the last.
pub(super) fn span(project: &Project, join: Option<u32>, place: usize) -> Option<(usize, usize)> {
    let end = project.calendar.periods;
    let leaves = project.participants[place].leaves.unwrap_or(end).min(end);
    join.map(|join| (join as usize, leaves.max(join) as usize))
}

fn members(project: &Project) -> Vec<Member> {
    let member = |place: usize| {
        let joins = project.rounds.iter().filter_map(|round| round.joins[place]);
        let first = joins.min();
        Member {
            weight: project.participants[place].weight as f64,
            span: span(project, first, place),
            ..Member::default()
        }
    };
    (0..project.participants.len()).map(member).collect()
}
