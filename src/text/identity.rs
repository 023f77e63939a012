//! Numbers that stand for one person, found in any text by their digits: NIK, numbers of family cards, NIP, mobile numbers.
//!
//! Authors write such numbers in one piece or in groups, with spaces, dots, dashes or a line break between. What looks alike and
//! is none is told apart by its structure (a NIK holds a region and a date) and by the way it is grouped: amounts, coordinates,
//! region codes, years, numbers of decrees, telephones of offices. In an address of the internet a bare number is an id of
//! that site, unless the address names it.
//!
//! Structure of the NIK: six digits of the region, day, month and year of birth with 40 added to the day of women, four digits of a
//! serial number (<https://dukcapil.klaten.go.id/arti-16-digit-nomor-induk-kependudukan-nik>). The number of a family card (KK) is
//! made alike, from the day of issue.
//!
//! A text is not read byte by byte: the shortest number has ten digits, so every tenth byte shows whether one may be there.

use std::borrow::Cow;
use std::ops::Range;

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A citizen: NIK. A family card without a word that names it looks the same.
    Nik,
    /// A family: the number of its card, named as such.
    Kk,
    /// A civil servant: NIP, which begins with the day of birth.
    Nip,
    /// A mobile telephone.
    Mobile,
}

/// A number that stands for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it stands for.
    pub kind: Kind,
    /// Byte range, from the first digit, or the plus before it, to the last.
    pub span: Range<usize>,
    /// Whether its structure leaves no doubt. Eighteen digits that begin with no day may still be a NIP with a slip.
    pub certain: bool,
}

/// Fewest digits of any such number.
const SHORTEST: usize = 10;

/// Codes of the provinces (Kemendagri), with gaps left out.
const PROVINCES: [(u8, u8); 8] = [(11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97)];

/// How people group the sixteen digits, whatever they put between.
const NIK_GROUPS: [&[usize]; 8] = [
    &[4, 4, 4, 4],
    &[6, 6, 4],
    &[2, 2, 2, 2, 2, 2, 4],
    &[2, 2, 2, 6, 4],
    &[6, 2, 2, 2, 4],
    &[6, 10],
    &[8, 8],
    &[12, 4],
];

/// Groups that are two days, not a number.
const DAYS: [&[usize]; 2] = [&[2, 2, 4, 2, 2, 4], &[4, 2, 2, 4, 2, 2]];

/// How people group the eighteen digits of a NIP.
const NIP_GROUPS: [&[usize]; 3] = [&[8, 6, 1, 3], &[8, 6, 4], &[4, 2, 2, 4, 2, 1, 3]];

/// What stands between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Dot,
    Dash,
    Line,
    Bracket,
}

/// Digits that stand together.
#[derive(Debug, Clone)]
struct Group {
    span: Range<usize>,
    /// What stands before it, if it goes on with the group before.
    gap: Option<Gap>,
}

impl Group {
    fn len(&self) -> usize {
        self.span.len()
    }
}

/// All such numbers in a text, in order.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    let mut probe = SHORTEST - 1;
    while probe < bytes.len() {
        if !may_belong(bytes[probe]) {
            probe += SHORTEST;
            continue;
        }
        let back = bytes[from..probe].iter().rev().take_while(|byte| may_belong(**byte)).count();
        let ahead = bytes[probe..].iter().take_while(|byte| may_belong(**byte)).count();
        let stretch = probe - back..probe + ahead;
        let digits = || bytes[stretch.clone()].iter().filter(|byte| byte.is_ascii_digit()).count();
        if stretch.len() >= SHORTEST && digits() >= SHORTEST {
            look(text, stretch.clone(), &mut found);
        }
        from = stretch.end;
        probe = stretch.end + SHORTEST;
    }
    found
}

/// The text with a dot for each digit of such numbers.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for Found { span, .. } in found {
        masked.push_str(&text[from..span.start]);
        masked.extend(text[span.clone()].chars().map(|c| if c.is_ascii_digit() { MASK } else { c }));
        from = span.end;
    }
    masked.push_str(&text[from..]);
    Cow::Owned(masked)
}

