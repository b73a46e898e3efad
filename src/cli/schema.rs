//! `bossanova schema`: the JSON Schema of the scenario file and of the file of a sweep.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{Failure, pretty, print};
use crate::scenario::parameter::{self as table, Parameter};
use crate::scenario::preset;

/// Which file.
#[derive(Clone, Copy, ValueEnum)]
enum File {
    /// One what-if question.
    Scenario,
    /// A grid or list of scenarios.
    Sweep,
}

/// Arguments of `schema`.
#[derive(Args)]
pub struct Arguments {
    /// The file that is described.
    #[arg(value_enum, default_value = "scenario")]
    file: File,
}

/// Prints the schema.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    print(&pretty(&match arguments.file {
        File::Scenario => schema(),
        File::Sweep => sweep(),
    }))
}

/// A list of scenarios, or one scenario and axes along which it is varied.
fn sweep() -> Value {
    let names: Vec<&str> = preset::all().iter().map(|preset| preset.name).collect();
    let axis = object(&[
        (
            "path",
            json!({
                "type": "string",
                "description": "what is varied, such as models.entry_fee.share or \
                    rounds[0].investment_sek; a whole object or list may be set too",
            }),
        ),
        ("values", json!({ "type": "array", "minItems": 1 })),
    ]);
    let version = || ("version", json!({ "const": 1 }));
    let base = json!({ "anyOf": [{ "enum": names }, { "$ref": "#/$defs/scenario" }] });
    let scenarios =
        json!({ "type": "array", "items": { "$ref": "#/$defs/scenario" }, "minItems": 1 });
    let mut schema = one_of(&[
        object(&[version(), ("base", base), ("axes", list(&axis))]),
        object(&[version(), ("scenarios", scenarios)]),
    ]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Bossanova sweep");
    schema["$defs"] = json!({ "scenario": schema_body() });
    schema
}

/// A decimal number as text; JSON Schema cannot bound it, so the bounds stand in the description.
fn decimal(parameter: &Parameter) -> Value {
    json!({
        "type": "string",
        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
        "description": described(parameter),
    })
}

/// A whole number.
fn whole(parameter: &Parameter) -> Value {
    let bound = |text: &str| text.parse::<i64>().unwrap_or_default();
    json!({
        "type": "integer",
        "minimum": bound(parameter.min),
        "maximum": bound(parameter.max),
        "description": described(parameter),
    })
}

fn described(parameter: &Parameter) -> String {
    let unit = parameter.unit.key();
    let default = parameter.default.map(|value| format!(", default {value}")).unwrap_or_default();
    let (min, max, source) = (parameter.min, parameter.max, parameter.source);
    format!("{unit}, from {min} to {max}{default}. Source: {source}")
}

fn words(list: &[&str]) -> Value {
    json!({ "enum": list })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

/// An object of exactly these fields.
fn object(fields: &[(&str, Value)]) -> Value {
    object_with(fields, &[])
}

/// An object of these fields, and perhaps those.
fn object_with(fields: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .chain(optional)
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    let required: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// An object whose kind decides its other fields.
fn kind(name: &str, fields: &[(&str, Value)]) -> Value {
    let mut all = vec![("kind", json!({ "const": name }))];
    all.extend(fields.iter().cloned());
    object(&all)
}

fn one_of(choices: &[Value]) -> Value {
    json!({ "oneOf": choices })
}

fn schema() -> Value {
    let mut schema = schema_body();
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Bossanova scenario");
    schema
}

fn schema_body() -> Value {
    object(&[
        ("version", json!({ "const": 1 })),
        ("name", json!({ "type": "string" })),
        ("seed", json!({ "type": "string", "pattern": "^[0-9]+$" })),
        ("trials", whole(&table::TRIALS)),
        ("horizon_years", whole(&table::HORIZON_YEARS)),
        ("periods_per_year", whole(&table::PERIODS_PER_YEAR)),
        ("discount_rate_per_year", decimal(&table::DISCOUNT_RATE)),
        ("price_index_per_year", decimal(&table::PRICE_INDEX)),
        ("overhead", overhead()),
        ("onboarding_sek", decimal(&table::ONBOARDING)),
        ("sharing_key", sharing_key()),
        ("rounds", json!({ "type": "array", "items": round(), "minItems": 1 })),
        ("founders", group(&table::FOUNDER_COUNT, &table::FOUNDER_INHABITANTS)),
        ("pool", group(&table::POOL_COUNT, &table::POOL_INHABITANTS)),
        ("benefit", benefit()),
        (
            "alone",
            object(&[
                ("entry_sek", decimal(&table::ALONE_ENTRY)),
                ("yearly_sek", decimal(&table::ALONE_YEARLY)),
            ]),
        ),
        ("supplier", object(&[("cost_share", decimal(&table::SUPPLIER_COST_SHARE))])),
        ("probe", probe()),
        ("waiting_years", whole(&table::WAITING_YEARS)),
        ("arrival", arrival()),
        (
            "models",
            object(&[
                ("right_of_use", right_of_use()),
                ("entry_fee", entry_fee()),
                ("raised_fee", raised_fee()),
            ]),
        ),
        ("thresholds", thresholds()),
    ])
}

fn overhead() -> Value {
    object(&[
        ("investment", decimal(&table::OVERHEAD_INVESTMENT)),
        ("maintenance", decimal(&table::OVERHEAD_MAINTENANCE)),
        ("payments", decimal(&table::OVERHEAD_PAYMENTS)),
    ])
}

fn sharing_key() -> Value {
    let plain = ["equal", "population", "square_root", "size_class", "size_class_os2"];
    let mut kinds: Vec<Value> = plain.iter().map(|name| kind(name, &[])).collect();
    kinds.push(kind("base_plus_per_head", &[("base_share", decimal(&table::BASE_SHARE))]));
    one_of(&kinds)
}

fn round() -> Value {
    object(&[
        ("start_year", whole(&table::START_YEAR)),
        ("investment_sek", decimal(&table::INVESTMENT)),
        ("grant_sek", decimal(&table::GRANT)),
        ("maintenance_share_per_year", decimal(&table::MAINTENANCE_SHARE)),
        ("maintenance_sek_per_user_and_year", decimal(&table::MAINTENANCE_PER_USER)),
    ])
}

fn group(count: &Parameter, inhabitants: &Parameter) -> Value {
    let sizes = json!({ "type": "array", "items": whole(inhabitants), "minItems": 1 });
    one_of(&[object(&[("count", whole(count))]), object(&[("inhabitants", sizes)])])
}

fn benefit() -> Value {
    object(&[
        ("yearly_sek", decimal(&table::BENEFIT)),
        ("size_elasticity", decimal(&table::SIZE_ELASTICITY)),
        ("spread", decimal(&table::SPREAD)),
        ("alone_share", decimal(&table::ALONE_SHARE)),
        ("joining_cost_sek", decimal(&table::JOINING_COST)),
    ])
}

fn probe() -> Value {
    let mut inhabitants = whole(&table::PROBE_INHABITANTS);
    inhabitants["type"] = json!(["integer", "null"]);
    object_with(&[("join_year", whole(&table::PROBE_JOIN_YEAR))], &[("inhabitants", inhabitants)])
}

fn arrival() -> Value {
    let rate = || [("rate_per_year", decimal(&table::ARRIVAL_RATE))];
    let join = object(&[("year", whole(&table::JOIN_YEAR))]);
    let mut capacity = whole(&table::CAPACITY);
    capacity["type"] = json!(["integer", "null"]);
    let endogenous = object_with(
        &[
            ("kind", json!({ "const": "endogenous" })),
            ("decisions_per_year", decimal(&table::DECISIONS)),
            ("noise_share", decimal(&table::NOISE)),
            ("foresight", words(&["myopic", "forward_looking"])),
            ("expectation", words(&["static", "iterated"])),
            ("neighbour_effect", decimal(&table::NEIGHBOUR_EFFECT)),
            ("network_effect", decimal(&table::NETWORK_EFFECT)),
            ("size_effect", decimal(&table::SIZE_EFFECT)),
            ("county_count", whole(&table::COUNTIES)),
        ],
        &[("capacity_per_period", capacity)],
    );
    one_of(&[
        kind("scheduled", &[("joins", list(&join))]),
        kind("constant_hazard", &rate()),
        kind("poisson", &rate()),
        kind(
            "bass",
            &[("p_per_year", decimal(&table::BASS_P)), ("q_per_year", decimal(&table::BASS_Q))],
        ),
        endogenous,
    ])
}

fn right_of_use() -> Value {
    object(&[
        ("planned_count", whole(&table::PLANNED_COUNT)),
        ("markup", decimal(&table::MARKUP)),
        ("loan_rate_per_year", decimal(&table::LOAN_RATE)),
        ("interest", words(&["capitalise", "shared"])),
        ("price", words(&["once", "periodic"])),
        ("surplus", words(&["stop", "fund"])),
        ("guarantor", words(&["founders", "association", "partner"])),
        ("write_off_years", whole(&table::RIGHT_OF_USE_WRITE_OFF)),
    ])
}

fn cap(parameter: &Parameter) -> Value {
    one_of(&[json!({ "const": "fair" }), decimal(parameter)])
}

fn entry_fee() -> Value {
    let step =
        object(&[("year", whole(&table::PRICE_YEAR)), ("factor", decimal(&table::PRICE_FACTOR))]);
    object_with(
        &[
            ("share", decimal(&table::ENTRY_SHARE)),
            ("price", words(&["prorata", "fixed"])),
            ("to", words(&["founders", "all", "fund"])),
            ("cap", cap(&table::ENTRY_CAP)),
            ("price_path", list(&step)),
            ("write_off_years", whole(&table::ENTRY_WRITE_OFF)),
            ("window_years", whole(&table::ENTRY_WINDOW)),
            ("keep_claim", flag()),
            ("de_minimis_sek", decimal(&table::DE_MINIMIS)),
        ],
        &[("planned_count", whole(&table::ENTRY_PLANNED_COUNT))],
    )
}

fn raised_fee() -> Value {
    let instalments = object_with(
        &[
            ("count", whole(&table::INSTALMENTS)),
            ("share", decimal(&table::INSTALMENT_SHARE)),
            ("price", words(&["prorata", "fixed"])),
            ("write_off_years", whole(&table::INSTALMENT_WRITE_OFF)),
            ("de_minimis_sek", decimal(&table::INSTALMENT_DE_MINIMIS)),
        ],
        &[("planned_count", whole(&table::INSTALMENT_PLANNED_COUNT))],
    );
    object_with(
        &[
            ("surcharge", decimal(&table::SURCHARGE)),
            ("surcharge_years", whole(&table::SURCHARGE_YEARS)),
            ("rebate_capped_by_fee", flag()),
            ("cap", cap(&table::RAISED_CAP)),
            ("window_years", whole(&table::RAISED_WINDOW)),
            ("keep_claim", flag()),
        ],
        &[("instalments", one_of(&[json!({ "type": "null" }), instalments]))],
    )
}

fn thresholds() -> Value {
    let pair = |green: &Parameter, yellow: &Parameter| {
        json!({
            "type": "array",
            "prefixItems": [decimal(green), decimal(yellow)],
            "minItems": 2,
            "maxItems": 2,
        })
    };
    object(&[
        ("willing", pair(&table::WILLING_GREEN, &table::WILLING_YELLOW)),
        ("supplier", pair(&table::SUPPLIER_GREEN, &table::SUPPLIER_YELLOW)),
        ("founding", pair(&table::FOUNDING_GREEN, &table::FOUNDING_YELLOW)),
        ("ratio_min", pair(&table::RATIO_MIN_GREEN, &table::RATIO_MIN_YELLOW)),
        ("ratio_max", pair(&table::RATIO_MAX_GREEN, &table::RATIO_MAX_YELLOW)),
        ("deviation", pair(&table::DEVIATION_GREEN, &table::DEVIATION_YELLOW)),
    ])
}
