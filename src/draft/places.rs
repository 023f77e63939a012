//! A region from a register of codes: its name, its kind, its province, its kecamatan and kelurahan.

use std::fmt::Write as _;

use crate::record::{JenisWilayah, Kode, ScalarFault, TingkatKode, Zona};
use crate::tidy::scalar;

/// One line of a register.
#[derive(Debug, Clone)]
struct Row {
    kode: Kode,
    /// The name as the register has it.
    nama: String,
}

/// Why a register does not help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterFault {
    /// It has no columns of the names `kode` and `nama`.
    NoColumns,
    /// A line that cannot be used: its number and what stands there.
    BadLine(u64, String),
    /// The code that was asked for is not in it.
    Lacks(String),
}

/// What a register says of one region.
#[derive(Debug)]
pub struct Register {
    kode: Kode,
    nama: String,
    provinsi: Option<Row>,
    below: Vec<Row>,
}

impl Register {
    /// Finds a region in the text of a register: CSV with the columns `kode` and `nama`, others do not matter. Codes may be
    /// written without dots.
    ///
    /// # Errors
    /// [`RegisterFault`].
    pub fn find(text: &str, wanted: &str) -> Result<Self, RegisterFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head = text.lines().next().unwrap_or_default();
        let delimiter = if head.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|_| RegisterFault::NoColumns)?.clone();
        let column = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        let (Some(kode), Some(nama)) = (column("kode"), column("nama")) else {
            return Err(RegisterFault::NoColumns);
        };
        let mut rows = Vec::new();
        for (index, record) in reader.records().enumerate() {
            let line = index as u64 + 2;
            let record = record.map_err(|error| RegisterFault::BadLine(line, error.to_string()))?;
            let line = record.position().map_or(line, csv::Position::line);
            let bad = || RegisterFault::BadLine(line, record.iter().collect::<Vec<_>>().join(","));
            let kode = code(record.get(kode).unwrap_or_default()).ok_or_else(bad)?;
            let nama = record.get(nama).filter(|nama| !nama.is_empty()).ok_or_else(bad)?.to_owned();
            rows.push(Row { kode, nama });
        }
        let wanted = code(wanted).ok_or_else(|| RegisterFault::Lacks(wanted.to_owned()))?;
        let own = rows.iter().find(|row| row.kode == wanted);
        let own = own.ok_or_else(|| RegisterFault::Lacks(wanted.to_string()))?.clone();
        let provinsi = rows
            .iter()
            .find(|row| row.kode.tingkat() == TingkatKode::Provinsi && wanted.di_dalam(&row.kode) && row.kode != wanted);
        let provinsi = provinsi.map(|row| Row {
            kode: row.kode.clone(),
            nama: bare(&row.nama).0,
        });
        let mut below: Vec<Row> = if wanted.tingkat() == TingkatKode::KabupatenKota {
            let inside = rows
                .into_iter()
                .filter(|row| row.kode != wanted && row.kode.di_dalam(&wanted));
            inside
                .map(|row| Row {
                    nama: cased(&row.nama),
                    ..row
                })
                .collect()
        } else {
            Vec::new()
        };
        below.sort_by(|a, b| a.kode.cmp(&b.kode));
        below.dedup_by(|a, b| a.kode == b.kode);
        Ok(Self {
            kode: wanted,
            nama: own.nama,
            provinsi,
            below,
        })
    }

    /// The fields that it fills.
    pub(super) fn answers(&self) -> Vec<(&'static str, String)> {
        let (nama, jenis) = bare(&self.nama);
        let jenis = jenis.unwrap_or_else(|| self.kode.jenis_wilayah());
        let mut answers = vec![("kode", self.kode.to_string()), ("nama", nama)];
        answers.push(("jenis", jenis.kata().to_owned()));
        if let Some(provinsi) = &self.provinsi {
            answers.push(("provinsi.kode", provinsi.kode.to_string()));
            answers.push(("provinsi.nama", provinsi.nama.clone()));
        }
        answers
    }

    /// The list of kecamatan as YAML; nothing for a province.
    pub(super) fn block(&self) -> Option<String> {
        let mut block = String::new();
        for kecamatan in self.below.iter().filter(|row| row.kode.tingkat() == TingkatKode::Kecamatan) {
            // Writing into a string cannot fail.
            let _ = write!(
                block,
                "  - kode: \"{}\"\n    nama: {}\n",
                kecamatan.kode,
                scalar(&kecamatan.nama, true, false)
            );
            let villages = self.below.iter();
            let mut villages = villages
                .filter(|row| row.kode.tingkat() == TingkatKode::Kelurahan && row.kode.di_dalam(&kecamatan.kode))
                .peekable();
            if villages.peek().is_some() {
                block.push_str("    kelurahan:\n");
            }
            for row in villages {
                let _ = write!(
                    block,
                    "      - kode: \"{}\"\n        nama: {}\n",
                    row.kode,
                    scalar(&row.nama, true, false),
                );
                if let Some(jenis) = row.kode.jenis_kelurahan() {
                    let _ = writeln!(block, "        jenis: {}", jenis.kata());
                }
            }
        }
        (!block.is_empty()).then_some(block)
    }
}

/// A code with or without its dots.
fn code(text: &str) -> Option<Kode> {
    match text.parse::<Kode>() {
        Ok(kode) => Some(kode),
        Err(ScalarFault::UndottedCode(dotted)) => dotted.parse().ok(),
        Err(_) => None,
    }
}

/// The time zone of a province (Keputusan Presiden 41/1987), by its code.
pub(super) fn zone(kode: &str) -> Option<Zona> {
    match kode.get(..2)?.parse::<u8>().ok()? {
        11..=36 | 61 | 62 => Some(Zona::Wib),
        51..=53 | 63..=65 | 71..=76 => Some(Zona::Wita),
        81 | 82 | 91..=97 => Some(Zona::Wit),
        _ => None,
    }
}

/// A name without the word for its kind, and that kind.
fn bare(nama: &str) -> (String, Option<JenisWilayah>) {
    const WORDS: [(&str, JenisWilayah); 8] = [
        ("kota administrasi ", JenisWilayah::Kota),
        ("kota adm. ", JenisWilayah::Kota),
        ("kota ", JenisWilayah::Kota),
        ("kabupaten administrasi ", JenisWilayah::Kabupaten),
        ("kabupaten ", JenisWilayah::Kabupaten),
        ("kab. adm. ", JenisWilayah::Kabupaten),
        ("kab. ", JenisWilayah::Kabupaten),
        ("provinsi ", JenisWilayah::Provinsi),
    ];
    let lower = nama.to_lowercase();
    let found = WORDS.iter().find(|(word, _)| lower.starts_with(word));
    match found.and_then(|(word, jenis)| Some((nama.get(word.len()..)?, *jenis))) {
        Some((rest, jenis)) => (cased(rest.trim()), Some(jenis)),
        None => (cased(nama), None),
    }
}

/// A name in small letters with great initials, where the register shouts.
fn cased(nama: &str) -> String {
    if nama.chars().any(char::is_lowercase) {
        return nama.to_owned();
    }
    let mut cased = String::with_capacity(nama.len());
    let mut initial = true;
    for c in nama.chars() {
        if initial {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        initial = !c.is_alphanumeric() && c != '\'';
    }
    cased
}
