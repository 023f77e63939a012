//! For GitHub: workflow commands that become annotations, `::error file=…,line=…,col=…,title=code::message`.
//!
//! The escaping is that of GitHub's own toolkit (`packages/core/src/command.ts`): `%` and line breaks everywhere, colon and comma
//! in properties.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Sentences};

/// Draws one complaint, without a line break at its end. Label and hints are further lines of the message.
pub(super) fn draw(diagnostic: &Diagnostic, sentences: &'static Sentences) -> String {
    let mut command = format!("::{} ", diagnostic.severity.name());
    if let Some(located) = diagnostic.place.locate() {
        let _ = write!(command, "file={},", property(&located.path));
        if let Some(excerpt) = located.excerpt {
            let _ = write!(command, "line={},col={},", excerpt.start.line, excerpt.start.column);
        }
    }
    let texts = sentences.texts(diagnostic);
    let mut message = texts.message;
    if let Some(label) = texts.label {
        message += "\n";
        message += &label;
    }
    for help in texts.help {
        let _ = write!(message, "\n{}: {help}", sentences.help_word());
    }
    let _ = write!(command, "title={}::{}", property(diagnostic.code.name()), data(&message));
    command
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::{Format, Palette, render, sample};
    use crate::diagnostic::{Place, codes};
    use crate::text::Language;

    #[test]
    fn draws_indonesian() {
        let expected = r#"
::error file=content/bontang/kampung/loktuan.yaml,line=3,col=12,title=record/unknown-value::kelas "mandri" tidak dikenal%0Apilihan: dasar, berkembang, mandiri, berkelanjutan%0Asaran: mungkin maksud Anda `mandiri`
::error file=content/bontang/kampung/loktuan.yaml,line=4,col=1,title=yaml/duplicate-key::isian nama ditulis dua kali%0Ayang kedua
::warning file=content/bontang/kampug/guntung.yaml,title=file/stray::berkas content/bontang/kampug/guntung.yaml tidak termasuk jenis rekaman mana pun%0Aberkas ini dilewati dan tidak terbit%0Asaran: mungkin maksud Anda `kampung/guntung.yaml`
"#;
        let text = render(&sample::diagnostics(), Format::Github, Palette::Plain, Language::Id, None);
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn draws_english() {
        let expected = r#"
::error file=content/bontang/kampung/loktuan.yaml,line=3,col=12,title=record/unknown-value::kelas "mandri" is not known%0Achoices: dasar, berkembang, mandiri, berkelanjutan%0Ahelp: perhaps you meant `mandiri`
::error file=content/bontang/kampung/loktuan.yaml,line=4,col=1,title=yaml/duplicate-key::the field nama is there twice%0Athe second
::warning file=content/bontang/kampug/guntung.yaml,title=file/stray::the file content/bontang/kampug/guntung.yaml belongs to no kind of record%0Athis file is skipped and not published%0Ahelp: perhaps you meant `kampung/guntung.yaml`
"#;
        let text = render(&sample::diagnostics(), Format::Github, Palette::Plain, Language::En, None);
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn escapes_what_would_end_a_command() {
        let odd = Diagnostic::error(codes::PUBLISH_IO, Place::path("a,b:c\n::d%.yaml")).with("reason", "100 %\r\n::error ::x");
        let text = draw(&odd, Sentences::of(Language::En));
        assert_eq!(
            text,
            "::error file=a%2Cb%3Ac%0A%3A%3Ad%25.yaml,title=publish/io::\
             the file a,b:c ::d%25.yaml cannot be written: 100 %25 ::error ::x%0Acheck the disk, then run again"
        );
    }
}
