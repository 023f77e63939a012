//! Press releases (rules 19, 23 and 30 to 34 of the domain), as far as one release can show by itself.
//!
//! What is missing keeps the site from being published; what only looks wrong is a warning, and a careful one: a number, a law
//! or an agency is complained about only where the text leaves no other reading. The faults were all seen in real releases.

use rustc_hash::FxHashMap;

use super::dates::{Prose, Token, TokenKind, body, front_matter, is_word, tokens};
use super::figures::decimal;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{DasarHukum, Entry, Foto, Instansi, JenisPeraturan, PernyataanAngka, Piece, SiaranPers, Status, StatusRilis};

/// Longest advised title, in characters.
const JUDUL: usize = 120;

/// Advised length of the text, in words.
const KATA: std::ops::RangeInclusive<usize> = 100..=700;

/// A paragraph with fewer words may well be there twice, such as a credit.
const KATA_ULANGAN: usize = 6;

/// Checks a release against itself and against the legal bases and agencies that it may name.
pub(super) fn check(
    entry: &Entry<SiaranPers>,
    dasar_hukum: &[(&str, &DasarHukum)],
    instansi: &[(&str, &Instansi)],
    report: &Report,
) {
    let record = &entry.record;
    required(entry, report);
    check_photos(entry, &record.foto, report);
    embargo(entry, report);
    withdrawal(entry, report);
    lengths(entry, report);
    repeated(entry, report);
    let texts: Vec<Prose<'_>> = front_matter(record).chain(body(entry)).collect();
    debris(entry, &texts, report);
    foreign_lines(entry, report);
    laws(entry, &texts, dasar_hukum, report);
    let paragraphs: Vec<Prose<'_>> = body(entry).collect();
    let sentences = sentences(&paragraphs);
    statements(entry, &paragraphs, &sentences, report);
    counts(entry, &paragraphs, &sentences, report);
    agencies(entry, &texts, instansi, report);
}

/// Rule 32, for any record: a photo has an alternative text, a caption and a credit.
pub(super) fn check_photos<T>(entry: &Entry<T>, foto: &[Foto], report: &Report) {
    for (i, photo) in foto.iter().enumerate() {
        for (name, text) in [
            ("keterangan", &photo.keterangan),
            ("teks_alternatif", &photo.teks_alternatif),
            ("kredit", &photo.kredit),
        ] {
            if text.trim().is_empty() {
                let field = format!("foto[{i}].{name}");
                let place = entry.value(&*field);
                report.push(photo_lacks(place, &photo.berkas, name));
            }
        }
    }
    let documents = entry
        .prose
        .iter()
        .map(|(name, document)| (Some(*name), document))
        .chain([(None, &entry.body)]);
    for (name, document) in documents {
        for piece in &document.pieces {
            let Piece::Photo {
                file,
                alt,
                caption,
                span,
            } = piece
            else {
                continue;
            };
            for (missing, text) in [("keterangan", caption), ("teks_alternatif", alt)] {
                if text.trim().is_empty() {
                    let place = name.map_or_else(|| entry.span(span.clone()), |name| entry.value(name));
                    report.push(photo_lacks(place, file, missing));
                }
            }
        }
    }
}

fn photo_lacks(place: Place, file: &str, missing: &'static str) -> Diagnostic {
    Diagnostic::error(codes::RELEASE_PHOTO, place)
        .with("file", file)
        .with("missing", missing)
        .help(missing)
}

fn is_withdrawn(record: &SiaranPers) -> bool {
    record.status == Status::Ditarik || record.status_rilis == StatusRilis::Ditarik
}

/// Rule 30. Of a withdrawn release only a notice stays, so its text may be gone.
fn required(entry: &Entry<SiaranPers>, report: &Report) {
    let record = &entry.record;
    let empty = |field: &str| report.push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, entry.value(field)).with("field", field));
    for (field, text) in [
        ("judul", &record.judul),
        ("ringkasan", &record.ringkasan),
        ("kota_dateline", &record.kota_dateline),
        ("narahubung.unit", &record.narahubung.unit),
    ] {
        if text.trim().is_empty() {
            empty(field);
        }
    }
    if entry.body.words == 0 && !is_withdrawn(record) {
        report.push(Diagnostic::error(codes::RELEASE_EMPTY, Place::path(entry.source.path())));
    }
}

/// Rule 33: who withdraws a release says why. For the `status` of every record the region sees to that.
fn withdrawal(entry: &Entry<SiaranPers>, report: &Report) {
    let record = &entry.record;
    let reason = record.alasan_ditarik.as_deref().unwrap_or_default();
    if record.status_rilis == StatusRilis::Ditarik && record.status != Status::Ditarik && reason.trim().is_empty() {
        report.push(Diagnostic::error(codes::RECORD_NO_REASON, entry.value("status_rilis")));
    }
}

