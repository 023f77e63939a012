//! The templates of a theme: read, checked one by one, and handed to Tera.
//!
//! Tera stops at the first template that it cannot read. So each one is tried alone first; those that can be read are then
//! checked together, and every fault of every template is reported in one go. Only then is white space collapsed and the
//! result handed over, with a way back from what Tera sees to what the author wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::fault::{At, Complaint, Spot, complaints, diagnostic};
use super::files::Files;
use super::pieces::{Kind, Piece, inside, pieces};
use super::texts::{Texts, isi};
use super::{DEFAULT, PREFIX, balance, collapse};
use crate::diagnostic::{Code, Diagnostic, Place, Report, codes};
use crate::source::Source;

/// Templates ready for rendering.
pub(super) struct Templates {
    /// The engine, without the theme's texts and files.
    pub tera: Tera,
    /// By the name that Tera uses.
    texts: BTreeMap<String, Template>,
}

/// One template.
struct Template {
    /// What the author wrote.
    source: Arc<Source>,
    /// What Tera was given, where that is something else, and the way back.
    collapsed: Option<(Arc<Source>, collapse::Map)>,
}

impl Templates {
    /// Reads and checks the templates of a theme and of those below it, the lowest first. Faults are reported.
    pub(super) fn read(layers: &[&Files], texts: &Texts, collapsing: bool, report: &Report) -> Self {
        let mut templates = Self {
            tera: engine(),
            texts: BTreeMap::new(),
        };
        for layer in layers {
            let prefix = if layer.name == DEFAULT { PREFIX } else { "" };
            for (name, _) in layer.below("templates") {
                let shown = layer.shown(&format!("templates/{name}"));
                if name.rsplit('.').next() != Some("html") {
                    report.push(Diagnostic::warning(codes::FILE_STRAY, Place::path(&shown)).with("path", shown));
                } else if prefix.is_empty() && name.starts_with(PREFIX) {
                    // This name belongs to the templates of the default theme.
                    report.push(Diagnostic::error(codes::FILE_BAD_NAME, Place::path(&shown)).with("path", shown));
                } else if let Some(source) = layer.text(&format!("templates/{name}"), report) {
                    let template = Template { source, collapsed: None };
                    templates.texts.insert(format!("{prefix}{name}"), template);
                }
            }
        }
        let cut: BTreeMap<String, Vec<Piece>> = templates
            .texts
            .iter()
            .map(|(name, template)| (name.clone(), pieces(template.source.text())))
            .collect();
        let readable = templates.check(report);
        for (name, template) in templates.texts.iter().filter(|(name, _)| readable.contains(*name)) {
            for fault in balance::template(template.source.text(), &cut[name]) {
                report.push(
                    Diagnostic::error(
                        codes::TEMPLATE_UNBALANCED,
                        Place::Span(Arc::clone(&template.source), fault.range),
                    )
                    .with("tag", fault.tag)
                    .with_word("reason", fault.reason),
                );
            }
            for (range, key) in named_texts(template.source.text(), &cut[name]) {
                if !texts.knows(key) {
                    let place = Place::Span(Arc::clone(&template.source), range);
                    report.push(diagnostic(codes::TEMPLATE_SYNTAX, place, &format!("Unknown text `t.{key}`")));
                }
            }
        }
        if collapsing && report.errors() == 0 {
            templates.collapse(&cut);
        }
        templates
    }

