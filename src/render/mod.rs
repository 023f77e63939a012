//! Stage 5: page + model + theme → HTML. The only room that knows the template engine.
//!
//! [`Scene`] is made once for a region and holds what all its pages share, the dear part of it in a [`Backdrop`]; [`page`] then makes one page at a time, on any thread.
//! A template never sees the model: the views give it one purpose-made struct with values that are ready to be shown, and lists
//! that are already cut. Words come from the theme's text files, numbers and dates from [`crate::text`].

mod chart;
mod data;
mod links;
mod naming;
mod picture;
mod plain;
mod release;
mod theme;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use tera::{Context, Value};

pub use links::*;
pub use naming::Naming;
pub use picture::{Fonts, PICTURE_FORM, PICTURES, Picture, draw};
pub use release::{Told, origin, told};
pub use theme::*;

use crate::artifact::{Artifact, Route};
use crate::diagnostic::Report;
use crate::model::{Atlas, BelumTerbit, Daerah, Gabungan, KampungId, Ringkasan, Ukuran, Wilayah, WilayahLain};
use crate::plan::{Page, PageKind, Routes};
use crate::record::{Situs, Status, Topik};
use view::{Deretan, Istilah, Pen, Spot, Tampilan};

/// What a scene is made of.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// Templates, texts and files.
    pub theme: &'a Theme,
    /// Settings of the publication.
    pub situs: &'a Situs,
    /// The region.
    pub wilayah: &'a Wilayah,
    /// Its addresses.
    pub routes: &'a Routes,
    /// All its pages; links lead only to them.
    pub pages: &'a [Page],
    /// All regions of the publication, for the link to the province.
    pub lain: &'a [WilayahLain],
    /// Summaries of all regions, for the cities of a province.
    pub ringkasan: &'a [Ringkasan],
    /// Whether the portal and the other regions stand above this site.
    pub portal: bool,
    /// The day of the build, in the zone of the region.
    pub hari_ini: Date,
}

/// What is computed once for all pages of a region. It holds no part of the region, so it may be kept beside it.
pub struct Backdrop {
    pen: Pen,
    planned: FxHashSet<Route>,
    judul_ganda: BTreeSet<String>,
    nama_situs: String,
    pangkal: Option<String>,
    /// The newest profile of each active kampung.
    gabungan: Gabungan,
    /// The profiles of one year.
    gabungan_tahun: BTreeMap<i16, Gabungan>,
    tahun_profil: Option<(i16, i16)>,
    /// The kampung beside each other, measure by measure.
    deretan: BTreeMap<Ukuran, Deretan>,
    /// Terms of the glossary.
    istilah: Istilah,
    /// Areas of the maps; nothing where the theme wants none.
    batas: Vec<Daerah>,
    /// The years of the releases, their topics, and the years of the activities, each with the number of rows.
    siaran_tahun: Vec<(i16, usize)>,
    siaran_topik: Vec<(Topik, usize)>,
    kegiatan_tahun: Vec<(i16, usize)>,
    /// The active kampung of each kecamatan.
    menurut_kecamatan: BTreeMap<usize, Vec<KampungId>>,
    /// What the public does not see yet; only a preview has any.
    belum_terbit: FxHashMap<Route, BelumTerbit>,
    rangka: Value,
}

impl Backdrop {
    /// Computes what the pages of a region share.
    #[must_use]
    pub fn new(parts: &Parts<'_>) -> Self {
        let Parts {
            theme, situs, wilayah, ..
        } = *parts;
        let counted: Vec<_> = wilayah
            .kampung
            .rows()
            .iter()
            .filter(|row| row.aktif())
            .map(crate::model::Kampung::profil)
            .collect();
        let years = || counted.iter().flatten().map(|(profil, _)| profil.tahun.tahun());
        let gabungan_tahun = view::gabungan_tahun(wilayah);
        let nama_situs = theme.fill("situs.nama", &[("wilayah", &wilayah.nama_lengkap())]);
        let planned: FxHashSet<Route> = parts.pages.iter().map(|page| page.route.clone()).collect();
        let rangka = view::rangka(parts, &nama_situs, &planned);
        let (mut siaran_tahun, mut siaran_topik, mut kegiatan_tahun) = (Vec::new(), Vec::new(), Vec::new());
        for page in parts.pages {
            match &page.kind {
                PageKind::ArsipSiaran(archive) => siaran_tahun.extend(archive.counted()),
                PageKind::TopikSiaran(archive) => siaran_topik.extend(archive.counted()),
                PageKind::ArsipKegiatan(archive) => kegiatan_tahun.extend(archive.counted()),
                _ => {}
            }
        }
        Self {
            pen: view::pena(theme, situs, wilayah.data.record.zona_waktu),
            judul_ganda: view::judul_ganda(wilayah),
            pangkal: view::pangkal(situs).or_else(|| Some("/".to_owned())),
            deretan: view::deretan(wilayah, &gabungan_tahun),
            istilah: Istilah::dari(wilayah),
            batas: if theme.offer().charts {
                view::batas(wilayah)
            } else {
                Vec::new()
            },
            gabungan_tahun,
            siaran_tahun,
            siaran_topik,
            kegiatan_tahun,
            menurut_kecamatan: view::menurut_kecamatan(wilayah),
            tahun_profil: years().min().zip(years().max()),
            gabungan: counted.iter().copied().collect(),
            belum_terbit: view::belum_terbit(wilayah, parts.pages),
            planned,
            nama_situs,
            rangka: view::nilai(&rangka),
        }
    }
}

