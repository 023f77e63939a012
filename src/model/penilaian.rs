//! The class of a kampung, recomputed from its record beside the class that was declared.
//!
//! Twelve indicators in three groups, as the national portal implemented them in 2023 (its script for the class of kampungs;
//! the annex of Peraturan BKKBN 20/2023 itself was not found). Unlike there, nothing that is missing counts as "none": a class
//! exists only when all twelve inputs are known. An empty list says nothing, except `penggunaan_data: []` and `sumber_dana: []`.

use crate::record::{
    Ada, Angka, JenisDana, JenisMekanisme, JenisPendamping, JenisPoktan, JenisSarana, Kampung, Kelas, Pendamping, Pokja,
    SumberDana,
};

use super::turunan::{Nisbah, Turunan};

/// Group of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KelompokIndikator {
    /// Input.
    Masukan,
    /// Process.
    Proses,
    /// Output.
    Luaran,
}

impl KelompokIndikator {
    /// The three groups in the order of the guide.
    pub const SEMUA: [Self; 3] = [Self::Masukan, Self::Proses, Self::Luaran];
}

/// The twelve indicators in the order of the guide, with their best scores.
const INDIKATOR: [(&str, KelompokIndikator, u8); 12] = [
    ("pokja", KelompokIndikator::Masukan, 4),
    ("sumber_dana", KelompokIndikator::Masukan, 4),
    ("poktan", KelompokIndikator::Masukan, 4),
    ("sarana", KelompokIndikator::Masukan, 3),
    ("pendampingan", KelompokIndikator::Masukan, 3),
    ("penggunaan_data", KelompokIndikator::Proses, 4),
    ("mekanisme", KelompokIndikator::Proses, 4),
    ("instansi", KelompokIndikator::Proses, 4),
    ("partisipasi", KelompokIndikator::Luaran, 4),
    ("cpr", KelompokIndikator::Luaran, 4),
    ("mkjp", KelompokIndikator::Luaran, 4),
    ("unmet_need", KelompokIndikator::Luaran, 4),
];

/// Score of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Butir {
    /// Stable name, such as `pokja` or `unmet_need`.
    pub kunci: &'static str,
    /// Its group.
    pub kelompok: KelompokIndikator,
    /// 1 to `tertinggi`.
    pub skor: u8,
    /// The best score that this indicator can have: 3 or 4.
    pub tertinggi: u8,
}

/// Twelve scores, their three indices, the class that follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Penilaian {
    /// The twelve scores in the order of the guide.
    pub butir: [Butir; 12],
    /// Mean of the input scores, two decimals; at most 3.6.
    pub masukan: f64,
    /// Mean of the process scores, two decimals.
    pub proses: f64,
    /// Mean of the output scores, two decimals.
    pub luaran: f64,
    /// The class.
    pub kelas: Kelas,
}

impl Penilaian {
    /// The class of a kampung with what follows from the profile that counts; nothing when an input is missing.
    ///
    /// `instansi_berbeda` is the number of distinct institutions in its activities.
    #[must_use]
    pub fn dari(kampung: &Kampung, turunan: Option<&Turunan>, instansi_berbeda: usize) -> Option<Self> {
        Self::hitung(kampung, turunan, instansi_berbeda).ok()
    }

