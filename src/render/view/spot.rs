//! A scene seen from one of its pages: every link that leaves here is relative to that page.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::kunci::Kunci;
use super::pen::{Pen, Sel};
use super::prosa::{BIASA, GambarFoto};
use crate::artifact::Route;
use crate::model::{
    BelumTerbit, DasarHukumId, Id, IndikatorId, InovasiId, InstansiId, KampungId, KegiatanId, PejabatId, SiaranPersId, Wilayah,
};
use crate::photo::{Form, Medium, Variant};
use crate::plan::{Page, PageKind, Routes};
use crate::record::{self, Desimal, Status};
use crate::render::Scene;
use crate::text::number;

/// A scene and the page that looks at it.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// What all pages share.
    pub scene: &'a Scene<'a>,
    /// The page's own address.
    pub route: &'a Route,
    /// Where absolute paths begin: only on the page for missing addresses, which is served at any depth.
    pub pangkal: Option<&'a str>,
}

impl<'a> Spot<'a> {
    /// The region.
    pub fn wilayah(&self) -> &'a Wilayah {
        self.scene.wilayah
    }

    /// The addresses of the region.
    pub fn routes(&self) -> &'a Routes {
        self.scene.routes
    }

    /// Writes values.
    pub fn pen(&self) -> &'a Pen {
        &self.scene.backdrop.pen
    }

    /// The day on which the site is built.
    pub fn hari_ini(&self) -> Date {
        self.scene.hari_ini
    }

    /// A text of the theme.
    pub fn t(&self, key: &str) -> &'a str {
        self.scene.theme.text(key)
    }

    /// A text of the theme, filled.
    pub fn fill(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.scene.theme.fill(key, words)
    }

    /// The text of a choice.
    pub fn label(&self, choice: &impl Kunci) -> &'a str {
        self.t(choice.kunci())
    }

    /// How this page writes a link to an address, whether a page stands there or not.
    pub fn menuju(&self, target: &Route) -> String {
        self.pangkal
            .map_or_else(|| self.route.relative_to(target), |base| format!("{base}{target}"))
    }

    /// A link to an address, if a page is planned there.
    pub fn href(&self, target: &Route) -> Option<String> {
        self.scene.backdrop.planned.contains(target).then(|| self.menuju(target))
    }

    /// A link to a document of the region's `media` folder, or to a photo in the size that shows most.
    pub fn media(&self, file: &str) -> Option<String> {
        let path = match self.wilayah().media.get(file)? {
            Medium::Photo(photo) => photo.path(file, &photo.largest()),
            Medium::Other => format!("media/{file}"),
            Medium::Refused(_) => return None,
        };
        Some(self.menuju(&self.routes().top(&path)))
    }

    /// The title of a document with a link to it, and `PDF, 12 halaman, 1,2 MB` where it is a file of this site. One that is
    /// neither published here nor on the web keeps its title.
    pub fn dokumen(&self, judul: &str, berkas: Option<&str>, url: Option<&str>) -> (Sel, Option<String>) {
        let file = berkas.and_then(|file| Some((file, self.media(file)?)));
        let format = file.as_ref().and_then(|(file, _)| self.format(file));
        let elsewhere = || url.filter(|url| url.starts_with("http")).map(str::to_owned);
        (Sel::tautan(judul, file.map(|(_, href)| href).or_else(elsewhere)), format)
    }

    /// `PDF, 12 halaman, 1,2 MB`: what a file of the folder `media` is, and how much there is to read and to fetch. Photos are made
    /// anew and have none.
    fn format(&self, file: &str) -> Option<String> {
        let (_, ending) = file.rsplit_once('.')?;
        let file = self.wilayah().berkas_media.get(file)?;
        let pages = file.halaman.map(|pages| {
            let key = if pages == 1 {
                "umum.satu_halaman"
            } else {
                "umum.banyak_halaman"
            };
            self.fill(key, &[("n", &self.pen().banyak(pages))])
        });
        let size = number::bytes(file.ukuran, self.pen().bahasa);
        let parts = std::iter::once(ending.to_ascii_uppercase()).chain(pages).chain([size]);
        Some(parts.collect::<Vec<_>>().join(", "))
    }

    /// A link to an attachment whose words end with what it is: `Paparan (PDF, 12 halaman, 1,2 MB)`.
    pub fn lampiran(&self, judul: &str, berkas: Option<&str>) -> Sel {
        let (sel, format) = self.dokumen(judul, berkas, None);
        match format {
            Some(format) => Sel::tautan(format!("{judul} ({format})"), sel.href),
            None => sel,
        }
    }

    /// A photo in all its sizes, with links to them.
    pub fn foto_berukuran(&self, file: &str) -> Option<GambarFoto> {
        let besar = self.media(file)?;
        let Some(Medium::Photo(photo)) = self.wilayah().media.get(file) else {
            return Some(GambarFoto::satu(besar));
        };
        let (lebar, tinggi) = photo.size();
        let link = |variant: &Variant| self.menuju(&self.routes().top(&photo.path(file, variant)));
        let variants = photo.variants();
        let of = |form: Form| variants.iter().rev().filter(move |variant| variant.form == form);
        let set = |form: Form| {
            let links = of(form).map(|variant| format!("{} {}w", link(variant), variant.width));
            links.collect::<Vec<_>>().join(", ")
        };
        let middle = of(Form::Jpeg)
            .rfind(|variant| variant.width <= BIASA)
            .or(of(Form::Jpeg).next());
        Some(GambarFoto {
            src: middle.map_or_else(|| besar.clone(), link),
            webp: Some(set(Form::Webp)),
            jpeg: Some(set(Form::Jpeg)),
            lebar: Some(lebar),
            tinggi: Some(tinggi),
            warna: photo.colour.map(|colour| colour.to_string()),
            besar,
        })
    }

    /// A page of the site's root by its name: `kampung.html`.
    pub fn utama(&self, name: &str) -> Option<String> {
        self.href(&self.routes().top(name))
    }

    /// A feed of this site by the key of its name; there are none without a base address.
    pub fn umpan(&self, name: &str, key: &str) -> Option<Sel> {
        self.scene.situs.alamat_dasar.as_ref()?;
        Some(Sel::tautan(self.t(key), Some(self.menuju(&self.routes().top(name)))))
    }

    /// A name, with a mark when the public does not see its page yet.
    fn bertanda(&self, nama: &str, route: &Route) -> String {
        match self.scene.backdrop.belum_terbit.get(route) {
            None => nama.to_owned(),
            Some(belum) => format!(
                "{nama} [{}]",
                self.belum(*belum, ["pratinjau.draf", "pratinjau.embargo", "pratinjau.embargo_sampai"])
            ),
        }
    }

    /// What is said about this page when the public does not see it yet.
    pub fn belum_terbit(&self) -> Option<String> {
        let belum = self.scene.backdrop.belum_terbit.get(self.route)?;
        Some(self.belum(
            *belum,
            [
                "pratinjau.draf_keterangan",
                "pratinjau.embargo_keterangan",
                "pratinjau.embargo_sampai_keterangan",
            ],
        ))
    }

    /// The text for a draft, for an embargo, or for one whose end is known.
    fn belum(&self, belum: BelumTerbit, [draft, embargo, until]: [&str; 3]) -> String {
        match belum {
            BelumTerbit::Draf => self.t(draft).to_owned(),
            BelumTerbit::Embargo(None) => self.t(embargo).to_owned(),
            BelumTerbit::Embargo(Some(end)) => self.fill(until, &[("saat", &self.pen().waktu(end).teks)]),
        }
    }

    /// A kampung by its name.
    pub fn kampung(&self, id: KampungId) -> Sel {
        let route = self.routes().kampung(id);
        Sel::tautan(
            self.bertanda(&self.wilayah().kampung[id].data.record.nama, route),
            self.href(route),
        )
    }

    /// An innovation by its name.
    pub fn inovasi(&self, id: InovasiId) -> Sel {
        let route = self.routes().inovasi(id);
        Sel::tautan(
            self.bertanda(&self.wilayah().inovasi[id].data.record.nama_lokal, route),
            self.href(route),
        )
    }

    /// An activity by its title.
    pub fn kegiatan(&self, id: KegiatanId) -> Sel {
        let route = self.routes().kegiatan(id);
        Sel::tautan(
            self.bertanda(&self.wilayah().kegiatan[id].data.record.judul, route),
            self.href(route),
        )
    }

    /// A release by its title.
    pub fn siaran(&self, id: SiaranPersId) -> Sel {
        let route = self.routes().siaran_pers(id);
        Sel::tautan(
            self.bertanda(&self.wilayah().siaran_pers[id].data.record.judul, route),
            self.href(route),
        )
    }

    /// An agency by its name.
    pub fn instansi(&self, id: InstansiId) -> Sel {
        Sel::tautan(
            &*self.wilayah().instansi[id].data.record.nama,
            self.href(self.routes().mitra(id)),
        )
    }

    /// An agency that may not be known, with what the author typed.
    pub fn instansi_atau(&self, id: Option<InstansiId>, typed: &str) -> Sel {
        id.map_or_else(|| Sel::teks(typed), |id| self.instansi(id))
    }

    /// An indicator by its name.
    pub fn indikator(&self, id: IndikatorId) -> Sel {
        Sel::tautan(
            &*self.wilayah().indikator[id].data.record.nama,
            self.href(self.routes().indikator(id)),
        )
    }

    /// An official by name and title.
    pub fn pejabat(&self, id: PejabatId) -> Sel {
        let record = &self.wilayah().pejabat[id].data.record;
        Sel::teks(match &record.gelar {
            Some(gelar) => format!("{}, {gelar}", record.nama),
            None => record.nama.clone(),
        })
    }

    /// A legal basis by its full name; it leads to its place on the page of legal bases.
    pub fn dasar_hukum(&self, id: DasarHukumId) -> Sel {
        let entry = &self.wilayah().dasar_hukum[id].data;
        let href = self.utama("dasar-hukum.html").map(|page| format!("{page}#{}", entry.id));
        Sel::tautan(self.nama_peraturan(&entry.record), href)
    }

    /// `Instruksi Presiden Nomor 3 Tahun 2022 tentang …`
    pub fn nama_peraturan(&self, record: &record::DasarHukum) -> String {
        let jenis = self.label(&record.jenis);
        let tahun = record.tahun.tahun().to_string();
        let words: &[(&str, &str)] = &[
            ("jenis", jenis),
            ("nomor", record.nomor.as_deref().unwrap_or_default()),
            ("tahun", &tahun),
            ("tentang", &record.tentang),
        ];
        match (&record.nomor, record.jenis) {
            (Some(_), _) => self.fill("dasar_hukum.nama", words),
            (None, record::JenisPeraturan::Rencana) => record.tentang.clone(),
            (None, _) => self.fill("dasar_hukum.nama_tanpa_nomor", words),
        }
    }

    /// Kelurahan and kecamatan of a kampung: `Kelurahan Lok Tuan, Kecamatan Bontang Utara`.
    pub fn letak(&self, id: KampungId) -> String {
        let Some((kecamatan, kelurahan)) = self.wilayah().kampung[id].letak else {
            return String::new();
        };
        let Some(kecamatan) = self.wilayah().data.record.kecamatan.get(kecamatan) else {
            return String::new();
        };
        let district = self.fill("umum.kecamatan_nama", &[("nama", &kecamatan.nama)]);
        match kecamatan.kelurahan.get(kelurahan) {
            Some(village) => {
                let jenis = village.jenis.unwrap_or(record::JenisKelurahan::Kelurahan);
                format!("{} {}, {district}", self.label(&jenis), village.nama)
            }
            None => district,
        }
    }

    /// Coordinates in words, which a telephone opens in its map.
    pub fn koordinat(&self, lat: Desimal, lon: Desimal) -> Sel {
        let absolute = |value: Desimal| {
            let nilai = value.nilai.abs();
            self.pen().pecahan(Desimal { nilai, ..value }).teks
        };
        let key = if lat.nilai < 0.0 {
            "profil.koordinat_selatan"
        } else {
            "profil.koordinat_utara"
        };
        Sel::tautan(
            self.fill(key, &[("lat", &absolute(lat)), ("lon", &absolute(lon))]),
            Some(format!("geo:{},{}", lat.nilai, lon.nilai)),
        )
    }

    /// Name of a kecamatan by its number, with its page.
    pub fn kecamatan(&self, number: usize) -> Option<Sel> {
        let kecamatan = self.wilayah().data.record.kecamatan.get(number)?;
        Some(Sel::tautan(&*kecamatan.nama, self.href(self.routes().kecamatan(number))))
    }

    /// A title that no other page has: where several records share one, `pembeda` tells them apart.
    pub fn topik(&self, judul: &str, pembeda: &str) -> String {
        if self.scene.backdrop.judul_ganda.contains(judul) && !pembeda.is_empty() {
            format!("{judul} ({pembeda})")
        } else {
            judul.to_owned()
        }
    }

    /// Kampung that are shown, from a list of them.
    pub fn kampung_tampil<'b>(&self, ids: &'b [KampungId]) -> impl Iterator<Item = KampungId> + use<'b, 'a> {
        let table = &self.wilayah().kampung;
        ids.iter().copied().filter(move |id| table[*id].data.record.status.tampil())
    }
}

