//! Dates (rules 17, 18 and 20 of the domain): their order, their weekdays, their age.
//!
//! A date that is only a month or a year is believed as long as any of its days would fit. The weekdays are those that stand
//! beside a date in prose: "Kamis (22/09/2022)", "Jumat 30 Agustus 2019", "Senin–Selasa, 14–15 Juni 2021".

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{
    Entry, Foto, Inovasi, Kampung, Kegiatan, KlasifikasiInformasi, SiaranPers, Status, StatusInovasi, StatusKampung, Tanggal,
};
use crate::text::date::{month_from_name, weekday_from_name};

/// No kampung was launched earlier: the programme began on 14 January 2016 (and the national portal enforces this bound).
const AWAL_PROGRAM: Date = Date::constant(2016, 1, 1);

/// UU 14/2008 article 9: periodic information is announced at least every six months.
const BULAN_BERKALA: i32 = 6;

/// A yearly snapshot is old when the next one should have been there for half a year.
const BULAN_TAHUNAN: i32 = 18;

/// Launch, terms, weekdays and age of a kampung.
pub(super) fn check_kampung(entry: &Entry<Kampung>, hari_ini: Date, report: &Report) {
    let record = &entry.record;
    if let Some(date) = record.tanggal_pencanangan
        && (date.akhir() < AWAL_PROGRAM || date.awal() > hari_ini)
    {
        report.push(
            Diagnostic::error(codes::DATE_RANGE, entry.value("tanggal_pencanangan"))
                .with("field", "tanggal_pencanangan")
                .with("value", date.iso())
                .with("minimum", AWAL_PROGRAM.to_string())
                .with("maximum", hari_ini.to_string()),
        );
    }
    for (i, item) in record.percontohan.iter().enumerate() {
        let path = format!("percontohan[{i}]");
        in_order(
            entry,
            [&format!("{path}.sejak"), &format!("{path}.sampai")],
            [item.sejak, item.sampai],
            report,
        );
    }
    for (i, item) in record.mitra.iter().enumerate() {
        let path = format!("mitra[{i}]");
        in_order(
            entry,
            [&format!("{path}.sejak"), &format!("{path}.sampai")],
            [item.sejak, item.sampai],
            report,
        );
    }
    weekdays(entry, photos(&record.foto), report);
    if record.status == Status::Terbit && record.status_kampung == StatusKampung::Aktif {
        periodic(entry, record.klasifikasi_informasi, record.tanggal_data, hari_ini, report);
        let newest = record
            .profil
            .iter()
            .enumerate()
            .max_by_key(|(_, profil)| profil.tahun.akhir());
        if let Some((i, profil)) = newest {
            stale(
                entry,
                &format!("profil[{i}].tahun"),
                profil.tahun,
                BULAN_TAHUNAN,
                hari_ini,
                report,
            );
        }
    }
}

/// Order of the days and weekdays of an activity. What has happened does not age, so today plays no part.
pub(super) fn check_kegiatan(entry: &Entry<Kegiatan>, _hari_ini: Date, report: &Report) {
    let record = &entry.record;
    let days = [Some(record.tanggal_mulai), record.tanggal_selesai];
    in_order(entry, ["tanggal_mulai", "tanggal_selesai"], days, report);
    if let Some(parent) = &record.kegiatan_induk {
        let days = [parent.tanggal_mulai, parent.tanggal_selesai];
        in_order(
            entry,
            ["kegiatan_induk.tanggal_mulai", "kegiatan_induk.tanggal_selesai"],
            days,
            report,
        );
    }
    let agenda = record.agenda_harian.iter().enumerate();
    let agenda = agenda.filter_map(|(i, day)| Some(Prose::field(format!("agenda_harian[{i}].uraian"), day.uraian.as_deref()?)));
    let texts = [Prose::field("judul", &record.judul)]
        .into_iter()
        .chain(agenda)
        .chain(photos(&record.foto));
    weekdays(entry, texts, report);
}