    /// Like [`Penilaian::dari`], but says which inputs are missing.
    ///
    /// # Errors
    /// The paths of the fields that nobody has filled in, or that contradict each other, in the order of the indicators.
    pub fn hitung(kampung: &Kampung, turunan: Option<&Turunan>, instansi_berbeda: usize) -> Result<Self, Vec<&'static str>> {
        let persen = |pilih: fn(&Turunan) -> Option<Nisbah>| turunan.and_then(pilih).map(Nisbah::persen);
        let (cpr, mkjp, unmet) = (persen(|t| t.cpr), persen(|t| t.mkjp), persen(|t| t.unmet_need));
        let partisipasi = turunan.and_then(|turunan| turunan.partisipasi.rata_rata());
        let data = kampung.penggunaan_data.as_ref().map(|kinds| berbeda(kinds));
        let skor: [Skor; 12] = [
            pokja(kampung.pokja.as_ref()),
            sumber_dana(kampung.sumber_dana.as_deref()),
            atau(poktan(kampung).map(|n| pita(n, [1, 3, 5])), &["poktan"]),
            atau(sarana(kampung).map(|n| pita(n, [1, 2])), &["sarana"]),
            pendampingan(kampung),
            atau(data.map(|n| pita(n, [1, 2, 4])), &["penggunaan_data"]),
            atau(mekanisme(kampung).map(|n| pita(n, [1, 3, 5])), &["mekanisme"]),
            Ok(pita(instansi_berbeda, [1, 4, 7])),
            atau(partisipasi.map(|n| naik(n, [10, 21, 31])), &["profil.peserta_poktan"]),
            atau(
                cpr.map(|n| naik(n, [30, 41, 51])),
                &["profil.kontrasepsi", "profil.jumlah_pus"],
            ),
            atau(mkjp.map(|n| naik(n, [20, 23, 25])), &["profil.kontrasepsi"]),
            atau(unmet.map(unmet_need), &["profil.tidak_ber_kb", "profil.jumlah_pus"]),
        ];
        let mut kurang: Vec<&'static str> = Vec::new();
        let mut skor = skor.into_iter();
        let butir = INDIKATOR.map(|(kunci, kelompok, tertinggi)| {
            let skor = skor.next().unwrap_or(Err(&[])).unwrap_or_else(|missing| {
                kurang.extend(
                    missing
                        .iter()
                        .filter(|name| turunan.is_some() || !name.starts_with("profil.")),
                );
                0
            });
            Butir {
                kunci,
                kelompok,
                skor,
                tertinggi,
            }
        });
        if turunan.is_none() {
            kurang.push("profil");
        }
        if !kurang.is_empty() {
            return Err(tanpa_ulangan(&kurang));
        }
        let [masukan, proses, luaran] = KelompokIndikator::SEMUA.map(|kelompok| indeks(&butir, kelompok));
        Ok(Self {
            butir,
            masukan,
            proses,
            luaran,
            kelas: Self::kelas_dari(masukan, proses, luaran),
        })
    }

    /// The class of three indices: a two-by-two table of management and results, not a ladder.
    ///
    /// All three at least 3: berkelanjutan. Output and exactly one of the others: mandiri. Both others without output: berkembang.
    /// Everything else, also output alone, is dasar (portal, 2023).
    #[must_use]
    pub fn kelas_dari(masukan: f64, proses: f64, luaran: f64) -> Kelas {
        let baik = |indeks: f64| indeks >= 3.0;
        match (baik(masukan), baik(proses), baik(luaran)) {
            (true, true, true) => Kelas::Berkelanjutan,
            (true, false, true) | (false, true, true) => Kelas::Mandiri,
            (true, true, false) => Kelas::Berkembang,
            _ => Kelas::Dasar,
        }
    }
}

/// The score of one indicator, or the fields that it lacks.
type Skor = Result<u8, &'static [&'static str]>;

fn atau<T>(nilai: Option<T>, kurang: &'static [&'static str]) -> Result<T, &'static [&'static str]> {
    nilai.ok_or(kurang)
}

/// Mean of a group's scores, rounded to two decimals in whole numbers.
fn indeks(butir: &[Butir], kelompok: KelompokIndikator) -> f64 {
    let skor = || {
        butir
            .iter()
            .filter(|butir| butir.kelompok == kelompok)
            .map(|butir| u32::from(butir.skor))
    };
    let (jumlah, banyak) = (skor().sum::<u32>(), skor().map(|_| 1).sum::<u32>().max(1));
    f64::from((jumlah * 200 + banyak) / (2 * banyak)) / 100.0
}

/// Score of a count: 1, plus one for each floor that it reaches.
fn pita<const N: usize>(count: usize, floors: [usize; N]) -> u8 {
    floors
        .into_iter()
        .fold(1, |skor, floor| if count >= floor { skor + 1 } else { skor })
}

/// Score of a percentage, rounded to a whole number before it is banded: the more, the better.
fn naik(persen: f64, floors: [u8; 3]) -> u8 {
    let bulat = persen.round();
    floors
        .into_iter()
        .fold(1, |skor, floor| if bulat >= f64::from(floor) { skor + 1 } else { skor })
}

/// Score of unmet need, rounded to a whole number: above 12, 10–12, 7–9, at most 6 (printed as >12, 9.1–12, 6.1–9, <6.1).
fn unmet_need(persen: f64) -> u8 {
    let bulat = persen.round();
    [12, 9, 6].into_iter().fold(
        1,
        |skor, ceiling: u8| if bulat <= f64::from(ceiling) { skor + 1 } else { skor },
    )
}

