//! What Tera says, told to people: a place in the template and a reason in both languages.
//!
//! Tera's sentences are English and meant for programmers. The common ones are recognised by their beginning and become a word
//! of the message files; the name in question and the names that there are go along as further words. What is not recognised
//! is passed on as it is.

use std::ops::Range;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::compare;

/// One complaint of Tera, before it has a place of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// What Tera said.
    pub message: String,
    /// Where, as far as it said so.
    pub spot: Option<Spot>,
    /// Calls that led there, the innermost first.
    pub calls: Vec<Spot>,
}

/// A place in a template as Tera knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Name of the template for Tera.
    pub template: String,
    /// Where in it.
    pub at: At,
}

/// A position in the text that Tera was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At {
    /// A byte range.
    Bytes(Range<usize>),
    /// Line and column from 1, and a length in characters.
    Line(usize, usize, usize),
    /// The beginning of a text that stands in it.
    Text(String),
}

/// All complaints in an error.
pub(super) fn complaints(error: &Error) -> Vec<Complaint> {
    let whole = |message: String, template: &str, text: String| {
        let spot = Some(Spot {
            template: template.to_owned(),
            at: At::Text(text),
        });
        vec![Complaint {
            message,
            spot,
            calls: Vec::new(),
        }]
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![Complaint {
            message: report.message().to_owned(),
            spot: Some(Spot {
                template: report.filename().to_owned(),
                at: At::Bytes(report.span().range.clone()),
            }),
            calls: error.to_string().split("\n\n").skip(1).filter_map(spot).collect(),
        }],
        ErrorKind::CircularExtend { tpl, .. } => whole(error.to_string(), tpl, "extends".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => whole(error.to_string(), tpl, "include".to_owned()),
        ErrorKind::MissingParent { current, parent } => whole(format!("Unknown template `{parent}`"), current, parent.clone()),
        ErrorKind::TemplateNotFound(name) => whole(format!("Unknown template `{name}`"), name, String::new()),
        _ => several(&error.to_string()),
    }
}

/// The complaints of a load, which Tera joins in one text.
fn several(text: &str) -> Vec<Complaint> {
    let complaints: Vec<Complaint> = text
        .split("\n\n")
        .filter_map(|part| {
            let message = part.lines().next()?.strip_prefix("error: ")?;
            Some(Complaint {
                message: message.to_owned(),
                spot: spot(part),
                calls: Vec::new(),
            })
        })
        .collect();
    if !complaints.is_empty() {
        return complaints;
    }
    // "Component `Kartu` is defined in both `a.html` and `b.html`"
    let template = text.contains("is defined in both").then(|| text.rsplit('`').nth(1)).flatten();
    let component = text.split('`').nth(1).unwrap_or_default();
    vec![Complaint {
        message: text.to_owned(),
        spot: template.map(|template| Spot {
            template: template.to_owned(),
            at: At::Text(format!("component {component}")),
        }),
        calls: Vec::new(),
    }]
}

/// The place in ` --> kampung.html:3:7` or `note: called from kampung.html:3:7`, as long as the line of `^` below it.
fn spot(part: &str) -> Option<Spot> {
    let place = part.lines().find_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("--> ").or_else(|| line.strip_prefix("note: called from "))
    })?;
    let mut fields = place.rsplitn(3, ':');
    let column = fields.next()?.parse().ok()?;
    let line = fields.next()?.parse().ok()?;
    let template = fields.next()?.to_owned();
    let length = part.lines().last().map_or(1, |line| line.matches('^').count().max(1));
    Some(Spot {
        template,
        at: At::Line(line, column, length),
    })
}

/// Beginnings of Tera's sentences, and the words that say the same.
const REASONS: &[(&str, &str)] = &[
    ("Variable `", "template_name_missing"),
    ("Field `", "template_name_missing"),
    ("Cannot index into an undefined value", "template_name_missing"),
    ("Index expression is undefined", "template_name_missing"),
    ("Unexpected end of input", "template_ends_early"),
    ("Unclosed component", "template_ends_early"),
    ("Closing comment tag", "template_ends_early"),
    ("unexpected end of raw block", "template_ends_early"),
    ("String opened with", "template_text_not_closed"),
    ("Unexpected character", "template_unexpected_sign"),
    ("Found ", "template_unexpected_sign"),
    ("Unknown tag", "template_unknown_tag"),
    ("Unknown filter `", "template_unknown_filter"),
    ("Unknown function `", "template_unknown_function"),
    ("Unknown test `", "template_unknown_test"),
    ("Unknown component `", "template_unknown_component"),
    ("Unknown template `", "template_unknown_template"),
    ("Block `", "template_unknown_block"),
    ("Component `", "template_twice"),
    ("Template already contains", "template_twice"),
    ("Template is already extending", "template_twice"),
    ("Circular ", "template_circle"),
    ("This content would be ignored", "template_ignored"),
    ("`extends` needs to be the first tag", "template_extends_first"),
    ("Closing tag '", "template_other_end"),
    ("block was named", "template_other_end"),
    ("component was named", "template_other_end"),
    ("Iteration not possible", "template_wrong_kind"),
    ("Math operations", "template_wrong_kind"),
    ("Cannot compare", "template_wrong_kind"),
    ("Invalid type for the value", "template_wrong_kind"),
    ("Missing keyword argument", "template_word_missing"),
    ("Placeholder `", "template_word_missing"),
    ("Unknown text `", "template_unknown_text"),
];

/// A diagnostic about a template, without its calls.
pub(super) fn diagnostic(code: Code, place: Place, message: &str) -> Diagnostic {
    let fault = Diagnostic::error(code, place);
    let Some((beginning, reason)) = REASONS.iter().find(|(beginning, _)| message.starts_with(beginning)) else {
        return fault.with("reason", message.lines().next().unwrap_or_default());
    };
    let mut fault = fault.with_word("reason", reason);
    let name = message
        .split('`')
        .nth(1)
        .filter(|name| beginning.ends_with('`') && !name.is_empty());
    let choices = message
        .split_once(" Available fields: ")
        .or_else(|| message.split_once(" Available variables: "))
        .map(|(_, choices)| choices);
    if let Some(name) = name {
        fault = fault.with("name", name).help("name");
        let nearest = choices.and_then(|choices| compare::nearest(name, choices.split(", ")));
        if let Some(nearest) = nearest {
            fault = fault.with("suggestion", nearest).help("nearest");
        }
    }
    if let Some(choices) = choices {
        fault = fault.with("choices", choices).help("choices");
    }
    if name.is_none() {
        fault = fault
            .with("original", message.lines().next().unwrap_or_default())
            .help("original");
    }
    fault
}
