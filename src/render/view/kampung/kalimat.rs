//! The summary in sentences. Each sentence stands on its own, so that any of them may be missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Gabungan, Kampung, Wilayah};
use crate::record::StatusKampung;
use crate::render::view::pen::Sel;
use crate::render::view::spot::{Spot, tampil};

/// How far two percentages may differ and still be called about the same.
const ABOUT: f64 = 0.5;

/// Sentences with the main figures and the comparison with the region.
pub fn kalimat(spot: &Spot<'_>, row: &Kampung) -> Vec<String> {
    let Some((profil, turunan)) = row.profil() else {
        return Vec::new();
    };
    let pen = spot.pen();
    let tahun = pen.tanggal(profil.tahun).teks;
    let jiwa = pen.hitungan(turunan.jumlah_jiwa.total);
    let kk = pen.angka(profil.jumlah_kk);
    let mut sentences = Vec::new();
    let say = |key: &str, jiwa: &Sel, kk: &Sel| {
        spot.fill(
            key,
            &[
                ("tahun", &tahun),
                ("nama", &row.data.record.nama),
                ("jiwa", &jiwa.teks),
                ("kk", &kk.teks),
            ],
        )
    };
    match (jiwa.ada(), kk.ada()) {
        (true, true) => sentences.push(say("kalimat.jiwa_kk", &jiwa, &kk)),
        (true, false) => sentences.push(say("kalimat.jiwa", &jiwa, &kk)),
        (false, true) => sentences.push(say("kalimat.kk", &jiwa, &kk)),
        (false, false) => {}
    }
    if let Some(cpr) = turunan.cpr {
        let (here, pus) = (pen.bagian(Some(cpr)).teks, pen.bilangan(cpr.penyebut()));
        sentences.push(spot.fill("kalimat.cpr", &[("tahun", &tahun), ("persen", &here), ("pus", &pus)]));
        sentences.extend(banding(spot, cpr.persen(), profil.tahun.tahun()));
    }
    sentences
}

/// The comparison with the region, where most kampung reported for the same year.
fn banding(spot: &Spot<'_>, here: f64, tahun: i16) -> Option<String> {
    let sums = setahun(spot, tahun)?;
    let city = sums
        .cpr
        .nilai()
        .filter(|_| sebanding(sums.cpr.pelapor(), sums.kampung))?
        .persen();
    // The difference of what is printed: readers subtract.
    let printed = |percent: f64| (percent * 10.0).round() / 10.0;
    let (here, city) = (printed(here), printed(city));
    let points = crate::text::number::percentage_points((here - city).abs(), 1, spot.pen().bahasa);
    let nama = spot.wilayah().nama_lengkap();
    let persen = spot.pen().persen(Some(city)).teks;
    let words = [("selisih", points.as_str()), ("wilayah", &nama), ("persen", &persen)];
    let key = if (here - city).abs() < ABOUT {
        "kalimat.setara"
    } else if here > city {
        "kalimat.lebih_tinggi"
    } else {
        "kalimat.lebih_rendah"
    };
    Some(spot.fill(key, &words))
}

/// The figures of all active kampung for one year.
pub fn setahun<'s>(spot: &Spot<'s>, tahun: i16) -> Option<&'s Gabungan> {
    spot.scene.gabungan_tahun.get(&tahun)
}

/// Whether a kampung may be compared with its region: several kampung reported for its year, at least four of five.
pub fn sebanding(pelapor: usize, semua: usize) -> bool {
    pelapor > 1 && pelapor * 5 >= semua * 4
}

/// The figures of all active kampung, year by year: of two profiles of one year the one written last counts.
pub fn gabungan_tahun(wilayah: &Wilayah) -> BTreeMap<i16, Gabungan> {
    let active = || {
        let rows = wilayah.kampung.rows().iter().map(|row| &row.data.record);
        rows.filter(|record| tampil(record.status) && record.status_kampung == StatusKampung::Aktif)
    };
    let years: BTreeSet<i16> = active()
        .flat_map(|record| record.profil.iter().map(|profil| profil.tahun.tahun()))
        .collect();
    let of = |tahun: i16| {
        active()
            .map(|record| record.profil.iter().rfind(|profil| profil.tahun.tahun() == tahun))
            .collect()
    };
    years.into_iter().map(|tahun| (tahun, of(tahun))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_only_when_most_kampung_reported() {
        assert!(sebanding(8, 10));
        assert!(!sebanding(7, 10));
        assert!(!sebanding(1, 1));
        assert!(!sebanding(0, 4));
    }
}
