//! Style sheets: checked, minified, and pointed at the fingerprinted names of the files they use.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::error::ParserError;
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::properties::custom::{CustomPropertyName, Token, TokenList, TokenOrValue};
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::traits::ToCss;

use crate::diagnostic::{Diagnostic, Place, Report, Word, codes};
use crate::source::Source;

/// A style sheet on its way.
pub(super) struct Style {
    /// Its text, in which each file that it uses stands as a placeholder.
    pub text: String,
    /// Placeholders and what the author wrote there.
    pub urls: Vec<(String, String)>,
}

impl Style {
    /// Reads a style sheet; every fault is reported.
    pub(super) fn read(source: &Arc<Source>, minify: bool, report: &Report) -> Option<Self> {
        let faults = Arc::new(RwLock::new(Vec::new()));
        let bad =
            |place: Place, reason: Word| report.push(Diagnostic::error(codes::THEME_BAD_STYLE, place).with("reason", reason));
        let sheet = StyleSheet::parse(
            source.text(),
            ParserOptions {
                error_recovery: true,
                warnings: Some(Arc::clone(&faults)),
                ..ParserOptions::default()
            },
        );
        let before = report.errors();
        for fault in faults.read().unwrap_or_else(PoisonError::into_inner).iter() {
            let place = fault.loc.as_ref().map_or_else(
                || Place::path(source.path()),
                |at| place(source, at.line as usize + 1, at.column as usize),
            );
            bad(place, reason(&fault.kind));
        }
        let mut sheet = match sheet {
            Ok(sheet) => sheet,
            Err(error) => {
                let place = error.loc.as_ref().map_or_else(
                    || Place::path(source.path()),
                    |at| place(source, at.line as usize + 1, at.column as usize),
                );
                bad(place, reason(&error.kind));
                return None;
            }
        };
        missing_semicolons(&sheet.rules, source, 0, report);
        if report.errors() > before {
            return None;
        }
        let whole = || Place::path(source.path());
        if minify && let Err(error) = sheet.minify(MinifyOptions::default()) {
            bad(whole(), error.kind.to_string().into());
            return None;
        }
        let printed = sheet.to_css(PrinterOptions {
            minify,
            analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
            ..PrinterOptions::default()
        });
        match printed {
            Ok(printed) => {
                let url = |dependency| match dependency {
                    Dependency::Import(import) => (import.placeholder, import.url),
                    Dependency::Url(url) => (url.placeholder, url.url),
                };
                Some(Self {
                    text: printed.code,
                    urls: printed.dependencies.unwrap_or_default().into_iter().map(url).collect(),
                })
            }
            Err(error) => {
                bad(whole(), error.kind.to_string().into());
                None
            }
        }
    }

    /// The finished text; `names` leads from what the author wrote to what is published.
    pub(super) fn finish(&self, names: &BTreeMap<&str, String>) -> String {
        let mut text = self.text.clone();
        for (placeholder, url) in &self.urls {
            let name = names.get(url.as_str()).map_or(url.as_str(), String::as_str);
            text = text.replace(placeholder.as_str(), name);
        }
        text
    }
}

/// Why a part cannot be read; what is rare is said in the library's own words.
fn reason(kind: &ParserError<'_>) -> Word {
    match kind {
        ParserError::EndOfInput | ParserError::AtRuleBodyInvalid => Word::Key(Cow::Borrowed("template_ends_early")),
        ParserError::AtRuleInvalid(_) => Word::Key(Cow::Borrowed("style_unknown_rule")),
        ParserError::UnexpectedToken(_)
        | ParserError::SelectorError(_)
        | ParserError::InvalidDeclaration
        | ParserError::InvalidValue
        | ParserError::InvalidMediaQuery
        | ParserError::QualifiedRuleInvalid
        | ParserError::AtRulePreludeInvalid => Word::Key(Cow::Borrowed("unexpected_character")),
        other => Word::Text(other.to_string()),
    }
}

/// A line and a column from 1, from there to the end of the word.
fn place(source: &Arc<Source>, line: usize, column: usize) -> Place {
    let start = source.offset(line, column);
    let rest = &source.text()[start..];
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
        .unwrap_or(rest.len());
    Place::Span(Arc::clone(source), start..start + length.max(usize::from(!rest.is_empty())))
}

/// Finds declarations that run on into the next: `color: red font-size: 2rem`. Browsers drop both without a word.
fn missing_semicolons(rules: &CssRuleList<'_>, source: &Arc<Source>, from: usize, report: &Report) {
    let mut from = from;
    for rule in &rules.0 {
        let inner = match rule {
            CssRule::Style(style) => {
                from = source.offset(style.loc.line as usize + 1, style.loc.column as usize);
                for property in style.declarations.iter().map(|(property, _)| property) {
                    if let Some(name) = runs_on(property) {
                        let at = source.text()[from..].find(&name).map_or(from, |at| from + at);
                        let place = Place::Span(Arc::clone(source), at..at + name.len());
                        report.push(Diagnostic::error(codes::THEME_BAD_STYLE, place).with_word("reason", "style_runs_on"));
                    }
                }
                &style.rules
            }
            CssRule::Media(rule) => &rule.rules,
            CssRule::Supports(rule) => &rule.rules,
            CssRule::LayerBlock(rule) => &rule.rules,
            CssRule::Container(rule) => &rule.rules,
            CssRule::Scope(rule) => &rule.rules,
            CssRule::StartingStyle(rule) => &rule.rules,
            _ => continue,
        };
        missing_semicolons(inner, source, from, report);
    }
}

/// The name of a declaration whose value holds a colon, as no value of CSS does outside of strings and functions.
fn runs_on(property: &Property<'_>) -> Option<String> {
    let colon = |value: &TokenList| value.0.iter().any(|token| matches!(token, TokenOrValue::Token(Token::Colon)));
    match property {
        Property::Unparsed(unparsed) if colon(&unparsed.value) => {
            unparsed.property_id.to_css_string(PrinterOptions::default()).ok()
        }
        Property::Custom(custom) if colon(&custom.value) => match &custom.name {
            CustomPropertyName::Unknown(name) => Some(name.0.to_string()),
            CustomPropertyName::Custom(_) => None,
        },
        _ => None,
    }
}
