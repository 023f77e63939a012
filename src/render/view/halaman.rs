//! Free pages, notices, and the frame that all pages of a region share.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Gaya, Kontak, Menu, Rangka, Tentang, bahasa, milik_pemerintah};
use super::pen::Sel;
use super::prosa::SumberTampil;
use super::spot::Spot;
use crate::artifact::Route;
use crate::model::{HalamanId, Wilayah};
use crate::plan::Tetap;
use crate::record::{Entry, Terbitan, Waktu};
use crate::render::Parts;

/// A free page.
#[derive(Serialize)]
struct Halaman {
    judul: String,
    ringkasan: Option<String>,
    isi: Option<Value>,
    tanggal_terbit: Option<Sel>,
    daftar_isi: Vec<Sel>,
    sumber: Vec<SumberTampil>,
}

/// A free page: the author's prose with its own list of contents.
pub fn halaman(spot: &Spot<'_>, id: HalamanId) -> Tampilan {
    let entry = &spot.wilayah().halaman[id].data;
    let record = &entry.record;
    let headings: Vec<_> = entry.body.headings.iter().filter(|heading| heading.level == 2).collect();
    let view = Halaman {
        judul: record.judul.clone(),
        ringkasan: record.ringkasan.clone(),
        isi: spot.prosa(&entry.body, 1),
        tanggal_terbit: record.tanggal_terbit.map(|day| spot.pen().waktu(day)),
        daftar_isi: if headings.len() < 3 {
            Vec::new()
        } else {
            let link = |heading: &&crate::record::Heading| Sel::tautan(&*heading.text, Some(format!("#{}", heading.anchor)));
            headings.iter().map(link).collect()
        },
        sumber: spot.sumber(&record.sumber),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&record.judul, &entry.id),
        deskripsi: record.ringkasan.as_deref().unwrap_or(&record.judul),
        status: Some(record.status),
        tanggal_data: record.tanggal_data,
        tanggal_ubah: record.tanggal_ubah,
        ..Tentang::default()
    });
    Tampilan::baru("halaman.html", &bingkai, &view).dari(entry)
}

/// A notice in the place of a withdrawn record.
#[derive(Serialize)]
struct Ditarik<'a> {
    judul: &'a str,
    jenis: &'static str,
    alasan: Option<&'a str>,
    tanggal: Option<Sel>,
    /// What stands in its place.
    penerus: Option<Sel>,
    daftar: Option<Sel>,
}

/// The notice of a withdrawn record: what it was, since when, why, and what stands in its place.
pub fn ditarik<R: Terbitan + Withdrawn>(
    spot: &Spot<'_>,
    entry: &Entry<R>,
    judul: &str,
    seksi: &'static str,
    penerus: Option<Sel>,
) -> Tampilan {
    let daftar = induk(spot, seksi);
    let view = Ditarik {
        judul,
        jenis: R::FOLDER,
        alasan: entry.record.alasan_ditarik(),
        tanggal: entry.record.sejak().map(|since| spot.pen().waktu(since)),
        penerus,
        daftar: daftar.href.is_some().then(|| daftar.clone()),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.fill("ditarik.judul", &[("judul", &spot.topik(judul, &entry.id))]),
        deskripsi: spot.t("ditarik.keterangan"),
        seksi,
        remah: if seksi.is_empty() { Vec::new() } else { vec![daftar] },
        noindex: true,
        ..Tentang::default()
    });
    Tampilan::baru("ditarik.html", &bingkai, &view).dari(entry)
}

/// The list that records of a section are on.
fn induk(spot: &Spot<'_>, seksi: &str) -> Sel {
    let (key, page) = match seksi {
        "kampung" => ("nav.kampung", "kampung.html"),
        "inovasi" => ("nav.inovasi", "inovasi.html"),
        "siaran-pers" => ("nav.siaran_pers", "siaran-pers.html"),
        "kegiatan" => ("nav.kegiatan", "kegiatan.html"),
        "mitra" => ("nav.mitra", "mitra.html"),
        "statistik" => ("nav.statistik", "statistik.html"),
        _ => ("nav.beranda", "index.html"),
    };
    spot.remah(key, page)
}

/// A notice at the address of a removed record.
#[derive(Serialize)]
struct Dihapus<'a> {
    tanggal: Sel,
    /// Whether a reason is to be expected: a partner whom no record names any more was not removed by anybody.
    beralasan: bool,
    alasan: Option<&'a str>,
    daftar: Option<Sel>,
}

