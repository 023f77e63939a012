//! A template cut at its Tera tags, so that the HTML between them can be looked at.
//!
//! The cuts are those of Tera's own lexer: a string inside a tag may hold `%}`, a comment may hold anything, and what stands
//! between `{% raw %}` and `{% endraw %}` is literal. A tag that is never closed reaches to the end; Tera reports it.

use std::ops::Range;

/// What a piece of a template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML and text, passed on as it is.
    Literal,
    /// `{{ … }}`
    Expression,
    /// `{# … #}`
    Comment,
    /// `{% … %}`
    Statement(Statement),
}

/// What a statement does to the flow of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Statement {
    /// Opens a part that ends with `{% end… %}` or `{% </…> %}`.
    Opens(Part),
    /// `elif` or `else`: ends one branch and opens the next.
    Divides,
    /// Ends the innermost part.
    Closes,
    /// `include`.
    Includes,
    /// Everything else: `extends`, `set x = …`, `break`.
    Plain,
}

/// A part of a template with an end of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `if` or `for`.
    Branch,
    /// `block`.
    Block,
    /// `component`: a definition.
    Component,
    /// `{% <Name> %}`: the body of a call.
    Call,
    /// `set` or `filter`: output that goes into a variable or through a filter.
    Capture,
}

/// One piece, by its byte range. The pieces of a template follow one another without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Cuts a template.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while at < text.len() {
        let start = if raw { end_of_raw(text, at) } else { next_tag(text, at) };
        if start > at {
            pieces.push(Piece {
                kind: Kind::Literal,
                range: at..start,
            });
        }
        if start == text.len() {
            break;
        }
        let end = end_of_tag(text, start);
        let kind = match text.as_bytes()[start + 1] {
            b'{' => Kind::Expression,
            b'#' => Kind::Comment,
            _ => Kind::Statement(statement(&text[start..end])),
        };
        raw = !raw && first_word(inside(&text[start..end])) == "raw";
        pieces.push(Piece { kind, range: start..end });
        at = end;
    }
    pieces
}

/// What stands between the delimiters of a tag, without `-` and outer white space.
pub(super) fn inside(tag: &str) -> &str {
    let tag = tag.get(2..tag.len().saturating_sub(2)).unwrap_or_default();
    let tag = tag.strip_prefix('-').unwrap_or(tag);
    tag.strip_suffix('-').unwrap_or(tag).trim()
}

/// The first word of a tag's inside.
pub(super) fn first_word(inside: &str) -> &str {
    let end = inside
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(inside.len());
    &inside[..end]
}

/// The component that an expression or statement calls: `Kartu` for `{{<Kartu isi={x} />}}`.
pub(super) fn called(inside: &str) -> Option<&str> {
    let name = inside.strip_prefix('<')?.trim_start();
    let end = name
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))
        .unwrap_or(name.len());
    (end > 0).then(|| &name[..end])
}

/// The first string literal of a tag's inside: the name of an included template.
pub(super) fn first_string(inside: &str) -> Option<&str> {
    let start = inside.find(['"', '\'', '`'])?;
    let quote = inside[start..].chars().next()?;
    inside[start + 1..].split(quote).next()
}

fn next_tag(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'{', &bytes[from..])
        .map(|at| from + at)
        .find(|&at| matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')))
        .unwrap_or(text.len())
}

fn end_of_raw(text: &str, from: usize) -> usize {
    memchr::memmem::find_iter(&text.as_bytes()[from..], "{%")
        .map(|at| from + at)
        .find(|&at| first_word(text[at + 2..].trim_start_matches('-').trim_start()) == "endraw")
        .unwrap_or(text.len())
}

/// End of the tag that starts here. Strings are skipped, so that `{{ "%}" }}` is one tag.
fn end_of_tag(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let close = match bytes[start + 1] {
        b'{' => "}}",
        b'#' => {
            let end = memchr::memmem::find(&bytes[start + 2..], b"#}");
            return end.map_or(text.len(), |end| start + 2 + end + 2);
        }
        _ => "%}",
    };
    let mut quote = None;
    let mut escaped = false;
    let mut at = start + 2;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if byte == b'\\' => escaped = true,
            Some(open) if byte == open => quote = None,
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if bytes[at..].starts_with(close.as_bytes()) => return at + 2,
            Some(_) | None => {}
        }
        at += 1;
    }
    text.len()
}

