//! Where everything of a region lives.

use super::Tetap;
use crate::artifact::Route;
use crate::model::{
    Fasilitas, HalamanId, Id, IndikatorId, InovasiId, InstansiId, KampungId, KegiatanId, SiaranPersId, Ukuran, Wilayah, alamat,
};
use crate::record::{JenisInovasi, Kelas, Topik};

/// The notice-board sheet, in the folder named like its profile.
const PAPAN: &str = "papan.html";

/// Addresses of one region's site. All of them lie below `prefix`.
#[derive(Debug)]
pub struct Routes {
    /// `bontang/`, or nothing when the site stands at the root of the output folder.
    pub prefix: String,
    kampung: Vec<Route>,
    inovasi: Vec<Route>,
    kegiatan: Vec<Route>,
    siaran_pers: Vec<Route>,
    mitra: Vec<Route>,
    indikator: Vec<Route>,
    halaman: Vec<Route>,
    kecamatan: Vec<Route>,
}

impl Routes {
    /// The addresses of a region below `prefix`.
    #[must_use]
    pub fn of(wilayah: &Wilayah, prefix: &str) -> Self {
        let member = |folder: &str, id: &str| Route::new(&format!("{prefix}{}", alamat(folder, id)));
        Self {
            prefix: prefix.to_owned(),
            kampung: wilayah
                .kampung
                .rows()
                .iter()
                .map(|row| member("kampung", &row.data.id))
                .collect(),
            inovasi: wilayah
                .inovasi
                .rows()
                .iter()
                .map(|row| member("inovasi", &row.data.id))
                .collect(),
            kegiatan: wilayah
                .kegiatan
                .rows()
                .iter()
                .map(|row| member("kegiatan", &row.data.id))
                .collect(),
            siaran_pers: wilayah
                .siaran_pers
                .rows()
                .iter()
                .map(|row| member("siaran-pers", &row.data.id))
                .collect(),
            mitra: wilayah
                .instansi
                .rows()
                .iter()
                .map(|row| member("instansi", &row.data.id))
                .collect(),
            indikator: wilayah
                .indikator
                .rows()
                .iter()
                .map(|row| member("indikator", &row.data.id))
                .collect(),
            halaman: wilayah
                .halaman
                .rows()
                .iter()
                .map(|row| member("halaman", &row.data.id))
                .collect(),
            kecamatan: wilayah
                .slug_kecamatan
                .iter()
                .map(|slug| member("kampung/kecamatan", slug))
                .collect(),
        }
    }

    /// A file directly below the site's root: `kampung.html`, `umpan.xml`.
    #[must_use]
    pub fn top(&self, name: &str) -> Route {
        Route::new(&[&self.prefix, name].concat())
    }

    /// Profile of a kampung.
    #[must_use]
    pub fn kampung(&self, id: KampungId) -> &Route {
        &self.kampung[id.index()]
    }

    /// Page of an innovation.
    #[must_use]
    pub fn inovasi(&self, id: InovasiId) -> &Route {
        &self.inovasi[id.index()]
    }

    /// Page of an activity.
    #[must_use]
    pub fn kegiatan(&self, id: KegiatanId) -> &Route {
        &self.kegiatan[id.index()]
    }

    /// The calendar beside the page of an activity.
    #[must_use]
    pub fn kalender_kegiatan(&self, id: KegiatanId) -> Route {
        self.kegiatan(id).with_extension("ics")
    }

    /// The calendar of all coming activities.
    #[must_use]
    pub fn kalender(&self) -> Route {
        self.top("kegiatan/kalender.ics")
    }

    /// Page of a release.
    #[must_use]
    pub fn siaran_pers(&self, id: SiaranPersId) -> &Route {
        &self.siaran_pers[id.index()]
    }

    /// Page of a partner.
    #[must_use]
    pub fn mitra(&self, id: InstansiId) -> &Route {
        &self.mitra[id.index()]
    }

