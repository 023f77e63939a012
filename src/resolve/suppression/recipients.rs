//! People who receive something: no totals of them are shown, so each count stands for itself.

use crate::model::Turunan;
use crate::record::{Angka, Desimal, Inovasi, Isian, Kegiatan, PesertaPoktan, Profil, Wilayah};

use super::counts_recipients;

/// Withholds small counts of members of groups and of the health insurance, and the shares that tell them.
pub(super) fn members(profil: &mut Profil, turunan: &mut Turunan, ambang: u8) {
    hide(&mut profil.peserta_bpjs, ambang);
    if let Some(PesertaPoktan {
        bkb,
        bkr,
        bkl,
        uppka,
        pik_r,
    }) = &mut profil.peserta_poktan
    {
        let shares = &mut turunan.partisipasi;
        let groups = [
            (bkb, &mut shares.bkb),
            (bkr, &mut shares.bkr),
            (bkl, &mut shares.bkl),
            (uppka, &mut shares.uppka),
            (pik_r, &mut shares.pik_r),
        ];
        for (count, share) in groups {
            if hide(count, ambang) {
                *share = None;
            }
        }
    }
}

/// Withholds small counts of people whom an innovation serves.
pub(in super::super) fn innovation(inovasi: &mut Inovasi, ambang: u8) {
    if let Some(kitchen) = &mut inovasi.dashat {
        let meant = kitchen.sasaran.iter_mut().flat_map(|meant| {
            [
                &mut meant.catin,
                &mut meant.bumil,
                &mut meant.busui,
                &mut meant.baduta,
                &mut meant.balita,
            ]
        });
        // As many portions as people would tell their number.
        let served = kitchen
            .sesi
            .iter_mut()
            .flat_map(|session| [&mut session.penerima, &mut session.porsi]);
        for figure in meant.chain(served) {
            hide(figure, ambang);
        }
    }
    for result in &mut inovasi.capaian {
        let before = result.semula.as_mut().map(|semula| &mut semula.nilai);
        let figures = [&mut result.target, &mut result.realisasi].into_iter().chain(before);
        measured((&result.uraian, &result.satuan), figures, ambang);
    }
}

/// Withholds how many took part where they were few.
pub(in super::super) fn activity(kegiatan: &mut Kegiatan, ambang: u8) {
    if let Some(people) = &mut kegiatan.peserta {
        hide(&mut people.jumlah, ambang);
    }
}

/// Withholds aims of a region that are about few people.
pub(in super::super) fn aims(wilayah: &mut Wilayah, ambang: u8) {
    for aim in &mut wilayah.sasaran_program {
        measured((&aim.uraian, &aim.satuan), [&mut aim.target, &mut aim.realisasi], ambang);
    }
}

/// Withholds figures of a unit that counts people who receive something.
fn measured<'a>((about, unit): (&str, &str), figures: impl IntoIterator<Item = &'a mut Isian<Desimal>>, ambang: u8) {
    if !counts_recipients(about, unit) {
        return;
    }
    for figure in figures {
        if matches!(figure, Isian::Nilai(value) if value.nilai > 0.0 && value.nilai < f64::from(ambang)) {
            *figure = Isian::KurangDari(ambang);
        }
    }
}

/// Withholds a small count; whether it is withheld now.
fn hide(figure: &mut Angka, ambang: u8) -> bool {
    if figure.nilai().is_some_and(|count| (1..u64::from(ambang)).contains(&count)) {
        *figure = Isian::KurangDari(ambang);
    }
    matches!(figure, Isian::KurangDari(_) | Isian::Disamarkan)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn few_members_take_their_share_with_them() {
        let mut profil: Profil = serde_json::from_value(json!({
            "tahun": "2024", "sumber": { "judul": "Pendataan" }, "keluarga_balita": "40", "jumlah_kk": "90",
            "peserta_poktan": { "bkb": "3", "bkr": "0", "uppka": "12" }, "peserta_bpjs": "4",
        }))
        .unwrap();
        let mut turunan = Turunan::dari(&profil);
        assert!(turunan.partisipasi.bkb.is_some());
        members(&mut profil, &mut turunan, 5);
        let members = profil.peserta_poktan.unwrap();
        assert_eq!(
            (members.bkb, profil.peserta_bpjs),
            (Isian::KurangDari(5), Isian::KurangDari(5))
        );
        assert_eq!((members.bkr, members.uppka), (Isian::Nilai(0), Isian::Nilai(12)));
        assert!(turunan.partisipasi.bkb.is_none() && turunan.partisipasi.uppka.is_some());
    }

    #[test]
    fn results_count_people_or_something_else() {
        let mut inovasi: Inovasi = serde_json::from_value(json!({
            "jenis": "lainnya", "nama_lokal": "Uji", "tingkat": "kota", "status_inovasi": "berjalan", "status": "terbit",
            "capaian": [
                { "tahun": "2024", "uraian": "Balita stunting yang didampingi", "satuan": "anak", "target": "12", "realisasi": "3",
                  "semula": { "tahun": "2023", "nilai": "4" } },
                { "tahun": "2024", "uraian": "Kader terlatih", "satuan": "orang", "realisasi": "3" },
                { "tahun": "2024", "uraian": "Porsi bagi ibu hamil", "satuan": "porsi", "realisasi": "3" },
            ],
        }))
        .unwrap();
        innovation(&mut inovasi, 5);
        let before = inovasi.capaian[0].semula.map(|semula| semula.nilai);
        assert!(matches!(before, Some(Isian::KurangDari(5))));
        let hidden = inovasi
            .capaian
            .iter()
            .map(|result| [result.target, result.realisasi].map(|figure| matches!(figure, Isian::KurangDari(5))));
        assert_eq!(hidden.collect::<Vec<_>>(), [[false, true], [false, false], [false, false]]);
    }
}
