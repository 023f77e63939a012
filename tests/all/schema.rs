//! The schemas for editors: they take what the program takes, and refuse what it refuses as far as a schema can.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use pendopo::diagnostic::Report;
use pendopo::parse::{self, Node, Value};
use pendopo::schema::{KINDS, Kind, reference};
use pendopo::source::Source;
use serde_json::Value as Json;

use super::harness::{Site, files, root};

/// A record as an editor sees it: YAML 1.2 guesses at the types of plain scalars.
fn guessed(node: &Node<'_>) -> Json {
    match &node.value {
        Value::List(items) => items.iter().map(guessed).collect(),
        Value::Map(fields) => Json::Object(
            fields
                .iter()
                .map(|field| (field.key.to_string(), guessed(&field.node)))
                .collect(),
        ),
        Value::Scalar { text, plain: false } => Json::from(&**text),
        Value::Scalar { text, plain: true } => match &**text {
            "" | "~" | "null" | "Null" | "NULL" => Json::Null,
            "true" | "True" | "TRUE" => true.into(),
            "false" | "False" | "FALSE" => false.into(),
            text => {
                let unsigned = text.trim_start_matches(['-', '+']);
                let numeric = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
                match (text.parse::<i64>(), text.parse::<f64>()) {
                    (Ok(number), _) => number.into(),
                    (_, Ok(number)) if numeric => number.into(),
                    _ => text.into(),
                }
            }
        },
    }
}

fn record(kind: &Kind, bytes: Vec<u8>) -> Option<Json> {
    let text = String::from_utf8(bytes).ok()?;
    let source: Arc<Source> = Source::plain(if kind.is_prose() { "a.md" } else { "a.yaml" }, text);
    let (_, tree) = parse::fields(&source, &Report::default())?;
    Some(guessed(&tree))
}

/// All records below a content folder with their paths in it and their types; nothing for those that cannot be read.
fn records(content: &Path) -> Vec<(String, &'static Kind, Option<Json>)> {
    let all = files(content).into_iter();
    all.filter_map(|(path, bytes)| Some((Kind::of(&path)?, path, bytes)))
        .map(|(kind, path, bytes)| (path, kind, record(kind, bytes)))
        .collect()
}

