//! From a scenario to JSON: the inverse of reading.

use rust_decimal::Decimal;

use super::*;
use crate::json::{Fields, Json};

/// Kronor without superfluous zeros: `900000`, `12.5`.
#[inline(never)]
fn sek(amount: Ore) -> String {
    text(Decimal::new(amount.0, 2))
}

#[inline(never)]
fn text(value: Decimal) -> String {
    value.normalize().to_string()
}

impl Scenario {
    /// The scenario as its file.
    pub fn to_json(&self) -> Json {
        let models = Fields::default()
            .with("right_of_use", write_right_of_use(&self.right_of_use))
            .with("entry_fee", write_entry_fee(&self.entry_fee))
            .with("raised_fee", write_raised_fee(&self.raised_fee));
        Fields::default()
            .with("version", Json::Integer(FORMAT_VERSION))
            .with("name", self.name.as_str())
            .with("seed", self.seed.to_string())
            .with("trials", self.trials)
            .with("horizon_years", self.horizon_years)
            .with("periods_per_year", self.periods_per_year)
            .with("discount_rate_per_year", text(self.discount_rate_per_year))
            .with("price_index_per_year", text(self.price_index_per_year))
            .with("overhead", write_overhead(&self.overhead))
            .with("onboarding_sek", sek(self.onboarding))
            .with("sharing_key", write_key(self.sharing_key))
            .with("rounds", self.rounds.iter().map(write_round).collect::<Vec<_>>())
            .with("founders", write_founders(&self.founders))
            .with("pool", write_pool(&self.pool))
            .with("benefit", write_benefit(&self.benefit))
            .with("alone", write_alone(&self.alone))
            .with("supplier", Fields::default().with("cost_share", text(self.supplier_cost_share)))
            .with("probe", write_probe(&self.probe))
            .with("waiting_years", self.waiting_years)
            .with("arrival", write_arrival(&self.arrival))
            .with("models", models)
            .with("thresholds", write_thresholds(&self.thresholds))
            .into()
    }
}

fn write_thresholds(thresholds: &Thresholds) -> Fields {
    let pair = |pair: &[Decimal; 2]| pair.iter().map(|value| text(*value)).collect::<Vec<_>>();
    Fields::default()
        .with("willing", pair(&thresholds.willing))
        .with("supplier", pair(&thresholds.supplier))
        .with("founding", pair(&thresholds.founding))
        .with("ratio_min", pair(&thresholds.ratio_min))
        .with("ratio_max", pair(&thresholds.ratio_max))
        .with("deviation", pair(&thresholds.deviation))
}

fn write_overhead(overhead: &Overhead) -> Fields {
    Fields::default()
        .with("investment", text(overhead.investment))
        .with("maintenance", text(overhead.maintenance))
        .with("payments", text(overhead.payments))
}

fn write_founders(founders: &Founders) -> Fields {
    match founders {
        Founders::Count(count) => Fields::default().with("count", *count),
        Founders::Inhabitants(sizes) => Fields::default().with("inhabitants", sizes.clone()),
    }
}

fn write_pool(pool: &Pool) -> Fields {
    match pool {
        Pool::Count(count) => Fields::default().with("count", *count),
        Pool::Inhabitants(sizes) => Fields::default().with("inhabitants", sizes.clone()),
    }
}

fn write_benefit(benefit: &Benefit) -> Fields {
    Fields::default()
        .with("yearly_sek", sek(benefit.yearly))
        .with("size_elasticity", text(benefit.size_elasticity))
        .with("spread", text(benefit.spread))
        .with("alone_share", text(benefit.alone_share))
        .with("joining_cost_sek", sek(benefit.joining_cost))
}

fn write_alone(alone: &Alone) -> Fields {
    Fields::default().with("entry_sek", sek(alone.entry)).with("yearly_sek", sek(alone.yearly))
}

fn write_probe(probe: &Probe) -> Fields {
    Fields::default()
        .with("join_year", probe.join_year)
        .with("inhabitants", probe.inhabitants.map_or(Json::Null, Json::from))
}

fn write_key(key: SharingKey) -> Fields {
    let kind = |kind: &str| Fields::default().with("kind", kind);
    match key {
        SharingKey::Equal => kind("equal"),
        SharingKey::Population => kind("population"),
        SharingKey::SquareRoot => kind("square_root"),
        SharingKey::BasePlusPerHead { base_share } => {
            kind("base_plus_per_head").with("base_share", text(base_share))
        }
        SharingKey::SizeClass => kind("size_class"),
        SharingKey::SizeClassOs2 => kind("size_class_os2"),
    }
}