/// Stands for a character that nobody shall read.
pub const MASK: char = '•';

/// Whether a byte may be part of a number in groups: a digit, or part of what stands between.
fn may_belong(byte: u8) -> bool {
    const PARTS: [bool; 256] = {
        let mut parts = [false; 256];
        // The signs that are not ASCII are held against their bytes: no-break spaces, dashes.
        let signs = b"0123456789 .-_\\()+\n\r\t\xc2\xa0\xe2\x80\x87\x89\x90\x91\x92\x93\xaf";
        let mut at = 0;
        while at < signs.len() {
            parts[signs[at] as usize] = true;
            at += 1;
        }
        parts
    };
    PARTS[usize::from(byte)]
}

/// Looks for numbers in a stretch of digits and what stands between them.
fn look(text: &str, stretch: Range<usize>, found: &mut Vec<Found>) {
    let groups = groups(text, stretch);
    let mut chains = groups.as_slice();
    while !chains.is_empty() {
        let length = 1 + chains[1..].iter().take_while(|group| group.gap.is_some()).count();
        let (chain, rest) = chains.split_at(length);
        let mut at = 0;
        while at < chain.len() {
            match person(text, chain, at).or_else(|| mobile(text, chain, at).map(|(kind, last)| (kind, last, true))) {
                Some((kind, last, certain)) => {
                    let start = chain[at].span.start;
                    let start = start - usize::from(kind == Kind::Mobile && text[..start].ends_with('+'));
                    found.push(Found {
                        kind,
                        span: start..chain[last].span.end,
                        certain,
                    });
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        chains = rest;
    }
}

/// The groups of digits in a stretch, whose ends need not be those of characters.
fn groups(text: &str, stretch: Range<usize>) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = stretch.start;
    while at < stretch.end {
        let length = bytes[at..stretch.end].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let gap = groups.last().and_then(|last| gap(&text[last.span.end..at]));
        groups.push(Group {
            span: at..at + length,
            gap,
        });
        at += length;
    }
    groups
}

/// What stands between two groups, if they can be parts of one number.
fn gap(between: &str) -> Option<Gap> {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}');
    let core = between.trim_matches(blank);
    let spaces = between.chars().count() - core.chars().count();
    match core.trim_start_matches('\\') {
        "" if between.is_empty() || spaces > 2 => None,
        "" => Some(Gap::Space),
        "." if spaces == 0 => Some(Gap::Dot),
        "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" if spaces <= 2 => Some(Gap::Dash),
        "_" if spaces == 0 => Some(Gap::Dash),
        ")" | "(" if spaces <= 1 => Some(Gap::Bracket),
        line if line.trim_matches(|c| c == '\r' || c == '\n' || blank(c)).is_empty() && line.matches('\n').count() == 1 => {
            Some(Gap::Line)
        }
        _ => None,
    }
}

/// A number of sixteen or eighteen digits that begins with a group: what it is, its last group, and whether there is no doubt.
fn person(text: &str, chain: &[Group], first: usize) -> Option<(Kind, usize, bool)> {
    let (last, length) = (first..chain.len())
        .scan(0, |sum, at| {
            *sum += chain[at].len();
            (*sum <= 18).then_some((at, *sum))
        })
        .filter(|(_, sum)| matches!(sum, 16 | 18))
        .find(|&(last, sum)| grouped_like_one(chain, first, last, sum))?;
    let span = chain[first].span.start..chain[last].span.end;
    if is_fraction(text, chain, first) && first == last || is_part_of_a_word(text, &span) {
        return None;
    }
    let digits: Vec<u8> = text[span.clone()].bytes().filter(u8::is_ascii_digit).collect();
    let named = named_before(text, span.start);
    let bare = !is_in_an_address(text, span.start);
    let in_one_piece = first == last
        || NIP_GROUPS
            .iter()
            .any(|known| chain[first..=last].iter().map(Group::len).eq(known.iter().copied()));
    let (kind, certain) = match (length, named) {
        (16, Some(named @ (Kind::Nik | Kind::Kk))) => (named, true),
        (16, _) if bare && is_nik(&digits) => (Kind::Nik, true),
        (18, Some(Kind::Nip)) => (Kind::Nip, true),
        (18, _) if bare && is_birth_date(&digits) => (Kind::Nip, true),
        (18, _) if bare && in_one_piece && !is_moment(&digits) => (Kind::Nip, false),
        _ => return None,
    };
    Some((kind, last, certain))
}

/// Whether groups are written as people write one long number.
fn grouped_like_one(chain: &[Group], first: usize, last: usize, length: usize) -> bool {
    if first == last {
        return true;
    }
    let groups = &chain[first..=last];
    let lengths: Vec<usize> = groups.iter().map(Group::len).collect();
    let gaps: Vec<Gap> = groups[1..].iter().filter_map(|group| group.gap).collect();
    if gaps.contains(&Gap::Bracket) {
        return false;
    }
    let known: &[&[usize]] = if length == 16 { &NIK_GROUPS } else { &NIP_GROUPS };
    if known.contains(&lengths.as_slice()) {
        return true;
    }
    let whole = first == 0 && last + 1 == chain.len();
    let kind = |gap: &Gap| if *gap == Gap::Line { Gap::Space } else { *gap };
    let alike = gaps.iter().all(|gap| kind(gap) == kind(&gaps[0]));
    let fraction = gaps == [Gap::Dot] && lengths[0] <= 3;
    let thousands = lengths[0] <= 3 && lengths[1..].iter().all(|&length| length == 3);
    let days = DAYS.contains(&lengths.as_slice());
    whole && alike && !fraction && !thousands && !days && lengths.iter().all(|&length| length >= 2)
}

/// A mobile number that begins with a group: its last group.
fn mobile(text: &str, chain: &[Group], first: usize) -> Option<(Kind, usize)> {
    let start = chain[first].span.start;
    let bytes = &text.as_bytes()[chain[first].span.clone()];
    let abroad = bytes.starts_with(b"62") && (bytes.len() == 2 || bytes[2] == b'8');
    let home = bytes.len() >= 3 && bytes.starts_with(b"08");
    if !abroad && !home || is_fraction(text, chain, first) {
        return None;
    }
    let mut digits: Vec<u8> = Vec::with_capacity(18);
    let mut fitting = None;
    for (last, group) in chain.iter().enumerate().skip(first) {
        digits.extend_from_slice(&text.as_bytes()[group.span.clone()]);
        let national = digits
            .strip_prefix(b"62")
            .or_else(|| digits.strip_prefix(b"0"))
            .unwrap_or_default();
        if national.len() > 12 {
            break;
        }
        // The networks of mobile telephones begin with 81 to 89 but for 80, 84 and 86: 0800 and 0804 are numbers of services.
        if national.len() >= 9 && matches!(national, [b'8', b'1' | b'2' | b'3' | b'5' | b'7' | b'8' | b'9', ..]) {
            fitting = Some(last);
        }
    }
    let last = fitting?;
    let span = start..chain[last].span.end;
    let address = is_in_an_address(text, start) && !names_a_telephone(text, start);
    (!address && !is_part_of_a_word(text, &span)).then_some((Kind::Mobile, last))
}

/// Whether a group is what stands behind the decimal point or comma of a number.
fn is_fraction(text: &str, chain: &[Group], at: usize) -> bool {
    let start = chain[at].span.start;
    let before = &text.as_bytes()[..start];
    let comma = matches!(before, [.., b'0'..=b'9', b',']);
    comma || at > 0 && chain[at].gap == Some(Gap::Dot) && chain[at - 1].len() <= 3
}

/// Whether the sixteen digits are a region, a day and a serial number.
fn is_nik(digits: &[u8]) -> bool {
    let pair = |at: usize| (digits[at] - b'0') * 10 + digits[at + 1] - b'0';
    let province = PROVINCES.iter().any(|(first, last)| (*first..=*last).contains(&pair(0)));
    let day = if pair(6) > 40 { pair(6) - 40 } else { pair(6) };
    province && pair(2) > 0 && pair(4) > 0 && is_day(day, pair(8)) && digits[12..] != *b"0000"
}

/// Whether a NIP may begin with these digits: somebody who was born then may work.
fn is_birth_date(digits: &[u8]) -> bool {
    year_of_day(digits).is_some_and(|year| (1940..=2012).contains(&year))
}

/// Whether a camera or a program may have counted the time in these digits.
fn is_moment(digits: &[u8]) -> bool {
    year_of_day(digits).is_some_and(|year| (2013..2100).contains(&year))
}

/// The year of the day with which digits begin.
fn year_of_day(digits: &[u8]) -> Option<u16> {
    let number = |range: Range<usize>| {
        digits[range]
            .iter()
            .fold(0_u16, |sum, digit| sum * 10 + u16::from(digit - b'0'))
    };
    let small = |range: Range<usize>| u8::try_from(number(range)).unwrap_or_default();
    is_day(small(6..8), small(4..6)).then(|| number(0..4))
}

/// Whether some year has such a day.
fn is_day(day: u8, month: u8) -> bool {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=longest).contains(&day)
}