/// Order of the days and weekdays of a release. It tells of one day and does not age, so today plays no part.
pub(super) fn check_siaran(entry: &Entry<SiaranPers>, _hari_ini: Date, report: &Report) {
    let record = &entry.record;
    if let Some(event) = record.tanggal_kegiatan
        && record.tanggal_terbit.tanggal < event.awal()
    {
        let published = Tanggal::Hari(record.tanggal_terbit.tanggal);
        report.push(
            order(
                Diagnostic::warning,
                entry,
                ["tanggal_kegiatan", "tanggal_terbit"],
                [event, published],
            )
            .help("announcement"),
        );
    }
    weekdays(entry, front_matter(record), report);
}

/// Weekdays and age of an innovation.
pub(super) fn check_inovasi(entry: &Entry<Inovasi>, hari_ini: Date, report: &Report) {
    let record = &entry.record;
    let summary = record.ringkasan.as_deref().map(|text| Prose::field("ringkasan", text));
    weekdays(entry, summary.into_iter().chain(photos(&record.foto)), report);
    if record.status == Status::Terbit && record.status_inovasi == StatusInovasi::Berjalan {
        periodic(entry, record.klasifikasi_informasi, record.tanggal_data, hari_ini, report);
    }
}

/// A stretch of an author's text, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Prose<'a> {
    /// The text without markup.
    pub(super) text: &'a str,
    at: At,
}

#[derive(Debug, Clone)]
enum At {
    Field(String),
    Span(Range<usize>),
}

impl<'a> Prose<'a> {
    /// The text of a field.
    pub(super) fn field(path: impl Into<String>, text: &'a str) -> Self {
        Self {
            text,
            at: At::Field(path.into()),
        }
    }

    /// The place of a part of this text: as narrow as the source allows, where Markdown may have changed a few characters.
    pub(super) fn place<T>(&self, entry: &Entry<T>, part: &str) -> Place {
        let span = match &self.at {
            At::Field(path) => return entry.value(path.as_str()),
            At::Span(span) => span,
        };
        let paragraph = entry.source.text().get(span.clone()).unwrap_or_default();
        match paragraph.find(part) {
            Some(at) => entry.span(span.start + at..span.start + at + part.len()),
            None => entry.span(span.start..span.start + paragraph.trim_end().len()),
        }
    }

    /// The Markdown that this text was written in, if it stands below the front matter.
    pub(super) fn markdown<'s, T>(&self, entry: &'s Entry<T>) -> Option<&'s str> {
        match &self.at {
            At::Field(_) => None,
            At::Span(span) => entry.source.text().get(span.clone()),
        }
    }
}

/// The paragraphs below the front matter.
pub(super) fn body<T>(entry: &Entry<T>) -> impl Iterator<Item = Prose<'_>> {
    entry.body.paragraphs.iter().map(|paragraph| Prose {
        text: &paragraph.text,
        at: At::Span(paragraph.span.clone()),
    })
}

/// The texts in the front matter of a release.
pub(super) fn front_matter(record: &SiaranPers) -> impl Iterator<Item = Prose<'_>> {
    let quotes = record.kutipan.iter().enumerate();
    [
        Prose::field("judul", &record.judul),
        Prose::field("ringkasan", &record.ringkasan),
    ]
    .into_iter()
    .chain(quotes.map(|(i, quote)| Prose::field(format!("kutipan[{i}].teks"), &quote.teks)))
    .chain(photos(&record.foto))
}

fn photos(foto: &[Foto]) -> impl Iterator<Item = Prose<'_>> {
    let photos = foto.iter().enumerate();
    photos.map(|(i, photo)| Prose::field(format!("foto[{i}].keterangan"), &photo.keterangan))
}

fn in_order<T>(entry: &Entry<T>, paths: [&str; 2], dates: [Option<Tanggal>; 2], report: &Report) {
    if let [Some(first), Some(second)] = dates
        && second.akhir() < first.awal()
    {
        report.push(order(Diagnostic::error, entry, paths, [first, second]));
    }
}

/// The second date comes before the first.
pub(super) fn order<T>(
    severity: fn(crate::diagnostic::Code, Place) -> Diagnostic,
    entry: &Entry<T>,
    paths: [&str; 2],
    dates: [Tanggal; 2],
) -> Diagnostic {
    severity(codes::DATE_ORDER, entry.value(paths[1]))
        .with("field", paths[1])
        .with("value", dates[1].iso())
        .with("other", paths[0])
        .with("limit", dates[0].iso())
        .related("other", entry.value(paths[0]))
}

