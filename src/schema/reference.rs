//! The field reference: every record type, every field, as one Markdown page in Indonesian.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value as Json;

use super::KINDS;
use crate::record::{Leaf, Shape};
use crate::text::slug;

const HEAD: &str = "\
# Rujukan isian

<!-- Halaman ini dibuat dari bentuk rekaman di `src/record/` dengan `pendopo schema --reference`; jangan disunting. -->

Tiap rekaman adalah satu berkas; nama berkasnya adalah idnya. Isian yang wajib harus ada; isian lain boleh ditinggalkan, dan itu
berarti *belum diisi*. Angka yang ada dalam empat keadaan ditulis sebagai bilangan, atau `belum diisi`, `tidak berlaku`,
`disamarkan`; nol adalah angka. Bilangan ditulis tanpa pemisah ribuan dan dengan titik desimal (`1200`, `19.65`), kode wilayah
dengan titik dan di antara tanda petik (`\"64.74\"`), tanggal sebagai `2022-09-22`, `2022-09`, atau `2022`.
";

/// The page.
#[must_use]
pub fn reference() -> String {
    let schemas: Vec<Arc<Json>> = KINDS.iter().map(super::Kind::raw).collect();
    let mut page = String::from(HEAD);
    let mut groups = Later::default();
    let mut choices = Later::default();
    page.push_str("\n| Rekaman | Berkas | Skema |\n|---|---|---|\n");
    for kind in KINDS {
        let files: Vec<String> = kind.files.iter().map(|files| shown(files)).collect();
        // Writing into a string cannot fail.
        let _ = writeln!(
            page,
            "| [{0}](#{1}) | {2} | `{3}` |",
            kind.title,
            slug(kind.title),
            files.join(", "),
            kind.name
        );
    }
    for (kind, schema) in KINDS.iter().zip(&schemas) {
        let shape = Shape::of(schema);
        let _ = write!(page, "\n## {}\n\n{}\n", kind.title, shape.about());
        if kind.is_prose() {
            page.push_str("\nIsian berdiri di antara dua baris `---`; di bawahnya teks Markdown.\n");
        }
        table(&mut page, shape, &mut groups, &mut choices);
    }
    page.push_str("\n## Kelompok isian\n\nKelompok yang dipakai di dalam rekaman di atas.\n");
    while let Some((name, shape)) = groups.next() {
        let _ = write!(page, "\n### {name}\n\n{}\n", shape.about());
        table(&mut page, shape, &mut groups, &mut choices);
    }
    page.push_str("\n## Pilihan\n\nKata yang boleh dipakai, dan artinya.\n");
    while let Some((name, shape)) = choices.next() {
        let _ = write!(
            page,
            "\n### Pilihan {name}\n\n{}\n\n| Kata | Arti |\n|---|---|\n",
            shape.about()
        );
        for (word, about) in shape.choices() {
            let _ = writeln!(page, "| `{word}` | {} |", cell(about));
        }
        for (alias, word) in shape.aliases() {
            let _ = writeln!(page, "| `{alias}` | Sama dengan `{word}`. |");
        }
    }
    page
}

/// Groups or choices that still have to be described, each once.
#[derive(Default)]
struct Later<'a> {
    seen: BTreeSet<&'a str>,
    list: Vec<(&'a str, Shape<'a>)>,
    done: usize,
}

impl<'a> Later<'a> {
    fn add(&mut self, name: &'a str, shape: Shape<'a>) {
        if self.seen.insert(name) {
            self.list.push((name, shape));
        }
    }

    fn next(&mut self) -> Option<(&'a str, Shape<'a>)> {
        let next = self.list.get(self.done).copied();
        self.done += usize::from(next.is_some());
        next
    }
}

fn table<'a>(page: &mut String, shape: Shape<'a>, groups: &mut Later<'a>, choices: &mut Later<'a>) {
    page.push_str("\n| Isian | Wajib | Jenis | Satuan | Arti | Contoh |\n|---|---|---|---|---|---|\n");
    for (name, field) in shape.fields() {
        let required = if shape.requires(name) { "ya" } else { "" };
        let kind = kind(field, groups, choices) + &limits(field);
        let example = example(field).map(|example| format!("`{example}`")).unwrap_or_default();
        let _ = writeln!(
            page,
            "| `{name}` | {required} | {} | {} | {} | {} |",
            cell(&kind),
            cell(field.unit()),
            cell(field.description()),
            cell(&example),
        );
    }
}

