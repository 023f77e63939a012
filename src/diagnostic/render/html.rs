//! For browsers: a list with the very texts of the terminal, escaped, where each place may lead to an editor.

use std::fmt::Write as _;

use super::full::window;
use super::printable;
use crate::diagnostic::{Diagnostic, Place, Sentences, Severity};
use crate::text::Language;
use crate::text::escape;

/// All complaints as one HTML list, without any style; an empty text for no complaints.
///
/// `editor` makes the address that opens a file at a line and a column, where there is one.
#[must_use]
pub fn html(diagnostics: &[Diagnostic], language: Language, editor: &dyn Fn(&str, usize, usize) -> Option<String>) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let sentences = Sentences::of(language);
    let mut list = String::from("<ol class=\"keluhan\">\n");
    for diagnostic in diagnostics {
        list.push_str(&draw(diagnostic, sentences, editor));
    }
    list.push_str("</ol>\n");
    list
}

fn draw(diagnostic: &Diagnostic, sentences: &'static Sentences, editor: &dyn Fn(&str, usize, usize) -> Option<String>) -> String {
    let texts = sentences.texts(diagnostic);
    let class = match diagnostic.severity {
        Severity::Error => "galat",
        Severity::Warning => "peringatan",
    };
    let mut item = format!(
        "<li class=\"{class}\"><p class=\"pesan\"><b>{}</b> <code>{}</code> {}</p>\n",
        escape::html(sentences.severity(diagnostic.severity)),
        escape::html(diagnostic.code.name()),
        escape::html(&texts.message)
    );
    place(&mut item, &diagnostic.place, texts.label.as_deref(), editor);
    for (related, label) in diagnostic.related.iter().zip(&texts.related) {
        place(
            &mut item,
            &related.place,
            Some(label.as_str()).filter(|label| !label.is_empty()),
            editor,
        );
    }
    for help in &texts.help {
        // Writing into a string cannot fail.
        let _ = writeln!(
            item,
            "<p class=\"saran\"><b>{}</b> {}</p>",
            escape::html(sentences.help_word()),
            escape::html(help)
        );
    }
    item.push_str("</li>\n");
    item
}

/// File, line and column, and the line itself with its range marked.
fn place(item: &mut String, place: &Place, label: Option<&str>, editor: &dyn Fn(&str, usize, usize) -> Option<String>) {
    let label = label
        .map(|label| format!("<p class=\"tanda\">{}</p>\n", escape::html(label)))
        .unwrap_or_default();
    let Some(located) = place.locate() else {
        item.push_str(&label);
        return;
    };
    let start = located.excerpt.as_ref().map(|excerpt| excerpt.start);
    let mut shown = printable(&located.path);
    if let Some(start) = start {
        let _ = write!(shown, ":{}:{}", start.line, start.column);
    }
    let (line, column) = start.map_or((1, 1), |start| (start.line, start.column));
    let shown = escape::html(&shown).into_owned();
    let _ = match editor(&located.path, line, column) {
        Some(address) => writeln!(
            item,
            "<p class=\"tempat\"><a href=\"{}\">{shown}</a></p>",
            escape::html(&address)
        ),
        None => writeln!(item, "<p class=\"tempat\">{shown}</p>"),
    };
    if let Some(excerpt) = &located.excerpt {
        let (text, marked) = window(excerpt);
        let end = marked.end.max(marked.start);
        let _ = writeln!(
            item,
            "<pre><span class=\"nomor\">{} | </span>{}<mark>{}</mark>{}</pre>",
            excerpt.start.line,
            escape::html(&text[..marked.start]),
            escape::html(&text[marked.start..end]),
            escape::html(&text[end..])
        );
    }
    item.push_str(&label);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::diagnostic::render::sample;
    use crate::source::Source;

    fn vscode() -> impl Fn(&str, usize, usize) -> Option<String> {
        |path, line, column| Some(format!("vscode://file/{path}:{line}:{column}"))
    }

    #[test]
    fn draws_indonesian() {
        let text = html(&sample::diagnostics(), Language::Id, &vscode());
        let expected = r#"<ol class="keluhan">
<li class="galat"><p class="pesan"><b>galat</b> <code>record/unknown-value</code> kelas &quot;mandri&quot; tidak dikenal</p>
<p class="tempat"><a href="vscode://file/content/bontang/kampung/loktuan.yaml:3:12">content/bontang/kampung/loktuan.yaml:3:12</a></p>
<pre><span class="nomor">3 | </span>  - kelas: <mark>mandri</mark></pre>
<p class="tanda">pilihan: dasar, berkembang, mandiri, berkelanjutan</p>
<p class="saran"><b>saran</b> mungkin maksud Anda `mandiri`</p>
</li>
"#;
        assert!(text.starts_with(expected), "{text}");
        assert!(
            text.contains("<li class=\"peringatan\">") && text.ends_with("</li>\n</ol>\n"),
            "{text}"
        );
        assert!(text.contains("<p class=\"tanda\">yang pertama</p>"), "{text}");
    }

    #[test]
    fn draws_english() {
        let text = html(&sample::diagnostics(), Language::En, &|_, _, _| None);
        assert!(
            text.contains("<b>error</b> <code>record/unknown-value</code> kelas"),
            "{text}"
        );
        assert!(
            text.contains("<p class=\"tempat\">content/bontang/kampung/loktuan.yaml:3:12</p>"),
            "{text}"
        );
        assert!(!text.contains("<a "), "{text}");
    }

    #[test]
    fn what_authors_wrote_is_no_markup() {
        let evil = "nama: \"<script>alert(1)</script>\"\n";
        let source = Source::plain("content/<b>/a.yaml", evil.to_owned());
        let complaint = Diagnostic::error(codes::YAML_TAB, Place::Span(source, 6..12)).with("value", "<img src=x>");
        let text = html(&[complaint], Language::Id, &|_, _, _| Some("x:\"><script>".to_owned()));
        assert!(
            !text.contains("<script") && !text.contains("<img") && !text.contains("content/<b>"),
            "{text}"
        );
    }

    #[test]
    fn no_complaints_are_no_text() {
        assert_eq!(html(&[], Language::Id, &vscode()), "");
    }
}
