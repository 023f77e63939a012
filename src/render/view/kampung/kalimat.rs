//! The summary in sentences. Each sentence stands on its own, so that any of them may be missing.

use crate::model::Kampung;
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;

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
    let sums = &spot.scene.gabungan;
    let city = sums.cpr.nilai()?.persen();
    if !sebanding(spot.scene.tahun_profil, tahun, sums.cpr.pelapor(), sums.kampung) {
        return None;
    }
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

/// Whether a kampung may be compared with its region: one year for all, several kampung, at least four of five reported.
pub fn sebanding(years: Option<(i16, i16)>, tahun: i16, pelapor: usize, semua: usize) -> bool {
    years == Some((tahun, tahun)) && pelapor > 1 && pelapor * 5 >= semua * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_only_within_one_year_and_when_most_reported() {
        assert!(sebanding(Some((2022, 2022)), 2022, 8, 10));
        assert!(!sebanding(Some((2022, 2022)), 2022, 7, 10));
        assert!(!sebanding(Some((2021, 2022)), 2022, 10, 10));
        assert!(!sebanding(Some((2022, 2022)), 2022, 1, 1));
        assert!(!sebanding(None, 2022, 0, 4));
    }
}
