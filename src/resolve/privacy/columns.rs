//! Heads of tables that promise data of single persons (rule 28): in data files and in the tables of prose.
//!
//! Tables of this programme count; a column of names beside one of ages or weights is a list of recipients.

use std::ops::Range;

use memchr::memchr_iter;

use super::finding::Finding;
use crate::record::DataPribadi;

/// Columns that hold nothing but data of single persons.
const PERSONS: &[&str] = &[
    "alamat_rumah",
    "hp",
    "nama_anak",
    "nama_ayah",
    "nama_balita",
    "nama_baduta",
    "nama_bayi",
    "nama_ibu",
    "nama_istri",
    "nama_kepala_keluarga",
    "nama_kk",
    "nama_orang_tua",
    "nama_pasien",
    "nama_penerima",
    "nama_peserta_kb",
    "nama_suami",
    "nama_warga",
    "nik",
    "nik_anak",
    "nik_ibu",
    "nip",
    "no_bpjs",
    "no_handphone",
    "no_hp",
    "no_jkn",
    "no_kartu_keluarga",
    "no_kk",
    "no_ktp",
    "no_nik",
    "no_rekening",
    "no_telp_rumah",
    "no_wa",
    "nomor_hp",
    "nomor_induk_kependudukan",
    "nomor_kk",
    "nomor_kartu_keluarga",
    "nomor_ktp",
    "nomor_nik",
    "nomor_ponsel",
    "nomor_rekening",
    "nomor_wa",
    "tanggal_lahir",
    "tempat_lahir",
    "tempat_tanggal_lahir",
    "tgl_lahir",
    "ttl",
    "whatsapp",
];

/// Columns that hold data of offices as often as of persons.
const PERHAPS: &[&str] = &[
    "alamat",
    "email",
    "no_telepon",
    "no_telp",
    "nomor_telepon",
    "surel",
    "telepon",
    "telp",
];

/// Columns that name somebody, or something.
const NAMES: &[&str] = &["nama", "nama_lengkap", "nama_peserta"];

/// Columns that say something of a person, so that a name beside them is one of a person.
const TRAITS: &[&str] = &[
    "bb",
    "berat_badan",
    "bb_kg",
    "jenis_kelamin",
    "jk",
    "l_p",
    "pekerjaan",
    "pendidikan",
    "penyakit",
    "riwayat_penyakit",
    "rt",
    "rt_rw",
    "status_gizi",
    "status_kehamilan",
    "status_perkawinan",
    "tb",
    "tb_cm",
    "tinggi_badan",
    "umur",
    "usia",
    "usia_kehamilan",
];

/// A head of a table: its words, and where each stands.
pub(super) type Head<'a> = Vec<(&'a str, Range<usize>)>;

/// What may be the head of a data file: its first lines, each cut at the sign that it has most of.
pub(super) fn heads_of_file(text: &str, lines: usize) -> impl Iterator<Item = Head<'_>> {
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    let lines = text[start..].split_inclusive('\n').take(lines);
    lines.map(move |line| {
        start += line.len();
        head(line.trim_end_matches(['\n', '\r']), start - line.len())
    })
}

/// A line that begins at a place, cut at the sign that it has most of.
fn head(line: &str, start: usize) -> Head<'_> {
    let most = [',', ';', '\t', '|']
        .into_iter()
        .max_by_key(|sign| (line.matches(*sign).count(), *sign == ','));
    cells(line, start, most.unwrap_or(','))
}

/// The heads of all tables in Markdown, wherever it stands.
pub(super) fn heads_of_prose(text: &str) -> impl Iterator<Item = Head<'_>> {
    memchr_iter(b'|', text.as_bytes()).filter_map(move |rule| {
        // Below the head stands a line of bars and dashes.
        let start = text[..rule].rfind(|c| c != ' ').filter(|&at| text.as_bytes()[at] == b'\n')?;
        let line = text[rule..].lines().next().unwrap_or_default();
        let drawn = line.contains('-') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '));
        let above = drawn.then(|| text[..start].rfind('\n').map_or(0, |at| at + 1))?;
        Some(cells(text[above..start].trim_end(), above, '|'))
    })
}

/// The cells of a line that begins at a place.
fn cells(line: &str, start: usize, sign: char) -> Head<'_> {
    let mut at = start;
    let cells = line.split(sign).map(|cell| {
        let from = at;
        at += cell.len() + sign.len_utf8();
        let word = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '_' | '`'));
        let lead = cell.len()
            - cell
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '_' | '`'))
                .len();
        (word, from + lead..from + lead + word.len())
    });
    cells.filter(|(word, _)| !word.is_empty()).collect()
}

/// The columns of a head that hold data of persons.
pub(super) fn look(head: &Head<'_>) -> Vec<Finding> {
    let keys: Vec<String> = head.iter().map(|(word, _)| key(word)).collect();
    let holds = |list: &[&str], key: &String| list.contains(&key.as_str());
    let of_persons = keys.iter().any(|key| holds(TRAITS, key) || holds(PERSONS, key));
    let found = keys.iter().zip(head).filter_map(|(key, (_, span))| {
        let certain = holds(PERSONS, key) || of_persons && holds(NAMES, key);
        let guessed = holds(PERHAPS, key);
        (certain || guessed).then(|| Finding {
            what: DataPribadi::KolomTabel,
            span: span.clone(),
            certain,
        })
    });
    found.collect()
}

/// A head in small letters with lines between its words: `No. KK` is `no_kk`.
fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    key.truncate(key.trim_end_matches('_').len());
    key
}
