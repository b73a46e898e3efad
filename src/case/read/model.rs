//! Reads the business model of a case: which fields belong to it and which are needed.
//!
//! A field that the model knows and that another clause makes irrelevant is allowed, as in the
//! examples; a field that it does not know is a fault.

use std::num::{NonZeroU32, NonZeroU64};

use super::{optional, ore, period, rate};
use crate::case::MAX_WHOLE_NUMBER;
use crate::error::Problem;
use crate::input::{Field, Object};
use crate::model::{
    Beneficiaries, BusinessModel, Cap, Collection, Depreciation, EntryFee, EntryPrice, Guarantor,
    Instalments, Interest, ModelKind, PricePath, PriceTiming, RaisedFee, RightOfUse, Surcharge,
    Surplus,
};
use crate::money::Rate;

/// Whether the model needs founders, as far as that can be told, and the model.
pub(super) fn read_model(object: Object) -> (Option<bool>, Option<BusinessModel>) {
    let kinds = ModelKind::ALL.map(|kind| (kind.key(), kind));
    // Of an unknown kind nobody can tell which fields belong to it.
    let Some(kind) = object.field("kind").choice(&kinds) else { return (None, None) };
    let result = match kind {
        ModelKind::Traditional => (Some(true), Some(BusinessModel::Traditional)),
        ModelKind::RightOfUse => {
            let guarantor = object.field("guarantor").choice(&GUARANTORS);
            let needs_founders = guarantor.map(|guarantor| guarantor == Guarantor::Founders);
            (needs_founders, read_right_of_use(&object, guarantor).map(BusinessModel::RightOfUse))
        }
        ModelKind::EntryFee => (Some(true), read_entry_fee(&object).map(BusinessModel::EntryFee)),
        ModelKind::RaisedFee => {
            (Some(true), read_raised_fee(&object).map(BusinessModel::RaisedFee))
        }
    };
    object.finish();
    result
}

const GUARANTORS: [(&str, Guarantor); 3] = [
    ("founders", Guarantor::Founders),
    ("association", Guarantor::Association),
    ("partner", Guarantor::Partner),
];

fn read_right_of_use(object: &Object, guarantor: Option<Guarantor>) -> Option<RightOfUse> {
    let planned_weight = planned_weight(&object.field("planned_weight"));
    let markup = rate(&object.field("markup"));
    let loan_rate = rate(&object.field("loan_rate_per_year"));
    let interest = object
        .field("interest")
        .choice(&[("capitalise", Interest::Capitalise), ("shared", Interest::Shared)]);
    let price = object
        .field("price")
        .choice(&[("once", PriceTiming::Once), ("periodic", PriceTiming::Periodic)]);
    let surplus =
        object.field("surplus").choice(&[("stop", Surplus::Stop), ("fund", Surplus::Fund)]);
    let write_off = periods_or_off(&object.field("write_off_periods"));
    Some(RightOfUse {
        planned_weight: planned_weight?,
        markup: markup?,
        loan_rate_per_year: loan_rate?,
        interest: interest?,
        price: price?,
        surplus: surplus?,
        guarantor: guarantor?,
        write_off: write_off?,
    })
}

/// Whom entry payments go to, before the cap is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Receivers {
    Founders,
    All,
    Fund,
}

const RECEIVERS: [(&str, Receivers); 3] =
    [("founders", Receivers::Founders), ("all", Receivers::All), ("fund", Receivers::Fund)];

fn read_entry_fee(object: &Object) -> Option<EntryFee> {
    let share = rate(&object.field("share"));
    let price = entry_price(object);
    let receivers = object.field("to").choice(&RECEIVERS);
    let limit = object.field("cap");
    let limit = match receivers {
        // With other receivers the cap is not used; what is written must still be readable.
        Some(Receivers::All | Receivers::Fund) => optional(&limit, cap),
        _ => cap(&limit),
    };
    let depreciation = depreciation(object);
    let window = periods_or_off(&object.field("window_periods"));
    let keep_claim = flag(&object.field("keep_claim"));
    let de_minimis = optional(&object.field("de_minimis_ore"), ore).unwrap_or_default();
    let to = match receivers? {
        Receivers::Founders => Beneficiaries::Founders(limit?),
        Receivers::All => Beneficiaries::All,
        Receivers::Fund => Beneficiaries::Fund,
    };
    Some(EntryFee {
        share: share?,
        price: price?,
        to,
        depreciation: depreciation?,
        window: window?,
        keep_claim: keep_claim?,
        de_minimis,
    })
}