fn write_round(round: &Round) -> Fields {
    Fields::default()
        .with("start_year", round.start_year)
        .with("investment_sek", sek(round.investment))
        .with("grant_sek", sek(round.grant))
        .with("maintenance_share_per_year", text(round.maintenance_share_per_year))
        .with("maintenance_sek_per_user_and_year", sek(round.maintenance_per_user_and_year))
}

fn write_arrival(arrival: &Arrival) -> Fields {
    let kind = |kind: &str| Fields::default().with("kind", kind);
    match arrival {
        Arrival::Scheduled(joins) => {
            let join = |join: &ScheduledJoin| Fields::default().with("year", join.year);
            kind("scheduled").with("joins", joins.iter().map(join).collect::<Vec<_>>())
        }
        Arrival::ConstantHazard { rate_per_year } => {
            kind("constant_hazard").with("rate_per_year", text(*rate_per_year))
        }
        Arrival::Poisson { rate_per_year } => {
            kind("poisson").with("rate_per_year", text(*rate_per_year))
        }
        Arrival::Bass { p_per_year, q_per_year } => {
            kind("bass").with("p_per_year", text(*p_per_year)).with("q_per_year", text(*q_per_year))
        }
        Arrival::Endogenous(decisions) => write_decisions(kind("endogenous"), decisions),
    }
}

fn write_decisions(fields: Fields, decisions: &Decisions) -> Fields {
    let foresight = match decisions.foresight {
        Foresight::Myopic => "myopic",
        Foresight::ForwardLooking => "forward_looking",
    };
    let expectation = match decisions.expectation {
        Expectation::Static => "static",
        Expectation::Iterated => "iterated",
    };
    fields
        .with("decisions_per_year", text(decisions.decisions_per_year))
        .with("noise_share", text(decisions.noise_share))
        .with("foresight", foresight)
        .with("expectation", expectation)
        .with("neighbour_effect", text(decisions.neighbour_effect))
        .with("network_effect", text(decisions.network_effect))
        .with("size_effect", text(decisions.size_effect))
        .with("capacity_per_period", decisions.capacity_per_period.map_or(Json::Null, Json::from))
        .with("county_count", decisions.county_count)
}

fn write_right_of_use(terms: &RightOfUseTerms) -> Fields {
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
    Fields::default()
        .with("planned_count", terms.planned_count)
        .with("markup", text(terms.markup))
        .with("loan_rate_per_year", text(terms.loan_rate_per_year))
        .with("interest", interest)
        .with("price", price)
        .with("surplus", surplus)
        .with("guarantor", guarantor)
        .with("write_off_years", terms.write_off_years)
}

fn write_cap(cap: Cap) -> String {
    match cap {
        Cap::Fair => "fair".into(),
        Cap::Fixed(cap) => text(cap),
    }
}

fn write_entry_fee(terms: &EntryFeeTerms) -> Fields {
    let step = |(year, factor): &(u32, Decimal)| {
        Fields::default().with("year", *year).with("factor", text(*factor))
    };
    let to = match terms.to {
        Beneficiaries::Founders => "founders",
        Beneficiaries::All => "all",
        Beneficiaries::Fund => "fund",
    };
    let fields = Fields::default().with("share", text(terms.share));
    write_price(fields, terms.price)
        .with("to", to)
        .with("cap", write_cap(terms.cap))
        .with("price_path", terms.price_path.iter().map(step).collect::<Vec<_>>())
        .with("write_off_years", terms.write_off_years)
        .with("window_years", terms.window_years)
        .with("keep_claim", terms.keep_claim)
        .with("de_minimis_sek", sek(terms.de_minimis))
}

fn write_price(fields: Fields, price: EntryPrice) -> Fields {
    match price {
        EntryPrice::Prorata => fields.with("price", "prorata"),
        EntryPrice::Fixed { planned_count } => {
            fields.with("price", "fixed").with("planned_count", planned_count)
        }
    }
}

fn write_instalments(terms: &InstalmentTerms) -> Fields {
    let fields = Fields::default().with("count", terms.count).with("share", text(terms.share));
    write_price(fields, terms.price)
        .with("write_off_years", terms.write_off_years)
        .with("de_minimis_sek", sek(terms.de_minimis))
}

fn write_raised_fee(terms: &RaisedFeeTerms) -> Fields {
    let fields = Fields::default()
        .with("surcharge", text(terms.surcharge))
        .with("surcharge_years", terms.surcharge_years)
        .with("rebate_capped_by_fee", terms.rebate_capped_by_fee)
        .with("cap", write_cap(terms.cap))
        .with("window_years", terms.window_years)
        .with("keep_claim", terms.keep_claim);
    match &terms.instalments {
        Some(instalments) => fields.with("instalments", write_instalments(instalments)),
        None => fields,
    }
}
