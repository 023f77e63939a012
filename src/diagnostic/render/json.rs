//! For programs: one JSON object a line. Keys are always all there; what is not known is `null` or an empty list.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Sentences};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    /// The same in every language.
    severity: &'a str,
    message: String,
    #[serde(flatten)]
    spot: Spot,
    label: Option<String>,
    help: Vec<String>,
    related: Vec<RelatedSpot>,
}

#[derive(Serialize)]
struct RelatedSpot {
    #[serde(flatten)]
    spot: Spot,
    label: String,
}

/// Lines and columns count from 1, columns in characters; the end is behind the last character.
#[derive(Serialize, Default)]
struct Spot {
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    field: Option<String>,
}

/// Draws one complaint, without a line break at its end.
pub(super) fn draw(diagnostic: &Diagnostic, sentences: &'static Sentences) -> String {
    let texts = sentences.texts(diagnostic);
    let line = Line {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        message: texts.message,
        spot: spot(&diagnostic.place),
        label: texts.label,
        help: texts.help,
        related: diagnostic
            .related
            .iter()
            .zip(texts.related)
            .map(|(related, label)| RelatedSpot {
                spot: spot(&related.place),
                label,
            })
            .collect(),
    };
    // Texts and numbers always become JSON.
    serde_json::to_string(&line).unwrap_or_default()
}

fn spot(place: &Place) -> Spot {
    let Some(located) = place.locate() else {
        return Spot::default();
    };
    let (start, end) = located.excerpt.map(|excerpt| (excerpt.start, excerpt.end)).unzip();
    Spot {
        path: Some(located.path),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
        field: located.field,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::render::{Format, Palette, render, sample};
    use crate::text::Language;

    #[test]
    fn draws_indonesian() {
        let expected = r#"
{"code":"record/unknown-value","severity":"error","message":"kelas \"mandri\" tidak dikenal","path":"content/bontang/kampung/loktuan.yaml","line":3,"column":12,"end_line":3,"end_column":18,"field":"klasifikasi[0].kelas","label":"pilihan: dasar, berkembang, mandiri, berkelanjutan","help":["mungkin maksud Anda `mandiri`"],"related":[]}
{"code":"yaml/duplicate-key","severity":"error","message":"isian nama ditulis dua kali","path":"content/bontang/kampung/loktuan.yaml","line":4,"column":1,"end_line":4,"end_column":5,"field":null,"label":"yang kedua","help":[],"related":[{"path":"content/bontang/kampung/loktuan.yaml","line":1,"column":1,"end_line":1,"end_column":5,"field":null,"label":"yang pertama"}]}
{"code":"file/stray","severity":"warning","message":"berkas content/bontang/kampug/guntung.yaml tidak termasuk jenis rekaman mana pun","path":"content/bontang/kampug/guntung.yaml","line":null,"column":null,"end_line":null,"end_column":null,"field":null,"label":"berkas ini dilewati dan tidak terbit","help":["mungkin maksud Anda `kampung/guntung.yaml`"],"related":[]}
"#;
        let text = render(&sample::diagnostics(), Format::Json, Palette::Plain, Language::Id, None);
        assert_eq!(text, expected.trim_start());
    }

    #[test]
    fn draws_english() {
        let expected = r#"
{"code":"record/unknown-value","severity":"error","message":"kelas \"mandri\" is not known","path":"content/bontang/kampung/loktuan.yaml","line":3,"column":12,"end_line":3,"end_column":18,"field":"klasifikasi[0].kelas","label":"choices: dasar, berkembang, mandiri, berkelanjutan","help":["perhaps you meant `mandiri`"],"related":[]}
{"code":"yaml/duplicate-key","severity":"error","message":"the field nama is there twice","path":"content/bontang/kampung/loktuan.yaml","line":4,"column":1,"end_line":4,"end_column":5,"field":null,"label":"the second","help":[],"related":[{"path":"content/bontang/kampung/loktuan.yaml","line":1,"column":1,"end_line":1,"end_column":5,"field":null,"label":"the first"}]}
{"code":"file/stray","severity":"warning","message":"the file content/bontang/kampug/guntung.yaml belongs to no kind of record","path":"content/bontang/kampug/guntung.yaml","line":null,"column":null,"end_line":null,"end_column":null,"field":null,"label":"this file is skipped and not published","help":["perhaps you meant `kampung/guntung.yaml`"],"related":[]}
"#;
        let text = render(&sample::diagnostics(), Format::Json, Palette::Colour, Language::En, Some(0));
        assert_eq!(text, expected.trim_start());
    }
}
