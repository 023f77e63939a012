//! Complaints as text: one file a form.
//!
//! [`render`] returns the text, and the console prints it. [`Format::Full`] and [`Format::Short`] are for people and may be cut
//! after some complaints; [`Format::Json`], [`Format::Github`] and [`Format::Sarif`] are for programs and complete. [`html()`] is for
//! browsers, and complete too.

mod full;
mod github;
mod html;
mod json;
mod sarif;
mod short;

pub use html::html;

use super::{Diagnostic, Sentences};
use crate::text::Language;

/// The form of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With an excerpt of the file and hints, for people.
    #[default]
    Full,
    /// One line a complaint, for people and editors.
    Short,
    /// One JSON object a line, for programs.
    Json,
    /// Workflow commands that GitHub shows as annotations.
    Github,
    /// One SARIF document, which also says that there are no complaints.
    Sarif,
}

/// Whether people see colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    /// Without any escape code.
    #[default]
    Plain,
    /// With the escape codes of terminals.
    Colour,
}

/// Complaints as text that ends with a line break; nothing for no complaints.
///
/// With a `limit`, the forms for people show so many complaints and say in one line how many more there are.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], format: Format, palette: Palette, language: Language, limit: Option<usize>) -> String {
    let sentences = Sentences::of(language);
    if format == Format::Sarif {
        return sarif::draw(diagnostics, sentences, language);
    }
    let draw = |diagnostic| match format {
        Format::Full => full::draw(diagnostic, sentences, palette),
        Format::Short => short::draw(diagnostic, sentences, palette),
        Format::Json => json::draw(diagnostic, sentences),
        Format::Github | Format::Sarif => github::draw(diagnostic, sentences),
    };
    let limit = limit.filter(|_| matches!(format, Format::Full | Format::Short));
    let shown = limit.unwrap_or(usize::MAX);
    let mut pieces: Vec<String> = diagnostics.iter().take(shown).map(draw).collect();
    if let Some(hidden @ 1..) = diagnostics.len().checked_sub(shown) {
        pieces.push(sentences.more(hidden, language));
    }
    let between = if format == Format::Full { "\n\n" } else { "\n" };
    let mut text = pieces.join(between);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A path in one line that is safe to print.
fn printable(path: &str) -> String {
    path.chars()
        .map(|c| if c == '\t' { '\u{2409}' } else { super::message::visible(c) })
        .collect()
}

#[cfg(test)]
mod sample {
    use super::*;
    use crate::diagnostic::{Place, codes};
    use crate::source::Source;

    /// An error with label and hint, one with a related place, and a warning without a line.
    pub(super) fn diagnostics() -> Vec<Diagnostic> {
        let text = "nama: Loktuan\nklasifikasi:\n  - kelas: mandri\nnama: Lok Tuan\n";
        let source = Source::with_fields("content/bontang/kampung/loktuan.yaml", text.to_owned(), |text, path, _| {
            let start = (path == "klasifikasi[0].kelas").then(|| text.find("mandri"))??;
            Some(start..start + "mandri".len())
        });
        let second = text.rfind("nama").unwrap_or_default();
        vec![
            Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, Place::value(&source, "klasifikasi[0].kelas"))
                .with("field", "kelas")
                .with("value", "mandri")
                .with("choices", "dasar, berkembang, mandiri, berkelanjutan")
                .with("suggestion", "mandiri")
                .help("nearest"),
            Diagnostic::error(codes::YAML_DUPLICATE_KEY, Place::Span(source.clone(), second..second + 4))
                .with("field", "nama")
                .related("first", Place::Span(source, 0..4)),
            Diagnostic::warning(codes::FILE_STRAY, Place::path("content/bontang/kampug/guntung.yaml"))
                .with("suggestion", "kampung/guntung.yaml")
                .help("nearest"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Place, codes};
    use crate::source::Source;

    fn shown(format: Format, limit: Option<usize>) -> String {
        render(&sample::diagnostics(), format, Palette::Plain, Language::Id, limit)
    }

    #[test]
    fn no_complaints_are_no_text() {
        for format in [Format::Full, Format::Short, Format::Json, Format::Github] {
            assert_eq!(render(&[], format, Palette::Plain, Language::Id, Some(0)), "");
        }
    }

    #[test]
    fn a_limit_says_how_many_more_there_are() {
        assert!(shown(Format::Short, Some(1)).ends_with("\n… dan 2 lagi yang tidak ditampilkan\n"));
        assert!(shown(Format::Full, Some(2)).ends_with("\n\n… dan 1 lagi yang tidak ditampilkan\n"));
        assert_eq!(shown(Format::Full, Some(0)), "… dan 3 lagi yang tidak ditampilkan\n");
        assert_eq!(shown(Format::Full, Some(3)), shown(Format::Full, None));
    }

    #[test]
    fn what_stands_for_a_person_is_in_no_form() {
        let text = "judul: Rapat\nisi: Bu Siti Aminah 0812-0000-0000, 6474991708459999.\n";
        let source = Source::plain("content/kota/media/ktp-6474991708459999.csv", text.to_owned());
        let name = text.find("Siti").unwrap_or_default();
        let complaints = [
            Diagnostic::error(codes::YAML_TAB, Place::hidden(&source, name..name + "Siti Aminah".len())),
            // Somebody else complains about the same line, and quotes it.
            Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, Place::Span(Arc::clone(&source), name - 3..name))
                .with("field", "isi")
                .with("value", "6474991708459999")
                .with("choices", "081200000000")
                .related("first", Place::Span(source, 0..5)),
            Diagnostic::warning(codes::FILE_STRAY, Place::path("content/kota/6474991708459999.txt")),
        ];
        let mut forms: Vec<String> = [Format::Full, Format::Short, Format::Json, Format::Github, Format::Sarif]
            .into_iter()
            .flat_map(|format| [Palette::Plain, Palette::Colour].map(|palette| (format, palette)))
            .flat_map(|(format, palette)| Language::ALL.map(|language| render(&complaints, format, palette, language, None)))
            .collect();
        forms.push(html(&complaints, Language::Id, &|path, line, _| {
            Some(format!("editor:{path}:{line}"))
        }));
        for form in forms {
            let digits: String = form.chars().filter(char::is_ascii_digit).collect();
            for secret in ["6474991708459999", "081200000000"] {
                assert!(!digits.contains(secret), "{form}");
            }
            assert!(!form.contains("Siti") && !form.contains("Aminah"), "{form}");
        }
        let drawn = render(&complaints[..1], Format::Full, Palette::Plain, Language::Id, None);
        assert!(
            drawn.contains("isi: Bu •••• •••••• ••••-••••-••••, ••••••••••••••••."),
            "{drawn}"
        );
    }

    #[test]
    fn programs_get_everything() {
        assert_eq!(shown(Format::Json, Some(1)).lines().count(), 3);
        assert_eq!(shown(Format::Github, Some(1)).lines().count(), 3);
    }
}
