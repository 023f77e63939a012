//! Small numbers of people in sentences about health and contraception, and in the figures that releases state (rule 28): tables
//! withhold them, so neither should say them.
//!
//! What is found here is a guess, and a warning: "tiga ibu hamil" in a kampung are known to their neighbours, "satu dari tiga balita"
//! is a share. A stated figure is not withheld, because it is somebody's word; and it may well be that of a whole province.

use std::ops::Range;

use super::super::suppression::counts_recipients;
use super::finding::Finding;
use super::names::sentence;
use crate::record::{DataPribadi, PernyataanAngka};

/// Numbers in letters; a region's threshold may be higher than five.
const NUMBERS: [&str; 9] = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/// Words that may stand between a number and a word for health.
const BETWEEN: [&str; 20] = [
    "anak",
    "baduta",
    "balita",
    "bayi",
    "ibu",
    "jiwa",
    "kader",
    "kasus",
    "keluarga",
    "kk",
    "lansia",
    "orang",
    "pasangan",
    "pasien",
    "perempuan",
    "remaja",
    "wanita",
    "warga",
    "yang",
    "dengan",
];

/// Words before a number that make it something else: a share, an age, an hour, one of many.
const LEADS: [&str; 20] = [
    "bagian",
    "bulan",
    "dari",
    "fase",
    "gelombang",
    "hari",
    "ke",
    "kelas",
    "minggu",
    "nomor",
    "pasal",
    "per",
    "posyandu",
    "pukul",
    "rt",
    "rw",
    "tahap",
    "tahun",
    "trimester",
    "usia",
];

/// A small number of people before a word for their health.
pub(super) fn look(text: &str, word: Range<usize>, ambang: u8) -> Option<Finding> {
    let start = sentence(text, word.start).start;
    let mut head = text[start..word.start].trim_end();
    loop {
        let last = head.rsplit(char::is_whitespace).next()?;
        let rest = head[..head.len() - last.len()].trim_end();
        let small = last.to_lowercase();
        if let Some(number) = number(&small) {
            let lead = rest.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
            let alone = !LEADS.contains(&lead.as_str());
            let few = alone && (1..ambang).contains(&number);
            return few.then(|| {
                let from = start + head.len() - last.len();
                Finding::guess(DataPribadi::JumlahKecil, from..word.end)
            });
        }
        if !BETWEEN.contains(&small.as_str()) {
            return None;
        }
        head = rest;
    }
}

/// The fields in which stated figures count few people who receive something, or are spoken of for their health.
pub(super) fn stated(figures: &[PernyataanAngka], ambang: u8) -> Vec<String> {
    let is_few = |figure: &PernyataanAngka| {
        let value = figure.nilai.nilai;
        value > 0.0 && value < f64::from(ambang) && counts_recipients(&figure.uraian, &figure.satuan)
    };
    let few = figures.iter().enumerate().filter(|(_, figure)| is_few(figure));
    few.map(|(at, _)| format!("pernyataan_angka[{at}].nilai")).collect()
}

/// The number that a word stands for.
fn number(word: &str) -> Option<u8> {
    let in_letters = NUMBERS.iter().zip(1..).find(|(name, _)| **name == word);
    let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    in_letters
        .map(|(_, number)| number)
        .or_else(|| digits.then(|| word.parse().ok())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let at = text.find(word).unwrap();
        look(text, at..at + word.len(), 5).map(|found| &text[found.span])
    }

    #[test]
    fn few_people_are_found_in_figures_and_letters() {
        assert_eq!(
            found("Di RW 05 ada 3 balita stunting.", "stunting"),
            Some("3 balita stunting")
        );
        assert_eq!(
            found("Ada tiga orang ibu hamil di sini", "hamil"),
            Some("tiga orang ibu hamil")
        );
        assert_eq!(found("- 2 akseptor implan", "akseptor"), Some("2 akseptor"));
    }

    #[test]
    fn few_people_are_found_in_stated_figures() {
        let figure = |(uraian, nilai, satuan): (&str, &str, &str)| {
            serde_json::from_value::<PernyataanAngka>(serde_json::json!({
                "uraian": uraian, "nilai": nilai, "satuan": satuan, "jenis": "keadaan", "per_tanggal": "2024-03-05",
            }))
            .unwrap()
        };
        let few = [
            ("Balita stunting di RW 05", "3", "anak"),
            ("Peserta KB baru", "1", "pasangan"),
            ("Yang didampingi kader", "4", "ibu hamil"),
            ("Penerima bantuan", "2", "keluarga"),
        ];
        let not = [
            ("Balita stunting", "5", "anak"),
            ("Balita stunting", "0", "anak"),
            ("Prevalensi stunting", "3", "%"),
            ("Kematian ibu", "2.5", "kasus per 1.000"),
            ("Penyuluh yang bertugas", "4", "orang"),
            ("Porsi bagi balita", "3", "porsi"),
        ];
        let found = |figures: &[(&str, &str, &str)], ambang| {
            let figures: Vec<_> = figures.iter().copied().map(figure).collect();
            stated(&figures, ambang)
        };
        let paths: Vec<String> = (0..few.len()).map(|at| format!("pernyataan_angka[{at}].nilai")).collect();
        assert_eq!(found(&few, 5), paths);
        assert_eq!(found(&not, 5), [""; 0]);
        assert_eq!(found(&not, 6), ["pernyataan_angka[0].nilai"]);
        assert_eq!(found(&few, 3), ["pernyataan_angka[1].nilai", "pernyataan_angka[3].nilai"]);
    }

    #[test]
    fn many_people_shares_and_ages_are_not() {
        for (text, word) in [
            ("Ada 12 balita stunting.", "stunting"),
            ("Satu dari 4 balita stunting.", "stunting"),
            ("Kelas ibu hamil angkatan kedua.", "hamil"),
            ("Pada trimester 3 ibu hamil diperiksa.", "hamil"),
            ("Turun 2,5 persen anak stunting.", "stunting"),
            ("Usai pukul 3. Ibu hamil pulang.", "hamil"),
            ("Seorang ibu hamil bercerita.", "hamil"),
            ("Tercatat 2022. stunting", "stunting"),
            ("stunting", "stunting"),
        ] {
            assert_eq!(found(text, word), None, "{text}");
        }
    }
}