    /// Hands the templates to Tera and reports every fault; says which of them could be read.
    fn check(&mut self, report: &Report) -> BTreeSet<String> {
        let mut good: BTreeSet<String> = BTreeSet::new();
        for (name, template) in &self.texts {
            let alone = Tera::default().add_raw_template(name, template.source.text());
            match alone {
                Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                    for complaint in complaints(&error) {
                        self.report(codes::TEMPLATE_SYNTAX, &complaint, report);
                    }
                }
                _ => {
                    good.insert(name.clone());
                }
            }
        }
        let readable = good.clone();
        loop {
            let set = good.iter().map(|name| (name.as_str(), self.texts[name].source.text()));
            let Err(error) = self.tera.add_raw_templates(set) else { break };
            let mut blamed = None;
            for complaint in complaints(&error) {
                if !self.follows(&complaint.message, &good) {
                    self.report(codes::TEMPLATE_SYNTAX, &complaint, report);
                }
                blamed = complaint.spot.map(|spot| spot.template);
            }
            // Faults of the whole set come one at a time: leave out the template in question and look again.
            let one_at_a_time = !matches!(error.kind(), ErrorKind::Msg(text) if text.starts_with("error: "));
            if !(one_at_a_time && blamed.is_some_and(|name| good.remove(&name))) {
                break;
            }
        }
        readable
    }

    /// Whether a complaint only follows from templates that were left out, whose own faults have been reported.
    fn follows(&self, message: &str, good: &BTreeSet<String>) -> bool {
        let left_out = |name: &str| self.texts.contains_key(name) && !good.contains(name);
        if let Some(name) = message.strip_prefix("Unknown template `") {
            let name = name.trim_end_matches('`');
            return left_out(name) || left_out(&format!("{PREFIX}{name}"));
        }
        message.starts_with("Unknown component") && good.len() < self.texts.len()
    }

    /// Gives Tera the templates without superfluous white space.
    fn collapse(&mut self, cut: &BTreeMap<String, Vec<Piece>>) {
        let all = self
            .texts
            .iter()
            .map(|(name, template)| (name.as_str(), template.source.text(), cut[name].as_slice()));
        let verbatim = collapse::Verbatim::find(&all.collect::<Vec<_>>());
        let mut collapsed = BTreeMap::new();
        for (name, template) in &self.texts {
            let (text, map) = collapse::collapse(name, template.source.text(), &cut[name], &verbatim);
            collapsed.insert(name.clone(), (Source::plain(name.as_str(), text), map));
        }
        let set = collapsed.iter().map(|(name, (source, _))| (name.as_str(), source.text()));
        // The originals are in place; where their copies could not be read, they stay.
        if self.tera.add_raw_templates(set).is_ok() {
            for (name, copy) in collapsed {
                if let Some(template) = self.texts.get_mut(&name) {
                    template.collapsed = Some(copy);
                }
            }
        }
    }

    /// Reports a complaint of Tera at its place, with the calls that led there.
    pub(super) fn report(&self, code: Code, complaint: &Complaint, report: &Report) {
        report.push(self.diagnostic(code, complaint));
    }

    /// A complaint of Tera at its place, with the calls that led there.
    pub(super) fn diagnostic(&self, code: Code, complaint: &Complaint) -> Diagnostic {
        let place = complaint.spot.as_ref().map_or(Place::Nowhere, |spot| self.place(spot));
        let fault = diagnostic(code, place, &complaint.message);
        complaint
            .calls
            .iter()
            .fold(fault, |fault, call| fault.related("called", self.place(call)))
    }

    /// Where the author wrote what Tera points at.
    fn place(&self, spot: &Spot) -> Place {
        let found = self
            .texts
            .get(&spot.template)
            .or_else(|| self.texts.get(&format!("{PREFIX}{}", spot.template)));
        let Some(template) = found else {
            return Place::path(format!("templates/{}", spot.template));
        };
        let seen = template.collapsed.as_ref().map_or(&template.source, |(source, _)| source);
        let range = match &spot.at {
            At::Bytes(range) => range.clone(),
            At::Line(line, column, length) => seen.offset(*line, *column)..seen.offset(*line, column + length),
            At::Text(text) => match template.source.text().find(text.as_str()).filter(|_| !text.is_empty()) {
                Some(at) => return Place::Span(Arc::clone(&template.source), at..at + text.len()),
                None => return Place::path(template.source.path()),
            },
        };
        let range = template
            .collapsed
            .as_ref()
            .map_or(range.clone(), |(_, map)| map.range(&range));
        let range = inside_text(template.source.text(), range);
        Place::Span(Arc::clone(&template.source), range)
    }

    /// Whether there is a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name) || self.texts.contains_key(&format!("{PREFIX}{name}"))
    }

    /// The templates as their authors wrote them, those of the topmost theme first.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        let is_default = |name: &str| name.starts_with(PREFIX);
        let own = self.texts.iter().filter(move |(name, _)| !is_default(name));
        let default = self.texts.iter().filter(move |(name, _)| is_default(name));
        own.chain(default).map(|(_, template)| &template.source)
    }
}

/// Tera with our filters. Templates without a prefix win over those of the default theme.
fn engine() -> Tera {
    let mut tera = Tera::default();
    // This fails only when there are templates already.
    let _ = tera.set_fallback_prefixes([PREFIX]);
    tera.register_filter("isi", isi);
    tera
}

/// A range that lies in the text and begins and ends between characters.
fn inside_text(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    start..text.ceil_char_boundary(range.end.clamp(start, text.len()))
}

/// Every `t.some.key` in the tags of a template.
fn named_texts<'a>(text: &'a str, pieces: &[Piece]) -> Vec<(Range<usize>, &'a str)> {
    let mut found = Vec::new();
    for piece in pieces
        .iter()
        .filter(|piece| matches!(piece.kind, Kind::Expression | Kind::Statement(_)))
    {
        let tag = &text[piece.range.clone()];
        if inside(tag).starts_with("for t ") || inside(tag).starts_with("set t ") || inside(tag).starts_with("component ") {
            // Here the name means something else.
            return Vec::new();
        }
        let mut quote = None;
        let mut before = ' ';
        let mut chars = tag.char_indices();
        while let Some((at, c)) = chars.next() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) if c == '\\' => {
                    chars.next();
                }
                None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
                None if c == 't' && tag[at..].starts_with("t.") && !(before.is_alphanumeric() || matches!(before, '_' | '.')) => {
                    let rest = &tag[at..];
                    let end = rest
                        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))
                        .unwrap_or(rest.len());
                    let key = rest[2..end].trim_end_matches('.');
                    // `t.kelas[x]` is known only when the page is made.
                    if !key.is_empty() {
                        let start = piece.range.start + at;
                        found.push((start..start + 2 + key.len(), key));
                    }
                }
                Some(_) | None => {}
            }
            before = c;
        }
    }
    found
}