/// Rule 19, the part that needs no clock.
fn embargo(entry: &Entry<SiaranPers>, report: &Report) {
    let fault = match (entry.record.status_rilis, &entry.record.embargo_sampai) {
        (StatusRilis::Embargo, None) => Some(("status_rilis", "missing")),
        (_, Some(waktu)) if waktu.jam.is_none() => Some(("embargo_sampai", "hour")),
        (_, Some(waktu)) if waktu.zona.is_none() => Some(("embargo_sampai", "zone")),
        _ => None,
    };
    if let Some((field, help)) = fault {
        report.push(
            Diagnostic::error(codes::RELEASE_EMBARGO, entry.value(field))
                .with("field", "embargo_sampai")
                .help(help),
        );
    }
}

fn lengths(entry: &Entry<SiaranPers>, report: &Report) {
    let title = entry.record.judul.chars().count();
    if title > JUDUL {
        report.push(
            Diagnostic::warning(codes::RELEASE_LONG_TITLE, entry.value("judul"))
                .with("count", title.to_string())
                .with("maximum", JUDUL.to_string()),
        );
    }
    let words = entry.body.words;
    if words > 0 && !KATA.contains(&words) && !is_withdrawn(&entry.record) {
        report.push(
            Diagnostic::warning(codes::RELEASE_WORD_COUNT, Place::path(entry.source.path()))
                .with("count", words.to_string())
                .with("minimum", KATA.start().to_string())
                .with("maximum", KATA.end().to_string()),
        );
    }
}

/// Rule 31: text that was pasted twice. Paragraphs that follow each other in both copies are one complaint.
fn repeated(entry: &Entry<SiaranPers>, report: &Report) {
    let paragraphs: Vec<Prose<'_>> = body(entry).collect();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let words: Vec<String> = tokens(paragraph.text)
            .iter()
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

/// The first words of a paragraph.
fn beginning(text: &str) -> String {
    const LENGTH: usize = 48;
    match text.char_indices().nth(LENGTH) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words)),
    }
}

/// Rule 31: traces of the program that the text was copied from.
fn debris(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], report: &Report) {
    for prose in texts {
        let mut found: Vec<&str> = entities(prose.text);
        found.extend(raw_emphasis(prose.text));
        // Markdown has already turned these into what they stand for.
        found.extend(["&nbsp;", "&amp;amp;"].into_iter().filter(|entity| {
            prose.markdown(entry).is_some_and(|markdown| markdown.contains(entity)) && !prose.text.contains(entity)
        }));
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

/// Rule 31: lines that belong to the page from which the text was copied.
fn foreign_lines(entry: &Entry<SiaranPers>, report: &Report) {
    for prose in body(entry) {
        let small = prose.text.to_lowercase();
        let first_words = small.trim_start_matches(|c: char| !c.is_alphanumeric());
        let foreign = first_words.starts_with("baca juga")
            || [
                "baca juga:",
                "baca juga :",
                "discussion about this post",
                "copyright ©",
                "copyright (c)",
            ]
            .iter()
            .any(|line| small.contains(line));
        if foreign {
            report.push(
                Diagnostic::warning(codes::RELEASE_FOREIGN_LINE, prose.place(entry, prose.text))
                    .with("text", beginning(prose.text)),
            );
        }
    }
}

/// A law as a text mentions it.
struct Mention<'a> {
    prose: usize,
    text: &'a str,
    jenis: JenisPeraturan,
    nomor: &'a str,
    tahun: Option<i16>,
    /// Words behind "tentang".
    tentang: Option<Vec<String>>,
}

/// Rule 34: laws without year, laws with a title cut short.
fn laws(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], dasar_hukum: &[(&str, &DasarHukum)], report: &Report) {
    let mentions: Vec<Mention<'_>> = texts
        .iter()
        .enumerate()
        .flat_map(|(i, prose)| mentions(i, prose.text))
        .collect();
    for mention in &mentions {
        let place = || texts[mention.prose].place(entry, mention.text);
        let same = |other: &Mention<'_>| other.jenis == mention.jenis && other.nomor == mention.nomor;
        let Some(tahun) = mention.tahun else {
            // Once given in full, a law may be called by its number.
            if !mentions.iter().any(|other| same(other) && other.tahun.is_some()) {
                report.push(Diagnostic::warning(codes::RELEASE_LAW_YEAR, place()).with("text", mention.text));
            }
            continue;
        };
        let Some(title) = &mention.tentang else { continue };
        let records: Vec<&DasarHukum> = dasar_hukum
            .iter()
            .map(|(_, law)| *law)
            .filter(|law| law.jenis == mention.jenis && law.nomor.as_deref() == Some(mention.nomor) && law.tahun.tahun() == tahun)
            .collect();
        let complete = records
            .iter()
            .any(|law| title.starts_with(&title_words(&tokens(&law.tentang))));
        if let (Some(law), false) = (records.first(), complete) {
            report.push(
                Diagnostic::warning(codes::RELEASE_LAW_TITLE, place())
                    .with("text", mention.text)
                    .with("title", &*law.tentang),
            );
        }
    }
}

