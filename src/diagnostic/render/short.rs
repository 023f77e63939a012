//! For people and editors: one line a complaint, `path:line:column: galat[code]: message`.

use annotate_snippets::renderer::{AnsiColor, Style};

use super::{Palette, printable};
use crate::diagnostic::{Diagnostic, Sentences, Severity};

/// Draws one complaint, without a line break at its end.
pub(super) fn draw(diagnostic: &Diagnostic, sentences: &'static Sentences, palette: Palette) -> String {
    let place = match diagnostic.place.locate() {
        None => String::new(),
        Some(located) => match located.excerpt {
            None => format!("{}: ", printable(&located.path)),
            Some(excerpt) => format!(
                "{}:{}:{}: ",
                printable(&located.path),
                excerpt.start.line,
                excerpt.start.column
            ),
        },
    };
    let style = match (palette, diagnostic.severity) {
        (Palette::Plain, _) => Style::new(),
        (Palette::Colour, Severity::Error) => AnsiColor::BrightRed.on_default().bold(),
        (Palette::Colour, Severity::Warning) => AnsiColor::Yellow.on_default().bold(),
    };
    let severity = sentences.severity(diagnostic.severity);
    let message = sentences.texts(diagnostic).message;
    format!("{place}{style}{severity}[{}]{style:#}: {message}", diagnostic.code)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::render::{Format, Palette, render, sample};
    use crate::diagnostic::{Diagnostic, Place, codes};
    use crate::text::Language;

    #[test]
    fn draws_indonesian() {
        let expected = r#"
content/bontang/kampung/loktuan.yaml:3:12: galat[record/unknown-value]: kelas "mandri" tidak dikenal
content/bontang/kampung/loktuan.yaml:4:1: galat[yaml/duplicate-key]: isian nama ditulis dua kali
content/bontang/kampug/guntung.yaml: peringatan[file/stray]: berkas content/bontang/kampug/guntung.yaml tidak termasuk jenis rekaman mana pun
"#;
        let text = render(&sample::diagnostics(), Format::Short, Palette::Plain, Language::Id, None);
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn draws_english() {
        let expected = r#"
content/bontang/kampung/loktuan.yaml:3:12: error[record/unknown-value]: kelas "mandri" is not known
content/bontang/kampung/loktuan.yaml:4:1: error[yaml/duplicate-key]: the field nama is there twice
content/bontang/kampug/guntung.yaml: warning[file/stray]: the file content/bontang/kampug/guntung.yaml belongs to no kind of record
"#;
        let text = render(&sample::diagnostics(), Format::Short, Palette::Plain, Language::En, None);
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn a_complaint_about_no_file_begins_with_its_severity() {
        let nowhere = [Diagnostic::error(codes::THEME_MISSING, Place::Nowhere).with("name", "biru")];
        let plain = render(&nowhere, Format::Short, Palette::Plain, Language::Id, None);
        assert_eq!(plain, "galat[theme/missing]: tema \"biru\" tidak ditemukan\n");
        let coloured = render(&nowhere, Format::Short, Palette::Colour, Language::Id, None);
        assert_eq!(
            coloured,
            "\u{1b}[1m\u{1b}[91mgalat[theme/missing]\u{1b}[0m: tema \"biru\" tidak ditemukan\n"
        );
    }
}