/// The notice at the address of a removed record: since when it is gone, and why. What it was called is not said again, because that
/// may be why it was removed.
pub fn dihapus(spot: &Spot<'_>, number: usize) -> Tampilan {
    let nisan = &spot.wilayah().alamat.nisan[number];
    let sections = ["kampung", "inovasi", "siaran-pers", "kegiatan", "mitra", "statistik"];
    let folder = nisan.alamat.split_once('/').map_or("", |(folder, _)| folder);
    let seksi = sections.into_iter().find(|section| *section == folder).unwrap_or_default();
    let daftar = induk(spot, seksi);
    let view = Dihapus {
        tanggal: spot.pen().waktu(Waktu {
            tanggal: nisan.sejak,
            jam: None,
            zona: None,
        }),
        beralasan: nisan.beralasan || nisan.alasan.is_some(),
        alasan: nisan.alasan.as_deref(),
        daftar: daftar.href.is_some().then(|| daftar.clone()),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.fill("dihapus.topik", &[("alamat", &nisan.alamat)]),
        deskripsi: spot.t("dihapus.keterangan"),
        seksi,
        remah: if seksi.is_empty() { Vec::new() } else { vec![daftar] },
        noindex: true,
        ..Tentang::default()
    });
    Tampilan::baru("dihapus.html", &bingkai, &view)
}

/// A record that says when it was last changed, which for a withdrawn one is when it was withdrawn.
pub trait Withdrawn {
    /// The last change.
    fn sejak(&self) -> Option<crate::record::Waktu>;
}

macro_rules! withdrawn {
    ($($type:ident),*) => {$(
        impl Withdrawn for crate::record::$type {
            fn sejak(&self) -> Option<crate::record::Waktu> {
                self.tanggal_ubah
            }
        }
    )*};
}

withdrawn!(Kampung, Inovasi, SiaranPers, Kegiatan, Halaman);

/// Nothing at this address.
#[derive(Serialize)]
struct TidakDitemukan {
    beranda: String,
    /// Whether there is a search page.
    cari: bool,
    jalan: Vec<Sel>,
}

/// The page for missing addresses; its links are absolute when the base address is known.
pub fn tidak_ditemukan(spot: &Spot<'_>) -> Tampilan {
    let ways = [
        ("nav.kampung", "kampung.html"),
        ("nav.siaran_pers", "siaran-pers.html"),
        ("nav.kegiatan", "kegiatan.html"),
        ("nav.statistik", "statistik.html"),
        ("tetap.kontak.menu", "kontak.html"),
    ];
    let view = TidakDitemukan {
        beranda: spot.menuju(&spot.routes().top("index.html")),
        cari: spot.utama("cari.html").is_some(),
        jalan: ways
            .into_iter()
            .map(|(key, page)| spot.remah(key, page))
            .filter(|way| way.href.is_some())
            .collect(),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: spot.t("tidak_ditemukan.judul"),
        deskripsi: spot.t("tidak_ditemukan.keterangan"),
        noindex: true,
        ..Tentang::default()
    });
    let mut shown = Tampilan::baru("404.html", &bingkai, &view);
    if spot.pangkal.is_none() {
        // Without a base address nobody knows how deep the page will be served: it has no breadcrumb either way.
        let plain = super::bingkai::Bingkai {
            remah: Vec::new(),
            ..bingkai
        };
        shown = Tampilan::baru("404.html", &plain, &view);
    }
    shown
}

/// A page that leads on.
#[derive(Serialize)]
struct Alihan {
    judul: String,
    tujuan: String,
}

/// A page at an old address.
pub fn alihan(spot: &Spot<'_>, target: &Route) -> Tampilan {
    let view = Alihan {
        judul: spot.t("alihan.judul").to_owned(),
        tujuan: spot.menuju(target),
    };
    let old = spot.route.as_str().strip_prefix(&*spot.routes().prefix).unwrap_or_default();
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.fill("alihan.topik", &[("alamat", old)]),
        deskripsi: spot.t("alihan.keterangan"),
        noindex: true,
        ..Tentang::default()
    });
    let kanonik = super::bingkai::kanonik(spot.scene.situs, target);
    Tampilan::baru("alihan.html", &super::bingkai::Bingkai { kanonik, ..bingkai }, &view)
}

