//! The summary in sentences. Each sentence stands on its own, so that any of them may be missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Besaran, Gabungan, Kampung, Ukuran, Wilayah};
use crate::render::view::kunci::Kunci as _;
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;
use crate::text::{Language, number};

/// How far two percentages may differ and still be called about the same.
const ABOUT: f64 = 0.5;

/// What the sentences are made of.
#[derive(Debug, Clone, Copy)]
struct Bahan<'a> {
    nama: &'a str,
    tahun: &'a str,
    /// Persons and families, as text.
    jiwa: Option<&'a str>,
    kk: Option<&'a str>,
    /// Couples as text, and the share of them who use contraception, in percent.
    cpr: Option<(&'a str, f64)>,
    /// Name and share of the region, where it may be compared.
    wilayah: Option<(&'a str, f64)>,
}

/// Sentences with the main figures and the comparison with the region.
pub fn kalimat(spot: &Spot<'_>, row: &Kampung) -> Vec<String> {
    let Some((profil, turunan)) = row.profil() else {
        return Vec::new();
    };
    let pen = spot.pen();
    let known = |sel: Sel| sel.ada().then_some(sel.teks);
    let (jiwa, kk) = (
        known(pen.hitungan(turunan.jumlah_jiwa.total)),
        known(pen.angka(profil.jumlah_kk)),
    );
    let cpr = turunan.cpr.map(|share| (pen.bilangan(share.penyebut()), share.persen()));
    let region = di_wilayah(spot, Ukuran::PesertaKb, profil.tahun.tahun());
    let nama = spot.wilayah().nama_lengkap();
    let bahan = Bahan {
        nama: &row.data.record.nama,
        tahun: &pen.tanggal(profil.tahun).teks,
        jiwa: jiwa.as_deref(),
        kk: kk.as_deref(),
        cpr: cpr.as_ref().map(|(pus, persen)| (pus.as_str(), *persen)),
        wilayah: region.map(|share| (nama.as_str(), share.angka())),
    };
    let mut sentences = susun(bahan, pen.bahasa, |key, words| spot.fill(key, words));
    if let Some(sifat) = profil.sifat.filter(|_| !sentences.is_empty()) {
        sentences.push(spot.fill(sifat.kunci(), &[("tahun", bahan.tahun)]));
    }
    sentences
}

/// Puts the sentences together from what there is.
fn susun(bahan: Bahan<'_>, bahasa: Language, fill: impl Fn(&str, &[(&str, &str)]) -> String) -> Vec<String> {
    let mut sentences = Vec::new();
    let (tahun, nama) = (("tahun", bahan.tahun), ("nama", bahan.nama));
    match (bahan.jiwa, bahan.kk) {
        (Some(jiwa), Some(kk)) => sentences.push(fill("kalimat.jiwa_kk", &[tahun, nama, ("jiwa", jiwa), ("kk", kk)])),
        (Some(jiwa), None) => sentences.push(fill("kalimat.jiwa", &[tahun, nama, ("jiwa", jiwa)])),
        (None, Some(kk)) => sentences.push(fill("kalimat.kk", &[tahun, nama, ("kk", kk)])),
        (None, None) => {}
    }
    if let Some((pus, here)) = bahan.cpr {
        let persen = number::percent(here, 1, bahasa);
        sentences.push(fill("kalimat.cpr", &[tahun, ("persen", &persen), ("pus", pus)]));
        if let Some((wilayah, city)) = bahan.wilayah {
            sentences.push(banding(here, wilayah, city, bahasa, fill));
        }
    }
    sentences
}

/// The comparison with the region.
fn banding(here: f64, wilayah: &str, city: f64, bahasa: Language, fill: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
    // The difference of what is printed: readers subtract.
    let printed = |percent: f64| (percent * 10.0).round() / 10.0;
    let (here, city) = (printed(here), printed(city));
    let selisih = number::percentage_points((here - city).abs(), 1, bahasa);
    let persen = number::percent(city, 1, bahasa);
    let key = if (here - city).abs() < ABOUT {
        "kalimat.setara"
    } else if here > city {
        "kalimat.lebih_tinggi"
    } else {
        "kalimat.lebih_rendah"
    };
    fill(key, &[("selisih", &selisih), ("wilayah", wilayah), ("persen", &persen)])
}

/// The figures of all active kampung for one year.
pub fn setahun<'s>(spot: &Spot<'s>, tahun: i16) -> Option<&'s Gabungan> {
    spot.scene.backdrop.gabungan_tahun.get(&tahun)
}

