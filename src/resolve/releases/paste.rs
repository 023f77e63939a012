//! What copying leaves behind (rule 31): text pasted twice, traces of other programs, lines of the page around.

use std::hash::Hasher as _;

use memchr::{memchr, memchr2_iter, memchr3};
use rustc_hash::{FxHashMap, FxHasher};

use super::super::tokens::{TokenKind, tokens};
use super::super::written::{Prose, Texts};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Entry, SiaranPers};

/// A paragraph with fewer words may well be there twice, such as a credit.
const KATA_ULANGAN: usize = 6;

/// Reports what was pasted along with a release, or twice.
pub(super) fn check<'a>(entry: &'a Entry<SiaranPers>, texts: &Texts<'a>, report: &Report) {
    let pasted = texts.body().iter().any(|paragraph| paragraph.is_pasted(entry));
    let lines = pasted.then(|| {
        texts
            .body()
            .iter()
            .flat_map(|paragraph| paragraph.lines(entry))
            .collect::<Vec<_>>()
    });
    let lines = lines.as_deref().unwrap_or(texts.body());
    repeated(entry, lines, report);
    debris(entry, texts.all(), report);
    foreign_lines(entry, lines, report);
}

/// Text that was pasted twice. Paragraphs that follow each other in both copies are one complaint.
fn repeated(entry: &Entry<SiaranPers>, paragraphs: &[Prose<'_>], report: &Report) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for i in alike(paragraphs) {
        let words: Vec<String> = tokens(paragraphs[i].text)
            .filter(|token| token.kind != TokenKind::Sign)
            .map(|token| token.text.to_lowercase())
            .collect();
        let first = *seen.entry(words.join(" ")).or_insert(i);
        if first == i || words.len() < KATA_ULANGAN {
            continue;
        }
        match runs.last_mut() {
            Some((start, of, length)) if *start + *length == i && *of + *length == first => *length += 1,
            _ => runs.push((i, first, 1)),
        }
    }
    for (start, of, length) in runs {
        let (second, first) = (&paragraphs[start], &paragraphs[of]);
        report.push(
            Diagnostic::warning(codes::RELEASE_REPEATED, second.place(entry, second.text))
                .with("text", beginning(second.text))
                .with("count", length.to_string())
                .related("first", first.place(entry, first.text)),
        );
    }
}

/// The paragraphs whose beginning another one shares, in order: only they can have been pasted twice.
fn alike(paragraphs: &[Prose<'_>]) -> impl Iterator<Item = usize> {
    let prints: Vec<u64> = paragraphs.iter().map(|paragraph| fingerprint(paragraph.text)).collect();
    let mut sorted = prints.clone();
    sorted.sort_unstable();
    let shared = move |print: &u64| sorted.get(sorted.partition_point(|other| other < print) + 1) == Some(print);
    prints
        .into_iter()
        .enumerate()
        .filter_map(move |(i, print)| shared(&print).then_some(i))
}

/// A number that texts with the same words share: made of their first letters and digits in small letters, as far as these
/// are ASCII.
fn fingerprint(text: &str) -> u64 {
    const LETTERS: usize = 24;
    let bytes = text.as_bytes();
    let mut letters = 0;
    let mut print = FxHasher::default();
    for (at, byte) in bytes.iter().enumerate() {
        let letter = match byte {
            b'a'..=b'z' | b'0'..=b'9' => *byte,
            b'A'..=b'Z' => byte | 0x20,
            // The only other characters whose small letters are ASCII, or begin with it.
            0xc4 if bytes[at..].starts_with("İ".as_bytes()) => b'i',
            0xe2 if bytes[at..].starts_with("\u{212a}".as_bytes()) => b'k',
            _ => continue,
        };
        print.write_u8(letter);
        letters += 1;
        if letters == LETTERS {
            break;
        }
    }
    print.finish()
}

/// The first words of a paragraph.
fn beginning(text: &str) -> String {
    const LENGTH: usize = 48;
    match text.char_indices().nth(LENGTH) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words)),
    }
}

/// Traces of the program that the text was copied from.
fn debris(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], report: &Report) {
    for prose in texts {
        let mut found: Vec<&str> = Vec::new();
        if memchr3(b';', b'_', b'*', prose.text.as_bytes()).is_some() {
            found = entities(prose.text);
            found.extend(raw_emphasis(prose.text));
        }
        // Markdown has already turned these into what they stand for.
        let markdown = prose
            .markdown(entry)
            .filter(|markdown| memchr(b'&', markdown.as_bytes()).is_some());
        if let Some(markdown) = markdown {
            let hidden = |entity: &&str| markdown.contains(entity) && !prose.text.contains(entity);
            found.extend(["&nbsp;", "&amp;amp;"].into_iter().filter(hidden));
        }
        // "&amp;amp;" has been found as "&amp;" already.
        if found.contains(&"&amp;amp;") {
            found.retain(|entity| *entity != "&amp;");
        }
        found.sort_unstable();
        found.dedup();
        for text in found {
            let help = if text.contains(['*', '_']) { "emphasis" } else { "entity" };
            report.push(
                Diagnostic::warning(codes::RELEASE_DEBRIS, prose.place(entry, text))
                    .with("text", text)
                    .help(help),
            );
        }
    }
}

