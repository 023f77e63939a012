//! A region and everything in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::table::{Id, Table};
use super::{Penilaian, Turunan};
use crate::photo::Medium;
use crate::record::{self, Entry};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl Id for $name {
            fn from_index(index: u32) -> Self {
                Self(index)
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A kampung of this region.
    KampungId;
    /// An innovation of this region.
    InovasiId;
    /// An activity of this region.
    KegiatanId;
    /// A press release of this region.
    SiaranPersId;
    /// An agency that this region's records name.
    InstansiId;
    /// An official that this region's records name.
    PejabatId;
    /// A legal basis that this region's records name.
    DasarHukumId;
    /// An indicator with values in this region.
    IndikatorId;
    /// A term of the glossary.
    IstilahId;
    /// A free page.
    HalamanId;
}

/// A kecamatan, or a kelurahan in it, on the map.
#[derive(Debug, Clone)]
pub struct Daerah {
    /// Number of the kecamatan in the record of the region.
    pub kecamatan: usize,
    /// Number of the kelurahan in the kecamatan; nothing for the kecamatan as a whole.
    pub kelurahan: Option<usize>,
    /// Closed lines: longitude and latitude in degrees.
    pub garis: Arc<[Vec<(f64, f64)>]>,
}

/// Why the public does not see a record yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BelumTerbit {
    /// Its author is not done.
    Draf,
    /// It waits, until this instant if its author named one.
    Embargo(Option<record::Waktu>),
}

/// A region: one site, the unit of work.
#[derive(Debug)]
pub struct Wilayah {
    /// Name of its folder and of its site.
    pub slug: String,
    /// The record of the region.
    pub data: Entry<record::Wilayah>,
    /// Slugs of the kecamatan, in the order of the record; unique within the region.
    pub slug_kecamatan: Vec<String>,
    /// Kampung KB, in natural order of their names.
    pub kampung: Table<KampungId, Kampung>,
    /// Innovations, in natural order of their names.
    pub inovasi: Table<InovasiId, Inovasi>,
    /// Activities, newest first.
    pub kegiatan: Table<KegiatanId, Kegiatan>,
    /// Press releases, newest first.
    pub siaran_pers: Table<SiaranPersId, SiaranPers>,
    /// Agencies that records of this region name, in natural order.
    pub instansi: Table<InstansiId, Instansi>,
    /// Officials that records of this region name.
    pub pejabat: Table<PejabatId, Pejabat>,
    /// Legal bases that records of this region name, newest first.
    pub dasar_hukum: Table<DasarHukumId, DasarHukum>,
    /// Indicators with values here.
    pub indikator: Table<IndikatorId, Indikator>,
    /// The glossary, in natural order.
    pub istilah: Table<IstilahId, Istilah>,
    /// Free pages.
    pub halaman: Table<HalamanId, Halaman>,
    /// Records that the public does not see yet, by folder and id. Only a preview has any.
    pub belum_terbit: BTreeMap<(&'static str, Box<str>), BelumTerbit>,
    /// Photos and attachments that records name, by their path inside `media/`.
    pub media: BTreeMap<String, Medium>,
    /// Those of them that are published as they are.
    pub berkas_media: BTreeMap<String, BerkasMedia>,
    /// Areas of the map, in the order of the record; a kecamatan stands before its kelurahan.
    pub batas: Vec<Daerah>,
    /// The instant at which the next embargo ends, seconds since 1970.
    pub berikutnya: Option<i64>,
    /// Personal data that is shown after review.
    pub pengecualian: Vec<super::Pengecualian>,
    /// The addresses of its records, now and before.
    pub alamat: super::Alamat,
    /// Whether every record of the region could be used. Where one is missing, links to it only look dead.
    pub utuh: bool,
}

/// A file that is published as it is: what there is to fetch and to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BerkasMedia {
    /// Its bytes.
    pub ukuran: u64,
    /// The pages of a PDF, if they could be counted.
    pub halaman: Option<usize>,
}

/// Another region, as far as links to it need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WilayahLain {
    /// Name of its site.
    pub slug: String,
    /// Full name: "Kota Bontang".
    pub nama: String,
    /// Its code.
    pub kode: record::Kode,
    /// Its kind.
    pub jenis: record::JenisWilayah,
    /// Openly fictional.
    pub rekaan: bool,
}

