//! Names of people in prose, as far as they can be told from other words.
//!
//! Nothing here is certain: a name is one to five words with capital letters, none of which belongs to offices, places or
//! programmes. Rules that rest on it warn and do not refuse.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that stand with a capital letter and are no names of people.
const OTHERS: &str = "\
    agustus anak apbd april ayat badan balai balita bapak bayi berencana bina bulan bunda bupati camat daerah dalam dana \
    dapur dari dasawisma data dengan desa desember dia dinas dusun februari forum gambar gang gedung generasi gerakan gizi \
    gubernur hari hasil ia ibu indonesia inovasi instansi jalan januari juli jumat jumlah juni kabid kabupaten kader kami \
    kamis kampung kantor kb kecamatan kegiatan kelas kelompok keluarga kelurahan kementerian kepala kependudukan ketua kita \
    komplek kota laki lampiran lansia lurah maret mei menteri mereka minggu namun nasional november oktober orang pada pasal \
    pasangan pelayanan pemerintah pencegahan penduduk peraturan perda perempuan perpustakaan pertemuan perum petugas pojok \
    pokja pos posyandu presiden prevalensi program provinsi puskesmas rabu rata remaja rencana renstra rumah sabtu sakit \
    sasaran sd sebelum sehat sejak sekolah sekretariat sekretaris selama selasa senin september setelah siswa sma smp \
    strategi stunting subur survei tabel tahun taman target tim tingkat tk umur undang universitas untuk usia wali walikota \
    warga wilayah yayasan";

/// Words before a name that make it one of a place or an office.
const LEADS: &[&str] = &[
    "badan",
    "camat",
    "dari",
    "desa",
    "di",
    "dinas",
    "dusun",
    "gang",
    "hingga",
    "instansi",
    "jalan",
    "jl",
    "kabupaten",
    "kampung",
    "ke",
    "kecamatan",
    "kelurahan",
    "kota",
    "lorong",
    "lurah",
    "pasar",
    "pelabuhan",
    "posyandu",
    "program",
    "provinsi",
    "puskesmas",
    "rsud",
    "rumah",
    "sampai",
    "sd",
    "sdn",
    "sejak",
    "sekolah",
    "sma",
    "smp",
    "suku",
    "taman",
    "tahun",
    "wilayah",
];

/// What stands before a name out of courtesy.
const COURTESIES: &[&str] = &[
    "bapak", "ibu", "pak", "bu", "ny", "ny.", "tn", "tn.", "an.", "by.", "sdr.", "sdri.", "saudara", "saudari", "hj.", "h.",
    "dr.", "adik", "ananda",
];

/// Words that stand before a name to say whose it is.
const CALLS: &[&str] = &["anak", "balita", "bapak", "bayi", "ibu", "kader", "remaja", "siswa", "warga"];

/// Most words of a name.
const LONGEST: usize = 5;

/// A word of a text with where it stands; signs around it belong to it.
type Word<'a> = (Range<usize>, &'a str);

/// Past the words for which `between` says that they may stand before a name, and the commas among them.
pub(super) fn past(text: &str, mut at: usize, between: impl Fn(&str) -> bool) -> usize {
    loop {
        let rest = text[at..].trim_start_matches([' ', ',', '\n']);
        let word = rest.split([' ', ',', '\n']).next().unwrap_or_default();
        let start = text.len() - rest.len();
        if !between(word) {
            return start;
        }
        at = start + word.len();
    }
}

/// The name that stands directly behind a place, with courtesies left out.
pub(super) fn after(text: &str, at: usize) -> Option<Range<usize>> {
    let mut words = words(text, at).peekable();
    while words
        .peek()
        .is_some_and(|(_, word)| COURTESIES.contains(&word.to_lowercase().as_str()))
    {
        words.next();
    }
    let mut name: Option<Range<usize>> = None;
    for (span, word) in words.take(LONGEST) {
        let core = trimmed(word);
        let opened = word.trim_start_matches(['"', '“', '*', '_', '(']);
        if !is_capitalised(core) || !opened.starts_with(core) {
            break;
        }
        if is_other(core) {
            return None;
        }
        let start = span.start + (word.len() - opened.len());
        name = Some(name.map_or(start, |name| name.start)..start + core.len());
        // A sign behind a word ends a name.
        if opened.len() > core.len() && !is_initial(opened) {
            break;
        }
    }
    name
}

