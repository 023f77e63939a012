//! For code hosts that collect results: one document of SARIF 2.1.0 (OASIS standard).
//!
//! Every code that is used is a rule with its long explanation. Paths are relative to the folder of the project, which code
//! hosts take for the root of the repository. Columns count characters.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

use crate::diagnostic::{Code, Diagnostic, Place, Sentences, explanation};
use crate::text::Language;

/// What may not stand in a path as it is: all but the unreserved characters and the slash.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Draws all complaints, and also that there are none.
pub(super) fn draw(diagnostics: &[Diagnostic], sentences: &'static Sentences, language: Language) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let rules: Vec<Json> = codes.iter().map(|code| rule(*code, language)).collect();
    let result = |diagnostic: &Diagnostic| {
        let index = codes.iter().position(|code| *code == diagnostic.code);
        result(diagnostic, index.unwrap_or_default(), sentences)
    };
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "pendopo",
                "version": env!("CARGO_PKG_VERSION"),
                "language": language.code(),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "folder of the project" } } },
            "results": diagnostics.iter().map(result).collect::<Vec<Json>>(),
        }],
    });
    // Texts and numbers always become JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn rule(code: Code, language: Language) -> Json {
    let text = explanation(code, language);
    json!({
        "id": code.name(),
        "shortDescription": { "text": text.lines().next().unwrap_or(text) },
        "fullDescription": { "text": text },
        "help": { "text": text },
    })
}

fn result(diagnostic: &Diagnostic, rule: usize, sentences: &'static Sentences) -> Json {
    let texts = sentences.texts(diagnostic);
    let mut message = texts.message;
    for more in texts.label.into_iter().chain(texts.help) {
        message.push('\n');
        message.push_str(&more);
    }
    let related: Vec<Json> = diagnostic
        .related
        .iter()
        .zip(texts.related)
        .filter_map(|(related, label)| {
            let mut location = location(&related.place)?;
            location["message"] = json!({ "text": label });
            Some(location)
        })
        .collect();
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": rule,
        "level": diagnostic.severity.name(),
        "message": { "text": message },
        "locations": location(&diagnostic.place).into_iter().collect::<Vec<Json>>(),
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(place: &Place) -> Option<Json> {
    let located = place.locate()?;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&located.path), "uriBaseId": "%SRCROOT%" } });
    if let Some(excerpt) = located.excerpt {
        physical["region"] = json!({
            "startLine": excerpt.start.line,
            "startColumn": excerpt.start.column,
            "endLine": excerpt.end.line,
            "endColumn": excerpt.end.column,
        });
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(field) = located.field {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": field, "kind": "member" }]);
    }
    Some(location)
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::sample;

    fn drawn(diagnostics: &[Diagnostic]) -> Json {
        serde_json::from_str(&draw(diagnostics, Sentences::of(Language::Id), Language::Id)).unwrap()
    }

    #[test]
    fn every_result_points_to_its_rule_and_its_place() {
        let document = drawn(&sample::diagnostics());
        let run = &document["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert_eq!(
            (document["version"].as_str(), rules.len(), results.len()),
            (Some("2.1.0"), 3, 3)
        );
        for result in results {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(rule["fullDescription"]["text"].as_str().unwrap().lines().count() > 1);
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        }
        let first = &results[0];
        assert_eq!(first["level"], "error");
        assert_eq!(
            first["locations"][0],
            json!({
                "physicalLocation": {
                    "artifactLocation": { "uri": "content/bontang/kampung/loktuan.yaml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 18 },
                },
                "logicalLocations": [{ "fullyQualifiedName": "klasifikasi[0].kelas", "kind": "member" }],
            })
        );
        assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "yang pertama");
        assert_eq!(results[2]["level"], "warning");
    }

    #[test]
    fn a_document_says_that_there_is_nothing_to_complain_about() {
        assert_eq!(drawn(&[])["runs"][0]["results"], json!([]));
    }

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("content/a b/é#.yaml"), "content/a%20b/%C3%A9%23.yaml");
    }
}
