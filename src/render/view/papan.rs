//! One sheet about a kampung for its notice board: name, six figures with their year, what comes next, who can be asked, and a
//! code that leads to the profile.

use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Tentang, kanonik};
use super::butir::Butir;
use super::daftar_kampung::kunci_kelas;
use super::kampung::{angka_kunci, kalimat};
use super::pen::Sel;
use super::spot::Spot;
use super::tabel::AngkaKunci;
use crate::model::KampungId;

/// Activities on the sheet.
const NEXT: usize = 3;

#[derive(Serialize)]
struct Papan {
    nama: String,
    letak: String,
    kelas: String,
    kalimat: Vec<String>,
    angka: Vec<AngkaKunci>,
    mendatang: Vec<Butir>,
    alamat: Option<String>,
    profil: Sel,
    tujuan: Option<String>,
    kode_qr: Option<Value>,
}

/// The notice-board sheet.
pub fn papan(spot: &Spot<'_>, id: KampungId) -> Tampilan {
    let row = &spot.wilayah().kampung[id];
    let record = &row.data.record;
    let profile = spot.routes().kampung(id);
    let address = kanonik(spot.scene.situs, profile);
    let coming = row.kegiatan.iter().rev().filter(|&&id| {
        let activity = &spot.wilayah().kegiatan[id];
        activity.mendatang && activity.data.record.status.tampil() && !activity.data.record.urung()
    });
    let view = Papan {
        nama: record.nama.clone(),
        letak: spot.letak(id),
        kelas: spot.t(kunci_kelas(row.kelas().map(|class| class.kelas))).to_owned(),
        kalimat: kalimat(spot, row),
        angka: angka_kunci(spot, row),
        mendatang: coming.take(NEXT).map(|&id| spot.butir_kegiatan(id)).collect(),
        alamat: record.lokasi.as_ref().and_then(|place| place.alamat_sekretariat.clone()),
        profil: spot.kampung(id),
        kode_qr: address.as_deref().and_then(|address| spot.kode_qr(address)),
        tujuan: address,
    };
    let topik = spot.fill("papan.judul", &[("nama", &spot.topik(&view.nama, &view.letak))]);
    let deskripsi = spot.fill("papan.deskripsi", &[("nama", &view.nama), ("letak", &view.letak)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &topik,
        deskripsi: &deskripsi,
        seksi: "kampung",
        remah: vec![spot.remah("nav.kampung", "kampung.html"), view.profil.clone()],
        noindex: true,
        ..Tentang::default()
    });
    Tampilan::baru("papan.html", &bingkai, &view).dari(&row.data)
}