/// 2 for a working group, one more when its members are recorded, one more when some are trained.
///
/// A record cannot say "there is none", so 1 is never given.
fn pokja(pokja: Option<&Pokja>) -> Skor {
    let pokja = atau(pokja, &["pokja"])?;
    let pengurus = pokja.ketua.is_some() || pokja.sekretaris.is_some() || pokja.bendahara.is_some() || !pokja.seksi.is_empty();
    let ada = |angka: Angka, juga: bool| angka.nilai().map(|n| n > 0 || juga).or(juga.then_some(true));
    let beranggota = atau(ada(pokja.jumlah_anggota, pengurus), &["pokja.jumlah_anggota"])?;
    let terlatih = atau(
        ada(pokja.jumlah_terlatih, !pokja.pelatihan.is_empty()),
        &["pokja.jumlah_terlatih"],
    )?;
    Ok(2 + u8::from(beranggota) + u8::from(terlatih))
}

/// Distinct sources of the newest year; a source that gave nothing (`0`) is none.
fn sumber_dana(dana: Option<&[SumberDana]>) -> Skor {
    let dana = atau(dana, &["sumber_dana"])?;
    let terbaru = dana.iter().map(|dana| dana.tahun.tahun()).max();
    let kosong = |angka: Angka| matches!(angka, Angka::Nilai(0) | Angka::BelumDiisi | Angka::TidakBerlaku);
    let nihil = |dana: &SumberDana| {
        let tertulis = dana.anggaran.nilai().or(dana.realisasi.nilai()).is_some();
        tertulis && kosong(dana.anggaran) && kosong(dana.realisasi)
    };
    let jenis: Vec<JenisDana> = dana
        .iter()
        .filter(|dana| Some(dana.tahun.tahun()) == terbaru && !nihil(dana))
        .map(|dana| dana.jenis)
        .collect();
    Ok(pita(berbeda(&jenis), [1, 2, 5]))
}

/// How many of the named things exist; nothing unless each of them is known to exist or not.
fn yang_ada<T: PartialEq>(semua: &[T], tertulis: &[(T, Ada)]) -> Option<usize> {
    semua.iter().try_fold(0, |count, jenis| {
        let mut keadaan = tertulis.iter().filter(|(other, _)| other == jenis).map(|(_, ada)| *ada);
        let mut diketahui = keadaan.clone().filter(|ada| *ada != Ada::BelumDiisi);
        diketahui.next()?;
        Some(count + usize::from(keadaan.any(|ada| ada == Ada::Ada)))
    })
}

fn poktan(kampung: &Kampung) -> Option<usize> {
    use JenisPoktan::{Bkb, Bkl, Bkr, PikR, Uppka};
    let tertulis: Vec<_> = kampung.poktan.iter().map(|poktan| (poktan.jenis, poktan.ada)).collect();
    yang_ada(&[Bkb, Bkr, Bkl, Uppka, PikR], &tertulis)
}

fn sarana(kampung: &Kampung) -> Option<usize> {
    let tertulis: Vec<_> = kampung.sarana.iter().map(|sarana| (sarana.jenis, sarana.ada)).collect();
    yang_ada(&[JenisSarana::Sekretariat, JenisSarana::RumahDataku], &tertulis)
}

fn mekanisme(kampung: &Kampung) -> Option<usize> {
    use JenisMekanisme::{MonitoringEvaluasi, PenyusunanLaporan, RapatKoordinasi, RapatPerencanaan, Sosialisasi};
    let tertulis: Vec<_> = kampung
        .mekanisme
        .iter()
        .map(|mekanisme| (mekanisme.jenis, mekanisme.ada))
        .collect();
    let semua = [
        RapatPerencanaan,
        RapatKoordinasi,
        Sosialisasi,
        MonitoringEvaluasi,
        PenyusunanLaporan,
    ];
    yang_ada(&semua, &tertulis)
}

/// A PLKB or PKB who accompanies the kampung, and a regulation: none, one, both.
fn pendampingan(kampung: &Kampung) -> Skor {
    let penyuluh = kampung.pendamping.as_ref().and_then(penyuluh);
    match (penyuluh, kampung.regulasi.is_empty()) {
        (Some(penyuluh), false) => Ok(2 + u8::from(penyuluh)),
        (Some(_), true) => Err(&["regulasi"]),
        (None, false) => Err(&["pendamping"]),
        (None, true) => Err(&["pendamping", "regulasi"]),
    }
}

/// Others who step in where there is no PLKB or PKB (kader, tokoh …) are not counted; so on the portal.
fn penyuluh(pendamping: &Pendamping) -> Option<bool> {
    match pendamping.ada {
        Ada::Ada => pendamping
            .jenis
            .map(|jenis| matches!(jenis, JenisPendamping::Plkb | JenisPendamping::Pkb)),
        Ada::TidakAda => Some(false),
        Ada::BelumDiisi => None,
    }
}

fn berbeda<T: PartialEq + Copy>(items: &[T]) -> usize {
    tanpa_ulangan(items).len()
}