fn complaints(kind: &Kind, record: &Json) -> Vec<String> {
    let validator = jsonschema::validator_for(&kind.editor()).unwrap();
    let errors = validator.iter_errors(record);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_committed_record_is_accepted() {
    let mut seen = 0;
    let mut faults = Vec::new();
    let sites = fs::read_dir(root().join("tests/sites")).unwrap();
    let contents = sites.map(|site| site.unwrap().path().join("content"));
    for content in contents.chain([root().join("content")]) {
        for (path, kind, record) in records(&content) {
            seen += 1;
            let found = complaints(kind, &record.unwrap()).into_iter();
            faults.extend(found.map(|fault| format!("{}/{path}: {fault}", content.display())));
        }
    }
    assert!(seen > 350, "{seen}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Faults of shape that a schema cannot see: what the calendar knows, and spellings that YAML hides from an editor.
const BEYOND: [&str; 4] = [
    "record_bad-date--no-such-day",
    // Whether the file can be used at all.
    "record_unreadable",
    // An address without its scheme is a matter of meaning.
    "record_bad-address",
    "record_bad-address--agreement",
];

#[test]
fn every_fault_of_shape_is_refused() {
    let mut seen = 0;
    for fixture in fs::read_dir(root().join("tests/diagnostics")).unwrap() {
        let fixture = fixture.unwrap().path();
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        let of_shape = name.starts_with("record_") && !BEYOND.contains(&name.as_str());
        // These are faults between fields or of meaning, which `check` finds.
        let of_meaning = name.starts_with("record_no-reason")
            || [
                "record_called-off",
                "record_missing-field--agreement",
                "record_missing-field--merged",
                "record_missing-field--innovation",
                "record_missing-field--province",
            ]
            .contains(&name.as_str())
            || name.starts_with("record_empty-field--definition")
            || name.starts_with("record_empty-field--photo");
        if !of_shape || of_meaning || !fixture.join("project").is_dir() {
            continue;
        }
        let all = records(&fixture.join("project/content"));
        let refused = all
            .iter()
            .any(|(_, kind, record)| record.as_ref().is_none_or(|record| !complaints(kind, record).is_empty()));
        assert!(refused, "{name} passes the schema");
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn spellings_that_the_program_takes_are_taken() {
    let kind = Kind::named("kampung").unwrap();
    let accepted = |yaml: &str| {
        let source = Source::plain(
            "",
            format!("nama: Melati\nkode_wilayah: \"64.74.01.1001\"\nstatus: draf\n{yaml}\n"),
        );
        let (_, tree) = parse::fields(&source, &Report::default()).unwrap();
        complaints(kind, &guessed(&tree))
    };
    for good in [
        "alias: [012, no, true]",
        "alias:",
        "tanggal_pencanangan: 2016",
        "tanggal_pencanangan: \"2016\"",
        "tanggal_pencanangan: 2016-10",
        "kode_historis: true",
        "kode_historis: \"true\"",
        "id_portal_nasional: \"4559\"",
        "klasifikasi: [{kelas: paripurna, tanggal: 2020, sumber: {judul: 1e3}}]",
        "profil: [{tahun: 2024, sumber: {judul: a}, jumlah_kk: disamarkan, jumlah_pus: \"12\", jumlah_remaja: , peserta_bpjs: ditekan}]",
        "luas: {nilai: \"12.5\", satuan: ha}",
        "luas: {nilai: 12, satuan: ha}",
    ] {
        assert_eq!(accepted(good), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "alias: melati",
        "nama_lain: x",
        "tanggal_pencanangan: 16 Oktober 2016",
        "tanggal_pencanangan: 2016.5",
        "kode_historis: ya",
        "klasifikasi: [{kelas: mandri, tanggal: 2020, sumber: {judul: a}}]",
        "klasifikasi: [{kelas: mandiri, tanggal: 2020}]",
        "profil: [{tahun: 2024, sumber: {judul: a}, jumlah_kk: -3}]",
        "profil: [{tahun: 2024, sumber: {judul: a}, jumlah_kk: \"1.200\"}]",
        "luas: {nilai: \"12,5\", satuan: ha}",
        "luas: {nilai: 12, satuan: meter}",
    ] {
        assert!(!accepted(bad).is_empty(), "{bad}");
    }
}

#[test]
fn the_schemas_are_written_beside_the_content() {
    let site = Site::from("one-city");
    let run = site.run("schema").ok();
    assert!(
        run.stderr.contains("13 jenis rekaman di .pendopo/schema, 13 ditulis"),
        "{}",
        run.stderr
    );
    for kind in KINDS {
        let schema: Json = serde_json::from_str(&site.read(&format!(".pendopo/schema/{}.json", kind.name))).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{}", kind.name);
        assert_eq!(schema["title"], kind.title);
    }
    let run = site.run("skema --lang en").ok();
    assert!(
        run.stderr.contains("13 kinds of records in .pendopo/schema, 0 written"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_reference_is_that_of_the_schema() {
    let path = root().join("docs/rujukan.md");
    let expected = reference();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "docs/rujukan.md is stale: UPDATE=1 cargo test the_reference"
    );
    assert_eq!(Site::empty().run("schema --reference").ok().stdout, expected);
}

#[test]
fn links_inside_the_reference_lead_to_a_heading() {
    let page = reference();
    let headings: Vec<String> = page
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| pendopo::text::slug(line.trim_start_matches('#')))
        .collect();
    let mut distinct = headings.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), headings.len(), "two headings have one address");
    for link in page.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(headings.iter().any(|heading| heading == link), "{link}");
    }
}