fn mentions(prose: usize, text: &str) -> Vec<Mention<'_>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mention = kind_of_law(&tokens, at).and_then(|(jenis, next)| mention(prose, text, &tokens, at, jenis, next));
        match mention {
            Some((mention, next)) => {
                found.push(mention);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// `UU`, `Undang-Undang`, `Peraturan Pemerintah` … and the token behind it.
fn kind_of_law(tokens: &[Token<'_>], at: usize) -> Option<(JenisPeraturan, usize)> {
    let word = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.text.to_lowercase())
    };
    let first = word(at)?;
    let short = match first.as_str() {
        "uu" => Some(JenisPeraturan::Uu),
        "pp" => Some(JenisPeraturan::Pp),
        "perpres" => Some(JenisPeraturan::Perpres),
        "inpres" => Some(JenisPeraturan::Inpres),
        "perban" => Some(JenisPeraturan::Perban),
        "perda" => Some(JenisPeraturan::Perda),
        "perwali" | "perwako" | "perbup" => Some(JenisPeraturan::Perwali),
        _ if first.starts_with("permen") && first.len() > 6 => Some(JenisPeraturan::Permen),
        _ => None,
    };
    if let Some(jenis) = short {
        return Some((jenis, at + 1));
    }
    let second = word(at + 1).unwrap_or_default();
    let long = match (first.as_str(), second.as_str()) {
        ("undang", "") if tokens.get(at + 1)?.text == "-" && word(at + 2)? == "undang" => {
            return Some((JenisPeraturan::Uu, at + 3));
        }
        ("peraturan", "pemerintah") => JenisPeraturan::Pp,
        ("peraturan", "presiden") => JenisPeraturan::Perpres,
        ("instruksi", "presiden") => JenisPeraturan::Inpres,
        ("peraturan", "menteri") => JenisPeraturan::Permen,
        ("peraturan", "badan" | "bkkbn" | "kepala") => JenisPeraturan::Perban,
        ("peraturan", "daerah") => JenisPeraturan::Perda,
        ("peraturan", "wali" | "walikota" | "bupati") => JenisPeraturan::Perwali,
        _ => return None,
    };
    Some((long, at + 2))
}

/// Number, year and title behind the kind of a law.
fn mention<'a>(
    prose: usize,
    text: &'a str,
    tokens: &[Token<'a>],
    start: usize,
    jenis: JenisPeraturan,
    next: usize,
) -> Option<(Mention<'a>, usize)> {
    /// Words that may stand between kind and number: "Republik Indonesia", the name of a ministry or a city.
    const BETWEEN: usize = 6;
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let is_text = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let numbered = (next..next + BETWEEN)
        .take_while(|&at| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word))
        .find(|&at| is_word(tokens.get(at), &["no", "nomor"]));
    let number_at = match numbered {
        Some(at) if is_text(at + 1, ".") => at + 2,
        Some(at) => at + 1,
        None => next,
    };
    let nomor = tokens.get(number_at).filter(|_| is_number(number_at))?.text;
    let year = |at: usize| {
        let year = tokens.get(at)?.text.parse::<i16>().ok();
        year.filter(|year| (1945..=2100).contains(year))
    };
    let after = number_at + 1;
    let (tahun, end) = if is_text(after, "/") {
        // "440/123/DPPKB/2022" is the number of a letter.
        (Some(year(after + 1)?), after + 2)
    } else if is_word(tokens.get(after), &["tahun", "thn", "th"]) {
        let at = if is_text(after + 1, ".") { after + 2 } else { after + 1 };
        (Some(year(at)?), at + 1)
    } else {
        numbered?;
        (None, after)
    };
    let tentang = is_word(tokens.get(end), &["tentang"]).then(|| title_words(&tokens[end + 1..]));
    let mention = Mention {
        prose,
        text: &text[tokens[start].start..tokens[end - 1].end],
        jenis,
        nomor,
        tahun,
        tentang,
    };
    Some((mention, end))
}

/// Words in small letters, `&` as "dan".
fn title_words(tokens: &[Token<'_>]) -> Vec<String> {
    let words = tokens.iter().filter_map(|token| match (token.kind, token.text) {
        (TokenKind::Sign, "&") => Some("dan".to_owned()),
        (TokenKind::Sign, _) => None,
        (_, word) => Some(word.to_lowercase()),
    });
    words.collect()
}

/// The sentences of a text, each with the index of its paragraph.
fn sentences<'a>(paragraphs: &[Prose<'a>]) -> Vec<(usize, Vec<Token<'a>>)> {
    let mut sentences = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let tokens = tokens(paragraph.text);
        let ends = |token: &Token<'_>| matches!(token.text, "." | "!" | "?" | ";");
        sentences.extend(
            tokens
                .split(ends)
                .filter(|part| !part.is_empty())
                .map(|part| (i, part.to_vec())),
        );
    }
    sentences
}