fn tanpa_ulangan<T: PartialEq + Copy>(items: &[T]) -> Vec<T> {
    let mut seen = Vec::with_capacity(items.len());
    for item in items {
        if !seen.contains(item) {
            seen.push(*item);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Profil;
    use serde_json::{Value, json};

    fn lengkap() -> Value {
        let ada = |jenis: &[&str]| -> Value { jenis.iter().map(|jenis| json!({ "jenis": jenis, "ada": "ada" })).collect() };
        json!({
            "nama": "Contoh", "kode_wilayah": "64.74.01.1003", "cakupan_wilayah": "desa_kelurahan", "status": "terbit",
            "pokja": { "jumlah_anggota": "20", "jumlah_terlatih": "8" },
            "sumber_dana": [
                { "tahun": "2021", "jenis": "csr" },
                { "tahun": "2022", "jenis": "apbn" },
                { "tahun": "2022", "jenis": "apbd" },
                { "tahun": "2022", "jenis": "apbd" },
            ],
            "poktan": ada(&["BKB", "BKR", "BKL", "UPPKA", "PIK-R"]),
            "sarana": ada(&["sekretariat", "rumah_dataku"]),
            "pendamping": { "ada": "ada", "jenis": "pkb" },
            "regulasi": [{ "jenis": "desa_lurah" }],
            "penggunaan_data": ["potensi_desa", "data_sektoral"],
            "mekanisme": ada(&[
                "rapat_perencanaan", "rapat_koordinasi", "sosialisasi", "monitoring_evaluasi", "penyusunan_laporan",
            ]),
        })
    }

    fn profil(cpr_users: [&str; 2], iat: &str, ias: &str) -> Profil {
        serde_json::from_value(json!({
            "tahun": "2022", "sumber": { "judul": "Pendataan" },
            "jumlah_kk": "100", "jumlah_pus": "100",
            "keluarga_balita": "100", "keluarga_remaja": "100", "keluarga_lansia": "100", "jumlah_remaja": "100",
            "kontrasepsi": {
                "iud": cpr_users[0], "mow": "0", "mop": "0", "kondom": "0", "implan": "0", "suntik": cpr_users[1], "pil": "0"
            },
            "tidak_ber_kb": { "hamil": "0", "ias": ias, "iat": iat, "tial": "0" },
            "peserta_poktan": { "bkb": "40", "bkr": "40", "bkl": "30", "uppka": "30", "pik_r": "20" },
        }))
        .unwrap()
    }

    fn kampung(value: &Value) -> Kampung {
        serde_json::from_value(value.clone()).unwrap()
    }

    fn skor(penilaian: &Penilaian) -> [u8; 12] {
        penilaian.butir.map(|butir| butir.skor)
    }

    #[test]
    fn twelve_scores_make_three_indices_and_a_class() {
        let penilaian = Penilaian::dari(
            &kampung(&lengkap()),
            Some(&Turunan::dari(&profil(["15", "45"], "6", "34"))),
            5,
        )
        .unwrap();
        assert_eq!(skor(&penilaian), [4, 3, 4, 3, 3, 3, 4, 3, 4, 4, 4, 4]);
        let indices = [penilaian.masukan, penilaian.proses, penilaian.luaran];
        assert!(
            indices.iter().zip([3.4, 3.33, 4.0]).all(|(a, b)| (a - b).abs() < 1e-9),
            "{indices:?}"
        );
        assert_eq!(penilaian.kelas, Kelas::Berkelanjutan);
    }

    #[test]
    fn input_never_exceeds_three_point_six() {
        let mut record = lengkap();
        for jenis in ["dana_desa", "hibah", "swadaya"] {
            record["sumber_dana"]
                .as_array_mut()
                .unwrap()
                .push(json!({ "tahun": "2022", "jenis": jenis }));
        }
        let penilaian = Penilaian::dari(&kampung(&record), Some(&Turunan::dari(&profil(["15", "45"], "6", "34"))), 9).unwrap();
        assert!((penilaian.masukan - 3.6).abs() < 1e-9);
        assert!(penilaian.butir.iter().all(|butir| butir.skor <= butir.tertinggi));
    }

    #[test]
    fn good_management_without_results_is_berkembang() {
        let penilaian = Penilaian::dari(
            &kampung(&lengkap()),
            Some(&Turunan::dari(&profil(["1", "19"], "40", "40"))),
            5,
        )
        .unwrap();
        assert_eq!(skor(&penilaian)[8..], [4, 1, 1, 1]);
        assert_eq!(penilaian.kelas, Kelas::Berkembang);
    }

    #[test]
    fn the_class_is_a_table_and_not_a_ladder() {
        assert_eq!(Penilaian::kelas_dari(3.0, 3.0, 3.0), Kelas::Berkelanjutan);
        assert_eq!(Penilaian::kelas_dari(3.2, 2.67, 3.0), Kelas::Mandiri);
        assert_eq!(Penilaian::kelas_dari(2.8, 3.33, 3.0), Kelas::Mandiri);
        assert_eq!(Penilaian::kelas_dari(3.0, 3.0, 2.75), Kelas::Berkembang);
        assert_eq!(Penilaian::kelas_dari(1.0, 1.0, 4.0), Kelas::Dasar);
        assert_eq!(Penilaian::kelas_dari(3.0, 1.0, 1.0), Kelas::Dasar);
    }

    #[test]
    fn percentages_are_rounded_before_they_are_banded() {
        assert_eq!([29.4, 29.5, 40.4, 40.5, 50.5].map(|n| naik(n, [30, 41, 51])), [1, 2, 2, 3, 4]);
        assert_eq!([12.5, 12.4, 9.5, 9.4, 6.5, 6.4].map(unmet_need), [1, 2, 2, 3, 3, 4]);
    }

    #[test]
    fn no_class_when_anything_is_missing() {
        let full = profil(["15", "45"], "6", "34");
        for (field, missing) in [
            ("pokja", "pokja"),
            ("sumber_dana", "sumber_dana"),
            ("poktan", "poktan"),
            ("sarana", "sarana"),
            ("pendamping", "pendamping"),
            ("regulasi", "regulasi"),
            ("penggunaan_data", "penggunaan_data"),
            ("mekanisme", "mekanisme"),
        ] {
            let mut record = lengkap();
            record.as_object_mut().unwrap().remove(field);
            assert_eq!(
                Penilaian::hitung(&kampung(&record), Some(&Turunan::dari(&full)), 5),
                Err(vec![missing])
            );
        }
        assert_eq!(Penilaian::hitung(&kampung(&lengkap()), None, 5), Err(vec!["profil"]));
        let mut empty = full.clone();
        empty.tidak_ber_kb = None;
        assert_eq!(
            Penilaian::hitung(&kampung(&lengkap()), Some(&Turunan::dari(&empty)), 5),
            Err(vec!["profil.tidak_ber_kb", "profil.jumlah_pus"])
        );
        assert_eq!(Penilaian::dari(&kampung(&lengkap()), Some(&Turunan::dari(&empty)), 5), None);
    }

    #[test]
    fn not_filled_in_is_not_the_same_as_none() {
        let full = profil(["15", "45"], "6", "34");
        let mut record = lengkap();
        record["poktan"][2]["ada"] = json!("belum_diisi");
        assert_eq!(
            Penilaian::hitung(&kampung(&record), Some(&Turunan::dari(&full)), 5),
            Err(vec!["poktan"])
        );
        record["poktan"][2]["ada"] = json!("tidak_ada");
        record["penggunaan_data"] = json!([]);
        let penilaian = Penilaian::dari(&kampung(&record), Some(&Turunan::dari(&full)), 0).unwrap();
        assert_eq!(skor(&penilaian)[..8], [4, 3, 3, 3, 3, 1, 4, 1]);
    }

    #[test]
    fn a_source_of_nothing_is_no_source() {
        let full = profil(["15", "45"], "6", "34");
        let mut record = lengkap();
        record["sumber_dana"] = json!([{ "tahun": "2022", "jenis": "apbn", "anggaran": "0" }]);
        let penilaian = Penilaian::dari(&kampung(&record), Some(&Turunan::dari(&full)), 5).unwrap();
        assert_eq!(skor(&penilaian)[1], 1);
        record["sumber_dana"] = json!([]);
        let penilaian = Penilaian::dari(&kampung(&record), Some(&Turunan::dari(&full)), 5).unwrap();
        assert_eq!(skor(&penilaian)[1], 1);
    }

    #[test]
    fn only_plkb_and_pkb_count_as_companions() {
        let full = profil(["15", "45"], "6", "34");
        let mut record = lengkap();
        record["pendamping"]["jenis"] = json!("kader");
        assert_eq!(
            skor(&Penilaian::dari(&kampung(&record), Some(&Turunan::dari(&full)), 5).unwrap())[4],
            2
        );
        record["pendamping"]["jenis"] = json!(null);
        assert_eq!(
            Penilaian::hitung(&kampung(&record), Some(&Turunan::dari(&full)), 5),
            Err(vec!["pendamping"])
        );
    }
}
