//! Numbers, shares, money and file sizes as people write them.
//!
//! Indonesian groups thousands with a point and writes a decimal comma; English the other way round. Negative numbers carry the
//! minus sign U+2212, which is as wide as a digit and never breaks from its number. Money follows EYD edisi V: `Rp` stands
//! close to the amount.

use super::Language;

/// The minus sign, U+2212.
const MINUS: char = '\u{2212}';

/// What stands for a value that is no number, as left by a division by zero: the mark for "not available" in tables.
const NO_NUMBER: &str = "[x]";

/// Thousands and above: size, Indonesian word, English word.
const MAGNITUDES: [(u128, &str, &str); 4] = [
    (1_000, "ribu", "thousand"),
    (1_000_000, "juta", "million"),
    (1_000_000_000, "miliar", "billion"),
    (1_000_000_000_000, "triliun", "trillion"),
];

/// A whole number: `1.234.567`, `1,234,567`.
#[must_use]
pub fn integer(value: i64, language: Language) -> String {
    let grouped = grouped(&value.unsigned_abs().to_string(), language);
    if value < 0 { format!("{MINUS}{grouped}") } else { grouped }
}

/// A number with exactly `places` digits behind the decimal mark: `65,30`.
///
/// Rounds half away from zero, and on the digits that people see: 1.005 with two places is `1,01`, although the nearest binary
/// fraction lies a little below. What rounds to zero has no sign. Infinity and not-a-number become `[x]`,
/// the mark for what is not available.
#[must_use]
pub fn decimal(value: f64, places: usize, language: Language) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let (whole, fraction) = rounded(value.abs(), places);
    let is_zero = whole.bytes().chain(fraction.bytes()).all(|digit| digit == b'0');
    let mut text = String::new();
    if value < 0.0 && !is_zero {
        text.push(MINUS);
    }
    text.push_str(&grouped(&whole, language));
    if places > 0 {
        text.push(language.choose(',', '.'));
        text.push_str(&fraction);
    }
    text
}

/// A share, already multiplied by a hundred: `65,3%`.
#[must_use]
pub fn percent(value: f64, places: usize, language: Language) -> String {
    let number = decimal(value, places, language);
    if value.is_finite() { number + "%" } else { number }
}

/// A difference between two shares: `3,5 poin persen`, `3.5 percentage points`.
#[must_use]
pub fn percentage_points(value: f64, places: usize, language: Language) -> String {
    let number = decimal(value, places, language);
    if !value.is_finite() {
        return number;
    }
    let is_one = number.trim_start_matches(MINUS) == "1";
    let unit = language.choose("poin persen", if is_one { "percentage point" } else { "percentage points" });
    format!("{number} {unit}")
}

/// An amount in full: `Rp125.000.000`.
#[must_use]
pub fn rupiah(amount: u64, language: Language) -> String {
    format!("Rp{}", grouped(&amount.to_string(), language))
}

/// An amount to be read at a glance: `Rp750`, `Rp12,5 juta`, `Rp1,25 miliar`, `Rp3.000 triliun`.
///
/// At most two decimals, no trailing zeros, rounded half up; what rounds to a thousand takes the next word. Whoever shows this
/// shows the full figure near by.
#[must_use]
pub fn rupiah_short(amount: u64, language: Language) -> String {
    if amount < 1_000 {
        return rupiah(amount, language);
    }
    let amount = u128::from(amount);
    let hundredths = |size: u128| (amount * 100 + size / 2) / size;
    let fits = |&(size, ..): &(u128, &str, &str)| hundredths(size) < 100_000;
    let (size, id, en) = MAGNITUDES.into_iter().find(fits).unwrap_or(MAGNITUDES[3]);
    let number = scaled(hundredths(size), 2, language);
    format!("Rp{number} {}", language.choose(id, en))
}

/// The size of a file: `512 B`, `4 KB`, `1,2 MB`.
///
/// Units are powers of a thousand, as file managers and data portals count. Kilobytes are whole, larger units have one decimal
/// unless it is zero.
#[must_use]
pub fn bytes(count: u64, language: Language) -> String {
    if count < 1_000 {
        return format!("{count} B");
    }
    let count = u128::from(count);
    let kilobytes = (count + 500) / 1_000;
    if kilobytes < 1_000 {
        return format!("{kilobytes} KB");
    }
    let tenths = |size: u128| (count * 10 + size / 2) / size;
    let units = [(1_000_000, "MB"), (1_000_000_000, "GB"), (1_000_000_000_000, "TB")];
    let (size, unit) = units.into_iter().find(|&(size, _)| tenths(size) < 10_000).unwrap_or(units[2]);
    format!("{} {unit}", scaled(tenths(size), 1, language))
}