/// The value of a number as Indonesian writes it: `1.250`, `19,65`, but also `19.65`.
fn value(text: &str) -> Option<f64> {
    let grouped = text
        .split('.')
        .skip(1)
        .all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    match text.split_once(',') {
        Some((whole, fraction)) => format!("{}.{fraction}", whole.replace('.', "")).parse().ok(),
        None if grouped => text.replace('.', "").parse().ok(),
        None => text.parse().ok(),
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// Words that say nothing about what is counted.
const EMPTY_WORDS: [&str; 36] = [
    "ada", "adalah", "akan", "antara", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "hingga", "ikut", "ini", "itu",
    "jumlah", "juga", "ke", "kepada", "lebih", "oleh", "pada", "para", "sampai", "se", "sebagai", "sebanyak", "secara", "serta",
    "sudah", "telah", "tersebut", "tiap", "untuk", "yang", "yaitu",
];

/// Rule 34: the record states a number, the text another one of the same thing.
///
/// Only when the text nowhere gives the stated number with its unit, and another number stands directly before that unit in a
/// sentence that holds every noun of the statement.
fn statements(entry: &Entry<SiaranPers>, paragraphs: &[Prose<'_>], sentences: &[(usize, Vec<Token<'_>>)], report: &Report) {
    let all = &entry.record.pernyataan_angka;
    for (i, statement) in all.iter().enumerate() {
        let unit = unit_words(&statement.satuan);
        let nouns: Vec<String> = title_words(&tokens(&statement.uraian))
            .into_iter()
            .filter(|word| {
                word.len() > 1 && !EMPTY_WORDS.contains(&word.as_str()) && !unit.contains(word) && value(word).is_none()
            })
            .collect();
        if unit.is_empty() || nouns.is_empty() || statement.satuan.trim().eq_ignore_ascii_case("tahun") {
            continue;
        }
        let mut written = sentences
            .iter()
            .flat_map(|(paragraph, sentence)| with_unit(sentence, &unit).map(move |at| (*paragraph, sentence, at)));
        let number = |sentence: &[Token<'_>], at: usize| value(sentence[at].text);
        let stated = |number: f64| {
            all.iter()
                .any(|other| same(other.nilai.nilai, number) && unit_words(&other.satuan) == unit)
        };
        if written
            .clone()
            .any(|(_, sentence, at)| number(sentence, at).is_some_and(|number| same(number, statement.nilai.nilai)))
        {
            continue;
        }
        let other = written.find(|(_, sentence, at)| {
            let words = title_words(sentence);
            nouns.iter().all(|noun| words.contains(noun)) && number(sentence, *at).is_some_and(|number| !stated(number))
        });
        if let Some((paragraph, sentence, at)) = other {
            let prose = &paragraphs[paragraph];
            let text = &prose.text[sentence[at].start..sentence[at + unit.len()].end];
            report.push(
                Diagnostic::warning(codes::RELEASE_FIGURE, prose.place(entry, text))
                    .with("text", text)
                    .with("value", decimal(statement.nilai))
                    .with("unit", &*statement.satuan)
                    .with("what", &*statement.uraian)
                    .related("stated", entry.value(format!("pernyataan_angka[{i}].nilai"))),
            );
        }
    }
}

/// The unit as words; "%" is "persen".
fn unit_words(unit: &str) -> Vec<String> {
    if unit.trim() == "%" {
        vec!["persen".to_owned()]
    } else {
        title_words(&tokens(unit))
    }
}

/// Numbers of a sentence that stand directly before a unit.
fn with_unit<'s>(sentence: &'s [Token<'_>], unit: &'s [String]) -> impl Iterator<Item = usize> + Clone + 's {
    let is = |token: &Token<'_>, word: &String| token.text.to_lowercase() == *word || token.text == "%" && word == "persen";
    (0..sentence.len()).filter(move |&at| {
        let behind = sentence.get(at + 1..at + 1 + unit.len()).unwrap_or_default();
        sentence[at].kind == TokenKind::Number
            && behind.len() == unit.len()
            && behind.iter().zip(unit).all(|(token, word)| is(token, word))
    })
}

/// Words before a number that make it a part, a target, a place in an order, or no count at all.
const NO_TOTAL_BEFORE: [&str; 38] = [
    "antara", "ayat", "baru", "dari", "fase", "hingga", "jam", "ke", "kelas", "kurang", "lebih", "masing", "maksimal", "menjadi",
    "minimal", "minimum", "no", "nomor", "pasal", "per", "pukul", "rp", "rt", "rw", "sampai", "satu", "setiap", "sisa",
    "sisanya", "tahap", "tahun", "tambahan", "tanggal", "target", "tiap", "umur", "usia", "volume",
];

/// Words behind a counted noun that make it a part of something.
const NO_TOTAL_BEHIND: [&str; 10] = [
    "antaranya",
    "baru",
    "lagi",
    "lain",
    "lainnya",
    "percontohan",
    "pertama",
    "sisanya",
    "tersebut",
    "tersisa",
];

/// Units of measure, of money and of time: two of them in one text say nothing.
const MEASURES: [&str; 40] = [
    "anak",
    "bayi",
    "buah",
    "bulan",
    "butir",
    "detik",
    "gram",
    "ha",
    "hari",
    "hektare",
    "jam",
    "jiwa",
    "juta",
    "kali",
    "keluarga",
    "kg",
    "kilogram",
    "kilometer",
    "km",
    "kk",
    "lembar",
    "liter",
    "m",
    "menit",
    "meter",
    "miliar",
    "minggu",
    "orang",
    "paket",
    "persen",
    "poin",
    "porsi",
    "ratus",
    "ribu",
    "rumah",
    "rupiah",
    "tahun",
    "ton",
    "triliun",
    "unit",
];

/// A number of things in the text.
struct Count<'a> {
    paragraph: usize,
    sentence: usize,
    number: &'a str,
    text: &'a str,
}