fn periodic<T>(entry: &Entry<T>, classification: KlasifikasiInformasi, date: Option<Tanggal>, hari_ini: Date, report: &Report) {
    if let (KlasifikasiInformasi::Berkala, Some(date)) = (classification, date) {
        stale(entry, "tanggal_data", date, BULAN_BERKALA, hari_ini, report);
    }
}

fn stale<T>(entry: &Entry<T>, path: &str, date: Tanggal, months: i32, hari_ini: Date, report: &Report) {
    if date.akhir().saturating_add(months.months()) < hari_ini {
        report.push(
            Diagnostic::warning(codes::DATE_STALE, entry.value(path))
                .with("field", path)
                .with("value", date.iso())
                .with("months", months.to_string()),
        );
    }
}

fn weekdays<'a, T>(entry: &'a Entry<T>, fields: impl Iterator<Item = Prose<'a>>, report: &Report) {
    let markdown = entry.prose.iter().flat_map(|(name, document)| {
        let paragraphs = document.paragraphs.iter();
        paragraphs.map(|paragraph| Prose::field(*name, &paragraph.text))
    });
    for prose in fields.chain(markdown).chain(body(entry)) {
        for written in written_dates(prose.text) {
            let place = prose.place(entry, written.text);
            match written.fault {
                Fault::NoYear => report.push(Diagnostic::warning(codes::DATE_WITHOUT_YEAR, place).with("text", written.text)),
                Fault::OtherWeekday(date) => report.push(
                    Diagnostic::warning(codes::DATE_WEEKDAY, place)
                        .with("text", written.text)
                        .with("date", date.to_string())
                        .with_word("weekday", weekday_key(date.weekday())),
                ),
            }
        }
    }
}

/// What is wrong with a date in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    NoYear,
    OtherWeekday(Date),
}

/// A faulty date in prose, as written.
#[derive(Debug, PartialEq, Eq)]
struct WrittenDate<'a> {
    text: &'a str,
    fault: Fault,
}

/// Finds the dates of a text that disagree with their weekday or have no year.
fn written_dates(text: &str) -> Vec<WrittenDate<'_>> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let first = weekday(&tokens, at);
        let second = first
            .and_then(|_| dash(&tokens, at + 1))
            .and_then(|next| Some((weekday(&tokens, next)?, next + 1)));
        let rest = match (first, second) {
            (Some(_), Some((_, next))) => next,
            (Some(_), None) => at + 1,
            (None, _) if is_word(tokens.get(at), &["tanggal", "tgl"]) => at + 1,
            (None, _) => {
                at += 1;
                continue;
            }
        };
        let Some(days) = days(&tokens, rest) else {
            at += 1;
            continue;
        };
        let text = &text[tokens[at].start..tokens[days.end - 1].end];
        let fault = match days.year {
            // "tanggal 29 Juni" may come back every year; "tanggal 14/6" is only short.
            None if first.is_none() && days.named_month => None,
            None => Some(Fault::NoYear),
            Some(year) => {
                let day = |number: i8| Date::new(year, days.month, number).ok();
                let pairs = match (second, days.last) {
                    (Some((second, _)), Some(last)) => [first.zip(day(days.first)), Some(second).zip(day(last))],
                    (Some(_), None) => [None, None],
                    (None, _) => [first.zip(day(days.first)), None],
                };
                let wrong = pairs.into_iter().flatten().find(|(weekday, date)| date.weekday() != *weekday);
                wrong.map(|(_, date)| Fault::OtherWeekday(date))
            }
        };
        found.extend(fault.map(|fault| WrittenDate { text, fault }));
        at = days.end;
    }
    found
}