/// What a field holds, in words, with the place where more is said.
fn kind<'a>(field: Shape<'a>, groups: &mut Later<'a>, choices: &mut Later<'a>) -> String {
    let name = field.name().unwrap_or_default();
    match field.leaf() {
        Leaf::Text => "teks".to_owned(),
        Leaf::Flag => "`true` atau `false`".to_owned(),
        Leaf::Whole => "bilangan bulat".to_owned(),
        Leaf::Count => "bilangan bulat dalam empat keadaan".to_owned(),
        Leaf::Measure => "bilangan dalam empat keadaan".to_owned(),
        Leaf::Decimal => "bilangan".to_owned(),
        Leaf::Date => "tanggal, bulan, atau tahun".to_owned(),
        Leaf::Time => "tanggal, boleh dengan jam".to_owned(),
        Leaf::Code => "kode wilayah".to_owned(),
        Leaf::Reference(folder) => format!("id rekaman di `{folder}/`"),
        Leaf::Choice => {
            choices.add(name, field);
            format!("[pilihan {name}](#{})", slug(&format!("pilihan {name}")))
        }
        Leaf::Mapping => {
            groups.add(name, field);
            format!("kelompok [{name}](#{})", slug(name))
        }
        Leaf::List => match field.item() {
            Some(item) => format!("daftar {}", kind(item, groups, choices)),
            None => "daftar".to_owned(),
        },
    }
}

/// Bounds that the schema sets.
fn limits(field: Shape<'_>) -> String {
    let mut text = String::new();
    for (name, words) in [
        ("minimum", "paling kecil"),
        ("maximum", "paling besar"),
        ("maxLength", "paling banyak huruf:"),
        ("maxItems", "paling banyak butir:"),
    ] {
        if let Some(limit) = field.limit(name).filter(|limit| **limit != 0) {
            let _ = write!(text, ", {words} {limit}");
        }
    }
    text
}

/// A value that may be written so; of a group nothing, because its own table has them.
fn example(field: Shape<'_>) -> Option<String> {
    if let Some(example) = field.example() {
        let looks_like_a_number = field.leaf() == Leaf::Text && example.parse::<f64>().is_ok();
        let quoted = field.leaf() == Leaf::Code || looks_like_a_number;
        return Some(if quoted {
            format!("\"{example}\"")
        } else {
            example.to_owned()
        });
    }
    if let Some(items) = field.examples_of_list() {
        return Some(format!("[{}]", items.join(", ")));
    }
    match field.leaf() {
        Leaf::Choice => Some(field.choices().first()?.0.to_owned()),
        Leaf::Flag => Some("true".to_owned()),
        Leaf::Whole => Some("7".to_owned()),
        Leaf::List => example(field.item()?).map(|example| format!("[{example}]")),
        _ => None,
    }
}

/// A text in one cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A pattern of files as people read it.
fn shown(files: &str) -> String {
    let place = files.replacen("*/", "<wilayah>/", 1);
    format!("`content/{}`", place.replace('*', "<id>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every field of a record type and of the groups below it.
    fn walk<'a>(path: &str, shape: Shape<'a>, found: &mut dyn FnMut(String, Shape<'a>)) {
        for (name, field) in shape.fields() {
            let path = format!("{path}.{name}");
            found(path.clone(), field);
            let inner = field.item().unwrap_or(field);
            // Groups do not contain themselves, so this ends.
            walk(&path, inner, found);
        }
    }

    #[test]
    fn every_field_has_a_meaning_and_an_example() {
        let mut missing = Vec::new();
        for kind in KINDS {
            let schema = kind.raw();
            walk(kind.name, Shape::of(&schema), &mut |path, field| {
                let group = field.item().unwrap_or(field).leaf() == Leaf::Mapping;
                if field.description().is_empty() || !group && example(field).is_none() {
                    missing.push(path);
                }
            });
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn every_example_is_one_that_the_program_accepts() {
        for kind in KINDS {
            let schema = kind.raw();
            walk(kind.name, Shape::of(&schema), &mut |path, field| {
                if let Some(example) = field.example() {
                    assert!(
                        crate::record::check_scalar(field.format(), example).is_ok(),
                        "{path}: {example}"
                    );
                    let choices = field.choices();
                    assert!(
                        choices.is_empty() || choices.iter().any(|(word, _)| *word == example),
                        "{path}: {example}"
                    );
                }
            });
        }
    }

    #[test]
    fn groups_of_one_name_are_one_group() {
        let mut known: std::collections::BTreeMap<String, Json> = std::collections::BTreeMap::new();
        for kind in KINDS {
            let schema = kind.raw();
            for (name, target) in schema["$defs"].as_object().into_iter().flatten() {
                let first = known.entry(name.clone()).or_insert_with(|| target.clone());
                assert_eq!(first, target, "{name} in {}", kind.name);
            }
        }
    }
}
