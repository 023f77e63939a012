//! The indices that a source states beside the class of a kampung.
//!
//! The output index is the mean of four scores: of the mean share of members in five groups, of users, of long-acting methods and of
//! unmet need. Three of them follow from shares that are shown, so the index tells the fourth, and with it between which limits a
//! share lies that is withheld because it would tell a small count. In a small kampung that may be enough to know the count.

use crate::model::Turunan;
use crate::record::{Isian, Kampung, Profil};

/// Withholds the output index of each declared class that may rest on a share that is withheld: the class is not older than the profile.
pub(in super::super) fn classes(kampung: &mut Kampung, turunan: &[Turunan]) {
    let hiding = kampung
        .profil
        .iter()
        .zip(turunan)
        .filter(|(profil, turunan)| hides(profil, turunan));
    let Some(first) = hiding.map(|(profil, _)| profil.tahun.awal()).min() else {
        return;
    };
    for class in kampung.klasifikasi.iter_mut().filter(|class| class.tanggal.akhir() >= first) {
        if let Some(skor) = &mut class.skor
            && matches!(skor.luaran, Isian::Nilai(_))
        {
            skor.luaran = Isian::Disamarkan;
        }
    }
}

/// Whether a share on which a class rests is withheld in a profile.
fn hides(profil: &Profil, turunan: &Turunan) -> bool {
    let tertutup = turunan.tertutup;
    let members = profil.peserta_poktan.into_iter().flat_map(|members| members.isian());
    let mut members = members.map(|(_, count)| matches!(count, Isian::KurangDari(_) | Isian::Disamarkan));
    tertutup.cpr || tertutup.mkjp || tertutup.unmet_need || members.any(|hidden| hidden)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{AMBANG, profile};
    use super::*;
    use crate::model::Penilaian;

    /// A kampung of which everything is known that a class asks for, and a class before and one after its profile.
    fn kampung(fields: &[(&str, &str, u64)]) -> Kampung {
        let ada = |jenis: &[&str]| -> Value { jenis.iter().map(|jenis| json!({ "jenis": jenis, "ada": "ada" })).collect() };
        let class = |tanggal: &str| {
            json!({
                "kelas": "mandiri", "tanggal": tanggal, "sumber": { "judul": "Portal" },
                "skor": { "masukan": "3.40", "proses": "2.67", "luaran": "3.25" },
            })
        };
        let mut profil = json!({
            "tahun": "2022", "sumber": { "judul": "Pendataan" },
            "jumlah_kk": "100", "jumlah_pus": "100",
            "keluarga_balita": "20", "keluarga_remaja": "40", "keluarga_lansia": "40", "jumlah_remaja": "60",
            "kontrasepsi": { "iud": "12", "mow": "6", "mop": "0", "kondom": "7", "implan": "8", "suntik": "20", "pil": "11" },
            "tidak_ber_kb": { "hamil": "6", "ias": "14", "iat": "7", "tial": "9" },
            "peserta_poktan": { "bkb": "8", "bkr": "12", "bkl": "15", "uppka": "9", "pik_r": "20" },
        });
        for (group, name, count) in fields {
            profil[group][name] = json!(count.to_string());
        }
        serde_json::from_value(json!({
            "nama": "Contoh", "kode_wilayah": "64.74.01.1003", "cakupan_wilayah": "desa_kelurahan", "status": "terbit",
            "pokja": { "jumlah_anggota": "20", "jumlah_terlatih": "8" },
            "sumber_dana": [{ "tahun": "2022", "jenis": "apbn" }],
            "poktan": ada(&["BKB", "BKR", "BKL", "UPPKA", "PIK-R"]),
            "sarana": ada(&["sekretariat", "rumah_dataku"]),
            "pendamping": { "ada": "ada", "jenis": "pkb" },
            "regulasi": [{ "jenis": "desa_lurah" }],
            "penggunaan_data": ["potensi_desa"],
            "mekanisme": ada(&[
                "rapat_perencanaan", "rapat_koordinasi", "sosialisasi", "monitoring_evaluasi", "penyusunan_laporan",
            ]),
            "klasifikasi": [class("2021-12-31"), class("2022"), class("2024-05-01")],
            "profil": [profil],
        }))
        .unwrap()
    }

    /// The output indices of its classes, as readers see them, and the class that is computed.
    fn shown(fields: &[(&str, &str, u64)]) -> (Vec<bool>, Option<Penilaian>) {
        let mut kampung = kampung(fields);
        let mut turunan = Turunan::dari(&kampung.profil[0]);
        profile(&mut kampung.profil[0], &mut turunan, AMBANG);
        classes(&mut kampung, &[turunan]);
        let indices = kampung.klasifikasi.iter().map(|class| class.skor.unwrap().luaran);
        let shown = indices.map(|index| index.nilai().is_some()).collect();
        (shown, Penilaian::dari(&kampung, Some(&turunan), 5))
    }

    #[test]
    fn an_index_is_shown_while_all_its_shares_are() {
        let (indices, computed) = shown(&[]);
        assert_eq!(indices, [true, true, true]);
        assert!(computed.is_some());
        // A method that few use is withheld together with another one; the shares of both stay the same.
        let (indices, computed) = shown(&[("kontrasepsi", "kondom", 3), ("kontrasepsi", "pil", 15)]);
        assert_eq!(indices, [true, true, true]);
        assert!(computed.is_some());
    }

    #[test]
    fn few_members_take_the_output_index_of_later_classes_with_them() {
        for group in ["bkb", "bkr", "bkl", "uppka", "pik_r"] {
            let (indices, computed) = shown(&[("peserta_poktan", group, 3)]);
            assert_eq!(indices, [true, false, false], "{group}");
            assert!(computed.is_none(), "{group}");
        }
        // Nobody is nobody.
        assert_eq!(shown(&[("peserta_poktan", "bkb", 0)]).0, [true, true, true]);
    }

    #[test]
    fn few_couples_take_it_with_them_where_they_hide_a_share() {
        // The only two long-acting methods in use are small and give each other away.
        let small = [("iud", 1), ("mow", 1), ("implan", 0), ("suntik", 44)];
        let (indices, computed) = shown(&small.map(|(name, count)| ("kontrasepsi", name, count)));
        assert_eq!(indices, [true, false, false]);
        assert!(computed.is_none());
    }

    /// What readers can compute from what is shown, they may be told; so a class is computed from nothing else.
    #[test]
    fn a_class_is_computed_from_shares_that_are_shown() {
        for bkb in 0..8 {
            for iud in 0..8 {
                for iat in 0..8 {
                    let fields = [
                        ("peserta_poktan", "bkb", bkb),
                        ("kontrasepsi", "iud", iud),
                        ("tidak_ber_kb", "iat", iat),
                    ];
                    let mut kampung = kampung(&fields);
                    kampung.profil[0].jumlah_pus = Isian::Nilai(81 + iud + iat);
                    let mut turunan = Turunan::dari(&kampung.profil[0]);
                    profile(&mut kampung.profil[0], &mut turunan, AMBANG);
                    let Some(computed) = Penilaian::dari(&kampung, Some(&turunan), 5) else {
                        continue;
                    };
                    // A reader has the shown shares, and no count but those that are shown.
                    let told = Turunan {
                        cpr: turunan.cpr,
                        mkjp: turunan.mkjp,
                        unmet_need: turunan.unmet_need,
                        partisipasi: Turunan::dari(&kampung.profil[0]).partisipasi,
                        ..Turunan::default()
                    };
                    assert!(!hides(&kampung.profil[0], &turunan), "{bkb} {iud} {iat}");
                    assert_eq!(Penilaian::dari(&kampung, Some(&told), 5), Some(computed), "{bkb} {iud} {iat}");
                }
            }
        }
    }
}
