//! What templates may see: one struct for each template, with values that are ready to be shown.
//!
//! A template gets three things beside the theme's texts and files: `situs`, the frame that all pages of a site share; `bingkai`,
//! the frame of this page; `laman`, the page itself. Figures keep their four states ([`pen::Sel`]), lists are bounded, links are
//! relative and lead only to planned pages.

mod beranda;
mod bingkai;
mod butir;
mod cari;
#[cfg(test)]
mod contoh;
mod daftar_kampung;
mod dana;
mod grafik;
mod halaman;
mod inovasi;
mod istilah;
mod kampung;
mod kartu;
mod kegiatan;
mod kunci;
mod mitra;
mod papan;
mod pen;
mod peta;
mod portal;
mod prosa;
mod rujukan;
mod siaran;
mod spot;
mod statistik;
mod tabel;
mod terstruktur;
mod tetap;
mod ukuran;
mod unduhan;

use serde::Serialize;
use tera::Value;

pub(super) use beranda::beranda;
pub(super) use bingkai::{pangkal, pena};
pub(super) use cari::cari;
pub(super) use daftar_kampung::{daftar_kampung, fasilitas, judul_kelas, kecamatan, klasifikasi};
pub(super) use halaman::{alihan, dihapus, ditarik, halaman, judul_ganda, rangka, tidak_ditemukan};
pub(super) use inovasi::{daftar_inovasi, inovasi, jenis_inovasi};
pub(super) use istilah::Istilah;
pub(super) use kampung::{gabungan_tahun, kampung, menurut_kecamatan};
pub(super) use kegiatan::{arsip_kegiatan, daftar_kegiatan, kegiatan, kegiatan_kampung};
pub(super) use mitra::{daftar_mitra, mitra};
pub(super) use papan::papan;
pub(super) use pen::Pen;
pub(super) use peta::batas;
pub(super) use portal::{portal, portal_tidak_ditemukan};
pub(super) use rujukan::{dasar_hukum, glosarium};
pub(super) use siaran::{arsip_siaran, daftar_siaran, siaran, topik_siaran};
pub(super) use spot::{Spot, belum_terbit};
pub(super) use statistik::{indikator, statistik};
pub(super) use tetap::tetap;
pub(super) use ukuran::{Deretan, deretan, ukuran, ukuran_urut};

use crate::artifact::Artifact;
use crate::render::Picture;
use bingkai::Bingkai;

/// A view and the template that shows it.
pub(super) struct Tampilan {
    /// Name of the template.
    pub templat: &'static str,
    /// The frame of the page.
    pub bingkai: Value,
    /// The page.
    pub laman: Value,
    /// The file of its record, for complaints.
    pub asal: Option<String>,
    /// Files that stand beside the page: what it says in other formats.
    pub berkas: Vec<Artifact>,
    /// The image that previews of links to the page show.
    pub kartu: Option<Picture>,
}

impl Tampilan {
    fn baru(templat: &'static str, bingkai: &Bingkai, laman: &impl Serialize) -> Self {
        Self {
            templat,
            bingkai: nilai(bingkai),
            laman: nilai(laman),
            asal: None,
            berkas: Vec::new(),
            kartu: None,
        }
    }

    fn berkartu(mut self, kartu: Option<Picture>) -> Self {
        self.kartu = kartu;
        self
    }

    fn disertai(mut self, berkas: Vec<Artifact>) -> Self {
        self.berkas = berkas;
        self
    }

    fn dari<T>(mut self, entry: &crate::record::Entry<T>) -> Self {
        self.asal = Some(entry.source.path().to_owned());
        self
    }
}

/// Key of a choice's text in the theme.
pub(super) fn kunci(choice: &impl kunci::Kunci) -> &'static str {
    choice.kunci()
}

/// A view as the template engine keeps it. Views are plain structs, which always serialise; should one not, its template says so.
pub(super) fn nilai(view: &impl Serialize) -> Value {
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::undefined())
}