impl std::fmt::Debug for Backdrop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Backdrop({})", self.nama_situs)
    }
}

/// What all pages of a region share: its parts, and what was computed from them.
pub struct Scene<'a> {
    theme: &'a Theme,
    situs: &'a Situs,
    wilayah: &'a Wilayah,
    routes: &'a Routes,
    lain: &'a [WilayahLain],
    ringkasan: &'a [Ringkasan],
    portal: bool,
    hari_ini: Date,
    backdrop: Arc<Backdrop>,
}

impl<'a> Scene<'a> {
    /// Prepares what the pages of a region share.
    #[must_use]
    pub fn new(parts: Parts<'a>) -> Self {
        let backdrop = Arc::new(Backdrop::new(&parts));
        Self::before(backdrop, parts)
    }

    /// A scene before a backdrop that was made from the same parts. This costs nothing.
    #[must_use]
    pub fn before(backdrop: Arc<Backdrop>, parts: Parts<'a>) -> Self {
        Self {
            theme: parts.theme,
            situs: parts.situs,
            wilayah: parts.wilayah,
            routes: parts.routes,
            lain: parts.lain,
            ringkasan: parts.ringkasan,
            portal: parts.portal,
            hari_ini: parts.hari_ini,
            backdrop,
        }
    }

    /// The region.
    #[must_use]
    pub fn wilayah(&self) -> &'a Wilayah {
        self.wilayah
    }
}

/// A page that has been made, with what stands beside it.
#[derive(Debug)]
pub struct Rendered {
    /// The page; nothing when the theme failed, which has been reported then.
    pub html: Option<String>,
    /// What it says in other formats.
    pub beside: Vec<Artifact>,
    /// Its own image for link previews, still to be drawn.
    pub picture: Option<Picture>,
}

/// Renders one page of a region, and says which template made it.
#[must_use]
pub fn page(page: &Page, scene: &Scene<'_>, report: &Report) -> (Rendered, &'static str) {
    let missing = matches!(page.kind, PageKind::TidakDitemukan);
    let spot = Spot {
        scene,
        route: &page.route,
        pangkal: scene.backdrop.pangkal.as_deref().filter(|_| missing),
    };
    let mut shown = show(&page.kind, &spot);
    let template = shown.templat;
    let beside = std::mem::take(&mut shown.berkas);
    let picture = shown.kartu.take();
    let html = render(scene.theme, shown, &scene.backdrop.rangka, &page.route, report);
    (Rendered { html, beside, picture }, template)
}