/// The frame that all pages of a region share.
pub fn rangka(parts: &Parts<'_>, nama: &str, planned: &FxHashSet<Route>) -> Rangka {
    let Parts {
        theme,
        situs,
        wilayah,
        routes,
        ..
    } = *parts;
    let record = &wilayah.data.record;
    let menu = |seksi: &'static str, key: &str| {
        let jalur = format!("{seksi}.html");
        planned.contains(&routes.top(&jalur)).then(|| Menu {
            seksi,
            teks: theme.text(key).to_owned(),
            jalur,
        })
    };
    let sections = [
        ("kampung", "nav.kampung"),
        ("inovasi", "nav.inovasi"),
        ("siaran-pers", "nav.siaran_pers"),
        ("kegiatan", "nav.kegiatan"),
        ("mitra", "nav.mitra"),
        ("statistik", "nav.statistik"),
        ("cari", "nav.cari"),
    ];
    let pages = wilayah.halaman.iter().filter(|(_, row)| row.data.record.status.tampil());
    let free = pages.map(|(_, row)| Menu {
        seksi: "",
        teks: row.data.record.judul.clone(),
        jalur: format!("{}.html", row.data.id),
    });
    let fixed = Tetap::SEMUA.into_iter().filter_map(|tetap| {
        let route = routes.tetap(tetap);
        let own = wilayah.halaman.rows().iter().any(|row| row.data.id.as_ref() == tetap.slug());
        (planned.contains(&route) && !own).then(|| Menu {
            seksi: tetap.slug(),
            teks: theme.text(&format!("tetap.{}.menu", tetap.slug())).to_owned(),
            jalur: format!("{}.html", tetap.slug()),
        })
    });
    let reference = [("glosarium", "nav.glosarium"), ("dasar-hukum", "nav.dasar_hukum")];
    let dinas = &record.dinas;
    Rangka {
        nama: nama.to_owned(),
        // The full name stands in the footer of every page; here a small screen has no room for it.
        identitas: match &dinas.singkatan {
            Some(short) => format!("{short} {}", wilayah.nama_lengkap()),
            None => dinas.nama.clone(),
        },
        portal: situs.judul.clone(),
        bahasa: bahasa(situs).code(),
        rekaan: record.rekaan,
        resmi: milik_pemerintah(situs) && !record.rekaan,
        nav: sections.into_iter().filter_map(|(seksi, key)| menu(seksi, key)).collect(),
        kaki: free
            .chain(reference.into_iter().filter_map(|(seksi, key)| menu(seksi, key)))
            .chain(fixed)
            .collect(),
        kontak: Some(Kontak::dinas(dinas)),
        ppid: record
            .ppid
            .as_ref()
            .map(|ppid| Kontak::baru(&ppid.nama, None, None, ppid.surel.as_deref(), ppid.laman.as_deref())),
        pengelola: situs.pengelola.clone(),
        ikon: crate::render::PICTURES,
        gaya: Gaya::baru(theme, record.merek.as_ref()),
        diubah: diubah(wilayah).map(|day| super::bingkai::pena(theme, situs, record.zona_waktu).hari(day)),
        peta_situs: (situs.alamat_dasar.is_some() && !record.rekaan).then(|| "sitemap.xml".to_owned()),
        umpan: situs.alamat_dasar.as_ref().map(|_| "umpan.xml".to_owned()),
        umpan_bagian: [("siaran-pers", "kaki.umpan_siaran"), ("kegiatan", "kaki.umpan_kegiatan")]
            .into_iter()
            .filter(|(seksi, _)| situs.alamat_dasar.is_some() && planned.contains(&routes.top(&format!("{seksi}.html"))))
            .map(|(seksi, key)| Menu {
                seksi,
                teks: theme.text(key).to_owned(),
                jalur: format!("{seksi}/umpan.xml"),
            })
            .collect(),
    }
}

/// The day of the newest change that a record tells of; a release that was never changed counts with its first day.
fn diubah(wilayah: &Wilayah) -> Option<Date> {
    fn day<R: Terbitan + Withdrawn>(record: &R) -> Option<Date> {
        let since = record.sejak().filter(|_| record.status().tampil())?;
        Some(since.tanggal)
    }
    let kampung = wilayah.kampung.rows().iter().map(|row| day(&row.data.record));
    let inovasi = wilayah.inovasi.rows().iter().map(|row| day(&row.data.record));
    let kegiatan = wilayah.kegiatan.rows().iter().map(|row| day(&row.data.record));
    let halaman = wilayah.halaman.rows().iter().map(|row| day(&row.data.record));
    let siaran = wilayah.siaran_pers.rows().iter().map(|row| &row.data.record);
    let siaran = siaran.map(|record| {
        let first = record.status.tampil().then_some(record.tanggal_terbit.tanggal);
        day(record).max(first)
    });
    kampung
        .chain(inovasi)
        .chain(kegiatan)
        .chain(halaman)
        .chain(siaran)
        .flatten()
        .max()
}

/// Titles that more than one page of the region has.
pub fn judul_ganda(wilayah: &Wilayah) -> BTreeSet<String> {
    let kampung = wilayah.kampung.rows().iter().map(|row| &row.data.record.nama);
    let inovasi = wilayah.inovasi.rows().iter().map(|row| &row.data.record.nama_lokal);
    let siaran = wilayah.siaran_pers.rows().iter().map(|row| &row.data.record.judul);
    let kegiatan = wilayah.kegiatan.rows().iter().map(|row| &row.data.record.judul);
    let instansi = wilayah.instansi.rows().iter().map(|row| &row.data.record.nama);
    let indikator = wilayah.indikator.rows().iter().map(|row| &row.data.record.nama);
    let halaman = wilayah.halaman.rows().iter().map(|row| &row.data.record.judul);
    let titles = kampung
        .chain(inovasi)
        .chain(siaran)
        .chain(kegiatan)
        .chain(instansi)
        .chain(indikator)
        .chain(halaman);
    ganda(titles.map(String::as_str))
}

/// What occurs more than once.
fn ganda<'t>(titles: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    titles.filter(|title| !seen.insert(*title)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_several_pages_share_are_found_once() {
        let twice = ganda(["Lok Tuan", "Guntung", "Lok Tuan", "Lok Tuan"].into_iter());
        assert_eq!(twice.into_iter().collect::<Vec<_>>(), ["Lok Tuan"]);
    }
}