    /// Page of an indicator.
    #[must_use]
    pub fn indikator(&self, id: IndikatorId) -> &Route {
        &self.indikator[id.index()]
    }

    /// A free page.
    #[must_use]
    pub fn halaman(&self, id: HalamanId) -> &Route {
        &self.halaman[id.index()]
    }

    /// Kampung of a kecamatan, by its number in the region's record.
    #[must_use]
    pub fn kecamatan(&self, number: usize) -> &Route {
        &self.kecamatan[number]
    }

    /// Kampung of a class, or of none.
    #[must_use]
    pub fn klasifikasi(&self, kelas: Option<Kelas>) -> Route {
        self.top(&format!("kampung/klasifikasi/{}.html", Kelas::slug(kelas)))
    }

    /// Kampung that have something: `kampung/punya/dashat.html`.
    #[must_use]
    pub fn fasilitas(&self, fasilitas: Fasilitas) -> Route {
        self.top(&format!("kampung/punya/{}.html", fasilitas.slug()))
    }

    /// The notice-board sheet of a kampung: `kampung/loktuan/papan.html`.
    #[must_use]
    pub fn papan(&self, id: KampungId) -> Route {
        let profile = self.kampung(id).as_str();
        Route::new(&format!("{}/{PAPAN}", profile.strip_suffix(".html").unwrap_or(profile)))
    }

    /// All activities of a kampung: `kampung/loktuan/kegiatan.html`, `…/kegiatan-2.html`.
    #[must_use]
    pub fn kegiatan_kampung(&self, id: KampungId, nomor: usize) -> Route {
        let profile = self.kampung(id).as_str();
        let folder = profile.strip_suffix(".html").unwrap_or(profile);
        Route::new(&format!("{folder}/kegiatan{}.html", halaman(nomor)))
    }

    /// A measure of all kampung: `statistik/kampung/peserta-kb.html`.
    #[must_use]
    pub fn ukuran(&self, ukuran: Ukuran) -> Route {
        self.top(&format!("statistik/kampung/{}.html", ukuran.slug()))
    }

    /// The kampung in the order of a measure: `statistik/kampung/peserta-kb-urut.html`.
    #[must_use]
    pub fn ukuran_urut(&self, ukuran: Ukuran) -> Route {
        self.top(&format!("statistik/kampung/{}-urut.html", ukuran.slug()))
    }

    /// A page that every site has.
    #[must_use]
    pub fn tetap(&self, tetap: Tetap) -> Route {
        self.top(&format!("{}.html", tetap.slug()))
    }

    /// Innovations of a kind.
    #[must_use]
    pub fn jenis_inovasi(&self, jenis: JenisInovasi, nomor: usize) -> Route {
        let name = match jenis {
            JenisInovasi::RumahDataku => "rumah-dataku",
            JenisInovasi::Dashat => "dashat",
            JenisInovasi::PojokKependudukan => "pojok-kependudukan",
            JenisInovasi::Lainnya => "lainnya",
        };
        self.top(&format!("inovasi/jenis/{name}{}.html", halaman(nomor)))
    }

    /// A page of the releases on a topic: `siaran-pers/topik/stunting.html`, `…/stunting-2.html`.
    #[must_use]
    pub fn topik_siaran(&self, topik: Topik, nomor: usize) -> Route {
        self.top(&format!("siaran-pers/topik/{}{}.html", topik.slug(), halaman(nomor)))
    }

    /// A page of a year's archive: `siaran-pers/tahun/2022.html`, `…/2022-2.html`.
    #[must_use]
    pub fn arsip(&self, folder: &str, tahun: i16, nomor: usize) -> Route {
        self.top(&format!("{folder}/tahun/{tahun}{}.html", halaman(nomor)))
    }
}

/// What a page of a list has behind its name, from the second one on.
fn halaman(nomor: usize) -> String {
    if nomor > 1 { format!("-{nomor}") } else { String::new() }
}
