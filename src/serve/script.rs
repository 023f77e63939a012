//! The one script that a served page has more than a published one, and the right to run it.

use std::borrow::Cow;
use std::ops::Range;

use super::control;
use super::page::texts;
use crate::render::{HtmlEvent, html_events};
use crate::text::{Language, escape};

/// What browsers get beside the site.
#[derive(Debug)]
pub(super) struct Client {
    /// The script with its words and its style.
    pub(super) script: String,
    /// The style alone, for pages that are nobody's file.
    pub(super) style: &'static str,
}

impl Client {
    /// The script in a language.
    pub(super) fn new(language: Language) -> Self {
        let style = include_str!("sajian.css");
        let texts = texts(language);
        let words = ["banner", "faults", "warnings", "close", "open", "title"];
        let words: serde_json::Map<String, serde_json::Value> = words
            .iter()
            .map(|word| ((*word).to_owned(), texts.get(word).unwrap_or_default().into()))
            .collect();
        let json = |value: &serde_json::Value| value.to_string();
        let script = include_str!("sajian.js")
            .replace("\"%KATA%\"", &json(&words.into()))
            .replace("\"%GAYA%\"", &json(&style.into()))
            .replace("\"%BAHASA%\"", &json(&language.code().into()));
        Self { script, style }
    }
}

/// The script's element, with what the page was made from.
pub(super) fn tag(version: &str, styles: u64) -> String {
    let version = escape::html(version);
    let script = control::SCRIPT;
    format!("<script src=\"{script}\" data-versi=\"{version}\" data-gaya=\"{styles}\" defer></script>")
}

/// A page with the script in its head; nothing when the file is no page. Its policy lets the script run and listen.
pub(super) fn injected(route: &str, bytes: &[u8], tag: &str) -> Option<String> {
    let is_page = route.rsplit('.').next() == Some("html");
    let html = std::str::from_utf8(bytes).ok().filter(|_| is_page)?;
    let head = Head::of(html);
    let mut page = String::with_capacity(html.len() + tag.len() + 32);
    let mut done = 0;
    if let Some(policy) = head.policy {
        page.push_str(&html[..policy.start]);
        page.push_str(&widened(&html[policy.clone()]));
        done = policy.end;
    }
    page.push_str(&html[done..head.end]);
    page.push_str(tag);
    page.push_str(&html[head.end..]);
    Some(page)
}

/// What is found at the beginning of a page.
#[derive(Default)]
struct Head {
    /// Its Content Security Policy.
    policy: Option<Range<usize>>,
    /// Where the script goes: behind the policy, or else at the beginning of the head.
    end: usize,
}

impl Head {
    fn of(html: &str) -> Self {
        let mut head = Self::default();
        let mut over = false;
        let (mut is_policy, mut content) = (false, None);
        html_events(html, |event| match event {
            _ if over => {}
            HtmlEvent::Attribute { name, value, .. } => match &html[name] {
                "http-equiv" => is_policy = html[value].eq_ignore_ascii_case("content-security-policy"),
                "content" => content = Some(value),
                _ => {}
            },
            HtmlEvent::Open { name, tag, .. } => {
                let name = &html[name];
                if name.eq_ignore_ascii_case("meta") && is_policy {
                    head.policy = content.take();
                    head.end = tag.end;
                    over = true;
                } else if ["html", "head"].iter().any(|early| name.eq_ignore_ascii_case(early)) {
                    head.end = tag.end;
                } else if name.eq_ignore_ascii_case("body") {
                    over = true;
                }
                (is_policy, content) = (false, None);
            }
            _ => {}
        });
        if head.end == 0 {
            // A doctype must stay first.
            let doctype = html.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
            head.end = if doctype { html.find('>').map_or(0, |at| at + 1) } else { 0 };
        }
        head
    }
}

/// A policy under which scripts of this server may run and ask this server.
fn widened(policy: &str) -> String {
    let mut directives: Vec<Cow<str>> = policy.split(';').map(Cow::Borrowed).collect();
    let is = |directive: &str, name: &str| {
        directive
            .split_whitespace()
            .next()
            .is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let strict = directives.iter().any(|directive| is(directive, "default-src"));
    for name in ["script-src", "connect-src"] {
        match directives.iter_mut().find(|directive| is(directive, name)) {
            Some(directive) if directive.contains("'self'") => {}
            Some(directive) if directive.contains("'none'") => *directive = directive.replace("'none'", "'self'").into(),
            Some(directive) => directive.to_mut().push_str(" 'self'"),
            None if strict => directives.push(format!(" {name} 'self'").into()),
            None => {}
        }
    }
    directives.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_widened_as_little_as_can_be() {
        for (from, to) in [
            (
                "default-src 'none'; script-src 'self'",
                "default-src 'none'; script-src 'self'; connect-src 'self'",
            ),
            (
                "default-src 'none'; script-src 'none'; connect-src https://a.example",
                "default-src 'none'; script-src 'self'; connect-src https://a.example 'self'",
            ),
            ("img-src 'self'", "img-src 'self'"),
            (
                "default-src 'self'",
                "default-src 'self'; script-src 'self'; connect-src 'self'",
            ),
        ] {
            assert_eq!(widened(from), to);
        }
    }

    #[test]
    fn the_script_stands_behind_the_policy_or_where_the_head_begins() {
        let page = |html: &str| injected("a.html", html.as_bytes(), "<S>").unwrap();
        assert_eq!(
            page(
                "<!doctype html><html><head><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><title>x</title>"
            ),
            "<!doctype html><html><head><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'; connect-src 'self'\"><S><title>x</title>"
        );
        assert_eq!(page("<!doctype html><title>x</title>"), "<!doctype html><S><title>x</title>");
        assert_eq!(page("<p>x</p>"), "<S><p>x</p>");
        assert_eq!(page("<html><head><title>x</title>"), "<html><head><S><title>x</title>");
        assert_eq!(injected("a.csv", b"x", "<S>"), None);
        assert_eq!(injected("a.html", b"\xff", "<S>"), None);
    }

    #[test]
    fn the_script_has_its_words() {
        for language in [Language::Id, Language::En] {
            let client = Client::new(language);
            for hole in ["%KATA%", "%GAYA%", "%BAHASA%"] {
                assert!(!client.script.contains(hole), "{hole}");
            }
        }
        assert!(Client::new(Language::Id).script.contains("Pratinjau: belum terbit"));
    }
}