fn read_raised_fee(object: &Object) -> Option<RaisedFee> {
    let limit = cap(&object.field("cap"));
    let keep_claim = flag(&object.field("keep_claim"));
    let window = periods_or_off(&object.field("window_periods"));
    let instalments = periods_or_off(&object.field("instalments"));
    let collection = match instalments? {
        Some(parts) => {
            ignore(object, &["surcharge", "surcharge_periods", "rebate_capped_by_fee"]);
            read_instalments(object, parts).map(Collection::Instalments)
        }
        None => {
            ignore(object, &INSTALMENT_FIELDS);
            read_surcharge(object).map(Collection::Surcharge)
        }
    };
    Some(RaisedFee {
        cap: limit?,
        keep_claim: keep_claim?,
        window: window?,
        collection: collection?,
    })
}

/// The fields of the other way to collect.
const INSTALMENT_FIELDS: [&str; 7] =
    ["share", "price", "planned_weight", "to", "price_path", "write_off_periods", "de_minimis_ore"];

/// Fields that the model knows and that another clause makes irrelevant.
fn ignore(object: &Object, keys: &[&str]) {
    for key in keys {
        object.field(key);
    }
}

fn read_surcharge(object: &Object) -> Option<Surcharge> {
    let surcharge = rate(&object.field("surcharge"));
    let periods = periods_or_off(&object.field("surcharge_periods"));
    let capped_by_fee = object.field("rebate_capped_by_fee").boolean();
    Some(Surcharge { rate: surcharge?, periods: periods?, capped_by_fee: capped_by_fee? })
}

fn read_instalments(object: &Object, parts: NonZeroU32) -> Option<Instalments> {
    let share = rate(&object.field("share"));
    let price = entry_price(object);
    let to = object.field("to");
    if to.choice(&RECEIVERS).is_some_and(|receivers| receivers != Receivers::Founders) {
        to.fault(Problem::InstalmentsNeedFounders);
    }
    let depreciation = depreciation(object);
    let de_minimis = optional(&object.field("de_minimis_ore"), ore).unwrap_or_default();
    Some(Instalments {
        parts,
        share: share?,
        price: price?,
        depreciation: depreciation?,
        de_minimis,
    })
}

/// The price clause; the planned weight is needed only where it is used.
fn entry_price(object: &Object) -> Option<EntryPrice> {
    let fixed = object.field("price").choice(&[("prorata", false), ("fixed", true)]);
    let field = object.field("planned_weight");
    if fixed == Some(true) {
        return planned_weight(&field).map(|planned_weight| EntryPrice::Fixed { planned_weight });
    }
    optional(&field, |field| field.count(MAX_WHOLE_NUMBER));
    fixed.map(|_| EntryPrice::ProRata)
}

/// The ageing of the base: a price path takes the place of the write-off.
fn depreciation(object: &Object) -> Option<Depreciation> {
    let write_off = periods_or_off(&object.field("write_off_periods"));
    let path = object.field("price_path");
    if path.is_present() {
        let steps = path.list()?;
        if !steps.is_empty() {
            return price_path(&path, &steps).map(Depreciation::Path);
        }
    }
    write_off.map(|periods| periods.map_or(Depreciation::Never, Depreciation::Linear))
}

fn price_path(path: &Field, steps: &[Field]) -> Option<PricePath> {
    let read: Option<Vec<(u32, Rate)>> =
        steps.iter().map(price_step).collect::<Vec<_>>().into_iter().collect();
    let read = read?;
    if read.first().is_some_and(|step| step.0 != 0) {
        path.fault(Problem::PricePathStart);
    }
    if read.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        path.fault(Problem::PricePathOrder);
    }
    PricePath::new(read)
}

/// A step is a list of its age and its factor.
fn price_step(step: &Field) -> Option<(u32, Rate)> {
    let pair = step.list()?;
    let [age, factor] = pair.as_slice() else {
        step.fault(Problem::WrongType { expected: "pair" });
        return None;
    };
    let age = period(age);
    let factor = rate(factor);
    Some((age?, factor?))
}

/// `"fair"` or a share of what was contributed.
fn cap(field: &Field) -> Option<Cap> {
    let starts_like_a_word =
        |text: &str| text.starts_with(|first: char| !(first.is_ascii_digit() || first == '-'));
    match field.peek_text() {
        Some("fair") => Some(Cap::Fair),
        Some(text) if starts_like_a_word(text) => {
            let allowed = "fair, 1, 0.5".to_owned();
            field.fault(Problem::UnknownValue { found: text.to_owned(), allowed });
            None
        }
        _ => rate(field).map(Cap::Share),
    }
}

fn planned_weight(field: &Field) -> Option<NonZeroU64> {
    let weight = field.integer_within(1, MAX_WHOLE_NUMBER)?;
    u64::try_from(weight).ok().and_then(NonZeroU64::new)
}

/// A number of periods; 0 or absent is off.
fn periods_or_off(field: &Field) -> Option<Option<NonZeroU32>> {
    if !field.is_present() {
        return Some(None);
    }
    period(field).map(NonZeroU32::new)
}

/// Yes or no; absent is no.
fn flag(field: &Field) -> Option<bool> {
    if field.is_present() { field.boolean() } else { Some(false) }
}
