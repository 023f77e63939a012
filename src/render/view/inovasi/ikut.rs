//! What readers of an innovation may do: join it, know what it costs, copy it.

use serde::Serialize;

use crate::record::{self, JenisDokumen};
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{Baris, Fakta, Tabel};

/// A document with what it is.
#[derive(Serialize)]
pub struct Dokumen {
    /// Its title, which leads to it.
    judul: Sel,
    /// `PDF, 1,2 MB`, where it is a file of this site.
    format: Option<String>,
    /// `Panduan`.
    jenis: String,
}

/// Who can join, when and where.
pub fn ikut(spot: &Spot<'_>, record: &record::Inovasi) -> Vec<Fakta> {
    let facts = [
        ("inovasi.untuk_siapa", &record.peserta),
        ("umum.jadwal", &record.jadwal),
        ("umum.tempat", &record.tempat),
    ];
    facts
        .into_iter()
        .map(|(key, words)| spot.fakta_teks(key, words.as_deref()))
        .collect()
}

/// Cost by year, newest first; planned and spent stand apart.
pub fn biaya(spot: &Spot<'_>, record: &record::Inovasi) -> Option<Tabel> {
    let mut years: Vec<_> = record.biaya.iter().collect();
    years.sort_by_key(|year| std::cmp::Reverse(year.tahun.akhir()));
    let source = record.sumber_dana.as_deref().unwrap_or_default();
    let line = |year: &&record::BiayaInovasi| {
        let from = Sel::teks(year.dari.as_deref().unwrap_or(source));
        let cells = vec![from, spot.uang(year.anggaran), spot.uang(year.realisasi)];
        Baris::baru(spot.pen().tanggal(year.tahun), cells)
    };
    let rows: Vec<Baris> = years.iter().map(line).collect();
    let heads = ["umum.tahun", "umum.sumber", "umum.anggaran", "umum.realisasi"].map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("inovasi.biaya_tabel").to_owned(), &heads, rows))
}

/// Its documents: guides first, then agreements and reports.
pub fn dokumen(spot: &Spot<'_>, record: &record::Inovasi) -> Vec<Dokumen> {
    let kinds = [JenisDokumen::Panduan, JenisDokumen::KerjaSama, JenisDokumen::Laporan];
    let of = |kind: JenisDokumen| record.dokumen.iter().filter(move |one| one.jenis == kind);
    let document = |one: &record::DokumenInovasi| {
        let (judul, format) = spot.dokumen(&one.judul, one.berkas.as_deref(), one.url.as_deref());
        Dokumen {
            judul,
            format,
            jenis: spot.label(&one.jenis).to_owned(),
        }
    };
    kinds.into_iter().flat_map(of).map(document).collect()
}

/// Whether an innovation says by numbers what came of it: a realised figure, or a number in the words about its results.
pub fn terukur(record: &record::Inovasi, hasil: Option<&record::Document>) -> bool {
    let paragraphs = hasil.iter().flat_map(|text| &text.paragraphs);
    record.capaian.iter().any(|one| one.realisasi.nilai().is_some()) || paragraphs.map(|one| &*one.text).any(berangka)
}

/// Words for numbers, and for all or half of something.
const BILANGAN: [&str; 13] = [
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "semua", "seluruh", "separuh", "setengah",
];
/// Parts of longer ones: `sebelas`, `lima puluh`, `seratus`.
const PANGKAT: [&str; 5] = ["belas", "puluh", "ratus", "ribu", "juta"];

/// Whether a number stands in a text, in digits or in words.
fn berangka(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.into_iter().any(|word| {
        let counted = word.strip_prefix("ke").unwrap_or(&word);
        word.contains(|c: char| c.is_ascii_digit())
            || BILANGAN.contains(&&*word)
            || BILANGAN.contains(&counted)
            || PANGKAT.iter().any(|end| word.ends_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::berangka;

    #[test]
    fn numbers_are_known_in_digits_and_in_words() {
        for text in [
            "Turun 12 persen",
            "Kelima kampung ikut",
            "sebelas RT",
            "Semua katering",
            "lima puluh",
            "seratus",
        ] {
            assert!(berangka(text), "{text}");
        }
        for text in ["Warga sangat antusias.", "Suasana meriah dan penuh semangat", ""] {
            assert!(!berangka(text), "{text}");
        }
    }
}
