//! The schema that `bossanova schema` prints names exactly the fields that scenarios have.
//!
//! Method: every preset is walked beside the schema; each of its objects must have all required
//! fields and none besides those that the schema knows.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use std::process::Command;

use bossanova::scenario::preset;
use serde_json::Value;

fn schema(of: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_bossanova")).args(["schema", of]).output();
    serde_json::from_slice(&output.expect("the program runs").stdout).expect("JSON")
}

/// Whether a value fits the part of JSON Schema that ours uses.
fn fits(value: &Value, schema: &Value) -> bool {
    if let Some(choices) = schema["oneOf"].as_array() {
        return choices.iter().filter(|choice| fits(value, choice)).count() == 1;
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().any(|choice| fits(value, choice));
    }
    // The only reference is that to a scenario, which the other test looks into.
    if schema.get("$ref").is_some() {
        return value.is_object();
    }
    // A list of values of any kind.
    if schema["type"] == "array" && schema["items"].is_null() && schema["prefixItems"].is_null() {
        return value.is_array();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.contains(value);
    }
    if schema.get("const").is_some() {
        return schema["const"] == *value;
    }
    if let Some(parts) = schema["prefixItems"].as_array() {
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        return list.len() == parts.len() && list.iter().zip(parts).all(|(v, s)| fits(v, s));
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.into_iter().any(|kind| match kind {
        "object" => fits_object(value, schema),
        "array" => value
            .as_array()
            .is_some_and(|list| list.iter().all(|value| fits(value, &schema["items"]))),
        "integer" => value.as_i64().is_some_and(|number| {
            number >= schema["minimum"].as_i64().unwrap_or(i64::MIN)
                && number <= schema["maximum"].as_i64().unwrap_or(i64::MAX)
        }),
        // All patterns of ours are those of numbers.
        "string" => value.as_str().is_some_and(|text| {
            schema["pattern"].is_null() || text.bytes().all(|byte| b"-.0123456789".contains(&byte))
        }),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    })
}

fn fits_object(value: &Value, schema: &Value) -> bool {
    let Some(fields) = value.as_object() else { return false };
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    required.iter().filter_map(Value::as_str).all(|key| fields.contains_key(key))
        && fields.iter().all(|(key, value)| match schema["properties"].get(key) {
            Some(schema) => fits(value, schema),
            None => false,
        })
}

#[test]
fn every_preset_fits_and_a_changed_one_does_not() {
    let schema = schema("scenario");
    for preset in preset::all() {
        let text = preset.scenario.to_json().to_string();
        let mut file: Value = serde_json::from_str(&text).expect("JSON");
        assert!(fits(&file, &schema), "{}", preset.name);
        file["surprise"] = Value::Null;
        assert!(!fits(&file, &schema), "an unknown field must not fit");
        let fields = file.as_object_mut().expect("an object");
        fields.remove("surprise");
        fields.remove("thresholds");
        assert!(!fits(&file, &schema), "an absent field must not fit");
    }
}

#[test]
fn the_example_of_a_sweep_fits_and_a_changed_one_does_not() {
    let schema = schema("sweep");
    let text = std::fs::read_to_string("examples/sweep/grid.json").expect("the example");
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    assert!(fits(&file, &schema));
    assert_eq!(schema["$defs"]["scenario"]["required"][0], "version");
    file["axes"][0]["surprise"] = Value::Null;
    assert!(!fits(&file, &schema), "an unknown field must not fit");
    let list = serde_json::json!({"version": 1, "scenarios": [{}]});
    assert!(fits(&list, &schema), "a list is a sweep too");
}
