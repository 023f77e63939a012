//! For people: message, place, excerpt, label, related places and hints, drawn like the compiler of Rust.
//!
//! ```text
//! galat[record/unknown-value]: klasifikasi "mandri" tidak dikenal
//!   --> content/bontang/kampung/loktuan.yaml:14:12
//!    |
//! 14 |     kelas: mandri
//!    |            ^^^^^^ pilihan: dasar, berkembang, mandiri, berkelanjutan
//!    |
//!    = saran: mungkin maksud Anda `mandiri`
//! ```
//!
//! Only the first line of a range is drawn, and of a long line only a window around the range, so that no file can make the
//! text long. What stands for a person is drawn as dots.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Palette, printable};
use crate::diagnostic::place::Excerpt;
use crate::diagnostic::{Diagnostic, Sentences, Severity, message};
use crate::text::identity;

/// As many characters of a range are underlined.
const MARKED_CHARACTERS: usize = 80;

/// As many characters of its line are handed on behind the range; the renderer cuts to the width of a screen.
const TAIL_CHARACTERS: usize = 160;

/// Draws one complaint, without a line break at its end.
pub(super) fn draw(diagnostic: &Diagnostic, sentences: &'static Sentences, palette: Palette) -> String {
    let texts = sentences.texts(diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .with_name(sentences.severity(diagnostic.severity))
        .primary_title(texts.message)
        .id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    let mut remarks = Vec::new();
    // Without any line number, what stands below the message is moved by the width of one.
    let mut margin = " ";

    let located = diagnostic.place.locate();
    match located.as_ref().map(|located| (printable(&located.path), &located.excerpt)) {
        Some((path, Some(excerpt))) => {
            margin = "";
            group = group.element(snippet(path, excerpt, AnnotationKind::Primary, texts.label));
        }
        Some((path, None)) => {
            group = group.element(Origin::path(path));
            remarks.extend(texts.label);
        }
        None => remarks.extend(texts.label),
    }
    for (related, label) in diagnostic.related.iter().zip(texts.related) {
        match related
            .place
            .locate()
            .map(|located| (printable(&located.path), located.excerpt))
        {
            Some((path, Some(excerpt))) => {
                margin = "";
                let label = Some(label).filter(|label| !label.is_empty());
                group = group.element(snippet(path, &excerpt, AnnotationKind::Context, label));
            }
            Some((path, None)) if label.is_empty() => remarks.push(path),
            Some((path, None)) => remarks.push(format!("{label}: {path}")),
            None => {}
        }
    }
    for remark in remarks {
        group = group.element(Level::NOTE.no_name().message(remark));
    }
    for help in texts.help {
        group = group.element(Level::HELP.with_name(sentences.help_word()).message(help));
    }

    let renderer = match palette {
        Palette::Plain => Renderer::plain(),
        Palette::Colour => Renderer::styled(),
    };
    renderer
        .render(&[group])
        .lines()
        .enumerate()
        .map(|(at, line)| format!("{}{}", if at > 0 { margin } else { "" }, line.trim_end()))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first line of an excerpt with its range marked.
fn snippet(
    path: String,
    excerpt: &Excerpt,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'static, Annotation<'static>> {
    let (line, marked) = window(excerpt);
    Snippet::source(line)
        .path(path)
        .line_start(excerpt.start.line)
        .annotation(kind.span(marked).label(label))
}

/// The line in which an excerpt begins, safe to print and cut behind the range, and where the range stands in it.
///
/// Before the range nothing is cut, because the renderer counts the column there.
pub(super) fn window(excerpt: &Excerpt) -> (String, Range<usize>) {
    let text = excerpt.source.text();
    let start = text.floor_char_boundary(excerpt.span.start);
    let end = text.ceil_char_boundary(excerpt.span.end).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
    let start = start.min(line_end);
    let end = end.min(line_end);

    let mut hidden = excerpt.source.hidden();
    let numbers = identity::find(&text[line_start..line_end]).into_iter();
    hidden.extend(numbers.map(|number| line_start + number.span.start..line_start + number.span.end));
    let shown = |(at, c): (usize, char)| {
        let secret = c.is_alphanumeric() && hidden.iter().any(|span| span.contains(&at));
        if secret { identity::MASK } else { message::visible(c) }
    };
    let safe = |part: Range<usize>, characters: usize| -> String {
        let positions = text[part.clone()].char_indices().map(|(at, c)| (part.start + at, c));
        positions.take(characters).map(shown).collect()
    };
    let mut line = safe(line_start..start, usize::MAX);
    let marked_start = line.len();
    line += &safe(start..end, MARKED_CHARACTERS);
    let marked_end = line.len();
    let marked_characters = text[start..end]
        .chars()
        .take(MARKED_CHARACTERS)
        .map(char::len_utf8)
        .sum::<usize>();
    line += &safe(start + marked_characters..line_end, TAIL_CHARACTERS);
    (line, marked_start..marked_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::{Format, render, sample};
    use crate::diagnostic::{Place, codes};
    use crate::source::Source;
    use crate::text::Language;
    use proptest::prelude::*;

    /// A tab complaint at a place of a text, without the line of its message.
    fn drawn(text: &str, span: Range<usize>) -> String {
        let source = Source::plain("a.yaml", text.to_owned());
        let diagnostic = Diagnostic::error(codes::YAML_TAB, Place::Span(source, span));
        let text = draw(&diagnostic, Sentences::of(Language::Id), Palette::Plain);
        text.split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn draws_indonesian() {
        let text = render(&sample::diagnostics(), Format::Full, Palette::Plain, Language::Id, None);
        let expected = r#"
galat[record/unknown-value]: kelas "mandri" tidak dikenal
 --> content/bontang/kampung/loktuan.yaml:3:12
  |
3 |   - kelas: mandri
  |            ^^^^^^ pilihan: dasar, berkembang, mandiri, berkelanjutan
  |
  = saran: mungkin maksud Anda `mandiri`

galat[yaml/duplicate-key]: isian nama ditulis dua kali
 --> content/bontang/kampung/loktuan.yaml:4:1
  |
4 | nama: Lok Tuan
  | ^^^^ yang kedua
  |
 ::: content/bontang/kampung/loktuan.yaml:1:1
  |
1 | nama: Loktuan
  | ---- yang pertama

peringatan[file/stray]: berkas content/bontang/kampug/guntung.yaml tidak termasuk jenis rekaman mana pun
 --> content/bontang/kampug/guntung.yaml
  = berkas ini dilewati dan tidak terbit
  = saran: mungkin maksud Anda `kampung/guntung.yaml`
"#;
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn draws_english() {
        let text = render(&sample::diagnostics(), Format::Full, Palette::Plain, Language::En, None);
        let expected = r#"
error[record/unknown-value]: kelas "mandri" is not known
 --> content/bontang/kampung/loktuan.yaml:3:12
  |
3 |   - kelas: mandri
  |            ^^^^^^ choices: dasar, berkembang, mandiri, berkelanjutan
  |
  = help: perhaps you meant `mandiri`

error[yaml/duplicate-key]: the field nama is there twice
 --> content/bontang/kampung/loktuan.yaml:4:1
  |
4 | nama: Lok Tuan
  | ^^^^ the second
  |
 ::: content/bontang/kampung/loktuan.yaml:1:1
  |
1 | nama: Loktuan
  | ---- the first

warning[file/stray]: the file content/bontang/kampug/guntung.yaml belongs to no kind of record
 --> content/bontang/kampug/guntung.yaml
  = this file is skipped and not published
  = help: perhaps you meant `kampung/guntung.yaml`
"#;
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn without_a_file_there_are_only_remarks() {
        let missing = Diagnostic::error(codes::CONTENT_MISSING, Place::Nowhere)
            .with("path", ".")
            .help("new");
        let text = draw(&missing, Sentences::of(Language::En), Palette::Plain);
        let expected = "\
error[content/missing]: there is no site content in .
  |
  = help: go to the folder that holds the folder `content`, name that folder with `--root`, or make a new site with `pendopo new situs`";
        assert_eq!(text, expected);
    }

    #[test]
    fn related_files_without_lines_are_named() {
        let foreign = Diagnostic::error(codes::PUBLISH_FOREIGN_FILES, Place::path("public/a.html"))
            .with("count", "2")
            .related("also", Place::path("public/b.html"));
        let text = draw(&foreign, Sentences::of(Language::Id), Palette::Plain);
        let expected = "\
galat[publish/foreign-files]: 2 berkas yang bukan buatan Pendopo menempati alamat halaman baru
 --> public/a.html
  = juga di sini: public/b.html";
        assert_eq!(text, expected);
    }

    #[test]
    fn of_many_lines_the_first_is_drawn() {
        let text = drawn("satu\ndua: [\n1,\n2]\n", 10..18);
        let expected = " --> a.yaml:2:6
  |
2 | dua: [
  |      ^ ganti dengan spasi";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_place_behind_the_last_character_is_drawn() {
        let text = drawn("satu\r\n", 4..6);
        assert!(text.ends_with("1 | satu\n  |     ^ ganti dengan spasi"), "{text}");
        let text = drawn("", 0..0);
        assert!(text.ends_with("1 |\n  | ^ ganti dengan spasi"), "{text}");
        let text = drawn("satu\n", 99..100);
        assert!(text.contains("a.yaml:2:1\n"), "{text}");
    }

    #[test]
    fn of_a_long_line_a_window_is_drawn() {
        let long = "kata ".repeat(20_000);
        let text = drawn(&format!("{long}ini{long}"), long.len()..long.len() + 3);
        assert!(text.starts_with(" --> a.yaml:1:100001\n"), "{text}");
        assert!(text.len() < 600, "{text}");
        assert!(text.contains("kata inikata"), "{text}");
        let whole = drawn(&long, 0..long.len());
        assert!(whole.len() < 600, "{whole}");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let text = drawn("a: \u{1b}[31m\u{9b}2J\u{202e}\tx", 3..4);
        assert!(text.contains("1 | a: \u{241b}[31m\u{fffd}2J\u{fffd}    x"), "{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }

    #[test]
    fn colours_change_nothing_else() {
        let plain = render(&sample::diagnostics(), Format::Full, Palette::Plain, Language::Id, None);
        let coloured = render(&sample::diagnostics(), Format::Full, Palette::Colour, Language::Id, None);
        let mut pieces = coloured.split('\u{1b}');
        let mut stripped = pieces.next().unwrap().to_owned();
        for piece in pieces {
            stripped += piece.split_once('m').unwrap().1;
        }
        assert!(coloured.len() > plain.len());
        let ends: Vec<&str> = stripped.lines().map(str::trim_end).collect();
        assert_eq!(ends, plain.lines().collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn any_range_of_any_text_is_drawn(text in "(?s).{0,40}", start in 0_usize..60, length in 0_usize..60) {
            let text = drawn(&text, start..start + length);
            prop_assert!(text.starts_with(" --> a.yaml:"), "{}", text);
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{:?}", text);
        }
    }
}