/// Digits in groups of three.
fn grouped(digits: &str, language: Language) -> String {
    let mark = language.choose('.', ',');
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// `units / 10^places` without trailing zeros.
fn scaled(units: u128, places: usize, language: Language) -> String {
    let digits = format!("{units:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let mut text = grouped(whole, language);
    if !fraction.is_empty() {
        text.push(language.choose(',', '.'));
        text.push_str(fraction);
    }
    text
}

/// The digits before and behind the decimal mark of a number that is not negative.
fn rounded(value: f64, places: usize) -> (String, String) {
    // The shortest text that reads back as the same number is what people see; it never has an exponent.
    let shortest = value.to_string();
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let mut digits: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes().chain(std::iter::repeat(b'0')).take(places))
        .collect();
    if fraction.as_bytes().get(places).is_some_and(|&next| next >= b'5') {
        let nines = digits.iter().rev().take_while(|&&digit| digit == b'9').count();
        let kept = digits.len() - nines;
        digits[kept..].fill(b'0');
        match digits[..kept].last_mut() {
            Some(digit) => *digit += 1,
            None => digits.insert(0, b'1'),
        }
    }
    let digits: String = digits.into_iter().map(char::from).collect();
    let (whole, fraction) = digits.split_at(digits.len() - places);
    (whole.to_owned(), fraction.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_the_digits_that_people_see() {
        for (value, places, expected) in [(1.005, 2, "1,01"), (2.675, 2, "2,68"), (-0.5, 0, "−1"), (99.95, 1, "100,0")] {
            assert_eq!(decimal(value, places, Language::Id), expected);
        }
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(decimal(-0.04, 1, Language::Id), "0,0");
        assert_eq!(decimal(-0.0, 0, Language::En), "0");
    }

    #[test]
    fn what_is_no_number_is_marked_as_not_available() {
        assert_eq!(percent(f64::NAN, 1, Language::Id), "[x]");
        assert_eq!(percentage_points(f64::INFINITY, 1, Language::En), "[x]");
    }

    #[test]
    fn the_largest_values_fit() {
        assert_eq!(integer(i64::MIN, Language::Id), "−9.223.372.036.854.775.808");
        assert_eq!(rupiah_short(u64::MAX, Language::Id), "Rp18.446.744,07 triliun");
        assert_eq!(bytes(u64::MAX, Language::En), "18,446,744.1 TB");
        assert_eq!(
            decimal(f64::MAX, 1, Language::En)
                .chars()
                .filter(char::is_ascii_digit)
                .count(),
            310
        );
    }

    proptest! {
        #[test]
        fn integers_read_back(value: i64) {
            for (language, mark) in [(Language::Id, '.'), (Language::En, ',')] {
                let text = integer(value, language).replace(mark, "").replace(MINUS, "-");
                prop_assert_eq!(text.parse(), Ok(value));
            }
        }

        #[test]
        fn decimals_stay_within_half_a_unit(hundredths in -1_000_000_000_i32..1_000_000_000, places in 0_usize..5) {
            let value = f64::from(hundredths) / 100.0;
            let text = decimal(value, places, Language::En).replace(',', "").replace(MINUS, "-");
            let read: f64 = text.parse().unwrap();
            let unit = [1.0, 0.1, 0.01, 0.001, 0.0001][places];
            prop_assert!((read - value).abs() <= unit * 0.500_01, "{} became {}", value, text);
        }

        #[test]
        fn short_rupiah_stays_within_half_a_hundredth(amount in 1_000_u64..10_000_000_000_000_000) {
            let text = rupiah_short(amount, Language::En);
            let (number, word) = text[2..].split_once(' ').unwrap();
            let size = MAGNITUDES.iter().find(|(_, _, en)| *en == word).unwrap().0;
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let hundredths: u128 = format!("{}{fraction:0<2}", whole.replace(',', "")).parse().unwrap();
            prop_assert!((hundredths * size / 100).abs_diff(u128::from(amount)) <= size / 200);
        }
    }
}
