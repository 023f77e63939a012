//! The text of a draft.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::diagnostic::Report;
use crate::parse::{self, mend};
use crate::record::{Leaf, Shape};
use crate::source::Source;
use crate::tidy::{scalar, tidy};

use super::Draft;

impl Draft<'_> {
    /// The text of the record for a path below `content/`. Anything that the program would refuse is reported.
    #[must_use]
    pub fn text(&self, path: &str, report: &Report) -> Option<String> {
        let mut fields = String::new();
        self.group(self.shape(), "", 0, &mut fields);
        let text = if self.kind.is_prose() {
            format!("---\n{fields}---\n\n{}", self.body())
        } else {
            fields
        };
        let source = Source::plain(format!("content/{path}"), text);
        let (range, mut tree) = parse::fields(&source, report)?;
        mend(&mut tree, self.shape(), &source, range.start, report);
        report.check().ok()?;
        // What was just written by the rules is tidy as it is if it cannot be made so.
        Some(tidy(&Arc::clone(&source), self.kind, path, report).unwrap_or_else(|_| source.text().to_owned()))
    }

    fn group(&self, shape: Shape<'_>, prefix: &str, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        for (name, field) in shape.fields() {
            let path = format!("{prefix}{name}");
            let below = format!("{path}.");
            if let Some(block) = self.blocks.get(path.as_str()) {
                let _ = write!(out, "{indent}{name}:\n{block}");
            } else if let Some(answer) = self.answers.get(&path) {
                let _ = writeln!(out, "{indent}{name}: {}", value(field, answer));
            } else if self.is_touched(&below) {
                let _ = writeln!(out, "{indent}{name}:");
                match field.item() {
                    Some(item) => {
                        let mut inner = String::new();
                        self.group(item, &below, depth + 2, &mut inner);
                        // The dash stands where the first field is indented.
                        let dash = format!("{indent}  - ");
                        out.push_str(&dash);
                        out.push_str(inner.get(dash.len()..).unwrap_or_default());
                    }
                    None => self.group(field, &below, depth + 1, out),
                }
            } else if let Some(gap) = self.gap(&path).filter(|_| shape.requires(name)) {
                let _ = writeln!(out, "{indent}# ISI: {name} — {}\n{indent}{name}: {gap}", field.description());
            } else if self.guide.hints.contains(&path.as_str()) {
                let _ = writeln!(out, "{indent}# ISI: {name} — {}{}", field.description(), needed(field));
            }
        }
    }

    /// What stands below the head of a Markdown record.
    fn body(&self) -> String {
        match self.kind.name {
            "siaran-pers" => format!(
                "ISI: Teras. Siapa melakukan apa, di mana, kapan, mengapa, dan bagaimana, dalam satu alinea.\n\n\
                 ISI: Rincian, kutipan pejabat yang disebut di atas, dan angka dengan sumbernya. Sebut rekaman lain dengan \
                 tautan, mis. [{0}](kampung:{0}).\n",
                self.around
                    .ids
                    .get("kampung")
                    .and_then(|ids| ids.first())
                    .map_or("nama-kampung", String::as_str)
            ),
            _ => "ISI: Isi halaman dalam Markdown. Judul bagian diawali dengan `##`.\n".to_owned(),
        }
    }
}

/// What each item of a list must say, if it says more than one thing: ` Tiap butir: berkas, keterangan, kredit.`
fn needed(field: Shape<'_>) -> String {
    let item = field.item();
    let names: Vec<&str> = item.iter().flat_map(Shape::required).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" Tiap butir: {}.", names.join(", "))
}

/// An answer as YAML.
fn value(field: Shape<'_>, answer: &str) -> String {
    let one = |leaf: Leaf<'_>, text: &str| match leaf {
        // A code looks like a number to others.
        Leaf::Code => format!("\"{text}\""),
        leaf => scalar(text, matches!(leaf, Leaf::Text | Leaf::Reference(_)), field.item().is_some()),
    };
    match field.item() {
        Some(item) => {
            let items: Vec<String> = answer.split(", ").map(|text| one(item.leaf(), text)).collect();
            format!("[{}]", items.join(", "))
        }
        None => one(field.leaf(), answer),
    }
}