/// A name of a weekday. "minggu" in small letters means a week.
fn weekday(tokens: &[Token<'_>], at: usize) -> Option<Weekday> {
    let token = tokens
        .get(at)
        .filter(|token| token.kind == TokenKind::Word && token.text != "minggu")?;
    weekday_from_name(token.text)
}

fn dash(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let joins = matches!(token.text, "-" | "–" | "—") || is_word(Some(token), &["sampai", "hingga", "dan"]);
    joins.then_some(at + 1)
}

/// One or two days of a month.
struct Days {
    first: i8,
    last: Option<i8>,
    month: i8,
    named_month: bool,
    year: Option<i16>,
    /// Token behind the date.
    end: usize,
}

/// Reads `(22/09/2022)`, `14-15 Juni 2021`, `, 3.7.2021`; nothing when a longer range begins here or the day cannot be.
fn days(tokens: &[Token<'_>], start: usize) -> Option<Days> {
    let mut at = start;
    while is_word(tokens.get(at), &["tanggal", "tgl"]) || sign(tokens, at, &[",", "("]) {
        at += 1;
    }
    let opened = at > start && sign(tokens, at - 1, &["("]);
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let mut days = if let [day, month, year] = token.text.split('.').collect::<Vec<_>>()[..] {
        numeric(day, None, month, Some(year), at + 1)?
    } else if sign(tokens, at + 1, &["-"]) && sign(tokens, at + 3, &["-"]) {
        numeric(
            token.text,
            None,
            tokens.get(at + 2)?.text,
            Some(tokens.get(at + 4)?.text),
            at + 5,
        )?
    } else {
        let (last, month_at) = match dash(tokens, at + 1) {
            Some(next) => (Some(tokens.get(next)?.text), next + 1),
            None => (None, at + 1),
        };
        let month = tokens.get(month_at)?;
        if month.text == "/" {
            let year = sign(tokens, month_at + 2, &["/"]).then(|| tokens.get(month_at + 3)).flatten();
            let end = month_at + if year.is_some() { 4 } else { 2 };
            numeric(
                token.text,
                last,
                tokens.get(month_at + 1)?.text,
                year.map(|year| year.text),
                end,
            )?
        } else {
            let year_at = month_at + 1;
            let year_at = if is_word(tokens.get(year_at), &["tahun"]) || sign(tokens, year_at, &[","]) {
                year_at + 1
            } else {
                year_at
            };
            let year = tokens.get(year_at).and_then(|token| whole_year(token.text));
            Days {
                first: day_of_month(token.text)?,
                last: last.map(day_of_month).map_or(Some(None), |last| last.map(Some))?,
                month: month_from_name(month.text).filter(|_| month.kind == TokenKind::Word)?,
                named_month: true,
                year,
                end: if year.is_some() { year_at + 1 } else { month_at + 1 },
            }
        }
    };
    if days.year.is_none() && dash(tokens, days.end).is_some() {
        return None;
    }
    if opened && sign(tokens, days.end, &[")"]) {
        days.end += 1;
    }
    Some(days)
}

fn numeric(first: &str, last: Option<&str>, month: &str, year: Option<&str>, end: usize) -> Option<Days> {
    let year = match year {
        // "14/6/21"
        Some(short) if short.len() == 2 => Some(2000 + short.parse::<i16>().ok()?),
        Some(year) => Some(whole_year(year)?),
        None => None,
    };
    Some(Days {
        first: day_of_month(first)?,
        last: match last {
            Some(last) => Some(day_of_month(last)?),
            None => None,
        },
        month: month.parse().ok().filter(|month| (1..=12).contains(month))?,
        named_month: false,
        year,
        end,
    })
}

fn whole_year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| (1900..=2100).contains(year))
}

fn day_of_month(text: &str) -> Option<i8> {
    text.parse().ok().filter(|day| text.len() <= 2 && (1..=31).contains(day))
}

/// What a stretch of letters or digits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with digits inside (`DP3AKB`) and apostrophes (`Jum'at`).
    Word,
    /// Digits, with points and commas inside: `24`, `1.250`, `19,65`.
    Number,
    /// Anything else that is not space, one character at a time.
    Sign,
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: TokenKind,
    /// As written.
    pub(super) text: &'a str,
    /// Byte offset of its beginning.
    pub(super) start: usize,
    /// Byte offset behind its end.
    pub(super) end: usize,
}