/// A kampung with what is known about it.
#[derive(Debug)]
pub struct Kampung {
    /// The record.
    pub data: Entry<record::Kampung>,
    /// Number of its kecamatan and of its kelurahan in the region's record; absent where the region lists none.
    pub letak: Option<(usize, usize)>,
    /// Derived values, one for each of the record's `profil`, in the same order.
    pub turunan: Vec<Turunan>,
    /// Index of the newest profile.
    pub profil_terbaru: Option<usize>,
    /// The newest class: index into the record's `klasifikasi`.
    pub kelas_terbaru: Option<usize>,
    /// The class that the twelve indicators give, beside the declared one; absent when an input is missing.
    pub penilaian: Option<Penilaian>,
    /// The kampung it was merged into.
    pub digabung_ke: Option<KampungId>,
    /// Innovations that run here.
    pub inovasi: Vec<InovasiId>,
    /// Activities here, newest first.
    pub kegiatan: Vec<KegiatanId>,
    /// Releases that name it, newest first.
    pub siaran_pers: Vec<SiaranPersId>,
    /// Partner agencies, for each of the record's `mitra`.
    pub mitra: Vec<Option<InstansiId>>,
    /// Who gave, for each of the record's `sumber_dana`.
    pub pemberi: Vec<Option<InstansiId>>,
    /// Legal bases of its founding.
    pub dasar_pembentukan: Vec<DasarHukumId>,
    /// The decree of its working group.
    pub sk_pokja: Option<DasarHukumId>,
    /// Legal bases of the record's `regulasi`, in the same order.
    pub regulasi: Vec<Option<DasarHukumId>>,
    /// Who launched it.
    pub dicanangkan_oleh: Option<PejabatId>,
}

/// An innovation.
#[derive(Debug)]
pub struct Inovasi {
    /// The record.
    pub data: Entry<record::Inovasi>,
    /// Kampung where it runs.
    pub kampung: Vec<KampungId>,
    /// Who launched it.
    pub diluncurkan_oleh: Vec<PejabatId>,
    /// The innovation that follows it.
    pub digabung_ke: Option<InovasiId>,
    /// Legal bases.
    pub dasar_hukum: Vec<DasarHukumId>,
    /// Partners.
    pub mitra: Vec<InstansiId>,
    /// Activities that belong to it, newest first.
    pub kegiatan: Vec<KegiatanId>,
    /// Releases that name it, newest first.
    pub siaran_pers: Vec<SiaranPersId>,
}

/// An activity.
#[derive(Debug)]
pub struct Kegiatan {
    /// The record.
    pub data: Entry<record::Kegiatan>,
    /// Kampung that take part.
    pub kampung: Vec<KampungId>,
    /// Numbers of the kecamatan that take part, in the region's record.
    pub kecamatan: Vec<usize>,
    /// Agencies.
    pub instansi: Vec<InstansiId>,
    /// Innovations.
    pub inovasi: Vec<InovasiId>,
    /// Releases about it, newest first.
    pub siaran_pers: Vec<SiaranPersId>,
    /// Agencies of the record's `narasumber`, in the same order.
    pub narasumber: Vec<Option<InstansiId>>,
    /// For each day of `agenda_harian`: numbers of the kecamatan, agencies of the speakers.
    pub agenda: Vec<(Vec<usize>, Vec<Option<InstansiId>>)>,
    /// The activity that stands in its place.
    pub digabung_ke: Option<KegiatanId>,
    /// Whether its first day is still to come.
    pub mendatang: bool,
}

/// A press release.
#[derive(Debug)]
pub struct SiaranPers {
    /// The record.
    pub data: Entry<record::SiaranPers>,
    /// Kampung that it names.
    pub kampung: Vec<KampungId>,
    /// Innovations that it names.
    pub inovasi: Vec<InovasiId>,
    /// Agencies that it names.
    pub instansi: Vec<InstansiId>,
    /// Officials that it names.
    pub pejabat: Vec<PejabatId>,
    /// Who is quoted, for each of the record's `kutipan`.
    pub kutipan: Vec<Option<PejabatId>>,
    /// Who stated the figure, for each of the record's `pernyataan_angka`.
    pub oleh: Vec<Option<PejabatId>>,
    /// The indicator that it is a value of, for each of them.
    pub indikator: Vec<Option<IndikatorId>>,
    /// Legal bases that it names.
    pub dasar_hukum: Vec<DasarHukumId>,
    /// The activity that it reports on.
    pub kegiatan: Option<KegiatanId>,
    /// The agency that publishes it.
    pub tentang: Option<InstansiId>,
    /// The release that replaces it.
    pub digabung_ke: Option<SiaranPersId>,
}

