//! One planned page.

use crate::artifact::Route;
use crate::model::{
    Fasilitas, HalamanId, IndikatorId, InovasiId, InstansiId, KampungId, KegiatanId, SiaranPersId, Ukuran, Wilayah,
};
use crate::record::{Inovasi, Instansi, JenisInovasi, JenisRekaman as _, Kampung, Kelas, NilaiIndikator, SiaranPers, Topik};

/// A page that will exist.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows. Lists carry the rows they show, already cut to pages.
#[derive(Debug, Clone)]
pub enum PageKind {
    /// Home of the region.
    Beranda,
    /// All kampung, or an index of kecamatan when there are many.
    DaftarKampung,
    /// Kampung of one kecamatan, by its number in the region's record.
    Kecamatan(usize),
    /// Kampung of one class; `None` for those without a class.
    Klasifikasi(Option<Kelas>),
    /// Kampung that have something.
    Fasilitas(Fasilitas),
    /// Profile of a kampung.
    Kampung(KampungId),
    /// All activities of a kampung that has more than its profile shows, page by page.
    KegiatanKampung(Archive<KampungId, KegiatanId>),
    /// One sheet about a kampung for its notice board.
    Papan(KampungId),
    /// All innovations.
    DaftarInovasi,
    /// Innovations of one kind, page by page.
    JenisInovasi(Archive<JenisInovasi, InovasiId>),
    /// One innovation.
    Inovasi(InovasiId),
    /// The newest releases and the years.
    DaftarSiaran,
    /// Releases of one year; those of a year with many by half-year.
    ArsipSiaran(Archive<i16, SiaranPersId>),
    /// Releases on one topic, page by page.
    TopikSiaran(Archive<Topik, SiaranPersId>),
    /// One release.
    Siaran(SiaranPersId),
    /// Coming and newest activities and the years.
    DaftarKegiatan,
    /// Activities of one year, page by page.
    ArsipKegiatan(Archive<i16, KegiatanId>),
    /// One activity.
    Kegiatan(KegiatanId),
    /// All partners.
    DaftarMitra,
    /// One partner.
    Mitra(InstansiId),
    /// All indicators.
    Statistik,
    /// One indicator.
    Indikator(IndikatorId),
    /// One measure of all kampung.
    Ukuran(Ukuran),
    /// The table of a measure once more, in the order of the values.
    UkuranUrut(Ukuran),
    /// The glossary.
    Glosarium,
    /// Legal bases.
    DasarHukum,
    /// Search, and everything from A to Z.
    Cari,
    /// A free page.
    Halaman(HalamanId),
    /// A page that every site has, unless an author wrote one at its address.
    Tetap(Tetap),
    /// Nothing at this address.
    TidakDitemukan,
    /// An old address; the route it leads to.
    Alihan(Route),
    /// The address of a removed record, by its number in the region's addresses.
    Nisan(usize),
}

/// Pages that every site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tetap {
    /// What the site is, who runs it, how it is corrected.
    Tentang,
    /// Who can be asked.
    Kontak,
    /// What the site does for people with disabilities.
    Aksesibilitas,
    /// What the site knows about its readers: nothing.
    Privasi,
}

impl Tetap {
    /// All of them, in the order of the footer.
    pub const SEMUA: [Self; 4] = [Self::Tentang, Self::Kontak, Self::Aksesibilitas, Self::Privasi];

    /// Its name in addresses and text keys: `privasi`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Tentang => "tentang",
            Self::Kontak => "kontak",
            Self::Aksesibilitas => "aksesibilitas",
            Self::Privasi => "privasi",
        }
    }
}

impl PageKind {
    /// Endings of the files that stand beside this page and say the same in other formats, where the theme offers downloads:
    /// figures and the list of releases as CSV and JSON, a release as text.
    #[must_use]
    pub fn formats(&self, wilayah: &Wilayah) -> &'static [&'static str] {
        match self {
            Self::DaftarKampung | Self::DaftarSiaran | Self::Statistik | Self::Ukuran(_) => &["csv", "json"],
            Self::Inovasi(id) => wilayah.format(Inovasi::FOLDER, &wilayah.inovasi[*id].data.id),
            Self::Kampung(id) => wilayah.format(Kampung::FOLDER, &wilayah.kampung[*id].data.id),
            Self::Indikator(id) => wilayah.format(NilaiIndikator::FOLDER, &wilayah.indikator[*id].nilai.id),
            Self::Mitra(id) => wilayah.format(Instansi::FOLDER, &wilayah.instansi[*id].data.id),
            Self::Siaran(id) => wilayah.format(SiaranPers::FOLDER, &wilayah.siaran_pers[*id].data.id),
            _ => &[],
        }
    }
}

impl Page {
    /// Where this page stands in another format: `csv`, `json`, `txt`.
    #[must_use]
    pub fn beside(&self, extension: &str) -> Route {
        self.route.with_extension(extension)
    }
}

/// One page of an archive: the rows of a year, or on a topic.
#[derive(Debug, Clone)]
pub struct Archive<H, I> {
    /// What its rows have in common.
    pub milik: H,
    /// Number of this page, from 1.
    pub nomor: usize,
    /// How many pages there are.
    pub dari: usize,
    /// How many rows there are on all of them.
    pub jumlah: usize,
    /// The half-years of all pages, in their order, where a year was cut into them; otherwise nothing.
    pub semester: Vec<Semester>,
    /// The rows of this page, newest first.
    pub isi: Vec<I>,
}

/// Half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Semester {
    /// January to June.
    Pertama,
    /// July to December.
    Kedua,
}

impl Semester {
    /// The half in which a month lies.
    #[must_use]
    pub fn of(month: i8) -> Self {
        if month <= 6 { Self::Pertama } else { Self::Kedua }
    }
}

impl<H, I> Archive<H, I> {
    /// The half-year of a page.
    #[must_use]
    pub fn semester(&self, nomor: usize) -> Option<Semester> {
        self.semester.get(nomor.checked_sub(1)?).copied()
    }
}

impl<H: Copy, I> Archive<H, I> {
    /// What all pages of an archive have in common and the number of their rows; said by the first page alone.
    #[must_use]
    pub fn counted(&self) -> Option<(H, usize)> {
        (self.nomor == 1).then_some((self.milik, self.jumlah))
    }
}
