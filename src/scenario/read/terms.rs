//! The terms of the four models and the thresholds of the scorecard.

use rust_decimal::Decimal;

use super::super::parameter::{self as table, Parameter};
use super::super::*;
use super::{decimal, read_each, sek, whole};
use crate::error::Problem;
use crate::input::{Field, Object};

pub(super) fn read_models(
    object: Object<'_>,
) -> Option<(RightOfUseTerms, EntryFeeTerms, RaisedFeeTerms)> {
    let right_of_use = object.field("right_of_use").object().and_then(read_right_of_use);
    let entry_fee = object.field("entry_fee").object().and_then(read_entry_fee);
    let raised_fee = object.field("raised_fee").object().and_then(read_raised_fee);
    object.finish();
    Some((right_of_use?, entry_fee?, raised_fee?))
}

fn read_right_of_use(object: Object<'_>) -> Option<RightOfUseTerms> {
    let planned_count = whole(&object.field("planned_count"), &table::PLANNED_COUNT);
    let markup = decimal(&object, "markup", &table::MARKUP);
    let loan_rate_per_year = decimal(&object, "loan_rate_per_year", &table::LOAN_RATE);
    let interest = object
        .field("interest")
        .choice(&[("capitalise", Interest::Capitalise), ("shared", Interest::Shared)]);
    let price = object
        .field("price")
        .choice(&[("once", PriceTiming::Once), ("periodic", PriceTiming::Periodic)]);
    let surplus =
        object.field("surplus").choice(&[("stop", Surplus::Stop), ("fund", Surplus::Fund)]);
    let guarantor = object.field("guarantor").choice(&[
        ("founders", Guarantor::Founders),
        ("association", Guarantor::Association),
        ("partner", Guarantor::Partner),
    ]);
    let write_off_years = whole(&object.field("write_off_years"), &table::RIGHT_OF_USE_WRITE_OFF);
    object.finish();
    Some(RightOfUseTerms {
        planned_count: planned_count?,
        markup: markup?,
        loan_rate_per_year: loan_rate_per_year?,
        interest: interest?,
        price: price?,
        surplus: surplus?,
        guarantor: guarantor?,
        write_off_years: write_off_years?,
    })
}

fn read_cap(field: &Field<'_>, parameter: &Parameter) -> Option<Cap> {
    if field.text()? == "fair" {
        return Some(Cap::Fair);
    }
    let (min, max) = parameter.bounds();
    field.decimal_within(min, max).map(Cap::Fixed)
}

fn read_price(object: &Object<'_>, planned: &Parameter) -> Option<EntryPrice> {
    let is_fixed = object.field("price").choice(&[("prorata", false), ("fixed", true)])?;
    if !is_fixed {
        return Some(EntryPrice::Prorata);
    }
    let planned_count = whole(&object.field("planned_count"), planned)?;
    Some(EntryPrice::Fixed { planned_count })
}

fn read_entry_fee(object: Object<'_>) -> Option<EntryFeeTerms> {
    let share = decimal(&object, "share", &table::ENTRY_SHARE);
    let price = read_price(&object, &table::ENTRY_PLANNED_COUNT);
    let to = object.field("to").choice(&[
        ("founders", Beneficiaries::Founders),
        ("all", Beneficiaries::All),
        ("fund", Beneficiaries::Fund),
    ]);
    let cap = read_cap(&object.field("cap"), &table::ENTRY_CAP);
    let path_field = object.field("price_path");
    let price_path = read_each(&path_field, |field| field.object().and_then(read_price_step));
    if let Some(path) = &price_path {
        if path.first().is_some_and(|(year, _)| *year != 0) {
            path_field.fault(Problem::PricePathStart);
        }
        if path.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            path_field.fault(Problem::PricePathOrder);
        }
    }
    let write_off_years = whole(&object.field("write_off_years"), &table::ENTRY_WRITE_OFF);
    let window_years = whole(&object.field("window_years"), &table::ENTRY_WINDOW);
    let keep_claim = object.field("keep_claim").boolean();
    let de_minimis = sek(&object, "de_minimis_sek", &table::DE_MINIMIS);
    object.finish();
    Some(EntryFeeTerms {
        share: share?,
        price: price?,
        to: to?,
        cap: cap?,
        price_path: price_path?,
        write_off_years: write_off_years?,
        window_years: window_years?,
        keep_claim: keep_claim?,
        de_minimis: de_minimis?,
    })
}

