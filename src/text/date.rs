//! Days, months, ranges and hours as people write them, and Indonesian names of them as people type them.
//!
//! English dates keep the Indonesian order (`5 March 2025`), which readers on both sides of an ocean understand. The machine
//! value of a date is its ISO form and not made here.

use super::Language;
use jiff::civil::{Date, Weekday};

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// Names that people type beside the full name and its first three letters: other short forms and the spelling before 1972.
const OTHER_MONTHS: [(&str, i8); 8] = [
    ("pebruari", 2),
    ("peb", 2),
    ("agt", 8),
    ("ags", 8),
    ("agust", 8),
    ("sept", 9),
    ("nopember", 11),
    ("nop", 11),
];

/// A day in full: `5 Maret 2025`.
#[must_use]
pub fn long(date: Date, language: Language) -> String {
    [&date.day().to_string(), " ", &month_year(date.year(), date.month(), language)].concat()
}

/// A day in full with its weekday: `Rabu, 5 Maret 2025`.
#[must_use]
pub fn with_weekday(date: Date, language: Language) -> String {
    [weekday_name(date.weekday(), language), ", ", &long(date, language)].concat()
}

/// A day for tables: `5 Mar 2025`, `17 Agu 2025`.
#[must_use]
pub fn short(date: Date, language: Language) -> String {
    let month = month_name(date.month(), language);
    let month = &month[..month.len().min(3)];
    [&date.day().to_string(), " ", month, " ", &date.year().to_string()].concat()
}

/// A month of a year: `Maret 2025`. A month outside 1 to 12 leaves the year alone.
#[must_use]
pub fn month_year(year: i16, month: i8, language: Language) -> String {
    match month_name(month, language) {
        "" => year.to_string(),
        name => [name, " ", &year.to_string()].concat(),
    }
}

/// The name of a month, from 1: `Maret`. Empty outside 1 to 12.
#[must_use]
pub fn month_name(month: i8, language: Language) -> &'static str {
    let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    index
        .and_then(|index| MONTHS.get(index))
        .map_or("", |&(id, en)| language.choose(id, en))
}

/// The name of a weekday: `Rabu`.
#[must_use]
pub fn weekday_name(weekday: Weekday, language: Language) -> &'static str {
    let (id, en) = match weekday {
        Weekday::Monday => ("Senin", "Monday"),
        Weekday::Tuesday => ("Selasa", "Tuesday"),
        Weekday::Wednesday => ("Rabu", "Wednesday"),
        Weekday::Thursday => ("Kamis", "Thursday"),
        Weekday::Friday => ("Jumat", "Friday"),
        Weekday::Saturday => ("Sabtu", "Saturday"),
        Weekday::Sunday => ("Minggu", "Sunday"),
    };
    language.choose(id, en)
}

/// From one day to another, both included, saying nothing twice: `14–15 Juni 2021`, `30 Mei–2 Juni 2021`,
/// `30 Desember 2020–2 Januari 2021`. One day is itself; days in the wrong order are exchanged.
#[must_use]
pub fn range(from: Date, to: Date, language: Language) -> String {
    let (from, to) = if from <= to { (from, to) } else { (to, from) };
    let end = long(to, language);
    if from == to {
        end
    } else if from.year() != to.year() {
        format!("{}–{end}", long(from, language))
    } else if from.month() != to.month() {
        format!("{} {}–{end}", from.day(), month_name(from.month(), language))
    } else {
        format!("{}–{end}", from.day())
    }
}

/// An hour of the day with the name of its zone: `10.00 WITA`, in English `10:00 WITA`. Without a zone, the hour alone.
#[must_use]
pub fn time(hour: i8, minute: i8, zone: &str, language: Language) -> String {
    let mark = language.choose('.', ':');
    let clock = format!("{hour:02}{mark}{minute:02}");
    if zone.is_empty() { clock } else { format!("{clock} {zone}") }
}

/// The weekday that an Indonesian name means, in any case: `Senin`, `Jum'at`, `Ahad`.
#[must_use]
pub fn weekday_from_name(name: &str) -> Option<Weekday> {
    Some(match letters(name).as_str() {
        "senin" => Weekday::Monday,
        "selasa" => Weekday::Tuesday,
        "rabu" => Weekday::Wednesday,
        "kamis" => Weekday::Thursday,
        "jumat" => Weekday::Friday,
        "sabtu" => Weekday::Saturday,
        "minggu" | "ahad" => Weekday::Sunday,
        _ => return None,
    })
}

/// The number of the month that an Indonesian name means, in any case, full or short: `Agustus`, `Agu.`, `Nopember`.
#[must_use]
pub fn month_from_name(name: &str) -> Option<i8> {
    let name = letters(name);
    (1..=12)
        .find(|&month| {
            let full = month_name(month, Language::Id);
            full.eq_ignore_ascii_case(&name) || full[..3].eq_ignore_ascii_case(&name)
        })
        .or_else(|| OTHER_MONTHS.iter().find(|(other, _)| *other == name).map(|&(_, month)| month))
}

/// A typed name in small letters, without space around it, apostrophes and the full stop of a short form.
fn letters(name: &str) -> String {
    let name = name.trim();
    let name = name.strip_suffix('.').unwrap_or(name);
    name.chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_indonesian_name_is_understood() {
        for month in 1..=12 {
            let name = month_name(month, Language::Id);
            assert_eq!(month_from_name(name), Some(month));
            assert_eq!(month_from_name(&name.to_uppercase()), Some(month));
            let table = short(date(2025, month, 1), Language::Id);
            assert_eq!(month_from_name(&table[2..5]), Some(month));
        }
        for day in 1..=7 {
            let weekday = Weekday::from_monday_one_offset(day).unwrap();
            assert_eq!(weekday_from_name(weekday_name(weekday, Language::Id)), Some(weekday));
        }
    }

    #[test]
    fn other_spellings_are_understood() {
        for name in ["Jum'at", "JUM’AT", " jumat ", "Jum`at"] {
            assert_eq!(weekday_from_name(name), Some(Weekday::Friday), "{name}");
        }
        assert_eq!(weekday_from_name("Ahad"), Some(Weekday::Sunday));
        assert_eq!(weekday_from_name("minggu"), Some(Weekday::Sunday));
        for (name, month) in [("Agt.", 8), ("Pebruari", 2), ("NOP", 11), ("sept", 9), ("Agu", 8), ("mei", 5)] {
            assert_eq!(month_from_name(name), Some(month), "{name}");
        }
    }

    #[test]
    fn other_words_are_not_guessed() {
        for word in ["", ".", "Monday", "Sen", "hari ini", "Rabu Pon"] {
            assert_eq!(weekday_from_name(word), None, "{word}");
        }
        for word in ["", "M", "March", "Jan 2025", "3", "Janu"] {
            assert_eq!(month_from_name(word), None, "{word}");
        }
    }

    #[test]
    fn a_range_in_the_wrong_order_is_exchanged() {
        assert_eq!(range(date(2021, 6, 15), date(2021, 6, 14), Language::Id), "14–15 Juni 2021");
    }

    #[test]
    fn a_month_that_does_not_exist_has_no_name() {
        for month in [i8::MIN, -1, 0, 13, i8::MAX] {
            assert_eq!(month_name(month, Language::Id), "");
            assert_eq!(month_year(2025, month, Language::En), "2025");
        }
    }
}