/// Rule 34: one release counts the same things twice and comes to two results, such as "24 Pokja" and "28 Pokja".
///
/// Only plain numbers directly before the same noun phrase, in two sentences, and exactly two results: three are a breakdown.
/// Numbers that both stand in `pernyataan_angka` are known to differ.
fn counts(entry: &Entry<SiaranPers>, paragraphs: &[Prose<'_>], sentences: &[(usize, Vec<Token<'_>>)], report: &Report) {
    let mut phrases: Vec<(String, Vec<Count<'_>>)> = Vec::new();
    for (at, (paragraph, sentence)) in sentences.iter().enumerate() {
        for (phrase, first, last) in counted(sentence) {
            let count = Count {
                paragraph: *paragraph,
                sentence: at,
                number: first.text,
                text: &paragraphs[*paragraph].text[first.start..last.end],
            };
            match phrases.iter_mut().find(|(other, _)| *other == phrase) {
                Some((_, counts)) => counts.push(count),
                None => phrases.push((phrase, vec![count])),
            }
        }
    }
    let stated = |number: &str| {
        let is = |statement: &PernyataanAngka| value(number).is_some_and(|number| same(number, statement.nilai.nilai));
        entry.record.pernyataan_angka.iter().any(is)
    };
    for (_, counts) in phrases {
        let mut numbers: Vec<&str> = counts.iter().map(|count| count.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let Some((first, second)) = counts.iter().find_map(|second| {
            let first = &counts[0];
            (second.number != first.number && second.sentence != first.sentence).then_some((first, second))
        }) else {
            continue;
        };
        if numbers.len() == 2 && !(stated(first.number) && stated(second.number)) {
            report.push(
                Diagnostic::warning(codes::RELEASE_COUNTS, paragraphs[second.paragraph].place(entry, second.text))
                    .with("first", first.text)
                    .with("second", second.text)
                    .related("first", paragraphs[first.paragraph].place(entry, first.text)),
            );
        }
    }
}

/// Noun phrases behind plain numbers: the phrase in small letters, its first and its last token.
fn counted<'s, 'a>(sentence: &'s [Token<'a>]) -> impl Iterator<Item = (String, Token<'a>, Token<'a>)> + 's {
    let word = |at: usize| sentence.get(at).filter(|token| token.kind == TokenKind::Word);
    let small = move |at: usize| word(at).map(|token| token.text.to_lowercase());
    let content = |word: &str| {
        let verb = word.len() > 5 && ["di", "me", "ter"].iter().any(|prefix| word.starts_with(prefix));
        word.len() > 1 && !EMPTY_WORDS.contains(&word) && !NO_TOTAL_BEHIND.contains(&word) && !verb && word != "hadir"
    };
    (0..sentence.len()).filter_map(move |at| {
        let number = sentence[at];
        let year = number.text.len() == 4 && number.text.starts_with(['1', '2']);
        if number.kind != TokenKind::Number || !number.text.bytes().all(|byte| byte.is_ascii_digit()) || year {
            return None;
        }
        let before: Vec<&Token<'_>> = sentence[at.saturating_sub(2)..at].iter().collect();
        let partial = before.iter().any(|token| is_word(Some(token), &NO_TOTAL_BEFORE))
            || sentence[..at]
                .iter()
                .any(|token| is_word(Some(token), &["dari", "antara", "antaranya"]));
        let joined = before.last().is_some_and(|token| matches!(token.text, "-" | "–" | "/" | "."));
        let noun = small(at + 1).filter(|noun| content(noun) && !MEASURES.contains(&noun.as_str()))?;
        let behind = (at + 1..(at + 6).min(sentence.len())).any(|at| is_word(sentence.get(at), &NO_TOTAL_BEHIND));
        let month = crate::text::date::month_from_name(&noun).is_some();
        if partial || joined || behind || month {
            return None;
        }
        Some(match small(at + 2).filter(|second| content(second)) {
            Some(second) => (format!("{noun} {second}"), number, sentence[at + 2]),
            None => (noun, number, sentence[at + 1]),
        })
    })
}