/// The one place that picks view and template for each kind of page.
fn show(kind: &PageKind, spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    match kind {
        PageKind::Kampung(id) if wilayah.kampung[*id].data.record.status == Status::Ditarik => {
            let row = &wilayah.kampung[*id];
            let penerus = row.digabung_ke.map(|id| spot.kampung(id));
            view::ditarik(spot, &row.data, &row.data.record.nama, "kampung", penerus)
        }
        PageKind::Inovasi(id) if wilayah.inovasi[*id].data.record.status == Status::Ditarik => {
            let row = &wilayah.inovasi[*id];
            let penerus = row.digabung_ke.map(|id| spot.inovasi(id));
            view::ditarik(spot, &row.data, &row.data.record.nama_lokal, "inovasi", penerus)
        }
        PageKind::Siaran(id) if wilayah.siaran_pers[*id].data.record.status == Status::Ditarik => {
            let row = &wilayah.siaran_pers[*id];
            let penerus = row.digabung_ke.map(|id| spot.siaran(id));
            view::ditarik(spot, &row.data, &row.data.record.judul, "siaran-pers", penerus)
        }
        PageKind::Kegiatan(id) if wilayah.kegiatan[*id].data.record.status == Status::Ditarik => {
            let row = &wilayah.kegiatan[*id];
            let penerus = row.digabung_ke.map(|id| spot.kegiatan(id));
            view::ditarik(spot, &row.data, &row.data.record.judul, "kegiatan", penerus)
        }
        PageKind::Halaman(id) if wilayah.halaman[*id].data.record.status == Status::Ditarik => {
            let data = &wilayah.halaman[*id].data;
            view::ditarik(spot, data, &data.record.judul, "", None)
        }
        PageKind::TopikSiaran(archive) => view::topik_siaran(spot, archive),
        PageKind::Beranda => view::beranda(spot),
        PageKind::DaftarKampung => view::daftar_kampung(spot),
        PageKind::Kecamatan(number) => view::kecamatan(spot, *number),
        PageKind::Klasifikasi(kelas) => view::klasifikasi(spot, *kelas),
        PageKind::Fasilitas(fasilitas) => view::fasilitas(spot, *fasilitas),
        PageKind::Kampung(id) => view::kampung(spot, *id),
        PageKind::KegiatanKampung(archive) => view::kegiatan_kampung(spot, archive),
        PageKind::Papan(id) => view::papan(spot, *id),
        PageKind::DaftarInovasi => view::daftar_inovasi(spot),
        PageKind::JenisInovasi(archive) => view::jenis_inovasi(spot, archive),
        PageKind::Inovasi(id) => view::inovasi(spot, *id),
        PageKind::DaftarSiaran => view::daftar_siaran(spot),
        PageKind::ArsipSiaran(archive) => view::arsip_siaran(spot, archive),
        PageKind::Siaran(id) => view::siaran(spot, *id),
        PageKind::DaftarKegiatan => view::daftar_kegiatan(spot),
        PageKind::ArsipKegiatan(archive) => view::arsip_kegiatan(spot, archive),
        PageKind::Kegiatan(id) => view::kegiatan(spot, *id),
        PageKind::DaftarMitra => view::daftar_mitra(spot),
        PageKind::Mitra(id) => view::mitra(spot, *id),
        PageKind::Statistik => view::statistik(spot),
        PageKind::Indikator(id) => view::indikator(spot, *id),
        PageKind::Ukuran(ukuran) => view::ukuran(spot, *ukuran),
        PageKind::UkuranUrut(ukuran) => view::ukuran_urut(spot, *ukuran),
        PageKind::Glosarium => view::glosarium(spot),
        PageKind::DasarHukum => view::dasar_hukum(spot),
        PageKind::Cari => view::cari(spot),
        PageKind::Halaman(id) => view::halaman(spot, *id),
        PageKind::Tetap(tetap) => view::tetap(spot, *tetap),
        PageKind::TidakDitemukan => view::tidak_ditemukan(spot),
        PageKind::Alihan(target) => view::alihan(spot, target),
        PageKind::Nisan(number) => view::dihapus(spot, *number),
    }
}

/// Renders the portal's home page above all regions.
#[must_use]
pub fn portal(atlas: &Atlas, situs: &Situs, theme: &Theme, route: &Route, report: &Report) -> Option<String> {
    let (shown, rangka) = view::portal(atlas, situs, theme, route);
    render(theme, shown, &rangka, route, report)
}

/// Renders the portal's page for missing addresses.
#[must_use]
pub fn portal_not_found(situs: &Situs, theme: &Theme, route: &Route, report: &Report) -> Option<String> {
    let (shown, rangka) = view::portal_tidak_ditemukan(situs, theme, route);
    render(theme, shown, &rangka, route, report)
}

fn render(theme: &Theme, shown: Tampilan, rangka: &Value, route: &Route, report: &Report) -> Option<String> {
    let mut context = Context::new();
    context.insert_value("situs", rangka.clone());
    context.insert_value("bingkai", shown.bingkai);
    context.insert_value("laman", shown.laman);
    theme.render(shown.templat, &context, route.as_str(), shown.asal.as_deref(), report)
}
