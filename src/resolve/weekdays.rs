//! Days of the week beside a date in prose: "Kamis (22/09/2022)", "Jumat 30 Agustus 2019", "Senin–Selasa, 14–15 Juni 2021".
//!
//! The calendar is asked whether that day has that name. A date without a year says nothing to who reads it later.

use jiff::civil::{Date, Weekday};

use super::tokens::{Token, TokenKind, is_word};
use super::written::Prose;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::Entry;
use crate::text::date::{month_from_name, weekday_from_name};

/// Reports the dates of a text that disagree with their weekday or have no year.
pub(super) fn check<T>(entry: &Entry<T>, prose: &Prose<'_>, report: &Report) {
    for written in written_dates(prose.text, prose.tokens()) {
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
fn written_dates<'a>(text: &'a str, tokens: &[Token<'a>]) -> Vec<WrittenDate<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // Of a weekday, of "tanggal", or of any name that is not ASCII.
        if !matches!(
            tokens[at].initial(),
            Some(b's' | b'r' | b'k' | b'j' | b'm' | b'a' | b't' | 128..)
        ) {
            at += 1;
            continue;
        }
        let first = weekday(tokens, at);
        let second = first
            .and_then(|_| dash(tokens, at + 1))
            .and_then(|next| Some((weekday(tokens, next)?, next + 1)));
        let rest = match (first, second) {
            (Some(_), Some((_, next))) => next,
            (Some(_), None) => at + 1,
            (None, _) if is_word(tokens.get(at), &["tanggal", "tgl"]) => at + 1,
            (None, _) => {
                at += 1;
                continue;
            }
        };
        let start = behind_introduction(tokens, rest);
        let Some(days) = days(tokens, start, rest) else {
            // Nor is there a date behind a later word of the same introduction.
            at = start;
            continue;
        };
        let text = &text[tokens[at].start..tokens[days.end - 1].end()];
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
        .filter(|token| token.kind == TokenKind::Word && may_name_weekday(token.text) && token.text != "minggu")?;
    weekday_from_name(token.text)
}

/// Whether [`weekday_from_name`] is worth asking: first and last letter leave one name, which is as long as the word, or
/// shorter where the word has apostrophes (`Jum'at`).
#[inline]
fn may_name_weekday(word: &str) -> bool {
    let [first, .., last] = *word.as_bytes() else {
        return false;
    };
    let name = match (first | 0x20, last | 0x20) {
        (b's', b'n') => "senin",
        (b's', b'a') => "selasa",
        (b'r', b'u') => "rabu",
        (b'k', b's') => "kamis",
        (b'j', b't') => "jumat",
        (b's', b'u') => "sabtu",
        (b'm', b'u') => "minggu",
        (b'a', b'd') => "ahad",
        _ => return !(first.is_ascii() && last.is_ascii()),
    };
    word.eq_ignore_ascii_case(name) || word.len() > name.len() && !word.bytes().all(|byte| byte.is_ascii_alphanumeric())
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

/// The token behind "tanggal", commas and brackets that stand before a date.
fn behind_introduction(tokens: &[Token<'_>], rest: usize) -> usize {
    let introduces = |at: &usize| is_word(tokens.get(*at), &["tanggal", "tgl"]) || sign(tokens, *at, &[",", "("]);
    rest + (rest..tokens.len()).take_while(introduces).count()
}

/// Reads `22/09/2022)`, `14-15 Juni 2021`, `3.7.2021` at a token, whose introduction began at `rest`; nothing when a longer
/// range begins here or the day cannot be.
fn days(tokens: &[Token<'_>], at: usize, rest: usize) -> Option<Days> {
    let opened = at > rest && sign(tokens, at - 1, &["("]);
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let mut parts = token.text.split('.');
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let mut days = if let (Some(day), Some(month), Some(year), None) = parts {
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
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn faults(text: &str) -> Vec<(&str, Option<String>)> {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let faults = written_dates(text, &tokens).into_iter();
        faults
            .map(|written| match written.fault {
                Fault::NoYear => (written.text, None),
                Fault::OtherWeekday(date) => (written.text, Some(date.to_string())),
            })
            .collect()
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
    fn names_that_may_be_weekdays_lose_none() {
        for name in [
            "SENIN",
            "Selasa",
            "rabu",
            "Kamis",
            "Jumat",
            "Jum'at",
            "J'u'm'a't",
            "Jum’at",
            "ʼSabtu",
            "Minggu",
            "ahad",
            "\u{212a}amis",
        ] {
            assert!(may_name_weekday(name) && weekday_from_name(name).is_some(), "{name}");
        }
        for other in ["", "a", "serta", "sebagai", "kampus", "Jum'atan", "anggaran"] {
            assert!(!may_name_weekday(other), "{other}");
        }
    }

    #[test]
    fn a_long_introduction_is_walked_through_once() {
        let text = format!("{} 14/6", "tanggal, ".repeat(40_000));
        let tokens: Vec<Token<'_>> = tokens(&text).collect();
        let written = written_dates(&text, &tokens);
        assert_eq!(written.len(), 1);
        assert_eq!(behind_introduction(&tokens, 1), tokens.len() - 3);
    }
}