/// Cuts a text into words, numbers and signs.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let (kind, length) = if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        } else if first.is_ascii_digit() {
            (
                TokenKind::Number,
                run(
                    rest,
                    |c| c.is_ascii_digit(),
                    |c| matches!(c, '.' | ','),
                    |c| c.is_ascii_digit(),
                ),
            )
        } else if first.is_alphanumeric() {
            let apostrophe = |c| matches!(c, '\'' | '’' | '‘' | '`');
            (
                TokenKind::Word,
                run(rest, char::is_alphanumeric, apostrophe, char::is_alphabetic),
            )
        } else {
            (TokenKind::Sign, first.len_utf8())
        };
        tokens.push(Token {
            kind,
            text: &rest[..length],
            start,
            end: start + length,
        });
        start += length;
    }
    tokens
}

/// Length of a run of `inside` characters, which a single `joint` may interrupt when `after` follows it.
fn run(text: &str, inside: impl Fn(char) -> bool, joint: impl Fn(char) -> bool, after: impl Fn(char) -> bool) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = inside(c) || at > 0 && joint(c) && chars.peek().is_some_and(|&(_, next)| after(next));
        if !goes_on {
            return at;
        }
    }
    text.len()
}

/// Whether a token is one of these words, which are in small letters.
pub(super) fn is_word(token: Option<&Token<'_>>, words: &[&str]) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Word && words.iter().any(|word| token.text.eq_ignore_ascii_case(word)))
}