/// Rule 23: one agency under two of its short names.
fn agencies(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], instansi: &[(&str, &Instansi)], report: &Report) {
    let mut told: Vec<[&str; 2]> = Vec::new();
    for (_, agency) in instansi {
        let short = |name: &&str| !name.contains(char::is_whitespace) && name.len() > 2 && name.starts_with(char::is_uppercase);
        let mut names: Vec<&str> = agency
            .singkatan
            .iter()
            .chain(&agency.alias)
            .map(String::as_str)
            .filter(short)
            .collect();
        names.dedup();
        let mut used: Vec<(usize, usize, &str)> = names
            .iter()
            .filter_map(|name| {
                texts
                    .iter()
                    .enumerate()
                    .find_map(|(i, prose)| Some((i, alone(prose.text, name)?, *name)))
            })
            .collect();
        used.sort_unstable();
        used.dedup_by_key(|(.., name)| *name);
        let [(first_at, _, first), (second_at, _, second), ..] = used[..] else {
            continue;
        };
        if told.contains(&[first, second]) {
            continue;
        }
        told.push([first, second]);
        report.push(
            Diagnostic::warning(codes::RELEASE_AGENCY, texts[second_at].place(entry, second))
                .with("first", first)
                .with("second", second)
                .with("name", &*agency.nama)
                .related("first", texts[first_at].place(entry, first)),
        );
    }
}

