//! From a case to its file: the inverse of reading.

use super::Case;
use crate::json::{Fields, Json};
use crate::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryPrice, Guarantor,
    Instalments, Interest, PriceTiming, RightOfUse, Surplus,
};
use crate::money::{Ore, Rate};
use crate::project::Round;

fn ore(amount: Ore) -> Json {
    Json::Integer(amount.0)
}

fn rate(rate: Rate) -> String {
    rate.decimal().normalize().to_string()
}

fn weight(weight: u64) -> Json {
    Json::Integer(i64::try_from(weight).unwrap_or(i64::MAX))
}

fn periods(periods: Option<std::num::NonZeroU32>) -> u32 {
    periods.map_or(0, std::num::NonZeroU32::get)
}

impl Case {
    /// The case as its file; `bossanova ledger` reads it back as it was.
    pub fn to_json(&self) -> Json {
        let project = &self.project;
        let overhead = Fields::default()
            .with("investment", rate(project.overhead.investment))
            .with("maintenance", rate(project.overhead.maintenance))
            .with("payments", rate(project.overhead.payments));
        let participants = project.participants.iter().map(|one| {
            let fields = Fields::default()
                .with("code", one.code.as_str())
                .with("weight", weight(one.weight));
            one.leaves.map_or(fields.clone(), |leaves| fields.with("leaves", leaves))
        });
        Fields::default()
            .with("periods", project.calendar.periods)
            .with("periods_per_year", project.calendar.periods_per_year)
            .with("price_index_per_year", rate(project.price_index_per_year))
            .with("overhead", overhead)
            .with("onboarding_ore", ore(project.onboarding))
            .with("participants", participants.collect::<Vec<_>>())
            .with("rounds", project.rounds.iter().map(|one| self.round(one)).collect::<Vec<_>>())
            .with("model", model(&self.model))
            .into()
    }

    fn round(&self, round: &Round) -> Fields {
        let joins = self.project.participants.iter().zip(&round.joins);
        let joins = joins.fold(Fields::default(), |fields, (one, join)| match join {
            Some(period) => fields.with(&one.code, *period),
            None => fields,
        });
        Fields::default()
            .with("period", round.period)
            .with("investment_ore", ore(round.investment))
            .with("grant_ore", ore(round.grant))
            .with("maintenance_ore_per_period", ore(round.maintenance_per_period))
            .with("maintenance_ore_per_user_and_period", ore(round.maintenance_per_user_and_period))
            .with("joins", joins)
    }
}

fn model(model: &BusinessModel) -> Fields {
    let fields = Fields::default().with("kind", model.kind().key());
    match model {
        BusinessModel::Traditional => fields,
        BusinessModel::RightOfUse(terms) => right_of_use(fields, terms),
        BusinessModel::EntryFee(terms) => {
            let fields = priced(fields.with("share", rate(terms.share)), terms.price);
            let fields = match terms.to {
                Beneficiaries::Founders(limit) => {
                    fields.with("to", "founders").with("cap", cap(limit))
                }
                Beneficiaries::All => fields.with("to", "all"),
                Beneficiaries::Fund => fields.with("to", "fund"),
            };
            ageing(fields, &terms.depreciation)
                .with("window_periods", periods(terms.window))
                .with("keep_claim", terms.keep_claim)
                .with("de_minimis_ore", ore(terms.de_minimis))
        }
        BusinessModel::RaisedFee(terms) => {
            let fields = fields
                .with("cap", cap(terms.cap))
                .with("keep_claim", terms.keep_claim)
                .with("window_periods", periods(terms.window));
            match &terms.collection {
                Collection::Surcharge(plan) => fields
                    .with("surcharge", rate(plan.rate))
                    .with("surcharge_periods", periods(plan.periods))
                    .with("rebate_capped_by_fee", plan.capped_by_fee),
                Collection::Instalments(plan) => instalments(fields, plan),
            }
        }
    }
}

fn right_of_use(fields: Fields, terms: &RightOfUse) -> Fields {
    let interest = match terms.interest {
        Interest::Capitalise => "capitalise",
        Interest::Shared => "shared",
    };
    let price = match terms.price {
        PriceTiming::Once => "once",
        PriceTiming::Periodic => "periodic",
    };
    let surplus = match terms.surplus {
        Surplus::Stop => "stop",
        Surplus::Fund => "fund",
    };
    let guarantor = match terms.guarantor {
        Guarantor::Founders => "founders",
        Guarantor::Association => "association",
        Guarantor::Partner => "partner",
    };
    fields
        .with("planned_weight", weight(terms.planned_weight.get()))
        .with("markup", rate(terms.markup))
        .with("loan_rate_per_year", rate(terms.loan_rate_per_year))
        .with("interest", interest)
        .with("price", price)
        .with("surplus", surplus)
        .with("guarantor", guarantor)
        .with("write_off_periods", periods(terms.write_off))
}

fn instalments(fields: Fields, plan: &Instalments) -> Fields {
    let fields = fields
        .with("instalments", plan.parts.get())
        .with("share", rate(plan.share))
        .with("to", "founders")
        .with("de_minimis_ore", ore(plan.de_minimis));
    ageing(priced(fields, plan.price), &plan.depreciation)
}

fn priced(fields: Fields, price: EntryPrice) -> Fields {
    match price {
        EntryPrice::ProRata => fields.with("price", "prorata"),
        EntryPrice::Fixed { planned_weight } => {
            fields.with("price", "fixed").with("planned_weight", weight(planned_weight.get()))
        }
    }
}

fn ageing(fields: Fields, depreciation: &Depreciation) -> Fields {
    match depreciation {
        Depreciation::Never => fields.with("write_off_periods", 0_u32),
        Depreciation::Linear(periods) => fields.with("write_off_periods", periods.get()),
        Depreciation::Path(path) => {
            let step = |(age, factor): &(u32, Rate)| {
                Json::List(vec![Json::from(*age), Json::from(rate(*factor))])
            };
            fields.with("price_path", path.steps().iter().map(step).collect::<Vec<_>>())
        }
    }
}

fn cap(cap: Cap) -> String {
    match cap {
        Cap::Fair => "fair".to_owned(),
        Cap::Share(share) => rate(share),
    }
}
