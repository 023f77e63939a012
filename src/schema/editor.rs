//! The schema for editors.
//!
//! The program reads the text of a scalar and lets the field decide what it means; an editor sees what YAML made of it: `64.74`
//! is a number to it, `"12"` a text. So the schema takes both, and as far as patterns reach it refuses what the program refuses.

use serde_json::{Map, Value as Json, json};

use super::Kind;

/// The schema of a type with everything that the program accepts.
pub(super) fn widened(kind: &Kind) -> Json {
    let mut schema = (kind.draft7)();
    widen(&mut schema);
    if let Json::Object(fields) = &mut schema {
        fields.insert("title".to_owned(), kind.title.into());
    }
    schema
}

const COUNT: &str = "^[0-9]+$";
const DECIMAL: &str = "^-?[0-9]+([.][0-9]+)?$";

fn widen(node: &mut Json) {
    match node {
        Json::Array(items) => {
            for item in items {
                widen(item);
            }
        }
        Json::Object(fields) => {
            fields.values_mut().for_each(widen);
            tell_unit(fields);
            if fields.get("default").is_some_and(|default| !default.is_string()) {
                // An editor would type it for the author, and nothing is better said by leaving it out.
                fields.remove("default");
            }
            match fields.remove("format") {
                Some(format) => scalar(fields, format.as_str().unwrap_or_default()),
                None => plain(fields),
            }
        }
        _ => {}
    }
}

/// Says the unit where people read the description.
fn tell_unit(fields: &mut Map<String, Json>) {
    if let Some(unit) = fields.get("x-satuan").and_then(Json::as_str) {
        let text = fields.get("description").and_then(Json::as_str).unwrap_or_default();
        let text = format!("{text} Satuan: {unit}.");
        fields.insert("description".to_owned(), text.trim_start().into());
    }
}

/// A scalar whose text has a form of its own.
fn scalar(fields: &mut Map<String, Json>, format: &str) {
    let figure = |number: Json, pattern: &str| {
        json!([
            number,
            { "type": "string", "pattern": pattern },
            { "type": "null" },
            { "enum": ["belum diisi", "tidak berlaku", "disamarkan"] },
            { "enum": ["ditekan", ""] },
        ])
    };
    let mut set = |key: &str, value: Json| fields.insert(key.to_owned(), value);
    match format {
        "angka" => drop(set("anyOf", figure(json!({ "type": "integer", "minimum": 0 }), COUNT))),
        "desimal" => drop(set("anyOf", figure(json!({ "type": "number" }), DECIMAL))),
        "desimal-wajib" => {
            set("type", json!(["number", "string"]));
            set("pattern", DECIMAL.into());
        }
        "tanggal" => {
            set("minimum", 0.into());
            set("maximum", 9999.into());
        }
        "kode-wilayah" => {
            // Two levels look like a number; a longer number is a code without its dots.
            set("type", json!(["string", "number"]));
            set("minimum", 0.into());
            set("maximum", json!(99.99));
        }
        "uint8" | "uint64" => {
            set("pattern", COUNT.into());
            also(fields, &["string"]);
        }
        _ => {}
    }
}

/// A scalar without a form, a list, a choice.
fn plain(fields: &mut Map<String, Json>) {
    if is(fields, "array") {
        also(fields, &["null"]);
    } else if is(fields, "boolean") {
        fields.insert("pattern".to_owned(), "^(true|false)$".into());
        also(fields, &["string"]);
    } else if is(fields, "string") && !fields.contains_key("const") && !fields.contains_key("enum") {
        fields.entry("pattern").or_insert_with(|| r"\S".into());
        also(fields, &["number", "boolean"]);
    }
    let aliases = fields.get("x-alias").and_then(Json::as_object).cloned().unwrap_or_default();
    if let Some(choices) = fields.get_mut("oneOf").and_then(Json::as_array_mut) {
        // Choices without a description stand in one list, to which other spellings are added.
        let spelled = aliases
            .into_iter()
            .map(|(alias, name)| json!({ "const": alias, "description": format!("= {}", name.as_str().unwrap_or_default()) }));
        choices.extend(spelled);
    }
}

fn is(fields: &Map<String, Json>, name: &str) -> bool {
    match fields.get("type") {
        Some(Json::String(kind)) => kind == name,
        Some(Json::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}

/// Takes values of further types.
fn also(fields: &mut Map<String, Json>, names: &[&str]) {
    let mut kinds = match fields.remove("type") {
        Some(Json::Array(kinds)) => kinds,
        Some(kind) => vec![kind],
        None => Vec::new(),
    };
    for name in names {
        if !kinds.iter().any(|kind| kind == name) {
            kinds.push((*name).into());
        }
    }
    fields.insert("type".to_owned(), Json::Array(kinds));
}