/// An agency and what it supports in this region.
#[derive(Debug)]
pub struct Instansi {
    /// The record.
    pub data: Entry<record::Instansi>,
    /// Whether this region names it: only then it has a page here.
    pub disebut: bool,
    /// Kampung whose partner it is, or to which it gave.
    pub kampung: Vec<KampungId>,
    /// Innovations whose partner it is.
    pub inovasi: Vec<InovasiId>,
    /// Activities that it supports or speaks at.
    pub kegiatan: Vec<KegiatanId>,
    /// Releases that name it.
    pub siaran_pers: Vec<SiaranPersId>,
}

/// An official.
#[derive(Debug)]
pub struct Pejabat {
    /// The record.
    pub data: Entry<record::Pejabat>,
    /// Agencies of the record's `jabatan`, in the same order.
    pub instansi: Vec<Option<InstansiId>>,
}

/// A legal basis and what rests on it in this region.
#[derive(Debug)]
pub struct DasarHukum {
    /// The record.
    pub data: Entry<record::DasarHukum>,
    /// Whether this region names it: only then it is listed here.
    pub disebut: bool,
    /// Kampung.
    pub kampung: Vec<KampungId>,
    /// Innovations.
    pub inovasi: Vec<InovasiId>,
    /// Releases.
    pub siaran_pers: Vec<SiaranPersId>,
}

/// An indicator with its definition and this region's values.
#[derive(Debug)]
pub struct Indikator {
    /// The definition.
    pub data: Entry<record::Indikator>,
    /// The values; sorted by method, kind, year when shown.
    pub nilai: Entry<record::NilaiIndikator>,
}

/// A term of the glossary.
#[derive(Debug)]
pub struct Istilah {
    /// The record.
    pub data: Entry<record::Istilah>,
    /// The indicator that it leads to, where this region has it.
    pub indikator: Option<IndikatorId>,
}

/// A free page.
#[derive(Debug)]
pub struct Halaman {
    /// The record.
    pub data: Entry<record::Halaman>,
}

impl Wilayah {
    /// What an agency gave to kampung whose pages are shown: kampung by kampung, in the order of their records.
    pub fn pemberian(&self, mitra: InstansiId) -> impl Iterator<Item = (KampungId, &record::SumberDana)> {
        let rows = self.instansi[mitra].kampung.iter().map(|&id| (id, &self.kampung[id]));
        let shown = rows.filter(|(_, row)| row.data.record.status.tampil());
        shown.flat_map(move |(id, row)| {
            let given = row.data.record.dana().iter().zip(&row.pemberi);
            given
                .filter(move |(_, giver)| **giver == Some(mitra))
                .map(move |(dana, _)| (id, dana))
        })
    }

    /// "Kota Bontang", "Provinsi Sumatera Selatan".
    #[must_use]
    pub fn nama_lengkap(&self) -> String {
        nama_lengkap(self.data.record.jenis, &self.data.record.nama)
    }
}

/// "Kota Bontang" from kind and name.
#[must_use]
pub fn nama_lengkap(jenis: record::JenisWilayah, nama: &str) -> String {
    let kata = match jenis {
        record::JenisWilayah::Kota => "Kota",
        record::JenisWilayah::Kabupaten => "Kabupaten",
        record::JenisWilayah::Provinsi => "Provinsi",
    };
    format!("{kata} {nama}")
}

impl Kampung {
    /// The newest profile with its derived values.
    #[must_use]
    pub fn profil(&self) -> Option<(&record::Profil, &Turunan)> {
        let index = self.profil_terbaru?;
        Some((self.data.record.profil.get(index)?, self.turunan.get(index)?))
    }

    /// The profile of one year with its derived values; of two the one written last.
    #[must_use]
    pub fn profil_tahun(&self, tahun: i16) -> Option<(&record::Profil, &Turunan)> {
        let mut years = self.data.record.profil.iter().zip(&self.turunan);
        years.rfind(|(profil, _)| profil.tahun.tahun() == tahun)
    }

    /// Whether it counts in figures of the region: lists show it, and it is neither closed nor merged.
    #[must_use]
    pub fn aktif(&self) -> bool {
        self.data.record.status.tampil() && self.data.record.status_kampung == record::StatusKampung::Aktif
    }

    /// The newest declared class.
    #[must_use]
    pub fn kelas(&self) -> Option<&record::Klasifikasi> {
        self.data.record.klasifikasi.get(self.kelas_terbaru?)
    }
}