/// What the words just before a place say that a number is: "NIK", "No. KK:", "NIP".
fn named_before(text: &str, at: usize) -> Option<Kind> {
    let from = text.floor_char_boundary(at.saturating_sub(40));
    let before = text[from..at].to_lowercase();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.rev().take(4).find_map(|word| match word {
        "nik" | "ktp" | "kependudukan" => Some(Kind::Nik),
        "kk" | "nokk" => Some(Kind::Kk),
        "keluarga" if line.contains("kartu keluarga") => Some(Kind::Kk),
        "nip" | "pegawai" => Some(Kind::Nip),
        _ => None,
    })
}

/// Whether a number goes on in letters and further digits, as in a fingerprint or a name that a camera gives.
fn is_part_of_a_word(text: &str, span: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let back = bytes[..span.start]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric());
    let ahead = bytes[span.end..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
    back.chain(ahead).any(u8::is_ascii_digit)
}

/// The address of the internet in which a place lies, up to there.
fn address(text: &str, at: usize) -> Option<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`');
    let start = text[..at].rfind(ends).map_or(0, |end| end + 1);
    let start = text.ceil_char_boundary(start);
    let address = &text[start..at];
    (address.contains("://") || address.contains("www.")).then_some(address)
}

fn is_in_an_address(text: &str, at: usize) -> bool {
    address(text, at).is_some()
}

/// Whether the address in which a place lies calls somebody.
fn names_a_telephone(text: &str, at: usize) -> bool {
    let calls = ["wa.me/", "whatsapp", "phone=", "tel:"];
    address(text, at).is_some_and(|address| calls.iter().any(|call| address.contains(call)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is found, as text.
    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text).into_iter().map(|found| (found.kind, &text[found.span])).collect()
    }

    #[test]
    fn a_nik_is_found_in_one_piece_and_in_groups() {
        for number in [
            "6474991708459999",
            "6474.9917.0845.9999",
            "6474-9917-0845-9999",
            "6474 9917 0845 9999",
            "6474\u{a0}9917\u{a0}0845\u{a0}9999",
            "647499 170845 9999",
            "647499.170845.9999",
            "64.74.99.17.08.45.9999",
            "6474 9917 –\u{a0}0845 9999",
            "6474 9917\n    0845 9999",
        ] {
            let text = format!("Atas nama warga {number}, alamat menyusul.");
            assert_eq!(found(&text), [(Kind::Nik, number)], "{number}");
        }
        // A woman, born on 17 August.
        assert_eq!(found("(6474995708459999)"), [(Kind::Nik, "6474995708459999")]);
    }

    #[test]
    fn what_holds_no_region_day_or_serial_number_is_no_nik() {
        for text in [
            "2074991708459999",
            "6474993208459999",
            "6474991713459999",
            "6474997208459999",
            "6474993002459999",
            "6474991708450000",
            "6474001708459999",
            "16474991708459999",
            "64749917084599991",
            "117.4991234567890",
            "0,6474991708459999",
            "1.234.567.890.123.456",
            "11-02-2021 12-03-2022",
            "2021 2022 2023 2024",
            "64.74.01.1003 64.74.01",
            "https://contoh.example/cerita/6474991708459999",
            "a0f36474991708459999b1",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_number_is_what_the_word_before_it_says() {
        assert_eq!(found("No. KK: 9999999999999999"), [(Kind::Kk, "9999999999999999")]);
        assert_eq!(
            found("Kartu Keluarga nomor 6474991708459999"),
            [(Kind::Kk, "6474991708459999")]
        );
        assert_eq!(found("NIK 9999999999999999"), [(Kind::Nik, "9999999999999999")]);
        assert_eq!(found("https://contoh.example/?nik=6474991708459999")[0].0, Kind::Nik);
        assert_eq!(found("NIP 999999999999999999"), [(Kind::Nip, "999999999999999999")]);
    }

    #[test]
    fn a_nip_begins_with_a_day_of_birth() {
        for number in [
            "198502302010011999",
            "198502282010011999",
            "19850228 201001 1 999",
            "199001012022211999",
        ] {
            assert_eq!(found(number), [(Kind::Nip, number)], "{number}");
            assert_eq!(find(number)[0].certain, !number.starts_with("19850230"), "{number}");
        }
        // Tax objects have as many digits; that is for people to judge.
        assert!(!find("647401000300400129")[0].certain);
        assert_eq!(found("https://contoh.example/647401000300400129"), []);
        assert_eq!(found("IMG-202209221015301234"), []);
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for number in [
            "081200000000",
            "0812-0000-0000",
            "0812 0000 0000",
            "+6281200000000",
            "+62 812-0000-0000",
            "62-812-0000-0000",
            "0812.000.0000",
            "+62 8120000000",
            "0895000000000",
        ] {
            let text = format!("WA {number} (Ibu)");
            assert_eq!(found(&text), [(Kind::Mobile, number)], "{number}");
        }
        assert_eq!(found("https://wa.me/6281200000000")[0].0, Kind::Mobile);
    }

    #[test]
    fn other_numbers_are_no_mobile_numbers() {
        for text in [
            "(0548) 20000",
            "0548-2034567",
            "021-34567890",
            "(061) 8451234",
            "0800-1500-1234",
            "08-12-2021 10.30",
            "08.12.2021-09.12.2021",
            "117.0812345678",
            "117,0812345678",
            "0.8123456789",
            "08.178.554.2-123.000",
            "6271031003",
            "Nomor 0812/KEP/2021",
            "https://contoh.example/081200000000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn digits_are_hidden_and_nothing_else() {
        assert_eq!(masked("NIK 6474-9917-0845-9999."), "NIK ••••-••••-••••-••••.");
        assert_eq!(masked("Kode 64.74.01.1003"), "Kode 64.74.01.1003");
    }

    proptest! {
        #[test]
        fn a_number_is_found_wherever_it_stands(before in "[a-z ,;:]{0,40}", after in "[a-z,;:]{0,40}") {
            let text = format!("{before} 6474991708459999{after} ,");
            prop_assert_eq!(find(&text).len(), 1);
        }

        #[test]
        fn any_text_is_survived(text in "(?s)[0-9 .()\u{a0}–+ab\n-]{0,60}|(?s).{0,60}") {
            for Found { span, .. } in find(&text) {
                prop_assert!(text.get(span).is_some());
            }
            prop_assert_eq!(masked(&text).chars().count(), text.chars().count());
        }
    }
}