/// `&nbsp;`, `&#39;`, and `AMP;` whose ampersand has been lost.
fn entities(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (end, _) in text.match_indices(';') {
        let name = text[..end].rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
        let start = name.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let name = &text[start..end];
        if text[..start].ends_with('&') && name.len() > 1 {
            found.push(&text[start - 1..=end]);
        } else if ["amp", "nbsp", "quot"].iter().any(|lost| name.eq_ignore_ascii_case(lost)) {
            found.push(&text[start..=end]);
        }
    }
    found
}

/// `**kata**` and `_kata_`, which readers should see as emphasis.
fn raw_emphasis(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for mark in ["**", "_"] {
        let mut rest = 0;
        while let Some(start) = text[rest..].find(mark).map(|at| at + rest) {
            rest = start + mark.len();
            let inside = &text[rest..];
            let opens = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '_')
                && inside.starts_with(char::is_alphanumeric);
            let Some(length) = inside.find(mark).filter(|_| opens) else {
                continue;
            };
            let end = rest + length + mark.len();
            let closes = text[..rest + length].ends_with(char::is_alphanumeric)
                && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if closes && length <= 80 {
                found.push(&text[start..end]);
                rest = end;
            }
        }
    }
    found
}

/// Lines that belong to the page from which the text was copied.
fn foreign_lines(entry: &Entry<SiaranPers>, paragraphs: &[Prose<'_>], report: &Report) {
    for prose in paragraphs.iter().filter(|prose| is_foreign(prose.text)) {
        report.push(
            Diagnostic::warning(codes::RELEASE_FOREIGN_LINE, prose.place(entry, prose.text)).with("text", beginning(prose.text)),
        );
    }
}

/// Whether a paragraph has words of a page around, or begins with them.
fn is_foreign(text: &str) -> bool {
    /// What pages write at the top and at the end of an article.
    const BEGINNINGS: [&str; 6] = ["baca juga", "penulis :", "penulis:", "editor :", "editor:", "kolom:"];
    /// Each with the place of its first "c", which is a rare letter.
    const LINES: [(&str, usize); 5] = [
        ("baca juga:", 2),
        ("baca juga :", 2),
        ("discussion about this post", 3),
        ("copyright ©", 0),
        ("copyright (c)", 0),
    ];
    let stands = |line: &str, at: usize| {
        let there = text.as_bytes().get(at..at + line.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(line.as_bytes()))
    };
    let first_words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = text.len() - first_words.len();
    let is_address = stands("www.", begins) && !first_words.trim_end().contains(' ');
    is_address
        || BEGINNINGS.into_iter().any(|line| stands(line, begins))
        || memchr2_iter(b'c', b'C', text.as_bytes()).any(|c| {
            let mut lines = LINES.iter();
            lines.any(|&(line, before)| c.checked_sub(before).is_some_and(|at| stands(line, at)))
        })
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{filler, release, text, told, whole};
    use super::*;
    use serde_json::json;

    #[test]
    fn text_pasted_twice_is_one_complaint() {
        let body = "Ketua panitia pelaksana pertemuan mengatakan kegiatan itu penting.\n\
                    \"Ini dimaksudkan dalam rangka menuju keluarga kecil,\" katanya.\n\
                    Foto: Humas\n";
        let twice = format!("{}\n{body}{}", filler(), body.replace('"', "").to_uppercase());
        let found = whole(&json!({}), &twice);
        assert_eq!(
            found,
            ["W release/repeated text=KETUA PANITIA PELAKSANA PERTEMUAN MENGATAKAN… count=2"]
        );
        assert!(text("Foto: Humas\nFoto: Humas\n").is_empty());
    }

    #[test]
    fn debris_of_other_programs_is_noticed() {
        assert_eq!(
            text("Rapat Koordinasi PWG dan AMP; DWG tahun 2018"),
            ["W release/debris text=AMP;"]
        );
        assert_eq!(text("PWG &amp; DWG"), ["W release/debris text=&amp;"]);
        assert_eq!(text("satu&nbsp;dua"), ["W release/debris text=&nbsp;"]);
        assert_eq!(
            text("kata _stunting_ dan **gizi buruk** lagi"),
            ["W release/debris text=_stunting_", "W release/debris text=**gizi buruk**"]
        );
        assert_eq!(
            whole(&json!({ "ringkasan": "A &amp; B" }), &filler()),
            ["W release/debris text=&amp;"]
        );
    }

    #[test]
    fn what_only_looks_like_debris_is_left_alone() {
        for sound in [
            "(*/hmsbontang) dan (**)",
            "berkas foto_kegiatan_1.jpg",
            "https://contoh.go.id/_a_/b",
            "A & B; C",
            "2 ** 3 dan 4 ** 5",
            "amplop; sampul",
        ] {
            assert!(text(sound).is_empty(), "{sound}: {:?}", text(sound));
        }
    }

    #[test]
    fn entities_are_found_where_markdown_has_hidden_them() {
        let mut entry = release(&json!({}), &format!("{}\nPWG &amp;amp; DWG &nbsp; akhir\n", filler()));
        std::sync::Arc::make_mut(&mut entry.body).paragraphs[1].text = "PWG &amp; DWG \u{a0} akhir".to_owned();
        let found = told(&entry);
        assert_eq!(found, ["W release/debris text=&amp;amp;", "W release/debris text=&nbsp;"]);
    }

    #[test]
    fn lines_of_the_page_around_do_not_belong_to_the_text() {
        for foreign in [
            "BACA JUGA:  Legalisasi Sumur Minyak Rakyat",
            "Baca juga :  BPD Hipmi Sumsel Tentukan Pemimpin Yang Baru",
            "Discussion about this post",
            "COPYRIGHT © ANTARA News Kalimantan Barat 2019",
            "Penulis : | Editor : Redaksi",
            "www.kabarcontoh.example",
        ] {
            assert_eq!(text(foreign).len(), 1, "{foreign}");
            assert!(text(foreign)[0].starts_with("W release/foreign-line text="), "{foreign}");
        }
        assert!(text("Warga dapat membaca juga buku di pojok kependudukan.").is_empty());
    }

    #[test]
    fn a_repetition_in_other_case_and_punctuation_is_found() {
        let first = "“Ĳ İlmu Kampung KB’ku”, kata Éka: itu ada 1.250 orang — pada Jum'at.";
        for second in [
            first.to_uppercase(),
            format!("* {} *", first.replace([',', ':', '—', '“', '”'], " ; ")),
            first.replace('K', "\u{212a}"),
        ] {
            assert_eq!(fingerprint(first), fingerprint(&second), "{second}");
            let found = text(&format!("{first}\n{second}"));
            assert!(
                found.iter().any(|line| line.starts_with("W release/repeated")),
                "{second}: {found:?}"
            );
        }
        assert_ne!(fingerprint("Wali Kota membuka"), fingerprint("Wali Kota menutup"));
    }

    #[test]
    fn texts_that_only_begin_alike_are_no_repetition() {
        let beginning = "Kepala Dinas Pengendalian Penduduk dan Keluarga Berencana mengatakan";
        assert!(text(&format!("{beginning} program itu baik.\n{beginning} warga hadir.")).is_empty());
    }

    #[test]
    fn every_foreign_line_has_its_c_where_the_search_looks() {
        for line in [
            "x baca juga: y",
            "x BACA JUGA : y",
            "(Discussion about this post)",
            "x Copyright © 2019",
            "COPYRIGHT (C)",
        ] {
            assert!(is_foreign(line), "{line}");
        }
        for line in ["c", "C", "bac", "baca juga", "… Baca Jug", "copyright", "x baca juga y"] {
            assert_eq!(is_foreign(line), line == "baca juga", "{line}");
        }
    }

    #[test]
    fn a_text_pasted_without_empty_lines_is_looked_at_line_by_line() {
        let long = |about: &str| {
            format!(
                "{about} {}",
                "berlangsung tertib bersama warga dan kader di balai kelurahan ".repeat(3)
            )
        };
        let article = format!(
            "{}\n{}\n",
            long("Pertemuan kelompok kerja"),
            long("Ketua panitia mengatakan kegiatan")
        );
        let body = format!("{article}COPYRIGHT © Kabar Contoh 2019\n{article}");
        let mut entry = release(&json!({}), &format!("{}\n{body}", filler()));
        // As Markdown makes of it.
        let document = std::sync::Arc::make_mut(&mut entry.body);
        let rest = document.paragraphs.split_off(2);
        let (last, paragraph) = (rest[rest.len() - 1].span.end, &mut document.paragraphs[1]);
        for line in rest {
            paragraph.text += " ";
            paragraph.text += &line.text;
        }
        paragraph.span.end = last;
        assert_eq!(
            told(&entry),
            [
                "W release/foreign-line text=COPYRIGHT © Kabar Contoh 2019",
                "W release/repeated text=Pertemuan kelompok kerja berlangsung tertib… count=2",
            ]
        );
    }
}