fn statement(tag: &str) -> Statement {
    let inside = inside(tag);
    if inside.starts_with("</") {
        return Statement::Closes;
    }
    if inside.starts_with('<') {
        return Statement::Opens(Part::Call);
    }
    let word = first_word(inside);
    match word {
        "if" | "for" => Statement::Opens(Part::Branch),
        "block" => Statement::Opens(Part::Block),
        "component" => Statement::Opens(Part::Component),
        "filter" => Statement::Opens(Part::Capture),
        "set" | "set_global" => {
            let behind = inside[word.len()..].trim_start();
            let behind = behind[first_word(behind).len()..].trim_start();
            if behind.is_empty() || behind.starts_with('|') {
                Statement::Opens(Part::Capture)
            } else {
                Statement::Plain
            }
        }
        "elif" | "else" => Statement::Divides,
        "endif" | "endfor" | "endblock" | "endcomponent" | "endfilter" | "endset" => Statement::Closes,
        "include" => Statement::Includes,
        _ => Statement::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Kind, &str)> {
        let pieces = pieces(text);
        assert_eq!(
            pieces.iter().map(|piece| &text[piece.range.clone()]).collect::<String>(),
            text
        );
        pieces.into_iter().map(|piece| (piece.kind, &text[piece.range])).collect()
    }

    #[test]
    fn a_template_is_cut_at_its_tags() {
        let expected = [
            (Kind::Literal, "<p>"),
            (Kind::Expression, "{{ a }}"),
            (Kind::Statement(Statement::Opens(Part::Branch)), "{%- if b -%}"),
            (Kind::Literal, "{ x }"),
            (Kind::Comment, "{# {% else %} #}"),
            (Kind::Statement(Statement::Closes), "{% endif %}"),
        ];
        assert_eq!(cut("<p>{{ a }}{%- if b -%}{ x }{# {% else %} #}{% endif %}"), expected);
    }

    #[test]
    fn strings_may_hold_delimiters() {
        assert_eq!(
            cut(r#"{{ "}}\"}}" }}b"#),
            [(Kind::Expression, r#"{{ "}}\"}}" }}"#), (Kind::Literal, "b")]
        );
    }

    #[test]
    fn raw_parts_are_literal() {
        let text = "{% raw %}{{ a }} {% if %}{% endraw %}{{ b }}";
        assert_eq!(cut(text)[1], (Kind::Literal, "{{ a }} {% if %}"));
        assert_eq!(cut(text)[3], (Kind::Expression, "{{ b }}"));
    }

    #[test]
    fn knows_what_a_statement_does() {
        for (tag, expected) in [
            ("{% set a = 1 %}", Statement::Plain),
            ("{% set a %}", Statement::Opens(Part::Capture)),
            ("{% set a | upper %}", Statement::Opens(Part::Capture)),
            ("{% <Kartu judul=\"x\"> %}", Statement::Opens(Part::Call)),
            ("{% </Kartu> %}", Statement::Closes),
            ("{% elif x %}", Statement::Divides),
            ("{% include 'kepala.html' %}", Statement::Includes),
            ("{% extends 'dasar.html' %}", Statement::Plain),
        ] {
            assert_eq!(cut(tag), [(Kind::Statement(expected), tag)]);
        }
        assert_eq!(called(inside("{{-<bawaan.Kartu isi={x} />}}")), Some("bawaan.Kartu"));
        assert_eq!(first_string(inside("{% include 'kepala.html' %}")), Some("kepala.html"));
    }

    #[test]
    fn an_unfinished_tag_reaches_to_the_end() {
        for text in ["{{ a", "{% if \"a", "{# a", "a {", "{%", "{{", "{% raw %} x", "ä {{ 'ä"] {
            cut(text);
        }
    }
}