/// Whether a kampung may be compared with its region: several kampung reported for its year, at least four of five.
pub fn sebanding(pelapor: usize, semua: usize) -> bool {
    pelapor > 1 && pelapor * 5 >= semua * 4
}

/// The value of the region in a year for which most kampung have one: then theirs may be laid beside it.
pub fn di_wilayah(spot: &Spot<'_>, ukuran: Ukuran, tahun: i16) -> Option<Besaran> {
    let sums = setahun(spot, tahun)?;
    let (value, reporting) = ukuran.gabungan(sums);
    value.filter(|_| sebanding(reporting, sums.kampung))
}

/// The figures of all active kampung, year by year: of two profiles of one year the one written last counts.
pub fn gabungan_tahun(wilayah: &Wilayah) -> BTreeMap<i16, Gabungan> {
    let active = || wilayah.kampung.rows().iter().filter(|row| row.aktif());
    let years: BTreeSet<i16> = active()
        .flat_map(|row| row.data.record.profil.iter().map(|profil| profil.tahun.tahun()))
        .collect();
    let of = |tahun: i16| active().map(|row| row.profil_tahun(tahun)).collect();
    years.into_iter().map(|tahun| (tahun, of(tahun))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_whole_for_every_combination_of_missing_values() {
        use crate::diagnostic::Report;
        use crate::record::Minify;
        use crate::render::{DEFAULT, Theme};

        let mut seen = BTreeSet::new();
        for bahasa in [Language::Id, Language::En] {
            let report = Report::default();
            let theme = Theme::load(DEFAULT, None, bahasa, Minify::Mati, &report).unwrap_or_else(|_| panic!("{report:?}"));
            for jiwa in [None, Some("0"), Some("6.840")] {
                for kk in [None, Some("2.023")] {
                    for cpr in [None, Some(("1.126", 0.0)), Some(("1.126", 66.0)), Some(("1.126", 100.0))] {
                        for wilayah in [
                            None,
                            Some(("Kota Contoh", 64.6)),
                            Some(("Kota Contoh", 66.2)),
                            Some(("Kota Contoh", 70.0)),
                        ] {
                            let bahan = Bahan {
                                nama: "Melati",
                                tahun: "2025",
                                jiwa,
                                kk,
                                cpr,
                                wilayah,
                            };
                            let sentences = susun(bahan, bahasa, |key, words| theme.fill(key, words));
                            let expected = usize::from(jiwa.or(kk).is_some())
                                + usize::from(cpr.is_some())
                                + usize::from(cpr.is_some() && wilayah.is_some());
                            assert_eq!(sentences.len(), expected, "{bahan:?}");
                            for sentence in &sentences {
                                let whole = sentence.starts_with(char::is_uppercase) && sentence.ends_with('.');
                                assert!(
                                    whole && !sentence.contains(['{', '[']) && !sentence.contains("  "),
                                    "{sentence}"
                                );
                                assert!(!sentence.contains(theme.text("keadaan.x")), "{sentence}");
                            }
                            // A comparison never stands alone: "that" must refer to something.
                            assert!(sentences.is_empty() || sentences[0].contains("2025"), "{sentences:?}");
                            seen.insert(sentences.join(" "));
                        }
                    }
                }
            }
        }
        // Read by a person: one line for each different text.
        insta::assert_snapshot!(seen.into_iter().collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn compares_only_when_most_kampung_reported() {
        assert!(sebanding(8, 10));
        assert!(!sebanding(7, 10));
        assert!(!sebanding(1, 1));
        assert!(!sebanding(0, 4));
    }
}