/// The name that stands directly before a place; a comma or bracket may be between.
pub(super) fn before(text: &str, at: usize) -> Option<Range<usize>> {
    let from = text.floor_char_boundary(at.saturating_sub(120));
    let head = &text[from..at];
    let head = head.trim_end_matches([' ', ',', '(', '"', '”', '*', '_', '–', '-']);
    let mut name: Option<Range<usize>> = None;
    let mut end = head.len();
    for _ in 0..=LONGEST {
        let rest = head[..end].trim_end();
        let start = rest.rfind(|c: char| c.is_whitespace() || c == '|').map_or(0, |at| at + 1);
        let word = &rest[rest.ceil_char_boundary(start)..];
        let core = trimmed(word);
        if core.is_empty()
            || !is_capitalised(core)
            || name.is_some() && word.ends_with([',', '.', ':', ';', ')']) && !is_initial(word)
        {
            let lead = core.to_lowercase();
            return name.filter(|_| !LEADS.contains(&lead.as_str()));
        }
        if is_other(core) {
            return name.filter(|_| CALLS.contains(&core.to_lowercase().as_str()));
        }
        let start = from + rest.len() - word.len();
        name = Some(start..name.map_or(from + rest.len(), |name| name.end));
        end = rest.len() - word.len();
    }
    name
}

/// The words of a text from a place on, as far as they stand on the same lines.
fn words(text: &str, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut from = at;
    std::iter::from_fn(move || {
        let rest = &text[from..];
        let gap = rest.len() - rest.trim_start().len();
        if rest[..gap].matches('\n').count() > 1 {
            return None;
        }
        let word = rest[gap..]
            .split(|c: char| c.is_whitespace() || c == '|')
            .next()
            .unwrap_or_default();
        let start = from + gap;
        from = start + word.len();
        (!word.is_empty()).then_some((start..from, word))
    })
}

/// A word without the signs around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is one capital letter, as names are shortened.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(first), None | Some('.')) if first.is_uppercase())
}

/// Whether a word begins with a capital letter and goes on in small ones, or is one capital letter.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    first && letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '`'))
}

fn is_other(word: &str) -> bool {
    static OTHER: LazyLock<FxHashSet<&str>> = LazyLock::new(|| OTHERS.split_whitespace().collect());
    OTHER.contains(word.to_lowercase().as_str())
}

/// The sentence around a place: up to the next full stop, line of a list, cell or field.
pub(super) fn sentence(text: &str, at: usize) -> Range<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(300));
    let to = text.ceil_char_boundary((at + 300).min(text.len()));
    let start = ends(&text[from..at]).last().map_or(from, |end| from + end);
    let end = ends(&text[at..to]).next().map_or(to, |end| at + end);
    start..end
}

/// Where sentences end in a text.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices()
        .filter(|&(at, c)| match c {
            '.' | '!' | '?' => {
                let next = text[at + 1..].chars().next();
                let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                let shortened = c == '.' && word.len() <= 3 && word.starts_with(char::is_uppercase);
                next.is_none_or(|next| next.is_whitespace() || next == '"') && !shortened
            }
            '|' => true,
            '\n' => {
                let line = text[at + 1..].split('\n').next().unwrap_or_default().trim_start();
                line.is_empty() || line.starts_with("- ") || is_field(line)
            }
            _ => false,
        })
        .map(|(at, _)| at + 1)
}

/// Whether a line begins a field of a record.
fn is_field(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_places_and_offices() {
        let after = |text: &str| after(text, 0).map(|span| text[span].to_owned());
        assert_eq!(after(" Siti Aminah datang").as_deref(), Some("Siti Aminah"));
        assert_eq!(after(" Ny. Siti A., hadir").as_deref(), Some("Siti A"));
        assert_eq!(after(" Ibu Ma'rifah").as_deref(), Some("Ma'rifah"));
        assert_eq!(after(" Kota Bontang"), None);
        assert_eq!(after(" di Bontang"), None);
        let before = |text: &str| before(text, text.len()).map(|span| text[span].to_owned());
        assert_eq!(before("kata Siti Aminah, ").as_deref(), Some("Siti Aminah"));
        assert_eq!(before("Siti (").as_deref(), Some("Siti"));
        assert_eq!(before("warga di Lok Tuan, "), None);
        assert_eq!(before("Kampung KB ("), None);
        assert_eq!(before("2.500 "), None);
    }

    #[test]
    fn a_sentence_ends_where_another_thought_begins() {
        let of = |text: &str, word: &str| text[sentence(text, text.find(word).unwrap())].trim().to_owned();
        assert_eq!(of("Satu. Ny. Siti hadir. Tiga.", "Siti"), "Ny. Siti hadir.");
        assert_eq!(of("judul: Satu\nringkasan: Dua\n  tiga\n", "Dua"), "ringkasan: Dua\n  tiga");
        assert_eq!(of("- satu\n- dua\n- tiga\n", "dua"), "- dua");
    }
}