fn read_price_step(object: Object<'_>) -> Option<(u32, Decimal)> {
    let year = whole(&object.field("year"), &table::PRICE_YEAR);
    let factor = decimal(&object, "factor", &table::PRICE_FACTOR);
    object.finish();
    Some((year?, factor?))
}

fn read_raised_fee(object: Object<'_>) -> Option<RaisedFeeTerms> {
    let surcharge = decimal(&object, "surcharge", &table::SURCHARGE);
    let surcharge_years = whole(&object.field("surcharge_years"), &table::SURCHARGE_YEARS);
    let rebate_capped_by_fee = object.field("rebate_capped_by_fee").boolean();
    let cap = read_cap(&object.field("cap"), &table::RAISED_CAP);
    let window_years = whole(&object.field("window_years"), &table::RAISED_WINDOW);
    let keep_claim = object.field("keep_claim").boolean();
    let field = object.field("instalments");
    let instalments =
        if field.is_present() { Some(field.object().and_then(read_instalments)?) } else { None };
    object.finish();
    Some(RaisedFeeTerms {
        surcharge: surcharge?,
        surcharge_years: surcharge_years?,
        rebate_capped_by_fee: rebate_capped_by_fee?,
        cap: cap?,
        window_years: window_years?,
        keep_claim: keep_claim?,
        instalments,
    })
}

fn read_instalments(object: Object<'_>) -> Option<InstalmentTerms> {
    let count = whole(&object.field("count"), &table::INSTALMENTS);
    let share = decimal(&object, "share", &table::INSTALMENT_SHARE);
    let price = read_price(&object, &table::INSTALMENT_PLANNED_COUNT);
    let write_off_years = whole(&object.field("write_off_years"), &table::INSTALMENT_WRITE_OFF);
    let de_minimis = sek(&object, "de_minimis_sek", &table::INSTALMENT_DE_MINIMIS);
    object.finish();
    Some(InstalmentTerms {
        count: count?,
        share: share?,
        price: price?,
        write_off_years: write_off_years?,
        de_minimis: de_minimis?,
    })
}

// Kept out of line like the readers of numbers.
/// A green and a yellow threshold; the yellow one must not be the stricter of the two.
#[inline(never)]
fn read_pair(
    object: &Object<'_>,
    name: &str,
    parameters: [&Parameter; 2],
    falling: bool,
) -> Option<[Decimal; 2]> {
    let field = object.field(name);
    let places = field.list()?;
    let [green, yellow] = places.as_slice() else {
        field.fault(Problem::WrongType { expected: "two" });
        return None;
    };
    let within = |place: &Field<'_>, parameter: &Parameter| {
        let (min, max) = parameter.bounds();
        place.decimal_within(min, max)
    };
    let (green, yellow) = (within(green, parameters[0]), within(yellow, parameters[1]));
    let (green, yellow) = (green?, yellow?);
    if if falling { yellow > green } else { yellow < green } {
        field.fault(Problem::ThresholdOrder);
        return None;
    }
    Some([green, yellow])
}

fn default_of(parameter: &table::Parameter) -> Decimal {
    parameter.default_value()
}

pub(super) fn read_thresholds(object: Object<'_>) -> Option<Thresholds> {
    let falling = |name: &str, green, yellow| read_pair(&object, name, [green, yellow], true);
    let rising = |name: &str, green, yellow| read_pair(&object, name, [green, yellow], false);
    let willing = falling("willing", &table::WILLING_GREEN, &table::WILLING_YELLOW);
    let supplier = falling("supplier", &table::SUPPLIER_GREEN, &table::SUPPLIER_YELLOW);
    let founding = falling("founding", &table::FOUNDING_GREEN, &table::FOUNDING_YELLOW);
    // Files of the first days do not have it.
    let worst_case = match object.field("worst_case").is_present() {
        true => rising("worst_case", &table::WORST_CASE_GREEN, &table::WORST_CASE_YELLOW),
        false => Some([&table::WORST_CASE_GREEN, &table::WORST_CASE_YELLOW].map(default_of)),
    };
    let ratio_min = falling("ratio_min", &table::RATIO_MIN_GREEN, &table::RATIO_MIN_YELLOW);
    let ratio_max = rising("ratio_max", &table::RATIO_MAX_GREEN, &table::RATIO_MAX_YELLOW);
    let deviation = rising("deviation", &table::DEVIATION_GREEN, &table::DEVIATION_YELLOW);
    object.finish();
    Some(Thresholds {
        willing: willing?,
        supplier: supplier?,
        founding: founding?,
        worst_case: worst_case?,
        ratio_min: ratio_min?,
        ratio_max: ratio_max?,
        deviation: deviation?,
    })
}
