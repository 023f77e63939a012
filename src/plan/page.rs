//! One planned page.

use crate::artifact::Route;
use crate::model::{
    Fasilitas, HalamanId, IndikatorId, InovasiId, InstansiId, KampungId, KegiatanId, SiaranPersId, Tetap, Ukuran, Wilayah,
};
use crate::record::{JenisInovasi, Kelas, Topik};

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
    /// One sheet about a kampung for its notice board.
    Papan(KampungId),
    /// All innovations.
    DaftarInovasi,
    /// Innovations of one kind.
    JenisInovasi(JenisInovasi),
    /// One innovation.
    Inovasi(InovasiId),
    /// The newest releases and the years.
    DaftarSiaran,
    /// Releases of one year, page by page.
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

impl PageKind {
    /// Whether the figures of this page also stand beside it as CSV and JSON.
    #[must_use]
    pub fn has_figures(&self, wilayah: &Wilayah) -> bool {
        match self {
            Self::DaftarKampung | Self::Kampung(_) | Self::Statistik | Self::Indikator(_) | Self::Ukuran(_) => true,
            Self::Mitra(id) => wilayah.pemberian(*id).next().is_some(),
            _ => false,
        }
    }
}

impl Page {
    /// Where the figures of this page stand in another format: `csv`, `json`.
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
    /// The rows of this page, newest first.
    pub isi: Vec<I>,
}

impl<H: Copy, I> Archive<H, I> {
    /// What all pages of an archive have in common and the number of their rows; said by the first page alone.
    #[must_use]
    pub fn counted(&self) -> Option<(H, usize)> {
        (self.nomor == 1).then_some((self.milik, self.jumlah))
    }
}
