//! From a scenario to JSON: the inverse of reading.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;

/// Kronor without superfluous zeros: `900000`, `12.5`.
fn sek(amount: Ore) -> String {
    Decimal::new(amount.0, 2).normalize().to_string()
}

fn text(value: Decimal) -> String {
    value.normalize().to_string()
}

impl Scenario {
    /// The scenario as its file.
    pub fn to_json(&self) -> Value {
        json!({
            "version": FORMAT_VERSION,
            "name": self.name,
            "seed": self.seed.to_string(),
            "trials": self.trials,
            "horizon_years": self.horizon_years,
            "periods_per_year": self.periods_per_year,
            "discount_rate_per_year": text(self.discount_rate_per_year),
            "price_index_per_year": text(self.price_index_per_year),
            "overhead": {
                "investment": text(self.overhead.investment),
                "maintenance": text(self.overhead.maintenance),
                "payments": text(self.overhead.payments),
            },
            "onboarding_sek": sek(self.onboarding),
            "sharing_key": write_key(self.sharing_key),
            "rounds": self.rounds.iter().map(write_round).collect::<Vec<_>>(),
            "founders": match &self.founders {
                Founders::Count(count) => json!({ "count": count }),
                Founders::Inhabitants(sizes) => json!({ "inhabitants": sizes }),
            },
            "pool": match &self.pool {
                Pool::Count(count) => json!({ "count": count }),
                Pool::Inhabitants(sizes) => json!({ "inhabitants": sizes }),
            },
            "benefit": {
                "yearly_sek": sek(self.benefit.yearly),
                "size_elasticity": text(self.benefit.size_elasticity),
                "spread": text(self.benefit.spread),
                "alone_share": text(self.benefit.alone_share),
                "joining_cost_sek": sek(self.benefit.joining_cost),
            },
            "alone": {
                "entry_sek": sek(self.alone.entry),
                "yearly_sek": sek(self.alone.yearly),
            },
            "supplier": { "cost_share": text(self.supplier_cost_share) },
            "probe": {
                "join_year": self.probe.join_year,
                "inhabitants": self.probe.inhabitants,
            },
            "waiting_years": self.waiting_years,
            "arrival": write_arrival(&self.arrival),
            "models": {
                "right_of_use": write_right_of_use(&self.right_of_use),
                "entry_fee": write_entry_fee(&self.entry_fee),
                "raised_fee": {
                    "surcharge": text(self.raised_fee.surcharge),
                    "surcharge_years": self.raised_fee.surcharge_years,
                    "rebate_capped_by_fee": self.raised_fee.rebate_capped_by_fee,
                    "cap": write_cap(self.raised_fee.cap),
                    "window_years": self.raised_fee.window_years,
                    "keep_claim": self.raised_fee.keep_claim,
                },
            },
        })
    }
}

fn write_key(key: SharingKey) -> Value {
    match key {
        SharingKey::Equal => json!({ "kind": "equal" }),
        SharingKey::Population => json!({ "kind": "population" }),
        SharingKey::SquareRoot => json!({ "kind": "square_root" }),
        SharingKey::BasePlusPerHead { base_share } => {
            json!({ "kind": "base_plus_per_head", "base_share": text(base_share) })
        }
        SharingKey::SizeClass => json!({ "kind": "size_class" }),
        SharingKey::SizeClassOs2 => json!({ "kind": "size_class_os2" }),
    }
}

fn write_round(round: &Round) -> Value {
    json!({
        "start_year": round.start_year,
        "investment_sek": sek(round.investment),
        "grant_sek": sek(round.grant),
        "maintenance_share_per_year": text(round.maintenance_share_per_year),
        "maintenance_sek_per_user_and_year": sek(round.maintenance_per_user_and_year),
    })
}

fn write_arrival(arrival: &Arrival) -> Value {
    match arrival {
        Arrival::Scheduled(joins) => {
            let joins: Vec<Value> = joins.iter().map(|join| json!({ "year": join.year })).collect();
            json!({ "kind": "scheduled", "joins": joins })
        }
        Arrival::ConstantHazard { rate_per_year } => {
            json!({ "kind": "constant_hazard", "rate_per_year": text(*rate_per_year) })
        }
        Arrival::Poisson { rate_per_year } => {
            json!({ "kind": "poisson", "rate_per_year": text(*rate_per_year) })
        }
        Arrival::Bass { p_per_year, q_per_year } => json!({
            "kind": "bass",
            "p_per_year": text(*p_per_year),
            "q_per_year": text(*q_per_year),
        }),
    }
}

fn write_right_of_use(terms: &RightOfUseTerms) -> Value {
    json!({
        "planned_count": terms.planned_count,
        "markup": text(terms.markup),
        "loan_rate_per_year": text(terms.loan_rate_per_year),
        "interest": match terms.interest {
            Interest::Capitalise => "capitalise",
            Interest::Shared => "shared",
        },
        "price": match terms.price {
            PriceTiming::Once => "once",
            PriceTiming::Periodic => "periodic",
        },
        "surplus": match terms.surplus {
            Surplus::Stop => "stop",
            Surplus::Fund => "fund",
        },
        "guarantor": match terms.guarantor {
            Guarantor::Founders => "founders",
            Guarantor::Association => "association",
            Guarantor::Partner => "partner",
        },
        "write_off_years": terms.write_off_years,
    })
}

fn write_cap(cap: Cap) -> String {
    match cap {
        Cap::Fair => "fair".into(),
        Cap::Fixed(cap) => text(cap),
    }
}

fn write_entry_fee(terms: &EntryFeeTerms) -> Value {
    let steps: Vec<Value> = terms
        .price_path
        .iter()
        .map(|(year, factor)| json!({ "year": year, "factor": text(*factor) }))
        .collect();
    let mut value = json!({
        "share": text(terms.share),
        "price": "prorata",
        "to": match terms.to {
            Beneficiaries::Founders => "founders",
            Beneficiaries::All => "all",
            Beneficiaries::Fund => "fund",
        },
        "cap": write_cap(terms.cap),
        "price_path": steps,
        "write_off_years": terms.write_off_years,
        "window_years": terms.window_years,
        "keep_claim": terms.keep_claim,
        "de_minimis_sek": sek(terms.de_minimis),
    });
    if let EntryPrice::Fixed { planned_count } = terms.price {
        value["price"] = json!("fixed");
        value["planned_count"] = json!(planned_count);
    }
    value
}
