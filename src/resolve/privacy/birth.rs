//! Days of birth, which UU 23/2006 article 84 protects.

use std::ops::Range;

use super::finding::Finding;
use super::names::sentence;
use crate::record::DataPribadi;
use crate::text::date::month_from_name;

/// So far behind the word a day may stand, in bytes.
const REACH: usize = 90;

/// Somebody born earlier is history.
const EARLIEST: u16 = 1930;

/// A day of birth behind a word such as `lahir`, which stands at `word`.
pub(super) fn look(text: &str, word: Range<usize>) -> Option<Finding> {
    let sentence = sentence(text, word.start);
    let before = text[sentence.start..word.start].to_lowercase();
    let lead = before.trim_end_matches([' ', '_', '.', '/', ',']);
    let asked = &text[word.clone()] == "TTL" || ["tanggal", "tgl"].iter().any(|lead_in| lead.ends_with(lead_in));
    let whole = !text[word.end..].starts_with(char::is_alphanumeric) && !before.ends_with(char::is_alphanumeric);
    let named = before.ends_with("di") && !text[word.end..].starts_with("nya")
        || before.ends_with("ke") && text[word.end..].starts_with("an ");
    let counted = [
        "hari",
        "angka",
        "jumlah",
        "tingkat",
        "data",
        "akta",
        "angka ke",
        "jumlah ke",
        "tingkat ke",
        "data ke",
        "akta ke",
    ];
    let figurative = text[word.end..].trim_start().starts_with("dari ");
    if !asked && (figurative || !whole && !named || counted.iter().any(|other| lead.ends_with(other))) {
        return None;
    }
    let end = text.floor_char_boundary(sentence.end.min(word.end + REACH));
    // Behind a heading the day may stand in another cell.
    let end = if asked {
        text.floor_char_boundary((word.end + REACH / 2).min(text.len())).max(end)
    } else {
        end
    };
    let span = day(text, word.end..end)?;
    Some(Finding {
        what: DataPribadi::TanggalLahir,
        span,
        certain: asked,
    })
}

/// The first full day in a part of a text: `12 Mei 1990`, `12-05-1990`, `1990-05-12`.
fn day(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = within.start;
    while at < within.end {
        let length = digits(bytes, at, within.end);
        if length == 0 {
            at += 1;
            continue;
        }
        if let Some(end) = day_at(text, at, length, within.end) {
            return Some(at..end);
        }
        at += length;
    }
    None
}

/// Where a day ends that begins with so many digits.
fn day_at(text: &str, at: usize, length: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let gap = |at: usize| at + usize::from(at < limit && matches!(bytes[at], b' ' | b'-' | b'/' | b'.'));
    let year = |at: usize| {
        let year: u16 = text.get(at..at + 4)?.parse().ok()?;
        (EARLIEST..=2100).contains(&year).then_some(at + 4)
    };
    let second = gap(at + length);
    if second == at + length {
        return None;
    }
    if length == 4 {
        let month = digits(bytes, second, limit);
        let third = gap(second + month);
        let day = digits(bytes, third, limit);
        let sound = (1..=2).contains(&month) && third > second + month && (1..=2).contains(&day) && year(at).is_some();
        return sound.then_some(third + day);
    }
    if length > 2 {
        return None;
    }
    let letters = bytes[second..limit]
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let month = match letters {
        0 => digits(bytes, second, limit),
        _ => month_from_name(&text[second..second + letters]).map_or(0, |_| letters),
    };
    let third = gap(second + month);
    let sound = month > 0 && (letters > 0 || month <= 2) && third > second + month && digits(bytes, third, limit) == 4;
    if sound { year(third) } else { None }
}

/// How many digits stand at a place.
fn digits(bytes: &[u8], at: usize, limit: usize) -> usize {
    let rest = bytes.get(at..limit).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
