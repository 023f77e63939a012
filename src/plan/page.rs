//! One planned page.

use crate::artifact::Route;
use crate::model::{HalamanId, IndikatorId, InovasiId, InstansiId, KampungId, KegiatanId, SiaranPersId};
use crate::record::{JenisInovasi, Kelas};

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
    /// Profile of a kampung.
    Kampung(KampungId),
    /// All innovations.
    DaftarInovasi,
    /// Innovations of one kind.
    JenisInovasi(JenisInovasi),
    /// One innovation.
    Inovasi(InovasiId),
    /// The newest releases and the years.
    DaftarSiaran,
    /// Releases of one year, page by page.
    ArsipSiaran(Archive<SiaranPersId>),
    /// One release.
    Siaran(SiaranPersId),
    /// Coming and newest activities and the years.
    DaftarKegiatan,
    /// Activities of one year, page by page.
    ArsipKegiatan(Archive<KegiatanId>),
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
    /// The glossary.
    Glosarium,
    /// Legal bases.
    DasarHukum,
    /// Search, and everything from A to Z.
    Cari,
    /// A free page.
    Halaman(HalamanId),
    /// Nothing at this address.
    TidakDitemukan,
    /// An old address; the route it leads to.
    Alihan(Route),
}

/// One page of a year's archive.
#[derive(Debug, Clone)]
pub struct Archive<I> {
    /// The year.
    pub tahun: i16,
    /// Number of this page, from 1.
    pub nomor: usize,
    /// How many pages the year has.
    pub dari: usize,
    /// How many rows the year has in all.
    pub jumlah: usize,
    /// The rows of this page, newest first.
    pub isi: Vec<I>,
}