fn sign(tokens: &[Token<'_>], at: usize, signs: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| signs.contains(&token.text))
}

/// The word for a day of the week in the message files.
fn weekday_key(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

#[cfg(test)]
pub(super) mod contoh {
    //! Records for the tests of this room.

    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use crate::diagnostic::{Report, Severity};
    use crate::record::{Document, Entry, Paragraph, Piece};
    use crate::source::Source;

    /// A record without prose.
    pub(in crate::resolve) fn entry<T: DeserializeOwned>(record: Value) -> Entry<T> {
        with_body(record, "")
    }

    /// A record with prose: its paragraphs are the lines of `body`.
    pub(in crate::resolve) fn with_body<T: DeserializeOwned>(record: Value, body: &str) -> Entry<T> {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in body.split_inclusive('\n') {
            let text = line.trim().to_owned();
            let span = start..start + line.len();
            start = span.end;
            if !text.is_empty() {
                paragraphs.push(Paragraph { text, span });
            }
        }
        let words = body.split_whitespace().count();
        let pieces = if words == 0 {
            Vec::new()
        } else {
            vec![Piece::Html(body.to_owned())]
        };
        Entry {
            id: "contoh".into(),
            record: serde_json::from_value(record).unwrap(),
            body: Document {
                pieces,
                paragraphs,
                words,
                ..Document::default()
            },
            prose: Vec::new(),
            source: Source::plain("contoh.md", body.to_owned()),
        }
    }

    /// Runs a check and returns one line for each complaint: severity, code, the words, the excerpt.
    pub(in crate::resolve) fn complaints(check: impl FnOnce(&Report)) -> Vec<String> {
        let report = Report::default();
        check(&report);
        let lines = report.finish().into_iter().map(|diagnostic| {
            let severity = if diagnostic.severity == Severity::Error { 'E' } else { 'W' };
            let words: Vec<String> = diagnostic
                .words
                .iter()
                .map(|(name, word)| format!("{name}={}", shown(word)))
                .collect();
            format!("{severity} {} {}", diagnostic.code, words.join(" "))
                .trim_end()
                .to_owned()
        });
        lines.collect()
    }

    fn shown(word: &crate::diagnostic::Word) -> &str {
        match word {
            crate::diagnostic::Word::Text(text) => text,
            crate::diagnostic::Word::Key(key) => key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::contoh::{complaints, entry, with_body};
    use super::*;
    use serde_json::{Value, json};

    const HARI_INI: Date = Date::constant(2023, 6, 1);

    fn record(fields: &[(&str, Value)]) -> Value {
        let mut record = json!({
            "nama": "Contoh", "kode_wilayah": "64.74.01.1003", "cakupan_wilayah": "desa_kelurahan", "status": "terbit"
        });
        for (name, value) in fields {
            record[*name] = value.clone();
        }
        record
    }

    fn of_kampung(fields: &[(&str, Value)]) -> Vec<String> {
        let entry = entry(record(fields));
        complaints(|report| check_kampung(&entry, HARI_INI, report))
    }

    fn release(fields: &[(&str, Value)], body: &str) -> Vec<String> {
        let mut record = json!({
            "judul": "Judul", "ringkasan": "Teras", "kota_dateline": "BONTANG", "tanggal_terbit": "2022-09-22",
            "cakupan": "kota", "narahubung": { "unit": "Humas" }, "status": "terbit"
        });
        for (name, value) in fields {
            record[*name] = value.clone();
        }
        let entry = with_body(record, body);
        complaints(|report| check_siaran(&entry, HARI_INI, report))
    }

    fn faults(text: &str) -> Vec<(&str, Option<String>)> {
        let faults = written_dates(text).into_iter();
        faults
            .map(|written| match written.fault {
                Fault::NoYear => (written.text, None),
                Fault::OtherWeekday(date) => (written.text, Some(date.to_string())),
            })
            .collect()
    }

    #[test]
    fn a_launch_lies_between_2016_and_today() {
        for sound in ["2016", "2016-01", "2016-01-14", "2023-06-01", "2023"] {
            assert!(of_kampung(&[("tanggal_pencanangan", json!(sound))]).is_empty(), "{sound}");
        }
        for wrong in ["2015", "2015-12-31", "2023-06-02", "2024"] {
            let expected = format!("E date/range field=tanggal_pencanangan value={wrong} minimum=2016-01-01 maximum=2023-06-01");
            assert_eq!(of_kampung(&[("tanggal_pencanangan", json!(wrong))]), [expected]);
        }
    }

    #[test]
    fn an_end_is_not_before_its_beginning() {
        let term = |sejak: &str, sampai: &str| {
            of_kampung(&[(
                "percontohan",
                json!([{ "tingkat": "kota", "sejak": sejak, "sampai": sampai }]),
            )])
        };
        assert!(term("2019-03-01", "2019").is_empty());
        assert_eq!(
            term("2019-03-01", "2018"),
            ["E date/order field=percontohan[0].sampai value=2018 other=percontohan[0].sejak limit=2019-03-01"]
        );
    }

    #[test]
    fn an_activity_ends_after_it_begins() {
        let days = |selesai: &str| {
            let entry = entry(json!({
                "judul": "Rapat", "tanggal_mulai": "2021-06-14", "tanggal_selesai": selesai, "tempat": "Hotel",
                "fungsi_keluarga": [], "sasaran": [], "instansi": [], "uraian": "Rapat", "status": "terbit"
            }));
            complaints(|report| check_kegiatan(&entry, HARI_INI, report))
        };
        assert!(days("2021-06-15").is_empty());
        assert_eq!(
            days("2021-06-13"),
            ["E date/order field=tanggal_selesai value=2021-06-13 other=tanggal_mulai limit=2021-06-14"]
        );
    }

    #[test]
    fn a_release_before_its_event_may_be_an_announcement() {
        assert!(release(&[("tanggal_kegiatan", json!("2022-09"))], "").is_empty());
        assert_eq!(
            release(&[("tanggal_kegiatan", json!("2022-09-23"))], ""),
            ["W date/order field=tanggal_terbit value=2022-09-22 other=tanggal_kegiatan limit=2022-09-23"]
        );
    }

    #[test]
    fn weekdays_of_the_seeds_agree_with_the_calendar() {
        for text in [
            "dilaksanakan pada Kamis (22/09/2022) pagi",
            "di Balai Kota, Jumat 30 Agustus 2019.",
            "Senin, 14 Juni 2021",
            "Selasa (07/03/2017)",
            "Jum'at, 30/8/2019",
            "Senin-Selasa (14-15/6/2021)",
            "Senin dan Selasa, 14 dan 15 Juni 2021",
            "Senin tanggal 14 Juni tahun 2021",
            "Kamis (22.09.2022)",
            "Kamis, 22-09-2022",
            "Kamis (22/9/22)",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn another_weekday_is_noticed() {
        for (text, written, date) in [
            ("pada Rabu (22/09/2022) pagi", "Rabu (22/09/2022)", "2022-09-22"),
            ("Sabtu 30 Agustus 2019.", "Sabtu 30 Agustus 2019", "2019-08-30"),
            ("Minggu, 14 Juni 2021", "Minggu, 14 Juni 2021", "2021-06-14"),
            ("Senin-Rabu (14-15/6/2021)", "Senin-Rabu (14-15/6/2021)", "2021-06-15"),
            ("Selasa (14–15 Juni 2021)", "Selasa (14–15 Juni 2021)", "2021-06-14"),
        ] {
            assert_eq!(faults(text), [(written, Some(date.to_owned()))], "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_noticed() {
        for (text, written) in [
            ("Kota Lubuklinggau, Senin (14/6). Dalam", "Senin (14/6)"),
            ("hotel Aston Palembang, Selasa (07/03).", "Selasa (07/03)"),
            ("Senin, 14 Juni lalu", "Senin, 14 Juni"),
            ("pada tanggal 14/6 di", "tanggal 14/6"),
        ] {
            assert_eq!(faults(text), [(written, None)], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "dua hari (14-15 Juni 2021)",
            "setiap tanggal 29 Juni diperingati",
            "dalam 2 minggu 3 kali",
            "RT 3/5 dan 1/2 bagian",
            "Senin 30 Mei-Kamis 2 Juni 2022",
            "Senin (10.30) dan Kamis (pukul 9)",
            "Senin (14/13/2021)",
            "Kamis 31 orang hadir",
            "Senin, (lihat 2)",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn weekdays_are_read_in_prose_and_front_matter() {
        let found = release(
            &[("ringkasan", json!("Rabu (22/09/2022)"))],
            "Peluncuran pada Rabu (22/09/2022) pagi.\nRapat Senin (14/6).\n",
        );
        let weekday = "W date/weekday text=Rabu (22/09/2022) date=2022-09-22 weekday=thursday";
        assert_eq!(found, [weekday, weekday, "W date/without-year text=Senin (14/6)"]);
    }

    #[test]
    fn the_place_of_a_date_is_the_date() {
        let text = "Rapat dibuka.\nPeluncuran pada Rabu (22/09/2022) pagi.\n";
        let entry: Entry<Value> = with_body(json!({}), text);
        let prose = body(&entry).nth(1).unwrap();
        let span = |part: &str| prose.place(&entry, part).locate().unwrap().excerpt.unwrap().span;
        assert_eq!(&text[span("Rabu (22/09/2022)")], "Rabu (22/09/2022)");
        assert_eq!(&text[span("tidak ada")], "Peluncuran pada Rabu (22/09/2022) pagi.");
    }

    #[test]
    fn old_figures_are_noticed() {
        let profil = |tahun: &str| json!([{ "tahun": "2019", "sumber": { "judul": "P" } }, { "tahun": tahun, "sumber": { "judul": "P" } }]);
        assert!(of_kampung(&[("profil", profil("2021-12"))]).is_empty());
        assert_eq!(
            of_kampung(&[("profil", profil("2020"))]),
            ["W date/stale field=profil[1].tahun value=2020 months=18"]
        );
        assert!(of_kampung(&[("tanggal_data", json!("2022-12"))]).is_empty());
        assert_eq!(
            of_kampung(&[("tanggal_data", json!("2022-11-30"))]),
            ["W date/stale field=tanggal_data value=2022-11-30 months=6"]
        );
    }

    #[test]
    fn what_is_archived_or_always_available_does_not_age() {
        let old = ("tanggal_data", json!("2019"));
        assert!(of_kampung(&[old.clone(), ("status", json!("arsip"))]).is_empty());
        assert!(of_kampung(&[old.clone(), ("status_kampung", json!("tidak_aktif"))]).is_empty());
        assert!(of_kampung(&[old, ("klasifikasi_informasi", json!("setiap_saat"))]).is_empty());
    }

    #[test]
    fn a_running_innovation_ages_and_a_stopped_one_does_not() {
        let aged = |status: &str| {
            let entry = entry(json!({
                "jenis": "dashat", "nama_lokal": "Dapur", "tingkat": "kota", "status_inovasi": status, "status": "terbit",
                "tanggal_data": "2022-09-22"
            }));
            complaints(|report| check_inovasi(&entry, HARI_INI, report))
        };
        assert_eq!(
            aged("berjalan"),
            ["W date/stale field=tanggal_data value=2022-09-22 months=6"]
        );
        assert!(aged("berhenti").is_empty());
    }
}
