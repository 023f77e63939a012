//! The files for code hosts in `docs/ci/`: they can be read, and their commands are true.

use std::fs;

use pendopo::cli;
use pendopo::diagnostic::Report;
use pendopo::parse::{self, Node, Value};
use pendopo::source::Source;
use pendopo::text::Language;

use super::harness::{Site, root};

/// The scripts of a file: every text below `run` or `script`, line by line.
fn scripts(node: &Node<'_>, inside: bool, lines: &mut Vec<String>) {
    match &node.value {
        Value::Scalar { text, .. } => {
            if inside {
                lines.extend(text.lines().map(str::to_owned));
            }
        }
        Value::List(items) => {
            for item in items {
                scripts(item, inside, lines);
            }
        }
        Value::Map(fields) => {
            for field in fields {
                let script = matches!(&*field.key, "run" | "script" | "before_script");
                scripts(&field.node, script, lines);
            }
        }
    }
}

#[test]
fn the_commands_of_the_files_are_understood() {
    for name in ["github.yml", "gitlab-ci.yml"] {
        let text = fs::read_to_string(root().join("docs/ci").join(name)).unwrap();
        let source = Source::plain(name, text);
        let report = Report::default();
        let (_, tree) = parse::fields(&source, &report).unwrap_or_else(|| panic!("{name}: {:?}", report.finish()));
        let mut lines = Vec::new();
        scripts(&tree, false, &mut lines);
        let mut verbs = Vec::new();
        for line in lines.iter().filter_map(|line| line.trim().strip_prefix("pendopo ")) {
            let command = line.split(" >").next().unwrap().split(" ||").next().unwrap();
            let arguments: Vec<&str> = std::iter::once("pendopo").chain(command.split_whitespace()).collect();
            let parsed = cli::parse(&arguments, Language::Id);
            assert!(parsed.is_ok(), "{name}: {line}: {:?}", parsed.err());
            verbs.push(arguments[1].to_owned());
        }
        for verb in ["check", "fmt", "build"] {
            assert!(verbs.iter().any(|found| found == verb), "{name}: {verb}");
        }
    }
}

#[test]
fn sarif_is_written_where_there_are_faults_and_where_there_are_none() {
    let site = Site::from("one-city");
    let clean = site.run("check --format sarif").ok().stdout;
    let clean: serde_json::Value = serde_json::from_str(&clean).unwrap();
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
    let site = site.edit("content/uji/kampung/melati.yaml", "status: terbit", "status: terbitt");
    let faulty = site.run("check --format sarif").ends_with(1).stdout;
    let faulty: serde_json::Value = serde_json::from_str(&faulty).unwrap();
    assert_eq!(faulty["version"], "2.1.0");
    let result = &faulty["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "record/unknown-value");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/uji/kampung/melati.yaml");
    assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
}
