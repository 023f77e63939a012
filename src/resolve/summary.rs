//! A region in a few lines, for the atlas.

use crate::model::{Gabungan, Ringkasan, Terbaru, Wilayah, WilayahLain};
use crate::record::{self, Status, StatusKampung};

/// How many releases of a region the portal may show.
const NEWEST: usize = 5;

/// What other regions may know of a region.
#[must_use]
pub fn outline(slug: &str, record: &record::Wilayah) -> WilayahLain {
    WilayahLain {
        slug: slug.to_owned(),
        nama: crate::model::nama_lengkap(record.jenis, &record.nama),
        kode: record.kode.clone(),
        jenis: record.jenis,
        rekaan: record.rekaan,
    }
}

/// The summary of a region.
#[must_use]
pub fn summary(wilayah: &Wilayah) -> Ringkasan {
    let record = &wilayah.data.record;
    let zona = record.zona_waktu;
    let aktif = || {
        wilayah
            .kampung
            .rows()
            .iter()
            .filter(|row| row.data.record.status_kampung == StatusKampung::Aktif)
    };
    let terbaru = wilayah
        .siaran_pers
        .rows()
        .iter()
        .filter(|row| row.data.record.status != Status::Ditarik)
        .take(NEWEST)
        .map(|row| Terbaru {
            judul: row.data.record.judul.clone(),
            id: row.data.id.to_string(),
            tanggal: row.data.record.tanggal_terbit.tanggal,
            saat: row.data.record.tanggal_terbit.detik_unix(zona),
        })
        .collect();
    let mut gabungan = Gabungan::default();
    for row in aktif() {
        gabungan.tambah(row.profil());
    }
    Ringkasan {
        wilayah: outline(&wilayah.slug, record),
        provinsi: record.kode.as_str().chars().take(2).collect(),
        provinsi_nama: record.provinsi.as_ref().map(|provinsi| provinsi.nama.clone()),
        kelurahan: record.kecamatan.iter().map(|kecamatan| kecamatan.kelurahan.len()).sum(),
        kampung: aktif().count(),
        inovasi: wilayah.inovasi.len(),
        kegiatan: wilayah.kegiatan.len(),
        siaran_pers: wilayah.siaran_pers.len(),
        gabungan,
        terbaru,
        alihan: wilayah.alihan(),
        berikutnya: wilayah.berikutnya,
        pengecualian: wilayah.pengecualian.clone(),
    }
}