/// Where a short name stands as a word of its own: not within another one, not as half of "Kemendukbangga/BKKBN", not as a
/// former name such as "(dahulu DPPKB)".
fn alone(text: &str, name: &str) -> Option<usize> {
    let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '@');
    text.match_indices(name).map(|(at, _)| at).find(|&at| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let last_word = before.trim_end().rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
        !before.ends_with(part_of_name)
            && !behind.starts_with(part_of_name)
            && !["dahulu", "dulu", "dulunya", "sebelumnya", "semula", "kini", "sekarang"].contains(&last_word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::super::dates::contoh::{complaints, with_body};
    use super::*;
    use serde_json::{Value, json};

    /// A hundred words that say nothing.
    fn filler() -> String {
        let words: Vec<String> = (0..100).map(|i| format!("kata{i}")).collect();
        words.join(" ")
    }

    fn release(fields: &Value, text: &str) -> Entry<SiaranPers> {
        let mut record = json!({
            "judul": "Judul", "ringkasan": "Teras", "kota_dateline": "BONTANG", "tanggal_terbit": "2022-09-22",
            "cakupan": "kota", "narahubung": { "unit": "Humas" }, "status": "terbit"
        });
        for (name, value) in fields.as_object().unwrap() {
            record[name] = value.clone();
        }
        with_body(record, text)
    }

    fn whole(fields: &Value, text: &str) -> Vec<String> {
        let entry = release(fields, text);
        complaints(|report| check(&entry, &[], &[], report))
    }

    fn text(text: &str) -> Vec<String> {
        whole(&json!({}), &format!("{}\n{text}\n", filler()))
    }

    #[test]
    fn a_sound_release_is_silent() {
        assert!(text("Wakil Wali Kota membuka kegiatan pada Kamis (22/09/2022). (*/hmsbontang)").is_empty());
    }

    #[test]
    fn what_every_release_needs_is_there() {
        let found = whole(
            &json!({ "judul": " ", "kota_dateline": "", "narahubung": { "unit": "" } }),
            "",
        );
        assert_eq!(
            found,
            [
                "E record/empty-field field=judul",
                "E record/empty-field field=kota_dateline",
                "E record/empty-field field=narahubung.unit",
                "E release/empty",
            ]
        );
        assert!(whole(&json!({ "status": "ditarik", "alasan_ditarik": "Salah terbit" }), "").is_empty());
    }

    #[test]
    fn title_and_text_have_a_length() {
        assert!(whole(&json!({ "judul": "a".repeat(120) }), &filler()).is_empty());
        assert_eq!(
            whole(&json!({ "judul": "é".repeat(121) }), &filler()),
            ["W release/long-title count=121 maximum=120"]
        );
        assert_eq!(
            whole(&json!({}), "Hanya lima kata di sini"),
            ["W release/word-count count=5 minimum=100 maximum=700"]
        );
        let long = format!("{0} {0} {0} {0} {0} {0} {0} akhir", filler());
        assert_eq!(
            whole(&json!({}), &long),
            ["W release/word-count count=701 minimum=100 maximum=700"]
        );
    }

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
        entry.body.paragraphs[1].text = "PWG &amp; DWG \u{a0} akhir".to_owned();
        let found = complaints(|report| check(&entry, &[], &[], report));
        assert_eq!(found, ["W release/debris text=&amp;amp;", "W release/debris text=&nbsp;"]);
    }

    #[test]
    fn lines_of_the_page_around_do_not_belong_to_the_text() {
        for foreign in [
            "BACA JUGA:  Legalisasi Sumur Minyak Rakyat",
            "Baca juga :  BPD Hipmi Sumsel Tentukan Pemimpin Yang Baru",
            "Discussion about this post",
            "COPYRIGHT © ANTARA News Kalimantan Barat 2019",
        ] {
            assert_eq!(text(foreign).len(), 1, "{foreign}");
            assert!(text(foreign)[0].starts_with("W release/foreign-line text="), "{foreign}");
        }
        assert!(text("Warga dapat membaca juga buku di pojok kependudukan.").is_empty());
    }

    #[test]
    fn a_photo_is_described() {
        let photo = |alt: &str, kredit: &str| {
            let foto = json!([{ "berkas": "a.jpg", "keterangan": "Peluncuran", "teks_alternatif": alt, "kredit": kredit }]);
            whole(&json!({ "foto": foto }), &filler())
        };
        assert!(photo("Orang menggunting pita", "Humas").is_empty());
        assert_eq!(
            photo("", " "),
            [
                "E release/photo file=a.jpg missing=kredit",
                "E release/photo file=a.jpg missing=teks_alternatif"
            ]
        );
    }

    #[test]
    fn a_photo_in_the_text_is_described_too() {
        let mut entry = release(&json!({}), &filler());
        entry.body.pieces.push(Piece::Photo {
            file: "b.jpg".to_owned(),
            alt: String::new(),
            caption: "Kader. Foto: Humas".to_owned(),
            span: 0..5,
        });
        let found = complaints(|report| check(&entry, &[], &[], report));
        assert_eq!(found, ["E release/photo file=b.jpg missing=teks_alternatif"]);
    }

    #[test]
    fn an_embargo_has_hour_and_zone() {
        let until = |embargo: Value| whole(&json!({ "status_rilis": "embargo", "embargo_sampai": embargo }), &filler());
        assert!(until(json!("2022-09-22 10:00 WITA")).is_empty());
        for wrong in [json!("2022-09-22 10:00"), json!("2022-09-22"), json!(null)] {
            assert_eq!(until(wrong), ["E release/embargo field=embargo_sampai"]);
        }
    }

    #[test]
    fn who_withdraws_says_why() {
        let withdrawn = |reason: &str| whole(&json!({ "status_rilis": "ditarik", "alasan_ditarik": reason }), &filler());
        assert!(withdrawn("Salah terbit").is_empty());
        assert_eq!(withdrawn(" "), ["E record/no-reason"]);
    }

    fn with_laws(sentence: &str) -> Vec<String> {
        let law = |jenis: &str, nomor: &str, tahun: &str, tentang: &str| -> DasarHukum {
            serde_json::from_value(json!({ "jenis": jenis, "nomor": nomor, "tahun": tahun, "tentang": tentang })).unwrap()
        };
        let uu = law("uu", "52", "2009", "Perkembangan Kependudukan dan Pembangunan Keluarga");
        let inpres = law(
            "inpres",
            "3",
            "2022",
            "Optimalisasi Penyelenggaraan Kampung Keluarga Berkualitas",
        );
        let entry = release(&json!({}), &format!("{}\n{sentence}\n", filler()));
        complaints(|report| check(&entry, &[("uu-52-2009", &uu), ("inpres-3-2022", &inpres)], &[], report))
    }

    #[test]
    fn a_law_with_a_title_cut_short_is_noticed() {
        assert_eq!(
            with_laws("Berdasarkan UU No. 52 Tahun 2009 Tentang Pembangunan Keluarga bahwa program"),
            ["W release/law-title text=UU No. 52 Tahun 2009 title=Perkembangan Kependudukan dan Pembangunan Keluarga"]
        );
        assert_eq!(
            with_laws("Undang-Undang Republik Indonesia Nomor 52/2009 tentang Keluarga").len(),
            1
        );
    }

    #[test]
    fn a_law_in_full_or_by_its_number_is_sound() {
        for sound in [
            "mengeluarkan inpres nomor 3 tahun 2022 tentang optimalisasi penyelenggaraan kampung keluarga berkualitas,\" ucapnya",
            "UU 52/2009 tentang Perkembangan Kependudukan & Pembangunan Keluarga",
            "Menurut UU No. 52 Tahun 2009, keluarga",
            "Perpres Nomor 72 Tahun 2021 tentang Percepatan",
            "Inpres 3/2022",
            "SK Nomor 440/123/DPPKB/2022",
            "sesuai UU yang berlaku",
            "Inpres Nomor 3 Tahun 2022. Inpres Nomor 3 itu",
        ] {
            assert!(with_laws(sound).is_empty(), "{sound}: {:?}", with_laws(sound));
        }
    }

    #[test]
    fn a_law_without_a_year_is_noticed() {
        assert_eq!(
            with_laws("sesuai Inpres Nomor 3 tentang Kampung KB"),
            ["W release/law-year text=Inpres Nomor 3"]
        );
        assert_eq!(
            with_laws("sesuai Peraturan BKKBN No. 20."),
            ["W release/law-year text=Peraturan BKKBN No. 20"]
        );
    }

    fn stated(uraian: &str, nilai: &str, satuan: &str, sentence: &str) -> Vec<String> {
        let angka = json!([{
            "uraian": uraian, "nilai": nilai, "satuan": satuan, "jenis": "keadaan", "per_tanggal": "2019-08-30"
        }]);
        whole(&json!({ "pernyataan_angka": angka }), &format!("{}\n{sentence}\n", filler()))
    }

    #[test]
    fn a_number_that_the_record_states_otherwise_is_noticed() {
        assert_eq!(
            stated(
                "Kampung KB di Kota Medan",
                "24",
                "kampung",
                "Saat ini telah ada 26 kampung KB di Kota Medan."
            ),
            ["W release/figure text=26 kampung value=24 unit=kampung what=Kampung KB di Kota Medan"]
        );
        assert_eq!(
            stated(
                "Prevalensi stunting",
                "19.65",
                "%",
                "Prevalensi stunting tercatat 19,56 persen."
            ),
            ["W release/figure text=19,56 persen value=19.65 unit=% what=Prevalensi stunting"]
        );
    }

    #[test]
    fn numbers_of_other_things_are_left_alone() {
        let kampung = |sentence: &str| stated("Kampung KB di Kota Medan", "24", "kampung", sentence);
        assert!(kampung("Telah ada 24 kampung KB di Kota Medan. Tahun lalu 20 kampung KB di Kota Medan.").is_empty());
        assert!(kampung("Di Binjai ada 26 kampung KB.").is_empty());
        assert!(kampung("Ada 26 kelurahan dan kampung KB di Kota Medan.").is_empty());
        assert!(
            stated(
                "Prevalensi stunting",
                "19.65",
                "%",
                "Prevalensi stunting 19,65% dan target 14 persen"
            )
            .is_empty()
        );
        assert!(stated("Peserta", "1250", "orang", "Peserta mencapai 1.250 orang.").is_empty());
    }

    #[test]
    fn two_results_of_one_count_are_noticed() {
        assert_eq!(
            text("Sebanyak 24 Pokja yang ikut pertemuan.\nKegiatan bertujuan agar 28 Pokja mengenali masalah."),
            ["W release/counts first=24 Pokja second=28 Pokja"]
        );
        assert_eq!(
            text("Ada 24 kampung KB di kota ini. Wali kota mengunjungi 26 Kampung KB."),
            ["W release/counts first=24 kampung KB second=26 Kampung KB"]
        );
    }

    #[test]
    fn parts_and_measures_are_no_contradiction() {
        for sound in [
            "Saat ini telah ada 24 kampung KB. Dari 24 kampung KB tersebut, 3 di antaranya dibantu mitra.",
            "Ada 15 kampung KB. Dari jumlah itu, 4 kampung KB sudah mandiri, dan 11 kampung KB baru.",
            "Target 40 kampung KB. Kini ada 34 kampung KB.",
            "Hadir 50 orang. Lalu 30 orang pulang.",
            "Ada 4 kelurahan di utara. Ada 5 kelurahan di barat. Ada 6 kelurahan di timur.",
            "Pada 14 Juni ada rapat. Pada 15 Juni ada lagi.",
            "Ada 24 pokja, 28 pokja diundang.",
            "Tahun 2016 kampung KB mulai. Tahun 2019 kampung KB maju.",
        ] {
            assert!(text(sound).is_empty(), "{sound}: {:?}", text(sound));
        }
    }

    #[test]
    fn counts_that_are_stated_to_differ_are_known() {
        let statement = |nilai: &str| json!({ "uraian": "Pokja", "nilai": nilai, "satuan": "pokja", "jenis": "keadaan", "per_tanggal": "2021-06-14" });
        let fields = json!({ "pernyataan_angka": [statement("24"), statement("28")] });
        let body = format!("{}\nAda 24 Pokja. Ada pula 28 Pokja.\n", filler());
        assert!(whole(&fields, &body).is_empty());
        assert_eq!(whole(&json!({}), &body).len(), 1);
    }

    fn with_agencies(sentence: &str) -> Vec<String> {
        let agency = |nama: &str, singkatan: &str, alias: &[&str]| -> Instansi {
            serde_json::from_value(json!({ "nama": nama, "singkatan": singkatan, "alias": alias, "jenis": "opd" })).unwrap()
        };
        let dppkb = agency("Dinas Pengendalian Penduduk", "DPPKB", &["DPPPKB", "Dinas KB"]);
        let bkkbn = agency("Kemendukbangga/BKKBN", "BKKBN", &["Kemendukbangga"]);
        let entry = release(&json!({}), &format!("{}\n{sentence}\n", filler()));
        complaints(|report| check(&entry, &[], &[("dppkb", &dppkb), ("bkkbn", &bkkbn)], report))
    }

    #[test]
    fn one_agency_in_two_spellings_is_noticed() {
        assert_eq!(
            with_agencies("Dinas (DPPPKB) meluncurkan program. Kepala DPPKB Bahaudin berkata."),
            ["W release/agency first=DPPPKB second=DPPKB name=Dinas Pengendalian Penduduk"]
        );
    }

    #[test]
    fn one_spelling_and_official_double_names_are_sound() {
        for sound in [
            "Dinas (DPPKB) meluncurkan program. Kepala DPPKB, Dinas KB.",
            "Kemendukbangga/BKKBN hadir",
            "DPPPKB (dahulu DPPKB) hadir",
            "BKKBN dan DPPKB hadir",
        ] {
            assert!(with_agencies(sound).is_empty(), "{sound}: {:?}", with_agencies(sound));
        }
    }

    #[test]
    fn numbers_are_read_as_indonesian_writes_them() {
        for (text, number) in [
            ("24", 24.0),
            ("1.250", 1250.0),
            ("19,65", 19.65),
            ("1.250,5", 1250.5),
            ("19.65", 19.65),
        ] {
            assert!(value(text).is_some_and(|value| same(value, number)), "{text}");
        }
    }
}