/// The pages that the public does not see yet.
pub fn belum_terbit(wilayah: &Wilayah, pages: &[Page]) -> FxHashMap<Route, BelumTerbit> {
    if wilayah.belum_terbit.is_empty() {
        return FxHashMap::default();
    }
    let found = |page: &Page| {
        let (folder, id) = match &page.kind {
            PageKind::Kampung(id) => ("kampung", &wilayah.kampung[*id].data.id),
            PageKind::Inovasi(id) => ("inovasi", &wilayah.inovasi[*id].data.id),
            PageKind::Siaran(id) => ("siaran-pers", &wilayah.siaran_pers[*id].data.id),
            PageKind::Kegiatan(id) => ("kegiatan", &wilayah.kegiatan[*id].data.id),
            PageKind::Halaman(id) => ("halaman", &wilayah.halaman[*id].data.id),
            _ => return None,
        };
        let belum = wilayah.belum_terbit.get(&(folder, id.clone()))?;
        Some((page.route.clone(), *belum))
    };
    pages.iter().filter_map(found).collect()
}

/// Rows of a table that lists show.
pub fn terbit<I: Id, T>(rows: impl Iterator<Item = (I, T)>, status: impl Fn(&T) -> Status) -> impl Iterator<Item = (I, T)> {
    rows.filter(move |(_, row)| status(row).tampil())
}
